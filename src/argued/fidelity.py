"""Whether a marked-up text is the published article, once its marks are taken away."""

from __future__ import annotations

import os
from pathlib import Path

from attrs import frozen

from .diagnostics import Diagnostic, diagnose
from .faults import MISSING_SOURCE, OTHER_SOURCE
from .limits import Limits
from .markup import Markup
from .source import decode


@frozen
class PublishedText:
    """The article as it was published."""

    text: str | None
    """None where it can't be read."""
    name: str
    problem: str | None = None
    """Why it can't be read."""


def read_published(source: str | os.PathLike[str], limits: Limits) -> PublishedText:
    """The published article: a text, or the file of a path, in UTF-8."""
    if isinstance(source, str):
        return PublishedText(source, "<source>")
    path = Path(source)
    try:
        with path.open("rb") as file:
            data = file.read(limits.input_bytes + 1)
    except (OSError, ValueError) as error:
        return PublishedText(None, str(path), getattr(error, "strerror", None) or str(error))
    text, faults = decode(data, str(path), limits)
    return PublishedText(None, str(path), faults[0].message) if faults else PublishedText(text.text, str(path))


def fidelity_faults(markup: Markup, published: PublishedText) -> list[Diagnostic]:
    """What is other in a marked-up text without its marks than in the published article."""
    source = markup.source
    if published.text is None:
        message = f"the published article `{published.name}` can't be read: {published.problem}"
        return [diagnose(MISSING_SOURCE, message, span=source.span(0, 0), source=source.name)]
    if markup.text == published.text:
        return []
    # TODO: the first difference from both sides, and a guess at its cause.
    return [diagnose(OTHER_SOURCE, "the text isn't the published article", span=source.span(0, 0), source=source.name)]
