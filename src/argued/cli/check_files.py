"""The check of many files, in this process or in several. It produces the parts of the report, file by file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from ..checking.checker import Checker
from ..checking.project.discovery import DiscoveredText
from ..checking.project.nearest import Configurations
from ..checking.project.options import CheckOptions
from ..checking.project.repository import ReportPlace
from ..checking.report import Descriptor, Report
from ..checking.reporters.registry import REPORTERS
from ..checking.reporters.reporter import Reporter, Summary
from ..diagnostics.codes import BAD_PROFILE, FAILED_RULE, OWN_FAULT, UNREADABLE_FILE
from ..diagnostics.diagnostic import Diagnostic, DiagnosticDescriptor, diagnose
from ..schema.profile_text import ProfileText
from ..support.files import describe_os_error
from ..support.limits import Limits
from ..support.processes import run_in_order

if TYPE_CHECKING:
    from ..checking.fidelity import PublishedText

BYTES_PER_PROCESS = 300_000
"""The bytes of texts that are worth the start of a process."""
_BYTES_PER_TASK = 250_000
"""About the number of bytes that a process gets at a time: enough to make the cost of handing over negligible."""
_FILES_PER_TASK = 50
"""The most files that a process gets at a time, even if they are small."""

_NOT_CHECKED_CODES = frozenset(descriptor.code for descriptor in (UNREADABLE_FILE, OWN_FAULT, FAILED_RULE, BAD_PROFILE))
"""The codes of diagnostics that say that a text couldn't be checked, or not completely."""


class ReportStyle(NamedTuple):
    """How diagnostics are reported."""

    format: str
    width: int | None = None
    """The columns of the terminal; None if the report isn't for one."""
    color: bool = False
    quiet: bool = False
    statistics: bool = False
    descriptors: tuple[Descriptor, ...] = ()
    """The descriptors of findings that the project defines."""
    place: ReportPlace | None = None
    """The place of the run in its repository."""


def make_reporter(style: ReportStyle) -> Reporter:
    """The reporter for a style. Reporters are made only here."""
    options = style._asdict()
    return REPORTERS[options.pop("format")](**options)


class CheckPlan(NamedTuple):
    """Everything that a process needs to check files as the others do. It can be pickled."""

    configurations: Configurations
    overrides: CheckOptions
    profiles: tuple[ProfileText, ...]
    published: PublishedText | None
    limits: Limits
    style: ReportStyle


class CheckResult(NamedTuple):
    """The result of checking one file, without its text: the parts of the report, and the counts."""

    parts: tuple[str, ...]
    summary: Summary
    unusable: bool
    """Whether the file couldn't be checked, or not completely."""
    trace: str | None = None
    """The traceback, if argued itself failed."""
    published_files: tuple[str, ...] = ()
    """The files that were read for it besides its own."""


class FileChecker:
    """Checks files with one checker and one reporter, made once for each process."""

    def __init__(self, plan: CheckPlan) -> None:
        self.reporter = make_reporter(plan.style)
        self.checker = Checker(
            plan.configurations, plan.overrides, published=plan.published, limits=plan.limits, profiles=plan.profiles
        )

    def check(self, found: DiscoveredText) -> CheckResult:
        """Check one file. Errors are in the result, not raised."""
        if found.read_error is not None:
            return self._failure(found.path, UNREADABLE_FILE, f"the file can't be read: {found.read_error}")
        return self._run(found.path, lambda: self.checker.check_file(found.path))

    def check_bytes(self, data: bytes, path: str | None, name: str) -> CheckResult:
        """Check the bytes of standard input."""
        return self._run(name, lambda: self.checker.check_bytes(data, path, name))

    def profile_results(self) -> list[CheckResult]:
        """The results for the profiles that have parts which check nothing."""
        reports = self.checker.profile_reports()
        if self.checker.overrides.profile is None:
            reports = [_named_from_here(report) for report in reports]
        return [self._result(report) for report in reports]

    def _run(self, name: str, make: Callable[[], Report]) -> CheckResult:
        try:
            return self._result(make())
        except OSError as error:
            return self._failure(name, UNREADABLE_FILE, f"the file can't be read: {describe_os_error(error)}")
        except Exception as error:  # noqa: BLE001 - an error in one file must not stop the others
            from traceback import format_exc

            return self._failure(name, OWN_FAULT, _internal_error_message(error), format_exc())

    def _failure(
        self, name: str, descriptor: DiagnosticDescriptor, message: str, trace: str | None = None
    ) -> CheckResult:
        report = self.checker.report_failure(None, name, _diagnostic_about_run(descriptor, message, name))
        return self._result(report, trace)

    def _result(self, report: Report, trace: str | None = None) -> CheckResult:
        unusable = any(item.code in _NOT_CHECKED_CODES for item in report.diagnostics)
        summary = Summary.of(report)
        if unusable:
            summary = evolve(summary, failed=1)
        published_files = tuple(self.checker.published_files)
        self.checker.published_files.clear()
        parts = self.reporter.format_report(report)
        return CheckResult(parts, summary, unusable, trace, published_files)

    def process_died(self, found: DiscoveredText) -> CheckResult:
        """The result for a file whose process died."""
        message = "argued failed on this file: the process that checked it was ended"
        return self._failure(found.path, OWN_FAULT, message)


def _named_from_here(report: Report) -> Report:
    """A report on a profile that a configuration names, under its path from the current folder, as texts have it."""
    try:
        name = os.path.relpath(report.source.name)
    except (OSError, ValueError):
        return report  # The folder is gone, or it is on another drive.
    diagnostics = tuple(evolve(item, source=name) for item in report.diagnostics)
    return evolve(report, source=evolve(report.source, name=name), diagnostics=diagnostics)


def _diagnostic_about_run(descriptor: DiagnosticDescriptor, message: str, name: str) -> Diagnostic:
    help = "please report it, with the output of `--debug`" if descriptor is OWN_FAULT else None  # noqa: A001
    return diagnose(descriptor, message, help=help, source=name)


def _internal_error_message(error: Exception) -> str:
    return f"argued failed on this file: {type(error).__name__}: {error!s:.200}"


def check_files(files: Sequence[DiscoveredText], plan: CheckPlan, jobs: int) -> Iterator[CheckResult]:
    """The result for each file, in their order."""
    processes = min(jobs, len(files), sum(found.size for found in files) // BYTES_PER_PROCESS)
    if processes > 1:
        FileChecker(plan).checker.prepare()  # Forked processes are copies of this one, and share it.
    return run_in_order([*_tasks(files)], partial(_make_check, plan), partial(_process_died, plan), processes)


def _make_check(plan: CheckPlan) -> Callable[[DiscoveredText], CheckResult]:
    return FileChecker(plan).check


def _process_died(plan: CheckPlan, found: DiscoveredText) -> CheckResult:
    return FileChecker(plan).process_died(found)


def _tasks(files: Iterable[DiscoveredText]) -> Iterator[tuple[DiscoveredText, ...]]:
    task: list[DiscoveredText] = []
    size = 0
    for found in files:
        task.append(found)
        size += found.size
        if size >= _BYTES_PER_TASK or len(task) == _FILES_PER_TASK:
            yield tuple(task)
            task, size = [], 0
    if task:
        yield tuple(task)
