"""Any article goes through Web Annotation and back: whole with the extension, else apart from the reported losses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.articles import articles
from support.expected_remainder import remaining
from support.places import GOOD, text_of

from argued import Article, parse
from argued.formats.format import DumpOptions, LoadOptions
from argued.formats.losses import Imported, Lost
from argued.formats.web_annotation.format import dump, load
from argued.text.offsets import OffsetUnit

BARE = DumpOptions(bare=True)


def loaded(content: str, text: str | None) -> Article:
    imported = load(content, text, LoadOptions())
    assert imported.article is not None, imported
    assert imported.diagnostics == ()
    assert imported.losses == ()
    return imported.article


@given(articles())
def test_an_article_comes_back_whole(article: Article) -> None:
    exported = dump(article, DumpOptions())
    assert all(loss.kept for loss in exported.losses)
    assert load(exported.content, None, LoadOptions()) == Imported(article=article)
    assert load(exported.content, article.text, LoadOptions()) == Imported(article=article)


@given(articles())
def test_without_what_argued_keeps_an_article_comes_back_up_to_the_losses(article: Article) -> None:
    exported = dump(article, BARE)
    assert not any(loss.kept for loss in exported.losses)
    assert exported.losses[0].what is Lost.TEXT
    back = loaded(exported.content, article.text)
    assert remaining(back, exported.losses) == remaining(article, exported.losses)
    for proposition in article.propositions:
        assert set(back.proposition(proposition.name).attributes) <= set(proposition.attributes)
    assert [proposition.name for proposition in back.propositions] == [
        proposition.name for proposition in article.propositions
    ]
    assert [found.name for found in back.relations] == [found.name for found in article.relations]


@given(articles())
def test_what_is_read_of_a_bare_file_comes_back_the_same(article: Article) -> None:
    first = loaded(dump(article, BARE).content, article.text)
    assert loaded(dump(first, DumpOptions()).content, None) == first
    assert loaded(dump(first, BARE).content, article.text) == first


@given(articles())
def test_each_loss_is_named_once(article: Article) -> None:
    losses = dump(article, DumpOptions()).losses
    assert len({(loss.what, loss.where) for loss in losses}) == len(losses)
    assert all(loss.where in article for loss in losses if loss.where)


@given(articles(), st.sampled_from(OffsetUnit))
def test_offsets_are_written_and_read_in_any_unit(article: Article, unit: OffsetUnit) -> None:
    content = dump(article, DumpOptions(offsets=unit)).content
    assert load(content, article.text, LoadOptions(offsets=unit)) == Imported(article=article)


@given(articles())
def test_quotes_are_the_words_of_the_text(article: Article) -> None:
    items = json.loads(dump(article, BARE).content)["first"]["items"]
    quotes = [selector for selector in _selectors(items) if selector["type"] == "TextQuoteSelector"]
    fragments = [
        fragment
        for proposition in article.propositions
        for mention in proposition.mentions
        for fragment in mention.fragments
    ]
    assert [quote["exact"] for quote in quotes] == [fragment.text for fragment in fragments]
    for quote, fragment in zip(quotes, fragments):
        before, after = article.text[: fragment.start], article.text[fragment.end :]
        assert (quote["prefix"], quote["suffix"]) == (before[-32:], after[:32])


def _selectors(value: object) -> list[dict[str, str]]:
    if isinstance(value, list):
        return [selector for item in value for selector in _selectors(item)]
    if not isinstance(value, dict):
        return []
    return [selector for key in ("selector", "items", "target") for selector in _selectors(value.get(key))] + (
        [value] if "exact" in value else []
    )


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_every_good_example_comes_back_whole(path: Path) -> None:
    article = parse(text_of(path))
    assert loaded(dump(article, DumpOptions()).content, None) == article
