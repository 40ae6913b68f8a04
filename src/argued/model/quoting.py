"""Finds the words that a mention quotes."""

from __future__ import annotations

from ..text.display import cut, visible
from .values import check_position, check_text, refuse


def find_words(text: str, words: str, occurrence: int | None = None, after: int = 0) -> int:
    """The offset at which words begin in a text, in code points.

    They must occur once from the offset `after` on, unless `occurrence` says which one is meant, from 1; occurrences
    may overlap. Raises `ModelError`.
    """
    check_text(text, "the text", "/text")
    check_text(words, "the quoted words", "/fragments")
    quoted = f"the words `{visible(cut(words))}`"
    if not words:
        refuse("the quoted words are empty", "/fragments")
    if occurrence is not None:
        check_position(occurrence, "the occurrence", "/occurrence")
    number = 0
    found = text.find(words, after)
    first = found
    while found >= 0:
        number += 1
        if number == occurrence:
            return found
        found = text.find(words, found + 1)
    where = f"after offset {after}" if after else "in the text"
    if number == 0:
        refuse(f"{quoted} don't occur {where}", "/fragments")
    if occurrence is not None:
        refuse(f"{quoted} occur {number} times {where}, so there is no occurrence {occurrence}", "/occurrence")
    if number > 1:
        refuse(f"{quoted} occur {number} times {where}; quote more of them, or give an `occurrence`", "/fragments")
    return first
