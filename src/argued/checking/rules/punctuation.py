"""Punctuation in an article's text: ends of paragraphs and sentences, quotation marks and brackets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from attrs import frozen

PARAGRAPH_BREAK = re.compile(r"(?:\r\n|\n|\r(?!\n))(?=[ \t]*[\r\n])")
"""The end of a line before a blank line."""
SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*\s")


@frozen
class SignPair:
    """A pair of quotation marks or brackets, with their offsets in the text."""

    start: int
    end: int
    """The offset of the closing character itself."""
    quotes: bool
    """Whether these are quotation marks."""


_CLOSERS = {
    "(": ")",
    "[": "]",
    "{": "}",
    "（": "）",
    "［": "］",
    "【": "】",
    "〈": "〉",
    "《": "》",
    "“": "”",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "‚": "‘’",
}
_BRACKETS = frozenset("([{（［【〈《")
_SIGN = re.compile("|".join([*map(re.escape, sorted({*_CLOSERS, *"".join(_CLOSERS.values())})), '"', r"[\r\n]"]))
_EMOTICON = re.compile(r"[:;][-^o']?\Z")
_BEFORE_OPENER = frozenset("([{“„«»‹›‘—–-/")
_AFTER_CLOSER = frozenset(")]}”“»«›‹’—–-/.,;:!?…")


@lru_cache(maxsize=1)
def paired_signs(text: str) -> tuple[SignPair, ...]:
    """The quotation marks and brackets of a text that certainly belong together, in the order of their first signs.

    Signs that are still open at the end of their paragraph aren't paired; neither are straight quotation marks that
    don't alternate between opening and closing, and a `’` that may be an apostrophe.
    """
    found: list[SignPair] = []
    signs: list[tuple[int, str]] = []
    for match in _SIGN.finditer(text):
        sign = match[0]
        if sign not in "\r\n":
            signs.append((match.start(), sign))
        elif signs and PARAGRAPH_BREAK.match(text, match.start()):
            found += _pairs_of_paragraph(text, signs)
            signs = []
    found += _pairs_of_paragraph(text, signs)
    return tuple(sorted(found, key=lambda pair: pair.start))


@lru_cache(maxsize=1)
def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """The outermost quotations of a text, as offsets that include the quotation marks."""
    found: list[tuple[int, int]] = []
    for pair in paired_signs(text):
        if pair.quotes and (not found or pair.start >= found[-1][1]):
            found.append((pair.start, pair.end + 1))
    return tuple(found)


def enclosing_quotation(quoted: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    """The quotation that contains all the text between two offsets, or None."""
    index = bisect_right(quoted, (start, len(quoted) and quoted[-1][1] + 1)) - 1
    return quoted[index] if index >= 0 and quoted[index][1] >= end else None


def _pairs_of_paragraph(text: str, signs: list[tuple[int, str]]) -> list[SignPair]:
    found = _straight(text, [place for place, sign in signs if sign == '"'])
    found += _single(text, signs)
    waiting: list[tuple[int, str]] = []
    counts: dict[str, int] = {}
    for place, sign in signs:
        openers = [opener for opener, closers in _CLOSERS.items() if sign in closers and counts.get(opener)]
        if openers and not (sign == ")" and _EMOTICON.search(text[max(0, place - 2) : place])):
            # Signs that were opened in between can't be closed any more; each is removed once.
            while True:
                start, opener = waiting.pop()
                counts[opener] -= 1
                if opener in openers:
                    break
            if sign not in "‘’" or not text[place + 1 : place + 2].isalnum():
                found.append(SignPair(start, place, opener not in _BRACKETS))
        elif sign in _CLOSERS and not (sign == "(" and _EMOTICON.search(text[max(0, place - 2) : place])):
            waiting.append((place, sign))
            counts[sign] = counts.get(sign, 0) + 1
    return found


def _straight(text: str, places: list[int]) -> list[SignPair]:
    """Pairs of straight quotation marks, if those of the paragraph alternate between opening and closing."""
    if len(places) % 2:
        return []
    for index, place in enumerate(places):
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        opens = not before or before.isspace() or before in _BEFORE_OPENER
        closes = not after or after.isspace() or after in _AFTER_CLOSER
        if not (closes if index % 2 else opens):
            return []
    return [SignPair(start, end, True) for start, end in zip(places[::2], places[1::2])]


def _single(text: str, signs: list[tuple[int, str]]) -> list[SignPair]:
    """Pairs of single quotation marks, if only one sign can close them. A `’` before a letter is an apostrophe."""
    found: list[SignPair] = []
    opener = None
    closers: list[int] = []
    for place, sign in [*signs, (len(text), "‘")]:
        if sign == "’" and not text[place + 1 : place + 2].isalnum():
            closers.append(place)
        elif sign in "‘‚":
            if opener is not None and len(closers) == 1:
                found.append(SignPair(opener, closers[0], True))
            before = text[place - 1 : place] if place else ""
            opener = place if sign == "‘" and not before.isalnum() else None
            closers = []
    return found
