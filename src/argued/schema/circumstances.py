"""The circumstances of an error that jsonschema finds, which its message and its code depend on."""

from __future__ import annotations

from typing import Any


class Circumstances:
    """The circumstances of an error, in the schema and in the data."""

    def __init__(self) -> None:
        self.labels: dict[str, Any] = {}
        """The nearest values, at the requirement or around it, of the keywords that a profile labels it with."""
        self.condition: tuple[Any, bool, int] | None = None
        """The nearest condition around it: its schema, whether it is met, and how many steps further in the data the
        error is."""
        self.key: str | None = None
        """The key that the error is about, if it isn't about a value."""
        self.count = 0
        """How many items or schemas were counted."""


def circumstances_of(error: Any) -> Circumstances:
    """The circumstances of an error."""
    found: Circumstances | None = getattr(error, "circumstances", None)
    if found is None:
        found = error.circumstances = Circumstances()
    return found
