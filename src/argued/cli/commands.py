"""The commands for one text. Data goes to standard output, diagnostics to standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import NoReturn

import click

from ..api import stripped, tidied_outcome
from ..characters import decode
from ..data import json_data, json_text, to_json
from ..diagnostics import ArgumentError, Diagnostic, visible
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

_SCHEMAS = ("article", *BUILT_IN, "config", "report", "extension")
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
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--write", is_flag=True, help="Write the files instead of printing; each whole, or not at all.")
@click.option("--check", is_flag=True, help="Name the files that aren't tidy, and change nothing.")
@limit_option
def format_(files: tuple[str, ...], write: bool, check: bool, limits: Limits) -> None:
    """Tidy the openings of the marks. The article and the notes stay as they are.

    With --write or --check, FILE may be several; what is wrong with one doesn't keep the others from their turn. A file
    that --check names is exit status 1.
    """
    if write and check:
        raise click.UsageError("--write and --check can't both hold.")
    if write and "-" in files:
        raise click.UsageError("--write wants a file, not standard input.")
    if not write and not check:
        if len(files) > 1:
            raise click.UsageError("Several files want --write or --check.")
        write_output(_tidied(files[0], limits)[1])
        return
    status = 0
    for file in files:
        try:
            before, after = _tidied(file, limits)
            if before != after and write:
                replace_file(file, after)
            elif before != after:
                write_output(f"{visible(_name(file))}\n")
                status = max(status, FAULTS)
        except SystemExit as stopped:  # What is wrong with this file has been said.
            status = max(status, int(stopped.code or 0))
    sys.exit(status)


def _tidied(file: str, limits: Limits) -> tuple[str, str]:
    """A text as it is, and tidied."""
    outcome = _read(file, limits)
    try:
        return outcome.source.text, tidied_outcome(outcome)
    except ArgumentError as error:
        _fault(error.diagnostics, outcome.source.text)


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

    That is one of the profiles (opinion, three-considerations), or the schema of the configuration (config), of
    reports in JSON (report), or of what exported files hold for argued alone (extension).
    """
    write_output(schema_text(name))


def _read(file: str, limits: Limits) -> Outcome:
    return read_bytes(read_file(file, limits.input_bytes), _name(file), limits)


def _name(file: str) -> str:
    return "<stdin>" if file == "-" else file


def _fault(diagnostics: Iterable[Diagnostic], text: str, status: int = FAULTS) -> NoReturn:
    click.echo(render(diagnostics, text), err=True, nl=False)
    sys.exit(status)
