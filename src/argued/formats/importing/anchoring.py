"""Gives the units of a draft places in the text by their words."""

from __future__ import annotations

from ...text.quotes import Quotation, QuoteFinder
from .draft import CodePointRange


class QuoteClaims:
    """Claims the places of quoted words in one text: if the same words are claimed twice, they get two places."""

    def __init__(self, finder: QuoteFinder) -> None:
        self.finder = finder
        self._claimed: set[CodePointRange] = set()

    def claim(self, words: str, after: int = 0) -> tuple[CodePointRange | None, Quotation]:
        """Claim the next free place of the words, and return it, or None, with all places. Exact places take precedence
        over others, and places from the offset `after` on over those before it."""
        quotation = self.finder.find(words)
        for places in (quotation.exact, quotation.same_words):
            free = [place for place in places if place not in self._claimed]
            if free:
                place = next((place for place in free if place[0] >= after), free[0])
                self._claimed.add(place)
                return place, quotation
        return None, quotation
