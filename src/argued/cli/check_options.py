"""The options of `argued check` as a value."""

from __future__ import annotations

import os
import sys

import click
from attrs import field, frozen

from ..checking.project.options import CheckOptions
from ..checking.project.repository import ReportPlace
from ..checking.reporters.registry import REPORTERS
from ..diagnostics.diagnostic import Severity
from ..support.limits import Limits
from .check_files import ReportStyle
from .options import use_color
from .output import output_path

STDIN = "-"


@frozen(kw_only=True)
class Options:
    """The options of the command line, with click's names. Raises `click.UsageError` if they contradict each other."""

    paths: tuple[str, ...]
    format_: str | None
    output: str | None = field(converter=output_path)
    color: str
    jobs: int | None
    fail_level: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    profile: str | None
    rule_files: tuple[str, ...]
    trust_project: bool
    source: str | None
    config: str | None
    no_config: bool
    force_exclude: bool
    stdin_filename: str | None
    allow_empty: bool
    quiet: bool
    statistics: bool
    show_config: bool
    debug: bool
    limits: Limits

    def __attrs_post_init__(self) -> None:
        if STDIN in self.paths and len(self.paths) > 1:
            raise click.UsageError("Standard input can't be checked together with files.")
        if self.stdin_filename is not None and not self.reads_stdin:
            raise click.UsageError("--stdin-filename is only for standard input, which is `-`.")
        if self.config is not None and self.no_config:
            raise click.UsageError("--config and --no-config can't be used together.")

    @property
    def reads_stdin(self) -> bool:
        """Whether standard input is checked instead of files."""
        return self.paths == (STDIN,)

    def overrides(self) -> CheckOptions:
        """The choices, which take precedence over the configuration."""
        return CheckOptions(
            profile=self.profile,
            select=self.select or None,
            ignore=self.ignore,
            fail_level=None if self.fail_level is None else Severity(self.fail_level),
        )

    def style(self) -> ReportStyle:
        """How diagnostics are reported, which depends on the output."""
        on_terminal = self.output is None and sys.stdout.isatty()
        width = None
        if on_terminal:
            from shutil import get_terminal_size

            width = get_terminal_size().columns
        format_ = self.format_ or ("github" if os.environ.get("GITHUB_ACTIONS") else "text")
        return ReportStyle(
            format=format_ if format_ in REPORTERS else next(iter(REPORTERS)),
            width=width,
            color=use_color(self.color, on_terminal=on_terminal),
            quiet=self.quiet,
            statistics=self.statistics,
            place=_report_place(format_),
        )


def _report_place(format_: str) -> ReportPlace | None:
    """The place of the run in its repository. GitHub names files from the folder of its checkouts."""
    try:
        folder = os.getcwd()
    except OSError:
        return None  # The folder is gone.
    return ReportPlace.find(folder, workspace=os.environ.get("GITHUB_WORKSPACE") if format_ == "github" else None)
