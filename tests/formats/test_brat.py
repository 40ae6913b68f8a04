"""The spans, relations, attributes and notes of brat files, and their articles."""

from __future__ import annotations

import pytest
from support.brat_texts import SPANS, UNITS, article, lost, read, relations, span

from argued import Attribute, check, dumps, parse
from argued.formats.brat.format import dump
from argued.formats.format import DumpOptions
from argued.formats.losses import Lost

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


CLAIMS = (
    span("T1", "Claim", "old")
    + span("T2", "Claim", "weak")
    + span("T3", "MajorClaim", "close")
    + span("T4", "Claim", "lose")
    + span("T5", "Claim", "again")
    + "R1\tsupports Arg1:T1 Arg2:T2\nR2\tsupports Arg1:T2 Arg2:T3\nR3\tattacks Arg1:T4 Arg2:T3\n"
    + "R4\tsupports Arg1:T3 Arg2:T5\n"
)


def test_a_claim_is_a_premise_where_it_only_supports() -> None:
    found = article(CLAIMS)
    assert {unit.name: unit.role for unit in found.propositions} == {
        "T1": "premise",
        "T2": "conclusion",
        "T3": "conclusion",
        "T4": "conclusion",
        "T5": "conclusion",
    }
    assert [item.code for item in check(dumps(found), select=["A301"]).diagnostics] == ["A301"]


def test_a_claim_of_a_stance_is_a_premise_too_and_a_major_claim_never() -> None:
    content = span("T1", "Claim", "old") + span("T2", "MajorClaim", "close") + "A1\tStance T1 For\n"
    content += span("T3", "MajorClaim", "again") + "R1\tsupports Arg1:T2 Arg2:T3\n"
    assert [unit.role for unit in article(content).propositions] == ["premise", "conclusion", "conclusion"]


def test_the_role_that_the_caller_gives_to_claims_is_not_overruled() -> None:
    found = article(CLAIMS, roles={"Claim": "conclusion"})
    assert {unit.role for unit in found.propositions} == {"conclusion"}


@pytest.mark.parametrize("bare", [False, True])
@pytest.mark.parametrize("roles", [{}, {"Claim": "consideration"}])
def test_labels_come_out_as_types_where_they_are_read_with_the_same_roles(bare: bool, roles: dict[str, str]) -> None:
    found = article(CLAIMS + "A1\tcertainty T1 perhaps\n", roles=roles)
    content = dump(found, DumpOptions(bare=bare)).content
    types = [line.split()[1] for line in content.splitlines() if line.startswith("T")]
    if roles:
        assert types == ["Consideration", "Consideration", "MajorClaim", "Consideration", "Consideration"]
        assert "label T1 Claim" in content
    else:
        assert types == ["Claim", "Claim", "MajorClaim", "Claim", "Claim"]
        assert "label" not in content
    back = article(content)
    assert back.propositions == found.propositions


def test_a_label_that_would_be_read_otherwise_is_an_attribute() -> None:
    text = (
        "{premise a label=MajorClaim: x} {conclusion b label=MajorClaim Stance=For: y} "
        '{premise c label="no type": z} {conclusion d label=Conclusion: v} {issue "unsaid" label=Topic}'
    )
    found = parse(text)
    for options in (DumpOptions(), DumpOptions(bare=True)):
        content = dump(found, options).content
        types = [line.split()[1] for line in content.splitlines() if line.startswith("T")]
        assert types == ["Premise", "Conclusion", "Premise", "Conclusion"]
    assert article(dump(found, DumpOptions()).content, found.text) == found


def test_fragments_are_one_mention() -> None:
    (unit,) = article("T1\tPremise 0 2;6 10\tIt old.\n").propositions
    assert [(proposition.start, proposition.end) for proposition in unit.mentions[0].fragments] == [(0, 2), (6, 10)]


def test_fragments_out_of_order_are_put_in_order() -> None:
    (unit,) = article("T1\tPremise 6 10;0 2\t\n").propositions
    assert [(proposition.start, proposition.end) for proposition in unit.mentions[0].fragments] == [(0, 2), (6, 10)]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\t", "\n\n\n", "\u2028"])
def test_fragments_that_only_a_line_end_parts_are_one_stretch(line_end: str) -> None:
    text = f"It is old{line_end}and weak."
    after = 9 + len(line_end)
    (unit,) = article(f"T1\tPremise 0 9;{after} {after + 9}\tIt is old and weak.\n", text).propositions
    assert unit.words == text
    written = dump(article(f"T1\tPremise 0 {len(text)}\t\n", text), DumpOptions(bare=True))
    assert written.content == f"T1\tPremise 0 9;{after} {after + 9}\tIt is old and weak.\n"
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
        ("partial_agreement", "supports"),
        ("partial_disagreement", "attacks"),
    ],
)
def test_a_relation_goes_from_the_first_argument_to_the_second(kind: str, verb: str) -> None:
    assert relations(f"{UNITS}R1\t{kind} Arg1:T1 Arg2:T3\t\n") == [(verb, ("T1",), "T3")]
    assert relations(f"{UNITS}R1\t{kind} Arg2:T3 Arg1:T1\n") == [(verb, ("T1",), "T3")]


def test_an_answer_is_not_a_relation() -> None:
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


def test_an_event_can_target_an_event_or_a_relation() -> None:
    content = (
        UNITS
        + span("T4", "Objection", "lose")
        + "R1\tsupports Arg1:T1 Arg2:T3\nT9\tAttack 33 50\tShops would lose.\nE1\tAttack:T9 Source:T4 Target:R1\n"
    )
    assert relations(content) == [("supports", ("T1",), "T3"), ("attacks", ("T4",), "R1")]
    assert [attack.kind for attack in article(content).attacks] == ["undercut"]


def test_a_trigger_represents_its_event() -> None:
    content = UNITS + "T9\tSupport 0 10\t\nE1\tSupport:T9 Source:T1 Target:T3\nR1\tattacks Arg1:T2 Arg2:T9\n"
    assert relations(content)[1] == ("attacks", ("T2",), "E1")


def test_a_trigger_of_another_type_than_its_event_is_a_unit() -> None:
    content = UNITS + "E1\tSupport:T1 Source:T1 Target:T3\n"
    assert relations(content) == [("supports", ("T1",), "T3")]
    assert lost(content) == []


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


# Attributes and notes.


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


def test_attributes_and_notes_without_a_unit_or_relation_are_lost() -> None:
    content = (
        UNITS + "R1\tsupports Arg1:T1 Arg2:T3\nA1\tSure R1\n#1\tAnnotatorNotes R1\twhy\nA2\tSure T9\n#2\tNote T8\tx\n"
    )
    assert lost(content) == [
        (Lost.OTHER, "R1", "line 5"),
        (Lost.OTHER, "T9", "line 7"),
        (Lost.OTHER, "R1", "line 6"),
        (Lost.OTHER, "T8", "line 8"),
    ]
    assert [loss.why for loss in read(content).losses if loss.where in ("T8", "T9")] == [
        "`Sure` belongs to it, but nothing has this id",
        "`x` belongs to it, but nothing has this id",
    ]


# Choices of the caller.


def test_the_caller_chooses_what_the_types_of_relations_mean() -> None:
    content = UNITS + "R1\tbecause Arg1:T1 Arg2:T3\nR2\tsupports Arg1:T2 Arg2:T3\n"
    found = article(content, relations={"because": "supports", "supports": "attacks"})
    assert [(item.verb, item.sources) for item in found.relations] == [("supports", ("T1",)), ("attacks", ("T2",))]


def test_skipped_relations_are_no_losses_but_what_needs_them_is_lost() -> None:
    content = UNITS + "R1\tsequence Arg1:T1 Arg2:T2\nA1\tSure R1\n#1\tNote R1\twhy\n"
    imported = read(content, relations={"sequence": "skip"})
    assert imported.article is not None
    assert (imported.article.relations, imported.losses) == ((), ())
    imported = read(content + "R2\tattacks Arg1:T3 Arg2:R1\n", relations={"sequence": "skip"})
    assert [(loss.where, loss.why) for loss in imported.losses] == [
        ("R2", "it leads from or to a relation that isn't imported")
    ]


def test_skipped_units_are_left_out_with_their_attributes_and_places() -> None:
    content = UNITS + "T4\tFootnote 900 910\tnowhere\nA1\tSure T4\n#1\tNote T4\twhy\n"
    imported = read(content, roles={"Footnote": "skip"})
    assert imported.article == article(UNITS)
    assert imported.losses == ()
    imported = read(content + "R1\tsupports Arg1:T4 Arg2:T1\n", roles={"Footnote": "skip"})
    assert [(loss.where, loss.why) for loss in imported.losses] == [("R1", "it refers to `T4`, which is skipped")]


# Attributions.

SAID = "The mayor said it is old, and Ann agreed."
ATTRIBUTION = (
    "T1\tSource 0 9\tThe mayor\nT2\tCue 10 14\tsaid\nT3\tContent 15 24\tit is old\nT4\tAttribution 10 14\tsaid\n"
    "T5\tSource 30 33\tAnn\n"
)


def test_an_attribution_names_the_holder_of_its_content() -> None:
    imported = read(ATTRIBUTION[: ATTRIBUTION.index("T5")] + "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n", SAID)
    assert imported.article is not None
    assert dumps(imported.article) == (
        'The mayor said {premise T3 by "The mayor" cue=said label=Content: it is old}, and Ann agreed.'
    )
    assert imported.losses == ()


def test_a_proposition_has_one_holder_and_the_others_are_lost() -> None:
    for lines in (
        "E1\tAttribution:T4 Content:T3 Source:T1 Source2:T5\n",
        "E2\tAttribution:T4 Content:T3 Source:T1\nE1\tAttribution:T4 Content:T3 Source:T5\n",
    ):
        imported = read(ATTRIBUTION + lines, SAID)
        assert imported.article is not None
        assert imported.article.proposition("T3").holder == "The mayor"
        assert [str(loss) for loss in imported.losses] == [
            "E1: holder: Ann also holds `T3`, but a proposition has only one holder"
        ]


@pytest.mark.parametrize(
    ("line", "whats"),
    [
        ("E1\tAttribution:T4 Source:T1", [Lost.OTHER]),
        ("E1\tAttribution:T4 Content:T9 Source:T1", [Lost.OTHER]),
        ("E1\tAttribution:T4 Content:E1 Source:T1", [Lost.OTHER]),
        ("E1\tAttribution:T4 Content:T3", [Lost.HOLDER]),
        ("E1\tAttribution:T4 Content:T3 Source:T9", [Lost.HOLDER, Lost.OTHER]),
        ("E1\tAttribution:T4 Content:T3 Source:T1 Place:T5", [Lost.OTHER]),
        ("E1\tAttribution:T4 Content:T3 Source:T1\nA1\tDirect E1", [Lost.OTHER]),
    ],
)
def test_parts_of_attributions_that_an_article_cannot_have_are_lost(line: str, whats: list[Lost]) -> None:
    assert [what for what, _, _ in lost(f"{ATTRIBUTION}{line}\n", SAID)] == whats


def test_a_source_or_cue_that_is_a_unit_by_itself_stays_one() -> None:
    content = ATTRIBUTION.replace("T1\tSource", "T1\tPremise")
    lines = "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\nR1\tsupports Arg1:T2 Arg2:T3\n"
    assert [unit.name for unit in article(content + lines, SAID).propositions] == ["T1", "T2", "T3", "T5"]


def test_a_note_without_text_is_described_as_such() -> None:
    imported = read(UNITS + "#1\tAnnotatorNotes T1\t\n#2\tAnnotatorNotes T1\n")
    assert [str(loss) for loss in imported.losses] == ["T1: other: the note of type `AnnotatorNotes` has no text"] * 2
