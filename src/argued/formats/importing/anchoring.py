"""Gives the units of a draft places in the text by their words."""

from __future__ import annotations

from ...text.quotes import Quotation
from .draft import CodePointRange


class PlaceClaims:
    """The places of quoted words that are taken: if the same words are quoted twice, they get two places."""

    def __init__(self) -> None:
        self._claimed: set[CodePointRange] = set()

    def claim(self, quotation: Quotation, after: int = 0) -> CodePointRange | None:
        """Claim the next free place of some words, or return None. Exact places take precedence over others, and places
        from the offset `after` on over those before it."""
        for places in (quotation.exact, quotation.same_words):
            free = [place for place in places if place not in self._claimed]
            if free:
                place = next((place for place in free if place[0] >= after), free[0])
                self._claimed.add(place)
                return place
        return None
