"""Builds an AIF graph from an article, with the losses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import Factory, define, frozen

from ...model.article import Article
from ...model.derivation import NameMaker
from ...model.metadata import Metadata
from ...model.propositions import Proposition
from ...model.relations import Relation
from ..importing.derived_roles import derive_roles
from ..importing.draft import DraftRelation, DraftUnit
from ..losses import Loss, Lost
from .graph import RELATION_VERBS, person_name
from .schemes import scheme_of_title, title_and_number

_RELATION_TYPES = {verb: type_ for type_, verb in RELATION_VERBS.items()}
_ASSERTING = ("Asserting", "74")
_QUESTIONING = ("Pure Questioning", "91")


@frozen
class WrittenNode:
    """A node to be written, with the title and number of its scheme if it has one."""

    id: str
    type: str
    text: str
    scheme: str | None = None
    number: str | None = None


@define
class WrittenGraph:
    """An article as an AIF graph to be written."""

    nodes: list[WrittenNode] = Factory(list)
    edges: list[tuple[str, str]] = Factory(list)
    participants: dict[str, str] = Factory(dict)
    """The ids of the holders, by their names."""
    locutions: list[tuple[str, str]] = Factory(list)
    """Pairs of the ids of a node and a participant."""
    ids: dict[str, str] = Factory(dict)
    """The ids of propositions and relations, by their names."""
    losses: list[Loss] = Factory(list)

    def add_node(self, type_: str, text: str, scheme: str | None = None, number: str | None = None) -> str:
        """Add a node. Its id is the next number."""
        id_ = str(len(self.nodes) + 1)
        self.nodes.append(WrittenNode(id_, type_, text, scheme, number))
        return id_


def graph_from_article(article: Article, *, kept: bool) -> WrittenGraph:
    """Build the graph of an article. `kept` says whether losses are kept in an extension."""
    return _GraphBuilder(article, kept).graph()


def statement_or_words(proposition: Proposition) -> str:
    """The words of a proposition: its statement, or else the article's words."""
    return proposition.words if proposition.statement is None else proposition.statement


def _first_and_last_name(name: str) -> tuple[str, str]:
    """Split a name into two parts at the first space, as programs for AIF do."""
    first, _, rest = name.partition(" ")
    return first, rest


def aifdb_lists(graph: WrittenGraph) -> dict[str, Any]:
    """The five lists that AIFdb reads, as plain data."""
    return {
        "nodes": [
            {"nodeID": node.id, "text": node.text, "type": node.type, "timestamp": "", **_scheme(node)}
            for node in graph.nodes
        ],
        "edges": [
            {"edgeID": str(number), "fromID": source, "toID": target, "formEdgeID": None}
            for number, (source, target) in enumerate(graph.edges, 1)
        ],
        "schemefulfillments": [
            {"nodeID": node.id, "schemeID": node.number} for node in graph.nodes if node.number is not None
        ],
        "participants": [
            {"participantID": id_, "firstname": first, "surname": last}
            for name, id_ in graph.participants.items()
            for first, last in [_first_and_last_name(name)]
        ],
        "locutions": [
            {"nodeID": node, "personID": person, "timestamp": "", "start": None, "end": None, "source": None}
            for node, person in graph.locutions
        ],
    }


def _scheme(node: WrittenNode) -> dict[str, str]:
    written = {"scheme": node.scheme, "schemeID": node.number}
    return {key: value for key, value in written.items() if value is not None}


class _GraphBuilder:
    def __init__(self, article: Article, kept: bool) -> None:
        self._article = article
        self._keeps_extension = kept
        self._graph = WrittenGraph()

    def graph(self) -> WrittenGraph:
        article, graph = self._article, self._graph
        if article.metadata != Metadata():
            self._add_loss(Lost.METADATA, "", "AIF has no title, author or date for an article")
        for proposition in article.propositions:
            graph.ids[proposition.name] = graph.add_node("I", statement_or_words(proposition))
        for relation in article.relations:
            self._add_relation(relation)
        for relation in article.relations:
            node = graph.ids[relation.name]
            graph.edges += [(graph.ids[source], node) for source in relation.sources]
            graph.edges.append((node, graph.ids[relation.target]))
        for proposition in article.propositions:
            self._add_locution(proposition)
        self._add_losses()
        return graph

    def _add_loss(self, what: Lost, where: str, why: str) -> None:
        self._graph.losses.append(Loss(what, where, why, kept=self._keeps_extension))

    def _add_relation(self, relation: Relation) -> None:
        title, number = title_and_number(relation.verb, relation.scheme)
        if scheme_of_title(title) != relation.scheme:
            title, number = title_and_number(relation.verb, None)
            self._add_loss(
                Lost.SCHEME, relation.name, f"AIF would read `{relation.scheme}` as another scheme or as none"
            )
        node = self._graph.add_node(_RELATION_TYPES[relation.verb], title, title, number)
        self._graph.ids[relation.name] = node
        if relation.author_name is not None:
            self._add_loss(Lost.NAME, relation.name, "AIF has numbers instead of names")

    def _add_locution(self, proposition: Proposition) -> None:
        graph = self._graph
        holder = proposition.holder
        if holder is not None and person_name(*_first_and_last_name(holder)) != holder:
            self._add_loss(Lost.HOLDER, proposition.name, "AIF would read the name as another name or as none")
            holder = None
        if holder is None and proposition.role != "issue":
            return
        words = proposition.words or statement_or_words(proposition)
        if holder is None and ":" in words:
            words = statement_or_words(proposition)  # Only a proposition's text is never read as `NAME : words`.
        locution = graph.add_node("L", words if holder is None else f"{holder}: {words}")
        title, number = _QUESTIONING if proposition.role == "issue" else _ASSERTING
        illocution = graph.add_node("YA", title, title, number)
        graph.edges += [(locution, illocution), (illocution, graph.ids[proposition.name])]
        if holder is not None:
            person = graph.participants.setdefault(holder, str(len(graph.participants) + 1))
            graph.locutions.append((locution, person))

    def _add_losses(self) -> None:
        """Add the losses of each proposition, in their order."""
        roles = _derived_roles(self._article)
        maker = NameMaker(())
        for proposition in self._article.propositions:
            if maker.take_name(roles[proposition.name] or "") != proposition.name:
                self._add_loss(Lost.NAME, proposition.name, "AIF has numbers instead of names")
            if roles[proposition.name] != proposition.role:
                why = f"AIF has no roles; its relations give it the role {roles[proposition.name]}"
                self._add_loss(Lost.ROLE, proposition.name, why)
            if proposition.tags:
                self._add_loss(Lost.TAGS, proposition.name, "AIF has no tags")
            if proposition.attributes:
                self._add_loss(Lost.ATTRIBUTES, proposition.name, "AIF has no attributes")
            if proposition.answers:
                why = "only a dialogue in AIF says which issue a proposition answers, and argued writes none"
                self._add_loss(Lost.ANSWERS, proposition.name, why)


def _derived_roles(article: Article) -> Mapping[str, str | None]:
    """The roles that importing gives: an issue is known by its illocution, the others follow from relations."""
    units = [
        DraftUnit(proposition.name, role="issue" if proposition.role == "issue" else None)
        for proposition in article.propositions
    ]
    relations = [
        DraftRelation(relation.name, relation.verb, list(relation.sources), relation.target)
        for relation in article.relations
    ]
    derive_roles(units, relations)
    return {unit.id: unit.role for unit in units}
