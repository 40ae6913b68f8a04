"""The argument of an article as an outline: trees of nodes, independent of how they are shown.

At the top are the main conclusions, then everything else that supports, attacks, restates or answers nothing further.
Below each node are the items connected to it: reasons first, then attacks, then restatements. A proposition is shown in
full in one place and only named in all others, and every proposition and relation of the article is in the outline. No
function recurses, and all take time linear in the number of items.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from enum import Enum

from attrs import frozen

from ..model.article import Article
from ..model.propositions import Consideration, Issue, Proposition
from ..model.relations import Attack, AttackKind, Inference, Relation, kind_of
from ..support.arguments import checked
from .graph import terminal_components


class Connection(str, Enum):
    """How a node is connected to the node above it."""

    TOP = "top"
    """There is no node above it."""
    SUPPORT = "support"
    """It is offered for a proposition."""
    BACKING = "backing"
    """It is offered for a relation."""
    REBUT = "rebut"
    UNDERMINE = "undermine"
    UNDERCUT = "undercut"
    RESTATEMENT = "restatement"
    """It says the same in other words."""
    ANSWER = "answer"
    """It answers the issue."""
    SOURCE = "source"
    """It is one of the sources of the relation above it."""


class ChildrenShown(str, Enum):
    """Where the children of a node are shown."""

    HERE = "here"
    """Below this node."""
    ABOVE = "above"
    """Further up, at an earlier node of the same item."""
    BELOW = "below"
    """Further down, at a node that is nearer to its top; only in an outline of limited depth."""
    CIRCLE = "circle"
    """At a node above this one: the item is connected, through others, to itself."""
    OUTSIDE = "outside"
    """Nowhere: the item is outside the part of the argument that is shown."""


class SectionKind(str, Enum):
    """The kind of trees that a section has."""

    MAIN = "main"
    """Main conclusions."""
    ISSUES = "issues"
    """Issues, each with its answers."""
    CLAIMS = "claims"
    """Other propositions that something is connected to, and that are connected to nothing further."""
    CIRCLES = "circles"
    """Items that are connected to one another in a circle, and to nothing outside it."""
    ALONE = "alone"
    """Propositions without any relation."""
    FOCUS = "focus"
    """The one item that was asked for."""
    BEARS_ON = "bears-on"
    """The items that the one asked for supports, attacks, restates or answers."""


@frozen
class OutlineNode:
    """A node of an outline. The nodes of a section are in reading order: the nodes below one follow it, deeper."""

    depth: int
    """How many nodes are above it."""
    connection: Connection
    part: Proposition | Relation
    """A relation has a node of its own if it has several sources, or if it is itself a target; otherwise its only
    source takes its place."""
    relation: Relation | None = None
    """The relation that connects it to the node above; None at the top, for an answer, and for a source, whose
    relation is the node above."""
    children_shown: ChildrenShown = ChildrenShown.HERE
    hidden: int = 0
    """How many of its children are left out, because they are too deep."""


@frozen
class OutlineSection:
    """The trees of one kind."""

    kind: SectionKind
    nodes: tuple[OutlineNode, ...]


@frozen
class Outline:
    """The argument of an article, or of one item of it, as trees."""

    sections: tuple[OutlineSection, ...]
    """Those that have nodes."""
    focus: str | None = None
    """The name of the item that was asked for, if any."""


@checked()
def outline_of(article: Article, *, focus: str | None = None, depth: int | None = None) -> Outline:
    """The outline of an article, or of one item of it with the items that it is connected to.

    `focus` is the name of a proposition or relation. `depth` is how many steps below the top are shown: with 0 only
    the tops, with 1 also their children. Raises `KeyError` for an unknown name and `ValueError` for a negative depth.
    """
    if depth is not None and depth < 0:
        raise ValueError(f"expected a depth of 0 or more, found {depth}")
    builder = _OutlineBuilder(article)
    tops = _tops(article) if focus is None else [(SectionKind.FOCUS, [article[focus]])]
    nearest = None if depth is None else builder.levels([item for _, items in tops for item in items])
    sections = [OutlineSection(kind, tuple(builder.nodes(items, depth, nearest))) for kind, items in tops if items]
    if focus is not None:
        further = tuple(_targets(article, article[focus]))
        sections += [OutlineSection(SectionKind.BEARS_ON, further)] if further else []
    return Outline(tuple(sections), focus)


_Child = tuple[Connection, "Proposition | Relation", "Relation | None"]


class _OutlineBuilder:
    """The children of items, and the nodes of trees."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.answers: dict[str, list[Proposition]] = {}
        for item in article.propositions:
            for issue in item.answers:
                self.answers.setdefault(issue, []).append(item)
        self._seen: set[str] = set()

    def children(self, item: Proposition | Relation) -> list[_Child]:
        """The items connected to an item: the reasons, attacks, restatements and answers."""
        name = item.name
        found: list[_Child] = []
        for relation in self._relations_on(item):
            connection = connection_of(relation, item)
            if self._has_node(relation):
                found.append((connection, relation, relation))
            else:
                found.append((connection, self.article.proposition(relation.sources[0]), relation))
        found += [(Connection.ANSWER, answer, None) for answer in self.answers.get(name, ())]
        return found

    def _relations_on(self, item: Proposition | Relation) -> Iterator[Relation]:
        name = item.name
        yield from sorted(self.article.inferences_for(name), key=self._number)
        yield from self.article.attacks_on(name)
        yield from self.article.restatements_of(name)

    def _number(self, inference: Inference) -> tuple[bool, int]:
        """Considerations come first, by their numbers; the rest stays in text order."""
        sources = [self.article.proposition(name) for name in inference.sources]
        numbers = [item.ordinal for item in sources if isinstance(item, Consideration) and item.ordinal is not None]
        return (False, min(numbers)) if numbers else (True, 0)

    def _has_node(self, relation: Relation) -> bool:
        article, name = self.article, relation.name
        return relation.is_linked or bool(article.inferences_for(name) or article.attacks_on(name))

    def sources(self, item: Proposition | Relation) -> list[_Child]:
        """The sources of a relation; a proposition has none."""
        if isinstance(item, Proposition):
            return []
        return [(Connection.SOURCE, self.article.proposition(name), None) for name in item.sources]

    def levels(self, tops: Iterable[Proposition | Relation]) -> dict[str, int]:
        """How many steps below the nearest top each item is. The sources of a relation are as far as the relation."""
        found: dict[str, int] = {}
        level, items = 0, list(tops)
        while items:
            below: list[Proposition | Relation] = []
            for item in items:  # Grows by the sources of relations, which are as near.
                if item.name not in found:
                    found[item.name] = level
                    items += [source for _, source, _ in self.sources(item)]
                    below += [child for _, child, _ in self.children(item)]
            level, items = level + 1, below
        return found

    def nodes(
        self, tops: Sequence[Proposition | Relation], limit: int | None, nearest: dict[str, int] | None
    ) -> Iterator[OutlineNode]:
        """The nodes of trees, in reading order. Items that an earlier call has shown are only named."""
        seen, ancestors = self._seen, set[str]()
        # A child with its depth and its level; or the name of an item whose children are done.
        waiting: list[tuple[_Child, int, int] | str] = [((Connection.TOP, item, None), 0, 0) for item in reversed(tops)]
        while waiting:
            task = waiting.pop()
            if isinstance(task, str):
                ancestors.remove(task)
                continue
            (connection, item, relation), depth, level = task
            name = item.name
            if name in seen:
                state = ChildrenShown.CIRCLE if name in ancestors else ChildrenShown.ABOVE
                yield OutlineNode(depth, connection, item, relation, state)
                continue
            if nearest is not None and level > nearest[name]:
                yield OutlineNode(depth, connection, item, relation, ChildrenShown.BELOW)
                continue
            seen.add(name)
            ancestors.add(name)
            waiting.append(name)
            children = self.children(item)
            hidden = len(children) if level == limit else 0
            if not hidden:
                waiting += [(child, depth + 1, level + 1) for child in reversed(children)]
            waiting += [(source, depth + 1, level) for source in reversed(self.sources(item))]
            yield OutlineNode(depth, connection, item, relation, ChildrenShown.HERE, hidden)


def connection_of(relation: Relation, target: Proposition | Relation) -> Connection:
    """How the sources of a relation are connected to its target."""
    if isinstance(relation, Attack):
        return _ATTACKS[kind_of(relation)]
    if isinstance(relation, Inference):
        return Connection.BACKING if isinstance(target, Relation) else Connection.SUPPORT
    return Connection.RESTATEMENT


_ATTACKS = {
    AttackKind.REBUT: Connection.REBUT,
    AttackKind.UNDERMINE: Connection.UNDERMINE,
    AttackKind.UNDERCUT: Connection.UNDERCUT,
}


def _tops(article: Article) -> list[tuple[SectionKind, list[Proposition | Relation]]]:
    """The items at the top, by kind of section: one of each set of items that are connected to nothing further."""
    items: list[Proposition | Relation] = [*article.propositions, *article.relations]
    main = {item.name for item in article.main_conclusions}
    edges = _edges(items, main)
    used = {target for targets in edges for target in targets}
    found: dict[SectionKind, list[Proposition | Relation]] = {kind: [] for kind in _SECTION_ORDER}
    for members in terminal_components(edges):
        first = members[0]
        top = next((items[member] for member in members if items[member].name in main), items[first])
        in_circle = len(members) > 1 or isinstance(top, Relation)
        found[_section_kind(top, top.name in main, in_circle=in_circle, is_used=first in used)].append(top)
    return list(found.items())


_SECTION_ORDER = (SectionKind.MAIN, SectionKind.ISSUES, SectionKind.CLAIMS, SectionKind.CIRCLES, SectionKind.ALONE)


def _edges(items: Sequence[Proposition | Relation], main: Container[str]) -> list[list[int]]:
    """The numbers of the items that each item leads to, other than itself: the relations of a proposition and the
    issues that it answers, and the target of a relation."""
    numbers = {item.name: number for number, item in enumerate(items)}
    edges: list[list[int]] = [[] for _ in items]
    for number, item in enumerate(items):
        if isinstance(item, Relation):
            for source in item.sources:
                edges[numbers[source]].append(number)
            targets: Iterable[str] = (item.target,)
        else:
            # A main conclusion is at the top, and not under the issue that it answers.
            targets = () if item.name in main else item.answers
        edges[number] += [numbers[target] for target in targets if target != item.name]
    return edges


def _section_kind(item: Proposition | Relation, is_main: bool, *, in_circle: bool, is_used: bool) -> SectionKind:
    if is_main:
        return SectionKind.MAIN
    if in_circle:
        return SectionKind.CIRCLES
    if isinstance(item, Issue):
        return SectionKind.ISSUES
    return SectionKind.CLAIMS if is_used else SectionKind.ALONE


def _targets(article: Article, item: Proposition | Relation) -> Iterator[OutlineNode]:
    """The items that an item is connected to, once for each relation that leads there."""
    if isinstance(item, Relation):
        relations: Iterable[Relation] = [item]
    else:
        relations = [relation for relation in article.relations if item.name in relation.sources]
    for relation in relations:
        target = article[relation.target]
        by = None if relation is item else relation
        yield OutlineNode(0, connection_of(relation, target), target, by, ChildrenShown.OUTSIDE)
    for issue in () if isinstance(item, Relation) else item.answers:
        yield OutlineNode(0, Connection.ANSWER, article[issue], None, ChildrenShown.OUTSIDE)
