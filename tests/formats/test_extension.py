"""The extension in files that another program has changed."""

from __future__ import annotations

import json
from typing import Any

import pytest

import argued
from argued import Article, Imported, Lost

TEXT = (
    "---\ntitle: The bridge\n---\n{issue safe: Is it safe?} {premise old certainty=surely #age: It is old.} "
    "{conclusion close from old as why answers safe: Close it.} {objection cost attacks why: It costs.}"
)
ARTICLE = argued.parse(TEXT)


def changed(change: Any) -> Imported:
    """Import the article's AIF after a change."""
    data = json.loads(argued.to_format(ARTICLE, "aif").content)
    change(data)
    return argued.from_format(json.dumps(data), "aif")


def article_of(imported: Imported) -> Article:
    assert imported.article is not None, imported.diagnostics
    return imported.article


def node(data: Any, text: str) -> Any:
    return next(item for item in data["nodes"] if item["text"] == text)


def test_unchanged_it_is_the_article() -> None:
    assert changed(lambda _: None) == Imported(article=ARTICLE)


def test_a_proposition_in_other_words_has_them_for_its_statement_and_stays_in_its_place() -> None:
    article = article_of(changed(lambda data: node(data, "It is old.").update(text="It is a century old.")))
    old, before = article.proposition("old"), ARTICLE.proposition("old")
    assert (old.statement, old.mentions, old.tags) == ("It is a century old.", before.mentions, before.tags)


def test_the_data_of_a_proposition_that_is_gone_is_ignored() -> None:
    def remove(data: Any) -> None:
        gone = node(data, "Is it safe?")["nodeID"]
        asked = {edge["fromID"] for edge in data["edges"] if edge["toID"] == gone} | {gone}
        asked |= {edge["fromID"] for edge in data["edges"] if edge["toID"] in asked}
        data["nodes"] = [item for item in data["nodes"] if item["nodeID"] not in asked]
        data["edges"] = [edge for edge in data["edges"] if not {edge["fromID"], edge["toID"]} & asked]
        for key in ("locutions", "schemefulfillments"):
            data[key] = [item for item in data[key] if item["nodeID"] not in asked]

    imported = changed(remove)
    article = article_of(imported)
    assert "safe" not in article
    assert article.proposition("close").answers == ()
    assert [(loss.what, loss.why) for loss in imported.losses] == [
        (Lost.ANSWERS, "the issue `safe` is no longer in the file")
    ]


def test_a_new_proposition_is_found_in_the_text_and_added_to_the_others() -> None:
    def add(data: Any) -> None:
        data["nodes"] += [{"nodeID": "900", "text": "costs", "type": "I"}, {"nodeID": "901", "text": "", "type": "RA"}]
        data["edges"] += [
            {"edgeID": "902", "fromID": "900", "toID": "901"},
            {"edgeID": "903", "fromID": "901", "toID": node(data, "It costs.")["nodeID"]},
        ]

    article = article_of(changed(add))
    assert argued.dumps(article) == TEXT.replace(
        "{objection cost attacks why: It costs.}", "{objection cost attacks why: It {premise supports cost: costs}.}"
    )


def test_relations_keep_their_names_and_schemes_until_the_file_says_another() -> None:
    article = argued.parse("{premise p supports c via sign as link: p} {conclusion c: c}")
    data = json.loads(argued.to_format(article, "aif").content)
    (step,) = [item for item in data["nodes"] if item["type"] == "RA"]
    step.update(scheme="Expert Opinion", schemeID="15", text="Expert Opinion")
    data["schemefulfillments"] = []
    (inference,) = article_of(argued.from_format(json.dumps(data), "aif")).inferences
    assert (inference.name, inference.scheme) == ("link", "expert-opinion")


@pytest.mark.parametrize(
    ("path", "value", "pointer"),
    [
        ((), [], "/argued"),
        (("version",), 2, "/argued/version"),
        (("text",), 7, "/argued/text"),
        (("metadata", "language"), "no language", "/argued/metadata/language"),
        (("units", "1", "role"), "claim", "/argued/units/1/role"),
        (("units", "1", "mentions"), [[[0]]], "/argued/units/1/mentions/0/0"),
        (("units", "1", "rank"), 0, "/argued/units/1/rank"),
        (("units", "1", "extra"), 0, "/argued/units/1"),
        (("relations",), {"1": {"written": "so"}}, "/argued/relations/1/written"),
    ],
)
def test_a_broken_extension_is_an_error_of_the_file(path: tuple[str, ...], value: Any, pointer: str) -> None:
    def damage(data: Any) -> None:
        place = data
        for step in ("argued", *path)[:-1]:
            place = place[step]
        place[("argued", *path)[-1]] = value

    imported = changed(damage)
    assert imported.article is None
    assert {(item.code, item.pointer) for item in imported.diagnostics} == {("A801", pointer)}


def test_a_place_beyond_the_text_is_lost_there_too() -> None:
    def damage(data: Any) -> None:
        data["argued"]["units"]["2"]["mentions"] = [[[5, 5_000]]]

    imported = changed(damage)
    assert imported.article is not None
    assert (Lost.PLACE, "2") in [(loss.what, loss.where) for loss in imported.losses]
    assert imported.article.proposition("old").is_unspoken


@pytest.mark.parametrize("name", ["aif", "xaif", "brat", "web-annotation", "arggraph"])
def test_a_statement_of_white_space_comes_back(name: str) -> None:
    article = argued.parse('{premise "\x0c" certainty=0}')
    exported = argued.to_format(article, name)
    assert argued.from_format(exported.content, name, text=article.text).article == article
