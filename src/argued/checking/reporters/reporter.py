"""The base class of reporters, which turn reports into text piece by piece, in constant memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from attrs import field, frozen

from ...diagnostics.diagnostic import Severity
from ..project.repository import ReportPlace
from ..report import Descriptor, Report
from ..rules.vocabulary import language_of


@frozen(kw_only=True)
class Summary:
    """The counts of all files of a run."""

    files: int = 0
    """How many files were checked."""
    failed: int = 0
    """How many of them have findings at or above the fail level, or can't be read."""
    with_findings: int = 0
    """How many of them have findings of any severity."""
    severities: Mapping[Severity, int] = field(factory=Counter)
    """How many findings there are of each severity."""
    codes: Mapping[str, int] = field(factory=Counter)
    """How many findings there are of each code."""
    allowed: int = 0
    """How many findings are allowed by notes."""
    unknown_languages: Mapping[str, Mapping[str, int]] = field(factory=dict)
    """For each language whose words rules don't know, how many texts each of these rules was applied to."""

    @classmethod
    def of(cls, report: Report) -> Summary:
        """The counts of one file."""
        return cls(
            files=1,
            failed=int(not report.ok),
            with_findings=int(bool(report.diagnostics)),
            severities=Counter(item.severity for item in report.diagnostics),
            codes=Counter(item.code for item in report.diagnostics),
            allowed=report.allowed,
            unknown_languages=(
                {language_of(report.article): Counter(report.rules_without_words)}
                if report.article is not None and report.rules_without_words
                else {}
            ),
        )

    def __add__(self, other: Summary) -> Summary:
        return Summary(
            files=self.files + other.files,
            failed=self.failed + other.failed,
            with_findings=self.with_findings + other.with_findings,
            severities=Counter(self.severities) + Counter(other.severities),
            codes=Counter(self.codes) + Counter(other.codes),
            allowed=self.allowed + other.allowed,
            unknown_languages={
                **self.unknown_languages,
                **{
                    language: Counter(self.unknown_languages.get(language, {})) + Counter(rules)
                    for language, rules in other.unknown_languages.items()
                },
            },
        )


class Reporter:
    """One format. `file` is a pure function that may run in another process; the rest runs in order, in one.

    All formats take the same options, and a format leaves those alone that mean nothing to it. What it gives can be
    written in UTF-8, and in ASCII if the format is for programs.
    """

    omitted: int = 0
    """How many findings the report has no room for, once it is finished."""

    def __init__(
        self,
        *,
        width: int | None = None,
        color: bool = False,
        quiet: bool = False,
        statistics: bool = False,
        descriptors: Iterable[Descriptor] = (),
        place: ReportPlace | None = None,
    ) -> None:
        self.width = width
        """The columns of the terminal; None if the report isn't for one."""
        self.color = color
        self.quiet = quiet
        """Whether to leave out the summary."""
        self.statistics = statistics
        """Whether the findings of each code are counted at the end."""
        self.descriptors = tuple(dict.fromkeys(descriptors))
        """The descriptors of findings that a project defines, which aren't in the catalogue."""
        self.place = place
        """The place of the run in its repository, for formats that name files from its top; None if that is unknown."""

    def path_of(self, name: str) -> str:
        """The path of a file from the top of the repository, or its name if that is unknown."""
        return name if self.place is None else self.place.path_of(name)

    def start(self) -> str:
        """The text before all files. A reporter can be used again: this resets it."""
        return ""

    def format_report(self, report: Report) -> tuple[str, ...]:
        """The text for one file, in parts that `add` joins."""
        raise NotImplementedError

    def add(self, parts: tuple[str, ...]) -> str:
        """The parts of one file as they are written after those that were added before."""
        return "".join(parts)

    def finish(self, summary: Summary) -> str:  # noqa: ARG002 - a format may end without it
        """The text after all files."""
        return ""


def render_all(reporter: Reporter, reports: Iterable[Report]) -> str:
    """The whole text of reports in one format."""
    pieces = [reporter.start()]
    summary = Summary()
    for report in reports:
        pieces.append(reporter.add(reporter.format_report(report)))
        summary += Summary.of(report)
    pieces.append(reporter.finish(summary))
    return "".join(pieces)
