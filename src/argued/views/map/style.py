"""The CSS rules of a map. A page with several maps may have them once for all."""

from __future__ import annotations

from functools import cache

from ..looks import LOOKS
from .palette import reference

FONTS = 'Helvetica,Arial,"Liberation Sans",Arimo,"Nimbus Sans",Roboto,"DejaVu Sans Condensed",sans-serif'
"""Fonts whose widths are those that texts are measured by, or nearly."""
FIXED_WIDTH_FONTS = 'ui-monospace,"DejaVu Sans Mono","Liberation Mono",Menlo,Consolas,monospace'
VERBS = ("supports", "attacks", "restates", "answers")
DASHES = {"attacks": "7 4", "answers": "1.5 4", "supports": "", "restates": ""}
"""The dashes of each verb's lines."""
DASHED_BORDER = "6 4"
"""The dashes of borders of boxes for unspoken or hidden units."""


@cache
def stylesheet() -> str:
    """All rules, one per line. Colours are the page's custom properties if it sets them, else the palette's."""
    fixed = [
        f".argued-map{{font-family:{FONTS};font-size:13px}}",
        ".argued-map text{stroke:none}",
        ".argued-map .role{font-size:11px;font-weight:bold}",
        f".argued-map .name{{font-family:{FIXED_WIDTH_FONTS};font-size:11px}}",
        ".argued-map .foot,.argued-map .label{font-size:11px}",
        ".argued-map .label,.argued-map .foot{font-style:italic}",
        ".argued-map .number{font-size:11px;font-weight:bold;text-anchor:middle}",
        ".argued-map .line{fill:none}",
    ]
    light, dark = _colours(dark=False), _colours(dark=True)
    return "\n".join([*fixed, *light, "@media screen and (prefers-color-scheme:dark){", *dark, "}"])


def _colours(*, dark: bool) -> list[str]:
    def colour(name: str) -> str:
        return reference(name, dark=dark)

    rules = [
        f".argued-map .paper{{fill:{colour('paper')}}}",
        f".argued-map text{{fill:{colour('ink')}}}",
        f".argued-map .name,.argued-map .foot{{fill:{colour('quiet')}}}",
    ]
    for role in LOOKS:
        rules += [
            f".argued-map .{role} .shape{{fill:{colour(f'{role}-ground')};stroke:{colour(f'{role}-line')}}}",
            f".argued-map .{role} .bar{{fill:{colour(f'{role}-line')}}}",
            f".argued-map .{role} .role{{fill:{colour(f'{role}-ink')}}}",
        ]
    rules.append(f".argued-map .disc{{fill:{colour('consideration-ink')}}}")
    rules.append(f".argued-map .consideration .number{{fill:{colour('paper')}}}")
    for verb in VERBS:
        line = colour(f"{verb}-line")
        rules += [
            f".argued-map .{verb} .line{{stroke:{line}}}",
            f".argued-map .{verb} .head{{fill:{line};stroke:{line}}}",
            f".argued-map .junction.{verb} .shape{{fill:{colour('paper')};stroke:{line}}}",
        ]
    rules += [
        f".argued-map .restates .inner{{stroke:{colour('paper')}}}",
        f".argued-map .answers .head{{fill:{colour('paper')}}}",
    ]
    return rules
