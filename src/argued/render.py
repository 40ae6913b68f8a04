"""Diagnostics as text for people: the place, an excerpt with a caret under it, and what helps."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from .diagnostics import Diagnostic, Span, visible
from .source import Source

_WIDTH = 100


def render(diagnostics: Iterable[Diagnostic], text: str) -> str:
    """Diagnostics with excerpts of the text that they are about. Control characters are shown as escapes."""
    source = Source(text, "")
    return "\n".join(_one(diagnostic, source) for diagnostic in diagnostics)


def _one(diagnostic: Diagnostic, source: Source) -> str:
    lines = [str(diagnostic)]
    if diagnostic.span is not None:
        places = [(diagnostic.span, ""), *((item.span, item.message) for item in diagnostic.related)]
        gutter = len(str(max(span.line for span, _ in places)))
        lines.append(f"{'':{gutter}} |")
        for span, message in places:
            lines += _excerpt(span, message, source, gutter)
    if diagnostic.help:
        gutter = len(str(diagnostic.span.line)) if diagnostic.span else 1
        lines.append(f"{'':{gutter}} = help: {visible(diagnostic.help)}")
    return "\n".join(lines) + "\n"


def _excerpt(span: Span, message: str, source: Source, gutter: int) -> list[str]:
    line = source.line_text(span.line)
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    end = max(min(end, len(line)), start)
    left = max(0, start - _WIDTH // 3) if len(line) > _WIDTH else 0
    right = min(len(line), max(left + _WIDTH, start + 1))
    cut = min(end, right)
    before, middle, after = (visible(part) for part in (line[left:start], line[start:cut], line[cut:right]))
    lead = "…" if left else ""
    shown = f"{lead}{before}{middle}{after}{'…' if right < len(line) else ''}"
    caret = " " * _columns(lead + before) + "^" * max(1, _columns(middle))
    return [
        f"{span.line:{gutter}} | {shown}".rstrip(),
        f"{'':{gutter}} | {caret}" + (f" {visible(message)}" if message else ""),
    ]


def _columns(text: str) -> int:
    """The columns that a text takes in a terminal: wide characters two, combining ones none."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
