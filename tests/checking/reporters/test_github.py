"""Workflow commands as GitHub's runner reads them, no more than it shows, and no command from a text."""

import pytest
from attrs import evolve
from support.github_log import Command, read_log
from support.sample_reports import HOSTILE, SUPPORTED, all_reports, bad_profile, hostile, of_severity, with_diagnostic

from argued.checking.checker import check
from argued.checking.report import Report
from argued.checking.reporters.registry import render_reports
from argued.diagnostics.diagnostic import Severity
from argued.text.display import visible


def commands_of(*reports: Report) -> list[Command]:
    return read_log(render_reports(reports, "github"))[0]


def test_finding_is_an_annotation_at_its_place() -> None:
    (command,) = commands_of(check("one\n two {premis: x}", name="docs/a, b: c=d %.argued"))
    assert command == (
        "error",
        {
            "file": "docs/a, b: c=d %.argued",
            "line": "2",
            "endLine": "2",
            "col": "7",
            "endColumn": "13",
            "title": "A105 unknown-role",
        },
        "unknown role `premis`\nhelp: did you mean `premise`?",
    )


@pytest.mark.parametrize(("severity", "name"), [("error", "error"), ("warning", "warning"), ("info", "notice")])
def test_kind_of_annotation_follows_the_severity(severity: str, name: str) -> None:
    (command,) = commands_of(of_severity(Severity(severity), "x"))
    assert command.name == name


def test_columns_are_left_out_where_a_place_has_several_lines() -> None:
    (command,) = commands_of(with_diagnostic("one\ntwo", "x", 1, 6))
    assert command.properties == {"file": "x", "line": "1", "endLine": "2", "title": "A105 unknown-role"}


def test_no_more_than_ten_of_a_kind_are_annotated_and_the_others_are_lines_in_order() -> None:
    warnings = [of_severity(Severity.WARNING, f"warning-{number}.argued") for number in range(12)]
    errors = [check("} " * 4, name=f"error-{number}.argued") for number in range(3)]
    infos = [of_severity(Severity.INFO, f"info-{number}.argued") for number in range(10)]
    reports = [report for group in zip(warnings, errors * 4) for report in group] + infos
    commands, lines = read_log(render_reports(reports, "github"))
    assert [command.properties["file"] for command in commands if command.name == "warning"] == [
        f"warning-{number}.argued" for number in range(10)
    ]
    assert [command.properties["file"] for command in commands if command.name == "error"] == (
        ["error-0.argued"] * 4 + ["error-1.argued"] * 4 + ["error-2.argued"] * 2
    )
    assert len([command for command in commands if command.name == "notice"]) == 10
    plain = [line for line in lines if line.startswith(("error: ", "warning: ", "notice: "))]
    assert len(plain) == 48 - 10 + 2
    assert (
        "warning: warning-11.argued:1:1: A301 unsupported-conclusion: nothing supports the conclusion `close`" in plain
    )
    assert lines[-3:] == [
        "40 findings not annotated: GitHub shows 10 of a kind for a step; all are in this log",
        "48 errors, 12 warnings, 10 infos in 34 of 34 files",
        "",
    ]


def test_place_in_data_is_in_the_message_since_commands_have_no_property_for_it() -> None:
    report = bad_profile("x")
    (finding,) = report.diagnostics
    (command,) = commands_of(evolve(report, diagnostics=(evolve(finding, pointer="/type"),)))
    assert command.properties == {"file": "demands.json", "title": "A505 bad-profile"}
    assert command.message == f"/type: {finding.message}\nhelp: fix it"


def test_last_line_is_the_summary() -> None:
    assert read_log(render_reports([check(SUPPORTED)], "github")) == ([], ["nothing found in 1 file", ""])
    assert render_reports([check(SUPPORTED)], "github", quiet=True) == ""


def test_the_log_has_all_findings() -> None:
    reports = all_reports()
    commands, lines = read_log(render_reports(reports, "github"))
    plain = [line for line in lines if line.startswith(("error: ", "warning: ", "notice: "))]
    assert len(commands) + len(plain) == sum(len(report.diagnostics) for report in reports)


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_and_names_make_no_command(piece: str) -> None:
    report = hostile(piece)
    commands, _ = read_log(render_reports([report] * 12, "github", statistics=True))
    assert [command.name for command in commands] == (
        ["error", "warning", "notice", "error"] * 5 + ["warning", "notice"] * 5
    )
    assert all(command.properties["file"] == visible(report.source.name) for command in commands)
    assert commands[0].message == f"{visible(piece)} isn't a role\nhelp: write {visible(piece)}"


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_that_is_a_whole_line_makes_no_command(piece: str) -> None:
    report = with_diagnostic("x", piece, 0, 1, message=piece, count=11)
    commands, lines = read_log(render_reports([report], "github"))
    assert [command.name for command in commands] == ["error"] * 10
    assert lines[0].startswith("error: ")


def test_the_reader_of_these_tests_knows_commands() -> None:
    commands, lines = read_log(
        "::error file=a%2Cb,line=1::x%0Ay%250A\n  ::notice::\n1 ##[group]g\n::unknown::\n:: error::"
    )
    assert commands == [
        ("error", {"file": "a,b", "line": "1"}, "x\ny%0A"),
        ("notice", {}, ""),
        ("group", {}, "g"),
    ]
    assert lines == ["::unknown::", ":: error::"]
