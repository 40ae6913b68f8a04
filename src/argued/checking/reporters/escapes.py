"""Texts and file names in formats for programs: JSON in ASCII, and addresses of files."""

from __future__ import annotations

import json
import os
import re
from pathlib import PureWindowsPath
from typing import Any
from urllib.parse import quote

_OUTSIDE_ASCII = re.compile("[^ -~]")
_DRIVE_OR_SHARE = re.compile(r"[A-Za-z]:[\\/]|\\\\")


def ascii_json(value: Any) -> str:
    """JSON in one line of ASCII that prints: nothing in it moves a cursor or turns the direction of writing.

    Half of a surrogate pair isn't a character, and many JSON readers refuse it. It is written as the text of its
    escape, as in output for people.
    """
    return _OUTSIDE_ASCII.sub(_json_escape, json.dumps(value, ensure_ascii=False))


def _json_escape(match: re.Match[str]) -> str:
    point = ord(match[0])
    if 0xD800 <= point <= 0xDFFF:
        return f"\\\\u{point:04x}"
    if point < 0x10000:
        return f"\\u{point:04x}"
    return f"\\u{0xD800 + (point - 0x10000 >> 10):04x}\\u{0xDC00 + (point - 0x10000 & 0x3FF):04x}"


def file_address(name: str, *, windows: bool = os.name == "nt") -> tuple[str, bool]:
    """The address of a file as a URI reference (RFC 3986), and whether it is one from a base.

    Bytes of a name that aren't UTF-8, which Python keeps as surrogates, come back as the bytes that they are.
    """
    if windows or _DRIVE_OR_SHARE.match(name):
        path = PureWindowsPath(name)
        share = path.drive.startswith("\\\\")
        name = path.as_posix()
        if share:
            return f"file:{_percent(name)}", False
        if path.is_absolute():
            return f"file:///{name[0]}:{_percent(name[2:])}", False
    if name.startswith("/"):
        return f"file://{_percent(re.sub('^/+', '/', name))}", False
    while name.startswith("./"):
        name = name[2:].lstrip("/")
    return _percent(name), True


def _percent(name: str) -> str:
    try:
        data = name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        data = name.encode("utf-8", "surrogatepass")
    return quote(data, safe="/")
