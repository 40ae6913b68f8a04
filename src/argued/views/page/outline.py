"""The outline of an article as nested HTML lists."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from attrs import frozen

from ...analysis.outline import OutlineNode, outline_of
from ...analysis.outline_words import ATTACKING, NOT_SHOWN_HERE, PASSIVE_VERBS, heading_of, relation_noun
from ...model.article import Article
from ...model.propositions import Proposition
from ...model.relations import Attack, Relation
from ...text.display import cut, one_line
from .labels import accessible_name, make_label, url_fragment

DEEPEST = 24
"""How deeply lists are nested at most, since browsers limit the nesting of elements. Deeper entries are in the list of
this level, with the number of their own level."""
LONGEST = 160
"""How many characters of a unit are shown at most. The rest is in the article."""


@frozen
class HtmlSection:
    """The trees under one heading, as HTML."""

    heading: str
    html: str


def outline_sections(article: Article) -> list[HtmlSection]:
    """The sections of the outline, main conclusions first. They contain all units and relations."""
    numbers = {proposition.name: number for number, proposition in enumerate(article.propositions)}
    sections = []
    for section in outline_of(article).sections:
        sections.append(HtmlSection(heading_of(section), "".join(_lists(section.nodes, numbers))))
    return sections


def _lists(nodes: tuple[OutlineNode, ...], numbers: dict[str, int]) -> Iterator[str]:
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


def _item(node: OutlineNode, numbers: dict[str, int]) -> Iterator[str]:
    item = node.part
    state = NOT_SHOWN_HERE.get(node.children_shown)
    if isinstance(item, Relation):
        attack = " attack" if isinstance(item, Attack) else ""
        yield f'<span class="connection{attack}">{relation_noun(node, item)}</span>'
        if item.author_name is not None:
            yield f' <a href="#{url_fragment(item.name)}">{escape(one_line(item.name))}</a>'
        if item.scheme is not None:
            yield f' <span class="via">via {escape(one_line(item.scheme))}</span>'
        if not node.depth:
            yield f' <span class="via">{item.verb} {escape(one_line(item.target))}</span>'
        yield f' <span class="state">{state}</span>' if state else ""
        return
    if node.connection in PASSIVE_VERBS:
        attack = " attack" if node.connection in ATTACKING else ""
        yield f'<span class="connection{attack}">{PASSIVE_VERBS[node.connection]}</span> '
    yield from _unit(item, numbers[item.name], state)
    if node.relation is not None and node.relation.scheme is not None:
        yield f' <span class="via">via {escape(one_line(node.relation.scheme))}</span>'


def _unit(proposition: Proposition, number: int, state: str | None) -> Iterator[str]:
    classes = f"{proposition.role} unspoken" if proposition.is_unspoken else proposition.role
    yield (
        f'<a class="entry {classes}" href="#{url_fragment(proposition.name)}" data-unit="{number}">'
        f'<span class="chip" aria-hidden="true">{make_label(proposition)}</span> '
        f'<span class="hidden">{escape(accessible_name(proposition))}: </span>'
    )
    if state:
        yield f'{escape(one_line(proposition.name))}</a> <span class="state">{state}</span>'
    else:
        yield f"<bdi>{escape(_shown_text(proposition))}</bdi></a>"


def _shown_text(proposition: Proposition) -> str:
    if proposition.statement is not None:
        return cut(one_line(proposition.statement), LONGEST)
    return f"“{cut(one_line(proposition.words), LONGEST)}”"
