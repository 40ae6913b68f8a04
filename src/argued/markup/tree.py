"""The marked-up text as it is in its file: marks, their openings, notes, front matter, and the text without them.

The tree is faithful to the file, and names aren't resolved here. Offsets named `start` and `end` count
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
    """The tokens between `{` and the colon or the `}`, and the shape that the grammar finds in them."""

    start: int
    """The offset of the first token in the file."""
    tokens: tuple[str, ...]
    """As they are written, including white space, without gaps."""
    shape: OpeningShape
    """Its numbers are indices into `tokens`."""

    @property
    def keyword(self) -> str:
        """The role, or `more` or `again`."""
        return self.shape.keyword

    @property
    def name(self) -> str | None:
        """The unit's name, if it has one."""
        index = self.shape.name
        return None if index is None else self.tokens[index]

    def value(self, index: int) -> str:
        """The value of a token: a string without its quotes, a tag without its sign."""
        token = self.tokens[index]
        if token[0] == '"':
            return _ESCAPE.sub(r"\1", token[1:-1]) if "\\" in token else token[1:-1]
        return token[1:] if token[0] == "#" else token

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The offsets in the file from the first of two tokens to the end of the last one."""
        return self._starts[first], self._starts[last + 1]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """The offsets at which each token begins and the last one ends. Only errors need them."""
        return tuple(accumulate(map(len, self.tokens), initial=self.start))

    def word(self, index: int) -> Word:
        """A token with its place."""
        return Word(self.value(index), *self.span(index, index))


@frozen
class Mark:
    """One mark, in the order of openings. Only marks that are closed become part of a markup."""

    opening: Opening
    start: int
    """The offset of the `{`."""
    opening_end: int
    """The offset after the colon and the white space that belongs to it, or after the `}` if there are no words."""
    end: int
    """The offset after the `}`."""
    spoken: bool
    """Whether there is a colon, and therefore words."""
    words_start: int
    words_end: int
    parent: int
    """The index of the mark directly around this one, or -1."""


@frozen
class Note:
    """A note by the person who marks up, with its place in the file."""

    text: str
    """The text between `{#` and `}`."""
    start: int
    end: int
    place: int
    """The offset in the article's own text."""


@frozen
class FrontMatterEntry:
    """One key of the front matter and its value: a text, or a list of texts."""

    key: Word
    value: str | tuple[str, ...]
    start: int
    end: int


@frozen
class Markup:
    """A marked-up text that was read: the article's text, with its marks, notes and front matter."""

    source: Source
    text: str
    """The article: the file's text without marks, notes and front matter."""
    marks: tuple[Mark, ...]
    notes: tuple[Note, ...]
    front_matter: tuple[FrontMatterEntry, ...]
    front_matter_end: int
    """The offset in the file at which the front matter ends; 0 if there is none."""
    text_offsets: tuple[int, ...]
    """The offset in the article's text at which each unbroken piece of it begins…"""
    file_offsets: tuple[int, ...]
    """…and its offset in the file."""

    def file_span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the file of a part of the article's text that has at least one character."""
        first = bisect_right(self.text_offsets, start) - 1
        last = bisect_left(self.text_offsets, end) - 1
        return (
            self.file_offsets[first] + start - self.text_offsets[first],
            self.file_offsets[last] + end - self.text_offsets[last],
        )
