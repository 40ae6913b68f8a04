"""The appearance of units by role: one table for the map, the page and the terminal.

The rest of a page's appearance (the line under a unit's words, the corners of its label) is in `page/text.css`, since
the order of its rules matters. `map/palette.py` says where the colours are from.
"""

from __future__ import annotations

from typing import NamedTuple

from attrs import frozen

from ..model.propositions import Proposition

MORE = "more"
"""The role of a box that represents units that aren't shown. With a `:`, it is also the prefix of the box's key."""


class Colour(NamedTuple):
    """One colour in both colour schemes."""

    light: str
    dark: str


@frozen(kw_only=True)
class Look:
    """The appearance of units of one role."""

    ground: Colour
    line: Colour
    """The colour of borders."""
    ink: Colour
    """The colour of the role's word in a box, and of the label in a page."""
    letter: str = ""
    """The label in a page. Empty if units have their numbers there."""
    legend: str = ""
    """The text in a legend."""
    terminal: str = ""
    """The style in a terminal: the parameters of SGR (ECMA-48)."""
    radius: float | None = 5.0
    """The radius of a box's corners, in pixels; None if the corners are cut off."""
    has_double_border: bool = False
    has_bar: bool = False
    """Whether a box has a bar at its left border."""
    dot_shape: str = "box"
    dot_style: str = "filled"
    mermaid: tuple[str, str] = ('["', '"]')
    """The brackets around the text of a node, which determine its shape."""


LOOKS: dict[str, Look] = {
    "premise": Look(
        ground=Colour("#eef5fb", "#16293a"),
        line=Colour("#0b6aa8", "#6fb6ec"),
        ink=Colour("#0a5688", "#8fc7f2"),
        letter="P",
        legend="premise",
        terminal="36",
    ),
    "consideration": Look(
        ground=Colour("#fdf3dc", "#382c10"),
        line=Colour("#c27400", "#eea02b"),
        ink=Colour("#7d5000", "#f0c060"),
        legend="consideration, with its number",
        terminal="1;33",
        has_bar=True,
        dot_style="filled,rounded",
        mermaid=('("', '")'),
    ),
    "conclusion": Look(
        ground=Colour("#e1f4ec", "#0e3328"),
        line=Colour("#00543c", "#52cfa4"),
        ink=Colour("#00543c", "#72dab6"),
        letter="C",
        legend="conclusion",
        terminal="1;32",
        radius=2.0,
        has_double_border=True,
        dot_style="filled,bold",
        mermaid=('[["', '"]]'),
    ),
    "objection": Look(
        ground=Colour("#fdebe3", "#3d1d11"),
        line=Colour("#9b2f08", "#e46444"),
        ink=Colour("#8a2a06", "#f6a08a"),
        letter="O",
        legend="objection",
        terminal="1;35",
        radius=None,
        dot_shape="octagon",
        mermaid=('{{"', '"}}'),
    ),
    "issue": Look(
        ground=Colour("#f6eaf3", "#35203a"),
        line=Colour("#8a3b72", "#dd9fce"),
        ink=Colour("#7b3165", "#e5b3da"),
        letter="?",
        legend="issue",
        terminal="1;34",
        radius=16.0,
        dot_style="filled,rounded",
        mermaid=('(["', '"])'),
    ),
    MORE: Look(
        ground=Colour("#f3f4f6", "#23272d"),
        line=Colour("#6b7280", "#8f98a3"),
        ink=Colour("#4b5563", "#b6bec8"),
    ),
}
"""The looks by role, in the order of the language's roles; the last one is for boxes that represent hidden units."""


def has_made_name(proposition: Proposition) -> bool:
    """Whether a unit has a made name (`premise-3`), which adds nothing to its role."""
    return proposition.name.removeprefix(f"{proposition.role}-").isdecimal()
