"""Benchmarks of the start of commands, compared with the start of Python alone."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from attrs import frozen
from support.places import EXAMPLE

BARE = "bare Python"


def command(python: str = sys.executable) -> list[str]:
    """The `argued` command that is installed with a Python."""
    script = Path(python).with_name("argued")
    return [str(script)] if script.exists() else [python, "-m", "argued"]


# Installed packages have bytecode. In a checkout the first run writes it, unless this variable forbids it.
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
SMALL = "{premise old: It is a century old.} {conclusion close from old: So close the bridge.}"


@frozen
class Start:
    """The time of one command, in seconds by the clock."""

    command: str
    seconds: float
    ratio: float
    """The time as a multiple of that of Python alone."""


def measure_starts(runs: int, python: str) -> list[Start]:
    """Measure the medians of alternating runs, so that other work on the machine affects all commands alike.

    `python` is the path of the Python to measure. If the tests' dependencies are installed with argued, lark finds
    interegular among them, and takes several times as long to read a grammar.
    """
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder, "small.argued")
        small.write_text(SMALL)
        return _measure(runs, python, str(small))


def _measure(runs: int, python: str, small: str) -> list[Start]:
    argued = command(python)
    commands = {
        BARE: [python, "-c", "pass"],
        "import argued": [python, "-c", "import argued"],
        "argued --version": [*argued, "--version"],
        "argued check, a small text": [*argued, "check", "--no-config", small],
        "argued check, the example": [*argued, "check", "--no-config", "--fail-level", "error", str(EXAMPLE)],
        "argued parse": [*argued, "parse", str(EXAMPLE)],
        "argued parse --profile": [*argued, "parse", "--profile", "opinion", str(EXAMPLE)],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, line in commands.items():
            begin = time.perf_counter()
            subprocess.run(line, check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
            if number:  # The first run fills the caches.
                times[name].append(time.perf_counter() - begin)
    bare = median(times[BARE])
    return [Start(name, median(taken), median(taken) / bare) for name, taken in times.items()]
