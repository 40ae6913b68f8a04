"""Properties of every format: pieces, order, purity, memory, time, and texts that could be taken for other things."""

import json
import pickle
import re
import unicodedata

import pytest
from attrs import evolve
from support.children import assert_linear
from support.sample_reports import HOSTILE, SUPPORTED, all_reports, hostile, of_severity, unreadable

from argued.checking.checker import check
from argued.checking.report import Report
from argued.checking.reporters import sarif_format
from argued.checking.reporters.registry import REPORTERS, render_reports
from argued.checking.reporters.reporter import Summary
from argued.checking.reporters.words import unknown_languages_line
from argued.diagnostics.diagnostic import Diagnostic, DiagnosticDescriptor, Severity, diagnose
from argued.text.source import Source

FOR_PROGRAMS = ("json", "sarif")
formats = pytest.mark.parametrize("format", REPORTERS)


def pieces(format: str, reports: list[Report]) -> list[str]:
    reporter = REPORTERS[format]()
    summary = Summary()
    for report in reports:
        summary += Summary.of(report)
    return [
        reporter.start(),
        *(reporter.add(reporter.format_report(report)) for report in reports),
        reporter.finish(summary),
    ]


@formats
def test_pieces_joined_are_the_whole(format: str) -> None:
    reports = all_reports()
    assert "".join(pieces(format, reports)) == render_reports(reports, format)


@formats
def test_a_reporter_can_be_used_again(format: str) -> None:
    reporter = REPORTERS[format]()
    reports = all_reports()

    def whole() -> str:
        parts = [reporter.add(reporter.format_report(report)) for report in reports]
        return "".join([*parts, reporter.finish(Summary())])

    assert reporter.start() + whole() == reporter.start() + whole()


@formats
def test_the_report_of_a_file_depends_on_that_file_alone(format: str) -> None:
    one, other = REPORTERS[format](), REPORTERS[format]()
    reports = all_reports()
    before = pickle.dumps(vars(one))
    formatted = [one.format_report(report) for report in reports]
    assert [other.format_report(report) for report in reversed(reports)] == formatted[::-1]
    assert pickle.dumps(vars(one)) == before
    assert pickle.loads(pickle.dumps(formatted)) == formatted


@formats
def test_reporter_keeps_no_more_than_it_has_room_for(format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif_format, "MOST_RESULTS", 20)  # Other formats keep nothing.
    reporter = REPORTERS[format]()
    reporter.start()
    parts = [reporter.format_report(report) for report in all_reports()]
    for part in parts:
        reporter.add(part)
    kept = len(pickle.dumps(vars(reporter)))
    for _ in range(20):
        for part in parts:
            reporter.add(part)
    assert len(pickle.dumps(vars(reporter))) - kept < 20


@formats
def test_same_reports_give_the_same_text(format: str) -> None:
    assert render_reports(all_reports(), format) == render_reports(all_reports(), format)


@formats
def test_reporter_takes_the_options_of_all_formats(format: str) -> None:
    reporter = REPORTERS[format](width=60, color=False, quiet=True, statistics=False)
    assert (reporter.width, reporter.color, reporter.quiet, reporter.statistics) == (60, False, True, False)
    with pytest.raises(TypeError):
        REPORTERS[format](colour=True)


@formats
@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_nothing_in_a_report_moves_a_cursor_or_turns_the_direction(format: str, piece: str) -> None:
    report = render_reports([hostile(piece)], format, statistics=True)
    wrong = {character for character in report if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert wrong == {"\n"}
    report.encode("utf-8")
    assert report.isascii() or format not in FOR_PROGRAMS


@formats
def test_line_of_a_megabyte_is_shown_around_the_place(format: str) -> None:
    text = "{premise p: " + "long " * 200_000 + "{premis: x}" + " long" * 10_000 + "}"
    report = check(text, name="long.argued")
    assert [diagnostic.code for diagnostic in report.diagnostics] == ["A105"]
    shown = render_reports([report], format)
    assert "unknown role `premis`" in shown
    # What is known of all rules takes its room in SARIF.
    assert len(shown) - len(render_reports([], format)) < 2_000


@pytest.mark.growth
@formats
def test_time_grows_with_the_findings_of_one_line(format: str) -> None:
    def report_of(count: int) -> Report:
        source = Source("{premis: some words} " * count, "one-line.argued")
        return Report(
            source,
            None,
            tuple(
                Diagnostic(
                    "A105", "unknown-role", "unknown role `premis`", source.span(start, start + 6), source=source.name
                )
                for start in range(1, 21 * count, 21)
            ),
        )

    assert_linear(lambda report: render_reports([report], format), report_of, 8_000)


@pytest.mark.parametrize("severity", Severity)
def test_summary_counts_a_file(severity: Severity) -> None:
    report = of_severity(severity, "x.argued")
    summary = Summary.of(report)
    assert summary == Summary(
        files=1,
        failed=int(severity is not Severity.INFO),
        with_findings=1,
        severities={severity: 1},
        codes={"A301": 1},
    )


def test_summaries_add_up() -> None:
    one = Summary.of(of_severity(Severity.WARNING, "x.argued"))
    clean = evolve(Summary.of(check(SUPPORTED)), allowed=2)
    assert one + clean + Summary.of(unreadable("y.argued")) == Summary(
        files=3,
        failed=2,
        with_findings=2,
        severities={Severity.WARNING: 1, Severity.ERROR: 1},
        codes={"A301": 1, "A003": 1},
        allowed=2,
    )


def test_summaries_count_texts_in_languages_that_rules_do_not_know() -> None:
    def of_language(language: str, *rules: str) -> Summary:
        return Summary.of(check(f"---\nlanguage: {language}\n---\n{SUPPORTED}", select=rules))

    total = Summary()
    for summary in [
        of_language("pl", "default"),
        of_language("PL-pl", "A403"),
        of_language("cs", "A401", "A301"),
        of_language("cs", "A301"),
        of_language("de-AT", "all"),
        Summary.of(check(SUPPORTED, select=["all"])),
        Summary.of(check("---\nlanguage: pl\n---\n{premise", select=["all"])),
    ]:
        total += summary
    assert total.unknown_languages == {"pl": {"A312": 1, "A401": 1, "A402": 1, "A403": 1}, "cs": {"A401": 1}}


def test_the_line_about_unknown_languages_is_short() -> None:
    assert unknown_languages_line(Summary()) is None
    one = Summary(unknown_languages={"pl": {"A403": 1}})
    known = "only those of English, French, German and Spanish"
    assert unknown_languages_line(one) == f"A403 doesn't know the words of `pl` (1 text), {known}"
    many = Summary(unknown_languages={f"x{number:03}": {"A401": 2, "A403": 1} for number in range(100)})
    line = unknown_languages_line(many) or ""
    assert line.startswith("A401 and A403 don't know the words of `x000` (2 texts), `x001` (2 texts), ")
    assert line.endswith(f"`x007` (2 texts) and 92 other languages, {known}")


def test_a_report_renders_itself_in_any_format() -> None:
    report = of_severity(Severity.WARNING, "x.argued")
    for name in REPORTERS:
        assert report.render(name, quiet=True) == render_reports([report], name, quiet=True)
    assert report.render() == report.render("text")


@pytest.mark.parametrize(
    ("format", "message"),
    [
        ("sarfi", "unknown format `sarfi`; did you mean `sarif`?"),
        ("pdf-x", "unknown format `pdf-x`; the formats are text, line, json, sarif, github, junit"),
    ],
)
def test_a_format_that_there_is_not_is_refused_with_the_nearest_one(format: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        render_reports([], format)


def test_a_project_s_own_descriptors_have_their_name_and_severity_in_every_format() -> None:
    own = DiagnosticDescriptor("P101", "two-reasons", "A conclusion needs two reasons.", Severity.WARNING)
    other = DiagnosticDescriptor("P101", "one-reason", "A conclusion needs a reason.", Severity.INFO)
    reports = [
        Report(Source("x", f"{item.name}.argued"), None, (diagnose(item, "too few"),), descriptors=(item, own))
        for item in (own, other)
    ]
    rendered = {format_: render_reports(reports, format_, statistics=True) for format_ in REPORTERS}
    assert all("P101" in text and "two-reasons" in text and "one-reason" in text for text in rendered.values())
    assert "2 P101 two-reasons" in rendered["text"]
    assert "argued rule" not in rendered["text"], "the command knows the catalogue alone"
    (run,) = json.loads(rendered["sarif"])["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["name"] for rule in rules if rule["id"] == "P101"] == ["two-reasons", "one-reason"]
    meant = [rules[result["ruleIndex"]] for result in run["results"]]
    assert [(rule["name"], rule["shortDescription"]["text"]) for rule in meant] == [
        ("two-reasons", "A conclusion needs two reasons."),
        ("one-reason", "A conclusion needs a reason."),
    ]
    assert [result["level"] for result in run["results"]] == ["warning", "note"]
