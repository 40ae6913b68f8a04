"""The base direction of texts, for the Unicode Bidirectional Algorithm (UAX #9).

Texts for display have no characters of their own that change a direction: those are shown as escapes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_LEFT_TO_RIGHT, _RIGHT_TO_LEFT, _END = "\u2066", "\u2067", "\u2069"
"""LEFT-TO-RIGHT ISOLATE, RIGHT-TO-LEFT ISOLATE and POP DIRECTIONAL ISOLATE."""
_FROM_THE_RIGHT = {"R", "AL"}
_ISOLATES = re.compile(f"[{_LEFT_TO_RIGHT}{_RIGHT_TO_LEFT}{_END}]")


def is_right_to_left(text: str) -> bool:
    """Whether the first character of a text that has a strong direction is written from right to left (rule P2)."""
    if text.isascii():
        return False
    classes = map(unicodedata.bidirectional, text)
    return next((found for found in classes if found == "L" or found in _FROM_THE_RIGHT), "L") != "L"


def isolated(text: str) -> str:
    """A text for a place among others. If some of it is written from right to left, it is between signs that isolate
    it, and give it its own direction."""
    if text.isascii() or _FROM_THE_RIGHT.isdisjoint(map(unicodedata.bidirectional, text)):
        return text
    return f"{_RIGHT_TO_LEFT if is_right_to_left(text) else _LEFT_TO_RIGHT}{text}{_END}"


def isolated_lines(lines: Iterable[str]) -> Iterator[str]:
    """Lines of a text that was broken: what is isolated at the end of a line still is at the start of the next."""
    opened = ""
    for line in lines:
        whole = opened + line
        last = (_ISOLATES.findall(whole) or [_END])[-1]
        opened = "" if last == _END else last
        yield whole + _END if opened else whole
