"""One line for each finding: `file:line:column: code name: message`."""

from __future__ import annotations

from ..checking import Report
from .reporter import Reporter


class LineReporter(Reporter):
    """For editors and for `grep`."""

    def file(self, report: Report) -> tuple[str, ...]:
        """A line for each finding."""
        return tuple(f"{diagnostic}\n" for diagnostic in report.diagnostics)
