"""`argued show`: the outline of an article's argument in the terminal, or its statistics."""

from __future__ import annotations

import sys
from itertools import chain
from shutil import get_terminal_size

import click

from ..analysis.outline import outline_of
from ..analysis.statistics import statistics
from ..support.limits import Limits
from .input import read_article
from .options import color_option, file_argument, limit_option, use_color
from .output import write_output

_NARROWEST, _WIDEST = 30, 1000


@click.command()
@file_argument
@click.option("--stats", is_flag=True, help="Print statistics instead of the outline.")
@click.option("--focus", metavar="NAME", help="Show only this unit or relation, its reasons and its targets.")
@click.option("--depth", type=click.IntRange(0), metavar="NUMBER", help="Show at most NUMBER levels below the top.")
@click.option("--tags", is_flag=True, help="Show tags and attributes, too.")
@click.option(
    "--width",
    type=click.IntRange(_NARROWEST, _WIDEST),
    metavar="COLUMNS",
    help="The width of lines. Default: that of the terminal, else the variable COLUMNS, else 80.",
)
@color_option("Use colours; `auto` follows NO_COLOR, FORCE_COLOR and the terminal.")
@limit_option
def show(
    file: str,
    stats: bool,
    focus: str | None,
    depth: int | None,
    tags: bool,
    width: int | None,
    color: str,
    limits: Limits,
) -> None:
    """Show the outline of the argument in the terminal.

    Conclusions are at the top, and below each are the units that support it; attacks, restatements and answers
    are labelled. Words in “…” are the article's, others the annotator's.
    """
    if stats and (focus is not None or depth is not None or tags):
        raise click.UsageError("--stats counts the whole article: --focus, --depth and --tags can't be used with it.")
    article = read_article(file, limits)[0]
    if focus is not None:
        try:
            article[focus]
        except KeyError as error:
            raise click.BadParameter(error.args[0], param_hint="--focus") from None
    from ..views.terminal.lines import LineFormatter, join_lines

    columns = min(max(width or get_terminal_size((80, 24)).columns, _NARROWEST), _WIDEST)
    formatter = LineFormatter(columns, color=use_color(color, on_terminal=sys.stdout.isatty()))
    lines = formatter.format_title(article.metadata)
    if stats:
        from ..views.terminal.statistics import statistics_lines

        lines = chain(lines, statistics_lines(statistics(article), formatter))
    else:
        from ..views.terminal.outline import outline_lines

        lines = chain(lines, outline_lines(outline_of(article, focus=focus, depth=depth), formatter, tags=tags))
    write_output(join_lines(lines))
