"""The rules of the family *house-keeping* that are about names and tags."""

from __future__ import annotations

import pytest
from support.rule_findings import found, only, places, related

# unused-name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{premise p: x}", ["p"]),
        ("{premise p: x}{conclusion c from p as r: y}", ["c", "r"]),
        ("{issue q: x}{issue r answers q: y}", ["r"]),
        ("{premise p #p by p k=p: x}", ["p"]),
        ("{premise p via-p=x: y}{conclusion from q via p: z}{premise q: w}", ["p"]),
        ("{premise été: x}{premise e: y}", ["été", "e"]),
    ],
)
def test_name_that_no_clause_uses_is_reported_where_it_is_given(text: str, names: list[str]) -> None:
    assert places(text, "unused-name") == names
    assert [item.message for item in found(text, "unused-name")] == [f"name `{name}` is unused" for name in names]


@pytest.mark.parametrize(
    "text",
    [
        "{premise: x}",
        "{premise p: x}{conclusion from p: y}",
        "{premise p: x}{premise q: z}{conclusion from p + q: y}",
        "{premise supports c with p: x}{conclusion c: y}{premise p: z}",
        "{premise attacks c: x}{conclusion c: y}",
        "{premise restates c: x}{conclusion c: y}",
        "{issue q: x}{conclusion answers q: y}",
        "{premise p: x}{more p: y}",
        "{premise p: x}{again p: y}",
        "{conclusion c: x}{premise supports c as r: y}{premise attacks r: z}",
        "{premise p supports p: x}",
        "{premise T1: x}{premise a12: y}{premise premise-3: z}{premise f7a-é-٣b: v}",
        "{conclusion c from d as R1: w}{premise d supports c as step-2: u}",
        "",
    ],
)
def test_name_that_is_used_in_any_way_is_left_alone(text: str) -> None:
    assert found(text, "unused-name") == ()


# tag-case


def test_each_further_way_of_writing_a_tag_is_reported_once() -> None:
    text = "{premise #water: x}{premise #Water: y}{premise #Water #fire: z}{premise #WATER #water: w}"
    assert places(text, "tag-case") == ["#Water", "#WATER"]
    assert found(text, "tag-case")[1].message == ("the tags `#WATER` and `#water` differ only in upper and lower case")


def test_the_first_way_of_writing_a_tag_is_a_related_place() -> None:
    text = "{premise #water: x}{premise #Water: y}"
    assert related(text, "tag-case") == [("#water", "the other spelling is here")]
    assert only(text, "tag-case").help == "write both the same way"


def test_letters_of_any_script_have_their_cases() -> None:
    assert places("{premise #вода: x}{premise #Вода: y}", "tag-case") == ["#Вода"]
    assert places("{premise #straße: x}{premise #STRASSE: y}", "tag-case") == ["#STRASSE"]


@pytest.mark.parametrize(
    "text",
    [
        "{premise #water: x}{premise #water: y}",
        "{premise #water: x}{premise #waters #2026: y}",
        "{premise water: x}{premise #Water: y}{premise Fire: z}{premise #fire: w}",
        "",
    ],
)
def test_tags_that_are_the_same_or_differ_otherwise_are_left_alone(text: str) -> None:
    assert found(text, "tag-case") == ()
