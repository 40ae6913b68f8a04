"""The picture of an article without positions: boxes, junctions, and the edges between them."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from ...model.article import Article
from ...model.propositions import Consideration, Proposition
from ...text.direction import isolated
from ...text.display import one_line
from ..looks import MORE
from .drawn_relations import DrawnRelation, Subgraph

EMPTY = "No unit is marked in this article."
"""The text of a picture without boxes."""


@frozen
class Box:
    """The box of a unit, or (with the role `more`) of units that aren't shown."""

    key: str
    """The unit's name, or a made name with a `:`."""
    role: str
    text: str
    """The statement, or else the words, on one line, with escapes for characters that don't show as themselves."""
    ordinal: int | None = None
    holder: str | None = None
    certainty: str | None = None
    is_unspoken: bool = False
    is_main: bool = False
    """Whether it is a main conclusion of the whole article, even if only a part is shown."""
    left_out: str | None = None
    """A description of what leads to it but isn't shown."""

    @property
    def heading(self) -> str:
        """The role and the number, if it has one: `Consideration 2`."""
        return self.role.capitalize() + ("" if self.ordinal is None else f" {self.ordinal}")

    @property
    def notes(self) -> tuple[str, ...]:
        """The holder and the certainty, if there are any."""
        holder = (f"by {isolated(self.holder)}",) if self.holder else ()
        return (*holder, f"certainty: {isolated(self.certainty)}") if self.certainty else holder


@frozen
class Junction:
    """A relation that is drawn as a node, because several lines meet in it or it has a label."""

    key: str
    """The relation's name."""
    verb: str
    label: str | None
    """The scheme."""


@frozen
class Edge:
    """A line from one box or junction to another."""

    source: str
    target: str
    verb: str
    """`supports`, `attacks`, `restates` or `answers`."""
    relation: str | None
    """The relation's name; None for an answer."""
    sources: tuple[str, ...]
    """The names of the relation's sources."""
    relation_target: str
    """The name of the relation's target."""
    has_head: bool = True
    """Whether the line ends at the relation's target, and not at its junction."""
    has_tail: bool = True
    """Whether the line begins at a source, and not at the relation's junction."""


@frozen
class Picture:
    """Everything that is drawn, in the order of the text."""

    title: str | None
    boxes: tuple[Box, ...]
    junctions: tuple[Junction, ...]
    edges: tuple[Edge, ...]


def make_box(proposition: Proposition, left_out: str | None, *, is_main: bool) -> Box:
    """Make the box of a unit."""
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
    """Make the lines of a relation. With `meets`, they meet in a junction."""
    verb, sources, target = relation.verb, relation.sources, relation.target
    name = relation.relation_name
    if not meets:
        return [Edge(sources[0], target, verb, name, sources, target)]
    lines = [Edge(source, relation.name, verb, name, sources, target, has_head=False) for source in sources]
    return [*lines, Edge(relation.name, target, verb, name, sources, target, has_tail=False)]


def junction_names(relations: Iterable[DrawnRelation]) -> set[str]:
    """The names of the relations with a junction: linked ones, those with a scheme, and those that are targets."""
    relations = list(relations)
    targets = {relation.target for relation in relations}
    return {
        relation.name
        for relation in relations
        if len(relation.sources) > 1 or relation.scheme is not None or relation.name in targets
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
