"""AIF JSON: what its nodes and edges are in an article, and the other way."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support.aif_files import article_of, dumped, found, graph, load_aif, lost

import argued
from argued.formats.aif.format import AIF
from argued.formats.aif.schemes import SCHEMES, scheme_of_number, scheme_of_title, title_and_number

THREE = """
    1 I The bridge should close.
    2 I It has cracks.
    3 I Cracks are dangerous.
"""


def relations(data: Any) -> list[tuple[str, tuple[str, ...], str, str | None]]:
    article = article_of(load_aif(data))
    named = {proposition.name: proposition.words for proposition in article.propositions}
    return [
        (item.verb, tuple(named[name] for name in item.sources), named.get(item.target, "a step"), item.scheme)
        for item in article.relations
    ]


def test_several_propositions_into_one_inference_are_linked() -> None:
    imported = load_aif(graph(THREE + "4 RA Default Inference", "2>4 3>4 4>1"))
    assert lost(imported) == []
    assert found(imported) == [("A808", None)]
    assert argued.dumps(article_of(imported)) == (
        "{conclusion conclusion-1: The bridge should close.}\n\n"
        "{premise supports conclusion-1 with premise-2: It has cracks.}\n\n"
        "{premise premise-2: Cracks are dangerous.}\n"
    )


def test_inferences_conflicts_and_rephrases_are_supports_attacks_and_restatements() -> None:
    data = graph(
        THREE + "4 RA Default Inference\n5 CA Default Conflict\n6 MA Default Rephrase", "2>4 4>1 3>5 5>1 3>6 6>2"
    )
    assert relations(data) == [
        ("supports", ("It has cracks.",), "The bridge should close.", None),
        ("attacks", ("Cracks are dangerous.",), "The bridge should close.", None),
        ("restates", ("Cracks are dangerous.",), "It has cracks.", None),
    ]


@pytest.mark.parametrize(
    ("step", "verb", "kind"), [("RA", "supports", None), ("CA", "attacks", argued.AttackKind.UNDERCUT)]
)
def test_a_step_into_a_step_is_an_undercut_or_backing(step: str, verb: str, kind: argued.AttackKind | None) -> None:
    article = article_of(load_aif(graph(THREE + f"4 RA Default Inference\n5 {step} Step", "2>4 4>1 3>5 5>4")))
    targeting = next(item for item in article.relations if item.target == "relation-1")
    assert (targeting.verb, getattr(targeting, "kind", None)) == (verb, kind)
    assert article["relation-1"] == article.inferences_for("conclusion-1")[0]


def test_an_undercut_of_an_undercut_is_one() -> None:
    article = article_of(load_aif(graph(THREE + "9 I No.\n4 RA \n5 CA \n6 CA ", "2>4 4>1 3>5 5>4 9>6 6>5")))
    assert [attack.target for attack in article.attacks] == ["relation-1", "relation-2"]
    assert lost(load_aif(graph(THREE + "4 MA \n5 RA ", "2>5 5>1 3>4 4>5"))) == [("relation", "4")]


def test_a_step_to_several_conclusions_is_a_step_to_each_and_says_so() -> None:
    imported = load_aif(graph(THREE + "4 RA Default Inference", "3>4 4>1 4>2"))
    assert lost(imported) == [("other", "4")]
    assert {item.target for item in article_of(imported).inferences} == {"conclusion-1", "conclusion-2"}


def test_a_step_to_very_many_conclusions_is_kept_for_the_first_ones() -> None:
    many = "\n".join(f"{number} I c{number}" for number in range(10, 21))
    imported = load_aif(graph(f"1 I reason\n2 RA step\n{many}", "1>2 " + " ".join(f"2>{n}" for n in range(10, 21))))
    assert len(article_of(imported).inferences) == 8
    assert lost(imported) == [("relation", "2")] * 3 + [("other", "2")]


@pytest.mark.parametrize(
    ("edges", "gone"),
    [("2>4", ["4"]), ("4>1", ["4"]), ("2>4 3>5 5>4", ["4", "5"]), ("2>4 4>1 3>5", ["5"]), ("2>4 4>1 5>4", ["5"])],
)
def test_a_step_without_an_end_is_lost_and_what_targets_it(edges: str, gone: list[str]) -> None:
    imported = load_aif(graph(THREE + "4 RA Default Inference\n5 CA Default Conflict", edges))
    expected = [("relation", id_) for id_ in ("4", "5") if id_ in gone or id_ not in edges]
    assert sorted(lost(imported)) == expected
    assert len(article_of(imported).propositions) == 3


def test_a_step_that_also_leads_to_a_lost_one_stays() -> None:
    imported = load_aif(graph(THREE + "4 RA Default Inference\n5 CA Default Conflict", "2>4 4>5 4>1"))
    assert lost(imported) == [("relation", "5")]
    assert [item.target for item in article_of(imported).inferences] == ["conclusion-1"]


def test_preferences_and_unknown_nodes_and_edges_are_lost_with_their_places() -> None:
    nodes = THREE + "4 PA Default Preference\n5 XX strange\n6 L Ann: It has cracks."
    imported = load_aif(graph(nodes, "2>4 4>3 2>1 5>1 6>4 1>6"))
    assert [(loss.what.value, loss.where, loss.pointer) for loss in imported.losses] == [
        ("other", "2", "/edges/2"),
        ("other", "1", "/edges/5"),
        ("relation", "4", "/nodes/3"),
        ("other", "5", "/nodes/4"),
        ("other", "6", "/nodes/5"),
    ]
    assert article_of(imported).relations == ()


def test_an_enthymeme_of_ova_is_unspoken() -> None:
    imported = load_aif(graph("1 I It has cracks.\n2 EN Cracks are dangerous."))
    unspoken = article_of(imported).propositions[1]
    assert (unspoken.statement, unspoken.is_unspoken, unspoken.place) == ("Cracks are dangerous.", True, 14)


def test_propositions_that_open_at_one_place_stay_in_the_order_of_the_file() -> None:
    article = article_of(load_aif(graph("1 EN Cracks are dangerous.\n2 EN Nobody looks.\n3 I It has cracks.")))
    assert [proposition.statement for proposition in article.propositions] == [
        "Cracks are dangerous.",
        "Nobody looks.",
        None,
    ]


def test_a_node_without_text_is_kept_as_unspoken_and_reported() -> None:
    imported = load_aif(graph("1 I It has cracks.\n2 I\n3 RA Default Inference", "2>3 3>1"))
    assert lost(imported) == [("statement", "2")]
    assert [proposition.statement for proposition in article_of(imported).propositions] == [None, "…"]
    assert len(article_of(imported).inferences) == 1


# Texts.


def test_propositions_are_found_in_the_text_that_is_given() -> None:
    text = "First, it has  cracks. So the bridge should close."
    imported = load_aif(graph("1 I The bridge should close.\n2 I It has cracks\n3 I Nobody said this."), text)
    assert argued.dumps(article_of(imported)) == (
        'First, {premise "It has cracks": it has  cracks}. '
        'So {premise "The bridge should close.": the bridge should close.}{premise "Nobody said this."}'
    )
    assert lost(imported) == [("place", "3")]


def test_without_a_text_one_is_made_of_the_propositions() -> None:
    imported = load_aif(graph("1 I One.\n2 I Two."))
    assert article_of(imported).text == "One.\n\nTwo.\n"
    assert found(imported) == [("A808", None)]


# How programs write it.


def test_numbers_as_ids_null_lists_and_a_byte_order_mark_are_accepted() -> None:
    data = {
        "nodes": [
            {"nodeID": 0, "text": "One.", "type": "I"},
            {"nodeID": "1", "text": "Two.", "type": "I"},
            {"nodeID": 2, "text": "Default Inference", "type": "RA"},
        ],
        "edges": [{"edgeID": 0, "fromID": "0", "toID": 2}, {"edgeID": 1, "fromID": 2, "toID": 1}],
        "schemefulfillments": None,
    }
    imported = load_aif("\ufeff" + json.dumps(data))
    assert lost(imported) == []
    assert len(article_of(imported).inferences) == 1
    assert article_of(load_aif({"nodes": [], "edges": None})).text == ""


def test_an_edge_that_is_given_twice_is_one() -> None:
    assert relations(graph("1 I a\n2 I b\n3 RA ", "1>3 1>3 3>2 3>2")) == [("supports", ("a",), "b", None)]


def test_what_aif_does_not_have_is_lost_with_its_place() -> None:
    data = graph("1 I a\n2 RA ", descriptorfulfillments=[{"nodeID": "1", "descriptorID": 3, "selectedID": 1}])
    data["nodes"][0] |= {"score": 1.5, "timestamp": "2026-03-01 10:00:00", "empty": None}
    imported = load_aif({**data, "model": "x"})
    assert [(loss.what.value, loss.where, loss.pointer) for loss in imported.losses] == [
        ("other", "1", "/nodes/0/score"),
        ("other", "1", "/descriptorfulfillments/0"),
        ("other", "", "/model"),
        ("relation", "2", "/nodes/1"),
    ]


# Schemes.


def scheme_of(**node: Any) -> str | None:
    lists = node.pop("lists", {})
    data = graph("1 I a\n2 I b\n3 RA Default Inference", "1>3 3>2", **lists)
    data["nodes"][2].update(node)
    return article_of(load_aif(data)).inferences[0].scheme


@pytest.mark.parametrize(
    ("node", "scheme"),
    [
        ({}, None),
        ({"text": "RA"}, None),
        ({"text": "Expert Opinion"}, "expert-opinion"),
        ({"text": "Default Inference", "scheme": "ExpertOpinion"}, "expert-opinion"),
        ({"text": "Example", "scheme": "Default Inference", "schemeID": "72"}, None),
        ({"schemeID": "15"}, "expert-opinion"),
        ({"schemeID": 24}, "popular-opinion"),
        ({"scheme": "72", "text": "Example"}, "example"),
        ({"scheme": "14"}, "example"),
        ({"text": "my-scheme"}, "my-scheme"),
        ({"text": "expert opinion"}, "expert-opinion"),
        ({"lists": {"schemefulfillments": [{"nodeID": "3", "schemeID": "30"}]}}, "sign"),
        ({"lists": {"schemefulfillments": [{"nodeID": "3", "schemeID": None}]}, "text": "Sign"}, "sign"),
        ({"lists": {"schemefulfillments": [{"nodeID": "3", "schemeID": "72"}]}, "text": "Sign"}, "sign"),
    ],
)
def test_a_scheme_is_read_by_its_title_or_its_number(node: dict[str, Any], scheme: str | None) -> None:
    assert scheme_of(**node) == scheme


def test_a_scheme_that_only_an_unknown_number_names_is_lost() -> None:
    data = graph(
        "1 I a\n2 I b\n3 RA Default Inference", "1>3 3>2", schemefulfillments=[{"nodeID": "3", "schemeID": "999"}]
    )
    assert lost(load_aif(data)) == [("scheme", "3")]
    data["nodes"][2]["text"] = "Sign"
    assert lost(load_aif(data)) == []


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.number)
def test_each_scheme_is_written_and_read_as_itself(scheme: Any) -> None:
    title, number = title_and_number(scheme.verb, scheme.name)
    assert (title, number) == (scheme.title, scheme.number)
    assert number is not None
    assert scheme_of_title(title) == scheme_of_title(title.replace(" ", "")) == scheme_of_number(number) == scheme.name
    assert argued.read(f"{{premise a supports b via {scheme.name}: x}} {{premise b: y}}")[1] == ()


def test_the_names_and_numbers_of_schemes_are_different() -> None:
    assert len({scheme.number for scheme in SCHEMES}) == len(SCHEMES)
    assert len({(scheme.verb, scheme.name) for scheme in SCHEMES}) == len(SCHEMES)
    assert [title_and_number(verb, None) for verb in ("supports", "attacks", "restates")] == [
        ("Default Inference", "72"),
        ("Default Conflict", "71"),
        ("Default Rephrase", "144"),
    ]


# Writing.

FULL = """---
title: The bridge
---
{premise cracks by "Harbour Office" #t: It has cracks.}
{conclusion close from cracks via expert-opinion as r1: Close it.}
{objection o "The office is no expert." attacks r1 via my-scheme: They are no experts.}
{issue q "What to do?": What now?}
{premise p restates cracks answers q k=v: Cracks are there.}"""


def test_an_article_is_written_with_all_five_lists() -> None:
    data = json.loads(dumped(AIF, argued.parse(FULL), bare=True).content)
    assert list(data) == ["nodes", "edges", "schemefulfillments", "participants", "locutions"]
    assert [(node["nodeID"], node["type"], node["text"]) for node in data["nodes"]] == [
        ("1", "I", "It has cracks."),
        ("2", "I", "Close it."),
        ("3", "I", "The office is no expert."),
        ("4", "I", "What to do?"),
        ("5", "I", "Cracks are there."),
        ("6", "RA", "Expert Opinion"),
        ("7", "CA", "my-scheme"),
        ("8", "MA", "Default Rephrase"),
        ("9", "L", "Harbour Office: It has cracks."),
        ("10", "YA", "Asserting"),
        ("11", "L", "What now?"),
        ("12", "YA", "Pure Questioning"),
    ]
    ends = [f"{edge['fromID']}>{edge['toID']}" for edge in data["edges"]]
    assert " ".join(ends) == "1>6 6>2 3>7 7>6 5>8 8>1 9>10 10>1 11>12 12>4"
    assert [(item["nodeID"], item["schemeID"]) for item in data["schemefulfillments"]] == [
        ("6", "15"),
        ("8", "144"),
        ("10", "74"),
        ("12", "91"),
    ]
    assert data["participants"] == [{"participantID": "1", "firstname": "Harbour", "surname": "Office"}]
    assert [(item["nodeID"], item["personID"]) for item in data["locutions"]] == [("9", "1")]


def test_what_aif_cannot_hold_is_lost_or_kept_aside() -> None:
    article = argued.parse(FULL)
    expected = [
        ("text", ""),
        ("metadata", ""),
        ("name", "r1"),
        ("name", "cracks"),
        ("tags", "cracks"),
        ("name", "close"),
        ("name", "o"),
        ("name", "q"),
        ("name", "p"),
        ("attributes", "p"),
        ("answers", "p"),
    ]
    for bare in (False, True):
        exported = dumped(AIF, article, bare=bare)
        assert lost(exported) == expected
        assert {loss.kept for loss in exported.losses} == {not bare}
        assert ("argued" in json.loads(exported.content)) is not bare
    assert lost(dumped(AIF, argued.parse(""))) == []


def test_a_role_that_the_relations_do_not_make_is_lost() -> None:
    article = argued.parse("{consideration a supports c: x} {premise c: y} {objection o: z}")
    assert lost(dumped(AIF, article))[1:] == [
        ("name", "a"),
        ("role", "a"),
        ("name", "c"),
        ("role", "c"),
        ("name", "o"),
        ("role", "o"),
    ]


@pytest.mark.parametrize(
    ("text", "what", "where"),
    [
        ("{premise a supports c via Sign as r: x} {conclusion c: y}", "scheme", "r"),
        ("{premise a supports c via default as r: x} {conclusion c: y}", "scheme", "r"),
        ('{premise a by " Ann": x}', "holder", "a"),
        ('{premise a by "None": x}', "holder", "a"),
    ],
)
def test_what_others_would_read_otherwise_is_not_written_but_kept_aside(text: str, what: str, where: str) -> None:
    article = argued.parse(text)
    exported = dumped(AIF, article)
    assert (what, where) in lost(exported)
    assert load_aif(exported.content).article == article
    bare = article_of(load_aif(dumped(AIF, article, bare=True).content))
    assert [item.scheme for item in bare.inferences] == [None] * len(article.inferences)
    assert [proposition.holder for proposition in bare.propositions] == [None] * len(article.propositions)


def test_changed_data_takes_precedence_over_data_kept_aside() -> None:
    data = json.loads(dumped(AIF, argued.parse(FULL)).content)
    data["nodes"][4]["text"] = "There are cracks in it."
    data["nodes"][6] |= {"text": "Default Conflict", "scheme": "Default Conflict"}
    del data["nodes"][9], data["edges"][6:8], data["schemefulfillments"][2]
    changed = article_of(load_aif(data))
    assert changed.proposition("p").statement == "There are cracks in it."
    assert changed.proposition("p").words == "Cracks are there."
    assert changed.proposition("close").words == "Close it."
    assert changed.text == argued.parse(FULL).text


def test_an_error_in_the_extension_is_reported_at_its_place() -> None:
    data = json.loads(dumped(AIF, argued.parse(FULL)).content)
    data["argued"]["units"]["1"]["role"] = "claim"
    imported = load_aif(data, name="x.json")
    assert found(imported) == [("A801", "/argued/units/1/role")]
    assert imported.article is None
    assert imported.diagnostics[0].source == "x.json"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('{"nodes": [], "edges": []}', True),
        ('{"nodes": [{"nodeID": 1}], "edges": []}', True),
        ('{"nodes": [{"id": 1}], "edges": []}', False),
        ('{"nodes": [], "edges": [], "analysis": {}}', False),
        ('{"AIF": {"nodes": []}}', False),
        ("[]", False),
        ("{", False),
    ],
)
def test_aif_is_recognised_by_its_lists(content: str, expected: bool) -> None:
    assert AIF.recognises(content) is expected


def test_the_caller_chooses_or_skips_the_relations_of_a_type() -> None:
    data = graph("1 I a\n2 I b\n3 RA Default Inference\n4 MA Default Rephrase", "1>3 3>2 2>4 4>1")
    imported = load_aif(data, relations={"MA": "skip", "RA": "attacks"})
    assert imported.article is not None
    assert ([relation.verb for relation in imported.article.relations], imported.losses) == (["attacks"], ())
