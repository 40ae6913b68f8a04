"""An article as a picture without places: boxes, junctions, and the edges between them."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from ...model.article import Article
from ...model.propositions import Consideration, Proposition
from ..looks import MORE
from .links import Link, Part
from .texts import shown

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


def box_of(part: Proposition, left_out: str | None, *, is_main: bool) -> Box:
    """The box of a unit."""
    certainty = ", ".join(part.values("certainty"))
    return Box(
        key=part.name,
        role=part.role,
        text=shown(part.words if part.statement is None else part.statement),
        ordinal=part.ordinal if isinstance(part, Consideration) else None,
        holder=None if part.holder is None else shown(part.holder),
        certainty=shown(certainty) or None,
        is_unspoken=part.is_unspoken,
        is_main=is_main,
        left_out=left_out,
    )


def edges_of(link: Link, *, meets: bool) -> list[Edge]:
    """The lines of a relation; with a junction where they meet."""
    verb, sources, target = link.verb, link.sources, link.target
    name = link.relation
    if not meets:
        return [Edge(sources[0], target, verb, name, sources, target)]
    lines = [Edge(source, link.name, verb, name, sources, target, has_head=False) for source in sources]
    return [*lines, Edge(link.name, target, verb, name, sources, target, has_tail=False)]


def junction_names(links: Iterable[Link]) -> set[str]:
    """The names of the relations that have a junction: linked ones, those with a scheme, those that are aimed at."""
    links = list(links)
    aimed_at = {link.target for link in links}
    return {link.name for link in links if len(link.sources) > 1 or link.scheme is not None or link.name in aimed_at}


def made_picture(article: Article, part: Part, left_out: dict[str, str], more: dict[str, str]) -> Picture:
    """The picture of a part of an article. `more` are the boxes that stand for what isn't shown, and their texts."""
    meeting = junction_names(part.links)
    title = article.metadata.title
    main = {item.name for item in article.main_conclusions}
    boxes = [
        box_of(item, left_out.get(item.name), is_main=item.name in main)
        for item in article.propositions
        if item.name in part.units
    ]
    return Picture(
        title=None if title is None else shown(title),
        boxes=(*boxes, *(Box(key, MORE, text) for key, text in more.items())),
        junctions=tuple(
            [
                Junction(link.name, link.verb, None if link.scheme is None else shown(link.scheme))
                for link in part.links
                if link.name in meeting
            ]
        ),
        edges=tuple([edge for link in part.links for edge in edges_of(link, meets=link.name in meeting)]),
    )
