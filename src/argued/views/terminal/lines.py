"""Lines for a terminal, so wide as it is, in colours or without. Nothing in a text is taken for markup or a link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...model.metadata import Metadata
from ...text.display import painted, visible

MOST_LINES = 3
"""How many lines a text takes at most; more only where what stands before it takes as many."""
ELLIPSIS = " …"
_ELLIPSIS_QUOTED = f"{ELLIPSIS}”"
FAINT, STRONG = "2", "1"
"""Styles, as `painted` takes them."""
_SPACES = re.compile(r"[ \t\n\r\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
"""Spaces and line breaks that cut_line may have; a run of them is one space here."""


def cut_line(text: str, most: int) -> str:
    """A text of any length in one line, with no more than so many of its characters."""
    line = _SPACES.sub(" ", text[: most + 1]).strip(" ")
    return visible(line) if len(text) <= most else f"{visible(line[:most])}{ELLIPSIS}"


class LineFormatter:
    """So many columns to write in, with colours or without."""

    def __init__(self, width: int, *, color: bool = False) -> None:
        self.width = width
        self._color = color

    def paint(self, text: str, style: str) -> str:
        """A text in a style, where there are colours."""
        return painted(text, style) if self._color and text and style else text

    def title(self, metadata: Metadata) -> Iterator[str]:
        """What the article is, where its front matter says it."""
        by = ", ".join(filter(None, [*metadata.author, metadata.publisher, metadata.date]))
        for said, style in ((metadata.title, STRONG), (by, FAINT)):
            if said:
                yield from self.wrap(self.paint(cut_line(said, MOST_LINES * self.width), style))
        if metadata.title or by:
            yield ""

    def wrap(self, said: str, words: str = "", first: str = "", rest: str = "") -> Iterator[str]:
        """What is said of something, and its words, in lines that fit. `first` stands before the first of them, and
        `rest` before each other one. The words are cut where all would take too many lines.
        """
        room = self.width - len(rest)
        lines = _lines(said + words, room)
        if words and len(lines) > MOST_LINES:
            most = max(MOST_LINES, len(_lines(said, room)) + 1)
            if len(lines) > most:
                end = _ELLIPSIS_QUOTED if words.endswith("”") else ELLIPSIS
                lines[most - 1 :] = [_lines(lines[most - 1], room - len(end))[0] + end]
        for index, line in enumerate(lines):
            yield self.paint(rest if index else first, FAINT) + line


def _lines(text: str, room: int) -> list[str]:
    """A text in lines of so many columns; a style goes on in the next line."""
    from wcwidth import wrap

    return wrap(text, room, break_on_hyphens=False)


def join_lines(lines: Iterable[str]) -> str:
    """Lines as one text, without spaces at their ends."""
    return "".join(f"{line.rstrip()}\n" for line in lines)
