"""From bytes or text to an article, whole: every stage's faults in one list, in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from .assembly import assemble
from .diagnostics import Diagnostic, Span, diagnose
from .faults import INPUT_TOO_LARGE, TOO_MANY_DIAGNOSTICS
from .limits import Limits
from .markup import Markup
from .model import Article
from .resolve import resolve
from .source import Source, check_text, decode
from .syntax import read_markup


@frozen
class Outcome:
    """What was read: the parts are there only where nothing is wrong with them."""

    source: Source
    markup: Markup | None
    """None where characters, front matter or syntax have faults."""
    article: Article | None
    """None where anything has faults."""
    diagnostics: tuple[Diagnostic, ...]


def read_text(text: str, name: str, limits: Limits) -> Outcome:
    """Read a marked-up text. Raises `TypeError` for what is no text."""
    if not isinstance(text, str):
        raise TypeError(f"a text is wanted, not {type(text).__name__}; `load` reads a file's bytes")
    source = Source(text, name)
    return _read(source, check_text(source, limits), limits)


def read_bytes(data: bytes, name: str, limits: Limits) -> Outcome:
    """Read a marked-up text from the bytes of its file."""
    source, diagnostics = decode(data, name, limits)
    return _read(source, diagnostics, limits)


def _read(source: Source, found: list[Diagnostic], limits: Limits) -> Outcome:
    if any(diagnostic.code == INPUT_TOO_LARGE.code for diagnostic in found):
        return Outcome(source, None, None, tuple(found))
    reading = read_markup(source, limits)
    found += reading.diagnostics
    sound = not found
    resolution = resolve(reading.markup, reading.unsure_names, partial=reading.partial)
    found += resolution.diagnostics
    return Outcome(
        source=source,
        markup=reading.markup if sound else None,
        article=None if found else assemble(reading.markup, resolution),
        diagnostics=bounded(found, limits.diagnostics),
    )


def bounded(diagnostics: Sequence[Diagnostic], limit: int) -> tuple[Diagnostic, ...]:
    """Diagnostics in the order of their places, and no more than the limit: one more says how many were left out."""
    ordered = sorted(diagnostics, key=lambda item: (item.span.start, item.span.end) if item.span else (0, 0))
    rest = ordered[limit:]
    if not rest:
        return tuple(ordered)
    last = ordered[limit - 1] if limit else rest[0]
    notice = diagnose(
        TOO_MANY_DIAGNOSTICS,
        f"{len(rest):,} more findings are not shown",
        span=last.span or Span(0, 0, 1, 1, 1, 1),
        help="mend these first, or raise the limit `diagnostics`",
        source=last.source,
    )
    return (*ordered[:limit], evolve(notice, pointer=last.pointer))
