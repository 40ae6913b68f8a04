"""The exception for pages that can't be made."""


class ViewError(ValueError):
    """A page can't be made. The message says why, and what to do."""

    __module__ = "argued"  # Where it is imported from, which tracebacks show.
