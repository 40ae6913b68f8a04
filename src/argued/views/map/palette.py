"""The colours of maps and pages, by what they are for: one table, in light and in dark.

The hues are those of Okabe and Ito (2008), which people of all kinds of colour vision tell apart; they are as dark or
as light as WCAG 2.2 wants for text and borders on their grounds. The borders of roles differ in lightness too, so that
they print in grey. No colour says anything alone: the word of the role stands in each box, and forms and lines differ.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..looks import LOOKS, Colour

PREFIX = "--argued-"
"""Begins the name of every custom property of CSS."""


PALETTE: dict[str, Colour] = {
    "paper": Colour("#ffffff", "#15181c"),
    "ink": Colour("#1b1f24", "#e8eaed"),
    "quiet": Colour("#555c66", "#a9b1bb"),
    **{
        f"{role}-{use}": colour
        for role, look in LOOKS.items()
        for use, colour in (("ground", look.ground), ("line", look.line), ("ink", look.ink))
    },
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
