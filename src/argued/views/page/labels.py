"""Names of units in a page: the label at the margin, the text for screen readers, and the address."""

from __future__ import annotations

from urllib.parse import quote

from ...model.propositions import Consideration, Proposition
from ...text.display import one_line
from ..looks import LOOKS, has_made_name

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def make_label(proposition: Proposition, mention: int = 0, fragment: int = 0) -> str:
    """The label at the start of a fragment: `P`, `1`, `P²` for a second mention, `…P` for a later fragment."""
    letter = str(proposition.ordinal) if isinstance(proposition, Consideration) else LOOKS[proposition.role].letter
    again = str(mention + 1).translate(_RAISED) if mention else ""
    return f"{'…' if fragment else ''}{letter}{again}"


def accessible_name(proposition: Proposition, mention: int = 0, fragment: int = 0) -> str:
    """The same in words, for screen readers: `Premise 2, unspoken`."""
    number = f" {proposition.ordinal}" if isinstance(proposition, Consideration) else ""
    if not has_made_name(proposition):
        number += f" {one_line(proposition.name)}"
    elif not number:
        number = f" {proposition.name.rpartition('-')[2]}"
    notes = [", unspoken"] if proposition.is_unspoken else []
    notes += [", repeated"] if mention and not fragment else []
    notes += [", continued"] if fragment else []
    return f"{proposition.role.capitalize()}{number}{''.join(notes)}"


def url_fragment(name: str) -> str:
    """A name as the part of an address after `#`."""
    return quote(name, safe="")
