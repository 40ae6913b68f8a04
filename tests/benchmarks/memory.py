"""Benchmarks of peak memory: reading and validating texts of several sizes, each in its own process.

Run as a program with the path of a file (or without one, for the memory of an idle process), it prints the peak in
bytes after reading, and after validation.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

_WARM = "{issue q: Why?} {premise a: x} {conclusion b from a answers q #t key=value: y}"


@frozen
class Peak:
    """The peak memory of one text, above that of an idle process."""

    input_bytes: int
    parsed: int
    """The peak after reading, in bytes."""
    validated: int
    """The peak after validation, in bytes."""


def measure_peaks(texts: Sequence[str]) -> list[Peak]:
    """Measure the peak of each text."""
    found = []
    idle, _ = _child()
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            path = Path(folder, f"{number}.argued")
            path.write_bytes(text.encode())
            parsed, validated = _child(path)
            found.append(Peak(path.stat().st_size, parsed - idle, validated - idle))
    return found


def _child(*arguments: Path) -> tuple[int, int]:
    command = [sys.executable, __file__, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    parsed, validated = map(int, done.stdout.split())
    return parsed, validated


def _peak() -> int:
    status = Path("/proc/self/status")
    if status.exists():
        # On Linux `ru_maxrss` may be that of the process that started this one.
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _main() -> None:
    import argued

    assert argued.validate(argued.parse(_WARM)) == ()
    parsed = validated = _peak()
    if len(sys.argv) > 1:
        limits = argued.Limits(input_bytes=2**32, marks=10**9)
        article = argued.load(sys.argv[1], limits=limits)
        parsed = _peak()
        assert argued.validate(article) == ()
        validated = _peak()
    print(parsed, validated)


if __name__ == "__main__":
    _main()
