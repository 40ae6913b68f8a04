"""The words and signs that number a consideration: at its beginning, or right before it."""

from __future__ import annotations

import re

from attrs import frozen

from ...model.article import Article
from ...model.propositions import Consideration
from .vocabulary import Vocabulary, expression, number_meant

_LEAD = re.compile(r"[\s\"“„‟«»‘‚(\[*_>#•·–—¿¡-]{0,12}")
"""The characters that may be before the first word: white space, quotation marks, and signs of a list."""
_SIGN = re.compile(
    r"\(?(?:(?P<digits>[0-9]{1,2})|(?P<letter>[a-z])|(?P<roman>[ivx]{1,5}|[IVX]{1,5}))\)(?=\s)"
    r"|(?P<number>[1-9][0-9]?)\.(?=\s)|(?P<numeral>[ivx]{1,5}|[IVX]{2,5})\.(?=\s)"
)
"""`1.`, `(1)`, `a)`, `iii.`: a capital letter with a full stop is somebody's initial."""
_ROMAN = {"i": 1, "v": 5, "x": 10}
_WINDOW = 60
"""How many characters of a consideration, and before it, are searched for a number."""
_BEFORE = re.compile(r"(?:\A|[.!?:;—\n\r]\s*)(?P<words>[^\s.!?:;—][^.!?:;—\n\r]{0,40}[,:–—]?\s*)\Z")
"""The words before a mark in the same sentence, if they are few."""

_SIGN_BEFORE = re.compile(r"(?:\A|[.!?:;…][\"'”’)\]]*\s+|[\r\n]\s*)(?P<first>\(?(?:1|i|a)\)|1\.)\s+\Z")
"""A sign that begins a list, alone before a mark in its sentence."""


@frozen
class Enumerator:
    """A word or sign that numbers a consideration, with its offsets in the article's text."""

    numbers: frozenset[int]
    """The numbers that it can mean; empty if it is for the last one."""
    start: int
    end: int


def enumerator_of(article: Article, proposition: Consideration, words: Vocabulary | None) -> Enumerator | None:
    """The word or sign that numbers a consideration, or None."""
    found = _find(article, proposition, None if words is None else words.enumerator)
    if found is None:
        return None
    if found.re is _SIGN:
        return Enumerator(_numbers_of_sign(found), *found.span())
    assert words is not None
    number = number_meant(found, words)
    return Enumerator(frozenset() if number is None else frozenset([number]), *found.span())


def opener_of(article: Article, proposition: Consideration, words: Vocabulary | None) -> tuple[int, int] | None:
    """The offsets of the word or sign with which a consideration begins a list, or None."""
    enumerator = enumerator_of(article, proposition, words)
    if enumerator is not None:
        return (enumerator.start, enumerator.end) if 1 in enumerator.numbers else None
    found = None if words is None else _find(article, proposition, words.opener)
    if found is None and not proposition.is_unspoken:
        found = _SIGN_BEFORE.search(article.text, max(0, proposition.start - _WINDOW), proposition.start)
    return None if found is None else found.span(found.lastgroup or 0)


def _find(article: Article, proposition: Consideration, source: str | None) -> re.Match[str] | None:
    """A sign, or a match of an expression, at the beginning of a consideration or right before it."""
    if proposition.is_unspoken:
        return None
    text, fragment = article.text, proposition.mentions[0].fragments[0]
    searched = None if source is None else expression(source)
    lead = _LEAD.match(text, fragment.start, fragment.end)
    start = lead.end() if lead else fragment.start
    # A bracket that `_LEAD` matched may belong to the sign.
    sign_start = start - 1 if text[start - 1 : start] == "(" and start > fragment.start else start
    end = min(fragment.end, start + _WINDOW)
    found = _SIGN.match(text, sign_start, end) or (searched and searched.match(text, start, end))
    if found:
        return found
    before = _BEFORE.search(text, max(0, fragment.start - _WINDOW), fragment.start)
    if before is None or searched is None:
        return None
    found = searched.match(text, before.start("words"), fragment.start)
    return found if found and not text[found.end() : fragment.start].strip(' \t\r\n,:–—-"“„«‘(') else None


def _numbers_of_sign(found: re.Match[str]) -> frozenset[int]:
    """The numbers that a sign can mean: `i` is a letter and a Roman numeral."""
    kind, sign = next((kind, sign) for kind, sign in found.groupdict().items() if sign is not None)
    if kind in ("digits", "number"):
        return frozenset([int(sign)])
    numbers = {ord(sign) - ord("a") + 1} if len(sign) == 1 and sign.islower() and found[0][-1] == ")" else set()
    if not sign.lower().strip("ivx"):
        values = [_ROMAN[letter] for letter in sign.lower()]
        numbers.add(sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0])))
    return frozenset(numbers)
