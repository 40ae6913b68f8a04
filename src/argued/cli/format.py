"""`argued format`: texts with the openings of their marks tidied."""

from __future__ import annotations

import os
import sys

import click

from ..reading.reader import ReadingOutcome, read_bytes, tidy_outcome
from ..support.files import AtomicFile, read_with_state
from ..support.limits import Limits
from ..text.display import visible
from .input import display_name, exit_on_errors, read_outcome
from .options import PATH, limit_option
from .output import ERRORS_FOUND, CommandFailure, exit_for_file, is_stream, write_output
from .project import config_option, find_configurations, force_exclude_option, without_excluded


@click.command("format")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=PATH)
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
    if write and any(map(is_stream, files)):
        raise click.UsageError("--write needs a file, not a stream such as standard input.")
    if force_exclude:
        files = without_excluded(files, find_configurations(config))
    if not write and not check and files:
        if len(files) > 1:
            raise click.UsageError("Several files need --write or --check.")
        write_output(_tidy(read_outcome(files[0], limits)))
        return
    status = 0
    for file in files:
        try:
            status = max(status, _write_tidy(file, limits) if write else _list_untidy(file, limits))
        except CommandFailure as failure:  # The errors of this file have been printed.
            status = max(status, failure.code)
    sys.exit(status)


def _list_untidy(file: str, limits: Limits) -> int:
    """List a file if it isn't tidy, and return the exit status."""
    outcome = read_outcome(file, limits)
    if _tidy(outcome) == outcome.source.text:
        return 0
    write_output(f"{visible(display_name(file))}\n")
    return ERRORS_FOUND


def _write_tidy(file: str, limits: Limits) -> int:
    """Tidy a file, and return the exit status."""
    try:
        target = os.path.realpath(file)  # A link may lead to another file later.
        data, state = read_with_state(target, limits.input_bytes)
        outcome = read_bytes(data, file, limits)
        tidied = _tidy(outcome)
        if tidied != outcome.source.text:
            with AtomicFile(target, expected=state) as output:
                output.write(tidied)
    except OSError as error:
        exit_for_file(file, error)
    return 0


def _tidy(outcome: ReadingOutcome) -> str:
    """The tidied text. If it has errors, they are printed and the program exits."""
    with exit_on_errors(outcome.source.text):
        return tidy_outcome(outcome)
