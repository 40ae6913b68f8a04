"""Every format over the bad examples, and over what else a report can hold, as files to be read in review."""

import re
from pathlib import Path

import pytest
from support.places import text_of
from support.sample_reports import all_reports

import argued
from argued.checking.reporters.registry import REPORTERS, render_reports

GOLDENS = Path(__file__).parent / "goldens"
FILES = {
    "text": "report.txt",
    "line": "report.lines.txt",
    "json": "report.json",
    "sarif": "report.sarif",
    "github": "report.github.txt",
    "junit": "report.junit.xml",
}


def without_what_changes(text: str, format: str) -> str:
    """A report without the release, and without the list of all rules, which `test_sarif` looks at."""
    text = text.replace(f'"version": "{argued.__version__}"', '"version": "…"')
    if format == "sarif":
        text = re.sub(r'("rules": \[)\n.*?\n(\]\})', r"\1…\2", text, count=1, flags=re.DOTALL)
        text = re.sub(r'"ruleIndex": \d+', '"ruleIndex": "…"', text)
    return text


def compare(name: str, actual: str, rewrite: bool) -> None:
    path = GOLDENS / name
    if rewrite:
        path.write_bytes(actual.encode("utf-8"))
    assert actual == text_of(path)


def test_every_format_has_a_golden_report() -> None:
    assert set(FILES) == set(REPORTERS)


@pytest.mark.parametrize("format", FILES)
def test_report_over_the_bad_examples_is_the_golden_one(format: str, rewrite_goldens: bool) -> None:
    report = render_reports(all_reports(), format, statistics=True)
    compare(FILES[format], without_what_changes(report, format), rewrite_goldens)


def test_report_in_colors_and_little_room_is_the_golden_one(rewrite_goldens: bool) -> None:
    report = render_reports(all_reports(), "text", color=True, width=40)
    compare("report.color.txt", report.replace("\x1b", "␛"), rewrite_goldens)
