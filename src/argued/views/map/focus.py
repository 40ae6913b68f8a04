"""Parts of an article's argument: the surroundings of one unit or relation, and the levels from the top."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence

from ...analysis.graph import terminal_components
from ...model.article import Article
from ...text.display import cut, visible
from ...text.suggest import nearest
from .drawn_relations import DrawnRelation, Subgraph, relations_by_source, relations_by_target
from .errors import DrawingError


def subgraph_around(article: Article, relations: list[DrawnRelation], focus: str, depth: int | None) -> Subgraph:
    """The subgraph of a unit or relation, what leads to it, and what it leads to, at most `depth` relations away.

    Raises `DrawingError` if neither a unit nor a relation has that name.
    """
    if focus not in article:
        near = nearest(
            focus,
            [proposition.name for proposition in article.propositions] + [relation.name for relation in relations],
        )
        raise DrawingError(f"undefined name `{visible(cut(focus))}`" + (f"; did you mean `{near}`?" if near else ""))
    traversal = _Traversal([proposition.name for proposition in article.propositions], relations)
    traversal.collect_below([focus], depth)
    traversal.collect_above(focus, depth)
    return traversal.subgraph()


def subgraph_from_top(names: Sequence[str], relations: list[DrawnRelation], depth: int) -> Subgraph:
    """The subgraph of what is at most `depth` relations away from the units at the top.

    `names` has the names of all units, in the order of the text.
    """
    traversal = _Traversal(names, relations)
    traversal.collect_below(_tops(names, relations), depth)
    return traversal.subgraph()


def levels_from_top(names: Sequence[str], relations: list[DrawnRelation]) -> dict[str, int]:
    """The number of relations between each unit and the nearest unit at the top."""
    traversal = _Traversal(names, relations)
    traversal.collect_below(_tops(names, relations), None)
    return {name: level for name, level in traversal.levels.items() if name in traversal.propositions}


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


class _Traversal:
    """Follows relations from name to name, and collects the names and relations that it reaches."""

    def __init__(self, names: Iterable[str], relations: list[DrawnRelation]) -> None:
        self._relations = relations
        self._by_name = {relation.name: relation for relation in relations}
        self._by_target, self._by_source = relations_by_target(relations), relations_by_source(relations)
        self.propositions = set(names)
        self.levels: dict[str, int] = {}
        """The number of relations between the start and each name that was reached below it."""
        self._kept: dict[str, DrawnRelation] = {}

    def collect_below(self, names: Iterable[str], depth: int | None) -> None:
        """Collect everything that leads to these names, level by level."""
        waiting: deque[tuple[str, int]] = deque()

        def visit(name: str, level: int) -> None:
            if name not in self.levels:
                self.levels[name] = level
                waiting.append((name, level))

        for name in names:
            visit(name, 0)
            if name in self._by_name:
                self._keep(self._by_name[name])
                for source in self._by_name[name].sources:
                    visit(source, 1)
        while waiting:
            name, level = waiting.popleft()
            if depth is not None and level >= depth:
                continue
            for relation in self._by_target.get(name, ()):
                self._keep(relation)
                visit(relation.name, level)  # What leads to a relation is on the same level as its sources.
                for source in relation.sources:
                    visit(source, level + 1)

    def collect_above(self, name: str, depth: int | None) -> None:
        """Collect everything that a name leads to, level by level."""
        levels = {name: 0}
        waiting = deque([name])
        while waiting:
            name = waiting.popleft()
            own = self._by_name.get(name)
            relations = self._by_source.get(name, []) if own is None else [own]
            for relation in relations:
                level = levels[name] + (own is None)
                if depth is not None and level > depth:
                    continue
                self._keep(relation)
                if relation.target not in levels:
                    levels[relation.target] = level
                    waiting.append(relation.target)

    def _keep(self, relation: DrawnRelation) -> None:
        while relation.name not in self._kept:
            self._kept[relation.name] = relation
            target = self._by_name.get(relation.target)
            if target is None:
                break
            relation = target

    def subgraph(self) -> Subgraph:
        """The subgraph of all that was collected, with both ends of each relation."""
        relations = [relation for relation in self._relations if relation.name in self._kept]
        found = set(self.levels)
        for relation in relations:
            found.update(relation.sources)
            found.add(relation.target)
        return Subgraph(found & self.propositions, relations)
