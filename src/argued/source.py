"""A text with its name: from bytes to characters, from offsets to lines and columns."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from functools import cached_property
from typing import BinaryIO

from attrs import frozen

from .diagnostics import Diagnostic, Span, diagnose
from .faults import INPUT_TOO_LARGE, INVALID_UTF_8, LONE_SURROGATE
from .limits import Limits

_LINE_END = re.compile(r"\r\n|\n|\r")
_PARAGRAPH_END = re.compile(r"(?:\n|\r\n|\r(?!\n))(?=[ \t]*(?:\n|\r))")
SURROGATES = re.compile("[\ud800-\udfff]+")
"""Halves of surrogate pairs, which are no characters."""
_PIECE = 1024 * 1024
_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


@frozen
class Source:
    """A text and the name that it is reported under. Lines end with `\\n`, `\\r\\n` or `\\r`."""

    text: str
    name: str

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line begins."""
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    @cached_property
    def _paragraph_ends(self) -> list[int]:
        return [match.start() for match in _PARAGRAPH_END.finditer(self.text)]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, the column in code points."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """The span between two offsets."""
        line, column = self.line_and_column(start)
        end_line, end_column = self.line_and_column(end)
        return Span(start, end, line, column, end_line, end_column)

    def line_bounds(self, line: int) -> tuple[int, int]:
        """The offsets of a line, from 1, without its line end."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return start, end

    def paragraph_end(self, offset: int) -> int:
        """Where the paragraph around an offset ends: at a line end before a blank line, or with the text."""
        index = bisect_right(self._paragraph_ends, offset - 1)
        return self._paragraph_ends[index] if index < len(self._paragraph_ends) else len(self.text)


def read_up_to(file: BinaryIO, count: int) -> bytes:
    """So many bytes of a file, or all that it has; the count may be of any size."""
    # Python makes room for as many bytes as it is asked for, whether or not the file has them.
    pieces = []
    while count and (piece := file.read(min(count, _PIECE))):
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)


def decode(data: bytes, name: str, limits: Limits) -> tuple[Source, list[Diagnostic]]:
    """Read bytes as strict UTF-8. What can't be read is reported at its byte, and stands as U+FFFD in the text."""
    if len(data) > limits.input_bytes:
        return Source("", name), [_too_large(name, limits)]
    try:
        return Source(data.decode("utf-8"), name), []
    except UnicodeDecodeError:
        # One lone surrogate for each byte that is wrong: the text keeps its length, and bytes can be counted.
        escaped = data.decode("utf-8", "surrogateescape")
    source = Source(SURROGATES.sub(lambda match: "\ufffd" * len(match[0]), escaped), name)
    # The mark of UTF-16 begins that of UTF-32 as well.
    looks = next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)
    help_ = f"this looks like {looks}; save the file as UTF-8" if looks else "save the file as UTF-8"
    diagnostics = []
    counted, offset = 0, 0
    for match in SURROGATES.finditer(escaped):
        offset += len(escaped[counted : match.start()].encode("utf-8", "surrogateescape"))
        counted = match.start()
        wrong = match[0].encode("utf-8", "surrogateescape")
        shown = " ".join(f"{byte:02X}" for byte in wrong[:8]) + (" …" if len(wrong) > 8 else "")
        diagnostics.append(
            diagnose(
                INVALID_UTF_8,
                f"byte {offset} is not UTF-8: {shown}",
                span=source.span(match.start(), match.end()),
                help=help_,
                source=name,
            )
        )
    return source, diagnostics


def check_text(source: Source, limits: Limits) -> list[Diagnostic]:
    """What is wrong with a text as a text: its length, and characters that are none."""
    text = source.text
    if len(text) > limits.input_bytes:
        return [_too_large(source.name, limits)]
    try:
        length, sound = len(text.encode("utf-8")), True
    except UnicodeEncodeError:
        length, sound = len(text.encode("utf-8", "surrogatepass")), False
    if length > limits.input_bytes:
        return [_too_large(source.name, limits)]
    if sound:
        return []
    return [
        diagnose(
            LONE_SURROGATE,
            f"U+{ord(match[0][0]):04X} is half of a surrogate pair, and no character",
            span=source.span(match.start(), match.end()),
            source=source.name,
        )
        for match in SURROGATES.finditer(text)
    ]


def _too_large(name: str, limits: Limits) -> Diagnostic:
    # A file is read no further than the limit, so how long it is isn't known.
    return diagnose(
        INPUT_TOO_LARGE,
        f"the text has more than {limits.input_bytes:,} bytes",
        span=Span(0, 0, 1, 1, 1, 1),
        help="raise the limit `input_bytes`, if this is meant",
        source=name,
    )
