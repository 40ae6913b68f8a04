"""Whole messages: of profiles that can't be used, and of each constraint that isn't met."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.places import ROOT

import argued
from argued import Diagnostic, ProfileError
from argued.schema.compiled_schema import CompiledSchema
from argued.schema.profile_text import ProfileText
from argued.schema.profiles import article_schema, load_profile, schema_text
from argued.schema.subschemas import subschemas

PATTERN = "the pattern can't be matched in one pass over the text"
REFERENCE_HELP = 'refer to a part of the profile by its place, such as `"$ref": "#/$defs/part"`'
PATTERN_HELP = "use a regular expression without look-around and back-references that isn't too large"
ErrorParts = tuple[str, "str | None", "str | None"]
"""Message, pointer and help."""


def find_errors(profile: Any) -> list[ErrorParts]:
    """The errors in a profile of this content."""
    content = profile if isinstance(profile, bytes) else json.dumps(profile).encode()
    with pytest.raises(ProfileError) as caught:
        load_profile(ProfileText("house.json", content))
    beginning = "the profile `house.json` can't be used: "
    found = []
    for item in caught.value.diagnostics:
        assert item.message.startswith(beginning)
        assert item == Diagnostic(
            "A505", "bad-profile", item.message, item.span, pointer=item.pointer, help=item.help, source="house.json"
        )
        assert (item.span is None) == (caught.value.text is None)
        found.append((item.message.removeprefix(beginning), item.pointer, item.help))
    return found


ARTICLE = "urn:argued:schema:article:1"
UNCLOSED = "`(` is never closed (at character 1)"
ENDLESS = "the reference leads back to itself"
BROKEN: list[tuple[Any, list[ErrorParts]]] = [
    (b'{"title": "\xc4rger"}', [("it isn't UTF-8", None, None)]),
    (b'{"a": 1, "a": 2}', [("the key `a` occurs twice in one object", None, None)]),
    (["x"], [("a profile must be a JSON object", "", None)]),
    ({"a": {"b/c": "\ud800"}, "b": "\ud800"}, [("the text contains a lone surrogate", "/a/b~1c", None)]),
    ({"$schema": ""}, [("only draft 2020-12 of JSON Schema is supported", "/$schema", None)]),
    ({"$id": ARTICLE}, [("`$id` is that of the schema of articles", "/$id", None)]),
    (
        {"items": True, "not": {"$schema": "x", "$id": "y"}, "$defs": {"a/b": {"$id": "z"}}},
        [
            ("`$id` is allowed only at the top of a profile", "/$defs/a~1b/$id", None),
            ("`$id` is allowed only at the top of a profile", "/not/$id", None),
            ("`$schema` is allowed only at the top of a profile", "/not/$schema", None),
        ],
    ),
    (
        {"items": True, "not": {"pattern": "(", "patternProperties": {"a": {}, ")/": {}, "(": {}}}},
        [
            (f"the pattern `(` isn't a regular expression: {UNCLOSED}", "/not/pattern", None),
            (f"the pattern `(` isn't a regular expression: {UNCLOSED}", "/not/patternProperties/(", None),
            (
                "the pattern `)/` isn't a regular expression: `)` closes nothing (at character 1)",
                "/not/patternProperties/)~1",
                None,
            ),
        ],
    ),
    (
        {"items": {"$ref": "#/a"}, "not": {"$ref": "#" + "b" * 150}, "if": {"$ref": "#/if"}},
        [
            ("undefined reference `#/a`; nothing is fetched", "/items/$ref", None),
            (f"undefined reference `#{'b' * 99}`; nothing is fetched", "/not/$ref", None),
        ],
    ),
    (
        {
            "$anchor": "a",
            "$dynamicAnchor": "b",
            "$recursiveAnchor": "c",
            "$defs": {"a/b": {"$dynamicRef": "#b"}, "c": {"$recursiveRef": "#"}},
            # A reference to a refused anchor has no diagnostic of its own.
            "items": {"$ref": "#a"},
            "not": {"$ref": "#b"},
            "if": {"$ref": "#c"},
            # None of these is a keyword.
            "properties": {"$anchor": {"const": {"$anchor": "a"}}},
        },
        [
            ("`$anchor` isn't supported", "/$anchor", REFERENCE_HELP),
            ("`$dynamicRef` isn't supported", "/$defs/a~1b/$dynamicRef", REFERENCE_HELP),
            ("`$recursiveRef` isn't supported", "/$defs/c/$recursiveRef", REFERENCE_HELP),
            ("`$dynamicAnchor` isn't supported", "/$dynamicAnchor", REFERENCE_HELP),
            ("`$recursiveAnchor` isn't supported", "/$recursiveAnchor", REFERENCE_HELP),
            ("undefined reference `#c`; nothing is fetched", "/if/$ref", None),
        ],
    ),
    ({"if": {"$ref": "#/if"}}, [(ENDLESS, "/if/$ref", None)]),
    (
        {"items": {"allOf": [{"$ref": "#"}] * 20}},
        [("its references lead to too many schemas", "", "reduce them to at most 10,000 for one value")],
    ),
    (
        {"items": {"allOf": [{"$ref": "#"}] * 20}, "not": {"$id": "x", "pattern": "("}},
        [
            ("its references lead to too many schemas", "", "reduce them to at most 10,000 for one value"),
            ("`$id` is allowed only at the top of a profile", "/not/$id", None),
            (f"the pattern `(` isn't a regular expression: {UNCLOSED}", "/not/pattern", None),
        ],
    ),
]


@pytest.mark.parametrize(("profile", "expected"), BROKEN)
def test_errors_of_a_profile_are_reported_in_full(profile: Any, expected: list[ErrorParts]) -> None:
    assert find_errors(profile) == expected


PATTERNS: list[tuple[str, str | None]] = [
    ("ab(c[de", "`[` is never closed (at character 5)"),
    ("a{2,1}", "the first number is greater than the second (at character 3)"),
    ("*", "there is nothing before it to repeat (at character 1)"),
    (r"\p{L}\q", "this escape is unknown (at character 6)"),
    (r"a\p{Nonsense}", r"the class `\p{Nonsense}` is unknown (at character 2)"),
    ("[b-a]", "the range is reversed (at character 2)"),
    ("\\", "a backslash needs a character after it (at character 1)"),
    *((pattern, None) for pattern in ("(?=a)b", r"(a)\1", "(a{1000}){1000}", "a{99999999999}", "(" * 5_000)),
]


@pytest.mark.parametrize(("pattern", "why"), PATTERNS, ids=lambda value: str(value)[:20])
def test_a_pattern_that_is_invalid_is_told_from_one_that_takes_too_long(pattern: str, why: str | None) -> None:
    (message, pointer, help_), *others = find_errors({"pattern": pattern})
    assert (pointer, others) == ("/pattern", [])
    if why is None:
        assert (message, help_) == (PATTERN, PATTERN_HELP)
    else:
        assert (message, help_) == (f"the pattern `{pattern}` isn't a regular expression: {why}", None)


TYPES = "array, boolean, integer, null, number, object, string"
NO_SCHEMAS: list[tuple[Any, list[ErrorParts]]] = [
    ({"minItems": "y"}, [("`minItems` must be a whole number, at least 0", "/minItems", None)]),
    ({"not": {"title": ["x"]}}, [("`title` must be a text", "/not/title", None)]),
    ({"type": "text"}, [(f"`type` must be one of {TYPES}, or a list of them", "/type", None)]),
    ({"type": "strin"}, [(f"`type` must be one of {TYPES}, or a list of them", "/type", "did you mean `string`?")]),
    ({"allOf": []}, [("`allOf` must be a list of schemas that isn't empty", "/allOf", None)]),
    ({"properties": []}, [("`properties` must be an object of schemas", "/properties", None)]),
    (
        {"properties": {"minItems": 1}, "anyOf": [{"items": {"required": ["a", 1]}}, 2]},
        [
            ("`required` must be a list of texts, each of them once", "/anyOf/0/items/required/1", None),
            ("expected a schema, which is an object, `true` or `false`", "/anyOf/1", None),
            ("expected a schema, which is an object, `true` or `false`", "/properties/minItems", None),
        ],
    ),
]


@pytest.mark.parametrize(("profile", "expected"), NO_SCHEMAS)
def test_a_value_that_a_keyword_cannot_have_is_described(profile: Any, expected: list[ErrorParts]) -> None:
    beginning = "it isn't a valid JSON Schema: "
    assert find_errors(profile) == [(beginning + message, *rest) for message, *rest in expected]


def test_messages_of_the_schema_library_are_cut() -> None:
    ((message, pointer, help_),) = find_errors({"$vocabulary": ["x" * 500]})
    assert (len(message), pointer, help_) == (len("it isn't a valid JSON Schema: ") + 200, "/$vocabulary", None)


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        (r'{"properties": {"text": {"pattern": "ab(c"}}}', "(c"),
        (r'{"pattern" : "\\d\u0061\ud83d\ude00(c"}', "(c"),
        (r'{"patternProperties": {"a\"b[": {}}}', '["'),
        (r'{"patternProperties": {"pattern(": {}, "pattern": {}}}', '("'),
        (r'{"pattern": "a\\"}', r'\\"'),
    ],
)
def test_an_error_in_a_pattern_is_placed_at_its_character(profile: str, words: str) -> None:
    with pytest.raises(ProfileError) as caught:
        load_profile(ProfileText("house.json", profile.encode()))
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.span is not None
    assert profile[diagnostic.span.start :].startswith(words)


def test_equal_patterns_in_several_places_count_once() -> None:
    def numbered(count: int) -> dict[str, Any]:
        patterns = {f"^{number:04}$": True for number in range(count)}
        return {"patternProperties": patterns, "items": {"pattern": "^0000$", "patternProperties": patterns}}

    def properties(count: int) -> dict[str, Any]:
        return {"properties": {f"p{number:04}": {"pattern": f"^{number}$"} for number in range(count)}}

    load_profile(ProfileText("house.json", json.dumps(numbered(200)).encode()))
    load_profile(ProfileText("house.json", json.dumps(properties(200)).encode()))
    assert find_errors(numbered(203)) == [("it has more than 200 patterns", "/patternProperties/^0200$", None)]
    assert find_errors(properties(203)) == [("it has more than 200 patterns", "/properties/p0200/pattern", None)]


def test_a_profile_has_as_many_errors_as_a_report_has_diagnostics() -> None:
    expected: list[ErrorParts] = [
        (f"the pattern `(` isn't a regular expression: {UNCLOSED}", f"/properties/p{number:04}/pattern", None)
        for number in range(1_000)
    ]
    assert find_errors({"properties": {f"p{number:04}": {"pattern": "("} for number in range(1_001)}}) == expected
    no_schema = find_errors({"properties": {f"p{number:04}": {"title": 1} for number in range(1_001)}})
    assert len({pointer for _, pointer, _ in no_schema}) == len(no_schema) == 1_000


def test_profiles_may_contain_fractions_and_huge_numbers() -> None:
    profile = {"maximum": 0.5, "minimum": -(10**30), "examples": [1.5, {"a": 10**40}]}
    schema = load_profile(ProfileText("house.json", json.dumps(profile).encode()))
    assert schema.is_valid(0)
    assert not schema.is_valid(1)


@pytest.mark.parametrize("address", ["", "#", "urn:x:y", "urn:x:y#", "x.json", "?a", "http://example.org/", "\u00e9 b"])
def test_whatever_a_profile_is_called_its_references_lead_into_itself(address: str) -> None:
    profile = {"$id": address, "$ref": "#/$defs/short", "$defs": {"short": {"maxLength": 1}}}
    schema = load_profile(ProfileText("house.json", json.dumps(profile).encode()))
    assert not schema.is_valid("xy")
    assert [error.validator for error in schema.errors("xy")] == ["maxLength"]


def test_a_part_that_is_the_whole_again_is_read_as_the_whole_is() -> None:
    # jsonschema's own functions would be asked about it: they leave the step out, and Python's `\\d` is any digit.
    profile = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "additionalProperties": {"$ref": "#"},
        "properties": {"a": False},
        "pattern": r"^\d$",
    }
    schema = load_profile(ProfileText("house.json", json.dumps(profile).encode()))
    errors = [(list(error.absolute_path), error.validator) for error in schema.errors({"b": {"a": 1}, "c": "\u0661"})]
    assert errors == [(["b", "a"], None), (["c"], "pattern")]


def test_a_profile_that_says_which_draft_it_is_written_in_is_read() -> None:
    profile = {"$schema": "https://json-schema.org/draft/2020-12/schema", "maxLength": 1}
    assert not load_profile(ProfileText("house.json", json.dumps(profile).encode())).is_valid("xy")


def test_a_profile_is_made_ready_once() -> None:
    assert load_profile("opinion") is load_profile("opinion")
    first = load_profile(ProfileText("house.json", b'{"maxLength": 1}'))
    assert load_profile(ProfileText("house.json", b'{"maxLength": 1}')) is first
    assert load_profile(ProfileText("house.json", b'{"maxLength": 2}')) is not first


def test_a_path_is_never_taken_for_the_name_of_a_built_in_profile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("opinion").write_text('{"maxLength": 1}')
    assert load_profile(Path("opinion")).schema == {"maxLength": 1}
    assert load_profile("opinion").schema["$id"] == "urn:argued:profile:opinion:1"


def test_the_texts_of_the_schemas_are_those_of_the_files() -> None:
    for name in ("article", "opinion", "three-considerations"):
        path = ROOT / "schemas" / f"{name}.schema.json"
        assert schema_text(None if name == "article" else name) == path.read_text(encoding="utf-8")
    assert article_schema() == json.loads(schema_text())


# The schemas inside a schema.


def test_the_schemas_in_a_schema_come_with_their_paths_in_the_order_of_the_text() -> None:
    one = [
        "additionalProperties", "contains", "contentSchema", "else", "if", "items", "not", "propertyNames", "then",
        "unevaluatedItems", "unevaluatedProperties",
    ]  # fmt: skip
    several = ["allOf", "anyOf", "oneOf", "prefixItems"]
    named = ["$defs", "definitions", "dependentSchemas", "patternProperties", "properties"]
    schema = {
        **{keyword: {"title": keyword} for keyword in one},
        **{keyword: [{"title": keyword}, {"not": True}] for keyword in several},
        **{keyword: {"b": {"title": keyword}, "a": {"not": False}} for keyword in named},
        # None of these holds a schema.
        "const": {"not": {}}, "enum": [{"not": {}}], "examples": [{}], "unknown": {"not": {}}, "required": ["a"],
    }  # fmt: skip
    expected: list[tuple[Any, ...]] = [(), *((keyword,) for keyword in one)]
    for keyword in several:
        expected += [(keyword, 0), (keyword, 1), (keyword, 1, "not")]
    for keyword in named:
        expected += [(keyword, "b"), (keyword, "a"), (keyword, "a", "not")]
    found = list(subschemas(schema))
    assert [path for _, path in found] == expected
    for part, path in found:
        reached: Any = schema
        for step in path:
            reached = reached[step]
        assert reached is part


def test_values_of_another_form_hold_no_schemas() -> None:
    assert [path for _, path in subschemas({"allOf": {"a": {}}, "properties": [{}], "$defs": 1, "oneOf": True})] == [()]
    assert list(subschemas(True)) == [(True, ())]


# Messages about data.


ADDED: list[tuple[Any, Any, list[tuple[str, str]]]] = [
    ({"required": ["b", "a"]}, {"a": 1}, [("", "the data has no `b`")]),
    ({"required": ["b", "a", "c"]}, {"c": 1}, [("", "the data has no `b` and no `a`")]),
    ({"properties": {"a": {"required": ["b"]}}}, {"a": {}}, [("/a", "`a` has no `b`")]),
    ({"properties": {"a": {"required": ["b", "c", "d"]}}}, {"a": {}}, [("/a", "`a` has no `b`, no `c` and no `d`")]),
    ({"prefixItems": [{"required": ["b", "c"]}]}, [{}], [("/0", "this item has no `b` and no `c`")]),
    ({"additionalProperties": False}, {"b": 1, "a": 2}, [("", "unknown keys `b`, `a`")]),
    (
        {"additionalProperties": False},
        {letter * 61: 1 for letter in "fedcba"},
        [("", "unknown keys " + ", ".join(f"`{letter * 60}`" for letter in "fedcb"))],
    ),
    (
        {"properties": {"a": True}, "patternProperties": {"^b": True}, "additionalProperties": False},
        {"a": 1, "b": 1, "c": 1},
        [("", "unknown key `c`")],
    ),
    ({"minItems": 1}, [], [("", "expected at least 1 item in the data, found 0")]),
    ({"properties": {"a": {"minItems": 3}}}, {"a": [1]}, [("/a", "expected at least 3 items in `a`, found 1")]),
    ({"maxItems": 1}, [1, 2, 3], [("/1", "expected at most 1 item in the data, found 3")]),
    ({"maxItems": 0}, [1], [("/0", "expected no items in the data, found 1")]),
    ({"type": "string"}, 1, [("", "expected a text for the data, found a whole number")]),
    ({"type": ["string", "null"]}, 1, [("", "expected a text or null for the data, found a whole number")]),
    ({"enum": ["a", 1, None]}, "b", [("", 'expected one of "a", 1, null for the data, found "b"')]),
    (
        {"enum": list(range(30))},
        31,
        [("", f"expected one of {', '.join(map(str, range(20)))}, … for the data, found 31")],
    ),
    ({"const": "a"}, "b", [("", 'expected "a" for the data, found "b"')]),
    ({"const": "a" * 100}, "b", [("", f'expected "{"a" * 58}… for the data, found "b"')]),
    ({"minimum": 2}, 1, [("", "expected at least 2 for the data, found 1")]),
    ({"maximum": 2}, 3, [("", "expected at most 2 for the data, found 3")]),
    ({"minLength": 1}, "", [("", "the data is empty")]),
    ({"minLength": 2}, "", [("", "expected at least 2 characters in the data, found 0")]),
    ({"pattern": "^a"}, "b", [("", 'expected a match of `^a` for the data, found "b"')]),
    ({"uniqueItems": True}, [1, 1], [("", "the data has 1 twice")]),
    ({"properties": {"a": False}}, {"a": 1}, [("/a", "`a` isn't allowed")]),
    ({"prefixItems": [True, False]}, [1, 2], [("/1", "this item isn't allowed")]),
    ({"items": False}, [1], [("", "expected no items in the data, found 1")]),
    ({"contains": {"const": 1}}, [2], [("", "expected at least 1 item in the data that is 1, found 0")]),
    (
        {"contains": {"const": 1}, "minContains": 2},
        [1],
        [("", "expected at least 2 items in the data that are 1, found 1")],
    ),
    (
        {"contains": {"const": 1}, "maxContains": 1},
        [1, 1],
        [("", "expected at most 1 item in the data that is 1, found 2")],
    ),
    ({"not": {"const": 1}}, 1, [("", "the data must not be 1")]),
    ({"anyOf": [{"const": 1}, {"const": 2}]}, 3, [("", "the data must be 1 or be 2")]),
    (
        {"oneOf": [{"const": 1}, {"minimum": 0}]},
        1,
        [("", "the data must meet exactly one of the alternatives in `oneOf`, but meets 2")],
    ),
]


@pytest.mark.parametrize(("demand", "value", "expected"), ADDED)
def test_messages_about_unmet_demands_are_written_for_writers(
    demand: Any, value: Any, expected: list[tuple[str, str]]
) -> None:
    assert messages_of(demand, value) == expected


def messages_of(demand: Any, value: Any) -> list[tuple[str, str]]:
    from argued.diagnostics.diagnostic import DiagnosticDescriptor
    from argued.schema.validation import schema_diagnostics

    kind = DiagnosticDescriptor("A999", "some-kind", "Something is wrong.")
    found = schema_diagnostics(CompiledSchema(demand), value, kind)
    assert all(item.code == kind.code and item.help is None and item.span is None for item in found)
    return [(str(item.pointer), item.message) for item in found]


def test_a_reason_is_given_for_the_demand_of_a_profile_alone_and_only_where_it_is_a_text() -> None:
    article = argued.parse("{premise p: x}")
    profile = {"properties": {"text": {"maxLength": 0, "description": "Say nothing."}, "premises": {"maxItems": 0}}}
    found = argued.validate(argued.to_data(article), ProfileText("house.json", json.dumps(profile).encode()))
    assert [(item.pointer, item.help) for item in found] == [("/premises/0", None), ("/text", "Say nothing.")]
    (finding,) = argued.validate({**argued.to_data(article), "text": 1})
    assert (finding.code, finding.pointer, finding.help) == ("A502", "/text", None)


# What is found in data, keyword by keyword.


class Text(str):
    """A text of a type that the quick validator doesn't know."""


def retyped(value: Any) -> Any:
    """The value with another type of text everywhere but in keys."""
    if isinstance(value, dict):
        return {key: retyped(item) for key, item in value.items()}
    if isinstance(value, list):
        return [retyped(item) for item in value]
    return Text(value) if isinstance(value, str) else value


A, B = {"const": "a"}, {"const": "b"}
OTHER = {"$id": "urn:some:other", **A}
TEXTUAL = {"type": "string"}
FOUND: list[tuple[Any, Any, list[tuple[str, Any]]]] = [
    (True, "a", []),
    (False, "a", [("", None)]),
    ({}, "a", []),
    ({"const": "a"}, "b", [("", "const")]),
    ({"enum": ["a"]}, "b", [("", "enum")]),
    ({"type": "integer"}, "b", [("", "type")]),
    ({"minLength": 2}, "b", [("", "minLength")]),
    ({"maxLength": 1}, "bb", [("", "maxLength")]),
    ({"required": ["b"]}, {"a": "a"}, [("", "required")]),
    ({"minItems": 2, "maxItems": 0}, ["a"], [("", "minItems"), ("", "maxItems")]),
    ({"uniqueItems": True}, ["a", "a"], [("", "uniqueItems")]),
    ({"pattern": r"^\d$"}, "1", []),
    # Python's own patterns would take this for a digit.
    ({"pattern": r"^\d$"}, "\u0661", [("", "pattern")]),
    ({"pattern": "^a"}, 1, []),
    ({"properties": {"a": A, "b": A, "c": False}}, {"b": "b", "d": "d"}, [("/b", "const")]),
    ({"properties": {"a": A, "b": False}}, {"a": "a", "b": "b"}, [("/b", None)]),
    ({"properties": {"a": A}}, ["a"], []),
    ({"patternProperties": {r"^\d$": A}}, {"1": "b", "\u0661": "b"}, [("/1", "const")]),
    ({"patternProperties": {"^x": A, "^y": False}}, {"x": "a", "y": "a", "z": "b"}, [("/y", None)]),
    ({"patternProperties": {"^a": A}}, ["b"], []),
    ({"additionalProperties": False}, {"a": "a"}, [("", "additionalProperties")]),
    ({"additionalProperties": False}, {}, []),
    ({"additionalProperties": False}, ["a"], []),
    ({"additionalProperties": True}, {"a": "a"}, []),
    ({"additionalProperties": A}, {"a": "a", "b": "b", "c": "c"}, [("/b", "const"), ("/c", "const")]),
    ({"additionalProperties": A, "properties": {"b": True}}, {"b": "b", "c": "c"}, [("/c", "const")]),
    (
        {"additionalProperties": False, "patternProperties": {r"^\d$": True}},
        {"1": "a", "\u0661": "a"},
        [("", "additionalProperties")],
    ),
    ({"additionalProperties": A, "patternProperties": {r"^\p{L}$": True}}, {"é": "b", "1": "b"}, [("/1", "const")]),
    ({"prefixItems": [A, B, False]}, ["b", "b", "c", "d"], [("/0", "const"), ("/2", None)]),
    ({"prefixItems": [A, B]}, ["b"], [("/0", "const")]),
    ({"prefixItems": [A]}, {"0": "b"}, []),
    ({"items": A}, ["a", "b", "a", "c"], [("/1", "const"), ("/3", "const")]),
    ({"items": A}, {"0": "b"}, []),
    ({"items": False}, [], []),
    ({"items": False}, ["a"], [("", "items")]),
    ({"items": True}, ["a"], []),
    ({"prefixItems": [True], "items": False}, ["a"], []),
    ({"prefixItems": [True], "items": False}, ["a", "b"], [("", "items")]),
    ({"prefixItems": [True], "items": True}, ["a", "b"], []),
    ({"prefixItems": [True], "items": A}, ["b", "a", "b"], [("/2", "const")]),
    ({"anyOf": [A, B]}, "b", []),
    ({"anyOf": [A, False, B]}, "c", [("", "anyOf")]),
    ({"anyOf": [False, True]}, "c", []),
    ({"oneOf": [A, B]}, "b", []),
    ({"oneOf": [A, B]}, "c", [("", "oneOf")]),
    ({"oneOf": [A, TEXTUAL]}, "a", [("", "oneOf")]),
    ({"oneOf": [A, True]}, "b", []),
    ({"not": A}, "a", [("", "not")]),
    ({"not": A}, "b", []),
    ({"not": True}, "b", [("", "not")]),
    ({"not": False}, "b", []),
    ({"contains": A}, ["b", "a", "a"], []),
    ({"contains": A}, ["b"], [("", "contains")]),
    ({"contains": A}, [], [("", "contains")]),
    ({"contains": A}, "b", []),
    ({"contains": A, "minContains": 0}, ["b"], []),
    ({"contains": A, "minContains": 2}, ["a", "a"], []),
    ({"contains": A, "minContains": 2}, ["a", "b"], [("", "minContains")]),
    ({"contains": A, "minContains": 2}, ["b", "b"], [("", "contains")]),
    ({"contains": A, "maxContains": 1}, ["a", "b"], []),
    ({"contains": A, "maxContains": 1}, ["a", "a"], [("", "maxContains")]),
    ({"allOf": [A, {"minLength": 2}]}, "b", [("", "const"), ("", "minLength")]),
    ({"if": A, "then": {"minLength": 2}, "else": {"maxLength": 0}}, "a", [("", "minLength")]),
    ({"if": A, "then": {"minLength": 2}, "else": {"maxLength": 0}}, "b", [("", "maxLength")]),
    ({"dependentSchemas": {"a": {"required": ["b"]}}}, {"a": "a"}, [("", "required")]),
    ({"propertyNames": {"maxLength": 1}}, {"a": "a", "bb": "b"}, [("", "maxLength")]),
    ({"$ref": "#/$defs/a"}, "b", [("", "const")]),
    ({"$ref": "urn:some:other"}, "b", [("", "const")]),
    ({"anyOf": [{"$ref": "urn:some:other"}, B]}, "b", []),
]
UNEVALUATED: list[tuple[Any, Any, list[tuple[str, Any]]]] = [
    ({"unevaluatedItems": False}, ["a"], [("", "unevaluatedItems")]),
    ({"unevaluatedItems": A}, ["a"], []),
    ({"unevaluatedItems": A}, ["b"], [("", "unevaluatedItems")]),
    ({"prefixItems": [True], "unevaluatedItems": False}, ["a"], []),
    ({"prefixItems": [B], "unevaluatedItems": A}, ["a", "a"], [("/0", "const")]),
    ({"unevaluatedProperties": False}, {"a": "a"}, [("", "unevaluatedProperties")]),
    ({"unevaluatedProperties": A}, {"a": "a"}, []),
    ({"unevaluatedProperties": A}, {"a": "b"}, [("", "unevaluatedProperties")]),
    ({"properties": {"a": True}, "unevaluatedProperties": False}, {"a": "a"}, []),
    ({"properties": {"a": B}, "unevaluatedProperties": A}, {"a": "a", "b": "a"}, [("/a", "const")]),
]


def found_beside_another_error(demand: Any, value: Any) -> list[tuple[str, Any]]:
    """The diagnostics of a value in data that is invalid anyhow, so that every part of it is checked."""
    schema = CompiledSchema({"properties": {"in/side": demand, "diagnostic": False}, "$defs": {"a": A}}, OTHER)
    data = {"in/side": value, "diagnostic": 0}
    assert not schema.is_valid(data)
    found = [("".join(f"/{step}" for step in error.absolute_path), error.validator) for error in schema.errors(data)]
    assert ("/diagnostic", None) in found
    return [(path.removeprefix("/in/side"), keyword) for path, keyword in found if path != "/diagnostic"]


@pytest.mark.parametrize(("demand", "value", "expected"), FOUND + UNEVALUATED)
def test_each_keyword_finds_what_it_forbids_beside_another_error(
    demand: Any, value: Any, expected: list[tuple[str, Any]]
) -> None:
    assert found_beside_another_error(demand, value) == expected


@pytest.mark.parametrize(("demand", "value", "expected"), FOUND)
def test_each_keyword_finds_the_same_where_the_quick_validator_cannot_say(
    demand: Any, value: Any, expected: list[tuple[str, Any]]
) -> None:
    assert found_beside_another_error(demand, retyped(value)) == expected
    schema = CompiledSchema({"properties": {"a": A, "b": demand}, "$defs": {"a": A}}, OTHER)
    assert schema.is_valid({"a": Text("a"), "b": value}) == (not expected)


@pytest.mark.parametrize(("demand", "value", "expected"), FOUND + UNEVALUATED)
def test_values_without_errors_are_valid(demand: Any, value: Any, expected: list[tuple[str, Any]]) -> None:
    schema = CompiledSchema({"properties": {"a": demand}, "$defs": {"a": A}}, OTHER)
    assert schema.is_valid({"a": value}) == (not expected)
    assert bool(list(schema.errors({"a": value}))) == bool(expected)


def test_a_reference_that_is_not_there_is_never_fetched() -> None:
    with pytest.raises(ValueError, match=r"http://example\.org/a is not fetched"):
        CompiledSchema({"$ref": "http://example.org/a"})


@pytest.mark.parametrize(("demand", "value", "expected"), FOUND + UNEVALUATED)
def test_no_finding_holds_the_value_that_it_is_about(demand: Any, value: Any, expected: list[tuple[str, Any]]) -> None:
    # jsonschema by itself writes all of the value into its message, and again for whatever is around it.
    found = list(CompiledSchema({"properties": {"a": demand}, "$defs": {"a": A}}, OTHER).errors({"a": value}))
    assert [error.message for error in found] == [""] * len(expected)


def test_errors_about_the_contents_of_a_list_have_the_required_number() -> None:
    for demand, value, expected in (
        ({"contains": A}, ["b"], ("contains", 1)),
        ({"contains": A, "minContains": 2}, ["a"], ("minContains", 2)),
        ({"contains": A, "maxContains": 1}, ["a", "a"], ("maxContains", 1)),
    ):
        assert [(error.validator, error.validator_value) for error in CompiledSchema(demand).errors(value)] == [
            expected
        ]


@pytest.mark.parametrize("count", [1_000, 1_001])
def test_a_thousand_errors_are_reported_and_a_notice_says_if_there_are_more(count: int) -> None:
    article = argued.parse("{premise: x}" * count, name="some.argued", limits=argued.Limits(marks=2_000))
    profile = {"properties": {"premises": {"items": {"required": ["holder"]}}}}
    found = argued.validate(article, ProfileText("house.json", json.dumps(profile).encode()))
    errors = [item for item in found if item.code == "A504"]
    assert [item.pointer for item in errors] == [f"/premises/{number}" for number in range(1_000)]
    notices = [(item.code, item.message, item.pointer, item.help, item.source) for item in found[1_000:]]
    assert notices == [
        ("A014", "there are more diagnostics than these 1,000", "/premises/999", "fix these first", "some.argued")
    ] * (count > 1_000)


def test_many_fractions_hide_nothing_else(tmp_path: Path) -> None:
    deep: object = []
    for _ in range(40):
        deep = [deep]
    path = tmp_path / "house.json"
    path.write_text(json.dumps({"enum": [0.5] * 1001, "x": deep}))
    (found,) = argued.validate(argued.parse("{premise: x}"), path)
    assert found.code == "A505"
    assert "nested deeper than 32" in found.message
