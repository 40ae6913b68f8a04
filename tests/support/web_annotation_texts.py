"""A text, annotations of it, and short forms of their contents."""

from __future__ import annotations

import json
from typing import Any

from argued import Article
from argued.formats.format import LoadOptions
from argued.formats.losses import Imported, Lost
from argued.formats.web_annotation.format import load

TEXT = "It is old. It is weak. Close it. Shops would lose. Close it now."
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PAGE = "https://example.org/bridge"


def position(start: int, end: int) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": start, "end": end}


def quote(exact: str, prefix: str | None = None, suffix: str | None = None) -> dict[str, Any]:
    around = {key: value for key, value in (("prefix", prefix), ("suffix", suffix)) if value is not None}
    return {"type": "TextQuoteSelector", "exact": exact, **around}


def at(*selectors: dict[str, Any], source: str = PAGE) -> dict[str, Any]:
    return {"source": source, "selector": list(selectors)}


def unit(id_: str, target: Any, *bodies: Any, **more: Any) -> dict[str, Any]:
    return {"id": id_, "type": "Annotation", "body": list(bodies), "target": target, **more}


def textual_body(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def link(id_: str, kind: str, sources: Any, target: Any, **more: Any) -> dict[str, Any]:
    bodies = [textual_body("classifying", kind), *(sources if isinstance(sources, list) else [sources])]
    return {"id": id_, "type": "Annotation", "motivation": "linking", "body": bodies, "target": target, **more}


OLD = unit("old", at(position(0, 10), quote("It is old.")), textual_body("classifying", "premise"))
WEAK = unit("weak", at(position(11, 22), quote("It is weak.")), textual_body("classifying", "premise"))
CLOSE = unit("close", at(position(23, 32), quote("Close it.")), textual_body("classifying", "conclusion"))
UNITS = [OLD, WEAK, CLOSE]


def read(data: Any, text: str | None = TEXT, **options: Any) -> Imported:
    return load(data if isinstance(data, str) else json.dumps(data), text, LoadOptions(name="a.jsonld", **options))


def article(data: Any, text: str | None = TEXT, **options: Any) -> Article:
    imported = read(data, text, **options)
    assert imported.article is not None, imported.diagnostics
    return imported.article


def lost(data: Any, text: str | None = TEXT) -> list[tuple[Lost, str, str | None]]:
    imported = read(data, text)
    assert imported.article is not None, imported.diagnostics
    return [(loss.what, loss.where, loss.pointer) for loss in imported.losses]


def errors_of(data: Any, text: str | None = TEXT, **options: Any) -> list[tuple[str, str | None]]:
    imported = read(data, text, **options)
    assert imported.article is None
    return [(found.code, found.pointer) for found in imported.diagnostics]


def relations(*items: Any) -> list[tuple[str, tuple[str, ...], str]]:
    return [(found.verb, found.sources, found.target) for found in article([*UNITS, *items]).relations]


def places(*targets: Any, text: str = TEXT) -> list[list[tuple[int, int]]]:
    """The mentions of a unit with these targets."""
    (proposition,) = article(unit("a", list(targets)), text).propositions
    return [[(fragment.start, fragment.end) for fragment in mention.fragments] for mention in proposition.mentions]
