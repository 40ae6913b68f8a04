"""Lines for a terminal: as wide as it is, with or without colours. Nothing in a text becomes markup or a link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...model.metadata import Metadata
from ...text.direction import isolated, isolated_lines
from ...text.display import painted, visible

MOST_LINES = 3
"""How many lines a text takes at most. It takes more only if the description before it fills these lines."""
ELLIPSIS = " …"
FAINT, STRONG = "2", "1"
"""Styles: parameters for `painted`."""
_SPACES = re.compile(r"[ \t\n\r\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
"""Spaces and line breaks, which become one space."""


def cut_line(text: str, most: int) -> str:
    """The text on one line, cut after `most` characters."""
    line = _SPACES.sub(" ", text[: most + 1]).strip(" ")
    return visible(line) if len(text) <= most else f"{visible(line[:most])}{ELLIPSIS}"


class LineFormatter:
    """Formats lines of a width in columns, with or without colours."""

    def __init__(self, width: int, *, color: bool = False) -> None:
        self.width = width
        self._color = color

    def paint(self, text: str, style: str) -> str:
        """The text in a style, or as it is if there are no colours."""
        return painted(text, style) if self._color and text and style else text

    def format_title(self, metadata: Metadata) -> Iterator[str]:
        """The lines with the title, the authors and so on, if the front matter has any."""
        by = ", ".join(filter(None, [*metadata.author, metadata.publisher, metadata.date]))
        for text, style in ((metadata.title, STRONG), (by, FAINT)):
            if text:
                yield from self.wrap(self.paint(isolated(cut_line(text, MOST_LINES * self.width)), style))
        if metadata.title or by:
            yield ""

    def wrap(self, description: str, words: str = "", first: str = "", rest: str = "") -> Iterator[str]:
        """Wrap a description and the words after it. `first` precedes the first line, and `rest` each other line.

        The words are cut if everything together would take too many lines.
        """
        room = self.width - len(rest)
        lines = _wrap(description + words, room)
        quote = ""
        if words and len(lines) > MOST_LINES:
            most = max(MOST_LINES, len(_wrap(description, room)) + 1)
            if len(lines) > most:
                quote = "”" if words.endswith("”") else ""
                lines[most - 1 :] = [_wrap(lines[most - 1], room - len(ELLIPSIS + quote))[0] + ELLIPSIS]
        shown = [*isolated_lines(lines)]
        shown[-1] += quote
        for index, line in enumerate(shown):
            yield self.paint(rest if index else first, FAINT) + line


def _wrap(text: str, room: int) -> list[str]:
    """Break a text into lines of at most `room` columns. A style continues in the next line."""
    from wcwidth import wrap

    return wrap(text, room, break_on_hyphens=False)


def join_lines(lines: Iterable[str]) -> str:
    """Join lines to one text, without spaces at their ends."""
    return "".join(f"{line.rstrip()}\n" for line in lines)
