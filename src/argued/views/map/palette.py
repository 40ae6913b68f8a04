"""The colours of maps and pages, by what they are for: one table, in light and in dark.

The hues are those of Okabe and Ito (2008), which people of all kinds of colour vision tell apart; they are as dark or
as light as WCAG 2.2 wants for text and borders on their grounds. The borders of roles differ in lightness too, so that
they print in grey. No colour says anything alone: the word of the role stands in each box, and forms and lines differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

PREFIX = "--argued-"
"""Begins the name of every custom property of CSS."""


class Colour(NamedTuple):
    """One colour, in both schemes."""

    light: str
    dark: str


PALETTE: dict[str, Colour] = {
    "paper": Colour("#ffffff", "#15181c"),
    "ink": Colour("#1b1f24", "#e8eaed"),
    "quiet": Colour("#555c66", "#a9b1bb"),
    "premise-ground": Colour("#eef5fb", "#16293a"),
    "premise-line": Colour("#0b6aa8", "#6fb6ec"),
    "premise-ink": Colour("#0a5688", "#8fc7f2"),
    "consideration-ground": Colour("#fdf3dc", "#382c10"),
    "consideration-line": Colour("#c27400", "#eea02b"),
    "consideration-ink": Colour("#7d5000", "#f0c060"),
    "conclusion-ground": Colour("#e1f4ec", "#0e3328"),
    "conclusion-line": Colour("#00543c", "#52cfa4"),
    "conclusion-ink": Colour("#00543c", "#72dab6"),
    "objection-ground": Colour("#fdebe3", "#3d1d11"),
    "objection-line": Colour("#9b2f08", "#e46444"),
    "objection-ink": Colour("#8a2a06", "#f6a08a"),
    "issue-ground": Colour("#f6eaf3", "#35203a"),
    "issue-line": Colour("#8a3b72", "#dd9fce"),
    "issue-ink": Colour("#7b3165", "#e5b3da"),
    "more-ground": Colour("#f3f4f6", "#23272d"),
    "more-line": Colour("#6b7280", "#8f98a3"),
    "more-ink": Colour("#4b5563", "#b6bec8"),
    "supports-line": Colour("#4a5563", "#b3bcc7"),
    "attacks-line": Colour("#b23a0c", "#f0795a"),
    "restates-line": Colour("#5b5bb0", "#a9a9f0"),
    "answers-line": Colour("#8a3b72", "#dd9fce"),
}
"""Each colour by the name of its custom property, without the prefix."""


def property_name(name: str) -> str:
    """The custom property of a colour."""
    return f"{PREFIX}{name}"


def reference(name: str, *, dark: bool = False) -> str:
    """A colour in CSS: its custom property, and the palette's own where nothing sets that."""
    colour = PALETTE[name]
    return f"var({property_name(name)},{colour.dark if dark else colour.light})"


def properties(*, dark: bool = False) -> Iterator[str]:
    """The declarations that set all custom properties, for the style of a page."""
    for name, colour in PALETTE.items():
        yield f"{property_name(name)}:{colour.dark if dark else colour.light}"


def property_rules(selector: str) -> str:
    """The rules that set all custom properties of an element, in light and in dark."""
    light, dark = ";".join(properties()), ";".join(properties(dark=True))
    return f"{selector}{{{light}}}\n@media screen and (prefers-color-scheme:dark){{{selector}{{{dark}}}}}"
