"""The Argument Interchange Format as AIFdb writes it: nodes, edges, and who said what, read from plain data.

Programs differ in how they write it: ids are texts or numbers, lists are null or missing.
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

INFORMATION = frozenset(["I", "EN"])
"""Nodes that hold propositions; OVA3 calls those of enthymemes `EN`."""
STEPS = {"RA": "supports", "CA": "attacks", "MA": "restates"}
"""Nodes that hold steps from propositions to others, and the verbs for them."""
ILLOCUTION = "YA"
"""Nodes that hold what somebody does in saying something: from a locution to what is said."""
_NODE_KEYS = frozenset(
    ["nodeID", "text", "type", "timestamp", "scheme", "schemeID", "participantID", "x", "y", "visible"]
)
"""What nodes say of themselves, how they are drawn included; of participants, the list of locutions says it again."""
_LISTS = ("nodes", "edges", "schemefulfillments", "participants", "locutions")
_DESCRIPTORS = ("descriptorfulfillments", "cqdescriptorfulfillments")
_NO_NAMES = frozenset(["", "None", "Default Speaker"])
"""What programs write for a person, or a part of a name, that isn't known."""
_LONGEST_NAME = 96


@define(eq=False)
class Node:
    """One node."""

    id: str
    type: str
    text: str
    pointer: str
    scheme: str | None = None
    """The name of its scheme, where it is of a particular one, or its title, where that isn't known."""
    speaker: str | None = None
    """Who said it, of a locution."""

    @property
    def words(self) -> str:
        """What was said, of a locution: its text without the speaker's name before it."""
        if self.speaker is not None:
            for sign in (":", " :"):
                if self.text.startswith(self.speaker + sign):
                    return self.text[len(self.speaker + sign) :].removeprefix(" ")
        return self.text


@define(eq=False)
class Graph:
    """All nodes and edges of a file, in its order."""

    nodes: dict[str, Node] = Factory(dict)
    edges: dict[tuple[str, str], str] = Factory(dict)
    """From and to, with the edge's pointer."""
    incoming: dict[str, list[Node]] = Factory(dict)
    outgoing: dict[str, list[Node]] = Factory(dict)
    losses: list[Loss] = Factory(list)
    diagnostics: list[Diagnostic] = Factory(list)

    def into(self, node: Node) -> list[Node]:
        """The nodes that lead to a node."""
        return self.incoming.get(node.id, [])

    def out_of(self, node: Node) -> list[Node]:
        """The nodes that a node leads to."""
        return self.outgoing.get(node.id, [])


def json_object(content: str, name: str) -> tuple[dict[str, Any], list[Diagnostic]]:
    """The object of a JSON text, or what is wrong with it."""
    data, faults = read_json(content, name)
    if not faults and not isinstance(data, dict):
        faults = [diagnose(BAD_ANNOTATION, "the file is no object of JSON", pointer="", source=name)]
    return {} if faults else data, faults


def read_graph(data: Mapping[str, Any], pointer: str, name: str, known_keys: frozenset[str] = frozenset()) -> Graph:
    """The graph of plain data, with what is wrong with it, and what of it has no place in an article.

    `pointer` leads to the data in the file of that name; `known_keys` are keys in it that somebody else reads.
    """
    return _Reader(data, pointer, name).read(known_keys)


class _Reader:
    def __init__(self, data: Mapping[str, Any], pointer: str, name: str) -> None:
        self._data = data
        self._pointer = pointer
        self._name = name
        self.graph = Graph()

    def read(self, known_keys: frozenset[str]) -> Graph:
        if not isinstance(self._data.get("nodes"), list):
            self._find(BAD_ANNOTATION, "there is no list of `nodes`", self._pointer)
            return self.graph
        for item, pointer in self._items("nodes"):
            self._node(item, pointer)
        for item, pointer in self._items("edges"):
            self._edge(item, pointer)
        self._schemes()
        self._speakers()
        for key in _DESCRIPTORS:
            for item, pointer in self._items(key):
                where = _id(item.get("nodeID")) or ""
                self._lose(where, "which part of its scheme a proposition plays", pointer)
        for key, value in self._data.items():
            if key not in known_keys and key not in _LISTS and key not in _DESCRIPTORS and value not in (None, [], {}):
                self._lose("", f"`{visible(cut(key))}`, which AIF doesn't have", self._pointer + pointer_of([key]))
        return self.graph

    def _find(self, descriptor: DiagnosticDescriptor, message: str, pointer: str) -> None:
        self.graph.diagnostics.append(diagnose(descriptor, message, pointer=pointer, source=self._name))

    def _lose(self, where: str, why: str, pointer: str) -> None:
        self.graph.losses.append(Loss(Lost.OTHER, where, why, pointer=pointer))

    def _items(self, key: str) -> Iterator[tuple[dict[str, Any], str]]:
        """The objects in a list, which may be missing."""
        found = self._data.get(key)
        if found is None:
            return
        if not isinstance(found, list):
            self._find(BAD_ANNOTATION, f"`{key}` is no list", f"{self._pointer}/{key}")
            return
        for index, item in enumerate(found):
            pointer = f"{self._pointer}/{key}/{index}"
            if isinstance(item, dict):
                yield item, pointer
            else:
                self._find(BAD_ANNOTATION, f"an item of `{key}` is no object", pointer)

    def _known(self, value: Any, key: str, pointer: str) -> Node | None:
        """The node that an item refers to."""
        id_ = _id(value)
        if id_ is None:
            self._find(BAD_ANNOTATION, f"`{key}` is neither a text nor a whole number", f"{pointer}/{key}")
            return None
        node = self.graph.nodes.get(id_)
        if node is None:
            self._find(UNKNOWN_ID, f"no node has the id `{visible(cut(id_, 60))}`", f"{pointer}/{key}")
        return node

    def _node(self, item: dict[str, Any], pointer: str) -> None:
        id_, kind, text = _id(item.get("nodeID")), item.get("type"), item.get("text")
        if id_ is None:
            self._find(BAD_ANNOTATION, "the node has no `nodeID` that is a text or a whole number", pointer)
            return
        if not isinstance(kind, str):
            self._find(BAD_ANNOTATION, "the node has no `type`", pointer)
            return
        if text is not None and not isinstance(text, str):
            self._find(BAD_ANNOTATION, "`text` is no text", f"{pointer}/text")
            return
        if id_ in self.graph.nodes:
            self._find(DUPLICATE_ID, f"the id `{visible(cut(id_, 60))}` is given twice", f"{pointer}/nodeID")
            return
        node = self.graph.nodes[id_] = Node(id_, kind, text or "", pointer)
        if kind in STEPS or kind == ILLOCUTION:
            node.scheme = self._scheme(node, _id(item.get("scheme")), _id(item.get("schemeID")))
        for key in item.keys() - _NODE_KEYS:
            if item[key] not in (None, [], {}, ""):
                self._lose(id_, f"`{visible(cut(key))}` of a node", pointer + pointer_of([key]))

    def _scheme(self, node: Node, title: str | None, number: str | None) -> str | None:
        """The scheme of a node by its title, else its number, else the node's own text."""
        if title and not title.isdecimal():
            return scheme_of_title(title)
        number = title or number  # OVA3 has had numbers there.
        named = None if number is None else scheme_of_number(number)
        return named or scheme_of_title(node.text)

    def _edge(self, item: dict[str, Any], pointer: str) -> None:
        source = self._known(item.get("fromID"), "fromID", pointer)
        target = self._known(item.get("toID"), "toID", pointer)
        if source is not None and target is not None and (source.id, target.id) not in self.graph.edges:
            self.graph.edges[source.id, target.id] = pointer
            self.graph.outgoing.setdefault(source.id, []).append(target)
            self.graph.incoming.setdefault(target.id, []).append(source)

    def _schemes(self) -> None:
        for item, pointer in self._items("schemefulfillments"):
            node = self._known(item.get("nodeID"), "nodeID", pointer)
            number = _id(item.get("schemeID"))
            if node is None or number is None:
                continue
            named = scheme_of_number(number)
            if named:
                node.scheme = named
            elif named is None and node.scheme is None and node.type in STEPS:
                # A number of AIFdb's that isn't in the table, on a node whose text doesn't say the scheme either.
                why = f"the scheme that AIFdb numbers {visible(cut(number))}"
                self.graph.losses.append(Loss(Lost.SCHEME, node.id, why, pointer=pointer))

    def _speakers(self) -> None:
        people: dict[str, str] = {}
        for item, pointer in self._items("participants"):
            id_ = _id(item.get("participantID"))
            name = _person(item)
            if id_ is not None and id_ in people:
                self._find(DUPLICATE_ID, f"the participant `{visible(cut(id_, 60))}` is given twice", pointer)
            elif id_ is not None:
                people[id_] = name
        for item, pointer in self._items("locutions"):
            node = self._known(item.get("nodeID"), "nodeID", pointer)
            person = _id(item.get("personID"))
            if node is None or person is None:
                continue
            name = people[person] if person in people else node.text.partition(":")[0].strip()
            if person in people:
                node.speaker = name or None
            elif ":" in node.text and name and len(name) <= _LONGEST_NAME and "\n" not in name:
                node.speaker = name
            else:
                why = f"only the number {visible(cut(person))} says who speaks"
                self.graph.losses.append(Loss(Lost.HOLDER, node.id, why, pointer=pointer))


def _id(value: Any) -> str | None:
    """An id, whether it is written as a text or a number."""
    if isinstance(value, str):
        return value
    return str(value) if type(value) is int else None


def _person(item: Mapping[str, Any]) -> str:
    """A participant's name, empty where it isn't known."""
    parts = [item.get(key) for key in ("firstname", "surname")]
    return person_name(*(part if isinstance(part, str) else "" for part in parts))


def person_name(first_name: str, surname: str) -> str:
    """A participant's name of its two parts, empty where it isn't known."""
    name = " ".join(part for part in (first_name.strip(), surname.strip()) if part not in _NO_NAMES)
    return "" if name in _NO_NAMES else name
