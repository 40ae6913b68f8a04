"""JSON Pointers (RFC 6901): a path into plain data, as one text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def pointer_of(path: Iterable[Any]) -> str:
    """The JSON Pointer of a path."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def steps_of(pointer: str) -> list[str]:
    """The path of a JSON Pointer; the indices of lists are texts in it too."""
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def position_of(path: Iterable[str | int]) -> list[tuple[int, str]]:
    """The key by which paths are sorted: lists in their order, and keys in that of the alphabet."""
    return [(step, "") if isinstance(step, int) else (-1, step) for step in path]
