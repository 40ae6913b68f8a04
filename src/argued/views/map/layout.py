"""Positions of boxes, junctions and lines. The only module that uses graphlay."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Any

from attrs import frozen

from ...support.disjoint_sets import DisjointSets
from .errors import DrawingError
from .spanning_forest import TANGLED, Forest, make_forest
from .tree_rows import Point, spread_rows

DIRECTIONS = ("up", "down", "left", "right")
"""The directions in which support can lead: `up` has the premises below what they support."""
_GAP = 40.0
"""The distance between components without a connection."""
_ASPECT = 1.6
"""The approximate ratio of width to height of a picture of many components."""

_SPACING = {"layer_gap": 40.0, "node_gap": 28.0, "dummy_gap": 20.0, "port_gap": 18.0, "stub": 14.0}
_TREE_GAPS = {"sibling_gap": 26.0, "subtree_gap": 34.0}
_ROW_GAP = 60.0
"""The distance between the rows of a tree while lines are laid out between them."""
_QUICK = 200
"""The number of nodes and lines above which a net is laid out with less effort, since it would take seconds."""


@frozen
class LayoutNode:
    """A box or junction that needs a position."""

    key: str
    width: float
    height: float
    rank: int
    """Its index in the order of the text."""


@frozen
class Rectangle:
    """A rectangle: its upper left corner and its size, in pixels."""

    x: float
    y: float
    width: float
    height: float


@frozen
class Layout:
    """The positions of nodes and edges, in pixels from the upper left corner."""

    rectangles: dict[str, Rectangle]
    routes: tuple[tuple[Point, ...], ...]
    """The corners of each edge, from its source to its target."""
    width: float
    height: float


def lay_out(nodes: Sequence[LayoutNode], edges: Sequence[tuple[str, str]], direction: str) -> Layout:
    """Give each node a position and each edge a route. Raises `DrawingError` if graphlay isn't installed.

    Each connected component is laid out by itself. Then all are packed in rows, single nodes below the others.
    """
    connected, single = _components(nodes, edges)
    layouts = [
        _lay_out_component(component, [edges[index] for index in indices], direction)
        for component, indices in connected
    ]
    rectangles: dict[str, Rectangle] = {}
    routes: list[tuple[Point, ...]] = [()] * len(edges)
    corners, width, height = _pack_in_rows([(item.width, item.height) for item in layouts], _GAP, 0.0)
    for (_, indices), item, (x, y) in zip(connected, layouts, corners):
        for key, rectangle in item.rectangles.items():
            rectangles[key] = Rectangle(rectangle.x + x, rectangle.y + y, rectangle.width, rectangle.height)
        for index, route in zip(indices, item.routes):
            routes[index] = tuple([(across + x, down + y) for across, down in route])
    top = height + _GAP if layouts else 0.0
    corners, single_width, single_height = _pack_in_rows(
        [(node.width, node.height) for node in single], _GAP / 2, width
    )
    for node, (x, y) in zip(single, corners):
        rectangles[node.key] = Rectangle(x, y + top, node.width, node.height)
    if single:
        width, height = max(width, single_width), top + single_height
    return Layout(rectangles, tuple(routes), width, height)


def _components(
    nodes: Sequence[LayoutNode], edges: Sequence[tuple[str, str]]
) -> tuple[list[tuple[list[LayoutNode], list[int]]], list[LayoutNode]]:
    """The connected components, each with its nodes and the indices of its edges; and the nodes without edges."""
    groups = DisjointSets()
    for source, target in edges:
        groups.join(source, target)
    ends = {key for edge in edges for key in edge}
    components: dict[str, tuple[list[LayoutNode], list[int]]] = {}
    for node in nodes:
        if node.key in ends:
            components.setdefault(groups.representative(node.key), ([], []))[0].append(node)
    for index, (source, _) in enumerate(edges):
        components[groups.representative(source)][1].append(index)
    return list(components.values()), [node for node in nodes if node.key not in ends]


def _pack_in_rows(sizes: list[tuple[float, float]], gap: float, least: float) -> tuple[list[Point], float, float]:
    """Pack rectangles in rows, in their order. Returns their upper left corners, and the total width and height."""
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


def _lay_out_component(nodes: list[LayoutNode], edges: list[tuple[str, str]], direction: str) -> Layout:
    """Lay out a component with support leading up or left, and mirror it for the other directions."""
    engine = _engine()
    options: dict[str, Any] = {
        "direction": "topbottom" if direction in ("up", "down") else "leftright",
        "spacing": _SPACING,
        "routing": {"port_sides": "facing_only"},
    }
    trees = make_forest({node.key: node.rank for node in nodes}, edges)
    lay_out = _lay_out_tree if trees.tangled <= len(edges) * TANGLED else _lay_out_net
    try:
        return _mirrored(lay_out(engine, nodes, edges, trees, options), direction)
    except engine.GraphlayError as error:
        raise DrawingError(f"graphlay can't lay out this map: {error}") from error


def _lay_out_net(
    engine: Any, nodes: list[LayoutNode], edges: list[tuple[str, str]], _: Forest, options: dict[str, Any]
) -> Layout:
    """Lay out a net in layers, in an order that has few crossings."""
    if len(nodes) + len(edges) > _QUICK:
        options["effort"] = "fast"
    found = engine.layout(_graph(engine, nodes, edges, back=True), options=options)
    centers = [(item["center"]["x"], item["center"]["y"]) for item in found.nodes]
    return _make_layout(nodes, centers, _routes(found))


def _lay_out_tree(
    engine: Any, nodes: list[LayoutNode], edges: list[tuple[str, str]], trees: Forest, options: dict[str, Any]
) -> Layout:
    """Lay out a tree in rows, in the order of the text. The boxes of a row begin at the same height."""
    upright = options["direction"] == "topbottom"
    graph = _graph(engine, nodes, trees.edges())
    tree = engine.layout_tree(graph, options={"direction": options["direction"], **_TREE_GAPS})
    heights = [node.height if upright else node.width for node in nodes]
    across = [item["center"]["x" if upright else "y"] for item in tree.nodes]
    count = max(item["rank"] for item in tree.nodes) + 1
    tallest = [0.0] * count
    for item, height in zip(tree.nodes, heights):
        tallest[item["rank"]] = max(tallest[item["rank"]], height)
    tops = [sum(tallest[:rank]) + _ROW_GAP * rank for rank in range(count)]
    middles = [tops[item["rank"]] + tallest[item["rank"]] / 2 for item in tree.nodes]
    centers = list(zip(across, middles)) if upright else list(zip(middles, across))
    found = engine.reroute(_graph(engine, nodes, edges, centers, back=True), options=options)
    routes = [[point if upright else point[::-1] for point in route] for route in _routes(found)]
    rises = [(tallest[item["rank"]] - height) / 2 for item, height in zip(tree.nodes, heights)]
    rise_of = {node.key: rise for node, rise in zip(nodes, rises)}
    rows = [(top, top + height) for top, height in zip(tops, tallest)]
    moves, routes = spread_rows(rows, routes, [(rise_of[source], rise_of[target]) for source, target in edges])
    down = [middle + moves[item["rank"]] - rise for item, middle, rise in zip(tree.nodes, middles, rises)]
    centers = list(zip(across, down)) if upright else list(zip(down, across))
    return _make_layout(nodes, centers, [[point if upright else point[::-1] for point in route] for route in routes])


def _routes(found: Any) -> list[list[Point]]:
    """The corners of each edge. Edges were laid out from what is supported to what supports it."""
    return [[(point["x"], point["y"]) for point in reversed(item["points"])] for item in found.edges]


def _engine() -> Any:
    try:
        import graphlay
    except ImportError as error:
        raise DrawingError("SVG needs graphlay, which isn't installed; run `pip install 'argued[draw]'`") from error
    return graphlay


def _graph(
    engine: Any,
    nodes: list[LayoutNode],
    edges: list[tuple[str, str]],
    centers: list[Point] | None = None,
    *,
    back: bool = False,
) -> Any:
    graph = engine.Graph()
    for index, node in enumerate(nodes):
        fields = {} if centers is None else {"position": {"x": centers[index][0], "y": centers[index][1]}}
        graph.node(node.key, width=node.width, height=node.height, label="", **fields)
    for source, target in edges:
        graph.edge(*((target, source) if back else (source, target)))
    return graph


def _make_layout(nodes: list[LayoutNode], centers: list[Point], routes: list[list[Point]]) -> Layout:
    """Make a layout of the nodes' centres and the routes, moved so that it begins at 0, 0."""
    corners = [(x - node.width / 2, y - node.height / 2) for node, (x, y) in zip(nodes, centers)]
    far = [(x + node.width, y + node.height) for node, (x, y) in zip(nodes, corners)]
    everything = [*corners, *far, *(point for route in routes for point in route)]
    left, top = min(x for x, _ in everything), min(y for _, y in everything)
    right, bottom = max(x for x, _ in everything), max(y for _, y in everything)
    return Layout(
        {node.key: Rectangle(x - left, y - top, node.width, node.height) for node, (x, y) in zip(nodes, corners)},
        tuple([tuple([(x - left, y - top) for x, y in route]) for route in routes]),
        right - left,
        bottom - top,
    )


def _mirrored(layout: Layout, direction: str) -> Layout:
    """The layout as it is, or mirrored, so that support leads down or right."""
    if direction in ("up", "left"):
        return layout
    width, height, down = layout.width, layout.height, direction == "down"

    def mirrored(x: float, y: float) -> Point:
        return (x, height - y) if down else (width - x, y)

    rectangles = {}
    for key, rectangle in layout.rectangles.items():
        x, y = mirrored(rectangle.x, rectangle.y)
        across, along = (0, rectangle.height) if down else (rectangle.width, 0)
        rectangles[key] = Rectangle(x - across, y - along, rectangle.width, rectangle.height)
    return Layout(
        rectangles, tuple([tuple([mirrored(x, y) for x, y in route]) for route in layout.routes]), width, height
    )
