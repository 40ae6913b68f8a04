"""The options and the work that `argued import` and `argued export` share."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

import click

from ..formats.convert import require_format
from ..formats.losses import Lost
from ..formats.registry import FormatError, format_names
from ..support.files import describe_os_error
from ..support.processes import processors
from ..text.display import counted, visible
from ..text.offsets import OffsetUnit
from .convert_files import TEXT_SUFFIX, ConversionJob, ConversionPlan, convert_file, convert_files, summary
from .input import display_name, read_file
from .options import PATH, KnownWord, combined, jobs_option, limit_option
from .output import (
    ERRORS_FOUND,
    USAGE_OR_FILE_ERROR,
    Progress,
    is_stream,
    open_output,
    print_message,
    refuse_to_replace_inputs,
)


class _FormatOption(click.Option):
    """An option that names a format which can be read, or else written. The formats are loaded only when needed."""

    def __init__(self, *declarations: Any, to_load: bool, **attributes: Any) -> None:
        super().__init__(
            *declarations,
            metavar="FORMAT",
            callback=lambda _, __, value: self.checked(value),
            shell_complete=lambda _, __, begun: [name for name in self.names() if name.startswith(begun)],
            **attributes,
        )
        self.to_load = to_load

    def names(self) -> list[str]:
        """The names of the formats."""
        return format_names(to_load=self.to_load)

    def checked(self, value: str | None) -> str | None:
        """The name of a format. Raises `click.BadParameter` for any other value."""
        if value is not None:
            try:
                require_format(value, to_load=self.to_load)
            except (ValueError, FormatError) as error:
                raise click.BadParameter(visible(str(error))) from None
        return value

    def get_help_record(self, context: click.Context) -> tuple[str, str] | None:
        """The option and its help, with the names of the formats."""
        record = super().get_help_record(context)
        return record and (record[0], f"{record[1]} The formats are {', '.join(self.names())}.")


def format_option(name: str, *, to_load: bool, help: str) -> Callable[[Any], Any]:
    """The option that names the other format."""
    return click.option(name, "format_", cls=_FormatOption, to_load=to_load, help=help)


conversion_options = combined(
    click.option(
        "-o",
        "--output",
        metavar="PATH",
        type=PATH,
        help="Write to this file, or to this folder if FILE is a folder.",
    ),
    click.option(
        "--offsets",
        type=KnownWord([unit.value for unit in OffsetUnit]),
        default=OffsetUnit.CODE_POINTS.value,
        help="The unit of offsets in the other format. Default: code points.",
    ),
    click.option("--losses", is_flag=True, help="List everything that can't be converted, on standard error."),
    click.option("--strict", is_flag=True, help="Don't write a file if anything would be lost."),
    click.option("--fail-on-loss", is_flag=True, help="Exit with status 1 if anything is lost, but write the files."),
    jobs_option,
    limit_option,
)
"""The options of both commands."""


def convert_one_and_exit(
    plan: ConversionPlan, file: str, output: str | None, text: str | None = None, text_output: str | None = None
) -> NoReturn:
    """Convert one file, print its messages and losses, and exit."""
    refuse_to_replace_inputs([output, text_output], [file, text])
    data = read_file("-", plan.input_bytes) if file == "-" else None
    job = ConversionJob(display_name(file), None if is_stream(output) else output, text, text_output)
    converted = convert_file(plan, job, data)
    click.echo(converted.messages, err=True, nl=False)
    if converted.content is not None:
        with open_output(output) as write:
            write(converted.content)
    if converted.losses or converted.status == 0:
        print_message(summary(converted.losses) or "nothing is lost")
    sys.exit(_status(plan, converted.status, converted.losses))


def convert_folder_and_exit(
    plan: ConversionPlan,
    pairs: Iterable[tuple[str, str]],
    output: str | None,
    jobs: int | None,
    *,
    texts: Iterable[str] = (),
    text_output: str | None = None,
    passed_over: int = 0,
    errors: Iterable[OSError] = (),
) -> NoReturn:
    """Convert files to the same paths in another folder, print a summary, and exit.

    `pairs` are the files with the paths that they would have beside the old ones. `texts` are the files with the texts
    of articles, which are read, too; `text_output` is the folder that texts are written to. `errors` are those of
    folders that can't be read.
    """
    if output is None or is_stream(output):
        raise click.UsageError("For a folder, --output must be the folder to write to.")
    for place in (output, text_output):
        if place is not None and os.path.lexists(place) and not os.path.isdir(place):
            raise click.UsageError(f"For a folder, the output must be a folder, not a file: {place}")
    planned = _jobs_for_folder(plan.root, pairs, output, text_output)
    written_files = (target for job in planned for target in (job.output, job.text_output))
    refuse_to_replace_inputs(written_files, [*(job.path for job in planned), *texts])
    progress = Progress(len(planned), enabled=True)
    losses: Counter[tuple[Lost, bool]] = Counter()
    written = status = unknown = 0
    for error in errors:
        print_message(f"{error.filename}: {describe_os_error(error)}")
        status = USAGE_OR_FILE_ERROR
    for converted in convert_files(planned, plan, jobs or processors()):
        progress.advance()
        if converted.unknown_format:
            unknown += 1
            continue
        if converted.messages:
            progress.clear()
        click.echo(converted.messages, err=True, nl=False)
        losses += converted.losses
        status = max(status, converted.status)
        written += converted.status == 0
    progress.clear()
    converted_files, passed_over = len(planned) - unknown, passed_over + unknown
    messages = [f"{written:,} of {counted(converted_files, 'file')} written"]
    if passed_over:
        messages.append(f"{counted(passed_over, 'file')} skipped, because their format isn't certain")
    print_message("; ".join([*messages, summary(losses) or "nothing is lost"]))
    sys.exit(_status(plan, status, losses) if converted_files else USAGE_OR_FILE_ERROR)


def _jobs_for_folder(
    root: str | None, pairs: Iterable[tuple[str, str]], output: str, text_output: str | None
) -> list[ConversionJob]:
    """The files of a folder with what is written for each. Raises `click.UsageError` if two would be the same."""
    planned: dict[str, ConversionJob] = {}
    for path, named in pairs:
        inside = os.path.relpath(named, root)
        target = os.path.join(output, inside)
        if target in planned:
            raise click.UsageError(f"{path} and {planned[target].path} would both be written to {target}.")
        text = None if text_output is None else os.path.join(text_output, os.path.splitext(inside)[0] + TEXT_SUFFIX)
        planned[target] = ConversionJob(path, target, text_output=text)
    return list(planned.values())


def _status(plan: ConversionPlan, status: int, losses: Counter[tuple[Lost, bool]]) -> int:
    """The exit status: by the files', and with `--fail-on-loss` by what is lost and not kept aside."""
    is_lost = any(not kept for _, kept in losses)
    return max(status, ERRORS_FOUND) if plan.fail_on_loss and is_lost else status
