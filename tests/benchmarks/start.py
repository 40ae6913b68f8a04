"""How long a start takes, over the start of a bare Python."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from attrs import frozen
from places import EXAMPLE

BARE = "bare Python"


@frozen
class Start:
    """What one command took, in seconds by the clock."""

    command: str
    seconds: float
    ratio: float
    """Over a bare Python."""


def starts(runs: int) -> list[Start]:
    """The medians of alternating runs, so that what else the machine does falls on all of them alike."""
    script = Path(sys.executable).with_name("argued")
    argued = [str(script)] if script.exists() else [sys.executable, "-m", "argued"]
    commands = {
        BARE: [sys.executable, "-c", "pass"],
        "import argued": [sys.executable, "-c", "import argued"],
        "argued --version": [*argued, "--version"],
        "argued parse": [*argued, "parse", str(EXAMPLE)],
        "argued parse --profile": [*argued, "parse", "--profile", "opinion", str(EXAMPLE)],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            begin = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            if number:  # The first run fills the caches.
                times[name].append(time.perf_counter() - begin)
    bare = median(times[BARE])
    return [Start(name, median(taken), median(taken) / bare) for name, taken in times.items()]
