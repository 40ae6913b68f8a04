"""`argued attach`: a layer put back on the text that it was made for."""

from __future__ import annotations

import click

from ..schema.json_reading import json_data
from ..schema.layer import attach
from ..support.limits import Limits
from ..writing.writer import dumps
from .input import exit_on_errors, read_source
from .options import limit_option
from .output import write_output


@click.command("attach")
@click.argument("layer", metavar="LAYER")
@click.argument("source", metavar="SOURCE")
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
    with exit_on_errors(text.text):
        write_output(dumps(attach(data, text.text, name=text.name)))
