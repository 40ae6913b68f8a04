"""`argued attach`: a layer put back on the text that it was made for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

import click
from attrs import evolve

from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.errors import LayerError
from ..schema.json_reading import json_data, json_places
from ..schema.layer import attach
from ..support.limits import Limits
from ..text.source import Source
from ..writing.writer import dumps
from .input import exit_on_errors, exit_with_diagnostics, read_source
from .options import PATH, limit_option
from .output import write_output


@click.command("attach")
@click.argument("layer", metavar="LAYER", type=PATH)
@click.argument("source", metavar="SOURCE", type=PATH)
@limit_option
def attach_(layer: str, source: str, limits: Limits) -> None:
    """Put a layer back on its text, and print the marked-up article."""
    if layer == source == "-":
        raise click.UsageError("LAYER and SOURCE can't both be standard input.")
    text = read_source(source, limits)
    # JSON is several times as long as the text that it is about.
    json = read_source(layer, Limits(input_bytes=8 * limits.input_bytes))
    with exit_on_errors(json.text):
        data = json_data(json.text, json.name)
    try:
        article = attach(data, text.text, name=text.name)
    except LayerError as error:
        _exit_with_errors(error.diagnostics, text, json)
    write_output(dumps(article))


def _exit_with_errors(diagnostics: Iterable[Diagnostic], text: Source, layer: Source) -> NoReturn:
    """Print the diagnostics of a text that isn't the layer's, or those of a layer at their places in its file."""
    place = json_places(layer.text)
    placed = [
        evolve(item, source=layer.name, span=layer.span(*place(item.pointer)))
        for item in diagnostics
        if item.pointer is not None
    ]
    exit_with_diagnostics(placed or diagnostics, layer.text if placed else text.text)
