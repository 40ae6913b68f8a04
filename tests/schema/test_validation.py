"""Profiles: the demands on an article, the messages if it doesn't meet them, and profiles that can't be used."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import argued
from argued import Article, Diagnostic
from argued.schema.profiles import compiled_article_schema

SOUND = """---
title: Close the bridge
author: A. Writer
---
{premise p: Piers are cracked.}
{consideration k1 from p: It is unsafe.}
{consideration k2: It is dear.}
{consideration k3: It is ugly.}
{conclusion c from k1, k2, k3 certainty=probably #transport: Close it.}
"""


def findings(markup: str, profile: str | os.PathLike[str]) -> tuple[Diagnostic, ...]:
    return argued.validate(argued.parse(markup, name="bridge.argued"), profile)


def only(markup: str, profile: str | os.PathLike[str]) -> Diagnostic:
    (finding,) = findings(markup, profile)
    return finding


def pointed_at(markup: str, finding: Diagnostic) -> str:
    """The stretch of the file that a finding points at; its line and column must say the same as its offsets."""
    span = finding.span
    assert span is not None
    lines = markup.split("\n")
    assert sum(len(line) + 1 for line in lines[: span.line - 1]) + span.column - 1 == span.start
    assert sum(len(line) + 1 for line in lines[: span.end_line - 1]) + span.end_column - 1 == span.end
    return markup[span.start : span.end]


def without(line: str) -> str:
    assert line in SOUND
    return SOUND.replace(line + "\n", "")


@pytest.fixture
def write(tmp_path: Path) -> Any:
    """Writes a profile, given as data or as text, and returns its path."""

    def written(profile: Any, name: str = "house.schema.json") -> Path:
        path = tmp_path / name
        path.write_text(profile if isinstance(profile, str) else json.dumps(profile), encoding="utf-8")
        return path

    return written


# The profiles that come with the package.


@pytest.mark.parametrize("profile", ["opinion", "three-considerations"])
def test_an_article_that_meets_the_demands(profile: str) -> None:
    article = argued.parse(SOUND)
    assert argued.validate(article, profile) == ()
    assert argued.validate(argued.to_data(article), profile) == ()


def test_without_a_profile_only_the_article_is_validated() -> None:
    assert argued.validate(Article(text="")) == ()
    assert argued.validate(argued.parse("Nothing is marked.")) == ()


def test_missing_title() -> None:
    markup = without("title: Close the bridge")
    finding = only(markup, "opinion")
    assert (finding.code, finding.name, finding.pointer) == ("A504", "profile", "/metadata")
    assert finding.message == "the front matter has no `title`"
    assert finding.help is not None
    assert "front matter" in finding.help
    assert finding.source == "bridge.argued"
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == (1, 1)
    assert pointed_at(markup, finding) == "---"


def test_missing_front_matter() -> None:
    markup = SOUND.split("---\n")[2]
    found = findings(markup, "opinion")
    assert [finding.pointer for finding in found] == ["/metadata"]
    missing = " ".join(finding.message for finding in found)
    assert "`title`" in missing
    assert "`author`" in missing
    assert {pointed_at(markup, finding) for finding in found} == {"{premise p: Piers are cracked.}"}


@pytest.mark.parametrize("role", ["premise", "consideration", "conclusion"])
def test_a_role_that_an_opinion_has_and_the_article_has_not(role: str) -> None:
    lines = [line for line in SOUND.split("\n") if not line.startswith(f"{{{role}")]
    markup = "\n".join(lines)
    for name in ("k1, k2, k3", "p") if role in ("consideration", "premise") else ():
        markup = markup.replace(f" from {name}", "")
    finding = only(markup, "opinion")
    assert (finding.code, finding.pointer) == ("A504", f"/{role}s")
    assert f"expected at least 1 {role}, found 0" in finding.message
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == (5, 1)


def test_too_few_considerations() -> None:
    markup = without("{consideration k3: It is ugly.}").replace(", k3", "")
    finding = only(markup, "three-considerations")
    assert "expected at least 3 considerations, found 2" in finding.message
    assert finding.help == "The argument must weigh exactly three considerations."
    assert finding.pointer == "/considerations"
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == (7, 1)
    assert pointed_at(markup, finding).startswith("{consideration k2:")


def test_the_fourth_consideration_is_pointed_at() -> None:
    more = "{consideration k4: It is old.} {consideration k5: It is far.}\n"
    markup = SOUND.replace("{conclusion c", more + "{conclusion c")
    finding = only(markup, "three-considerations")
    assert "expected at most 3 considerations, found 5" in finding.message
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == (9, 1)
    assert pointed_at(markup, finding).startswith("{consideration k4:")
    assert finding.pointer == "/considerations/3"
    assert str(finding).startswith("bridge.argued:9:1: A504 profile: ")


def test_places_after_escapes_and_notes_are_right() -> None:
    markup = "\\{{# why? }\\} 😊 " + SOUND.split("---\n")[2].replace(
        "{conclusion", "{consideration k4: D}\n{conclusion"
    )
    finding = only(markup, "three-considerations")
    assert pointed_at(markup, finding).startswith("{consideration k4:")


def test_findings_on_data_have_no_place_in_a_file() -> None:
    plain = argued.to_data(argued.parse(without("title: Close the bridge")))
    (finding,) = argued.validate(plain, "opinion")
    assert (finding.code, finding.pointer, finding.span) == ("A504", "/metadata", None)


def test_data_that_isnt_an_article_is_not_checked_against_profiles() -> None:
    plain = {**argued.to_data(argued.parse("")), "version": 2}
    assert [finding.code for finding in argued.validate(plain, "opinion")] == ["A502"]


# A project's own profile.


def on(key: str, demand: Any) -> dict[str, Any]:
    return {"properties": {key: {"items": demand}}}


def test_a_demand_on_the_values_of_an_attribute(write: Any) -> None:
    certainty = {"description": "Say how sure you are.", "items": {"pattern": "^(surely|perhaps)$"}}
    demand = {"properties": {"attributes": {"properties": {"certainty": certainty}}}}
    profile = write(on("conclusions", demand))
    finding = only(SOUND, profile)
    assert (finding.code, finding.pointer) == ("A504", "/conclusions/0/attributes/certainty/0")
    assert pointed_at(SOUND, finding) == "certainty=probably"
    assert findings(SOUND.replace("probably", "surely"), profile) == ()


def test_an_attribute_that_is_missing(write: Any) -> None:
    description = "A conclusion says how sure it is."
    demand = {"required": ["attributes"], "description": description}
    finding = only(SOUND.replace(" certainty=probably", ""), write(on("conclusions", demand)))
    assert finding.message == "conclusion `c` has no attributes"
    assert finding.help == description
    assert pointed_at(SOUND.replace(" certainty=probably", ""), finding).startswith("{conclusion c")


def test_a_demand_on_tags(write: Any) -> None:
    markup = SOUND.replace("#transport", "#transport #roads")
    finding = only(markup, write(on("conclusions", {"properties": {"tags": {"items": {"enum": ["transport"]}}}})))
    assert finding.message == 'expected "transport" for a tag of conclusion `c`, found "roads"'
    assert pointed_at(markup, finding) == "#roads"
    finding = only(markup, write(on("conclusions", {"properties": {"tags": {"maxItems": 1}}})))
    assert finding.message == "expected at most 1 tag of conclusion `c`, found 2"


def test_a_profile_can_forbid_holders_and_restrict_statements(write: Any) -> None:
    markup = SOUND.replace("{premise p:", '{premise p "Cracks." by "The city":')
    finding = only(markup, write(on("premises", {"properties": {"holder": False}})))
    assert finding.message == "premise `p` must not have a holder"
    assert pointed_at(markup, finding) == '"The city"'
    finding = only(markup, write(on("premises", {"properties": {"holder": {"enum": ["The state"]}}})))
    assert pointed_at(markup, finding) == '"The city"'
    finding = only(markup, write(on("premises", {"properties": {"statement": {"maxLength": 3}}})))
    assert pointed_at(markup, finding) == '"Cracks."'


def test_demands_on_names_words_relations_and_front_matter(write: Any) -> None:
    fragment = {"properties": {"text": {"pattern": "^It"}}}
    mention = {"properties": {"fragments": {"items": fragment}}}
    profile = write(
        {
            "properties": {
                "metadata": {"properties": {"title": {"maxLength": 3}}},
                "premises": {"items": {"properties": {"mentions": {"items": mention}, "name": {"minLength": 2}}}},
                "inferences": {"items": {"required": ["scheme"]}},
                "text": {"maxLength": 1},
            }
        }
    )
    found = {finding.pointer: pointed_at(SOUND, finding) for finding in findings(SOUND, profile)}
    assert found == {
        "/metadata/title": "title: Close the bridge",
        "/premises/0/name": "p",
        "/premises/0/mentions/0/fragments/0/text": "Piers are cracked.",
        "/inferences/0": "p",
        "/inferences/1": "k1",
        "/inferences/2": "k2",
        "/inferences/3": "k3",
        "/text": "{premise p: Piers are cracked.}",
    }


def test_a_bound_may_be_written_with_a_fraction(write: Any) -> None:
    finding = only(SOUND, write({"properties": {"considerations": {"maxItems": 2.0}}}))
    assert pointed_at(SOUND, finding).startswith("{consideration k3")


def test_findings_come_in_the_order_of_the_data(write: Any) -> None:
    units = "".join(f"{{premise: p{number}}}" for number in range(12))
    found = findings(units, write(on("premises", {"required": ["tags"]})))
    assert [finding.pointer for finding in found] == [f"/premises/{number}" for number in range(12)]


def test_a_profile_may_build_on_the_schema_of_articles(write: Any) -> None:
    profile = write(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$ref": "urn:argued:schema:article:1",
            "properties": {"premises": {"items": {"$ref": "#/$defs/tagged"}}},
            "$defs": {"tagged": {"required": ["tags"]}},
        }
    )
    assert [finding.pointer for finding in findings(SOUND, profile)] == ["/premises/0"]


def test_a_path_is_taken_as_text_too(write: Any) -> None:
    profile = write({"properties": {"text": {"maxLength": 1}}})
    assert findings(SOUND, str(profile)) == findings(SOUND, profile) != ()


# Profiles that can't be used.


def refused(profile: str | os.PathLike[str]) -> Diagnostic:
    """The one finding on a sound article, which is about the profile."""
    found = findings(SOUND, profile)
    assert found
    assert {finding.code for finding in found} == {"A505"}
    assert argued.validate(argued.to_data(argued.parse(SOUND)), profile) == found
    return found[0]


@pytest.mark.parametrize("name", ["strict", "opinion.json", "opinions/", "", "a\0b", "../opinion", "x" * 5000])
def test_a_profile_that_is_not_there(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    finding = refused(name)
    assert finding.message.startswith(f"the profile `{name}` can't be read: ")
    assert finding.help == "profiles by name: opinion, three-considerations"


@pytest.mark.parametrize("name", ["opinions", "Opinion", "opinon"])
def test_a_misspelt_name_of_a_profile_has_the_right_one_as_help(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    finding = refused(name)
    assert (finding.message, finding.help) == (f"unknown profile `{name}`", "did you mean `opinion`?")


def test_a_folder_isnt_a_profile(tmp_path: Path) -> None:
    assert "can't be read" in refused(tmp_path).message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        ('{"a": NaN}', "NaN isn't JSON"),
        ('{"a": 1, "a": 1}', "occurs twice"),
        ("[]", "a JSON object"),
        ("true", "a JSON object"),
        ('"opinion"', "a JSON object"),
        ('{"type": "text"}', "isn't a valid JSON Schema"),
        ('{"properties": []}', "isn't a valid JSON Schema"),
        ('{"required": "title"}', "isn't a valid JSON Schema"),
        ('{"minItems": -1}', "isn't a valid JSON Schema"),
        ('{"$schema": "http://json-schema.org/draft-07/schema#"}', "draft 2020-12"),
        ('{"$schema": 1}', "draft 2020-12"),
        ('{"properties": {"text": {"pattern": "("}}}', "`(` is never closed"),
        ('{"properties": {"text": {"pattern": "a{99999999999}"}}}', "the pattern can't be matched"),
        ('{"patternProperties": {"(": true}}', "`(` is never closed"),
        ('{"properties": {"issues": {"items": {"patternProperties": {"(": true}}}}}', "`(` is never closed"),
        ("[" * 40 + "]" * 40, "nested deeper"),
        ("[" * 10_000 + "]" * 10_000, "nested deeper"),
        ('{"not":' * 40 + "{}" + "}" * 40, "nested deeper"),
        ('{"$ref": "#"}', "leads back to itself"),
        ('{"properties": {"text": {"$id": "x", "$ref": "y"}}}', "top of a profile"),
        ('{"$id": "urn:argued:schema:article:1"}', "that of the schema of articles"),
        (
            '{"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}',
            "leads back to itself",
        ),
        (" " * (1024 * 1024 + 1), "longer than"),
    ],
    ids=lambda value: value[:30],
)
def test_a_broken_profile(content: str, message: str, write: Any) -> None:
    finding = refused(write(content))
    assert message in finding.message
    assert "house.schema.json" in finding.message


def test_a_profile_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "latin.json"
    path.write_bytes('{"title": "Ärger"}'.encode("latin-1"))
    assert "isn't UTF-8" in refused(path).message


def test_each_error_of_a_profile_has_its_place(write: Any) -> None:
    found = findings(SOUND, write({"properties": {"text": {"pattern": "("}, "a/b": {"$ref": "#/nowhere"}}}))
    assert [finding.pointer for finding in found] == ["/properties/a~1b/$ref", "/properties/text/pattern"]


_events: list[tuple[str, str]] | None = None


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if _events is not None and (event == "open" or event.startswith("socket.")):
        _events.append((event, str(arguments[0])))


# Python's own events tell of every file and socket, however it is opened; a hook can't be taken away again.
sys.addaudithook(_watch)


@contextmanager
def watched() -> Iterator[list[tuple[str, str]]]:
    """The files and sockets that are opened meanwhile."""
    global _events
    events: list[tuple[str, str]] = []
    _events = events
    try:
        yield events
    finally:
        _events = None


@pytest.mark.parametrize(
    "reference",
    [
        "http://example.org/schema.json",
        "https://json-schema.org/draft/2019-09/schema",
        "other.schema.json",
        "../other.schema.json",
        "file:///base/other.json",
        "FILE",
        "#/$defs/nowhere",
        "#anchor",
        "urn:argued:schema:article:2",
        "http://[broken",
        "//host/share",
    ],
)
@pytest.mark.parametrize("base", [None, "file:///base/base.json", "http://example.org/base.json"])
def test_nothing_is_fetched(
    base: str | None, reference: str, write: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other.schema.json").write_text("{}")
    monkeypatch.chdir(tmp_path)
    if reference == "FILE":
        reference = (tmp_path / "other.schema.json").as_uri()
    schema: dict[str, Any] = {"properties": {"text": {"$ref": reference}}}
    if base is not None:
        schema["$id"] = base
    profile = write(schema)
    # What is read on first use is the package's own, and read before anything is forbidden.
    compiled_article_schema()
    assert findings(SOUND, "opinion") == ()
    with watched() as events:
        found = findings(SOUND, profile)
    assert [finding.code for finding in found] == ["A505"]
    assert found[0].pointer == "/properties/text/$ref"
    assert "nothing is fetched" in found[0].message
    assert events == [("open", str(profile))]
