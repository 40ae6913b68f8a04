"""Statistics of an argument: each at articles that can be counted by hand."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from support.articles import articles
from support.children import assert_linear
from support.places import EXAMPLE

import argued
from analysis.test_outline import chain, ring, star
from argued import Article, Statistics, statistics


def measured(text: str) -> Statistics:
    return statistics(argued.parse(text))


def test_an_article_without_marks_has_words_and_no_shares() -> None:
    found = measured("Nothing is marked.")
    assert (found.propositions, found.relations, found.depth, found.main_conclusions) == (0, 0, 0, ())
    assert (found.words, found.marked_words, found.marked_share) == (3, 0, 0.0)
    assert (found.linked_share, found.convergent_share, found.unspoken_share) == (None, None, None)
    assert measured("").marked_share is None


def test_roles_and_kinds_of_relations_are_counted() -> None:
    found = measured(
        '{issue q: a} {premise p: b} {premise unsaid "x"}'
        + "{consideration k from p as r: d} {conclusion c from k, unsaid answers q: e} {conclusion i supports c: f}"
        + "{objection o attacks c: g} {objection o2 attacks p: h} {objection o3 attacks r: i} {premise t restates p: j}"
    )
    assert (found.premises, found.considerations, found.conclusions, found.objections, found.issues) == (3, 1, 2, 3, 1)
    assert (found.propositions, found.unspoken, found.unspoken_share) == (10, 1, 0.1)
    assert (found.inferences, found.attacks, found.restatements, found.relations) == (4, 3, 1, 8)
    assert (found.rebuttals, found.underminings, found.undercuts) == (1, 1, 1)
    assert found.main_conclusions == ("c",)


def test_an_inference_may_be_linked_and_convergent() -> None:
    found = measured("{premise a: x} {premise b: y} {conclusion c from a + b, b: z} {premise d supports b: w}")
    assert (found.inferences, found.linked, found.convergent) == (3, 1, 2)
    assert found.linked_share == pytest.approx(1 / 3)
    assert found.convergent_share == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("{premise a: x}", 0),
        ("{premise a attacks b: x} {premise b: y}", 0),
        ("{premise a supports b: x} {premise b: y}", 1),
        ("{premise a supports b, c: x} {premise b supports c: y} {conclusion c: z}", 2),
        ("{premise a supports b: x} {premise b attacks c: y} {conclusion c: z}", 1),
        ("{premise a supports b: x} {premise b restates c: y} {premise c supports d: z} {conclusion d: z}", 1),
        # What backs an inference leads to where it leads.
        ("{premise a supports b as r: x} {premise b: y} {premise d supports r: z} {premise e supports d: w}", 3),
        # Support for an attack leads to no proposition.
        ("{premise a attacks b as r: x} {premise b: y} {premise d supports r: z}", 1),
        # A circle is one inference, however long.
        ("{premise a supports a: x}", 1),
        ("{premise a supports b: x} {premise b supports a: y}", 1),
        ("{premise a supports b: x} {premise b supports c: y} {premise c supports a: z}", 1),
        (
            "{premise d supports a: w} {premise a supports b: x} {premise b supports a, c: y} {conclusion c: z}",
            3,
        ),
        ("{premise a supports a as r: x} {premise b supports r: y}", 2),
    ],
)
def test_depth_is_the_longest_chain_of_inferences(text: str, depth: int) -> None:
    assert measured(text).depth == depth


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("{premise: The cellar floods}, so what.", 5, 3),
        ("{premise: It floods} -- often … 3 times & more.", 6, 2),
        ("{premise: well-known} don't e.g. x_1", 4, 1),
        ("x{premise: y}z {premise: «} a", 2, 1),
        ("{premise: a {premise: b} c} d {premise: e {premise: f}}g", 6, 5),
        ("{premise p: a} b {more p: c}{again p: d}", 3, 2),
        ("{premise: zwei\u00a0Wörter\u2003mehr}\n\n\tund", 4, 3),
        ("{premise: हिन्दी में} दो", 3, 2),
        ("{premise: .}a", 1, 0),
        ("{premise: 1}{premise: 2} {premise: 3}4{premise: 5}", 2, 2),
        ("--{premise: -}a{premise: b}", 1, 1),
    ],
)
def test_words_are_separated_by_white_space_and_marked_by_a_letter_in_a_mark(
    text: str, words: int, marked: int
) -> None:
    found = measured(text)
    assert (found.words, found.marked_words) == (words, marked)
    assert found.marked_share == marked / words


def test_the_example() -> None:
    found = statistics(argued.load(EXAMPLE))
    assert (found.propositions, found.considerations, found.unspoken) == (39, 3, 1)
    assert (found.linked, found.convergent, found.depth) == (5, 13, 6)
    assert found.main_conclusions == ("dilemma",)


def words_one_by_one(article: Article) -> tuple[int, int]:
    """The words, and the marked ones, by asking each character."""
    marked = {
        place
        for proposition in article.propositions
        for mention in proposition.mentions
        for fragment in mention.fragments
        for place in range(fragment.start, fragment.end)
    }
    words: list[list[int]] = [[]]
    for place, character in enumerate(article.text):
        if character.isspace():
            words.append([])
        elif character.isalnum():
            words[-1].append(place)
    found = [word for word in words if word]
    return len(found), sum(any(place in marked for place in word) for word in found)


def depth_by_trying(article: Article) -> int | None:
    """The longest chain, by going all ways; None where one leads round in a circle."""
    names = {*(proposition.name for proposition in article.propositions), *(item.name for item in article.inferences)}
    longest = 0
    waiting: list[tuple[argued.Inference, tuple[str, ...]]] = [(item, (item.name,)) for item in article.inferences]
    while waiting:
        inference, way = waiting.pop()
        longest = max(longest, len(way))
        target = inference.target
        if target not in names:
            continue
        part = article[target]
        further = [part] if isinstance(part, argued.Inference) else article.inferences_from(target)
        for item in further:
            if item.name in way:
                return None
            waiting.append((item, (*way, item.name)))
    return longest


@given(articles())
def test_the_statistics_agree_with_their_definitions(article: Article) -> None:
    found = statistics(article)
    assert (found.words, found.marked_words) == words_one_by_one(article)
    depth = depth_by_trying(article)
    assert depth is None or found.depth == depth
    assert found.depth <= found.inferences
    assert (found.depth == 0) == (found.inferences == 0)
    assert found.convergent == sum(
        len(article.inferences_for(name)) > 1 for name in (item.target for item in article.inferences)
    )
    assert found.rebuttals + found.underminings + found.undercuts == found.attacks
    assert found.propositions == len(article.propositions)
    assert found.relations == len(article.relations)


def test_a_long_chain_needs_no_stack() -> None:
    article = chain(5_000)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(200)
    try:
        assert statistics(article).depth == 4_999
    finally:
        sys.setrecursionlimit(limit)


@pytest.mark.growth
@pytest.mark.parametrize("make", [chain, star, ring])
def test_the_time_grows_with_the_article(make: Callable[[int], Article]) -> None:
    assert_linear(statistics, make, 4_000)


def one_long_word(count: int) -> Article:
    """A word without an end, with a mark at each other character."""
    return argued.parse("{premise: -}x" * count)


def test_of_a_word_with_a_mark_at_each_other_character_no_word_is_marked() -> None:
    assert statistics(one_long_word(10)).marked_words == 0


@pytest.mark.growth
def test_a_word_with_many_marks_takes_no_longer_than_many_words() -> None:
    assert_linear(statistics, one_long_word, 4_000)
