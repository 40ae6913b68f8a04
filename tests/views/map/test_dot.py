"""Maps in DOT, as text and as Graphviz reads it."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any
from xml.etree import ElementTree

import pytest
from support.map_samples import ATTACKS, FEATURES, HOSTILE, NET, UNSEEN, article, hostile_article
from support.places import EXAMPLE

import argued

graphviz = pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz isn't installed")


def as_graphviz_reads(dot: str) -> Any:
    """Read a text with Graphviz, as JSON."""
    done = subprocess.run(["dot", "-Tjson0"], input=dot.encode(), capture_output=True, check=True)
    assert done.stderr == b""
    return json.loads(done.stdout)


def labels(graph: Any) -> dict[str, str]:
    return {item["name"]: item["label"] for item in graph["objects"]}


def test_a_small_map_is_short() -> None:
    lines = argued.draw(article("{premise a: A} {conclusion c from a: C}")).to_dot().splitlines()
    assert lines[0] == "digraph argument {"
    assert lines[-1] == "}"
    assert [line.split(" [")[0] for line in lines[4:-1]] == ['  "a"', '  "c"', '  "a" -> "c"']
    assert 'label="Premise [a]\\lA\\l"' in lines[4]


@pytest.mark.parametrize(("direction", "rank"), [("up", "BT"), ("down", "TB"), ("left", "RL"), ("right", "LR")])
def test_the_direction_is_the_rank_direction(direction: str, rank: str) -> None:
    assert f'rankdir="{rank}"' in argued.draw(article(FEATURES), direction=direction).to_dot()


@graphviz
@pytest.mark.parametrize("text", [FEATURES, ATTACKS, NET, "", "{premise a: A}"])
@pytest.mark.parametrize("legend", [False, True])
def test_graphviz_finds_the_boxes_junctions_and_lines(text: str, legend: bool) -> None:
    drawing = argued.draw(article(text), legend=legend)
    graph = as_graphviz_reads(drawing.to_dot())
    names = {item["name"] for item in graph.get("objects", ()) if not item["name"].startswith((":", "cluster:"))}
    picture = drawing.picture
    assert names == {item.key for item in picture.boxes} | {item.key for item in picture.junctions}
    of = {item["_gvid"]: item["name"] for item in graph.get("objects", ())}
    found = [(of[edge["tail"]], edge["class"], of[edge["head"]]) for edge in graph.get("edges", ())]
    assert sorted(edge for edge in found if not edge[0].startswith(":")) == sorted(
        (edge.source, edge.verb, edge.target) for edge in picture.edges
    )


@graphviz
def test_graphviz_draws_the_example() -> None:
    dot = argued.draw(argued.load(EXAMPLE), legend=True).to_dot()
    done = subprocess.run(["dot", "-Tsvg"], input=dot.encode(), capture_output=True, check=True)
    assert done.stderr == b""
    assert done.stdout.count(b'class="node ') == 39 + 8 + 6


@graphviz
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_in_their_labels(text: str) -> None:
    graph = as_graphviz_reads(argued.draw(hostile_article((text,))).to_dot())
    assert {item["name"] for item in graph["objects"]} == {"end", "words", "r-end"}
    seen = text.replace("\\", "\\\\").replace("&", "&amp;")
    label = labels(graph)["end"]
    whole = f"Premise · unspoken [end] {seen} by {seen} certainty: {seen} "
    assert label.replace("\\l", " ").replace("  ", " ") == whole.replace("\\l", " ").replace("  ", " ")
    assert set(graph) <= {
        *("name", "directed", "strict", "bb", "bgcolor", "fontname", "label", "labelloc", "rankdir", "_subgraph_cnt"),
        *("objects", "edges", "lheight", "lp", "lwidth"),
    }


@graphviz
def test_hostile_texts_are_drawn_as_themselves() -> None:
    dot = argued.draw(hostile_article()).to_dot()
    done = subprocess.run(["dot", "-Tplain"], input=dot.encode(), capture_output=True, check=True)
    assert done.stderr == b""
    done = subprocess.run(["dot", "-Tsvg"], input=dot.encode(), capture_output=True, check=True)

    elements = ElementTree.fromstring(done.stdout).iter("{http://www.w3.org/2000/svg}text")
    texts = ["".join(item.itertext()) for item in elements]
    whole = " ".join(texts).replace("\xa0", " ")
    for text in HOSTILE:
        assert text in whole


@pytest.mark.parametrize(("text", "seen"), UNSEEN.items())
def test_invisible_characters_are_escapes(text: str, seen: str) -> None:
    dot = argued.draw(hostile_article((f"a{text}b",))).to_dot()
    assert text not in dot
    assert f"a{seen}b".replace("\\", "\\\\") in dot


def test_a_very_long_statement_is_cut() -> None:
    dot = argued.draw(article(f"{{premise a: {'word ' * 1000}}}")).to_dot()
    assert 600 < len(dot) < 1600
    assert "…\\l" in dot
