"""Converts the ranges of mentions to brat's spans, which contain no line end or tab, and back.

brat's server refuses a span with a line end, and its client writes a span over two lines as two fragments. argued does
the same, and reads fragments with only a line end between them as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..importing.draft import CodePointRange

BREAKS = re.compile("[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]+")
"""Line ends for any reader of text files, and the tab, which separates the columns of a line."""


def split_at_line_ends(text: str, mention: Iterable[CodePointRange]) -> list[CodePointRange]:
    """Split a mention into brat's spans; none if it contains only line ends and tabs."""
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
    """Join the spans of a mention that have only a line end between them."""
    mention: list[CodePointRange] = []
    for start, end in spans:
        if mention and mention[-1][1] < start and BREAKS.fullmatch(text, mention[-1][1], start):
            mention[-1] = (mention[-1][0], end)
        else:
            mention.append((start, end))
    return mention
