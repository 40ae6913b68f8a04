"""Lines of styled text for a terminal, so wide as it is. Text is text: nothing in it is taken for markup or a link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import StringIO

from rich.console import Console
from rich.text import Text

from ...model.metadata import Metadata
from ...text.display import visible

MOST_LINES = 3
"""How many lines a text takes at most; more only where what stands before it takes as many."""
MORE = " …"
_MORE_WORDS = f"{MORE}”"
FAINT, STRONG = "dim", "bold"
_SPACES = re.compile(r"[ \t\n\r\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
"""Spaces and line breaks that prose may have; a run of them is one space here."""


def prose(text: str, most: int) -> str:
    """A text of any length in one line, with no more than so many of its characters."""
    line = _SPACES.sub(" ", text[: most + 1]).strip(" ")
    return visible(line) if len(text) <= most else f"{visible(line[:most])}{MORE}"


class Page:
    """So many columns to write in."""

    def __init__(self, width: int) -> None:
        self.width = width

    def title(self, metadata: Metadata) -> Iterator[Text]:
        """What the article is, where its front matter says it."""
        by = ", ".join(filter(None, [*metadata.author, metadata.publisher, metadata.date]))
        for said, style in ((metadata.title, STRONG), (by, FAINT)):
            if said:
                yield from self.wrapped(Text(prose(said, MOST_LINES * self.width), style))
        if metadata.title or by:
            yield Text()

    def wrapped(self, said: Text, words: str = "", first: str = "", rest: str = "") -> Iterator[Text]:
        """What is said of something, and its words, in lines that fit. `first` stands before the first of them, and
        `rest` before each other one. The words are cut where all would take too many lines.
        """
        room = self.width - len(rest)
        whole = Text.assemble(said, words)
        lines = _lines(whole, room)
        if words and len(lines) > MOST_LINES:
            most = max(MOST_LINES, len(_lines(said, room)) + 1)
            if len(lines) > most:
                end = _MORE_WORDS if words.endswith("”") else MORE
                lines[most - 1 :] = [Text.assemble(_lines(lines[most - 1], room - len(end))[0], end)]
        for index, line in enumerate(lines):
            yield Text.assemble((rest if index else first, FAINT), line)


def _lines(text: Text, room: int) -> list[Text]:
    """A text of single spaces in lines of so many columns.

    What a column is `wcwidth` says, as for all that is shown: rich gives vowel signs of Indian scripts no room.
    """
    from wcwidth import wrap

    plain, start, lines = text.plain, 0, []
    for line in wrap(plain, room, break_on_hyphens=False):
        lines.append(text[start : start + len(line)])
        start += len(line)
        start += plain[start : start + 1] == " "
    return lines


def printed(lines: Iterable[Text], width: int, *, color: bool) -> str:
    """Styled lines as what a terminal is told; without colours, as plain text."""
    if not color:
        return "".join(f"{line.plain.rstrip()}\n" for line in lines)
    out = StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=True,
        force_jupyter=False,
        color_system="standard",
        no_color=False,
        legacy_windows=False,
    )
    for line in lines:
        console.print(line, soft_wrap=True)
    return out.getvalue()
