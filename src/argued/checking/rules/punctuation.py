"""Stretches of an article's text: which marks they stand in, and what is in quotation marks or brackets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from attrs import frozen

PARAGRAPH_BREAK = re.compile(r"(?:\r\n|\n|\r(?!\n))(?=[ \t]*[\r\n])")
"""A line end before a blank line."""
SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*\s")


@frozen
class SignPair:
    """A quotation mark or bracket and what closes it: their offsets in the text."""

    start: int
    end: int
    """Of the closing character itself."""
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
    """The quotation marks and brackets of a text that surely belong together, in the order of their openers.

    What is open at the end of its paragraph is taken for no pair, and so are signs whose part isn't clear: straight
    quotation marks that don't open and close by turns, and a `’` that may be an apostrophe.
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
    """The stretches of a text that are in quotation marks, those marks included; none inside another."""
    found: list[tuple[int, int]] = []
    for pair in paired_signs(text):
        if pair.quotes and (not found or pair.start >= found[-1][1]):
            found.append((pair.start, pair.end + 1))
    return tuple(found)


def enclosing_quotation(quoted: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    """The quotation that a stretch of the text stands in."""
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
            # What was opened in between and isn't closed yet never is; each sign is taken off once.
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
    """Straight quotation marks, if those of the paragraph open and close by turns."""
    if len(places) % 2:
        return []
    for index, place in enumerate(places):
        before, behind = text[place - 1 : place], text[place + 1 : place + 2]
        opens = not before or before.isspace() or before in _BEFORE_OPENER
        closes = not behind or behind.isspace() or behind in _AFTER_CLOSER
        if not (closes if index % 2 else opens):
            return []
    return [SignPair(start, end, True) for start, end in zip(places[::2], places[1::2])]


def _single(text: str, signs: list[tuple[int, str]]) -> list[SignPair]:
    """Single quotation marks, where only one sign can close them. A `’` before a letter is an apostrophe."""
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
