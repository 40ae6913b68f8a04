"""Finds the EDUs of an arggraph in the text, from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attrs import Factory, define

from ...text.quotes import QuoteFinder
from ..importing.draft import CodePointRange
from ..importing.xml_elements import Element
from .elements import xml_safe

_WHITE_SPACE = re.compile(r"\s*")


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
    edus = list(edus)
    return _places_of_pieces(edus, text) or _places_of_words(edus, text)


def _places_of_pieces(edus: Sequence[Element], text: str) -> EduPlaces | None:
    """The places of EDUs that are the whole text in pieces, apart from white space between them; else None."""
    places = EduPlaces(text)
    whole = xml_safe(text)
    position = 0
    for edu in edus:
        id_ = edu.attributes["id"]
        if is_implicit(edu):
            places.unspoken[id_] = position
            continue
        white_space = _WHITE_SPACE.match(whole, position)
        start = position
        if white_space and not whole.startswith(edu.text, start):
            start = white_space.end()
        if not edu.text or not whole.startswith(edu.text, start):
            return None
        position = start + len(edu.text)
        places.ranges[id_] = (start, position)
    return None if whole[position:].strip() else places


def _places_of_words(edus: Iterable[Element], text: str) -> EduPlaces:
    places = EduPlaces(text)
    finder = QuoteFinder(xml_safe(text))
    position = 0
    for edu in edus:
        id_ = edu.attributes["id"]
        if is_implicit(edu):
            places.unspoken[id_] = position
            continue
        found = finder.find_from(edu.text, position)
        if found is not None:
            places.ranges[id_] = _with_white_space(edu.text, *found, finder.text, position)
            position = places.ranges[id_][1]
    return places


def _with_white_space(words: str, start: int, end: int, text: str, first: int) -> CodePointRange:
    """Extend a range by the white space at both ends of an EDU, if the text has the same."""
    before, after = words[: -len(words.lstrip())], words[len(words.rstrip()) :]
    outer = start - len(before), end + len(after)
    is_there = outer[0] >= first and text.startswith(before, outer[0]) and text.startswith(after, end)
    return outer if is_there else (start, end)


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
