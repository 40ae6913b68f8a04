"""Where the units of a draft stand: the text, their stretches in it, and the order that an article wants."""

from __future__ import annotations

from itertools import groupby, pairwise

from ...diagnostics.codes import AMBIGUOUS_PLACE, BAD_ANNOTATION, BAD_OFFSETS, MADE_TEXT, NO_TEXT, OTHER_WORDS
from ..losses import Lost
from .anchoring import Anchors
from .draft import Draft, DraftUnit, Stretch
from .ledger import Ledger, called
from .naming import one_line, squeezed

_PARAGRAPHS = "\n\n"


def place_units(draft: Draft, text: str | None, ledger: Ledger) -> str:
    """Find each unit's place: from then on it has sound mentions, or is unspoken with a statement and a place.

    `text` is the caller's, and goes before the file's own. Returns the article's text, which is made of the units'
    words where there is none.
    """
    given = draft.text if text is None else text
    if given is None:
        if any(unit.mentions for unit in draft.units):
            ledger.find(NO_TEXT, "the file has offsets, but no text", help="give the text that they count in")
            return ""
        given = _make_text(draft, ledger)
    elif text is not None and draft.text is not None and text != draft.text:
        _move(draft, draft.text, text, ledger)
    for unit in draft.units:
        _check_stretches(unit, given, ledger)
    if ledger.broken:
        return given
    _anchor(draft, given, ledger)
    for unit in draft.units:
        _part_mentions(unit, ledger)
    _uncross(draft, given, ledger)
    for unit in draft.units:
        _settle_unspoken(unit, given, ledger)
    return given


def in_order(units: list[DraftUnit]) -> list[DraftUnit]:
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


def _make_text(draft: Draft, ledger: Ledger) -> str:
    """A text of the units' words, each a paragraph, in the order of the file."""
    parts: list[str] = []
    position = 0
    for unit in draft.units:
        words = "" if unit.unspoken or unit.words is None else unit.words.strip()
        if words:
            if parts:
                parts.append(_PARAGRAPHS)
                position += len(_PARAGRAPHS)
            parts.append(words)
            unit.mentions, unit.words = [[(position, position + len(words))]], None
            position += len(words)
        elif unit.place is None:
            unit.place = position
    if parts:
        ledger.find(MADE_TEXT, "the file has no text; one is made of its propositions, each a paragraph")
        parts.append("\n")
    return "".join(parts)


def _move(draft: Draft, old: str, new: str, ledger: Ledger) -> None:
    """Find what stands in the file's own text in the text that the caller gave."""
    before, anchors = Anchors(old), Anchors(new)
    for unit in draft.units:
        unit.place = None
        _check_stretches(unit, old, ledger)
        if ledger.broken or not unit.mentions:
            continue
        words = unit.words or " ".join(old[slice(*stretch)] for stretch in unit.mentions[0])
        moved: list[list[Stretch]] = []
        for mention in unit.mentions:
            after = moved[-1][-1][1] if moved else 0
            stretches: list[Stretch] = []
            for stretch in mention:
                found = _moved(stretch, old, before, anchors, after, unit, ledger)
                if found is not None:
                    stretches.append(found)
                    after = found[1]
            if len(stretches) == len(mention) and _apart(stretches):
                moved.append(stretches)
            elif moved:
                ledger.lose(Lost.MENTIONS, unit, "its words aren't in the text that was given")
        unit.mentions = moved
        unit.words = None
        if not moved:
            unit.statement = unit.statement or words
            ledger.lose(Lost.PLACE, unit, "its words aren't in the text that was given")
            unit.unspoken = True


def _moved(
    stretch: Stretch, old: str, before: Anchors, anchors: Anchors, after: int, unit: DraftUnit, ledger: Ledger
) -> Stretch | None:
    """Where the words of a stretch stand in another text: at the same of their places, if they have as many there."""
    words = old[slice(*stretch)]
    then, now = before.places(words), anchors.places(words)
    if stretch in then and len(then) == len(now):
        return now[then.index(stretch)]
    found, count = anchors.claim(words, after)
    if count > 1:
        _say_ambiguous(unit, count, ledger)
    return found


def _say_ambiguous(unit: DraftUnit, count: int, ledger: Ledger) -> None:
    message = f"the words of {called(unit)} stand in the text {count} times; the first free place is taken"
    ledger.find(AMBIGUOUS_PLACE, message, unit)


def _check_stretches(unit: DraftUnit, text: str, ledger: Ledger) -> None:
    length = len(text)
    for mention in unit.mentions:
        for start, end in mention:
            if not 0 <= start <= length or not 0 <= end <= length:
                where = f"leads out of the text, which has {length:,} characters"
            elif start >= end:
                where = "is empty" if start == end else "is reversed"
            else:
                continue
            ledger.find(BAD_OFFSETS, f"the stretch {start} to {end} of {called(unit)} {where}", unit)
            return
        if not mention or not _apart(mention):
            ledger.find(BAD_OFFSETS, f"the fragments of {called(unit)} overlap or are out of order", unit)
            return
    if unit.place is not None and not 0 <= unit.place <= length:
        ledger.find(BAD_OFFSETS, f"the place {unit.place} of {called(unit)} leads out of the text", unit)
    if unit.mentions and unit.words is not None:
        words = " ".join(text[slice(*stretch)] for stretch in unit.mentions[0])
        if squeezed(words) != squeezed(unit.words):
            ledger.find(
                OTHER_WORDS,
                f"{called(unit)} quotes other words than the text has there",
                unit,
                help="is this the text that the annotation was made for, and are the offsets counted in another unit?",
            )


def _apart(stretches: list[Stretch]) -> bool:
    return all(one[1] <= other[0] for one, other in pairwise(stretches))


def _anchor(draft: Draft, text: str, ledger: Ledger) -> None:
    """Look for the words of the units whose places the file doesn't say."""
    waiting = [unit for unit in draft.units if not unit.mentions and not unit.unspoken and unit.words is not None]
    if not waiting:
        return
    anchors = Anchors(text)
    wanted: dict[str, int] = {}
    for unit in waiting:
        wanted[unit.words or ""] = wanted.get(unit.words or "", 0) + 1
    for unit in waiting:
        words = unit.words or ""
        stretch, count = anchors.claim(words)
        if stretch is None:
            unit.statement = unit.statement or words
            ledger.lose(Lost.PLACE, unit, "its words aren't in the text")
            unit.unspoken = True
            continue
        unit.mentions = [[stretch]]
        if count > wanted[words]:
            _say_ambiguous(unit, count, ledger)


def _part_mentions(unit: DraftUnit, ledger: Ledger) -> None:
    """Put mentions in order, without those that overlap or interleave with one before."""
    if len(unit.mentions) < 2:
        return
    kept: list[list[Stretch]] = []
    for mention in sorted(unit.mentions):
        if kept and mention[0][0] < kept[-1][-1][1]:
            ledger.lose(Lost.MENTIONS, unit, "mentions of one proposition can't overlap or interleave")
        else:
            kept.append(mention)
    unit.mentions = kept


def _uncross(draft: Draft, text: str, ledger: Ledger) -> None:
    """Take away mentions that cross what opens before them: marks nest, and can't cross."""
    stretches = sorted(
        (start, -end, number, index)
        for number, unit in enumerate(draft.units)
        for index, mention in enumerate(unit.mentions)
        for start, end in mention
    )
    around: list[int] = []
    crossing: dict[int, set[int]] = {}
    for start, negative_end, number, index in stretches:
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
            ledger.lose(Lost.MENTIONS, unit, "it crosses another unit; marks nest, and can't cross")
            continue
        ledger.lose(Lost.PLACE, unit, "it crosses another unit; marks nest, and can't cross")
        unit.statement = unit.statement or " … ".join(text[slice(*stretch)] for stretch in first)
        unit.place, unit.unspoken = first[0][0], True


def _settle_unspoken(unit: DraftUnit, text: str, ledger: Ledger) -> None:
    if unit.mentions:
        unit.place = None
        return
    unit.statement = unit.statement or unit.words
    if not one_line(unit.statement or ""):
        ledger.find(BAD_ANNOTATION, f"{called(unit)} has neither words nor a statement", unit)
    if unit.place is None:
        unit.place = len(text)
