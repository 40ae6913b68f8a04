"""Limits on the size of one text."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from .arguments import checked


def _check_limit(_: Any, attribute: Any, value: Any) -> None:
    if value < 0:
        raise ValueError(f"the limit `{attribute.name}` must be 0 or more")


def raise_limit(name: str) -> str:
    """The help for a text that exceeds a limit: how to raise it."""
    return f"raise the limit with `--limit {name.replace('_', '-')}=NUMBER`, in Python with `Limits({name}=NUMBER)`"


@checked()
@frozen
class Limits:
    """Limits on one text. Callers can raise each of them, and each has its own code.

    Raises `TypeError` for a value that isn't an int, and `ValueError` for a negative one.
    """

    input_bytes: int = field(default=8 * 1024 * 1024, validator=_check_limit)
    """The length of the marked-up text in bytes of UTF-8 (A010)."""
    nesting: int = field(default=64, validator=_check_limit)
    """How many marks may surround one character (A011)."""
    marks: int = field(default=100_000, validator=_check_limit)
    """How many marks a text may have (A012)."""
    front_matter: int = field(default=64 * 1024, validator=_check_limit)
    """The length of the front matter in code points (A013)."""
    diagnostics: int = field(default=1_000, validator=_check_limit)
    """How many diagnostics of one text are kept; one more reports how many were left out (A014)."""
