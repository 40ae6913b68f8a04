"""The outline of an argument: the place of each item, and that nothing is silently left out."""

from __future__ import annotations

import pickle
import sys
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.articles import articles
from support.children import assert_linear

import argued
from argued import Article, Proposition, Relation
from argued.analysis.outline import ChildrenShown, Connection, Outline, OutlineNode, SectionKind, outline_of


def lines(text: str, *, focus: str | None = None, depth: int | None = None) -> list[str]:
    """An outline as lines: headings, and under each its nodes with how they bear and, if not in full, how shown."""
    made = []
    for section in outline_of(argued.parse(text), focus=focus, depth=depth).sections:
        made.append(f"[{section.kind.value}]")
        for node in section.nodes:
            connection = "" if node.connection is Connection.TOP else f"{node.connection.value} "
            state = "" if node.children_shown is ChildrenShown.HERE else f" {node.children_shown.value}"
            hidden = f" +{node.hidden}" if node.hidden else ""
            made.append(f"{'  ' * node.depth}{connection}{node.part.name}{state}{hidden}")
    return made


def test_considerations_come_first_by_number_then_premises_attacks_and_restatements() -> None:
    text = (
        "{conclusion same restates c: a} {objection attacks c: b} {premise p supports c: c}"
        "{consideration k1 supports c: d} {premise q supports k1: e} {consideration k2 supports c: f}"
        "{conclusion c: g}"
    )
    assert lines(text) == [
        "[main]",
        "c",
        "  support k1",
        "    support q",
        "  support k2",
        "  support p",
        "  rebut objection-1",
        "  restatement same",
    ]


def test_linked_premises_are_together_under_their_inference() -> None:
    text = "{premise a: x} {premise b: y} {premise d supports b: z} {premise e: v} {conclusion c from a + b, e: w}"
    assert lines(text) == [
        "[main]",
        "c",
        "  support supports:a+b:c",
        "    source a",
        "    source b",
        "      support d",
        "  support e",
    ]


def test_undercuts_and_backing_are_under_the_inference_that_they_target_not_its_premise() -> None:
    text = (
        "{premise a: x} {conclusion c from a as step: y} {objection o attacks step as doubt: z}"
        "{premise b supports step: v} {premise d attacks doubt as reply: w} {objection e attacks reply: u}"
        "{objection f attacks a: t}"
    )
    assert lines(text) == [
        "[main]",
        "c",
        "  support step",
        "    source a",
        "      undermine f",
        "    backing b",
        "    undercut doubt",
        "      source o",
        "      undercut reply",
        "        source d",
        "        undercut e",
    ]


def test_linked_attacks_and_restatements_have_their_own_place() -> None:
    text = "{conclusion c: x} {objection a attacks c with b: y} {premise b: z} {premise d restates c with b: w}"
    assert lines(text) == [
        "[main]",
        "c",
        "  rebut attacks:a+b:c",
        "    source a",
        "    source b",
        "  restatement restates:b+d:c",
        "    source b above",
        "    source d",
    ]


def test_what_was_shown_before_is_named_and_not_repeated() -> None:
    text = "{premise p: x} {premise q supports p: y} {conclusion a from p: z} {conclusion b from p: w}"
    assert lines(text) == ["[main]", "a", "  support p", "    support q", "b", "  support p above"]


def test_a_circle_ends_where_it_began() -> None:
    text = "{premise d supports a: x} {premise a supports b: y} {premise b supports a: z}"
    assert lines(text) == ["[circles]", "a", "  support d", "  support b", "    support a circle"]


def test_a_circle_that_leads_on_isnt_at_the_top() -> None:
    text = "{premise a supports b: y} {premise b supports a, c: z} {conclusion c: x}"
    assert lines(text) == ["[main]", "c", "  support b", "    support a", "      support b circle"]


def test_what_supports_itself_is_a_circle() -> None:
    assert lines("{premise p supports p: x}") == ["[circles]", "p", "  support p circle"]


def test_what_bears_on_itself_alone_ends_there() -> None:
    assert lines("{issue q answers q: x}") == ["[issues]", "q", "  answer q circle"]
    text = "{objection o attacks r as r: x} {premise p supports o: y}"
    assert lines(text) == ["[circles]", "r", "  source o", "    support p", "  undercut r circle"]


def test_relations_that_attack_one_another_are_a_circle_of_their_own() -> None:
    text = "{objection x attacks r2 as r1: a} {objection y attacks r1 as r2: b} {conclusion c: d}"
    assert lines(text) == [
        "[main]",
        "c",
        "[circles]",
        "r1",
        "  source x",
        "  undercut r2",
        "    source y",
        "    undercut r1 circle",
    ]


def test_main_conclusions_in_a_circle_of_attacks_are_main_all_the_same() -> None:
    text = "{premise p attacks a: x} {conclusion a attacks b: y} {conclusion b attacks a: z}"
    assert lines(text) == ["[main]", "a", "  rebut p", "  rebut b", "    rebut a circle"]


def test_a_main_conclusion_that_restates_or_attacks_another_is_under_it() -> None:
    text = "{conclusion a: x} {conclusion b restates a: y} {conclusion c attacks a: z}"
    assert lines(text) == ["[main]", "a", "  rebut c", "  restatement b"]


def test_a_conclusion_that_supports_something_in_other_words_isnt_a_main_one() -> None:
    text = "{conclusion c: x} {premise p restates c supports d: y} {conclusion d: z}"
    assert lines(text) == ["[main]", "d", "  support p", "[claims]", "c", "  restatement p above"]


def test_a_conclusion_that_only_defends_another_is_under_it() -> None:
    text = "{conclusion c: x} {objection o attacks c: y} {conclusion d attacks o: z}"
    assert lines(text) == ["[main]", "c", "  rebut o", "    undermine d"]


def test_issues_follow_the_main_conclusions_and_name_their_answers() -> None:
    text = (
        "{issue q: a} {issue r answers q: b} {conclusion c answers q from p: c} {premise p: d}"
        "{premise e answers r: e} {issue open: f}"
    )
    assert lines(text) == [
        "[main]",
        "c",
        "  support p",
        "[issues]",
        "q",
        "  answer r",
        "    answer e",
        "  answer c above",
        "open",
    ]


def test_without_conclusions_whatever_bears_on_nothing_is_at_the_top() -> None:
    text = "{premise lone: a} {premise p: b} {premise q supports p: c} {objection o attacks q: d}"
    assert lines(text) == ["[claims]", "p", "  support q", "    undermine o", "[alone]", "lone"]


def test_a_conclusion_without_support_is_a_main_conclusion() -> None:
    assert lines("{conclusion c: x}") == ["[main]", "c"]


def test_an_article_without_units_has_no_sections() -> None:
    assert outline_of(argued.parse("Nothing.")) == Outline(())


def test_nodes_that_are_too_deep_are_counted() -> None:
    text = (
        "{conclusion c: x} {premise p supports c: y} {premise q supports p: z} {objection o attacks p: v}"
        "{premise r supports q: w}"
    )
    assert lines(text, depth=0) == ["[main]", "c +1"]
    assert lines(text, depth=1) == ["[main]", "c", "  support p +2"]
    assert lines(text, depth=2) == ["[main]", "c", "  support p", "    support q +1", "    undermine o"]
    assert lines(text, depth=3) == lines(text)


def test_the_sources_of_a_relation_are_as_near_to_the_top_as_it_is() -> None:
    text = "{premise a: x} {premise b: y} {conclusion c from a + b as r: z} {objection o attacks r: w}"
    assert lines(text, depth=0) == ["[main]", "c +1"]
    assert lines(text, depth=1) == ["[main]", "c", "  support r +1", "    source a", "    source b"]


def test_what_bears_on_more_than_one_thing_is_shown_where_it_is_nearest_to_the_top_when_the_depth_is_limited() -> None:
    text = (
        "{conclusion c: x} {premise a supports c: y} {premise s supports a, c: z} {premise t supports s: w}"
        "{premise u supports t: v}"
    )
    assert lines(text, depth=2) == [
        "[main]",
        "c",
        "  support a",
        "    support s below",
        "  support s",
        "    support t +1",
    ]
    assert lines(text)[3:6] == ["    support s", "      support t", "        support u"]


@pytest.mark.parametrize("depth", [-1, -100])
def test_a_negative_depth_is_refused(depth: int) -> None:
    with pytest.raises(ValueError, match=f"expected a depth of 0 or more, found {depth}"):
        outline_of(argued.parse("x"), depth=depth)


FOCUSED = (
    "{premise a: x} {premise b: y} {premise d supports a: z} {issue q: v} {objection o attacks a answers q: u}"
    "{conclusion c from a + b as r: w} {objection e attacks r: t} {premise same restates a: s}"
)


def test_the_focus_is_a_unit_with_what_bears_on_it_and_what_it_bears_on() -> None:
    assert lines(FOCUSED, focus="a") == [
        "[focus]",
        "a",
        "  support d",
        "  undermine o",
        "  restatement same",
        "[bears-on]",
        "support c outside",
    ]
    assert lines(FOCUSED, focus="o") == ["[focus]", "o", "[bears-on]", "undermine a outside", "answer q outside"]
    assert lines(FOCUSED, focus="same")[-1] == "restatement a outside"
    assert lines(FOCUSED, focus="c", depth=0) == ["[focus]", "c +1"]


def test_the_focus_may_be_a_relation() -> None:
    assert lines(FOCUSED, focus="r", depth=0) == [
        "[focus]",
        "r +1",
        "  source a +3",
        "  source b",
        "[bears-on]",
        "support c outside",
    ]
    assert lines(FOCUSED, focus="supports:d:a") == [
        "[focus]",
        "supports:d:a",
        "  source d",
        "[bears-on]",
        "support a outside",
    ]
    assert outline_of(argued.parse(FOCUSED), focus="r").focus == "r"


def test_a_focus_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="nothing"):
        outline_of(argued.parse(FOCUSED), focus="nothing")


def check_whole(article: Article, outline: Outline) -> None:
    """Every proposition and relation is shown in one place, each answer at its issue, and each node under another."""
    nodes = [node for section in outline.sections for node in section.nodes]
    in_full = [node for node in nodes if node.children_shown is ChildrenShown.HERE]
    shown = Counter(node.part.name for node in in_full if isinstance(node.part, Proposition))
    assert shown == Counter(proposition.name for proposition in article.propositions)
    relations = {node.part.name for node in in_full if isinstance(node.part, Relation)}
    by_source = Counter(node.relation.name for node in nodes if node.relation and node.part is not node.relation)
    assert set(by_source.values()) <= {1}
    assert not relations & set(by_source)
    assert relations | set(by_source) == {relation.name for relation in article.relations}
    answers = [node for node in nodes if node.connection is Connection.ANSWER]
    assert len(answers) == sum(len(proposition.answers) for proposition in article.propositions)
    for section in outline.sections:
        check_places(section.nodes)
    assert {section.kind for section in outline.sections} <= set(SectionKind)


def check_places(nodes: tuple[OutlineNode, ...]) -> None:
    way: list[OutlineNode] = []
    for node in nodes:
        del way[node.depth :]
        assert len(way) == node.depth
        assert (node.depth == 0) == (node.connection is Connection.TOP)
        if way:
            above = way[-1]
            assert above.children_shown is ChildrenShown.HERE
            if node.connection is Connection.SOURCE:
                assert isinstance(above.part, Relation)
                assert node.part.name in above.part.sources
            elif node.connection is Connection.ANSWER:
                assert isinstance(node.part, Proposition)
                assert above.part.name in node.part.answers
            else:
                assert node.relation is not None
                assert node.relation.target == above.part.name
                assert node.part is node.relation or (node.part.name,) == node.relation.sources
        assert (node.children_shown is ChildrenShown.CIRCLE) == (node.part.name in {other.part.name for other in way})
        way.append(node)


@given(articles())
def test_everything_in_an_article_has_one_place(article: Article) -> None:
    check_whole(article, outline_of(article))


@given(articles(), st.integers(0, 4))
def test_an_outline_of_limited_depth_shows_the_nearest_and_counts_what_it_leaves_out(
    article: Article, depth: int
) -> None:
    outline = outline_of(article, depth=depth)
    nodes = [node for section in outline.sections for node in section.nodes]
    for section in outline.sections:
        check_places(section.nodes)
    shown = [node.part.name for node in nodes if node.children_shown is ChildrenShown.HERE]
    assert len(set(shown)) == len(shown)
    assert {node.part.name for node in nodes} == set(shown)
    if not any(node.hidden for node in nodes):
        check_whole(article, outline)
    whole = outline_of(article, depth=1000)
    assert not any(node.hidden for section in whole.sections for node in section.nodes)
    check_whole(article, whole)


def chain(count: int) -> Article:
    """Each unit but the first supports the one before it."""
    first = "{conclusion p0: x}"
    return argued.parse(first + "".join(f"{{premise p{n} supports p{n - 1}: x}}" for n in range(1, count)))


def star(count: int) -> Article:
    """All support one, two by two, and attack the next."""
    pairs = "".join(
        f"{{premise p{n} supports c with p{n + 1} as r{n}: x}}{{premise p{n + 1} attacks r{n}: x}}"
        for n in range(0, count, 2)
    )
    return argued.parse("{conclusion c: x}" + pairs)


def ring(count: int) -> Article:
    """Each unit supports the next and the one after it, round in a circle."""
    return argued.parse(
        "".join(f"{{premise p{n} supports p{(n + 1) % count}, p{(n + 2) % count}: x}}" for n in range(count))
    )


def test_a_chain_of_10_000_units_needs_no_stack() -> None:
    article = chain(10_000)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(200)
    try:
        (section,) = outline_of(article).sections
    finally:
        sys.setrecursionlimit(limit)
    assert [node.depth for node in section.nodes] == list(range(10_000))


def test_an_outline_is_a_value_however_deep_it_is() -> None:
    article = chain(3_000)
    outline = outline_of(article)
    assert outline == outline_of(chain(3_000))
    assert hash(outline) == hash(outline_of(article))
    assert pickle.loads(pickle.dumps(outline)) == outline
    assert repr(outline)


@pytest.mark.growth
@pytest.mark.parametrize("make", [chain, star, ring])
@pytest.mark.parametrize("depth", [None, 1_000_000])
def test_the_time_grows_with_the_article(make: Callable[[int], Article], depth: int | None) -> None:
    assert_linear(lambda article: outline_of(article, depth=depth), make, 4_000)
