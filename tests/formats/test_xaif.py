"""xAIF: files of OVA3 and AMF, whose article is HTML with marked words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from support.aif_files import article_of, dumped, found, graph, load_xaif, lost, speech, with_text
from support.places import ROOT, text_of

import argued
from argued import Article
from argued.formats.aif.xaif import XAIF

FERRY = ROOT / "docs" / "examples" / "ferry.ova.json"
TWO = graph("1_9 I One.\n2_9 I Two.\n3_9 RA Default Inference", "1_9>3_9 3_9>2_9")


def marked(data: Any) -> str:
    return argued.dumps(article_of(load_xaif(data)))


def test_marked_ranges_are_mentions() -> None:
    html = (
        '<span id="node1_9" class="highlighted">One.</span>&nbsp;<br><span id="node2_9" class="highlighted">Two.</span>'
    )
    imported = load_xaif(with_text(TWO, html))
    assert (lost(imported), found(imported)) == ([], [])
    assert (
        marked(with_text(TWO, html)) == "{premise supports conclusion-1: One.}\u00a0\n{conclusion conclusion-1: Two.}"
    )


@pytest.mark.parametrize("text", [{"txt": "<b>One.</b> Two."}, "One. Two."])
def test_without_ranges_the_propositions_are_looked_for(text: Any) -> None:
    assert marked(with_text(TWO, text)) == "{premise supports conclusion-1: One.} {conclusion conclusion-1: Two.}"


def test_a_proposition_without_a_stretch_where_others_have_one_is_unspoken() -> None:
    html = '<span id="node1_9" class="highlighted">One.</span> Two.'
    two = article_of(load_xaif(with_text(TWO, html))).propositions[1]
    assert (two.statement, two.is_unspoken, two.place) == ("Two.", True, 9)


def test_an_empty_stretch_is_the_place_of_what_is_unspoken() -> None:
    html = '<span id="node1_9">One.</span> <span id="node2_9"></span>And so on.'
    two = article_of(load_xaif(with_text(TWO, html))).propositions[1]
    assert (two.statement, two.place) == ("Two.", 5)


def test_a_text_of_the_node_that_is_not_the_words_is_the_statement() -> None:
    html = '<span id="node1_9">One\n .</span> <span id="node2_9">The second one.</span>'
    one, two = article_of(load_xaif(with_text(TWO, html))).propositions
    assert (one.words, one.statement) == ("One\n .", None)
    assert (two.words, two.statement) == ("The second one.", "Two.")


def test_several_ranges_of_one_id_are_fragments() -> None:
    html = '<span id="node1_9">One</span>, he said<span id="node1_9">.</span> <span id="node2_9">Two.</span>'
    assert marked(with_text(TWO, html)) == (
        "{premise premise-1 supports conclusion-1: One}, he said{more premise-1: .} {conclusion conclusion-1: Two.}"
    )


def test_a_stretch_without_a_node_is_lost() -> None:
    imported = load_xaif(with_text(TWO, '<span id="node7_9">One.</span> <span style="x">Two.</span>'))
    assert [(loss.what.value, loss.where, loss.pointer) for loss in imported.losses] == [("other", "node7_9", "/text")]


def test_ranges_that_cross_nothing_nest() -> None:
    html = '<span id="node2_9">Two, since <span id="node1_9">One.</span></span>'
    assert marked(with_text(TWO, html)) == (
        '{conclusion conclusion-1 "Two.": Two, since {premise supports conclusion-1: One.}}'
    )


def test_a_tag_without_an_end_is_reported() -> None:
    assert lost(load_xaif(with_text(TWO, "One. Two. <span id='"))) == [("other", "")]


# In a dialogue the locutions are marked.

DIALOGUE = graph(
    """
    0 L Ann Lee: it is cracked
    1 I The bridge has cracks.
    2 YA Default Illocuting
    3 I It is unsafe.
    4 RA Default Inference
    """,
    "0>2 2>1 3>4 4>1",
    **speech([(7, "Ann Lee")], [("0", 7)]),
)


def test_the_stretch_of_a_locution_is_that_of_its_proposition() -> None:
    imported = load_xaif(
        with_text(DIALOGUE, {"txt": 'Ann: <span class="highlighted" id="0">it is cracked</span>.<br>'}, ova=[])
    )
    assert lost(imported) == []
    proposition = article_of(imported).propositions[0]
    assert (proposition.words, proposition.statement, proposition.holder) == (
        "it is cracked",
        "The bridge has cracks.",
        "Ann Lee",
    )


def test_several_locutions_of_one_proposition_are_mentions_of_it() -> None:
    data = graph("0 L One.\n1 I One.\n2 YA \n3 L Once more.\n4 YA ", "0>2 2>1 3>4 4>1")
    html = '<span id="node0">One.</span> <span id="node3">Once more.</span>'
    assert marked(with_text(data, html)) == "{premise premise-1: One.} {again premise-1: Once more.}"


def test_not_more_than_some_propositions_share_the_words_of_a_locution() -> None:
    many = range(10, 20)
    nodes = "0 L One.\n1 YA Asserting\n" + "\n".join(f"{number} I p{number}" for number in many)
    data = graph(nodes, "0>1 " + " ".join(f"1>{number}" for number in many))
    imported = load_xaif(with_text(data, '<span id="node0">One.</span>'))
    assert lost(imported) == [("place", "18"), ("place", "19")]
    assert sum(proposition.is_unspoken for proposition in article_of(imported).propositions) == 2


# How programs write it.


@pytest.mark.parametrize(
    "extra", [{"OVA": {"url": "https://example.org/x"}, "text": ""}, {"text": {"url": "https://example.org/x"}}]
)
def test_the_address_of_an_article_that_is_elsewhere_is_its_source(extra: dict[str, Any]) -> None:
    article = article_of(load_xaif({"AIF": TWO, **extra}))
    assert article.metadata == argued.Metadata(source="https://example.org/x")
    assert article.text == "One.\n\nTwo.\n"


def test_older_files_have_their_lists_by_themselves() -> None:
    data = {**TWO, "analysis": {"txt": '<span id="node1_9">One.</span> <span id="node2_9">Two.</span>'}}
    assert XAIF.recognises(json.dumps(data))
    assert lost(load_xaif(data)) == []
    assert marked(data) == "{premise supports conclusion-1: One.} {conclusion conclusion-1: Two.}"


def test_what_the_files_do_not_have_is_lost() -> None:
    data = with_text(TWO, "One. Two.", propositionTypes=[1], OVA={}, dialog=True, empty=[])
    data["AIF"] = {**TWO, "scores": {"a": 1}}
    assert [(loss.what.value, loss.pointer) for loss in load_xaif(data).losses] == [
        ("other", "/AIF/scores"),
        ("other", "/propositionTypes"),
    ]


def test_the_callers_text_takes_precedence_over_the_files_own() -> None:
    html = '<span id="node1_9">One.</span> <span id="node2_9">Two.</span>'
    article = article_of(load_xaif(with_text(TWO, html), "Well. One. And Two."))
    assert argued.dumps(article) == "Well. {premise supports conclusion-1: One.} And {conclusion conclusion-1: Two.}"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"text": "x"}, [("A801", "")]),
        ({"AIF": []}, [("A801", "")]),
        ({"AIF": {}}, [("A801", "/AIF")]),
        ({"AIF": TWO, "text": 3}, [("A801", "/text")]),
        ({"AIF": TWO, "text": {"txt": ["x"]}}, [("A801", "/text/txt")]),
    ],
)
def test_data_that_isnt_xaif_is_reported_with_its_place(data: Any, expected: list[tuple[str, str]]) -> None:
    imported = load_xaif(data)
    assert imported.article is None
    assert found(imported)[:1] == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [('{"AIF": {"nodes": []}}', True), ('{"nodes": [], "analysis": {}}', True), ('{"AIF": []}', False), ("{}", False)],
)
def test_xaif_is_recognised_by_its_parts(content: str, expected: bool) -> None:
    assert XAIF.recognises(content) is expected


# The example, and writing.


def test_the_file_of_ova_in_the_docs_is_read_without_losses() -> None:
    imported = load_xaif(text_of(FERRY))
    assert (lost(imported), found(imported)) == ([], [])
    article = article_of(imported)
    assert [(proposition.role, proposition.holder) for proposition in article.propositions] == [
        ("conclusion", None),
        ("premise", None),
        ("premise", None),
        ("objection", "Harbour Office"),
        ("premise", None),
        ("premise", None),
    ]
    assert [attack.kind for attack in article.attacks] == [argued.AttackKind.REBUT, argued.AttackKind.UNDERCUT]
    assert [item.scheme for item in article.inferences] == ["practical-reasoning", None]
    again = dumped(XAIF, article)
    assert load_xaif(again.content).article == article


FULL = """{premise a by Ann: One} two {more a: three}. {again a: Four} {premise b "fi ve": five}
{conclusion c from a: six & <seven>}{premise "not said" supports c}"""


def test_an_article_is_written_as_ova_reads_it() -> None:
    data = json.loads(dumped(XAIF, argued.parse(FULL), bare=True).content)
    assert list(data) == ["AIF", "text", "OVA", "dialog"]
    assert data["text"] == (
        '<span id="node1" class="highlighted">One</span> two <span id="node1" class="highlighted">three</span>. Four '
        '<span id="node2" class="highlighted">five</span><br>'
        '<span id="node3" class="highlighted">six &amp; &lt;seven&gt;</span>'
        '<span id="node4" class="highlighted"></span>'
    )
    assert data["dialog"] is True
    assert {node["nodeID"] for node in data["OVA"]["nodes"]} == {node["nodeID"] for node in data["AIF"]["nodes"]}
    assert all(node["visible"] is True for node in data["OVA"]["nodes"])
    ends = [(edge["fromID"], edge["toID"]) for edge in data["AIF"]["edges"]]
    assert [(edge["fromID"], edge["toID"]) for edge in data["OVA"]["edges"]] == ends


def test_nodes_are_drawn_apart_and_below_what_they_lead_to() -> None:
    article = argued.parse(
        "{conclusion c from a, b: x} {premise a: y} {premise b supports a: z} {premise d attacks d: w}"
    )
    data = json.loads(dumped(XAIF, article).content)
    places = {node["nodeID"]: (node["x"], node["y"]) for node in data["OVA"]["nodes"]}
    assert len(set(places.values())) == len(places)
    assert [places[id_][1] for id_ in ("1", "5", "2", "7", "3")] == [40, 140, 240, 340, 240]


def test_what_xaif_cannot_hold_is_lost_or_kept_aside() -> None:
    article = argued.parse(FULL)
    expected = [("name", "a"), ("name", "b"), ("name", "c"), ("role", "b"), ("mentions", "a"), ("statement", "b")]
    for bare in (False, True):
        exported = dumped(XAIF, article, bare=bare)
        assert sorted(lost(exported)) == sorted(item for item in expected if item != ("role", "b"))
        assert {loss.kept for loss in exported.losses} == {not bare}


def changed(article: Article, old: str, new: str, losses: Sequence[str] = ("mentions",)) -> Article:
    """The article after somebody changed its text in OVA3."""
    data = json.loads(dumped(XAIF, article).content)
    assert old in data["text"]
    data["text"] = data["text"].replace(old, new)
    imported = load_xaif(data)
    assert [loss.what.value for loss in imported.losses] == [*losses]
    return article_of(imported)


def test_places_kept_aside_do_not_count_in_a_text_that_somebody_changed() -> None:
    article = argued.parse(FULL)
    assert changed(article, "two", "and two").proposition("a").mentions[1:] == ()
    shorter = changed(article, '<span id="node1" class="highlighted">One</span> two', "")
    assert shorter.proposition("a").words == "three"
    without_losses = changed(article, '<span id="node2" class="highlighted">five</span>', "five", losses=[])
    assert without_losses.proposition("b").statement == "fi ve"
    assert without_losses.proposition("b").is_unspoken
