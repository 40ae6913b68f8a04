"""One run of a check: files to reports, in this process or in several, and from reports to an exit status."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from ..checking.checker import Checker
from ..checking.project.configuration import CheckOptions, Configuration
from ..checking.project.discovery import DiscoveredText
from ..checking.report import Report
from ..checking.reporters.registry import REPORTERS
from ..checking.reporters.reporter import Reporter, Summary
from ..diagnostics.codes import BAD_PROFILE, OWN_FAULT, UNREADABLE_FILE
from ..diagnostics.diagnostic import Diagnostic, DiagnosticDescriptor, diagnose
from ..schema.profile_text import ProfileText
from ..support.files import describe_os_error
from ..support.limits import Limits
from ..support.processes import run_in_order

if TYPE_CHECKING:
    from ..checking.fidelity import PublishedText

BYTES_PER_PROCESS = 300_000
"""How many bytes of texts a process must have to read before it is worth its start."""
_BYTES_PER_TASK = 250_000
"""About how many bytes are handed to a process at a time: enough that handing over is nothing beside the work."""
_FILES_PER_TASK = 50
"""How many files are handed over at a time, however small they are."""

_NOT_CHECKED_CODES = frozenset(kind.code for kind in (UNREADABLE_FILE, OWN_FAULT, BAD_PROFILE))
"""What is no fault of the text: it couldn't be checked, or not wholly."""


class ReportStyle(NamedTuple):
    """How findings are to be reported."""

    format: str
    width: int | None = None
    """The columns of the terminal; None where the report isn't for one."""
    color: bool = False
    quiet: bool = False
    statistics: bool = False


def make_reporter(style: ReportStyle) -> Reporter:
    """The reporter of a style. The one place where reporters are made."""
    return REPORTERS[style.format](width=style.width, color=style.color, quiet=style.quiet, statistics=style.statistics)


class CheckPlan(NamedTuple):
    """All that a process must know to check files as the others do. It can be handed to another process."""

    configuration: Configuration | None
    overrides: CheckOptions
    profiles: tuple[ProfileText, ...]
    published: PublishedText | None
    limits: Limits
    style: ReportStyle


class CheckResult(NamedTuple):
    """What comes of one file: the reporter's parts, and what there is to count; not the text."""

    parts: tuple[str, ...]
    summary: Summary
    unusable: bool
    """Whether it couldn't be checked, or not wholly."""
    trace: str | None = None
    """Where argued itself failed."""


class FileChecker:
    """What a process needs for checking files, made once."""

    def __init__(self, plan: CheckPlan) -> None:
        self.reporter = make_reporter(plan.style)
        self.checker = Checker(
            plan.configuration, plan.overrides, published=plan.published, limits=plan.limits, profiles=plan.profiles
        )

    def check(self, found: DiscoveredText) -> CheckResult:
        """Check one file. Nothing that goes wrong with it is raised."""
        if found.read_error is not None:
            return self._failure(found.path, UNREADABLE_FILE, f"the file can't be read: {found.read_error}")
        return self._run(found.path, lambda: self.checker.check_file(found.path))

    def check_bytes(self, data: bytes, path: str | None, name: str) -> CheckResult:
        """Check what was read of standard input."""
        return self._run(name, lambda: self.checker.check_bytes(data, path, name))

    def _run(self, name: str, make: Callable[[], Report]) -> CheckResult:
        try:
            return self._result(make())
        except OSError as error:
            return self._failure(name, UNREADABLE_FILE, f"the file can't be read: {describe_os_error(error)}")
        except Exception as error:  # noqa: BLE001 - whatever goes wrong with one file, the others are checked
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
        return CheckResult(parts=self.reporter.format_report(report), summary=summary, unusable=unusable, trace=trace)

    def process_died(self, found: DiscoveredText) -> CheckResult:
        """What is said of a file whose process died."""
        message = "argued failed on this file: the process that checked it was ended"
        return self._failure(found.path, OWN_FAULT, message)


def _diagnostic_about_run(descriptor: DiagnosticDescriptor, message: str, name: str) -> Diagnostic:
    help = "please report it; `--debug` shows where" if descriptor is OWN_FAULT else None  # noqa: A001
    return diagnose(descriptor, message, help=help, source=name)


def _internal_error_message(error: Exception) -> str:
    return f"argued failed on this file: {type(error).__name__}: {error!s:.200}"


def check_files(files: Sequence[DiscoveredText], plan: CheckPlan, jobs: int) -> Iterator[CheckResult]:
    """What comes of each file, in their order."""
    processes = min(jobs, len(files), sum(found.size for found in files) // BYTES_PER_PROCESS)
    if processes > 1:
        FileChecker(plan).checker.prepare()  # What processes have that are copies of this one.
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
