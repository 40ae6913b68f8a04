"""The drawing of an article's argument, ready to be written as SVG, DOT or Mermaid."""

from __future__ import annotations

from collections import Counter

from attrs import field, frozen

from ...model.article import Article
from ...support.arguments import checked
from ...support.gc_pause import gc_paused
from ...text.display import counted
from ...text.suggest import unknown_word
from .collapse import collapse_premises
from .drawn_relations import Subgraph, drawn_relations
from .errors import DrawingError
from .focus import count_missing_relations, subgraph_around, traversal_from_top
from .layout import DIRECTIONS
from .picture import Picture, make_picture
from .size_limits import limit_size
from .svg import svg


@checked()
@frozen
class Drawing:
    """A map of an article's argument. `draw` makes it, and its methods write it."""

    picture: Picture
    """Boxes, junctions and edges, without positions."""
    direction: str = "up"
    legend: bool = False
    notes: tuple[str, ...] = field(default=())
    """Texts for people: what isn't shown although no option leaves it out, and how to see it."""

    @checked()
    @gc_paused()
    def to_svg(self, *, prefix: str | None = None, style: bool = True) -> str:
        """The map as SVG: one element, followed by a line break.

        `prefix` begins every id in it. By default it is computed from the contents, so that one page can have several
        maps. Without `style`, the page must contain the rules of `argued.views.map.style.stylesheet`. Raises
        `DrawingError` if graphlay isn't installed.
        """
        return svg(self.picture, self.direction, legend=self.legend, prefix=prefix, style=style)

    @gc_paused()
    def to_dot(self) -> str:
        """The map in DOT, the language of Graphviz."""
        from .dot import dot

        return dot(self.picture, self.direction, legend=self.legend)

    @gc_paused()
    def to_mermaid(self) -> str:
        """The map as a flowchart of Mermaid."""
        from .mermaid import mermaid

        return mermaid(self.picture, self.direction, legend=self.legend)

    def _repr_svg_(self) -> str:
        """The map as SVG, which notebooks call to show it."""
        return self.to_svg()


@gc_paused()
@checked()
def draw(
    article: Article,
    *,
    focus: str | None = None,
    depth: int | None = None,
    collapse: bool = False,
    direction: str = "up",
    legend: bool = False,
) -> Drawing:
    """Draw a map of an article's argument.

    `focus` is the name of a unit or a relation: the map shows what supports or attacks it and what it supports or
    attacks, at most `depth` relations away. Without `focus`, `depth` counts from the units that support or attack
    nothing. `collapse` folds premises that only support into the units that they support. `direction` is the direction
    in which support leads: `up` (premises below), `down`, `left` or `right`. `legend` adds a legend. Raises
    `DrawingError` if the focus is undefined, or if the depth or the direction is invalid.
    """
    if direction not in DIRECTIONS:
        raise DrawingError(unknown_word("direction", direction, DIRECTIONS))
    if depth is not None and (depth < 0):
        raise DrawingError("the depth must be a whole number, at least 0")
    relations = drawn_relations(article)
    if focus is not None:
        subgraph = subgraph_around(article, relations, focus, depth)
    elif depth is not None:
        subgraph = traversal_from_top([item.name for item in article.propositions], relations).subgraph(depth)
    else:
        subgraph = Subgraph((item.name for item in article.propositions), relations)
    missing = Counter(count_missing_relations(relations, subgraph))
    folded = collapse_premises(article, subgraph) if collapse else {}
    not_shown = limit_size(article, subgraph)
    missing.update(not_shown.cut)
    left_out = {name: _describe_left_out(folded.get(name, 0), missing[name]) for name in (*missing, *folded)}
    return Drawing(make_picture(article, subgraph, left_out, not_shown.boxes), direction, legend, not_shown.notes)


def _describe_left_out(folded: int, missing: int) -> str:
    """Describe what leads to a unit but has no box: `2 premises folded · 1 more not shown`."""
    parts = [f"{counted(folded, 'premise')} folded"] if folded else []
    parts += [f"{missing:,} more not shown"] if missing else []
    return " · ".join(parts)
