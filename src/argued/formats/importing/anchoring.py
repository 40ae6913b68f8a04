"""Finds quoted words in a text: the exact words, else the same words in the same order, else the exact words with
their ends inside longer words.

The second ignores case, punctuation, white space and the form of composed characters. The text's words are indexed
once, so that the time of many searches grows with the text and the words, and not with their product.
"""

from __future__ import annotations

import re
import unicodedata

from .draft import CodePointRange

_WORD = re.compile("(?:\\w[\u0300-\u036f]*)+")
_MAX_CANDIDATES = 200
"""How many places with the same first words are compared: if a text repeats its words more often, no place is clear."""
_KEY_LENGTH = 3
_MAX_CHARACTERS_SEARCHED = 500_000_000
"""How many characters are searched in total for quotes that contain no whole word."""


class QuoteFinder:
    """Finds the places of quoted words in one text: if the same words are claimed twice, they get two places."""

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
        """All places of the words, in the order of the text: the exact ones, or else those of the same words."""
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
        """The exact places of words that begin or end inside a longer word of the text."""
        if len(expected) < _KEY_LENGTH:
            # There is no whole word to look up, so the text itself is searched, within a limit.
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
        """Claim the next free place of the words: return it, or None, and the number of all places. Places from the
        offset `after` on take precedence over the others."""
        places = self.find_all(words)
        claimed = self._claimed.setdefault(words.strip(), set())
        free = [place for place in places if place not in claimed]
        if not free:
            return None, len(places)
        place = next((place for place in free if place[0] >= after), free[0])
        claimed.add(place)
        return place, len(places)

    def _with_adjacent_signs(self, start: int, end: int, before: str, after: str) -> CodePointRange:
        """Extend a range by the quote's outer signs, as far as they surround the range in the text."""
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
