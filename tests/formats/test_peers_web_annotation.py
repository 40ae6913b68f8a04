"""A processor of JSON-LD expands the annotations that we write, and keeps all of them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support.peer_tools import ask_program, environment_with
from support.places import EXAMPLE, GOOD, text_of

from argued import Article, parse
from argued.formats.extension import article_extension
from argued.formats.format import DumpOptions, LoadOptions
from argued.formats.web_annotation.format import dump, load
from argued.formats.web_annotation.terms import CONTEXT, VOCABULARY

pytestmark = pytest.mark.peers
PACKAGES = ("pyld==3.3.0",)
ARTICLES = {path.stem: parse(text_of(path)) for path in [EXAMPLE, *GOOD]}

OA = "http://www.w3.org/ns/oa#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
STREAMS = "http://www.w3.org/ns/activitystreams#"
LINKED = {"body": "hasBody", "target": "hasTarget", "source": "hasSource", "selector": "hasSelector"}
WORDS = ["Annotation", "TextualBody", "SpecificResource", "TextPositionSelector", "TextQuoteSelector"]
PURPOSES = ["classifying", "tagging", "describing", "commenting", "linking"]
TERMS: dict[str, Any] = {
    "id": "@id",
    "type": "@type",
    **{term: {"@id": OA + name, "@type": "@id"} for term, name in LINKED.items()},
    **{term: OA + term for term in [*WORDS, *PURPOSES, "start", "end", "exact", "prefix", "suffix"]},
    "value": RDF + "value",
    "motivation": {"@id": OA + "motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": OA + "hasPurpose", "@type": "@vocab"},
    "AnnotationCollection": STREAMS + "OrderedCollection",
    "AnnotationPage": STREAMS + "OrderedCollectionPage",
    "items": {"@id": STREAMS + "items", "@type": "@id", "@container": "@list"},
    "first": {"@id": STREAMS + "first", "@type": "@id"},
    "partOf": {"@id": STREAMS + "partOf", "@type": "@id"},
    "total": STREAMS + "totalItems",
    "startIndex": STREAMS + "startIndex",
}
"""The meanings of the used terms in the context of Web Annotation."""

PROGRAM = """
import json, sys
from pyld import jsonld
given = json.load(sys.stdin)
def loader(address, options):
    assert address == given["address"], address
    return {"contextUrl": None, "documentUrl": address, "document": {"@context": given["terms"]}}
options = {"documentLoader": loader}
found = {}
for name, content in given["files"].items():
    document = json.loads(content)
    expanded = jsonld.expand(document, options)
    found[name] = {
        "expanded": expanded,
        "compacted": jsonld.compact(expanded, document["@context"], {**options, "compactArrays": True}),
        "quads": len(jsonld.to_rdf(document, options)["@default"]),
        "statements": jsonld.to_rdf(document, {**options, "format": "application/n-quads"}).count(chr(10)),
    }
json.dump(found, sys.stdout)
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Any:
    python = environment_with(tmp_path_factory.mktemp("jsonld"), *PACKAGES)
    files = {name: dump(article, DumpOptions()).content for name, article in ARTICLES.items()}
    return ask_program(python, PROGRAM, {"address": CONTEXT, "terms": TERMS, "files": files})


def items_of(expanded: Any) -> list[dict[str, Any]]:
    (collection,) = expanded
    assert collection["@type"] == [STREAMS + "OrderedCollection"]
    (page,) = collection[STREAMS + "first"]
    (items,) = page[STREAMS + "items"]
    listed: list[dict[str, Any]] = items["@list"]
    return listed


def bodies(annotation: dict[str, Any], purpose: str) -> list[str]:
    return [
        body[RDF + "value"][0]["@value"]
        for body in annotation[OA + "hasBody"]
        if body.get(OA + "hasPurpose") == [{"@id": OA + purpose}]
    ]


@pytest.mark.parametrize("name", ARTICLES)
def test_every_annotation_is_expanded(found: Any, name: str) -> None:
    article: Article = ARTICLES[name]
    items = items_of(found[name]["expanded"])
    answers = sum(len(proposition.answers) for proposition in article.propositions)
    assert len(items) == len(article.propositions) + answers + len(article.relations)
    assert all(item["@type"] == [OA + "Annotation"] for item in items)
    assert [bodies(item, "classifying") for item in items] == [
        *([proposition.role] for proposition in article.propositions),
        *(["answers"] for _ in range(answers)),
        *([relation.verb] for relation in article.relations),
    ]
    assert [item["@id"].partition("#")[2] for item in items[: len(article.propositions)]] == [
        proposition.name for proposition in article.propositions
    ]


@pytest.mark.parametrize("name", ARTICLES)
def test_what_argued_keeps_is_kept(found: Any, name: str) -> None:
    (collection,) = found[name]["expanded"]
    kept = {"@type": "@json", "@value": article_extension(ARTICLES[name], text=True)}
    assert collection[VOCABULARY + "extension"] == [kept]


def test_quotes_and_positions_are_expanded(found: Any) -> None:
    proposition = ARTICLES["recognition"].propositions[0]
    (target,) = items_of(found["recognition"]["expanded"])[0][OA + "hasTarget"]
    selectors = {item["@type"][0]: item for item in target[OA + "hasSelector"]}
    fragment = proposition.mentions[0].fragments[0]
    assert selectors[OA + "TextPositionSelector"][OA + "start"] == [{"@value": fragment.start}]
    assert selectors[OA + "TextPositionSelector"][OA + "end"] == [{"@value": fragment.end}]
    assert selectors[OA + "TextQuoteSelector"][OA + "exact"] == [{"@value": fragment.text}]


@pytest.mark.parametrize("name", ARTICLES)
def test_what_is_compacted_again_is_read_as_before(found: Any, name: str) -> None:
    content = json.dumps(found[name]["compacted"])
    imported = load(content, None, LoadOptions())
    assert (imported.article, imported.diagnostics) == (ARTICLES[name], ())


@pytest.mark.parametrize("name", ARTICLES)
def test_statements_of_rdf_are_made_of_it(found: Any, name: str) -> None:
    assert found[name]["quads"] == found[name]["statements"] > 5
