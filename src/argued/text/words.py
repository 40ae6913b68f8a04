"""The words of a text in all scripts, in the form in which they are compared, and where the text has them.

A word is a run of grapheme clusters (Unicode Standard Annex 29) that have a letter or a digit; so a letter's marks are
part of its word in every script. In scripts that are written without spaces between words, each cluster is a word.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from functools import lru_cache
from itertools import accumulate

_CHUNK = re.compile(r"[^\x00-/:-@\[-`{-\x7f]+(?:[\x00-\x7f](?=[^\x00-\x7f])[^\x00-/:-@\[-`{-\x7f]+)*")
"""A stretch without a sign or white space of ASCII that has nothing but ASCII after it."""
_INVISIBLE = re.compile(
    "[\xad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]+"
)
"""Characters inside words that aren't a part of them: soft hyphens, spaces without width, joiners, marks of direction,
and variation selectors."""
_OTHER_WIDTH = re.compile("[\uff00-\uffef]")
_UNSPACED = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\ua980-\ua9ff\uaa60-\uaadf"
    "\u3005-\u3007\u3021-\u3029\u3031-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\uff66-\uff9f"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
"""The letters of scripts without spaces between words: of South-East Asia (Thai, Lao, Burmese, Khmer, Tai, Javanese),
then Han, kana, Bopomofo and Yi. It takes milliseconds to compile, which texts in other scripts needn't wait for."""
_FIRST_UNSPACED = "\u0e00"
_MOST_MARKS = 30
"""How many characters are normalised at once: more marks on a letter than any script needs (Stream-Safe Text Format,
Unicode Standard Annex 15). Sorting a run of marks takes quadratic time."""
_USUAL_LENGTH = 8
"""Clusters of at most so many characters are remembered."""
_SIGN, _WORD, _WHOLE_WORD, _NOTHING = range(4)
"""The kinds of clusters: between words, in a word, a word by itself, and invisible."""


class Words:
    """The words of a text: without case, in one form of composed characters, without what is invisible in them.

    They are made in one pass, in time linear in the text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._is_inner = bytearray(len(text) + 1)
        self._folded: list[str] = []
        self._inner_ends: dict[int, dict[int, int]] = {}
        self.starts = array("q")
        """The offset of each word in the text, in code points."""
        self.ends = array("q")
        for chunk in _CHUNK.finditer(text):
            word, (start, end) = chunk[0], chunk.span()
            if word.isascii():
                self._add(word.lower(), start, end)
            else:
                self._read_clusters(start, end)
        self.folded = " ".join([*self._folded, ""])
        """All words, each with a space after it."""
        self.places = array("q", accumulate((len(word) + 1 for word in self._folded), initial=0))
        """The offset of each word in `folded`, and the length of `folded`."""
        self.letter_places = array("q", (place - number for number, place in enumerate(self.places)))
        """The same without the spaces between the words."""
        self._folded.clear()

    def __len__(self) -> int:
        return len(self.starts)

    def is_edge(self, offset: int) -> bool:
        """Whether an offset of the text isn't inside a grapheme cluster."""
        return not self._is_inner[offset]

    def has_sign_before(self, index: int) -> bool:
        """Whether there is more than white space between a word and the word before it."""
        return not self.text[self.ends[index - 1] : self.starts[index]].isspace()

    def is_invisible(self, offset: int) -> bool:
        """Whether an invisible character is at an offset of the text."""
        return _INVISIBLE.match(self.text, offset) is not None

    def end_of_part(self, index: int, length: int) -> int | None:
        """The offset in the text at which the first `length` characters of a folded word end; None if that is inside a
        grapheme cluster."""
        start, end = self.starts[index], self.ends[index]
        word = self.text[start:end]
        if word.isascii():
            return start + length
        ends = self._inner_ends.get(index)
        if ends is None:
            ends = self._inner_ends[index] = {}
            folded_length = 0
            for cluster in _clusters(self.text, start, end):
                start += len(cluster)
                folded_length += len(_folded(cluster)[1])
                ends.setdefault(folded_length, start)
        return ends.get(length)

    def _add(self, folded: str, start: int, end: int) -> None:
        self._folded.append(folded)
        self.starts.append(start)
        self.ends.append(end)

    def _read_clusters(self, start: int, end: int) -> None:
        # A mark at the start of the chunk belongs to the sign before it.
        position = max(start - 1, 0)
        pieces: list[str] = []
        word_start = word_end = position
        for cluster in _clusters(self.text, position, end + 1):
            before, position = position, position + len(cluster)
            if position > before + 1:
                self._is_inner[before + 1 : position] = b"\1" * (position - before - 1)
            kind, folded = _fold(cluster) if len(cluster) <= _USUAL_LENGTH else _folded(cluster)
            if kind == _NOTHING:
                continue
            if kind != _WORD and pieces:
                self._add("".join(pieces), word_start, word_end)
                pieces = []
            if kind == _WHOLE_WORD:
                self._add(folded, before, position)
            elif kind == _WORD:
                if not pieces:
                    word_start = before
                pieces.append(folded)
                word_end = position
        if pieces:
            self._add("".join(pieces), word_start, word_end)


def without_invisible(text: str) -> str:
    """The text without soft hyphens, spaces without width, joiners, marks of direction, and variation selectors."""
    return _INVISIBLE.sub("", text)


def _clusters(text: str, start: int, end: int) -> list[str]:
    from wcwidth import iter_graphemes

    return list(iter_graphemes(text[start:end]))


def _folded(cluster: str) -> tuple[int, str]:
    """The kind of a cluster, and the form in which it is compared."""
    visible = _INVISIBLE.sub("", cluster)
    if not visible:
        return _NOTHING, ""
    if not any(map(str.isalnum, visible)) or any(map(str.isspace, visible)):
        return _SIGN, ""
    pieces = (visible[start : start + _MOST_MARKS] for start in range(0, len(visible), _MOST_MARKS))
    kind = _WHOLE_WORD if visible >= _FIRST_UNSPACED and re.match(_UNSPACED, visible) else _WORD
    return kind, "".join(map(_caseless, pieces))


_fold = lru_cache(4096)(_folded)


def _caseless(text: str) -> str:
    """The form for canonical caseless matching (D145 of the Unicode Standard), with characters of one width."""
    if _OTHER_WIDTH.search(text):
        text = unicodedata.normalize("NFKC", text)
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
