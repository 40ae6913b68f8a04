"""`argued format`: texts with the openings of their marks tidied."""

from __future__ import annotations

import sys

import click

from ..diagnostics.errors import ArgumentError
from ..reading.reader import tidy_outcome
from ..support.limits import Limits
from ..text.display import visible
from .input import display_name, exit_with_diagnostics, read_outcome
from .options import limit_option
from .output import ERRORS_FOUND, open_output, write_output
from .project import config_option, find_configurations, force_exclude_option, without_excluded


@click.command("format")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--write", is_flag=True, help="Write the files instead of printing them; each completely, or not at all.")
@click.option("--check", is_flag=True, help="List the files that aren't tidy, and change nothing.")
@config_option
@force_exclude_option
@limit_option
def format_(
    files: tuple[str, ...], write: bool, check: bool, config: str | None, force_exclude: bool, limits: Limits
) -> None:
    """Tidy the openings of the marks. The article and the notes stay as they are.

    Several FILEs need --write or --check; if one of them has errors, the others are still processed. The exit status is
    1 if --check lists a file.
    """
    if write and check:
        raise click.UsageError("--write and --check can't be used together.")
    if config is not None and not force_exclude:
        raise click.UsageError("--config is only for --force-exclude: nothing else in it is about formatting.")
    if write and "-" in files:
        raise click.UsageError("--write needs a file, not standard input.")
    if force_exclude:
        files = without_excluded(files, find_configurations(config))
    if not write and not check and files:
        if len(files) > 1:
            raise click.UsageError("Several files need --write or --check.")
        write_output(_read_and_tidy(files[0], limits)[1])
        return
    status = 0
    for file in files:
        try:
            before, after = _read_and_tidy(file, limits)
            if before != after and write:
                with open_output(file) as write_piece:
                    write_piece(after)
            elif before != after:
                write_output(f"{visible(display_name(file))}\n")
                status = max(status, ERRORS_FOUND)
        except SystemExit as stopped:  # The errors of this file have been printed.
            status = max(status, int(stopped.code or 0))
    sys.exit(status)


def _read_and_tidy(file: str, limits: Limits) -> tuple[str, str]:
    """A text as it is in its file, and the tidied text."""
    outcome = read_outcome(file, limits)
    try:
        return outcome.source.text, tidy_outcome(outcome)
    except ArgumentError as error:
        exit_with_diagnostics(error.diagnostics, outcome.source.text)
