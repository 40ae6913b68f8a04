"""How brat has the stretches of a mention: no span of its holds a line end or a tab.

brat's own server refuses a span whose text breaks a line, and its client writes a span over two lines as two fragments.
So do we; and fragments between which only a line ends are read as one stretch.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..importing.draft import CodePointRange

BREAKS = re.compile("[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]+")
"""What ends a line for one reader of text files or another, and the tab, which parts the columns of a line."""


def split_at_line_ends(text: str, mention: Iterable[CodePointRange]) -> list[CodePointRange]:
    """The spans that brat has for a mention; none where it holds nothing but line ends and tabs."""
    spans = []
    for start, end in mention:
        for match in BREAKS.finditer(text, start, end):
            if match.start() > start:
                spans.append((start, match.start()))
            start = match.end()
        if start < end:
            spans.append((start, end))
    return spans


def join_at_line_ends(text: str, spans: Iterable[CodePointRange]) -> list[CodePointRange]:
    """The mention of some spans: those between which only a line ends are one stretch."""
    mention: list[CodePointRange] = []
    for start, end in spans:
        if mention and mention[-1][1] < start and BREAKS.fullmatch(text, mention[-1][1], start):
            mention[-1] = (mention[-1][0], end)
        else:
            mention.append((start, end))
    return mention
