"""Input of commands: texts and articles from files or standard input. If they have errors, these are printed."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NoReturn

import click

from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.errors import ArgumentError
from ..diagnostics.render import render
from ..model.article import Article
from ..reading.decoding import decode
from ..reading.reader import ReadingOutcome, read_bytes
from ..support.files import read_up_to
from ..support.limits import Limits
from ..text.source import Source
from .output import ERRORS_FOUND, CommandFailure, exit_for_file


def display_name(file: str) -> str:
    """The name of a file in messages."""
    return "<stdin>" if file == "-" else file


def read_file(file: str, limit: int) -> bytes:
    """The bytes of a file of any kind, or of standard input for `-`; at most one byte more than the limit."""
    try:
        if file == "-":
            return read_up_to(sys.stdin.buffer, limit + 1)
        with open(file, "rb") as opened:
            return read_up_to(opened, limit + 1)
    except (OSError, ValueError) as error:
        exit_for_file(display_name(file), error)


def read_source(file: str, limits: Limits) -> Source:
    """The text of a file, or of standard input for `-`, without parsing it."""
    text, errors = decode(read_file(file, limits.input_bytes), display_name(file), limits)
    if errors:
        exit_with_diagnostics(errors.in_order(), text.text)
    return text


def read_outcome(file: str, limits: Limits) -> ReadingOutcome:
    """The outcome of reading a file, or standard input for `-`."""
    return read_bytes(read_file(file, limits.input_bytes), display_name(file), limits)


def read_article(file: str, limits: Limits) -> tuple[Article, str]:
    """The article of a file, and the file's text. If the text has errors, they are printed and the program exits."""
    outcome = read_outcome(file, limits)
    if outcome.article is None:
        exit_with_diagnostics(outcome.diagnostics, outcome.source.text)
    return outcome.article, outcome.source.text


def exit_with_diagnostics(
    diagnostics: Iterable[Diagnostic], text: str, status: int = ERRORS_FOUND, *, name: str | None = None
) -> NoReturn:
    """Print the diagnostics of a text on standard error, and exit; `name` is that of `render`."""
    click.echo(render(diagnostics, text, name=name), err=True, nl=False)
    raise CommandFailure(status)


@contextmanager
def exit_on_errors(text: str) -> Iterator[None]:
    """Print the diagnostics of an `ArgumentError` about a text, and exit."""
    try:
        yield
    except ArgumentError as error:
        exit_with_diagnostics(error.diagnostics, text)
