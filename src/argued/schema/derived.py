"""The key `derived` of propositions: what follows from an article, for profiles that ask for it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from ..analysis.chains import answered_names, chain_lengths
from ..model.article import Article
from ..model.propositions import ROLES
from ..model.relations import Relation
from ..support.gc_pause import gc_paused

_NAMES = {"type": "array", "items": {"type": "string"}}
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "supported_by": _NAMES,
        "attacked_by": _NAMES,
        "supports": _NAMES,
        "attacks": _NAMES,
        "depth": {"type": "integer"},
        "linked": {"type": "boolean"},
        "answered": {"type": "boolean"},
    },
}


def with_derived_schema(articles: dict[str, Any]) -> dict[str, Any]:
    """The schema of articles with the key `derived` of each proposition."""
    extended = deepcopy(articles)
    for role in ROLES:
        extended["$defs"][role]["properties"]["derived"] = _SCHEMA
    return extended


def add_derived(data: dict[str, Any], article: Article) -> None:
    """Add the key `derived` to each proposition in the data of an article."""
    with gc_paused():
        values = derived_values(article)
        for role in ROLES:
            for item in data[f"{role}s"]:
                item["derived"] = values[item["name"]]


def derived_values(article: Article) -> dict[str, dict[str, Any]]:
    """For each proposition by its name: `supported_by`, `attacked_by`, `supports`, `attacks`, `depth`, `linked` and
    `answered`, as docs/model.md defines them. In time linear in the article."""
    lengths = chain_lengths(article)
    answered = answered_names(article)
    linked = {source for inference in article.inferences if inference.is_linked for source in inference.sources}
    sources = [_sources(article.inferences), _sources(article.attacks)]
    targets = [_targets(article.inferences), _targets(article.attacks)]
    ranks = {proposition.name: rank for rank, proposition in enumerate(article.propositions)}
    for by_target in sources:
        for name, found in by_target.items():
            by_target[name] = dict.fromkeys(sorted(found, key=ranks.__getitem__))
    return {
        name: {
            "supported_by": list(sources[0].get(name, ())),
            "attacked_by": list(sources[1].get(name, ())),
            "supports": list(targets[0].get(name, ())),
            "attacks": list(targets[1].get(name, ())),
            "depth": lengths[name],
            "linked": name in linked,
            "answered": name in answered,
        }
        for name in ranks
    }


def _sources(relations: tuple[Relation, ...]) -> dict[str, dict[str, None]]:
    """For each target the sources of its relations, each once."""
    found: dict[str, dict[str, None]] = {}
    for relation in relations:
        found.setdefault(relation.target, {}).update(dict.fromkeys(relation.sources))
    return found


def _targets(relations: tuple[Relation, ...]) -> dict[str, dict[str, None]]:
    """For each source the targets of its relations, each once."""
    found: dict[str, dict[str, None]] = {}
    for relation in relations:
        for source in relation.sources:
            found.setdefault(source, {})[relation.target] = None
    return found
