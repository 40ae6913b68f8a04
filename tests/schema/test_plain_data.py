"""Data that isn't plain, and texts that aren't JSON: whole messages, in the order of the data."""

from typing import Any

import pytest

from argued.schema.json_reading import MOST_LEVELS
from argued.schema.plain_data import shape_errors

LARGEST_INTEGER = 2**53 - 1
FRACTION = "a number must be whole and written without a fraction"


def errors_of(data: Any) -> list[tuple[str | None, str]]:
    found = shape_errors(data)
    assert {(item.code, item.name, item.span, item.help) for item in found} <= {("A502", "schema", None, None)}
    return [(item.pointer, item.message) for item in found]


@pytest.mark.parametrize("value", [LARGEST_INTEGER, -LARGEST_INTEGER, 0, True, None, "", "é", "😀", {}, [], {"": [{}]}])
def test_plain_data_has_no_errors(value: Any) -> None:
    assert errors_of(value) == []
    assert errors_of({"key": [value, {"a": value}]}) == []


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (LARGEST_INTEGER + 1, f"the number is further from 0 than {LARGEST_INTEGER}"),
        (-LARGEST_INTEGER - 1, f"the number is further from 0 than {LARGEST_INTEGER}"),
        (1.5, FRACTION),
        (1.0, FRACTION),
        (float("nan"), FRACTION),
        ("a\udfff", "the text contains a lone surrogate"),
        (b"x", "bytes isn't a JSON type"),
        ((), "tuple isn't a JSON type"),
        (object(), "object isn't a JSON type"),
    ],
)
def test_data_that_isnt_plain_is_reported_at_its_place(value: Any, message: str) -> None:
    assert errors_of(value) == [("", message)]
    assert errors_of({"a/b": ["x", {"c~d": value}]}) == [("/a~1b/1/c~0d", message)]


def test_keys_are_texts_of_characters() -> None:
    errors = [("/a", "a key must be a text, not int"), ("/a", "a key contains a lone surrogate")]
    assert errors_of({"a": {1: 2.5, "\ud800": 2.5}}) == errors


def test_errors_are_in_the_order_of_the_data() -> None:
    data = {"b": [1.5] * 12, "a": 1.5, "10": 1.5, "9": 1.5, "c": [[1.5], 1.5, {"x": 1.5, "w": 1.5}]}
    pointers = ["/10", "/9", "/a", *(f"/b/{index}" for index in range(12)), "/c/0/0", "/c/1", "/c/2/w", "/c/2/x"]
    assert errors_of(data) == [(pointer, FRACTION) for pointer in pointers]


@pytest.mark.parametrize("in_dicts", [True, False])
def test_depth_is_counted_one_by_one(in_dicts: bool) -> None:
    data: Any = {} if in_dicts else []
    for _ in range(MOST_LEVELS - 1):
        data = {"0": data} if in_dicts else [data]
    assert errors_of(data) == []
    data = {"0": data} if in_dicts else [data]
    assert errors_of(data) == [("/0" * MOST_LEVELS, f"the data is nested deeper than {MOST_LEVELS} levels")]
