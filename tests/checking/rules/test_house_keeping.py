"""The rules of the family *house-keeping* that are about names and tags."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.rule_findings import found, only, places, related

from argued import check

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


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The cellar floods.", "The cellar floods."),
        ("\n  Wet\nand cold. {# ask again }", "Wet"),
        ("---\ntitle: Wet\n---\nThe cellar floods.", "The cellar floods."),
        ("---\ntitle: Wet\n---\n", ""),
        ("{# to be marked up }", "{# to be marked up }"),
        ("\\{premise a: It floods.\\}", "\\{premise a"),
        ("It rains. [premise a: It floods.]", "[premise a"),
        (" \n", ""),
        ("", ""),
    ],
)
def test_a_text_without_marks_is_reported_at_its_first_words(text: str, place: str) -> None:
    assert places(text, "no-marks") == [place]


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("So [premise a: it floods].", "`{premise a: …}` instead of `[premise a: …]`"),
        ("So (Conclusion c from a: close it).", "`{conclusion c from a: …}` instead of `(Conclusion c from a: …)`"),
        ("｛premise a：it floods｝", "`{premise a: …}` instead of `｛premise a: …｝`"),
        ("<premise>It floods</premise>", "`{premise: …}` instead of `<premise: …>`"),
        ("\\{premise a: it floods\\}", "`{premise a: …}` instead of `\\{premise a: …\\}`"),
    ],
)
def test_marks_in_other_brackets_are_named_where_there_are_no_marks(text: str, help_: str) -> None:
    assert only(text, "no-marks").help == f"a mark is in braces: write {help_}"
    assert found(f"{text} {{premise: x}}", "no-marks") == ()


def test_prose_about_premises_is_no_mark() -> None:
    for text in ("The premise (that it floods) is wrong.", "[premises: x]", "premise a: It floods."):
        assert "braces" not in str(only(text, "no-marks").help)


def test_a_text_without_marks_is_allowed_by_a_note_at_its_beginning() -> None:
    note = "{# allow no-marks: a mere report }"
    assert check(f"{note}The cellar floods.").diagnostics == ()
    assert [item.code for item in check(f"The cellar floods.{note}").diagnostics] == ["A705", "A701"]
    assert [item.code for item in check(f"{note}{{premise a: Wet.}}", select=["A70"]).diagnostics] == ["A701", "A703"]


def test_the_path_of_a_file_in_place_of_its_text_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "list.argued"
    for text in ("texts/bridge.argued", "texts/bridge.argued\n"):
        path.write_text(text)
        assert "looks like the path of a file" in str(check(path).diagnostics[0].help)
        assert "looks like the path of a file" in str(check(text, name="a").diagnostics[0].help)
    assert "the path" not in str(only("---\n---\nbridge.argued", "no-marks").help)
    assert "the path" not in str(only("See bridge.argued.", "no-marks").help)


def test_broken_marks_are_no_missing_marks() -> None:
    assert [item.code for item in check("{premis a: It floods.}").diagnostics] == ["A105"]
