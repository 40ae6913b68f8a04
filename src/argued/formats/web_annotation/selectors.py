"""Reads selectors, and finds the ranges of a text that they select."""

from __future__ import annotations

from typing import Any

from attrs import define

from ...text.offsets import Offsets
from ...text.quotes import QuoteFinder
from ..importing.draft import CodePointRange
from ..importing.normalizing import without_whitespace
from .terms import CONTEXT_LENGTH, listed, types_of


class SelectorError(Exception):
    """A selector doesn't conform to Web Annotation."""


@define(eq=False)
class ResourceSelectors:
    """The selectors of one resource, which all select the same range."""

    start: int | None = None
    """In the file's unit of offsets."""
    end: int | None = None
    exact: str | None = None
    prefix: str = ""
    suffix: str = ""

    @property
    def is_place(self) -> bool:
        """Whether it is a place between two characters, and not a range."""
        return self.start is not None and self.start == self.end and not self.exact


def read_selectors(resource: dict[str, Any]) -> ResourceSelectors | None:
    """Read the selectors of a resource; None if none of them selects text. Raises `SelectorError`."""
    selectors = ResourceSelectors()
    waiting = listed(resource.get("selector"))[::-1]
    while waiting:
        selector = waiting.pop()
        if not isinstance(selector, dict):
            raise SelectorError("a selector must be an object")
        refined = listed(selector.get("refinedBy"))
        if refined:
            waiting += refined[::-1]  # It selects a part of what this one selects.
            continue
        types = types_of(selector)
        if "TextPositionSelector" in types and selectors.start is None:
            selectors.start, selectors.end = _position(selector, "start"), _position(selector, "end")
        elif "TextQuoteSelector" in types and selectors.exact is None:
            selectors.exact = _text(selector, "exact")
            selectors.prefix, selectors.suffix = _text(selector, "prefix", ""), _text(selector, "suffix", "")
    return None if selectors.start is None and not selectors.exact else selectors


def _position(selector: dict[str, Any], key: str) -> int:
    value = selector.get(key)
    if type(value) is not int:
        raise SelectorError(f"`{key}` of a TextPositionSelector must be a whole number")
    return value


def _text(selector: dict[str, Any], key: str, default: str | None = None) -> str:
    value = selector.get(key, default)
    if not isinstance(value, str):
        raise SelectorError(f"`{key}` of a TextQuoteSelector must be a string")
    return value


class SelectorResolver:
    """Finds the ranges that selectors select in one text."""

    def __init__(self, text: str, offsets: Offsets) -> None:
        self._text = text
        self._offsets = offsets
        self._finder: QuoteFinder | None = None

    def resolve(self, selectors: ResourceSelectors) -> CodePointRange | None:
        """The selected range: by the position, if the text has the quoted words there, else by the quote, if it occurs
        once in the text, or once with the quoted context. None if the range isn't certain."""
        position = self.resolve_position(selectors)
        if position is not None and (
            not selectors.exact or _is_same_text(self._text[slice(*position)], selectors.exact)
        ):
            return position
        if not selectors.exact:
            return None
        if self._finder is None:
            self._finder = QuoteFinder(self._text)
        places = self._finder.find(selectors.exact).places or tuple(self._finder.find_characters(selectors.exact))
        if len(places) > 1:
            places = tuple(place for place in places if self._is_between(place, selectors))
        return places[0] if len(places) == 1 else None

    def resolve_position(self, selectors: ResourceSelectors) -> CodePointRange | None:
        """The position in code points; None if there is none, or if it isn't in this text."""
        if selectors.start is None or selectors.end is None:
            return None
        start, end = self._offsets.to_code_points(selectors.start), self._offsets.to_code_points(selectors.end)
        return None if start is None or end is None or start > end else (start, end)

    def _is_between(self, place: CodePointRange, selectors: ResourceSelectors) -> bool:
        start, end = place
        # Twice as much of the text as is quoted, since white space is ignored and the text may have more of it.
        before = self._text[max(0, start - 2 * CONTEXT_LENGTH) : start]
        after = self._text[end : end + 2 * CONTEXT_LENGTH]
        prefix, suffix = selectors.prefix[-CONTEXT_LENGTH:], selectors.suffix[:CONTEXT_LENGTH]
        return without_whitespace(before).endswith(without_whitespace(prefix)) and without_whitespace(after).startswith(
            without_whitespace(suffix)
        )


def _is_same_text(one: str, other: str) -> bool:
    return one == other or without_whitespace(one) == without_whitespace(other)
