"""Text → model → text, and model → text → model: whole, for every article that the model accepts."""

from contextlib import suppress

from hypothesis import HealthCheck, assume, given, settings
from support.articles import articles, marked_texts, rebuilt

from argued import ArgumentError, Article, dumps, from_json, parse, read, strip, tidy, to_data, to_json, validate
from argued.support.limits import Limits

LIMITS = Limits(front_matter=10**6)
many = settings(
    max_examples=4 * settings().max_examples,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@many
@given(articles())
def test_every_article_comes_back_from_its_text(article: Article) -> None:
    written = dumps(article)
    again = parse(written, limits=LIMITS)
    assert again == article == rebuilt(again)
    assert strip(written) == article.text
    assert dumps(again) == written


@many
@given(articles())
def test_every_article_comes_back_from_its_data(article: Article) -> None:
    assert validate(article) == ()
    assert validate(to_data(article)) == ()
    again = from_json(to_json(article))
    assert again == article
    assert dumps(again) == dumps(article)


@many
@given(articles())
def test_tidying_a_written_article_says_the_same(article: Article) -> None:
    written = dumps(article)
    tidied = tidy(written)
    assert parse(tidied) == article
    assert tidy(tidied) == tidied


@many
@given(marked_texts())
def test_every_text_gives_an_article_that_comes_back_or_diagnostics_with_places(text: str) -> None:
    article, diagnostics = read(text)
    if article is None:
        assert diagnostics
        for diagnostic in diagnostics:
            assert diagnostic.span is not None
            assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)
        return
    assert diagnostics == ()
    # Reading makes the parts without their constructors' checks; these must find nothing to refuse or to change.
    assert rebuilt(article) == article
    assert strip(text) == article.text
    written = dumps(article)
    assert parse(written) == article
    assert dumps(parse(written)) == written
    assert parse(tidy(text)) == article


@given(marked_texts())
def test_strip_raises_nothing_but_its_own_error(text: str) -> None:
    assume("\\{" not in text)  # An escaped brace is one of the article.
    with suppress(ArgumentError):
        assert "{premise" not in strip(text)
