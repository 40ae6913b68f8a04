"""The normal form, character for character: every construct as it is written."""

import pytest
from hypothesis import example, given
from support.articles import articles

import argued.writing.writer
from argued import Article, Conclusion, Fragment, Inference, Mention, Premise, Writing, dumps, parse

SAME = (
    '{premise p by Anna: x} {premise q by "from": y} {premise r by "1a": z}',
    "{conclusion c: x {premise: y} {objection: z} {premise p: w {premise a apart: v}}}",
    "{conclusion c: x {premise p: y}}",
    "{conclusion c: x {premise p attacks c: y} {objection o supports c: z}}",
    "{conclusion c: x {premise p supports d: y}} {conclusion d: z}",
    "{premise a: x} {more a: y} {again a: z} {more a: w}",
    "{premise premise-2: x} {premise: y}",
    "{premise: x} {premise b supports premise-9: x} {premise premise-9: y}",
    '{premise u "S"}{premise v "T" supports u}x{premise "W"}',
    "---\n---\n---\nx",
    "{premise a: {premise b: {premise c: x}}}",
    "{premise a: {conclusion c: x}}",
    "{conclusion c: x} {premise p: {again c: y}}",
    "{premise p: x y}",
    "{conclusion c: x}, {premise p: a {again c: {premise q: y}}}",
    '{conclusion c: x {premise a "U"}}{conclusion d: y}{premise b "V"}',
    "{premise p: x{conclusion c from p: y}}",
    "{premise p: x{issue q: y}{premise: z}}",
    "\ufeffx {premise: y}",
    "{conclusion c from a: x} {premise a: y}",
    "{premise: x} {premise premise-1: y}{conclusion from premise-1: z}",
    "{conclusion c from a: x {objection: y}} {premise a: z}",
    "{premise a supports z, b: x} {conclusion z: y} {conclusion b: z}",
    "{premise a supports c, c via A: x} {conclusion c: z}",
)
NORMAL = (
    (
        '{premise  p  "S \\" \\\\ t"  by "the mayor" by2=x  k=v k=0.8 k="a b" k="" k="-1" k="from" #t #u  apart: x}',
        '{premise p "S \\" \\\\ t" by "the mayor" by2=x k=v k=0.8 k="a b" k="" k="-1" k="from" #t #u: x}',
    ),
    (
        "{conclusion c from a + b via s as r, a: {premise a: x} {premise b: y}}",
        "{conclusion c from a, a + b via s as r: {premise a: x} {premise b: y}}",
    ),
    (
        (
            "{premise a supports c with b via s as r, c restates d attacks c: x} {premise b: "
            "y} {conclusion c: z} {conclusion d: w}"
        ),
        (
            "{premise a supports c, c with b via s as r attacks c restates d: x} {premise b: "
            "y} {conclusion c: z} {conclusion d: w}"
        ),
    ),
    (
        "{issue q: a} {premise p answers q supports c: b} {conclusion c answers q: c}",
        "{issue q: a} {premise p supports c answers q: b} {conclusion c answers q: c}",
    ),
    (
        "{premise premise-1: x} {premise: y} {premise premise-3: z} {premise premise-9: w}",
        "{premise: x} {premise: y} {premise: z} {premise premise-9: w}",
    ),
    ("a \\{ b \\} c \\\\ d \\ e \\\\{premise: \\\\} \\", "a \\{ b \\} c \\ d \\ e \\\\{premise: \\\\} \\"),
    ("a\\\\\\\\ {premise: b\\\\{# n }} \\\\\\{", "a\\\\\\\\ {premise: b\\\\} \\\\\\{"),
    (
        '---\ntitle: T\nauthor: A\ndate: 2026-03-01\nlanguage: en\nz: "1"\na: [x, "y: z", ""]\ne: ""\n---\nx',
        "---\ntitle: T\nauthor: A\ndate: 2026-03-01\nlanguage: en\na: [x, 'y: z', '']\ne:\nz: 1\n---\nx",
    ),
    (
        '---\nauthor: [A, B]\nsource: "http://x/y: z"\nk: "a\\tb\\u0301\\u202e"\nl: []\n---\n',
        "---\nauthor: [A, B]\nsource: 'http://x/y: z'\nk: \"a\\tb́\u202e\"\nl: []\n---\n",
    ),
    (
        (
            "{premise a attacks r: x} {premise b supports c as r: y} {conclusion c: z} "
            "{premise supports r as s: w} {objection attacks s, c: v}"
        ),
        (
            "{premise a attacks r: x} {premise b supports c as r: y} {conclusion c: z} "
            "{premise supports r as s: w} {objection attacks c, s: v}"
        ),
    ),
)


@pytest.mark.parametrize("text", SAME)
def test_what_is_in_normal_form_is_written_as_it_was(text: str) -> None:
    assert dumps(parse(text)) == text


@pytest.mark.parametrize(("text", "normal"), NORMAL)
def test_an_article_is_written_in_normal_form(text: str, normal: str) -> None:
    assert dumps(parse(text)) == normal
    assert dumps(parse(normal)) == normal


def test_relations_that_nesting_cannot_express_are_clauses_for_every_hint() -> None:
    def mention_at(start: int) -> tuple[Mention, ...]:
        return (Mention((Fragment(start, 7, "one two"[start:]),)),)

    step = Inference(sources=("a",), target="c", scheme="sign", written=Writing.NESTING)
    article = Article(
        text="one two",
        propositions=[Conclusion(name="c", mentions=mention_at(0)), Premise(name="a", mentions=mention_at(4))],
        relations=[step],
    )
    assert dumps(article) == "{conclusion c: one {premise a supports c via sign: two}}"
    assert parse(dumps(article)) == article


UNSPOKEN_AND_NESTED = Article(
    text="",
    propositions=[Premise(name="a", statement="One.", place=0)],
    relations=[Inference(sources=("a",), target="a", written=Writing.NESTING)],
)
"""What is unspoken holds nothing, so that marks are laid out a second time."""


@given(articles())
@example(UNSPOKEN_AND_NESTED)
def test_an_article_is_whole_where_marks_would_be_laid_out_too_often(article: Article) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(argued.writing.writer, "_MOST_LAYOUTS", 1)
        assert parse(dumps(article)) == article
