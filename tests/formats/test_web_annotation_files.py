"""Errors in files of annotations, changes of others to our files, and how files are written."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import pytest
from attrs import evolve
from support.web_annotation_texts import (
    CONTEXT,
    OLD,
    PAGE,
    UNITS,
    WEAK,
    article,
    at,
    errors_of,
    link,
    lost,
    position,
    quote,
    read,
    textual_body,
    unit,
)

from argued import Article, Metadata, parse
from argued.formats.format import DumpOptions
from argued.formats.losses import Lost
from argued.formats.registry import format_named
from argued.formats.web_annotation.format import WEB_ANNOTATION, dump

# Errors.


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (5, "A801"),
        ("x", "A801"),
        ({"a": 1}, "A801"),
        ({"type": "Annotation"}, "A801"),
        (unit("a", 5), "A801"),
        (unit("a", {"type": "Composite", "items": [1]}), "A801"),
        (unit("a", {"type": "Composite", "items": []}), "A801"),
        (unit("a", {"source": 5, "selector": []}), "A801"),
        (unit("a", {"source": PAGE, "selector": 5}), "A801"),
        (unit("a", at({"type": "TextPositionSelector", "start": "0", "end": 10})), "A801"),
        (unit("a", at({"type": "TextPositionSelector", "start": 0, "end": 10.0})), "A801"),
        (unit("a", at({"type": "TextPositionSelector", "start": 0})), "A801"),
        (unit("a", at({"type": "TextQuoteSelector"})), "A801"),
        (unit("a", at({"type": "TextQuoteSelector", "exact": "It", "prefix": 1})), "A801"),
        (unit("a", at(position(0, 10)), 5), "A801"),
        (unit("a", at(position(0, 10)), {}), "A801"),
        (unit("a", at(position(0, 10)), textual_body("tagging", 5)), "A801"),  # type: ignore[arg-type]
        (unit("a", at(position(0, 10)), {"type": "Composite", "items": [{}]}), "A801"),
        ({**unit("a", at(position(0, 10))), "bodyValue": 5}, "A801"),
        ({"id": "a", "uri": PAGE, "tags": [1], "target": []}, "A801"),
        (OLD, "A803"),
        (unit("\ud800", at(position(0, 5))), "A801"),
    ],
)
def test_errors_have_a_code_and_a_pointer(item: Any, code: str) -> None:
    found = errors_of([*UNITS, item])
    assert [(code, pointer and pointer[:2]) for code, pointer in found] == [(code, "/3")]


@pytest.mark.parametrize(
    ("item", "what"),
    [
        (link("r", "supports", "old", "gone"), Lost.RELATION),
        (link("r", "supports", "gone", "close"), Lost.RELATION),
        (link("r", "answers", "old", "gone"), Lost.OTHER),
        (unit("r", at(position(0, 65))), Lost.PLACE),
        (unit("r", at(position(10, 0))), Lost.PLACE),
        (unit("r", at(position(3, 3))), Lost.PLACE),
        (unit("r", at(position(-1, 3))), Lost.PLACE),
        (unit("r", at(position(65, 65)), textual_body("describing", "x")), Lost.PLACE),
        (unit("r", {"type": "Composite", "items": [at(position(0, 5)), at(position(3, 8))]}), Lost.PLACE),
        (unit("r", at(position(0, 10**30)), at(position(0, 5))), Lost.PLACE),
        (unit("r", [at(position(0, 5)), at(position(0, 65))]), Lost.MENTIONS),
        (unit("r", {"source": PAGE, "selector": "http://example.org/s1"}), Lost.OTHER),
    ],
)
def test_an_annotation_without_a_place_or_a_target_is_lost_without_the_others(item: Any, what: Lost) -> None:
    assert lost([*UNITS, item]) == [(what, "r", "/3")]
    assert {"It is old.", "It is weak.", "Close it."} <= {found.words for found in article([*UNITS, item]).propositions}


def test_a_selector_that_is_an_address_is_passed_over_beside_others() -> None:
    target = {"source": PAGE, "selector": ["http://example.org/s1", quote("It is weak.")]}
    assert article([OLD, unit("a", target)]).proposition("a").words == "It is weak."


def test_pointers_into_a_list_of_pages_have_the_index_of_the_page() -> None:
    assert errors_of({"first": [{"items": []}, {"items": 5}]}) == [("A801", "/first/1/items")]
    assert errors_of({"first": {"items": 5}}) == [("A801", "/first/items")]


@pytest.mark.parametrize("content", ["", "{", "[1", '{"a":1,"a":2}', "[NaN]", "nonsense", "[" * 100_000])
def test_content_that_isnt_json_is_an_error(content: str) -> None:
    assert [code for code, _ in errors_of(content)] == ["A501"]


def test_deep_nesting_is_refused() -> None:
    assert [code for code, _ in errors_of("[" * 50 + "]" * 50)] == ["A801"]


@pytest.mark.parametrize(
    ("data", "pointer"),
    [
        ({"argued": {"version": 2}, "items": [OLD]}, "/argued/version"),
        ({"argued": 5, "items": [OLD]}, "/argued"),
        ({"argued": {"version": 1, "metadata": {"language": "?"}}, "items": [OLD]}, "/argued/metadata/language"),
        ({"items": [{**OLD, "argued": {"role": "premise"}}]}, "/items/0/argued"),
        ({"items": [OLD, {**WEAK, "argued": {"role": "x", "name": "a", "rank": 1}}]}, "/items/1/argued/role"),
        ({"items": [*UNITS, link("r", "supports", "old", "close", argued={"written": 1})]}, "/items/3/argued/written"),
    ],
)
def test_errors_in_the_extension_have_their_place(data: Any, pointer: str) -> None:
    assert errors_of(data) == [("A801", pointer)]


# What argued keeps, and what others change.


def test_changes_by_others_count() -> None:
    before = parse('{premise old "Aged" by Ann certainty=perhaps #age: It is old.} {conclusion c from old: Close it.}')
    data = json.loads(dump(before, DumpOptions()).content)
    items = data["first"]["items"]
    items[0]["body"] = [textual_body("classifying", "objection"), textual_body("describing", "Very old")]
    back = article(data, None).proposition("old")
    assert (back.role, back.statement, back.tags, back.holder) == ("objection", "Very old", (), "Ann")
    assert back.values("certainty") == ("perhaps",)


def test_words_that_others_changed_are_looked_for() -> None:
    before = parse("{premise old by Ann: It is old.} {premise weak: It is weak.} It is old.")
    data = json.loads(dump(before, DumpOptions()).content)
    (target,) = [data["first"]["items"][0]["target"]]
    target["selector"] = [quote("weak")]
    back = article(data, None).proposition("old")
    assert (back.words, back.holder) == ("weak", "Ann")
    target["selector"] = [quote("It")]
    imported = read(data, None)
    assert [found.code for found in imported.diagnostics] == ["A807"]
    assert imported.article is not None
    assert imported.article.proposition("old").words == "It"


# Writing.


def test_an_article_is_written_as_a_collection() -> None:
    marked = f"""---
source: {PAGE}
title: Bridges
---
{{premise old "Aged" #age: It is old}}. {{conclusion c from old via sign: Close it.}}"""
    data = json.loads(dump(parse(marked), DumpOptions(bare=True)).content)
    digest = sha256(b"It is old. Close it.").hexdigest()
    stem = f"urn:argued:annotation:{digest}"
    assert data["@context"][0] == CONTEXT
    page = data.pop("first")
    assert (data["id"], data["type"], data["total"], data["sha256"]) == (stem, "AnnotationCollection", 3, digest)
    assert page["items"][0] == {
        "id": f"{stem}#old",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            textual_body("classifying", "premise"),
            textual_body("describing", "Aged"),
            textual_body("tagging", "age"),
        ],
        "target": {
            "type": "SpecificResource",
            "source": PAGE,
            "selector": [position(0, 9), quote("It is old", "", ". Close it.")],
        },
    }
    assert page["items"][2] == {
        "id": f"{stem}#supports:old:c",
        "type": "Annotation",
        "motivation": "linking",
        "body": [textual_body("classifying", "supports"), textual_body("tagging", "sign"), f"{stem}#old"],
        "target": f"{stem}#c",
    }
    assert [loss.what for loss in dump(parse(marked), DumpOptions()).losses] == [Lost.TEXT, Lost.METADATA]


def test_an_article_without_an_address_has_one_of_its_text() -> None:
    data = json.loads(dump(parse("{premise: A.}"), DumpOptions()).content)
    digest = sha256(b"A.").hexdigest()
    assert data["first"]["items"][0]["target"]["source"] == f"urn:argued:text:{digest}"
    assert article(data, None).metadata == Metadata()


def test_a_source_that_is_an_address_is_carried() -> None:
    before = parse(f"---\nsource: {PAGE}\n---\n{{premise: A.}}")
    exported = dump(before, DumpOptions(bare=True))
    assert [loss.what for loss in exported.losses] == [Lost.TEXT]
    assert article(exported.content, "A.") == before


@pytest.mark.parametrize(
    "source",
    [
        "https://example.org/a#part",
        "https://example.org/a b",
        "The Times, 1 March",
        "ftp://example.org/a",
        "http://é.example/ü",
    ],
)
def test_every_source_comes_back_or_is_lost(source: str) -> None:
    before = evolve(parse("{premise: A.}"), metadata=Metadata(source=source))
    exported = dump(before, DumpOptions(bare=True))
    is_lost = Lost.METADATA in {loss.what for loss in exported.losses}
    assert article(exported.content, "A.").metadata == (Metadata() if is_lost else before.metadata)
    assert article(dump(before, DumpOptions()).content, None) == before
    assert is_lost == (source != "http://é.example/ü")


def test_the_format_is_known_by_name_and_content() -> None:
    assert format_named("web-annotation") is WEB_ANNOTATION
    assert WEB_ANNOTATION.recognises(dump(Article(text=""), DumpOptions()).content)
    assert not WEB_ANNOTATION.recognises('{"nodes": []}')
    assert not WEB_ANNOTATION.recognises(f"see {CONTEXT}")
