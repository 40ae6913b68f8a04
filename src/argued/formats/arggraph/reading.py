"""From arggraph XML to a draft: units of text (EDU), what is argued with them (ADU), and edges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import evolve

from ...analysis.graph import dependents
from ...diagnostics.codes import BAD_ANNOTATION, DUPLICATE_ID, MADE_TEXT, UNKNOWN_ID
from ...diagnostics.diagnostic import Diagnostic, DiagnosticDescriptor, diagnose
from ...diagnostics.errors import DataError
from ...model.metadata import Entry, Metadata
from ...schema.plain_data import json_data
from ...text.display import cut, visible
from ..extension import KEY, Extension, fill, has_relation_ends, read_extension
from ..format import LoadOptions
from ..importing.draft import Draft, DraftRelation, DraftUnit
from ..importing.settling import settle
from ..importing.xml_elements import Element, read_elements
from ..losses import Imported, Loss, Lost
from .losses import role_of
from .names import ATTRIBUTES, EXAMPLE, KEPT_ASIDE, OWN_ID, ROOT, VERBS, safe
from .places import Places, find_places, is_implicit, joined


def load(content: str, text: str | None, options: LoadOptions) -> Imported:
    """What comes of the XML and the text beside it; without one the text is made of the EDUs."""
    return _Reader(content, text, options).read()


class _Reader:
    """Reads one file, and keeps what is wrong with it."""

    def __init__(self, content: str, text: str | None, options: LoadOptions) -> None:
        self._content = content
        self._text = text
        self._options = options
        self._diagnostics: list[Diagnostic] = []
        self._losses: list[Loss] = []
        self._by_id: dict[str, Element] = {}
        self._of: dict[str, list[Element]] = {"edu": [], "joint": [], "adu": [], "edge": []}
        self._unspoken: dict[str, int] = {}
        """Where each ADU stands if it has no words."""

    def read(self) -> Imported:
        found = read_elements(self._content, self._options.name)
        root = found.root
        if found.diagnostics or root is None:
            return Imported(diagnostics=found.diagnostics)
        if root.tag != ROOT:
            self._fault(BAD_ANNOTATION, f"the file holds `{_cut(root.tag)}`, and no `{ROOT}`", root)
            return self._refused()
        for element in found.strays:
            what = f"the element `{_cut(element.tag)}`" if element.tag else "text"
            self._lose(Lost.OTHER, "", f"{what} has no meaning at this place", element)
        self._sort(found.children)
        self._lose_attributes(root)
        segments = self._segments()
        relations = self._relations()
        extension, others = self._extension(found.instructions)
        if self._diagnostics:
            return self._refused()
        places = find_places(self._of["edu"], self._text)
        units = self._units(segments, places)
        if self._diagnostics:
            return self._refused()
        draft = Draft(units, relations, text=places.text, metadata=self._metadata(root, extension))
        self._fill(draft, extension, others, places.text)
        if self._text is None and places.text:
            message = "the file has no text, and none was given; one is made of its EDUs"
            self._diagnostics.append(diagnose(MADE_TEXT, message, source=self._options.name))
        return settle(draft, self._text, self._options, losses=self._losses, diagnostics=self._diagnostics)

    def _refused(self) -> Imported:
        return Imported(diagnostics=self._diagnostics)

    def _fault(self, descriptor: DiagnosticDescriptor, message: str, element: Element) -> None:
        self._diagnostics.append(diagnose(descriptor, message, span=element.span, source=self._options.name))

    def _lose(self, what: Lost, where: str, why: str, element: Element) -> None:
        self._losses.append(Loss(what, where, why, span=element.span))

    # Elements and their ids.

    def _sort(self, elements: list[Element]) -> None:
        for element in elements:
            if element.tag not in self._of:
                self._lose(Lost.OTHER, "", f"the element `{_cut(element.tag)}` isn't one of the format's", element)
                continue
            id_ = element.attributes.get("id")
            if not id_:
                self._fault(BAD_ANNOTATION, f"the `{element.tag}` has no `id`", element)
            elif id_ in self._by_id:
                self._fault(DUPLICATE_ID, f"the id `{_cut(id_)}` is given twice", element)
            else:
                self._by_id[id_] = element
                self._of[element.tag].append(element)
                self._lose_attributes(element)

    def _lose_attributes(self, element: Element) -> None:
        for key in element.attributes:
            if key not in ATTRIBUTES[element.tag]:
                why = f"the attribute `{_cut(key)}` isn't one of the format's"
                self._lose(Lost.OTHER, element.attributes.get("id", ""), why, element)

    def _end(self, edge: Element, key: str, *tags: str) -> str | None:
        """The id that an edge has under a key, if it is that of one of these elements."""
        id_ = edge.attributes.get(key)
        found = self._by_id.get(id_ or "")
        if not id_:
            self._fault(BAD_ANNOTATION, f"the edge has no `{key}`", edge)
        elif found is None:
            self._fault(UNKNOWN_ID, f"nothing has the id `{_cut(id_)}`, which `{key}` refers to", edge)
        elif found.tag not in tags:
            self._fault(BAD_ANNOTATION, f"`{key}` of this edge is the id of {' or '.join(tags)}, not {found.tag}", edge)
        else:
            return id_
        return None

    # Edges.

    def _segments(self) -> dict[str, list[list[str]]]:
        """The EDUs of each ADU: for each edge that leads to it those that are taken together."""
        joined: dict[str, list[str]] = {}
        seats: dict[str, list[str]] = {}
        for edge in self._edges("seg"):
            source, target = self._end(edge, "src", "edu", "joint"), self._end(edge, "trg", "adu", "joint")
            if source is None or target is None:
                continue
            to_joint = self._by_id[target].tag == "joint"
            if to_joint and self._by_id[source].tag == "joint":
                self._fault(BAD_ANNOTATION, "a joint is of EDUs, and not of joints", edge)
            (joined if to_joint else seats).setdefault(target, []).append(source)
        order = {edu.attributes["id"]: index for index, edu in enumerate(self._of["edu"])}
        for edus in joined.values():
            edus.sort(key=lambda edu: order.get(edu, 0))
        count = 0
        segments: dict[str, list[list[str]]] = {}
        for target, sources in seats.items():
            for source in sources:
                edus = [source] if source in order else joined.get(source, [])
                count += len(edus)
                if count > self._options.limits.marks:
                    message = f"joints give the ADUs more than {self._options.limits.marks:,} EDUs in all"
                    self._fault(BAD_ANNOTATION, message, self._by_id[target])
                    return {}
                segments.setdefault(target, []).append(edus)
        return segments

    def _edges(self, *types: str) -> Iterator[Element]:
        return (edge for edge in self._of["edge"] if edge.attributes.get("type") in types)

    def _relations(self) -> list[DraftRelation]:
        relations: dict[str, DraftRelation] = {}
        for edge in self._of["edge"]:
            type_ = edge.attributes.get("type")
            if type_ in VERBS:
                source, target = self._end(edge, "src", "adu"), self._end(edge, "trg", "adu", "edge")
                if source is not None and target is not None:
                    id_ = edge.attributes["id"]
                    scheme = EXAMPLE if type_ == "exa" else None
                    relations[id_] = DraftRelation(id_, VERBS[type_], [source], target, scheme, span=edge.span)
            elif type_ not in ("seg", "add"):
                self._fault(BAD_ANNOTATION, f"`{_cut(type_ or '')}` is no type of edge", edge)
        first = self._first_edges()
        for edge in self._edges("add"):
            source, relation = self._end(edge, "src", "adu"), first.get(edge.attributes["id"])
            if source is not None and relation in relations:
                relations[relation].sources.append(source)
        for relation_id, item in relations.items():
            item.target = first.get(item.target, item.target)
            if item.target not in relations and self._by_id[item.target].tag == "edge":
                message = f"the edge aims at `{_cut(item.target)}`, which is no relation"
                self._fault(BAD_ANNOTATION, message, self._by_id[relation_id])
        return list(relations.values())

    def _first_edges(self) -> dict[str, str]:
        """For each additional source the relation that it belongs to; it may lead there through others."""
        first: dict[str, str] = {}
        for edge in self._edges("add"):
            way: dict[str, Element] = {}
            at: Element | None = edge
            while at is not None and at.attributes.get("type") == "add":
                id_ = at.attributes["id"]
                if id_ in way:
                    self._fault(BAD_ANNOTATION, "additional sources lead in a circle", edge)
                    return first
                way[id_] = at
                if id_ in first:
                    break
                target = self._end(at, "trg", "edge")
                at = None if target is None else self._by_id[target]
            if at is not None:
                end = first.get(at.attributes["id"], at.attributes["id"])
                if self._by_id[end].attributes.get("type") == "seg":
                    self._fault(BAD_ANNOTATION, "an additional source belongs to a relation between ADUs", edge)
                first.update(dict.fromkeys(way, end))
        return first

    # What is known of the article, and what is kept aside.

    def _metadata(self, root: Element, extension: Extension) -> Metadata:
        own = {key: value for key, value in root.attributes.items() if key in ATTRIBUTES[ROOT]}
        if OWN_ID.fullmatch(own.get("id", "")):
            del own["id"]
        aside = extension.metadata or Metadata()
        other = {entry.key: entry.value for entry in aside.other}
        return evolve(aside, other=tuple(Entry(key, value) for key, value in {**other, **own}.items()))

    def _extension(self, instructions: list[Element]) -> tuple[Extension, list[Any]]:
        """What argued itself has written for what the format can't say; of several the last one counts."""
        extension = Extension()
        others: Any = []
        for instruction in instructions:
            if instruction.tag != KEY:
                continue
            try:
                data = json_data(instruction.text, self._options.name)
            except DataError as error:
                self._diagnostics += [evolve(fault, span=instruction.span) for fault in error.diagnostics]
                continue
            others = data.pop(KEPT_ASIDE, []) if isinstance(data, dict) else []
            extension, faults = read_extension(data, "", self._options.name)
            if not isinstance(others, list) or not all(_is_relation(item) for item in others):
                self._fault(BAD_ANNOTATION, f"`{KEPT_ASIDE}` is a list of relations", instruction)
            self._diagnostics += [
                evolve(fault, message=f"{fault.message}, at {fault.pointer or '/'}", span=instruction.span)
                for fault in faults
            ]
        return extension, others

    def _units(self, segments: dict[str, list[list[str]]], places: Places) -> list[DraftUnit]:
        edus = {edu.attributes["id"]: edu for edu in self._of["edu"]}
        units = []
        for adu in self._of["adu"]:
            id_, type_ = adu.attributes["id"], adu.attributes.get("type")
            if type_ not in ("pro", "opp"):
                self._fault(BAD_ANNOTATION, "the `type` of an ADU is `pro` or `opp`", adu)
                continue
            unit = DraftUnit(id_, span=adu.span, role=self._options.roles.get(type_))
            units.append(unit)
            if type_ == "opp" and unit.role is None:
                unit.role = role_of(type_, False, False)
            unsaid: list[str] = []
            for group in segments.get(id_, ()):
                spoken = [edu for edu in dict.fromkeys(group) if not is_implicit(edus[edu])]
                unsaid += [edus[edu].text for edu in group if is_implicit(edus[edu])]
                if all(edu in places.stretches for edu in spoken):
                    unit.mentions += [sorted(places.stretches[edu] for edu in spoken)] if spoken else []
                elif unit.words is None:
                    unit.words = " ".join(edus[edu].text for edu in spoken)
                else:
                    self._lose(Lost.MENTIONS, id_, "its words aren't in the text", adu)
                self._unspoken.setdefault(id_, places.unspoken.get(group[-1], 0) if group else 0)
            if unit.mentions and unit.words is not None:
                unit.words = None
                self._lose(Lost.MENTIONS, id_, "its words aren't in the text", adu)
            unit.statement = " ".join(unsaid) or None
            unit.unspoken = bool(unsaid) and not unit.mentions and unit.words is None
        whole = iter(joined([mention for unit in units for mention in unit.mentions]))
        for unit in units:
            unit.mentions = [mention if read is None else read for mention, read in zip(unit.mentions, whole)]
        return units

    # What argued itself has written.

    def _fill(self, draft: Draft, extension: Extension, others: list[Any], text: str) -> None:
        self._add_others(draft, others)
        sought = {unit.id: unit.words for unit in draft.units if unit.words is not None}
        aside = {unit.id: self._fitting(unit, extension, text) for unit in draft.units if unit.id in extension.units}
        self._losses += fill(draft, evolve(extension, units=aside))
        bearing = [relation for relation in draft.relations if relation.verb != "restates"]
        targets = {relation.target for relation in bearing}
        sources = {source for relation in bearing for source in relation.sources}
        for unit in draft.units:
            if unit.id in sought:  # It is still to be looked for.
                unit.words, unit.unspoken = sought[unit.id], False
                unit.statement = aside.get(unit.id, {}).get("statement")
            elif unit.unspoken and unit.place is None:
                unit.place = self._unspoken.get(unit.id)
            type_ = self._by_id[unit.id].attributes["type"]
            if type_ == "pro" and unit.role == "objection" and type_ not in self._options.roles:
                unit.role = None  # It has been made the proponent's since.
            if unit.role is None:
                unit.role = role_of(type_, unit.id in targets, unit.id in sources)

    def _fitting(self, unit: DraftUnit, extension: Extension, text: str) -> dict[str, Any]:
        """What is kept aside of a unit, without places that aren't those of this text."""
        data = dict(extension.units[unit.id])
        ends = [stretch[1] for mention in data.get("mentions", ()) for stretch in mention]
        if self._text is None or unit.words is not None or max([*ends, data.get("place", 0)]) > len(text):
            data.pop("mentions", None)
            data.pop("place", None)
        if unit.statement is not None and unit.statement == safe(data.get("statement", "")):
            unit.statement = None  # As it was before XML had to hold it.
        return data

    def _add_others(self, draft: Draft, others: list[Any]) -> None:
        """The relations that the format has no edges for, if what they join is still there."""
        units = {unit.id for unit in draft.units}
        kept = {item["id"]: item for item in others if item["id"] not in self._by_id}
        known = {*units, *(relation.id for relation in draft.relations), *kept}
        gone = [
            id_ for id_, item in kept.items() if not units.issuperset(item["sources"]) or item["target"] not in known
        ]
        gone += dependents(gone, ((id_, [item["target"]]) for id_, item in kept.items()))
        self._losses += [Loss(Lost.RELATION, id_, "what it joins isn't in the file any more") for id_ in gone]
        for id_ in gone:
            del kept[id_]
        draft.relations += [
            DraftRelation(id_, item["verb"], item["sources"], item["target"]) for id_, item in kept.items()
        ]


def _is_relation(value: Any) -> bool:
    return has_relation_ends(value) and isinstance(value.get("id"), str) and len(value) == 4


def _cut(text: str) -> str:
    return visible(cut(text, 60))
