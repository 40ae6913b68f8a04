"""Reads TOML with Python's own reader, or in older Pythons with the package that it comes from; and finds the
places of keys, which neither gives."""

from __future__ import annotations

import re
import sys
from collections import Counter

if sys.version_info >= (3, 11):
    from tomllib import TOMLDecodeError, loads
else:
    from tomli import TOMLDecodeError, loads

__all__ = ["TOMLDecodeError", "key_spans", "loads"]

Path = tuple[str | int, ...]
"""The keys, and the indices in arrays, that lead to a value."""

_HIDDEN = re.compile(
    r'"""(?:[^\\"]|\\[\s\S]|"(?!""))*"{3,5}'
    r"|'''(?:[^']|'(?!''))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*"
)
"""Strings and comments."""
_PART = re.compile(r'[\w"-]+', re.ASCII)
"""A part of a dotted key, in which strings are hidden."""
_KEY = rf"{_PART.pattern}(?:[ \t]*\.[ \t]*{_PART.pattern})*"
_TOKEN = re.compile(
    rf"^[ \t]*(?P<header>\[[ \t]*{_KEY}[ \t]*\]|\[\[[ \t]*{_KEY}[ \t]*\]\])"
    rf"|^[ \t]*(?P<key>{_KEY})[ \t]*="
    r"|[^\s,=\[\]{}]+|[,\[\]{}]",
    re.MULTILINE | re.ASCII,
)


def key_spans(text: str) -> dict[Path, tuple[int, int]]:
    """The offsets, in code points, of keys and of the items of arrays, in a text that `loads` accepts.

    A table that a header names has the place of the header. Values deeper than the items of an array have no place.
    """
    masked = _HIDDEN.sub(lambda found: (" " if found[0][0] == "#" else '"') * len(found[0]), text)
    places: dict[Path, tuple[int, int]] = {}
    tables: Counter[Path] = Counter()  # How many tables of an array of tables have begun.
    table: Path = ()
    path: Path = ()
    nesting: list[str] = []
    index = 0
    for found in _TOKEN.finditer(masked):
        token, place = found[found.lastgroup or 0], found.span(found.lastgroup or 0)
        if found.lastgroup and not nesting:
            path = () if token[0] == "[" else table
            names = [_key_name(text[place[0] + part.start() : place[0] + part.end()]) for part in _PART.finditer(token)]
            for number, name in enumerate(names, 1):
                path = (*path, name)
                places.setdefault(path, place)
                if token[0] == "[":
                    tables[path] += token.startswith("[[") and number == len(names)
                    if tables[path]:  # A header inside an array of tables goes on with its last.
                        path = (*path, tables[path] - 1)
                        places.setdefault(path, place)
            table = path if token[0] == "[" else table
            index = 0
        elif token == ",":
            index += nesting == ["["]
        elif token in "]}":
            nesting.pop()
        else:
            if nesting == ["["]:
                places.setdefault((*path, index), place)
            if token in "[{":
                nesting.append(token)
    return places


def _key_name(part: str) -> str:
    """The name that a part of a key says, which may be a string."""
    return next(iter(loads(f"{part} = 0"))) if part[0] in "\"'" else part
