"""Comparison of a marked-up text, without its marks, with the published article."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import islice, takewhile

from attrs import frozen

from ..diagnostics.codes import MISSING_SOURCE, OTHER_SOURCE
from ..diagnostics.diagnostic import Diagnostic, diagnose
from ..markup.tree import Markup
from ..text.differences import USUAL_CHANGES, Difference, differences, find_usual_change
from ..text.display import visible
from ..text.source import Source


@frozen
class PublishedText:
    """The article as it was published."""

    text: str | None
    """None if it can't be read."""
    name: str
    """Its path; empty if that isn't known."""
    read_error: str | None = None
    """Why it can't be read."""


def fidelity_diagnostics(markup: Markup, published: PublishedText) -> list[Diagnostic]:
    """The diagnostic of the first difference between a marked-up text without its marks and the published article."""
    source = markup.source
    if published.text is None:
        named = f" `{published.name}`" if published.name else ""
        message = f"the published article{named} can't be read: {published.read_error}"
        return [diagnose(MISSING_SOURCE, message, span=source.span(0, 0), source=source.name)]
    if markup.text == published.text:
        return []
    found = list(islice(differences(published.text, markup.text), _MOST_COUNTED + 1))
    return [_diagnostic(markup, published.text, published.name, found)]


_MOST_COUNTED = 1_000


def _diagnostic(markup: Markup, published: str, name: str, found: list[Difference]) -> Diagnostic:
    first, text, source = found[0], markup.text, markup.source
    whole = _in_whole_words(first, published, text)
    theirs, ours = published[whole.one_start : whole.one_end], text[whole.other_start : whole.other_end]
    place = "{}:{}:{}".format(name, *Source(published, name).line_and_column(first.one_start))
    if theirs and ours:
        what = f"expected {_named(theirs)} as in {place}, found {_named(ours)}"
    elif theirs:
        what = f"{_named(theirs)} of {place} is missing"
    else:
        what = f"{_named(ours)} isn't in {place}"
    cause, advice = (
        _cause_in_the_language(markup, published, first)
        or _usual_cause(published, text, first)
        or _cause_in_the_whole(published, text, found)
        or _cause_in_words(theirs, ours)
    )
    sides = (
        f"Published: {_around(published, whole.one_start, whole.one_end)}; "
        f"here: {_around(text, whole.other_start, whole.other_end)}"
    )
    return diagnose(
        OTHER_SOURCE,
        f"{what}: {cause} ({_how_many(found)})",
        span=source.span(*_place(markup, first)),
        help=f"{advice}. {sides}",
        source=source.name,
    )


def _how_many(found: list[Difference]) -> str:
    if len(found) > _MOST_COUNTED:
        return f"more than {_MOST_COUNTED:,} differences"
    if not found[-1].ends_known:
        return "the rest of the texts differs" if len(found) == 1 else f"at least {len(found):,} differences"
    return "the only difference" if len(found) == 1 else f"the first of {len(found):,} differences"


def _place(markup: Markup, first: Difference) -> tuple[int, int]:
    """The span of the first difference in the file: the text that is added or changed, on its first line; or, if
    something is missing, the gap with the marks and notes in it."""
    text = markup.text
    start, end = first.other_start, first.other_end
    if start < end:
        end = min(end, start + _LONGEST_PLACE)
        line = text.find("\n", start + 1, end)
        return markup.file_span(start, end if line < 0 else line)
    before = markup.file_span(start - 1, start)[1] if start else markup.front_matter_end
    after = markup.file_span(start, start + 1)[0] if start < len(text) else len(markup.source.text)
    return before, after


_LONGEST_PLACE = 80


# Guesses at the cause, each with advice.

_EXACTLY = "mark up the article exactly as it was published"


def _cause_in_the_language(markup: Markup, published: str, first: Difference) -> tuple[str, str] | None:
    """A cause in the language, with advice: braces and backslashes, the space after the colon, notes."""
    theirs, ours = published[first.one_start : first.one_end], markup.text[first.other_start : first.other_end]
    if theirs.startswith(("{", "}", "\\")) and ours in theirs:
        return "a character of the article was taken for markup", "escape it: write `\\{`, `\\}` or `\\\\`"
    if ours.startswith("\\") and not theirs:
        return "a backslash was added", "only `{`, `}` and `\\` are escaped by a backslash"
    if theirs.isspace() and not ours:
        marks = (mark for mark in markup.marks if mark.spoken and mark.words_start == first.other_start)
        if any(markup.source.text[mark.opening_end - 1] == theirs[-1] for mark in marks):
            advice = "one space or line break after the colon is the mark's: write the article's before the mark"
            if _is_blank_line_missing(published, markup.text, first):
                return _BLANK_LINE_MISSING, advice
            return "white space was lost after the colon of a mark", advice
    is_note_near = any(first.other_start <= note.place <= first.other_end for note in markup.notes)
    if ours.isspace() and not theirs and is_note_near:
        advice = "put the note directly after a word of the article: white space around a note belongs to the article"
        return "white space was added around a note", advice
    return None


_BLANK_LINE_MISSING = "a blank line between paragraphs is missing"


def _is_blank_line_missing(published: str, text: str, first: Difference) -> bool:
    """Whether the article has a blank line where the text has at most one line end."""
    if first.other_start < first.other_end or not published[first.one_start : first.one_end].isspace():
        return False
    theirs = _line_ends_around(published, first.one_start, first.one_end)
    return theirs > 1 >= _line_ends_around(text, first.other_start, first.other_end)


def _line_ends_around(text: str, start: int, end: int) -> int:
    """How many line ends there are in white space and in the white space around it."""
    before, after = text[:start], text[end:]
    gap = before[len(before.rstrip()) :] + text[start:end] + after[: len(after) - len(after.lstrip())]
    return gap.replace("\r\n", "\n").replace("\r", "\n").count("\n")


def _usual_cause(published: str, text: str, first: Difference) -> tuple[str, str] | None:
    """A change that programs and people often make by accident, with advice."""
    if not published.strip():
        return "the published article is empty", "give the file of the article as the source"
    change = find_usual_change(published, text, first)
    if change is None:
        return None
    if change.fold(published) != change.fold(text):
        return f"a difference in {change.name}", _EXACTLY
    for item in USUAL_CHANGES:
        for one, other, named in ((published, text, "the marked-up text"), (text, published, "the published article")):
            if item.name == change.name and item.fold(one) == other:
                return f"{item.name}: {named} {item.state}, and nothing else differs", _EXACTLY
    return f"a difference in {change.name}, and in nothing else", _EXACTLY


def _cause_in_the_whole(published: str, text: str, found: list[Difference]) -> tuple[str, str] | None:
    """A cause in how much of the texts differs, with advice."""
    first, last = found[0], found[-1]
    if not first.ends_known:
        return "from here on the texts are different", _RIGHT_ARTICLE
    ends = (last.one_end, last.other_end) if len(found) > _MOST_COUNTED else (len(published), len(text))
    lengths = (max(item.one_end - item.one_start, item.other_end - item.other_start) for item in found)
    is_changed = first.one_start < first.one_end and first.other_start < first.other_end
    if is_changed and 2 * sum(lengths) > max(ends):
        return "the texts have little in common", _RIGHT_ARTICLE
    return (_BLANK_LINE_MISSING, _EXACTLY) if _is_blank_line_missing(published, text, first) else None


_RIGHT_ARTICLE = f"check that the source is the right article, and {_EXACTLY}"


def _cause_in_words(theirs: str, ours: str) -> tuple[str, str]:
    if theirs and ours:
        return "words were changed", _EXACTLY
    part = theirs or ours
    if part.isspace():
        what = "white space is"
    elif not any(map(str.isalnum, part)):
        what = "characters are"
    else:
        what = "a word is" if len(part.split()) == 1 else "words are"
    if theirs:
        return f"{what} missing", _EXACTLY
    return f"{what} added", "put remarks into a note, `{# … }`, and unspoken propositions into statements"


def _in_whole_words(found: Difference, one: str, other: str) -> Difference:
    """The first difference in whole words: `every` and `each` rather than `very` and `ach`."""
    one_start, one_end, other_start, other_end = found.one_start, found.one_end, found.other_start, found.other_end
    before = _word_length(reversed(one[max(0, one_start - _LONGEST_WORD) : one_start]))
    if one_start == one_end or other_start == other_end:
        # `ingle s` between `every s` and `pring` is `single ` before `spring`.
        text, start, end = (other, other_start, other_end) if one_start == one_end else (one, one_start, one_end)
        if text[start - before : start] != text[end - before : end]:
            return found
        return Difference(one_start - before, one_end - before, other_start - before, other_end - before)
    if not (one[one_start].isalnum() and other[other_start].isalnum()):
        return found
    one_end += _word_length(one[one_end : one_end + _LONGEST_WORD])
    other_end += _word_length(other[other_end : other_end + _LONGEST_WORD])
    return Difference(one_start - before, one_end, other_start - before, other_end)


def _word_length(characters: Iterable[str]) -> int:
    """How many letters and digits come first."""
    return sum(1 for _ in takewhile(str.isalnum, characters))


_LONGEST_WORD = 24


# The two texts, as they are displayed.

_WHITE_SPACE_SIGNS = {" ": "·", "\n": "↵", "\r": "␍", "\t": "→"}
_CONTEXT = 16
_MOST_OF_PART = 30


def _named(part: str) -> str:
    """A piece of text, with the code point of its first character if that can be mistaken for another one."""
    first = part[0]
    if first.isascii() and first.isalnum():
        return f"`{_displayed(part)}`"
    return f"`{_displayed(part)}` (U+{ord(first):04X}{'' if len(part) == 1 else ' …'})"


def _around(text: str, start: int, end: int) -> str:
    """A piece of text between double brackets, with the text before and after it."""
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    return f"`{_displayed(before)}⟦{_displayed(text[start:end])}⟧{_displayed(after)}`"


def _displayed(part: str) -> str:
    """A piece of text with white space and other invisible characters made visible; cut if that gets long."""
    result = ""
    for character in part[:_MOST_OF_PART]:
        result += _displayed_character(character)
        if len(result) > 2 * _MOST_OF_PART:
            return result + "…"
    return result if len(part) <= _MOST_OF_PART else result + "…"


def _displayed_character(character: str) -> str:
    if character in _WHITE_SPACE_SIGNS:
        return _WHITE_SPACE_SIGNS[character]
    is_mark = unicodedata.category(character)[0] == "M"
    return f"⟨U+{ord(character):04X}⟩" if is_mark or visible(character) != character else character
