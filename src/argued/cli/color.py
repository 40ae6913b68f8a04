"""Whether a command writes in colours."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import click


def color_option(help: str) -> Callable[[Any], Any]:
    """The option that asks for colours, or forbids them."""
    return click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help=help)


def wants_color(color: str, *, on_terminal: bool) -> bool:
    """Whether there are colours: what is asked for, then NO_COLOR, then FORCE_COLOR, then where it goes."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return on_terminal and os.environ.get("TERM") != "dumb"
