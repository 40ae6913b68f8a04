"""A race between readers of one argument in several languages: marks of `argued`, Argdown and XML."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from attrs import frozen
from support.places import ROOT

import argued
from benchmarks.steps import Subject
from benchmarks.texts import LIMITS, as_argdown, as_argued, generated_argument
from benchmarks.timing import Effort, best_time
from benchmarks.xml_marks import has_lxml, read_xml

ARGDOWN = "2.0.1"
"""The version of `@argdown/core` to measure."""


class NotAvailableError(Exception):
    """Something that a race or comparison with another program needs isn't available."""


@frozen
class Lap:
    """The time of one reader for one argument, in seconds by the clock."""

    reader: str
    statements: int
    megabytes: float
    seconds: float

    @property
    def statements_per_second(self) -> float:
        """Statements per second."""
        return self.statements / self.seconds


def install_argdown(version: str = ARGDOWN) -> Path:
    """Install Argdown with npm, and return its folder. The first time, this needs the network."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise NotAvailableError("node and npm aren't installed")
    folder = ROOT / "build" / f"argdown-{version}"
    if not (folder / "node_modules" / "@argdown" / "core").exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text('{"private": true}\n')
        command = [npm, "install", "--no-audit", "--no-fund", f"@argdown/core@{version}"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise NotAvailableError(f"npm can't install @argdown/core: {done.stderr.strip()[-500:]}")
    return folder


def race(count: int, effort: Effort, argdown: Path | None) -> list[Lap]:
    """Read an argument of `count` statements. Every reader must find the same statements and relations."""
    statements = generated_argument(count)
    attacks = sum(statement.attacks for statement in statements)
    expected = (count, count - 1 - attacks, attacks)
    text = as_argued(statements)
    subject = Subject("", [text])
    article = subject.articles[0]
    found = (len(article.propositions), len(article.inferences), len(article.attacks))
    assert found == expected, (found, expected)

    def lap(reader: str, length: int, seconds: float) -> Lap:
        return Lap(reader, count, length / 1e6, seconds)

    clock = time.perf_counter
    length = len(text.encode())
    laps = [lap("argued: parse", length, best_time(lambda: argued.parse(text, limits=LIMITS), effort, clock))]
    laps.append(
        lap(
            "argued: parse + validate",
            length,
            best_time(lambda: argued.validate(argued.parse(text, limits=LIMITS)), effort, clock),
        )
    )
    if argdown is not None:
        written = as_argdown(statements)
        outcome = _argdown(argdown, written, effort.runs)
        found = (outcome["statements"], outcome["supports"], outcome["attacks"])
        assert (found, outcome["errors"]) == (expected, 0), outcome
        laps.append(lap("Argdown: parse-input, build-model", len(written.encode()), outcome["seconds"]))
    if has_lxml():
        xml = subject.xml[0]
        assert len(read_xml(xml)[1]) == count
        laps.append(lap("lxml to attrs", len(xml), best_time(lambda: read_xml(xml), effort, clock)))
    return laps


def _argdown(folder: Path, text: str, runs: int) -> Any:
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary, "race.argdown")
        path.write_text(text, encoding="utf-8", newline="\n")
        script = Path(__file__).with_name("race.mjs")
        command = ["node", str(script), str(folder), str(path), str(runs)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])
