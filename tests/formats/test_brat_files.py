"""Variants of brat files, errors in them, files of ours that other programs have changed, and written files."""

from __future__ import annotations

import pytest
from support.brat_texts import TEXT, UNITS, article, errors_of, lost, read, relations, span

from argued import Article, parse
from argued.formats.brat.format import BRAT, dump
from argued.formats.format import DumpOptions
from argued.formats.losses import Lost
from argued.formats.registry import format_named
from argued.text.offsets import OffsetUnit

# Files as they are found.


@pytest.mark.parametrize(
    "content",
    [
        "\ufeff" + UNITS,
        UNITS.replace("\n", "\r\n"),
        UNITS.replace("\n", "\r"),
        UNITS.replace("\n", "\t\n"),
        UNITS.replace("\n", "\n\n"),
        UNITS.rstrip("\n"),
        UNITS.replace("\t", " "),
        UNITS.replace("It is weak.", "It is\nweak."),
        UNITS.replace("It is weak.", "It\nis\n\nweak."),
        UNITS.replace("\tIt is weak.", ""),
        UNITS.replace("It is weak.", "It is  weak. "),
    ],
    ids=["mark", "crlf", "cr", "tabs", "blank", "no end", "spaces", "broken", "broken twice", "no words", "white"],
)
def test_files_are_read_as_tools_write_them(content: str) -> None:
    imported = read(content)
    assert imported.diagnostics == ()
    assert imported.losses == ()
    assert imported.article == article(UNITS)


def test_words_may_begin_with_a_quotation_mark() -> None:
    text = '"It is old" she said.'
    found = article('T1\tPremise 0 11\t"It is old"\nT2\tClaim 12 21\tshe said.\n', text)
    assert [unit.words for unit in found.propositions] == ['"It is old"', "she said."]


# Errors.


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("nonsense", "A801"),
        ("X1\tPremise 0 10\tIt is old.", "A801"),
        ("T9\tPremise 0\tIt", "A801"),
        ("T9\tPremise -1 10\tIt", "A801"),
        ("T9\tPremise 0 99999999999999999999\tIt", "A801"),
        ("T9\tPremise 0 2;\tIt", "A801"),
        ("T9", "A801"),
        ("R9\tsupports Arg1:T1", "A801"),
        ("R9\tsupports Arg1:T1 Arg2:T2 Arg3:T3", "A801"),
        ("R9\tsupports T1 T2", "A801"),
        ("E9\tSupport", "A801"),
        ("E9\t", "A801"),
        ("A9\tSure", "A801"),
        ("#9\tNote", "A801"),
        ("*\t", "A801"),
        ("*\tEquiv", "A801"),
        ("T1\tPremise 33 50\tShops would lose.", "A803"),
        ("R1\tsupports Arg1:T1 Arg2:T3", "A803"),
        ("#9\tArgued T1\t{", "A801"),
        ("#9\tArgued T1\t[]", "A801"),
        ('#9\tArgued T1\t{"id":"U1"}', "A801"),
        ('#9\tArgued T1\t{"id":"U1","relation":{"verb":"eats","sources":[],"target":"T1"}}', "A801"),
        ('#9\tArgued T1\t{"id":"U1","relation":{"verb":["supports"],"sources":[],"target":"T1"}}', "A801"),
        ('#9\tArgued T1\t{"role":"premise"}', "A801"),
        ('#9\tArgued T1\t{"version":2}', "A801"),
    ],
)
def test_errors_have_a_code_and_their_line(line: str, code: str) -> None:
    content = f"{span('T2', 'Premise', 'weak')}{UNITS.replace(span('T2', 'Premise', 'weak'), '')}"
    content += f"R1\tsupports Arg1:T1 Arg2:T3\n{line}\n"
    assert errors_of(content) == [(code, 5)]


@pytest.mark.parametrize(
    ("line", "what", "where"),
    [
        ("R9\tsupports Arg1:T1 Arg2:T8", Lost.RELATION, "R9"),
        ("R9\tsupports Arg1:T8 Arg2:T1", Lost.RELATION, "R9"),
        ("R9\tanswers Arg1:T1 Arg2:T8", Lost.OTHER, "R9"),
        ("*\tEquiv T1 T8", Lost.OTHER, "*"),
        ("T9\tPremise 33 65\tShops", Lost.PLACE, "T9"),
        ("T9\tPremise 50 33\tShops", Lost.PLACE, "T9"),
        ("T9\tPremise 33 33\t", Lost.PLACE, "T9"),
        ("T9\tPremise 33 40;39 50\t", Lost.PLACE, "T9"),
        ("T9\tPremise 33 50\tShops would win.", Lost.PLACE, "T9"),
    ],
)
def test_a_line_that_refers_to_nothing_or_has_a_wrong_place_is_lost_without_the_others(
    line: str, what: Lost, where: str
) -> None:
    content = f"{UNITS}R1\tsupports Arg1:T1 Arg2:T3\n{line}\n"
    assert lost(content) == [(what, where, "line 5")]
    assert relations(content) == [("supports", ("T1",), "T3")]


def test_an_event_keeps_its_ends_if_its_trigger_is_unknown() -> None:
    content = UNITS + "E9\tSupport:T8 Source:T1 Target:T3\n"
    assert lost(content) == [(Lost.OTHER, "E9", "line 4")]
    assert relations(content) == [("supports", ("T1",), "T3")]


def test_an_equivalence_joins_its_other_members_if_one_is_unknown() -> None:
    found = article(UNITS + span("T5", "Claim", "again") + "*\tEquiv T3 T8 T5\n")
    assert [mention.start for mention in found.proposition("T3").mentions] == [23, 51]


def test_the_words_of_a_further_mention_are_compared_with_the_text() -> None:
    content = UNITS + "T5\tClaim 51 64\tClose it then.\n*\tEquiv T3 T5\n"
    assert lost(content) == [(Lost.PLACE, "T5", "line 4")]
    assert [mention.start for mention in article(content).proposition("T3").mentions] == [23]


def test_every_error_is_reported() -> None:
    assert errors_of("A1\nB1\nR1\tx\n") == [("A801", 1), ("A801", 2), ("A801", 3)]


def test_spans_need_a_text() -> None:
    assert [code for code, _ in errors_of(UNITS, None)] == ["A806"]


@pytest.mark.parametrize("offsets", ["0 1", "0 9", "1 2"])
def test_an_offset_inside_of_a_character_is_an_error(offsets: str) -> None:
    assert errors_of(f"T1\tPremise {offsets}\t\n", "😊 é", offsets=OffsetUnit.UTF_16) == [("A804", 1)]


def test_an_empty_file_is_an_article_without_marks() -> None:
    assert article("") == Article(text=TEXT)


# Argued's own notes.


def test_changes_by_others_count() -> None:
    before = parse(
        '{premise old "It is a century old" #sure k="two words": It is old.} {conclusion c from old: Close it.}'
    )
    content = dump(before, DumpOptions()).content
    assert "A1\tsure T1\n" in content
    changed = content.replace("T1\tPremise", "T1\tConsideration").replace("A1\tsure T1\n", "")
    changed = changed.replace("Statement T1\tIt is a century old", "Statement T1\tIt is very old")
    back = article(changed, before.text)
    old = back.proposition("old")
    assert (old.role, old.tags, old.statement) == ("consideration", (), "It is very old")
    assert old.values("k") == ("two words",)


def test_what_is_kept_of_a_unit_that_is_gone_is_lost() -> None:
    content = dump(parse("{premise a: A.} {premise b: B.}"), DumpOptions()).content
    imported = read(content.replace("T2\tPremise 3 5\tB.\n", ""), "A. B.")
    assert imported.article == parse("{premise a: A.} B.")
    assert [(loss.what, loss.where) for loss in imported.losses] == [(Lost.OTHER, "T2")]


def test_errors_in_the_extension_name_the_part() -> None:
    content = UNITS + '#1\tArgued T2\t{"role":"premise","name":"a b","rank":1}\n'
    (found,) = read(content).diagnostics
    assert (found.code, found.span and found.span.line) == ("A801", 4)
    assert "`T2`" in found.message


# Writing.


def test_an_article_is_written_as_brat_writes() -> None:
    marked = """{premise old "It is a century old" certainty=perhaps #age: It is old}, {premise weak: it is weak}.
{issue why: Why?} {conclusion close from old + weak via sign as r answers why by "A B": Close it.
}{objection lose attacks r: Shops would lose.} {again close: Close it!} {premise "It matters" supports close}"""
    exported = dump(parse(marked), DumpOptions(bare=True))
    assert exported.content == (
        "T1\tPremise 0 9\tIt is old\n"
        "T2\tPremise 11 21\tit is weak\n"
        "T3\tIssue 23 27\tWhy?\n"
        "T4\tConclusion 28 37\tClose it.\n"
        "T5\tConclusion 56 65\tClose it!\n"
        "T6\tObjection 38 55\tShops would lose.\n"
        "T7\tSupport 0 9\tIt is old\n"
        "T8\tAttack 38 55\tShops would lose.\n"
        "*\tEquiv T4 T5\n"
        "R1\tanswers Arg1:T4 Arg2:T3\n"
        "E1\tSupport:T7 Source:T1 Source2:T2 Target:T4\n"
        "E2\tAttack:T8 Source:T6 Target:E1\n"
        "A1\tage T1\n"
        "A2\tcertainty T1 perhaps\n"
        "A3\tScheme E1 sign\n"
        "#1\tStatement T1\tIt is a century old\n"
    )
    assert [str(loss) for loss in exported.losses if loss.what is not Lost.NAME] == [
        "close: place: a span can't begin or end with a line end or tab, "
        "or have fragments with only a line end between them",
        "close: holder: brat can't say who holds a proposition",
        "premise-3: unit: brat needs a span, but this unit has no words",
        "supports:premise-3:close: relation: one of its sources or its target has no span",
    ]


def test_the_format_is_known_by_name_and_content() -> None:
    assert format_named("brat") is BRAT
    assert BRAT.text_suffix == ".txt"
    assert BRAT.recognises(UNITS)
    assert BRAT.recognises("\ufeffR1\tsupports Arg1:T1 Arg2:T2\n")
    assert not BRAT.recognises("T1 is a good name for it")
