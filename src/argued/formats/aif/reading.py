"""From a graph of AIF to a draft of an article: propositions, steps, and who holds what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from ...text.display import cut, visible
from ..importing.draft import CodePointRange, Draft, DraftRelation, DraftUnit
from ..importing.normalizing import letters_and_digits, one_line, without_whitespace
from ..losses import Loss, Lost
from .graph import ILLOCUTION_TYPE, PROPOSITION_TYPES, RELATION_VERBS, AifGraph, AifNode

_LOCUTION = "L"
_TRANSITION = "TA"
_PREFERENCE = "PA"
_ASSERTING = frozenset(["asserting", "defaultillocuting"])
"""The forces of illocutions that say no more than that somebody holds the proposition."""
_ANALYSING = "analysing"
"""The force of what OVA3 keeps, out of sight, for whoever made the analysis."""
_QUESTIONING = frozenset(["assertivequestioning", "directivequestioning", "purequestioning"])
_FORCES = {"supports": "arguing", "attacks": "disagreeing", "restates": "restating"}
"""The forces that say no more than the step that they are for."""
_NO_WORDS = "…"
"""The statement of a node without any text."""
_MAX_LINKS = 8
"""How many locutions one illocution is for, how many conclusions one step leads to, and how many propositions share the
stretches of one locution: people make one or two, and every one with every other would be very many."""
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
"""The kinds of nodes that an edge may join."""


def draft_from_graph(
    graph: AifGraph, text: str | None = None, spans: Mapping[str, Sequence[CodePointRange]] | None = None
) -> Draft:
    """The draft of a graph, whose losses are added to those of the graph.

    `text` is the file's own, and `spans` are the stretches of it that are marked, by the ids of nodes; an empty one is
    the place of what the text leaves unsaid. A proposition that isn't marked where others are is unspoken.
    """
    return _DraftBuilder(graph, text, spans or {}).draft()


def fill_empty_units(draft: Draft, graph: AifGraph) -> None:
    """See to propositions that nothing is said of, once all is known of them: they are kept as unspoken ones."""
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
        """The forces other than assertion of each proposition, as the file calls them."""
        self._reported_by: dict[str, dict[str, AifNode]] = {}
        """The locutions that a locution reports."""
        self._relation_said_by: dict[str, str] = {}
        """The step that a locution is for."""
        self._range_uses: dict[str, int] = {}
        """How many propositions have had the stretches of a locution."""
        self._used_locutions: set[str] = set()
        """The locutions of which nothing is lost: their words are those of the article, or they are the analyst's."""
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

    # What is said by whom.

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
            if "" not in (first, second):  # What leads to or from a node that is lost is lost with it.
                why = (
                    f"an edge from a node of type {ends[0].type} to a node of type {ends[1].type} has no meaning in AIF"
                )
                self._graph.losses.append(Loss(Lost.OTHER, source, why, pointer=pointer))

    def _draft_unit(self, node: AifNode) -> DraftUnit:
        unit = DraftUnit(node.id, pointer=node.pointer, unspoken=node.type == "EN")
        locutions = list(self._locutions_of.get(node.id, {}).values())
        unit.holder = self._holder(node, locutions)
        text = node.text if one_line(node.text) else None
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
        """What is marked for a proposition itself, or else for each of its locutions."""
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
        """Who holds a proposition: of a locution that reports another it is the other's speaker."""
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
        """Take the words of its locution for those of the article, and the node's text for what they mean."""
        if len(locutions) != 1 or len(self._propositions_of[locutions[0].id]) != 1 or not locutions[0].words.strip():
            return
        self._used_locutions.add(locutions[0].id)
        unit.words = locutions[0].words
        if one_line(node.text) and not is_quoted(node.text, [unit.words]):
            unit.statement = node.text

    def _take_forces(self, unit: DraftUnit, node: AifNode) -> None:
        """An issue is what somebody asks, and no step of the argument leads to or from."""
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

    # Steps of the argument.

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
        """The steps that lead nowhere, or only to such steps, and why they can't be kept."""
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
        """What of the other nodes is lost."""
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
    """Whether something is said in the words of some pieces of text, but for white space, and for what joins them."""
    return without_whitespace(text) in (without_whitespace(sign.join(pieces)) for sign in ("", _NO_WORDS, "..."))


def _edge_end_type(node: AifNode) -> str:
    """What a node is to its edges: `I`, `step`, `L`, `YA`, `TA`, or nothing where the node is lost."""
    if node.type in PROPOSITION_TYPES:
        return "I"
    if node.type in RELATION_VERBS:
        return "step"
    return node.type if node.type in (_LOCUTION, ILLOCUTION_TYPE, _TRANSITION) else ""
