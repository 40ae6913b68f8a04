"""lxml holds what is written against the DTD of the microtexts, and finds it valid."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from io import StringIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from support.articles import articles
from support.places import DATA, EXAMPLE, GOOD

import argued
from argued import Article
from argued.formats.arggraph.format import ARGGRAPH
from argued.formats.format import DumpOptions

DTD = DATA / "microtexts" / "arggraph.dtd"
MARKED = sorted(DATA.glob("marked/*/*.argued"))

pytestmark = [
    pytest.mark.peers,
    pytest.mark.skipif(find_spec("lxml") is None, reason="lxml isn't installed"),
    pytest.mark.skipif(not DTD.exists(), reason="the DTD of the microtexts isn't here"),
]


@pytest.fixture(scope="module")
def dtd() -> Any:
    """The DTD, with the attribute of implicit EDUs that the second part of the corpus has."""
    lxml: Any = import_module("lxml.etree")
    return lxml.DTD(StringIO(DTD.read_text(encoding="utf-8") + '<!ATTLIST edu implicit (true | false) "false">'))


def check(dtd: Any, article: Article) -> None:
    lxml: Any = import_module("lxml.etree")
    assert ARGGRAPH.dump is not None
    content = ARGGRAPH.dump(article, DumpOptions()).content
    root = lxml.fromstring(content.encode())
    assert dtd.validate(root), (dtd.error_log, content)
    names = [proposition.name for proposition in article.propositions]
    assert [adu.get("id") for adu in root.iter("adu")] == names


def test_examples_are_valid(dtd: Any) -> None:
    for path in (EXAMPLE, *GOOD):
        article = argued.load(path)
        if article.propositions:
            check(dtd, article)


@settings(max_examples=500, suppress_health_check=list(HealthCheck))
@given(article=articles())
def test_generated_articles_are_valid(dtd: Any, article: Article) -> None:
    if article.propositions:  # The DTD demands an EDU, an ADU and an edge.
        check(dtd, article)


@pytest.mark.skipif(not MARKED, reason="the annotated corpora aren't here")
def test_annotated_texts_are_valid(dtd: Any) -> None:
    for path in MARKED:
        article = argued.load(path)
        if article.propositions:
            check(dtd, article)
