"""From a graph of AIF to a draft of an article: propositions, steps, and who holds what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from ...text.display import cut, visible
from ..importing.draft import Draft, DraftRelation, DraftUnit, Stretch
from ..importing.naming import letters, one_line, squeezed
from ..losses import Loss, Lost
from .graph import ILLOCUTION, INFORMATION, STEPS, Graph, Node

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
_MOST = 8
"""How many locutions one illocution is for, how many conclusions one step leads to, and how many propositions share the
stretches of one locution: people make one or two, and every one with every other would be very many."""
_UNDERSTOOD = frozenset(
    (source, target)
    for source, targets in {
        "I": ["step"],
        "step": ["I", "step"],
        _LOCUTION: [ILLOCUTION, "I"],
        ILLOCUTION: ["I", "step", _LOCUTION],
    }.items()
    for target in targets
)
"""The kinds of nodes that an edge may join."""


def draft_of(graph: Graph, text: str | None = None, spans: Mapping[str, Sequence[Stretch]] | None = None) -> Draft:
    """The draft of a graph, whose losses are added to those of the graph.

    `text` is the file's own, and `spans` are the stretches of it that are marked, by the ids of nodes; an empty one is
    the place of what the text leaves unsaid. A proposition that isn't marked where others are is unspoken.
    """
    return _Importer(graph, text, spans or {}).draft()


def complete(draft: Draft, graph: Graph) -> None:
    """See to propositions that nothing is said of, once all is known of them: they are kept as unspoken ones."""
    for unit in draft.units:
        if not unit.mentions and unit.words is None and unit.statement is None:
            unit.statement, unit.unspoken = _NO_WORDS, True
            graph.losses.append(Loss(Lost.STATEMENT, unit.id, "the node has no text", pointer=unit.pointer))


class _Importer:
    def __init__(self, graph: Graph, text: str | None, spans: Mapping[str, Sequence[Stretch]]) -> None:
        self._graph = graph
        self._text = text
        self._spans = spans
        self._asserted: dict[str, dict[str, Node]] = {}
        """The locutions of each proposition, by their ids."""
        self._asserts: dict[str, dict[str, Node]] = {}
        """The propositions of each locution."""
        self._asked: dict[str, list[str]] = {}
        """The forces other than assertion of each proposition, as the file calls them."""
        self._reports: dict[str, dict[str, Node]] = {}
        """The locutions that a locution reports."""
        self._steps: dict[str, str] = {}
        """The step that a locution is for."""
        self._sharing: dict[str, int] = {}
        """How many propositions have had the stretches of a locution."""
        self._used: set[str] = set()
        """The locutions of which nothing is lost: their words are those of the article, or they are the analyst's."""
        self._squeezed: dict[str, str] = {}

    def draft(self) -> Draft:
        nodes = self._graph.nodes.values()
        for node in nodes:
            if node.type == ILLOCUTION:
                self._illocution(node)
        self._edges()
        units = [self._unit(node) for node in nodes if node.type in INFORMATION]
        for rank, unit in enumerate(units, 1):
            unit.rank = rank
        relations = self._relations([node for node in nodes if node.type in STEPS])
        for node in nodes:
            self._other(node)
        return Draft(units=units, relations=relations, text=self._text)

    def _lose(self, what: Lost, node: Node, why: str) -> None:
        self._graph.losses.append(Loss(what, node.id, why, pointer=node.pointer))

    # What is said by whom.

    def _illocution(self, node: Node) -> None:
        force = letters(node.scheme or "")
        locutions = [found for found in self._graph.into(node) if found.type == _LOCUTION]
        if force == _ANALYSING:
            self._used.update(locution.id for locution in locutions)
            return
        step = next((target.id for target in self._graph.out_of(node) if target.type in STEPS), None)
        if step is not None:
            self._steps.update((locution.id, step) for locution in locutions)
        for locution in locutions[_MOST:]:
            self._lose(Lost.OTHER, locution, f"one of more than {_MOST} locutions of one illocution")
        del locutions[_MOST:]
        targets = self._graph.out_of(node)
        title = visible(cut(node.scheme or ""))
        for target in targets:
            if target.type in INFORMATION:
                for locution in locutions:
                    self._assert(locution, target)
                if force and force not in _ASSERTING:
                    self._asked.setdefault(target.id, []).append(node.scheme or "")
            elif target.type in STEPS:
                if force and force not in _ASSERTING and force != _FORCES[STEPS[target.type]]:
                    self._lose(Lost.OTHER, node, f"the force `{title}` of saying a step of the argument")
            elif target.type == _LOCUTION:
                for locution in locutions:
                    self._reports.setdefault(locution.id, {})[target.id] = target
        if not targets:
            self._lose(Lost.OTHER, node, "an illocution without content")

    def _assert(self, locution: Node, proposition: Node) -> None:
        self._asserted.setdefault(proposition.id, {})[locution.id] = locution
        self._asserts.setdefault(locution.id, {})[proposition.id] = proposition

    def _edges(self) -> None:
        for (source, target), pointer in self._graph.edges.items():
            ends = self._graph.nodes[source], self._graph.nodes[target]
            first, second = (_kind(node) for node in ends)
            if (first, second) == (_LOCUTION, "I"):
                self._assert(*ends)
            if (first, second) in _UNDERSTOOD or _TRANSITION in (first, second):
                continue
            if "" not in (first, second):  # What leads to or from a node that is lost is lost with it.
                why = f"an edge from a node of type {ends[0].type} to one of type {ends[1].type}"
                self._graph.losses.append(Loss(Lost.OTHER, source, why, pointer=pointer))

    def _unit(self, node: Node) -> DraftUnit:
        unit = DraftUnit(node.id, pointer=node.pointer, unspoken=node.type == "EN")
        locutions = list(self._asserted.get(node.id, {}).values())
        unit.holder = self._holder(node, locutions)
        said = node.text if one_line(node.text) else None
        marked = self._stretches(node, locutions)
        unit.mentions = [
            stretches for mention in marked if (stretches := [pair for pair in mention if pair[0] < pair[1]])
        ]
        if unit.mentions:
            pieces = [(self._text or "")[slice(*stretch)] for stretch in unit.mentions[0]]
            unit.statement = None if said is None or is_quoted(said, pieces) else said
        elif self._spans or unit.unspoken:
            unit.statement, unit.unspoken = said, True
            unit.place = marked[0][0][0] if marked else None
        else:
            unit.words = said
            self._take_words(unit, node, locutions)
        self._take_forces(unit, node)
        return unit

    def _stretches(self, node: Node, locutions: Sequence[Node]) -> list[Sequence[Stretch]]:
        """What is marked for a proposition itself, or else for each of its locutions."""
        if node.id in self._spans:
            return [self._spans[node.id]]
        marked = []
        for locution in locutions:
            if locution.id in self._spans:
                sharing = self._sharing[locution.id] = self._sharing.get(locution.id, 0) + 1
                if sharing <= _MOST:
                    marked.append(self._spans[locution.id])
                else:
                    self._lose(Lost.PLACE, node, f"more than {_MOST} propositions share the words of one locution")
        return marked

    def _holder(self, node: Node, locutions: Sequence[Node]) -> str | None:
        """Who holds a proposition: of a locution that reports another it is the other's speaker."""
        known = {locution.id for locution in locutions}
        inner = [locution for locution in locutions if known.isdisjoint(self._reports.get(locution.id, ()))]
        speakers = list(dict.fromkeys(found.speaker for found in inner or locutions if found.speaker is not None))
        for other in speakers[1:]:
            self._lose(Lost.HOLDER, node, f"{visible(cut(other))} holds it, too")
        return speakers[0] if speakers else None

    def _take_words(self, unit: DraftUnit, node: Node, locutions: Sequence[Node]) -> None:
        """Take the words of its locution for those of the article, and the node's text for what they mean."""
        if len(locutions) != 1 or len(self._asserts[locutions[0].id]) != 1 or not locutions[0].words.strip():
            return
        self._used.add(locutions[0].id)
        unit.words = locutions[0].words
        if one_line(node.text) and not is_quoted(node.text, [unit.words]):
            unit.statement = node.text

    def _take_forces(self, unit: DraftUnit, node: Node) -> None:
        """An issue is what somebody asks, and no step of the argument leads to or from."""
        used = any(other.type in STEPS for other in (*self._graph.into(node), *self._graph.out_of(node)))
        for force in self._asked.get(node.id, ()):
            if not used and letters(force) in _QUESTIONING:
                unit.role = "issue"
            else:
                self._lose(Lost.OTHER, node, f"the force `{visible(cut(force))}` of saying it")

    # Steps of the argument.

    def _relations(self, steps: Sequence[Node]) -> list[DraftRelation]:
        aims = {
            step.id: [node.id for node in self._graph.out_of(step) if _kind(node) in ("I", "step")] for step in steps
        }
        gone = self._without_aim(aims)
        relations = []
        for step in steps:
            if step.id in gone:
                self._lose(Lost.RELATION, step, gone[step.id])
                continue
            targets = [target for target in aims[step.id] if target not in gone]
            for target in targets[_MOST:]:
                self._lose(
                    Lost.RELATION,
                    step,
                    f"one step to more than {_MOST} conclusions, `{visible(cut(target))}` among them",
                )
            del targets[_MOST:]
            sources = [node.id for node in self._graph.into(step) if node.type in INFORMATION]
            relation = DraftRelation(
                step.id, STEPS[step.type], sources, targets[0], scheme=step.scheme, pointer=step.pointer
            )
            relations.append(relation)
            if len(targets) > 1:
                self._lose(Lost.OTHER, step, "one step to several conclusions: each has a step of its own now")
            for target in targets[1:]:
                id_ = f"{step.id}>{target}"
                relations.append(evolve(relation, id=id_, sources=list(sources), target=target))
        return relations

    def _without_aim(self, aims: Mapping[str, Sequence[str]]) -> dict[str, str]:
        """The steps that lead nowhere, or only to such steps, and why they can't be kept."""
        left = {step: len(targets) for step, targets in aims.items()}
        gone = {step: "it leads to no proposition and no step" for step, count in left.items() if not count}
        waiting = list(gone)
        while waiting:
            for node in self._graph.incoming.get(waiting.pop(), ()):
                if node.id in left and node.id not in gone:
                    left[node.id] -= 1
                    if not left[node.id]:
                        gone[node.id] = "its target can't be kept"
                        waiting.append(node.id)
        return gone

    def _other(self, node: Node) -> None:
        """What of the other nodes is lost."""
        if node.type == _PREFERENCE:
            self._lose(Lost.RELATION, node, "a preference")
        elif node.type == _TRANSITION:
            self._lose(Lost.OTHER, node, "a transition from one locution to another")
        elif node.type == _LOCUTION:
            self._locution(node)
        elif _kind(node) == "":
            self._lose(Lost.OTHER, node, f"a node of type `{visible(cut(node.type))}`")

    def _locution(self, node: Node) -> None:
        reported = list(self._reports.get(node.id, {}).values())
        if reported:
            who = visible(cut(node.speaker or node.words))
            self._lose(Lost.OTHER, node, f"that {who} reports what `{visible(cut(reported[0].id))}` says")
        if node.id in self._steps:
            who = visible(cut(node.speaker or node.words))
            self._lose(Lost.OTHER, node, f"that {who} says the step `{visible(cut(self._steps[node.id]))}`")
            return
        asserted = self._asserts.get(node.id, {})
        if not asserted and not reported and node.id not in self._used:
            self._lose(Lost.OTHER, node, "a locution without a proposition")
        if asserted and not self._spans and node.id not in self._used and node.words.strip():
            words = squeezed(node.words)
            if not any(self._squeezed_text(found) == words for found in asserted.values()):
                self._lose(Lost.OTHER, node, "the words of a locution that isn't the only one of its propositions")

    def _squeezed_text(self, node: Node) -> str:
        found = self._squeezed.get(node.id)
        if found is None:
            found = self._squeezed[node.id] = squeezed(node.text)
        return found


def is_quoted(said: str, pieces: Sequence[str]) -> bool:
    """Whether something is said in the words of some pieces of text, but for white space, and for what joins them."""
    return squeezed(said) in (squeezed(sign.join(pieces)) for sign in ("", _NO_WORDS, "..."))


def _kind(node: Node) -> str:
    """What a node is to its edges: `I`, `step`, `L`, `YA`, `TA`, or nothing where the node is lost."""
    if node.type in INFORMATION:
        return "I"
    if node.type in STEPS:
        return "step"
    return node.type if node.type in (_LOCUTION, ILLOCUTION, _TRANSITION) else ""
