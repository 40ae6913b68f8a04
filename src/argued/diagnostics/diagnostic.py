"""What is wrong with a text, an article or its data, as values; and the exceptions that carry them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from attrs import frozen

from ..text.display import display_message, visible
from ..text.source import Span


class Severity(str, Enum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@frozen
class DiagnosticDescriptor:
    """One kind of finding. The code never changes its meaning from one release to the next."""

    code: str
    """`A` and three digits, the first of which is the family."""
    name: str
    """The same in words, `unclosed-mark`."""
    summary: str
    """What this kind of finding says, in one sentence."""
    severity: Severity = Severity.ERROR


@frozen
class Related:
    """Another place that a diagnostic speaks of."""

    span: Span
    message: str


@frozen
class Diagnostic:
    """One finding, with the place that caused it."""

    code: str
    name: str
    message: str
    span: Span | None = None
    """The place in the marked-up text; None where there is no such text."""
    help: str | None = None
    """What can be done about it."""
    related: tuple[Related, ...] = ()
    pointer: str | None = None
    """JSON Pointer (RFC 6901) of the place in the article's data, where the finding is about data."""
    source: str | None = None
    """The name of the file or text."""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """One line: `file:line:column: code name: message`, with characters that don't show escaped. A very long
        message is cut in its middle."""
        place = self.source or "<data>"
        if self.span is not None:
            place = f"{place}:{self.span.line}:{self.span.column}"
        elif self.pointer is not None:
            place = f"{place}:{self.pointer or '/'}"
        return f"{visible(place)}: {self.code} {self.name}: {display_message(self.message)}"


def diagnose(
    descriptor: DiagnosticDescriptor,
    message: str,
    *,
    span: Span | None = None,
    help: str | None = None,
    related: Iterable[Related] = (),
    pointer: str | None = None,
    source: str | None = None,
) -> Diagnostic:
    """A diagnostic of a kind."""
    return Diagnostic(
        code=descriptor.code,
        name=descriptor.name,
        message=message,
        span=span,
        help=help,
        related=tuple(related),
        pointer=pointer,
        source=source,
        severity=descriptor.severity,
    )
