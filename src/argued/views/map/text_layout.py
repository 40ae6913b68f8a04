"""Texts as they stand in a picture: what shows of them, how wide they are, and where their lines break."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from .character_widths import WIDTHS

_WIDE, _OTHER = 1000, 680
BOLD = 1.08
"""How much wider bold type is."""
MONO = 0.61
"""How wide a character of fixed width is, over the size of the type."""


def text_width(text: str, size: float) -> float:
    """About how wide a text is, in pixels, in type of a size."""
    total = 0
    for character in text:
        known = WIDTHS.get(character)
        total += _unusual(character) if known is None else known
    return total * size / 1000


def _unusual(character: str) -> int:
    """The width of a character that the table doesn't have: a square for what takes two columns of a terminal."""
    from wcwidth import wcwidth

    columns = wcwidth(character)
    return _WIDE if columns == 2 else 0 if columns <= 0 else _OTHER


def wrap_text(text: str, room: float, size: float, most: int) -> list[str]:
    """The text in lines that fit into a room, at most so many; the last one ends in `…` where something is left out.

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
    """The text if it fits into a room, else as much of its beginning as does, and `…`."""
    if text_width(text, size) <= room:
        return text
    taken = list(accumulate(text_width(character, size) for character in text))
    return text[: bisect_right(taken, room - text_width("…", size))].rstrip(" ") + "…"


_PIECE = re.compile(r"[^ ]+ *| +")


def _pieces(text: str, room: float, size: float) -> list[str]:
    """The text in pieces that don't break, none of them wider than the room."""
    pieces = []
    for word in _PIECE.findall(text):
        if word.isascii() and len(word) * size <= room:  # No character is wider than the type is high, but for a few.
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
"""Characters that don't begin a line."""
