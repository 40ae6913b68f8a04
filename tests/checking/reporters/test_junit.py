"""JUnit's XML, read by Python's own parser."""

import xml.etree.ElementTree as ElementTree

import pytest
from attrs import evolve
from support.sample_reports import HOSTILE, SUPPORTED, all_reports, hostile, of_severity, with_diagnostic

from argued.checking.checker import check
from argued.checking.report import Report
from argued.checking.reporters.registry import render_reports
from argued.diagnostics.diagnostic import Severity
from argued.text.display import display_message, visible


def read(*reports: Report) -> ElementTree.Element:
    return ElementTree.fromstring(render_reports(reports, "junit").encode("utf-8"))


def test_each_file_is_a_suite_with_its_counts() -> None:
    reports = all_reports()
    root = read(*reports)
    assert root.tag == "testsuites"
    assert [suite.get("name") for suite in root] == [report.source.name for report in reports]
    for report, suite in zip(reports, root):
        cases = suite.findall("testcase")
        assert int(suite.get("tests", "")) == len(cases) == max(len(report.diagnostics), 1)
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure")) == len(report.failures)
        assert int(suite.get("skipped", "")) == len(suite.findall("testcase/skipped"))
        assert suite.get("errors") == "0"
        # Two cases of one class and name are one to GitLab.
        assert len({(case.get("classname"), case.get("name")) for case in cases}) == len(cases)


def test_finding_is_a_failure_with_code_message_and_excerpt() -> None:
    root = read(check("one\n two {premis: x}", name="a.argued"))
    (case,) = root.iter("testcase")
    assert case.attrib == {
        "classname": "a.argued",
        "name": "A105 unknown-role: unknown role `premis`",
        "file": "a.argued",
        "line": "2",
    }
    (failure,) = case
    assert failure.attrib == {"type": "A105", "message": "unknown role `premis`"}
    assert failure.text == (
        "a.argued:2:7: A105 unknown-role: unknown role `premis`\n"
        "  |\n2 |  two {premis: x}\n  |       ^^^^^^\n  = help: did you mean `premise`?\n"
    )


def test_clean_file_is_a_test_that_passed() -> None:
    (suite,) = read(check(SUPPORTED, name="a.argued"))
    assert suite.get("tests") == "1"
    assert suite.get("failures") == "0"
    (case,) = suite
    assert case.attrib == {"classname": "a.argued", "name": "argued check", "file": "a.argued"}
    assert len(case) == 0


def test_finding_below_the_fail_level_is_skipped_and_shown() -> None:
    info = of_severity(Severity.INFO, "a.argued")
    warning = evolve(of_severity(Severity.WARNING, "b.argued"), fail_level=Severity.ERROR)
    for suite in read(info, warning):
        assert (suite.get("failures"), suite.get("skipped")) == ("0", "1")
        (skipped,) = suite.iter("skipped")
        assert skipped.get("message") == "nothing supports the conclusion `close`"
        assert "A301 unsupported-conclusion" in (skipped.text or "")


def test_name_of_a_finding_stays_when_lines_are_added() -> None:
    names = [
        [case.get("name") for case in read(check(text, name="x")).iter("testcase")]
        for text in ("{premis: x} {premis: y}", "New.\n\n{premis: x} {premis: y}")
    ]
    assert (
        names[0]
        == names[1]
        == ["A105 unknown-role: unknown role `premis`", "A105 unknown-role: unknown role `premis` (2)"]
    )


def test_without_files_there_is_a_document_too() -> None:
    assert len(read()) == 0


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_and_names_come_back_as_people_are_shown_them(piece: str) -> None:
    report = hostile(piece)
    (suite,) = read(report)
    assert suite.get("name") == visible(report.source.name)
    cases = suite.findall("testcase")
    assert len(cases) == 4
    (failure,) = cases[0]
    assert failure.get("message") == display_message(f"{piece} isn't a role")
    assert f"= help: write {visible(piece)}" in (failure.text or "")


def test_end_of_a_section_ends_nothing() -> None:
    document = render_reports([with_diagnostic("]]>", "]]>", 0, 3, message="]]>")], "junit")
    assert "]]>" not in document
    (suite,) = ElementTree.fromstring(document)
    assert suite.get("name") == "]]>"
