"""Real annotations, where they are present: what they hold is there, and comes back whole."""

import json
from pathlib import Path

import pytest
from support.articles import rebuilt
from support.places import DATA, ROOT, text_of

from argued import attach, detach, dumps, from_json, load, parse, strip, to_json, validate

MARKED = sorted(DATA.glob("marked/*/*.argued"))
ARTICLE = DATA / "article" / "article.txt"
LAYER = ROOT / "docs" / "examples" / "article.layer.json"

needs_marked = pytest.mark.skipif(not MARKED, reason="the annotated corpora aren't here")
needs_article = pytest.mark.skipif(not ARTICLE.exists(), reason="the article isn't here")


@needs_marked
def test_all_the_annotated_texts_are_there() -> None:
    assert len(MARKED) == 617


@needs_marked
@pytest.mark.parametrize("path", MARKED, ids=lambda path: str(path.stem))
def test_annotated_text_is_read_whole_and_comes_back(path: Path) -> None:
    article = load(path)
    assert rebuilt(article) == article
    assert strip(text_of(path)) == article.text == text_of(path.with_suffix(".txt"))
    counts = {
        "propositions": len(article.propositions),
        "mentions": sum(len(proposition.mentions) for proposition in article.propositions),
        "supports": len([item for item in article.inferences if item.author_name]),
        "attacks": len([item for item in article.attacks if item.author_name]),
        "restates": len(article.restatements),
        "nested": len([item for item in (*article.inferences, *article.attacks) if not item.author_name]),
    }
    expected = json.loads(text_of(path.with_suffix(".expect.json")))
    apart = expected.pop("apart", 0)
    assert {key: counts[key] for key in expected} == expected
    assert {key for key, count in counts.items() if count} <= set(expected)
    assert text_of(path).count(" apart") >= apart
    written = dumps(article)
    assert parse(written) == article
    assert strip(written) == article.text
    assert dumps(parse(written)) == written
    assert from_json(to_json(article)) == article


@needs_article
def test_the_layer_fits_the_article_and_has_none_of_its_words() -> None:
    layer = json.loads(text_of(LAYER))
    text = text_of(ARTICLE)
    article = attach(layer, text)
    assert validate(article, "three-considerations") == ()
    assert strip(dumps(article)).encode() == ARTICLE.read_bytes()
    assert parse(dumps(article)) == article
    assert detach(article) == layer
    assert len(article.propositions) >= 45
    assert [proposition.ordinal for proposition in article.considerations] == [1, 2, 3]
    main = article.main_conclusions
    assert len(main) == 1
    stated = " ".join(proposition.statement or "" for proposition in article.propositions)
    words = text.split()
    runs = {" ".join(words[index : index + 6]) for index in range(len(words) - 5)}
    assert not [run for run in runs if run in stated]
