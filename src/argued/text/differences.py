"""The differences between two texts, and the changes that programs and people often make by accident."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby

from attrs import frozen


@frozen
class UsualChange:
    """A common accidental change. Texts that differ only in this way become equal when they are folded."""

    name: str
    """A noun for the change."""
    state: str
    """The state of a folded text, with a verb."""
    fold: Callable[[str], str]
    """Takes linear time, and leaves a folded text unchanged."""


_DASHES = re.compile("[-\u2010-\u2015\u2212]+")
_SPACES = re.compile("[ \t\xa0]{2,}")
_BLANK_LINE = re.compile(r"(?<=\n)[ \t]*\r?\n")
_INNER_LINE_FEED = re.compile(r"\n(?!\Z)")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\s+(?=[^\W\d_])")
"""A hyphen at the end of a line, inside a word. Programs may have turned the line end into a space."""
_INVISIBLE = str.maketrans(dict.fromkeys("\xad\u200b\u200c\u2060\ufeff"))
_STRAIGHT = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u2032", "'") | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"')
)
_DOUBLE_QUOTATION_MARKS = re.compile('["\u201c-\u201f\xab\xbb]')
"""Not single ones, since those are also apostrophes."""
_ORDINARY = str.maketrans(dict.fromkeys("\xa0\u2007\u202f\u2002\u2003\u2009\u200a", " "))
_DOTS = str.maketrans({"…": "..."})
_LONGEST_RUN = 30
"""How many combining marks may follow each other in the Stream-Safe Text Format (Unicode Standard Annex 15). Sorting
more of them takes quadratic time, so a text with more is left unchanged."""


def _line_ends(end: str, text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", end)


def _bare_lines(text: str) -> str:
    return "\n".join(line.rstrip(" \t") for line in text.split("\n"))


def _composed(text: str) -> str:
    return text if _has_long_run(text) else unicodedata.normalize("NFC", text)


def decomposed(text: str) -> str:
    """The text in NFD, or unchanged if it has more marks on a letter than any script needs."""
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
    UsualChange("Unicode normalisation", "is in NFD", decomposed),
    UsualChange("quotation marks", "has straight ones", lambda text: text.translate(_STRAIGHT)),
    UsualChange("double quotation marks", "has none", partial(_DOUBLE_QUOTATION_MARKS.sub, "")),
    UsualChange("no-break spaces", "has ordinary ones", lambda text: text.translate(_ORDINARY)),
    UsualChange("soft hyphens and other invisible characters", "has none", lambda text: text.translate(_INVISIBLE)),
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
"""The most likely ones come first."""


def explain_change(text: str, is_expected: Callable[[str], bool], expected_text: str) -> tuple[str, str] | None:
    """The first usual change that turns a text into the expected one: its description, and the changed text."""
    for change in USUAL_CHANGES:
        changed = change.fold(text)
        if changed != text and is_expected(changed):
            return f"{change.name}: {expected_text} {change.state}", changed
    return None


def common_prefix_length(one: str, other: str, one_start: int = 0, other_start: int = 0) -> int:
    """How many characters two texts have in common from the given offsets on."""
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
    """Two corresponding parts of two texts that differ. Either may be empty."""

    one_start: int
    one_end: int
    other_start: int
    other_end: int
    ends_known: bool = True
    """Whether the texts agree after it; else the difference extends to where their common end begins."""


def differences(one: str, other: str) -> Iterator[Difference]:
    """Yield the differences between two texts, in order. The first one begins at the first character that differs.

    After each, the nearest offsets at which the texts agree again are searched within a bounded distance; if there are
    none, the rest counts as one difference. So the time is linear in the texts and in the number of differences.
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
"""How many characters must agree, and how far the search goes."""
_MOST_WORK = 8_000_000


def _next_agreement(
    one: str, other: str, here: int, there: int, one_end: int, other_end: int, length: int, window: int
) -> tuple[int, int] | None:
    """The nearest offsets after `here` and `there` at which `length` characters agree, or both texts end."""
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
    """The usual change that explains a difference, or the beginning of a long difference or one without a known end."""
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
    """A part of a text with the characters around it, so that words and composed characters are complete.

    A U+0000 marks a side on which the text goes on, so that nothing there counts as a change at the text's own ends.
    """
    start = max(0, start - _AROUND)
    return f"{chr(0) if start else ''}{text[start:end]}{chr(0) if end < len(text) else ''}"


_AROUND = 8
_LONGEST = 50_000
_PIECE, _ENOUGH = 300, 50
"""How much of a long difference, or of one without a known end, is compared, and how much of that must be equal."""
