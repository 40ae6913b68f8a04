"""Layers made to break in: each is refused at the place that is wrong, with a text that it was made for or another."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from schema.test_data import paths, places, pointer, reached
from support.children import assert_linear, in_child
from support.commands import run
from support.places import GOOD, text_of

import argued
from argued import LayerError
from hostile.test_data import Codes, codes, large


def layer_of(path: Path) -> tuple[dict[str, Any], str]:
    article = argued.parse(text_of(path))
    return argued.detach(article), article.text


def refusal(layer: Any, text: str) -> Codes:
    with pytest.raises(LayerError) as caught:
        argued.attach(layer, text)
    return codes(caught.value.diagnostics)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_each_value_of_a_layer_is_reported_if_wrong(path: Path) -> None:
    layer, text = layer_of(path)
    for place in places(layer):
        for wrong in (None, 1.5, True, "\ud800", {"x": 1}, [[1]], -1, 2**53):
            given = reached(layer, place)
            own = place[:2] == ("metadata", "other")
            if type(wrong) is type(given):
                continue  # Another whole number: told by the model, or by the text's length.
            broken = copy.deepcopy(layer)
            reached(broken, place[:-1])[place[-1]] = wrong
            found = refusal(broken, text)
            assert {code for code, _, _ in found} <= {"A502", "A503", "A602"}, (place, wrong)
            expected_pointer = pointer(place[:1] if place[0] == "text" else place[:3] if own else place)
            assert any(str(where).startswith(expected_pointer) for _, where, _ in found), (place, wrong, found)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_each_offset_of_a_layer_wrong_is_refused(path: Path) -> None:
    layer, text = layer_of(path)
    for place in paths(layer):
        if place[-1] in ("start", "end"):
            for wrong in (-1, 2**53 - 1, 2**53, 10**400, len(text) + 1):
                broken = copy.deepcopy(layer)
                reached(broken, place[:-1])[place[-1]] = wrong
                found = refusal(broken, text)
                assert {code for code, _, _ in found} <= {"A502", "A503"}
                fragment = pointer(place[:-1])
                assert any(str(where).startswith(fragment) for _, where, _ in found), (place, wrong, found)


def test_reversed_and_crossing_fragments_are_refused() -> None:
    article = argued.parse("{premise p: One two} {premise q: three}")
    layer = argued.detach(article)
    layer["premises"][0]["mentions"][0]["fragments"][0].update(start=7, end=3)
    assert refusal(layer, article.text)[0][:2] == ("A503", "/premises/0/mentions/0/fragments/0/end")
    layer = argued.detach(article)
    layer["premises"][0]["mentions"][0]["fragments"][0].update(start=0, end=10)
    assert refusal(layer, article.text)[0][:2] == ("A503", "/premises/1/mentions/0/fragments/0")


@pytest.mark.parametrize(
    "text",
    [
        None, [], {}, "x", 1, {"length": 1.0, "sha256": ""}, {"length": True, "sha256": ""},
        {"length": None, "sha256": ""},
        {"length": 1, "sha256": None}, {"length": 1, "sha256": "", "__proto__": {}}, {"length": 1, "SHA256": ""},
    ],
    ids=str,
)  # fmt: skip
def test_the_text_of_a_layer_is_its_length_and_digest(text: Any) -> None:
    found = refusal({**argued.detach(argued.parse("x")), "text": text}, "x")
    assert {code for code, _, _ in found} <= {"A502", "A602"}
    assert str(found[0][1]).startswith("/text")


@pytest.mark.parametrize("length", [0, -1, 2**53 - 1, 10])
def test_a_layer_of_another_length_is_of_another_text(length: int) -> None:
    layer = argued.detach(argued.parse("x"))
    layer["text"]["length"] = length
    ((code, _, message),) = refusal(layer, "x")
    assert code == "A601"
    assert f"{length:,}" in message


def deep_layers(depth: int) -> list[Codes]:
    results = []
    article = argued.parse("{premise p: One}")
    for key in ("text", "premises", "metadata", "more"):
        for wrap in (lambda value: [value], lambda value: {"a": value}):
            value: Any = 1
            for _ in range(depth):
                value = wrap(value)
            try:
                argued.attach({**argued.detach(article), key: value}, article.text)
            except LayerError as error:
                results.append(codes(error.diagnostics))
            while isinstance(value, (list, dict)):
                value = value.popitem()[1] if isinstance(value, dict) else value.pop()
    return results


def endless_layers() -> list[Codes]:
    article = argued.parse("{premise p: One}")
    itself: list[Any] = []
    itself.extend([itself] * 100)
    results = []
    for key in ("text", "premises", "metadata", "more"):
        try:
            argued.attach({**argued.detach(article), key: itself}, article.text)
        except LayerError as error:
            results.append(codes(error.diagnostics))
    return results


@pytest.mark.parametrize("depth", [10_000, 100_000])
def test_deep_layers_are_refused(depth: int) -> None:
    results = in_child(deep_layers, depth)
    assert len(results) == 8
    for found in results:
        assert [(code, message) for code, _, message in found] == [("A502", "the data is nested deeper than 32 levels")]


def test_layers_that_contain_themselves_are_refused() -> None:
    results = in_child(endless_layers)
    assert len(results) == 4
    for found in results:
        assert {(code, message) for code, _, message in found} == {("A502", "the data is nested deeper than 32 levels")}


def broken_layer(units: int) -> tuple[Any, str]:
    article = large(units)
    layer = argued.detach(article)
    for premise in layer["premises"]:
        premise["mentions"][0]["fragments"][0]["end"] = 10**6
    return layer, article.text


def layer_of_another_text(size: int) -> tuple[Any, str]:
    text = "café “x”\r\n" * size
    return argued.detach(argued.Article(text=text)), text[:-1] + "y"


@pytest.mark.growth
@pytest.mark.parametrize(("make", "size"), [(broken_layer, 2_500), (layer_of_another_text, 40_000)])
def test_time_to_refuse_a_layer_grows_with_its_size(make: Callable[[int], tuple[Any, str]], size: int) -> None:
    assert_linear(lambda pair: refusal(*pair), make, size)


def test_a_broken_layer_has_no_more_diagnostics_than_are_kept() -> None:
    found = refusal(*broken_layer(1_100))
    assert [code for code, _, _ in found] == ["A503"] * 1_000 + ["A014"]


def test_a_text_of_the_same_length_is_distinguished_from_the_layers() -> None:
    ((code, _, message),) = refusal(*layer_of_another_text(100))
    assert code == "A601"
    assert "same length" in message


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"premises": None}, "A502"),
        ({"version": 2}, "A502"),
        ({"text": {"length": 1, "sha256": "x"}}, "A601"),
        ({"text": 1}, "A602"),
        ({"__class__": {}}, "A502"),
    ],
    ids=str,
)
def test_attach_refuses_a_broken_layer(change: dict[str, Any], code: str, tmp_path: Path) -> None:
    article = argued.parse("{premise p: One}.")
    (tmp_path / "text.txt").write_text(article.text)
    (tmp_path / "layer.json").write_text(json.dumps({**argued.detach(article), **change}))
    done = run("attach", str(tmp_path / "layer.json"), str(tmp_path / "text.txt"))
    assert (done.returncode, done.stdout) == (1, b"")
    assert f" {code} " in done.stderr.decode()
