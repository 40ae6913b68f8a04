"""Drafts become articles: the part of importing that is the same for all formats."""

from __future__ import annotations

from typing import Any

import pytest
from support.children import assert_linear

import argued
from argued import Article, Imported, Lost
from argued.formats.format import LoadOptions
from argued.formats.importing.draft import Draft, DraftRelation, DraftUnit
from argued.formats.importing.draft_to_article import settle

BRIDGE = "It is old. Shops lose trade. So the bridge should close."


def unit(id_: str, words: str | None = None, **more: Any) -> DraftUnit:
    return DraftUnit(id_, words=words, **more)


def settled(
    units: list[DraftUnit],
    relations: list[DraftRelation] | None = None,
    text: str | None = None,
    roles: dict[str, str] | None = None,
    own: str | None = None,
) -> Imported:
    draft = Draft(units=units, relations=relations or [], text=own)
    return settle(draft, text, LoadOptions(name="file", roles=roles or {}))


def article_of(imported: Imported) -> Article:
    assert imported.article is not None, [str(item) for item in imported.diagnostics]
    return imported.article


def marked(imported: Imported) -> str:
    return argued.dumps(article_of(imported))


def lost(imported: Imported) -> list[tuple[Lost, str]]:
    return [(loss.what, loss.where) for loss in imported.losses]


def codes(imported: Imported) -> list[str]:
    return [item.code for item in imported.diagnostics]


def supports(id_: str, source: str, target: str, **more: Any) -> DraftRelation:
    return DraftRelation(id_, "supports", source.split(), target, **more)


def attacks(id_: str, source: str, target: str) -> DraftRelation:
    return DraftRelation(id_, "attacks", source.split(), target)


# The text.


def test_without_a_text_one_is_made_of_the_words_and_reported_as_made() -> None:
    units = [unit("c", "Close it."), unit("u", unspoken=True, statement="Safety counts"), unit("p", " It is old. ")]
    imported = settled(units, [supports("r", "p u", "c")])
    assert article_of(imported).text == "Close it.\n\nIt is old.\n"
    assert marked(imported) == (
        '{conclusion c: Close it.}{premise u "Safety counts" supports c with p}\n\n{premise p: It is old.}\n'
    )
    assert (codes(imported), imported.losses) == (["A808"], ())


def test_what_has_no_words_at_all_has_no_made_text() -> None:
    imported = settled([unit("u", unspoken=True, statement="Safety counts")])
    assert (article_of(imported).text, codes(imported)) == ("", [])


def test_words_are_searched_for_unchanged_before_anything_else() -> None:
    imported = settled([unit("p", "it is old")], text="It is old. And it is old, it is old!")
    assert marked(imported) == "It is old. And {premise p: it is old}, it is old!"
    assert codes(imported) == ["A807"]
    assert "occur 2 times in the text" in imported.diagnostics[0].message


def test_a_count_of_very_many_places_isnt_exact() -> None:
    imported = settled([unit("p", "it is")], text="it is " * 1_000)
    assert "occur at least 200 times" in imported.diagnostics[0].message


def test_the_same_words_in_another_case_and_writing_are_found_too() -> None:
    text = "“It’s OLD,  cafe\u0301 and\nall”, they said."
    imported = settled([unit("p", '"It\'s old, café and all"')], text=text)
    assert [proposition.words for proposition in article_of(imported).propositions] == [
        "It’s OLD,  cafe\u0301 and\nall"
    ]
    assert codes(imported) == []


def test_signs_around_words_belong_to_them_where_both_have_them() -> None:
    imported = settled([unit("p", "(It is old.)"), unit("q", "(So it is.)")], text="(It is old.) So it is.")
    assert [proposition.words for proposition in article_of(imported).propositions] == [
        "(It is old.)",
        "So it is.)"[:-1],
    ]


def test_the_same_words_twice_are_the_first_and_the_second_place() -> None:
    imported = settled([unit("a", "It is old."), unit("b", "It is old.")], text="It is old. It is old.")
    assert [(proposition.name, proposition.start) for proposition in article_of(imported).propositions] == [
        ("a", 0),
        ("b", 11),
    ]
    assert codes(imported) == []


def test_words_that_are_nowhere_become_a_statement_and_their_place_is_lost() -> None:
    imported = settled([unit("p", "It is\n new."), unit("q", "It is old.")], text=BRIDGE)
    assert lost(imported) == [(Lost.PLACE, "p")]
    (new,) = [proposition for proposition in article_of(imported).propositions if proposition.is_unspoken]
    assert (new.name, new.statement, new.place) == ("p", "It is new.", len(BRIDGE))


def test_words_of_signs_alone_are_found_unchanged() -> None:
    imported = settled([unit("p", "?!"), unit("q", "!?")], text="Close it?! Now")
    assert [(proposition.name, proposition.words) for proposition in article_of(imported).propositions] == [
        ("p", "?!"),
        ("q", ""),
    ]


def test_the_callers_text_takes_precedence_over_the_files_own_and_places_move() -> None:
    units = [unit("p", mentions=[[(0, 10)], [(22, 29)]]), unit("q", mentions=[[(11, 21)]])]
    text = "- It is big.\n- It is old.\n- It is old."
    imported = settled(units, own="It is old. It is big. is old.", text=text)
    article = article_of(imported)
    assert [
        (proposition.name, [mention.fragments[0].text for mention in proposition.mentions])
        for proposition in article.propositions
    ] == [
        ("q", ["It is big."]),
        ("p", ["It is old.", "is old."]),
    ]
    assert [mention.start for mention in article.proposition("p").mentions] == [15, 31]
    assert (lost(imported), codes(imported)) == ([], ["A807"])


def test_words_that_occur_equally_often_in_the_callers_text_keep_their_occurrence() -> None:
    imported = settled(
        [unit("p", mentions=[[(11, 21)]])], own="It is old. It is old.", text="(It is old.)\n(It is old.)"
    )
    assert (article_of(imported).proposition("p").start, codes(imported)) == (14, [])


def test_what_the_callers_text_lacks_is_lost_from_the_files_own() -> None:
    units = [unit("p", mentions=[[(0, 10)], [(11, 21)]]), unit("q", mentions=[[(11, 21)]])]
    imported = settled(units, own="It is old. It is big.", text="It is old.")
    assert lost(imported) == [(Lost.MENTIONS, "p"), (Lost.PLACE, "q")]
    assert marked(imported) == '{premise p: It is old.}{premise q "It is big."}'


# Offsets.


@pytest.mark.parametrize(
    ("bounds", "message"),
    [
        ((-1, 3), "isn't inside the text"),
        ((0, 57), "isn't inside the text"),
        ((5, 5), "is empty"),
        ((6, 5), "is reversed"),
        ((2**70, 2**70 + 1), "isn't inside the text"),
    ],
)
def test_bad_offsets_leave_no_article(bounds: tuple[int, int], message: str) -> None:
    imported = settled([unit("p", mentions=[[bounds]], pointer="/p")], text=BRIDGE)
    assert (imported.article, codes(imported), imported.diagnostics[0].pointer) == (None, ["A804"], "/p")
    assert message in imported.diagnostics[0].message


def test_fragments_that_overlap_are_errors_and_a_place_beyond_the_text_is_lost() -> None:
    imported = settled([unit("p", mentions=[[(0, 5), (4, 9)]]), unit("s", mentions=[[]])], text=BRIDGE)
    assert codes(imported) == ["A804", "A804"]
    imported = settled([unit("q", unspoken=True, statement="s", place=57), unit("r", "It is old.")], text=BRIDGE)
    assert lost(imported) == [(Lost.PLACE, "q")]
    assert article_of(imported).proposition("q").place == len(BRIDGE)


@pytest.mark.parametrize("own", [None, BRIDGE])
def test_a_wrong_place_among_others_is_lost_in_every_format(own: str | None) -> None:
    units = [
        unit("p", "It is old.", mentions=[[(0, 10)]]),
        unit("q", "Shops lose trade.", mentions=[[(12, 29)]]),
        unit("r", mentions=[[(50, 90)]], label="Claim"),
        unit("s", "the bridge", mentions=[[(32, 42)], [(99, 100)]]),
    ]
    imported = settled(units, [supports("1", "p", "r")], text=BRIDGE, own=own)
    assert [(loss.what, loss.where) for loss in imported.losses] == [(Lost.PLACE, id_) for id_ in "qrs"]
    article = article_of(imported)
    assert article.proposition("q").start == 11
    assert (article.proposition("r").statement, len(article.relations)) == ("…", 1)
    assert [mention.start for mention in article.proposition("s").mentions] == [32]


def test_offsets_without_a_text_are_a_error() -> None:
    assert codes(settled([unit("p", mentions=[[(0, 2)]])])) == ["A806"]


def test_quoted_words_must_be_those_of_the_place_but_for_white_space() -> None:
    assert codes(settled([unit("p", "It  is\nold.", mentions=[[(0, 10)]])], text=BRIDGE)) == []
    imported = settled([unit("p", "It is odd.", mentions=[[(0, 10)]])], text=BRIDGE)
    assert (imported.article, codes(imported)) == (None, ["A805"])
    assert imported.diagnostics[0].help is not None


def test_a_unit_without_words_and_statement_is_an_error() -> None:
    assert codes(settled([unit("p", unspoken=True)], text=BRIDGE)) == ["A801"]
    assert codes(settled([unit("p", " \n ", unspoken=True)], text=BRIDGE)) == ["A801"]


# What can't be marked.


def test_of_two_units_that_cross_the_later_one_loses_its_place() -> None:
    imported = settled([unit("p", mentions=[[(0, 10)]]), unit("q", mentions=[[(6, 16)]])], text=BRIDGE)
    assert lost(imported) == [(Lost.PLACE, "q")]
    assert marked(imported).startswith('{premise p: It is {premise q "old. Shops" apart}old.}')


def test_a_crossing_mention_is_lost_where_there_is_another() -> None:
    units = [unit("p", mentions=[[(0, 10)]]), unit("q", mentions=[[(6, 16)], [(29, 31)]])]
    imported = settled(units, text=BRIDGE)
    assert lost(imported) == [(Lost.MENTIONS, "q")]
    assert article_of(imported).proposition("q").words == "So"


def test_mentions_of_one_unit_that_overlap_are_parted() -> None:
    imported = settled([unit("p", mentions=[[(6, 16)], [(0, 10)]])], text=BRIDGE)
    assert lost(imported) == [(Lost.MENTIONS, "p")]
    assert article_of(imported).proposition("p").words == "It is old."


def test_units_are_in_the_order_of_their_openings_the_longer_first() -> None:
    units = [
        unit("c", mentions=[[(0, 2)]]),
        unit("b", mentions=[[(0, 10)]]),
        unit("a", unspoken=True, statement="s", place=0),
    ]
    assert [proposition.name for proposition in article_of(settled(units, text=BRIDGE)).propositions] == ["b", "c", "a"]
    for rank, one in zip((3, 2, 1), units):
        one.rank = rank
    assert [proposition.name for proposition in article_of(settled(units, text=BRIDGE)).propositions] == ["a", "b", "c"]


# Roles.


def roles_of(imported: Imported) -> dict[str, str]:
    return {proposition.name: proposition.role for proposition in article_of(imported).propositions}


def test_roles_follow_from_the_relations() -> None:
    ids = ["main", "middle", "leaf", "objector", "answer", "undercutter", "backer", "alone", "loop1", "loop2"]
    relations = [
        supports("r1", "leaf", "middle"),
        supports("r2", "middle", "main"),
        attacks("r3", "objector", "main"),
        attacks("r4", "answer", "objector"),
        attacks("r5", "undercutter", "r3"),
        supports("r6", "backer", "r1"),
        attacks("r7", "loop1", "loop2"),
        attacks("r8", "loop2", "loop1"),
    ]
    assert roles_of(settled([unit(id_, id_) for id_ in ids], relations)) == {
        "main": "conclusion",
        "middle": "premise",
        "leaf": "premise",
        "objector": "objection",
        "answer": "premise",
        "undercutter": "premise",
        "backer": "premise",
        "alone": "premise",
        "loop1": "premise",
        "loop2": "objection",
    }


def test_what_attacks_and_supports_is_a_premise_and_given_roles_count() -> None:
    units = [unit("a", "a"), unit("b", "b", role="objection"), unit("c", "c"), unit("d", "d")]
    relations = [attacks("r1", "a", "c"), supports("r2", "a", "d"), attacks("r3", "c", "b")]
    assert roles_of(settled(units, relations)) == {
        "a": "premise",
        "b": "objection",
        "c": "premise",
        "d": "conclusion",
    }


def test_a_label_has_the_callers_role_and_is_kept() -> None:
    units = [unit("a", "a", label="MajorClaim"), unit("b", "b", label="Premise", role="premise"), unit("c", "c")]
    article = article_of(settled(units, roles={"MajorClaim": "conclusion"}))
    assert [(proposition.role, proposition.values("label")) for proposition in article.propositions] == [
        ("conclusion", ("MajorClaim",)),
        ("premise", ()),
        ("premise", ()),
    ]


# Relations.


def test_what_the_language_cannot_write_is_lost_with_all_that_targets_it() -> None:
    units = [unit(id_, id_) for id_ in "abc"]
    relations = [
        supports("r1", "a", "b"),
        supports("r2", "r1", "c"),
        attacks("r3", "c", "r2"),
        attacks("r4", "b", "r3"),
        DraftRelation("r5", "restates", ["a"], "r1"),
        DraftRelation("r6", "supports", [], "a"),
        supports("r7", "a a b", "c"),
    ]
    imported = settled(units, relations)
    assert lost(imported) == [(Lost.RELATION, f"r{number}") for number in (2, 3, 4, 5, 6)]
    assert [relation.sources for relation in article_of(imported).inferences] == [("a",), ("a", "b")]


def test_an_issue_can_only_be_answered() -> None:
    units = [unit("q", "q?", role="issue"), unit("a", "a", answers=["q", "q", "b"]), unit("b", "b")]
    imported = settled(units, [supports("r1", "a", "q"), attacks("r2", "b", "r1"), supports("r3", "a", "b")])
    assert lost(imported) == [(Lost.ANSWERS, "a"), (Lost.RELATION, "r1"), (Lost.RELATION, "r2")]
    assert article_of(imported).proposition("a").answers == ("q",)


@pytest.mark.parametrize(
    ("units", "relations", "code"),
    [
        ([unit("a", "a"), unit("a", "b")], [], "A803"),
        ([unit("a", "a")], [supports("a", "a", "a")], "A803"),
        ([unit("a", "\ud800")], [], "A002"),
        ([unit("a", "a", attributes=[("k", "\udfff")])], [], "A002"),
        ([unit("a", "a")], [supports("\ud800", "a", "a")], "A002"),
    ],
)
def test_ids_are_unique_and_characters_are_whole(
    units: list[DraftUnit], relations: list[DraftRelation], code: str
) -> None:
    imported = settled(units, relations)
    assert (imported.article, codes(imported)) == (None, [code])


def test_a_relation_or_an_answer_that_refers_to_nothing_is_lost_with_what_needs_it() -> None:
    units = [unit("a", "a", answers=["x"]), unit("b", "b")]
    relations = [supports("r", "a", "x"), supports("s", "x", "b"), attacks("t", "b", "r"), supports("u", "a", "b")]
    imported = settled(units, relations)
    assert lost(imported) == [(Lost.ANSWERS, "a"), (Lost.RELATION, "r"), (Lost.RELATION, "s"), (Lost.RELATION, "t")]
    assert [loss.why for loss in imported.losses[:2]] == ["it refers to `x`, but nothing has this id"] * 2
    assert [relation.name for relation in article_of(imported).relations] == ["supports:a:b"]


def test_units_with_a_label_that_the_caller_skips_are_left_out_and_relations_to_them_are_lost() -> None:
    units = [unit("a", "a"), unit("b", "b", label="Aside"), unit("c", "c", answers=["b"])]
    relations = [supports("r", "a", "b"), supports("s", "a", "c"), attacks("t", "c", "r")]
    imported = settled(units, relations, roles={"Aside": "skip"})
    assert lost(imported) == [(Lost.ANSWERS, "c"), (Lost.RELATION, "r"), (Lost.RELATION, "t")]
    assert [proposition.name for proposition in article_of(imported).propositions] == ["a", "c"]
    assert lost(settled(units[:2], roles={"Aside": "skip"})) == []


def test_the_callers_choice_for_a_label_decides_the_verb_of_a_relation_or_leaves_it_out() -> None:
    def draft() -> Draft:
        relations = [supports("r", "a", "b"), supports("s", "b", "a"), attacks("t", "a", "s")]
        relations[0].label, relations[1].label = "Because", "Sequence"
        return Draft([unit("a", "a"), unit("b", "b")], relations)

    choices = {"Because": "attacks", "Sequence": "skip", "": "skip"}
    imported = settle(draft(), None, LoadOptions(relations=choices))
    assert [(item.verb, item.sources) for item in article_of(imported).relations] == [("attacks", ("a",))]
    assert [(loss.what, loss.where, loss.why) for loss in imported.losses] == [
        (Lost.RELATION, "t", "it refers to `s`, which is skipped")
    ]


def test_a_text_with_half_a_surrogate_pair_is_refused() -> None:
    assert codes(settled([], own="\ud800")) == codes(settled([], text="\ud800")) == ["A002"]


def test_half_a_surrogate_pair_is_reported_with_the_unit_or_relation_that_contains_it() -> None:
    imported = settled(
        [unit("T1", "a \ud800"), unit("T2", "b")], [DraftRelation("R1", "supports", ["T2"], "T1", "\ud800")]
    )
    assert [diagnostic.message for diagnostic in imported.diagnostics[:2]] == [
        "the unit `T1` contains half of a surrogate pair",
        "the relation `R1` contains half of a surrogate pair",
    ]


# Names and values.


def test_names_are_the_ids_where_those_are_names_and_else_made() -> None:
    units = [unit("T1", "a"), unit("120", "b"), unit("premise", "c"), unit("premise-2", "d"), unit("x y", "e")]
    imported = settled(
        units, [supports("7", "T1", "120"), DraftRelation("8", "attacks", ["x y"], "7"), supports("R 9", "T1", "8")]
    )
    article = article_of(imported)
    assert [proposition.name for proposition in article.propositions] == [
        "T1",
        "conclusion-1",
        "premise-3",
        "premise-2",
        "objection-1",
    ]
    assert sorted(relation.name for relation in article.relations) == [
        "relation-1",
        "relation-2",
        "supports:T1:relation-2",
    ]


def test_names_that_the_file_knows_go_before_ids() -> None:
    units = [unit("b", "x", name="a"), unit("a", "y"), unit("c", "z", name="a")]
    article = article_of(settled(units, [supports("r", "a", "b", name="link")]))
    assert [proposition.name for proposition in article.propositions] == ["a", "premise-1", "c"]
    assert [relation.author_name for relation in article.relations] == ["link"]


def test_schemes_are_written_as_names_and_reported_as_changed() -> None:
    relations = [
        supports("r1", "a", "b", scheme="Expert Opinion"),
        supports("r2", "a", "b", scheme="ExpertOpinion"),
        supports("r3", "a", "b", scheme="…"),
    ]
    imported = settled([unit("a", "a"), unit("b", "b")], relations)
    assert [relation.scheme for relation in article_of(imported).inferences] == [
        None,
        "ExpertOpinion",
        "expert-opinion",
    ]
    assert [(loss.where, loss.why) for loss in imported.losses] == [
        ("r1", "`Expert Opinion` is written as `expert-opinion`"),
        ("r3", "`…` can't be turned into a name"),
    ]


def test_values_are_made_what_the_language_can_hold() -> None:
    units = [
        unit(
            "a",
            "a",
            holder="A.\n Writer",
            statement="one\n two",
            tags=["x", "y z", "x"],
            attributes=[("my key", "1\r\n2"), ("my key", "3"), ("…", "4"), ("from", "5")],
        ),
        unit("b", "b", holder="\n"),
    ]
    imported = settled(units)
    first, second = article_of(imported).propositions
    assert (first.holder, first.statement, first.tags) == ("A. Writer", "one two", ("x",))
    assert [(attribute.key, attribute.values) for attribute in first.attributes] == [
        ("_from", ("5",)),
        ("my-key", ("1 2", "3")),
        ("tag", ("y z",)),
    ]
    assert second.holder is None
    assert lost(imported) == [(Lost.ATTRIBUTES, "a")]


def test_each_relation_that_cannot_be_kept_is_lost_once() -> None:
    relations = [supports("r", "", "b"), DraftRelation("s", "attacks", ["r"], "r"), attacks("t", "a", "s")]
    imported = settled([unit("a", "It is old."), unit("b", "Shops lose trade.")], relations, BRIDGE)
    assert lost(imported) == [(Lost.RELATION, "r"), (Lost.RELATION, "s"), (Lost.RELATION, "t")]


# Time.


@pytest.mark.growth
@pytest.mark.parametrize("words", ["the bridge is old", "again and again", "x"], ids=ascii)
def test_the_time_grows_with_the_number_of_units(words: str) -> None:
    def made(count: int) -> tuple[list[DraftUnit], list[DraftRelation], str]:
        units = [unit(f"u{number}", f"{words} {number % 7}") for number in range(count)]
        relations = [attacks(f"r{number}", f"u{number}", f"u{number - 1}") for number in range(1, count)]
        return units, relations, " ".join(f"{words} {number % 5}." for number in range(count))

    def run(size: int) -> None:
        units, relations, text = made(size)
        settled(units, relations, text)

    assert_linear(run, int, 600)
