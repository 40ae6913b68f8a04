"""Where the EDUs of an arggraph stand in the text: they are found in it from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import Factory, define

from ..importing.draft import Stretch
from ..importing.xml_elements import Element
from .names import safe

_MOST_MISSES = 100
"""How often all of a text is searched for words that aren't there. Behind so many a text that isn't the article's is
only searched near by, so that the time doesn't grow with the text and the EDUs at once."""
_NEAR = 10_000


@define
class Places:
    """The places of EDUs by their ids."""

    text: str
    stretches: dict[str, Stretch] = Factory(dict)
    """Of those that the text has."""
    unspoken: dict[str, int] = Factory(dict)
    """Where those stand that are said to be implicit: behind the EDU before them."""


def find_places(edus: Iterable[Element], text: str | None) -> Places:
    """Find the EDUs in a text. Where there is none, they make one, with a space between every two."""
    if text is None:
        return _text_of(edus)
    places = Places(text)
    searched = safe(text)
    position = misses = 0
    for edu in edus:
        id_ = edu.attributes["id"]
        if is_implicit(edu):
            places.unspoken[id_] = position
            continue
        for words in dict.fromkeys((edu.text, edu.text.strip())):
            end = len(searched) if misses < _MOST_MISSES else position + len(words) + _NEAR
            start = searched.find(words, position, end) if words else -1
            if start >= 0:
                position = start + len(words)
                places.stretches[id_] = (start, position)
                break
        else:
            misses += 1
    return places


def is_implicit(edu: Element) -> bool:
    """Whether the text doesn't have it."""
    return edu.attributes.get("implicit") == "true"


def _text_of(edus: Iterable[Element]) -> Places:
    places = Places("")
    parts: list[str] = []
    position = 0
    for edu in edus:
        id_ = edu.attributes["id"]
        if is_implicit(edu):
            places.unspoken[id_] = position
        elif edu.text:
            if parts:
                parts.append(" ")
                position += 1
            parts.append(edu.text)
            places.stretches[id_] = (position, position + len(edu.text))
            position += len(edu.text)
    places.text = "".join(parts)
    return places


def joined(mentions: Sequence[Sequence[Stretch]]) -> list[list[Stretch] | None]:
    """Mentions with what adjoins as one stretch, in which nothing at all stands between two of their stretches.

    None for those that would cross another then: their stretches must stay as they are. The stretches of each mention
    come in order.
    """
    result: list[list[Stretch] | None] = [_adjoining(mention) for mention in mentions]
    stretches = sorted((start, -end, index) for index, mention in enumerate(result) for start, end in mention or ())
    around: list[tuple[int, int]] = []
    for start, negative_end, index in stretches:
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


def _adjoining(mention: Iterable[Stretch]) -> list[Stretch]:
    whole: list[Stretch] = []
    for start, end in mention:
        if whole and whole[-1][1] == start:
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return whole
