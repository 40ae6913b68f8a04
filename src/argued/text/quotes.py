"""Finds quoted words in a text: the exact characters, else the same words in the same order, else words of which the
last is only the beginning of the text's word.

Case, signs, white space, invisible characters and the form of composed characters may differ (see `words`). No place
begins inside a word, or begins or ends inside a grapheme cluster. The text's words are indexed once, so that the time
of many searches grows with the text and the quotes, and not with their product.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice

from attrs import frozen

from .words import Words

_MAX_PLACES = 200
"""How many places are compared for one quote: if a text repeats its words more often, no place is clear."""
_FEW = 4
"""How many places are few enough that no rarer key is looked for."""
_KEY_LENGTH = 3
"""How many words a key of the index has."""
_MAX_CHARACTERS_SEARCHED = 500_000_000
"""How many characters are searched in total for exact characters, which have no index."""
_SEARCH_COST = 200
"""How many characters could be searched in the time that it takes to begin a search."""


@frozen
class Quotation:
    """Where a text has quoted words."""

    exact: tuple[tuple[int, int], ...] = ()
    """The ranges of exactly these characters, in code points and in the order of the text."""
    same_words: tuple[tuple[int, int], ...] = ()
    """All ranges of the same words, the exact ones included."""
    ends_in_word: bool = False
    """Whether the last word is only the beginning of the text's word there: `Brücke` in `Brücken`."""

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """The exact ranges, or else those of the same words."""
        return self.exact or self.same_words


class QuoteFinder:
    """Finds quoted words in one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._words = Words(text)
        self._indexes: dict[int, dict[str, list[int]]] = {}
        """For keys of one, two and three words: the numbers of the words at which each key begins."""
        self._known: dict[str, Quotation] = {}
        self._vocabulary: list[str] | None = None
        self._characters_left = _MAX_CHARACTERS_SEARCHED

    def find(self, quote: str) -> Quotation:
        """Find a quote in the whole text: its first 200 places, if there are more."""
        found = self._known.get(quote)
        if found is None:
            found = self._known[quote] = self._find(quote.strip())
        return found

    def find_from(self, quote: str, offset: int) -> tuple[int, int] | None:
        """The first place of the same words, exact or not, that begins at `offset` or after it."""
        quote = quote.strip()
        return next(self._same_words(quote, Words(quote), offset), None)

    def find_characters(self, quote: str, offset: int = 0) -> Iterator[tuple[int, int]]:
        """The places of exactly these characters from `offset` on, even if they begin inside a word, but not inside a
        grapheme cluster.

        The text isn't indexed for this: after 500 million characters have been searched, nothing is found.
        """
        while quote and self._characters_left > 0:
            start = self.text.find(quote, offset)
            end = start + len(quote)
            self._characters_left -= _SEARCH_COST + (len(self.text) if start < 0 else end) - offset
            if start < 0:
                return
            is_place = self._words.is_edge(start) and self._words.is_edge(end)
            offset = end if is_place else start + 1
            if is_place:
                yield start, end

    def _find(self, quote: str) -> Quotation:
        words = Words(quote)
        same = tuple(islice(self._same_words(quote, words), _MAX_PLACES))
        if same:
            return Quotation(tuple(place for place in same if self.text[slice(*place)] == quote), same)
        parts = tuple(islice(self._parts(quote, words), _MAX_PLACES))
        return Quotation((), parts, ends_in_word=True) if parts else Quotation()

    def _same_words(self, quote: str, words: Words, offset: int = 0) -> Iterator[tuple[int, int]]:
        """The places of the same words, or of the same signs if there are no words."""
        count = len(words)
        if not count:
            yield from self.find_characters(quote, offset)
            return
        before, after = quote[: words.starts[0]], quote[words.ends[-1] :]
        for first in self._candidates(words, count, words.folded, offset):
            start, end = self._words.starts[first], self._words.ends[first + count - 1]
            yield self._with_adjacent_signs(start, end, before, after)

    def _parts(self, quote: str, words: Words) -> Iterator[tuple[int, int]]:
        """The places at which the last word is only the beginning of the text's."""
        count = len(words)
        if not count:
            return
        folded = words.folded[:-1]
        starts: Iterable[int]
        starts = self._candidates(words, count - 1, folded) if count > 1 else self._words_that_begin_with(folded)
        length = words.places[-1] - words.places[-2] - 1
        for first in starts:
            end = self._words.end_of_part(first + count - 1, length)
            if end is not None:
                yield self._with_adjacent_signs(self._words.starts[first], end, quote[: words.starts[0]], "")

    def _candidates(self, words: Words, whole: int, folded: str, offset: int = 0) -> Iterator[int]:
        """The indices of the text's words from which on its folded words begin with `folded`.

        The index is asked for the rarest of the keys in the first `whole` words of the quote.
        """
        length = min(whole, _KEY_LENGTH)
        index, places = self._index(length), words.places
        rarest: list[int] = []
        shift = 0
        for first in range(whole - length + 1):
            found = index.get(words.folded[places[first] : places[first + length]])
            if found is None:
                return
            if not rarest or len(found) < len(rarest):
                rarest, shift = found, first
            if len(rarest) <= _FEW:
                break
        begin = bisect_left(rarest, bisect_left(self._words.starts, offset) + shift)
        for number in rarest[begin : begin + _MAX_PLACES]:
            if self._words.folded.startswith(folded, self._words.places[number - shift]):
                yield number - shift

    def _index(self, length: int) -> dict[str, list[int]]:
        index = self._indexes.get(length)
        if index is None:
            index = self._indexes[length] = {}
            folded, places = self._words.folded, self._words.places
            for number, (start, end) in enumerate(zip(places, places[length:])):
                index.setdefault(folded[start:end], []).append(number)
        return index

    def _words_that_begin_with(self, folded: str) -> list[int]:
        index = self._index(1)
        if self._vocabulary is None:
            self._vocabulary = sorted(index)
        found: list[int] = []
        for number in range(bisect_left(self._vocabulary, folded), len(self._vocabulary)):
            word = self._vocabulary[number]
            if len(found) >= _MAX_PLACES or not word.startswith(folded):
                break
            found += index[word][:_MAX_PLACES]
        return sorted(found)

    def _with_adjacent_signs(self, start: int, end: int, before: str, after: str) -> tuple[int, int]:
        """Extend a range by the quote's outer signs, as far as they surround the range in the text."""
        first, last = start, end
        for sign in reversed(before):
            if first == 0 or self.text[first - 1] != sign:
                break
            first -= 1
            if not sign.isspace() and self._words.is_edge(first):
                start = first
        for sign in after:
            if not self.text.startswith(sign, last):
                break
            last += 1
            if not sign.isspace() and self._words.is_edge(last):
                end = last
        return start, end
