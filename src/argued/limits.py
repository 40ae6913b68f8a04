"""How much a text may hold before it is refused."""

from attrs import frozen


@frozen
class Limits:
    """Bounds on one text. Each can be raised by the caller, and each has a code of its own."""

    input_bytes: int = 8 * 1024 * 1024
    """Length of the marked-up text in bytes of UTF-8 (A010)."""
    nesting: int = 64
    """How many marks may stand around a character (A011)."""
    marks: int = 100_000
    """How many marks a text may have (A012)."""
    front_matter: int = 64 * 1024
    """Length of the front matter in code points (A013)."""
    diagnostics: int = 1_000
    """How many diagnostics of one text are kept; one more says how many were left out (A014)."""
