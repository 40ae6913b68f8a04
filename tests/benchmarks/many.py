"""Benchmarks of `argued check` and `argued import` with many files: time with one or more processes, and memory."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from attrs import frozen
from support.places import EXAMPLE

import argued
from argued import to_format
from benchmarks.start import ENVIRONMENT, command
from benchmarks.texts import repeated_example

_MEASURED = Path(__file__).with_name("measured.py")
COPIES = 2
"""How many copies of the example are in each file, which makes about 9 KB."""
COMMENTS = 500
"""How many annotations are imported: the size of a corpus of comments."""


@frozen
class RunOfMany:
    """The result of one run over many files."""

    files: int
    megabytes: float
    jobs: int
    seconds: float
    """Seconds by the clock, of the shortest of several runs."""
    processor_seconds: float
    """Processor time of all processes together, in that run."""
    peak: int
    """The peak memory of the largest process, in bytes."""


def run_many(counts: tuple[int, ...], jobs: tuple[int, ...], runs: int) -> list[RunOfMany]:
    """Check these numbers of files with these numbers of processes."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        text = repeated_example(COPIES).encode()
        for number in range(max(counts)):
            Path(folder, f"{number:05}.argued").write_bytes(text)
        for count in counts:
            names = [f"{number:05}.argued" for number in range(count)]
            for number_of_jobs in jobs:
                seconds, used, peak = min(_run(folder, names, number_of_jobs) for _ in range(runs))
                found.append(RunOfMany(count, count * len(text) / 1e6, number_of_jobs, seconds, used, peak))
    return found


def run_imports(count: int, jobs: tuple[int, ...], runs: int) -> list[RunOfMany]:
    """Import a folder of `count` annotations in brat's format, each with its text beside it."""
    exported = to_format(argued.load(EXAMPLE), "brat").content.encode()
    text = argued.load(EXAMPLE).text.encode()
    found = []
    with tempfile.TemporaryDirectory() as folder:
        annotations = Path(folder, "annotations")
        annotations.mkdir()
        for number in range(count):
            Path(annotations, f"{number:05}.ann").write_bytes(exported)
            Path(annotations, f"{number:05}.txt").write_bytes(text)
        for number_of_jobs in jobs:
            line = ["import", "annotations", "--output", f"marked-{number_of_jobs}", "--jobs", str(number_of_jobs)]
            seconds, used, peak = min(_measured(folder, line) for _ in range(runs))
            found.append(
                RunOfMany(count, count * (len(text) + len(exported)) / 1e6, number_of_jobs, seconds, used, peak)
            )
    return found


def _run(folder: str, names: list[str], jobs: int) -> tuple[float, float, int]:
    """Seconds by the clock, seconds of processor time, and the peak memory in bytes."""
    options = ["--no-config", "--fail-level", "error", "--format", "line", "--jobs", str(jobs)]
    return _measured(folder, ["check", *options, *names])


def _measured(folder: str, arguments: list[str]) -> tuple[float, float, int]:
    measured = subprocess.run(
        [sys.executable, str(_MEASURED), *command(), *arguments],
        cwd=folder,
        env=ENVIRONMENT,
        check=True,
        capture_output=True,
        text=True,
    )
    seconds, used, peak = measured.stdout.split()[-3:]
    return float(seconds), float(used), int(peak)
