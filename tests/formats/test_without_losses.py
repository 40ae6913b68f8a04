"""The oracle of round trips tells articles apart, and leaves out the losses and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from support.articles import articles
from support.without_losses import without_losses

import argued
from argued import Article
from argued.formats.losses import Loss, Lost

TEXT = """---
title: Bridge
---
{premise a "A statement" by "the mayor" #tag k=v supports c with b via sign as r1: One} {more a: two} {again a: three}
{premise b: four} {conclusion c answers q: five} {objection o attacks r1 as r2: six}
{issue q "Why?"}{premise p attacks r2: seven}"""


def lost(what: Lost, where: str = "") -> list[Loss]:
    return [Loss(what, where, "why")]


def article(text: str = TEXT) -> Article:
    return argued.parse(text)


@given(articles())
def test_nothing_is_left_out_without_losses(it: Article) -> None:
    assert without_losses(it, [], of=it) == without_losses(it, [])


@pytest.mark.parametrize(
    ("what", "where", "old", "new"),
    [
        (Lost.METADATA, "", "title: Bridge", "title: Road"),
        (Lost.ROLE, "c", "conclusion c", "premise c"),
        (Lost.STATEMENT, "a", ' "A statement"', ""),
        (Lost.HOLDER, "a", ' by "the mayor"', ""),
        (Lost.TAGS, "a", " #tag", ""),
        (Lost.ATTRIBUTES, "a", " k=v", ""),
        (Lost.ANSWERS, "c", " answers q", ""),
        (Lost.SCHEME, "r1", " via sign", ""),
        (Lost.NAME, "r1", "r1", "relation-1"),
        (Lost.NAME, "r2", "r2", "relation-1"),
        (Lost.NAME, "b", " b(?= via|:)", " x"),
        (Lost.FRAGMENTS, "a", "One} {more a: two}", "One two}"),
        (Lost.MENTIONS, "a", "{again a: three}", "three"),
        (Lost.TEXT, "", "One} ", "One} and "),
        (Lost.PLACE, "b", "{premise b: four}", '{premise b "four"}four'),
        (Lost.ORDER, "q", '{issue q "Why?"}{premise p attacks r2: ', '{premise p attacks r2: {issue q "Why?"}'),
        (Lost.RELATION, "r2", " attacks r1 as r2", ""),
    ],
)
def test_losses_are_left_out_and_articles_differ_without_the_loss(what: Lost, where: str, old: str, new: str) -> None:
    text = re.sub(old, new, TEXT) if what is Lost.NAME else TEXT.replace(old, new)
    assert text != TEXT
    if where == "r2" and what is Lost.RELATION:
        text = text.replace(" attacks r2", "")
    changed = article(text)
    assert without_losses(changed, lost(what, where), of=article()) == without_losses(article(), lost(what, where))
    assert without_losses(changed, [], of=article()) != without_losses(article(), [])


def test_a_lost_unit_takes_its_relations_with_it() -> None:
    rest = without_losses(article(), lost(Lost.UNIT, "b"))
    assert list(rest["units"]) == rest["order"] == ["a", "c", "o", "q", "p"]
    assert rest["relations"] == []


def test_sources_that_arent_linked_any_more_are_separate_relations() -> None:
    one = article("{premise a supports c with b: One} {premise b: two} {conclusion c: three}")
    other = article("{premise a supports c: One} {premise b supports c: two} {conclusion c: three}")
    losses = lost(Lost.LINKING, "supports:a+b:c")
    assert without_losses(other, losses, of=one) == without_losses(one, losses) != without_losses(one, [])


def test_lost_parts_must_not_come_back() -> None:
    for what, where in ((Lost.TAGS, "a"), (Lost.HOLDER, "a"), (Lost.SCHEME, "r1"), (Lost.RELATION, "r1")):
        assert without_losses(article(), lost(what, where), of=article()) != without_losses(
            article(), lost(what, where)
        )


def test_a_name_that_nothing_asks_for_must_not_be_made() -> None:
    one = article("{premise a supports c: One} {conclusion c: two}")
    other = article("{premise a supports c as r1: One} {conclusion c: two}")
    assert without_losses(other, [], of=one) != without_losses(one, [])


def test_relations_whose_names_are_lost_are_known_by_what_they_say() -> None:
    losses = [Loss(Lost.NAME, name, "why") for name in ("r1", "r2")]
    swapped = re.sub(r"\br([12])\b", lambda found: "r2" if found[1] == "1" else "r1", TEXT)
    assert without_losses(article(swapped), losses, of=article()) == without_losses(article(), losses)
    other = article(TEXT.replace("attacks r2", "attacks r1"))
    assert without_losses(other, losses, of=article()) != without_losses(article(), losses)


def test_relations_that_target_each_other_have_an_end() -> None:
    text = "{premise a attacks r2 as r1: One} {premise b attacks r1 as r2: two}"
    losses = [Loss(Lost.NAME, name, "why") for name in ("r1", "r2")]
    assert without_losses(
        article(text.replace("r1", "n1").replace("r2", "n2")), losses, of=article(text)
    ) == without_losses(article(text), losses)


def test_losses_of_what_is_not_there_are_refused() -> None:
    with pytest.raises(AssertionError, match="unknown place of a loss: x: role: why"):
        without_losses(article(), lost(Lost.ROLE, "x"))
