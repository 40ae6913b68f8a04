"""Writing a picture as SVG: with real text, a title and a description, and without scripts or external resources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape

from ...text.direction import is_right_to_left, isolated
from ...text.display import counted
from ..looks import LOOKS, MORE
from .box_sizes import (
    HEAD_HEIGHT,
    JUNCTION,
    LINE,
    NUMBER,
    PADDING,
    SMALL_LINE,
    MeasuredBox,
    junction_size,
    junction_text,
    measure_box,
)
from .layout import LayoutNode, Rectangle, lay_out
from .legend import LegendEntry, legend_entries
from .palette import PALETTE
from .picture import EMPTY, Box, Edge, Junction, Picture
from .shapes import arrow, bar, cut_corners, number, path, without_end
from .style import DASHED_BORDER, DASHES, stylesheet
from .tree_rows import Point

MARGIN = 16.0


def svg(picture: Picture, direction: str, *, legend: bool, prefix: str | None, style: bool) -> str:
    """Lay out the picture and write it as SVG."""
    upright = direction in ("up", "down")
    arriving = Counter(edge.target for edge in picture.edges)
    relations = {edge.relation: edge for edge in picture.edges}
    boxes = [measure_box(box, arriving[box.key], upright=upright) for box in picture.boxes]
    ranks = {box.key: rank for rank, box in enumerate(picture.boxes)}
    nodes = [LayoutNode(item.box.key, item.width, item.height, ranks[item.box.key]) for item in boxes]
    for junction in picture.junctions:
        width, height = junction_size(junction, arriving[junction.key], upright=upright)
        rank = min(ranks[source] for source in relations[junction.key].sources)
        nodes.append(LayoutNode(junction.key, width, height, rank))
    layout = lay_out(nodes, [(edge.source, edge.target) for edge in picture.edges], direction)
    width, height = layout.width, layout.height
    body = [_edge(edge, route) for edge, route in zip(picture.edges, layout.routes)]
    body += [_junction(item, layout.rectangles[item.key], relations[item.key]) for item in picture.junctions]
    body += [_box(item, layout.rectangles[item.box.key]) for item in boxes]
    if not boxes:
        body.append(f'<text x="0" y="13">{EMPTY}</text>')
        width, height = 230.0, 18.0
    if legend:
        shown, legend_width, legend_height = _legend(
            legend_entries(picture), max(width, 480.0), height + 24 if boxes else 36
        )
        body.append(shown)
        width, height = max(width, legend_width), legend_height
    return _document(picture, body, width, height, prefix, style=style)


def _document(
    picture: Picture, body: Sequence[str], width: float, height: float, prefix: str | None, *, style: bool
) -> str:
    content = "\n".join(body)
    if prefix is None:
        prefix = f"map-{sha256(content.encode()).hexdigest()[:8]}"
    prefix = escape(prefix)
    whole = (number(width + 2 * MARGIN), number(height + 2 * MARGIN))
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="argued-map" role="img" '
        f'direction="ltr" aria-labelledby="{prefix}-title {prefix}-desc" width="{whole[0]}" height="{whole[1]}" '
        f'viewBox="{number(-MARGIN)} {number(-MARGIN)} {whole[0]} {whole[1]}" font-family="Helvetica,Arial,sans-serif" '
        f'font-size="13">',
        f'<title id="{prefix}-title">{_text(_title(picture))}</title>',
        f'<desc id="{prefix}-desc">{_text(_description(picture))}</desc>',
    ]
    if style:
        lines.append(f"<style>\n{stylesheet()}\n</style>")
    lines.append(
        f'<rect class="paper" x="{number(-MARGIN)}" y="{number(-MARGIN)}" width="{whole[0]}" height="{whole[1]}" '
        f'fill="{PALETTE["paper"].light}"/>'
    )
    return "\n".join([*lines, content, "</svg>\n"])


def _title(picture: Picture) -> str:
    return "Map of the argument" + (f": {isolated(picture.title)}" if picture.title else "")


def _description(picture: Picture) -> str:
    if not picture.boxes:
        return EMPTY
    roles = Counter(box.role for box in picture.boxes if box.role != MORE)
    boxes = ", ".join(counted(count, role) for role, count in roles.items())
    main = [isolated(box.text) for box in picture.boxes if box.is_main]
    sentences = [f"Boxes: {boxes}."]
    if main:
        sentences.append(f"Main conclusion{'' if len(main) == 1 else 's'}: {' / '.join(main)}")
    return " ".join(sentences)


def _text(text: str) -> str:
    return escape(text, quote=False)


def _box(measured: MeasuredBox, rectangle: Rectangle) -> str:
    box, role = measured.box, measured.box.role
    classes = f"box {role} unspoken" if box.is_unspoken else f"box {role}"
    named = "" if role == MORE else f' data-name="{escape(box.key)}"'
    ink = LOOKS[role].ink.light
    lines = [f'<g class="{classes}"{named}>', f"<title>{_text(_summary(box))}</title>", *_outline(box, rectangle)]
    left, right, top = rectangle.x + PADDING + 1, rectangle.x + rectangle.width - PADDING - 1, rectangle.y
    if role == MORE:
        return "\n".join([*lines, _words(measured, left - 1, right, top + PADDING + 13), "</g>"])
    across = left
    if box.ordinal is not None:
        middle = left + NUMBER / 2
        lines.append(
            f'<circle class="disc" cx="{number(middle)}" cy="{number(top + 15)}" r="{number(NUMBER / 2)}" '
            f'fill="{PALETTE["consideration-ink"].light}"/>'
            f'<text class="number" x="{number(middle)}" y="{number(top + 19)}" font-size="11" font-weight="bold" '
            f'text-anchor="middle" fill="{PALETTE["paper"].light}">{box.ordinal}</text>'
        )
        across += NUMBER + 6
    lines.append(
        f'<text class="role" x="{number(across)}" y="{number(top + 19)}" font-size="11" font-weight="bold" '
        f'fill="{ink}">{measured.role}</text>'
        f'<text class="name" x="{number(right)}" y="{number(top + 19)}" font-size="11" '
        f'text-anchor="end" font-family="monospace" fill="{PALETTE["quiet"].light}">{_text(measured.name)}</text>'
    )
    lines.append(_words(measured, left, right, top + HEAD_HEIGHT + 13))
    bottom = top + HEAD_HEIGHT + LINE * len(measured.lines) + 4 + 11
    for index, foot in enumerate(measured.foot_lines):
        lines.append(
            f'<text class="foot" x="{number(left)}" y="{number(bottom + SMALL_LINE * index)}" font-size="11" '
            f'font-style="italic" fill="{PALETTE["quiet"].light}">{_text(foot)}</text>'
        )
    return "\n".join([*lines, "</g>"])


def _words(measured: MeasuredBox, left: float, right: float, y: float) -> str:
    """The statement as one element, so that it is read and copied as one text.

    Its lines start at the left, or at the right if its first letter is of a script that is written from there.
    """
    lines = measured.lines
    x, direction = (right, ' direction="rtl"') if is_right_to_left(measured.box.text) else (left, "")
    spans = [
        f'<tspan x="{number(x)}" y="{number(y + LINE * index)}">{_text(line)}{" " if index < len(lines) - 1 else ""}'
        "</tspan>"
        for index, line in enumerate(lines)
    ]
    return f'<text class="words" fill="{PALETTE["ink"].light}"{direction}>{"".join(spans)}</text>'


def _summary(box: Box) -> str:
    """The whole content of a box as one text."""
    if box.role == MORE:
        return box.text
    notes = "".join(f" ({note})" for note in box.notes)
    return f"{box.heading}{', unspoken' if box.is_unspoken else ''} ({box.key}): {isolated(box.text)}{notes}"


def _outline(box: Box, rectangle: Rectangle) -> Iterator[str]:
    x, y, width, height = rectangle.x, rectangle.y, rectangle.width, rectangle.height
    look = LOOKS[box.role]
    colours = f'fill="{look.ground.light}" stroke="{look.line.light}"'
    broken = f' stroke-dasharray="{DASHED_BORDER}"' if box.is_unspoken or box.role == MORE else ""
    if look.radius is None:
        yield f'<path class="shape" d="{cut_corners(x, y, width, height)}" {colours} stroke-width="1.5"{broken}/>'
        return
    if box.role == MORE:
        yield _rectangle("shape", x + 4, y + 4, width, height, look.radius, f'{colours} stroke-width="1"')
    thickness = "2.5" if look.has_double_border else "1.5"
    yield _rectangle("shape", x, y, width, height, look.radius, f'{colours} stroke-width="{thickness}"{broken}')
    if look.has_double_border:
        inner = f'fill="none" stroke="{look.line.light}" stroke-width="0.8"{broken}'
        yield _rectangle("line", x + 3.5, y + 3.5, width - 7, height - 7, 1.0, inner)
    if look.has_bar:
        yield _rectangle("bar", x - 1, y - 1, 5, height + 2, 2.0, f'fill="{look.line.light}"')


def _rectangle(name: str, x: float, y: float, width: float, height: float, radius: float, more: str) -> str:
    return (
        f'<rect class="{name}" x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}" '
        f'rx="{number(radius)}" {more}/>'
    )


def _junction(junction: Junction, rectangle: Rectangle, edge: Edge) -> str:
    x, y, width, height = rectangle.x, rectangle.y, rectangle.width, rectangle.height
    verb = junction.verb
    line = PALETTE[f"{verb}-line"].light
    title = f"{' + '.join(edge.sources)} {_in_number(verb, edge)} {edge.relation_target}"
    title += f" ({junction.label})" if junction.label else ""
    dash = f' stroke-dasharray="{DASHES[verb]}"' if verb == "attacks" and junction.label else ""
    colours = f'fill="{PALETTE["paper"].light}" stroke="{line}" stroke-width="1.5"{dash}'
    lines = [
        f'<g class="junction {verb}" data-name="{escape(junction.key)}" data-source="{escape(" ".join(edge.sources))}" '
        f'data-target="{escape(edge.relation_target)}">',
        f"<title>{_text(title)}</title>",
    ]
    lines.append(_rectangle("shape", x, y, width, height, min(width, height, 22.0) / 2, colours))
    if junction.label is not None:
        lines.append(
            f'<text class="label" x="{number(x + width / 2)}" y="{number(y + height / 2 + 4)}" text-anchor="middle" '
            f'font-size="11" font-style="italic" fill="{PALETTE["ink"].light}">{_text(junction_text(junction))}</text>'
        )
    return "\n".join([*lines, "</g>"])


def _in_number(verb: str, edge: Edge) -> str:
    """The verb in the grammatical number of the relation's sources."""
    return verb if len(edge.sources) == 1 else verb.removesuffix("s")


def _edge(edge: Edge, route: Sequence[Point]) -> str:
    sources = " ".join(edge.sources) if not edge.has_tail else edge.source
    named = f' data-name="{escape(edge.relation)}"' if edge.relation else ""
    return (
        f'<g class="edge {edge.verb}"{named} data-source="{escape(sources)}" '
        f'data-target="{escape(edge.relation_target)}">'
        f"{''.join(draw_line(edge.verb, route, has_head=edge.has_head))}</g>"
    )


def draw_line(verb: str, route: Sequence[Point], *, has_head: bool) -> Iterator[str]:
    """Draw a line of a verb, with its head if it has one."""
    colour = PALETTE[f"{verb}-line"].light
    dash = f' stroke-dasharray="{DASHES[verb]}"' if DASHES[verb] else ""
    room = {"supports": 7.0, "attacks": 4.0, "answers": 8.0, "restates": 0.0}[verb] if has_head else 0.0
    drawn = path(without_end(route, room))
    if verb == "restates":
        yield f'<path class="line" d="{drawn}" fill="none" stroke="{colour}" stroke-width="5"/>'
        yield (
            f'<path class="line inner" d="{drawn}" fill="none" stroke="{PALETTE["paper"].light}" stroke-width="2.2"/>'
        )
        return
    cap = ' stroke-linecap="round"' if verb == "answers" else ""
    yield f'<path class="line" d="{drawn}" fill="none" stroke="{colour}" stroke-width="1.6"{dash}{cap}/>'
    if not has_head:
        return
    if verb == "attacks":
        yield f'<path class="head" d="{bar(route)}" fill="{colour}"/>'
    elif verb == "answers":
        ground = PALETTE["paper"].light
        yield f'<path class="head" d="{arrow(route)}" fill="{ground}" stroke="{colour}" stroke-width="1.3"/>'
    else:
        yield f'<path class="head" d="{arrow(route)}" fill="{colour}"/>'


def _legend(shown: Sequence[LegendEntry], room: float, top: float) -> tuple[str, float, float]:
    """Draw the legend's entries in rows. Returns the SVG, and its right and lower ends."""
    parts = []
    x, y, right = 0.0, top, 0.0
    for entry in shown:
        needed = 56 + entry.width
        if x and x + needed > room:
            x, y = 0.0, y + 30
        parts.append(_sample(entry, x, y))
        x += needed + 22
        right = max(right, x - 22)
    return f'<g class="legend">\n{chr(10).join(parts)}\n</g>', right, y + 22


def _sample(entry: LegendEntry, x: float, y: float) -> str:
    words = (
        f'<text class="words" x="{number(x + 50)}" y="{number(y + 15)}" font-size="11" '
        f'fill="{PALETTE["ink"].light}">{_text(entry.words)}</text>'
    )
    if entry.box is not None:
        outline = "".join(_outline(entry.box, Rectangle(x + 1, y + 1, 40, 20)))
        return f'<g class="{entry.box.role}">{outline}{words}</g>'
    if entry.verb is None:
        colours = f'fill="{PALETTE["paper"].light}" stroke="{PALETTE["supports-line"].light}" stroke-width="1.5"'
        junction = _rectangle("shape", x + 3, y + 6, 36, JUNCTION, JUNCTION / 2, colours)
        return f'<g class="junction supports">{junction}{words}</g>'
    drawn = "".join(draw_line(entry.verb, [(x, y + 11), (x + 42, y + 11)], has_head=True))
    return f'<g class="{entry.verb}">{drawn}{words}</g>'
