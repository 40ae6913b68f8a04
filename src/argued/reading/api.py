"""What people import: each function is one way through the stages."""

from __future__ import annotations

import os
from pathlib import Path

from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.errors import ParseError
from ..markup.formatter import tidied
from ..model import Article
from ..schema.plain_data import json_data
from ..schema.validation import from_data
from ..support.files import read_up_to
from ..support.limits import Limits
from .reader import Outcome, read_bytes, read_text

_LIMITS = Limits()


def parse(text: str, *, name: str = "<text>", limits: Limits = _LIMITS) -> Article:
    """The article of a marked-up text. `name` is what diagnostics call it. Raises `ParseError` with all faults."""
    return _article(read_text(text, name, limits))


def load(path: str | os.PathLike[str], *, limits: Limits = _LIMITS) -> Article:
    """The article of a marked-up file in UTF-8. Raises `ParseError` with all faults, and `OSError`."""
    return _article(load_outcome(path, limits))


def read(text: str, *, name: str = "<text>", limits: Limits = _LIMITS) -> tuple[Article | None, tuple[Diagnostic, ...]]:
    """The article of a marked-up text, or None, and what is wrong with the text. Raises nothing."""
    outcome = read_text(text, name, limits)
    return outcome.article, outcome.diagnostics


def strip(text: str, *, name: str = "<text>", limits: Limits = _LIMITS) -> str:
    """The article without marks, notes and front matter, as it was printed.

    Faults of names don't matter here; those of characters, front matter and syntax raise `ParseError`.
    """
    return stripped(read_text(text, name, limits))


def tidy(text: str, *, name: str = "<text>", limits: Limits = _LIMITS) -> str:
    """The marked-up text with its openings tidied, and everything else as it was. Raises `ParseError`."""
    return tidied_outcome(read_text(text, name, limits))


def from_json(text: str) -> Article:
    """The article of JSON as `to_json` writes it. Raises `DataError` with all that is wrong."""
    return from_data(json_data(text))


def load_outcome(path: str | os.PathLike[str], limits: Limits = _LIMITS) -> Outcome:
    """What comes of reading a file; never more of it than the limit allows, and one byte."""
    with Path(path).open("rb") as file:
        return read_bytes(read_up_to(file, limits.input_bytes + 1), str(path), limits)


def stripped(outcome: Outcome) -> str:
    """The article's text of what was read. Raises `ParseError`."""
    if outcome.markup is None:
        raise ParseError(outcome.diagnostics)
    return outcome.markup.text


def tidied_outcome(outcome: Outcome) -> str:
    """The tidied text of what was read. Raises `ParseError`."""
    if outcome.markup is None or outcome.diagnostics:
        raise ParseError(outcome.diagnostics)
    return tidied(outcome.markup)


def _article(outcome: Outcome) -> Article:
    if outcome.article is None:
        raise ParseError(outcome.diagnostics)
    return outcome.article
