"""An article as a picture without places: boxes, junctions, and the edges between them."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from ...model.article import Article
from ...model.propositions import Consideration, Proposition
from ...text.display import one_line
from ..looks import MORE
from .drawn_relations import DrawnRelation, Subgraph

EMPTY = "No unit is marked in this article."
"""The text of a picture without boxes."""


@frozen
class Box:
    """A unit, or (role `more`) what stands for units that aren't shown."""

    key: str
    """Its name: of the unit, or a made one with a `:`."""
    role: str
    text: str
    """The statement, or else the words, on one line, with escapes for what doesn't show."""
    ordinal: int | None = None
    holder: str | None = None
    certainty: str | None = None
    is_unspoken: bool = False
    is_main: bool = False
    """Whether it is a main conclusion of the article, all of which need not be shown."""
    left_out: str | None = None
    """What bears on it and isn't shown, in words."""

    @property
    def heading(self) -> str:
        """Its role, with the number that it has: `Consideration 2`."""
        return self.role.capitalize() + ("" if self.ordinal is None else f" {self.ordinal}")

    @property
    def notes(self) -> tuple[str, ...]:
        """Who holds it and how certain it is, where that is said."""
        holder = (f"by {self.holder}",) if self.holder else ()
        return (*holder, f"certainty: {self.certainty}") if self.certainty else holder


@frozen
class Junction:
    """A relation that is drawn as a point of its own, since several lines meet in it, or a label stands there."""

    key: str
    """The relation's name."""
    verb: str
    label: str | None
    """The scheme."""


@frozen
class Edge:
    """A line from a box or a junction to another."""

    source: str
    target: str
    verb: str
    """`supports`, `attacks`, `restates` or `answers`."""
    relation: str | None
    """The relation's name; None for an answer."""
    sources: tuple[str, ...]
    """The names of the units that the relation comes from."""
    aim: str
    """The name of the unit or relation that the relation is for."""
    has_head: bool = True
    """Whether the line arrives at what is meant, and not at the relation's own junction."""
    has_tail: bool = True
    """Whether the line comes from a unit, and not from the relation's own junction."""


@frozen
class Picture:
    """All of it, in the order of the text."""

    title: str | None
    boxes: tuple[Box, ...]
    junctions: tuple[Junction, ...]
    edges: tuple[Edge, ...]


def make_box(proposition: Proposition, left_out: str | None, *, is_main: bool) -> Box:
    """The box of a unit."""
    certainty = ", ".join(proposition.values("certainty"))
    return Box(
        key=proposition.name,
        role=proposition.role,
        text=one_line(proposition.words if proposition.statement is None else proposition.statement),
        ordinal=proposition.ordinal if isinstance(proposition, Consideration) else None,
        holder=None if proposition.holder is None else one_line(proposition.holder),
        certainty=one_line(certainty) or None,
        is_unspoken=proposition.is_unspoken,
        is_main=is_main,
        left_out=left_out,
    )


def make_edges(relation: DrawnRelation, *, meets: bool) -> list[Edge]:
    """The lines of a relation; with a junction where they meet."""
    verb, sources, target = relation.verb, relation.sources, relation.target
    name = relation.relation_name
    if not meets:
        return [Edge(sources[0], target, verb, name, sources, target)]
    lines = [Edge(source, relation.name, verb, name, sources, target, has_head=False) for source in sources]
    return [*lines, Edge(relation.name, target, verb, name, sources, target, has_tail=False)]


def junction_names(relations: Iterable[DrawnRelation]) -> set[str]:
    """The names of the relations that have a junction: linked ones, those with a scheme, those that are aimed at."""
    relations = list(relations)
    aimed_at = {relation.target for relation in relations}
    return {
        relation.name
        for relation in relations
        if len(relation.sources) > 1 or relation.scheme is not None or relation.name in aimed_at
    }


def make_picture(article: Article, subgraph: Subgraph, left_out: dict[str, str], more: dict[str, str]) -> Picture:
    """Make the picture of a part of an article. `more` has the keys and texts of the boxes for what isn't shown."""
    meeting = junction_names(subgraph.relations)
    title = article.metadata.title
    main = {item.name for item in article.main_conclusions}
    boxes = [
        make_box(item, left_out.get(item.name), is_main=item.name in main)
        for item in article.propositions
        if item.name in subgraph.propositions
    ]
    return Picture(
        title=None if title is None else one_line(title),
        boxes=(*boxes, *(Box(key, MORE, text) for key, text in more.items())),
        junctions=tuple(
            [
                Junction(relation.name, relation.verb, None if relation.scheme is None else one_line(relation.scheme))
                for relation in subgraph.relations
                if relation.name in meeting
            ]
        ),
        edges=tuple(
            [edge for relation in subgraph.relations for edge in make_edges(relation, meets=relation.name in meeting)]
        ),
    )
