"""Writes an article as marked-up text: lays out the marks, decides how each relation is written, and writes it all.

Reading the result gives an equal article, and stripping it gives the article's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.article import Article
from ..model.relations import Writing
from ..reading.reader import parse
from ..support.arguments import checked
from ..support.gc_pause import gc_paused
from ..support.limits import Limits
from ..text.edits import apply_edits
from .layout import MarkLayout
from .normal_form import front_matter_text, opening_text
from .relation_plan import RelationPlan, nestable_relations
from .rewriting import Rewriting

_MOST_LAYOUTS = 4
"""How often the marks are laid out at most, if nesting can't express all planned relations; usually once is enough."""
_LIMITS = Limits()
_TO_ESCAPE = re.compile(r"\\+|[{}]")


@checked()
def dumps(article: Article, *, like: str | None = None, limits: Limits = _LIMITS) -> str:
    """The article as marked-up text: `parse(dumps(a)) == a`, and `strip(dumps(a)) == a.text`.

    With `like`, a marked-up text of the same article, it is that text with as few changes as possible: everything that
    needn't change stays as it is, notes and the layout of openings included. `dumps(a, like=t) == t` if
    `a == parse(t)`. `limits` are those of reading it. Raises `ParseError` if that text has errors, and `ValueError` if
    its words are others.
    """
    with gc_paused():
        return (
            _marked_up(article)
            if like is None
            else apply_edits(like, Rewriting(parse(like, limits=limits), article).edits)
        )


def _marked_up(article: Article) -> str:
    nested = nestable_relations(article, lambda relation: relation.written is Writing.NESTING)
    for _ in range(_MOST_LAYOUTS):
        layout = MarkLayout(article, nested)
        plan = RelationPlan(article, layout.parents, nested)
        if plan.nested == nested:
            break
        # A relation that nesting can't express must not move marks: when it is read back, it is a clause.
        nested = plan.nested
    else:
        layout = MarkLayout(article, {})
        plan = RelationPlan(article, layout.parents, {})
    body = "".join(_body_pieces(article, layout, plan))
    return front_matter_text(article, body) + body


# The text.


def _body_pieces(article: Article, layout: MarkLayout, plan: RelationPlan) -> Iterator[str]:
    text, written = article.text, 0
    for place, mark, opens in layout.events:
        if place > written:
            yield _escaped(text[written:place], before_mark=True)
            written = place
        if not opens:
            yield "}"
        elif mark.opens_unit:
            yield "{" + opening_text(mark.proposition, plan) + (": " if mark.end is not None else "}")
        else:
            yield f"{{{mark.keyword} {mark.proposition.name}: "
    yield _escaped(text[written:], before_mark=False)


def _escaped(text: str, *, before_mark: bool) -> str:
    """Escape the article's braces and backslashes. A backslash before an ordinary character needs no escape."""

    def escape(match: re.Match[str]) -> str:
        found = match[0]
        if found in "{}":
            return "\\" + found
        following = text[match.end() : match.end() + 1]
        if len(found) == 1 and following not in ("{", "}") and (following or not before_mark):
            return found
        return found * 2

    return _TO_ESCAPE.sub(escape, text)
