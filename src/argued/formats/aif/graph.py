"""Reads the Argument Interchange Format as AIFdb writes it: nodes, edges, and speakers, from plain data.

Programs write it in different ways: ids are strings or numbers, lists are null or missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import Factory, define

from ...diagnostics.codes import BAD_ANNOTATION, DUPLICATE_ID, UNKNOWN_ID
from ...diagnostics.diagnostic import Diagnostic, DiagnosticDescriptor, diagnose
from ...schema.pointers import pointer_of
from ...text.display import cut, visible
from ..importing.json_content import read_json
from ..losses import Loss, Lost
from .schemes import scheme_of_number, scheme_of_title

PROPOSITION_TYPES = frozenset(["I", "EN"])
"""The types of nodes for propositions; `EN` is OVA3's for enthymemes."""
RELATION_VERBS = {"RA": "supports", "CA": "attacks", "MA": "restates"}
"""The types of nodes for relations, with their verbs."""
ILLOCUTION_TYPE = "YA"
"""The type of nodes for illocutions: they lead from a locution to its content."""
_NODE_KEYS = frozenset(
    ["nodeID", "text", "type", "timestamp", "scheme", "schemeID", "participantID", "x", "y", "visible"]
)
"""The keys of nodes that are read, or repeat other lists, or say only how the node is drawn."""
_LISTS = ("nodes", "edges", "schemefulfillments", "participants", "locutions")
_DESCRIPTORS = ("descriptorfulfillments", "cqdescriptorfulfillments")
_PLACEHOLDER_NAMES = frozenset(["", "None", "Default Speaker"])
"""Placeholders for an unknown person or part of a name."""
_MAX_NAME_LENGTH = 96


@define(eq=False)
class AifNode:
    """One node."""

    id: str
    type: str
    text: str
    pointer: str
    scheme: str | None = None
    """The name of its scheme, or the title of an unknown scheme; None without a particular scheme."""
    speaker: str | None = None
    """The speaker of a locution."""

    @property
    def words(self) -> str:
        """The words of a locution: its text without the speaker's name before it."""
        if self.speaker is not None:
            for sign in (":", " :"):
                if self.text.startswith(self.speaker + sign):
                    return self.text[len(self.speaker + sign) :].removeprefix(" ")
        return self.text


@define(eq=False)
class AifGraph:
    """All nodes and edges of a file, in the file's order."""

    nodes: dict[str, AifNode] = Factory(dict)
    edges: dict[tuple[str, str], str] = Factory(dict)
    """From and to, with the edge's pointer."""
    incoming: dict[str, list[AifNode]] = Factory(dict)
    outgoing: dict[str, list[AifNode]] = Factory(dict)
    losses: list[Loss] = Factory(list)
    diagnostics: list[Diagnostic] = Factory(list)

    def sources_of(self, node: AifNode) -> list[AifNode]:
        """The nodes that lead to a node."""
        return self.incoming.get(node.id, [])

    def targets_of(self, node: AifNode) -> list[AifNode]:
        """The nodes that a node leads to."""
        return self.outgoing.get(node.id, [])


def json_object(content: str, name: str) -> tuple[dict[str, Any], list[Diagnostic]]:
    """Read the object of a JSON text, or return its errors."""
    data, errors = read_json(content, name)
    if not errors and not isinstance(data, dict):
        errors = [diagnose(BAD_ANNOTATION, "the file must be a JSON object", pointer="", source=name)]
    return {} if errors else data, errors


def read_graph(data: Mapping[str, Any], pointer: str, name: str, known_keys: frozenset[str] = frozenset()) -> AifGraph:
    """Read a graph from plain data, with its diagnostics and losses.

    `pointer` is the data's place in the file `name`; `known_keys` are its keys that other code reads.
    """
    return _AifGraphReader(data, pointer, name).read(known_keys)


class _AifGraphReader:
    def __init__(self, data: Mapping[str, Any], pointer: str, name: str) -> None:
        self._data = data
        self._pointer = pointer
        self._name = name
        self.graph = AifGraph()

    def read(self, known_keys: frozenset[str]) -> AifGraph:
        if not isinstance(self._data.get("nodes"), list):
            self._report(BAD_ANNOTATION, "the list `nodes` is missing", self._pointer)
            return self.graph
        for item, pointer in self._items("nodes"):
            self._read_node(item, pointer)
        for item, pointer in self._items("edges"):
            self._read_edge(item, pointer)
        self._read_schemes()
        self._read_speakers()
        for key in _DESCRIPTORS:
            for item, pointer in self._items(key):
                where = _id(item.get("nodeID")) or ""
                self._add_loss(where, "an article can't say which part of a scheme a proposition plays", pointer)
        for key, value in self._data.items():
            if key not in known_keys and key not in _LISTS and key not in _DESCRIPTORS and value not in (None, [], {}):
                self._add_loss("", f"AIF has no key `{visible(cut(key))}`", self._pointer + pointer_of([key]))
        return self.graph

    def _report(self, descriptor: DiagnosticDescriptor, message: str, pointer: str) -> None:
        self.graph.diagnostics.append(diagnose(descriptor, message, pointer=pointer, source=self._name))

    def _add_loss(self, where: str, why: str, pointer: str) -> None:
        self.graph.losses.append(Loss(Lost.OTHER, where, why, pointer=pointer))

    def _items(self, key: str) -> Iterator[tuple[dict[str, Any], str]]:
        """The objects in a list, which may be missing."""
        items = self._data.get(key)
        if items is None:
            return
        if not isinstance(items, list):
            self._report(BAD_ANNOTATION, f"`{key}` must be a list", f"{self._pointer}/{key}")
            return
        for index, item in enumerate(items):
            pointer = f"{self._pointer}/{key}/{index}"
            if isinstance(item, dict):
                yield item, pointer
            else:
                self._report(BAD_ANNOTATION, f"every item of `{key}` must be an object", pointer)

    def _referenced_node(self, value: Any, key: str, pointer: str) -> AifNode | None:
        """The node that an item refers to."""
        id_ = _id(value)
        if id_ is None:
            self._report(BAD_ANNOTATION, f"`{key}` must be a string or a whole number", f"{pointer}/{key}")
            return None
        node = self.graph.nodes.get(id_)
        if node is None:
            self._report(UNKNOWN_ID, f"no node has the id `{visible(cut(id_, 60))}`", f"{pointer}/{key}")
        return node

    def _read_node(self, item: dict[str, Any], pointer: str) -> None:
        id_, type_, text = _id(item.get("nodeID")), item.get("type"), item.get("text")
        if id_ is None:
            self._report(BAD_ANNOTATION, "the node must have a `nodeID` that is a string or a whole number", pointer)
            return
        if not isinstance(type_, str):
            self._report(BAD_ANNOTATION, "the node must have a `type` that is a string", pointer)
            return
        if text is not None and not isinstance(text, str):
            self._report(BAD_ANNOTATION, "`text` must be a string", f"{pointer}/text")
            return
        if id_ in self.graph.nodes:
            self._report(DUPLICATE_ID, f"the id `{visible(cut(id_, 60))}` is given twice", f"{pointer}/nodeID")
            return
        node = self.graph.nodes[id_] = AifNode(id_, type_, text or "", pointer)
        if type_ in RELATION_VERBS or type_ == ILLOCUTION_TYPE:
            node.scheme = self._scheme_of(node, _id(item.get("scheme")), _id(item.get("schemeID")))
        for key in item.keys() - _NODE_KEYS:
            if item[key] not in (None, [], {}, ""):
                self._add_loss(id_, f"a node in AIF has no key `{visible(cut(key))}`", pointer + pointer_of([key]))

    def _scheme_of(self, node: AifNode, title: str | None, number: str | None) -> str | None:
        """The scheme of a node by its title, else by its number, else by the node's text."""
        if title and not title.isdecimal():
            return scheme_of_title(title)
        number = title or number  # Some versions of OVA3 wrote numbers there.
        scheme = None if number is None else scheme_of_number(number)
        return scheme or scheme_of_title(node.text)

    def _read_edge(self, item: dict[str, Any], pointer: str) -> None:
        source = self._referenced_node(item.get("fromID"), "fromID", pointer)
        target = self._referenced_node(item.get("toID"), "toID", pointer)
        if source is not None and target is not None and (source.id, target.id) not in self.graph.edges:
            self.graph.edges[source.id, target.id] = pointer
            self.graph.outgoing.setdefault(source.id, []).append(target)
            self.graph.incoming.setdefault(target.id, []).append(source)

    def _read_schemes(self) -> None:
        for item, pointer in self._items("schemefulfillments"):
            node = self._referenced_node(item.get("nodeID"), "nodeID", pointer)
            number = _id(item.get("schemeID"))
            if node is None or number is None:
                continue
            scheme = scheme_of_number(number)
            if scheme:
                node.scheme = scheme
            elif scheme is None and node.scheme is None and node.type in RELATION_VERBS:
                # The number isn't in the table, and the node's text doesn't name the scheme either.
                why = f"unknown scheme number {visible(cut(number))}"
                self.graph.losses.append(Loss(Lost.SCHEME, node.id, why, pointer=pointer))

    def _read_speakers(self) -> None:
        people: dict[str, str] = {}
        for item, pointer in self._items("participants"):
            id_ = _id(item.get("participantID"))
            name = _person(item)
            if id_ is not None and id_ in people:
                self._report(DUPLICATE_ID, f"the participant `{visible(cut(id_, 60))}` is given twice", pointer)
            elif id_ is not None:
                people[id_] = name
        for item, pointer in self._items("locutions"):
            node = self._referenced_node(item.get("nodeID"), "nodeID", pointer)
            person = _id(item.get("personID"))
            if node is None or person is None:
                continue
            name = people[person] if person in people else node.text.partition(":")[0].strip()
            if person in people:
                node.speaker = name or None
            elif ":" in node.text and name and len(name) <= _MAX_NAME_LENGTH and "\n" not in name:
                node.speaker = name
            else:
                why = f"the speaker has no name, only the number {visible(cut(person))}"
                self.graph.losses.append(Loss(Lost.HOLDER, node.id, why, pointer=pointer))


def _id(value: Any) -> str | None:
    """An id as a string, from a string or a whole number; else None."""
    if isinstance(value, str):
        return value
    return str(value) if type(value) is int else None


def _person(item: Mapping[str, Any]) -> str:
    """A participant's name, empty if it isn't known."""
    parts = [item.get(key) for key in ("firstname", "surname")]
    return person_name(*(part if isinstance(part, str) else "" for part in parts))


def person_name(first_name: str, surname: str) -> str:
    """A participant's name from its two parts, empty if it isn't known."""
    name = " ".join(part for part in (first_name.strip(), surname.strip()) if part not in _PLACEHOLDER_NAMES)
    return "" if name in _PLACEHOLDER_NAMES else name
