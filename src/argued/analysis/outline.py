"""The argument of an article as a tree, a value without any matter of how it is shown.

At the top stand the main conclusions, then whatever else bears on nothing further; under each stands what bears on it,
reasons first, then attacks, then restatements. A proposition is shown in full in one place and named in all others,
and every proposition and every relation of the article is in the tree. No function recurses, and all take a time that
grows with the number of parts.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from enum import Enum

from attrs import frozen

from ..model.article import Article
from ..model.propositions import Consideration, Issue, Proposition
from ..model.relations import Attack, AttackKind, Inference, Relation
from .graph import terminal_components


class Connection(str, Enum):
    """How a node bears on the node that it stands under."""

    TOP = "top"
    """It stands under none."""
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
    """It is one of the sources of the relation that it stands under."""


class ChildrenShown(str, Enum):
    """Whether what bears on a node stands under it, and else why not."""

    HERE = "here"
    ABOVE = "above"
    """It is shown further up."""
    BELOW = "below"
    """It is shown further down, where it is nearer to the top; only in an outline of limited depth."""
    CIRCLE = "circle"
    """It is among those that this node stands under: it bears, in the end, on itself."""
    OUTSIDE = "outside"
    """It is no part of what is shown."""


class SectionKind(str, Enum):
    """What the trees of a section have in common."""

    MAIN = "main"
    """Main conclusions."""
    ISSUES = "issues"
    """Issues, each with its answers."""
    CLAIMS = "claims"
    """Whatever else something bears on, and bears on nothing itself: what isn't marked as a conclusion, or isn't a main
    one."""
    CIRCLES = "circles"
    """Parts that bear on one another in a circle, and on nothing beyond it."""
    ALONE = "alone"
    """Propositions without any relation."""
    FOCUS = "focus"
    """The one part that was asked for."""
    BEARS_ON = "bears-on"
    """What the part that was asked for bears on itself."""


@frozen
class OutlineNode:
    """A place in the tree. The nodes of a section stand in reading order: what is under a node follows it, deeper."""

    depth: int
    """How many nodes it stands under."""
    connection: Connection
    part: Proposition | Relation
    """A relation has a node of its own where it has several sources, or where something aims at it; else its only
    source stands in its place."""
    relation: Relation | None = None
    """The relation by which the node stands where it does; None at the top, for an answer, and for a source, whose
    relation is the node above."""
    children_shown: ChildrenShown = ChildrenShown.HERE
    hidden: int = 0
    """How many things bear on it that were left out, since they are too deep."""


@frozen
class OutlineSection:
    """Trees of one kind."""

    kind: SectionKind
    nodes: tuple[OutlineNode, ...]


@frozen
class Outline:
    """The argument of an article, or of one part of it, as trees."""

    sections: tuple[OutlineSection, ...]
    """Those that hold something."""
    focus: str | None = None
    """The name of the part that was asked for, if one was."""


def make_outline(article: Article, *, focus: str | None = None, depth: int | None = None) -> Outline:
    """The outline of an article, or of what bears on one part of it, and what that part bears on.

    `focus` is the name of a proposition or relation; `KeyError` where there is none. `depth` is how many steps below
    the top are shown: with 0 the tops alone, with 1 what bears on them directly.
    """
    if depth is not None and depth < 0:
        raise ValueError(f"expected a depth of 0 or more, found {depth}")
    tree = _OutlineBuilder(article)
    tops = _tops(article) if focus is None else [(SectionKind.FOCUS, [article[focus]])]
    nearest = None if depth is None else tree.levels([part for _, parts in tops for part in parts])
    sections = [OutlineSection(heading, tuple(tree.nodes(parts, depth, nearest))) for heading, parts in tops if parts]
    if focus is not None:
        further = tuple(_targets(article, article[focus]))
        sections += [OutlineSection(SectionKind.BEARS_ON, further)] if further else []
    return Outline(tuple(sections), focus)


_Child = tuple[Connection, "Proposition | Relation", "Relation | None"]


class _OutlineBuilder:
    """What stands under what."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.answers: dict[str, list[Proposition]] = {}
        for part in article.propositions:
            for issue in part.answers:
                self.answers.setdefault(issue, []).append(part)
        self._seen: set[str] = set()

    def children(self, part: Proposition | Relation) -> list[_Child]:
        """What bears on a part."""
        name = part.name
        found: list[_Child] = []
        for relation in self._relations_on(part):
            connection = connection_of(relation, part)
            if self._has_node(relation):
                found.append((connection, relation, relation))
            else:
                found.append((connection, self.article.proposition(relation.sources[0]), relation))
        found += [(Connection.ANSWER, answer, None) for answer in self.answers.get(name, ())]
        return found

    def _relations_on(self, part: Proposition | Relation) -> Iterator[Relation]:
        name = part.name
        yield from sorted(self.article.inferences_for(name), key=self._number)
        yield from self.article.attacks_on(name)
        yield from self.article.restatements_of(name)

    def _number(self, inference: Inference) -> tuple[bool, int]:
        """Considerations come first, by their numbers; the rest stays in text order."""
        sources = [self.article.proposition(name) for name in inference.sources]
        numbers = [part.ordinal for part in sources if isinstance(part, Consideration)]
        return (False, min(numbers)) if numbers else (True, 0)

    def _has_node(self, relation: Relation) -> bool:
        article, name = self.article, relation.name
        return relation.is_linked or bool(article.inferences_for(name) or article.attacks_on(name))

    def sources(self, part: Proposition | Relation) -> list[_Child]:
        """The sources of a relation; a proposition has none."""
        if isinstance(part, Proposition):
            return []
        return [(Connection.SOURCE, self.article.proposition(name), None) for name in part.sources]

    def levels(self, tops: Iterable[Proposition | Relation]) -> dict[str, int]:
        """How many steps below the nearest top each part is. A relation is as far as its sources are."""
        found: dict[str, int] = {}
        level, parts = 0, list(tops)
        while parts:
            below: list[Proposition | Relation] = []
            for part in parts:  # Grows by the sources of relations, which are as near.
                if part.name not in found:
                    found[part.name] = level
                    parts += [source for _, source, _ in self.sources(part)]
                    below += [child for _, child, _ in self.children(part)]
            level, parts = level + 1, below
        return found

    def nodes(
        self, tops: Sequence[Proposition | Relation], limit: int | None, nearest: dict[str, int] | None
    ) -> Iterator[OutlineNode]:
        """The nodes of trees, in reading order. What an earlier call has shown is only named."""
        seen, ways = self._seen, set[str]()
        # A child with its depth and its level; or the name of a part below which all is done.
        waiting: list[tuple[_Child, int, int] | str] = [((Connection.TOP, part, None), 0, 0) for part in reversed(tops)]
        while waiting:
            task = waiting.pop()
            if isinstance(task, str):
                ways.remove(task)
                continue
            (connection, part, relation), depth, level = task
            name = part.name
            if name in seen:
                yield OutlineNode(
                    depth, connection, part, relation, ChildrenShown.CIRCLE if name in ways else ChildrenShown.ABOVE
                )
                continue
            if nearest is not None and level > nearest[name]:
                yield OutlineNode(depth, connection, part, relation, ChildrenShown.BELOW)
                continue
            seen.add(name)
            ways.add(name)
            waiting.append(name)
            children = self.children(part)
            hidden = len(children) if level == limit else 0
            if not hidden:
                waiting += [(child, depth + 1, level + 1) for child in reversed(children)]
            waiting += [(source, depth + 1, level) for source in reversed(self.sources(part))]
            yield OutlineNode(depth, connection, part, relation, ChildrenShown.HERE, hidden)


def connection_of(relation: Relation, target: Proposition | Relation) -> Connection:
    """How the sources of a relation bear on its target."""
    if isinstance(relation, Attack):
        return _ATTACKS[relation.kind]
    if isinstance(relation, Inference):
        return Connection.BACKING if isinstance(target, Relation) else Connection.SUPPORT
    return Connection.RESTATEMENT


_ATTACKS = {
    AttackKind.REBUT: Connection.REBUT,
    AttackKind.UNDERMINE: Connection.UNDERMINE,
    AttackKind.UNDERCUT: Connection.UNDERCUT,
}


def _tops(article: Article) -> list[tuple[SectionKind, list[Proposition | Relation]]]:
    """What stands at the top, by headings: one part of each set of parts that bears on nothing further."""
    parts: list[Proposition | Relation] = [*article.propositions, *article.relations]
    main = {part.name for part in article.main_conclusions}
    edges = _edges(parts, main)
    used = {target for targets in edges for target in targets}
    found: dict[SectionKind, list[Proposition | Relation]] = {heading: [] for heading in _SECTION_ORDER}
    for members in terminal_components(edges):
        first = members[0]
        top = next((parts[member] for member in members if parts[member].name in main), parts[first])
        in_circle = len(members) > 1 or isinstance(top, Relation)
        found[_section_kind(top, top.name in main, in_circle=in_circle, is_used=first in used)].append(top)
    return list(found.items())


_SECTION_ORDER = (SectionKind.MAIN, SectionKind.ISSUES, SectionKind.CLAIMS, SectionKind.CIRCLES, SectionKind.ALONE)


def _edges(parts: Sequence[Proposition | Relation], main: Container[str]) -> list[list[int]]:
    """The numbers of the parts that each part leads to, other than itself: the relations of a proposition and the
    issues that it answers, and the target of a relation."""
    numbers = {part.name: number for number, part in enumerate(parts)}
    edges: list[list[int]] = [[] for _ in parts]
    for number, part in enumerate(parts):
        if isinstance(part, Relation):
            for source in part.sources:
                edges[numbers[source]].append(number)
            targets: Iterable[str] = (part.target,)
        else:
            # A main conclusion is at the top, and not under the issue that it answers.
            targets = () if part.name in main else part.answers
        edges[number] += [numbers[target] for target in targets if target != part.name]
    return edges


def _section_kind(part: Proposition | Relation, is_main: bool, *, in_circle: bool, is_used: bool) -> SectionKind:
    if is_main:
        return SectionKind.MAIN
    if in_circle:
        return SectionKind.CIRCLES
    if isinstance(part, Issue):
        return SectionKind.ISSUES
    return SectionKind.CLAIMS if is_used else SectionKind.ALONE


def _targets(article: Article, part: Proposition | Relation) -> Iterator[OutlineNode]:
    """What a part bears on, each named once for each relation that leads to it."""
    if isinstance(part, Relation):
        relations: Iterable[Relation] = [part]
    else:
        relations = [relation for relation in article.relations if part.name in relation.sources]
    for relation in relations:
        target = article[relation.target]
        by = None if relation is part else relation
        yield OutlineNode(0, connection_of(relation, target), target, by, ChildrenShown.OUTSIDE)
    for issue in () if isinstance(part, Relation) else part.answers:
        yield OutlineNode(0, Connection.ANSWER, article[issue], None, ChildrenShown.OUTSIDE)
