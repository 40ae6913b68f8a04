"""Where a profile's references lead: nowhere, in circles, or to more demands than are followed."""

from typing import Any

import pytest

from argued.schema.references import DEEPEST, MOST_CONSTRAINTS, References

IN_PLACE: tuple[tuple[str, Any, str], ...] = (
    *((keyword, [{}, {"$ref": "#"}], f"/{keyword}/1/$ref") for keyword in ("allOf", "anyOf", "oneOf")),
    *((keyword, {"$ref": "#"}, f"/{keyword}/$ref") for keyword in ("not", "if", "then", "else")),
    ("dependentSchemas", {"a/b": {"$ref": "#"}}, "/dependentSchemas/a~1b/$ref"),
    ("$ref", "#", "/$ref"),
)
AGAIN = {"allOf": [{"$ref": "#"}] * 20}
BELOW: tuple[tuple[str, Any], ...] = (
    ("properties", {"x": AGAIN}),
    ("patternProperties", {"^x": AGAIN}),
    ("additionalProperties", AGAIN),
    ("prefixItems", [AGAIN]),
    ("items", AGAIN),
    ("contains", AGAIN),
    ("propertyNames", AGAIN),
    ("unevaluatedItems", AGAIN),
    ("unevaluatedProperties", AGAIN),
)


@pytest.mark.parametrize(("keyword", "value", "pointer"), IN_PLACE)
def test_a_way_back_without_going_into_the_data_is_endless(keyword: str, value: Any, pointer: str) -> None:
    assert References({keyword: value}).endless_reference() == pointer


@pytest.mark.parametrize(("keyword", "value"), BELOW)
def test_a_way_back_through_the_data_has_an_end_but_may_fan_out(keyword: str, value: Any) -> None:
    once = {"properties": {"x": {"$ref": "#"}}}
    references = References({keyword: value})
    assert references.endless_reference() is None
    assert references.exceeds_limits()
    assert not References(once).exceeds_limits()


def test_demands_are_counted_up_to_the_limit() -> None:
    def wide(count: int) -> References:
        return References({"allOf": [{} for _ in range(count - 1)]})

    assert not wide(MOST_CONSTRAINTS).exceeds_limits()
    assert wide(MOST_CONSTRAINTS + 1).exceeds_limits()


def test_depth_is_counted_up_to_the_limit() -> None:
    def deep(count: int) -> References:
        schema: dict[str, Any] = {}
        for _ in range(count - 1):
            schema = {"not": schema}
        return References(schema)

    assert not deep(DEEPEST).exceeds_limits()
    assert deep(DEEPEST + 1).exceeds_limits()


def test_of_several_schemas_for_one_value_inside_the_longest_counts() -> None:
    heavy: dict[str, object] = {"allOf": [{} for _ in range(MOST_CONSTRAINTS // 2)]}
    assert not References({"properties": {"x": heavy, "y": heavy}}).exceeds_limits()
    assert References({"properties": {"x": heavy}, "patternProperties": {"x": heavy, "y": heavy}}).exceeds_limits()


def test_references_that_lead_nowhere_are_named_with_their_pointers() -> None:
    schema = {
        "$ref": "#/$defs/a",
        "$defs": {"a": {}, "b/c": {"$ref": "#/$defs/none"}},
        "items": {"$ref": "#anchor"},
        "not": {"$ref": "http://example.org/x"},
    }
    assert sorted(References(schema).unresolved_references()) == [
        ("#/$defs/none", "/$defs/b~1c/$ref"),
        ("#anchor", "/items/$ref"),
        ("http://example.org/x", "/not/$ref"),
    ]


@pytest.mark.parametrize(
    "reference",
    [
        "",
        "#",
        "#/$defs/a",
        "#/%24defs/b~1c",
        "#/$defs/%C3%A9%20%25",
        "#/$defs/a/allOf/1",
        "#/$defs/true",
        "urn:some:other",
        "urn:some:other#",
        "urn:some:other#/$defs/x",
    ],
)
def test_a_reference_leads_to_any_schema_of_the_profile_and_of_the_others(reference: str) -> None:
    other = {"$id": "urn:some:other", "$defs": {"x": {"$ref": "#/$defs/y"}, "y": {}}}
    definitions = {"a": {"allOf": [{}, {}]}, "b/c": {}, "é %": {}, "true": True}
    schema = {"items": {"$ref": reference}, "$defs": definitions}
    assert list(References(schema, other).unresolved_references()) == []


@pytest.mark.parametrize(
    "reference",
    ["#/$defs", "#/$defs/x", "#/$defs/a/allOf/2", "#/$defs/a/allOf/01", "#$defs/a", "/$defs/a", "urn:own", "urn:own#",
     "urn:some:other#/$defs/a", "urn:some:other#x", "URN:some:other", "##"],
)  # fmt: skip
def test_a_reference_leads_nowhere_else(reference: str) -> None:
    other = {"$id": "urn:some:other", "$defs": {"x": {}}}
    schema = {"$id": "urn:own", "items": {"$ref": reference}, "$defs": {"a": {"allOf": [{}, {}]}}}
    assert list(References(schema, other).unresolved_references()) == [(reference, "/items/$ref")]


def test_demands_of_another_schema_count() -> None:
    other = {"$id": "urn:some:other", "allOf": [{}] * (MOST_CONSTRAINTS // 2)}
    assert not References({"$ref": "urn:some:other"}, other).exceeds_limits()
    assert References({"allOf": [{"$ref": "urn:some:other"}] * 2}, other).exceeds_limits()


def test_true_and_false_demand_nothing_that_would_have_to_be_looked_at() -> None:
    assert not References({"allOf": [True] * (2 * MOST_CONSTRAINTS), "items": {"$ref": "#/allOf/0"}}).exceeds_limits()
