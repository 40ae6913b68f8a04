"""The losses and diagnostics of an import, in the order in which they are found."""

from __future__ import annotations

from collections.abc import Iterable

from ...diagnostics.diagnostic import Diagnostic, DiagnosticDescriptor, Severity, diagnose
from ...text.display import cut
from ..losses import Loss, Lost
from .draft import DraftRelation, DraftUnit


class ImportLog:
    """Collects losses and diagnostics, each with the place of its unit or relation."""

    def __init__(self, name: str, losses: Iterable[Loss] = (), diagnostics: Iterable[Diagnostic] = ()) -> None:
        self.name = name
        self.losses: list[Loss] = []
        self.diagnostics: list[Diagnostic] = []
        self.has_errors = False
        """Whether there is an error, so that the file yields no article."""
        self.add(losses, diagnostics)

    def add(self, losses: Iterable[Loss], diagnostics: Iterable[Diagnostic]) -> None:
        """Add losses and diagnostics that others have found."""
        self.losses += losses
        for diagnostic in diagnostics:
            self.has_errors = self.has_errors or diagnostic.severity is Severity.ERROR
            self.diagnostics.append(diagnostic)

    def add_loss(self, what: Lost, item: DraftUnit | DraftRelation, why: str) -> None:
        """Add a loss of a unit or relation."""
        self.losses.append(Loss(what, item.id, why, span=item.span, pointer=item.pointer))

    def report(
        self,
        descriptor: DiagnosticDescriptor,
        message: str,
        item: DraftUnit | DraftRelation | None = None,
        *,
        help: str | None = None,
    ) -> None:
        """Report a diagnostic on the file, or on a unit or relation of it."""
        span, pointer = (None, None) if item is None else (item.span, item.pointer)
        self.has_errors = self.has_errors or descriptor.severity is Severity.ERROR
        self.diagnostics.append(diagnose(descriptor, message, span=span, pointer=pointer, help=help, source=self.name))


def quoted_id(item: DraftUnit | DraftRelation) -> str:
    """The id of a unit or relation as messages quote it."""
    return f"`{cut(item.id, 60)}`"
