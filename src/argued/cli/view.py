"""`argued view`: an article and the map of its argument, as a page for a browser."""

from __future__ import annotations

import os
import webbrowser
from pathlib import Path
from tempfile import mkstemp

import click

from ..reading.reader import readable_article
from ..support.limits import Limits
from .input import exit_with_diagnostics, read_outcome
from .options import PATH, file_argument, limit_option, map_options
from .output import exit_with_message, is_stream, open_output, print_message, refuse_to_replace_inputs


@click.command()
@file_argument
@click.option(
    "-o", "--output", metavar="OUT", type=PATH, help="Write the page to this file; completely, or not at all."
)
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser; without OUT, as a temporary file.")
@map_options(
    direction="left",
    direction_help="The map's direction from premises to conclusions; `left` has the main conclusion at the left.",
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
    """Make a page of the article and the map of its argument.

    The article's units are marked. The page is one file of HTML that loads nothing from elsewhere. Without OUT and
    --open, it is written to standard output. If the text has errors, the page shows them above it and has no map,
    and the exit status is 1. It needs Jinja2 and graphlay: `pip install 'argued[view]'`.
    """
    from ..views.map.errors import DrawingError
    from ..views.page.errors import ViewError
    from ..views.page.page import errors_page, to_html

    if opens and output is not None and is_stream(output):
        raise click.UsageError("--open needs a file: name one with OUT, or leave out OUT.")
    refuse_to_replace_inputs([output], [file])
    outcome = read_outcome(file, limits)
    try:
        page = (
            errors_page(readable_article(outcome, limits), outcome.diagnostics, outcome.source)
            if outcome.article is None
            else to_html(outcome.article, focus=focus, depth=depth, collapse=collapse, direction=direction)
        )
    except DrawingError as error:  # click has checked all other options.
        raise click.BadParameter(str(error), param_hint="--focus") from error
    except ViewError as error:
        if outcome.article is None:
            print_message(str(error))
            exit_with_diagnostics(outcome.diagnostics, outcome.source.text)
        exit_with_message(str(error))
    if output is None and opens:
        output = _new_temporary_file()
    with open_output(output) as write:
        write(page)
    if opens and output is not None and not webbrowser.open(Path(output).resolve().as_uri()):
        print_message(f"can't open a browser; the page is {output}")
    if outcome.article is None:
        exit_with_diagnostics(outcome.diagnostics, outcome.source.text)


def _new_temporary_file() -> str:
    """A new temporary file. It isn't deleted, because the browser may read it at any time."""
    handle, path = mkstemp(prefix="argued-", suffix=".html")
    os.close(handle)
    return path
