"""One finding is one line, whatever the file is called."""

import re

import pytest
from support.sample_reports import HOSTILE, all_reports, hostile

from argued.checking.checker import check
from argued.checking.reporters.registry import render_reports

LINE = re.compile(r"(?P<place>.*): (?P<code>A[0-9]{3}) (?P<name>[a-z0-9-]+): (?P<message>.*)")


def test_every_finding_is_one_line_of_the_form() -> None:
    reports = all_reports()
    lines = render_reports(reports, "line").splitlines()
    assert [LINE.fullmatch(line)["code"] for line in lines if LINE.fullmatch(line)] == [  # type: ignore[index]
        diagnostic.code for report in reports for diagnostic in report.diagnostics
    ]
    assert len(lines) == sum(len(report.diagnostics) for report in reports)


def test_line_has_place_code_name_and_message() -> None:
    assert render_reports([check("one\n two {premis: x}", name="a b.argued")], "line") == (
        "a b.argued:2:7: A105 unknown-role: unknown role `premis`\n"
    )


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_hostile_names_and_texts_add_no_line(piece: str) -> None:
    report = hostile(piece)
    lines = render_reports([report], "line").splitlines()
    assert [match and match["code"] for match in map(LINE.fullmatch, lines)] == ["A105", "A105", "A105", "A504"]


def test_a_report_without_findings_prints_nothing() -> None:
    assert render_reports([check("{premise a: Words.} {conclusion from a: So.}")], "line") == ""
    assert render_reports([], "line", statistics=True) == ""
