"""What a unit is called in a page: the small label at the margin, the address, and the words for a screen reader."""

from __future__ import annotations

from urllib.parse import quote

from ...model.propositions import Consideration, Proposition
from ..looks import LOOKS, has_made_name
from ..map.texts import shown

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def label_of(part: Proposition, mention: int = 0, fragment: int = 0) -> str:
    """The label where a fragment of a mention begins: `P`, `1`, `P²` for a second mention, `…P` where it goes on."""
    letter = str(part.ordinal) if isinstance(part, Consideration) else LOOKS[part.role].letter
    again = str(mention + 1).translate(_RAISED) if mention else ""
    return f"{'…' if fragment else ''}{letter}{again}"


def spoken(part: Proposition, mention: int = 0, fragment: int = 0) -> str:
    """The same in words."""
    number = f" {part.ordinal}" if isinstance(part, Consideration) else ""
    if not has_made_name(part):
        number += f" {shown(part.name)}"
    elif not number:
        number = f" {part.name.rpartition('-')[2]}"
    notes = [", unspoken"] if part.is_unspoken else []
    notes += [", said again"] if mention and not fragment else []
    notes += [", continued"] if fragment else []
    return f"{part.role.capitalize()}{number}{''.join(notes)}"


def address_of(name: str) -> str:
    """A name as the part of an address behind `#`."""
    return quote(name, safe="")
