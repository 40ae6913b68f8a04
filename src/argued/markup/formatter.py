"""Formats the openings of a marked-up text; the article, notes, escapes and front matter stay as they are."""

from __future__ import annotations

import re

from ..text.source import LINE_END
from .tree import Mark, Markup

_OPENING_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[ \t\n\r]+|[,+=]|[^ \t\n\r",+=]+')


def tidy_markup(markup: Markup) -> str:
    """The text with formatted openings.

    They have one space or line break between words, none before a comma or around `=`, and `: ` before the marked
    words. Line breaks in openings are the writer's choice, and stay.
    """
    text = markup.source.text
    pieces = []
    written = 0
    for mark in markup.marks:
        pieces += [text[written : mark.start], _tidied_opening(text, mark)]
        written = mark.opening_end
    return "".join([*pieces, text[written:]])


def _tidied_opening(text: str, mark: Mark) -> str:
    closer = text[mark.start : mark.opening_end].rstrip(" \r\n")[-1]
    inner_end = text.rindex(closer, mark.start, mark.opening_end)
    # Like a space, a line break after the colon belongs to the mark; it is the writer's choice, and stays.
    after_colon = text[inner_end + 1 : mark.opening_end]
    words: list[str] = []
    space = ""
    for token in _OPENING_TOKEN.findall(text[mark.start + 1 : inner_end]):
        if token.isspace():
            broken = LINE_END.search(token)
            space = broken[0] if broken else " "
        elif words and (token in ",=" or words[-1].endswith("=")):
            words.append(token)
        else:
            for word in _split_tags(token):
                words += [space or " ", word] if words else [word]
                space = ""
    return "{" + "".join(words) + ("}" if closer == "}" else ":" + (after_colon or " "))


def _split_tags(token: str) -> list[str]:
    """A word split from the tags directly after it: `a#b#c`."""
    if token.startswith('"') or "#" not in token:
        return [token]
    first, *tags = token.split("#")
    return [*([first] if first else []), *(f"#{tag}" for tag in tags)]
