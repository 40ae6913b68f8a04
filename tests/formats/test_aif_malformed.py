"""Files that aren't AIF or xAIF, or are broken: every error has its place, and nothing is opened."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.aif_files import dumped, found, graph, load_aif, loaded, with_text
from support.children import assert_linear, in_child

from argued.formats.aif.format import AIF
from argued.formats.aif.xaif import XAIF
from argued.formats.format import Format
from argued.formats.losses import Lost

GOOD = graph("1 I a\n2 I b\n3 RA Default Inference\n4 L Ann: a\n5 YA Asserting", "1>3 3>2 4>5 5>1")
BOTH = pytest.mark.parametrize("format", [AIF, XAIF], ids=["aif", "xaif"])


def broken(**lists: Any) -> dict[str, Any]:
    return {**GOOD, **lists}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ([], [("A801", "")]),
        ("x", [("A501", None)]),
        ('{"nodes": [], "nodes": []}', [("A501", None)]),
        ("[" * 100_000, [("A501", None)]),
        ({}, [("A801", "")]),
        ({"nodes": {}}, [("A801", "")]),
        (broken(edges={}), [("A801", "/edges")]),
        (broken(edges=["1>3"]), [("A801", "/edges/0")]),
        (broken(edges=[{"fromID": "1"}]), [("A801", "/edges/0/toID")]),
        (broken(edges=[{"fromID": True, "toID": 1.5}]), [("A801", "/edges/0/fromID"), ("A801", "/edges/0/toID")]),
        (broken(nodes=[3], edges=[]), [("A801", "/nodes/0")]),
        (broken(nodes=[{"type": "I", "text": "a"}], edges=[]), [("A801", "/nodes/0")]),
        (broken(nodes=[{"nodeID": None, "type": "I"}], edges=[]), [("A801", "/nodes/0")]),
        (broken(nodes=[{"nodeID": "1", "text": "a"}], edges=[]), [("A801", "/nodes/0")]),
        (broken(nodes=[{"nodeID": "1", "type": "I", "text": 3}], edges=[]), [("A801", "/nodes/0/text")]),
        (broken(nodes=[{"nodeID": id_, "type": "I"} for id_ in ("1", 1)], edges=[]), [("A803", "/nodes/1/nodeID")]),
        (broken(locutions=3), [("A801", "/locutions")]),
        (broken(nodes=[{"nodeID": "1", "type": "I", "text": "\ud800"}], edges=[]), [("A002", "/nodes/0")]),
    ],
)
def test_what_is_wrong_is_reported_with_its_place_and_no_article_is_made(data: Any, expected: list[Any]) -> None:
    imported = load_aif(data, name="graph.json")
    assert imported.article is None
    assert [item for item in found(imported) if item[0] != "A808"] == expected
    assert {item.source for item in imported.diagnostics} == {"graph.json"}


def test_an_error_of_json_has_its_line() -> None:
    [diagnostic] = load_aif('{"nodes": [\n  }').diagnostics
    assert diagnostic.span is not None
    assert (diagnostic.span.line, diagnostic.span.column) == (2, 3)


def test_all_errors_are_reported_and_not_only_the_first() -> None:
    data = broken(edges=[{"fromID": [], "toID": 0.5}], locutions=[{"nodeID": None}])
    assert [pointer for _, pointer in found(load_aif(data))] == [
        "/edges/0/fromID",
        "/edges/0/toID",
        "/locutions/0/nodeID",
    ]


def test_what_refers_to_a_node_that_is_not_there_is_lost_without_the_rest() -> None:
    imported = load_aif(
        broken(
            edges=[*GOOD["edges"], {"fromID": "1", "toID": "7"}, {"fromID": "8", "toID": "3"}],
            locutions=[{"nodeID": "9", "personID": 1}],
            schemefulfillments=[{"nodeID": "9", "schemeID": 1}],
        )
    )
    assert imported.article is not None
    assert [(loss.what, loss.where, loss.pointer) for loss in imported.losses] == [
        (Lost.OTHER, "7", "/edges/4/toID"),
        (Lost.OTHER, "8", "/edges/5/fromID"),
        (Lost.OTHER, "9", "/schemefulfillments/0/nodeID"),
        (Lost.OTHER, "9", "/locutions/0/nodeID"),
    ]
    whole = load_aif(GOOD).article
    assert whole is not None
    assert [relation.name for relation in imported.article.relations] == [relation.name for relation in whole.relations]


@BOTH
@pytest.mark.hostile
def test_a_file_that_is_cut_anywhere_gives_diagnostics(format: Format) -> None:
    data = GOOD if format is AIF else with_text(GOOD, '<span id="node1">a</span>')
    content = json.dumps(data)
    for end in range(len(content)):
        imported = loaded(format, content[:end])
        assert imported.article is None
        assert found(imported)[0][0] == "A501"


VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-2, 7),
        st.floats(allow_nan=False, allow_infinity=False),
        st.text(max_size=3),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)),
    max_leaves=5,
)
IDS = st.one_of(st.integers(1, 6), st.sampled_from(["1", "2", "3", "4", "x"]), VALUES)
TYPES = st.sampled_from(["I", "I", "RA", "CA", "MA", "PA", "L", "YA", "TA", "EN", ""])
NODES = st.fixed_dictionaries({"nodeID": IDS, "type": TYPES, "text": st.one_of(VALUES, st.text(max_size=4))})
EDGES = st.fixed_dictionaries({"fromID": st.integers(0, 5), "toID": st.integers(0, 5)})


@st.composite
def near_graphs(draw: st.DrawFn) -> Any:
    """Graphs whose ids are good and whose edges are wild, and others that are no graphs."""
    types = draw(st.lists(TYPES, max_size=7))
    nodes = [{"nodeID": number, "type": type_, "text": draw(st.text(max_size=3))} for number, type_ in enumerate(types)]
    last = max(0, len(types) - 1)
    edge = st.fixed_dictionaries({"fromID": st.integers(0, last), "toID": st.integers(0, last)})
    sound = {
        "nodes": nodes,
        "edges": draw(st.lists(edge, max_size=12)) if nodes else [],
        "locutions": [{"nodeID": number, "personID": 1} for number, type_ in enumerate(types) if type_ == "L"],
    }
    wild = st.fixed_dictionaries({"nodes": st.lists(NODES, max_size=5), "edges": st.lists(EDGES, max_size=5)})
    return draw(
        st.one_of(
            st.just(sound), st.just(sound), wild, st.dictionaries(st.sampled_from(["nodes", "edges", "text"]), VALUES)
        )
    )


@BOTH
@given(data=near_graphs())
def test_any_graph_is_read_or_refused_and_what_is_read_stays(format: Format, data: Any) -> None:
    text = "".join(f'<span id="node{number}">a{number}</span> ' for number in range(3))
    imported = loaded(format, data if format is AIF else with_text(data, text))
    assert (imported.article is None) == any(item.severity.value == "error" for item in imported.diagnostics)
    assert all(item.pointer is not None for item in imported.diagnostics if item.code not in ("A501", "A808"))
    if imported.article is not None:
        assert loaded(format, dumped(format, imported.article).content).article == imported.article
        nodes = data["nodes"]
        assert len(imported.article.propositions) == sum(node["type"] in ("I", "EN") for node in nodes)


# Very much of something.


def _chain(count: int) -> dict[str, Any]:
    nodes = [
        {"nodeID": n, "type": "I" if n % 2 == 0 else "RA", "text": f"p{n}" if n % 2 == 0 else "RA"}
        for n in range(count)
    ]
    return {"nodes": nodes, "edges": [{"fromID": n, "toID": n + 1} for n in range(count - 1)]}


def _star(count: int) -> dict[str, Any]:
    """One step from very many to very many."""
    nodes = [{"nodeID": n, "type": "I", "text": f"p{n}"} for n in range(count)]
    step = {"nodeID": "s", "type": "RA", "text": "RA"}
    ends = [{"fromID": n, "toID": "s"} if n % 2 else {"fromID": "s", "toID": n} for n in range(count)]
    return {"nodes": [*nodes, step], "edges": ends}


def _undercuts(count: int) -> dict[str, Any]:
    """A chain of steps, each against the one before, and none with an end."""
    nodes = [{"nodeID": n, "type": "CA", "text": "CA"} for n in range(count)]
    return {"nodes": nodes, "edges": [{"fromID": n, "toID": n + 1} for n in range(count - 1)]}


def _speech(count: int) -> dict[str, Any]:
    """One illocution from very many locutions to very many propositions, and each to each by another."""
    kinds = ("I", "L")
    nodes = [{"nodeID": n, "type": kinds[n % 2], "text": f"Ann: p{n}"} for n in range(count)]
    force = {"nodeID": "y", "type": "YA", "text": "Arguing"}
    ends = [{"fromID": n, "toID": "y"} if n % 2 else {"fromID": "y", "toID": n} for n in range(count)]
    return {
        "nodes": [*nodes, force],
        "edges": ends,
        "locutions": [{"nodeID": n, "personID": 1} for n in range(1, count, 2)],
    }


def _errors(count: int) -> dict[str, Any]:
    return {"nodes": [{"nodeID": 1}] * count, "edges": [{"fromID": 1, "toID": 2}] * count}


def _same_words(count: int) -> dict[str, Any]:
    return {"nodes": [{"nodeID": n, "type": "I", "text": "the same words"} for n in range(count)], "edges": []}


GRAPHS: dict[str, Callable[[int], dict[str, Any]]] = {
    "chain": _chain,
    "star": _star,
    "undercuts": _undercuts,
    "speech": _speech,
    "errors": _errors,
    "same_words": _same_words,
}


def file_of(kind: str, count: int, html: bool) -> str:
    data = GRAPHS[kind](count)
    if not html:
        return json.dumps(data)
    return json.dumps(with_text(data, "".join(f'<span id="node{n}">p{n}</span> ' for n in range(count))))


def read_many(kind: str, count: int, html: bool) -> tuple[bool, int, int]:
    imported = loaded(XAIF if html else AIF, file_of(kind, count, html))
    return imported.article is not None, len(imported.losses), len(imported.diagnostics)


@pytest.mark.hostile
@pytest.mark.parametrize("html", [False, True], ids=["aif", "xaif"])
@pytest.mark.parametrize("kind", GRAPHS)
@pytest.mark.growth
def test_very_many_nodes_are_read_within_bounds(kind: str, html: bool) -> None:
    is_read, losses, error_count = in_child(read_many, kind, 20_000, html)
    assert is_read is (kind != "errors")
    assert (losses > 0) is (kind in ("chain", "star", "undercuts", "speech", "errors"))
    assert (error_count > 10_000) is (kind == "errors")


@pytest.mark.growth
@pytest.mark.parametrize("html", [False, True], ids=["aif", "xaif"])
@pytest.mark.parametrize("kind", GRAPHS)
def test_the_time_for_very_many_nodes_is_linear(kind: str, html: bool) -> None:
    assert_linear(
        lambda content: loaded(XAIF if html else AIF, content), lambda count: file_of(kind, count, html), 5_000
    )


# Nothing is opened.

LEADS_OUT = (
    '<img src="http://127.0.0.1:9/x"><script src="file:///etc/passwd"></script><!ENTITY x SYSTEM "/etc/passwd">&x;a'
)


def read_watched(html: str) -> list[str]:
    """The files that are opened while a file is read whose text refers to others."""
    loaded(XAIF, with_text(GOOD, "a"))
    opened: list[str] = []

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" or event.startswith(("socket.", "urllib.", "subprocess.", "os.system")):
            opened.append(f"{event} {arguments}")

    sys.addaudithook(watch)
    imported = loaded(XAIF, with_text(GOOD, html, OVA={"url": "http://127.0.0.1:9/x"}))
    assert imported.article is not None
    return opened


@pytest.mark.hostile
def test_what_a_text_names_is_not_opened() -> None:
    assert in_child(read_watched, LEADS_OUT) == []
