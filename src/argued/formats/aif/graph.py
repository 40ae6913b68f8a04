"""Reads the Argument Interchange Format as AIFdb writes it: nodes, edges, and speakers, from plain data.

Programs write it in different ways: ids are strings or numbers, lists are null or missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from attrs import Factory, define

from ...diagnostics.codes import BAD_ANNOTATION, DUPLICATE_ID
from ...diagnostics.diagnostic import Diagnostic, DiagnosticDescriptor, diagnose
from ...schema.pointers import pointer_of
from ...text.display import cut, visible
from ..importing.json_content import read_json
from ..losses import Loss, Lost
from .schemes import scheme_of_number, scheme_of_title

PROPOSITION_TYPES = frozenset(["I", "EN"])
"""The types of nodes for propositions; `EN` is OVA3's for enthymemes."""
LOCUTION_TYPE = "L"
TRANSITION_TYPE = "TA"
"""The type of nodes that lead from a locution to the next one."""
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
_MOST_WORDS_OF_NAME = 5
"""The most words before a colon that are taken for a speaker's name."""


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
    words_start: int = 0
    """Where the words of a locution begin in its text, after the speaker's name."""

    @property
    def words(self) -> str:
        """The words of a locution: its text without the speaker's name before it."""
        return self.text[self.words_start :]


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

    def add_loss(self, what: Lost, node: AifNode, why: str) -> None:
        """Add a loss of a node."""
        self.losses.append(Loss(what, node.id, why, pointer=node.pointer))

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
        """The node that an item refers to; if there is none, the item is lost."""
        id_ = _id(value)
        if id_ is None:
            self._report(BAD_ANNOTATION, f"`{key}` must be a string or a whole number", f"{pointer}/{key}")
            return None
        node = self.graph.nodes.get(id_)
        if node is None:
            self._add_loss(id_, f"`{key}` refers to it, but no node has this id", f"{pointer}/{key}")
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
        people = self._people()
        unnamed: list[tuple[AifNode, str, str]] = []
        for item, pointer in self._items("locutions"):
            node = self._referenced_node(item.get("nodeID"), "nodeID", pointer)
            person = _id(item.get("personID"))
            if node is None or person is None:
                continue
            if node.type != LOCUTION_TYPE:
                self._add_loss(node.id, "it isn't a locution, and so has no speaker", pointer)
            elif person in people or _is_name(person):
                node.speaker = people.get(person, person.strip(" :")) or None
            else:
                unnamed.append((node, person, pointer))
        numbered = {node.id for node, _, _ in unnamed}
        locutions = [node for node in self.graph.nodes.values() if node.type == LOCUTION_TYPE]
        names = {name for name in (*people.values(), *(node.speaker for node in locutions)) if name}
        propositions = {node.text for node in self.graph.nodes.values() if node.type in PROPOSITION_TYPES}
        for node in locutions:
            if node.speaker is not None or node.id in numbered or node.text not in propositions:
                _split_name(node, names, ":" if node.id in numbered else " : ")
        for node, person, pointer in unnamed:
            if node.speaker is None:
                why = f"the speaker has no name, only the number {visible(cut(person))}"
                self.graph.losses.append(Loss(Lost.HOLDER, node.id, why, pointer=pointer))

    def _people(self) -> dict[str, str]:
        """The names of the participants by their ids."""
        people: dict[str, str] = {}
        for item, pointer in self._items("participants"):
            id_ = _id(item.get("participantID"))
            if id_ is not None and people.setdefault(id_, _person(item)) != _person(item):
                self._report(DUPLICATE_ID, f"the participant `{visible(cut(id_, 60))}` is given twice", pointer)
        return people


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


def _is_name(person: str) -> bool:
    """Whether the id of a person is a name, and not a number or a key: `TRUMP:`, but not `p1`."""
    is_key = any(map(str.isdigit, person)) and " " not in person.strip() and not person.endswith(":")
    return any(map(str.isalpha, person)) and not is_key


def _split_name(node: AifNode, names: Collection[str], sign: str) -> None:
    """Find the name before the words of a locution: its speaker's, a participant's, or a few words before `sign`. If no
    other speaker is known, it is the speaker's name."""
    name, end = node.speaker or "", len(node.speaker or "")
    colon = ":"
    if not (name and node.text.startswith((f"{name}:", f"{name} :"))):
        head = node.text.partition(":")[0]
        if head.strip() not in names:
            colon = sign
            head = node.text.partition(sign)[0]
        name, end = head.strip(), len(head)
    start = node.text.find(colon, end)
    if start < 0 or not (name in names or _can_be_name(name)):
        return
    start += len(colon)
    node.words_start = start + node.text.startswith(" ", start)
    if node.speaker is None and name not in _PLACEHOLDER_NAMES:
        node.speaker = name


def _can_be_name(text: str) -> bool:
    has_letter = any(map(str.isalpha, text))
    return has_letter and "\n" not in text and len(text.split()) <= _MOST_WORDS_OF_NAME
