"""Parts of profiles that check nothing: each is a warning with its place in the profile, and nothing else is one."""

from __future__ import annotations

import json
from typing import Any

import pytest

from argued.diagnostics.diagnostic import Severity
from argued.schema.compiled_schema import DRAFT
from argued.schema.profile_text import BUILT_IN, ProfileText
from argued.schema.profiles import load_profile, schema_text


def warnings_of(profile: Any) -> list[tuple[str, str, str | None]]:
    """The words in the profile that are pointed at, and message and help of each warning."""
    text = profile if isinstance(profile, str) else json.dumps(profile)
    found = []
    for item in load_profile(ProfileText("house.json", text.encode())).warnings:
        assert (item.code, item.name, item.severity) == ("A506", "ineffective-profile", Severity.WARNING)
        assert item.source == "house.json"
        assert item.span is not None
        found.append((text[item.span.start : item.span.end], item.message, item.help))
    return found


def unit(part: Any) -> Any:
    """A profile with a requirement of each premise."""
    return {"properties": {"premises": {"items": part}}}


OTHERS = "a key of your own is in `attributes`"
WARNED: list[tuple[Any, str, str, str | None]] = [
    (
        {"properties": {"premises": {"minItem": 2}}},
        '"minItem"',
        "JSON Schema has no keyword `minItem`, so it checks nothing",
        "did you mean `minItems`?",
    ),
    ({"properties": {"premisses": True}}, '"premisses"', "an article has no `premisses`", "did you mean `premises`?"),
    ({"Required": ["text"]}, '"Required"', "JSON Schema has no keyword `Required`, so it checks nothing",
     "did you mean `required`?"),
    ({"nullable": True}, '"nullable"', "JSON Schema has no keyword `nullable`, so it checks nothing",
     "a keyword of your own must begin with `x-`"),
    ({"x-argued-cod": "P101"}, '"x-argued-cod"', "there is no keyword `x-argued-cod`", "did you mean `x-argued-code`?"),
    ({"dependencies": {}}, '"dependencies"', "`dependencies` checks nothing: it is a keyword of an older JSON Schema",
     "write `dependentRequired` or `dependentSchemas`"),
    ({"then": False}, '"then"', "`then` checks nothing without `if` beside it", None),
    ({"properties": {"premises": {"minContains": 2}}}, '"minContains"',
     "`minContains` checks nothing without `contains` beside it", None),
    (unit({"required": ["holdr"]}), '"holdr"', "a premise has no `holdr`", "did you mean `holder`?"),
    (unit({"properties": {"certainty": True}}), '"certainty"', "a premise has no `certainty`", OTHERS),
    (unit({"required": ["derived"]}), '"derived"', "a premise has no `derived`",
     'add `"x-argued-derived": 1` at the top'),
    (unit({"dependentRequired": {"tags": ["holdr"]}}), '"holdr"', "a premise has no `holdr`", "did you mean `holder`?"),
    (unit({"dependentRequired": {"tgs": ["tags"]}}), '"tgs"', "a premise has no `tgs`", "did you mean `tags`?"),
    (unit({"dependentSchemas": {"tgs": True}}), '"tgs"', "a premise has no `tgs`", "did you mean `tags`?"),
    (unit({"not": {"anyOf": [{"if": {"required": ["tgs"]}, "then": False}]}}), '"tgs"', "a premise has no `tgs`",
     "did you mean `tags`?"),
    ({"properties": {"premises": {"contains": {"required": ["tgs"]}}}}, '"tgs"', "a premise has no `tgs`",
     "did you mean `tags`?"),
    ({"properties": {"objections": {"prefixItems": [{"required": ["ordinal"]}]}}}, '"ordinal"',
     "an objection has no `ordinal`", OTHERS),
    ({"patternProperties": {"s$": {"items": {"required": ["xyz"]}}}}, '"xyz"', "a restatement has no `xyz`",
     "the properties are name, sources, target, scheme, written"),
    ({"properties": {"metadata": {"required": ["titel"]}}}, '"titel"', "the front matter has no `titel`",
     "did you mean `title`?"),
    ({"properties": {"metadata": {"properties": {"section": True}}}}, '"section"',
     "the front matter has no `section`", "a key of your own is in `other`"),
    (unit({"properties": {"mentions": {"items": {"properties": {"fragments": {"items": {"required": ["txt"]}}}}}}}),
     '"txt"', "a fragment has no `txt`", "did you mean `text`?"),
    ({"$ref": "#/$defs/a~1b", "$defs": {"a/b": {"required": ["txt"]}}}, '"txt"', "an article has no `txt`",
     "did you mean `text`?"),
    ({"properties": {"attacks": {"items": {"properties": {"knd": True}}}}}, '"knd"', "an attack has no `knd`",
     "did you mean `kind`?"),
    ({"properties": {"premises": {"required": ["tags"]}}}, '"required"',
     "`required` checks nothing here: `premises` is a list", "write it under `items`, which is about each item"),
    ({"properties": {"text": {"minItems": 1}}}, '"minItems"', "`minItems` checks nothing here: `text` is a text", None),
    ({"items": True}, '"items"', "`items` checks nothing here: an article is an object", None),
    (unit({"properties": {"tags": {"items": {"minimum": 1}}}}), '"minimum"',
     "`minimum` checks nothing here: an item of `tags` is a text", None),
]  # fmt: skip


@pytest.mark.parametrize(("profile", "words", "message", "help_"), WARNED, ids=lambda value: str(value)[:60])
def test_a_part_that_checks_nothing_is_a_warning_at_its_place(
    profile: Any, words: str, message: str, help_: str | None
) -> None:
    assert warnings_of(profile) == [(words, message, help_)]


REQUIRED = {"required": ["ordinal", "holder", "scheme"]}
SILENT: list[Any] = [
    {"$schema": DRAFT, "$id": "urn:x:y", "$comment": "x", "title": "x", "examples": [{"minItem": 1}], "x-own": 1},
    {"const": {"minItem": 1}, "default": {"premisses": 1}, "$defs": {"minItem": {}, "x": {"required": ["anything"]}}},
    {"properties": {"metadata": {"properties": {"other": {"required": ["a"], "properties": {"b": {"minLength": 1}}}}}}},
    unit({"properties": {"attributes": {"required": ["a"], "properties": {"certainty": {"items": {"minLength": 1}}}}}}),
    # It is used for several places, and some of its keywords and properties are of each.
    {
        "properties": {"considerations": {"items": {"$ref": "#/$defs/a"}}, "attacks": {"items": {"$ref": "#/$defs/a"}}},
        "$defs": {"a": {"allOf": [REQUIRED]}},
    },
    {"additionalProperties": {"minItems": 1, "minLength": 1, "required": ["title"]}},
    {"properties": {"text": {"$ref": "urn:argued:schema:article:1#/$defs/name"}}},
    # Whatever is in an unknown place isn't known either.
    {"propertyNames": {"minItems": 1}, "properties": {"text": {"contentSchema": {"required": ["x"]}}}},
    unit(True),
]


@pytest.mark.parametrize("profile", SILENT, ids=lambda value: str(value)[:60])
def test_parts_that_are_used_or_unknown_are_no_warnings(profile: Any) -> None:
    assert warnings_of(profile) == []


@pytest.mark.parametrize("name", BUILT_IN)
def test_the_profiles_of_the_package_have_no_such_part(name: str) -> None:
    assert load_profile(name).warnings == ()
    assert warnings_of(schema_text(name)) == []


def test_below_a_part_that_is_unknown_only_keywords_are_looked_at() -> None:
    found = warnings_of({"properties": {"premisses": {"items": {"required": ["holdr"], "minLenght": 1}}}})
    assert [words for words, _, _ in found] == ['"premisses"', '"minLenght"']


def test_warnings_are_in_the_order_of_the_profile() -> None:
    text = '{"properties": {"b": {},\n "a": {}, "premises": {"minItem": 1}}, "xyz": 1}'
    assert [words for words, _, _ in warnings_of(text)] == ['"b"', '"a"', '"minItem"', '"xyz"']
