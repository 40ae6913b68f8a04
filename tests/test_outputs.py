"""All outputs of articles: of the examples, and of those that hypothesis makes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from support import outputs
from support.articles import articles
from support.outputs import check_outputs
from support.places import EXAMPLE, GOOD, text_of
from support.terminal import SHOWN

import argued

few = settings(max_examples=settings().max_examples // 2, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("path", [*GOOD, *SHOWN, EXAMPLE], ids=lambda path: str(path.stem))
def test_every_output_of_an_example_is_complete(path: Path) -> None:
    text = text_of(path)
    check_outputs(text, argued.parse(text))


@few
@given(articles())
def test_every_output_of_any_article_is_complete(article: argued.Article) -> None:
    check_outputs(argued.dumps(article), article)


WRONG_OUTPUTS: dict[str, Callable[[Any], Any]] = {
    "check": lambda report: evolve(report, source=evolve(report.source, text="")),
    "statistics": lambda found: evolve(found, premises=found.premises + 1),
    "outline_of": lambda outline: evolve(outline, sections=outline.sections[1:]),
    "outline_text": lambda printed: printed + "x" * 81,
    "draw": lambda drawing: evolve(drawing, picture=evolve(drawing.picture, boxes=drawing.picture.boxes[1:])),
    "to_html": lambda page: page.replace("the ", "a "),
    "to_format": lambda exported: evolve(exported, losses=[argued.Loss(argued.Lost.NAME, "", "")]),
    "from_format": lambda imported: evolve(imported, article=None),
}


@pytest.mark.parametrize("name", WRONG_OUTPUTS)
def test_a_wrong_output_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that can't fail would be worth nothing."""
    text = text_of(EXAMPLE)
    article = argued.parse(text)
    honest = getattr(outputs, name)
    monkeypatch.setattr(outputs, name, lambda *given, **options: WRONG_OUTPUTS[name](honest(*given, **options)))
    with pytest.raises(AssertionError):
        check_outputs(text, article)
