"""Argdown: what is written of an article, and what is lost. Argdown's own parser reads it in `test_peers_argdown`."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from support.articles import articles
from support.children import assert_linear, in_child
from support.places import EXAMPLE

import argued
from argued import Article
from argued.formats.argdown import ARGDOWN
from argued.formats.format import DumpOptions
from argued.formats.losses import Exported, Lost


def dump(text: str | Article) -> Exported:
    assert ARGDOWN.dump is not None
    return ARGDOWN.dump(argued.parse(text) if isinstance(text, str) else text, DumpOptions())


def written(text: str) -> str:
    return dump(text).content


def test_simple_relations_are_below_their_sources() -> None:
    text = "{premise a supports c: It is wet.} {objection o attacks c: It is near.} {conclusion c: Move it.}"
    assert written(text) == (
        "[a]: It is wet.\n  +> [c]\n\n"
        '[o]: It is near. {role: "objection"}\n  -> [c]\n\n'
        '[c]: Move it. {role: "conclusion"}\n'
    )


def test_relations_that_are_linked_named_or_of_a_scheme_are_arguments() -> None:
    text = (
        "{premise a supports c with b via sign as r1: One} {premise b: two} {conclusion c: three}"
        " {objection o attacks r1 as r2: four} {premise p attacks r2, c via sign: five} {premise q supports r1: six}"
    )
    assert written(text).split("\n\n", 6)[3:] == [
        '[o]: four {role: "objection"}',
        "[p]: five\n  _> <r2>",
        "[q]: six\n  +> <r1>",
        "<r1>\n\n(1) [a]\n(2) [b]\n-- sign --\n(3) [c]\n\n"
        "<r2>\n\n(1) [o]\n----\n(2) [r2: against r1]\n  _> <r1>\n\n"
        "<attacks:p:c>\n\n(1) [p]\n-- sign --\n(2) [attacks:p:c: against c]\n  -> [c]\n",
    ]


def test_backing_that_is_an_argument_concludes_for_the_relation() -> None:
    text = "{premise a supports c as r: One} {conclusion c: two} {premise b supports r via sign: three}"
    assert written(text).endswith("<supports:b:r>\n\n(1) [b]\n-- sign --\n(2) [supports:b:r: for r]\n  +> <r>\n")


def test_what_supports_or_attacks_itself_does_so_by_an_argument() -> None:
    text = "{premise a supports a attacks a: One}"
    assert written(text) == (
        "[a]: One\n\n<supports:a:a>\n\n(1) [a]\n----\n(2) [a]\n\n"
        "<attacks:a:a>\n\n(1) [a]\n----\n(2) [attacks:a:a: against a]\n  -> [a]\n"
    )


def test_the_same_relation_again_is_an_argument() -> None:
    text = "{premise a supports c, c: One} {conclusion c: two}"
    assert written(text).endswith(
        '  +> [c]\n\n[c]: two {role: "conclusion"}\n\n<supports:a:c:2>\n\n(1) [a]\n----\n(2) [c]\n'
    )


def test_every_wording_is_a_statement_of_the_same_title() -> None:
    text = '{premise a "Said" #t #u by mayor k=v k=w x="}" answers q: One}, {more a: two}.'
    text += ' {again a: Three}. {issue q "Why?"}'
    assert written(text) == (
        '[a]: Said #(t) #(u) {proponent: "mayor", answers: ["q"], attributes: {"k": ["v", "w"], "x": "\\u007d"}}\n\n'
        "[a]: One … two\n\n[a]: Three\n\n"
        '[q]: Why? {role: "issue", unspoken: true}\n'
    )


def test_words_are_on_one_line_and_blank_ones_are_left_out() -> None:
    assert written("{premise a:  One\r\n\r\n + two\t}") == "[a]: One + two\n"
    assert written("{premise a #t: \n}{again a: \t}") == "[a] #(t)\n"


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("[a] and <b> and #c", r"\[a] and \<b> and \#c"),
        ("*a* _b_ {c} \\\\d", r"\*a\* \_b\_ {c} \\d"),
        ("http://a.b.c/*", r"http:\//a\.b.c\/\*"),
        ("=== a == b", r"\=\=\= a == b"),
        (":-: .~. U.S. 1:2:3 ...", r"\:-: \.~. U\.S. 1\:2:3 \..."),
        ("First, it is (so) - @me; 5 > 3.", "First, it is (so) - @me; 5 > 3."),
        ("//", r"\//"),
    ],
)
def test_only_what_argdown_would_read_as_markup_is_escaped(words: str, escaped: str) -> None:
    marked = words.replace("{", "\\{").replace("}", "\\}")
    assert written(f"{{premise a: {marked}}}") == f"[a]: {escaped}\n".replace("{c}", r"\{c}")


def test_hyphens_in_schemes_dont_end_the_line_of_the_inference() -> None:
    assert "\n-- a-b-\\-\\-c- --\n" in written("{premise a supports b via a-b---c-: One} {premise b: two}")


def test_what_is_known_of_the_article_is_front_matter() -> None:
    text = "---\ntitle: A = B\nauthor: [X, Y]\ndate: 2026-03-01\nkey: ['1', '']\nmodel: '==='\n---\n{premise a: One}"
    assert written(text) == (
        '===\ntitle: "A \\u003d B"\nauthor: ["X", "Y"]\narticle:\n  "date": "2026-03-01"\n'
        '  "key": ["1", ""]\n  "model": "\\u003d\\u003d\\u003d"\n===\n\n[a]: One\n'
    )
    assert written("---\ntitle: A\n---\n{premise a: One}").startswith('===\ntitle: "A"\n===\n\n')


def test_an_article_without_units_is_a_heading() -> None:
    assert written("Only text.") == "# No unit is marked\n"


def test_losses_are_places_words_around_restatements_and_titles_that_cant_be() -> None:
    text = (
        "So {premise a restates b as r: one} {more a: two}. {premise b: three} {objection o attacks r: four}"
        " {premise toString supports b as __x: five}"
    )
    assert [(loss.what, loss.where, loss.kept) for loss in dump(text).losses] == [
        (Lost.TEXT, "", False),
        (Lost.PLACE, "a", False),
        (Lost.FRAGMENTS, "a", False),
        (Lost.PLACE, "b", False),
        (Lost.PLACE, "o", False),
        (Lost.PLACE, "toString", False),
        (Lost.RELATION, "attacks:o:r", False),
        (Lost.RELATION, "r", False),
        (Lost.NAME, "toString", False),
        (Lost.NAME, "__x", False),
    ]
    assert dump(Article(text="")).losses == ()
    assert "[the toString]: five\n" in written(text)


@given(articles())
def test_every_unit_and_relation_is_written_or_lost(article: Article) -> None:
    exported = dump(article)
    gone = {loss.where for loss in exported.losses if loss.what is Lost.RELATION}
    assert len(re.findall(r"^ *(?:\+>|->|_>) |^<", exported.content, re.MULTILINE)) >= len(article.relations) - len(
        gone
    )
    titles = set(re.findall(r"^\[([^]]+)\]", exported.content, re.MULTILINE))
    assert titles == {proposition.name for proposition in article.propositions}
    assert {loss.where for loss in exported.losses if loss.what is Lost.PLACE} == titles


def crowded(count: int) -> str:
    return (
        "".join(
            f"{{premise p{index} supports p{index + 1} via sign as r{index}: a.b:c/*[ {index}}} "
            for index in range(count)
        )
        + f"{{premise p{count}: end}}"
    )


def size(text: str) -> int:
    return len(written(text))


def test_a_large_article_is_written_within_bounds() -> None:
    assert in_child(size, crowded(2_000)) > 100_000


def unmarked(count: int) -> Article:
    words = ".:=/" * count
    return Article(
        text=words,
        propositions=[argued.Premise(mentions=[argued.Mention([argued.Fragment(0, len(words), words)])])],
    )


@pytest.mark.growth
@pytest.mark.parametrize(("make", "size"), [(lambda count: argued.parse(crowded(count)), 2_000), (unmarked, 100_000)])
def test_time_to_write_grows_with_the_article(make: Callable[[int], Article], size: int) -> None:
    assert_linear(dump, make, size)


def test_the_example_is_written_with_all_its_arguments() -> None:
    article = argued.load(EXAMPLE)
    content = dump(article).content
    relations = (*article.inferences, *article.attacks)
    linked = [item for item in relations if item.is_linked or item.scheme or item.author_name]
    assert content.count("\n<") == len(linked)
    assert len(re.findall(r"^  (?:\+>|->|_>)", content, re.MULTILINE)) == len(relations) - len(linked)
