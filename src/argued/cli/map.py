"""`argued map`: an article's argument as a picture."""

from __future__ import annotations

import os

import click

from ..support.limits import Limits
from ..text.display import visible
from .input import read_article
from .options import PATH, KnownWord, file_argument, limit_option, map_options
from .output import exit_with_message, is_stream, open_output, print_message, refuse_to_replace_inputs

FORMATS = ("svg", "dot", "mermaid")
SUFFIXES = {".svg": "svg", ".dot": "dot", ".gv": "dot", ".mmd": "mermaid", ".mermaid": "mermaid"}
"""The format for each suffix."""


@click.command("map")
@file_argument
@click.option("-o", "--output", metavar="OUT", type=PATH, help="Write the map to this file; completely, or not at all.")
@click.option("--to", "format_", type=KnownWord(FORMATS), help="The format. Default: by the suffix of OUT, else svg.")
@map_options(direction="up", direction_help="The direction from premises to conclusions; `up` has premises below.")
@click.option("--legend", is_flag=True, help="Add a legend of the shapes and lines.")
@limit_option
def map_(
    file: str,
    output: str | None,
    format_: str | None,
    focus: str | None,
    depth: int | None,
    collapse: bool,
    direction: str,
    legend: bool,
    limits: Limits,
) -> None:
    """Draw the argument as SVG, or write it as DOT or Mermaid.

    The map has boxes, junctions, and lines of support and attack. SVG needs graphlay (`pip install 'argued[draw]'`);
    DOT and Mermaid are texts for other tools.
    """
    from ..views.map.drawing import draw
    from ..views.map.errors import DrawingError

    chosen = format_ or _format_by_suffix(output)
    refuse_to_replace_inputs([output], [file])
    article, _ = read_article(file, limits)
    try:
        drawing = draw(article, focus=focus, depth=depth, collapse=collapse, direction=direction, legend=legend)
    except DrawingError as error:  # click has checked all other options.
        raise click.BadParameter(str(error), param_hint="--focus") from error
    try:
        text = {"svg": drawing.to_svg, "dot": drawing.to_dot, "mermaid": drawing.to_mermaid}[chosen]()
    except DrawingError as error:
        exit_with_message(str(error))
    with open_output(output) as write:
        write(text)
    for note in drawing.notes:
        print_message(note)


def _format_by_suffix(output: str | None) -> str:
    """The format for a file's suffix."""
    if output is None or is_stream(output):
        return "svg"
    suffix = os.path.splitext(output)[1].lower()
    if suffix not in SUFFIXES:
        if os.path.isdir(output):
            raise click.UsageError(f"`{visible(output)}` is a folder; name a file in it.")
        name, known = visible(output), ", ".join(SUFFIXES)
        raise click.UsageError(f"`{name}` doesn't have the suffix of a format ({known}); name the format with --to.")
    return SUFFIXES[suffix]
