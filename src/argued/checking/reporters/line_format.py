"""One line for each finding: `file:line:column: code name: message`."""

from __future__ import annotations

from attrs import evolve

from ..report import Report
from .reporter import Reporter, Summary
from .words import code_count_lines


class LineReporter(Reporter):
    """For editors and for `grep`. Whatever a file is called, a finding is one line."""

    def format_report(self, report: Report) -> tuple[str, ...]:
        """A line for each finding."""
        return tuple(
            f"{evolve(diagnostic, source=diagnostic.source or report.source.name)}\n"
            for diagnostic in report.diagnostics
        )

    def finish(self, summary: Summary) -> str:
        """The statistics, if they were asked for."""
        return "".join(f"{line}\n" for line in code_count_lines(summary, self.descriptors)) if self.statistics else ""
