"""Any article goes through brat and back: whole with argued's own notes, else apart from the reported losses."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.articles import articles
from support.expected_remainder import lost_under, remaining
from support.places import GOOD, text_of

from argued import Article, parse
from argued.formats.brat.format import dump, load
from argued.formats.format import DumpOptions, LoadOptions
from argued.formats.losses import Imported
from argued.text.offsets import OffsetUnit

BARE = DumpOptions(bare=True)


def loaded(content: str, text: str) -> Article:
    imported = load(content, text, LoadOptions())
    assert imported.article is not None, imported
    assert imported.diagnostics == ()
    return imported.article


def ids_of(content: str) -> dict[str, str]:
    """The id of the first span of each named unit, as argued's notes have it."""
    notes = re.findall(r"^#[0-9]+\tArgued (T[0-9]+)\t(.*)$", content, re.MULTILINE)
    contents = [(id_, json.loads(note)) for id_, note in notes]
    return {data["name"]: id_ for id_, data in contents if "role" in data}


@given(articles())
def test_an_article_comes_back_whole(article: Article) -> None:
    exported = dump(article, DumpOptions())
    assert all(loss.kept for loss in exported.losses)
    imported = load(exported.content, article.text, LoadOptions())
    assert imported == Imported(article=article)


@given(articles())
def test_without_notes_of_its_own_an_article_comes_back_up_to_the_losses(article: Article) -> None:
    exported = dump(article, BARE)
    assert not any(loss.kept for loss in exported.losses)
    assert "\tArgued T" not in exported.content
    called = ids_of(dump(article, DumpOptions()).content)
    back = loaded(exported.content, article.text)
    expected = remaining(article, exported.losses, called)
    assert remaining(back, lost_under(exported.losses, called)) == expected
    for proposition in article.propositions:
        if proposition.name in called:
            assert set(back.proposition(called[proposition.name]).attributes) <= set(proposition.attributes)


@given(articles())
def test_what_is_read_of_a_bare_file_comes_back_the_same(article: Article) -> None:
    first = loaded(dump(article, BARE).content, article.text)
    assert loaded(dump(first, DumpOptions()).content, article.text) == first
    second = loaded(dump(first, BARE).content, article.text)
    # A relation's name is its id, and ids follow the order of the relations, which follows the names.
    assert remaining(loaded(dump(second, BARE).content, article.text), ()) == remaining(second, ())


def test_a_mention_without_a_span_of_its_own_comes_back() -> None:
    article = parse("a{premise p: \n}b{again p: x}")
    assert load(dump(article, DumpOptions()).content, article.text, LoadOptions()) == Imported(article=article)


@given(articles())
def test_each_loss_is_named_once(article: Article) -> None:
    losses = dump(article, DumpOptions()).losses
    assert len({(loss.what, loss.where) for loss in losses}) == len(losses)
    assert all(loss.where in article for loss in losses if loss.where)


@given(articles(), st.sampled_from(OffsetUnit))
def test_offsets_are_written_and_read_in_any_unit(article: Article, unit: OffsetUnit) -> None:
    content = dump(article, DumpOptions(offsets=unit)).content
    assert load(content, article.text, LoadOptions(offsets=unit)) == Imported(article=article)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_every_good_example_comes_back_whole(path: Path) -> None:
    article = parse(text_of(path))
    assert loaded(dump(article, DumpOptions()).content, article.text) == article
