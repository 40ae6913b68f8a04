"""Where boxes, junctions and lines go. The one module that knows graphlay."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Any

from attrs import frozen

from .faults import DrawingError

DIRECTIONS = ("up", "down", "left", "right")
"""Where support leads to: `up` has the premises below what they support."""
_GAP = 40.0
"""Between parts of the argument that nothing joins."""
_ASPECT = 1.6
"""About how much wider than high a picture of many parts becomes."""

Point = tuple[float, float]


@frozen
class Node:
    """Something that wants a place."""

    key: str
    width: float
    height: float
    is_round: bool = False


@frozen
class Place:
    """A rectangle: its left upper corner, and its size."""

    x: float
    y: float
    width: float
    height: float


@frozen
class Laid:
    """Where everything is, in pixels from the left upper corner."""

    places: dict[str, Place]
    routes: tuple[tuple[Point, ...], ...]
    """The corners of each line, from its source to its target."""
    width: float
    height: float


def lay_out(nodes: Sequence[Node], edges: Sequence[tuple[str, str]], direction: str) -> Laid:
    """Give each node a place and each edge a route. Raises `DrawingError` where graphlay isn't installed.

    What nothing joins is laid out by itself, and set in rows: joined parts first, single nodes below them.
    """
    joined, single = _components(nodes, edges)
    laid = [_lay_out_one(part, [edges[index] for index in indices], direction) for part, indices in joined]
    places: dict[str, Place] = {}
    routes: list[tuple[Point, ...]] = [()] * len(edges)
    corners, width, height = _in_rows([(item.width, item.height) for item in laid], _GAP, 0.0)
    for (_, indices), item, (x, y) in zip(joined, laid, corners):
        for key, place in item.places.items():
            places[key] = Place(place.x + x, place.y + y, place.width, place.height)
        for index, route in zip(indices, item.routes):
            routes[index] = tuple([(across + x, down + y) for across, down in route])
    top = height + _GAP if laid else 0.0
    corners, single_width, single_height = _in_rows([(node.width, node.height) for node in single], _GAP / 2, width)
    for node, (x, y) in zip(single, corners):
        places[node.key] = Place(x, y + top, node.width, node.height)
    if single:
        width, height = max(width, single_width), top + single_height
    return Laid(places, tuple(routes), width, height)


def _components(
    nodes: Sequence[Node], edges: Sequence[tuple[str, str]]
) -> tuple[list[tuple[list[Node], list[int]]], list[Node]]:
    """The parts that nothing joins, each with its nodes and the indices of its edges; and the nodes without edges."""
    leader = {node.key: node.key for node in nodes}

    def find(key: str) -> str:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for source, target in edges:
        leader[find(source)] = find(target)
    ends = {key for edge in edges for key in edge}
    parts: dict[str, tuple[list[Node], list[int]]] = {}
    for node in nodes:
        if node.key in ends:
            parts.setdefault(find(node.key), ([], []))[0].append(node)
    for index, (source, _) in enumerate(edges):
        parts[find(source)][1].append(index)
    return list(parts.values()), [node for node in nodes if node.key not in ends]


def _in_rows(sizes: list[tuple[float, float]], gap: float, least: float) -> tuple[list[Point], float, float]:
    """Left upper corners of rectangles set in rows, in their order; the width and height of it all."""
    if not sizes:
        return [], 0.0, 0.0
    area = sum((width + gap) * (height + gap) for width, height in sizes)
    room = max(least, sqrt(area * _ASPECT), *(width for width, _ in sizes))
    corners: list[Point] = []
    x = y = row = whole = 0.0
    for width, height in sizes:
        if x and x + width > room:
            x, y, row = 0.0, y + row + gap, 0.0
        corners.append((x, y))
        x, row, whole = x + width + gap, max(row, height), max(whole, x + width)
    return corners, whole, y + row


def _lay_out_one(nodes: list[Node], edges: list[tuple[str, str]], direction: str) -> Laid:
    try:
        import graphlay
    except ImportError as error:
        raise DrawingError("SVG wants graphlay, which isn't installed: `pip install 'argued[draw]'`") from error
    upright = direction in ("up", "down")
    # What is supported is the root: layers are counted from it, and the order of the text is kept below it.
    back = direction in ("up", "left")
    graph = graphlay.Graph()
    for node in nodes:
        graph.node(
            node.key, width=node.width, height=node.height, shape="ellipse" if node.is_round else "box", label=""
        )
    for source, target in edges:
        graph.edge(*((target, source) if back else (source, target)))
    options = {
        "direction": "topbottom" if upright else "leftright",
        "spacing": {"layer_gap": 40.0, "node_gap": 28.0, "dummy_gap": 20.0, "port_gap": 18.0, "stub": 14.0},
    }
    found = graphlay.layout(graph, options=options)
    return _as_laid(nodes, found.nodes, found.edges, back=back)


def _as_laid(nodes: list[Node], placed: list[Any], routed: list[Any], *, back: bool) -> Laid:
    """What graphlay found, moved so that it begins at 0, 0."""
    corners = [
        (item["center"]["x"] - node.width / 2, item["center"]["y"] - node.height / 2)
        for node, item in zip(nodes, placed)
    ]
    routes = [[(point["x"], point["y"]) for point in item["points"]] for item in routed]
    far = [(x + node.width, y + node.height) for node, (x, y) in zip(nodes, corners)]
    everything = [*corners, *far, *(point for route in routes for point in route)]
    left, top = min(x for x, _ in everything), min(y for _, y in everything)
    right, bottom = max(x for x, _ in everything), max(y for _, y in everything)
    return Laid(
        {node.key: Place(x - left, y - top, node.width, node.height) for node, (x, y) in zip(nodes, corners)},
        tuple([tuple([(x - left, y - top) for x, y in (reversed(route) if back else route)]) for route in routes]),
        right - left,
        bottom - top,
    )
