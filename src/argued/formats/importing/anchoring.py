"""Finds words in a text: as they stand there, else the same words in the same order, else as they stand there with
their edges inside of longer words.

Case, punctuation, white space and the form of composed characters don't count for the second. The text's words are
indexed once, so that many searches take a time that grows with the text and the words, and not with their product.
"""

from __future__ import annotations

import re
import unicodedata

from .draft import CodePointRange

_WORD = re.compile("(?:\\w[\u0300-\u036f]*)+")
_MAX_CANDIDATES = 200
"""How many places that begin alike are looked at: a text that repeats its words more often has no clear place."""
_KEY_LENGTH = 3
_MAX_CHARACTERS_SEARCHED = 500_000_000
"""How many characters are looked through in all for words that hold no whole word."""


class QuoteFinder:
    """Gives out the places of words in one text: the same words twice are the first and the second place."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans: list[CodePointRange] = []
        self._words: list[str] = []
        for match in _WORD.finditer(text):
            self._spans.append(match.span())
            self._words.append(_folded(match[0]))
        self._by_first_words: dict[tuple[str, ...], list[int]] = {}
        for length in (1, 2, _KEY_LENGTH):
            for index in range(len(self._words) - length + 1):
                places = self._by_first_words.setdefault(tuple(self._words[index : index + length]), [])
                if len(places) < _MAX_CANDIDATES:
                    places.append(index)
        self._claimed: dict[str, set[CodePointRange]] = {}
        self._characters_left = _MAX_CHARACTERS_SEARCHED

    def find_all(self, words: str) -> list[CodePointRange]:
        """Where the words stand, in the order of the text: exactly so, or, if nowhere, with the same words."""
        words = words.strip()
        matches = list(_WORD.finditer(words))
        if not matches:
            return self._find_inside_words(words, [], 0) if words else []
        expected = [_folded(match[0]) for match in matches]
        before, after = words[: matches[0].start()], words[matches[-1].end() :]
        found = [
            self._with_adjacent_signs(self._spans[index][0], self._spans[index + len(expected) - 1][1], before, after)
            for index in self._by_first_words.get(tuple(expected[:_KEY_LENGTH]), ())
            if self._words[index : index + len(expected)] == expected
        ]
        exact = [bounds for bounds in found if self._text[slice(*bounds)] == words]
        return exact or found or self._find_inside_words(words, expected, matches[0].end())

    def _find_inside_words(self, words: str, expected: list[str], first_end: int) -> list[CodePointRange]:
        """Where words stand that begin or end inside of a longer word of the text; exactly so."""
        if len(expected) < _KEY_LENGTH:
            # There is no whole word to look for. So the text is looked through, but not without end.
            self._characters_left -= len(self._text)
            start = self._text.find(words) if self._characters_left > 0 else -1
            return [] if start < 0 else [(start, start + len(words))]
        inner = expected[1:-1]
        found = []
        for index in self._by_first_words.get(tuple(inner[:_KEY_LENGTH]), ()):
            if index and self._words[index : index + len(inner)] == inner:
                start = self._spans[index - 1][1] - first_end
                if start >= 0 and self._text.startswith(words, start):
                    found.append((start, start + len(words)))
        return found

    def claim(self, words: str, after: int = 0) -> tuple[CodePointRange | None, int]:
        """The next place of the words that hasn't been given out, or None; and how many there are in all. A place
        behind an offset goes before the others."""
        places = self.find_all(words)
        claimed = self._claimed.setdefault(words.strip(), set())
        free = [place for place in places if place not in claimed]
        if not free:
            return None, len(places)
        place = next((place for place in free if place[0] >= after), free[0])
        claimed.add(place)
        return place, len(places)

    def _with_adjacent_signs(self, start: int, end: int, before: str, after: str) -> CodePointRange:
        """With those of the signs around the words that stand around them in the text, too."""
        for sign in reversed(before):
            if start == 0 or self._text[start - 1] != sign:
                break
            start -= 1
        for sign in after:
            if not self._text.startswith(sign, end):
                break
            end += 1
        return start, end


def _folded(word: str) -> str:
    return word.casefold() if word.isascii() else unicodedata.normalize("NFC", word).casefold()
