"""Parts of an article's argument: the surroundings of one unit or relation, and the levels from the top."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence

from ...analysis.graph import terminal_components
from ...model.article import Article
from .drawn_relations import DrawnRelation, Subgraph, relations_by_source, relations_by_target
from .errors import DrawingError


def subgraph_around(article: Article, relations: list[DrawnRelation], focus: str, depth: int | None) -> Subgraph:
    """The subgraph of a unit or relation, what leads to it, and what it leads to, at most `depth` relations away.

    Raises `DrawingError` if neither a unit nor a relation has that name.
    """
    try:
        article[focus]
    except KeyError as error:
        raise DrawingError(error.args[0]) from None
    traversal = Traversal([proposition.name for proposition in article.propositions], relations)
    traversal.collect_below([focus])
    traversal.collect_above(focus)
    return traversal.subgraph(depth)


def traversal_from_top(names: Sequence[str], relations: list[DrawnRelation]) -> Traversal:
    """A traversal of everything that leads to the units at the top. `names` has all units, in the order of the text."""
    traversal = Traversal(names, relations)
    traversal.collect_below(_tops(names, relations))
    return traversal


def _tops(names: Sequence[str], relations: list[DrawnRelation]) -> list[str]:
    """The units that are sources of nothing, and one member of each circle that leads to nothing outside it.

    That member is the first unit or, if the circle has only relations, the first relation.
    """
    all_names = [*names, *(relation.name for relation in relations)]
    numbers = {name: number for number, name in enumerate(all_names)}
    edges: list[list[int]] = [[] for _ in all_names]
    for relation in relations:
        edges[numbers[relation.name]].append(numbers[relation.target])
        for source in relation.sources:
            edges[numbers[source]].append(numbers[relation.name])
    return [all_names[members[0]] for members in terminal_components(edges)]


def count_missing_relations(relations: list[DrawnRelation], subgraph: Subgraph) -> dict[str, int]:
    """The number of relations to each unit of a subgraph that aren't in the subgraph."""
    inside = {relation.name for relation in subgraph.relations}
    counts: dict[str, int] = {}
    for relation in relations:
        if relation.target in subgraph.propositions and relation.name not in inside:
            counts[relation.target] = counts.get(relation.target, 0) + 1
    return counts


class Traversal:
    """Follows relations from name to name, once, and collects what it reaches and how far away that is."""

    def __init__(self, names: Iterable[str], relations: list[DrawnRelation]) -> None:
        self._relations = relations
        self._by_name = {relation.name: relation for relation in relations}
        self._by_target, self._by_source = relations_by_target(relations), relations_by_source(relations)
        self._propositions = set(names)
        self._levels: dict[str, int] = {}
        """The number of relations between the start and each name that was reached below it."""
        self.depths: dict[str, int] = {}
        """For each relation the smallest depth with which it is shown."""

    @property
    def unit_levels(self) -> dict[str, int]:
        """The number of relations between the start and each unit that was reached below it."""
        return {name: level for name, level in self._levels.items() if name in self._propositions}

    def collect_below(self, names: Iterable[str]) -> None:
        """Collect everything that leads to these names, the nearest first."""
        waiting: deque[tuple[str, int]] = deque()

        def visit(name: str, level: int) -> None:
            if name not in self._levels:
                self._levels[name] = level
                waiting.append((name, level))

        starts = list(names)
        for name in starts:
            visit(name, 0)
        for own in [self._by_name[name] for name in starts if name in self._by_name]:
            self._keep(own, 0)
            for source in own.sources:
                visit(source, 1)
        while waiting:
            name, level = waiting.popleft()
            for relation in self._by_target.get(name, ()):
                self._keep(relation, level + 1)
                if relation.name not in self._levels:
                    # What leads to a relation is on the same level as its sources.
                    self._levels[relation.name] = level
                    waiting.appendleft((relation.name, level))
                for source in relation.sources:
                    visit(source, level + 1)

    def collect_above(self, name: str) -> None:
        """Collect everything that a name leads to, the nearest first."""
        levels = {name: 0}
        waiting = deque([name])
        while waiting:
            name = waiting.popleft()
            own = self._by_name.get(name)
            for relation in self._by_source.get(name, []) if own is None else [own]:
                level = levels[name] + (own is None)
                self._keep(relation, level)
                if level < levels.get(relation.target, level + 1):
                    levels[relation.target] = level
                    # A relation and its target are equally far away.
                    (waiting.append if own is None else waiting.appendleft)(relation.target)

    def _keep(self, relation: DrawnRelation, depth: int) -> None:
        while depth < self.depths.get(relation.name, depth + 1):
            self.depths[relation.name] = depth
            relation = self._by_name.get(relation.target, relation)

    def subgraph(self, depth: int | None) -> Subgraph:
        """The subgraph of all that was collected and is at most `depth` relations away, with both ends of each
        relation."""
        relations = [
            relation
            for relation in self._relations
            if relation.name in self.depths and (depth is None or self.depths[relation.name] <= depth)
        ]
        found = {name for name, level in self._levels.items() if depth is None or level <= depth}
        for relation in relations:
            found.update(relation.sources)
            found.add(relation.target)
        return Subgraph(found & self._propositions, relations)
