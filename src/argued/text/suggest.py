"""Finds the known word that is most similar to a misspelt one, for "did you mean …?"."""

from __future__ import annotations

from collections.abc import Collection


def nearest(word: str, words: Collection[str]) -> str | None:
    """The known word that is most similar to a misspelt one, or None if none is similar."""
    if not 2 < len(word) <= 40:
        return None  # A word of two letters is similar to everything.
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, words, 1)), None)
