"""Builds a draft from an AIF graph: propositions, relations and holders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice, product

from ...text.display import cut, visible
from ..importing.draft import CodePointRange, Draft, DraftUnit
from ..importing.normalizing import is_quoted, letters_and_digits, on_one_line, without_whitespace
from ..losses import Loss, Lost
from .graph import ILLOCUTION_TYPE, LOCUTION_TYPE, PROPOSITION_TYPES, RELATION_VERBS, TRANSITION_TYPE, AifGraph, AifNode
from .relations import MAX_LINKS, draft_relations, edge_end_type

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
_KNOWN_EDGES = frozenset(
    (source, target)
    for source, targets in {
        "I": ["step"],
        "step": ["I", "step"],
        LOCUTION_TYPE: [ILLOCUTION_TYPE, "I"],
        ILLOCUTION_TYPE: ["I", "step", LOCUTION_TYPE],
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
        self._answering: set[str] = set()
        """The transitions from a question to an answer."""
        self._texts_without_whitespace: dict[str, str] = {}

    def draft(self) -> Draft:
        nodes = self._graph.nodes.values()
        for node in nodes:
            if node.type == ILLOCUTION_TYPE:
                self._read_illocution(node)
        self._read_edges()
        self._find_analysts_locutions()
        units = [self._draft_unit(node) for node in nodes if node.type in PROPOSITION_TYPES]
        for rank, unit in enumerate(units, 1):
            unit.rank = rank
        self._read_answers({unit.id: unit for unit in units})
        relations = draft_relations(self._graph)
        for node in nodes:
            self._report_lost_node(node)
        return Draft(units=units, relations=relations, text=self._text)

    # Locutions and illocutions.

    def _find_analysts_locutions(self) -> None:
        """Find the analyst's own locutions, which have a name before the text of another locution."""
        texts = {node.text for node in self._graph.nodes.values() if node.type == LOCUTION_TYPE}
        for node in self._graph.nodes.values():
            if node.type == LOCUTION_TYPE and not self._propositions_of.get(node.id):
                _, colon, rest = node.text.partition(":")
                if colon and rest.strip() in texts:
                    self._used_locutions.add(node.id)
                    self._reported_by.pop(node.id, None)

    def _read_illocution(self, node: AifNode) -> None:
        force = letters_and_digits(node.scheme or "")
        locutions = [source for source in self._graph.sources_of(node) if source.type == LOCUTION_TYPE]
        if force == _ANALYSING:
            self._used_locutions.update(locution.id for locution in locutions)
            return
        relation_id = next(
            (target.id for target in self._graph.targets_of(node) if target.type in RELATION_VERBS), None
        )
        if relation_id is not None:
            self._relation_said_by.update((locution.id, relation_id) for locution in locutions)
        for locution in locutions[MAX_LINKS:]:
            self._graph.add_loss(
                Lost.OTHER,
                locution,
                f"the illocution has more than {MAX_LINKS} locutions, and only the first {MAX_LINKS} are read",
            )
        del locutions[MAX_LINKS:]
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
                    self._graph.add_loss(Lost.OTHER, node, f"a relation can't have the illocutionary force `{title}`")
            elif target.type == LOCUTION_TYPE:
                for locution in locutions:
                    self._reported_by.setdefault(locution.id, {})[target.id] = target
        if not targets:
            self._graph.add_loss(Lost.OTHER, node, "the illocution has no content")

    def _add_locution(self, locution: AifNode, proposition: AifNode) -> None:
        self._locutions_of.setdefault(proposition.id, {})[locution.id] = locution
        self._propositions_of.setdefault(locution.id, {})[proposition.id] = proposition

    def _read_edges(self) -> None:
        for (source, target), pointer in self._graph.edges.items():
            ends = self._graph.nodes[source], self._graph.nodes[target]
            first, second = (edge_end_type(node) for node in ends)
            if (first, second) == (LOCUTION_TYPE, "I"):
                self._add_locution(*ends)
            if (first, second) in _KNOWN_EDGES or TRANSITION_TYPE in (first, second):
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
        unit.wording = text = node.text if on_one_line(node.text) else None
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
            self._take_words(unit, locutions)
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
                if sharing <= MAX_LINKS:
                    marked.append(self._spans[locution.id])
                else:
                    self._graph.add_loss(
                        Lost.PLACE, node, f"more than {MAX_LINKS} propositions share the words of one locution"
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
            self._graph.add_loss(
                Lost.HOLDER, node, f"{visible(cut(other))} also holds it, but a proposition has only one holder"
            )
        return speakers[0] if speakers else None

    def _take_words(self, unit: DraftUnit, locutions: Sequence[AifNode]) -> None:
        """Take the locution's words as the article's words."""
        if len(locutions) == 1 and len(self._propositions_of[locutions[0].id]) == 1 and locutions[0].words.strip():
            self._used_locutions.add(locutions[0].id)
            unit.words = locutions[0].words

    def _take_forces(self, unit: DraftUnit, node: AifNode) -> None:
        """Make a proposition an issue if somebody asks it, and no relation leads to or from it."""
        used = any(
            other.type in RELATION_VERBS for other in (*self._graph.sources_of(node), *self._graph.targets_of(node))
        )
        for force in self._forces_of.get(node.id, ()):
            if not used and letters_and_digits(force) in _QUESTIONING:
                unit.role = "issue"
            else:
                self._graph.add_loss(
                    Lost.OTHER, node, f"a proposition can't have the illocutionary force `{visible(cut(force))}`"
                )

    def _read_answers(self, units: Mapping[str, DraftUnit]) -> None:
        """Read who answers an issue: a transition leads from its locution to the locution of the answer."""
        known: set[tuple[str, str]] = set()
        for node in self._graph.nodes.values():
            if node.type != TRANSITION_TYPE:
                continue
            issues = [id_ for id_ in self._said_in(self._graph.sources_of(node)) if units[id_].role == "issue"]
            answers = [id_ for id_ in self._said_in(self._graph.targets_of(node)) if units[id_].role != "issue"]
            if issues and answers:
                self._answering.add(node.id)
            for answer, issue in product(answers, issues):
                if (answer, issue) not in known:
                    known.add((answer, issue))
                    units[answer].answers.append(issue)

    def _said_in(self, nodes: Sequence[AifNode]) -> list[str]:
        """The ids of the propositions of locutions, of at most `MAX_LINKS` in all."""
        propositions = (id_ for node in nodes[:MAX_LINKS] for id_ in self._propositions_of.get(node.id, ()))
        return list(islice(propositions, MAX_LINKS))

    # Losses.

    def _report_lost_node(self, node: AifNode) -> None:
        """Report the losses of the other nodes."""
        if node.type == _PREFERENCE:
            self._graph.add_loss(Lost.RELATION, node, "an article can't represent a preference")
        elif node.type == TRANSITION_TYPE and node.id not in self._answering:
            self._graph.add_loss(Lost.OTHER, node, "an article can't represent a transition between locutions")
        elif node.type == LOCUTION_TYPE:
            self._report_lost_locution(node)
        elif edge_end_type(node) == "":
            self._graph.add_loss(
                Lost.OTHER, node, f"an article can't represent a node of type `{visible(cut(node.type))}`"
            )

    def _report_lost_locution(self, node: AifNode) -> None:
        reported = list(self._reported_by.get(node.id, {}).values())
        if reported:
            who = visible(cut(node.speaker or node.words))
            self._graph.add_loss(
                Lost.OTHER, node, f"an article can't say that {who} reports `{visible(cut(reported[0].id))}`"
            )
        if node.id in self._relation_said_by:
            who = visible(cut(node.speaker or node.words))
            relation_id = visible(cut(self._relation_said_by[node.id]))
            self._graph.add_loss(
                Lost.OTHER, node, f"an article can't say that {who} states the relation `{relation_id}`"
            )
            return
        propositions = self._propositions_of.get(node.id, {})
        if not propositions and not reported and node.id not in self._used_locutions:
            self._graph.add_loss(Lost.OTHER, node, "the locution has no proposition")
        if propositions and not self._spans and node.id not in self._used_locutions and node.words.strip():
            words = without_whitespace(node.words)
            if not any(self._text_without_whitespace(proposition) == words for proposition in propositions.values()):
                self._graph.add_loss(
                    Lost.OTHER,
                    node,
                    "its words aren't kept, since its proposition has other locutions or it has other propositions",
                )

    def _text_without_whitespace(self, node: AifNode) -> str:
        squeezed = self._texts_without_whitespace.get(node.id)
        if squeezed is None:
            squeezed = self._texts_without_whitespace[node.id] = without_whitespace(node.text)
        return squeezed
