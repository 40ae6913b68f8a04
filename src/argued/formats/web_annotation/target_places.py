"""Finds the places of annotations' targets in the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import define

from ...diagnostics.codes import BAD_OFFSETS, CONTRADICTED_PLACE
from ...diagnostics.diagnostic import Diagnostic, DiagnosticDescriptor, diagnose
from ...text.display import cut
from ...text.offsets import Offsets
from ..format import LoadOptions
from ..importing.draft import CodePointRange, DraftUnit
from ..importing.stated_places import (
    NO_WORDS,
    OFFSETS_HELP,
    StatedPlace,
    place_problem,
    range_problem,
    report_better_unit,
)
from ..losses import Loss, Lost
from .selectors import ResourceSelectors, SelectorResolver


@define(eq=False)
class TargetedUnit:
    """A unit, and the selectors of its targets: the fragments of each mention."""

    unit: DraftUnit
    mentions: list[list[ResourceSelectors]]

    def stated_places(self) -> Iterable[StatedPlace]:
        """The positions of its targets with the words that are quoted there."""
        for selectors in (selectors for mention in self.mentions for selectors in mention):
            if selectors.start is not None and selectors.end is not None:
                ranges = [(selectors.start, selectors.end)]
                yield StatedPlace(self.unit.id, ranges, selectors.exact or "", pointer=self.unit.pointer)


class TargetPlaces:
    """Sets the mentions, words and places of units, and collects `losses` and `diagnostics`."""

    def __init__(self, text: str, options: LoadOptions) -> None:
        self._options = options
        self._offsets = Offsets(text, options.offsets)
        self._resolver = SelectorResolver(text, self._offsets)
        self._misplaced: list[tuple[DraftUnit, str]] = []
        """The units with a position that isn't in the text, and the reason."""
        self.losses: list[Loss] = []
        self.diagnostics: list[Diagnostic] = []

    def find(self, targeted: Sequence[TargetedUnit]) -> None:
        """Find all units of a file. If the first mention of one isn't certain, its words are looked for later."""
        stated = [place for item in targeted for place in item.stated_places()]
        other_unit = report_better_unit(stated, self._offsets, self._options.name)
        if other_unit is not None:
            self.diagnostics.append(other_unit)
            return
        for item in targeted:
            if item.unit.unspoken:
                self._find_place(item.unit, item.mentions)
            else:
                self._find_mentions(item.unit, item.mentions)
        is_other_text = 2 * len(self._misplaced) > len(stated)
        for unit, why in self._misplaced:
            if is_other_text:
                message = f"`{cut(unit.id, 60)}`: {why}"
                self._report(BAD_OFFSETS, message, unit, help=OFFSETS_HELP)
            else:
                self._add_loss(Lost.MENTIONS if unit.mentions else Lost.PLACE, unit, why)

    def _add_loss(self, what: Lost, unit: DraftUnit, why: str) -> None:
        self.losses.append(Loss(what, unit.id, why, pointer=unit.pointer))

    def _report(self, descriptor: DiagnosticDescriptor, message: str, unit: DraftUnit, help: str | None = None) -> None:
        self.diagnostics.append(
            diagnose(descriptor, message, help=help, pointer=unit.pointer, source=self._options.name)
        )

    def _find_place(self, unit: DraftUnit, mentions: Sequence[Sequence[ResourceSelectors]]) -> None:
        """Find the place of an unspoken unit, which is an empty position."""
        for selectors in (selectors for mention in mentions for selectors in mention):
            place = selectors.start or 0
            unit.place = self._offsets.to_code_points(place)
            problem = place_problem(place, self._offsets)
            if problem is not None:
                self._misplaced.append((unit, problem))

    def _find_mentions(self, unit: DraftUnit, mentions: Sequence[Sequence[ResourceSelectors]]) -> None:
        lost_first = False
        for number, mention in enumerate(mentions):
            ranges, problem = self._find_fragments(unit, mention)
            if problem is not None:
                self._misplaced.append((unit, problem))
            elif len(ranges) == len(mention):
                unit.mentions.append(ranges)
            elif number == 0:
                unit.words = " ".join(selectors.exact or "" for selectors in mention)
                lost_first = True
            else:
                self._add_loss(Lost.MENTIONS, unit, "the place of a further mention isn't certain")
        if unit.mentions and lost_first:
            self._add_loss(Lost.MENTIONS, unit, "the place of the first mention isn't certain")
        if unit.mentions:
            unit.words = None
        elif unit.words is None:
            unit.words, unit.unspoken = _quoted_words(mentions[0]), True

    def _find_fragments(
        self, unit: DraftUnit, mention: Sequence[ResourceSelectors]
    ) -> tuple[list[CodePointRange], str | None]:
        """The fragments of a mention that are certain, in order, and why the mention can't be in the text."""
        ranges: list[CodePointRange] = []
        for selectors in mention:
            bounds, contradiction = self._resolver.resolve(selectors)
            if bounds is not None:
                ranges.append(bounds)
            elif not selectors.exact:
                stated = [(selectors.start or 0, selectors.end or 0)]
                return [], range_problem(stated, self._offsets)
            if contradiction is not None:
                self._report(CONTRADICTED_PLACE, f"`{cut(unit.id, 60)}`: {contradiction}", unit)
        ranges.sort()
        overlap = any(one[1] > other[0] for one, other in pairwise(ranges))
        return ranges, "its fragments overlap" if overlap else None


def _quoted_words(mention: Sequence[ResourceSelectors]) -> str:
    return " … ".join(selectors.exact for selectors in mention if selectors.exact) or NO_WORDS


def take_words(item: TargetedUnit) -> Iterable[Loss]:
    """Take the quoted words of a unit if there is no text; positions alone are useless then."""
    unit, first = item.unit, item.mentions[0]
    if not all(selectors.exact for selectors in first):
        unit.mentions = [[(selectors.start or 0, selectors.end or 0) for selectors in first]]
        return
    unit.words = " ".join(selectors.exact or "" for selectors in first)
    if len(first) > 1:
        yield Loss(Lost.FRAGMENTS, unit.id, "its fragments can't be placed without a text", pointer=unit.pointer)
    if len(item.mentions) > 1:
        yield Loss(Lost.MENTIONS, unit.id, "its further mentions can't be placed without a text", pointer=unit.pointer)
