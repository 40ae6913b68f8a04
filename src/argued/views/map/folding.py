"""What is folded because it was asked for: premises that only support."""

from __future__ import annotations

from collections import Counter

from ...model.article import Article
from ...support.disjoint_sets import DisjointSets
from .links import Link, Part, by_source, by_target


def fold_premises(article: Article, part: Part) -> dict[str, int]:
    """Take out the premises that do nothing but support one other unit. How many each unit has taken in.

    A premise stays where something stays that bears on it, where something bears on its step, and where a premise
    that it is linked with stays.
    """
    roles = {item.name: item.role for item in article.propositions if item.name in part.units}
    outgoing, incoming = by_source(part.links), by_target(part.links)
    together = DisjointSets()
    for link in part.links:
        together.join(*link.sources)
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
        links = {link.name: link for name in folded for link in outgoing[name]}
        target = next(iter(links.values())).target
        counts[target] += len(folded) + sum(counts.pop(name, 0) for name in folded)
        gone.update(folded, links)
        bearing[target] -= len(links)
        if not bearing[target] and target not in stay:
            waiting_for[groups[target]] -= 1
            if not waiting_for[groups[target]]:
                ready.append(groups[target])
    part.units -= gone
    part.links = [link for link in part.links if link.name not in gone]
    return counts


def _only_supports(name: str, roles: dict[str, str], own: list[Link], incoming: dict[str, list[Link]]) -> bool:
    """Whether it is a premise, and all that it does is to support one other unit, by steps that nothing bears on."""
    return (
        roles[name] == "premise"
        and len({link.target for link in own}) == 1
        and all(
            link.verb == "supports" and link.target in roles and link.target != name and link.name not in incoming
            for link in own
        )
    )
