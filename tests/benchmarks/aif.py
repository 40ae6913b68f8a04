"""Benchmarks of AIF: reading a graph as an article, writing it, and reading the same file with arguebuf."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from attrs import frozen
from support.places import ROOT

import argued
from argued.formats.aif.format import AIF
from argued.formats.aif.xaif import XAIF
from argued.formats.format import Dumper, DumpOptions, Loader, LoadOptions
from benchmarks.race import NotAvailableError
from benchmarks.texts import LIMITS, as_argued, generated_argument
from benchmarks.timing import Effort, best_time

ARGUEBUF = "2.7.0"
"""The version of arguebuf to measure: the last one for Python 3.11."""
_READ = """
import gc, json, sys, time
import arguebuf
path, runs = sys.argv[1], int(sys.argv[2])
times = []
for _ in range(runs):
    start = time.process_time()
    with open(path, encoding="utf-8") as file:
        graph = arguebuf.load.aif(json.load(file))
    times.append(time.process_time() - start)
print(json.dumps([min(times), len(graph.nodes), len(graph.edges)]))
"""


@frozen
class GraphTime:
    """The time of one program for one operation on a graph, in seconds of the processor."""

    operation: str
    nodes: int
    seconds: float


def install_arguebuf(version: str = ARGUEBUF) -> Path:
    """Install arguebuf in an environment, and return its Python. The first time, this needs the network."""
    folder = ROOT / "build" / f"arguebuf-{version}"
    python = folder / "bin" / "python"
    ready = folder / "ready"
    if not ready.exists():
        for command in (
            [sys.executable, "-m", "venv", "--clear", str(folder)],
            [str(python), "-m", "pip", "install", "--quiet", f"arguebuf=={version}"],
        ):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                raise NotAvailableError(f"pip can't install arguebuf: {done.stderr.strip()[-500:]}")
        ready.touch()
    return python


def graph_times(count: int, effort: Effort, arguebuf: Path | None) -> list[GraphTime]:
    """Read and write a graph of about `count` nodes: propositions and the inferences between them."""
    statements = generated_argument((count + 1) // 2)
    nodes = 2 * len(statements) - 1
    article = argued.parse(as_argued(statements), limits=LIMITS)
    times = []
    contents = {}
    for form in (AIF, XAIF):
        assert form.load is not None
        assert form.dump is not None
        content = contents[form.name] = _dated(form.dump(article, DumpOptions(bare=True)).content)
        again = form.load(content, None, LoadOptions()).article
        assert again is not None
        assert len(again.propositions) + len(again.relations) == nodes
        for operation, function in _operations(form.load, form.dump, content, article).items():
            times.append(GraphTime(f"argued: {operation} {form.name}", nodes, best_time(function, effort)))
    if arguebuf is not None:
        seconds = _arguebuf(arguebuf, contents[AIF.name], nodes, effort.runs)
        times.append(GraphTime("arguebuf: load.aif", nodes, seconds))
    return times


def _dated(content: str) -> str:
    """Add a date to each node, as AIFdb does."""
    return content.replace('"timestamp": ""', '"timestamp": "2026-03-01 12:00:00"')


def _operations(load: Loader, dump: Dumper, content: str, article: argued.Article) -> dict[str, Callable[[], object]]:
    return {
        "import": lambda: load(content, None, LoadOptions()),
        "export": lambda: dump(article, DumpOptions()),
    }


def _arguebuf(python: Path, content: str, nodes: int, runs: int) -> float:
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary, "graph.json")
        path.write_text(content, encoding="utf-8", newline="\n")
        command = [str(python), "-c", _READ, str(path), str(runs)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, found, edges = json.loads(done.stdout.splitlines()[-1])
    assert (found, edges) == (nodes, nodes - 1), (found, edges)
    return float(seconds)
