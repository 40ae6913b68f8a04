"""The command `view`: an article with its argument laid over it, as a page for a browser."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path
from tempfile import mkstemp

import click

from ..support.limits import Limits
from ..text.display import visible
from .files import USAGE
from .limits import limit_option
from .output import OutputFile, StandardOutput
from .texts import file_argument, read_article


@click.command()
@file_argument
@click.option("-o", "--output", metavar="OUT", help="Write the page to this file; it is there whole, or not at all.")
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser; without OUT, from a temporary file.")
@click.option("--focus", metavar="NAME", help="The map shows what is around this unit or relation.")
@click.option("--depth", type=click.IntRange(0), metavar="N", help="How many relations away from it, or from the top.")
@click.option("--collapse", is_flag=True, help="Fold premises that only support into what they support, in the map.")
@click.option(
    "--direction",
    type=click.Choice(("up", "down", "left", "right")),
    default="left",
    show_default=True,
    help="Where support leads to in the map; `left` has the main conclusion at its left.",
)
@limit_option
def view(
    file: str,
    output: str | None,
    opens: bool,
    focus: str | None,
    depth: int | None,
    collapse: bool,
    direction: str,
    limits: Limits,
) -> None:
    """Make a page of the article with its units marked, beside the map of its argument.

    The page is one file of HTML, which asks for nothing from anywhere. It goes to standard output where neither OUT nor
    --open is given. It wants Jinja2 and graphlay: `pip install 'argued[view]'`.
    """
    from ..views.map.faults import DrawingError
    from ..views.page.faults import ViewError
    from ..views.page.page import to_html

    if opens and output == "-":
        raise click.UsageError("--open needs a file: name another OUT, or none.")
    if output is not None and "-" not in (output, file) and os.path.realpath(output) == os.path.realpath(file):
        raise click.UsageError("OUT is FILE itself; the page would take the article's place.")
    article, _ = read_article(file, limits)
    try:
        page = to_html(article, focus=focus, depth=depth, collapse=collapse, direction=direction)
    except DrawingError as error:  # Of all that can be asked for, click has seen but the name.
        raise click.BadParameter(str(error), param_hint="--focus") from error
    except ViewError as error:
        click.echo(f"argued: {visible(str(error))}", err=True)
        sys.exit(USAGE)
    if output is None and opens:
        output = _temporary()
    with StandardOutput() if output is None or output == "-" else OutputFile(output) as place:
        place.write(page)
    if opens and output is not None and not webbrowser.open(Path(output).resolve().as_uri()):
        click.echo(visible(f"argued: no browser could be opened; the page is {output}"), err=True)


def _temporary() -> str:
    """A new file, which stays: nobody knows when the browser has read it."""
    handle, path = mkstemp(prefix="argued-", suffix=".html")
    os.close(handle)
    return path
