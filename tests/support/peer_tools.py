"""Programs of others in an environment of their own, to be asked what they read in our files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


def environment_with(folder: Path, *packages: str) -> Path:
    """The Python of a fresh environment with these packages. The test is skipped where they can't be had."""
    python = folder / "bin" / "python"
    for command in (
        [sys.executable, "-m", "venv", str(folder)],
        [str(python), "-m", "pip", "install", "--quiet", *packages],
    ):
        done = subprocess.run(command, env=_environment(), capture_output=True, text=True, timeout=500, check=False)
        if done.returncode:
            pytest.skip(f"{', '.join(packages)} can't be installed: {done.stderr.strip().splitlines()[-1:]}")
    return python


def said_by(python: Path, program: str, data: Any) -> Any:
    """What a program says, as JSON, of data that it gets as JSON."""
    done = subprocess.run(
        [str(python), "-c", program],
        input=json.dumps(data),
        env=_environment(),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-3000:]
    return json.loads(done.stdout)


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "COV"))}
