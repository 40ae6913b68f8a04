"""`argued detach`: the annotation of an article as a layer, without the article's words."""

from __future__ import annotations

import click

from ..schema.layer import detach
from ..schema.plain_data import json_text
from ..support.limits import Limits
from .input import read_article
from .options import file_argument, limit_option
from .output import write_output


@click.command("detach")
@file_argument
@limit_option
def detach_(file: str, limits: Limits) -> None:
    """Print the annotation as a layer: JSON without the article's words."""
    write_output(json_text(detach(read_article(file, limits)[0])))
