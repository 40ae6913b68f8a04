"""What keeps a map from being drawn."""


class DrawingError(ValueError):
    """A map can't be drawn as it was asked for. The message says why, and what to do."""

    __module__ = "argued"  # Where it is imported from, which tracebacks show.
