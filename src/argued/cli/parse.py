"""`argued parse`: an article and its argument as JSON."""

from __future__ import annotations

import click

from ..diagnostics.diagnostic import Severity
from ..diagnostics.errors import ProfileError
from ..diagnostics.render import render
from ..schema.plain_data import to_json
from ..schema.profile_text import ProfileText
from ..support.limits import Limits
from .input import exit_with_diagnostics, read_article
from .options import PATH, file_argument, limit_option
from .output import USAGE_OR_FILE_ERROR, write_output


@click.command()
@file_argument
@click.option(
    "--profile",
    metavar="PROFILE",
    type=PATH,
    help="Check the article against a profile: a name, or a JSON Schema file.",
)
@limit_option
def parse(file: str, profile: str | None, limits: Limits) -> None:
    """Print the article and its argument as JSON."""
    article, text = read_article(file, limits)
    if profile is not None:
        from ..schema.profiles import load_profile
        from ..schema.validation import unmet_requirements

        try:
            loaded = load_profile(ProfileText.read(profile))
        except ProfileError as error:
            exit_with_diagnostics(error.diagnostics, error.text or "", USAGE_OR_FILE_ERROR, name=profile)
        click.echo(render(loaded.warnings, loaded.source.text, name=loaded.source.name), err=True, nl=False)
        unmet = [item.diagnostic for item in unmet_requirements(article, loaded)]
        if any(item.severity is Severity.ERROR for item in unmet):
            exit_with_diagnostics(unmet, text)
        click.echo(render(unmet, text), err=True, nl=False)
    write_output(to_json(article))
