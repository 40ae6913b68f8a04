"""`argued export`: from marked-up texts to other formats."""

from __future__ import annotations

import os

import click

from ..checking.project.discovery import ENDING, discover
from ..formats.convert import require_format
from ..formats.registry import format_names, guess_formats
from ..support.limits import Limits
from ..text.offsets import OffsetUnit
from .conversion import conversion_options, convert_folder_and_exit, convert_one_and_exit, format_option
from .convert_files import ConversionPlan, stem
from .options import PATH


@click.command("export")
@click.argument("file", metavar="FILE", type=PATH)
@format_option("--to", to_load=False, help="The format. Default: guessed from the suffix of --output.")
@click.option(
    "--bare", is_flag=True, help="Leave out the extension: what the format can't represent and only argued reads."
)
@conversion_options
def export(
    file: str,
    format_: str | None,
    bare: bool,
    output: str | None,
    offsets: str,
    losses: bool,
    strict: bool,
    fail_on_loss: bool,
    jobs: int | None,
    limits: Limits,
) -> None:
    """Convert a marked-up article to another format.

    FILE is a marked-up text, `-` for standard input, or a folder. In a folder, all `*.argued` files are converted, to
    the folder of --output. If the format keeps the article's text in a file of its own, that is written beside
    --output. Anything that the format can't represent is counted on standard error.

    Exit status: 0 if all files are written; 1 if a text has errors, or with --strict or --fail-on-loss if something is
    lost; 2 if the usage is wrong, or a file can't be read or written.
    """
    name = format_ or _by_output(output)
    found = require_format(name, to_load=False)
    plan = ConversionPlan(
        importing=False,
        format=name,
        offsets=OffsetUnit(offsets),
        limits=limits,
        bare=bare,
        strict=strict,
        fail_on_loss=fail_on_loss,
        list_losses=losses,
        root=file,
    )
    if os.path.isdir(file):
        texts = [text.path for text in discover([file])]
        convert_folder_and_exit(
            plan, [(path, stem(path, (ENDING,)) + found.suffixes[0]) for path in texts], output, jobs
        )
    convert_one_and_exit(plan, file, output)


def _by_output(output: str | None) -> str:
    found = [] if output is None else guess_formats(output, to_load=False)
    if len(found) != 1:
        names = ", ".join(format_names(to_load=False))
        raise click.UsageError(f"--to must name the format, unless --output has its suffix; the formats are {names}.")
    return found[0].name
