"""Builds a draft from an AIF graph: propositions, relations and holders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from ...text.display import cut, visible
from ..importing.draft import CodePointRange, Draft, DraftRelation, DraftUnit
from ..importing.normalizing import letters_and_digits, on_one_line, without_whitespace
from ..losses import Loss, Lost
from .graph import ILLOCUTION_TYPE, PROPOSITION_TYPES, RELATION_VERBS, AifGraph, AifNode

_LOCUTION = "L"
_TRANSITION = "TA"
_PREFERENCE = "PA"
_ASSERTING = frozenset(["asserting", "defaultillocuting"])
"""The illocutionary forces that only say that somebody holds the proposition."""
_ANALYSING = "analysing"
"""The force of hidden nodes, in which OVA3 keeps the analyst."""
_QUESTIONING = frozenset(["assertivequestioning", "directivequestioning", "purequestioning"])
_FORCES = {"supports": "arguing", "attacks": "disagreeing", "restates": "restating"}
"""The forces that say no more than the relation."""
_NO_WORDS = "…"
"""The statement of a node without any text."""
_MAX_LINKS = 8
"""The most locutions of one illocution, targets of one relation, and propositions that share one locution's ranges.
Real files have one or two; without a limit, pairing all with all would take quadratic time."""
_KNOWN_EDGES = frozenset(
    (source, target)
    for source, targets in {
        "I": ["step"],
        "step": ["I", "step"],
        _LOCUTION: [ILLOCUTION_TYPE, "I"],
        ILLOCUTION_TYPE: ["I", "step", _LOCUTION],
    }.items()
    for target in targets
)
"""The types of nodes that an edge may join."""


def draft_from_graph(
    graph: AifGraph, text: str | None = None, spans: Mapping[str, Sequence[CodePointRange]] | None = None
) -> Draft:
    """Build the draft of a graph, and add the losses to the graph's.

    `text` is the file's own, and `spans` has its marked ranges by the ids of nodes; an empty range is the place of an
    unspoken proposition. If any proposition is marked, one that isn't is unspoken.
    """
    return _DraftBuilder(graph, text, spans or {}).draft()


def fill_empty_units(draft: Draft, graph: AifGraph) -> None:
    """Make propositions without any text unspoken ones with the statement `…`, after everything else has been read."""
    for unit in draft.units:
        if not unit.mentions and unit.words is None and unit.statement is None:
            unit.statement, unit.unspoken = _NO_WORDS, True
            graph.losses.append(Loss(Lost.STATEMENT, unit.id, "the node has no text", pointer=unit.pointer))


class _DraftBuilder:
    def __init__(self, graph: AifGraph, text: str | None, spans: Mapping[str, Sequence[CodePointRange]]) -> None:
        self._graph = graph
        self._text = text
        self._spans = spans
        self._locutions_of: dict[str, dict[str, AifNode]] = {}
        """The locutions of each proposition, by their ids."""
        self._propositions_of: dict[str, dict[str, AifNode]] = {}
        """The propositions of each locution."""
        self._forces_of: dict[str, list[str]] = {}
        """The forces other than assertion of each proposition, with their names in the file."""
        self._reported_by: dict[str, dict[str, AifNode]] = {}
        """The locutions that a locution reports."""
        self._relation_said_by: dict[str, str] = {}
        """The relation that a locution states."""
        self._range_uses: dict[str, int] = {}
        """How many propositions have used the ranges of a locution."""
        self._used_locutions: set[str] = set()
        """The locutions that lose nothing: their words are the article's, or they are the analyst's."""
        self._texts_without_whitespace: dict[str, str] = {}

    def draft(self) -> Draft:
        nodes = self._graph.nodes.values()
        for node in nodes:
            if node.type == ILLOCUTION_TYPE:
                self._read_illocution(node)
        self._read_edges()
        units = [self._draft_unit(node) for node in nodes if node.type in PROPOSITION_TYPES]
        for rank, unit in enumerate(units, 1):
            unit.rank = rank
        relations = self._draft_relations([node for node in nodes if node.type in RELATION_VERBS])
        for node in nodes:
            self._report_lost_node(node)
        return Draft(units=units, relations=relations, text=self._text)

    def _add_loss(self, what: Lost, node: AifNode, why: str) -> None:
        self._graph.losses.append(Loss(what, node.id, why, pointer=node.pointer))

    # Locutions and illocutions.

    def _read_illocution(self, node: AifNode) -> None:
        force = letters_and_digits(node.scheme or "")
        locutions = [source for source in self._graph.sources_of(node) if source.type == _LOCUTION]
        if force == _ANALYSING:
            self._used_locutions.update(locution.id for locution in locutions)
            return
        relation_id = next(
            (target.id for target in self._graph.targets_of(node) if target.type in RELATION_VERBS), None
        )
        if relation_id is not None:
            self._relation_said_by.update((locution.id, relation_id) for locution in locutions)
        for locution in locutions[_MAX_LINKS:]:
            self._add_loss(
                Lost.OTHER,
                locution,
                f"the illocution has more than {_MAX_LINKS} locutions, and only the first {_MAX_LINKS} are read",
            )
        del locutions[_MAX_LINKS:]
        targets = self._graph.targets_of(node)
        title = visible(cut(node.scheme or ""))
        for target in targets:
            if target.type in PROPOSITION_TYPES:
                for locution in locutions:
                    self._add_locution(locution, target)
                if force and force not in _ASSERTING:
                    self._forces_of.setdefault(target.id, []).append(node.scheme or "")
            elif target.type in RELATION_VERBS:
                if force and force not in _ASSERTING and force != _FORCES[RELATION_VERBS[target.type]]:
                    self._add_loss(Lost.OTHER, node, f"a relation can't have the illocutionary force `{title}`")
            elif target.type == _LOCUTION:
                for locution in locutions:
                    self._reported_by.setdefault(locution.id, {})[target.id] = target
        if not targets:
            self._add_loss(Lost.OTHER, node, "the illocution has no content")

    def _add_locution(self, locution: AifNode, proposition: AifNode) -> None:
        self._locutions_of.setdefault(proposition.id, {})[locution.id] = locution
        self._propositions_of.setdefault(locution.id, {})[proposition.id] = proposition

    def _read_edges(self) -> None:
        for (source, target), pointer in self._graph.edges.items():
            ends = self._graph.nodes[source], self._graph.nodes[target]
            first, second = (_edge_end_type(node) for node in ends)
            if (first, second) == (_LOCUTION, "I"):
                self._add_locution(*ends)
            if (first, second) in _KNOWN_EDGES or _TRANSITION in (first, second):
                continue
            if "" not in (first, second):  # An edge of a lost node is lost with the node.
                why = (
                    f"an edge from a node of type {ends[0].type} to a node of type {ends[1].type} has no meaning in AIF"
                )
                self._graph.losses.append(Loss(Lost.OTHER, source, why, pointer=pointer))

    def _draft_unit(self, node: AifNode) -> DraftUnit:
        unit = DraftUnit(node.id, pointer=node.pointer, unspoken=node.type == "EN")
        locutions = list(self._locutions_of.get(node.id, {}).values())
        unit.holder = self._holder(node, locutions)
        text = node.text if on_one_line(node.text) else None
        marked = self._marked_ranges(node, locutions)
        unit.mentions = [ranges for mention in marked if (ranges := [pair for pair in mention if pair[0] < pair[1]])]
        if unit.mentions:
            pieces = [(self._text or "")[slice(*bounds)] for bounds in unit.mentions[0]]
            unit.statement = None if text is None or is_quoted(text, pieces) else text
        elif self._spans or unit.unspoken:
            unit.statement, unit.unspoken = text, True
            unit.place = marked[0][0][0] if marked else None
        else:
            unit.words = text
            self._take_words(unit, node, locutions)
        self._take_forces(unit, node)
        return unit

    def _marked_ranges(self, node: AifNode, locutions: Sequence[AifNode]) -> list[Sequence[CodePointRange]]:
        """The marked ranges of a proposition itself, or else of each of its locutions."""
        if node.id in self._spans:
            return [self._spans[node.id]]
        marked = []
        for locution in locutions:
            if locution.id in self._spans:
                sharing = self._range_uses[locution.id] = self._range_uses.get(locution.id, 0) + 1
                if sharing <= _MAX_LINKS:
                    marked.append(self._spans[locution.id])
                else:
                    self._add_loss(
                        Lost.PLACE, node, f"more than {_MAX_LINKS} propositions share the words of one locution"
                    )
        return marked

    def _holder(self, node: AifNode, locutions: Sequence[AifNode]) -> str | None:
        """The holder of a proposition: the speaker, or, if a locution reports another, the other's speaker."""
        known = {locution.id for locution in locutions}
        inner = [locution for locution in locutions if known.isdisjoint(self._reported_by.get(locution.id, ()))]
        speakers = list(
            dict.fromkeys(locution.speaker for locution in inner or locutions if locution.speaker is not None)
        )
        for other in speakers[1:]:
            self._add_loss(
                Lost.HOLDER, node, f"{visible(cut(other))} also holds it, but a proposition has only one holder"
            )
        return speakers[0] if speakers else None

    def _take_words(self, unit: DraftUnit, node: AifNode, locutions: Sequence[AifNode]) -> None:
        """Take the locution's words as the article's words, and the node's text as the statement."""
        if len(locutions) != 1 or len(self._propositions_of[locutions[0].id]) != 1 or not locutions[0].words.strip():
            return
        self._used_locutions.add(locutions[0].id)
        unit.words = locutions[0].words
        if on_one_line(node.text) and not is_quoted(node.text, [unit.words]):
            unit.statement = node.text

    def _take_forces(self, unit: DraftUnit, node: AifNode) -> None:
        """Make a proposition an issue if somebody asks it, and no relation leads to or from it."""
        used = any(
            other.type in RELATION_VERBS for other in (*self._graph.sources_of(node), *self._graph.targets_of(node))
        )
        for force in self._forces_of.get(node.id, ()):
            if not used and letters_and_digits(force) in _QUESTIONING:
                unit.role = "issue"
            else:
                self._add_loss(
                    Lost.OTHER, node, f"a proposition can't have the illocutionary force `{visible(cut(force))}`"
                )

    # Relations.

    def _draft_relations(self, nodes: Sequence[AifNode]) -> list[DraftRelation]:
        targets_by_relation = {
            node.id: [target.id for target in self._graph.targets_of(node) if _edge_end_type(target) in ("I", "step")]
            for node in nodes
        }
        dropped = self._relations_without_target(targets_by_relation)
        relations = []
        for node in nodes:
            if node.id in dropped:
                self._add_loss(Lost.RELATION, node, dropped[node.id])
                continue
            targets = [target for target in targets_by_relation[node.id] if target not in dropped]
            for target in targets[_MAX_LINKS:]:
                self._add_loss(
                    Lost.RELATION,
                    node,
                    f"the relation has more than {_MAX_LINKS} targets; `{visible(cut(target))}` is left out",
                )
            del targets[_MAX_LINKS:]
            sources = [source.id for source in self._graph.sources_of(node) if source.type in PROPOSITION_TYPES]
            relation = DraftRelation(
                node.id,
                RELATION_VERBS[node.type],
                sources,
                targets[0],
                scheme=node.scheme,
                pointer=node.pointer,
            )
            relations.append(relation)
            if len(targets) > 1:
                self._add_loss(
                    Lost.OTHER, node, "the relation has several targets; it was split into a relation for each"
                )
            for target in targets[1:]:
                id_ = f"{node.id}>{target}"
                relations.append(evolve(relation, id=id_, sources=list(sources), target=target))
        return relations

    def _relations_without_target(self, targets_by_relation: Mapping[str, Sequence[str]]) -> dict[str, str]:
        """The relations that lead to nothing, or only to such relations, with the reasons."""
        remaining = {relation_id: len(targets) for relation_id, targets in targets_by_relation.items()}
        dropped = {
            relation_id: "it doesn't lead to a proposition or a relation"
            for relation_id, count in remaining.items()
            if not count
        }
        waiting = list(dropped)
        while waiting:
            for node in self._graph.incoming.get(waiting.pop(), ()):
                if node.id in remaining and node.id not in dropped:
                    remaining[node.id] -= 1
                    if not remaining[node.id]:
                        dropped[node.id] = "its target can't be imported"
                        waiting.append(node.id)
        return dropped

    def _report_lost_node(self, node: AifNode) -> None:
        """Report the losses of the other nodes."""
        if node.type == _PREFERENCE:
            self._add_loss(Lost.RELATION, node, "an article can't represent a preference")
        elif node.type == _TRANSITION:
            self._add_loss(Lost.OTHER, node, "an article can't represent a transition between locutions")
        elif node.type == _LOCUTION:
            self._report_lost_locution(node)
        elif _edge_end_type(node) == "":
            self._add_loss(Lost.OTHER, node, f"an article can't represent a node of type `{visible(cut(node.type))}`")

    def _report_lost_locution(self, node: AifNode) -> None:
        reported = list(self._reported_by.get(node.id, {}).values())
        if reported:
            who = visible(cut(node.speaker or node.words))
            self._add_loss(
                Lost.OTHER, node, f"an article can't say that {who} reports `{visible(cut(reported[0].id))}`"
            )
        if node.id in self._relation_said_by:
            who = visible(cut(node.speaker or node.words))
            relation_id = visible(cut(self._relation_said_by[node.id]))
            self._add_loss(Lost.OTHER, node, f"an article can't say that {who} states the relation `{relation_id}`")
            return
        propositions = self._propositions_of.get(node.id, {})
        if not propositions and not reported and node.id not in self._used_locutions:
            self._add_loss(Lost.OTHER, node, "the locution has no proposition")
        if propositions and not self._spans and node.id not in self._used_locutions and node.words.strip():
            words = without_whitespace(node.words)
            if not any(self._text_without_whitespace(proposition) == words for proposition in propositions.values()):
                self._add_loss(
                    Lost.OTHER,
                    node,
                    "its words aren't kept, since its proposition has other locutions or it has other propositions",
                )

    def _text_without_whitespace(self, node: AifNode) -> str:
        squeezed = self._texts_without_whitespace.get(node.id)
        if squeezed is None:
            squeezed = self._texts_without_whitespace[node.id] = without_whitespace(node.text)
        return squeezed


def is_quoted(text: str, pieces: Sequence[str]) -> bool:
    """Whether a text consists of some pieces, apart from white space and the sign that joins them."""
    return without_whitespace(text) in (without_whitespace(sign.join(pieces)) for sign in ("", _NO_WORDS, "..."))


def _edge_end_type(node: AifNode) -> str:
    """The type of a node for its edges: `I`, `step` (a relation), `L`, `YA`, `TA`, or empty if the node is lost."""
    if node.type in PROPOSITION_TYPES:
        return "I"
    if node.type in RELATION_VERBS:
        return "step"
    return node.type if node.type in (_LOCUTION, ILLOCUTION_TYPE, _TRANSITION) else ""
