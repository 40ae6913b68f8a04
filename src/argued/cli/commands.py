"""The commands for one text. Data goes to standard output, diagnostics to standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import NoReturn

import click

from ..api import stripped, tidied_outcome
from ..characters import decode
from ..data import json_data, json_text, to_json
from ..diagnostics import ArgumentError, Diagnostic
from ..faults import BAD_PROFILE
from ..layer import attach, detach
from ..limits import Limits
from ..profile_text import BUILT_IN
from ..profiles import schema_text
from ..reading import Outcome, read_bytes
from ..rendering import render
from ..validation import validate
from ..write import dumps
from .files import FAULTS, USAGE, read_file, replace_file, write_output
from .limits import limit_option

_SCHEMAS = ("article", *BUILT_IN, "config", "report")
_FILE = click.argument("file", metavar="FILE")


@click.command()
@_FILE
@click.option(
    "--profile", metavar="PROFILE", help="Check the article against a profile: a name, or a JSON Schema file."
)
@limit_option
def parse(file: str, profile: str | None, limits: Limits) -> None:
    """Print the article and its argument as JSON."""
    outcome = _read(file, limits)
    if outcome.article is None:
        _fault(outcome.diagnostics, outcome.source.text)
    if profile is not None:
        diagnostics = validate(outcome.article, profile)
        if diagnostics:
            unusable = any(diagnostic.code == BAD_PROFILE.code for diagnostic in diagnostics)
            _fault(diagnostics, outcome.source.text, USAGE if unusable else FAULTS)
    write_output(to_json(outcome.article))


@click.command()
@_FILE
@limit_option
def strip(file: str, limits: Limits) -> None:
    """Print the article without its marks, as it was printed."""
    outcome = _read(file, limits)
    try:
        write_output(stripped(outcome))
    except ArgumentError as error:
        _fault(error.diagnostics, outcome.source.text)


@click.command("format")
@_FILE
@click.option("--write", is_flag=True, help="Write the file instead of printing; whole, or not at all.")
@limit_option
def format_(file: str, write: bool, limits: Limits) -> None:
    """Tidy the openings of the marks. The article and the notes stay as they are."""
    if write and file == "-":
        raise click.UsageError("--write wants a file, not standard input.")
    outcome = _read(file, limits)
    try:
        tidied = tidied_outcome(outcome)
    except ArgumentError as error:
        _fault(error.diagnostics, outcome.source.text)
    if not write:
        write_output(tidied)
    elif tidied != outcome.source.text:
        replace_file(file, tidied)


@click.command("detach")
@_FILE
@limit_option
def detach_(file: str, limits: Limits) -> None:
    """Print the annotation as a layer: JSON without the article's words."""
    outcome = _read(file, limits)
    if outcome.article is None:
        _fault(outcome.diagnostics, outcome.source.text)
    write_output(json_text(detach(outcome.article)))


@click.command("attach")
@click.argument("layer", metavar="LAYER")
@click.argument("source", metavar="SOURCE")
@limit_option
def attach_(layer: str, source: str, limits: Limits) -> None:
    """Lay a layer over the text that it was made for, and print the marked-up article."""
    if layer == source == "-":
        raise click.UsageError("LAYER and SOURCE can't both be standard input.")
    text, faults = decode(read_file(source, limits.input_bytes), _name(source), limits)
    if faults:
        _fault(faults.in_order(), text.text)
    # JSON takes several times the room of what it says.
    wide = Limits(input_bytes=8 * limits.input_bytes)
    json, faults = decode(read_file(layer, wide.input_bytes), _name(layer), wide)
    if faults:
        _fault(faults.in_order(), json.text)
    try:
        data = json_data(json.text, json.name)
    except ArgumentError as error:
        _fault(error.diagnostics, json.text)
    try:
        article = attach(data, text.text, name=text.name)
    except ArgumentError as error:
        _fault(error.diagnostics, text.text)
    write_output(dumps(article))


@click.command()
@click.argument("name", required=False, type=click.Choice(_SCHEMAS), metavar="[NAME]")
def schema(name: str | None) -> None:
    """Print the JSON Schema of articles, or another one that comes with argued.

    That is one of the profiles (opinion, three-considerations), or the schema of the configuration (config) or of
    reports in JSON (report).
    """
    write_output(schema_text(name))


def _read(file: str, limits: Limits) -> Outcome:
    return read_bytes(read_file(file, limits.input_bytes), _name(file), limits)


def _name(file: str) -> str:
    return "<stdin>" if file == "-" else file


def _fault(diagnostics: Iterable[Diagnostic], text: str, status: int = FAULTS) -> NoReturn:
    click.echo(render(diagnostics, text), err=True, nl=False)
    sys.exit(status)
