"""Checks the places that a file states by offsets against the text and against the words that the file quotes.

If the offsets fit more of the quoted words in another unit, the file is refused with the name of that unit. Otherwise
a place that doesn't fit is a loss, and its words are looked for; but if most places can be found neither way, this
isn't the text that was annotated, and the file is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from attrs import Factory, define

from ...diagnostics.codes import BAD_OFFSETS, OTHER_WORDS
from ...diagnostics.diagnostic import Diagnostic, diagnose
from ...text.display import counted, cut, visible
from ...text.offsets import Offsets, OffsetUnit
from ...text.quotes import QuoteFinder
from ...text.source import Span
from ..losses import Loss, Lost
from .draft import CodePointRange
from .normalizing import without_whitespace

NO_WORDS = "…"
"""The statement of a unit whose place is lost, and whose words aren't in the file either."""
_NOUNS = {
    OffsetUnit.CODE_POINTS: "character",
    OffsetUnit.UTF_16: "UTF-16 unit",
    OffsetUnit.BYTES: "byte",
    OffsetUnit.CRLF_AS_ONE: "character",
}
_TITLES = {
    OffsetUnit.CODE_POINTS: "code points",
    OffsetUnit.UTF_16: "UTF-16 units",
    OffsetUnit.BYTES: "bytes",
    OffsetUnit.CRLF_AS_ONE: "each CRLF as one",
}
_WHITE = re.compile(r"\s+")
_RANGES_SHOWN = 3
_LONGEST_QUOTE = 100
_EXACT = 2
OFFSETS_HELP = "check that this is the text that was annotated, and in which unit the offsets are counted"


@define(eq=False)
class StatedPlace:
    """One mention of a unit, as a file states its place."""

    id: str
    """The id that messages name."""
    ranges: Sequence[tuple[int, int]]
    """The fragments, in the file's unit of offsets and in the file's order."""
    words: str = ""
    """The words that the file quotes, fragments joined with a space in the file's order; empty if it quotes none."""
    span: Span | None = None
    pointer: str | None = None
    found: list[CodePointRange] = Factory(list)
    """The fragments in code points, in the order of the text; empty if the place is lost."""

    @property
    def quotes_words(self) -> bool:
        """Whether there are quoted words that the text can be compared with."""
        return bool(self.words.strip())


class StatedPlaces:
    """Finds the stated places of one file in its text: sets their `found`, and collects `losses` and `diagnostics`."""

    def __init__(self, text: str, unit: OffsetUnit, name: str) -> None:
        self._text = text
        self._offsets = Offsets(text, unit)
        self._name = name
        self._finder: QuoteFinder | None = None
        self.losses: list[Loss] = []
        self.diagnostics: list[Diagnostic] = []

    def find(self, places: Sequence[StatedPlace], *, suggest_unit: bool = True) -> None:
        """Find all places of a file, or report why it is refused; if its words fit in another unit, only that."""
        other_unit = report_better_unit(places, self._offsets, self._name) if suggest_unit else None
        if other_unit is not None:
            self.diagnostics.append(other_unit)
            return
        misplaced: list[tuple[StatedPlace, list[list[CodePointRange]]]] = []
        for place in places:
            if range_problem(place.ranges, self._offsets) or (place.quotes_words and not fit_of(place, self._offsets)):
                misplaced.append((place, self._places_of_words(place)))
            else:
                place.found = sorted(_in_code_points(place.ranges, self._offsets))
        if 2 * sum(len(others) != 1 for _, others in misplaced) > len(places):
            self.diagnostics += [self._error(place, others) for place, others in misplaced]
            return
        for place, others in misplaced:
            why = f"{self._problem(place)}; {self._where_words_are(place, others)}"
            if len(others) == 1:
                place.found, why = others[0], f"{why}, and marked there"
            self.losses.append(Loss(Lost.PLACE, place.id, why, span=place.span, pointer=place.pointer))

    def _places_of_words(self, place: StatedPlace) -> list[list[CodePointRange]]:
        """The places of the quoted words, each a list of fragments. Fragments that aren't side by side are found if
        each of them is in the text once."""
        found = [[bounds] for bounds in self._find(place.words)]
        if not found and len(place.ranges) > 1:
            fragments = [self._find(words) for words in _words_of_fragments(place, self._offsets.unit)]
            ranges = sorted(places[0] for places in fragments if len(places) == 1)
            if len(ranges) == len(place.ranges) and range_problem(ranges, Offsets(self._text)) is None:
                found.append(ranges)
        return found

    def _find(self, words: str) -> list[CodePointRange]:
        if not words.strip():
            return []
        if self._finder is None:
            self._finder = QuoteFinder(self._text)
        found = self._finder.find(words)
        # A file that counts characters may mark a part of a word.
        whole_words = () if found.ends_in_word else found.places
        return list(whole_words or self._finder.find_characters(words.strip()))

    def _error(self, place: StatedPlace, others: Sequence[Sequence[CodePointRange]]) -> Diagnostic:
        message = f"`{cut(place.id, 60)}`: {self._problem(place)}"
        if place.quotes_words:
            message += f"; {self._where_words_are(place, others)}"
        descriptor = OTHER_WORDS if range_problem(place.ranges, self._offsets) is None else BAD_OFFSETS
        return diagnose(
            descriptor, message, help=OFFSETS_HELP, span=place.span, pointer=place.pointer, source=self._name
        )

    def _problem(self, place: StatedPlace) -> str:
        problem = range_problem(place.ranges, self._offsets)
        if problem is not None:
            return problem
        ranges = _in_code_points(place.ranges[:_RANGES_SHOWN], self._offsets)
        words = " … ".join(self._text[start : min(end, start + _LONGEST_QUOTE)] for start, end in ranges)
        return f"the text has {_quoted(words)} at {_shown(place.ranges)}, not {_quoted(place.words)}"

    def _where_words_are(self, place: StatedPlace, others: Sequence[Sequence[CodePointRange]]) -> str:
        if not place.quotes_words:
            return "the file doesn't quote its words"
        if not others:
            return "the text doesn't have the quoted words"
        first = _shown([(self._offsets.to_unit(start), self._offsets.to_unit(end)) for start, end in others[0]])
        if len(others) == 1:
            return f"the quoted words are at {first}"
        return f"the quoted words occur {len(others)} times, first at {first}"


def _words_of_fragments(place: StatedPlace, unit: OffsetUnit) -> list[str]:
    """The quoted words of each fragment, by the fragments' lengths; empty if the lengths aren't those of the words."""
    offsets, start, words = Offsets(place.words, unit), 0, []
    for first, last in place.ranges:
        end = start + last - first
        bounds = offsets.to_code_points(start), offsets.to_code_points(end)
        if bounds[0] is None or bounds[1] is None:
            return []
        words.append(place.words[slice(*bounds)])
        start = end + 1
    return words if start == offsets.length + 1 else []


def range_problem(ranges: Sequence[tuple[int, int]], offsets: Offsets) -> str | None:
    """Say why ranges in the unit of `offsets` can't be the fragments of one mention; None if they can."""
    for start, end in ranges:
        if not 0 <= start <= offsets.length or not 0 <= end <= offsets.length:
            return f"the range {start} to {end} isn't inside the text, which has {_length(offsets)}"
        if start >= end:
            return f"the range {start} to {end} is {'empty' if start == end else 'reversed'}"
        if offsets.to_code_points(start) is None or offsets.to_code_points(end) is None:
            return f"the range {start} to {end} begins or ends inside a character"
    if not ranges or any(one[1] > other[0] for one, other in pairwise(sorted(ranges))):
        return f"the fragments {_shown(ranges)} overlap"
    return None


def place_problem(place: int, offsets: Offsets) -> str | None:
    """Say why an offset in the unit of `offsets` can't be a place between characters; None if it can."""
    if not 0 <= place <= offsets.length:
        return f"the place {place} isn't inside the text, which has {_length(offsets)}"
    return f"the place {place} is inside a character" if offsets.to_code_points(place) is None else None


def _length(offsets: Offsets) -> str:
    return counted(offsets.length, _NOUNS[offsets.unit])


def report_better_unit(places: Sequence[StatedPlace], offsets: Offsets, name: str) -> Diagnostic | None:
    """Report that the quoted words of more places are where the file states them if another unit is counted."""
    places = [place for place in places if place.quotes_words]
    given = [fit_of(place, offsets) for place in places]
    if all(fit == _EXACT for fit in given):
        return None
    best, best_unit, best_score = given, offsets.unit, _score(given)
    for unit in OffsetUnit:
        others = Offsets(offsets.text, unit)
        if unit is not offsets.unit and (others.differs or offsets.differs):
            fits = [fit_of(place, others) for place in places]
            if _score(fits) > best_score:
                best, best_unit, best_score = fits, unit, _score(fits)
    if best_unit is offsets.unit:
        return None
    first = next(place for place, fit, before in zip(places, best, given) if fit > before)
    now, before = next(pair for pair in zip(best_score, _score(given)) if pair[0] > pair[1])
    message = (
        f"the file's offsets seem to count {_TITLES[best_unit]}: the quoted words are at {now} of "
        f"{counted(len(places), 'place')} then, and at {before} if they count {_TITLES[offsets.unit]}"
    )
    help_ = f"name the unit with `--offsets {best_unit.value}`"
    return diagnose(OTHER_WORDS, message, help=help_, span=first.span, pointer=first.pointer, source=name)


def _score(fits: Sequence[int]) -> tuple[int, int]:
    """The number of places that fit; if they all fit exactly, twice. Some tools quote words without the white space at
    their edges, so that some places fit exactly in the wrong unit."""
    fitting, exact = sum(fit > 0 for fit in fits), sum(fit == _EXACT for fit in fits)
    return fitting, exact if exact == fitting else 0


def fit_of(place: StatedPlace, offsets: Offsets) -> int:
    """Say how well the text at a place has the quoted words: 2 exactly, where any white space is as good as another; 1
    apart from white space; 0 not at all."""
    if range_problem(place.ranges, offsets) is not None:
        return 0
    ranges = _in_code_points(place.ranges, offsets)
    if sum(end - start for start, end in ranges) > 8 * len(place.words) + 1_000:
        return 0  # Otherwise the time would grow with the number of ranges times their lengths.
    fit = 0
    for order in (ranges, sorted(ranges)):
        words = " ".join(offsets.text[slice(*bounds)] for bounds in order)
        if words == place.words or _WHITE.sub(" ", words) == _WHITE.sub(" ", place.words):
            return _EXACT
        fit = fit or int(without_whitespace(words) == without_whitespace(place.words))
    return fit


def _in_code_points(ranges: Sequence[tuple[int, int]], offsets: Offsets) -> list[CodePointRange]:
    """Convert ranges without problems."""
    return [(offsets.to_code_points(start) or 0, offsets.to_code_points(end) or 0) for start, end in ranges]


def _shown(ranges: Sequence[tuple[int, int]]) -> str:
    more = ["…"] if len(ranges) > _RANGES_SHOWN else []
    return ", ".join([f"{start} to {end}" for start, end in ranges[:_RANGES_SHOWN]] + more)


def _quoted(words: str) -> str:
    return f"`{visible(cut(_WHITE.sub(' ', words).strip()))}`"
