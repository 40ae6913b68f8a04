"""Diagnostics: everything that is wrong with a text, an article or its data, as values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum

from attrs import frozen

from ..support.arguments import checked
from ..text.display import display_message, visible
from ..text.source import Span
from ..text.suggest import unknown_word


class Severity(str, Enum):
    """How serious a diagnostic is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @classmethod
    def _missing_(cls, value: object) -> Severity:
        raise ValueError(unknown_word("severity", str(value), [level.value for level in cls], "severities"))


DESCRIPTOR_NAME = re.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*")
"""The name of a descriptor: words in lower case with hyphens between them."""


@frozen
class DiagnosticDescriptor:
    """Describes all diagnostics of one code. A code keeps its meaning from one release to the next."""

    code: str
    """A letter and three digits; the first digit is the family. argued's own codes begin with `A`. Those that a project
    defines begin with other letters."""
    name: str
    """The code in words, such as `unclosed-mark`."""
    summary: str
    """The meaning of the code, in one sentence or two."""
    severity: Severity = Severity.ERROR


@checked()
@frozen
class Related:
    """Another place that a diagnostic refers to."""

    span: Span
    message: str


@checked()
@frozen
class Diagnostic:
    """One thing that is wrong, with its place."""

    code: str
    name: str
    message: str
    span: Span | None = None
    """The place in the marked-up text; None if there is no such text."""
    help: str | None = None
    """How to fix it."""
    related: tuple[Related, ...] = ()
    pointer: str | None = None
    """The JSON Pointer (RFC 6901) of the place in the article's data, if the diagnostic is about data."""
    source: str | None = None
    """The name of the file or text."""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """One line: `file:line:column: code name: message`.

        Characters that can't be displayed are escaped, and a very long message is cut in its middle.
        """
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
    """Make a diagnostic with the code, the name and the severity of a descriptor."""
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
