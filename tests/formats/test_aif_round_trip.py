"""AIF and xAIF: an exported article is imported again, apart from its losses; and real graphs lose nothing."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from support.aif_files import article_of, dumped, loaded, lost
from support.articles import articles
from support.places import DATA, text_of
from support.without_losses import without_losses

import argued
from argued import Article
from argued.formats.aif.format import AIF
from argued.formats.aif.xaif import XAIF
from argued.formats.format import Format

MICROTEXTS = DATA / "microtexts"
GRAPHS = sorted((MICROTEXTS / "aif").glob("*.json"))
BOTH = pytest.mark.parametrize("format", [AIF, XAIF], ids=["aif", "xaif"])
needs_microtexts = pytest.mark.skipif(not GRAPHS, reason="the microtexts aren't there")


@BOTH
@given(article=articles())
def test_an_article_comes_back_whole(format: Format, article: Article) -> None:
    imported = loaded(format, dumped(format, article).content)
    assert imported.article == article
    assert (imported.losses, imported.diagnostics) == ((), ())


@BOTH
@given(article=articles())
def test_what_comes_back_by_the_format_itself_is_all_but_the_losses(format: Format, article: Article) -> None:
    exported = dumped(format, article, bare=True)
    once = article_of(loaded(format, exported.content))
    assert without_losses(once, exported.losses, of=article) == without_losses(article, exported.losses)
    assert article_of(loaded(format, dumped(format, once).content)) == once


@given(articles())
def test_the_text_gives_places_back_where_they_are_clear(article: Article) -> None:
    imported = loaded(AIF, dumped(AIF, article).content, article.text)
    assert imported.article == article


# The microtexts. Nodes of AIF are known by their texts and by what they are joined to, whatever their ids.


def structure(data: dict[str, Any]) -> Counter[Any]:
    """The nodes and edges of a graph, the same for two graphs exactly if one is the other with other ids.

    A step is known by its type, its scheme and the ends of its edges, and so on along steps; no two propositions of a
    graph have one text, so this tells all apart but steps that say the same.
    """
    nodes = {node["nodeID"]: node for node in data["nodes"]}
    texts = [node["text"] for node in data["nodes"] if node["type"] == "I"]
    assert len(set(texts)) == len(texts)
    sources: dict[str, list[str]] = {}
    targets: dict[str, list[str]] = {}
    for edge in data["edges"]:
        sources.setdefault(edge["toID"], []).append(edge["fromID"])
        targets.setdefault(edge["fromID"], []).append(edge["toID"])

    @cache
    def known(id_: str) -> Any:
        node = nodes[id_]
        if node["type"] == "I":
            return (node["type"], node["text"])
        source_texts = sorted(nodes[source]["text"] for source in sources.get(id_, ()) if nodes[source]["type"] == "I")
        return (
            node["type"],
            node["text"],
            tuple(source_texts),
            tuple(sorted(known(target) for target in targets.get(id_, ()))),
        )

    found = Counter(known(id_) for id_ in nodes)
    found.update(("edge", known(edge["fromID"]), known(edge["toID"])) for edge in data["edges"])
    return found


@cache
def microtexts() -> dict[str, str]:
    return {path.stem: text_of(path) for path in MICROTEXTS.glob("*.txt")}


def text_for(data: dict[str, Any]) -> str:
    """The microtext that a graph is of: the one that has most of its words."""
    words = {word for node in data["nodes"] if node["type"] == "I" for word in node["text"].lower().split()}

    def likeness(text: str) -> float:
        others = set(text.lower().split())
        return len(words & others) / len(words | others)

    return max(microtexts().values(), key=likeness)


@needs_microtexts
@pytest.mark.parametrize("path", GRAPHS, ids=lambda path: path.stem)
def test_a_graph_of_aifdb_comes_through_with_the_same_nodes_edges_and_schemes(path: Path) -> None:
    content = text_of(path)
    data = json.loads(content)
    imported = loaded(AIF, content)
    assert lost(imported) == []
    article = article_of(imported)
    assert structure(json.loads(dumped(AIF, article, bare=True).content)) == structure(data)
    as_xaif = dumped(XAIF, article, bare=True)
    assert structure(json.loads(as_xaif.content)["AIF"]) == structure(data)
    assert article_of(loaded(XAIF, as_xaif.content)) == article


@needs_microtexts
@pytest.mark.parametrize("path", GRAPHS, ids=lambda path: path.stem)
def test_every_proposition_of_a_graph_is_found_in_its_microtext(path: Path) -> None:
    content = text_of(path)
    data = json.loads(content)
    text = text_for(data)
    imported = loaded(AIF, content, text)
    assert (imported.losses, imported.diagnostics) == ((), ())
    article = article_of(imported)
    assert not any(proposition.is_unspoken for proposition in article.propositions)
    assert sorted(proposition.words for proposition in article.propositions) == sorted(
        node["text"].strip() for node in data["nodes"] if node["type"] == "I"
    )
    marked = argued.dumps(article)
    assert argued.strip(marked) == text
    assert argued.parse(marked) == article
    again = dumped(AIF, article)
    assert structure(json.loads(again.content)).keys() == structure(data).keys()
    assert loaded(AIF, again.content).article == article


@needs_microtexts
def test_the_graphs_are_those_that_were_counted() -> None:
    articles = [article_of(loaded(AIF, text_of(path))) for path in GRAPHS]
    assert len(articles) == 110
    assert sum(len(article.propositions) for article in articles) == 566
    assert sum(len(article.inferences) for article in articles) == 268
    assert sum(len(article.attacks) for article in articles) == 167
    undercuts = [item for article in articles for item in article.attacks if item.kind is argued.AttackKind.UNDERCUT]
    assert len(undercuts) == 61
    assert sum(item.scheme == "example" for article in articles for item in article.inferences) == 9


def test_a_statement_that_is_the_words_but_for_white_space_comes_back() -> None:
    article = argued.parse('{premise p "full  of danger" by Ann: full of danger}')
    for name in ("aif", "xaif"):
        exported = argued.to_format(article, name)
        assert argued.from_format(exported.content, name, text=article.text).article == article
