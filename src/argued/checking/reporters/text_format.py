"""Findings for people: by file, each with the place in the text, carets under it, and help."""

from __future__ import annotations

from typing import Any

from ...diagnostics.diagnostic import Diagnostic, Severity
from ...diagnostics.render import WIDTH, detail_lines, gutter_width
from ...text.display import display_message, painted, visible
from ..report import Report
from .reporter import Reporter, Summary
from .words import all_descriptors, code_count_lines, presentable, summary_line

_COLORS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
"""Styles, as `painted` takes them: bold, and red, yellow or cyan."""
_BOLD = "1"
_NARROWEST = 20


class TextReporter(Reporter):
    """For people, in a terminal or a log."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._explained = frozenset(descriptor.code for descriptor in all_descriptors())

    def format_report(self, report: Report) -> tuple[str, ...]:
        """The file's name, and each finding with its excerpts."""
        if not report.diagnostics:
            return ()
        lines = [self._painted(visible(report.source.name), _BOLD), ""]
        explained: set[str] = set()
        for diagnostic in report.diagnostics:
            lines += self._finding(diagnostic, report)
            if not self.quiet and diagnostic.code not in explained and diagnostic.code in self._explained:
                # Once in a file is enough.
                lines.append(
                    f"{'':{gutter_width(presentable(diagnostic, report))}} = more: argued rule {diagnostic.name}"
                )
            explained.add(diagnostic.code)
            lines.append("")
        return ("".join(f"{line}\n" for line in lines),)

    def finish(self, summary: Summary) -> str:
        """The statistics, if they were asked for, and the summary."""
        lines = []
        if self.statistics and summary.codes:
            lines += [*code_count_lines(summary, self.descriptors), ""]
        if not self.quiet:
            lines.append(summary_line(summary))
        return "".join(f"{line}\n" for line in lines)

    def _finding(self, diagnostic: Diagnostic, report: Report) -> list[str]:
        color = _COLORS[diagnostic.severity]
        place = ""
        if diagnostic.source not in (None, report.source.name):
            place = f"{visible(str(diagnostic.source))}:"
        if diagnostic.span is not None:
            place += f"{diagnostic.span.line}:{diagnostic.span.column}:"
        elif diagnostic.pointer is not None:
            place += f"{visible(diagnostic.pointer or '/')}:"
        severity = self._painted(diagnostic.severity.value, color)
        label = visible(f"{diagnostic.code} {diagnostic.name}")
        shown_places = presentable(diagnostic, report)
        # Beside the gutter are ` | ` and, if a line is cut, an ellipsis at each end.
        width = WIDTH if self.width is None else max(_NARROWEST, self.width - gutter_width(shown_places) - len(" | ……"))
        return [
            f"{place} {severity} {label}: {display_message(diagnostic.message)}".lstrip(),
            *detail_lines(shown_places, report.source, width=width, paint=lambda carets: self._painted(carets, color)),
        ]

    def _painted(self, text: str, color: str) -> str:
        return painted(text, color) if self.color else text
