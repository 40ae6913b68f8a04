"""Texts in a picture: their widths, and where their lines break."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from .character_widths import WIDTHS

_WIDE, _OTHER = 1000, 680
BOLD = 1.08
"""The width of bold text as a multiple of regular text."""
MONO = 0.61
"""The width of a character in a fixed-width font, as a multiple of the font size."""


def text_width(text: str, size: float) -> float:
    """The approximate width of a text, in pixels, at a font size."""
    total = 0
    for character in text:
        known = WIDTHS.get(character)
        total += _width_of_unlisted(character) if known is None else known
    return total * size / 1000


def _width_of_unlisted(character: str) -> int:
    """The width of a character that isn't in the table: a square if it takes two columns of a terminal."""
    from wcwidth import wcwidth

    columns = wcwidth(character)
    return _WIDE if columns == 2 else 0 if columns <= 0 else _OTHER


def wrap_text(text: str, room: float, size: float, most: int) -> list[str]:
    """Break a text into lines that fit into `room` pixels, `most` at most; if the text is cut, the last ends with `…`.

    Lines break at spaces, before and after wide characters, and anywhere in a word that is wider than the room.
    """
    lines: list[str] = []
    line, taken = "", 0.0
    for piece in _pieces(text, room, size):
        wide = text_width(piece.rstrip(" "), size)
        if line and taken + wide > room:
            lines.append(line.rstrip(" "))
            if len(lines) == most:
                lines[-1] = cut_to_width(lines[-1] + "…", room, size)
                return lines
            line, taken = "", 0.0
        line += piece
        taken += text_width(piece, size)
    lines.append(line.rstrip(" "))
    return lines


def cut_to_width(text: str, room: float, size: float) -> str:
    """The text if it fits into `room` pixels, else as much of its beginning as fits, and `…`."""
    if text_width(text, size) <= room:
        return text
    taken = list(accumulate(text_width(character, size) for character in text))
    return text[: bisect_right(taken, room - text_width("…", size))].rstrip(" ") + "…"


_PIECE = re.compile(r"[^ ]+ *| +")


def _pieces(text: str, room: float, size: float) -> list[str]:
    """Split a text into unbreakable pieces, none of them wider than the room."""
    pieces = []
    for word in _PIECE.findall(text):
        if word.isascii() and len(word) * size <= room:  # Few characters are wider than the font size.
            pieces.append(word)
            continue
        start, taken = 0, 0.0
        for index, character in enumerate(word):
            own = text_width(character, size)
            joined = own == 0 or character == " "
            breaks = taken + own > room or own >= size or (index > start and text_width(word[index - 1], size) >= size)
            if index > start and not joined and breaks and character not in _CLOSING:
                pieces.append(word[start:index])
                start, taken = index, 0.0
            taken += own
        pieces.append(word[start:])
    return pieces


_CLOSING = frozenset("、。，．！？：；）」』】〉》”’!?,.;:)")
"""Characters that can't begin a line."""
