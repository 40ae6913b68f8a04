"""All fields of diagnostics, as JSON; `schemas/report.schema.json` describes it."""

from __future__ import annotations

from typing import Any

from attrs import asdict

from ...diagnostics.diagnostic import Diagnostic, Severity
from ...support.version import __version__
from ..report import Report
from .escapes import ascii_json
from .reporter import Reporter, Summary


class JsonReporter(Reporter):
    """For programs. A finding is one line, so that two reports can be compared by line."""

    _first = True

    def start(self) -> str:
        """The opening of the document, up to the list of files."""
        self._first = True
        tool = ascii_json({"name": "argued", "version": __version__})
        return f'{{"version": 1,\n"tool": {tool},\n"files": ['

    def format_report(self, report: Report) -> tuple[str, ...]:
        """The file with its findings."""
        head = ascii_json(
            {
                "name": report.source.name,
                "ok": report.ok,
                "fail_level": report.fail_level.value,
                "allowed": report.allowed,
            }
        )
        findings = ",\n".join(ascii_json(_finding(diagnostic)) for diagnostic in report.diagnostics)
        return (f'{head[:-1]}, "diagnostics": [{findings and f"{chr(10)}{findings}{chr(10)}"}]}}',)

    def add(self, parts: tuple[str, ...]) -> str:
        """The file, after a comma if there are others before it."""
        comma = "" if self._first else ","
        self._first = False
        return f"{comma}\n{''.join(parts)}"

    def finish(self, summary: Summary) -> str:
        """The end of the list, and the summary."""
        counts = {
            "ok": not summary.failed,
            "files": summary.files,
            "failed": summary.failed,
            "with_findings": summary.with_findings,
            "severities": {severity.value: summary.severities.get(severity, 0) for severity in Severity},
            "codes": dict(sorted(summary.codes.items())),
            "allowed": summary.allowed,
        }
        if summary.unknown_languages:
            counts["unknown_languages"] = {
                language: dict(sorted(rules.items())) for language, rules in sorted(summary.unknown_languages.items())
            }
        return f'\n],\n"summary": {ascii_json(counts)}}}\n'


def _finding(diagnostic: Diagnostic) -> dict[str, Any]:
    return asdict(
        diagnostic, value_serializer=lambda _, __, value: value.value if isinstance(value, Severity) else value
    )
