"""Reading a map in SVG back with an XML parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from attrs import frozen

_SPACE = "{http://www.w3.org/2000/svg}"
_PAIR = re.compile(r"(-?[\d.]+) (-?[\d.]+)")


@frozen
class Rectangle:
    """The rectangle around a shape."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: Rectangle) -> bool:
        """Whether the two overlap by more than a border."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


@frozen
class Shape:
    """A box or a junction."""

    name: str | None
    classes: tuple[str, ...]
    place: Rectangle
    title: str
    texts: dict[str, str]
    """The texts in it, by class."""
    element: ElementTree.Element


@frozen
class Line:
    """A line with its corners."""

    name: str | None
    verb: str
    sources: tuple[str, ...]
    target: str
    points: tuple[tuple[float, float], ...]
    has_head: bool


@frozen
class Map:
    """Everything in a map."""

    root: ElementTree.Element
    boxes: tuple[Shape, ...]
    junctions: tuple[Shape, ...]
    lines: tuple[Line, ...]

    def box(self, name: str) -> Shape:
        """The box of a unit."""
        return next(box for box in self.boxes if box.name == name)

    def text(self, tag: str) -> str:
        """The text of the first element with a tag."""
        element = self.root.find(f"{_SPACE}{tag}")
        assert element is not None
        return element.text or ""


def read_map(svg: str) -> Map:
    """Read a map from its SVG."""
    root = ElementTree.fromstring(svg)
    return Map(
        root,
        tuple(_shapes(root, "box")),
        tuple(_shapes(root, "junction")),
        tuple(_lines(root)),
    )


def _groups(root: ElementTree.Element, kind: str) -> Iterator[tuple[ElementTree.Element, list[str]]]:
    for group in root.findall(f"{_SPACE}g"):
        classes = (group.get("class") or "").split()
        if classes[0] == kind:
            yield group, classes


def _shapes(root: ElementTree.Element, kind: str) -> Iterator[Shape]:
    for group, classes in _groups(root, kind):
        texts: dict[str, str] = {}
        for text in group.findall(f"{_SPACE}text"):
            key = text.get("class") or ""
            texts[key] = " / ".join(filter(None, [texts.get(key), "".join(text.itertext())]))
        shape = [item for item in group if item.get("class") == "shape"][-1]
        title = group.findtext(f"{_SPACE}title") or ""
        yield Shape(group.get("data-name"), tuple(classes[1:]), _place(shape), title, texts, shape)


def _place(shape: ElementTree.Element) -> Rectangle:
    if shape.tag == f"{_SPACE}rect":
        return Rectangle(*(float(shape.get(key) or "") for key in ("x", "y", "width", "height")))
    points = _points(shape.get("d") or "")
    left, top = min(x for x, _ in points), min(y for _, y in points)
    return Rectangle(left, top, max(x for x, _ in points) - left, max(y for _, y in points) - top)


def _points(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in _PAIR.findall(path)]


def _lines(root: ElementTree.Element) -> Iterator[Line]:
    for group, classes in _groups(root, "edge"):
        first = group[0]
        assert (first.get("class") or "").startswith("line")
        yield Line(
            group.get("data-name"),
            classes[1],
            tuple((group.get("data-source") or "").split()),
            group.get("data-target") or "",
            tuple(_points(first.get("d") or "")),
            any(item.get("class") == "head" for item in group),
        )


def overlaps(shown: Map) -> list[tuple[str | None, str | None]]:
    """The pairs of boxes and junctions that overlap."""
    shapes = [*shown.boxes, *shown.junctions]
    return [
        (one.name, other.name)
        for number, one in enumerate(shapes)
        for other in shapes[:number]
        if one.place.overlaps(other.place)
    ]


def lines_through_boxes(shown: Map) -> list[tuple[str | None, str | None]]:
    """The lines that cross a box or a junction, each with the name of what it crosses."""
    found = []
    for line in shown.lines:
        for (x, y), (next_x, next_y) in zip(line.points, line.points[1:]):
            segment = Rectangle(min(x, next_x), min(y, next_y), abs(x - next_x), abs(y - next_y))
            for shape in (*shown.boxes, *shown.junctions):
                inner = shape.place
                inside = Rectangle(inner.x + 1, inner.y + 1, inner.width - 2, inner.height - 2)
                if segment.overlaps(inside):
                    found.append((line.name, shape.name))
    return found
