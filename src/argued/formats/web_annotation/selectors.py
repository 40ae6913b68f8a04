"""Reads selectors, and finds the ranges of a text that they select."""

from __future__ import annotations

from typing import Any

from attrs import define

from ...text.offsets import Offsets
from ...text.quotes import QuoteFinder
from ..importing.draft import CodePointRange
from ..importing.normalizing import without_whitespace
from ..importing.stated_places import StatedPlace, fit_of, range_problem
from .terms import CONTEXT_LENGTH, as_list, types_of


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
    waiting = as_list(resource.get("selector"))[::-1]
    while waiting:
        selector = waiting.pop()
        if isinstance(selector, str):
            continue  # The address of a selector, which isn't fetched.
        if not isinstance(selector, dict):
            raise SelectorError("a selector must be an object or an address")
        refined = as_list(selector.get("refinedBy"))
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
        self._places: dict[str, list[CodePointRange]] = {}
        self._in_context: dict[tuple[str, str, str], list[CodePointRange]] = {}

    def resolve(self, selectors: ResourceSelectors) -> tuple[CodePointRange | None, str | None]:
        """The selected range: by the position, if the text has the quoted words there, else by the quote, if it occurs
        once in the text, or once with the quoted context. None if the range isn't certain.

        With it, what is contradictory: that the context isn't around the position, although the quoted words are there.
        """
        position = self._position_with_words(selectors)
        if position is None:
            places = self._places_of_quote(selectors.exact or "")
            if len(places) > 1:
                places = self._places_in_context(selectors)
            return (places[0] if len(places) == 1 else None), None
        has_context = self._has_context(position, selectors)
        if not selectors.exact or all(has_context):
            return position, None
        places = self._places_in_context(selectors)
        stated = f"the position {selectors.start} to {selectors.end} has the quoted words, but not the quoted context"
        if len(places) == 1:
            start, end = (self._offsets.to_unit(offset) for offset in places[0])
            return places[0], f"{stated}; the words with this context are at {start} to {end}, and marked there"
        given = [bool(words.strip()) for words in (selectors.prefix, selectors.suffix)]
        if any(is_given and is_there for is_given, is_there in zip(given, has_context)):
            return position, None
        return (
            position,
            f"{stated}; {'no' if not places else 'more than one'} other place has it, so this one is marked",
        )

    def _position_with_words(self, selectors: ResourceSelectors) -> CodePointRange | None:
        """The position in code points, if the text has the quoted words there; without the white space at its edges if
        they are quoted without it."""
        if selectors.start is None or selectors.end is None:
            return None
        stated = StatedPlace("", [(selectors.start, selectors.end)], selectors.exact or "")
        if range_problem(stated.ranges, self._offsets) or (selectors.exact and not fit_of(stated, self._offsets)):
            return None
        start, end = (self._offsets.to_code_points(offset) or 0 for offset in stated.ranges[0])
        if selectors.exact and self._text[start:end] != selectors.exact:
            inside = self._text.find(selectors.exact, max(start - 1, 0), end + 1)
            if inside >= 0:
                return inside, inside + len(selectors.exact)
        return start, end

    def _places_in_context(self, selectors: ResourceSelectors) -> list[CodePointRange]:
        """The places of the quote that have the quoted context. Many annotations may quote the same."""
        quoted = (selectors.exact or "", selectors.prefix, selectors.suffix)
        found = self._in_context.get(quoted)
        if found is None:
            places = self._places_of_quote(quoted[0])
            found = self._in_context[quoted] = [place for place in places if all(self._has_context(place, selectors))]
        return found

    def _places_of_quote(self, quote: str) -> list[CodePointRange]:
        found = self._places.get(quote)
        if found is not None or not quote:
            return found or []
        if self._finder is None:
            self._finder = QuoteFinder(self._text)
        quotation = self._finder.find(quote)
        # The quote has exactly these characters of the text, so they may be a part of a word.
        whole_words = () if quotation.ends_in_word else quotation.places
        found = self._places[quote] = list(whole_words or self._finder.find_characters(quote))
        return found

    def _has_context(self, place: CodePointRange, selectors: ResourceSelectors) -> tuple[bool, bool]:
        """Whether the quoted prefix is before a place, and the quoted suffix after it."""
        start, end = place
        # Twice as much of the text as is quoted, since white space is ignored and the text may have more of it.
        before = self._text[max(0, start - 2 * CONTEXT_LENGTH) : start]
        after = self._text[end : end + 2 * CONTEXT_LENGTH]
        prefix, suffix = selectors.prefix[-CONTEXT_LENGTH:], selectors.suffix[:CONTEXT_LENGTH]
        return (
            without_whitespace(before).endswith(without_whitespace(prefix)),
            without_whitespace(after).startswith(without_whitespace(suffix)),
        )
