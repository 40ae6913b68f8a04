"""Reads the edges of arggraph XML: the EDUs of each ADU, and the relations between ADUs.

An edge from or to something that it can't join is lost, together with the edges that need it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from ...analysis.graph import dependents
from ...diagnostics.codes import BAD_ANNOTATION
from ...diagnostics.diagnostic import DiagnosticDescriptor
from ...text.display import cut, visible
from ..format import SKIP, LoadOptions
from ..importing.draft import DraftRelation, refers_to_nothing
from ..importing.xml_elements import Element
from ..losses import Lost
from .elements import EXAMPLE_SCHEME, VERBS

_SEGMENT, _ADDITION = "seg", "add"


class _Log(Protocol):
    def report_error(self, descriptor: DiagnosticDescriptor, message: str, element: Element) -> None:
        """Report an error, so that there is no article."""

    def add_loss(self, what: Lost, where: str, why: str, element: Element) -> None:
        """Add a loss."""


class EdgeReader:
    """Reads the edges of one file. All elements have ids, which are unique."""

    def __init__(
        self,
        by_id: Mapping[str, Element],
        by_tag: Mapping[str, Sequence[Element]],
        options: LoadOptions,
        log: _Log,
    ) -> None:
        self._by_id = by_id
        self._by_tag = by_tag
        self._options = options
        self._log = log
        self._lost: dict[str, str] = {}
        """The ids of the edges that are lost, with the reasons."""
        self._skipped: set[str] = set()
        """The ids of the edges that the caller skips."""

    def _edges(self, *types: str) -> Iterator[Element]:
        return (edge for edge in self._by_tag["edge"] if edge.attributes.get("type") in types)

    def _end(self, edge: Element, key: str, *tags: str) -> str | None:
        """The id in an attribute of an edge, if it is that of an element with one of these tags."""
        id_ = edge.attributes.get(key)
        if not id_:
            self._log.report_error(BAD_ANNOTATION, f"the edge must have the attribute `{key}`", edge)
            return None
        element = self._by_id.get(id_)
        if element is not None and element.tag in tags:
            return id_
        why = refers_to_nothing(id_)
        if element is not None:
            expected = " or ".join(f"`{tag}`" for tag in tags)
            why = f"its `{key}` must be the id of an element {expected}, but it is that of an element `{element.tag}`"
        self._lose(edge, why)
        return None

    def _lose(self, edge: Element, why: str) -> None:
        self._lost.setdefault(edge.attributes["id"], why)

    def report_losses(self) -> None:
        """Report the edges that are lost, in their order."""
        for edge in self._by_tag["edge"]:
            id_ = edge.attributes["id"]
            if id_ in self._lost:
                what = Lost.PLACE if edge.attributes.get("type") == _SEGMENT else Lost.RELATION
                self._log.add_loss(what, id_, self._lost[id_], edge)

    def segments(self) -> dict[str, list[list[str]]]:
        """The EDUs of each ADU: one group for each edge that leads to it; an edge that is lost leaves an empty one."""
        joint_edus: dict[str, list[str]] = {}
        direct_edus: dict[str, list[str]] = {}
        segments: dict[str, list[list[str]]] = {}
        for edge in self._edges(_SEGMENT):
            source, target = self._end(edge, "src", "edu", "joint"), self._end(edge, "trg", "adu", "joint")
            if source is None and target is not None and self._by_id[target].tag == "adu":
                segments.setdefault(target, []).append([])
            if source is None or target is None:
                continue
            to_joint = self._by_id[target].tag == "joint"
            if to_joint and self._by_id[source].tag == "joint":
                self._log.report_error(BAD_ANNOTATION, "a joint must join EDUs, not other joints", edge)
            (joint_edus if to_joint else direct_edus).setdefault(target, []).append(source)
        order = {edu.attributes["id"]: index for index, edu in enumerate(self._by_tag["edu"])}
        for edus in joint_edus.values():
            edus.sort(key=lambda edu: order.get(edu, 0))
        count = 0
        for target, sources in direct_edus.items():
            for source in sources:
                edus = [source] if source in order else joint_edus.get(source, [])
                count += len(edus)
                if count > self._options.limits.marks:
                    message = f"joints give the ADUs more than {self._options.limits.marks:,} EDUs in total"
                    self._log.report_error(BAD_ANNOTATION, message, self._by_id[target])
                    return {}
                segments.setdefault(target, []).append(edus)
        return segments

    def relations(self) -> list[DraftRelation]:
        """The relations between ADUs."""
        relations: dict[str, DraftRelation] = {}
        for edge in self._by_tag["edge"]:
            type_, id_ = edge.attributes.get("type", ""), edge.attributes["id"]
            if type_ in (_SEGMENT, _ADDITION):
                continue
            verb = self._options.relations.get(type_) or VERBS.get(type_)
            source, target = self._end(edge, "src", "adu"), self._end(edge, "trg", "adu", "edge")
            if not type_:
                self._log.report_error(BAD_ANNOTATION, "the edge must have the attribute `type`", edge)
            elif verb == SKIP:
                self._skipped.add(id_)
                self._lost.pop(id_, None)
            elif verb is None:
                self._lost[id_] = f"unknown edge type `{visible(cut(type_, 60))}`"
            elif source is not None and target is not None:
                scheme = EXAMPLE_SCHEME if type_ == "exa" else None
                relations[id_] = DraftRelation(id_, verb, [source], target, scheme, span=edge.span)
        first = self._first_edges()
        for edge in self._edges(_ADDITION):
            source, relation = self._end(edge, "src", "adu"), first.get(edge.attributes["id"], "")
            if source is not None and relation in relations:
                relations[relation].sources.append(source)
            elif relation in self._skipped:
                self._skipped.add(edge.attributes["id"])
            else:
                self._lose(edge, "it belongs to a relation that isn't imported")
        self._drop_without_target(relations, first)
        return list(relations.values())

    def _drop_without_target(self, relations: dict[str, DraftRelation], first: Mapping[str, str]) -> None:
        for id_, relation in relations.items():
            relation.target = first.get(relation.target, relation.target)
            if relation.target not in relations and self._by_id[relation.target].tag == "edge":
                is_segment = self._by_id[relation.target].attributes.get("type") == _SEGMENT
                must = "its target must be a relation or an ADU, not an edge from an EDU"
                self._lost[id_] = must if is_segment else "its target can't be imported"
        needs = [(id_, [relation.target]) for id_, relation in relations.items()]
        self._lost.update(dict.fromkeys(dependents(self._lost, needs), "its target can't be imported"))
        for id_ in self._lost:
            relations.pop(id_, None)

    def _first_edges(self) -> dict[str, str]:
        """The relation that each additional source belongs to, directly or through others."""
        first: dict[str, str] = {}
        for edge in self._edges(_ADDITION):
            way: dict[str, Element] = {}
            at: Element | None = edge
            while at is not None and at.attributes.get("type") == _ADDITION:
                id_ = at.attributes["id"]
                if id_ in way:
                    message = "additional sources refer to each other in a circle"
                    self._log.report_error(BAD_ANNOTATION, message, edge)
                    return first
                way[id_] = at
                if id_ in first or id_ in self._lost:
                    break
                target = self._end(at, "trg", "edge")
                at = None if target is None else self._by_id[target]
            if at is not None and at.attributes["id"] not in self._lost:
                end = first.get(at.attributes["id"], at.attributes["id"])
                if self._by_id[end].attributes.get("type") == _SEGMENT:
                    self._lose(edge, "an additional source must belong to a relation between ADUs")
                first.update(dict.fromkeys(way, end))
        return first
