"""The rules of the family *structure*: what they find, where, and what they leave alone."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.articles import articles
from support.rule_findings import found, only, places, related

from argued import Article, AttackKind, Severity, dumps
from argued.analysis.graph import shortest_path, strongly_connected_components
from argued.checking.checker import check

# unsupported-conclusion


@pytest.mark.parametrize(
    "text",
    [
        "{conclusion c: Move.}",
        "{conclusion c supports d: Move.}{premise supports d: x}{conclusion d: y}",
        "{conclusion c: Move.}{objection attacks c: Dear.}",
        "{premise p: x}{conclusion c restates p: Move.}",
        "{premise p supports r: x}{conclusion c supports d as r: Move.}{conclusion d: y}",
        "{issue q: Where?}{conclusion c answers q: Move.}",
    ],
)
def test_conclusion_without_support_of_its_own_is_reported_at_its_opening(text: str) -> None:
    finding = only(text, "unsupported-conclusion")
    assert finding.message == "nothing supports the conclusion `c`"
    assert finding.span is not None
    assert text[finding.span.start :].startswith("{conclusion c")
    assert text[: finding.span.end].endswith(": ")


@pytest.mark.parametrize(
    "text",
    [
        "{premise p: x}{conclusion c from p: Move.}",
        "{conclusion c: Move, {premise: for it floods}.}",
        "{conclusion c: Move.}{premise supports c with q: x}{premise q: y}",
        '{conclusion c from p: Move.}{premise p "It floods."}',
        "{conclusion c: Move.}{conclusion d from p restates c: Go up.}{premise p: x}",
        "{conclusion c restates d: Move.}{conclusion d from p: Go up.}{premise p: x}",
        "{premise p: x}",
        "",
    ],
)
def test_supported_conclusion_is_left_alone(text: str) -> None:
    assert found(text, "unsupported-conclusion") == ()


# unused-reason


@pytest.mark.parametrize(
    ("text", "message", "help_"),
    [
        ("{premise p: x}", "premise `p` doesn't support or attack anything", "write what it `supports` or `attacks`"),
        (
            "{consideration: x}",
            "consideration `consideration-1` doesn't support or attack anything",
            "write what it `supports`",
        ),
        ("{objection o: x}", "objection `o` doesn't support or attack anything", "write `attacks` and the name of"),
        ("{premise p: x {premise: y}}", "premise `p` doesn't support or attack anything", "mark it as a conclusion"),
        (
            "{premise p: x}{premise restates p: y}",
            "premise `p` doesn't support or attack anything",
            "write what it `supports`",
        ),
        ('{premise p "Unsaid."}', "premise `p` doesn't support or attack anything", "write what it `supports`"),
    ],
)
def test_reason_that_leads_nowhere_is_reported(text: str, message: str, help_: str) -> None:
    finding = only(text, "unused-reason")
    assert finding.message == message
    assert help_ in (finding.help or "")


@pytest.mark.parametrize(
    "text",
    [
        "{premise p supports c: x}{conclusion c: y}",
        "{premise p attacks c: x}{conclusion c: y}",
        "{premise p: x}{conclusion c from p + q: y}{premise q: z}",
        "{premise p restates q: x}{premise q supports c: y}{conclusion c: z}",
        "{premise q: y}{premise p restates q supports c: x}{conclusion c: z}",
        "{premise p restates c: x}{conclusion c: y}",
        "{issue i: x}{premise p answers i: y}",
        "{premise p: x}{objection attacks p: y}",
        "{premise p supports r: x}{premise supports c as r: y}{conclusion c: z}",
        "{conclusion c: x}",
        "{issue i: x}",
    ],
)
def test_reason_that_leads_somewhere_or_is_rejected_is_left_alone(text: str) -> None:
    assert found(text, "unused-reason") == ()


UNRELATED = "{premise a: x}{premise b: y}{issue q: z}{objection c: v}{conclusion d: w}{premise e restates a: u}"


def test_a_text_without_support_and_attacks_has_one_finding_with_the_number_of_the_others() -> None:
    finding = only(UNRELATED, "unused-reason")
    assert finding.message == "premise `a` doesn't support or attack anything, and neither do 2 other units"
    assert finding.help == "write what each reason `supports` or `attacks`, or name it in the `from` of a conclusion"
    assert places(UNRELATED, "unused-reason") == ["{premise a: "]
    assert only("{premise a: x}{premise b: y}", "unused-reason").message == (
        "premise `a` doesn't support or attack anything, and neither does one other unit"
    )
    assert len(found(UNRELATED + "{premise f supports d: t}", "unused-reason")) == 3


def test_notes_beside_units_of_a_text_without_relations_are_used_and_the_rest_is_reported() -> None:
    text = "Head. " + UNRELATED.replace("{premise a", "{# allow A302: background }{premise a")
    text = text.replace("{objection c", "{# allow unused-reason }{objection c")
    report = check(text, select=["A302", "A701"])
    assert [item.code for item in report.diagnostics] == ["A302"]
    assert (report.diagnostics[0].message, report.allowed) == ("premise `b` doesn't support or attack anything", 2)
    assert places(text, "unused-reason") == ["{premise b: "]
    everything = check("{# allow A302 }Head. " + UNRELATED, select=["A302", "A701"])
    assert (everything.diagnostics, everything.allowed) == ((), 3)


# circular-support


def test_circle_is_shown_in_the_message_and_its_relations_are_related_places() -> None:
    text = "{premise a supports b: x}{premise b supports c: y}{conclusion c supports a as back: z}"
    finding = only(text, "circular-support")
    assert finding.message == ("the support is circular: `a` supports `b`, `b` supports `c`, `c` supports `a`")
    assert places(text, "circular-support") == ["b"]
    assert related(text, "circular-support") == [("c", "`b` supports `c`"), ("a as back", "`c` supports `a`")]


def test_circle_begins_with_its_first_unit_in_the_text() -> None:
    text = "{conclusion c from b: x}{premise a supports b: y}{premise b: z}{premise from c supports a: w}"
    assert (
        "`c` supports `premise-3`, `premise-3` supports `a`, `a` supports `b`, `b` supports `c`"
        in only(text, "circular-support").message
    )


def test_shortest_circle_is_shown_and_each_tangle_is_reported_once() -> None:
    text = (
        "{premise a supports b, z: x}{premise b supports c: x}{premise c supports a, d: x}{premise d supports a: x}"
        "{premise y supports z: x}{premise z supports y: x}"
    )
    messages = [finding.message for finding in found(text, "circular-support")]
    assert messages == [
        "the support is circular: `a` supports `b`, `b` supports `c`, `c` supports `a`",
        "the support is circular: `y` supports `z`, `z` supports `y`",
    ]


def test_linked_support_nesting_and_backing_count_as_steps() -> None:
    linked = "{premise a: x}{premise b from a + d: y}{premise d from b: z}"
    assert "`b` supports `d`, `d` supports `b`" in only(linked, "circular-support").message
    nested = "{conclusion c: x {premise p: y {premise q: z}}}{premise r from c supports q: w}"
    assert only(nested, "circular-support").message.endswith(
        "`c` supports `r`, `r` supports `q`, `q` supports `p`, `p` supports `c`"
    )
    backing = "{premise a supports b as step: x}{conclusion b: y}{premise from b supports step: z}"
    assert only(backing, "circular-support").message.endswith("`premise-2` supports `step`, `step` leads to `b`")
    relations = "{premise a supports s as r: x}{premise b supports r as s: y}"
    assert only(relations, "circular-support").message.endswith("`r` leads to `s`, `s` leads to `r`")


def test_premise_that_restates_its_conclusion_makes_a_circle() -> None:
    text = "{conclusion c from p: x}{premise p restates c: y}"
    assert only(text, "circular-support").message.endswith("`c` says the same as `p`, `p` supports `c`")
    longer = "{conclusion c from p: x}{premise p from q: y}{premise q restates c: z}"
    assert only(longer, "circular-support").message.endswith(
        "`c` says the same as `q`, `q` supports `p`, `p` supports `c`"
    )


@pytest.mark.parametrize(
    "text",
    [
        "{premise a supports b, c: x}{premise b supports d: x}{premise c supports d: x}{conclusion d: x}",
        "{premise a supports a: x}",
        "{premise a supports c with c: x}{conclusion c: y}",
        "{premise a attacks b: x}{premise b attacks a: y}",
        "{premise a supports b: x}{premise b attacks a: y}",
        "{premise a restates b: x}{premise b restates a: y}",
        "{premise a supports r: x}{objection attacks a as r: y}",
        "{premise a: x}{conclusion c from a: y}{premise restates c with a: z}",
        "{premise a: x}{conclusion c from a: y}{conclusion d restates c supports e: z}{conclusion e: w}",
    ],
)
def test_joining_chains_and_attacks_are_not_circles(text: str) -> None:
    assert found(text, "circular-support") == ()


def test_long_circle_is_shown_in_short() -> None:
    text = "".join(f"{{premise p{number} supports p{(number + 1) % 100}: x}}" for number in range(100))
    finding = only(text, "circular-support")
    assert finding.message.endswith("`p6` supports `p7`, and so on through 92 more steps, `p99` supports `p0`")
    assert len(finding.related) == 7


GRAPHS = st.integers(1, 7).flatmap(
    lambda size: st.lists(st.lists(st.integers(0, size - 1), max_size=4, unique=True), min_size=size, max_size=size)
)


def distances(edges: list[list[int]]) -> dict[tuple[int, int], int]:
    """The length of the shortest way, of one edge or more, from each node to each that it leads to."""
    length = {(one, other): 1 for one, targets in enumerate(edges) for other in targets}
    for middle, one, other in product(range(len(edges)), repeat=3):
        if (one, middle) in length and (middle, other) in length:
            way = length[one, middle] + length[middle, other]
            length[one, other] = min(way, length.get((one, other), way))
    return length


@given(GRAPHS)
def test_components_are_the_sets_of_nodes_that_lead_to_one_another(edges: list[list[int]]) -> None:
    length = distances(edges)
    nodes = range(len(edges))
    expected = {
        tuple(other for other in nodes if other == one or ((one, other) in length and (other, one) in length))
        for one in nodes
    }
    assert strongly_connected_components(edges) == sorted(list(item) for item in expected if len(item) > 1)


@given(GRAPHS, st.data())
def test_shortest_way_is_a_way_and_no_other_is_shorter(edges: list[list[int]], data: st.DataObject) -> None:
    start, end = data.draw(st.sampled_from(range(len(edges)))), data.draw(st.sampled_from(range(len(edges))))
    way = shortest_path(edges, start, end, range(len(edges)))
    expected = 0 if start == end else distances(edges).get((start, end))
    assert (len(way) - 1 if way else None) == expected
    assert all(after in edges[before] for before, after in pairwise(way))


@pytest.mark.parametrize(
    "text",
    [
        "{premise p supports p: x}",
        "{conclusion c from c: Move.}",
        "{premise p attacks p: x}",
        "{premise p supports q with q: x}{premise q: y}",
    ],
)
def test_what_is_offered_for_itself_has_one_finding(text: str) -> None:
    assert [item.code for item in found(text, "A301", "A302", "A304")] == ["A304"]


@given(articles())
@settings(max_examples=2 * settings().max_examples)
def test_rules_find_what_their_definitions_say_where_nothing_is_restated(article: Article) -> None:
    relations = [*article.inferences, *article.attacks]
    names = {proposition.name for proposition in article.propositions}
    while any(item.target not in names | {other.name for other in relations} for item in relations):
        relations = [item for item in relations if item.target in names | {other.name for other in relations}]
    article = Article(text=article.text, propositions=article.propositions, relations=relations)
    inferences, attacks, propositions = article.inferences, article.attacks, article.propositions
    report = check(dumps(article), select=["structure"])
    assert report.article == article
    codes = Counter(item.code for item in report.diagnostics)
    leading_on = {source for item in (*inferences, *attacks) for source in item.sources}
    supporting = {source for item in inferences for source in item.sources if source != item.target}
    attacked = {item.target for item in attacks}
    unused = [
        proposition
        for proposition in propositions
        if proposition.role in ("premise", "consideration", "objection")
        and not proposition.answers
        and proposition.name not in leading_on | attacked
    ]
    assert codes["A302"] == min(len(unused), len(unused) if inferences or attacks else 1)
    nodes = [*(proposition.name for proposition in propositions), *(item.name for item in inferences)]
    edges: list[list[int]] = [[] for _ in nodes]
    for item in inferences:
        for source in item.sources:
            edges[nodes.index(source)] += [nodes.index(item.name)] if source != item.target else []
        edges[nodes.index(item.name)] += [nodes.index(item.target)] if item.target in nodes else []
    length = distances(edges)
    tangles = {
        tuple(other for other in range(len(nodes)) if (one, other) in length and (other, one) in length)
        for one in range(len(nodes))
    }
    assert codes["A303"] == len([tangle for tangle in tangles if len(tangle) > 1])
    defending = {
        source
        for item in attacks
        for source in item.sources
        if item.kind is not AttackKind.REBUT
        and item.target != source
        and any(
            other.target != source and (item.target in other.sources or item.target == other.name) for other in attacks
        )
    }
    theses = [proposition for proposition in article.conclusions if proposition.name not in supporting | defending]
    assert list(article.main_conclusions) == theses
    assert codes["A305"] == (not theses and bool(inferences or attacks))
    assert codes["A306"] == (sum(proposition.holder is None for proposition in theses) > 1)
    assert codes["A310"] == len(
        [
            source
            for attack in attacks
            for source in attack.sources
            if source != attack.target
            and any(source in item.sources and item.target == attack.target for item in inferences)
        ]
    )


def test_shortest_way_does_not_leave_the_nodes_that_it_may_use() -> None:
    edges = [[1, 2], [3], [4], [], [3]]
    assert shortest_path(edges, 0, 3, range(5)) == [0, 1, 3]
    assert shortest_path(edges, 0, 3, {0, 2, 3, 4}) == [0, 2, 4, 3]
    assert shortest_path(edges, 0, 3, {0, 2, 3}) == []


# self-relation


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("{premise a supports a: x}", "`a` supports itself", "a"),
        ("{premise a attacks b, a: x}{conclusion b: y}", "`a` attacks itself", "a"),
        ("{premise a restates a: x}", "`a` restates itself", "a"),
        ("{conclusion c from c via sign: x}", "`c` supports itself", "c via sign"),
        (
            "{premise p: x}{conclusion c from p + c as r: y}",
            "`c` is among the propositions that support it",
            "p + c as r",
        ),
        (
            "{premise p attacks c with c: x}{conclusion c: y}",
            "`c` is among the propositions that attack it",
            "c with c",
        ),
        ("{premise a supports r as r: x}", "relation `r` supports itself", "r as r"),
        ("{objection a attacks r as r: x}", "relation `r` attacks itself", "r as r"),
    ],
)
def test_relation_to_itself_is_reported_where_it_is_written(text: str, message: str, place: str) -> None:
    assert only(text, "self-relation").message == message
    assert places(text, "self-relation") == [place]


def test_relation_to_others_is_left_alone() -> None:
    assert found("{premise a supports c as r, r: x}{conclusion c: y {premise: z}}", "self-relation") == ()


# no-main-conclusion


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{premise a supports b: x}{premise b: y}", "nothing is marked as a conclusion"),
        ("Before. {premise a: x}{objection attacks a: y}", "nothing is marked as a conclusion"),
        (
            "{conclusion a supports b: x}{conclusion b supports a: y}",
            "the text has no main conclusion: each conclusion supports something further, or only defends something",
        ),
        (
            "{conclusion a supports p: x}{premise p: y}",
            "the text has no main conclusion: each conclusion supports something further, or only defends something",
        ),
        (
            "{premise p: x}{objection o attacks p: y}{conclusion a attacks o: z}",
            "the text has no main conclusion: each conclusion supports something further, or only defends something",
        ),
        (
            "{conclusion a: x}{premise restates a supports p: y}{premise p: z}",
            "the text has no main conclusion: each conclusion supports something further, or only defends something",
        ),
    ],
)
def test_argument_without_a_main_conclusion_is_reported_at_its_first_mark(text: str, message: str) -> None:
    finding = only(text, "no-main-conclusion")
    assert finding.message == message
    assert finding.span is not None
    assert finding.span.start == text.index("{")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No marks.",
        "{premise a: x}{premise b: y}",
        "{issue q: x}{premise answers q: y}",
        "{premise a restates b: x}{premise b: y}",
        "{premise a supports c: x}{conclusion c: y}",
        "{premise a supports c: x}{conclusion c attacks a: y}",
        "{conclusion c from c: y}",
        "{premise a supports c: x}{conclusion c by Kay: y}",
    ],
)
def test_text_with_a_main_conclusion_or_without_argument_is_left_alone(text: str) -> None:
    assert found(text, "no-main-conclusion") == ()


# several-main-conclusions


def test_several_main_conclusions_are_reported_once_with_their_places() -> None:
    text = "{conclusion a: x}{conclusion b supports b: y}{conclusion sub supports b: z}{conclusion c: w}"
    finding = only(text, "several-main-conclusions")
    assert finding.severity is Severity.INFO
    assert finding.message == "the text has 3 main conclusions: `a`, `b`, `c`"
    assert places(text, "several-main-conclusions") == ["{conclusion a: "]
    assert [place for place, _ in related(text, "several-main-conclusions")] == [
        "{conclusion b supports b: ",
        "{conclusion c: ",
    ]


def test_a_conclusion_that_rebuts_another_is_one_of_several() -> None:
    finding = only("{conclusion a: x}{conclusion b attacks a: y}", "several-main-conclusions")
    assert finding.message == "the text has 2 main conclusions: `a`, `b`"


def test_many_main_conclusions_are_reported_in_short() -> None:
    finding = only("".join(f"{{conclusion c{number}: x}}" for number in range(1000)), "several-main-conclusions")
    assert finding.message.endswith("`c6`, `c7` and 992 more")
    assert len(finding.related) == 7


@pytest.mark.parametrize(
    "text",
    [
        "{conclusion a: x}",
        "{conclusion a: x}{conclusion b restates a: y}",
        "{conclusion a: x}{conclusion b supports a: y}",
        "{conclusion a: x}{conclusion b by Kay: y}",
        "{conclusion a: x}{objection o attacks a: y}{conclusion b attacks o: z}",
        "{conclusion a: x}{conclusion b by Kay attacks a: y}",
        "{conclusion a: x}{conclusion b: y}{premise restates b supports a: z}",
        "{premise a: x}",
        "{conclusion a: x}{conclusion b supports b supports a: y}",
    ],
)
def test_one_main_conclusion_of_the_author_is_left_alone(text: str) -> None:
    assert found(text, "several-main-conclusions") == ()


# unanswered-issue


def test_issue_that_nothing_answers_is_reported_and_others_are_not() -> None:
    text = "{issue why: Why?} {issue how answers why: How?} {issue where: Where?} {conclusion c answers where: There.}"
    assert only(text, "unanswered-issue").message == "nothing answers the issue `how`"
    assert places(text, "unanswered-issue") == ["{issue how answers why: "]


# unanswered-objection

CLAIM = "{premise p: x}{conclusion c from p as step: y}"


@pytest.mark.parametrize(
    "text",
    [
        "{objection o attacks c: z}",
        "{objection o attacks p: z}",
        "{objection o attacks step: z}",
        "{objection o attacks c: z}{premise supports c: w}",
        "{objection o attacks c as r: z {premise: w}}{premise supports r: v}",
        "{objection o attacks c: z}{premise o2 supports q: w}{premise q attacks p: v}",
    ],
)
def test_objection_that_nothing_attacks_is_reported(text: str) -> None:
    finding = only(CLAIM + text, "unanswered-objection")
    assert finding.message == "nothing answers the objection `o`"


@pytest.mark.parametrize(
    "text",
    [
        "{objection o attacks c: z}{premise attacks o: w}",
        "{objection o attacks c as r: z}{premise attacks r: w}",
        "{objection o attacks c: z {premise q: v}}{premise attacks q: w}",
        "{objection o from q as s attacks c: z}{premise q: v}{premise attacks s: w}",
        "{objection o from q attacks c: z}{premise q from q2: v}{premise q2: u}{premise attacks q2: w}",
        "{objection o attacks c: z}{objection o2 attacks o: w}",
        "{objection o attacks c as r: z}{objection o2 attacks r: w}",
        "{objection o attacks c: z}{premise same restates o: v}{premise attacks same: w}",
        "{objection o: z}",
        "{objection o supports o2: z}{objection o2 attacks c: v}{premise attacks o2: w}",
    ],
)
def test_objection_that_is_answered_in_any_way_is_left_alone(text: str) -> None:
    assert found(CLAIM + text, "unanswered-objection") == ()


# repeated-relation


@pytest.mark.parametrize(
    ("text", "message", "first", "second"),
    [
        (
            "{premise p supports c: x}{conclusion c from p as r: y}",
            "the same relation is stated twice: `p` supports `c`",
            "c",
            "p as r",
        ),
        (
            "{premise p attacks c, c as r: x}{conclusion c: y}",
            "the same relation is stated twice: `p` attacks `c`",
            "c",
            "c as r",
        ),
        (
            "{premise p supports c with q: x}{premise q supports c with p as r: z}{conclusion c: y}",
            "the same relation is stated twice: `p` and `q` support `c`",
            "c with q",
            "c with p as r",
        ),
        (
            "{premise a restates b: x}{premise b restates a as r: y}",
            "`a` and `b` restate each other",
            "b",
            "a as r",
        ),
        (
            "{premise p supports c via sign, c as r: x}{conclusion c: y}",
            "the same relation is stated twice: `p` supports `c`",
            "c via sign",
            "c as r",
        ),
        (
            "{premise p supports c, c via sign: x}{conclusion c: y}",
            "the same relation is stated twice: `p` supports `c`",
            "c",
            "c via sign",
        ),
    ],
)
def test_relation_written_twice_is_reported_at_the_second_place(
    text: str, message: str, first: str, second: str
) -> None:
    assert only(text, "repeated-relation").message == message
    assert places(text, "repeated-relation") == [second]
    assert related(text, "repeated-relation") == [(first, "first stated here")]


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        (
            "{premise a restates b: x}{premise b restates a: y}",
            "remove one of them: a restatement holds in both directions",
        ),
        ("{premise a restates b, b: x}{premise b: y}", "remove one of them"),
        (
            "{premise a attacks b, b: x}{premise b: y}",
            "remove one of them; for two arguments from the same reasons, add the scheme of each with `via`",
        ),
    ],
)
def test_the_help_about_schemes_is_for_arguments_alone(text: str, help_: str) -> None:
    assert only(text, "repeated-relation").help == help_


def test_each_further_time_is_reported() -> None:
    text = "{premise p supports c, c, c via sign: x}{conclusion c from p: y}"
    assert places(text, "repeated-relation") == ["c", "c via sign", "p"]


def test_long_list_of_sources_is_shown_in_short() -> None:
    sources = " + ".join(f"p{number}" for number in range(10))
    text = (
        "".join(f"{{premise p{number}: x}}" for number in range(10)) + f"{{conclusion c from {sources}, {sources}: y}}"
    )
    assert only(text, "repeated-relation").message == (
        "the same relation is stated twice: `p0` and `p1` and `p2` and `p3` and 6 more support `c`"
    )


@pytest.mark.parametrize(
    "text",
    [
        "{premise p supports c via sign, c via analogy: x}{conclusion c: y}",
        "{premise p: x}{premise q: z}{conclusion c from p, q, p + q: y}",
        "{premise p supports c: x}{conclusion c supports p: y}",
        "{premise p supports c attacks c: x}{conclusion c: y}",
        "{conclusion c from p: y {premise p: x}}",
    ],
)
def test_other_relation_between_the_same_is_left_alone(text: str) -> None:
    assert found(text, "repeated-relation") == ()


# support-and-attack


@pytest.mark.parametrize(
    "text",
    [
        "{premise p supports c attacks c as r: x}{conclusion c: y}",
        "{premise p attacks c as r: x}{conclusion c from p: y}",
        "{premise p attacks c as r: x}{premise q: z}{conclusion c from p + q: y}",
        "{conclusion c from p: y, {objection p attacks c as r: x}}",
        "{premise a supports d as c: x}{conclusion d: y}{premise p supports c attacks c as r: z}",
    ],
)
def test_support_and_attack_of_the_same_thing_is_reported_at_the_attack(text: str) -> None:
    assert only(text, "support-and-attack").message == "`p` both supports and attacks `c`"
    assert places(text, "support-and-attack") == ["c as r"]
    assert [message for _, message in related(text, "support-and-attack")] == ["the support is stated here"]


@pytest.mark.parametrize(
    "text",
    [
        "{premise p supports c attacks d: x}{conclusion c: y}{conclusion d: z}",
        "{premise p supports c as r attacks r: x}{conclusion c: y}",
        "{premise p supports p attacks p: x}",
        "{premise p supports c: x}{premise q attacks c: z}{conclusion c: y}",
    ],
)
def test_support_and_attack_of_different_things_is_left_alone(text: str) -> None:
    assert found(text, "support-and-attack") == ()


# misleading-nesting


@pytest.mark.parametrize(
    "text",
    [
        "{premise out supports far: x {premise in supports far: y}}{conclusion far: z}",
        "{premise out supports far: x {objection in attacks far: y}}{conclusion far: z}",
        "{conclusion far: z {premise out: x {premise in supports far: y}}}",
        "{premise out supports far: x {premise in restates far: y}}{conclusion far: z}",
        "{premise out supports far: w}{again out: x {premise in supports far: y}}{conclusion far: z}",
        "{premise out supports far: x {premise in supports far: y}}{conclusion far: z}{premise in2 supports in: w}",
        "{premise q: w}{premise out supports far: x {conclusion in from q supports far: y}}{conclusion far: z}",
        '{premise out supports far: x{premise in "Unsaid." supports far}}{conclusion far: z}',
    ],
)
def test_nested_unit_whose_clauses_lead_elsewhere_is_reported(text: str) -> None:
    finding = only(text, "misleading-nesting")
    assert finding.message == "`in` is inside `out`, but its clauses relate it only to other units"
    (place,) = places(text, "misleading-nesting")
    assert place.startswith("{") and " in " in place  # noqa: PT018
    ((outer, _),) = related(text, "misleading-nesting")
    assert " out" in outer


@pytest.mark.parametrize(
    "text",
    [
        "{premise out supports far: x {premise in supports far apart: y}}{conclusion far: z}",
        "{premise out supports far: x {premise in apart: y}}{conclusion far: z}",
        "{premise out supports far: x {premise in: y}}{conclusion far: z}",
        "{premise out supports far: x {premise in supports out, far: y}}{conclusion far: z}",
        "{premise out supports far: x {premise in attacks out: y}}{conclusion far: z}",
        "{premise out supports far: x {premise in supports mate: y}{premise mate: w}}{conclusion far: z}",
        "{premise out supports far: x {premise in supports mate: y}}{more out: {premise mate: w}}{conclusion far: z}",
        "{premise out supports far: x {premise in supports far: y}{premise from in: w}}{conclusion far: z}",
        "{premise out supports far as step: x {premise in supports step: y}}{conclusion far: z}",
        "{premise out: x {objection in attacks step: y}}{conclusion far from out as step: z}",
        "{conclusion out: x {premise in supports near: y}}{premise near supports out: z}",
        "{conclusion out: x {objection in attacks near: y}}{objection near attacks out: z}",
        "{premise k supports out as step: w}{conclusion out: x {objection in attacks step: y}}",
        "{premise out: x {premise in supports far with out: y}}{conclusion far: z}",
        "{premise q: w}{conclusion out from in: x {premise in supports far: y}}{conclusion far: z}",
        "{issue out: x {premise in supports far: y}}{conclusion far: z}",
        "{premise out supports far: x {issue in: y}}{conclusion far: z}",
    ],
)
def test_nested_unit_that_bears_on_what_is_around_or_says_apart_is_left_alone(text: str) -> None:
    assert found(text, "misleading-nesting") == ()


# lone-consideration


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("{consideration k supports c: First, x}{conclusion c: y}", "First"),
        ("{consideration k supports c: “Firstly: x}{conclusion c: y}", "Firstly"),
        ("{consideration k supports c: To begin with, x}{conclusion c: y}", "To begin with"),
        ("So. First, {consideration k supports c: x}{conclusion c: y}", "First"),
        ("First {consideration k supports c: x}{conclusion c: y}", "First"),
        ("{consideration k supports c: 1. x}{conclusion c: y}", "1."),
        ("{consideration k supports c: (a) x}{conclusion c: y}", "(a)"),
        ("So:\n1. {consideration k supports c: x}{conclusion c: y}", "1."),
        ("1. {consideration k supports c: x}{conclusion c: y}", "1."),
        ("---\nlanguage: de\n---\n{consideration k supports c: 1) x}{conclusion c: y}", "1)"),
        ("---\nlanguage: en-GB\n---\n{consideration k supports c: First, x}{conclusion c: y}", "First"),
        (
            "{consideration k supports c: First, x}{consideration j supports d: z}{conclusion c: y}{conclusion d: w}",
            "First",
        ),
        ("{consideration k supports c: First, x}{premise supports c: Second, z}{conclusion c: y}", "First"),
        ("{issue q: x}{consideration k answers q: First, y}{consideration j: z}", "First"),
    ],
)
def test_first_of_a_list_that_is_the_only_one_for_its_conclusion_is_reported(text: str, word: str) -> None:
    finding = only(text, "lone-consideration")
    assert finding.message == (f"consideration `k` begins with “{word}”, but its conclusion has no other consideration")
    assert places(text, "lone-consideration")[0].startswith("{consideration k")


@pytest.mark.parametrize(
    "text",
    [
        "{consideration k supports c: First, x}{consideration j supports c: Second, z}{conclusion c: y}",
        "{consideration k supports c: First, x}{consideration j attacks c: z}{conclusion c: y}",
        "{consideration k supports c: x}{conclusion c: y}",
        "{consideration k supports c: First aid is dear}{conclusion c: y}",
        "They are all in block 1. {consideration k supports c: x}{conclusion c: y}",
        "{consideration k supports c: Firsthand reports say x}{conclusion c: y}",
        "{consideration k supports c: The first, x}{conclusion c: y}",
        "{consideration k supports c: 1.5 million x}{conclusion c: y}",
        "He came first. {consideration k supports c: x}{conclusion c: y}",
        "He came first," + 34 * " " + "{consideration k supports c: x}{conclusion c: y}",
        "First the rain came, {consideration k supports c: x}{conclusion c: y}",
        "---\nlanguage: fr\n---\n{consideration k supports c: First, x}{conclusion c: y}",
        "{premise k supports c: First, x}{conclusion c: y}",
        '{consideration k "First, unsaid." supports c}{conclusion c: y}',
    ],
)
def test_consideration_with_fellows_or_without_a_list_is_left_alone(text: str) -> None:
    assert found(text, "lone-consideration") == ()
