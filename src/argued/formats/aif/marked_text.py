"""Joins an AIF graph with a text in which the words of its nodes are marked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from ..extension import Extension
from ..importing.draft import CodePointRange, Draft
from ..losses import Loss, Lost
from .graph import AifGraph
from .inline_html import MarkedText, looks_like_html, read_html
from .reading import draft_from_graph


def read_given_text(text: str | None, graph: AifGraph) -> tuple[str | None, MarkedText | None]:
    """Read the caller's text, which may be the HTML of OVA3: the plain text, and the text with its marks if any of
    them is of a node of the graph."""
    if text is None or not looks_like_html(text):
        return text, None
    marked = read_html(text)
    return marked.text, marked if any(_node_of(id_, graph.nodes) for id_, _, _ in marked.ranges) else None


def draft_from_marked_text(graph: AifGraph, marked: MarkedText | None) -> Draft:
    """Build the draft of a graph and its marked text, if it has one."""
    spans: dict[str, list[CodePointRange]] = {}
    for id_, start, end in () if marked is None else marked.ranges:
        node = _node_of(id_, graph.nodes)
        if node is None:
            why = "the marked words refer to a node that isn't in the file"
            graph.losses.append(Loss(Lost.OTHER, id_, why, pointer="/text"))
        else:
            spans.setdefault(node, []).append((start, end))
    return draft_from_graph(graph, None if marked is None else marked.text, spans)


def _node_of(id_: str, nodes: Mapping[str, Any]) -> str | None:
    """The node for a span's id: OVA3 writes `node` before it, AMF doesn't."""
    for candidate in (id_.removeprefix("node"), id_):
        if candidate in nodes:
            return candidate
    return None


def still_valid_extension(extension: Extension, draft: Draft, graph: AifGraph) -> Extension:
    """The extension without places in a text that has been changed since, and without mentions of propositions that are
    no longer marked."""
    is_same = extension.text == draft.text
    units = dict(extension.units)
    for unit in draft.units:
        data = units.get(unit.id)
        if data is None or (is_same and unit.mentions):
            continue
        if not is_same and len(data.get("mentions", ())) > 1:
            why = "the text has changed, so the places of the further mentions are unknown"
            graph.losses.append(Loss(Lost.MENTIONS, unit.id, why, pointer=unit.pointer))
        gone = ("mentions",) if is_same else ("mentions", "place")
        units[unit.id] = {key: value for key, value in data.items() if key not in gone}
    return evolve(extension, units=units)


def set_ranks(draft: Draft, marked: MarkedText | None, nodes: Mapping[str, Any]) -> None:
    """Set the ranks of units: those that open at one place are in the order of their spans."""
    ranks: dict[str, int] = {}
    for id_, _, _ in () if marked is None else marked.ranges:
        ranks.setdefault(_node_of(id_, nodes) or "", len(ranks) + 1)
    for unit in draft.units:
        unit.rank = ranks.get(unit.id, unit.rank)
