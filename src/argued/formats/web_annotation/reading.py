"""From Web Annotations to a draft of an article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from ...diagnostics.codes import BAD_ANNOTATION, BAD_OFFSETS, UNKNOWN_ID
from ...diagnostics.diagnostic import Diagnostic, DiagnosticDescriptor, diagnose
from ...model.metadata import Metadata
from ...schema.pointers import pointer_of, steps_of
from ...text.display import cut, visible
from ...text.offsets import Offsets
from ..extension import KEY, VERSION, Extension, fill, read_extension
from ..format import LoadOptions
from ..importing.draft import Draft, DraftRelation, DraftUnit, Stretch, drop_relations
from ..importing.json_content import read_checked_json
from ..importing.vocabulary import role_of, verb_of
from ..losses import Loss, Lost
from .bodies import BrokenError, Said, address_of, resources_of, said_by, text_of
from .documents import Document, Found, read_document
from .places import Places, Selected, SelectorError, selected
from .terms import ADDRESS, COMMENT_KEY, ID_STEM, id_of, listed

_OWN_WORDS = ("@context", "id", "@id", "type", "@type", "motivation", "body", "bodyValue", "target", KEY)
_HYPOTHESIS_WORDS = ("uri", "text", "tags", "references")
_PURPOSES = frozenset(["classifying", "identifying", "tagging", "commenting", "describing"])
"""What has places of its own in an article; texts of other purposes are attributes."""
_KNOWN = frozenset([*_OWN_WORDS, *_HYPOTHESIS_WORDS])


class AnnotationReader:
    """Reads a file. `draft` is what it found, to be settled, with `losses` and `diagnostics`."""

    def __init__(self, content: str, text: str | None, options: LoadOptions) -> None:
        self._options = options
        self.draft = Draft()
        self.losses: list[Loss] = []
        self.diagnostics: list[Diagnostic]
        self._units: dict[str, DraftUnit] = {}
        self._gone: dict[str, str] = {}
        """Why there is no unit or relation for an annotation."""
        self._source: str | None = None
        self._kept: dict[str, dict[str, Any]] = {"units": {}, "relations": {}}
        self._kept_at: dict[tuple[str, str], str] = {}
        """Where the annotation stands of which something is kept; others may have its id."""
        data, self.diagnostics = read_checked_json(content, options.name, any_number=True)
        if self.diagnostics:
            return
        document = read_document(data, KEY)
        kept = document.extension
        own = kept.get("text") if isinstance(kept, dict) else None
        self.draft.text = own if isinstance(own, str) else None
        whole = text if self.draft.text is None else self.draft.text
        self._places = None if whole is None else Places(whole, Offsets(whole, options.offsets))
        self._ids = {found.id for found in document.annotations}
        self._read_annotations(document)
        self._fill(document)

    def _lose(self, where: str, why: str, pointer: str, what: Lost = Lost.OTHER) -> None:
        self.losses.append(Loss(what, where, why, pointer=pointer))

    def _find(self, descriptor: DiagnosticDescriptor, message: str, pointer: str) -> None:
        self.diagnostics.append(diagnose(descriptor, message, pointer=pointer, source=self._options.name))

    def _read_annotations(self, document: Document) -> None:
        for pointer, problem in document.broken:
            self._find(BAD_ANNOTATION, problem, pointer)
        for pointer, address in document.elsewhere:
            self._lose(address, "this page isn't in the file, and nothing is fetched", pointer)
        more: dict[str, str] = {}
        relations: list[tuple[Found, Said, list[Any]]] = []
        for found in document.annotations:
            for key in found.data.keys() - _KNOWN:
                more.setdefault(key, found.pointer)
            try:
                said, targets = said_by(found.data), listed(found.data.get("target"))
                if said.has_choice:
                    self._lose(found.id, "of bodies to choose from only the first is kept", found.pointer)
                if self._is_relation(found, said, targets):
                    relations.append((found, said, targets))
                else:
                    self._read_unit(found, said, targets)
            except (BrokenError, SelectorError) as error:
                self._find(BAD_ANNOTATION, str(error), found.pointer)
        for found, said, targets in relations:
            self._read_relation(found, said, targets)
        drop_relations(self.draft, self._gone)
        for found in document.annotations:
            if found.id in self._gone:
                self._lose(found.id, self._gone[found.id], found.pointer)
        if more:
            keys = ", ".join(f"`{visible(cut(key))}`" for key in sorted(more))
            self._lose("", f"an article doesn't hold what annotations say in {keys}", next(iter(more.values())))

    # Units.

    def _read_unit(self, found: Found, said: Said, targets: list[Any]) -> None:
        if not targets:
            raise BrokenError("an annotation has a target")
        if found.data.get("references"):
            self._gone[found.id] = "it answers another annotation"
            return
        mentions: list[list[Selected]] = []
        unplaced = 0
        for target in targets:
            parts = resources_of(target)
            if not self._is_here(parts, found):
                return
            chosen = [selected(part) if isinstance(part, dict) else None for part in parts]
            sound = [part for part in chosen if part is not None]
            if sound:
                mentions.append(sound)
            if len(sound) < len(parts):
                unplaced += 1
        unit = self._unit(found, said)
        statements = said.of("describing")
        unit.statement = statements[0] if statements else None
        is_place = len(mentions) == 1 and len(mentions[0]) == 1 and mentions[0][0].is_place
        if not mentions or (is_place and unit.statement is not None):
            if unit.statement is None:
                self._gone[found.id] = "it is of no stretch of a text"
                return
            unit.unspoken = True
            unit.place = self._place(mentions[0][0], found) if mentions else None
        else:
            self._place_unit(unit, mentions, found)
            if unplaced:
                self._lose(unit.id, "a part of what it is of is no stretch of a text", found.pointer)
        self._units.setdefault(found.id, unit)
        self.draft.units.append(unit)
        self._keep("units", found)

    def _is_here(self, resources: list[Any], found: Found) -> bool:
        """Whether what an annotation is of stands in the same document as the first one."""
        for resource in resources:
            source = resource if isinstance(resource, str) else resource.get("source", found.data.get("uri"))
            if isinstance(source, dict):
                source = id_of(source)
            if source is None:
                continue
            source = text_of(source, "a source is an address").partition("#")[0]
            self._source = self._source or source
            if source != self._source:
                self._gone[found.id] = f"it is of another document than the first one, {visible(cut(source))}"
                return False
        return True

    def _unit(self, found: Found, said: Said) -> DraftUnit:
        """A unit with what the bodies say of it."""
        unit = DraftUnit(found.id, name=_name(found.id), rank=len(self._units) + 1, pointer=found.pointer)
        if not said.texts and not said.links:
            return unit
        labels, unit.tags = said.of("classifying", "identifying"), said.of("tagging")
        if not labels:
            labels = [tag for tag in unit.tags if tag in self._options.roles or role_of(tag) is not None][:1]
            unit.tags = [tag for tag in unit.tags if tag not in labels]
        if labels:
            unit.label, unit.role = labels[0], role_of(labels[0])
        unit.attributes += [("label", other) for other in labels[1:]]
        unit.attributes += [(COMMENT_KEY, text) for text in said.of("commenting")]
        unit.attributes += [("description", text) for text in said.of("describing")[1:]]
        unit.attributes += [(purpose, text) for purpose, text in said.texts if purpose not in _PURPOSES]
        unit.attributes += [("link", address) for link in said.links for address in link]
        return unit

    def _place(self, wanted: Selected, found: Found) -> int | None:
        if self._places is None:
            return wanted.start
        position = self._places.position(wanted)
        if position is None:
            self._misplaced(wanted, found)
            return None
        return position[0]

    def _misplaced(self, wanted: Selected, found: Found) -> None:
        unit = self._options.offsets.value
        message = f"the position {wanted.start} to {wanted.end} is none in the text, in {unit}"
        self._find(BAD_OFFSETS, message, found.pointer)

    def _place_unit(self, unit: DraftUnit, mentions: list[list[Selected]], found: Found) -> None:
        """Lay a unit's mentions over the text. Where the first isn't certain, its words are left to be looked for."""
        if self._places is None:
            self._take_words(unit, mentions, found)
            return
        for number, mention in enumerate(mentions):
            stretches: list[Stretch] = []
            for wanted in mention:
                stretch = self._places.stretch(wanted)
                if stretch is not None:
                    stretches.append(stretch)
                elif not wanted.exact:
                    self._misplaced(wanted, found)
            if len(stretches) == len(mention):
                unit.mentions.append(sorted(stretches))
            elif number == 0:
                unit.words = " ".join(wanted.exact or "" for wanted in mention)
            else:
                self._lose(unit.id, "where it is said again isn't certain", found.pointer, Lost.MENTIONS)
        if unit.words is not None and unit.mentions:
            self._lose(unit.id, "where it is said first isn't certain", found.pointer, Lost.MENTIONS)
            unit.words = None

    def _take_words(self, unit: DraftUnit, mentions: list[list[Selected]], found: Found) -> None:
        """Without a text there are only the words that are quoted; positions alone say nothing."""
        first = mentions[0]
        if all(wanted.exact for wanted in first):
            unit.words = " ".join(wanted.exact or "" for wanted in first)
            if len(first) > 1:
                self._lose(unit.id, "there is no text that its fragments stand in", found.pointer, Lost.FRAGMENTS)
            if len(mentions) > 1:
                self._lose(unit.id, "there is no text that says it again", found.pointer, Lost.MENTIONS)
        else:
            unit.mentions = [[(wanted.start or 0, wanted.end or 0) for wanted in first]]

    # Relations.

    def _is_relation(self, found: Found, said: Said, targets: list[Any]) -> bool:
        """Whether an annotation is of other annotations. Whether they are there is another matter."""
        if any(isinstance(target, dict) and ("selector" in target or "items" in target) for target in targets):
            return False
        linking = any(name in ("linking", "oa:linking") for name in listed(found.data.get("motivation")))
        ends = [address for target in targets for address in [address_of(target)] if address is not None]
        ends += [address for link in said.links for address in link]
        if any(end in self._ids for end in ends):
            return True
        return linking and any(verb_of(text) is not None for text in said.of("classifying", "tagging"))

    def _read_relation(self, found: Found, said: Said, targets: list[Any]) -> None:
        ends = [address for target in targets for address in [address_of(target)] if address is not None]
        links = [link for link in said.links if link]
        if not links and len(ends) == 2:
            links, ends = [[ends[0]]], ends[1:]  # Some tools have both ends of an arrow as targets.
        classes, tags = said.of("classifying", "linking", "commenting"), said.of("tagging")
        labels = [*classes, *tags]
        verb = next((verb for label in labels for verb in [verb_of(label)] if verb is not None), None)
        if not links or not ends:
            self._gone[found.id] = "it is about another annotation, and relates it to none"
        elif verb is None:
            said_so = ", ".join(f"`{visible(cut(label))}`" for label in labels) or "nothing"
            self._gone[found.id] = f"it says {said_so}, which is none of the relations that argued knows"
        elif verb == "answers":
            self._read_answers(found, links, ends)
        else:
            if not any(verb_of(label) == verb for label in classes):
                tags.remove(next(tag for tag in tags if verb_of(tag) == verb))
            self._add_relations(found, verb, links, ends, schemes=tags)

    def _read_answers(self, found: Found, links: list[list[str]], ends: list[str]) -> None:
        sources = [source for link in links for source in link]
        odd = next((id_ for id_ in (*sources, *ends) if id_ not in self._units), None)
        if odd is None:
            for source in sources:
                self._units[source].answers += ends
        elif odd in self._ids:
            self._gone[found.id] = "only propositions answer, and only issues are answered"
        else:
            self._find(UNKNOWN_ID, f"nothing has the id `{visible(cut(odd, 60))}`", found.pointer)

    def _add_relations(
        self, found: Found, verb: str, links: list[list[str]], ends: list[str], schemes: list[str]
    ) -> None:
        """One relation for each body and each target: each body is said of each target by itself."""
        for number, (sources, target) in enumerate((link, end) for link in links for end in ends):
            relation = DraftRelation(
                found.id if number == 0 else f"{found.id}~{number + 1}",
                verb,
                list(sources),
                target,
                scheme=schemes[0] if schemes else None,
                name=_name(found.id) if number == 0 else None,
                pointer=found.pointer,
            )
            self.draft.relations.append(relation)
        for other in schemes[1:]:
            self._lose(found.id, f"a relation has one scheme, and not also `{visible(cut(other))}`", found.pointer)
        self._keep("relations", found)

    # What argued keeps.

    def _keep(self, kind: str, found: Found) -> None:
        if isinstance(found.data.get(KEY), dict):
            self._kept[kind][found.id] = found.data[KEY]
            self._kept_at[kind, found.id] = found.pointer

    def _fill(self, document: Document) -> None:
        if self._source is not None and ADDRESS.fullmatch(self._source):
            self.draft.metadata = Metadata(source=self._source)
        if document.extension is None and not self._kept_at:
            return
        whole: Any = document.extension
        if whole is None:
            whole = {"version": VERSION}
        if isinstance(whole, dict):
            whole = {**whole, **self._kept}
        extension, faults = read_extension(whole, "", self._options.name)
        for fault in faults:
            place = _kept_pointer(fault.pointer or "", self._kept_at)
            pointer = document.extension_pointer + (fault.pointer or "") if place is None else place
            self.diagnostics.append(evolve(fault, pointer=pointer))
        self._fill_draft(extension)

    def _fill_draft(self, extension: Extension) -> None:
        if extension.metadata is not None:
            self.draft.metadata = extension.metadata
        waiting = [(unit, unit.words, unit.statement) for unit in self.draft.units if unit.words is not None]
        ranks = [unit.rank for unit in self.draft.units]
        for unit in self.draft.units:
            attributes = extension.units.get(unit.id, {}).pop("attributes", {})
            unit.attributes += [(key, value) for key, values in attributes.items() for value in values]
        self.losses += fill(self.draft, extension)
        for unit, words, statement in waiting:
            unit.words, unit.statement, unit.unspoken = words, statement, False
        for unit, rank in zip(self.draft.units, ranks):
            unit.rank = rank  # The order of the annotations counts, which others may have changed.


def _kept_pointer(pointer: str, kept_at: Mapping[tuple[str, str], str]) -> str | None:
    """Where in the file a part of what is kept of an annotation stands; None where it is of the whole."""
    steps = steps_of(pointer)
    kept = kept_at.get((steps[0], steps[1])) if len(steps) > 1 else None
    return None if kept is None else kept + pointer_of([KEY, *steps[2:]])


def _name(id_: str) -> str | None:
    """The name in an id that argued wrote; a made name of a relation is none."""
    if not id_.startswith(ID_STEM):
        return None
    name = id_.partition("#")[2]
    return name if name and ":" not in name else None
