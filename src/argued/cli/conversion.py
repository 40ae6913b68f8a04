"""The options and the work that `argued import` and `argued export` share."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from typing import NoReturn

import click

from ..formats.convert import require_format
from ..formats.losses import Lost
from ..formats.registry import FormatError, format_names
from ..support.processes import processors
from ..text.display import counted, visible
from ..text.offsets import OffsetUnit
from .convert_files import ConversionJob, ConversionPlan, convert_file, convert_files, summary
from .input import display_name, read_file
from .options import PATH, combined, jobs_option, limit_option
from .output import (
    ERRORS_FOUND,
    USAGE_OR_FILE_ERROR,
    Progress,
    output_path,
    print_message,
    refuse_to_replace_inputs,
    write_output,
)


def checked_format(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        try:
            require_format(value)
        except (ValueError, FormatError) as error:
            raise click.BadParameter(visible(str(error))) from None
    return value


def complete_format(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    return [name for name in format_names() if name.startswith(incomplete)]


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
        type=click.Choice([unit.value for unit in OffsetUnit]),
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


def convert_one_and_exit(plan: ConversionPlan, file: str, output: str | None, text: str | None) -> NoReturn:
    """Convert one file, print its messages and losses, and exit."""
    refuse_to_replace_inputs(output, [file] if text is None else [file, text])
    data = read_file("-", plan.input_bytes) if file == "-" else None
    converted = convert_file(plan, ConversionJob(display_name(file), output_path(output), text), data)
    click.echo(converted.messages, err=True, nl=False)
    if converted.content is not None:
        write_output(converted.content)
    if converted.losses or converted.status == 0:
        print_message(summary(converted.losses) or "nothing is lost")
    sys.exit(_status(plan, converted.status, converted.losses))


def convert_folder_and_exit(
    plan: ConversionPlan, pairs: Sequence[tuple[str, str]], output: str | None, jobs: int | None, passed_over: int = 0
) -> NoReturn:
    """Convert files to the same paths in another folder, print a summary, and exit."""
    if output is None:
        raise click.UsageError("For a folder, --output must be the folder to write to.")
    planned: dict[str, str] = {}
    for path, named in pairs:
        target = os.path.join(output, os.path.relpath(named, plan.root))
        if target in planned:
            raise click.UsageError(f"{path} and {planned[target]} would both be written to {target}.")
        planned[target] = path
    progress = Progress(len(planned), enabled=True)
    losses: Counter[tuple[Lost, bool]] = Counter()
    written = status = 0
    jobs_to_do = [ConversionJob(path, target) for target, path in planned.items()]
    for converted in convert_files(jobs_to_do, plan, jobs or processors()):
        progress.advance()
        if converted.unknown_format:
            passed_over += 1
            continue
        if converted.messages:
            progress.clear()
        click.echo(converted.messages, err=True, nl=False)
        losses += converted.losses
        status = max(status, converted.status)
        written += converted.status == 0
    progress.clear()
    messages = [f"{written:,} of {counted(len(planned), 'file')} written"]
    if passed_over:
        messages.append(f"{counted(passed_over, 'file')} skipped, because their format isn't certain")
    print_message("; ".join([*messages, summary(losses) or "nothing is lost"]))
    sys.exit(_status(plan, status, losses) if planned else USAGE_OR_FILE_ERROR)


def _status(plan: ConversionPlan, status: int, losses: Counter[tuple[Lost, bool]]) -> int:
    """The exit status: by the files', and with `--fail-on-loss` by what is lost and not kept aside."""
    is_lost = any(not kept for _, kept in losses)
    return max(status, ERRORS_FOUND) if plan.fail_on_loss and is_lost else status
