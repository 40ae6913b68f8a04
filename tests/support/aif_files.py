"""Files in AIF and xAIF for tests, made of short lists."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from argued import Article
from argued.formats.aif.format import AIF
from argued.formats.aif.xaif import XAIF
from argued.formats.format import DumpOptions, Format, LoadOptions
from argued.formats.losses import Exported, Imported

Pairs = Sequence[tuple[Any, Any]]


def graph(nodes: str, edges: str = "", **lists: Any) -> dict[str, Any]:
    """A graph: `nodes` has a line `id type text` for each, `edges` has words `from>to`."""
    rows = [line.strip().split(" ", 2) for line in nodes.strip().splitlines()]
    ends = [edge.split(">") for edge in edges.split()]
    return {
        "nodes": [{"nodeID": row[0], "type": row[1], "text": "".join(row[2:])} for row in rows],
        "edges": [
            {"edgeID": str(number), "fromID": source, "toID": target} for number, (source, target) in enumerate(ends, 1)
        ],
        "locutions": [],
        **lists,
    }


def speech(participants: Pairs, locutions: Pairs) -> dict[str, Any]:
    """The lists of speakers and locutions: ids with names, and ids of nodes with ids of participants."""
    parts = [(id_, *name.partition(" ")) for id_, name in participants]
    return {
        "participants": [{"participantID": id_, "firstname": first, "surname": last} for id_, first, _, last in parts],
        "locutions": [{"nodeID": node, "personID": person} for node, person in locutions],
    }


def load_aif(data: Any, text: str | None = None, **options: Any) -> Imported:
    """Read AIF, given as data or as the content of a file."""
    return loaded(AIF, data, text, **options)


def load_xaif(data: Any, text: str | None = None, **options: Any) -> Imported:
    """Read xAIF, given as data or as the content of a file."""
    return loaded(XAIF, data, text, **options)


def loaded(format: Format, data: Any, text: str | None = None, **options: Any) -> Imported:
    assert format.load is not None
    return format.load(data if isinstance(data, str) else json.dumps(data), text, LoadOptions(**options))


def dumped(format: Format, article: Article, *, bare: bool = False) -> Exported:
    assert format.dump is not None
    return format.dump(article, DumpOptions(bare=bare))


def article_of(imported: Imported) -> Article:
    """The article, which must be there."""
    assert imported.article is not None, imported.diagnostics
    return imported.article


def lost(imported: Imported | Exported) -> list[tuple[str, str]]:
    """The kinds and places of the losses."""
    return [(loss.what.value, loss.where) for loss in imported.losses]


def found(imported: Imported) -> list[tuple[str, str | None]]:
    """The codes and pointers of the diagnostics."""
    return [(diagnostic.code, diagnostic.pointer) for diagnostic in imported.diagnostics]


def with_text(data: dict[str, Any], text: Any, **more: Any) -> dict[str, Any]:
    """A graph as xAIF with the article's HTML."""
    return {"AIF": data, "text": text, **more}
