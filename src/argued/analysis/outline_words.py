"""The words of outlines: headings, connections between nodes, and kinds of relations."""

from __future__ import annotations

from ..model.relations import Attack, Inference, Relation, kind_of
from .outline import ChildrenShown, Connection, OutlineNode, OutlineSection, SectionKind

_HEADINGS = {
    SectionKind.MAIN: ("Main conclusion", "Main conclusions"),
    SectionKind.ISSUES: ("Issue", "Issues"),
    SectionKind.CLAIMS: ("Other claim", "Other claims"),
    SectionKind.CIRCLES: ("In a circle", "In circles"),
    SectionKind.ALONE: ("Without relations", "Without relations"),
    SectionKind.FOCUS: ("", ""),
    SectionKind.BEARS_ON: ("What it bears on", "What it bears on"),
}
"""The heading over one tree, and over several."""
ATTACKING = frozenset([Connection.REBUT, Connection.UNDERMINE, Connection.UNDERCUT])
PASSIVE_VERBS = {
    Connection.BACKING: "backed by",
    Connection.REBUT: "rebutted by",
    Connection.UNDERMINE: "undermined by",
    Connection.UNDERCUT: "undercut by",
    Connection.RESTATEMENT: "restated by",
    Connection.ANSWER: "answered by",
}
"""The words before a proposition for its connection to the node above. Support, the usual one, has none."""
ACTIVE_VERBS = {
    Connection.SUPPORT: "supports",
    Connection.BACKING: "backs",
    Connection.REBUT: "rebuts",
    Connection.UNDERMINE: "undermines",
    Connection.UNDERCUT: "undercuts",
    Connection.RESTATEMENT: "restates",
    Connection.ANSWER: "answers",
}
"""The same, with the proposition as the subject."""
_NOUNS = {
    Connection.SUPPORT: "inference",
    Connection.BACKING: "backing",
    Connection.REBUT: "rebuttal",
    Connection.UNDERMINE: "undermining",
    Connection.UNDERCUT: "undercut",
    Connection.RESTATEMENT: "restatement",
}
NOT_SHOWN_HERE = {
    ChildrenShown.ABOVE: "shown above",
    ChildrenShown.BELOW: "shown below",
    ChildrenShown.CIRCLE: "in a circle: shown above",
}
"""The words for a node whose children are shown elsewhere."""


def heading_of(section: OutlineSection) -> str:
    """The heading of a section; empty if it has none."""
    return _HEADINGS[section.kind][sum(not node.depth for node in section.nodes) > 1]


def relation_noun(node: OutlineNode, relation: Relation) -> str:
    """The noun for a relation that has a node: by its connection to the node above, or at the top by its own kind."""
    connection = node.connection
    if connection not in _NOUNS or node.children_shown is ChildrenShown.OUTSIDE:
        if isinstance(relation, Attack):
            connection = Connection(kind_of(relation).value)
        else:
            connection = Connection.SUPPORT if isinstance(relation, Inference) else Connection.RESTATEMENT
    return f"linked {_NOUNS[connection]}" if relation.is_linked else _NOUNS[connection]
