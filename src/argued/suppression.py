"""Notes that allow what a rule finds: `{# allow RULE: reason }`, and what they allow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attrs import define

from .diagnostics import Diagnostic, diagnose
from .faults import BAD_SUPPRESSION, UNUSED_SUPPRESSION
from .markup import Mark, Markup, Note
from .rules import Rule
from .rules.selection import rules_of

_ALLOW = re.compile(r"\s*allow\s+(?P<rules>[\w-]+(?:\s*,\s*[\w-]+)*)\s*(?::(?P<reason>.*))?", re.DOTALL)
_BEGINNING = re.compile(r"\s*allow\s+(?P<word>[\w-]+)")


@define(eq=False)
class Allowance:
    """One rule that a note allows, and where."""

    note: Note
    word: str
    codes: frozenset[str]
    start: int
    end: int
    """The stretch of the file that it holds for; empty where it stands neither before nor in a unit."""
    used: bool = False


def suppress(
    diagnostics: Iterable[Diagnostic], markup: Markup, rules: Sequence[Rule]
) -> tuple[list[Diagnostic], list[Diagnostic], int]:
    """The findings that no note allows; what is wrong with the notes; and how many findings they allow.

    A note at the top, before any word, holds for the whole file; one directly before a unit, or in it, for that
    unit. Only `rules`, those that are on, can be allowed: what a note says of others can't be judged.
    """
    allowances, faults = _allowances(markup)
    kept = []
    allowed = 0
    for diagnostic in diagnostics:
        holding = [item for item in allowances if _holds(item, diagnostic)]
        for item in holding:
            item.used = True
        if holding:
            allowed += 1
        else:
            kept.append(diagnostic)
    on = {rule.code for rule in rules}
    for item in allowances:
        if item.used or not item.codes & on:
            continue
        where = "" if item.start < item.end else "; it stands neither before a unit nor in one"
        faults.append(
            diagnose(
                UNUSED_SUPPRESSION,
                f"`allow {item.word}` allows nothing{where}",
                span=markup.source.span(item.note.start, item.note.end),
                help="take the note away",
                source=markup.source.name,
            )
        )
    return kept, faults, allowed


def _holds(item: Allowance, diagnostic: Diagnostic) -> bool:
    span = diagnostic.span
    return span is not None and diagnostic.code in item.codes and item.start <= span.start < item.end


def _allowances(markup: Markup) -> tuple[list[Allowance], list[Diagnostic]]:
    allowances: list[Allowance] = []
    faults: list[Diagnostic] = []
    for note, (start, end) in zip(markup.notes, _scopes(markup)):
        found = _ALLOW.fullmatch(note.text)
        if found is None:
            beginning = _BEGINNING.match(note.text)
            if beginning and rules_of(beginning["word"]):
                faults.append(_bad(markup, note, "a colon is wanted between the rule and the reason"))
            continue
        for word in re.split(r"\s*,\s*", found["rules"]):
            codes = frozenset(rule.code for rule in rules_of(word))
            if codes:
                allowances.append(Allowance(note, word, codes, start, end))
            else:
                faults.append(_bad(markup, note, f"there is no rule `{word:.60}` that can be allowed"))
    return allowances, faults


def _bad(markup: Markup, note: Note, message: str) -> Diagnostic:
    return diagnose(
        BAD_SUPPRESSION,
        message,
        span=markup.source.span(note.start, note.end),
        help="write `{# allow RULE: reason }`, with a rule's code or name",
        source=markup.source.name,
    )


def _scopes(markup: Markup) -> list[tuple[int, int]]:
    """For each note the stretch of the file that it holds for: the whole, a unit's mark, or nothing."""
    text = markup.text
    first_word = len(text) - len(text.lstrip())
    first_mark = markup.marks[0].start if markup.marks else len(markup.source.text)
    scopes = []
    for note, following, around in zip(markup.notes, _following_marks(markup), _marks_around(markup)):
        mark = following or around
        if note.place <= first_word and note.start < first_mark:
            scopes.append((0, len(markup.source.text) + 1))
        else:
            scopes.append((mark.start, mark.end) if mark else (note.start, note.start))
    return scopes


def _following_marks(markup: Markup) -> list[Mark | None]:
    """For each note the mark that opens behind it, where nothing but white space and other notes is between them."""
    events: list[tuple[int, Mark | Note | None]] = [(note.start, note) for note in markup.notes]
    for mark in markup.marks:
        events += [(mark.start, mark), (mark.end, None)]
    # From the end to the beginning, so that each stretch of the text is looked at once.
    following: list[Mark | None] = []
    mark_ahead, place = None, 0
    for _, event in sorted(events, key=lambda event: (-event[0], event[1] is None)):
        if isinstance(event, Note):
            if mark_ahead is not None and markup.text[event.place : place].strip():
                mark_ahead = None
            following.append(mark_ahead)
            place = event.place
        else:
            mark_ahead = event
            place = event.words_start if event is not None else place
    return following[::-1]


def _marks_around(markup: Markup) -> list[Mark | None]:
    """For each note the innermost mark around it."""
    around: list[Mark | None] = []
    open_marks: list[Mark] = []
    waiting = iter([*markup.marks, None])
    mark = next(waiting)
    for note in markup.notes:
        while mark is not None and mark.start < note.start:
            open_marks.append(mark)
            mark = next(waiting)
        while open_marks and open_marks[-1].end <= note.start:
            open_marks.pop()
        around.append(open_marks[-1] if open_marks else None)
    return around
