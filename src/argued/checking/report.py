"""The report of a check of one text."""

from __future__ import annotations

from attrs import frozen

from ..diagnostics.diagnostic import Diagnostic, DiagnosticDescriptor, Severity
from ..diagnostics.errors import CheckError
from ..model.article import Article
from ..support.arguments import checked
from ..text.source import Source
from .rules.rule import Rule

Descriptor = DiagnosticDescriptor | Rule
"""A descriptor of the findings of one code."""

_RANK = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


@checked()
@frozen
class Report:
    """The report of a check of one text."""

    source: Source
    """The text, and the name that it is reported under."""
    article: Article | None
    """None if the text has errors of reading, syntax or names."""
    diagnostics: tuple[Diagnostic, ...]
    """All diagnostics, in the order of the text."""
    fail_level: Severity = Severity.WARNING
    allowed: int = 0
    """How many diagnostics the text's own notes allow."""
    descriptors: tuple[Descriptor, ...] = ()
    """The descriptors of findings that a project defines, whether or not they were found."""
    rules_without_words: tuple[str, ...] = ()
    """The codes of the rules that search for words, if they don't know those of the text's language."""

    @property
    def failures(self) -> tuple[Diagnostic, ...]:
        """The diagnostics at or above the fail level."""
        return tuple(item for item in self.diagnostics if _RANK[item.severity] >= _RANK[self.fail_level])

    @property
    def ok(self) -> bool:
        """Whether nothing was found at or above the fail level."""
        return not self.failures

    def raise_for_errors(self) -> None:
        """Raise `CheckError` with the diagnostics at or above the fail level, if there are any."""
        if not self.ok:
            raise CheckError(self.failures)

    @checked()
    def render(
        self,
        format: str = "text",
        *,
        width: int | None = None,
        color: bool = False,
        quiet: bool = False,
        statistics: bool = False,
    ) -> str:
        """The report in a format: `text`, `line`, `json`, `sarif`, `github` or `junit`.

        `width` is the columns of a terminal, `quiet` leaves out the summary, and `statistics` adds how often each code
        was found. Formats ignore options that don't apply to them. Raises `ValueError` for an unknown format.
        """
        # Reporters import reports. A report imports them only when it is rendered.
        from .reporters.registry import render_reports

        return render_reports([self], format, width=width, color=color, quiet=quiet, statistics=statistics)
