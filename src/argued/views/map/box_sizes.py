"""Sizes of boxes and junctions, and the lines of text in them."""

from __future__ import annotations

from attrs import evolve, frozen

from ...text.direction import isolated_lines
from ...text.display import cut
from ..looks import MORE
from .picture import Box, Junction
from .text_layout import BOLD, MONO, cut_to_width, text_width, wrap_text

TEXT, SMALL, HEAD = 13.0, 11.0, 11.0
"""Font sizes in pixels: of the statement, of the lines below it, and of the head."""
LINE, SMALL_LINE = 18.0, 15.0
"""The distance from one line to the next, in pixels."""
PADDING = 12.0
HEAD_HEIGHT = 27.0
"""The distance from the upper border to the statement."""
MOST_FOOT_LINES = 2
"""How many lines the holder takes at most, and the certainty."""
NARROW, USUAL, BROAD = 116.0, 196.0, 256.0
"""The width of the text: at least, usually, and for long texts."""
MOST_LINES = 8
"""How many lines of a statement are shown. A longer one is cut; the box's title has all of it."""
NUMBER = 17.0
"""The width of a consideration's number."""
BESIDE = 18.0
"""The distance between two lines that arrive side by side."""
LONGEST_NAME = 24
JUNCTION = 10.0
"""The thickness of a junction without a label."""


@frozen
class MeasuredBox:
    """A box with its lines of text and its size in pixels."""

    box: Box
    role: str
    """The role at the head, as it is shown: `Premise · unspoken`."""
    name: str
    """The name beside it, as it is shown."""
    lines: tuple[str, ...]
    foot_lines: tuple[str, ...]
    """The lines below the statement: the holder, the certainty, and what isn't shown."""
    width: float
    height: float


def measure_box(box: Box, arriving: int = 0, *, upright: bool = True) -> MeasuredBox:
    """Measure a box, with room for the lines that arrive at its lower or upper border, or else at its left or right."""
    room = 2 * PADDING + BESIDE * (arriving - 1)
    measured = _measure_text(box)
    if upright:
        return evolve(measured, width=max(measured.width, _even(room)))
    return evolve(measured, height=max(measured.height, room))


def _measure_text(box: Box) -> MeasuredBox:
    if box.role == MORE:
        lines = wrap_text(box.text, USUAL, TEXT, MOST_LINES)
        wide = max(text_width(line, TEXT) for line in lines)
        return MeasuredBox(box, "", "", tuple(lines), (), _even(wide + 2 * PADDING), LINE * len(lines) + 2 * PADDING)
    role = box.role.capitalize() + (" · unspoken" if box.is_unspoken else "")
    role_width = text_width(role, HEAD) * BOLD
    number = NUMBER + 6 if box.ordinal is not None else 0.0
    name = cut(box.key, LONGEST_NAME)
    head = number + role_width + 12 + name_width(name)
    room = USUAL
    lines = wrap_text(box.text, room, TEXT, MOST_LINES + 1)
    if len(lines) > 4:
        room = BROAD
        lines = wrap_text(box.text, room, TEXT, MOST_LINES)
    joined = " · ".join(box.notes)
    notes = (joined,) if joined and text_width(joined, SMALL) <= room else box.notes
    wrapped = [wrap_text(note, max(room, head), SMALL, MOST_FOOT_LINES) for note in notes]
    foot_lines = [line for lines_of_note in wrapped for line in isolated_lines(lines_of_note)]
    foot_lines += [box.left_out] if box.left_out else []
    wide = max(
        NARROW, head, *(text_width(line, TEXT) for line in lines), *(text_width(line, SMALL) for line in foot_lines)
    )
    height = HEAD_HEIGHT + LINE * len(lines) + (SMALL_LINE * len(foot_lines) + 4 if foot_lines else 0) + 8
    return MeasuredBox(box, role, name, tuple(lines), tuple(foot_lines), _even(wide + 2 * PADDING + 2), height)


def name_width(name: str) -> float:
    """The width of a name at the head, in a fixed-width font."""
    from wcwidth import wcswidth

    return max(0, wcswidth(name)) * MONO * SMALL


def junction_size(junction: Junction, arriving: int, *, upright: bool) -> tuple[float, float]:
    """The width and height of a junction: a bar with room for its label and for the arriving lines."""
    long = BESIDE * arriving
    if junction.label is None:
        return (long, JUNCTION) if upright else (JUNCTION, long)
    wide = _even(text_width(junction_text(junction), SMALL) + 18)
    return (max(wide, long + 8 * arriving), 22.0) if upright else (wide, max(22.0, long))


def junction_text(junction: Junction) -> str:
    """The text on a junction."""
    return cut_to_width(junction.label or "", USUAL, SMALL)


def _even(value: float) -> float:
    """The value, rounded up to an even number, so that half of it is a whole number."""
    return -(-value // 2) * 2
