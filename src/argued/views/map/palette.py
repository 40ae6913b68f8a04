"""The colours of maps and pages by their purpose: one table, for light and dark schemes.

The hues are those of Okabe and Ito (2008), which people with any kind of colour vision can tell apart. They are as dark
or as light as WCAG 2.2 requires for text and borders on their backgrounds. The borders of roles also differ in
lightness, so that they can be told apart in greyscale. No meaning depends on colour alone: each box has the word of its
role, and shapes and lines differ.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..looks import LOOKS, Colour

PREFIX = "--argued-"
"""The prefix of the names of all custom properties of CSS."""


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
"""The colours by the names of their custom properties, without the prefix."""


def property_name(name: str) -> str:
    """The name of a colour's custom property."""
    return f"{PREFIX}{name}"


def reference(name: str, *, dark: bool = False) -> str:
    """A colour in CSS: its custom property, with the palette's colour as the fallback."""
    colour = PALETTE[name]
    return f"var({property_name(name)},{colour.dark if dark else colour.light})"


def properties(*, dark: bool = False) -> Iterator[str]:
    """The CSS declarations that set all custom properties, for the style of a page."""
    for name, colour in PALETTE.items():
        yield f"{property_name(name)}:{colour.dark if dark else colour.light}"


def property_rules(selector: str) -> str:
    """The CSS rules that set all custom properties of an element, for the light and the dark scheme."""
    light, dark = ";".join(properties()), ";".join(properties(dark=True))
    return f"{selector}{{{light}}}\n@media screen and (prefers-color-scheme:dark){{{selector}{{{dark}}}}}"
