"""What is read of brat files as people and tools write them, and what is written."""

from __future__ import annotations

import pytest

from argued import Article, Attribute, parse
from argued.formats.brat import BRAT, dump, load
from argued.formats.format import DumpOptions, LoadOptions
from argued.formats.losses import Imported, Lost
from argued.formats.registry import format_named
from argued.offsets import OffsetUnit

TEXT = "It is old. It is weak. Close it. Shops would lose. Close it now."
SPANS = {"old": "0 10", "weak": "11 22", "close": "23 32", "lose": "33 50", "again": "51 64"}
WORDS = {
    "old": "It is old.",
    "weak": "It is weak.",
    "close": "Close it.",
    "lose": "Shops would lose.",
    "again": "Close it now.",
}


def span(id_: str, kind: str, which: str) -> str:
    return f"{id_}\t{kind} {SPANS[which]}\t{WORDS[which]}\n"


UNITS = span("T1", "Premise", "old") + span("T2", "Premise", "weak") + span("T3", "Claim", "close")


def read(content: str, text: str | None = TEXT, **options: object) -> Imported:
    return load(content, text, LoadOptions(name="a.ann", **options))  # type: ignore[arg-type]


def article(content: str, text: str = TEXT, **options: object) -> Article:
    imported = read(content, text, **options)
    assert imported.article is not None, imported.diagnostics
    return imported.article


def lost(content: str, text: str = TEXT) -> list[tuple[Lost, str, str]]:
    """What is lost, where, and in which line."""
    imported = read(content, text)
    assert imported.article is not None, imported.diagnostics
    return [(loss.what, loss.where, f"line {loss.span and loss.span.line}") for loss in imported.losses]


def faults(content: str, text: str | None = TEXT, **options: object) -> list[tuple[str, int]]:
    """Codes, and lines."""
    imported = read(content, text, **options)
    assert imported.article is None
    return [(found.code, found.span.line if found.span else 0) for found in imported.diagnostics]


def relations(content: str) -> list[tuple[str, tuple[str, ...], str]]:
    return [(found.verb, found.sources, found.target) for found in article(content).relations]


# Units.


@pytest.mark.parametrize(
    ("kind", "role", "label"),
    [
        ("Premise", "premise", ()),
        ("premise", "premise", ()),
        ("Conclusion", "conclusion", ()),
        ("MajorClaim", "conclusion", ("MajorClaim",)),
        ("Major-Claim", "conclusion", ("Major-Claim",)),
        ("Claim", "conclusion", ("Claim",)),
        ("Thesis", "conclusion", ("Thesis",)),
        ("Evidence", "premise", ("Evidence",)),
        ("Consideration", "consideration", ()),
        ("Rebuttal", "objection", ("Rebuttal",)),
        ("Issue", "issue", ()),
        ("Anecdote", "premise", ("Anecdote",)),
    ],
)
def test_a_type_decides_the_role_and_is_kept_where_it_says_more(kind: str, role: str, label: tuple[str, ...]) -> None:
    (unit,) = article(span("T1", kind, "old")).propositions
    assert (unit.role, unit.values("label"), unit.words, unit.name) == (role, label, "It is old.", "T1")


def test_roles_that_the_caller_gives_go_before_those_of_the_format() -> None:
    (unit,) = article(span("T1", "Claim", "old"), roles={"Claim": "consideration"}).propositions
    assert (unit.role, unit.values("label")) == ("consideration", ("Claim",))


def test_a_type_without_a_role_gets_one_of_its_relations() -> None:
    found = article(span("T1", "Unit", "old") + span("T2", "Unit", "close") + "R1\tsupports Arg1:T1 Arg2:T2\n")
    assert [unit.role for unit in found.propositions] == ["premise", "conclusion"]


def test_fragments_are_one_mention() -> None:
    (unit,) = article("T1\tPremise 0 2;6 10\tIt old.\n").propositions
    assert [(part.start, part.end) for part in unit.mentions[0].fragments] == [(0, 2), (6, 10)]


def test_fragments_out_of_order_are_put_in_order() -> None:
    (unit,) = article("T1\tPremise 6 10;0 2\t\n").propositions
    assert [(part.start, part.end) for part in unit.mentions[0].fragments] == [(0, 2), (6, 10)]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\t", "\n\n\n", "\u2028"])
def test_fragments_that_only_a_line_end_parts_are_one_stretch(line_end: str) -> None:
    text = f"It is old{line_end}and weak."
    behind = 9 + len(line_end)
    (unit,) = article(f"T1\tPremise 0 9;{behind} {behind + 9}\tIt is old and weak.\n", text).propositions
    assert unit.words == text
    written = dump(article(f"T1\tPremise 0 {len(text)}\t\n", text), DumpOptions(bare=True))
    assert written.content == f"T1\tPremise 0 9;{behind} {behind + 9}\tIt is old and weak.\n"
    assert [loss.what for loss in written.losses] == [Lost.NAME]


def test_a_space_between_fragments_is_a_gap() -> None:
    (unit,) = article("T1\tPremise 0 5;6 10\tIt is old.\n").propositions
    assert len(unit.mentions[0].fragments) == 2


def test_equivalent_spans_are_mentions_of_one_proposition() -> None:
    content = UNITS + span("T5", "Claim", "again") + "*\tEquiv T3 T5\nR1\tsupports Arg1:T1 Arg2:T5\n"
    found = article(content)
    assert [unit.name for unit in found.propositions] == ["T1", "T2", "T3"]
    assert [mention.start for mention in found.proposition("T3").mentions] == [23, 51]
    assert relations(content) == [("supports", ("T1",), "T3")]


def test_equivalences_that_share_a_span_are_one() -> None:
    content = "".join(span(f"T{number}", "Claim", which) for number, which in enumerate(SPANS, 1))
    found = article(content + "*\tEquiv T1 T2\n*\tEquiv T4 T5\n*\tEquiv T2 T5\n")
    assert [(unit.name, len(unit.mentions)) for unit in found.propositions] == [("T1", 4), ("T3", 1)]


def test_another_type_of_a_further_mention_is_lost() -> None:
    content = span("T1", "Claim", "close") + span("T2", "MajorClaim", "again") + "*\tEquiv T1 T2\n"
    assert lost(content) == [(Lost.OTHER, "T2", "line 2")]


def test_an_equivalence_of_another_type_or_of_relations_is_lost() -> None:
    content = UNITS + "*\tSame T1 T2\nT9\tSupport 0 2\tIt\nE1\tSupport:T9 Source:T1 Target:T3\n*\tEquiv T9 T1\n"
    assert lost(content)[:2] == [(Lost.OTHER, "*", "line 4"), (Lost.OTHER, "*", "line 7")]


# Relations.


@pytest.mark.parametrize(
    ("kind", "verb"),
    [
        ("supports", "supports"),
        ("Support", "supports"),
        ("attacks", "attacks"),
        ("Attack", "attacks"),
        ("Partial-Attack", "attacks"),
        ("rebuttal", "attacks"),
        ("restates", "restates"),
        ("Rephrase", "restates"),
    ],
)
def test_a_relation_goes_from_the_first_argument_to_the_second(kind: str, verb: str) -> None:
    assert relations(f"{UNITS}R1\t{kind} Arg1:T1 Arg2:T3\t\n") == [(verb, ("T1",), "T3")]
    assert relations(f"{UNITS}R1\t{kind} Arg2:T3 Arg1:T1\n") == [(verb, ("T1",), "T3")]


def test_an_answer_is_no_relation() -> None:
    content = span("T1", "Issue", "old") + span("T2", "Claim", "close") + "R1\tanswers Arg1:T2 Arg2:T1\n"
    assert article(content).proposition("T2").answers == ("T1",)


def test_an_unknown_relation_and_what_needs_it_is_lost() -> None:
    content = UNITS + "T9\tElaborates 0 2\tIt\nE1\tElaborates:T9 Source:T1 Target:T3\nR1\tattacks Arg1:T2 Arg2:E1\n"
    assert lost(content) == [(Lost.OTHER, "E1", "line 5"), (Lost.OTHER, "R1", "line 6")]
    assert [unit.name for unit in article(content).propositions] == ["T1", "T2", "T3"]


def test_an_event_links_its_sources() -> None:
    content = UNITS + "T9\tSupport 0 10\tIt is old.\nE1\tSupport:T9 Premise:T1 Premise2:T2 Conclusion:T3\n"
    assert relations(content) == [("supports", ("T1", "T2"), "T3")]
    assert lost(content) == []


def test_an_event_can_aim_at_an_event_or_a_relation() -> None:
    content = (
        UNITS
        + span("T4", "Objection", "lose")
        + "R1\tsupports Arg1:T1 Arg2:T3\nT9\tAttack 33 50\tShops would lose.\nE1\tAttack:T9 Source:T4 Target:R1\n"
    )
    assert relations(content) == [("supports", ("T1",), "T3"), ("attacks", ("T4",), "R1")]
    assert [attack.kind.value for attack in article(content).attacks] == ["undercut"]


def test_a_trigger_stands_for_its_event() -> None:
    content = UNITS + "T9\tSupport 0 10\t\nE1\tSupport:T9 Source:T1 Target:T3\nR1\tattacks Arg1:T2 Arg2:T9\n"
    assert relations(content)[1] == ("attacks", ("T2",), "E1")


def test_words_of_a_trigger_that_are_none_of_its_source_are_lost() -> None:
    content = UNITS + "T9\tSupport 0 2\tIt\nE1\tSupport:T9 Source:T1 Target:T3\n"
    assert lost(content) == [(Lost.OTHER, "E1", "line 5")]


def test_an_event_without_a_source_or_with_another_role_is_lost() -> None:
    content = UNITS + "T9\tSupport 0 10\t\nE1\tSupport:T9 Target:T3\n"
    assert lost(content) == [(Lost.OTHER, "E1", "line 5")]
    content = UNITS + "T9\tSupport 0 10\t\nE1\tSupport:T9 Source:T1 Target:T3 Place:T2\n"
    assert lost(content) == [(Lost.OTHER, "E1", "line 5")]
    assert relations(content) == [("supports", ("T1",), "T3")]


def test_an_undercut_of_a_proposition_is_an_attack_and_says_so() -> None:
    content = UNITS + "R1\tundercutter Arg1:T1 Arg2:T3\n"
    assert relations(content) == [("attacks", ("T1",), "T3")]
    assert lost(content) == [(Lost.OTHER, "R1", "line 4")]


def test_only_propositions_answer() -> None:
    content = UNITS + "R1\tsupports Arg1:T1 Arg2:T3\nR2\tanswers Arg1:R1 Arg2:T3\n"
    assert lost(content) == [(Lost.OTHER, "R2", "line 5")]


# What is said of them.


def test_a_stance_is_for_or_against_each_major_claim() -> None:
    content = (
        span("T1", "MajorClaim", "old")
        + span("T2", "MajorClaim", "weak")
        + span("T3", "Claim", "close")
        + span("T4", "Claim", "lose")
        + "A1\tStance T3 For\nA2\tStance T4 Against\n"
    )
    assert relations(content) == [
        ("supports", ("T3",), "T1"),
        ("supports", ("T3",), "T2"),
        ("attacks", ("T4",), "T1"),
        ("attacks", ("T4",), "T2"),
    ]
    assert lost(content) == []


def test_a_stance_without_a_major_claim_is_an_attribute() -> None:
    assert article(UNITS + "A1\tStance T1 For\n").proposition("T1").attributes == (Attribute("Stance", ("For",)),)


def test_attributes_and_flags_and_references() -> None:
    unit = article(
        UNITS + "A1\tcertainty T1 perhaps\nA2\tcertainty T1 0.8\nM1\tNegation T1\nA3\tno:tag T1\n"
        "N1\tReference T1 Wikidata:Q1\tthe bridge\n#1\tAnnotatorNotes T1\tnot sure \n#2\tCheck T1\ttwice\n"
        "#3\tStatement T1\tThe bridge is old\n"
    ).proposition("T1")
    assert unit.tags == ("Negation",)
    assert unit.statement == "The bridge is old"
    assert {found.key: found.values for found in unit.attributes} == {
        "certainty": ("perhaps", "0.8"),
        "tag": ("no:tag",),
        "Reference": ("Wikidata:Q1 the bridge",),
        "note": ("not sure",),
        "Check": ("twice",),
    }


def test_a_scheme_is_an_attribute_of_a_relation() -> None:
    content = UNITS + "R1\tsupports Arg1:T1 Arg2:T3\nA1\tScheme R1 sign\n"
    assert [found.scheme for found in article(content).relations] == ["sign"]


def test_what_is_said_of_nothing_that_can_hold_it_is_lost() -> None:
    content = (
        UNITS + "R1\tsupports Arg1:T1 Arg2:T3\nA1\tSure R1\n#1\tAnnotatorNotes R1\twhy\nA2\tSure T9\n#2\tNote T8\tx\n"
    )
    assert lost(content) == [
        (Lost.OTHER, "R1", "line 5"),
        (Lost.OTHER, "T9", "line 7"),
        (Lost.OTHER, "R1", "line 6"),
        (Lost.OTHER, "T8", "line 8"),
    ]


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


# Faults.


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
        ("R9\tsupports Arg1:T1 Arg2:T8", "A802"),
        ("R9\tanswers Arg1:T1 Arg2:T8", "A802"),
        ("E9\tSupport:T8 Source:T1 Target:T3", "A802"),
        ("*\tEquiv T1 T8", "A802"),
        ("T1\tPremise 33 50\tShops would lose.", "A803"),
        ("R1\tsupports Arg1:T1 Arg2:T3", "A803"),
        ("T9\tPremise 33 65\tShops", "A804"),
        ("T9\tPremise 50 33\tShops", "A804"),
        ("T9\tPremise 33 33\t", "A804"),
        ("T9\tPremise 33 40;39 50\t", "A804"),
        ("T9\tPremise 33 50\tShops would win.", "A805"),
        ("#9\tArgued T1\t{", "A801"),
        ("#9\tArgued T1\t[]", "A801"),
        ('#9\tArgued T1\t{"id":"U1"}', "A801"),
        ('#9\tArgued T1\t{"id":"U1","relation":{"verb":"eats","sources":[],"target":"T1"}}', "A801"),
        ('#9\tArgued T1\t{"role":"premise"}', "A801"),
        ('#9\tArgued T1\t{"version":2}', "A801"),
    ],
)
def test_faults_have_a_code_and_their_line(line: str, code: str) -> None:
    content = f"{span('T2', 'Premise', 'weak')}{UNITS.replace(span('T2', 'Premise', 'weak'), '')}"
    content += f"R1\tsupports Arg1:T1 Arg2:T3\n{line}\n"
    assert faults(content) == [(code, 5)]


def test_every_fault_is_reported() -> None:
    assert faults("A1\nB1\nR1\tx\n") == [("A801", 1), ("A801", 2), ("A801", 3)]


def test_spans_want_a_text() -> None:
    assert [code for code, _ in faults(UNITS, None)] == ["A806"]


@pytest.mark.parametrize("offsets", ["0 1", "0 9", "1 2"])
def test_an_offset_inside_of_a_character_is_a_fault(offsets: str) -> None:
    assert faults(f"T1\tPremise {offsets}\t\n", "😊 é", offsets=OffsetUnit.UTF_16) == [("A804", 1)]


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


def test_faults_in_what_is_kept_name_the_part() -> None:
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
        "close: place: a span has no line end or tab at its edges, and is one stretch where only a line end parts it",
        "close: holder: brat doesn't say who holds a proposition",
        "premise-3: unit: brat has spans, and this has no words",
        "supports:premise-3:close: relation: something that it leads from or to has no span",
    ]


def test_the_format_is_known_by_name_and_content() -> None:
    assert format_named("brat") is BRAT
    assert BRAT.text_suffix == ".txt"
    assert BRAT.recognises(UNITS)
    assert BRAT.recognises("\ufeffR1\tsupports Arg1:T1 Arg2:T2\n")
    assert not BRAT.recognises("T1 is a good name for it")
