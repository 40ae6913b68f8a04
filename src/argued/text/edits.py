"""Edits of a text: stretches of it that are replaced, and their application."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from ..support.arguments import checked


@checked()
@frozen(order=True)
class Edit:
    """A stretch of a text, in code points, and what replaces it. An empty stretch is an insertion."""

    start: int
    end: int
    replacement: str

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"expected 0 ≤ start ≤ end, found start {self.start} and end {self.end}")


@checked()
def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text after edits, whose offsets are those of the text before any of them; in any order.

    Insertions at one offset are made in the order given. Raises `ValueError` if edits overlap, or go beyond the end.
    """
    pieces = []
    position = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < position:
            raise ValueError(f"the edit at {edit.start} overlaps the one before it, which ends at {position}")
        if edit.end > len(text):
            raise ValueError(f"the edit ends at {edit.end}, but the text has only {len(text)} characters")
        pieces += [text[position : edit.start], edit.replacement]
        position = edit.end
    return "".join([*pieces, text[position:]])


def trimmed_edit(text: str, start: int, end: int, replacement: str) -> Edit | None:
    """The smallest edit of whole words that replaces a stretch of a text; None if nothing changes."""
    old = text[start:end]
    if old == replacement:
        return None
    shortest = min(len(old), len(replacement))
    before = 0
    while before < shortest and old[before] == replacement[before]:
        before += 1
    after = 0
    while after < shortest - before and old[-1 - after] == replacement[-1 - after]:
        after += 1
    while before and _is_in_word(old[before - 1]):
        before -= 1
    while after and _is_in_word(old[-after]):
        after -= 1
    return Edit(start + before, end - after, replacement[before : len(replacement) - after])


def _is_in_word(character: str) -> bool:
    return character.isalnum() or character in "_-"
