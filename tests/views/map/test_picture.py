"""The contents of a map: boxes, junctions, and the lines between them."""

import pytest
from support.map_samples import ATTACKS, CIRCLE, FEATURES, article

import argued
from argued.views.map.picture import Edge, Junction, Picture


def picture(text: str) -> Picture:
    return argued.draw(article(text)).picture


def lines(shown: Picture) -> list[tuple[str, str, str]]:
    return [(edge.source, edge.verb, edge.target) for edge in shown.edges]


def test_each_unit_has_a_box_in_the_order_of_the_text() -> None:
    shown = picture(FEATURES)
    assert [box.key for box in shown.boxes] == [proposition.name for proposition in article(FEATURES).propositions]
    assert shown.title == "Where the archive should be"


def test_a_box_has_the_statement_or_else_the_words() -> None:
    boxes = {box.key: box for box in picture(FEATURES).boxes}
    assert boxes["damp"].text == "The cellar floods every spring"
    assert boxes["cheap"].text == "It is not."
    assert (boxes["damp"].holder, boxes["damp"].certainty) == ("Ms Kay", "probably")
    assert (boxes["cheap"].holder, boxes["cheap"].certainty) == (None, None)
    assert boxes["paper"].is_unspoken
    assert not boxes["damp"].is_unspoken


def test_considerations_have_their_numbers_and_others_none() -> None:
    numbers = {box.key: box.ordinal for box in picture(FEATURES).boxes if box.ordinal is not None}
    assert numbers == {"near": 1, "light": 2}


def test_linked_premises_meet_in_one_junction() -> None:
    shown = picture("{premise a: A} {premise b: B} {conclusion c from a + b: C}")
    (junction,) = shown.junctions
    assert junction == Junction("supports:a+b:c", "supports", None)
    assert lines(shown) == [
        ("a", "supports", junction.key),
        ("b", "supports", junction.key),
        (junction.key, "supports", "c"),
    ]
    assert [(edge.has_tail, edge.has_head) for edge in shown.edges] == [(True, False), (True, False), (False, True)]


def test_convergent_premises_arrive_one_by_one() -> None:
    shown = picture("{premise a: A} {premise b: B} {conclusion c from a, b: C}")
    assert shown.junctions == ()
    assert lines(shown) == [("a", "supports", "c"), ("b", "supports", "c")]


def test_a_scheme_is_the_label_of_the_junction() -> None:
    shown = picture("{premise a: A} {conclusion c from a via analogy: C}")
    assert shown.junctions == (Junction("supports:a:c", "supports", "analogy"),)


def test_an_undercut_ends_on_the_junction_of_the_relation_that_it_attacks() -> None:
    shown = picture(ATTACKS)
    assert [junction.key for junction in shown.junctions] == ["step", "first", "second"]
    assert ("x", "attacks", "first") in lines(shown)
    assert ("first", "attacks", "step") in lines(shown)
    assert ("second", "attacks", "first") in lines(shown)
    assert ("z", "attacks", "second") in lines(shown)


def test_backing_ends_on_the_junction_too() -> None:
    assert ("kay", "supports", "step") in lines(picture(FEATURES))


def test_restatements_and_answers_have_their_own_lines() -> None:
    shown = picture(FEATURES)
    assert ("upstairs", "restates", "move") in lines(shown)
    assert ("move", "answers", "where") in lines(shown)
    assert ("attic", "answers", "where") in lines(shown)


def test_a_line_has_its_relation_with_sources_and_target() -> None:
    shown = picture("{premise a: A} {premise b: B} {conclusion c from a + b as step answers q: C} {issue q: Q?}")
    assert shown.edges[0] == Edge("a", "step", "supports", "step", ("a", "b"), "c", has_head=False)
    assert shown.edges[2] == Edge("step", "c", "supports", "step", ("a", "b"), "c", has_tail=False)
    assert shown.edges[3] == Edge("c", "q", "answers", None, ("c",), "q")


def test_circles_and_self_support_are_drawn() -> None:
    assert lines(picture(CIRCLE)) == [
        ("a", "supports", "b"),
        ("b", "supports", "c"),
        ("c", "supports", "a"),
        ("d", "supports", "d"),
    ]


@pytest.mark.parametrize("text", ["", "Words alone.", "{premise a: A}", "{premise a: A} {premise b: B}"])
def test_without_relations_there_are_only_boxes(text: str) -> None:
    shown = picture(text)
    assert len(shown.boxes) == text.count("{")
    assert (shown.junctions, shown.edges) == ((), ())


def test_drawing_changes_nothing_and_is_repeatable() -> None:
    one, other = argued.draw(article(FEATURES)), argued.draw(article(FEATURES))
    assert one == other
    assert one.notes == ()


@pytest.mark.parametrize("direction", ["", "north", "u"])
def test_an_unknown_direction_is_refused(direction: str) -> None:
    with pytest.raises(argued.DrawingError, match="the directions are up, down, left, right"):
        argued.draw(article(FEATURES), direction=direction)


def test_a_negative_depth_is_refused() -> None:
    with pytest.raises(argued.DrawingError, match="the depth must be a whole number, at least 0"):
        argued.draw(article(FEATURES), depth=-1)
