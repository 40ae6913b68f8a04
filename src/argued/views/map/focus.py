"""A subgraph of an article's argument: what is around one unit, and how far down."""

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
    """What bears on a unit or a relation, and what that bears on in its turn, as many relations away as `depth` says.

    Raises `DrawingError` for a name that nothing has.
    """
    if focus not in article:
        near = nearest(
            focus,
            [proposition.name for proposition in article.propositions] + [relation.name for relation in relations],
        )
        raise DrawingError(f"nothing is called `{visible(cut(focus))}`" + (f"; did you mean `{near}`?" if near else ""))
    traversal = _Traversal([proposition.name for proposition in article.propositions], relations)
    traversal.collect_below([focus], depth)
    traversal.collect_above(focus, depth)
    return traversal.subgraph()


def subgraph_from_top(names: Sequence[str], relations: list[DrawnRelation], depth: int) -> Subgraph:
    """What is at most so many relations away from the units that bear on nothing further.

    `names` are those of all units, in the order of the text.
    """
    traversal = _Traversal(names, relations)
    traversal.collect_below(_tops(names, relations), depth)
    return traversal.subgraph()


def levels_from_top(names: Sequence[str], relations: list[DrawnRelation]) -> dict[str, int]:
    """How many relations each unit is away from one that bears on nothing further."""
    traversal = _Traversal(names, relations)
    traversal.collect_below(_tops(names, relations), None)
    return {name: level for name, level in traversal.levels.items() if name in traversal.propositions}


def _tops(names: Sequence[str], relations: list[DrawnRelation]) -> list[str]:
    """The units that bear on nothing further, and of each circle that nothing leads out of the first unit, or the first
    relation where only relations are in it."""
    parts = [*names, *(relation.name for relation in relations)]
    numbers = {name: number for number, name in enumerate(parts)}
    edges: list[list[int]] = [[] for _ in parts]
    for relation in relations:
        edges[numbers[relation.name]].append(numbers[relation.target])
        for source in relation.sources:
            edges[numbers[source]].append(numbers[relation.name])
    return [parts[members[0]] for members in terminal_components(edges)]


def count_missing_relations(relations: list[DrawnRelation], subgraph: Subgraph) -> dict[str, int]:
    """How many relations that aim at a unit of a subgraph aren't in it."""
    inside = {relation.name for relation in subgraph.relations}
    counts: dict[str, int] = {}
    for relation in relations:
        if relation.target in subgraph.propositions and relation.name not in inside:
            counts[relation.target] = counts.get(relation.target, 0) + 1
    return counts


class _Traversal:
    """Goes from name to name along the relations, and keeps what it came by."""

    def __init__(self, names: Iterable[str], relations: list[DrawnRelation]) -> None:
        self._relations = relations
        self._by_name = {relation.name: relation for relation in relations}
        self._by_target, self._by_source = relations_by_target(relations), relations_by_source(relations)
        self.propositions = set(names)
        self.levels: dict[str, int] = {}
        """How far below the beginning a name was come by."""
        self._kept: dict[str, DrawnRelation] = {}

    def collect_below(self, names: Iterable[str], depth: int | None) -> None:
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
            for relation in self._by_target.get(name, ()):
                self._keep(relation)
                meet(relation.name, level)  # What bears on a relation is as far away as what the relation comes from.
                for source in relation.sources:
                    meet(source, level + 1)

    def collect_above(self, name: str, depth: int | None) -> None:
        """All that a name bears on, level by level."""
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
            aim = self._by_name.get(relation.target)
            if aim is None:
                break
            relation = aim

    def subgraph(self) -> Subgraph:
        """What was come by; with a relation come both its ends."""
        relations = [relation for relation in self._relations if relation.name in self._kept]
        found = set(self.levels)
        for relation in relations:
            found.update(relation.sources)
            found.add(relation.target)
        return Subgraph(found & self.propositions, relations)
