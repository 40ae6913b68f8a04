"""The words of outlines: of their headings, of how a node bears on what is above it, and of relations."""

from __future__ import annotations

from ..model.relations import Attack, Inference, Relation
from .outline import Bearing, Heading, Node, Section, Shown

_HEADINGS = {
    Heading.MAIN: ("Main conclusion", "Main conclusions"),
    Heading.ISSUES: ("Issue", "Issues"),
    Heading.CLAIMS: ("Other claim", "Other claims"),
    Heading.CIRCLES: ("In a circle", "In circles"),
    Heading.ALONE: ("Without relations", "Without relations"),
    Heading.FOCUS: ("", ""),
    Heading.BEARS_ON: ("What it bears on", "What it bears on"),
}
"""The heading over one tree, and over several."""
ATTACKS = frozenset([Bearing.REBUT, Bearing.UNDERMINE, Bearing.UNDERCUT])
BY = {
    Bearing.BACKING: "backed by",
    Bearing.REBUT: "rebutted by",
    Bearing.UNDERMINE: "undermined by",
    Bearing.UNDERCUT: "undercut by",
    Bearing.RESTATEMENT: "restated by",
    Bearing.ANSWER: "answered by",
}
"""The words before a proposition for how it bears on what is above it. That it supports it goes without saying."""
VERBS = {
    Bearing.SUPPORT: "supports",
    Bearing.BACKING: "backs",
    Bearing.REBUT: "rebuts",
    Bearing.UNDERMINE: "undermines",
    Bearing.UNDERCUT: "undercuts",
    Bearing.RESTATEMENT: "restates",
    Bearing.ANSWER: "answers",
}
"""The same, seen from the proposition."""
_NOUNS = {
    Bearing.SUPPORT: "inference",
    Bearing.BACKING: "backing",
    Bearing.REBUT: "rebuttal",
    Bearing.UNDERMINE: "undermining",
    Bearing.UNDERCUT: "undercut",
    Bearing.RESTATEMENT: "restatement",
}
STATES = {
    Shown.ABOVE: "shown above",
    Shown.BELOW: "shown below",
    Shown.CIRCLE: "in a circle: shown above",
}
"""Why nothing stands under a node."""


def heading_of(section: Section) -> str:
    """The heading over the trees of a section; empty where it has none."""
    return _HEADINGS[section.heading][sum(not node.depth for node in section.nodes) > 1]


def relation_noun(node: Node, relation: Relation) -> str:
    """What kind of relation has a node: by how it bears on what is above it, else (at the top) by what it is itself."""
    bearing = node.bearing
    if bearing not in _NOUNS or node.shown is Shown.OUTSIDE:
        if isinstance(relation, Attack):
            bearing = Bearing(relation.kind.value)
        else:
            bearing = Bearing.SUPPORT if isinstance(relation, Inference) else Bearing.RESTATEMENT
    return f"linked {_NOUNS[bearing]}" if relation.is_linked else _NOUNS[bearing]
