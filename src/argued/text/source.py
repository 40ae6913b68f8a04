"""A text with its name, and the lines, columns and paragraphs of its offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from attrs import frozen

LINE_END = re.compile(r"\r\n|\n|\r")
_PARAGRAPH_END = re.compile(r"(?:\n|\r\n|\r(?!\n))(?=[ \t]*(?:\n|\r))")
_NOT_IN_FILE_NAMES = re.compile(r"[{}\n\r]")
SURROGATES = re.compile("[\ud800-\udfff]+")
"""Halves of surrogate pairs, which aren't characters."""


def is_file_name(text: str) -> bool:
    """Whether a whole text looks like the name or the path of a marked-up text's file. The disk isn't looked at."""
    return text.endswith(".argued") and _NOT_IN_FILE_NAMES.search(text) is None


@frozen
class Source:
    """A text and the name that it is reported under. Lines end with `\\n`, `\\r\\n` or `\\r`."""

    text: str
    name: str

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line begins."""
        return [0, *(match.end() for match in LINE_END.finditer(self.text))]

    @cached_property
    def _paragraph_ends(self) -> list[int]:
        return [match.start() for match in _PARAGRAPH_END.finditer(self.text)]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset, both from 1; columns count code points."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """The span between two offsets."""
        line, column = self.line_and_column(start)
        end_line, end_column = self.line_and_column(end)
        return Span(start, end, line, column, end_line, end_column)

    def line_bounds(self, line: int) -> tuple[int, int]:
        """The start and end offsets of a line, counted from 1, without its line end."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return start, end

    def paragraph_end(self, offset: int) -> int:
        """Where the paragraph around an offset ends: at the line end before a blank line, or at the end of the text."""
        index = bisect_right(self._paragraph_ends, offset - 1)
        return self._paragraph_ends[index] if index < len(self._paragraph_ends) else len(self.text)


@frozen
class Span:
    """A part of a text. Offsets count code points from 0, and the end is exclusive; lines and columns count from 1."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
