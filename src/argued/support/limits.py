"""How much a text may hold before it is refused."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen


def _check_limit(_: Any, attribute: Any, value: Any) -> None:
    if type(value) is not int:  # A bool is an int by its class alone.
        raise TypeError(f"the limit `{attribute.name}` must be a whole number, not {type(value).__name__}")
    if value < 0:
        raise ValueError(f"the limit `{attribute.name}` must be 0 or more")


@frozen
class Limits:
    """Bounds on one text. Each can be raised by the caller, and each has a code of its own.

    What is no whole number from 0 raises `TypeError` or `ValueError`.
    """

    input_bytes: int = field(default=8 * 1024 * 1024, validator=_check_limit)
    """Length of the marked-up text in bytes of UTF-8 (A010)."""
    nesting: int = field(default=64, validator=_check_limit)
    """How many marks may stand around a character (A011)."""
    marks: int = field(default=100_000, validator=_check_limit)
    """How many marks a text may have (A012)."""
    front_matter: int = field(default=64 * 1024, validator=_check_limit)
    """Length of the front matter in code points (A013)."""
    diagnostics: int = field(default=1_000, validator=_check_limit)
    """How many diagnostics of one text are kept; one more says how many were left out (A014)."""
