"""Where the EDUs of an arggraph stand in the text: they are found in it from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import Factory, define

from ..importing.draft import CodePointRange
from ..importing.xml_elements import Element
from .elements import xml_safe

_MAX_FULL_SEARCHES = 100
"""How often all of a text is searched for words that aren't there. Behind so many a text that isn't the article's is
only searched near by, so that the time doesn't grow with the text and the EDUs at once."""
_NEARBY_LENGTH = 10_000


@define
class EduPlaces:
    """The places of EDUs by their ids."""

    text: str
    ranges: dict[str, CodePointRange] = Factory(dict)
    """Of those that the text has."""
    unspoken: dict[str, int] = Factory(dict)
    """Where those stand that are said to be implicit: behind the EDU before them."""


def find_edu_places(edus: Iterable[Element], text: str | None) -> EduPlaces:
    """Find the EDUs in a text. Where there is none, they make one, with a space between every two."""
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
    """Whether the text doesn't have it."""
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
    """Mentions with what adjoins as one stretch, in which nothing at all stands between two of their stretches.

    None for those that would cross another then: their stretches must stay as they are. The stretches of each mention
    come in order.
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
