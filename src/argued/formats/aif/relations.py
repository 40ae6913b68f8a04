"""Builds the relations of a draft from an AIF graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from ...text.display import cut, visible
from ..importing.draft import DraftRelation
from ..losses import Lost
from .graph import ILLOCUTION_TYPE, LOCUTION_TYPE, PROPOSITION_TYPES, RELATION_VERBS, TRANSITION_TYPE, AifGraph, AifNode

MAX_LINKS = 8
"""The most locutions of one illocution, targets of one relation, and propositions that share one locution's ranges.
Real files have one or two; without a limit, pairing all with all would take quadratic time."""


def draft_relations(graph: AifGraph) -> list[DraftRelation]:
    """Build the drafts of the relations of a graph, and add the losses to the graph's."""
    nodes = [node for node in graph.nodes.values() if node.type in RELATION_VERBS]
    targets_by_relation = {
        node.id: [target.id for target in graph.targets_of(node) if edge_end_type(target) in ("I", "step")]
        for node in nodes
    }
    dropped = _relations_without_target(graph, targets_by_relation)
    relations = []
    for node in nodes:
        if node.id in dropped:
            graph.add_loss(Lost.RELATION, node, dropped[node.id])
            continue
        targets = [target for target in targets_by_relation[node.id] if target not in dropped]
        for target in targets[MAX_LINKS:]:
            graph.add_loss(
                Lost.RELATION,
                node,
                f"the relation has more than {MAX_LINKS} targets; `{visible(cut(target))}` is left out",
            )
        del targets[MAX_LINKS:]
        sources = [source.id for source in graph.sources_of(node) if source.type in PROPOSITION_TYPES]
        relation = DraftRelation(
            node.id,
            RELATION_VERBS[node.type],
            sources,
            targets[0],
            scheme=node.scheme,
            label=node.type,
            pointer=node.pointer,
        )
        relations.append(relation)
        if len(targets) > 1:
            graph.add_loss(Lost.OTHER, node, "the relation has several targets; it was split into a relation for each")
        for target in targets[1:]:
            id_ = f"{node.id}>{target}"
            relations.append(evolve(relation, id=id_, sources=list(sources), target=target))
    return relations


def _relations_without_target(graph: AifGraph, targets_by_relation: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The relations that lead to nothing, or only to such relations, with the reasons."""
    remaining = {relation_id: len(targets) for relation_id, targets in targets_by_relation.items()}
    dropped = {
        relation_id: "it doesn't lead to a proposition or a relation"
        for relation_id, count in remaining.items()
        if not count
    }
    waiting = list(dropped)
    while waiting:
        for node in graph.incoming.get(waiting.pop(), ()):
            if node.id in remaining and node.id not in dropped:
                remaining[node.id] -= 1
                if not remaining[node.id]:
                    dropped[node.id] = "its target can't be imported"
                    waiting.append(node.id)
    return dropped


def edge_end_type(node: AifNode) -> str:
    """The type of a node for its edges: `I`, `step` (a relation), `L`, `YA`, `TA`, or empty if the node is lost."""
    if node.type in PROPOSITION_TYPES:
        return "I"
    if node.type in RELATION_VERBS:
        return "step"
    return node.type if node.type in (LOCUTION_TYPE, ILLOCUTION_TYPE, TRANSITION_TYPE) else ""
