"""The one text that a command is about: read whole, or its faults said."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import NoReturn

import click

from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.render import render
from ..model.article import Article
from ..reading.reader import Outcome, read_bytes
from ..support.limits import Limits
from .files import FAULTS, read_file

file_argument = click.argument("file", metavar="FILE")


def read_outcome(file: str, limits: Limits) -> Outcome:
    """What comes of reading a file, or standard input for `-`."""
    return read_bytes(read_file(file, limits.input_bytes), name_of(file), limits)


def read_article(file: str, limits: Limits) -> tuple[Article, str]:
    """The article of a file, and the file's text. Where the text has faults they are said, and the program ends."""
    outcome = read_outcome(file, limits)
    if outcome.article is None:
        say_faults(outcome.diagnostics, outcome.source.text)
    return outcome.article, outcome.source.text


def name_of(file: str) -> str:
    """What a file is called in messages."""
    return "<stdin>" if file == "-" else file


def say_faults(diagnostics: Iterable[Diagnostic], text: str, status: int = FAULTS) -> NoReturn:
    """Say what is wrong with a text on standard error, and exit."""
    click.echo(render(diagnostics, text), err=True, nl=False)
    sys.exit(status)
