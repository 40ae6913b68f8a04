"""Gives the units of a draft places in the text by their words."""

from __future__ import annotations

from ...diagnostics.codes import AMBIGUOUS_PLACE, PART_OF_WORD
from ...text.display import cut, visible
from ...text.quotes import MAX_PLACES, Quotation, QuoteFinder
from .draft import CodePointRange, DraftUnit
from .import_log import ImportLog, quoted_id


class PlaceClaims:
    """The places of quoted words in one text that are taken: the same words, if quoted twice, get two places."""

    def __init__(self, finder: QuoteFinder, log: ImportLog) -> None:
        self.finder = finder
        self._log = log
        self._claimed: set[CodePointRange] = set()

    def claim(
        self, unit: DraftUnit, quotation: Quotation, *, after: int = 0, expected: int = 1
    ) -> CodePointRange | None:
        """Claim the next free place of the words of a unit, or return None. Exact places take precedence over others,
        and places from the offset `after` on over those before it. It is reported if there are more places than
        `expected`."""
        for places in (quotation.exact, quotation.same_words):
            free = [place for place in places if place not in self._claimed]
            if free:
                place = next((place for place in free if place[0] >= after), free[0])
                self._claimed.add(place)
                self.report_part_of_word(unit, quotation, place)
                count = len(quotation.places)
                if count > expected:
                    most = "at least " if count == MAX_PLACES else ""
                    why = f"occur {most}{count} times in the text; the first free place is used"
                    self._log.report(AMBIGUOUS_PLACE, f"the words of {quoted_id(unit)} {why}", unit)
                return place
        return None

    def report_part_of_word(self, unit: DraftUnit, quotation: Quotation, place: CodePointRange) -> None:
        """Report a place that ends inside a word."""
        if quotation.ends_in_word:
            word = visible(cut(self.finder.word_at(place[1]), 60))
            self._log.report(PART_OF_WORD, f"the words of {quoted_id(unit)} end inside the word `{word}`", unit)
