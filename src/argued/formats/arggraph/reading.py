"""Reads arggraph XML into a draft: units of text (EDU), units of argument (ADU), and edges."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from ...analysis.graph import dependents
from ...diagnostics.codes import BAD_ANNOTATION, DUPLICATE_ID, MADE_TEXT
from ...diagnostics.diagnostic import Diagnostic, DiagnosticDescriptor, diagnose
from ...diagnostics.errors import DataError
from ...model.metadata import Entry, Metadata
from ...schema.json_reading import json_data
from ...text.display import cut, visible
from ..extension import KEY, Extension, apply_extension, has_relation_ends, read_extension
from ..format import SKIP, LoadOptions
from ..importing.draft import Draft, DraftRelation, DraftUnit
from ..importing.draft_to_article import settle
from ..importing.stated_places import NO_WORDS
from ..importing.xml_elements import Element, read_elements
from ..losses import Imported, Loss, Lost
from .edges import EdgeReader
from .edu_places import EduPlaces, find_edu_places, is_implicit, join_adjacent
from .elements import ATTRIBUTES, OTHER_RELATIONS_KEY, OWN_ID, ROOT, xml_safe
from .losses import adu_role


def load(content: str, text: str | None, options: LoadOptions) -> Imported:
    """Read the XML and the text of the other file; without one, a text is made from the EDUs."""
    return _ArggraphReader(content, text, options).read()


class _ArggraphReader:
    """Reads one file, and collects its errors and losses."""

    def __init__(self, content: str, text: str | None, options: LoadOptions) -> None:
        self._content = content
        self._text = text
        self._options = options
        self._diagnostics: list[Diagnostic] = []
        self._losses: list[Loss] = []
        self._by_id: dict[str, Element] = {}
        self._by_tag: dict[str, list[Element]] = {"edu": [], "joint": [], "adu": [], "edge": []}
        self._implicit_places: dict[str, int] = {}
        """The place of each ADU if it has no words."""

    def read(self) -> Imported:
        elements = read_elements(self._content, self._options.name)
        root = elements.root
        if elements.diagnostics or root is None:
            return Imported(diagnostics=elements.diagnostics)
        if root.tag != ROOT:
            self.report_error(
                BAD_ANNOTATION, f"expected the root element `{ROOT}`, found `{_shown_id(root.tag)}`", root
            )
            return self._failed()
        for element in elements.strays:
            what = f"the element `{_shown_id(element.tag)}`" if element.tag else "text"
            self.add_loss(Lost.OTHER, "", f"{what} has no meaning here", element)
        self._sort_elements(elements.children)
        self._lose_attributes(root)
        edges = EdgeReader(self._by_id, self._by_tag, self._options, self)
        segments, relations = edges.segments(), edges.relations()
        edges.report_losses()
        extension, others = self._extension(elements.instructions)
        if self._diagnostics:
            return self._failed()
        places = find_edu_places(self._by_tag["edu"], self._text)
        units = self._units(segments, places)
        if self._diagnostics:
            return self._failed()
        draft = Draft(units, relations, text=places.text, metadata=self._metadata(root, extension))
        self._apply_extension(draft, extension, others, places.text)
        if self._text is None and places.text:
            message = "the file has no text, and none was given; one was made from its EDUs"
            self._diagnostics.append(diagnose(MADE_TEXT, message, source=self._options.name))
        return settle(draft, self._text, self._options, losses=self._losses, diagnostics=self._diagnostics)

    def _failed(self) -> Imported:
        return Imported(diagnostics=self._diagnostics)

    def report_error(self, descriptor: DiagnosticDescriptor, message: str, element: Element) -> None:
        """Report an error, so that there is no article."""
        self._diagnostics.append(diagnose(descriptor, message, span=element.span, source=self._options.name))

    def add_loss(self, what: Lost, where: str, why: str, element: Element) -> None:
        """Add a loss."""
        self._losses.append(Loss(what, where, why, span=element.span))

    # Elements and their ids.

    def _sort_elements(self, elements: list[Element]) -> None:
        for element in elements:
            if element.tag not in self._by_tag:
                self.add_loss(Lost.OTHER, "", f"unknown element `{_shown_id(element.tag)}`", element)
                continue
            id_ = element.attributes.get("id")
            if not id_:
                self.report_error(BAD_ANNOTATION, f"the element `{element.tag}` must have an `id`", element)
            elif id_ in self._by_id:
                self.report_error(DUPLICATE_ID, f"the id `{_shown_id(id_)}` is given twice", element)
            else:
                self._by_id[id_] = element
                self._by_tag[element.tag].append(element)
                self._lose_attributes(element)

    def _lose_attributes(self, element: Element) -> None:
        for key in element.attributes:
            if key not in ATTRIBUTES[element.tag]:
                why = f"unknown attribute `{_shown_id(key)}`"
                self.add_loss(Lost.OTHER, element.attributes.get("id", ""), why, element)

    # Metadata and the extension.

    def _metadata(self, root: Element, extension: Extension) -> Metadata:
        own = {key: value for key, value in root.attributes.items() if key in ATTRIBUTES[ROOT]}
        if OWN_ID.fullmatch(own.get("id", "")):
            del own["id"]
        kept_data = extension.metadata or Metadata()
        other = {entry.key: entry.value for entry in kept_data.other}
        return evolve(kept_data, other=tuple(Entry(key, value) for key, value in {**other, **own}.items()))

    def _extension(self, instructions: list[Element]) -> tuple[Extension, list[Any]]:
        """Read argued's own processing instruction; if there are several, the last one counts."""
        extension = Extension()
        others: Any = []
        for instruction in instructions:
            if instruction.tag != KEY:
                continue
            try:
                data = json_data(instruction.text, self._options.name)
            except DataError as error:
                self._diagnostics += [evolve(diagnostic, span=instruction.span) for diagnostic in error.diagnostics]
                continue
            others = data.pop(OTHER_RELATIONS_KEY, []) if isinstance(data, dict) else []
            extension, errors = read_extension(data, "", self._options.name)
            if not isinstance(others, list) or not all(_is_relation(item) for item in others):
                self.report_error(BAD_ANNOTATION, f"`{OTHER_RELATIONS_KEY}` must be a list of relations", instruction)
            self._diagnostics += [
                evolve(
                    diagnostic, message=f"{diagnostic.message}, at {diagnostic.pointer or '/'}", span=instruction.span
                )
                for diagnostic in errors
            ]
        return extension, others

    def _units(self, segments: dict[str, list[list[str]]], places: EduPlaces) -> list[DraftUnit]:
        edus = {edu.attributes["id"]: edu for edu in self._by_tag["edu"]}
        units = []
        for adu in self._by_tag["adu"]:
            id_, type_ = adu.attributes["id"], adu.attributes.get("type")
            if type_ not in ("pro", "opp"):
                self.report_error(BAD_ANNOTATION, "the `type` of an ADU must be `pro` or `opp`", adu)
                continue
            role = self._options.roles.get(type_)
            unit = DraftUnit(id_, span=adu.span, role=role, label=type_ if role == SKIP else None)
            units.append(unit)
            if type_ == "opp" and unit.role is None:
                unit.role = adu_role(type_, False, False)
            implicit_texts: list[str] = []
            for group in segments.get(id_, ()):
                explicit_edus = [edu for edu in dict.fromkeys(group) if not is_implicit(edus[edu])]
                implicit_texts += [edus[edu].text for edu in group if is_implicit(edus[edu])]
                if all(edu in places.ranges for edu in explicit_edus):
                    unit.mentions += [sorted(places.ranges[edu] for edu in explicit_edus)] if explicit_edus else []
                elif unit.words is None:
                    unit.words = " ".join(edus[edu].text for edu in explicit_edus)
                else:
                    self.add_loss(Lost.MENTIONS, id_, "its words aren't in the text", adu)
                self._implicit_places.setdefault(id_, places.unspoken.get(group[-1], 0) if group else 0)
            if unit.mentions and unit.words is not None:
                unit.words = None
                self.add_loss(Lost.MENTIONS, id_, "its words aren't in the text", adu)
            if not unit.mentions and unit.words is None and not implicit_texts and segments.get(id_):
                implicit_texts = [NO_WORDS]  # Its edge leads from no EDU, which is a loss.
            unit.statement = " ".join(implicit_texts) or None
            unit.unspoken = bool(implicit_texts) and not unit.mentions and unit.words is None
        joined_mentions = iter(join_adjacent([mention for unit in units for mention in unit.mentions]))
        for unit in units:
            unit.mentions = [
                mention if ranges is None else ranges for mention, ranges in zip(unit.mentions, joined_mentions)
            ]
        return units

    # The extension's data.

    def _apply_extension(self, draft: Draft, extension: Extension, others: list[Any], text: str) -> None:
        self._add_others(draft, others)
        searched_words = {unit.id: unit.words for unit in draft.units if unit.words is not None}
        kept_data = {
            unit.id: self._kept_data_for(unit, extension, text) for unit in draft.units if unit.id in extension.units
        }
        self._losses += apply_extension(draft, evolve(extension, units=kept_data))
        edges_between_adus = [relation for relation in draft.relations if relation.verb != "restates"]
        targets = {relation.target for relation in edges_between_adus}
        sources = {source for relation in edges_between_adus for source in relation.sources}
        for unit in draft.units:
            if unit.id in searched_words:  # The words haven't been searched yet.
                unit.words, unit.unspoken = searched_words[unit.id], False
                unit.statement = kept_data.get(unit.id, {}).get("statement")
            elif unit.unspoken and unit.place is None:
                unit.place = self._implicit_places.get(unit.id)
            type_ = self._by_id[unit.id].attributes["type"]
            if type_ == "pro" and unit.role == "objection" and type_ not in self._options.roles:
                unit.role = None  # Somebody has changed it to the proponent's since.
            if unit.role is None:
                unit.role = adu_role(type_, unit.id in targets, unit.id in sources)

    def _kept_data_for(self, unit: DraftUnit, extension: Extension, text: str) -> dict[str, Any]:
        """The extension's data of a unit, without places that aren't in this text."""
        data = dict(extension.units[unit.id])
        ends = [bounds[1] for mention in data.get("mentions", ()) for bounds in mention]
        if self._text is None or unit.words is not None or max([*ends, data.get("place", 0)]) > len(text):
            data.pop("mentions", None)
            data.pop("place", None)
        if unit.statement is not None and unit.statement == xml_safe(data.get("statement", "")):
            unit.statement = None  # The extension has the statement without replaced characters.
        return data

    def _add_others(self, draft: Draft, others: list[Any]) -> None:
        """Add the relations that have no edges in the format, if their sources and targets are still there."""
        units = {unit.id for unit in draft.units}
        kept = {item["id"]: item for item in others if item["id"] not in self._by_id}
        known = {*units, *(relation.id for relation in draft.relations), *kept}
        dropped = [
            id_ for id_, item in kept.items() if not units.issuperset(item["sources"]) or item["target"] not in known
        ]
        dropped += dependents(dropped, ((id_, [item["target"]]) for id_, item in kept.items()))
        self._losses += [Loss(Lost.RELATION, id_, "its source or target is no longer in the file") for id_ in dropped]
        for id_ in dropped:
            del kept[id_]
        draft.relations += [
            DraftRelation(id_, item["verb"], item["sources"], item["target"]) for id_, item in kept.items()
        ]


def _is_relation(value: Any) -> bool:
    return has_relation_ends(value) and isinstance(value.get("id"), str) and len(value) == 4


def _shown_id(text: str) -> str:
    return visible(cut(text, 60))
