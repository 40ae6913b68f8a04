"""`argued strip`: an article without its marks."""

from __future__ import annotations

import click

from ..reading.reader import strip_outcome
from ..support.limits import Limits
from .input import exit_on_errors, read_outcome
from .options import file_argument, limit_option
from .output import write_output


@click.command()
@file_argument
@limit_option
def strip(file: str, limits: Limits) -> None:
    """Print the article without its marks, as it was printed."""
    outcome = read_outcome(file, limits)
    with exit_on_errors(outcome.source.text):
        write_output(strip_outcome(outcome))
