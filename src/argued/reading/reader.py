"""From bytes or text to an article, whole: every stage's faults in one list, in the order of the text."""

from __future__ import annotations

from attrs import frozen

from ..diagnostics.codes import INPUT_TOO_LARGE
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.findings import Findings
from ..markup.parser import read_markup
from ..markup.tree import Markup
from ..model import Article
from ..support.gc_pause import collector_paused
from ..support.limits import Limits
from ..text.source import Source
from .builder import assemble
from .decoding import check_characters, decode
from .resolver import resolve


@frozen
class Outcome:
    """What was read: the parts are there only where nothing is wrong with them."""

    source: Source
    markup: Markup | None
    """None where characters, front matter or syntax have faults."""
    article: Article | None
    """None where anything has faults."""
    diagnostics: tuple[Diagnostic, ...]


def read_text(text: str, name: str, limits: Limits) -> Outcome:
    """Read a marked-up text. Raises `TypeError` for what is no text."""
    if not isinstance(text, str):
        raise TypeError(f"a text is wanted, not {type(text).__name__}; `load` reads a file's bytes")
    source = Source(text, name)
    return _read(source, check_characters(source, limits), limits)


def read_bytes(data: bytes, name: str, limits: Limits) -> Outcome:
    """Read a marked-up text from the bytes of its file."""
    return _read(*decode(data, name, limits), limits)


def _read(source: Source, findings: Findings, limits: Limits) -> Outcome:
    if any(diagnostic.code == INPUT_TOO_LARGE.code for diagnostic in findings):
        return Outcome(source, None, None, findings.in_order())
    with collector_paused():
        return _read_characters(source, findings, limits)


def _read_characters(source: Source, findings: Findings, limits: Limits) -> Outcome:
    reading = read_markup(source, limits, findings)
    sound = not findings
    resolution = resolve(reading.markup, findings, reading.unsure_names, partial=reading.partial)
    return Outcome(
        source=source,
        markup=reading.markup if sound else None,
        article=None if findings else assemble(reading.markup, resolution),
        diagnostics=findings.in_order(),
    )
