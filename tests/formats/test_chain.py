"""Comments of CDCP go out through other formats and come in again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from support.expected_remainder import lost_under, remaining
from support.places import DATA, text_of
from support.without_losses import without_losses

import argued
from argued import Article
from argued.formats.losses import Lost
from formats.test_brat_round_trip import ids_of

COMMENTS = sorted((DATA / "cdcp").glob("*.ann.json"))
MARKED = sorted((DATA / "marked" / "microtexts").glob("*.argued"))
TOGETHER = 505
FORMATS = ("brat", "web-annotation", "aif", "xaif")


@pytest.fixture(scope="module")
def comments() -> list[Article]:
    if not COMMENTS:
        pytest.skip("the comments of CDCP aren't here")
    return list(_read())


def _read() -> Iterator[Article]:
    for path in COMMENTS:
        text = text_of(path.with_name(path.name.replace(".ann.json", ".txt")))
        imported = argued.from_format(text_of(path), "cdcp", text=text, name=path.name)
        assert imported.article is not None, imported.diagnostics
        yield imported.article


@pytest.mark.parametrize("form", FORMATS)
def test_every_comment_comes_back_whole(comments: list[Article], form: str) -> None:
    assert len(comments) == TOGETHER
    for comment in comments:
        exported = argued.to_format(comment, form)
        assert all(loss.kept for loss in exported.losses)
        back = argued.from_format(exported.content, form, text=comment.text)
        assert (back.article, back.losses, back.diagnostics) == (comment, (), ())


def test_every_comment_comes_back_from_a_bare_brat_file_up_to_the_losses(comments: list[Article]) -> None:
    for comment in comments:
        exported = argued.to_format(comment, "brat", bare=True)
        called = ids_of(argued.to_format(comment, "brat").content)
        back = argued.from_format(exported.content, "brat", text=comment.text)
        assert (back.losses, back.diagnostics) == ((), ())
        assert back.article is not None
        expected = remaining(comment, exported.losses, called)
        assert remaining(back.article, lost_under(exported.losses, called)) == expected
        assert {loss.what for loss in exported.losses} <= {Lost.NAME, Lost.PLACE, Lost.ATTRIBUTES, Lost.METADATA}


def test_every_comment_comes_back_from_bare_annotations_up_to_the_losses(comments: list[Article]) -> None:
    for comment in comments:
        exported = argued.to_format(comment, "web-annotation", bare=True)
        back = argued.from_format(exported.content, "web-annotation", text=comment.text)
        assert (back.losses, back.diagnostics) == ((), ())
        assert back.article is not None
        assert remaining(back.article, exported.losses) == remaining(comment, exported.losses)
        assert {loss.what for loss in exported.losses} <= {Lost.TEXT, Lost.ATTRIBUTES, Lost.METADATA}


@pytest.mark.parametrize("form", ["aif", "xaif"])
def test_every_comment_comes_back_from_bare_graphs_up_to_the_losses(comments: list[Article], form: str) -> None:
    for comment in comments:
        exported = argued.to_format(comment, form, bare=True)
        back = argued.from_format(exported.content, form)
        assert back.article is not None
        assert without_losses(back.article, exported.losses, of=comment) == without_losses(comment, exported.losses)


def test_a_comment_goes_through_all_formats_one_after_another(comments: list[Article]) -> None:
    for comment in comments[::5]:
        article = comment
        for form in (*FORMATS, *reversed(FORMATS)):
            content = argued.to_format(article, form).content
            found = argued.from_format(content, form, text=comment.text).article
            assert found is not None
            article = argued.parse(argued.dumps(found))
        assert article == comment


@pytest.mark.skipif(not MARKED, reason="the marked-up texts aren't here")
@pytest.mark.parametrize("form", FORMATS)
def test_every_marked_text_comes_back_whole(form: str) -> None:
    for path in MARKED:
        article = argued.parse(text_of(path))
        content = argued.to_format(article, form).content
        assert argued.from_format(content, form, text=article.text).article == article, path.name
