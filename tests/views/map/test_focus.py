"""Parts of a map: around one unit, from the top, and with folded premises."""

from typing import Any

import pytest
from support.map_samples import ATTACKS, CIRCLE, FEATURES, article

import argued

CHAIN = "{premise a: A} {premise b from a: B} {premise c from b: C} {premise d from c: D} {premise e from d: E}"


def units(text: str, **options: Any) -> list[str]:
    return [box.key for box in argued.draw(article(text), **options).picture.boxes]


def left_out(text: str, **options: Any) -> dict[str, str]:
    return {box.key: box.left_out for box in argued.draw(article(text), **options).picture.boxes if box.left_out}


@pytest.mark.parametrize(
    ("depth", "shown"), [(0, ["c"]), (1, ["b", "c", "d"]), (2, ["a", "b", "c", "d", "e"]), (None, list("abcde"))]
)
def test_a_focus_shows_what_is_within_the_depth_in_both_directions(depth: int | None, shown: list[str]) -> None:
    assert units(CHAIN, focus="c", depth=depth) == shown


def test_a_focus_leaves_out_what_bears_on_the_same_unit() -> None:
    text = "{conclusion top: T} {premise a supports top: A} {premise b supports top: B} {premise below supports a: X}"
    assert units(text, focus="a") == ["top", "a", "below"]
    assert left_out(text, focus="a") == {"top": "1 more not shown"}


def test_a_focus_includes_linked_units() -> None:
    text = "{premise a: A} {premise b: B} {conclusion c from a + b: C} {premise under supports b: U}"
    assert units(text, focus="a") == ["a", "b", "c"]
    assert left_out(text, focus="a") == {"b": "1 more not shown"}


def test_the_focus_on_an_undercutter_includes_the_relation_with_both_ends() -> None:
    shown = argued.draw(article(ATTACKS), focus="z").picture
    assert [box.key for box in shown.boxes] == ["a", "b", "x", "y", "z"]
    assert [junction.key for junction in shown.junctions] == ["step", "first", "second"]


def test_a_relation_can_be_the_focus() -> None:
    assert units(ATTACKS, focus="step", depth=0) == ["a", "b"]
    assert units(ATTACKS, focus="step", depth=1) == ["a", "b", "x", "y", "z"]


def test_an_issue_is_shown_with_what_answers_it() -> None:
    assert units(FEATURES, focus="attic") == ["where", "attic"]
    assert units(FEATURES, focus="where", depth=1) == ["where", "attic", "move"]


def test_a_circle_is_followed_once() -> None:
    assert units(CIRCLE, focus="a") == ["a", "b", "c"]
    assert units(CIRCLE, focus="d") == ["d"]


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(argued.DrawingError, match=r"^undefined name `upstars`; did you mean `upstairs`\?$"):
        argued.draw(article(FEATURES), focus="upstars")
    with pytest.raises(argued.DrawingError, match=r"^undefined name `\\x1bqqqq`$"):
        argued.draw(article(FEATURES), focus="\x1bqqqq")


def test_depth_without_focus_counts_from_what_bears_on_nothing() -> None:
    assert units(CHAIN, depth=0) == ["e"]
    assert units(CHAIN, depth=2) == ["c", "d", "e"]
    assert left_out(CHAIN, depth=2) == {"c": "1 more not shown"}
    assert units(CIRCLE, depth=0) == ["a", "d"]
    assert units(CIRCLE, depth=1) == ["a", "c", "d"]


def test_what_leads_into_a_circle_is_not_a_top() -> None:
    text = "{premise x supports a: X} {premise a supports b: A} {premise b supports a: B}"
    assert units(text, depth=0) == ["a"]
    assert units(text, depth=1) == ["x", "a", "b"]


def test_collapsing_folds_premises_that_only_support_and_counts_them() -> None:
    assert units(CHAIN, collapse=True) == ["e"]
    assert left_out(CHAIN, collapse=True) == {"e": "4 premises folded"}
    assert left_out("{premise a: A} {conclusion c from a: C}", collapse=True) == {"c": "1 premise folded"}


@pytest.mark.parametrize(
    "rest",
    [
        "{objection x attacks a: X}",
        "{premise x supports a: X} {objection y attacks x: Y}",
        "{conclusion e: E} {premise x: X} {premise z supports e with a: Z}",
        "{premise x restates a: X}",
        "{objection x attacks step: X}",
        "{premise b attacks c with a: B}",
    ],
)
def test_a_premise_that_does_more_or_has_support_is_not_folded(rest: str) -> None:
    text = f"{{conclusion c: C}} {{premise a supports c as step: A}} {rest}"
    assert "a" in units(text, collapse=True)


def test_linked_premises_are_folded_together_or_not_at_all() -> None:
    text = "{premise a: A} {premise b: B} {conclusion c from a + b: C}"
    assert left_out(text, collapse=True) == {"c": "2 premises folded"}
    below = "{premise x supports a: X} {premise y supports b: Y}"
    assert left_out(f"{text} {below}", collapse=True) == {"c": "4 premises folded"}
    assert units(f"{text} {{objection x attacks b: X}}", collapse=True) == ["a", "b", "c", "x"]
    assert units("{consideration a: A} {premise b: B} {conclusion c from a + b: C}", collapse=True) == ["a", "b", "c"]


def test_premises_in_a_circle_are_not_folded() -> None:
    assert units(CIRCLE, collapse=True) == ["a", "b", "c", "d"]


def test_folded_and_hidden_units_are_counted_separately() -> None:
    text = "{conclusion c: C} {premise a supports c: A} {premise b supports a: B} {premise d supports c: D}"
    assert left_out(text, focus="b", collapse=True) == {"c": "2 premises folded · 1 more not shown"}


def test_the_shortest_way_counts_through_relations_too() -> None:
    text = "{conclusion c: C} {premise a supports c: A} {premise b supports c as step: B} {premise w supports a"
    text += " attacks step: W} {premise v supports w: V} {premise x supports v: X}"
    assert units(text, depth=1) == ["c", "a", "b", "w"]
    assert units(text, depth=2) == ["c", "a", "b", "w", "v"]
    assert units(text, focus="c", depth=2) == ["c", "a", "b", "w", "v"]


def test_the_shortest_way_up_counts_through_relations_too() -> None:
    text = "{conclusion t: T} {conclusion c supports t: C} {premise x supports c as step: X} {premise m supports c: M}"
    assert units(f"{text} {{premise u supports m attacks step: U}}", focus="u", depth=2) == ["t", "c", "x", "m", "u"]
