"""What a picture's forms mean, for those that are in it."""

from __future__ import annotations

from attrs import frozen

from ..looks import LOOKS, MORE
from .faces import SMALL
from .picture import Box, Picture
from .texts import width

_FIRST = ("conclusion", "consideration")
"""The roles whose samples come before those of the others."""
VERBS = {
    "supports": "supports",
    "attacks": "attacks",
    "restates": "says the same in other words",
    "answers": "answers the issue",
}
UNSPOKEN = "unspoken: the article doesn't say it"
LINKED = "together: linked premises, or a step that something bears on"


@frozen
class Sample:
    """One line of a legend: the sample of a box, of a line, or of a junction, and what it means."""

    words: str
    box: Box | None = None
    verb: str | None = None

    @property
    def width(self) -> float:
        """How wide the words are."""
        return width(self.words, SMALL)


def samples(picture: Picture) -> list[Sample]:
    """The samples of what is in the picture."""
    roles = {box.role for box in picture.boxes}
    verbs = {edge.verb for edge in picture.edges}
    found = [
        Sample(LOOKS[role].legend, box=Box(role, role, ""))
        for role in dict.fromkeys((*_FIRST, *LOOKS))
        if role in roles and role != MORE
    ]
    unspoken = next((box.role for box in picture.boxes if box.is_unspoken), None)
    if unspoken is not None:
        found.append(Sample(UNSPOKEN, box=Box(unspoken, unspoken, "", is_unspoken=True)))
    found += [Sample(words, verb=verb) for verb, words in VERBS.items() if verb in verbs]
    if any(junction.label is None for junction in picture.junctions):
        found.append(Sample(LINKED))
    return found
