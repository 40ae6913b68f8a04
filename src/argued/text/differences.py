"""What programs and people usually do to a text by accident, and where two texts differ.

A layer knows its text by length and digest alone, so each usual change is tried on the text at hand. Where both texts
are there, a change is known by its fold: what makes texts equal that differ in that way alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Literal

from attrs import frozen

_Fold = Callable[[str], str]


@frozen
class UsualChange:
    """One thing that happens to texts."""

    name: str
    """What it is about: `line ends`."""
    fold: _Fold
    """Texts that differ in this way alone become equal."""
    outcomes: tuple[tuple[str, _Fold], ...] = ()
    """What may have come out, in words with `{wanted}` for that text, and how another text becomes it."""


_LONGEST_RUN = 30
"""How many combining marks may follow each other in the Stream-Safe Text Format (Unicode Standard Annex 15)."""


def _translation(characters: dict[str, str]) -> _Fold:
    table = str.maketrans(characters)
    return lambda text: text.translate(table)


def _normalization(form: Literal["NFC", "NFD", "NFKC"]) -> _Fold:
    return lambda text: text if text.isascii() or _has_long_run(text) else unicodedata.normalize(form, text)


def _has_long_run(text: str) -> bool:
    """Whether more marks stand in a row than a text in use has. Putting them in order would take the square of them."""
    run = 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run > _LONGEST_RUN:
            return True
    return False


def _line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _bare_lines(text: str) -> str:
    return "\n".join(line.rstrip(" \t") for line in text.split("\n"))


_STRAIGHT = _translation(
    {**dict.fromkeys("\u2018\u2019\u201a\u201b\u2032", "'"), **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"')}
)
_SPACES = _translation(dict.fromkeys("\xa0\u2007\u202f\u2002\u2003\u2009\u200a", " "))
_DASH = re.compile("-{2,3}|[\u2010-\u2015\u2212]")
_SPACE_RUN = re.compile(r"[ \t\xa0]{2,}")
_HIDDEN = _translation(dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""))

_ALPHABETS = _translation(
    dict(
        zip(
            "АВЕІЈКМНОРЅСТХУаеіјорѕсухԁһҺΑΒΕΖΗΙΚΜΝΟΡΤΥΧονі",
            "ABEIJKMHOPSCTXYaeijopscyxdhhABEZHIKMNOPTYXovi",
        )
    )
)
"""Letters of Cyrillic and Greek to the Latin ones that they are mistaken for."""


def _hyphens(text: str) -> str:
    return _DASH.sub("-", text)


def _dots(text: str) -> str:
    return text.replace("…", "...").replace(". . .", "...")


def _single_spaces(text: str) -> str:
    return _SPACE_RUN.sub(" ", text)


def _any_white_space(text: str) -> str:
    return " ".join(text.split())


def _typewritten(text: str) -> str:
    return _dots(_hyphens(_SPACES(_STRAIGHT(text))))


USUAL_CHANGES: tuple[UsualChange, ...] = (
    UsualChange(
        "line ends",
        _line_feeds,
        (
            ("line ends: {wanted} has `\\n`", _line_feeds),
            ("line ends: {wanted} has `\\r\\n`", lambda text: _line_feeds(text).replace("\n", "\r\n")),
            ("line ends: {wanted} has `\\r`", lambda text: _line_feeds(text).replace("\n", "\r")),
        ),
    ),
    UsualChange(
        "a byte order mark",
        lambda text: text.removeprefix("\ufeff"),
        (
            ("a byte order mark that {wanted} hasn't", lambda text: text.removeprefix("\ufeff")),
            ("a byte order mark that {wanted} has", lambda text: "\ufeff" + text),
        ),
    ),
    UsualChange(
        "the line end behind the text",
        lambda text: text.removesuffix("\n").removesuffix("\r"),
        (
            (
                "a line end behind the text that {wanted} hasn't",
                lambda text: text.removesuffix("\n").removesuffix("\r"),
            ),
            ("a line end behind the text that {wanted} has", lambda text: text + "\n"),
            ("a line end behind the text that {wanted} has", lambda text: text + "\r\n"),
        ),
    ),
    UsualChange(
        "white space around the text",
        str.strip,
        (("white space around the text", str.strip), ("white space behind the text", str.rstrip)),
    ),
    UsualChange("white space behind lines", _bare_lines, (("white space behind lines", _bare_lines),)),
    UsualChange(
        "Unicode normalisation",
        _normalization("NFC"),
        (
            ("Unicode normalisation: {wanted} is in NFC", _normalization("NFC")),
            ("Unicode normalisation: {wanted} is in NFD", _normalization("NFD")),
        ),
    ),
    UsualChange("quotation marks", _STRAIGHT, (("quotation marks: {wanted} has straight ones", _STRAIGHT),)),
    UsualChange("no-break spaces", _SPACES, (("no-break spaces: {wanted} has ordinary ones", _SPACES),)),
    UsualChange("dashes", _hyphens, (("dashes: {wanted} has hyphens", _hyphens),)),
    UsualChange("ellipses", _dots, (("ellipses: {wanted} has three dots", _dots),)),
    UsualChange("double spaces", _single_spaces, (("double spaces: {wanted} has single ones", _single_spaces),)),
    UsualChange(
        "quotation marks, dashes, ellipses or spaces",
        lambda text: _single_spaces(_typewritten(text)),
        (("typographic characters: {wanted} has those of a typewriter", _typewritten),),
    ),
    UsualChange("white space and line breaks", _any_white_space),
    UsualChange(
        "characters that can't be seen", _HIDDEN, (("characters that can't be seen, which {wanted} hasn't", _HIDDEN),)
    ),
    UsualChange(
        "ligatures and compatibility characters",
        _normalization("NFKC"),
        (("Unicode normalisation: {wanted} is in NFKC", _normalization("NFKC")),),
    ),
    UsualChange("letters of another alphabet that look alike", _ALPHABETS),
    UsualChange("upper and lower case", str.casefold),
)
"""The likely ones first; each is linear in the text."""
_AT_EDGES = ("a byte order mark", "the line end behind the text", "white space around the text")


def explanation(text: str, is_wanted: Callable[[str], bool], wanted: str) -> tuple[str, str] | None:
    """The first usual change that makes a text the wanted one: what it is in words, and the changed text."""
    for change in USUAL_CHANGES:
        for words, outcome in change.outcomes:
            changed = outcome(text)
            if changed != text and is_wanted(changed):
                return words.format(wanted=wanted), changed
    return None


def common_prefix(one: str, other: str, one_start: int = 0, other_start: int = 0) -> int:
    """How many characters two texts have in common, each from a place on."""
    most = min(len(one) - one_start, len(other) - other_start)
    size, count = 16, 0
    while count < most:
        ours = one[one_start + count : one_start + min(count + size, most)]
        theirs = other[other_start + count : other_start + min(count + size, most)]
        if ours != theirs:
            return count + next(index for index, (left, right) in enumerate(zip(ours, theirs)) if left != right)
        count += len(ours)
        size = min(2 * size, _BLOCK)
    return count


def common_suffix(one: str, other: str, most: int) -> int:
    """How many characters two texts have in common at their ends, up to a number."""
    size, count = 16, 0
    while count < most:
        step = min(size, most - count)
        ours = one[len(one) - count - step : len(one) - count]
        theirs = other[len(other) - count - step : len(other) - count]
        if ours != theirs:
            return count + next(
                index for index, (left, right) in enumerate(zip(reversed(ours), reversed(theirs))) if left != right
            )
        count += step
        size = min(2 * size, _BLOCK)
    return count


_BLOCK = 4096


@frozen
class Difference:
    """Stretches of two texts that stand for one another and differ. Either may be empty."""

    one_start: int
    one_end: int
    other_start: int
    other_end: int
    ends_known: bool = True
    """Whether the texts agree behind it; else it goes on to where their common end begins."""


def differences(one: str, other: str) -> Iterator[Difference]:
    """Where two texts differ, in order. The first one begins at the first character that differs.

    Behind each, the nearest place where the texts agree again is looked for, no farther than a bounded way; beyond
    that, the rest counts as one difference. So the time is linear in the texts and in the number of differences.
    """
    start = common_prefix(one, other)
    suffix = common_suffix(one, other, min(len(one), len(other)) - start)
    one_end, other_end = len(one) - suffix, len(other) - suffix
    here, there = start, start
    work = _MOST_WORK
    while here < one_end or there < other_end:
        if here == one_end or there == other_end:
            yield Difference(here, one_end, there, other_end)
            return
        found = None
        for length, window in _SEARCHES:
            work -= 2 * window
            found = _agreement(one, other, here, there, one_end, other_end, length, window) if work > 0 else None
            if found:
                break
        if not found:
            yield Difference(here, one_end, there, other_end, ends_known=False)
            return
        yield Difference(here, found[0], there, found[1])
        here, there = found
        same = min(common_prefix(one, other, here, there), one_end - here, other_end - there)
        here, there = here + same, there + same


_SEARCHES = ((5, 12), (12, 64), (12, 1024), (5, 64), (12, 16384))
"""How many characters must agree, and how far that is looked for."""
_MOST_WORK = 8_000_000


def _agreement(
    one: str, other: str, here: int, there: int, one_end: int, other_end: int, length: int, window: int
) -> tuple[int, int] | None:
    """The nearest places behind two places at which so many characters agree, or both texts end."""
    first: dict[str, int] = {}
    for shift in range(min(window, one_end - here) + 1):
        first.setdefault(one[here + shift : here + shift + length], shift)
    best: tuple[int, int, int] | None = None
    for shift in range(min(window, other_end - there) + 1):
        if best is not None and shift >= best[0]:
            break
        found = first.get(other[there + shift : there + shift + length])
        if found is not None and (best is None or found + shift < best[0]):
            best = (found + shift, here + found, there + shift)
    return best and (best[1], best[2])


def usual_change(one: str, other: str, difference: Difference) -> UsualChange | None:
    """The usual change that a difference looks like."""
    ours_end, theirs_end = difference.one_end, difference.other_end
    at_edge = difference.one_start == 0 or (ours_end == len(one) and theirs_end == len(other))
    # With what stands around it, so that what is composed of several characters is whole.
    start, around = max(0, difference.one_start - _AROUND), _AROUND
    if not difference.ends_known:
        ours_end = min(ours_end, difference.one_start + _PIECE)
        theirs_end = min(theirs_end, difference.other_start + _PIECE)
        around = 0
    elif max(ours_end - difference.one_start, theirs_end - difference.other_start) > _LONGEST:
        return None
    ours, theirs = one[start : ours_end + around], other[start : theirs_end + around]
    for change in USUAL_CHANGES:
        if change.name in _AT_EDGES and not at_edge:
            continue
        left, right = change.fold(ours), change.fold(theirs)
        if left == right or (not difference.ends_known and common_prefix(left, right) > _PIECE // 3):
            return change
        if any(outcome(ours) == theirs or outcome(theirs) == ours for _, outcome in change.outcomes):
            return change
    return None


_AROUND = 8
_PIECE = 300
"""How much of a difference without a known end is looked at."""
_LONGEST = 50_000
