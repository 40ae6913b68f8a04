"""Distances between the rows of a tree: as large as the lines between them need.

This is for pictures whose rows are one below another. A picture with columns is transposed before and after.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

Point = tuple[float, float]
Segment = tuple[float, float, float, int, int]
"""A horizontal segment: its height, its left and right ends, and the indices of its line and of its first point."""

_TRACK = 15.0
"""The distance between two lines that run side by side."""
_FREE = 22.0
"""The distance between a row and the line next to it."""
_LEAST = 34.0
"""The distance between rows without such lines: room for a head and a piece of line."""


def spread_rows(
    rows: Sequence[tuple[float, float]], routes: Sequence[Sequence[Point]], rises: Sequence[tuple[float, float]]
) -> tuple[list[float], list[list[Point]]]:
    """Move rows apart. Returns how far each row moves down, and the lines between them after that.

    `rows` has the upper and lower ends of the rows, from the top. `rises` says how far the nodes at the two ends of
    each line are to be raised inside their rows. Horizontal segments between two rows share a height if they don't
    meet, and else keep their order.
    """
    tops = [top for top, _ in rows]
    between: list[list[Segment]] = [[] for _ in rows]
    for index, route in enumerate(routes):
        for number in range(len(route) - 1):
            (x, y), (next_x, next_y) = route[number], route[number + 1]
            gap = bisect_left(tops, y) - 1
            if y == next_y and 0 <= gap < len(rows) - 1 and rows[gap][1] < y < rows[gap + 1][0]:
                between[gap].append((y, min(x, next_x), max(x, next_x), index, number))
    moves = [0.0]
    heights: dict[tuple[int, int], float] = {}
    for gap in range(len(rows) - 1):
        levels = _assign_tracks(sorted(between[gap]))
        count = max(levels.values(), default=-1) + 1
        needed = 2 * _FREE + _TRACK * (count - 1) if count else _LEAST
        begin = rows[gap][1] + moves[gap]
        heights.update((place, begin + _FREE + _TRACK * level) for place, level in levels.items())
        moves.append(moves[gap] + needed - (rows[gap + 1][0] - rows[gap][1]))
    return moves, [
        _moved(route, [heights.get((index, number)) for number in range(len(route) - 1)], tops, moves, rise)
        for index, (route, rise) in enumerate(zip(routes, rises))
    ]


def _assign_tracks(segments: Sequence[Segment]) -> dict[tuple[int, int], int]:
    """The track of each segment, from the top: the first one below all segments above that it would meet."""
    levels: dict[tuple[int, int], int] = {}
    taken: list[list[tuple[float, float]]] = []
    for _, left, right, index, number in segments:
        level = next(
            (
                above + 1
                for above in range(len(taken) - 1, -1, -1)
                if any(left <= end + _TRACK and start <= right + _TRACK for start, end in taken[above])
            ),
            0,
        )
        if level == len(taken):
            taken.append([])
        taken[level].append((left, right))
        levels[index, number] = level
    return levels


def _moved(
    route: Sequence[Point],
    heights: Sequence[float | None],
    tops: Sequence[float],
    moves: Sequence[float],
    rises: tuple[float, float],
) -> list[Point]:
    """The line with its horizontal segments at their new heights, and everything else moved with its row or node."""
    last = len(route) - 1
    begin, end = route[0][1], route[-1][1]
    moved = []
    for number, (x, y) in enumerate(route):
        height = heights[number] if number < last else None
        if height is None and number:
            height = heights[number - 1]
        if height is None:
            with_begin = number == 0 or (number == 1 and y == begin)
            with_end = number == last or (number == last - 1 and y == end)
            rise = rises[0] if with_begin else rises[1] if with_end else 0.0
            height = y + moves[max(0, bisect_left(tops, y + 0.01) - 1)] - rise
        moved.append((x, height))
    return moved
