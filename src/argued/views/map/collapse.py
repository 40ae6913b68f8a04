"""Folding premises that only support (`--collapse`)."""

from __future__ import annotations

from collections import Counter

from ...model.article import Article
from ...support.disjoint_sets import DisjointSets
from .drawn_relations import DrawnRelation, Subgraph, relations_by_source, relations_by_target


def collapse_premises(article: Article, subgraph: Subgraph) -> dict[str, int]:
    """Remove the premises that only support one other unit. Returns how many were folded into each unit.

    A premise stays if a source of a relation to it stays, if its inference is the target of another relation, or if a
    premise that it is linked with stays.
    """
    roles = {item.name: item.role for item in article.propositions if item.name in subgraph.propositions}
    outgoing, incoming = relations_by_source(subgraph.relations), relations_by_target(subgraph.relations)
    together = DisjointSets()
    for relation in subgraph.relations:
        together.join(*relation.sources)
    groups = {name: together.representative(name) for name in roles}
    incoming_counts = {name: len(incoming.get(name, ())) for name in roles}
    stay = {name for name in roles if not _only_supports(name, roles, outgoing.get(name, []), incoming)}
    waiting_for = Counter(groups[name] for name in roles if name in stay or incoming_counts[name])
    members: dict[str, list[str]] = {}
    for name in roles:
        members.setdefault(groups[name], []).append(name)
    ready = [group for group in members if not waiting_for[group]]
    counts: Counter[str] = Counter()
    removed: set[str] = set()
    while ready:
        folded = members[ready.pop()]
        relations = {relation.name: relation for name in folded for relation in outgoing[name]}
        target = next(iter(relations.values())).target
        counts[target] += len(folded) + sum(counts.pop(name, 0) for name in folded)
        removed.update(folded, relations)
        incoming_counts[target] -= len(relations)
        if not incoming_counts[target] and target not in stay:
            waiting_for[groups[target]] -= 1
            if not waiting_for[groups[target]]:
                ready.append(groups[target])
    subgraph.propositions -= removed
    subgraph.relations = [relation for relation in subgraph.relations if relation.name not in removed]
    return counts


def _only_supports(
    name: str, roles: dict[str, str], own: list[DrawnRelation], incoming: dict[str, list[DrawnRelation]]
) -> bool:
    """Whether it is a premise that only supports one other unit, by inferences that are nothing's target."""
    return (
        roles[name] == "premise"
        and len({relation.target for relation in own}) == 1
        and all(
            relation.verb == "supports"
            and relation.target in roles
            and relation.target != name
            and relation.name not in incoming
            for relation in own
        )
    )
