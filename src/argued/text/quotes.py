"""Finds quoted words in a text: the exact characters, else the same words in the same order, else the same letters in
words that a sign divides, else words of which the last is only the beginning of the text's word.

Case, signs, white space, invisible characters and the form of composed characters may differ (see `words`). No place
begins inside a word, or begins or ends inside a grapheme cluster. The text's words are indexed once, so that the time
of many searches grows with the text and the quotes, and not with their product.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice

from attrs import frozen

from .words import Words

MAX_PLACES = 200
"""How many places are compared for one quote: if a text repeats its words more often, no place is clear."""
_FEW = 4
"""How many places are few enough that no rarer key is looked for."""
_KEY_LENGTH = 3
"""How many words a key of the index has."""
_LETTERS = 8
"""How many letters a quote must have for its division into words to be ignored."""
_FEW_PLACES = 8
"""How many places are compared letter by letter."""
_MAX_KEYS = 50
"""How many keys of one quote are looked up."""
_MAX_SIGNS = 100
"""How many signs before and after a quote's words are compared."""
_MOST_KNOWN = 1_000
"""How many quotes are remembered with their places."""
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


@frozen
class _Phrase:
    """Some words of a text, with the signs around them."""

    text: str
    words: Words
    """The words of the whole text that the phrase is a part of."""
    first: int
    last: int
    """The numbers of its first word and of the first word after it."""
    before: str
    after: str
    """The signs before its first word and after its last one, as far as they are compared."""
    cuts_words: bool = False
    """Whether it begins or ends inside a word."""

    @classmethod
    def of(cls, quote: str) -> _Phrase:
        return cls.in_text(quote, Words(quote), 0, len(quote))

    @classmethod
    def in_text(cls, text: str, words: Words, start: int, end: int) -> _Phrase:
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip())
        piece = piece.strip()
        end = start + len(piece)
        first, last = bisect_left(words.starts, start), bisect_right(words.ends, end)
        cuts = (first > 0 and words.ends[first - 1] > start) or (last < len(words) and words.starts[last] < end)
        before = after = ""
        if first < last:
            before = text[max(start, words.starts[first] - _MAX_SIGNS) : words.starts[first]]
            after = text[words.ends[last - 1] : min(end, words.ends[last - 1] + _MAX_SIGNS)]
        return cls(piece, words, first, max(first, last), before, after, cuts)

    @property
    def folded(self) -> str:
        places = self.words.places
        return self.words.folded[places[self.first] : places[self.last]]


class QuoteFinder:
    """Finds quoted words in one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._words = Words(text)
        self._indexes: dict[int, dict[str, list[int]]] = {}
        """For keys of one, two and three words: the numbers of the words at which each key begins."""
        self._known: dict[str, Quotation] = {}
        self._vocabulary: list[str] | None = None
        self._letters = ""
        """All words without anything between them."""
        self._by_letters: dict[str, list[int]] | None = None
        """The numbers of the words at which each sequence of letters begins."""
        self._characters_left = _MAX_CHARACTERS_SEARCHED

    def find(self, quote: str) -> Quotation:
        """Find a quote in the whole text: its first 200 places, if there are more."""
        found = self._known.get(quote)
        if found is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            found = self._known[quote] = self._find(_Phrase.of(quote))
        return found

    def find_range(self, other: QuoteFinder, start: int, end: int) -> Quotation:
        """Find a range of another text, without comparing all of its words anew: by its exact characters, if it begins
        or ends inside a word there."""
        phrase = _Phrase.in_text(other.text, other._words, start, end)
        if phrase.cuts_words:
            places = tuple(islice(self.find_characters(phrase.text), MAX_PLACES))
            return Quotation(places, places)
        return self._find(phrase)

    def find_from(self, quote: str, offset: int) -> tuple[int, int] | None:
        """The first place of the same words, exact or not, that begins at `offset` or after it."""
        return next(self._same_words(_Phrase.of(quote), offset), None)

    def word_at(self, offset: int) -> str:
        """The word that an offset is inside of, in the text's own characters; empty if there is none."""
        number = bisect_right(self._words.starts, offset) - 1
        end = self._words.ends[number] if number >= 0 else offset
        return self.text[self._words.starts[number] : end] if offset < end else ""

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

    def _find(self, phrase: _Phrase) -> Quotation:
        same = tuple(islice(self._same_words(phrase), MAX_PLACES)) or tuple(self._same_letters(phrase))
        if same:
            quote = phrase.text
            return Quotation(tuple(place for place in same if self.text[slice(*place)] == quote), same)
        parts = tuple(islice(self._parts(phrase), MAX_PLACES))
        return Quotation((), parts, ends_in_word=True) if parts else Quotation()

    def _same_words(self, phrase: _Phrase, offset: int = 0) -> Iterator[tuple[int, int]]:
        """The places of the same words, or of the same signs if there are no words."""
        count = phrase.last - phrase.first
        if not count:
            yield from self.find_characters(phrase.text, offset)
            return
        for first in self._candidates(phrase, count, phrase.folded, offset):
            start, end = self._words.starts[first], self._words.ends[first + count - 1]
            signs = phrase.before, phrase.after
            yield self._with_adjacent_signs(start, end, *signs) if any(signs) else (start, end)

    def _same_letters(self, phrase: _Phrase) -> Iterator[tuple[int, int]]:
        """The places of the same letters in other words: a sign or an invisible character divides a word of the text
        or of the quote (`e-mail` and `email`, `Brü-` and `cken` on two lines)."""
        letters = phrase.folded.replace(" ", "")
        if len(letters) < _LETTERS:
            return
        if self._by_letters is None:
            self._letters = self._words.folded.replace(" ", "")
            self._by_letters = {}
            for number, place in enumerate(self._words.letter_places[:-1]):
                self._by_letters.setdefault(self._letters[place : place + _LETTERS], []).append(number)
        places = self._words.letter_places
        for first in self._by_letters.get(letters[:_LETTERS], ())[:_FEW_PLACES]:
            last = bisect_left(places, places[first] + len(letters))
            ends_there = last < len(places) and places[last] == places[first] + len(letters)
            if ends_there and self._letters.startswith(letters, places[first]) and self._divides(phrase, first, last):
                start, end = self._words.starts[first], self._words.ends[last - 1]
                yield self._with_adjacent_signs(start, end, phrase.before, phrase.after)

    def _divides(self, phrase: _Phrase, first: int, last: int) -> bool:
        """Whether each end of a word that either has, and the other hasn't, is one because of a sign."""
        ours, theirs = self._words, phrase.words
        here, there = first + 1, phrase.first + 1
        while here < last or there < phrase.last:
            ours_at = ours.letter_places[here] - ours.letter_places[first]
            theirs_at = theirs.letter_places[there] - theirs.letter_places[phrase.first]
            if ours_at == theirs_at:
                here, there = here + 1, there + 1
            elif ours_at < theirs_at:
                if not ours.has_sign_before(here):
                    return False
                here += 1
            else:
                length = ours.letter_places[first] + theirs_at - ours.letter_places[here - 1]
                end = ours.end_of_part(here - 1, length)
                if not (theirs.has_sign_before(there) or (end is not None and ours.is_invisible(end))):
                    return False
                there += 1
        return True

    def _parts(self, phrase: _Phrase) -> Iterator[tuple[int, int]]:
        """The places at which the last word is only the beginning of the text's."""
        count = phrase.last - phrase.first
        if not count:
            return
        folded = phrase.folded[:-1]
        starts: Iterable[int]
        starts = self._candidates(phrase, count - 1, folded) if count > 1 else self._words_that_begin_with(folded)
        length = len(folded) - folded.rfind(" ") - 1
        for first in starts:
            end = self._words.end_of_part(first + count - 1, length)
            if end is not None:
                yield self._with_adjacent_signs(self._words.starts[first], end, phrase.before, "")

    def _candidates(self, phrase: _Phrase, whole: int, folded: str, offset: int = 0) -> Iterator[int]:
        """The numbers of the text's words from which on its folded words begin with `folded`.

        The index is asked for the rarest of some keys in the first `whole` words of the phrase.
        """
        length = min(whole, _KEY_LENGTH)
        index, words = self._index(length), phrase.words
        rarest: list[int] = []
        shift = 0
        for first in range(min(whole - length + 1, _MAX_KEYS)):
            start, end = words.places[phrase.first + first], words.places[phrase.first + first + length]
            found = index.get(words.folded[start:end])
            if found is None:
                return
            if not rarest or len(found) < len(rarest):
                rarest, shift = found, first
            if len(rarest) <= _FEW:
                break
        begin = bisect_left(rarest, bisect_left(self._words.starts, offset) + shift)
        for number in rarest[begin : begin + MAX_PLACES]:
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
            if len(found) >= MAX_PLACES or not word.startswith(folded):
                break
            found += index[word][:MAX_PLACES]
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
