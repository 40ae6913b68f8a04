"""What is folded because it was asked for: premises that only support."""

from __future__ import annotations

from collections import Counter

from ..model import Article
from .links import Part, by_source, by_target


def fold_premises(article: Article, part: Part) -> dict[str, int]:
    """Take out the premises that do nothing but support one other unit. How many each unit has taken in.

    A premise stays where something stays that bears on it, where something bears on its step, and where a premise
    that it is linked with stays.
    """
    roles = {item.name: item.role for item in article.propositions}
    counts: Counter[str] = Counter()
    outgoing, incoming = by_source(part.links), by_target(part.links)
    gone: set[str] = set()
    """Names of units and links."""

    def may_go(name: str) -> bool:
        if roles[name] != "premise" or any(link.name not in gone for link in incoming.get(name, ())):
            return False
        own = outgoing.get(name, [])
        return len({link.target for link in own}) == 1 and all(
            link.verb == "supports" and link.target in roles and link.target != name and link.name not in incoming
            for link in own
        )

    waiting = [item.name for item in reversed(article.propositions) if item.name in part.units]
    while waiting:
        name = waiting.pop()
        if name in gone or not may_go(name):
            continue
        together = {name}
        grown = True
        while grown:  # Those linked with it, and those linked with them.
            linked = {source for each in together for link in outgoing[each] for source in link.sources}
            grown = not linked <= together
            together |= linked
            if not all(map(may_go, together)):
                break
        else:
            targets = sorted({link.target for each in together for link in outgoing[each]})
            gone |= together | {link.name for each in together for link in outgoing[each]}
            for each in sorted(together):
                counts[outgoing[each][0].target] += 1 + counts.pop(each, 0)
            waiting += targets
    part.units -= gone
    part.links = [link for link in part.links if link.name not in gone]
    return counts
