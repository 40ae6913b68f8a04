"""Writing a picture in DOT, the language of Graphviz."""

from __future__ import annotations

from collections.abc import Iterator

from ...text.direction import is_right_to_left, isolated, isolated_lines
from ...text.display import cut
from ..looks import LOOKS, MORE
from .box_sizes import TEXT, USUAL, junction_text
from .legend import LegendEntry, legend_entries
from .palette import PALETTE
from .picture import Box, Edge, Junction, Picture
from .text_layout import wrap_text

RANKS = {"up": "BT", "down": "TB", "left": "RL", "right": "LR"}
"""The direction of edges in DOT and Mermaid, by the direction of the drawing."""
_HEADS = {"supports": "normal", "attacks": "tee", "restates": "none", "answers": "empty"}
_LINES = {
    "supports": 'style="solid" color="{0}"',
    "attacks": 'style="dashed" color="{0}"',
    "restates": 'style="solid" color="{0}:invis:{0}"',
    "answers": 'style="dotted" color="{0}"',
}
LONGEST = 600
"""How many characters of a statement a label has at most."""


def dot(picture: Picture, direction: str, *, legend: bool) -> str:
    """Write the picture in DOT. Everything from the article is in quotes."""
    lines = [
        "digraph argument {",
        f'  graph [rankdir="{RANKS[direction]}" fontname="Helvetica" bgcolor="transparent"]',
        '  node [fontname="Helvetica" fontsize="11" margin="0.15,0.08"]',
        '  edge [fontname="Helvetica" fontsize="10"]',
    ]
    if picture.title:
        lines.append(f'  graph [label={quoted(isolated(picture.title))} labelloc="t"]')
    lines += [f"  {_node(box)}" for box in picture.boxes]
    lines += [f"  {_junction(junction)}" for junction in picture.junctions]
    lines += [f"  {_edge(edge)}" for edge in picture.edges]
    if legend:
        lines += [f"  {line}" for line in _legend(legend_entries(picture))]
    return "\n".join([*lines, "}\n"])


def quoted(text: str) -> str:
    """Quote a text so that it is shown literally: no escape sequence and no HTML entity is left in it."""
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")


def _node(box: Box) -> str:
    head = "" if box.role == MORE else f"{box.heading}{' · unspoken' if box.is_unspoken else ''} [{box.key}]"
    words = wrap_text(isolated(cut(box.text, LONGEST)), USUAL, TEXT, LONGEST)
    # `\l` and `\r` end a line, and move it to the left or the right.
    end = "\\r" if is_right_to_left(box.text) else "\\l"
    lines = [f"{_escaped(line)}{end}" for line in isolated_lines(words)]
    notes = [f"{_escaped(line)}\\l" for line in (*box.notes, box.left_out or "") if line]
    label = "".join([f"{_escaped(head)}\\l" if head else "", *lines, *notes])
    return f'{quoted(box.key)} [label="{label}" {_style_attributes(box)}]'


def _style_attributes(box: Box) -> str:
    """The attributes that differ between the boxes of different roles."""
    look = LOOKS[box.role]
    style = look.dot_style + (",dashed" if box.is_unspoken or box.role == MORE else "")
    periphery = ' peripheries="2"' if look.has_double_border else ""
    return (
        f'class="{box.role}" shape="{look.dot_shape}" style="{style}"{periphery} color="{look.line.light}" '
        f'fillcolor="{look.ground.light}" fontcolor="{PALETTE["ink"].light}"'
    )


def _junction(junction: Junction) -> str:
    colour = PALETTE[f"{junction.verb}-line"].light
    label = quoted(junction_text(junction))
    form = (
        'shape="circle" width="0.12" fixedsize="true"'
        if junction.label is None
        else 'shape="box" style="rounded" height="0.25" margin="0.1,0.03"'
    )
    return f'{quoted(junction.key)} [label={label} class="{junction.verb}" {form} color="{colour}"]'


def _edge(edge: Edge) -> str:
    colour = PALETTE[f"{edge.verb}-line"].light
    head = _HEADS[edge.verb] if edge.has_head else "none"
    return (
        f"{quoted(edge.source)} -> {quoted(edge.target)} "
        f'[class="{edge.verb}" arrowhead="{head}" {_LINES[edge.verb].format(colour)}]'
    )


def _legend(shown: list[LegendEntry]) -> Iterator[str]:
    """The legend as a cluster. The names in it begin with a colon, as no unit's name does."""
    yield 'subgraph "cluster:legend" {'
    yield '  label="Legend" style="dotted"'
    for number, entry in enumerate(shown):
        name = f":legend:{number}"
        if entry.box is not None:
            yield f'  "{name}" [label={quoted(entry.words)} {_style_attributes(entry.box)}]'
            continue
        yield f'  "{name}" [label={quoted(entry.words)} shape="plaintext"]'
        if entry.verb is not None:
            yield f'  "{name}:end" [label="" shape="point" style="invis"]'
            yield "  " + _edge(Edge(name, f"{name}:end", entry.verb, None, (), ""))
    yield "}"
