"""Finds the known word that is most similar to a misspelt one, for "did you mean …?"."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from .display import cut, visible

_MOST_NAMES = 1_000


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The known word that is most similar to a misspelt one, or None if none is similar. Case doesn't matter."""
    known: dict[str, str] = {}
    for item in words:
        known.setdefault(item.lower(), item)
    folded = word.lower()
    if known.get(folded, word) != word:
        return known[folded]
    if not 2 < len(word) <= 40:
        return None  # A word of two letters is similar to everything.
    from difflib import get_close_matches

    return next((known[found] for found in get_close_matches(folded, known, 1)), None)


def did_you_mean(word: object, words: Iterable[str]) -> str | None:
    """The help that offers the nearest of some known words, or None if none is similar."""
    near = nearest(word, words) if isinstance(word, str) else None
    return near and f"did you mean `{near}`?"


def did_you_mean_name(name: object, names: Collection[str]) -> str | None:
    """The same for the names of an article: of very many, none is offered, since each is compared."""
    return did_you_mean(name, names) if len(names) <= _MOST_NAMES else None


def unknown_word(noun: str, word: str, known: Collection[str], plural: str | None = None) -> str:
    """The message about a word that isn't one of a few known ones: it names the nearest of them, or else all."""
    hint = did_you_mean(word, known) or f"the {plural or f'{noun}s'} are {', '.join(known)}"
    return f"unknown {noun} `{visible(cut(word, 60))}`; {hint}"
