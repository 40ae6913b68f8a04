"""A text, brat files for it, and short forms of their contents."""

from __future__ import annotations

from argued import Article
from argued.formats.brat.format import load
from argued.formats.format import LoadOptions
from argued.formats.losses import Imported, Lost

TEXT = "It is old. It is weak. Close it. Shops would lose. Close it now."
SPANS = {"old": "0 10", "weak": "11 22", "close": "23 32", "lose": "33 50", "again": "51 64"}
WORDS = {
    "old": "It is old.",
    "weak": "It is weak.",
    "close": "Close it.",
    "lose": "Shops would lose.",
    "again": "Close it now.",
}


def span(id_: str, kind: str, which: str) -> str:
    return f"{id_}\t{kind} {SPANS[which]}\t{WORDS[which]}\n"


UNITS = span("T1", "Premise", "old") + span("T2", "Premise", "weak") + span("T3", "Claim", "close")


def read(content: str, text: str | None = TEXT, **options: object) -> Imported:
    return load(content, text, LoadOptions(name="a.ann", **options))  # type: ignore[arg-type]


def article(content: str, text: str = TEXT, **options: object) -> Article:
    imported = read(content, text, **options)
    assert imported.article is not None, imported.diagnostics
    return imported.article


def lost(content: str, text: str = TEXT) -> list[tuple[Lost, str, str]]:
    """The kinds, places and lines of the losses."""
    imported = read(content, text)
    assert imported.article is not None, imported.diagnostics
    return [(loss.what, loss.where, f"line {loss.span and loss.span.line}") for loss in imported.losses]


def errors_of(content: str, text: str | None = TEXT, **options: object) -> list[tuple[str, int]]:
    """The codes and lines of the errors."""
    imported = read(content, text, **options)
    assert imported.article is None
    return [(found.code, found.span.line if found.span else 0) for found in imported.diagnostics]


def relations(content: str) -> list[tuple[str, tuple[str, ...], str]]:
    return [(found.verb, found.sources, found.target) for found in article(content).relations]
