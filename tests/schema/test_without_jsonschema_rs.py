"""Where jsonschema-rs can't be imported, jsonschema alone finds the same; only patterns in a profile are refused."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from support.children import in_child
from support.places import EXAMPLE, text_of

import argued
from argued.diagnostics.errors import ProfileError
from argued.schema.compiled_schema import CompiledSchema
from argued.schema.json_reading import json_data
from argued.schema.profiles import article_schema, schema_text
from schema.test_data import data, rich
from schema.test_messages import MESSAGES
from schema.test_profiles import FOUND, NO_SCHEMAS, OTHER, UNEVALUATED, A

pytestmark = pytest.mark.skipif("MUTANT_UNDER_TEST" in os.environ, reason="it needs processes of its own")

Found = list[tuple[str, "str | None", str, "str | None"]]
LONG = "^(a+)+$"
# With an environment, a child is a new interpreter; else it may be a copy of one that has jsonschema-rs.
NEW: dict[str, str] = {}
NEEDED = "can't be used: a pattern needs jsonschema-rs, which isn't installed"
HELP = "install jsonschema-rs (`pip install jsonschema-rs`), or remove the pattern"


def take_away() -> None:
    """Make jsonschema-rs something that can't be imported, before anything of it is."""
    assert "jsonschema_rs" not in sys.modules
    sys.modules["jsonschema_rs"] = None  # type: ignore[assignment]
    with pytest.raises(ImportError):
        import jsonschema_rs  # noqa: F401


def told(findings: Any) -> Found:
    return [(finding.code, finding.pointer, finding.message, finding.help) for finding in findings]


def broken() -> list[Any]:
    """Data with one error of each kind that the schema forbids, at a few places."""
    edits: list[tuple[list[Any], Any]] = [
        (["version"], 2), (["text"], 1), (["more"], 1), (["premises"], {}), (["metadata", "language"], "en_GB"),
        (["metadata", "language"], "en-GB\n"), (["premises", 0, "name"], "a b"), (["premises", 0, "name"], "from"),
        (["premises", 0, "name"], ""), (["premises", 0, "rank"], 0), (["premises", 0, "tags"], ["a", "a"]),
        (["premises", 0, "statement"], "a\nb"), (["premises", 0, "place"], -1), (["premises", 0, "mentions"], []),
        (["premises", 0, "attributes"], {"a b": ["v"]}), (["inferences", 0, "name"], "Supports:a"),
        (["inferences", 0, "sources"], []), (["attacks", 0, "kind"], "other"), (["conclusions", 0], {}),
    ]  # fmt: skip
    found = []
    for path, value in edits:
        whole: Any = data()
        around = whole
        for step in path[:-1]:
            around = around[step]
        around[path[-1]] = value
        found.append(whole)
    return [*found, [], "x", None]


PROFILES: list[Any] = [
    {"properties": {"premises": {"items": {"required": ["holder"], "description": "Say who."}}}},
    {"properties": {"premises": {"contains": {"required": ["holder"]}, "minItems": 9}}},
    {"$ref": "urn:argued:schema:article:1", "required": ["more"], "unevaluatedProperties": False},
    {"additionalProperties": {"$ref": "#"}, "items": {"$ref": "#"}, "not": {"const": "x"}},
    {"properties": {"text": False, "premises": {"prefixItems": [False]}}},
    {"$ref": "#"},
    {"items": {"$ref": "http://example.org/a.json"}},
    {"x-argued-code": "P101", "x-argued-derived": 1, "properties": {
        "premises": {"items": {"properties": {"derived": {"properties": {"answered": {"const": True}}}}}},
        "premisses": {"minItem": 2},
    }},
    *(profile for profile, _ in (*MESSAGES, *NO_SCHEMAS) if '"pattern' not in json.dumps(profile)),
]  # fmt: skip


def verdicts(folder: str, without: bool) -> list[Found]:
    """The diagnostics of valid and invalid data, with the profiles of the package and with a project's own."""
    if without:
        take_away()
    path = Path(folder) / "house.profile"
    results = []
    article = rich()
    for profile in (None, "opinion", "three-considerations"):
        results.append(told(argued.validate(article, profile)))
        results.append(told(argued.validate(argued.parse("{premise: x}"), profile)))
    results += [told(argued.validate(faulty)) for faulty in broken()]
    for content in PROFILES:
        path.write_text(json.dumps(content))
        results.append(told(argued.validate(article, path)))
    assert argued.from_json(argued.to_json(article)) == article
    with pytest.raises(argued.DataError) as caught:
        argued.from_json(argued.to_json(article).replace('"rank": 1,', '"rank": "one",'))
    results.append(told(caught.value.diagnostics))
    assert ("jsonschema_rs" in sys.modules and sys.modules["jsonschema_rs"] is not None) == (not without)
    return results


def test_data_and_profiles_have_the_same_findings(tmp_path: Path) -> None:
    with_it = in_child(verdicts, str(tmp_path), False, environment=NEW)
    assert in_child(verdicts, str(tmp_path), True, environment=NEW) == with_it
    assert len([found for found in with_it if found]) > 25


def refused(folder: str) -> list[Found]:
    take_away()
    path = Path(folder) / "house.profile"
    results = []
    for content in (
        {"properties": {"text": {"pattern": LONG}, "metadata": {"patternProperties": {"a/b": True}}}},
        {"properties": {"text": {"type": 1}}},
    ):
        path.write_text(json.dumps(content))
        article = argued.parse("{premise: x}")
        results.append(told(argued.validate(article, path)))
        with pytest.raises(ProfileError) as caught:
            argued.check("{premise: x}", profile=path)
        results.append(told(caught.value.diagnostics))
    path.write_text(json.dumps({"properties": {"issues": {"minItems": 1}}}))
    results.append(told(argued.check("{premise: x}", profile=path, select=[]).diagnostics))
    results.append(told(argued.check(text_of(EXAMPLE), profile="opinion", select=[]).diagnostics))
    return results


def test_a_pattern_in_a_profile_is_refused_with_what_to_install(tmp_path: Path) -> None:
    patterns, checked, no_schema, _, unmet, met = in_child(refused, str(tmp_path), environment=NEW)
    profile = f"the profile `{tmp_path / 'house.profile'}` "
    assert patterns == [
        ("A505", "/properties/metadata/patternProperties/a~1b", profile + NEEDED, HELP),
        ("A505", "/properties/text/pattern", profile + NEEDED, HELP),
    ]
    assert checked == patterns
    assert [(code, pointer) for code, pointer, _, _ in no_schema] == [("A505", "/properties/text/type")]
    assert "isn't a valid JSON Schema" in no_schema[0][2]
    assert [(code, pointer) for code, pointer, _, _ in unmet] == [("A504", "/issues")]
    assert met == []


def keywords() -> list[tuple[Any, Any, list[Any], list[Any]]]:
    """The demands without patterns of which something else is found than is expected."""
    take_away()
    differing = []
    for demand, value, expected in FOUND + UNEVALUATED:
        if '"pattern' not in json.dumps(demand):
            schema = CompiledSchema({"properties": {"in/side": demand}, "$defs": {"a": A}}, OTHER)
            errors = list(schema.errors({"in/side": value}))
            found = [
                ("".join(f"/{step}" for step in list(error.absolute_path)[1:]), error.validator) for error in errors
            ]
            if found != expected or schema.is_valid({"in/side": value}) != (not expected):
                differing.append((demand, value, found, expected))
    return differing


def test_each_keyword_finds_the_same() -> None:
    assert in_child(keywords, environment=NEW) == []


def extended() -> list[bool]:
    take_away()
    schema = CompiledSchema(json_data(schema_text("extension")), article_schema())
    unit = {"role": "premise", "name": "a", "rank": 1}
    return [schema.is_valid({"version": 1, "units": {"x": {**unit, "name": name}}}) for name in ("a", "é", "a b", "by")]


def test_the_schema_of_extensions_is_read() -> None:
    assert in_child(extended, environment=NEW) == [True, True, False, False]
