"""The data of a page's script: plain data about an article, with every text ready for display."""

from __future__ import annotations

import json
from typing import Any

from ...model.article import Article
from ...model.propositions import Consideration, Proposition
from ...model.relations import Attack, Relation, kind_of
from ...text.display import one_line
from .labels import accessible_name, make_label


def script_data(article: Article) -> dict[str, Any]:
    """The data for the script: units, and relations with answers among them.

    They refer to each other by their indices, so no name is ever a key.
    """
    numbers = {proposition.name: number for number, proposition in enumerate(article.propositions)}
    relation_numbers = {relation.name: number for number, relation in enumerate(article.relations)}
    relations = [_relation(relation, numbers, relation_numbers) for relation in article.relations]
    for number, proposition in enumerate(article.propositions):
        relations += [{"verb": "answers", "from": [number], "to": numbers[issue]} for issue in proposition.answers]
    return {"units": [_unit(proposition) for proposition in article.propositions], "relations": relations}


def _unit(proposition: Proposition) -> dict[str, Any]:
    """The data of a unit, without empty fields."""
    found: dict[str, Any] = {
        "name": proposition.name,
        "role": proposition.role,
        "label": make_label(proposition),
        "spoken": accessible_name(proposition),
    }
    if isinstance(proposition, Consideration):
        found["ordinal"] = proposition.ordinal
    if proposition.statement is not None:
        found["statement"] = one_line(proposition.statement)
    found["mentions"] = [
        [one_line(fragment.text) for fragment in mention.fragments] for mention in proposition.mentions
    ]
    if proposition.holder is not None:
        found["holder"] = one_line(proposition.holder)
    if proposition.tags:
        found["tags"] = [one_line(tag) for tag in proposition.tags]
    if proposition.attributes:
        found["attributes"] = [
            [one_line(item.key), ", ".join(one_line(value) or "“”" for value in item.values)]
            for item in proposition.attributes
        ]
    return found


def _relation(relation: Relation, numbers: dict[str, int], relation_numbers: dict[str, int]) -> dict[str, Any]:
    """The data of a relation. Its target is `to`, the index of a unit, or `on`, the index of a relation."""
    found: dict[str, Any] = {"verb": relation.verb, "name": relation.name}
    found["from"] = [numbers[source] for source in relation.sources]
    if relation.target in numbers:
        found["to"] = numbers[relation.target]
    else:
        found["on"] = relation_numbers[relation.target]
    if relation.scheme is not None:
        found["scheme"] = one_line(relation.scheme)
    if isinstance(relation, Attack):
        found["kind"] = kind_of(relation).value
    return found


def script_json(data: Any) -> str:
    """JSON for an HTML element: nothing in it could end the element or begin another."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
