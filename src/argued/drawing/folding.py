"""What is folded: premises that only support, and what is too wide to be drawn."""

from __future__ import annotations

from collections import Counter

from attrs import evolve

from ..model import Article
from .links import MORE, Link, Part, by_source, by_target

WIDEST = 24
"""How many lines may arrive in one place, or leave it. The time of the layout grows with more than the square of it."""


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


def fold_wide(article: Article, part: Part) -> tuple[dict[str, str], tuple[str, ...]]:
    """Take out what is too much for one place. The boxes that stand for it, each with its text; and what to do."""
    boxes: dict[str, str] = {}
    notes: list[str] = []
    ranks = {item.name: rank for rank, item in enumerate(article.propositions)}
    for name in _too_wide(part):
        hidden = _Hidden(part, ranks)
        key = f"{MORE}:{name}"
        link = hidden.take(name, key)
        if link is None:
            continue
        units = hidden.finish()
        roles = Counter(item.role for item in article.propositions if item.name in units)
        what = _counted(roles) if roles else f"{hidden.taken:,} more relations"
        boxes[key] = f"and {what}"
        part.links += [link] if link.name else []
        part.units.add(key)
        notes.append(f"`{name}` is too wide to be drawn whole, and {what} aren't shown; narrow the map to one of them")
    return boxes, tuple(notes)


def _counted(roles: Counter[str]) -> str:
    count = sum(roles.values())
    word = next(iter(roles)) if len(roles) == 1 else "unit"
    return f"{count:,} more {word}{'' if count == 1 else 's'}"


def _too_wide(part: Part) -> list[str]:
    """Names of units and links that too many lines arrive at or leave, in the order in which they are met."""
    arriving = Counter(link.target for link in part.links)
    arriving.update({link.name: len(link.sources) for link in part.links if len(link.sources) > WIDEST})
    leaving = Counter(source for link in part.links for source in link.sources)
    return [name for name, count in (arriving + leaving).items() if max(arriving[name], leaving[name]) > WIDEST]


class _Hidden:
    """What goes with the lines that are taken out: what bears on nothing else any more, and what bears on that."""

    def __init__(self, part: Part, ranks: dict[str, int]) -> None:
        self._part, self._ranks = part, ranks
        self._outgoing, self._incoming = by_source(part.links), by_target(part.links)
        self._links: set[str] = set()
        self.taken = 0
        """How many lines were taken out."""

    def take(self, name: str, key: str) -> Link | None:
        """Take out the lines that are too many in one place, and give the line to the box that stands for them.

        None where they have gone already, with those of another place.
        """
        arriving = self._incoming.get(name, [])
        if len(arriving) > WIDEST:
            kept = sorted(arriving, key=self._weight)[: WIDEST - 1]
            self._drop([link for link in arriving if link not in kept])
            verbs = {link.verb for link in arriving}
            return Link(arriving[0].verb if len(verbs) == 1 else "supports", f"{key}:", (key,), name)
        leaving = self._outgoing.get(name, [])
        if len(leaving) > WIDEST:
            self._drop(leaving[WIDEST - 1 :])
            return Link(leaving[0].verb, f"{key}:", (name,), key)
        for index, link in enumerate(self._part.links):
            if link.name == name and len(link.sources) > WIDEST:
                kept_sources = sorted(link.sources, key=self._burden)[: WIDEST - 1]
                self.taken = len(link.sources) - len(kept_sources)
                lost = [source for source in link.sources if source not in kept_sources]
                sources = (*sorted(kept_sources, key=self._rank), key)
                self._part.links[index] = evolve(link, sources=sources)
                for source in lost:
                    self._outgoing[source] = [own for own in self._outgoing[source] if own.name != name]
                self._lost = lost
                return Link("", "", (), "")
        return None

    _lost: list[str] = []

    def _rank(self, name: str) -> int:
        return self._ranks.get(name, len(self._ranks))

    def _burden(self, name: str) -> tuple[bool, int]:
        """What has something bearing on it comes before what hasn't, and else what stands first in the text."""
        return name not in self._incoming, self._rank(name)

    def _weight(self, link: Link) -> tuple[bool, int]:
        bare = link.name not in self._incoming and all(source not in self._incoming for source in link.sources)
        return bare, min(map(self._rank, link.sources))

    def _drop(self, links: list[Link]) -> None:
        self.taken += len(links)
        self._links.update(link.name for link in links)

    def finish(self) -> set[str]:
        """Take out all that goes with what was taken. The names of the units that went."""
        gone: set[str] = set()
        dropped = [link for link in self._part.links if link.name in self._links]
        waiting = [source for link in dropped for source in link.sources] + self._lost
        waiting += [link.target for link in dropped if link.target in self._part.units]
        aimed_at = [link.name for link in dropped]
        while waiting or aimed_at:
            if aimed_at:
                name = aimed_at.pop()
                for link in self._incoming.get(name, ()):
                    if link.name not in self._links:
                        self._links.add(link.name)
                        aimed_at.append(link.name)
                        waiting += link.sources
                continue
            name = waiting.pop()
            leaving = [link for link in self._outgoing.get(name, ()) if link.name not in self._links]
            arriving = [link for link in self._incoming.get(name, ()) if link.name not in self._links]
            left_nothing = bool(self._outgoing.get(name)) or name in self._lost
            if name in gone or leaving or (arriving and not left_nothing):
                continue
            gone.add(name)
            for link in arriving:
                self._links.add(link.name)
                aimed_at.append(link.name)
                waiting += link.sources
        self._part.units -= gone
        self._part.links = [link for link in self._part.links if link.name not in self._links]
        return gone
