"""Finds words in a text: as they stand there, else the same words in the same order, else as they stand there with
their edges inside of longer words.

Case, punctuation, white space and the form of composed characters don't count for the second. The text's words are
indexed once, so that many searches take a time that grows with the text and the words, and not with their product.
"""

from __future__ import annotations

import re
import unicodedata

from .draft import Stretch

_WORD = re.compile("(?:\\w[\u0300-\u036f]*)+")
_MOST_CANDIDATES = 200
"""How many places that begin alike are looked at: a text that repeats its words more often has no clear place."""
_KEY_LENGTH = 3
_MOST_READING = 500_000_000
"""How many characters are looked through in all for words that hold no whole word."""


class Anchors:
    """Gives out the places of words in one text: the same words twice are the first and the second place."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans: list[Stretch] = []
        self._words: list[str] = []
        for match in _WORD.finditer(text):
            self._spans.append(match.span())
            self._words.append(_folded(match[0]))
        self._by_beginning: dict[tuple[str, ...], list[int]] = {}
        for length in (1, 2, _KEY_LENGTH):
            for index in range(len(self._words) - length + 1):
                places = self._by_beginning.setdefault(tuple(self._words[index : index + length]), [])
                if len(places) < _MOST_CANDIDATES:
                    places.append(index)
        self._given: dict[str, set[Stretch]] = {}
        self._reading = _MOST_READING

    def places(self, words: str) -> list[Stretch]:
        """Where the words stand, in the order of the text: exactly so, or, if nowhere, with the same words."""
        words = words.strip()
        matches = list(_WORD.finditer(words))
        if not matches:
            return self._inside(words, [], 0) if words else []
        wanted = [_folded(match[0]) for match in matches]
        before, behind = words[: matches[0].start()], words[matches[-1].end() :]
        found = [
            self._widened(self._spans[index][0], self._spans[index + len(wanted) - 1][1], before, behind)
            for index in self._by_beginning.get(tuple(wanted[:_KEY_LENGTH]), ())
            if self._words[index : index + len(wanted)] == wanted
        ]
        exact = [stretch for stretch in found if self._text[slice(*stretch)] == words]
        return exact or found or self._inside(words, wanted, matches[0].end())

    def _inside(self, words: str, wanted: list[str], first_end: int) -> list[Stretch]:
        """Where words stand that begin or end inside of a longer word of the text; exactly so."""
        if len(wanted) < _KEY_LENGTH:
            # There is no whole word to look for. So the text is looked through, but not without end.
            self._reading -= len(self._text)
            start = self._text.find(words) if self._reading > 0 else -1
            return [] if start < 0 else [(start, start + len(words))]
        inner = wanted[1:-1]
        found = []
        for index in self._by_beginning.get(tuple(inner[:_KEY_LENGTH]), ()):
            if index and self._words[index : index + len(inner)] == inner:
                start = self._spans[index - 1][1] - first_end
                if start >= 0 and self._text.startswith(words, start):
                    found.append((start, start + len(words)))
        return found

    def claim(self, words: str, after: int = 0) -> tuple[Stretch | None, int]:
        """The next place of the words that hasn't been given out, or None; and how many there are in all. A place
        behind an offset goes before the others."""
        places = self.places(words)
        given = self._given.setdefault(words.strip(), set())
        free = [place for place in places if place not in given]
        if not free:
            return None, len(places)
        place = next((place for place in free if place[0] >= after), free[0])
        given.add(place)
        return place, len(places)

    def _widened(self, start: int, end: int, before: str, behind: str) -> Stretch:
        """With those of the signs around the words that stand around them in the text, too."""
        for sign in reversed(before):
            if start == 0 or self._text[start - 1] != sign:
                break
            start -= 1
        for sign in behind:
            if not self._text.startswith(sign, end):
                break
            end += 1
        return start, end


def _folded(word: str) -> str:
    return word.casefold() if word.isascii() else unicodedata.normalize("NFC", word).casefold()
