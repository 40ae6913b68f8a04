"""Collects the diagnostics of one text while it is read, and keeps the first ones in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from attrs import evolve

from ..support.limits import raise_limit
from ..text.source import Source, Span
from .codes import TOO_MANY_DIAGNOSTICS
from .diagnostic import Diagnostic, DiagnosticDescriptor, Related, diagnose


class DiagnosticCollector:
    """Takes diagnostics in any order, keeps the first ones in the order of the text, and counts the rest.

    A text can have an error at each of millions of characters, so diagnostics that aren't kept aren't even made.
    """

    def __init__(self, source: Source, limit: int) -> None:
        self._source = source
        self._limit = limit
        self._count = 0
        self._kept: list[Diagnostic] = []
        self._bar: int | None = None
        """Diagnostics after this offset aren't kept, since there are enough before it."""

    def __len__(self) -> int:
        """The number of diagnostics, kept or not."""
        return self._count

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.in_order())

    def add_lazily(self, start: int, make: Callable[[], Diagnostic]) -> None:
        """Add a diagnostic that begins at an offset or after it; `make` is called only if it is kept."""
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
        """Add a diagnostic between two offsets of the text; `related` has other places as (start, end, message)."""
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
        """Add a diagnostic that exists already."""
        self.add_lazily(diagnostic.span.start if diagnostic.span else 0, lambda: diagnostic)

    def in_order(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that are kept, in the order of their places; one more reports how many were left out."""
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
            help=f"fix these first, or {raise_limit('diagnostics')}",
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
    """The first diagnostics up to a limit; if there are more, one more at the end reports that."""
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
