"""JSON that its own schema accepts, and that holds all of a finding."""

import json
from typing import Any

import attrs
import pytest
from jsonschema import Draft202012Validator
from support.sample_reports import HOSTILE, all_reports, hostile, of_severity

import argued
from argued.checking.checker import check
from argued.checking.report import Report
from argued.checking.reporters.registry import render_reports
from argued.diagnostics.diagnostic import Diagnostic, Severity
from argued.schema.profiles import schema_text

SCHEMA = json.loads(schema_text("report"))


def read(reports: list[Report]) -> Any:
    document = json.loads(render_reports(reports, "json"))
    Draft202012Validator(SCHEMA).validate(document)
    return document


def as_interchanged(text: str) -> str:
    return "".join(f"\\u{ord(c):04x}" if 0xD800 <= ord(c) < 0xE000 else c for c in text)


def test_the_schema_is_one_and_is_strict() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    objects = [SCHEMA, *SCHEMA["$defs"].values()]
    assert all("additionalProperties" in schema for schema in objects if schema.get("type") == "object")
    assert SCHEMA["$id"] == "urn:argued:schema:report:1"


def test_everything_of_every_report_is_there() -> None:
    reports = all_reports()
    document = read(reports)
    assert document["version"] == 1
    assert document["tool"] == {"name": "argued", "version": argued.__version__}
    for report, data in zip(reports, document["files"]):
        assert data["name"] == report.source.name
        assert data["ok"] is report.ok
        assert data["fail_level"] == report.fail_level.value
        assert data["allowed"] == report.allowed
        assert data["diagnostics"] == json.loads(json.dumps([attrs.asdict(item) for item in report.diagnostics]))


def test_summary_counts_files_severities_and_codes() -> None:
    reports = [
        of_severity(Severity.WARNING, "a"),
        of_severity(Severity.INFO, "b"),
        check("{premise a: Words.} {conclusion from a: So.}", name="c"),
    ]
    assert read(reports)["summary"] == {
        "ok": False,
        "files": 3,
        "failed": 1,
        "with_findings": 2,
        "severities": {"error": 0, "warning": 1, "info": 1},
        "codes": {"A301": 2},
        "allowed": 0,
    }


def test_without_files_there_is_a_document_too() -> None:
    document = read([])
    assert document["files"] == []
    assert document["summary"]["ok"] is True


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_and_names_come_back_as_they_are(piece: str) -> None:
    document = read([hostile(piece)])
    first = document["files"][0]["diagnostics"][0]
    expected = as_interchanged(piece)
    assert document["files"][0]["name"] == f"dir/{expected}.argued"
    assert first["message"] == f"{expected} isn't a role"
    assert first["help"] == f"write {expected}"
    assert first["related"][0]["message"] == f"here: {expected}"
    assert document["files"][0]["diagnostics"][3]["pointer"] == f"/{expected}"


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"more": 1},
        {"files": [{"name": "x"}]},
        {"summary": {}},
        {"tool": {"name": "argued", "version": "1", "more": 1}},
    ],
    ids=str,
)
def test_the_schema_refuses_data_that_isnt_a_report(change: dict[str, Any]) -> None:
    assert list(Draft202012Validator(SCHEMA).iter_errors({**read(all_reports()), **change}))


def test_the_schema_knows_every_field_of_a_finding() -> None:
    fields = {field.name for field in attrs.fields(Diagnostic)}
    described = SCHEMA["$defs"]["diagnostic"]
    assert set(described["properties"]) == set(described["required"]) == fields
