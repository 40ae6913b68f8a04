"""Benchmarks of maps: time and size."""

from __future__ import annotations

from attrs import frozen

import argued
from benchmarks import texts
from benchmarks.timing import Effort, best_time

SIZES = (50, 500, 2_000)
"""Approximate numbers of units."""


@frozen
class MapRun:
    """The processor time of one map, and its size in bytes in each format."""

    subject: str
    units: int
    boxes: int
    """How many of the units are shown. A tree that is too wide is cut."""
    picture_seconds: float
    svg_seconds: float
    svg_bytes: int
    dot_bytes: int
    mermaid_bytes: int


def run_maps(sizes: tuple[int, ...], effort: Effort) -> list[MapRun]:
    """Draw maps of many small arguments, and of one tree: every fourth unit attacks, and each has three children."""
    runs = []
    once = len(argued.parse(texts.repeated_example(1)).propositions)
    for size in sizes:
        tree = texts.as_argued(texts.generated_argument(size))
        runs.append(_run("the example, repeated", texts.repeated_example(round(size / once)), effort))
        runs.append(_run("one tree", tree, effort))
    return runs


def _run(subject: str, text: str, effort: Effort) -> MapRun:
    article = argued.parse(text, limits=texts.LIMITS)
    drawing = argued.draw(article)
    return MapRun(
        subject=subject,
        units=len(article.propositions),
        boxes=len(drawing.picture.boxes),
        picture_seconds=best_time(lambda: argued.draw(article), effort),
        svg_seconds=best_time(drawing.to_svg, effort),
        svg_bytes=len(drawing.to_svg().encode()),
        dot_bytes=len(drawing.to_dot().encode()),
        mermaid_bytes=len(drawing.to_mermaid().encode()),
    )
