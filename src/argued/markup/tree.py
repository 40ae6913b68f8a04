"""The marked-up text as it stands in its file: marks, their openings, and what is left without them.

Faithful to the file and free of judgement: names are not resolved here. Offsets named `start` and `end` count
code points of the file; offsets named `place` or `words_…` count code points of the article's own text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate

from attrs import frozen

from ..text.source import Source
from .grammar import OpeningShape

_ESCAPE = re.compile(r'\\(["\\])')


@frozen
class Word:
    """A name, a string's value, a number or a tag, with its place in the file."""

    text: str
    start: int
    end: int


@frozen
class Opening:
    """What stands between `{` and the colon or the `}`: its tokens, and what the grammar makes of them."""

    start: int
    """Of the first token, in the file."""
    tokens: tuple[str, ...]
    """As they are written, white space among them, without gaps."""
    shape: OpeningShape
    """Its numbers are indices into `tokens`."""

    @property
    def keyword(self) -> str:
        """The role, or `more` or `again`."""
        return self.shape.keyword

    @property
    def name(self) -> str | None:
        """The unit's name, where one is given."""
        index = self.shape.name
        return None if index is None else self.tokens[index]

    def value(self, index: int) -> str:
        """What a token says: a string or a tag without its signs."""
        token = self.tokens[index]
        if token[0] == '"':
            return _ESCAPE.sub(r"\1", token[1:-1]) if "\\" in token else token[1:-1]
        return token[1:] if token[0] == "#" else token

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The offsets in the file of the stretch from one token to another."""
        return self._starts[first], self._starts[last + 1]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where each token begins, and the last one ends. Places are wanted for faults alone."""
        return tuple(accumulate(map(len, self.tokens), initial=self.start))

    def word(self, index: int) -> Word:
        """A token with its place."""
        return Word(self.value(index), *self.span(index, index))


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
class Note:
    """A note by the person who marks up, with its place in the file."""

    text: str
    """What stands between `{#` and `}`."""
    start: int
    end: int
    place: int
    """Where it stands in the article's own text."""


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
    notes: tuple[Note, ...]
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
