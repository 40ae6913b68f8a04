"""What keeps a page from being made."""


class ViewError(ValueError):
    """A page can't be made as it was asked for. The message says why, and what to do."""

    __module__ = "argued"  # Where it is imported from, which tracebacks show.
