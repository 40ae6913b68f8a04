"""The part of an article that remains after an export's losses, to be compared with an import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from argued import Article, Proposition, Relation
from argued.formats.losses import Loss, Lost

_DEPTH = 6


def remaining(article: Article, losses: Iterable[Loss], called: Mapping[str, str] | None = None) -> dict[str, Any]:
    """All data of an article except the losses, as plain values.

    `called` has other names for its units. Relations have no names here: a relation as a target is given in full.
    """
    lost = {(loss.where, loss.what) for loss in losses}
    names = {
        proposition.name: (called or {}).get(proposition.name, proposition.name) for proposition in article.propositions
    }
    relations = {relation.name: relation for relation in article.relations}
    return {
        "text": article.text,
        "metadata": None if ("", Lost.METADATA) in lost else article.metadata,
        "units": {
            names[proposition.name]: _unit(
                proposition, {what for where, what in lost if where == proposition.name}, names
            )
            for proposition in article.propositions
            if (proposition.name, Lost.UNIT) not in lost
        },
        "relations": Counter(
            _relation(relation, relations, names, _DEPTH)
            for relation in article.relations
            if (relation.name, Lost.RELATION) not in lost
        ),
    }


def _unit(proposition: Proposition, lost: set[Lost], names: Mapping[str, str]) -> tuple[Any, ...]:
    return (
        proposition.role,
        None if Lost.STATEMENT in lost else proposition.statement,
        None if Lost.PLACE in lost else (proposition.mentions, proposition.place),
        None if Lost.HOLDER in lost else proposition.holder,
        proposition.tags,
        None if Lost.ATTRIBUTES in lost else proposition.attributes,
        None if Lost.ANSWERS in lost else tuple(names[answered] for answered in proposition.answers),
    )


def _relation(
    relation: Relation, relations: Mapping[str, Relation], names: Mapping[str, str], depth: int
) -> tuple[Any, ...]:
    target: Any = names.get(relation.target)
    if target is None and depth:
        target = _relation(relations[relation.target], relations, names, depth - 1)
    return relation.verb, frozenset(names[source] for source in relation.sources), target, relation.scheme


def lost_under(losses: Iterable[Loss], called: Mapping[str, str]) -> list[Loss]:
    """The losses with other names for the units."""
    return [Loss(loss.what, called.get(loss.where, loss.where), loss.why) for loss in losses]
