"""Files of arggraph XML that can't be read: their errors, the time they take, and that no other file is opened."""

from __future__ import annotations

import sys

import pytest
from support.children import assert_linear, in_child

from argued.formats.arggraph.format import ARGGRAPH
from argued.formats.losses import Lost
from argued.support.limits import Limits
from formats.test_arggraph import TEXT, adu, edge, graph, load, read

A, B = adu("a", "e1"), adu("b", "e2")


def found(content: str, text: str | None = TEXT, **options: object) -> list[tuple[str, int, int]]:
    """The codes of the errors, with lines and columns."""
    imported = load(content, text, **options)
    assert imported.article is None
    assert all(diagnostic.source == "it.xml" for diagnostic in imported.diagnostics)
    return [
        (diagnostic.code, diagnostic.span.line, diagnostic.span.column)
        for diagnostic in imported.diagnostics
        if diagnostic.span
    ]


@pytest.mark.parametrize(
    ("content", "places"),
    [
        ("", [(1, 1)]),
        ("It is old.", [(1, 1)]),
        (graph(A)[:-5], [(4, 1)]),
        (graph(A).replace("</arggraph>", "</graph>"), [(4, 3)]),
        (graph(A) + graph(A), [(4, 12)]),
        ("<graph>\n</graph>", [(1, 1)]),
        (graph(A, '<adu type="pro"/>', '<adu id="" type="pro"/>'), [(4, 1), (5, 1)]),
        (graph(A, '<adu id="b"/>', '<adu id="c" type="x"/>'), [(4, 1), (5, 1)]),
        (graph(A, '<edge id="r" trg="a" type="sup"/>', '<edge id="s" src="a" type="sup"/>'), [(4, 1), (5, 1)]),
        (graph(A, edge("r", "a", "a", ""), edge("s", "a", "a", "sup")), [(4, 1)]),
        (graph(A, '<joint id="j"/><joint id="k"/>', edge("r", "j", "k", "seg")), [(5, 1)]),
        (graph(A, edge("r", "a", "s", "add"), edge("s", "a", "r", "add")), [(4, 1)]),
        (graph(A, '<adu id="b" type="pro"/>'), [(4, 1)]),
        (graph(A, "\x01"), [(4, 1)]),
        (graph(A, "&nbsp;"), [(4, 1)]),
    ],
)
def test_errors_are_found_with_their_places(content: str, places: list[tuple[int, int]]) -> None:
    codes = found(content)
    assert [place for _, *place in codes] == [list(place) for place in places]
    assert {code for code, *_ in codes} == {"A801"}


def test_an_id_that_is_given_twice_has_a_code_of_its_own() -> None:
    assert found(graph(A, adu("a", "e2"))) == [("A803", 4, 1)]


NOTHING = "it refers to `x`, but nothing has this id"
NOT_IMPORTED = "it belongs to a relation that isn't imported"


@pytest.mark.parametrize(
    ("edges", "losses"),
    [
        ([edge("s", "a", "x", "sup")], [("s", NOTHING)]),
        ([edge("s", "x", "a", "reb")], [("s", NOTHING)]),
        ([edge("s", "a", "b", "rst")], [("s", "unknown edge type `rst`")]),
        (
            [edge("s", "a", "e1", "sup")],
            [("s", "its `trg` must be the id of an element `adu` or `edge`, but it is that of an element `edu`")],
        ),
        (
            [edge("s", "ae1", "b", "sup")],
            [("s", "its `src` must be the id of an element `adu`, but it is that of an element `edge`")],
        ),
        (
            [edge("s", "a", "be2", "und")],
            [("s", "its target must be a relation or an ADU, not an edge from an EDU")],
        ),
        (
            [edge("s", "a", "be2", "add")],
            [("s", "an additional source must belong to a relation between ADUs")],
        ),
        (
            [edge("s", "a", "x", "sup"), edge("t", "b", "s", "und"), edge("u", "b", "t", "und")],
            [("s", NOTHING), ("t", "its target can't be imported"), ("u", "its target can't be imported")],
        ),
        (
            [edge("s", "a", "x", "sup"), edge("t", "b", "s", "add"), edge("u", "b", "t", "add")],
            [("s", NOTHING), ("t", NOT_IMPORTED), ("u", NOT_IMPORTED)],
        ),
        ([edge("s", "a", "x", "add"), edge("t", "b", "s", "add")], [("s", NOTHING), ("t", NOT_IMPORTED)]),
    ],
)
def test_an_edge_that_joins_what_it_cannot_is_lost_with_what_needs_it(
    edges: list[str], losses: list[tuple[str, str]]
) -> None:
    imported = load(graph(A, B, edge("r", "a", "b", "sup"), *edges), TEXT)
    assert imported.article is not None
    assert [(loss.what, loss.where, loss.why) for loss in imported.losses] == [
        (Lost.RELATION, where, why) for where, why in losses
    ]
    assert [(item.sources, item.target) for item in imported.article.relations] == [(("a",), "b")]


def test_an_adu_whose_edu_is_unknown_is_unspoken() -> None:
    content = graph(A, adu("b", "x"), edge("r", "a", "b", "sup"))
    imported = load(content, TEXT)
    assert imported.article is not None
    assert [(loss.what, loss.where, loss.why) for loss in imported.losses] == [(Lost.PLACE, "bx", NOTHING)]
    assert imported.article.proposition("b").statement == "…"
    assert len(imported.article.relations) == 1


def test_the_caller_chooses_or_skips_types_of_edges_and_adus() -> None:
    content = graph(A, B, adu("c", "e3", type_="opp"), edge("r", "a", "b", "rst"), edge("s", "c", "b", "reb"))
    article = read(content, TEXT, relations={"rst": "restates"})
    assert [(item.verb, item.sources) for item in article.relations] == [("attacks", ("c",)), ("restates", ("a",))]
    article = read(content, TEXT, relations={"rst": "skip", "reb": "skip"})
    assert (len(article.propositions), article.relations) == (3, ())
    added = content.replace("</arggraph>", edge("t", "a", "s", "add") + edge("u", "a", "s", "und") + "</arggraph>")
    imported = load(added, TEXT, relations={"rst": "skip", "reb": "skip"})
    assert [(loss.where, loss.why) for loss in imported.losses] == [("u", "its target can't be imported")]
    imported = load(content, TEXT, relations={"rst": "skip"}, roles={"opp": "skip"})
    assert imported.article is not None
    assert [unit.name for unit in imported.article.propositions] == ["a", "b"]
    assert [(loss.where, loss.why) for loss in imported.losses] == [("s", "it refers to `c`, which is skipped")]


def test_half_of_a_surrogate_pair_is_refused_at_its_place() -> None:
    assert found(graph(A, "\ud800")) == [("A002", 4, 1)]


def test_columns_count_code_points_and_lines_end_in_three_ways() -> None:
    content = '\ufeff<?xml version="1.0"?>\r\n<arggraph>\r<edu id="é😊">é</edu>\n<!-- é😊 --><adu/></arggraph>'
    assert found(content) == [("A801", 4, 12)]


# What XML can do.

LAUGHS = "".join(f'<!ENTITY l{index + 1} "{f"&l{index};" * 10}">' for index in range(9))
DECLARATIONS = {
    "laughs": f'<!DOCTYPE arggraph [<!ENTITY l0 "ha">{LAUGHS}]>',
    "quadratic": f'<!DOCTYPE arggraph [<!ENTITY l9 "{"a" * 100_000}">]>',
    "external": '<!DOCTYPE arggraph [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
    "network": '<!DOCTYPE arggraph [<!ENTITY l9 SYSTEM "http://localhost:9/x">]>',
    "parameter": '<!DOCTYPE arggraph [<!ENTITY % p SYSTEM "http://localhost:9/x.dtd"> %p;]>',
    "unparsed": '<!DOCTYPE arggraph [<!NOTATION n SYSTEM "n"><!ENTITY l9 SYSTEM "/etc/passwd" NDATA n>]>',
}
DOCUMENT_TYPES = [
    '<!DOCTYPE arggraph SYSTEM "arggraph.dtd">',
    '<!DOCTYPE arggraph SYSTEM "file:///etc/passwd">',
    '<!DOCTYPE arggraph PUBLIC "-//X//Y" "http://localhost:9/x.dtd">',
    "<!DOCTYPE arggraph [<!ELEMENT edu (#PCDATA)>]>",
]


def events_of(contents: list[str]) -> list[tuple[list[str], list[str]]]:
    """The codes of what is wrong with each, and what was opened meanwhile."""
    load(graph(A), TEXT)  # All modules are there from now on.
    events: list[str] = []
    sys.addaudithook(lambda event, _: events.append(event) if event.startswith(("open", "socket", "urllib")) else None)
    results = []
    for content in contents:
        codes = [diagnostic.code for diagnostic in load(content, TEXT).diagnostics]
        results.append((codes, list(events)))
        events.clear()
    open(__file__).close()
    assert events == ["open"]
    return results


def test_declared_entities_are_refused_and_lead_nowhere() -> None:
    bodies = [graph(A, "&l9;"), graph(A).replace('type="pro"', 'type="&l9;"')]
    contents = [declared + body for declared in DECLARATIONS.values() for body in bodies]
    assert in_child(events_of, contents) == [(["A801"], [])] * len(contents)


def test_document_types_are_passed_over_and_lead_nowhere() -> None:
    contents = [declared + "\n" + graph(A) for declared in DOCUMENT_TYPES]
    assert in_child(events_of, contents) == [([], [])] * len(contents)


def test_with_a_document_type_unknown_entities_are_still_refused() -> None:
    for declared in DOCUMENT_TYPES:
        assert found(declared + "\n" + graph(A, "&nbsp;")) == [("A801", 5, 1)]
        assert found(declared + "\n" + graph(A, "<x></x>&nbsp;")) == [("A801", 5, 8)]
        attribute = graph(A, '<adu id="b&nbsp;" type="pro"/>')
        assert [(code, line) for code, line, _ in found(declared + "\n" + attribute)] == [("A801", 5)]
    assert read(DOCUMENT_TYPES[0] + graph(A, "<!-- &nbsp; -->", '<edu id="x">&lt;&#38;</edu>'), TEXT).text == TEXT


# Time.


def many(count: int) -> tuple[str, str]:
    """A graph of many ADUs, each with a seat and an edge; every second edge is an undercut of the one before."""
    head = "".join(f'<edu id="e{index}">word {index}</edu>\n' for index in range(count))
    adus = "".join(f'<adu id="a{index}" type="pro"/>\n' for index in range(count))
    edges = "".join(edge(f"s{index}", f"e{index}", f"a{index}", "seg") + "\n" for index in range(count))
    edges += "".join(
        edge(f"c{index}", f"a{index}", f"c{index - 1}" if index % 2 else "a0", "und") + "\n" for index in range(count)
    )
    return graph(adus, edges, head=head), " ".join(f"word {index}" for index in range(count))


def chained(count: int) -> tuple[str, str]:
    """Additional sources, each of the one before."""
    chain = "".join(edge(f"r{index}", "b", f"r{index - 1}", "add") for index in range(count, 0, -1))
    return graph(A, B, chain, edge("r0", "a", "b", "sup")), TEXT


def elsewhere(count: int) -> tuple[str, str]:
    """EDUs that the text doesn't have, and an ADU of each."""
    head = "".join(f'<edu id="e{index}">nowhere {index}</edu>' for index in range(count))
    return graph(*(adu(f"a{index}", f"e{index}") for index in range(count)), head=head), "somewhere " * count


def deep(count: int) -> tuple[str, str]:
    return graph(A, "<x>" * count + "</x>" * count), TEXT


def loaded(files: tuple[str, str]) -> tuple[int, int, list[str]]:
    imported = load(*files)
    article = imported.article
    count = -1 if article is None else len(article.relations)
    return count, len(imported.losses), [diagnostic.code for diagnostic in imported.diagnostics]


@pytest.mark.growth
@pytest.mark.parametrize(("make", "size"), [(many, 1_000), (chained, 4_000), (elsewhere, 2_000), (deep, 50_000)])
def test_time_grows_with_the_file(make: object, size: int) -> None:
    assert_linear(loaded, make, size)  # type: ignore[arg-type]


@pytest.mark.growth
def test_large_files_are_read_within_the_bounds() -> None:
    assert in_child(loaded, many(6_000)) == (6_000, 0, [])
    assert in_child(loaded, elsewhere(5_000)) == (0, 5_000, [])
    assert in_child(loaded, chained(50_000)) == (1, 0, [])
    assert in_child(loaded, deep(100_000)) == (0, 2, [])


def crowded(count: int) -> tuple[str, str]:
    """Joints whose EDUs are those of many ADUs: what they say together is more than the file."""
    head = "".join(f'<edu id="e{index}">w</edu>' for index in range(count)) + '<joint id="j"/>'
    joint = "".join(edge(f"s{index}", f"e{index}", "j", "seg") for index in range(count))
    return graph(joint, *(adu(f"a{index}", "j") for index in range(count)), head=head), "w " * count


def test_joints_that_multiply_are_refused_within_the_bounds() -> None:
    assert in_child(loaded, crowded(10_000)) == (-1, 0, ["A801"])
    assert found(graph(A, adu("b", "e2", "e3")), limits=Limits(marks=2)) == [("A801", 4, 1)]


def test_the_format_is_known_by_its_root() -> None:
    for before in ("", "\ufeff", "<?xml version='1.0'?>\n", "<!-- <x> - --><?x ? ?>", *DOCUMENT_TYPES):
        assert ARGGRAPH.recognises(before + graph(A))
    for content in ("", "<arggraphs/>", "<x><arggraph/></x>", "text <arggraph>", "<!-- <arggraph> -->"):
        assert not ARGGRAPH.recognises(content)


@pytest.mark.growth
def test_time_to_know_the_format_grows_with_the_file() -> None:
    assert_linear(ARGGRAPH.recognises, lambda count: "<!-- - -->" * count, 40_000)
    assert_linear(ARGGRAPH.recognises, lambda count: "<?x ? ?> <!---" * count, 40_000)
