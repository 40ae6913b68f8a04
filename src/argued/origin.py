"""Where in a marked-up text each part of an article was written."""

from __future__ import annotations

from attrs import frozen

from .markup import Markup


@frozen
class Origin:
    """The markup that an article was read from, and which of its marks and clauses each part comes from."""

    markup: Markup
    mentions: dict[str, tuple[tuple[int, ...], ...]]
    """For each proposition the marks of its fragments, mention by mention, as indices into `markup.marks`. The
    first is that of its opening; an unspoken proposition has that one alone."""
    relations: dict[str, tuple[int, int]]
    """For each relation, by name, the offsets in the file of what says it: its item of a clause, or the opening
    of the unit whose nesting says it."""
