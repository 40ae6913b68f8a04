"""Where two texts differ, and what programs and people usually do to a text by accident."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby

from attrs import frozen


@frozen
class UsualChange:
    """One thing that happens to texts, known by its fold: texts that differ in this way alone become equal."""

    name: str
    """The noun for it."""
    state: str
    """How a folded text is, with its verb."""
    fold: Callable[[str], str]
    """It is linear in the text, and leaves a folded text as it is."""


_DASHES = re.compile("[-\u2010-\u2015\u2212]+")
_SPACES = re.compile("[ \t\xa0]{2,}")
_BLANK_LINE = re.compile(r"(?<=\n)[ \t]*\r?\n")
_INNER_LINE_FEED = re.compile(r"\n(?!\Z)")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010][ \t]*[\r\n]+[ \t]*(?=[^\W\d_])")
"""At the end of a line, in a word."""
_STRAIGHT = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u2032", "'") | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"')
)
_ORDINARY = str.maketrans(dict.fromkeys("\xa0\u2007\u202f\u2002\u2003\u2009\u200a", " "))
_DOTS = str.maketrans({"…": "..."})
_LONGEST_RUN = 30
"""How many combining marks may follow each other in the Stream-Safe Text Format (Unicode Standard Annex 15). Putting
more of them in order takes the square of their number, so a text with more stays as it is."""


def _line_ends(end: str, text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", end)


def _bare_lines(text: str) -> str:
    return "\n".join(line.rstrip(" \t") for line in text.split("\n"))


def _composed(text: str) -> str:
    return text if _has_long_run(text) else unicodedata.normalize("NFC", text)


def _decomposed(text: str) -> str:
    return text if _has_long_run(text) else unicodedata.normalize("NFD", text)


def _has_long_run(text: str) -> bool:
    runs = groupby("" if text.isascii() else text, lambda character: unicodedata.combining(character) > 0)
    return any(are_marks and len(list(run)) > _LONGEST_RUN for are_marks, run in runs)


def _typewritten(text: str) -> str:
    return _DASHES.sub("-", text.translate(_STRAIGHT | _ORDINARY | _DOTS))


def _single_spaces(text: str) -> str:
    return " ".join(text.split())


USUAL_CHANGES: tuple[UsualChange, ...] = (
    UsualChange("line ends", "has `\\n`", partial(_line_ends, "\n")),
    UsualChange("line ends", "has `\\r\\n`", partial(_line_ends, "\r\n")),
    UsualChange("line ends", "has `\\r`", partial(_line_ends, "\r")),
    UsualChange("a byte order mark", "has none", lambda text: text.lstrip("\ufeff")),
    UsualChange("a byte order mark", "has one", lambda text: "\ufeff" + text.lstrip("\ufeff")),
    UsualChange("a line end at the end of the text", "has none", lambda text: text.rstrip("\r\n")),
    UsualChange("a line end at the end of the text", "has one", lambda text: text.rstrip("\r\n") + "\n"),
    UsualChange("a line end at the end of the text", "has `\\r\\n`", lambda text: text.rstrip("\r\n") + "\r\n"),
    UsualChange("white space at the end of the text", "has none", str.rstrip),
    UsualChange("white space around the text", "has none", str.strip),
    UsualChange("white space at the ends of lines", "has none", _bare_lines),
    UsualChange("Unicode normalisation", "is in NFC", _composed),
    UsualChange("Unicode normalisation", "is in NFD", _decomposed),
    UsualChange("quotation marks", "has straight ones", lambda text: text.translate(_STRAIGHT)),
    UsualChange("no-break spaces", "has ordinary ones", lambda text: text.translate(_ORDINARY)),
    UsualChange("dashes", "has hyphens", partial(_DASHES.sub, "-")),
    UsualChange("ellipses", "has three dots", lambda text: text.translate(_DOTS)),
    UsualChange("double spaces", "has single ones", partial(_SPACES.sub, " ")),
    UsualChange("quotation marks, dashes, ellipses or spaces", "has those of a typewriter", _typewritten),
    UsualChange("blank lines", "has none", partial(_BLANK_LINE.sub, "")),
    UsualChange(
        "blank lines", "has one after each line", lambda text: _INNER_LINE_FEED.sub("\n\n", _BLANK_LINE.sub("", text))
    ),
    UsualChange("white space and line breaks", "has single spaces", _single_spaces),
    UsualChange("hyphens at the ends of lines", "has whole words", partial(_HYPHEN.sub, "")),
    UsualChange("hyphens at the ends of lines", "has hyphens within lines", partial(_HYPHEN.sub, "-")),
    UsualChange(
        "hyphens and line breaks",
        "has whole words and single spaces",
        lambda text: _single_spaces(_HYPHEN.sub("", text)),
    ),
    UsualChange("upper and lower case", "has lower case", str.lower),
)
"""The likely ones first."""


def explain_change(text: str, is_expected: Callable[[str], bool], expected_text: str) -> tuple[str, str] | None:
    """The first usual change that makes a text the expected one: what it is in words, and the changed text."""
    for change in USUAL_CHANGES:
        changed = change.fold(text)
        if changed != text and is_expected(changed):
            return f"{change.name}: {expected_text} {change.state}", changed
    return None


def common_prefix_length(one: str, other: str, one_start: int = 0, other_start: int = 0) -> int:
    """How many characters two texts have in common, each from a place on."""
    most = min(len(one) - one_start, len(other) - other_start)
    count = 0
    for size in (4096, 64, 1):
        while (
            count < most
            and one[one_start + count : one_start + count + size]
            == other[other_start + count : other_start + count + size]
        ):
            count += size
    return min(count, most)


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
    here = there = common_prefix_length(one, other)
    suffix = min(common_prefix_length(one[::-1], other[::-1]), len(one) - here, len(other) - here)
    one_end, other_end = len(one) - suffix, len(other) - suffix
    work = _MOST_WORK
    while here < one_end or there < other_end:
        if here == one_end or there == other_end:
            yield Difference(here, one_end, there, other_end)
            return
        found = None
        for length, window in _SEARCHES:
            work -= 2 * window
            found = _next_agreement(one, other, here, there, one_end, other_end, length, window) if work > 0 else None
            if found:
                break
        if not found:
            yield Difference(here, one_end, there, other_end, ends_known=False)
            return
        yield Difference(here, found[0], there, found[1])
        here, there = found
        same = min(common_prefix_length(one, other, here, there), one_end - here, other_end - there)
        here, there = here + same, there + same


_SEARCHES = ((5, 12), (12, 64), (12, 1024), (5, 64), (12, 16384))
"""How many characters must agree, and how far that is looked for."""
_MOST_WORK = 8_000_000


def _next_agreement(
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


def find_usual_change(one: str, other: str, found: Difference) -> UsualChange | None:
    """The usual change that a difference looks like, or the beginning of one that is long or has no known end."""
    longest = max(found.one_end - found.one_start, found.other_end - found.other_start)
    is_whole = found.ends_known and longest <= _LONGEST
    most = longest + _AROUND if is_whole else _PIECE
    ours = _with_surroundings(one, found.one_start, min(found.one_end + _AROUND, found.one_start + most))
    theirs = _with_surroundings(other, found.other_start, min(found.other_end + _AROUND, found.other_start + most))
    for change in USUAL_CHANGES:
        left, right = change.fold(ours), change.fold(theirs)
        if left == right or (not is_whole and common_prefix_length(left, right) > _ENOUGH):
            return change
    return None


def _with_surroundings(text: str, start: int, end: int) -> str:
    """A stretch with the characters around it, so that words and composed characters are whole. Where the text goes
    on, there is a U+0000, so that nothing is taken for a change at the text's own ends."""
    start = max(0, start - _AROUND)
    return f"{chr(0) if start else ''}{text[start:end]}{chr(0) if end < len(text) else ''}"


_AROUND = 8
_LONGEST = 50_000
_PIECE, _ENOUGH = 300, 50
"""How much of a longer difference, or one without a known end, is looked at; and how much of that must be equal."""
