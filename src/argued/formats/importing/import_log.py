"""What is found and lost on the way from a file to an article, in the order in which it is found."""

from __future__ import annotations

from collections.abc import Iterable

from ...diagnostics.diagnostic import Diagnostic, DiagnosticDescriptor, Severity, diagnose
from ...text.display import cut
from ..losses import Loss, Lost
from .draft import DraftRelation, DraftUnit


class ImportLog:
    """Keeps losses and diagnostics, each with the place of the unit or relation that it speaks of."""

    def __init__(self, name: str, losses: Iterable[Loss] = (), diagnostics: Iterable[Diagnostic] = ()) -> None:
        self.name = name
        self.losses = list(losses)
        self.diagnostics = list(diagnostics)

    @property
    def has_errors(self) -> bool:
        """Whether there is an error, so that no article can come of the file."""
        return any(diagnostic.severity is Severity.ERROR for diagnostic in self.diagnostics)

    def add_loss(self, what: Lost, item: DraftUnit | DraftRelation, why: str) -> None:
        """Something that a unit or relation of the file says can't be kept."""
        self.losses.append(Loss(what, item.id, why, span=item.span, pointer=item.pointer))

    def report(
        self,
        descriptor: DiagnosticDescriptor,
        message: str,
        item: DraftUnit | DraftRelation | None = None,
        *,
        help: str | None = None,
    ) -> None:
        """Something is wrong with the file, or should be looked at."""
        span, pointer = (None, None) if item is None else (item.span, item.pointer)
        self.diagnostics.append(diagnose(descriptor, message, span=span, pointer=pointer, help=help, source=self.name))


def quoted_id(item: DraftUnit | DraftRelation) -> str:
    """An id as messages have it."""
    return f"`{cut(item.id, 60)}`"
