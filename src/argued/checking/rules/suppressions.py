"""Notes that allow findings, `{# allow RULE: reason }`, and the places that they apply to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from attrs import frozen

from ...diagnostics.codes import PROFILE
from ...markup.tree import Mark, Markup, Note
from .rule import OWN, Finding, Rule, did_you_mean_rule, has_requirement_code, rules_matching

if TYPE_CHECKING:
    from ...schema.requirements import Requirement

_ALLOW = re.compile(r"\s*(?i:allow)\s+(?P<rules>[\w-]+(?:\s*,\s*[\w-]+)*)\s*(?::(?P<reason>.*))?", re.DOTALL)
_BEGINNING = re.compile(r"\s*(?i:allow)(?:\s*(?P<end>:|\Z)|\s+(?P<word>[\w-]+))")
_OWN_CODE = re.compile(f"{OWN}[0-9]{{3}}")
_COMMA = re.compile(r"\s*,\s*")
_MOST_SUGGESTIONS = 20
"""For how many unknown words the nearest rule is searched."""


@frozen(eq=False)
class Scope:
    """The places that a note applies to: the whole file, all marks of a unit, or none."""

    starts: tuple[int, ...]
    """The offsets in the file at which its spans begin, in order."""
    ends: tuple[int, ...]
    """The offsets at which they end, exclusive."""
    is_whole: bool = False
    """Whether it is the whole file."""


@frozen
class ProfileFindings:
    """The findings of the profile of a check, as notes see them."""

    requirements: tuple[Requirement, ...] = ()
    """The requirements with codes of their own."""
    unmet: tuple[tuple[str, int], ...] = ()
    """The code of each finding, and its offset in the file, or -1 if no note can allow it."""


@frozen(eq=False)
class Suppression:
    """One word of a note that allows findings, with the codes of the rules that the word selects."""

    note: Note
    word: str
    codes: frozenset[str]
    scope: Scope


def read_suppressions(
    markup: Markup, rules: Sequence[Rule], profile: ProfileFindings | None = None
) -> tuple[list[Suppression], list[Finding]]:
    """The suppressions in the notes of a text, and findings about notes that don't name one of the rules.

    A note at the top, before any word and mark, applies to the whole file; one directly before a unit, or in it,
    applies to all marks of that unit and what is in them. `profile` is None if there is no profile: then it isn't known
    which requirements could be named.
    """
    suppressions: list[Suppression] = []
    findings: list[Finding] = []
    codes_of: dict[str, frozenset[str]] = {}
    requirements = profile.requirements if profile else ()
    allowable: list[Rule | Requirement] = [*rules, *(item for item in requirements if item.can_be_allowed)]
    # Without the rules of a project, or its profile, a text isn't to blame for naming their codes.
    knows_own = any(rule.is_own for rule in rules)
    for note, scope in zip(markup.notes, _scopes(markup)):
        found = _ALLOW.fullmatch(note.text)
        words = _COMMA.split(found["rules"]) if found else []
        for word in words:
            if word not in codes_of:
                is_profile = word in (PROFILE.code, PROFILE.name)
                codes = [PROFILE.code] if is_profile else [rule.code for rule in rules_matching(word, allowable)]
                codes_of[word] = frozenset(codes)
            if codes_of[word] and not (scope.is_whole and PROFILE.code in codes_of[word]):
                suppressions.append(Suppression(note, word, codes_of[word], scope))
            elif (profile is not None or not has_requirement_code(word)) and (
                knows_own or not _OWN_CODE.fullmatch(word)
            ):
                known = allowable if len(findings) < _MOST_SUGGESTIONS else []
                is_forbidden = bool(rules_matching(word, requirements))
                findings.append(_bad(note, *_why_not(word, bool(codes_of[word]), is_forbidden, known)))
        # Other notes may begin with this word, too.
        beginning = None if found else _BEGINNING.match(note.text)
        if beginning is not None:
            if beginning["end"] is not None:
                findings.append(_bad(note, "the note doesn't name the rule that it allows", _FORM))
            elif rules_matching(beginning["word"], allowable):
                findings.append(_bad(note, "expected a colon between the rule and the reason", _FORM))
    return suppressions, findings


def _why_not(word: str, is_profile: bool, is_forbidden: bool, known: list[Rule | Requirement]) -> tuple[str, str]:
    """Why a word can't be allowed by a note, as message and help."""
    if is_profile:
        return f"`{word}` can be allowed only at a unit", "put the note into the unit"
    if is_forbidden:
        return f"`{word}` can't be allowed: the profile doesn't permit it", "remove the note"
    help_ = did_you_mean_rule(word, [rule.name for rule in known], [rule.code for rule in known])
    return f"`{word:.60}` isn't a rule that can be allowed", help_ or _FORM


_FORM = "write `{# allow RULE: reason }`, with the code or the name of a rule"


def _bad(note: Note, message: str, help: str) -> Finding:
    return Finding(message, note.start, note.end, help=help)


def apply_suppressions(
    suppressions: Sequence[Suppression], found: Sequence[tuple[str, int]]
) -> tuple[list[bool], list[bool]]:
    """For each suppression whether it allows any finding, and for each finding whether it is allowed.

    A finding is a code and an offset in the file. Each group of suppressions with the same scope and word, and each
    finding, is visited once for each different word; their number is bounded by the names of rules and families.
    """
    groups: dict[tuple[int, str], list[int]] = {}
    for index, item in enumerate(suppressions):
        groups.setdefault((id(item.scope), item.word), []).append(index)
    by_word: dict[str, list[list[int]]] = {}
    for (_, word), members in groups.items():
        by_word.setdefault(word, []).append(members)
    used = [False] * len(suppressions)
    allowed = [False] * len(found)
    for same_word in by_word.values():
        codes = suppressions[same_word[0][0]].codes
        places = sorted((place, index) for index, (code, place) in enumerate(found) if code in codes)
        depths = [0] * (len(places) + 1)
        """How many more spans begin than end at each place."""
        for members in same_word:
            scope = suppressions[members[0]].scope
            for start, end in zip(scope.starts, scope.ends):
                first, last = bisect_left(places, (start, -1)), bisect_left(places, (end, -1))
                if first < last:
                    depths[first] += 1
                    depths[last] -= 1
                    for index in members:
                        used[index] = True
                    members = []
        for (_, index), depth in zip(places, accumulate(depths)):
            allowed[index] = allowed[index] or depth > 0
    return used, allowed


def _scopes(markup: Markup) -> list[Scope]:
    """The scope of each note. Notes that apply to the same marks share a scope."""
    everywhere = Scope((0,), (len(markup.source.text) + 1,), is_whole=True)
    nowhere = Scope((), ())
    text = markup.text
    first_word = len(text) - len(text.removeprefix("\ufeff").lstrip())
    first_mark = markup.marks[0].start if markup.marks else len(markup.source.text)
    marks_of_units = _marks_of_units(markup) if markup.notes else []
    of_units: dict[int, Scope] = {}
    scopes = []
    for note, following, around in zip(markup.notes, _following_marks(markup), _marks_around(markup)):
        index = around if following is None else following
        if note.place <= first_word and note.start < first_mark:
            scopes.append(everywhere)
        elif index is None:
            scopes.append(nowhere)
        else:
            marks = marks_of_units[index]
            if id(marks) not in of_units:
                of_units[id(marks)] = Scope(tuple([mark.start for mark in marks]), tuple([mark.end for mark in marks]))
            scopes.append(of_units[id(marks)])
    return scopes


def _marks_of_units(markup: Markup) -> list[list[Mark]]:
    """For each mark, all marks of its unit: they share one list."""
    by_name: dict[str, list[Mark]] = {}
    result: list[list[Mark]] = []
    for mark in markup.marks:
        name = mark.opening.name
        marks = [] if name is None else by_name.setdefault(name, [])
        marks.append(mark)
        result.append(marks)
    return result


def _following_marks(markup: Markup) -> list[int | None]:
    """For each note, the mark that opens after it, if only white space and other notes are between them."""
    # At one place, a mark may end before another mark or a note begins.
    events: list[tuple[int, int, int]] = [(note.start, 2, index) for index, note in enumerate(markup.notes)]
    for index, mark in enumerate(markup.marks):
        events += [(mark.start, 1, index), (mark.end, 0, index)]
    # From the end to the beginning, so that each part of the text is visited once.
    following: list[int | None] = []
    ahead: int | None = None
    place = 0
    for _, kind, index in sorted(events, reverse=True):
        if kind == 0:
            ahead = None
        elif kind == 1:
            ahead, place = index, markup.marks[index].words_start
        else:
            note = markup.notes[index]
            if ahead is not None and markup.text[note.place : place].strip():
                ahead = None
            following.append(ahead)
            place = note.place
    return following[::-1]


def _marks_around(markup: Markup) -> list[int | None]:
    """For each note, the innermost mark around it."""
    marks = markup.marks
    around: list[int | None] = []
    begun: list[int] = []
    following = 0
    for note in markup.notes:
        while following < len(marks) and marks[following].start < note.start:
            begun.append(following)
            following += 1
        while begun and marks[begun[-1]].end <= note.start:
            begun.pop()
        around.append(begun[-1] if begun else None)
    return around
