"""The marked-up text as it stands in its file: marks, their openings, and what is left without them.

Faithful to the file and free of judgement: names are not resolved here. Offsets named `start` and `end` count
code points of the file; offsets named `place` or `words_…` count code points of the article's own text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from attrs import frozen

from .source import Source


@frozen
class Word:
    """A name, a string's value, a number or a tag, with its place in the file."""

    text: str
    start: int
    end: int


@frozen
class Item:
    """One item of a relation's clause: `a + b via s as n`, or `x with b via s as n`."""

    names: tuple[Word, ...]
    joint: tuple[Word, ...]
    scheme: Word | None
    label: Word | None


@frozen
class Clause:
    """One clause of an opening."""

    kind: str
    """`from`, `supports`, `attacks`, `restates`, `answers`, `by`, `apart`, `tag` or `attribute`."""
    start: int
    end: int
    items: tuple[Item, ...] = ()
    key: Word | None = None
    value: Word | None = None


@frozen
class Opening:
    """What stands between `{` and the colon or the `}`."""

    keyword: Word
    """The role, or `more` or `again`."""
    name: Word | None
    statement: Word | None
    clauses: tuple[Clause, ...]


@frozen
class Mark:
    """One mark, in the order of openings. Only marks that are closed become part of a markup."""

    opening: Opening
    start: int
    """Of the `{`."""
    opening_end: int
    """Behind the colon and the white space that belongs to it, or behind the `}` where there are no words."""
    end: int
    """Behind the `}`."""
    spoken: bool
    """Whether there is a colon, and so words."""
    words_start: int
    words_end: int
    parent: int
    """Index of the mark directly around this one, or -1."""


@frozen
class FrontMatterEntry:
    """One key of the front matter and its value: a text, or a list of texts."""

    key: Word
    value: str | tuple[str, ...]
    start: int
    end: int


@frozen
class Markup:
    """A marked-up text without faults of syntax."""

    source: Source
    text: str
    """The article: what is left when marks, notes and front matter are taken away."""
    marks: tuple[Mark, ...]
    front_matter: tuple[FrontMatterEntry, ...]
    front_matter_end: int
    """Where the front matter ends in the file; 0 without one."""
    text_offsets: tuple[int, ...]
    """Where each unbroken piece of the article begins in its text…"""
    file_offsets: tuple[int, ...]
    """…and in the file."""

    def file_span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the file of a stretch of the article's text, of one character or more."""
        first = bisect_right(self.text_offsets, start) - 1
        last = bisect_left(self.text_offsets, end) - 1
        return (
            self.file_offsets[first] + start - self.text_offsets[first],
            self.file_offsets[last] + end - self.text_offsets[last],
        )
