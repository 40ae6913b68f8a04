"""SARIF 2.1.0 (OASIS), for services that show findings beside the text: one run, with all rules described."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from ...diagnostics.diagnostic import Diagnostic, Severity
from ...support.version import __version__
from ...text.display import display_message
from ...text.source import Source, Span
from ..report import Descriptor, Report
from ..rules.catalogue import can_be_allowed
from ..rules.rule import Rule
from .escapes import ascii_json, file_address
from .reporter import Reporter, Summary
from .words import all_descriptors

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_BASE = "%SRCROOT%"
MOST_RESULTS = 25_000
"""How many results of a run code scanning accepts; it refuses the whole report if there are more."""


class SarifReporter(Reporter):
    """For code scanning. A result is one line. It keeps the results that it has room for until the end."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._all = all_descriptors(self.descriptors)
        # Two profiles may use one code under two names. SARIF allows that: the index says which rule is meant (3.27.6).
        self._indices = {(item.code, item.name): index for index, item in enumerate(self._all)}
        self._kept: dict[str, list[tuple[int, str]]] = {}
        self._added = 0

    def start(self) -> str:
        """The opening of the document, with the rules, up to the list of results."""
        self._kept = {level: [] for level in _LEVELS.values()}
        self._added = self.omitted = 0
        rules = ",\n".join(ascii_json(_rule(descriptor)) for descriptor in self._all)
        base = {"description": {"text": "The top of the repository, or the folder of the run if it is in none."}}
        driver = f'{{"name": "argued", "version": {ascii_json(__version__)}, "rules": [\n{rules}\n]}}'
        return (
            f'{{"version": "2.1.0",\n"$schema": {ascii_json(SCHEMA)},\n"runs": [{{\n'
            f'"columnKind": "unicodeCodePoints",\n"newlineSequences": ["\\r\\n", "\\n", "\\r"],\n'
            f'"originalUriBaseIds": {ascii_json({_BASE: base})},\n'
            f'"tool": {{"driver": {driver}}},\n"results": ['
        )

    def format_report(self, report: Report) -> tuple[str, ...]:
        """Two parts for each finding: its level and the result."""
        return tuple(
            part
            for diagnostic, fingerprint in zip(report.diagnostics, _fingerprints(report))
            for part in (_LEVELS[diagnostic.severity], ascii_json(self._result(diagnostic, report, fingerprint)))
        )

    def add(self, parts: tuple[str, ...]) -> str:
        """Nothing: results are kept until the end, since a more serious one may take the room of another."""
        for level, result in zip(parts[::2], parts[1::2]):
            self._kept[level].append((self._added, result))
            self._added += 1
            if self._added - self.omitted > MOST_RESULTS:
                least_serious = next(kept for kept in reversed(self._kept.values()) if kept)
                least_serious.pop()
                self.omitted += 1
        return ""

    def finish(self, summary: Summary) -> str:  # noqa: ARG002 - SARIF has no place for counts
        """The results in the order of the texts, a notification if some are left out, and the end of the document."""
        ordered = sorted(result for kept in self._kept.values() for result in kept)
        end = "\n]\n}]}\n"
        if self.omitted:
            text = (
                f"The report has {MOST_RESULTS:,} of {self._added:,} results, the most serious ones: "
                "code scanning accepts no more in one run."
            )
            notification = {"level": "warning", "message": _message(text)}
            invocation = {"executionSuccessful": True, "toolExecutionNotifications": [notification]}
            end = f'\n],\n"invocations": [{ascii_json(invocation)}]\n}}]}}\n'
        return ",".join(f"\n{result}" for _, result in ordered) + end

    def _result(self, diagnostic: Diagnostic, report: Report, fingerprint: str) -> dict[str, Any]:
        name = diagnostic.source or report.source.name
        message = display_message(diagnostic.message)
        if diagnostic.help:
            message += f"\nHelp: {display_message(diagnostic.help)}"
        result: dict[str, Any] = {"ruleId": diagnostic.code}
        if (diagnostic.code, diagnostic.name) in self._indices:
            result["ruleIndex"] = self._indices[diagnostic.code, diagnostic.name]
        result |= {
            "level": _LEVELS[diagnostic.severity],
            "message": _message(message),
            "locations": [{"physicalLocation": _place(self.path_of(name), diagnostic.span, report.source)}],
        }
        if diagnostic.related:
            result["relatedLocations"] = [
                {
                    "id": number,
                    "physicalLocation": _place(self.path_of(name), item.span, report.source),
                    "message": _message(display_message(item.message) or "related"),
                }
                for number, item in enumerate(diagnostic.related)
            ]
        result["partialFingerprints"] = {"argued/v1": fingerprint}
        if diagnostic.pointer is not None:
            result["properties"] = {"pointer": diagnostic.pointer}
        return result


def _rule(descriptor: Descriptor) -> dict[str, Any]:
    explained, text, markdown = descriptor.summary, descriptor.summary, descriptor.summary
    if isinstance(descriptor, Rule):
        explained = text = descriptor.rationale
        markdown = f"{descriptor.summary}\n\n{descriptor.rationale}"
        for heading, example in (("Finds something", descriptor.bad), ("Finds nothing", descriptor.good)):
            text += f"\n\n{heading}:\n\n{example}"
            markdown += f"\n\n{heading}:\n\n{_code_block(example)}"
        if can_be_allowed(descriptor):
            markdown += f"\n\nIf it is intended, allow it: `{{# allow {descriptor.name}: reason }}`"
    address = descriptor.help_uri if isinstance(descriptor, Rule) else None
    return {
        "id": descriptor.code,
        "name": descriptor.name,
        "shortDescription": {"text": descriptor.summary},
        "fullDescription": {"text": explained},
        **({"helpUri": address} if address else {}),
        "help": {"text": text, "markdown": markdown},
        "defaultConfiguration": {"level": _LEVELS[descriptor.severity]},
    }


def _code_block(text: str) -> str:
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}\n{text}\n{fence}"


def _message(text: str) -> dict[str, str]:
    """A plain message. Braces are doubled there, since single ones are placeholders (3.11.5); and brackets
    before parentheses, which would make a link, are separated (3.11.6)."""
    return {"text": text.replace("{", "{{").replace("}", "}}").replace("](", "] (")}


def _place(name: str, span: Span | None, source: Source) -> dict[str, Any]:
    address, relative = file_address(name)
    artifact = {"uri": address, "uriBaseId": _BASE} if relative else {"uri": address}
    # Services show nothing without a line, so results without one are placed at the beginning of their file.
    return {"artifactLocation": artifact, "region": _region(span or Span(0, 0, 1, 1, 1, 1), source)}


def _region(span: Span, source: Source) -> dict[str, int]:
    # A byte order mark isn't a character of the text here (3.30.2).
    mark = int(source.text.startswith("\ufeff"))
    line, column = span.line, span.column
    if span.start == span.end == len(source.text) and column == 1 < line <= len(source.line_starts):
        # A place after the last line end is on the line that it ends (3.30.2).
        line -= 1
        column = span.start - source.line_starts[line - 1] + 1
    end_line, end_column = (line, column) if span.start == span.end else (span.end_line, span.end_column)
    start, end = max(span.start - mark, 0), max(span.end - mark, 0)
    return {
        "startLine": line,
        "startColumn": max(column - (mark if line == 1 else 0), 1),
        "endLine": end_line,
        "endColumn": max(end_column - (mark if end_line == 1 else 0), 1),
        "charOffset": start,
        "charLength": end - start,
    }


def _fingerprints(report: Report) -> Iterable[str]:
    """For each finding a fingerprint that stays the same when lines are inserted before it or indented: a digest of
    its code and the words of its line, and a number for findings with the same digest."""
    lines: dict[int, bytes] = {}
    counts: Counter[str] = Counter()
    for diagnostic in report.diagnostics:
        number = diagnostic.span.line if diagnostic.span else 0
        if number not in lines:
            lines[number] = _words_digest(report.source, number)
        about = f"{diagnostic.code}\0{diagnostic.pointer or ''}\0".encode("utf-8", "surrogatepass")
        digest = sha256(about + lines[number]).hexdigest()[:16]
        counts[digest] += 1
        yield f"{digest}:{counts[digest]}"


def _words_digest(source: Source, line: int) -> bytes:
    if not 0 < line <= len(source.line_starts):
        return b""
    start, end = source.line_bounds(line)
    return sha256(" ".join(source.text[start:end].split()).encode("utf-8", "surrogatepass")).digest()
