"""The findings of one text while it is read: as many as are kept, the first in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from attrs import evolve

from ..text.source import Source, Span
from .codes import TOO_MANY_DIAGNOSTICS
from .diagnostic import Diagnostic, DiagnosticDescriptor, Related, diagnose


class DiagnosticCollector:
    """Diagnostics in any order, of which the first ones in the order of the text are kept; the rest are counted.

    A text can have a fault at each of millions of characters. What isn't kept is not even made.
    """

    def __init__(self, source: Source, limit: int) -> None:
        self._source = source
        self._limit = limit
        self._count = 0
        self._kept: list[Diagnostic] = []
        self._bar: int | None = None
        """What begins behind this offset isn't kept, since there are enough before it."""

    def __len__(self) -> int:
        """How many there are, kept or not."""
        return self._count

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.in_order())

    def add_lazily(self, start: int, make: Callable[[], Diagnostic]) -> None:
        """Take a diagnostic that begins at an offset, or behind it, and make it if it is kept."""
        self._count += 1
        if self._bar is not None and start > self._bar:
            return
        self._kept.append(make())
        if len(self._kept) > 2 * self._limit + 1:
            self._trim()

    def report(
        self,
        descriptor: DiagnosticDescriptor,
        message: str,
        start: int,
        end: int,
        help: str | None = None,
        related: Iterable[tuple[int, int, str]] = (),
    ) -> None:
        """Take a finding between two offsets of the text; `related` are other places, with what is there."""
        source = self._source
        self.add_lazily(
            start,
            lambda: diagnose(
                descriptor,
                message,
                span=source.span(start, max(start, end)),
                help=help,
                related=[Related(source.span(first, last), what) for first, last, what in related],
                source=source.name,
            ),
        )

    def add(self, diagnostic: Diagnostic) -> None:
        """Take a diagnostic that is made already."""
        self.add_lazily(diagnostic.span.start if diagnostic.span else 0, lambda: diagnostic)

    def in_order(self) -> tuple[Diagnostic, ...]:
        """What is kept, in the order of the places; one more says how many were left out."""
        self._trim()
        kept = tuple(self._kept[: self._limit])
        rest = self._count - len(kept)
        if not rest:
            return kept
        last = self._kept[len(kept) - 1] if kept else self._kept[0]
        notice = diagnose(
            TOO_MANY_DIAGNOSTICS,
            "1 more diagnostic is not shown" if rest == 1 else f"{rest:,} more diagnostics are not shown",
            span=last.span or Span(0, 0, 1, 1, 1, 1),
            help="fix these first, or raise the limit `diagnostics`",
            source=last.source,
        )
        return (*kept, evolve(notice, pointer=last.pointer))

    def _trim(self) -> None:
        self._kept.sort(key=lambda item: (item.span.start, item.span.end) if item.span else (0, 0))
        if len(self._kept) > self._limit:
            del self._kept[max(self._limit, 1) :]
            span = self._kept[-1].span
            self._bar = span.start if span else 0


def limit_diagnostics(diagnostics: list[Diagnostic], limit: int) -> list[Diagnostic]:
    """As many of some findings as are kept; the last of more says that there are others."""
    if len(diagnostics) <= limit:
        return diagnostics
    last = diagnostics[limit - 1]
    notice = diagnose(
        TOO_MANY_DIAGNOSTICS,
        f"there are more diagnostics than these {limit:,}",
        span=last.span,
        pointer=last.pointer,
        help="fix these first",
        source=last.source,
    )
    return [*diagnostics[:limit], notice]
