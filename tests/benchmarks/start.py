"""How long a start takes, over the start of a bare Python."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from attrs import frozen
from places import EXAMPLE

BARE = "bare Python"
_SCRIPT = Path(sys.executable).with_name("argued")
COMMAND = [str(_SCRIPT)] if _SCRIPT.exists() else [sys.executable, "-m", "argued"]
"""The command as it is installed."""
# An installed package has its bytecode; in a checkout it is kept from the first run on, unless that is forbidden.
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
SMALL = "{premise old: It is a century old.} {conclusion close from old: So close the bridge.}"


@frozen
class Start:
    """What one command took, in seconds by the clock."""

    command: str
    seconds: float
    ratio: float
    """Over a bare Python."""


def starts(runs: int) -> list[Start]:
    """The medians of alternating runs, so that what else the machine does falls on all of them alike."""
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder, "small.argued")
        small.write_text(SMALL)
        return _starts(runs, str(small))


def _starts(runs: int, small: str) -> list[Start]:
    commands = {
        BARE: [sys.executable, "-c", "pass"],
        "import argued": [sys.executable, "-c", "import argued"],
        "argued --version": [*COMMAND, "--version"],
        "argued check, a small text": [*COMMAND, "check", "--no-config", small],
        "argued check, the example": [*COMMAND, "check", "--no-config", "--fail-level", "error", str(EXAMPLE)],
        "argued parse": [*COMMAND, "parse", str(EXAMPLE)],
        "argued parse --profile": [*COMMAND, "parse", "--profile", "opinion", str(EXAMPLE)],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            begin = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
            if number:  # The first run fills the caches.
                times[name].append(time.perf_counter() - begin)
    bare = median(times[BARE])
    return [Start(name, median(taken), median(taken) / bare) for name, taken in times.items()]
