"""The outline of an article as nested lists of HTML."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from attrs import frozen

from ...analysis.outline import Node, make_outline
from ...analysis.outline_words import ATTACKS, BY, STATES, heading_of, relation_noun
from ...model.article import Article
from ...model.propositions import Proposition
from ...model.relations import Attack, Relation
from ...text.display import cut
from ..map.texts import shown
from .labels import address_of, label_of, spoken

DEEPEST = 24
"""How deep lists stand in lists. What is deeper stands there too, with the number of its level: browsers nest no more
than some hundred elements."""
LONGEST = 160
"""How many characters of a unit are shown; the rest is in the article."""


@frozen
class Part:
    """Trees under one heading."""

    heading: str
    html: str


def outline_parts(article: Article) -> list[Part]:
    """The outline, main conclusions first. All units and relations are in it."""
    numbers = {part.name: number for number, part in enumerate(article.propositions)}
    parts = []
    for section in make_outline(article).sections:
        parts.append(Part(heading_of(section), "".join(_lists(section.nodes, numbers))))
    return parts


def _lists(nodes: tuple[Node, ...], numbers: dict[str, int]) -> Iterator[str]:
    depth = -1
    for node in nodes:
        level = min(node.depth, DEEPEST)
        if level > depth:
            yield "<ul><li>" * (level - depth)
        else:
            yield "</li></ul>" * (depth - level) + "</li><li>"
        depth = level
        if node.depth > DEEPEST:
            yield f'<span class="level">level {node.depth + 1:,}</span> '
        yield "".join(_item(node, numbers))
    yield "</li></ul>" * (depth + 1)


def _item(node: Node, numbers: dict[str, int]) -> Iterator[str]:
    part = node.part
    state = STATES.get(node.shown)
    if isinstance(part, Relation):
        yield f'<span class="bearing{" attack" if isinstance(part, Attack) else ""}">{relation_noun(node, part)}</span>'
        if part.author_name is not None:
            yield f' <a href="#{address_of(part.name)}">{escape(shown(part.name))}</a>'
        if part.scheme is not None:
            yield f' <span class="via">via {escape(shown(part.scheme))}</span>'
        if not node.depth:
            yield f' <span class="via">{part.verb} {escape(shown(part.target))}</span>'
        yield f' <span class="state">{state}</span>' if state else ""
        return
    if node.bearing in BY:
        yield f'<span class="bearing{" attack" if node.bearing in ATTACKS else ""}">{BY[node.bearing]}</span> '
    yield from _unit(part, numbers[part.name], state)
    if node.relation is not None and node.relation.scheme is not None:
        yield f' <span class="via">via {escape(shown(node.relation.scheme))}</span>'


def _unit(part: Proposition, number: int, state: str | None) -> Iterator[str]:
    classes = f"{part.role} unspoken" if part.is_unspoken else part.role
    yield (
        f'<a class="entry {classes}" href="#{address_of(part.name)}" data-unit="{number}">'
        f'<span class="chip" aria-hidden="true">{label_of(part)}</span> '
        f'<span class="hidden">{escape(spoken(part))}: </span>'
    )
    if state:
        yield f'{escape(shown(part.name))}</a> <span class="state">{state}</span>'
    else:
        yield f"{escape(_said(part))}</a>"


def _said(part: Proposition) -> str:
    if part.statement is not None:
        return cut(shown(part.statement), LONGEST)
    return f"“{cut(shown(part.words), LONGEST)}”"
