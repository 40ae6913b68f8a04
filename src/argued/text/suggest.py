"""The known word that somebody may have meant."""

from __future__ import annotations


def nearest(word: str, words: list[str]) -> str | None:
    """The known word that is nearest to a misspelt one, if one is near."""
    if not 2 < len(word) <= 40:
        return None  # Everything is near to a word of two letters.
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, words, 1)), None)
