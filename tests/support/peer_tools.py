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
    """Make a new environment with these packages, and return its Python. Skips the test if that fails."""
    python = folder / "bin" / "python"
    for command in (
        [sys.executable, "-m", "venv", str(folder)],
        [str(python), "-m", "pip", "install", "--quiet", *packages],
    ):
        done = subprocess.run(command, env=_environment(), capture_output=True, text=True, timeout=500, check=False)
        if done.returncode:
            pytest.skip(f"{', '.join(packages)} can't be installed: {done.stderr.strip().splitlines()[-1:]}")
    return python


def ask_program(python: Path, program: str, data: Any) -> Any:
    """Run a program with data as JSON on its standard input, and return the JSON that it prints."""
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
