"""The exception for maps that can't be drawn."""


class DrawingError(ValueError):
    """A map can't be drawn with these options. The message says why, and what to do."""

    __module__ = "argued"  # Where it is imported from, which tracebacks show.
