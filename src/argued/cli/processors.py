"""How many processes share the work."""

from __future__ import annotations

import os

import click

jobs_option = click.option(
    "--jobs", "-j", type=click.IntRange(1), metavar="NUMBER", help="At most so many processes; the processors' number."
)


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
