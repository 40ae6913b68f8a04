"""JSON that is refused, with one diagnostic at the place of the error, and the places of what JSON Pointers lead to."""

from __future__ import annotations

import pytest
from support.children import assert_linear

from argued import DataError, Diagnostic, from_json
from argued.schema.json_reading import MOST_LEVELS, json_data, json_places
from argued.text.source import Source

REFUSED = [
    ("", "not JSON: expected a value, found the end of the text", (0, 0), None),
    ("[1,", "not JSON: expected a value, found the end of the text", (3, 3), None),
    ('{"a": 1', "not JSON: expected a comma or a closing bracket, found the end of the text", (7, 7), None),
    ("[1, 2,]", "not JSON: expected another value after the comma", (5, 6), "remove the comma"),
    ('{"a": 1,\n}', "not JSON: expected another value after the comma", (7, 8), "remove the comma"),
    ("{'a'}", "not JSON: expected a key in double quotes, found `'a'`", (1, 4), None),
    ('{"a" 1}', "not JSON: expected a colon after the key, found `1`", (5, 6), None),
    ('{"a": 1 "b": 2}', 'not JSON: expected a comma or a closing bracket, found `"`', (8, 9), None),
    ('{"a": True}', "not JSON: expected a value, found `True`", (6, 10), "write `true`"),
    ('{"a": None}', "not JSON: expected a value, found `None`", (6, 10), "write `null`"),
    ('{"a": // x\n1}', "not JSON: expected a value, found `//`", (6, 8), "JSON has no comments; remove it"),
    ("{} {}", "not JSON: expected the end of the text, found `{`", (3, 4), "a JSON text is one value"),
    ('["x', "not JSON: the string isn't closed", (1, 2), 'add `"` at its end'),
    ('["x\n"]', "not JSON: a string can't have a line break or a control character in it", (3, 4), "write `\\n`"),
    (r'["\d"]', "not JSON: a string has an unknown escape", (2, 3), "write `\\\\` for a backslash"),
    (r'["\uZZ"]', "not JSON: a string has an unknown escape", (2, 3), "write `\\\\` for a backslash"),
    ('{"a": 1, "b": {"a": 2, "c": 3, "\\u0063": 4}}', "the key `c` occurs twice in one object", (31, 39), None),
    ('["NaN", NaN]', "NaN isn't JSON", (8, 11), None),
    ("[-Infinity]", "-Infinity isn't JSON", (1, 10), None),
    ("[" * 100_000, f"the data is nested deeper than {MOST_LEVELS} levels", (MOST_LEVELS, MOST_LEVELS + 1), None),
    ('["", ' + "1" * 5000 + "]", "a number has too many digits", (5, 5005), None),
]


@pytest.mark.parametrize(("text", "message", "place", "help_"), REFUSED, ids=lambda value: str(value)[:30])
def test_broken_json_is_refused_with_one_diagnostic_at_its_place(
    text: str, message: str, place: tuple[int, int], help_: str | None
) -> None:
    span = Source(text, "a.json").span(*place)
    with pytest.raises(DataError) as caught:
        json_data(text, "a.json")
    expected = Diagnostic("A501", "bad-json", message, span=span, help=help_, source="a.json")
    assert caught.value.diagnostics == (expected,)
    with pytest.raises(DataError) as caught:
        from_json(text)
    assert [item.source for item in caught.value.diagnostics] == ["<json>"]


def test_pointers_lead_to_keys_and_items() -> None:
    text = '{"a": {"b/c~": [1, {"d": "x"}, [], "e:,"]}, "\\u00e9": {}, "": null}'
    place = json_places(text)

    def found(pointer: str) -> str:
        start, end = place(pointer)
        return text[start:end]

    pointers = ["", "/a", "/a/b~1c~0", "/a/b~1c~0/0", "/a/b~1c~0/1", "/a/b~1c~0/1/d", "/a/b~1c~0/2", "/a/b~1c~0/3"]
    assert [found(pointer) for pointer in pointers] == ["{", '"a"', '"b/c~"', "1", "{", '"d"', "[", '"e:,"']
    assert [found("/\u00e9"), found("/")] == ['"\\u00e9"', '""']
    # What isn't there is placed at what is around it.
    assert [found("/a/x/y"), found("/z"), found("/a/b~1c~0/9")] == ['"a"', "{", '"b/c~"']


@pytest.mark.growth
def test_places_are_found_in_linear_time() -> None:
    assert_linear(lambda text: json_places(text)("/0"), lambda size: "[" * 900 + "1," * size + "1" + "]" * 900, 40_000)
    assert_linear(lambda text: json_places(text)("/0"), lambda size: "[" + '{"a": [[]]},' * size + "1]", 40_000)
