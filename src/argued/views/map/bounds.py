"""What is too wide or too much to be drawn: how much of it is shown, and what stands for the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable

from attrs import evolve, frozen

from ...analysis.graph import dependents
from ...model.article import Article
from ...support.disjoint_sets import DisjointSets
from ...text.display import counted
from ..looks import MORE
from .links import Link, Part, by_source, by_target
from .narrowing import bound_to, levels_from_the_top, part_from_the_top
from .picture import junction_names
from .trees import TANGLED

WIDEST = 24
"""How many lines may arrive in one place, or leave it. The time of the layout grows with more than the square of it."""
MOST_BESIDE = 120
"""How many units may be as far from the top as one another in one connected part: more make no picture."""
MOST_TANGLED = 600
"""How many boxes, junctions and lines a net has at most. More of them make no picture, and take many seconds."""
MOST_UNITS = 2_500
"""How many units are drawn at once."""
_NARROW = "a focus (--focus NAME) draws what is around one of them"


@frozen
class Rest:
    """What isn't shown."""

    boxes: dict[str, str]
    """The boxes that stand for it, by their keys, each with its text."""
    cut: dict[str, int]
    """How many lines to a unit are left out without such a box."""
    notes: tuple[str, ...]
    """What people are told of it."""


def bounded(article: Article, part: Part) -> Rest:
    """Take out of a part what is too much for one picture, and then what is too much for one place."""
    names = [item.name for item in article.propositions if item.name in part.units]
    links = part.links
    too_deep = _cut_depth(names, part)
    cut = Counter(bound_to(links, part))
    boxes, too_wide = _Folding(article, part).fold()
    links = part.links
    too_many = _cut_count(names, part, boxes)
    cut.update(bound_to(links, part))
    return Rest(boxes, cut, (*too_deep, *too_wide, *too_many))


def _cut_count(names: list[str], part: Part, boxes: dict[str, str]) -> list[str]:
    """Leave the first units of the text, and the boxes beside them. What people are told of it."""
    shown = [name for name in names if name in part.units]
    left = len(shown) - MOST_UNITS
    if left <= 0:
        return []
    kept = {*shown[:MOST_UNITS], *boxes}
    part.links = _links_among(kept, part.links)
    ends = {end for link in part.links for end in (*link.sources, link.target)}
    for key in [key for key in boxes if key not in ends]:
        del boxes[key]
    boxes[f"{MORE}:"] = f"and {left:,} more units"
    part.units = kept & part.units
    return [f"{MOST_UNITS:,} of {len(names):,} units are shown, since they are too many; {_NARROW}"]


def _cut_depth(names: list[str], part: Part) -> list[str]:
    """Leave of each connected part the levels from the top that fit beside one another. What people are told of it."""
    shown: list[str] = []
    kept: list[Link] = []
    for own, links in _connected(names, part.links):
        narrowed = _untangled(own, links, _narrow_enough(own, links))
        shown += narrowed.units
        kept += narrowed.links
    left = len(part.units) - len(shown)
    part.units, part.links = set(shown), kept
    return [f"{left:,} of {len(names):,} units are too far down to be shown; {_NARROW}"] if left else []


def _narrow_enough(names: list[str], links: list[Link]) -> Part:
    """A connected part as far down as the units fit beside one another."""
    if len(names) > MOST_BESIDE:
        counts = Counter(levels_from_the_top(names, links).values())
        depth = next((level - 1 for level in sorted(counts) if counts[level] > MOST_BESIDE), 0)
        if depth > 0:  # What stands at the top, or right below it, is folded by itself.
            return part_from_the_top(names, links, depth)
    return Part(names, links)


def _untangled(names: list[str], links: list[Link], part: Part) -> Part:
    """The part as far down as its net can be laid out; as it is, if it is near to a tree."""
    if not _is_too_tangled(part):
        return part
    depth = 0
    while not _is_too_tangled(part_from_the_top(names, links, depth + 1)):
        depth += 1
    return part_from_the_top(names, links, depth)


def _is_too_tangled(part: Part) -> bool:
    junctions = len(junction_names(part.links))
    lines = sum(len(link.sources) for link in part.links) + junctions
    nodes = len(part.units) + junctions
    return nodes + lines > MOST_TANGLED and lines - nodes + 1 > lines * TANGLED


def _connected(names: list[str], links: list[Link]) -> list[tuple[list[str], list[Link]]]:
    """The units and links of each connected part, in the order of the text."""
    groups = DisjointSets()
    for link in links:
        groups.join(link.target, link.name, *link.sources)
    parts: dict[str, tuple[list[str], list[Link]]] = {}
    for name in names:
        parts.setdefault(groups.representative(name), ([], []))[0].append(name)
    for link in links:
        parts[groups.representative(link.name)][1].append(link)
    return list(parts.values())


def _links_among(names: set[str], links: list[Link]) -> list[Link]:
    """The links whose ends are all among these units, or are such links."""
    known = names.union(link.name for link in links)
    gone = {link.name for link in links if link.target not in known or not names.issuperset(link.sources)}
    gone.update(dependents(gone, ((link.name, [link.target]) for link in links)))
    return [link for link in links if link.name not in gone]


class _Folding:
    """Takes lines out, and with them what bears on nothing else any more, and what bears on that."""

    def __init__(self, article: Article, part: Part) -> None:
        self._part = part
        self._ranks = {item.name: rank for rank, item in enumerate(article.propositions)}
        self._roles = {item.name: item.role for item in article.propositions}
        self._from, self._to = by_source(part.links), by_target(part.links)
        self._leaving = {name: len(links) for name, links in self._from.items()}
        self._all = Counter(self._leaving)
        for name, links in self._to.items():
            self._all[name] += len(links)
        self._dropped: set[str] = set()
        self._gone: dict[str, Counter[str]] = {}
        """The roles of the units that went, by the box that stands for them."""
        self._taken: Counter[str] = Counter()
        """How many lines went, by the same box."""
        self._places: dict[str, str] = {}
        """The name of the place where each such box would stand."""
        self._went_with: dict[str, str] = {}
        """The box, by the names of the units and links that went."""

    def fold(self) -> tuple[dict[str, str], list[str]]:
        """Fold all places that are too wide. The boxes that stand for what went, and what people are told of it."""
        stand_ins: list[tuple[str, str, Link]] = []
        for link in [link for link in self._part.links if len(link.sources) > WIDEST]:
            self._shorten(link)
        for name, links in self._from.items():
            if len(links) > WIDEST:
                stand_ins += self._thin(name, links, leaving=True)
        for name, links in self._to.items():
            if len(links) > WIDEST:
                stand_ins += self._thin(name, sorted(links, key=self._weight), leaving=False)
        self._part.links = [link for link in self._part.links if link.name not in self._dropped]
        shown = self._part.units | {link.name for link in self._part.links}
        self._add_up(shown)
        boxes: dict[str, str] = {}
        notes = []
        for link in self._part.links:
            key = f"{MORE}:{link.name}"
            if key in link.sources:
                boxes[key] = f"and {self._what(key)}"
                notes.append((link.target, self._what(key)))
        for name, key, link in stand_ins:
            if name in shown:
                boxes[key] = f"and {self._what(key)}"
                notes.append((name, self._what(key)))
                self._part.links.append(link)
        return boxes, [f"`{name}` is too wide: {what} aren't shown; {_NARROW}" for name, what in notes]

    def _add_up(self, shown: Container[str]) -> None:
        """Where a place that was folded has gone itself, count what it stood for at the place with which it went."""
        for key in list(self._gone):
            last = key
            while self._places[last] not in shown:
                last = self._went_with[self._places[last]]
            if last != key:
                self._gone[last].update(self._gone.pop(key))

    def _what(self, key: str) -> str:
        roles = self._gone.get(key, Counter())
        count = sum(roles.values())
        word = next(iter(roles)) if len(roles) == 1 else "unit"
        if not count:
            count, word = self._taken[key], "relation"
        return counted(count, f"more {word}")

    def _weight(self, link: Link) -> tuple[bool, int]:
        """What has something bearing on it comes before what hasn't, and else what stands first in the text."""
        bare = link.name not in self._to and all(source not in self._to for source in link.sources)
        return bare, min(self._ranks.get(source, 0) for source in link.sources)

    def _shorten(self, link: Link) -> None:
        """Leave out some of the sources of one relation."""
        key = f"{MORE}:{link.name}"
        self._places[key] = link.name
        by_weight = sorted(link.sources, key=lambda source: (source not in self._to, self._ranks[source]))
        kept = set(by_weight[: WIDEST - 1])
        lost = by_weight[WIDEST - 1 :]
        shorter = evolve(link, sources=(*[source for source in link.sources if source in kept], key))
        self._part.links[self._part.links.index(link)] = shorter
        self._taken[key] += len(lost)
        for source in lost:
            self._from[source] = [other for other in self._from[source] if other is not link]
        self._cascade([], lost, key)

    def _thin(self, name: str, links: list[Link], *, leaving: bool) -> list[tuple[str, str, Link]]:
        """Take out the lines that are too many in one place; for each verb of them, the line of what stands for it."""
        stand_ins = {}
        for link in [link for link in links if link.name not in self._dropped][WIDEST - 1 :]:
            key = f"{MORE}:{link.verb}:{'from:' if leaving else ''}{name}"
            ends = ((name,), key) if leaving else ((key,), name)
            stand_ins[key] = (name, key, Link(link.verb, f"{key}:", *ends))
            self._taken[key] += 1
            self._places[key] = name
            self._cascade([link], [], key)
        return list(stand_ins.values())

    def _cascade(self, links: Iterable[Link], sources: Iterable[str], key: str) -> None:
        """Take out links, and lines of single sources; then all that hangs on nothing but them."""
        waiting, loose = list(links), list(sources)
        while waiting or loose:
            if loose:
                name = loose.pop()
                self._leaving[name] -= 1
                self._all[name] -= 1
                if not self._leaving[name]:
                    waiting += self._go(name, key)
                continue
            link = waiting.pop()
            if link.name in self._dropped:
                continue
            self._dropped.add(link.name)
            self._went_with[link.name] = key
            loose += [source for source in link.sources if source in self._leaving]
            waiting += self._to.get(link.name, ())
            if link.target in self._part.units:
                self._all[link.target] -= 1
                if not self._all[link.target]:
                    waiting += self._go(link.target, key)

    def _go(self, name: str, key: str) -> list[Link]:
        """Take out a unit; the links that go with it."""
        self._part.units.remove(name)
        self._went_with[name] = key
        self._gone.setdefault(key, Counter())[self._roles[name]] += 1
        return [*self._to.get(name, ()), *self._from.get(name, ())]
