"""Formatting an outline as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...analysis.outline import ChildrenShown, Connection, Outline, OutlineNode, OutlineSection, SectionKind
from ...analysis.outline_words import ACTIVE_VERBS, ATTACKING, NOT_SHOWN_HERE, PASSIVE_VERBS, heading_of, relation_noun
from ...model.propositions import Consideration, Proposition
from ...model.relations import Attack, Relation
from ...text.direction import isolated
from ..looks import LOOKS, has_made_name
from .lines import ELLIPSIS, FAINT, MOST_LINES, STRONG, LineFormatter, cut_line

_INDENT = 3
"""How many columns the indentation of a level takes."""
_LEAST_COLUMNS = 20
"""How many columns words have at least, at any depth."""
_MOST_NAMED = 5
"""How many other sources of a relation, or values of an attribute, are listed at most."""

_LISTS = {SectionKind.ALONE, SectionKind.BEARS_ON}
"""Sections without trees, whose nodes aren't separated by blank lines."""

_ATTACK = "31"  # red


def outline_lines(outline: Outline, formatter: LineFormatter, *, tags: bool = False) -> Iterator[str]:
    """The lines of an outline. With `tags`, they include tags and all attributes."""
    lines = _OutlineFormatter(formatter, tags=tags, focus=outline.focus)
    if not outline.sections:
        yield "No unit is marked."
    for index, section in enumerate(outline.sections):
        if index:
            yield ""
        heading = heading_of(section)
        if heading:
            yield from formatter.wrap(formatter.paint(heading, STRONG))
            yield ""
        yield from lines.section(section)


class _OutlineFormatter:
    """Formats the nodes of an outline."""

    def __init__(self, formatter: LineFormatter, *, tags: bool, focus: str | None) -> None:
        self.formatter = formatter
        self.width = width = formatter.width
        self.tags = tags
        self._focus = focus
        self._deepest = (width - max(_LEAST_COLUMNS, width // 2)) // _INDENT
        """How many levels of guides fit in a line. Deeper nodes have the number of their level and the last guides."""
        self._most = 2 * MOST_LINES * width
        """How many characters of a text can be shown at most: some take no column."""

    def section(self, section: OutlineSection) -> Iterator[str]:
        """The lines of the trees of a section."""
        siblings_follow: list[bool] = []  # For this node and each above it, whether a sibling follows.
        nodes = section.nodes
        for index, (node, follows) in enumerate(zip(nodes, _siblings_follow(nodes))):
            del siblings_follow[max(0, node.depth - 1) :]
            if node.depth:
                siblings_follow.append(follows)
            elif index and section.kind not in _LISTS:
                yield ""
            has_children = index + 1 < len(nodes) and nodes[index + 1].depth > node.depth
            yield from self.formatter.wrap(
                *self._describe(node), *self._guides(siblings_follow, has_children=has_children)
            )

    def _guides(self, siblings_follow: Sequence[bool], *, has_children: bool) -> tuple[str, str]:
        """The prefixes of a node's first line, and of its other lines: the lines of the tree."""
        hanging = "│ " if has_children else "  "
        if not siblings_follow:
            return "", hanging
        number = f"{len(siblings_follow)} " if len(siblings_follow) > self._deepest else ""
        drawn = siblings_follow[-self._deepest :]
        before = "".join("│  " if more else "   " for more in drawn[:-1])
        first, rest = ("├─ ", "│  ") if drawn[-1] else ("└─ ", "   ")
        return number + before + first, " " * len(number) + before + rest + hanging

    def _describe(self, node: OutlineNode) -> tuple[str, str]:
        """The description of a node, and its words."""
        item, painted = node.part, self.formatter.paint
        verb = (
            ACTIVE_VERBS[node.connection]
            if node.children_shown is ChildrenShown.OUTSIDE
            else PASSIVE_VERBS.get(node.connection, "")
        )
        verb = f"{verb} " if verb else ""
        if isinstance(item, Relation):
            style = _ATTACK if isinstance(item, Attack) else STRONG
            text = verb if node.children_shown is ChildrenShown.OUTSIDE else ""
            text += painted(relation_noun(node, item), style)
            if item.author_name is not None:
                text += f" {cut_line(item.author_name, self._most)}"
            details = [*self._details_of_relation(node, item), *_state(node)]
        else:
            text = painted(verb, _ATTACK if node.connection in ATTACKING else "")
            style = LOOKS[item.role].terminal
            number = f" {item.ordinal}" if isinstance(item, Consideration) else ""
            if number or not has_made_name(item):
                text += f"{painted(f'{item.role}{number}', style)} {cut_line(item.name, self._most)}"
            else:
                text += painted(cut_line(item.name, self._most), style)
            own = self._details(item) if node.children_shown in _IN_FULL else ()
            details = [*own, *self._details_of_connection(node), *_state(node)]
        if details:
            text += painted(f" ({', '.join(details)})", FAINT)
        if isinstance(item, Relation) or node.children_shown not in _IN_FULL:
            return text, ""
        text += ": "
        if item.statement is not None:
            return text, isolated(cut_line(item.statement, self._most))
        return text, f"“{isolated(cut_line(item.words, self._most))}”"

    def _details(self, item: Proposition) -> Iterator[str]:
        if item.is_unspoken:
            yield "unspoken"
        if item.holder is not None:
            yield f"by {isolated(cut_line(item.holder, self.width))}"
        for attribute in item.attributes:
            if self.tags or attribute.key == "certainty":
                values = ", ".join(value[: self.width] for value in attribute.values[:_MOST_NAMED])
                yield f"{attribute.key}={isolated(cut_line(values, self.width))}"
        if self.tags:
            yield from (f"#{cut_line(tag, self.width)}" for tag in item.tags)

    def _details_of_connection(self, node: OutlineNode) -> Iterator[str]:
        """The details of the relation that a proposition's node represents."""
        if node.relation is not None:
            yield from self._via(node.relation)
            if node.children_shown is ChildrenShown.OUTSIDE:
                yield from self._others(node.relation)

    def _details_of_relation(self, node: OutlineNode, item: Relation) -> Iterator[str]:
        if node.connection is Connection.TOP:
            yield f"{_PREPOSITIONS[item.verb]} {cut_line(item.target, self.width)}"
        if node.children_shown in _IN_FULL:
            yield from self._via(item)

    def _via(self, relation: Relation) -> Iterator[str]:
        if relation.scheme is not None:
            yield f"via {cut_line(relation.scheme, self.width)}"

    def _others(self, relation: Relation) -> Iterator[str]:
        """The propositions that a relation links with the focus."""
        others = [name for name in relation.sources if name != self._focus]
        if others:
            named = ", ".join(cut_line(name, self.width) for name in others[:_MOST_NAMED])
            yield f"linked with {named}" + (ELLIPSIS if len(others) > _MOST_NAMED else "")


_IN_FULL = {ChildrenShown.HERE, ChildrenShown.OUTSIDE}
_PREPOSITIONS = {"supports": "for", "attacks": "on", "restates": "of"}


def _state(node: OutlineNode) -> Iterator[str]:
    """Why nothing, or not everything, is shown under a node."""
    if node.children_shown in NOT_SHOWN_HERE:
        yield NOT_SHOWN_HERE[node.children_shown]
    if node.hidden:
        yield f"{node.hidden:,} more below"


def _siblings_follow(nodes: Sequence[OutlineNode]) -> list[bool]:
    """Whether a sibling follows each node."""
    found: list[bool] = []
    later: list[bool] = []  # By depth, whether a node there comes before one that is less deep.
    for node in reversed(nodes):
        later += [False] * (node.depth + 1 - len(later))
        found.append(later[node.depth])
        later[node.depth] = True
        del later[node.depth + 1 :]
    return found[::-1]
