"""Notes that allow what a rule finds: where they hold, what is wrong with them, and that none is in vain."""

from __future__ import annotations

import pickle

import pytest
from support.children import assert_linear, in_child
from support.rule_findings import found, only, places

from argued import Limits, Severity
from argued.checking.checker import CheckSettings, check, check_with_settings
from argued.checking.rules.catalogue import RULES
from argued.checking.rules.selection import select_rules
from argued.reading.reader import ReadingOutcome, read_text

SUSPECT = "unsupported-conclusion"
JUDGED = (SUSPECT, "unused-suppression", "bad-suppression")


def left(text: str) -> list[str]:
    """The characters after the openings at which the conclusion's rule still finds something."""
    report = check(text, select=JUDGED)
    assert report.article is not None
    assert {item.name for item in report.diagnostics} <= {SUSPECT}
    return [text[item.span.end] for item in report.diagnostics if item.span]


# Where a note holds.


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        # At the top: for the whole file.
        ("{# allow A301 }{conclusion: x}{conclusion: y}", []),
        ("  \n{# allow A301 }\n{conclusion: x} z {conclusion: y}", []),
        ("---\ntitle: T\n---\n{# allow A301 }\n\nWords. {conclusion: x}{conclusion: y}", []),
        ("{# Hello. }{# allow A301 }Words. {conclusion: x}{conclusion: y}", []),
        ("\ufeff{# allow A301 } Words. {conclusion: x}", []),
        # Directly before a unit: for that unit.
        ("Words. {# allow A301 }{conclusion: x}{conclusion: y}", ["y"]),
        ("Words. {# allow A301 }\n\n {conclusion: x}{conclusion: y}", ["y"]),
        ("Words. {# allow A301 }{# Really. } {conclusion: x}{conclusion: y}", ["y"]),
        ("{conclusion: x}{# allow A301 }{conclusion: y}{conclusion: z}", ["x", "z"]),
        ('Words. {# allow A301 }{conclusion "x"}{conclusion: y}', ["y"]),
        ("{premise: {# allow A301 }{conclusion apart: x}}{conclusion: y}", ["y"]),
        # In a unit: for that unit.
        ("{conclusion: x{# allow A301 }}{conclusion: y}", ["y"]),
        ("{conclusion: x}{conclusion: y{# allow A301 }}", ["x"]),
        ("{conclusion: x {# allow A301 } y {premise apart: y}}{conclusion: z}", ["z"]),
        # And for what is in its marks.
        ("{premise: {conclusion apart: x} {# allow A301 }}{conclusion: y}", ["y"]),
        ("Words. {# allow A301 }{premise: {conclusion apart: x} y {conclusion apart: z}}", []),
        ("{premise: {conclusion apart: x{# allow A301 }} y {conclusion apart: z}}", ["z"]),
        ("{premise: a {premise: b {conclusion apart: x}} {# allow A301 }}", []),
        # A unit has all its marks.
        ("{conclusion c: x} and {more c: y{# allow A301 }}{conclusion: z}", ["z"]),
        ("{conclusion c: x} and {again c: y{# allow A301 }}", []),
        ("{conclusion c: x} and {# allow A301 }{again c: y}{conclusion: z}", ["z"]),
        ("{premise p: x{# allow A301 }} and {again p: {conclusion apart: y}}{conclusion: z}", ["z"]),
        ("{premise p: {conclusion apart: x}} and {again p: {conclusion apart: y}{# allow A301 }}", []),
        ("{conclusion c: x}{conclusion d: y}{more c: y}{more d: y{# allow A301 }}", ["x"]),
    ],
)
def test_a_note_applies_to_the_file_or_to_a_unit(text: str, rest: list[str]) -> None:
    assert left(text) == rest


@pytest.mark.parametrize(
    "text",
    [
        "{premise: x{# allow A301 }}{conclusion: y}",
        "{premise: x}{# allow A301 }{premise: z}{conclusion: y}",
        "Words. {# allow A301 } More words. {conclusion: y}",
        "{conclusion: y}{# allow A301 }",
        '{conclusion: y}{premise "x"}{# allow A301 }',
        "Words. {# allow A301 }{premise: x} {conclusion: y}",
        "{premise: a {premise: b{# allow A301 }} {conclusion apart: y}}",
        "{conclusion: y {# allow A301 }{premise apart: z}}",
        "{conclusion: y {premise apart: z{# allow A301 }}}",
    ],
)
def test_a_note_elsewhere_has_no_effect_and_is_reported(text: str) -> None:
    assert [item.name for item in found(text, *JUDGED)].count(SUSPECT) == 1
    assert places(text, "unused-suppression") == ["{# allow A301 }"]


def test_the_message_says_if_a_note_is_neither_in_a_unit_nor_before_one() -> None:
    assert only("{premise: x} {# allow A301 } y", "unused-suppression").message == (
        "the note's `allow A301` allows nothing: it is neither in a unit nor directly before one"
    )
    assert only("{premise: x{# allow A301 }} y", "unused-suppression").message == (
        "the note's `allow A301` allows nothing"
    )


# What a note says.


@pytest.mark.parametrize(
    "note",
    [
        "{# allow A301 }",
        "{#allow A301}",
        "{# allow unsupported-conclusion }",
        "{# allow structure: see below }",
        "{# allow A3 }",
        "{# allow all }",
        "{# allow default: it is a draft: all of it, allow A1 }",
        "{# allow unused-reason, unsupported-conclusion : two\nlines }",
        "{#\nallow\tA302 ,A301:}",
        "{# allow A301,A301 }",
    ],
)
def test_rule_is_named_by_code_name_family_or_group(note: str) -> None:
    text = f"Words. {note}{{conclusion: x}} {{premise p: {note}y}}{{conclusion: z}}"
    assert places(text, SUSPECT) == ["{conclusion: "]


def test_several_rules_of_one_note_are_judged_one_by_one() -> None:
    text = "{conclusion: x{# allow A301, A302, misleading-nesting: all fine }}"
    assert [item.message for item in found(text, *JUDGED)] == [
        "the note's `allow A302` allows nothing",
        "the note's `allow misleading-nesting` allows nothing",
    ]


@pytest.mark.parametrize(
    ("note", "message", "help_"),
    [
        (
            "allow unsuported-conclusion: why",
            "`unsuported-conclusion` isn't a rule that can be allowed",
            "did you mean `unsupported-conclusion`?",
        ),
        ("allow a301", "`a301` isn't a rule that can be allowed", "did you mean `A301`?"),
        ("allow A102", "`A102` isn't a rule that can be allowed", "write `{# allow RULE: reason }`"),
        ("allow A701", "`A701` isn't a rule that can be allowed", "write `{# allow RULE: reason }`"),
        ("allow bad-suppression", "`bad-suppression` isn't a rule that can be allowed", ""),
        ("allow A999", "`A999` isn't a rule that can be allowed", ""),
        ("allow", "the note doesn't name the rule that it allows", "write `{# allow RULE: reason }`"),
        ("allow: it is fine", "the note doesn't name the rule that it allows", "write `{# allow RULE: reason }`"),
        ("allow A301 it is fine", "expected a colon between the rule and the reason", "write `{# allow RULE"),
        ("allow A301, : fine", "expected a colon between the rule and the reason", ""),
        ("allow A301 A302", "expected a colon between the rule and the reason", ""),
    ],
)
def test_note_that_allows_no_rule_is_reported(note: str, message: str, help_: str) -> None:
    text = f"Words. {{# {note} }}{{conclusion: x}}"
    finding = only(text, "bad-suppression")
    assert finding.message == message
    assert help_ in (finding.help or "")
    assert finding.severity is Severity.WARNING
    assert places(text, "bad-suppression") == [f"{{# {note} }}"]
    assert len(found(text, SUSPECT)) == 1


@pytest.mark.parametrize("note", ["allowed: A301", "We allow A301", "allow this one to stand", "allowA301"])
def test_rules_ignore_other_notes(note: str) -> None:
    text = f"Words. {{# {note} }}{{conclusion: x}}"
    assert [item.name for item in found(text, *JUDGED)] == [SUSPECT]


def test_the_good_half_of_a_note_holds() -> None:
    text = "Words. {# allow A301, A998 }{conclusion: x}"
    assert [item.name for item in found(text, *JUDGED)] == ["bad-suppression"]


# What is left when all notes have been looked at.


def test_report_counts_what_notes_allow() -> None:
    report = check("{# allow A301 }{conclusion: x}{conclusion: y}", select=JUDGED)
    assert report.ok
    assert report.allowed == 2
    assert check("{conclusion: x}{conclusion: y}", select=JUDGED).allowed == 0


def test_notes_that_overlap_are_all_of_use() -> None:
    text = "{# allow A3 }{# allow A301 }w {# allow A301 }{conclusion: x{# allow unsupported-conclusion }}"
    report = check(text, select=JUDGED)
    assert report.diagnostics == ()
    assert report.allowed == 1


def test_the_effect_of_notes_does_not_depend_on_the_selected_rules() -> None:
    text = "Words. {# allow A301 }{conclusion: x} {# allow A301 }{premise: y}"
    expected = ["unused-suppression"]
    assert [item.name for item in found(text, "unused-suppression")] == expected
    assert [item.name for item in found(text, *JUDGED)] == expected


def test_findings_of_the_rules_about_notes_cannot_be_allowed() -> None:
    text = "{# allow all: we know }{conclusion: x {premise: y}}"
    assert places(text, "default") == ["{# allow all: we know }"]
    assert only(text, "default").name == "unused-suppression"


def test_rules_about_notes_can_be_switched_off_like_others() -> None:
    text = "{premise: x {# allow A998 }{# allow A301 }}"
    assert len(check(text, select=JUDGED).diagnostics) == 2
    assert check(text, select=JUDGED, ignore=["unused-suppression"]).diagnostics[0].code == "A702"
    assert check(text, select=JUDGED, ignore=["A70"]).diagnostics == ()


def test_notes_cannot_allow_errors_or_unmet_demands_of_profiles() -> None:
    text = "{# allow all }{conclusion: x}"
    report = check(text, profile="opinion", select=JUDGED)
    assert {item.code for item in report.diagnostics} == {"A504"}
    assert check("{# allow all }{conclusion: x", select=JUDGED).diagnostics[0].code == "A102"


def test_rules_go_to_another_process_and_stay_the_same() -> None:
    assert pickle.loads(pickle.dumps(RULES)) == RULES


# Many notes.

LIMITS = Limits(input_bytes=10**8, nesting=10**6, marks=10**6)


def many_notes(count: int) -> ReadingOutcome:
    """Notes before, in and after units, in one unit, deeply nested, at the top, and notes that allow nothing."""
    half = count // 6
    text = (
        "{# allow A302 }" * half
        + "{conclusion one: x"
        + "{# allow A301, A3, default }" * half
        + "}"
        + "".join("{# allow A301 }{conclusion: x}{# allow A302 }y" for _ in range(half))
        + "".join("{again one: x{# allow A303 }}" for _ in range(half))
        + "".join("{# allow A301 } {premise apart: x " for _ in range(half))
        + "}" * half
        + "{# allow no-such-thing }" * half
    )
    outcome = read_text(text, "many.argued", LIMITS)
    assert outcome.article is not None
    return outcome


SETTINGS = CheckSettings(rules=select_rules(JUDGED)[0], limits=Limits(diagnostics=10**6))


@pytest.mark.growth
def test_many_notes_are_weighed_in_linear_time() -> None:
    outcomes: dict[int, ReadingOutcome] = {}

    def made(count: int) -> ReadingOutcome:
        if count not in outcomes:
            outcomes[count] = many_notes(count)
        return outcomes[count]

    assert_linear(lambda outcome: check_with_settings(outcome, SETTINGS), made, 12_000)


def fifty_thousand() -> tuple[int, dict[str, int]]:
    outcome = many_notes(48_000)
    report = check_with_settings(outcome, SETTINGS)
    counts: dict[str, int] = {}
    for item in report.diagnostics:
        counts[item.name] = counts.get(item.name, 0) + 1
    return report.allowed, counts


@pytest.mark.growth
def test_fifty_thousand_notes_are_weighed_within_the_bounds() -> None:
    assert in_child(fifty_thousand) == (
        1 + 8_000,
        {"bad-suppression": 8_000, "unused-suppression": 8_000 + 8_000 + 8_000},
    )


def test_the_first_letter_of_allow_may_be_a_capital() -> None:
    report = check("{# Allow A301: it is old }{conclusion c: Close it.}", select=["A301"])
    assert report.diagnostics == ()
    assert report.allowed == 1
