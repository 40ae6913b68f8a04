"""Web Annotations as people and tools write them, and their articles."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support.web_annotation_texts import (
    CLOSE,
    CONTEXT,
    OLD,
    PAGE,
    TEXT,
    UNITS,
    WEAK,
    article,
    at,
    errors_of,
    link,
    lost,
    places,
    position,
    quote,
    read,
    relations,
    textual_body,
    unit,
)

from argued import Attribute, Metadata
from argued.formats.format import DumpOptions
from argued.formats.losses import Lost
from argued.formats.web_annotation.format import dump
from argued.text.offsets import OffsetUnit

# Files.


@pytest.mark.parametrize(
    "data",
    [
        UNITS,
        {"@context": CONTEXT, "@graph": UNITS},
        {"@context": CONTEXT, "type": "AnnotationPage", "items": UNITS},
        {"type": "AnnotationCollection", "first": {"type": "AnnotationPage", "items": UNITS}},
        {"type": "AnnotationCollection", "items": UNITS},
        {"type": "AnnotationCollection", "first": {"items": UNITS[:1], "next": {"items": UNITS[1:]}}},
        [[*UNITS[:2]], {"items": UNITS[2:]}],
        "\ufeff" + json.dumps(UNITS),
        [{"@id" if key == "id" else "@type" if key == "type" else key: found[key] for key in found} for found in UNITS],
    ],
    ids=["list", "graph", "page", "collection", "items", "next", "nested", "mark", "keywords"],
)
def test_annotations_are_found_in_files_of_every_shape(data: Any) -> None:
    imported = read(data)
    assert (imported.losses, imported.diagnostics) == ((), ())
    assert imported.article is not None
    assert [
        (proposition.role, proposition.name, proposition.words) for proposition in imported.article.propositions
    ] == [
        ("premise", "old", "It is old."),
        ("premise", "weak", "It is weak."),
        ("conclusion", "close", "Close it."),
    ]
    assert imported.article.metadata == Metadata(source=PAGE)


def test_a_file_may_be_one_annotation() -> None:
    assert [proposition.name for proposition in article(OLD).propositions] == ["old"]


def test_nothing_is_fetched_and_pages_elsewhere_are_lost() -> None:
    data = {"type": "AnnotationCollection", "first": "https://example.org/1", "last": {"id": "https://example.org/9"}}
    assert lost(data) == [
        (Lost.OTHER, "https://example.org/1", "/first"),
        (Lost.OTHER, "https://example.org/9", "/last"),
    ]


def test_what_hypothesis_exports_is_read_in_its_own_words() -> None:
    text = "😊 It is old. Close it."
    selectors = [
        {"type": "RangeSelector", "startContainer": "/p[1]"},
        position(3, 13),
        quote("It is old.", "😊 ", " Cl"),
    ]
    data = {
        "export_date": "2026-03-01",
        "annotations": [
            {"id": "x1", "uri": PAGE, "text": "says who?", "tags": ["premise", "age"], "target": [at(*selectors)]},
            {"id": "x2", "uri": PAGE, "text": "I do", "tags": [], "references": ["x1"], "target": [{"source": PAGE}]},
            {"id": "x3", "uri": PAGE, "text": "a page note", "tags": [], "target": [{"source": PAGE}], "user": "u"},
        ],
    }
    (proposition,) = article(data, text, offsets=OffsetUnit.UTF_16).propositions
    assert (proposition.role, proposition.words, proposition.tags) == ("premise", "It is old.", ("age",))
    assert proposition.attributes == (Attribute("note", ("says who?",)),)
    losses = read(data, text, offsets=OffsetUnit.UTF_16).losses
    assert [(loss.where, loss.pointer) for loss in losses] == [
        ("x2", "/annotations/1"),
        ("x3", "/annotations/2"),
        ("", "/annotations/2"),
    ]


# Units.


def test_a_claim_is_a_premise_where_it_only_supports() -> None:
    label = textual_body("tagging", "Claim")
    claims = [unit("a", at(position(0, 10)), label), unit("b", at(position(23, 32)), label)]
    found = article([*claims, link("r", "supports", "a", "b")])
    assert [(item.role, item.values("label")) for item in found.propositions] == [
        ("premise", ("Claim",)),
        ("conclusion", ("Claim",)),
    ]


@pytest.mark.parametrize("bare", [False, True])
def test_labels_come_out_again_beside_the_role(bare: bool) -> None:
    claim = unit("a", at(position(0, 10)), textual_body("classifying", "Claim"), textual_body("classifying", "policy"))
    found = article([claim])
    assert found.propositions[0].values("label") == ("policy", "Claim")
    exported = dump(found, DumpOptions(bare=bare))
    assert exported.content.count('"Claim"') == exported.content.count('"policy"') == 1
    assert {loss.what for loss in exported.losses} == {Lost.TEXT}
    assert article(exported.content).propositions == found.propositions


def test_bodies_say_role_statement_tags_and_notes() -> None:
    bodies = [
        textual_body("classifying", "Claim"),
        textual_body("describing", "The bridge is old"),
        textual_body("tagging", "age"),
        textual_body("tagging", "two words"),
        textual_body("commenting", "sure?"),
        textual_body("questioning", "who says so?"),
        "https://example.org/evidence",
    ]
    (proposition,) = article(unit("a", at(position(0, 10)), *bodies)).propositions
    assert (proposition.role, proposition.statement, proposition.tags) == ("conclusion", "The bridge is old", ("age",))
    assert {found.key: found.values for found in proposition.attributes} == {
        "label": ("Claim",),
        "tag": ("two words",),
        "note": ("sure?",),
        "questioning": ("who says so?",),
        "link": ("https://example.org/evidence",),
    }


def test_a_tag_can_be_the_label_where_nothing_classifies() -> None:
    (proposition,) = article(
        unit("a", at(position(0, 10)), textual_body("tagging", "age"), textual_body("tagging", "Objection"))
    ).propositions
    assert (proposition.role, proposition.tags) == ("objection", ("age",))
    (proposition,) = article(
        unit("a", at(position(0, 10)), textual_body("tagging", "age")), roles={"age": "issue"}
    ).propositions
    assert (proposition.role, proposition.tags, proposition.values("label")) == ("issue", (), ("age",))


def test_a_body_without_a_purpose_has_that_of_its_annotation() -> None:
    body = {"type": "TextualBody", "value": "objection"}
    (proposition,) = article(unit("a", at(position(0, 10)), body, motivation="oa:classifying")).propositions
    assert proposition.role == "objection"
    (proposition,) = article({**unit("a", at(position(0, 10))), "bodyValue": "a remark"}).propositions
    assert proposition.values("note") == ("a remark",)


def test_of_bodies_to_choose_from_the_first_is_kept() -> None:
    choice = {"type": "Choice", "items": [textual_body("tagging", "old"), textual_body("tagging", "alt")]}
    data = unit("a", at(position(0, 10)), choice)
    assert article(data).propositions[0].tags == ("old",)
    assert lost(data) == [(Lost.OTHER, "a", "")]


def test_a_highlight_is_a_unit_with_a_role_of_its_relations() -> None:
    data = [unit("a", at(position(0, 10)), motivation="highlighting"), CLOSE, link("r", "supports", "a", "close")]
    assert article(data).proposition("a").role == "premise"


def test_several_targets_are_mentions_and_a_composite_has_fragments() -> None:
    assert places(at(position(23, 32)), at(position(51, 64))) == [[(23, 32)], [(51, 64)]]
    composite = {"type": "Composite", "items": [at(position(0, 5)), at(position(6, 10))]}
    assert places(composite, at(position(51, 64))) == [[(0, 5), (6, 10)], [(51, 64)]]
    assert places({"type": "List", "items": [at(position(6, 10)), at(position(0, 5))]}) == [[(0, 5), (6, 10)]]


def test_an_empty_place_is_the_place_of_an_unspoken_proposition() -> None:
    (proposition,) = article(
        unit("a", at(position(11, 11)), textual_body("describing", "Old things break"))
    ).propositions
    assert (proposition.is_unspoken, proposition.place, proposition.statement) == (True, 11, "Old things break")


def test_a_description_of_the_whole_is_an_unspoken_proposition_at_its_end() -> None:
    (proposition,) = article(unit("a", PAGE, textual_body("describing", "Old things break"))).propositions
    assert (proposition.is_unspoken, proposition.place) == (True, len(TEXT))


def test_annotations_that_select_no_text_are_lost() -> None:
    xpath = {"type": "XPathSelector", "value": "/p[1]"}
    data = [
        unit("a", PAGE, textual_body("commenting", "nice")),
        unit("b", at(xpath), textual_body("tagging", "premise")),
    ]
    assert lost(data) == [(Lost.OTHER, "a", "/0"), (Lost.OTHER, "b", "/1")]


def test_an_annotation_that_doesnt_select_text_is_lost() -> None:
    xpath = {"type": "XPathSelector", "value": "/p[1]"}
    data = unit("a", [at(position(0, 10)), at(xpath)])
    assert lost(data) == [(Lost.OTHER, "a", "")]
    data = unit("a", {"type": "Composite", "items": [at(position(0, 10)), at(xpath)]})
    assert lost(data) == [(Lost.OTHER, "a", "")]


def test_annotations_of_another_document_are_lost() -> None:
    data = [OLD, unit("b", at(position(0, 10), source="https://example.org/other")), unit("c", f"{PAGE}#top")]
    assert lost(data)[0] == (Lost.OTHER, "b", "/1")
    assert article(data).metadata.source == PAGE


def test_who_annotated_is_lost() -> None:
    data = [OLD, {**WEAK, "creator": "https://example.org/me", "created": "2026-03-01T00:00:00Z"}]
    assert lost(data) == [(Lost.OTHER, "", "/1")]
    assert "`created`, `creator`" in str(read(data).losses[0])


# Relations.


@pytest.mark.parametrize(("kind", "verb"), [("supports", "supports"), ("Attack", "attacks"), ("rephrases", "restates")])
def test_a_link_is_a_relation_from_its_body_to_its_target(kind: str, verb: str) -> None:
    assert relations(link("r", kind, "old", "close")) == [(verb, ("old",), "close")]
    assert relations(link("r", kind, {"id": "old"}, {"id": "close"})) == [(verb, ("old",), "close")]
    arrow = {
        "id": "r",
        "type": "Annotation",
        "body": textual_body("tagging", kind),
        "target": [{"id": "old"}, {"id": "close"}],
    }
    assert relations({**arrow, "motivation": "linking"}) == [(verb, ("old",), "close")]


def test_sources_in_a_composite_are_linked_and_others_are_not() -> None:
    together = {"type": "Composite", "items": ["old", {"id": "weak"}]}
    assert relations(link("r", "supports", together, "close")) == [("supports", ("old", "weak"), "close")]
    assert relations(link("r", "supports", ["old", "weak"], "close")) == [
        ("supports", ("old",), "close"),
        ("supports", ("weak",), "close"),
    ]
    assert len(relations(link("r", "supports", "old", ["close", "weak"]))) == 2


def test_a_relation_can_be_a_target() -> None:
    items = [link("r", "supports", "old", "close"), link("s", "attacks", "weak", "r")]
    assert relations(*items) == [("supports", ("old",), "close"), ("attacks", ("weak",), "r")]


def test_a_tag_of_a_relation_is_its_scheme() -> None:
    item = link(
        "r", "supports", [textual_body("tagging", "Expert Opinion"), textual_body("tagging", "x"), "old"], "close"
    )
    assert [found.scheme for found in article([*UNITS, item]).relations] == ["expert-opinion"]
    assert [(what, where) for what, where, _ in lost([*UNITS, item])] == [(Lost.OTHER, "r"), (Lost.SCHEME, "r")]


def test_a_scheme_may_be_called_as_a_relation_is() -> None:
    item = link("r", "supports", [textual_body("tagging", "evidence"), "old"], "close")
    assert [found.scheme for found in article([*UNITS, item]).relations] == ["evidence"]
    item = {
        **link("r", "x", "old", "close"),
        "body": [textual_body("tagging", "pro"), textual_body("tagging", "evidence"), "old"],
    }
    assert [(found.verb, found.scheme) for found in article([*UNITS, item]).relations] == [("supports", "evidence")]


def test_answers_are_not_relations() -> None:
    issue = unit("why", at(position(33, 50)), textual_body("classifying", "issue"))
    found = article([*UNITS, issue, link("r", "answers", "close", "why")])
    assert found.proposition("close").answers == ("why",)
    data = [*UNITS, issue, link("r", "supports", "old", "close"), link("s", "answers", "r", "why")]
    assert lost(data) == [(Lost.OTHER, "s", "/5")]


def test_unknown_relations_and_what_needs_them_are_lost() -> None:
    data = [*UNITS, link("r", "elaborates", "old", "close"), link("s", "attacks", "weak", "r")]
    assert lost(data) == [(Lost.OTHER, "r", "/3"), (Lost.OTHER, "s", "/4")]


def test_a_remark_on_an_annotation_is_lost() -> None:
    data = [OLD, unit("b", "old", textual_body("commenting", "no!"), motivation="replying")]
    assert lost(data) == [(Lost.OTHER, "b", "/1")]


# Places.


def test_a_position_counts_where_the_text_says_what_is_quoted() -> None:
    assert places(at(position(51, 59), quote("Close it"))) == [[(51, 59)]]
    assert places(at(quote("Close it"), position(51, 59))) == [[(51, 59)]]


def test_white_space_in_a_quote_does_not_count() -> None:
    assert places(at(position(0, 22), quote("It is old.\n  It is weak."))) == [[(0, 22)]]


def test_a_quote_counts_where_the_position_says_other_words() -> None:
    assert places(at(position(1, 11), quote("It is old."))) == [[(0, 10)]]
    assert places(at(position(900, 910), quote("It is old."))) == [[(0, 10)]]
    assert places(at(position(10, 0), quote("It is old."))) == [[(0, 10)]]


@pytest.mark.parametrize(
    ("prefix", "suffix", "start"),
    [("lose. ", None, 51), (None, " now", 51), ("weak. ", ". Shops", 23), ("weak.", ".  Shops", 23)],
)
def test_what_is_quoted_around_it_decides_between_places(prefix: str | None, suffix: str | None, start: int) -> None:
    assert places(at(quote("Close it", prefix, suffix))) == [[(start, start + 8)]]


def test_words_in_several_places_are_reported() -> None:
    imported = read(unit("a", at(quote("Close it"))))
    assert [(found.code, found.severity.value) for found in imported.diagnostics] == [("A807", "info")]
    assert imported.article is not None
    assert imported.article.propositions[0].start == 23


def test_words_that_are_nowhere_are_a_statement() -> None:
    data = unit("a", at(quote("It is new.")))
    assert lost(data) == [(Lost.PLACE, "a", "")]
    assert article(data).propositions[0].statement == "It is new."


def test_a_further_mention_that_is_not_certain_is_lost() -> None:
    data = unit("a", [at(position(0, 10)), at(quote("Close it"))])
    assert lost(data) == [(Lost.MENTIONS, "a", "")]
    data = unit("a", [at(quote("Close it")), at(position(0, 10))])
    assert lost(data) == [(Lost.MENTIONS, "a", "")]
    assert article(data).propositions[0].words == "It is old."


def test_a_selector_inside_of_another_counts() -> None:
    inside = {"type": "FragmentSelector", "value": "p1", "refinedBy": quote("It is weak.")}
    assert places(at(inside)) == [[(11, 22)]]


def test_without_a_text_one_is_made_of_the_quotes() -> None:
    fragments = {"type": "Composite", "items": [at(quote("It is")), at(quote("old."))]}
    data = [unit("a", [fragments, at(quote("aged"))]), CLOSE, link("r", "supports", "a", "close")]
    imported = read(data, None)
    assert imported.article is not None
    assert imported.article.text == "It is old.\n\nClose it.\n"
    assert [(found.code, found.severity.value) for found in imported.diagnostics] == [("A808", "info")]
    assert [loss.what for loss in imported.losses] == [Lost.FRAGMENTS, Lost.MENTIONS]


def test_positions_need_a_text() -> None:
    assert [code for code, _ in errors_of(unit("a", at(position(0, 10))), None)] == ["A806"]


# Choices of the caller.


def test_the_caller_chooses_what_labels_of_links_mean() -> None:
    items = [*UNITS, link("r", "elaborates", "old", "close"), link("s", "supports", "weak", "close")]
    found = article(items, relations={"elaborates": "supports", "supports": "attacks"})
    assert [(item.verb, item.sources) for item in found.relations] == [("supports", ("old",)), ("attacks", ("weak",))]
    arrow: dict[str, Any] = {"id": "r", "type": "Annotation", "motivation": "linking"}
    arrow |= {"body": textual_body("tagging", "because"), "target": [{"id": "old"}, {"id": "close"}]}
    assert [item.verb for item in article([*UNITS, arrow], relations={"because": "supports"}).relations] == ["supports"]


def test_skipped_links_and_units_are_left_out_and_what_needs_them_is_lost() -> None:
    items = [*UNITS, link("r", "elaborates", "old", "close"), link("s", "attacks", "weak", "r")]
    imported = read(items, relations={"elaborates": "skip"})
    assert [(loss.where, loss.why) for loss in imported.losses] == [
        ("s", "it leads from or to a relation that isn't imported")
    ]
    nowhere = unit("n", at(position(900, 910), quote("nowhere")), textual_body("tagging", "footnote"))
    imported = read([*UNITS, nowhere], roles={"footnote": "skip"})
    assert (imported.article, imported.losses) == (article(UNITS), ())
