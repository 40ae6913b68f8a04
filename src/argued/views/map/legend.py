"""What a picture's forms mean, for those that are in it."""

from __future__ import annotations

from attrs import frozen

from .faces import SMALL
from .picture import Box, Picture
from .texts import width

ROLES = {
    "conclusion": "conclusion",
    "consideration": "consideration, with its number",
    "premise": "premise",
    "objection": "objection",
    "issue": "issue",
}
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
    found = [Sample(words, box=Box(role, role, "")) for role, words in ROLES.items() if role in roles]
    unspoken = next((box.role for box in picture.boxes if box.is_unspoken), None)
    if unspoken is not None:
        found.append(Sample(UNSPOKEN, box=Box(unspoken, unspoken, "", is_unspoken=True)))
    found += [Sample(words, verb=verb) for verb, words in VERBS.items() if verb in verbs]
    if any(junction.label is None for junction in picture.junctions):
        found.append(Sample(LINKED))
    return found
