"""Offsets into a text, counted in code points, in UTF-16 code units, in bytes of UTF-8, or with each CRLF as one.

Inside argued all offsets are code points (Python's `str`, brat, Web Annotation). Java and JavaScript count UTF-16 code
units (INCEpTION, Hypothesis); some programs count bytes; programs that turn `\\r\\n` into `\\n` while they read a file
count it as one character (Python does so by default).
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from enum import Enum
from functools import cached_property

from attrs import frozen

from ..support.arguments import checked, fitted
from .suggest import unknown_word


class OffsetUnit(str, Enum):
    """The unit that a file's offsets count."""

    CODE_POINTS = "code-points"
    UTF_16 = "utf-16"
    """Code units of UTF-16: two for a character beyond U+FFFF."""
    BYTES = "bytes"
    """Bytes of UTF-8."""
    CRLF_AS_ONE = "crlf-as-one"
    """Code points, except that the two of `\\r\\n` count as one."""

    @classmethod
    def _missing_(cls, value: object) -> OffsetUnit:
        raise ValueError(unknown_word("unit", str(value), [unit.value for unit in cls]))


@checked()
@frozen
class Offsets:
    """Converts offsets of one text between code points and a unit. Line ends and byte order marks count, too."""

    text: str
    unit: OffsetUnit = OffsetUnit.CODE_POINTS

    @cached_property
    def _starts(self) -> Sequence[int] | None:
        """The offsets in the unit at which each character starts and the text ends; None if they equal code points."""
        if not self.differs:
            return None
        starts, position, before = array("q", [0]), 0, ""
        for character in self.text:
            point = ord(character)
            if self.unit is OffsetUnit.UTF_16:
                position += 1 if point < 0x10000 else 2
            elif self.unit is OffsetUnit.BYTES:
                position += 1 if point < 0x80 else 2 if point < 0x800 else 3 if point < 0x10000 else 4
            elif character != "\n" or before != "\r":
                position += 1
            starts.append(position)
            before = character
        return starts

    @property
    def differs(self) -> bool:
        """Whether the unit's offsets differ from code points in this text."""
        if self.unit is OffsetUnit.CRLF_AS_ONE:
            return "\r\n" in self.text
        return self.unit is not OffsetUnit.CODE_POINTS and not self.text.isascii()

    @cached_property
    def _points(self) -> dict[int, int] | None:
        # Between `\r` and `\n`, the offset of CRLF_AS_ONE is that after both, and the last entry counts.
        return None if self._starts is None else {start: point for point, start in enumerate(self._starts)}

    @property
    def length(self) -> int:
        """The length of the text in the unit."""
        return len(self.text) if self._starts is None else self._starts[-1]

    def to_unit(self, offset: int) -> int:
        """Convert an offset from code points to the unit. Raises `IndexError` if it is beyond the text."""
        if type(offset) is not int:
            offset = fitted("offset", offset, int)
        if not 0 <= offset <= len(self.text):
            raise IndexError(f"the offset {offset} is beyond the text")
        return offset if self._starts is None else self._starts[offset]

    def to_code_points(self, offset: int) -> int | None:
        """Convert an offset from the unit to code points; None if it is beyond the text or inside a character."""
        if type(offset) is not int:
            offset = fitted("offset", offset, int)
        if self._points is None:
            return offset if 0 <= offset <= len(self.text) else None
        return self._points.get(offset)
