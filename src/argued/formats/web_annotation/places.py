"""Where annotations stand: selectors, and the stretches of a text that they lead to."""

from __future__ import annotations

from typing import Any

from attrs import define

from ...text.offsets import Offsets
from ..importing.anchoring import Anchors
from ..importing.draft import Stretch
from ..importing.naming import squeezed
from .terms import CONTEXT_LENGTH, listed, types_of


class SelectorError(Exception):
    """A selector isn't what Web Annotation demands."""


@define(eq=False)
class Selected:
    """What the selectors of one resource say, all of the same stretch."""

    start: int | None = None
    """In the file's unit of offsets."""
    end: int | None = None
    exact: str | None = None
    prefix: str = ""
    suffix: str = ""

    @property
    def is_place(self) -> bool:
        """Whether it is a place between two characters, and no stretch."""
        return self.start is not None and self.start == self.end and not self.exact


def selected(resource: dict[str, Any]) -> Selected | None:
    """What the selectors of a resource say, or None where none of them is of a text. Raises `SelectorError`."""
    found = Selected()
    waiting = listed(resource.get("selector"))[::-1]
    while waiting:
        selector = waiting.pop()
        if not isinstance(selector, dict):
            raise SelectorError("a selector is an object")
        inner = listed(selector.get("refinedBy"))
        if inner:
            waiting += inner[::-1]  # It selects inside of what this one selects.
            continue
        types = types_of(selector)
        if "TextPositionSelector" in types and found.start is None:
            found.start, found.end = _position(selector, "start"), _position(selector, "end")
        elif "TextQuoteSelector" in types and found.exact is None:
            found.exact = _text(selector, "exact")
            found.prefix, found.suffix = _text(selector, "prefix", ""), _text(selector, "suffix", "")
    return None if found.start is None and not found.exact else found


def _position(selector: dict[str, Any], key: str) -> int:
    value = selector.get(key)
    if type(value) is not int:
        raise SelectorError(f"`{key}` of a TextPositionSelector is a whole number")
    return value


def _text(selector: dict[str, Any], key: str, default: str | None = None) -> str:
    value = selector.get(key, default)
    if not isinstance(value, str):
        raise SelectorError(f"`{key}` of a TextQuoteSelector is a text")
    return value


class Places:
    """The places of one text."""

    def __init__(self, text: str, offsets: Offsets) -> None:
        self._text = text
        self._offsets = offsets
        self._anchors: Anchors | None = None

    def stretch(self, wanted: Selected) -> Stretch | None:
        """The one stretch that is meant: by the position, if the text says there what is quoted, else by the quote,
        if it stands once in the text, or once with what is quoted around it. None where that isn't certain."""
        position = self.position(wanted)
        if position is not None and (not wanted.exact or _same(self._text[slice(*position)], wanted.exact)):
            return position
        if not wanted.exact:
            return None
        if self._anchors is None:
            self._anchors = Anchors(self._text)
        places = self._anchors.places(wanted.exact)
        if len(places) > 1:
            places = [place for place in places if self._is_between(place, wanted)]
        return places[0] if len(places) == 1 else None

    def position(self, wanted: Selected) -> Stretch | None:
        """Its position in code points; None where it has none, or one that is none in this text."""
        if wanted.start is None or wanted.end is None:
            return None
        start, end = self._offsets.to_code_points(wanted.start), self._offsets.to_code_points(wanted.end)
        return None if start is None or end is None or start > end else (start, end)

    def _is_between(self, place: Stretch, wanted: Selected) -> bool:
        start, end = place
        # Twice as much of the text as is quoted: white space doesn't count, and there may be more of it in the text.
        before = self._text[max(0, start - 2 * CONTEXT_LENGTH) : start]
        behind = self._text[end : end + 2 * CONTEXT_LENGTH]
        prefix, suffix = wanted.prefix[-CONTEXT_LENGTH:], wanted.suffix[:CONTEXT_LENGTH]
        return squeezed(before).endswith(squeezed(prefix)) and squeezed(behind).startswith(squeezed(suffix))


def _same(one: str, other: str) -> bool:
    return one == other or squeezed(one) == squeezed(other)
