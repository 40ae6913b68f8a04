"""Workflow commands, which GitHub Actions shows as annotations beside the text."""

from __future__ import annotations

from typing import Any

from ...diagnostics.diagnostic import Diagnostic, Severity
from ...text.display import counted, display_message, visible
from ..report import Report
from .reporter import Reporter, Summary
from .words import code_count_lines, summary_line

MOST_ANNOTATIONS = 10
"""How many annotations of a kind GitHub shows of one step; it silently drops the others."""
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class GitHubReporter(Reporter):
    """For GitHub Actions. The first ten findings of each severity are commands, the others plain lines of the log."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._written: dict[str, int] = {}
        self._left_out = 0

    def start(self) -> str:
        """Nothing."""
        self._written = dict.fromkeys(_COMMANDS.values(), 0)
        self._left_out = 0
        return ""

    def format_report(self, report: Report) -> tuple[str, ...]:
        """Three parts for each finding: its kind of command, the command, and the line in its place."""
        return tuple(part for diagnostic in report.diagnostics for part in self._parts(diagnostic, report))

    def add(self, parts: tuple[str, ...]) -> str:
        """Commands as long as GitHub shows them, and lines thereafter."""
        lines = []
        for command, annotation, line in zip(parts[::3], parts[1::3], parts[2::3]):
            if self._written[command] < MOST_ANNOTATIONS:
                self._written[command] += 1
                lines.append(annotation)
            else:
                self._left_out += 1
                lines.append(line)
        return "".join(lines)

    def finish(self, summary: Summary) -> str:
        """How many findings have no annotation, the statistics if they were asked for, and the summary."""
        lines = []
        if self._left_out:
            lines.append(
                f"{counted(self._left_out, 'finding')} not annotated: GitHub shows {MOST_ANNOTATIONS} of a kind for a "
                "step; all are in this log"
            )
        if self.statistics:
            lines += code_count_lines(summary, self.descriptors)
        if not self.quiet:
            lines.append(summary_line(summary))
        return "".join(_log_line(line) for line in lines)

    def _parts(self, diagnostic: Diagnostic, report: Report) -> tuple[str, str, str]:
        command = _COMMANDS[diagnostic.severity]
        span = diagnostic.span
        name = visible(self.path_of(diagnostic.source or report.source.name))
        properties = {"file": name}
        place = name
        message = display_message(diagnostic.message)
        if span is not None:
            place += f":{span.line}:{span.column}"
            properties |= {"line": str(span.line), "endLine": str(span.end_line)}
            if span.line == span.end_line:  # Columns are refused for several lines.
                properties |= {"col": str(span.column), "endColumn": str(span.end_column)}
        elif diagnostic.pointer is not None:  # Commands have no property for it.
            message = f"{visible(diagnostic.pointer or '/')}: {message}"
        properties["title"] = visible(f"{diagnostic.code} {diagnostic.name}")
        if diagnostic.help:
            message += f"\nhelp: {display_message(diagnostic.help)}"
        listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
        line = f"{command}: {place}: {properties['title']}: {message}"
        return command, f"::{command} {listed}::{_data(message)}\n", _log_line(line)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _log_line(text: str) -> str:
    """Lines that the runner doesn't take for commands, which begin with `::` or have `##[` in them."""
    lines = text.replace("##[", "#\\x23[").split("\n")
    return "".join(f"{'  ' if number else ''}{line}\n" for number, line in enumerate(lines))
