"""How `argued check` does with many files: on several processors against one, and its memory as they become more."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from attrs import frozen

from benchmarks.start import ENVIRONMENT, command
from benchmarks.texts import repeated_example

_MEASURED = Path(__file__).with_name("measured.py")
COPIES = 2
"""Of the example in each file, which makes about 9 KB."""


@frozen
class Run:
    """One check of many files."""

    files: int
    megabytes: float
    jobs: int
    seconds: float
    """By the clock, the shortest of several runs."""
    processor_seconds: float
    """Of all processes together, in that run."""
    peak: int
    """The largest process's memory, in bytes."""


def run_many(counts: tuple[int, ...], jobs: tuple[int, ...], runs: int) -> list[Run]:
    """Checks of so many files, with so many processes each."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        text = repeated_example(COPIES).encode()
        for number in range(max(counts)):
            Path(folder, f"{number:05}.argued").write_bytes(text)
        for count in counts:
            names = [f"{number:05}.argued" for number in range(count)]
            for number_of_jobs in jobs:
                seconds, used, peak = min(_run(folder, names, number_of_jobs) for _ in range(runs))
                found.append(Run(count, count * len(text) / 1e6, number_of_jobs, seconds, used, peak))
    return found


def _run(folder: str, names: list[str], jobs: int) -> tuple[float, float, int]:
    """Seconds by the clock, seconds of processors, and the peak in bytes."""
    options = ["--no-config", "--fail-level", "error", "--format", "line", "--jobs", str(jobs)]
    measured = subprocess.run(
        [sys.executable, str(_MEASURED), *command(), "check", *options, *names],
        cwd=folder,
        env=ENVIRONMENT,
        check=True,
        capture_output=True,
        text=True,
    )
    seconds, used, peak = measured.stdout.split()[-3:]
    return float(seconds), float(used), int(peak)
