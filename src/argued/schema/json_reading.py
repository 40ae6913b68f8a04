"""Reads JSON strictly, and finds places in it: of errors, and of the keys and items that JSON Pointers lead to."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from ..diagnostics.codes import BAD_JSON
from ..diagnostics.diagnostic import diagnose
from ..diagnostics.errors import DataError
from ..support.gc_pause import gc_paused
from ..text.display import cut
from ..text.source import Source
from .pointers import pointer_of

MOST_LEVELS = 32
"""How deep data may be nested: far more than an article's, and little enough for every validator."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+', re.DOTALL)
_NOT_JSON = ("NaN", "Infinity", "-Infinity")
_MOST_DIGITS = 4_300
"""Python refuses to read a whole number of more digits."""
_OTHER_LANGUAGES = {"True": "true", "False": "false", "None": "null", "undefined": "null"}


def json_data(text: str, name: str = "<json>") -> Any:
    """The plain data of a JSON text, with unique keys and without NaN. Raises `DataError`."""

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        data = dict(items)
        if len(data) < len(items):
            raise _RefusedError
        return data

    def constant(_: str) -> Any:
        raise _RefusedError

    try:
        with gc_paused():
            return json.loads(text, object_pairs_hook=pairs, parse_constant=constant)
    except json.JSONDecodeError as error:
        found = _syntax_error(error, text)
    except (_RefusedError, RecursionError, ValueError):
        found = _first_refused(text)
    span = Source(text, name).span(found.start, found.end)
    raise DataError([diagnose(BAD_JSON, found.message, span=span, help=found.help, source=name)])


class _RefusedError(Exception):
    """JSON that Python's reader would accept."""


class _Error(NamedTuple):
    message: str
    start: int
    end: int
    help: str | None = None


def _syntax_error(error: json.JSONDecodeError, text: str) -> _Error:
    """The error of Python's reader in our own words."""
    at = error.pos
    if error.msg.startswith("Invalid \\") and text[at - 1 : at + 1] == "\\u":
        at -= 1
    before = text[:at].rstrip()
    token = _TOKEN.match(text, at)
    word = token[0] if token else text[at : at + 1]
    end = at + min(len(word), 1 if word[:1] == '"' else 40)
    found = f"`{cut(text[at:end])}`" if text[at:].strip() else "the end of the text"
    if error.msg.startswith("Illegal trailing comma") or (before.endswith(",") and word[:1] in ("]", "}")):
        comma = at if text[at : at + 1] == "," else len(before) - 1
        return _Error("not JSON: expected another value after the comma", comma, comma + 1, "remove the comma")
    for beginning, words, help_ in _SYNTAX:
        if error.msg.startswith(beginning):
            if words.startswith("expected"):
                known = _OTHER_LANGUAGES.get(word)
                comment = "JSON has no comments; remove it" if word[:2] in ("//", "/*") or word[:1] == "#" else None
                return _Error(
                    f"not JSON: {words}, found {found}", at, end, f"write `{known}`" if known else comment or help_
                )
            return _Error(f"not JSON: {words}", at, min(at + 1, len(text)), help_)
    return _Error(f"not JSON: {error.msg}", at, at)


_SYNTAX: tuple[tuple[str, str, str | None], ...] = (
    ("Expecting value", "expected a value", None),
    ("Expecting property name", "expected a key in double quotes", None),
    ("Expecting ':'", "expected a colon after the key", None),
    ("Expecting ','", "expected a comma or a closing bracket", None),
    ("Extra data", "expected the end of the text", "a JSON text is one value"),
    ("Unterminated string", "the string isn't closed", 'add `"` at its end'),
    ("Invalid control character", "a string can't have a line break or a control character in it", "write `\\n`"),
    ("Invalid \\", "a string has an unknown escape", "write `\\\\` for a backslash"),
    ("Unexpected UTF-8 BOM", "the text begins with a byte order mark", "remove it"),
)
"""The beginnings of the messages of Python's reader, with our messages and help."""


def _first_refused(text: str) -> _Error:
    """The first thing in a text that Python would read, or could if it had more digits or more room."""
    keys: list[set[str] | None] = []
    previous = ""
    for found in _TOKEN.finditer(text):
        token, (start, end) = found[0], found.span()
        if token in ("[", "{"):
            keys.append(set() if token == "{" else None)
            if len(keys) > MOST_LEVELS:
                return _Error(f"the data is nested deeper than {MOST_LEVELS} levels", start, end)
        elif token in ("]", "}"):
            keys.pop()
        elif token[0] == '"' and previous in ("{", ",") and keys and (known := keys[-1]) is not None:
            key = json.loads(token)
            if key in known:
                return _Error(f"the key `{cut(key)}` occurs twice in one object", start, end)
            known.add(key)
        elif token in _NOT_JSON:
            return _Error(f"{token} isn't JSON", start, end)
        elif len(token) > _MOST_DIGITS and token.lstrip("-").isdigit():
            return _Error("a number has too many digits", start, end)
        previous = token
    return _Error("the text can't be read", 0, 0)


def json_places(text: str) -> Callable[[str], tuple[int, int]]:
    """A function from JSON Pointers into a text that `json_data` reads to offsets in it, in code points.

    An item of an object has the place of its key, and the whole and an item of a list that of their first character or,
    if they are no list or object, the place of the value. What is missing has the place of the nearest part around it.
    """
    places: dict[str, tuple[int, int]] = {}
    paths: list[tuple[str, int | None]] = []
    """The pointers of the open lists and objects, each with the number of the next item of a list."""
    pointer = ""
    previous = ""
    for found in _TOKEN.finditer(text):
        token = found[0]
        if token in ("]", "}"):
            paths.pop()
        elif token not in (":", ","):
            around, number = paths[-1] if paths else ("", None)
            is_key = bool(paths) and number is None and previous != ":"
            if number is not None:
                pointer = f"{around}/{number}"
                paths[-1] = (around, number + 1)
            elif is_key:
                pointer = around + pointer_of([json.loads(token)])
            if len(paths) <= MOST_LEVELS:
                places.setdefault(pointer, found.span())
            if token in ("[", "{"):
                # Deeper pointers would be longer and longer, and none of them is asked for.
                paths.append((pointer if len(paths) <= MOST_LEVELS else "", 0 if token == "[" else None))
        previous = token

    def place(pointer: str) -> tuple[int, int]:
        while pointer and pointer not in places:
            pointer = pointer.rpartition("/")[0]
        return places.get(pointer, (0, 0))

    return place
