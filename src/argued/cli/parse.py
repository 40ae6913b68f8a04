"""`argued parse`: an article and its argument as JSON."""

from __future__ import annotations

import click

from ..diagnostics.codes import BAD_PROFILE
from ..schema.plain_data import to_json
from ..schema.validation import validate
from ..support.limits import Limits
from .input import exit_with_diagnostics, read_article
from .options import file_argument, limit_option
from .output import ERRORS_FOUND, USAGE_OR_FILE_ERROR, write_output


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
            exit_with_diagnostics(diagnostics, text, USAGE_OR_FILE_ERROR if unusable else ERRORS_FOUND)
    write_output(to_json(article))
