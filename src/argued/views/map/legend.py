"""The legend: the forms that are in a picture, and what they mean."""

from __future__ import annotations

from attrs import frozen

from ..looks import LOOKS, MORE
from .box_sizes import SMALL
from .picture import Box, Picture
from .text_layout import text_width

_FIRST = ("conclusion", "consideration")
"""The roles that come before the others."""
VERB_TEXTS = {
    "supports": "supports",
    "attacks": "attacks",
    "restates": "says the same in other words",
    "answers": "answers the issue",
}
UNSPOKEN = "unspoken: the article doesn't say it"
LINKED = "linked premises, or a relation that is itself supported or attacked"


@frozen
class LegendEntry:
    """One entry of a legend: a sample of a box, of a line, or of a junction, and what it means."""

    words: str
    box: Box | None = None
    verb: str | None = None

    @property
    def width(self) -> float:
        """The width of the words, in pixels."""
        return text_width(self.words, SMALL)


def legend_entries(picture: Picture) -> list[LegendEntry]:
    """The entries for what is in the picture."""
    roles = {box.role for box in picture.boxes}
    verbs = {edge.verb for edge in picture.edges}
    found = [
        LegendEntry(LOOKS[role].legend, box=Box(role, role, ""))
        for role in dict.fromkeys((*_FIRST, *LOOKS))
        if role in roles and role != MORE
    ]
    unspoken = next((box.role for box in picture.boxes if box.is_unspoken), None)
    if unspoken is not None:
        found.append(LegendEntry(UNSPOKEN, box=Box(unspoken, unspoken, "", is_unspoken=True)))
    found += [LegendEntry(words, verb=verb) for verb, words in VERB_TEXTS.items() if verb in verbs]
    if any(junction.label is None for junction in picture.junctions):
        found.append(LegendEntry(LINKED))
    return found
