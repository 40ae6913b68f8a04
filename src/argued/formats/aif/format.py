"""AIF JSON: argument graphs as AIFdb writes and reads them. They have no text."""

from __future__ import annotations

from ...model.article import Article
from ...schema.plain_data import json_text
from ..extension import KEY, apply_extension, read_extension, whole_extension
from ..format import DumpOptions, Format, LoadOptions
from ..importing.draft_to_article import settle
from ..losses import Exported, Imported, Loss, Lost
from .graph import json_object, read_graph
from .marked_text import draft_from_marked_text, read_given_text, set_ranks, still_valid_extension
from .reading import fill_empty_units
from .writing import aifdb_lists, graph_from_article


def load(content: str, text: str | None, options: LoadOptions) -> Imported:
    """Read AIF JSON. Propositions are looked for in `text`, if it is given; else a text is made from them."""
    data, errors = json_object(content, options.name)
    if errors:
        return Imported(diagnostics=errors)
    graph = read_graph(data, "", options.name, frozenset([KEY]))
    text, marked = read_given_text(text, graph)
    draft = draft_from_marked_text(graph, marked)
    if KEY in data:
        extension, errors = read_extension(data[KEY], f"/{KEY}", options.name)
        graph.diagnostics += errors
        if marked is not None:
            extension = still_valid_extension(extension, draft, graph)
        graph.losses += apply_extension(draft, extension)
    set_ranks(draft, marked, graph.nodes)
    fill_empty_units(draft, graph)
    return settle(draft, text, options, losses=graph.losses, diagnostics=graph.diagnostics)


def dump(article: Article, options: DumpOptions) -> Exported:
    """Write an article as AIF JSON."""
    graph = graph_from_article(article, kept=not options.bare)
    losses = list(graph.losses)
    if article.text or article.propositions:
        why = "AIF has propositions and relations, but no article text"
        losses.insert(0, Loss(Lost.TEXT, "", why, kept=not options.bare))
    data = aifdb_lists(graph)
    if not options.bare:
        data[KEY] = whole_extension(article, graph.ids, text=True)
    return Exported(content=json_text(data), losses=losses)


def _recognises(content: str) -> bool:
    data, _ = json_object(content, "")
    nodes = data.get("nodes")
    # Older files of OVA3 have the same lists together with the article.
    if not isinstance(nodes, list) or "edges" not in data or "analysis" in data:
        return False
    return all(isinstance(node, dict) and "nodeID" in node for node in nodes)


AIF = Format(
    name="aif",
    title="AIF JSON (AIFdb)",
    suffixes=(".aif.json", ".json"),
    load=load,
    dump=dump,
    recognises=_recognises,
)
