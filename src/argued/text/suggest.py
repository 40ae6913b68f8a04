"""Finds the known word that is most similar to a misspelt one, for "did you mean …?"."""

from __future__ import annotations

from collections.abc import Collection

from .display import cut, visible


def nearest(word: str, words: Collection[str]) -> str | None:
    """The known word that is most similar to a misspelt one, or None if none is similar."""
    if not 2 < len(word) <= 40:
        return None  # A word of two letters is similar to everything.
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, words, 1)), None)


def unknown_word(noun: str, word: str, known: Collection[str], plural: str | None = None) -> str:
    """The message about a word that isn't one of a few known ones: it names the nearest of them, or else all."""
    near = word.lower() if word.lower() in known else nearest(word.lower(), known)
    hint = f"did you mean `{near}`?" if near else f"the {plural or f'{noun}s'} are {', '.join(known)}"
    return f"unknown {noun} `{visible(cut(word, 60))}`; {hint}"
