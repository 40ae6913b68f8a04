"""The format for people: by file, carets under the place in every terminal, colours only where they are asked for."""

import re

import pytest
from support.sample_reports import (
    HOSTILE,
    SUPPORTED,
    UNSUPPORTED,
    bad_profile,
    hostile,
    of_severity,
    unreadable,
    with_diagnostic,
)
from wcwidth import wcswidth

from argued.checking.checker import check
from argued.checking.report import Report
from argued.checking.reporters.registry import render_reports
from argued.diagnostics.diagnostic import Severity

SGR = re.compile("\x1b\\[(?:0|1|1;3[136])m")


def test_findings_are_under_their_file_with_excerpt_help_and_explanation() -> None:
    report = render_reports([check("Words.\n{premis: x} }", name="a.argued"), check(SUPPORTED, name="b.argued")])
    assert report == (
        "a.argued\n"
        "\n"
        "2:2: error A105 unknown-role: unknown role `premis`\n"
        "  |\n"
        "2 | {premis: x} }\n"
        "  |  ^^^^^^\n"
        "  = help: did you mean `premise`?\n"
        "  = more: argued rule unknown-role\n"
        "\n"
        "2:13: error A101 stray-closer: unmatched `}`\n"
        "  |\n"
        "2 | {premis: x} }\n"
        "  |             ^\n"
        "  = help: write `\\}` for a brace of the article\n"
        "  = more: argued rule stray-closer\n"
        "\n"
        "2 errors in 1 of 2 files\n"
    )


def test_opener_and_the_place_of_the_closer_are_both_shown() -> None:
    report = render_reports([check("{premise p: words\nand more\n\nnext", name="a.argued")])
    assert "1 | {premise p: words\n  | ^^^^^^^^^^^^\n2 | and more\n  |         ^ the paragraph ends here; " in report


def test_the_explanation_of_a_rule_is_printed_once_for_each_file() -> None:
    report = render_reports([check("{premis: x} {premis: y}", name=name) for name in ("a.argued", "b.argued")])
    assert report.count("^^^^^^\n") == 4
    assert report.count("more: argued rule unknown-role") == 2


@pytest.mark.parametrize(
    ("reports", "line"),
    [
        ([], "nothing found in 0 files"),
        ([check(SUPPORTED)], "nothing found in 1 file"),
        ([check(SUPPORTED)] * 1200, "nothing found in 1,200 files"),
        ([of_severity(Severity.WARNING, "x")], "1 warning in 1 of 1 file"),
        ([of_severity(Severity.INFO, "x"), check(SUPPORTED)], "1 info in 1 of 2 files"),
        (
            [check("} }"), of_severity(Severity.WARNING, "x"), of_severity(Severity.INFO, "x"), check(SUPPORTED)],
            "2 errors, 1 warning, 1 info in 3 of 4 files",
        ),
        ([check("{# allow A301: so } " + UNSUPPORTED)], "nothing found in 1 file; 1 finding allowed"),
    ],
    ids=["no-files", "clean", "many", "warning", "info", "all", "allowed"],
)
def test_last_line_says_what_all_came_to(reports: list[Report], line: str) -> None:
    assert render_reports(reports).splitlines()[-1] == line


def test_quiet_leaves_findings_alone() -> None:
    report = render_reports([check(UNSUPPORTED, name="a.argued"), check(SUPPORTED)], quiet=True)
    assert report.startswith("a.argued\n\n1:1: warning A301 ")
    assert "more:" not in report
    assert " of 2 files" not in report
    assert render_reports([check(SUPPORTED)], quiet=True) == ""


def test_statistics_count_each_code_the_most_frequent_first() -> None:
    reports = [check("} " * 12, name="a.argued"), check("{premis: x}", name="b.argued"), check(UNSUPPORTED)]
    assert render_reports(reports, statistics=True).splitlines()[-5:] == [
        "12 A101 stray-closer",
        " 1 A105 unknown-role",
        " 1 A301 unsupported-conclusion",
        "",
        "13 errors, 1 warning in 3 of 3 files",
    ]


def test_a_file_that_can_not_be_read_has_no_excerpt() -> None:
    assert render_reports([unreadable("x.argued")]) == (
        "x.argued\n\nerror A003 unreadable-file: the file can't be read: Permission denied\n"
        "  = more: argued rule unreadable-file\n\n1 error in 1 of 1 file\n"
    )


def test_a_finding_about_another_file_names_it() -> None:
    report = render_reports([bad_profile("x.argued")])
    assert report.startswith("x.argued\n\ndemands.json: error A505 bad-profile: the profile ")


def test_colors_are_only_added_and_only_where_they_are_asked_for() -> None:
    reports = [
        check("{premis: x}", name="a.argued"),
        of_severity(Severity.WARNING, "b"),
        of_severity(Severity.INFO, "c"),
    ]
    plain, colored = render_reports(reports), render_reports(reports, color=True)
    assert "\x1b" not in plain
    assert SGR.sub("", colored) == plain
    assert "\x1b[1ma.argued\x1b[0m\n" in colored
    assert "1:2: \x1b[1;31merror\x1b[0m A105 " in colored
    assert "  |  \x1b[1;31m^^^^^^\x1b[0m\n" in colored
    assert "\x1b[1;33mwarning\x1b[0m A301 " in colored
    assert "\x1b[1;36minfo\x1b[0m A301 " in colored


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_all_terminal_codes_come_from_argued(piece: str) -> None:
    colored = render_reports([hostile(piece)], color=True)
    assert SGR.sub("", colored) == render_reports([hostile(piece)])
    assert "\x1b" not in SGR.sub("", colored)


@pytest.mark.parametrize(
    "before", ["", "plain ", "日本語 ", "e\u0301u\u0308 ", "\u1100\u1161 ", "\t", "\u202e\x1b[31m", "a\u200d\ufe0f "]
)
@pytest.mark.parametrize("place", ["word", "日本", "e\u0301", "\x00", "\u202e"])
@pytest.mark.parametrize("width", [None, 24, 40, 200])
def test_carets_are_under_the_columns_of_the_place(before: str, place: str, width: int | None) -> None:
    report = with_diagnostic(f"{before}{place} after " + "more " * 40, "x", len(before), len(before) + len(place))
    lines = render_reports([report], width=width).splitlines()
    number = next(index for index, line in enumerate(lines) if line.startswith("1 | "))
    excerpt, carets = lines[number], lines[number + 1]
    first = carets.index("^")
    reached = [wcswidth(excerpt[:count]) for count in range(len(excerpt) + 1)]
    covered = excerpt[reached.index(first) : len(reached) - 1 - reached[::-1].index(len(carets.rstrip()))]
    escapes = {"\x00": r"\x00", "\u202e": r"\u202e"}
    assert covered == escapes.get(place, place)


@pytest.mark.parametrize("width", [20, 30, 47, 80, 133])
@pytest.mark.parametrize("word", ["word ", "日本語 ", "\u202e\x1b", "👨\u200d👩\u200d👧 "])
def test_excerpts_keep_to_the_width(width: int, word: str) -> None:
    text = "short\n" + word * 500 + "PLACE" + word * 500
    start = text.index("PLACE")
    lines = render_reports([with_diagnostic(text, "x", start, start + 5)], width=width).splitlines()
    shown = next(line for line in lines if line.startswith("2 | "))
    assert "PLACE" in shown or width < 25
    assert shown.startswith("2 | …")
    assert shown.endswith("…")
    assert wcswidth(shown) <= max(width, 27)


def test_escape_of_the_text_is_not_one_of_the_terminal() -> None:
    assert r"\x1b[2J" in render_reports([hostile(HOSTILE["terminal"])], color=True)
