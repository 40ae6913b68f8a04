"""What the script of a page knows of an article: plain data, in which every text is ready to be shown."""

from __future__ import annotations

import json
from typing import Any

from ...model.article import Article
from ...model.propositions import Consideration, Proposition
from ...model.relations import Attack, Relation
from ..map.texts import shown
from .labels import label_of, spoken


def facts(article: Article) -> dict[str, Any]:
    """Units and links. Units refer to each other by their numbers, and are found by their names in a list, so that no
    name is ever the key of anything."""
    numbers = {part.name: number for number, part in enumerate(article.propositions)}
    relations = article.relations
    places = {relation.name: number for number, relation in enumerate(relations)}
    links = [_link(relation, numbers, places) for relation in relations]
    for number, part in enumerate(article.propositions):
        links += [{"verb": "answers", "from": [number], "to": numbers[issue]} for issue in part.answers]
    return {"units": [_unit(part) for part in article.propositions], "links": links}


def _unit(part: Proposition) -> dict[str, Any]:
    """A unit; what isn't said is left out."""
    found: dict[str, Any] = {"name": part.name, "role": part.role, "label": label_of(part), "spoken": spoken(part)}
    if isinstance(part, Consideration):
        found["ordinal"] = part.ordinal
    if part.statement is not None:
        found["statement"] = shown(part.statement)
    found["mentions"] = [[shown(fragment.text) for fragment in mention.fragments] for mention in part.mentions]
    if part.holder is not None:
        found["holder"] = shown(part.holder)
    if part.tags:
        found["tags"] = [shown(tag) for tag in part.tags]
    if part.attributes:
        found["attributes"] = [
            [shown(item.key), ", ".join(shown(value) or "“”" for value in item.values)] for item in part.attributes
        ]
    return found


def _link(relation: Relation, numbers: dict[str, int], places: dict[str, int]) -> dict[str, Any]:
    """A relation. Its target is the number of a unit, or, as `on`, the number of a link."""
    found: dict[str, Any] = {"verb": relation.verb, "name": relation.name}
    found["from"] = [numbers[source] for source in relation.sources]
    if relation.target in numbers:
        found["to"] = numbers[relation.target]
    else:
        found["on"] = places[relation.target]
    if relation.scheme is not None:
        found["scheme"] = shown(relation.scheme)
    if isinstance(relation, Attack):
        found["kind"] = relation.kind.value
    return found


def script_json(data: Any) -> str:
    """JSON that can stand inside an element of HTML: nothing in it could end the element, or begin another."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
