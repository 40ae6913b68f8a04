"""The commands for one text. Data goes to standard output, diagnostics to standard error."""

from __future__ import annotations

import sys

import click

from ..diagnostics.codes import BAD_PROFILE
from ..diagnostics.errors import ArgumentError
from ..reading.reader import strip_outcome, tidy_outcome
from ..schema.layer import attach, detach
from ..schema.plain_data import json_data, json_text, to_json
from ..schema.profile_text import BUILT_IN
from ..schema.profiles import schema_text
from ..schema.validation import validate
from ..support.limits import Limits
from ..text.display import visible
from ..writing.writer import dumps
from .input import faults_said, name_of, read_article, read_outcome, read_text, say_faults
from .options import file_argument, limit_option
from .output import FAULTS, USAGE, output_to, write_output

_SCHEMAS = ("article", *BUILT_IN, "config", "report", "extension")


@click.command()
@file_argument
@click.option(
    "--profile", metavar="PROFILE", help="Check the article against a profile: a name, or a JSON Schema file."
)
@limit_option
def parse(file: str, profile: str | None, limits: Limits) -> None:
    """Print the article and its argument as JSON."""
    article, text = read_article(file, limits)
    if profile is not None:
        diagnostics = validate(article, profile)
        if diagnostics:
            unusable = any(diagnostic.code == BAD_PROFILE.code for diagnostic in diagnostics)
            say_faults(diagnostics, text, USAGE if unusable else FAULTS)
    write_output(to_json(article))


@click.command()
@file_argument
@limit_option
def strip(file: str, limits: Limits) -> None:
    """Print the article without its marks, as it was printed."""
    outcome = read_outcome(file, limits)
    with faults_said(outcome.source.text):
        write_output(strip_outcome(outcome))


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
                with output_to(file) as write_piece:
                    write_piece(after)
            elif before != after:
                write_output(f"{visible(name_of(file))}\n")
                status = max(status, FAULTS)
        except SystemExit as stopped:  # What is wrong with this file has been said.
            status = max(status, int(stopped.code or 0))
    sys.exit(status)


def _tidied(file: str, limits: Limits) -> tuple[str, str]:
    """A text as it is, and tidied."""
    outcome = read_outcome(file, limits)
    try:
        return outcome.source.text, tidy_outcome(outcome)
    except ArgumentError as error:
        say_faults(error.diagnostics, outcome.source.text)


@click.command("detach")
@file_argument
@limit_option
def detach_(file: str, limits: Limits) -> None:
    """Print the annotation as a layer: JSON without the article's words."""
    write_output(json_text(detach(read_article(file, limits)[0])))


@click.command("attach")
@click.argument("layer", metavar="LAYER")
@click.argument("source", metavar="SOURCE")
@limit_option
def attach_(layer: str, source: str, limits: Limits) -> None:
    """Lay a layer over the text that it was made for, and print the marked-up article."""
    if layer == source == "-":
        raise click.UsageError("LAYER and SOURCE can't both be standard input.")
    text = read_text(source, limits)
    # JSON takes several times the room of what it says.
    json = read_text(layer, Limits(input_bytes=8 * limits.input_bytes))
    with faults_said(json.text):
        data = json_data(json.text, json.name)
    with faults_said(text.text):
        write_output(dumps(attach(data, text.text, name=text.name)))


@click.command()
@click.argument("name", required=False, type=click.Choice(_SCHEMAS), metavar="[NAME]")
def schema(name: str | None) -> None:
    """Print the JSON Schema of articles, or another one that comes with argued.

    That is one of the profiles (opinion, three-considerations), or the schema of the configuration (config), of
    reports in JSON (report), or of what exported files hold for argued alone (extension).
    """
    write_output(schema_text(name))
