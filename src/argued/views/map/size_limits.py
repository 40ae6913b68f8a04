"""Limits on what a map shows: how much is drawn of a large argument, and the boxes and notes for the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable

from attrs import evolve, frozen

from ...analysis.graph import dependents
from ...model.article import Article
from ...support.disjoint_sets import DisjointSets
from ...text.display import counted
from ..looks import MORE
from .drawn_relations import DrawnRelation, Subgraph, relations_by_source, relations_by_target
from .focus import Traversal, count_missing_relations, traversal_from_top
from .spanning_forest import TANGLED

MOST_EDGES = 24
"""How many lines may lead to one box or junction, or from it. The layout's time grows by more than their square."""
MOST_BESIDE = 120
"""How many units may be on one level of a connected component. More of them make an unreadable picture."""
MOST_TANGLED = 600
"""How many boxes, junctions and lines a net may have. More of them are unreadable, and take many seconds."""
MOST_UNITS = 2_500
"""How many units are drawn at most."""
_FOCUS_HELP = "use --focus NAME to see what is around one unit"


@frozen
class NotShown:
    """The units and lines that a map doesn't show."""

    boxes: dict[str, str]
    """The texts of the boxes that represent it, by their keys."""
    cut: dict[str, int]
    """How many lines to each unit are left out without such a box."""
    notes: tuple[str, ...]
    """Texts for people about it."""


def limit_size(article: Article, subgraph: Subgraph) -> NotShown:
    """Remove from a subgraph what is too much for one picture, and then what is too much for one box or junction."""
    names = [item.name for item in article.propositions if item.name in subgraph.propositions]
    relations = subgraph.relations
    too_deep = _limit_depth(names, subgraph)
    cut = Counter(count_missing_relations(relations, subgraph))
    boxes, too_wide = _WidthLimiter(article, subgraph).limit()
    relations = subgraph.relations
    too_many = _limit_count(names, subgraph, boxes)
    cut.update(count_missing_relations(relations, subgraph))
    return NotShown(boxes, cut, (*too_deep, *too_wide, *too_many))


def _limit_count(names: list[str], subgraph: Subgraph, boxes: dict[str, str]) -> list[str]:
    """Keep the first units of the text, and the boxes for what isn't shown around them. Returns notes for people."""
    shown = [name for name in names if name in subgraph.propositions]
    left = len(shown) - MOST_UNITS
    if left <= 0:
        return []
    kept = {*shown[:MOST_UNITS], *boxes}
    subgraph.relations = _relations_among(kept, subgraph.relations)
    ends = {end for relation in subgraph.relations for end in (*relation.sources, relation.target)}
    for key in [key for key in boxes if key not in ends]:
        del boxes[key]
    boxes[f"{MORE}:"] = f"and {left:,} more units"
    subgraph.propositions = kept & subgraph.propositions
    return [f"only the first {MOST_UNITS:,} of {len(names):,} units are shown; {_FOCUS_HELP}"]


def _limit_depth(names: list[str], subgraph: Subgraph) -> list[str]:
    """Keep the top levels of each connected subgraph that fit beside one another. Returns notes for people."""
    shown: list[str] = []
    kept: list[DrawnRelation] = []
    for own, relations in _connected_components(names, subgraph.relations):
        traversal = traversal_from_top(own, relations)
        narrowed = traversal.subgraph(_untangled_depth(traversal, relations, _fitting_depth(traversal)))
        shown += narrowed.propositions
        kept += narrowed.relations
    left = len(subgraph.propositions) - len(shown)
    subgraph.propositions, subgraph.relations = set(shown), kept
    return [f"{left:,} of {len(names):,} units are too far below the top to be shown; {_FOCUS_HELP}"] if left else []


def _fitting_depth(traversal: Traversal) -> int | None:
    """How many levels from the top have units that fit beside one another, if not all of them do."""
    counts = Counter(traversal.unit_levels.values())
    depth = next((level - 1 for level in sorted(counts) if counts[level] > MOST_BESIDE), 0)
    return depth if depth > 0 else None  # Units at the top, or right below it, are folded separately.


def _untangled_depth(traversal: Traversal, relations: list[DrawnRelation], depth: int | None) -> int | None:
    """How many levels from the top have a net that can be laid out: all up to `depth`, if those are nearly a tree."""
    junctions: dict[str, int] = {}
    """For each relation with a junction the smallest depth with which it has one (see `junction_names`)."""
    lines: Counter[int] = Counter()
    """How many lines are added at each depth; below, how many boxes and junctions are."""
    for relation in relations:
        level = traversal.depths[relation.name]
        lines[level] += len(relation.sources)
        is_met = len(relation.sources) > 1 or relation.scheme is not None
        for name in (relation.name,) * is_met + (relation.target,) * (relation.target in traversal.depths):
            junctions[name] = min(level, junctions.get(name, level))
    lines.update(junctions.values())
    nodes = Counter(traversal.unit_levels.values())
    nodes.update(junctions.values())
    line_count = node_count = 0
    first = None
    is_tangled = False
    for level in sorted({*nodes, *lines}):
        if depth is not None and level > depth:
            break
        line_count += lines[level]
        node_count += nodes[level]
        is_large = node_count + line_count > MOST_TANGLED
        is_tangled = is_large and line_count - node_count + 1 > line_count * TANGLED
        if is_tangled and first is None:
            first = max(level, 1)
    return first - 1 if is_tangled and first is not None else depth


def _connected_components(
    names: list[str], relations: list[DrawnRelation]
) -> list[tuple[list[str], list[DrawnRelation]]]:
    """The units and relations of each connected component, in the order of the text."""
    groups = DisjointSets()
    for relation in relations:
        groups.join(relation.target, relation.name, *relation.sources)
    components: dict[str, tuple[list[str], list[DrawnRelation]]] = {}
    for name in names:
        components.setdefault(groups.representative(name), ([], []))[0].append(name)
    for relation in relations:
        components[groups.representative(relation.name)][1].append(relation)
    return list(components.values())


def _relations_among(names: set[str], relations: list[DrawnRelation]) -> list[DrawnRelation]:
    """The relations whose ends are all among these units, or are such relations themselves."""
    known = names.union(relation.name for relation in relations)
    gone = {
        relation.name
        for relation in relations
        if relation.target not in known or not names.issuperset(relation.sources)
    }
    gone.update(dependents(gone, ((relation.name, [relation.target]) for relation in relations)))
    return [relation for relation in relations if relation.name not in gone]


class _WidthLimiter:
    """Removes lines until there are few enough.

    A unit without lines left to a target is removed too, and so is everything that is connected only through it.
    """

    def __init__(self, article: Article, subgraph: Subgraph) -> None:
        self._subgraph = subgraph
        self._ranks = {item.name: rank for rank, item in enumerate(article.propositions)}
        self._roles = {item.name: item.role for item in article.propositions}
        self._by_source, self._by_target = (
            relations_by_source(subgraph.relations),
            relations_by_target(subgraph.relations),
        )
        self._outgoing_lines = {name: len(relations) for name, relations in self._by_source.items()}
        self._lines = Counter(self._outgoing_lines)
        for name, relations in self._by_target.items():
            self._lines[name] += len(relations)
        self._removed_relations: set[str] = set()
        self._shortened: set[tuple[str, str]] = set()
        """Pairs of a source that was left out, and its relation."""
        self._removed_roles: dict[str, Counter[str]] = {}
        """The roles of the removed units, by the box that represents them."""
        self._removed_lines: Counter[str] = Counter()
        """How many lines were removed, by the same box."""
        self._anchors: dict[str, str] = {}
        """The name of the unit or relation that each such box belongs to."""
        self._removed_with: dict[str, str] = {}
        """The box for each removed unit or relation, by its name."""

    def limit(self) -> tuple[dict[str, str], list[str]]:
        """Remove lines wherever there are too many. Returns the boxes for what was removed, and notes for people."""
        placeholders: list[tuple[str, str, DrawnRelation]] = []
        for index, relation in enumerate(self._subgraph.relations):
            if len(relation.sources) > MOST_EDGES:
                self._subgraph.relations[index] = self._shorten(relation)
        for name in self._by_source:
            relations = self._relations_from(name)
            if len(relations) > MOST_EDGES:
                placeholders += self._thin(name, relations, leaving=True)
        for name, relations in self._by_target.items():
            if len(relations) > MOST_EDGES:
                placeholders += self._thin(name, sorted(relations, key=self._priority), leaving=False)
        self._subgraph.relations = [
            relation for relation in self._subgraph.relations if relation.name not in self._removed_relations
        ]
        shown = self._subgraph.propositions | {relation.name for relation in self._subgraph.relations}
        self._merge_counts(shown)
        boxes: dict[str, str] = {}
        notes = []
        for relation in self._subgraph.relations:
            key = f"{MORE}:{relation.name}"
            if key in relation.sources:
                boxes[key] = f"and {self._describe(key)}"
                notes.append((relation.target, self._describe(key)))
        for name, key, relation in placeholders:
            if name in shown:
                boxes[key] = f"and {self._describe(key)}"
                notes.append((name, self._describe(key)))
                self._subgraph.relations.append(relation)
        return boxes, [f"`{name}` has too many lines: {what} aren't shown; {_FOCUS_HELP}" for name, what in notes]

    def _merge_counts(self, shown: Container[str]) -> None:
        """Add the counts of a box whose unit or relation was removed as well to the box with which that was removed."""
        for key in list(self._removed_roles):
            last = key
            while self._anchors[last] not in shown:
                last = self._removed_with[self._anchors[last]]
            if last != key:
                self._removed_roles[last].update(self._removed_roles.pop(key))

    def _describe(self, key: str) -> str:
        roles = self._removed_roles.get(key, Counter())
        count = sum(roles.values())
        word = next(iter(roles)) if len(roles) == 1 else "unit"
        if not count:
            count, word = self._removed_lines[key], "relation"
        return counted(count, f"more {word}")

    def _priority(self, relation: DrawnRelation) -> tuple[bool, int]:
        """The sort key of a relation: first those that are targets or have a source that is one, then the order of
        the text."""
        bare = relation.name not in self._by_target and all(
            source not in self._by_target for source in relation.sources
        )
        return bare, min(self._ranks.get(source, 0) for source in relation.sources)

    def _relations_from(self, name: str) -> list[DrawnRelation]:
        """The relations that a unit is still a source of."""
        return [relation for relation in self._by_source.get(name, ()) if (name, relation.name) not in self._shortened]

    def _shorten(self, relation: DrawnRelation) -> DrawnRelation:
        """A relation without some of its sources."""
        key = f"{MORE}:{relation.name}"
        self._anchors[key] = relation.name
        by_priority = sorted(relation.sources, key=lambda source: (source not in self._by_target, self._ranks[source]))
        kept = set(by_priority[: MOST_EDGES - 1])
        lost = by_priority[MOST_EDGES - 1 :]
        self._removed_lines[key] += len(lost)
        self._shortened.update((source, relation.name) for source in lost)
        self._remove_dependents([], lost, key)
        return evolve(relation, sources=(*[source for source in relation.sources if source in kept], key))

    def _thin(
        self, name: str, relations: list[DrawnRelation], *, leaving: bool
    ) -> list[tuple[str, str, DrawnRelation]]:
        """Remove the excess lines of one unit. Returns the line that represents them, for each of their verbs."""
        placeholders = {}
        for relation in [relation for relation in relations if relation.name not in self._removed_relations][
            MOST_EDGES - 1 :
        ]:
            key = f"{MORE}:{relation.verb}:{'from:' if leaving else ''}{name}"
            ends = ((name,), key) if leaving else ((key,), name)
            placeholders[key] = (name, key, DrawnRelation(relation.verb, f"{key}:", *ends))
            self._removed_lines[key] += 1
            self._anchors[key] = name
            self._remove_dependents([relation], [], key)
        return list(placeholders.values())

    def _remove_dependents(self, relations: Iterable[DrawnRelation], sources: Iterable[str], key: str) -> None:
        """Remove relations, and lines from single sources; then everything that supports or attacks nothing else."""
        waiting, loose = list(relations), list(sources)
        while waiting or loose:
            if loose:
                name = loose.pop()
                self._outgoing_lines[name] -= 1
                self._lines[name] -= 1
                if not self._outgoing_lines[name]:
                    waiting += self._remove(name, key)
                continue
            relation = waiting.pop()
            if relation.name in self._removed_relations:
                continue
            self._removed_relations.add(relation.name)
            self._removed_with[relation.name] = key
            loose += [
                source
                for source in relation.sources
                if source in self._outgoing_lines and (source, relation.name) not in self._shortened
            ]
            waiting += self._by_target.get(relation.name, ())
            if relation.target in self._subgraph.propositions:
                self._lines[relation.target] -= 1
                if not self._lines[relation.target]:
                    waiting += self._remove(relation.target, key)

    def _remove(self, name: str, key: str) -> list[DrawnRelation]:
        """Remove a unit. Returns the relations that go with it."""
        self._subgraph.propositions.remove(name)
        self._removed_with[name] = key
        self._removed_roles.setdefault(key, Counter())[self._roles[name]] += 1
        return [*self._by_target.get(name, ()), *self._relations_from(name)]
