"""Layers: an annotation without the article's words, for texts that may not be passed on."""

from __future__ import annotations

import copy
import json
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

import argued
from argued import Article, LayerError

MARKUP = """---
title: Headline
author: A. Writer
---
“Café” owners\nprotest. {premise a by "The city" certainty=0.8 #x:
Inspectors discovered {consideration k "It is unsafe."
supports c as r: fissures}}. {more a: Everywhere.} {objection o attacks r: Commerce}. {again a: Crumbling!}
{conclusion c answers q: Demolish}. {issue q: Whether}? {premise gap "Safety comes first." from k}\n"""


def article() -> Article:
    return argued.parse(MARKUP)


def layer() -> dict[str, Any]:
    return argued.detach(article())


def refusal(broken: Any, text: str | None = None) -> argued.Diagnostic:
    """The first of what is wrong with a layer, or with the text for it."""
    with pytest.raises(LayerError) as caught:
        argued.attach(broken, article().text if text is None else text, name="bridge.txt")
    return caught.value.diagnostics[0]


def test_a_layer_holds_none_of_the_articles_words() -> None:
    detached = layer()
    written = json.dumps(detached, ensure_ascii=False)
    words = {word for word in "".join(c if c.isalpha() else " " for c in article().text).split() if len(word) > 3}
    assert len(words) > 8
    assert [word for word in words if word in written] == []


def test_a_layer_keeps_all_that_is_not_the_articles_words() -> None:
    detached = layer()
    (a, gap) = detached["premises"]
    assert (a["holder"], a["attributes"], a["tags"]) == ("The city", {"certainty": ["0.8"]}, ["x"])
    assert gap["statement"] == "Safety comes first."
    assert detached["metadata"] == {"title": "Headline", "author": ["A. Writer"]}
    assert a["mentions"][0]["fragments"][0].keys() == {"start", "end"}
    assert detached["text"].keys() == {"length", "sha256"}
    assert detached["text"]["length"] == len(article().text)


def test_attach_gives_the_equal_article() -> None:
    again = argued.attach(layer(), article().text)
    assert again == article()
    assert [item.written for item in again.relations] == [item.written for item in article().relations]


def test_a_layer_survives_json() -> None:
    assert argued.attach(json.loads(json.dumps(layer())), article().text) == article()


@pytest.mark.parametrize("markup", ["", "No marks.", "\ufeff\r\n{premise: 😊}\x00\n", '{premise "Unsaid."}'])
def test_every_article_is_detached_and_attached(markup: str) -> None:
    one = argued.parse(markup)
    assert argued.attach(argued.detach(one), one.text) == one


def test_attach_changes_nothing_of_the_layer() -> None:
    detached = layer()
    argued.attach(detached, article().text)
    assert detached == layer()


# Another text.


@pytest.mark.parametrize(
    ("own", "given", "cause", "first"),
    [
        ("one\ntwo\n", "one\r\ntwo\r\n", "line ends: the layer's text has `\\n`", 3),
        ("one\r\ntwo\r\n", "one\ntwo\n", "line ends: the layer's text has `\\r\\n`", 3),
        ("one\ntwo", "one\rtwo", "line ends: the layer's text has `\\n`", 3),
        ("one", "\ufeffone", "a byte order mark: the layer's text has none", 0),
        ("\ufeffone", "one", "a byte order mark: the layer's text has one", 0),
        ("one", "one\n", "a line end at the end of the text: the layer's text has none", 3),
        ("one", "one\r\n", "a line end at the end of the text: the layer's text has none", 3),
        ("one\n", "one", "a line end at the end of the text: the layer's text has one", 3),
        ("one\r\n", "one", "a line end at the end of the text: the layer's text has `\\r\\n`", 3),
        ("caf\u00e9 x", "cafe\u0301 x", "the layer's text is in NFC", 3),
        ("cafe\u0301 x", "caf\u00e9 x", "the layer's text is in NFD", 3),
        ("a 'b' \"c\"", "a ‘b’ “c”", "quotation marks: the layer's text has straight ones", 2),
        ("a b", "a\xa0b", "no-break spaces", 1),
        ("a\nb", "a  \nb", "white space at the ends of lines: the layer's text has none", 1),
        ("a", "  a ", "white space around the text", 0),
        ("a word", "a wo-\nrd", "hyphens at the ends of lines: the layer's text has whole words", 4),
        ("‘a’ — b…", "‘a’\u2009— b…", "no-break spaces", 3),
        (
            "'a' - b...",
            "‘a’ — b…",
            "quotation marks, dashes, ellipses or spaces: the layer's text has those of a type",
            0,
        ),
    ],
)
def test_the_first_difference_of_a_text_is_reported_at_its_place(own: str, given: str, cause: str, first: int) -> None:
    diagnostic = refusal(argued.detach(Article(text=own)), given)
    assert (diagnostic.code, diagnostic.name, diagnostic.source) == ("A601", "other-text", "bridge.txt")
    assert cause in diagnostic.message
    assert diagnostic.span is not None
    assert (diagnostic.span.start, diagnostic.span.end) == (first, min(first + 1, len(given)))
    assert (diagnostic.span.line, diagnostic.span.column) == (1, first + 1)
    assert str(diagnostic).startswith(f"bridge.txt:1:{first + 1}: A601")


def test_blank_lines_that_were_added_or_removed_are_reported() -> None:
    for own, given, state in [("a\nb", "a\n\nb", "has none"), ("a\n\nb\n", "a\nb\n", "has one after each line")]:
        diagnostic = refusal(argued.detach(Article(text=own)), given)
        assert f"(blank lines: the layer's text {state})" in diagnostic.message
        assert diagnostic.span is not None
        assert (diagnostic.span.line, diagnostic.span.column) == (2, 1)


def test_the_line_of_the_first_difference_is_reported() -> None:
    diagnostic = refusal(
        argued.detach(Article(text="one\ntwo café\n")), unicodedata.normalize("NFD", "one\ntwo café\n")
    )
    assert diagnostic.span is not None
    assert (diagnostic.span.line, diagnostic.span.column) == (2, 8)


def test_a_text_without_a_name_is_called_one() -> None:
    with pytest.raises(LayerError) as caught:
        argued.attach(argued.detach(Article(text="one")), "one\n")
    assert [item.source for item in caught.value.diagnostics] == ["<text>"]


def test_another_text_of_the_same_length() -> None:
    diagnostic = refusal(layer(), article().text.replace("Commerce", "commerce"))
    assert diagnostic.code == "A601"
    assert "same length" in diagnostic.message
    assert diagnostic.span is None
    assert diagnostic.source == "bridge.txt"
    assert diagnostic.help == "a layer has no words, so the first difference can't be located"


def test_another_text_of_another_length() -> None:
    diagnostic = refusal(argued.detach(Article(text="x" * 1234)), "y" * 12)
    assert diagnostic.code == "A601"
    assert "it has 12 characters, and the layer's has 1,234" in diagnostic.message


def test_an_empty_text_and_one_that_no_article_can_have() -> None:
    assert refusal(layer(), "").code == "A601"
    assert refusal(layer(), "\ud800").code == "A601"


# Broken layers.


@pytest.mark.parametrize("broken", [None, 1, "x", [], [1], True])
def test_a_layer_must_be_an_object(broken: Any) -> None:
    diagnostic = refusal(broken)
    assert (diagnostic.code, diagnostic.pointer) == ("A602", "")


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        [],
        {},
        {"length": 3},
        {"sha256": "x"},
        {"length": "3", "sha256": "x"},
        {"length": True, "sha256": "x"},
        {"length": 3, "sha256": 5},
        {"length": 3, "sha256": "x", "more": 1},
    ],
)
def test_a_layer_knows_its_text_by_length_and_digest(text: Any) -> None:
    diagnostic = refusal({**layer(), "text": text})
    assert (diagnostic.code, diagnostic.pointer) == ("A602", "/text")
    missing = layer()
    del missing["text"]
    assert refusal(missing).pointer == "/text"


def test_the_data_of_an_article_isnt_a_layer() -> None:
    assert refusal(argued.to_data(article())).code == "A602"


def test_a_layer_whose_fragments_have_words_is_refused() -> None:
    broken = layer()
    broken["objections"][0]["mentions"][0]["fragments"][0]["text"] = "Commerce"
    diagnostic = refusal(broken)
    assert (diagnostic.code, diagnostic.pointer) == ("A602", "/objections/0/mentions/0/fragments/0/text")


def test_a_wrong_digest_is_another_text() -> None:
    for digest in ("", "x", layer()["text"]["sha256"].upper()):
        broken = layer()
        broken["text"]["sha256"] = digest
        assert refusal(broken).code == "A601"


def _fragment(data: dict[str, Any]) -> dict[str, Any]:
    fragment: dict[str, Any] = data["objections"][0]["mentions"][0]["fragments"][0]
    return fragment


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        (lambda data: data.update(version=2), "/version"),
        (lambda data: data.update(colour="red"), ""),
        (lambda data: data.pop("premises"), ""),
        (lambda data: data.update(premises=None), "/premises"),
        (lambda data: data.update(premises=[None]), "/premises/0"),
        (lambda data: data["premises"][0].update(mentions=5), "/premises/0/mentions"),
        (lambda data: data["premises"][0].update(mentions=[5]), "/premises/0/mentions/0"),
        (lambda data: data["premises"][0].update(mentions=[{}]), "/premises/0/mentions/0"),
        (lambda data: data["premises"][0].update(mentions=[{"fragments": 5}]), "/premises/0/mentions/0/fragments"),
        (lambda data: data["premises"][0].update(mentions=[{"fragments": [5]}]), "/premises/0/mentions/0/fragments/0"),
        (lambda data: _fragment(data).update(start="1"), "/objections/0/mentions/0/fragments/0/start"),
        (lambda data: _fragment(data).update(start=-1), "/objections/0/mentions/0/fragments/0/start"),
        (lambda data: _fragment(data).update(start=1.0), "/objections/0/mentions/0/fragments/0/start"),
        (lambda data: _fragment(data).update(end=True), "/objections/0/mentions/0/fragments/0/end"),
        (lambda data: _fragment(data).update(end=10**30), "/objections/0/mentions/0/fragments/0/end"),
        (lambda data: _fragment(data).update(end=1), "/objections/0/mentions/0/fragments/0/end"),
        (lambda data: _fragment(data).pop("end"), "/objections/0/mentions/0/fragments/0"),
        (lambda data: _fragment(data).update(end=10**6), None),
        (lambda data: _fragment(data).update(start=0), None),
        (lambda data: data["premises"][1].update(place=10**6), "/premises/1/place"),
        (lambda data: data["premises"][1].update(statement="\ud800"), "/premises/1/statement"),
        (lambda data: data["inferences"][0].update(target="x"), "/inferences/0/target"),
        (lambda data: data["considerations"][0].update(ordinal=2), "/considerations/0/ordinal"),
        (lambda data: data["premises"][0].update(attributes={1: ["x"]}), "/premises/0/attributes"),
        (lambda data: data["text"].update(length=10**5000), "/text/length"),
    ],
)
def test_broken_layers_are_refused(change: Callable[[dict[str, Any]], Any], pointer: str | None) -> None:
    broken = layer()
    change(broken)
    before = copy.deepcopy(broken)
    diagnostic = refusal(broken)
    assert diagnostic.code in ("A502", "A503")
    assert pointer is None or diagnostic.pointer == pointer
    assert broken == before


def test_deep_layers_are_refused() -> None:
    value: Any = 1
    for _ in range(10_000):
        value = [value]
    assert "nested deeper" in refusal({**layer(), "text": value}).message
    assert "nested deeper" in refusal(value).message
