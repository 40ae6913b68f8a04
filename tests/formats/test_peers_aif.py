"""arguebuf, networkx and the xaif package read the AIF and xAIF that is written, and find the same in it."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from support.aif_files import article_of, dumped, load_aif, load_xaif
from support.places import DATA, EXAMPLE, GOOD, ROOT, text_of

import argued
from argued import Article
from argued.formats.aif.format import AIF
from argued.formats.aif.xaif import XAIF

pytestmark = pytest.mark.peers

PACKAGES = ("arguebuf==2.7.0", "networkx==3.6.1", "pandas==2.3.3", "xaif==0.3.6")
PROGRAM = """
import json, sys
import arguebuf
from xaif import AIF

def ends(graph):
    return sorted([edge.source.id, edge.target.id] for edge in graph.edges.values())

found = []
for aif, xaif in json.load(sys.stdin):
    graph, other = arguebuf.load.aif(aif), arguebuf.load.xaif(xaif)
    drawn = arguebuf.dump.networkx(graph)
    peer = AIF(xaif)
    table = peer.get_csv("argument-relation")
    locutions = peer.get_csv("locution")
    found.append({
        "atoms": {node.id: node.plain_text for node in graph.atom_nodes.values()},
        "schemes": {node.id: [type(node.scheme).__name__, node.scheme.value] for node in graph.scheme_nodes.values()},
        "edges": ends(graph),
        "same": ends(other) == ends(graph) and set(other.nodes) == set(graph.nodes),
        "networkx": [sorted(drawn.nodes), sorted(map(list, drawn.edges))],
        "valid": peer.is_valid_json_aif(),
        "pairs": sorted(row for row in table[["proposition1_id", "relation", "proposition2_id"]].values.tolist()
                        if row[1] != "None"),
        "speakers": [[row[1], peer.get_speaker(row[0])[0]]
                     for row in locutions[["proposition1_id", "proposition2_id", "relation"]].values.tolist()
                     if row[2] == "Asserting"],
    })
json.dump(found, sys.stdout)
"""


@cache
def peer() -> Path:
    """The interpreter of an environment with the peers, made once."""
    folder = ROOT / "build" / f"peers-aif-{sys.version_info.major}.{sys.version_info.minor}"
    python = folder / "bin" / "python"
    ready = folder / "ready"
    if not ready.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True, capture_output=True)
        install = [str(python), "-m", "pip", "install", "--quiet", *PACKAGES]
        done = subprocess.run(install, capture_output=True, text=True, check=False, timeout=600)
        if done.returncode:
            pytest.skip(f"{', '.join(PACKAGES)} can't be installed: {done.stderr.strip()[-300:]}")
        ready.touch()
    return python


def as_peers_see(articles: list[Article]) -> list[dict[str, Any]]:
    pairs = [
        [json.loads(dumped(AIF, article).content), json.loads(dumped(XAIF, article).content)] for article in articles
    ]
    done = subprocess.run(
        [str(peer()), "-c", PROGRAM], input=json.dumps(pairs), capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


TYPES = {"supports": "Support", "attacks": "Attack", "restates": "Rephrase"}


def check(article: Article, found: dict[str, Any]) -> None:
    """The peers' nodes and edges are the article's propositions and relations, which have numbers in their order."""
    parts: list[argued.Proposition | argued.Relation] = [*article.propositions, *article.relations]
    ids = {proposition.name: str(number) for number, proposition in enumerate(parts, 1)}
    assert found["atoms"] == {
        ids[proposition.name]: proposition.statement or proposition.words for proposition in article.propositions
    }
    assert {id_: kind for id_, (kind, _) in found["schemes"].items()} == {
        ids[relation.name]: TYPES[relation.verb] for relation in article.relations
    }
    edges = sorted(
        edge
        for relation in article.relations
        for edge in (
            *([ids[source], ids[relation.name]] for source in relation.sources),
            [ids[relation.name], ids[relation.target]],
        )
    )
    assert found["edges"] == edges
    assert found["same"]
    assert found["networkx"] == [sorted(ids.values()), edges]
    assert found["valid"]
    pairs = [
        [ids[source], ids[relation.target]]
        for relation in article.relations
        for source in relation.sources
        if relation.target in {proposition.name for proposition in article.propositions}
    ]
    assert sorted([first, second] for first, _, second in found["pairs"]) == sorted(pairs)
    assert sorted(found["speakers"]) == sorted(
        [ids[proposition.name], proposition.holder if " " in proposition.holder else f"{proposition.holder} "]
        for proposition in article.propositions
        if proposition.holder is not None and proposition.role != "issue"
    )


def test_peers_find_the_same_in_the_examples() -> None:
    articles = [article_of(load_xaif(text_of(ROOT / "docs" / "examples" / "ferry.ova.json")))]
    articles += [argued.parse(text_of(path)) for path in [EXAMPLE, *GOOD]]
    articles = [article for article in articles if len(article.propositions) > 1]
    assert len(articles) > 10
    assert {type(relation) for article in articles for relation in article.relations} == {
        argued.Inference,
        argued.Attack,
        argued.Restatement,
    }
    for article, found in zip(articles, as_peers_see(articles)):
        check(article, found)


def test_peers_know_the_schemes_by_their_titles() -> None:
    names = ["expert-opinion", "example", "popular-opinion", "practical-reasoning", "my-own"]
    text = "".join(f"{{premise a{index} supports c via {name}: x}} " for index, name in enumerate(names))
    [found] = as_peers_see([argued.parse(text + "{conclusion c: y}")])
    assert [value for _, value in found["schemes"].values()] == [
        "Expert Opinion",
        "Example",
        "Popular Opinion",
        "Practical Reasoning",
        "Default",
    ]
    assert [relation for _, relation, _ in found["pairs"]] == [
        "Expert Opinion",
        "Example",
        "Popular Opinion",
        "Practical Reasoning",
        "my-own",
    ]


def test_peers_find_the_same_in_the_microtexts() -> None:
    paths = sorted((DATA / "microtexts" / "aif").glob("*.json"))
    if not paths:
        pytest.skip("the microtexts aren't there")
    articles = [article_of(load_aif(text_of(path))) for path in paths]
    for article, found in zip(articles, as_peers_see(articles)):
        check(article, found)
