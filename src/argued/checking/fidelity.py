"""Whether a marked-up text is the published article, once its marks are taken away."""

from __future__ import annotations

import unicodedata
from itertools import islice

from attrs import frozen

from ..diagnostics.codes import MISSING_SOURCE, OTHER_SOURCE
from ..diagnostics.diagnostic import Diagnostic, Related, diagnose
from ..markup.tree import Markup
from ..text.differences import Difference, UsualChange, differences, usual_change
from ..text.display import visible
from ..text.source import Source


@frozen
class PublishedText:
    """The article as it was published."""

    text: str | None
    """None where it can't be read."""
    name: str
    problem: str | None = None
    """Why it can't be read."""


def fidelity_faults(markup: Markup, published: PublishedText) -> list[Diagnostic]:
    """What is other in a marked-up text without its marks than in the published article: one finding, at the first
    difference."""
    source = markup.source
    if published.text is None:
        message = f"the published article `{published.name}` can't be read: {published.problem}"
        return [diagnose(MISSING_SOURCE, message, span=source.span(0, 0), source=source.name)]
    if markup.text == published.text:
        return []
    found = list(islice(differences(published.text, markup.text), _MOST_COUNTED + 1))
    return [_fault(markup, published.text, published.name, found)]


_MOST_COUNTED = 1_000


@frozen
class _Cause:
    """A guess at what happened, and what can be done."""

    words: str
    advice: str = "mark up the article exactly as it was published"
    related: tuple[Related, ...] = ()


def _fault(markup: Markup, published: str, name: str, found: list[Difference]) -> Diagnostic:
    first, text, source = found[0], markup.text, markup.source
    whole = _in_whole_words(first, published, text)
    theirs = _Side(published, whole.one_start, whole.one_end)
    ours = _Side(text, whole.other_start, whole.other_end)
    place = "{}:{}:{}".format(name, *Source(published, name).line_and_column(first.one_start))
    if theirs.part and ours.part:
        what = f"here stands {ours.named}, and in {place} {theirs.named}"
    elif theirs.part:
        what = f"here {theirs.named} is missing, which stands in {place}"
    else:
        what = f"here stands {ours.named}, which isn't in {place}"
    cause = _cause(markup, published, found)
    return diagnose(
        OTHER_SOURCE,
        f"{what}: {cause.words} ({_how_many(found)})",
        span=source.span(*_place(markup, first)),
        help=f"{cause.advice}. Published: {theirs.around}; here: {ours.around}",
        related=cause.related,
        source=source.name,
    )


def _how_many(found: list[Difference]) -> str:
    if len(found) > _MOST_COUNTED:
        return f"more than {_MOST_COUNTED:,} differences"
    if not found[-1].ends_known:
        return "the texts don't come together again" if len(found) == 1 else f"at least {len(found):,} differences"
    return "the only difference" if len(found) == 1 else f"the first of {len(found):,} differences"


def _place(markup: Markup, first: Difference) -> tuple[int, int]:
    """Where the first difference is in the file: what is there too much or otherwise, on its first line; or the gap
    with the marks and notes in it where something is missing."""
    text = markup.text
    start, end = first.other_start, first.other_end
    if start < end:
        end = min(end, start + _LONGEST_SHOWN)
        line = text.find("\n", start + 1, end)
        return markup.file_span(start, end if line < 0 else line)
    before = markup.file_span(start - 1, start)[1] if start else markup.front_matter_end
    behind = markup.file_span(start, start + 1)[0] if start < len(text) else len(markup.source.text)
    return before, behind


_LONGEST_SHOWN = 80


# Guesses at what happened.


def _cause(markup: Markup, published: str, found: list[Difference]) -> _Cause:
    first, text = found[0], markup.text
    theirs = published[first.one_start : first.one_end]
    ours = text[first.other_start : first.other_end]
    if not published.strip():
        return _Cause("the published article is empty", "give the file of the article as the source")
    if not text.strip():
        return _Cause("nothing is left of this text without its marks")
    if _is_most(published, text, found) and _is_another(published, text):
        return _Cause("this seems to be another article altogether", "give the article that this text marks up")
    cause = _of_the_language(markup, first, theirs, ours)
    if cause is not None:
        return cause
    change = usual_change(published, text, first)
    if change is not None:
        return _Cause(_usual(published, text, change))
    if theirs and ours:
        return _Cause("words were changed" if first.ends_known else "from here on the texts are different")
    whole = _in_whole_words(first, published, text)
    if theirs:
        return _missing(markup, published[whole.one_start : whole.one_end])
    return _added(published, text[whole.other_start : whole.other_end])


def _is_most(published: str, text: str, found: list[Difference]) -> bool:
    changed = sum(max(item.one_end - item.one_start, item.other_end - item.other_start) for item in found)
    return 2 * changed > max(len(published), len(text))


def _is_another(published: str, text: str) -> bool:
    """Whether two texts share hardly any three words in a row; the beginnings of both stand for all of them."""
    ours, theirs = _shingles(text), _shingles(published)
    fewest = min(len(ours), len(theirs))
    return fewest >= _FEWEST and 10 * len(ours & theirs) < fewest


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = text[:_BEGINNING].casefold().split()
    return set(zip(words, words[1:], words[2:]))


_BEGINNING = 100_000
_FEWEST = 6
"""Of fewer words than this nothing can be said."""


def _of_the_language(markup: Markup, first: Difference, theirs: str, ours: str) -> _Cause | None:
    """What comes of the signs of the language: the colon's space, escapes, notes."""
    file = markup.source.text
    if theirs and theirs[0] in "{}\\" and ours[:_LONGEST_SOUGHT] in theirs:
        return _Cause(
            "a sign of the article was taken for one of the language", "escape it: write `\\{`, `\\}` or `\\\\`"
        )
    if theirs and not ours and not theirs.strip():
        mark = next((mark for mark in markup.marks if mark.spoken and mark.words_start == first.other_start), None)
        if mark is not None and file[mark.opening_end - 1] in " \n":
            return _Cause(
                "white space was lost behind the colon of a mark",
                "one space or line break behind the colon is the mark's: write the article's before the mark",
            )
    if ours and not theirs:
        if ours[0] == "\\":
            return _Cause("a backslash was added", "only `{`, `}` and `\\` are escaped by a backslash")
        places = range(first.other_start, first.other_end + 1)
        if not ours.strip() and any(note.place in places for note in markup.notes):
            return _Cause(
                "white space was added around a note",
                "put the note behind a word of the article: white space around it is the article's",
            )
    return None


def _usual(published: str, text: str, change: UsualChange) -> str:
    for words, outcome in change.outcomes:
        if outcome(published) == text:
            return words.format(wanted="the marked-up text") + ", and nothing else differs"
        if outcome(text) == published:
            return words.format(wanted="the published article") + ", and nothing else differs"
    only = ", and in nothing else" if change.fold(published) == change.fold(text) else ""
    return f"a difference in {change.name}{only}"


def _missing(markup: Markup, theirs: str) -> _Cause:
    what = _kind_of(theirs)
    found = markup.text.find(theirs.strip()[:_LONGEST_SOUGHT]) if len(theirs.strip()) >= _SHORTEST_SOUGHT else -1
    if found < 0:
        return _Cause(f"{what} missing")
    span = markup.source.span(*markup.file_span(found, found + 1))
    return _Cause(
        f"{what} missing here, and {'stand' if what.endswith('are') else 'stands'} at line {span.line}",
        "put it back into its place",
        (Related(span, "what is missing stands here"),),
    )


def _added(published: str, ours: str) -> _Cause:
    what = _kind_of(ours)
    found = published.find(ours.strip()[:_LONGEST_SOUGHT]) if len(ours.strip()) >= _SHORTEST_SOUGHT else -1
    if found >= 0:
        line = published.count("\n", 0, found) + 1
        return _Cause(
            f"{what} in the published article too, at line {line}", "put it into the place where it stands there"
        )
    advice = "put remarks into a note, `{# … }`, and what goes unsaid into a statement"
    return _Cause(f"{what} added", advice if ours.strip() else "take it away")


def _kind_of(part: str) -> str:
    """What a part is, with its verb."""
    words = part.strip()
    if not words:
        return "white space is"
    if "\n" in words or (part != words and "\n" in part):
        return "a paragraph is" if part.count("\n\n") < 2 else "paragraphs are"
    return "words are" if " " in words else "a character is" if len(words) == 1 else "a word is"


_SHORTEST_SOUGHT = 20
_LONGEST_SOUGHT = 200


# What is shown of the two texts.

_SHOWN = {" ": "·", "\n": "↵", "\r": "␍", "\t": "→"}
_CONTEXT = 16
_MOST_OF_PART = 30


@frozen
class _Side:
    """The difference as one of the texts has it."""

    text: str
    start: int
    end: int

    @property
    def part(self) -> str:
        """What is between start and end, but no more than can be shown."""
        return self.text[self.start : min(self.end, self.start + _MOST_OF_PART)]

    @property
    def named(self) -> str:
        """The part, with the code point of its first character where that can be mistaken for another one."""
        first = self.part[0]
        plain = first.isascii() and first.isalnum()
        code = "" if plain else f" (U+{ord(first):04X})" if self.end - self.start == 1 else f" (U+{ord(first):04X} …)"
        return f"`{self._part_shown}`{code}"

    @property
    def around(self) -> str:
        """The part between double brackets, with what stands before and behind it."""
        before = _shown(self.text[max(0, self.start - _CONTEXT) : self.start])
        behind = _shown(self.text[self.end : self.end + _CONTEXT])
        return f"`{before}⟦{self._part_shown}⟧{behind}`"

    @property
    def _part_shown(self) -> str:
        whole = _shown(self.part)
        return whole if self.end - self.start <= _MOST_OF_PART and not whole.endswith("…") else whole.rstrip("…") + "…"


def _shown(part: str) -> str:
    """A part with its white space, and what else can't be seen, made visible; cut where that gets long."""
    result = ""
    for character in part:
        result += _shown_character(character)
        if len(result) > 2 * _MOST_OF_PART:
            return result + "…"
    return result


def _shown_character(character: str) -> str:
    if character in _SHOWN:
        return _SHOWN[character]
    is_mark = unicodedata.category(character)[0] == "M"
    return f"⟨U+{ord(character):04X}⟩" if is_mark or visible(character) != character else character


def _in_whole_words(difference: Difference, one: str, other: str) -> Difference:
    """The same difference, said in whole words: `every` and `each` rather than `very` and `ach`."""
    starts, ends = (difference.one_start, difference.other_start), (difference.one_end, difference.other_end)
    ours, theirs = one[starts[0] : ends[0]], other[starts[1] : ends[1]]
    back = 0
    if not ours or not theirs:
        # `ingle s` between `every s` and `pring` is `single ` before `spring`.
        text, start, end = (one, starts[0], ends[0]) if ours else (other, starts[1], ends[1])
        while back < _LONGEST_WORD and start > back and text[start - back - 1].isalnum():
            if text[start - back - 1] != text[end - back - 1]:
                return difference
            back += 1
        return Difference(starts[0] - back, ends[0] - back, starts[1] - back, ends[1] - back, difference.ends_known)
    if not (ours[0].isalnum() and theirs[0].isalnum()):
        return difference
    while back < min(_LONGEST_WORD, *starts) and one[starts[0] - back - 1].isalnum():
        back += 1
    further = 0
    while (
        difference.ends_known
        and further < _LONGEST_WORD
        and one[ends[0] + further : ends[0] + further + 1].isalnum()
        and other[ends[1] + further : ends[1] + further + 1].isalnum()
    ):
        further += 1
    return Difference(starts[0] - back, ends[0] + further, starts[1] - back, ends[1] + further, difference.ends_known)


_LONGEST_WORD = 24
