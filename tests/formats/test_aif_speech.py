"""AIF: who says and holds what, by locutions and illocutions."""

from __future__ import annotations

from typing import Any

import pytest
from support.aif_files import article_of, graph, load_aif, lost, speech

ANN = speech([(1, "Ann Lee")], [("2", 1)])
ASSERTED = """
    1 I It has cracks.
    2 L Ann Lee: It has cracks.
    3 YA Asserting
"""


def holders(data: Any) -> list[str | None]:
    return [proposition.holder for proposition in article_of(load_aif(data)).propositions]


def test_the_speaker_of_a_locution_holds_its_proposition() -> None:
    imported = load_aif(graph(ASSERTED, "2>3 3>1", **ANN))
    assert [proposition.holder for proposition in article_of(imported).propositions] == ["Ann Lee"]
    assert lost(imported) == []


@pytest.mark.parametrize(
    ("people", "holder"),
    [
        ({"participants": [{"participantID": 1, "firstname": " Ann ", "surname": None}]}, "Ann"),
        ({"participants": [{"participantID": "1", "firstname": "Ann", "surname": "None"}]}, "Ann"),
        ({"participants": [{"participantID": 1, "firstname": "Default", "surname": "Speaker"}]}, None),
        ({"participants": None}, "Ann Lee"),
        ({"participants": [{"firstname": "Bob", "surname": ""}]}, "Ann Lee"),
    ],
)
def test_names_come_from_participants_or_from_before_the_words(people: Any, holder: str | None) -> None:
    data = graph(ASSERTED, "2>3 3>1", **{**ANN, **people})
    assert holders(data) == [holder]


@pytest.mark.parametrize("other", ["TA Default Transition", "YA Asserting", "XX Unknown"])
def test_locutions_without_a_form_are_lost_and_others_have_holders(other: str) -> None:
    data = graph(f"{ASSERTED}4 {other}", "2>3 3>1 3>4", **ANN)
    assert holders(data) == ["Ann Lee"]
    assert ("other", "4") in lost(load_aif(data))


def test_the_holder_is_lost_if_only_the_number_of_a_person_is_known() -> None:
    data = graph("1 I It has cracks.\n2 L It has cracks.\n3 YA Asserting", "2>3 3>1", locutions=ANN["locutions"])
    assert lost(load_aif(data)) == [("holder", "2")]
    assert holders(data) == [None]


def test_a_colon_in_words_without_a_speaker_doesnt_end_a_name() -> None:
    imported = load_aif(graph("1 I Well: it has cracks.\n2 L Well: it has cracks.\n3 YA Asserting", "2>3 3>1"))
    assert article_of(imported).propositions[0].holder is None
    assert lost(imported) == []


def test_a_locution_gives_the_words_and_its_proposition_the_statement() -> None:
    data = graph("1 I The bridge has cracks.\n2 L Ann Lee: it is cracked\n3 YA Asserting", "2>3 3>1", **ANN)
    [proposition] = article_of(load_aif(data, "She thinks it is cracked.")).propositions
    assert (proposition.words, proposition.statement, proposition.holder) == (
        "it is cracked",
        "The bridge has cracks.",
        "Ann Lee",
    )


def test_an_inner_speaker_is_the_holder_and_the_report_is_lost() -> None:
    data = graph(
        "1 I It has cracks.\n2 L Bob: Ann Lee says it has cracks.\n3 L Ann Lee: It has cracks.\n4 YA Asserting\n"
        "5 YA Asserting\n6 YA Asserting",
        "2>4 4>3 3>5 5>1 2>6 6>1",
        **speech([(1, "Bob"), (2, "Ann Lee")], [("2", 1), ("3", 2)]),
    )
    assert holders(data) == ["Ann Lee"]
    assert ("other", "2") in lost(load_aif(data))


def test_locutions_that_report_each_other_still_have_a_holder() -> None:
    data = graph(
        "1 I It has cracks.\n2 L Ann: x\n3 L Bob: y\n4 YA \n5 YA \n6 YA \n7 YA ",
        "2>4 4>3 3>5 5>2 2>6 6>1 3>7 7>1",
        **speech([(1, "Ann"), (2, "Bob")], [("2", 1), ("3", 2)]),
    )
    assert holders(data) == ["Ann"]


def test_of_several_holders_the_first_is_kept() -> None:
    data = graph(
        "1 I It has cracks.\n2 L Ann Lee: It has cracks.\n3 L Bob: Quite so.\n4 YA Asserting\n5 YA Agreeing",
        "2>4 4>1 3>5 5>1",
        **speech([(1, "Ann Lee"), (2, "Bob")], [("2", 1), ("3", 2)]),
    )
    assert holders(data) == ["Ann Lee"]
    assert lost(load_aif(data)) == [("holder", "1"), ("other", "1"), ("other", "3")]


@pytest.mark.parametrize(
    "force", ["Pure Questioning", "PureQuestioning", "AssertiveQuestioning", "Directive Questioning"]
)
def test_what_is_asked_is_an_issue_where_no_step_touches_it(force: str) -> None:
    data = graph(f"1 I What to do?\n2 L What to do?\n3 YA {force}", "2>3 3>1")
    assert [proposition.role for proposition in article_of(load_aif(data)).propositions] == ["issue"]
    assert lost(load_aif(data)) == []
    data = graph(f"1 I What to do?\n2 L What to do?\n3 YA {force}\n4 I a\n5 RA ", "2>3 3>1 4>5 5>1")
    assert [proposition.role for proposition in article_of(load_aif(data)).propositions] == ["conclusion", "premise"]
    assert lost(load_aif(data)) == [("other", "1")]


@pytest.mark.parametrize(
    ("force", "losses"),
    [
        ("Asserting", []),
        ("Default Illocuting", []),
        ("Challenging", [("other", "1")]),
        ("RhetoricalQuestioning", [("other", "1")]),
    ],
)
def test_other_forces_than_assertion_are_lost(force: str, losses: list[tuple[str, str]]) -> None:
    data = graph(f"1 I It has cracks.\n2 L It has cracks.\n3 YA {force}", "2>3 3>1")
    assert lost(load_aif(data)) == losses
    assert [proposition.role for proposition in article_of(load_aif(data)).propositions] == ["premise"]


@pytest.mark.parametrize(
    ("step", "force", "losses"),
    [
        ("RA", "Arguing", []),
        ("CA", "Disagreeing", []),
        ("MA", "Restating", []),
        ("RA", "Default Illocuting", []),
        ("RA", "Restating", [("other", "6")]),
    ],
)
def test_the_force_of_a_step_is_lost_where_it_says_more_than_the_step(
    step: str, force: str, losses: list[tuple[str, str]]
) -> None:
    data = graph(f"1 I a\n2 I b\n3 {step} \n4 TA Default Transition\n5 L Yes: b\n6 YA {force}", "1>3 3>2 4>6 6>3 5>6")
    # The transition is lost, and that somebody says the step.
    assert lost(load_aif(data)) == [*losses, ("other", "4"), ("other", "5")]


def test_locutions_of_the_analyst_arent_part_of_the_argument() -> None:
    nodes = ASSERTED + "4 YA Analysing\n5 L n: Ann Lee: It has cracks."
    imported = load_aif(graph(nodes, "2>3 3>1 5>4 4>2", **ANN))
    assert lost(imported) == []
    assert [proposition.holder for proposition in article_of(imported).propositions] == ["Ann Lee"]


def test_locutions_and_illocutions_that_lead_nowhere_are_lost() -> None:
    imported = load_aif(graph("1 I a\n2 L Hm.\n3 YA Asserting\n4 L So?", "2>3"))
    assert lost(imported) == [("other", "3"), ("other", "2"), ("other", "4")]


def test_a_locution_may_lead_to_a_proposition_without_an_illocution() -> None:
    data = graph("1 I It has cracks.\n2 L Ann Lee: It has cracks.", "2>1", **ANN)
    assert holders(data) == ["Ann Lee"]
    assert lost(load_aif(data)) == []


def test_the_words_of_a_locution_of_several_propositions_are_lost_where_they_are_none_of_them() -> None:
    nodes = "1 I It has cracks.\n2 L it is cracked and old\n3 YA Asserting\n4 I It is old."
    assert lost(load_aif(graph(nodes, "2>3 3>1 3>4"))) == [("other", "2")]
    nodes = "1 I It has cracks.\n2 L It has cracks.\n3 YA Asserting\n4 I It is old."
    assert lost(load_aif(graph(nodes, "2>3 3>1 3>4"))) == []


def test_very_many_locutions_of_one_illocution_are_not_all_kept() -> None:
    many = range(10, 22)
    nodes = "1 I a\n2 YA Asserting\n" + "\n".join(f"{number} L a" for number in many)
    edges = "2>1 " + " ".join(f"{number}>2" for number in many)
    beyond = [("other", str(number)) for number in range(18, 22)]
    # Each is one too many, and left without a proposition.
    assert lost(load_aif(graph(nodes, edges))) == beyond + beyond


def test_a_participant_who_is_given_twice_is_an_error() -> None:
    data = graph("1 I a", **speech([(1, "Ann"), (1, "Bob")], []))
    assert [item.code for item in load_aif(data).diagnostics][:1] == ["A803"]
