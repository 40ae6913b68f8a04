"""`argued schema`: the JSON Schemas that come with argued."""

from __future__ import annotations

import click

from ..schema.profile_text import BUILT_IN
from ..schema.profiles import schema_text
from .options import KnownWord
from .output import write_output

_SCHEMAS = ("article", *BUILT_IN, "config", "report", "extension")


@click.command()
@click.argument("name", required=False, type=KnownWord(_SCHEMAS), metavar="[NAME]")
def schema(name: str | None) -> None:
    """Print a JSON Schema that comes with argued.

    NAME is article (the default), a profile (opinion, three-considerations), or one of config (the configuration),
    report (reports in JSON) and extension (what exported files contain only for argued).
    """
    write_output(schema_text(name))
