"""Where in a TOML text each key and each value stands. Python's own reader hands out values without places.

The text is one that the reader has accepted, so nothing is checked here: strings, comments and brackets are told apart,
and that is enough to follow keys.
"""

from __future__ import annotations

import re
from collections import Counter

Path = tuple[str | int, ...]
"""The keys, and the indices in arrays, that lead to a value."""

_SPACE = re.compile(r"[ \t]*")
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:[^\\"]|\\[\s\S]|"(?!""))*"{3,5}'
    r"|'''(?:[^']|'(?!''))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
)
_SCALAR = re.compile(r"[^,\]}#\r\n]*[^,\]}#\s]")
_SKIPPED = re.compile(_STRING.pattern + r"|#[^\n]*|[\[\]{}]|[^\[\]{}\"'#]+")
_DEEPEST = 12
"""Values nested deeper than this have no places of their own."""


def places_of(text: str) -> dict[Path, tuple[int, int]]:
    """The offsets of each key and of each item of an array, by the path that leads to it.

    A table that is named by a header has the place of the header.
    """
    return _Reader(text).places


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.places: dict[Path, tuple[int, int]] = {}
        self._tables: Counter[Path] = Counter()
        """How many tables of an array of tables have begun."""
        table: Path = ()
        while self._skip(_BLANK) < len(text):
            if text[self.position] == "[":
                table = self._header()
            else:
                self._pair(table)

    def _skip(self, expression: re.Pattern[str]) -> int:
        found = expression.match(self.text, self.position)
        self.position = found.end() if found else self.position
        return self.position

    def _header(self) -> Path:
        start = self.position
        brackets = 2 if self.text.startswith("[[", start) else 1
        self.position += brackets
        keys = [key for key, _ in self._keys()]
        path: Path = ()
        for key in keys[:-1]:
            path = (*path, key)
            if self._tables[path]:
                path = (*path, self._tables[path] - 1)  # A header inside an array of tables goes on with its last.
        path = (*path, keys[-1])
        if brackets == 2:
            self._tables[path] += 1
            path = (*path, self._tables[path] - 1)
        self.position = self.text.index("]", self.position) + brackets
        for length in range(1, len(path) + 1):
            self.places.setdefault(path[:length], (start, self.position))
        return path

    def _pair(self, table: Path) -> None:
        start = self.position
        path = table
        for key, end in self._keys():
            path = (*path, key)
            self.places.setdefault(path, (start, end))
        self.position = self.text.index("=", self.position) + 1
        self._skip(_SPACE)
        self._value(path)

    def _keys(self) -> list[tuple[str, int]]:
        """The parts of a key, and where each ends."""
        keys = []
        while True:
            start = self._skip(_SPACE)
            if self.text[start] in "\"'":
                end = self._skip(_STRING)
                keys.append((_unquoted(self.text[start:end]), end))
            else:
                end = self._skip(_BARE)
                keys.append((self.text[start:end], end))
            self._skip(_SPACE)
            if self.text[self.position : self.position + 1] != ".":
                self.position = end
                return keys
            self.position += 1

    def _value(self, path: Path) -> None:
        first = self.text[self.position]
        if first in "\"'":
            self._skip(_STRING)
        elif first not in "[{":
            self._skip(_SCALAR)
        elif len(path) >= _DEEPEST:
            self._skip_nested()
        else:
            self._nested(path, "]" if first == "[" else "}")

    def _nested(self, path: Path, closer: str) -> None:
        self.position += 1
        index = 0
        while self.text[self._skip(_BLANK)] != closer:
            if self.text[self.position] == ",":
                self.position += 1
            elif closer == "}":
                self._pair(path)
            else:
                start, inner = self.position, (*path, index)
                self._value(inner)
                self.places[inner] = (start, self.position)
                index += 1
        self.position += 1

    def _skip_nested(self) -> None:
        depth = 0
        while True:
            sign = self.text[self.position]
            self._skip(_SKIPPED)
            depth += (sign in "[{") - (sign in "]}")
            if not depth:
                return


def _unquoted(key: str) -> str:
    if key[0] == "'" or "\\" not in key:
        return key[1:-1]
    from .toml import loads

    value: str = loads(f"key = {key}")["key"]
    return value
