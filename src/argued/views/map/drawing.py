"""A drawing: an article's argument as a picture, on its way to SVG, DOT or Mermaid."""

from __future__ import annotations

from collections import Counter

from attrs import field, frozen

from ...model.article import Article
from ...text.display import counted
from .collapse import collapse_premises
from .drawn_relations import Subgraph, drawn_relations
from .errors import DrawingError
from .focus import count_missing_relations, subgraph_around, subgraph_from_top
from .layout import DIRECTIONS
from .picture import Picture, make_picture
from .size_limits import limit_size
from .svg import svg


@frozen
class Drawing:
    """A map of an article's argument. `draw` makes it; its methods write it."""

    picture: Picture
    """Boxes, junctions and edges, without places."""
    direction: str = "up"
    legend: bool = False
    notes: tuple[str, ...] = field(default=())
    """What isn't shown though nobody asked to leave it out, and how to see it: texts for people."""

    def to_svg(self, *, prefix: str | None = None, style: bool = True) -> str:
        """The map as SVG: one element, with a line break behind it.

        `prefix` begins every id in it; without one, it is made from the contents, so that several maps can stand in
        one page. Without `style`, the page has to bring the rules of `argued.views.map.style.stylesheet`. Raises
        `DrawingError` where graphlay isn't installed.
        """
        return svg(self.picture, self.direction, legend=self.legend, prefix=prefix, style=style)

    def to_dot(self) -> str:
        """The map in DOT, the language of Graphviz."""
        from .dot import dot

        return dot(self.picture, self.direction, legend=self.legend)

    def to_mermaid(self) -> str:
        """The map as a flowchart of Mermaid."""
        from .mermaid import mermaid

        return mermaid(self.picture, self.direction, legend=self.legend)

    def _repr_svg_(self) -> str:
        """What a notebook shows."""
        return self.to_svg()


def draw(
    article: Article,
    *,
    focus: str | None = None,
    depth: int | None = None,
    collapse: bool = False,
    direction: str = "up",
    legend: bool = False,
) -> Drawing:
    """A map of an article's argument.

    `focus` is the name of a unit or a relation: the map shows what bears on it and what it bears on, at most `depth`
    relations away. `depth` without `focus` counts from the units that bear on nothing further. `collapse` folds
    premises that only support into what they support. `direction` is where support leads to: `up` (premises below),
    `down`, `left` or `right`. Raises `DrawingError` for a name that nothing has, and for values that mean nothing.
    """
    if direction not in DIRECTIONS:
        raise DrawingError(f"`{direction}` is no direction; the directions are {', '.join(DIRECTIONS)}")
    if depth is not None and (type(depth) is not int or depth < 0):
        raise DrawingError("the depth is a whole number from 0")
    relations = drawn_relations(article)
    if focus is not None:
        subgraph = subgraph_around(article, relations, focus, depth)
    elif depth is not None:
        subgraph = subgraph_from_top([item.name for item in article.propositions], relations, depth)
    else:
        subgraph = Subgraph((item.name for item in article.propositions), relations)
    not_shown = Counter(count_missing_relations(relations, subgraph))
    folded = collapse_premises(article, subgraph) if collapse else {}
    rest = limit_size(article, subgraph)
    not_shown.update(rest.cut)
    left_out = {name: _left_out(folded.get(name, 0), not_shown[name]) for name in (*not_shown, *folded)}
    return Drawing(make_picture(article, subgraph, left_out, rest.boxes), direction, legend, rest.notes)


def _left_out(folded: int, not_shown: int) -> str:
    """What bears on a unit and has no box of its own, in words."""
    parts = [f"{counted(folded, 'premise')} folded"] if folded else []
    parts += [f"{not_shown:,} more not shown"] if not_shown else []
    return " · ".join(parts)
