"""Finds the EDUs of an arggraph in the text, from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import Factory, define

from ..importing.draft import CodePointRange
from ..importing.xml_elements import Element
from .elements import xml_safe

_MAX_FULL_SEARCHES = 100
"""How many missing EDUs are searched in the whole text. After that, only the following `_NEARBY_LENGTH` characters are
searched, so that the time for a text that isn't the article's doesn't grow with the text times the EDUs."""
_NEARBY_LENGTH = 10_000


@define
class EduPlaces:
    """The places of EDUs by their ids."""

    text: str
    ranges: dict[str, CodePointRange] = Factory(dict)
    """The ranges of the EDUs that are in the text."""
    unspoken: dict[str, int] = Factory(dict)
    """The places of implicit EDUs: after the EDU before them."""


def find_edu_places(edus: Iterable[Element], text: str | None) -> EduPlaces:
    """Find the EDUs in a text. If there is none, make one from them, with spaces between them."""
    if text is None:
        return _make_text(edus)
    places = EduPlaces(text)
    searched = xml_safe(text)
    position = misses = 0
    for edu in edus:
        id_ = edu.attributes["id"]
        if is_implicit(edu):
            places.unspoken[id_] = position
            continue
        for words in dict.fromkeys((edu.text, edu.text.strip())):
            end = len(searched) if misses < _MAX_FULL_SEARCHES else position + len(words) + _NEARBY_LENGTH
            start = searched.find(words, position, end) if words else -1
            if start >= 0:
                position = start + len(words)
                places.ranges[id_] = (start, position)
                break
        else:
            misses += 1
    return places


def is_implicit(edu: Element) -> bool:
    """Whether an EDU isn't in the text."""
    return edu.attributes.get("implicit") == "true"


def _make_text(edus: Iterable[Element]) -> EduPlaces:
    places = EduPlaces("")
    pieces: list[str] = []
    position = 0
    for edu in edus:
        id_ = edu.attributes["id"]
        if is_implicit(edu):
            places.unspoken[id_] = position
        elif edu.text:
            if pieces:
                pieces.append(" ")
                position += 1
            pieces.append(edu.text)
            places.ranges[id_] = (position, position + len(edu.text))
            position += len(edu.text)
    places.text = "".join(pieces)
    return places


def join_adjacent(mentions: Sequence[Sequence[CodePointRange]]) -> list[list[CodePointRange] | None]:
    """Join ranges of each mention that have nothing at all between them.

    The result has None for mentions that would cross another one then: their ranges must stay as they are. The ranges
    of each mention are in order.
    """
    result: list[list[CodePointRange] | None] = [_join_adjacent_ranges(mention) for mention in mentions]
    ranges = sorted((start, -end, index) for index, mention in enumerate(result) for start, end in mention or ())
    around: list[tuple[int, int]] = []
    for start, negative_end, index in ranges:
        end = -negative_end
        while around and around[-1][0] <= start:
            around.pop()
        crosses = False
        while around and around[-1][0] < end:
            result[around.pop()[1]] = None
            crosses = True
        if crosses:
            result[index] = None
        elif result[index] is not None:
            around.append((end, index))
    return result


def _join_adjacent_ranges(mention: Iterable[CodePointRange]) -> list[CodePointRange]:
    joined_ranges: list[CodePointRange] = []
    for start, end in mention:
        if joined_ranges and joined_ranges[-1][1] == start:
            joined_ranges[-1] = (joined_ranges[-1][0], end)
        else:
            joined_ranges.append((start, end))
    return joined_ranges
