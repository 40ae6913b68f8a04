"""What is folded because it was asked for: premises that only support."""

from __future__ import annotations

from collections import Counter

from ...model.article import Article
from ...support.disjoint_sets import DisjointSets
from .drawn_relations import DrawnRelation, Subgraph, relations_by_source, relations_by_target


def collapse_premises(article: Article, subgraph: Subgraph) -> dict[str, int]:
    """Take out the premises that do nothing but support one other unit. How many each unit has taken in.

    A premise stays where something stays that bears on it, where something bears on its step, and where a premise
    that it is linked with stays.
    """
    roles = {item.name: item.role for item in article.propositions if item.name in subgraph.propositions}
    outgoing, incoming = relations_by_source(subgraph.relations), relations_by_target(subgraph.relations)
    together = DisjointSets()
    for relation in subgraph.relations:
        together.join(*relation.sources)
    groups = {name: together.representative(name) for name in roles}
    bearing = {name: len(incoming.get(name, ())) for name in roles}
    stay = {name for name in roles if not _only_supports(name, roles, outgoing.get(name, []), incoming)}
    waiting_for = Counter(groups[name] for name in roles if name in stay or bearing[name])
    members: dict[str, list[str]] = {}
    for name in roles:
        members.setdefault(groups[name], []).append(name)
    ready = [group for group in members if not waiting_for[group]]
    counts: Counter[str] = Counter()
    gone: set[str] = set()
    while ready:
        folded = members[ready.pop()]
        relations = {relation.name: relation for name in folded for relation in outgoing[name]}
        target = next(iter(relations.values())).target
        counts[target] += len(folded) + sum(counts.pop(name, 0) for name in folded)
        gone.update(folded, relations)
        bearing[target] -= len(relations)
        if not bearing[target] and target not in stay:
            waiting_for[groups[target]] -= 1
            if not waiting_for[groups[target]]:
                ready.append(groups[target])
    subgraph.propositions -= gone
    subgraph.relations = [relation for relation in subgraph.relations if relation.name not in gone]
    return counts


def _only_supports(
    name: str, roles: dict[str, str], own: list[DrawnRelation], incoming: dict[str, list[DrawnRelation]]
) -> bool:
    """Whether it is a premise, and all that it does is to support one other unit, by steps that nothing bears on."""
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
