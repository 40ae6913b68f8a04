"""Reads bytes or text into an article; the diagnostics of all stages are in one list, in the order of the text."""

from __future__ import annotations

import os

from attrs import frozen

from ..diagnostics.codes import INPUT_TOO_LARGE
from ..diagnostics.collector import DiagnosticCollector
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.errors import ParseError
from ..markup.formatter import tidy_markup
from ..markup.parser import read_markup
from ..markup.tree import Markup
from ..model.article import Article
from ..support.arguments import checked
from ..support.files import read_regular_file
from ..support.gc_pause import gc_paused
from ..support.limits import Limits
from ..text.display import display_message
from ..text.source import Source, is_file_name
from .builder import build_article, build_readable_article
from .decoding import check_characters, decode
from .resolver import resolve


@frozen
class ReadingOutcome:
    """The result of reading: a part is there only if nothing is wrong with it."""

    source: Source
    markup: Markup | None
    """None if there are errors in characters, front matter or syntax."""
    article: Article | None
    """None if there are any errors."""
    diagnostics: tuple[Diagnostic, ...]


def read_text(text: str, name: str | None, limits: Limits) -> ReadingOutcome:
    """Read a marked-up text. Raises `ValueError` for one without a name that must be meant as the path of a file."""
    if name is None and is_file_name(text):
        raise ValueError(
            f"`{display_message(text)}` looks like the path of a file, but a `str` is the text itself; `argued.load` "
            "reads a file, `argued.check` checks the file of a `Path`, and a text like this one must have a `name=`"
        )
    source = Source(text, name or "<text>")
    return _read_source(source, check_characters(source, limits), limits)


def read_bytes(data: bytes, name: str, limits: Limits) -> ReadingOutcome:
    """Read a marked-up text from the bytes of its file."""
    return _read_source(*decode(data, name, limits), limits)


def _read_source(source: Source, collector: DiagnosticCollector, limits: Limits) -> ReadingOutcome:
    if any(diagnostic.code == INPUT_TOO_LARGE.code for diagnostic in collector):
        return ReadingOutcome(source, None, None, collector.in_order())
    with gc_paused():
        return _read_characters(source, collector, limits)


def _read_characters(source: Source, collector: DiagnosticCollector, limits: Limits) -> ReadingOutcome:
    result = read_markup(source, limits, collector)
    is_valid = not collector
    resolution = resolve(result.markup, collector, result.uncertain_names, partial=result.partial)
    return ReadingOutcome(
        source=source,
        markup=result.markup if is_valid else None,
        article=None if collector else build_article(result.markup, resolution),
        diagnostics=collector.in_order(),
    )


_LIMITS = Limits()
_a_text = checked(text="`argued.load` reads the file of a path, and decodes its bytes")


@_a_text
def parse(text: str, *, name: str | None = None, limits: Limits = _LIMITS) -> Article:
    """The article of a marked-up text. `name` is its name in diagnostics.

    Raises `ParseError` with all errors, and `ValueError` for a path in place of a text: one line without a brace that
    ends in `.argued`, given without `name`.
    """
    return _article_of(read_text(text, name, limits))


@checked()
def load(path: str | os.PathLike[str], *, limits: Limits = _LIMITS) -> Article:
    """The article of a marked-up file in UTF-8. Raises `ParseError` with all errors, and `OSError`.

    Pipes and devices are refused with `OSError`; `argued.parse` takes their text. A path that no file can have (with a
    NUL in it) is a `ValueError`, too.
    """
    return _article_of(load_outcome(path, limits))


@_a_text
def read(
    text: str, *, name: str | None = None, limits: Limits = _LIMITS
) -> tuple[Article | None, tuple[Diagnostic, ...]]:
    """The article of a marked-up text, or None, and its diagnostics. Errors in the text raise nothing.

    Raises `ValueError` for a path in place of a text, as `parse` does.
    """
    outcome = read_text(text, name, limits)
    return outcome.article, outcome.diagnostics


@_a_text
def strip(text: str, *, name: str | None = None, limits: Limits = _LIMITS) -> str:
    """The article without marks, notes and front matter, as it was printed.

    Raises `ParseError` for errors in characters, front matter or syntax; errors in names don't matter. Raises
    `ValueError` for a path in place of a text, as `parse` does.
    """
    return strip_outcome(read_text(text, name, limits))


@_a_text
def tidy(text: str, *, name: str | None = None, limits: Limits = _LIMITS) -> str:
    """The marked-up text with its openings tidied, and everything else as it was.

    Raises `ParseError`, and `ValueError` for a path in place of a text, as `parse` does.
    """
    return tidy_outcome(read_text(text, name, limits))


def load_outcome(path: str | os.PathLike[str], limits: Limits = _LIMITS) -> ReadingOutcome:
    """Read a regular file, but at most one byte more than the limit allows. Raises `OSError`."""
    return read_bytes(read_regular_file(path, limits.input_bytes), str(path), limits)


@gc_paused()
def readable_article(outcome: ReadingOutcome, limits: Limits) -> Article:
    """The units that could be read of a text with errors, in the article's text, for display; without relations."""
    source = outcome.source
    collector = DiagnosticCollector(source, limits.diagnostics)
    result = read_markup(source, limits, collector)
    resolution = resolve(result.markup, collector, result.uncertain_names, partial=result.partial)
    return build_readable_article(result.markup, resolution)


def strip_outcome(outcome: ReadingOutcome) -> str:
    """The article's text without its marks. Raises `ParseError`."""
    if outcome.markup is None:
        raise ParseError(outcome.diagnostics)
    return outcome.markup.text


def tidy_outcome(outcome: ReadingOutcome) -> str:
    """The marked-up text with its openings tidied. Raises `ParseError`."""
    if outcome.markup is None or outcome.diagnostics:
        raise ParseError(outcome.diagnostics)
    return tidy_markup(outcome.markup)


def _article_of(outcome: ReadingOutcome) -> Article:
    if outcome.article is None:
        raise ParseError(outcome.diagnostics)
    return outcome.article
