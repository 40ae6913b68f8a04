"""Finds the places of a draft's units in the text, and puts the units in the order of an article."""

from __future__ import annotations

from itertools import groupby, pairwise

from ...diagnostics.codes import (
    BAD_ANNOTATION,
    MADE_TEXT,
    NO_TEXT,
)
from ...text.offsets import Offsets
from ...text.quotes import QuoteFinder
from ..losses import Lost
from .anchoring import PlaceClaims
from .draft import CodePointRange, Draft, DraftUnit
from .import_log import ImportLog, quoted_id
from .normalizing import is_quoted, on_one_line
from .stated_places import NO_WORDS, StatedPlace, StatedPlaces, place_problem

_PARAGRAPHS = "\n\n"


def find_unit_places(draft: Draft, text: str | None, log: ImportLog) -> str:
    """Find each unit's place: afterwards it has valid mentions, or is unspoken with a statement and a place.

    `text` is the caller's, and takes precedence over the file's. Returns the article's text, which is made from the
    units' words if there is none.
    """
    given = draft.text if text is None else text
    if given is None:
        if any(unit.mentions for unit in draft.units):
            log.report(NO_TEXT, "the file has offsets, but no text", help="give the text that the offsets refer to")
            return ""
        given = _make_text(draft, log)
    _check_places(draft, given if draft.text is None else draft.text, log)
    if log.has_errors:
        return given
    if text is not None and draft.text is not None and text != draft.text:
        _move_to_text(draft, draft.text, text, log)
    _find_quoted_words(draft, given, log)
    for unit in draft.units:
        _keep_wording(unit, given, log)
        _drop_overlapping_mentions(unit, log)
    _drop_crossing_mentions(draft, given, log)
    for unit in draft.units:
        _complete_unspoken(unit, given, log)
    return given


def in_reading_order(units: list[DraftUnit]) -> list[DraftUnit]:
    """Units in the order in which they open: by place, the longer one first, then as the file has them."""

    def end(unit: DraftUnit) -> int:
        return unit.mentions[0][0][1] if unit.mentions else start(unit)

    def start(unit: DraftUnit) -> int:
        return unit.mentions[0][0][0] if unit.mentions else unit.place or 0

    ordered: list[DraftUnit] = []
    for _, opening in groupby(sorted(units, key=lambda unit: (start(unit), -end(unit))), key=start):
        group = list(opening)
        if all(unit.rank is not None for unit in group):
            ranked = sorted(group, key=lambda unit: unit.rank or 0)
            ends = [end(unit) for unit in ranked if unit.mentions]
            if ends == sorted(ends, reverse=True):
                group = ranked
        ordered += group
    return ordered


def _make_text(draft: Draft, log: ImportLog) -> str:
    """Make a text from the units' words, each a paragraph, in the order of the file."""
    paragraphs: list[str] = []
    position = 0
    for unit in draft.units:
        words = "" if unit.unspoken or unit.words is None else unit.words.strip()
        if words:
            if paragraphs:
                paragraphs.append(_PARAGRAPHS)
                position += len(_PARAGRAPHS)
            paragraphs.append(words)
            unit.mentions, unit.words = [[(position, position + len(words))]], None
            position += len(words)
        elif unit.place is None:
            unit.place = position
    if paragraphs:
        log.report(MADE_TEXT, "the file has no text; one was made from its propositions, each a paragraph")
        paragraphs.append("\n")
    return "".join(paragraphs)


def _move_to_text(draft: Draft, old: str, new: str, log: ImportLog) -> None:
    """Move the units from the file's own text to the same words in the text that the caller gave."""
    old_finder, claims = QuoteFinder(old), PlaceClaims(QuoteFinder(new), log)
    for unit in draft.units:
        unit.place = None
        if not unit.mentions:
            continue
        words = unit.words or " ".join(old[slice(*bounds)] for bounds in unit.mentions[0])
        moved: list[list[CodePointRange]] = []
        for mention in unit.mentions:
            after = moved[-1][-1][1] if moved else 0
            ranges: list[CodePointRange] = []
            for bounds in mention:
                found = _moved_range(bounds, old_finder, claims, after, unit)
                if found is not None:
                    ranges.append(found)
                    after = found[1]
            if len(ranges) == len(mention) and _are_in_order(ranges):
                moved.append(ranges)
            elif moved:
                log.add_loss(Lost.MENTIONS, unit, "its words aren't in the given text")
        unit.mentions = moved
        unit.words = None
        if not moved:
            unit.statement = unit.statement or unit.wording or words
            log.add_loss(Lost.PLACE, unit, "its words aren't in the given text")
            unit.unspoken = True


def _moved_range(
    bounds: CodePointRange, old_finder: QuoteFinder, claims: PlaceClaims, after: int, unit: DraftUnit
) -> CodePointRange | None:
    """The range of the same words in another text: if they occur equally often there, at the same occurrence."""
    quotation = claims.finder.find_range(old_finder, *bounds)
    then, now = old_finder.find_range(old_finder, *bounds).places, quotation.places
    if bounds not in then or len(then) != len(now):
        return claims.claim(unit, quotation, after=after)
    place = now[then.index(bounds)]
    claims.report_part_of_word(unit, quotation, place)
    return place


def _check_places(draft: Draft, text: str, log: ImportLog) -> None:
    """Check the places that the file states in a text; those that are wrong are lost, or the file is refused."""
    offsets = Offsets(text)
    stated = {
        unit.id: [
            StatedPlace(unit.id, mention, "" if index else unit.words or "", span=unit.span, pointer=unit.pointer)
            for index, mention in enumerate(unit.mentions)
        ]
        for unit in draft.units
    }
    places = StatedPlaces(text, offsets.unit, log.name)
    places.find([place for mentions in stated.values() for place in mentions], suggest_unit=False)
    log.add(places.losses, places.diagnostics)
    for unit in draft.units:
        if unit.mentions:
            unit.mentions = [place.found for place in stated[unit.id] if place.found]
            if not unit.mentions:
                unit.unspoken, unit.words = True, unit.words or NO_WORDS
        problem = None if unit.place is None else place_problem(unit.place, offsets)
        if problem is not None:
            log.add_loss(Lost.PLACE, unit, problem)
            unit.place = None


def _are_in_order(ranges: list[CodePointRange]) -> bool:
    return all(one[1] <= other[0] for one, other in pairwise(ranges))


def _find_quoted_words(draft: Draft, text: str, log: ImportLog) -> None:
    """Find the words of the units whose places the file doesn't give."""
    waiting = [unit for unit in draft.units if not unit.mentions and not unit.unspoken and unit.words is not None]
    if not waiting:
        return
    claims = PlaceClaims(QuoteFinder(text), log)
    expected: dict[str, int] = {}
    for unit in waiting:
        expected[unit.words or ""] = expected.get(unit.words or "", 0) + 1
    for unit in waiting:
        occur = False
        for words in dict.fromkeys((unit.words or "", unit.wording or "")):
            quotation = claims.finder.find(words)
            bounds = claims.claim(unit, quotation, expected=expected.get(words, 1))
            occur = occur or bool(quotation.places)
            if bounds is not None:
                unit.mentions = [[bounds]]
                break
        else:
            unit.unspoken = True
            why = "its words occur more often in the file than in the text" if occur else "its words aren't in the text"
            log.add_loss(Lost.PLACE, unit, why)


def _keep_wording(unit: DraftUnit, text: str, log: ImportLog) -> None:
    """Make a statement of the file's own wording, if the article has other words; what it can't hold is a loss."""
    pieces = [text[slice(*bounds)] for bounds in unit.mentions[0]] if unit.mentions else []
    wording = unit.wording or ("" if pieces else unit.words)
    if wording and not is_quoted(wording, pieces):
        unit.statement = unit.statement or wording
    if unit.wording and unit.words and not is_quoted(unit.words, pieces) and not is_quoted(unit.words, [unit.wording]):
        log.add_loss(Lost.OTHER, unit, "the words that it is quoted with aren't the article's, and aren't kept")


def _drop_overlapping_mentions(unit: DraftUnit, log: ImportLog) -> None:
    """Sort the mentions, and drop those that overlap or interleave with an earlier one."""
    if len(unit.mentions) < 2:
        return
    kept: list[list[CodePointRange]] = []
    for mention in sorted(unit.mentions):
        if kept and mention[0][0] < kept[-1][-1][1]:
            log.add_loss(Lost.MENTIONS, unit, "mentions of one proposition can't overlap or interleave")
        else:
            kept.append(mention)
    unit.mentions = kept


def _drop_crossing_mentions(draft: Draft, text: str, log: ImportLog) -> None:
    """Drop mentions that cross an earlier one, since marks can be nested but can't cross."""
    ranges = sorted(
        (start, -end, number, index)
        for number, unit in enumerate(draft.units)
        for index, mention in enumerate(unit.mentions)
        for start, end in mention
    )
    around: list[int] = []
    crossing: dict[int, set[int]] = {}
    for start, negative_end, number, index in ranges:
        while around and around[-1] <= start:
            around.pop()
        if index in crossing.get(number, ()):
            continue
        if around and -negative_end > around[-1]:
            crossing.setdefault(number, set()).add(index)
        else:
            around.append(-negative_end)
    for number, indices in sorted(crossing.items()):
        unit = draft.units[number]
        first = unit.mentions[0]
        unit.mentions = [mention for index, mention in enumerate(unit.mentions) if index not in indices]
        if unit.mentions:
            log.add_loss(Lost.MENTIONS, unit, "it crosses another unit; marks can be nested, but can't cross")
            continue
        log.add_loss(Lost.PLACE, unit, "it crosses another unit; marks can be nested, but can't cross")
        unit.statement = unit.statement or " … ".join(text[slice(*bounds)] for bounds in first)
        unit.place, unit.unspoken = first[0][0], True


def _complete_unspoken(unit: DraftUnit, text: str, log: ImportLog) -> None:
    if unit.mentions:
        unit.place = None
        return
    unit.statement = unit.statement or unit.wording or unit.words
    if not on_one_line(unit.statement or ""):
        log.report(BAD_ANNOTATION, f"{quoted_id(unit)} has neither words nor a statement", unit)
    if unit.place is None:
        unit.place = len(text)
