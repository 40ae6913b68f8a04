"""The shapes of boxes, lines and their heads, as paths of SVG."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from .tree_rows import Point

_CORNER = 7.0
"""The radius of a line's bends."""


def number(value: float) -> str:
    """A length as the shortest text, to a tenth of a pixel."""
    return f"{round(value, 1) + 0.0:g}" if abs(value) < 100_000 else f"{round(value)}"


def path(points: Sequence[Point]) -> str:
    """A line through points, with rounded bends."""
    parts = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for before, corner, after in zip(points, points[1:], points[2:]):
        room = min(_CORNER, _distance(before, corner) / 2, _distance(corner, after) / 2)
        begin, end = _towards(corner, before, room), _towards(corner, after, room)
        parts.append(f"L{number(begin[0])} {number(begin[1])}")
        parts.append(f"Q{number(corner[0])} {number(corner[1])} {number(end[0])} {number(end[1])}")
    parts.append(f"L{number(points[-1][0])} {number(points[-1][1])}")
    return "".join(parts)


def without_end(points: Sequence[Point], length: float) -> list[Point]:
    """The line without its end, to make room for a head."""
    kept = list(points)
    while len(kept) > 2 and _distance(kept[-2], kept[-1]) <= length:
        length -= _distance(kept[-2], kept[-1])
        kept.pop()
    kept[-1] = _towards(kept[-1], kept[-2], min(length, _distance(kept[-2], kept[-1])))
    return kept


def arrow(points: Sequence[Point], length: float = 9.0, breadth: float = 4.5) -> str:
    """A triangle whose tip is the line's end."""
    tip = points[-1]
    across, along = _directions(points)
    base = (tip[0] - along[0] * length, tip[1] - along[1] * length)
    return _polygon(
        [
            tip,
            (base[0] + across[0] * breadth, base[1] + across[1] * breadth),
            (base[0] - across[0] * breadth, base[1] - across[1] * breadth),
        ]
    )


def bar(points: Sequence[Point], thickness: float = 3.5, breadth: float = 7.0, gap: float = 3.0) -> str:
    """A bar across the line, a little before its end."""
    across, along = _directions(points)
    tip = points[-1]
    corners = []
    for back, side in ((gap, 1), (gap, -1), (gap + thickness, -1), (gap + thickness, 1)):
        corners.append(
            (
                tip[0] - along[0] * back + across[0] * breadth * side,
                tip[1] - along[1] * back + across[1] * breadth * side,
            )
        )
    return _polygon(corners)


def cut_corners(x: float, y: float, width: float, height: float, cut: float = 9.0) -> str:
    """A rectangle without its corners."""
    right, bottom = x + width, y + height
    return _polygon(
        [
            (x + cut, y),
            (right - cut, y),
            (right, y + cut),
            (right, bottom - cut),
            (right - cut, bottom),
            (x + cut, bottom),
            (x, bottom - cut),
            (x, y + cut),
        ]
    )


def _polygon(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + "Z"


def _directions(points: Sequence[Point]) -> tuple[Point, Point]:
    """Unit vectors across and along the end of a line."""
    tip = points[-1]
    before = next((point for point in reversed(points[:-1]) if point != tip), (tip[0], tip[1] + 1))
    length = _distance(before, tip)
    along = ((tip[0] - before[0]) / length, (tip[1] - before[1]) / length)
    return (-along[1], along[0]), along


def _distance(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _towards(start: Point, end: Point, length: float) -> Point:
    whole = _distance(start, end) or 1.0
    return start[0] + (end[0] - start[0]) * length / whole, start[1] + (end[1] - start[1]) * length / whole
