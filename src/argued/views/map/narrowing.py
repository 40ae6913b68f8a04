"""A part of an article's argument: what is around one unit, and how far down."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence

from ...analysis.graph import ends
from ...model.article import Article
from ...text.display import cut, visible
from ...text.suggest import nearest
from .faults import DrawingError
from .links import Link, Part, by_source, by_target


def part_around(article: Article, links: list[Link], focus: str, depth: int | None) -> Part:
    """What bears on a unit or a relation, and what that bears on in its turn, as many relations away as `depth` says.

    Raises `DrawingError` for a name that nothing has.
    """
    if focus not in article:
        near = nearest(focus, [part.name for part in article.propositions] + [link.name for link in links])
        raise DrawingError(f"nothing is called `{visible(cut(focus))}`" + (f"; did you mean `{near}`?" if near else ""))
    spread = _Spread([part.name for part in article.propositions], links)
    spread.below([focus], depth)
    spread.above(focus, depth)
    return spread.part()


def part_from_the_top(names: Sequence[str], links: list[Link], depth: int) -> Part:
    """What is at most so many relations away from the units that bear on nothing further.

    `names` are those of all units, in the order of the text.
    """
    spread = _Spread(names, links)
    spread.below(_tops(names, links), depth)
    return spread.part()


def levels_from_the_top(names: Sequence[str], links: list[Link]) -> dict[str, int]:
    """How many relations each unit is away from one that bears on nothing further."""
    spread = _Spread(names, links)
    spread.below(_tops(names, links), None)
    return {name: level for name, level in spread.levels.items() if name in spread.units}


def _tops(names: Sequence[str], links: list[Link]) -> list[str]:
    """The units that bear on nothing further, and of each circle that nothing leads out of the first unit, or the first
    relation where only relations are in it."""
    parts = [*names, *(link.name for link in links)]
    numbers = {name: number for number, name in enumerate(parts)}
    edges: list[list[int]] = [[] for _ in parts]
    for link in links:
        edges[numbers[link.name]].append(numbers[link.target])
        for source in link.sources:
            edges[numbers[source]].append(numbers[link.name])
    return [parts[members[0]] for members in ends(edges)]


def bound_to(links: list[Link], part: Part) -> dict[str, int]:
    """How many links that aim at a unit of a part aren't in it."""
    inside = {link.name for link in part.links}
    counts: dict[str, int] = {}
    for link in links:
        if link.target in part.units and link.name not in inside:
            counts[link.target] = counts.get(link.target, 0) + 1
    return counts


class _Spread:
    """Goes from name to name along the links, and keeps what it came by."""

    def __init__(self, names: Iterable[str], links: list[Link]) -> None:
        self._links = links
        self._by_name = {link.name: link for link in links}
        self._to, self._from = by_target(links), by_source(links)
        self.units = set(names)
        self.levels: dict[str, int] = {}
        """How far below the beginning a name was come by."""
        self._kept: dict[str, Link] = {}

    def below(self, names: Iterable[str], depth: int | None) -> None:
        """All that bears on these names, level by level."""
        waiting: deque[tuple[str, int]] = deque()

        def meet(name: str, level: int) -> None:
            if name not in self.levels:
                self.levels[name] = level
                waiting.append((name, level))

        for name in names:
            meet(name, 0)
            if name in self._by_name:
                self._keep(self._by_name[name])
                for source in self._by_name[name].sources:
                    meet(source, 1)
        while waiting:
            name, level = waiting.popleft()
            if depth is not None and level >= depth:
                continue
            for link in self._to.get(name, ()):
                self._keep(link)
                meet(link.name, level)  # What bears on a relation is as far away as what the relation comes from.
                for source in link.sources:
                    meet(source, level + 1)

    def above(self, name: str, depth: int | None) -> None:
        """All that a name bears on, level by level."""
        levels = {name: 0}
        waiting = deque([name])
        while waiting:
            name = waiting.popleft()
            own = self._by_name.get(name)
            links = self._from.get(name, []) if own is None else [own]
            for link in links:
                level = levels[name] + (own is None)
                if depth is not None and level > depth:
                    continue
                self._keep(link)
                if link.target not in levels:
                    levels[link.target] = level
                    waiting.append(link.target)

    def _keep(self, link: Link) -> None:
        while link.name not in self._kept:
            self._kept[link.name] = link
            aim = self._by_name.get(link.target)
            if aim is None:
                break
            link = aim

    def part(self) -> Part:
        """What was come by; with a link come both its ends."""
        links = [link for link in self._links if link.name in self._kept]
        found = set(self.levels)
        for link in links:
            found.update(link.sources)
            found.add(link.target)
        return Part(found & self.units, links)
