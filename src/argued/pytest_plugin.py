"""A plugin for pytest that makes a test of each marked-up text, if the project's pytest configuration switches it on.

pytest loads it in every run, in every project of an environment in which argued is installed. Until it is switched on,
it does nothing, and imports nothing else of argued.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .checking.checker import Checker
    from .checking.report import Report

SWITCH = "argued"
"""The pytest option that switches the plugin on."""
TRUST = "argued_trust_project"
"""The pytest option by which rules of the project are run."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the plugin."""
    parser.addini(
        SWITCH, "make a test of each marked-up text, which runs `argued check` on it", type="bool", default=False
    )
    parser.addini(
        TRUST, "run the files of rules that argued's configuration names, which are Python", type="bool", default=False
    )


def pytest_configure(config: pytest.Config) -> None:
    """Collect texts if the plugin is switched on."""
    if config.getini(SWITCH):
        config.addinivalue_line("markers", "argued: a marked-up text, checked by argued")
        config.pluginmanager.register(ProjectTexts(config), "argued-texts")


class ProjectTexts:
    """The texts of the project, which are those that `argued check` finds without paths, and their checks."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.root = config.rootpath
        self.trusts_project = bool(config.getini(TRUST))
        self.start = config.invocation_params.dir
        self.collected: set[str] = set()
        self.checker: Checker
        self.paths: frozenset[str]
        """The texts of the project, with all links followed."""

    def pytest_sessionstart(self) -> None:
        """Find the texts of the project and their configurations.

        Errors in a configuration end the run, like errors in pytest's own configuration.
        """
        from .checking.checker import Checker
        from .checking.project.discovery import discover
        from .checking.project.nearest import Configurations
        from .checking.project.own_rules import OwnRules
        from .diagnostics.errors import ConfigurationError, ProfileError
        from .diagnostics.render import one_line
        from .schema.profiles import load_profile

        try:
            configurations = Configurations.find(
                os.fspath(self.root), OwnRules(installed=True, trust_project=self.trusts_project)
            )
            self.paths = frozenset(os.path.realpath(text.path) for text in discover([], configurations))
            self.checker = Checker(configurations)
            configurations.all_own_rules()
            for profile in self.checker.profiles.values():
                load_profile(profile)
            reports = self.checker.profile_reports()
        except (ConfigurationError, ProfileError) as error:
            raise pytest.UsageError(*map(one_line, error.diagnostics)) from None
        # No test is about a profile. What would fail the command ends the run; the rest is a pytest warning.
        failures = [item for report in reports for item in report.failures]
        if failures:
            raise pytest.UsageError(*map(one_line, failures))
        for item in (item for report in reports for item in report.diagnostics):
            self.config.issue_config_time_warning(pytest.PytestWarning(one_line(item)), stacklevel=2)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the texts without their folders, which rule out most other files of a project quickly."""
        return frozenset(map(os.path.basename, self.paths))

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> TextFile | None:
        """A collector for a file, if it is a text."""
        if not self._is_text(file_path, parent):
            return None
        self.collected.add(os.path.realpath(file_path))
        place = self.place_of(file_path)
        return TextFile.from_parent(parent, name=place.rpartition("/")[2], path=file_path, nodeid=place, texts=self)

    def _is_text(self, path: Path, parent: pytest.Collector) -> bool:
        from .checking.project.discovery import ENDING

        # A file that is named is checked even if it is excluded or ignored.
        if path.name.endswith(ENDING) and parent.session.isinitpath(path):
            return True
        return (
            path.name in self.names and os.path.realpath(path) in self.paths and not _is_reached_by_link(path, parent)
        )

    def pytest_report_header(self) -> list[str]:
        """Report configurations whose rules aren't used."""
        left_out = [item for item in self.checker.configurations.all() if item.rules and not self.trusts_project]
        return [
            f"argued: {_relative(Path(str(item.file)), self.start)}: its rules aren't used, since they are code: "
            f"`{TRUST}` runs them"
            for item in left_out
        ]

    def pytest_report_collectionfinish(self, config: pytest.Config) -> str | None:
        """Report texts that aren't checked because pytest doesn't look in their folders, unless it was given paths."""
        missing = len(self.paths - self.collected)
        if not missing or config.args_source is pytest.Config.ArgsSource.ARGS:
            return None
        return (
            f"argued: {missing:,} of the project's {len(self.paths):,} texts aren't in folders that pytest looks in "
            "(see `testpaths` and `norecursedirs`)"
        )

    def check(self, path: Path) -> Report:
        """Check a text as the command does."""
        from .diagnostics.codes import UNREADABLE_FILE
        from .diagnostics.diagnostic import diagnose
        from .support.files import describe_os_error

        name = _relative(path, self.start)
        try:
            return self.checker.check_file(os.fspath(path), name)
        except OSError as error:
            message = f"the file can't be read: {describe_os_error(error)}"
            return self.checker.report_failure(os.fspath(path), name, diagnose(UNREADABLE_FILE, message, source=name))

    def name_of(self, path: Path) -> str:
        """The title of the report on a text: its path from where pytest was started, as for the command."""
        from .text.display import visible

        return visible(_relative(path, self.start))

    def place_of(self, path: Path) -> str:
        """The path of a text from pytest's root, escaped, and without `::`, which separates the parts of a test's name.

        pytest displays names, and keeps them in files, as they are.
        """
        from .text.display import visible

        return visible(_relative(path, self.root).replace(os.sep, "/")).replace("::", r":\x3a")


class TextFile(pytest.Collector):
    """A marked-up text. It isn't a `pytest.File`, since `--lf` expects that the name of a file is its path."""

    def __init__(self, *, texts: ProjectTexts, **keywords: Any) -> None:
        super().__init__(**keywords)
        self.texts = texts
        self.add_marker("argued")

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the only test of the text."""
        yield TextCheck.from_parent(self, name="check", texts=self.texts)


class TextCheck(pytest.Item):
    """The check of a text."""

    def __init__(self, *, texts: ProjectTexts, **keywords: Any) -> None:
        super().__init__(**keywords)
        self.texts = texts

    def runtest(self) -> None:
        """Check the text, and fail if there are findings at or above the fail level."""
        report = self.texts.check(self.path)
        if not report.ok:
            raise TextError(report)
        if report.diagnostics:
            self.add_report_section("call", "argued", report_text(report))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *arguments: Any, **keywords: Any) -> Any:
        """The report on the text, or a traceback if argued itself failed."""
        from .diagnostics.errors import ConfigurationError, ProfileError
        from .diagnostics.render import one_line

        if isinstance(excinfo.value, TextError):
            return report_text(excinfo.value.report)
        if isinstance(excinfo.value, (ConfigurationError, ProfileError)):  # Those of a text outside of the project.
            return "\n".join(map(one_line, excinfo.value.diagnostics))
        return super().repr_failure(excinfo, *arguments, **keywords)

    def reportinfo(self) -> tuple[Path, None, str]:
        """The title of a failure."""
        return self.texts.root / self.texts.place_of(self.path), None, f"argued check {self.texts.name_of(self.path)}"


class TextError(Exception):
    """A text has findings at or above the fail level."""

    def __init__(self, report: Report) -> None:
        super().__init__(str(report.failures[0]))
        self.report = report


def report_text(report: Report) -> str:
    """A report as the command shows it, but without colours, since it is also written to files.

    It has no line with the text's name, since pytest's summary takes the first line.
    """
    from .checking.reporters.text_format import TextReporter

    _, _, findings = "".join(TextReporter().format_report(report)).partition("\n\n")
    return findings.rstrip("\n")


def _relative(path: Path, start: Path) -> str:
    try:
        return os.path.relpath(path, start)
    except ValueError:
        return os.fspath(path)  # It is on another drive.


def _is_reached_by_link(path: Path, parent: pytest.Collector) -> bool:
    """Whether a file, or a folder around it, is a link that pytest followed and nobody named."""
    session = parent.session
    around = [node.path for node in parent.listchain()]
    return any(place.is_symlink() and not session.isinitpath(place, with_parents=True) for place in (path, *around))
