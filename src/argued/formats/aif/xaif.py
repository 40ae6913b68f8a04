"""xAIF: the files of OVA3 and of the modules of AMF. An AIF graph, and the article as HTML with marked words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from ...diagnostics.codes import BAD_ANNOTATION
from ...diagnostics.diagnostic import diagnose
from ...model.article import Article
from ...model.metadata import Metadata
from ...schema.plain_data import json_text
from ...schema.pointers import pointer_of
from ...text.display import cut, visible
from ..extension import KEY, apply_extension, read_extension, whole_extension
from ..format import DumpOptions, Format, LoadOptions
from ..importing.draft_to_article import settle
from ..importing.normalizing import is_quoted
from ..losses import Exported, Imported, Loss, Lost
from .graph import AifGraph, json_object, read_graph
from .inline_html import MarkedText, read_html, write_html
from .marked_text import draft_from_marked_text, read_given_text, set_ranks, still_valid_extension
from .reading import fill_empty_units
from .writing import WrittenGraph, aifdb_lists, graph_from_article

_KEYS = frozenset(["AIF", "OVA", "ova", "text", "dialog", KEY])
_OLD_TEXT_KEY = "analysis"
"""The key of the article in older files, whose lists are at the top level."""
_COLUMN, _ROW, _MARGIN = 240, 100, 40
"""The distances between drawn nodes, and from the edge."""


def load(content: str, text: str | None, options: LoadOptions) -> Imported:
    """Read xAIF. If any proposition is marked in the text, those that aren't are unspoken."""
    data, errors = json_object(content, options.name)
    if errors:
        return Imported(diagnostics=errors)
    graph = _read_graph(data, options.name)
    marked, address = _read_text(data, graph, options.name)
    text, given = read_given_text(text, graph)
    marked = given or marked
    draft = draft_from_marked_text(graph, marked)
    if address:
        draft.metadata = Metadata(source=address)
    if KEY in data:
        extension, errors = read_extension(data[KEY], f"/{KEY}", options.name)
        graph.diagnostics += errors
        graph.losses += apply_extension(draft, still_valid_extension(extension, draft, graph))
    set_ranks(draft, marked, graph.nodes)
    fill_empty_units(draft, graph)
    return settle(draft, text, options, losses=graph.losses, diagnostics=graph.diagnostics)


def _read_graph(data: Mapping[str, Any], name: str) -> AifGraph:
    aif = data.get("AIF")
    if isinstance(aif, dict):
        graph = read_graph(aif, "/AIF", name)
        for key, value in data.items():
            if key not in _KEYS and value not in (None, [], {}, ""):
                why = f"the files of OVA3 have no key `{visible(cut(key))}`"
                graph.losses.append(Loss(Lost.OTHER, "", why, pointer=pointer_of([key])))
        return graph
    if _OLD_TEXT_KEY in data:
        return read_graph(data, "", name, frozenset([_OLD_TEXT_KEY, KEY]))
    return AifGraph(diagnostics=[diagnose(BAD_ANNOTATION, "the object `AIF` is missing", pointer="", source=name)])


def _read_text(data: Mapping[str, Any], graph: AifGraph, name: str) -> tuple[MarkedText | None, str | None]:
    """Read the article's text from the file, or the address where it was published."""
    ova = data.get("OVA")
    address = ova.get("url") if isinstance(ova, dict) else None
    key = "text" if "text" in data else _OLD_TEXT_KEY
    value, pointer = data.get(key), f"/{key}"
    if isinstance(value, dict):
        address = value.get("url", address)
        value, pointer = value.get("txt"), f"{pointer}/txt"
    if value is not None and not isinstance(value, str):
        graph.diagnostics.append(diagnose(BAD_ANNOTATION, "the text must be a string", pointer=pointer, source=name))
    if not isinstance(value, str) or not value:
        return None, address if isinstance(address, str) else None
    marked = read_html(value)
    if not marked.is_whole:
        graph.losses.append(Loss(Lost.OTHER, "", "a tag has no end; it is read as text", pointer=pointer))
    return marked, None


def dump(article: Article, options: DumpOptions) -> Exported:
    """Write an article as a file of OVA3."""
    kept = not options.bare
    graph = graph_from_article(article, kept=kept)
    losses = [*graph.losses, *_losses(article, kept)]
    places = _node_positions(graph)
    data = {
        "AIF": {**aifdb_lists(graph), "descriptorfulfillments": [], "cqdescriptorfulfillments": []},
        "text": write_html(article.text, _highlights(article, graph.ids)),
        "OVA": {
            "firstname": "",
            "surname": "",
            "url": "",
            "nodes": [
                {"nodeID": node.id, "visible": True, "x": x, "y": y, "timestamp": ""}
                for node, (x, y) in zip(graph.nodes, places)
            ],
            "edges": [{"fromID": source, "toID": target, "visible": True} for source, target in graph.edges],
        },
        "dialog": bool(graph.locutions),
    }
    if kept:
        # The text is kept again, so that a reader can tell whether the further mentions still refer to it.
        again = any(len(proposition.mentions) > 1 for proposition in article.propositions)
        data[KEY] = whole_extension(article, graph.ids, text=again)
    return Exported(content=json_text(data), losses=losses)


def _losses(article: Article, kept: bool) -> Iterator[Loss]:
    for proposition in article.propositions:
        if len(proposition.mentions) > 1:
            why = "OVA3 marks only the first mention of a node"
            yield Loss(Lost.MENTIONS, proposition.name, why, kept=kept)
        pieces = [fragment.text for fragment in proposition.mentions[0].fragments] if proposition.mentions else []
        if proposition.statement is not None and pieces and is_quoted(proposition.statement, pieces):
            why = "OVA3 has one text for each node, and the statement has the article's own words"
            yield Loss(Lost.STATEMENT, proposition.name, why, kept=kept)


def _highlights(article: Article, ids: Mapping[str, str]) -> list[tuple[str, int, int]]:
    """The fragments of first mentions, and the places of unspoken units, in the order in which they open."""
    found: list[tuple[int, int, int, bool, str]] = []
    for rank, proposition in enumerate(article.propositions):
        if proposition.mentions:
            for index, fragment in enumerate(proposition.mentions[0].fragments):
                found.append((fragment.start, -fragment.end, rank, index == 0, ids[proposition.name]))
        else:
            found.append((proposition.start, -proposition.start, rank, False, ids[proposition.name]))
    found.sort()
    openings = groupby(found, key=itemgetter(0))
    return [bounds for _, opening in openings for bounds in _order_at_one_place(list(opening))]


def _order_at_one_place(found: Sequence[tuple[int, int, int, bool, str]]) -> Iterator[tuple[str, int, int]]:
    """Order ranges that open at one place: the longer first; unspoken units come before the units after them."""
    unspoken = [(rank, id_) for start, end, rank, _, id_ in found if start == -end]
    next_ = 0
    for start, end, rank, is_first, id_ in found:
        if start == -end:
            continue
        while is_first and next_ < len(unspoken) and unspoken[next_][0] < rank:
            yield unspoken[next_][1], start, start
            next_ += 1
        yield id_, start, -end
    for _, id_ in unspoken[next_:]:
        yield id_, found[0][0], found[0][0]


def _node_positions(graph: WrittenGraph) -> list[tuple[int, int]]:
    """The position of each drawn node: in rows, by its distance from a conclusion, in the order of the file."""
    leads_to: dict[str, list[str]] = {}
    comes_from: dict[str, list[str]] = {}
    for source, target in graph.edges:
        leads_to.setdefault(source, []).append(target)
        comes_from.setdefault(target, []).append(source)
    rows: dict[str, int] = {}
    for begin in (node.id for pass_ in (True, False) for node in graph.nodes if not (pass_ and node.id in leads_to)):
        if begin in rows:
            continue
        rows[begin] = 0
        waiting = [begin]
        for id_ in waiting:
            for source in comes_from.get(id_, ()):
                if source not in rows:
                    rows[source] = rows[id_] + 1
                    waiting.append(source)
    widths: dict[int, int] = {}
    places = []
    for node in graph.nodes:
        row = rows[node.id]
        column = widths.get(row, 0)
        widths[row] = column + 1
        places.append((_MARGIN + _COLUMN * column, _MARGIN + _ROW * row))
    return places


def _recognises(content: str) -> bool:
    data, _ = json_object(content, "")
    aif = data.get("AIF")
    return (isinstance(aif, dict) and "nodes" in aif) or ("nodes" in data and isinstance(data.get(_OLD_TEXT_KEY), dict))


XAIF = Format(
    name="xaif",
    title="xAIF (OVA3, AMF)",
    suffixes=(".xaif.json", ".ova.json", ".json"),
    load=load,
    dump=dump,
    recognises=_recognises,
)
