"""An argument graph in AIF: read as an article, and written; and the same file read by arguebuf."""

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
from benchmarks.race import NotThereError
from benchmarks.texts import LIMITS, as_argued, generated_argument
from benchmarks.timing import Effort, best_time

ARGUEBUF = "2.7.0"
"""The version of arguebuf that is measured: the last one for Python 3.11."""
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
    """What one program took for one thing that it does with a graph, in seconds of the processor."""

    what: str
    nodes: int
    seconds: float


def install_arguebuf(version: str = ARGUEBUF) -> Path:
    """The interpreter of an environment in which pip has installed arguebuf; it needs the network, the first time."""
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
                raise NotThereError(f"pip can't install arguebuf: {done.stderr.strip()[-500:]}")
        ready.touch()
    return python


def graph_times(count: int, effort: Effort, arguebuf: Path | None) -> list[GraphTime]:
    """Read and write a graph of about so many nodes: propositions, and the steps between them."""
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
        for what, function in _steps(form.load, form.dump, content, article).items():
            times.append(GraphTime(f"argued: {what} {form.name}", nodes, best_time(function, effort)))
    if arguebuf is not None:
        seconds = _arguebuf(arguebuf, contents[AIF.name], nodes, effort.runs)
        times.append(GraphTime("arguebuf: load.aif", nodes, seconds))
    return times


def _dated(content: str) -> str:
    """The file with a date for each node, as AIFdb writes them."""
    return content.replace('"timestamp": ""', '"timestamp": "2026-03-01 12:00:00"')


def _steps(load: Loader, dump: Dumper, content: str, article: argued.Article) -> dict[str, Callable[[], object]]:
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
