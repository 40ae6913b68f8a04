"""What follows from an article, as profiles see it under the key `derived`."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support.children import assert_linear
from support.places import EXAMPLE, GOOD, ROOT, text_of

import argued
from argued.analysis.statistics import statistics
from argued.schema.derived import derived_values
from argued.schema.profile_text import ProfileText
from argued.schema.profiles import article_schema, load_profile

TEXT = """
{issue q: What?} {issue r: Who?}
{premise a: A.} {premise b: B.} {premise g: G.}
{conclusion m from a + b as why: M.}
{conclusion c from m, g answers q: C.}
{objection o attacks c: O.} {objection u attacks why as under: U.} {objection v attacks under: V.}
{objection w attacks c: W.} {premise x attacks y: X.} {premise y supports w: Y.}
{premise z restates o: Z.} {premise t attacks z: T.}
"""


def derived(text: str) -> dict[str, dict[str, Any]]:
    return derived_values(argued.parse(text))


def of_key(text: str, key: str) -> dict[str, Any]:
    """The values of a key that aren't empty, false or 0."""
    return {name: values[key] for name, values in derived(text).items() if values[key]}


def test_neighbours_are_named_once_and_in_the_order_of_the_text() -> None:
    assert of_key(TEXT, "supported_by") == {"m": ["a", "b"], "c": ["g", "m"], "w": ["y"]}
    assert of_key(TEXT, "attacked_by") == {"c": ["o", "w"], "y": ["x"], "z": ["t"]}
    assert of_key(TEXT, "supports") == {"a": ["m"], "b": ["m"], "g": ["c"], "m": ["c"], "y": ["w"]}
    assert of_key(TEXT, "attacks") == {
        "o": ["c"],
        "u": ["why"],
        "v": ["under"],
        "w": ["c"],
        "x": ["y"],
        "t": ["z"],
    }
    twice = "{premise a supports c: A.} {premise b: B.} {conclusion c from a + b: C.}"
    assert of_key(twice, "supported_by") == {"c": ["a", "b"]}


def test_depth_is_the_longest_chain_that_ends_with_a_unit() -> None:
    assert of_key(TEXT, "depth") == {"m": 1, "c": 2, "w": 1}
    circle = "{premise a supports b: A.} {premise b supports a: B.} {conclusion c from a: C.}"
    assert of_key(circle, "depth") == {"a": 1, "b": 1, "c": 2}
    # Support for an inference is part of the chain of what it supports.
    assert of_key("{premise a: A.} {conclusion c from a as why: C.} {premise b supports why: B.}", "depth") == {"c": 2}


@pytest.mark.parametrize("path", [*GOOD, EXAMPLE], ids=lambda path: path.stem)
def test_the_depth_of_an_article_is_that_of_its_deepest_unit(path: Any) -> None:
    article = argued.parse(text_of(path))
    deepest = max((values["depth"] for values in derived_values(article).values()), default=0)
    names = {item.name for item in article.propositions}
    if all(inference.target in names for inference in article.inferences):
        assert deepest == statistics(article).depth


def test_linked_units_support_together() -> None:
    assert [*of_key(TEXT, "linked")] == ["a", "b"]


def test_answers_are_attacks_undercuts_and_what_answers_an_issue() -> None:
    # Of o a restatement is attacked, of u the attack, of w what it rests on, and of m the inference to it.
    assert set(of_key(TEXT, "answered")) == {"q", "c", "m", "o", "z", "u", "w", "y"}
    assert of_key("{objection o attacks o: O.}", "answered") == {}


def with_derived(part: Any, **further: Any) -> ProfileText:
    profile = {"x-argued-derived": 1, "properties": {"premises": {"items": part}}, **further}
    return ProfileText("house.json", json.dumps(profile).encode())


def messages(part: Any, text: str = TEXT, **further: Any) -> list[str]:
    found = argued.validate(argued.parse(text), with_derived(part, **further))
    return [item.message for item in found]


def derived_part(**properties: Any) -> Any:
    return {"properties": {"derived": {"properties": properties}}}


MESSAGES: list[tuple[Any, list[str]]] = [
    (
        derived_part(supports={"minItems": 1}),
        [f"expected at least 1 unit or relation that premise `{name}` supports, found 0" for name in "xzt"],
    ),
    (
        derived_part(attacked_by={"maxItems": 0}),
        [f"expected no units that attack premise `{name}`, found 1" for name in "yz"],
    ),
    (derived_part(linked={"const": False}), ["premise `a` is linked", "premise `b` is linked"]),
    (
        derived_part(attacks={"contains": {"const": "z"}, "minContains": 0, "maxContains": 0}),
        ['expected no units or relations that premise `t` attacks that are "z", found 1'],
    ),
    (
        {"if": derived_part(answered={"const": True}), "then": {"required": ["tags"]}},
        [f"premise `{name}` has no tags (required because it is answered)" for name in "yz"],
    ),
    (
        {"not": derived_part(supports={"minItems": 1})},
        [f"premise `{name}` must not have at least 1 unit or relation that it supports" for name in "abgy"],
    ),
]


@pytest.mark.parametrize(("part", "expected"), MESSAGES, ids=lambda value: json.dumps(value)[:70])
def test_messages_say_how_a_unit_is_connected(part: Any, expected: list[str]) -> None:
    assert messages(part) == expected


def test_findings_are_placed_at_the_unit() -> None:
    article = argued.parse("{premise a: A.} {premise b: B.} {conclusion c from a: C.}")
    profile = with_derived(derived_part(supports={"minItems": 1}))
    (found,) = argued.validate(article, profile)
    assert (found.pointer, found.span and found.span.column) == ("/premises/1/derived/supports", 17)
    (by_data,) = argued.validate(argued.to_data(article), profile)
    assert (by_data.pointer, by_data.message) == (found.pointer, found.message)


def test_only_profiles_that_ask_for_it_see_it_and_nothing_else_changes() -> None:
    article = argued.parse(TEXT)
    before = argued.to_json(article)
    part = {"required": ["derived"]}
    assert messages(part) == []
    profile = json.dumps({"properties": {"premises": {"items": part}}})
    assert {item.code for item in argued.validate(article, ProfileText("h", profile.encode()))} == {"A504", "A506"}
    assert argued.to_json(article) == before
    assert "derived" not in article_schema()["$defs"]["premise"]["properties"]
    data = argued.to_data(article)
    data["premises"][0]["derived"] = {}
    assert [item.code for item in argued.validate(data)] == ["A502"]


def test_the_schema_of_articles_can_be_referred_to() -> None:
    whole: dict[str, Any] = {"$ref": "urn:argued:schema:article:1", "unevaluatedProperties": False}
    assert messages(True, **whole) == []
    assert messages({"$ref": "urn:argued:schema:article:1#/$defs/premise"}) == []


def test_misspelt_keys_of_it_are_warnings() -> None:
    profile = load_profile(with_derived(derived_part(suports={"minItems": 1}, depth={"minItems": 1})))
    assert [(item.message, item.help) for item in profile.warnings] == [
        ("`derived` has no `suports`", "did you mean `supports`?"),
        ("`minItems` checks nothing here: `depth` is a number", None),
    ]


def test_the_example_is_what_the_page_shows() -> None:
    path = ROOT / "docs" / "examples" / "house.profile.json"
    assert f"```json\n{text_of(path)}```" in text_of(ROOT / "docs" / "model.md")
    assert load_profile(path).warnings == ()


@pytest.mark.growth
def test_it_is_found_in_linear_time() -> None:
    def ladder(size: int) -> argued.Article:
        units = "".join(f"{{premise a{n} supports c{n}: x}} {{objection o{n} attacks c{n}: y}} " for n in range(size))
        chain = "".join(f"{{premise c{n} supports c{n + 1}: z}} " for n in range(size))
        return argued.parse(units + chain + f"{{conclusion c{size}: z}}")

    assert_linear(derived_values, ladder, 4_000)
