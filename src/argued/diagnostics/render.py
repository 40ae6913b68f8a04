"""Renders diagnostics for people: the place, an excerpt with carets under it, and the help."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable

from attrs import evolve

from ..support.arguments import checked
from ..text.display import display_message, visible
from ..text.source import Source, Span
from .codes import BAD_PROFILE, INEFFECTIVE_PROFILE
from .diagnostic import Diagnostic

WIDTH = 100
"""How many columns of a line of the text are shown by default."""


@checked()
def render(diagnostics: Iterable[Diagnostic], text: str, *, name: str | None = None) -> str:
    """Render diagnostics with excerpts of the text that they are about.

    With `name`, only diagnostics with this `source` have excerpts. Without it all have, except those about a profile,
    which is another text.

    Characters that can't be displayed, such as control characters, are escaped. The carets are under the place in
    every terminal that supports wide and combining characters.
    """
    source = Source(text, "")
    return "\n".join(
        "".join(f"{line}\n" for line in (str(diagnostic), *detail_lines(shown, source)))
        for diagnostic in diagnostics
        for shown in [diagnostic if _is_about(diagnostic, name) else evolve(diagnostic, span=None)]
    )


def _is_about(diagnostic: Diagnostic, name: str | None) -> bool:
    if name is None:
        return diagnostic.code not in (BAD_PROFILE.code, INEFFECTIVE_PROFILE.code)
    return diagnostic.source == name


def one_line(diagnostic: Diagnostic) -> str:
    """A diagnostic and its help in one line."""
    return f"{diagnostic}" + (f" ({display_message(diagnostic.help)})" if diagnostic.help else "")


def detail_lines(
    diagnostic: Diagnostic, source: Source, *, width: int = WIDTH, paint: Callable[[str], str] = str
) -> list[str]:
    """The lines below the first line of a diagnostic: the excerpts of its places, and its help.

    `width` is the maximum number of columns of a line of the text. `paint` colours the carets.
    """
    gutter = gutter_width(diagnostic)
    lines = []
    if diagnostic.span is not None:
        lines.append(f"{'':{gutter}} |")
        for span, message in [(diagnostic.span, ""), *((item.span, item.message) for item in diagnostic.related)]:
            lines += _excerpt(span, message, source, gutter, width, paint)
    if diagnostic.help:
        lines.append(f"{'':{gutter}} = help: {display_message(diagnostic.help)}")
    return lines


def gutter_width(diagnostic: Diagnostic) -> int:
    """The width of the column of line numbers in the excerpts of a diagnostic."""
    if diagnostic.span is None:
        return 1
    return len(str(max(span.line for span in (diagnostic.span, *(item.span for item in diagnostic.related)))))


def _excerpt(
    span: Span, message: str, source: Source, gutter: int, width: int, paint: Callable[[str], str]
) -> list[str]:
    """The line of a place, as much of it as fits, and carets under the place.

    A line can be as long as the text, so nothing here reads all of it.
    """
    note = f" {display_message(message)}" if message else ""
    if span.line > len(source.line_starts):
        return [f"{'':{gutter}} |{note}"] if note else []  # It isn't the text that the diagnostic is about.
    text = source.text
    first, last = source.line_bounds(span.line)
    start = min(first + span.column - 1, last)
    end = max(min(first + span.end_column - 1, last), start) if span.end_line == span.line else last
    left, right = first, last
    if last - first > width or _columns(visible(text[first:last])) > width:
        left = start - _fitting_count(
            lambda count: visible(text[start - count : start]), min(start - first, width), width // 3
        )
        columns = width - _columns(visible(text[left:start]))
        # At least one character of the place is shown, however wide it is.
        right = start + max(
            _fitting_count(lambda count: visible(text[start : start + count]), min(last - start, width), columns),
            min(1, last - start),
        )
    cut = min(end, right)
    before = ("…" if left > first else "") + visible(text[left:start])
    middle, after = visible(text[start:cut]), visible(text[cut:right])
    carets = max(1, _columns(before + middle) - _columns(before))
    return [
        f"{span.line:{gutter}} | {before}{middle}{after}{'…' if right < last else ''}".rstrip(),
        f"{'':{gutter}} | {'':{_columns(before)}}{paint('^' * carets)}{note}",
    ]


def _fitting_count(displayed: Callable[[int], str], most: int, columns: int) -> int:
    """How many characters fit into a number of columns."""
    return bisect_right(range(1, most + 1), columns, key=lambda count: _columns(displayed(count)))


def _columns(text: str) -> int:
    """The number of columns that a displayable text takes in a terminal."""
    from wcwidth import wcswidth

    return max(0, wcswidth(text))
