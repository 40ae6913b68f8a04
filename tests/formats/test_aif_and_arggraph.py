"""The microtexts as AIF and as arggraph XML: two importers that know nothing of each other find the same argument."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from support.aif_files import article_of, loaded
from support.places import text_of

import argued
from argued import Article
from argued.formats.aif.format import AIF
from argued.formats.arggraph.format import ARGGRAPH
from formats.test_aif_round_trip import GRAPHS, MICROTEXTS, microtexts, needs_microtexts, text_for

OTHER_UNITS = {"micro_b025", "micro_d07"}
"""Connectives that belong to another unit in AIF than in XML."""
OTHER_RELATIONS = {"micro_k011"}
"""In AIF the propositions are in another order, and the relations join others of them."""
OTHER_ROLES = 11
"""In so many of the other texts the XML calls more propositions an opponent's than the relations tell."""


def places(article: Article) -> list[Any]:
    return [[(mention.start, mention.end) for mention in proposition.mentions] for proposition in article.propositions]


def relations(article: Article) -> Counter[str]:
    """All relations by the places of what they join, and not by names."""

    def ends_of(name: str) -> Any:
        proposition = article[name]
        if isinstance(proposition, argued.Proposition):
            return [(mention.start, mention.end) for mention in proposition.mentions]
        return relation_of_places(proposition)

    def relation_of_places(relation: argued.Relation) -> Any:
        sources = sorted(ends_of(source) for source in relation.sources)
        return [relation.verb, sources, ends_of(relation.target), relation.scheme]

    return Counter(json.dumps(relation_of_places(relation)) for relation in article.relations)


def both(path: Path) -> tuple[str, Article, Article]:
    """The name of a microtext, and the articles of its AIF and of its XML."""
    text = text_for(json.loads(text_of(path)))
    name = next(name for name, other in microtexts().items() if other == text)
    xml = text_of(MICROTEXTS / f"{name}.xml")
    return name, article_of(loaded(AIF, text_of(path), text)), article_of(loaded(ARGGRAPH, xml, text))


@needs_microtexts
@pytest.mark.parametrize("path", GRAPHS, ids=lambda path: path.stem)
def test_the_argument_is_the_same_but_where_the_sources_differ(path: Path) -> None:
    name, of_aif, of_xml = both(path)
    assert (places(of_aif) == places(of_xml)) is (name not in OTHER_UNITS)
    assert (relations(of_aif) == relations(of_xml)) is (name not in OTHER_UNITS | OTHER_RELATIONS)
    assert len(of_aif.propositions) == len(of_xml.propositions)
    assert {type(item): 1 for item in of_aif.relations} == {type(item): 1 for item in of_xml.relations}


@needs_microtexts
def test_roles_differ_where_the_xml_says_more_than_the_relations() -> None:
    differing = 0
    for path in GRAPHS:
        name, of_aif, of_xml = both(path)
        if name not in OTHER_UNITS | OTHER_RELATIONS:
            pairs = [(one.role, other.role) for one, other in zip(of_aif.propositions, of_xml.propositions)]
            differing += any(one != other for one, other in pairs)
            assert all("objection" in pair for pair in pairs if pair[0] != pair[1])
    assert differing == OTHER_ROLES
