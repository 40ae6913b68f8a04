"""Reads Web Annotations into a draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from ...diagnostics.codes import BAD_ANNOTATION
from ...diagnostics.diagnostic import Diagnostic, DiagnosticDescriptor, diagnose
from ...model.metadata import Metadata
from ...schema.pointers import pointer_of, steps_of
from ...text.display import cut, visible
from ..extension import KEY, VERSION, Extension, apply_extension, read_extension
from ..format import SKIP, LoadOptions
from ..importing.draft import Draft, DraftRelation, DraftUnit, drop_relations, refers_to_nothing
from ..importing.json_content import read_checked_json
from ..importing.known_labels import chosen_verb, is_claim_label, role_of_label
from ..losses import Loss, Lost
from .bodies import AnnotationBodies, MalformedAnnotationError, address_of, read_bodies, resources_of, text_of
from .collections import AnnotationFile, LocatedAnnotation, find_annotations
from .selectors import ResourceSelectors, SelectorError, read_selectors
from .target_places import TargetedUnit, TargetPlaces, take_words
from .terms import ADDRESS, COMMENT_KEY, ID_STEM, as_list, id_of

_OWN_WORDS = ("@context", "id", "@id", "type", "@type", "motivation", "body", "bodyValue", "target", KEY)
_HYPOTHESIS_WORDS = ("uri", "text", "tags", "references")
_PURPOSES = frozenset(["classifying", "identifying", "tagging", "commenting", "describing"])
"""The purposes that an article has properties for; texts for other purposes become attributes."""
_KNOWN = frozenset([*_OWN_WORDS, *_HYPOTHESIS_WORDS])


class AnnotationReader:
    """Reads a file into `draft`, with `losses` and `diagnostics`."""

    def __init__(self, content: str, text: str | None, options: LoadOptions) -> None:
        self._options = options
        self.draft = Draft()
        self.losses: list[Loss] = []
        self.diagnostics: list[Diagnostic]
        self._units: dict[str, DraftUnit] = {}
        self._dropped: dict[str, str] = {}
        """The ids of annotations without a unit or relation, with the reasons."""
        self._skipped: set[str] = set()
        """The ids of the relations that the caller skips."""
        self._source: str | None = None
        self._kept: dict[str, dict[str, Any]] = {"units": {}, "relations": {}}
        self._kept_at: dict[tuple[str, str], str] = {}
        """The pointers of annotations with extensions; other annotations may have the same id."""
        data, self.diagnostics = read_checked_json(content, options.name, any_number=True)
        if self.diagnostics:
            return
        file = find_annotations(data, KEY)
        kept = file.extension
        own = kept.get("text") if isinstance(kept, dict) else None
        self.draft.text = own if isinstance(own, str) else None
        whole = text if self.draft.text is None else self.draft.text
        self._whole_text = whole
        self._targeted: list[TargetedUnit] = []
        self._ids = {annotation.id for annotation in file.annotations}
        self._read_annotations(file)
        self._apply_extension(file)

    def _add_loss(self, where: str, why: str, pointer: str, what: Lost = Lost.OTHER) -> None:
        self.losses.append(Loss(what, where, why, pointer=pointer))

    def _report(self, descriptor: DiagnosticDescriptor, message: str, pointer: str) -> None:
        self.diagnostics.append(diagnose(descriptor, message, pointer=pointer, source=self._options.name))

    def _read_annotations(self, file: AnnotationFile) -> None:
        for pointer, message in file.malformed:
            self._report(BAD_ANNOTATION, message, pointer)
        for pointer, address in file.elsewhere:
            self._add_loss(address, "this page isn't in the file, and argued doesn't fetch pages", pointer)
        more: dict[str, str] = {}
        relations: list[tuple[LocatedAnnotation, AnnotationBodies, list[Any]]] = []
        for annotation in file.annotations:
            for key in annotation.data.keys() - _KNOWN:
                more.setdefault(key, annotation.pointer)
            try:
                bodies, targets = read_bodies(annotation.data), as_list(annotation.data.get("target"))
                if bodies.has_choice:
                    self._add_loss(
                        annotation.id,
                        "the annotation has a choice of bodies; only the first is kept",
                        annotation.pointer,
                    )
                if self._is_relation(annotation, bodies, targets):
                    relations.append((annotation, bodies, targets))
                else:
                    self._read_unit(annotation, bodies, targets)
            except (MalformedAnnotationError, SelectorError) as error:
                self._report(BAD_ANNOTATION, str(error), annotation.pointer)
        self._find_places()
        for annotation, bodies, targets in relations:
            self._read_relation(annotation, bodies, targets)
        gone = {**self._dropped, **dict.fromkeys(self._skipped, "")}
        drop_relations(self.draft, gone)
        for annotation in file.annotations:
            if gone.get(annotation.id):
                self._add_loss(annotation.id, gone[annotation.id], annotation.pointer)
        if more:
            keys = ", ".join(f"`{visible(cut(key))}`" for key in sorted(more))
            self._add_loss(
                "", f"an article can't represent these keys of annotations: {keys}", next(iter(more.values()))
            )

    # Units.

    def _read_unit(self, annotation: LocatedAnnotation, bodies: AnnotationBodies, targets: list[Any]) -> None:
        if not targets:
            raise MalformedAnnotationError("an annotation must have a target")
        if annotation.data.get("references"):
            self._dropped[annotation.id] = "it is a reply to another annotation"
            return
        mentions: list[list[ResourceSelectors]] = []
        unplaced = 0
        for target in targets:
            resources = resources_of(target)
            if not self._is_in_this_document(resources, annotation):
                return
            chosen = [read_selectors(resource) if isinstance(resource, dict) else None for resource in resources]
            chosen_selectors = [resource for resource in chosen if resource is not None]
            if chosen_selectors:
                mentions.append(chosen_selectors)
            if len(chosen_selectors) < len(resources):
                unplaced += 1
        unit = self._unit(annotation, bodies)
        statements = bodies.texts_for("describing")
        unit.statement = statements[0] if statements else None
        is_place = len(mentions) == 1 and len(mentions[0]) == 1 and mentions[0][0].is_place
        unit.unspoken = unit.statement is not None and (not mentions or is_place)
        if not mentions and not unit.unspoken:
            self._dropped[annotation.id] = "its target doesn't select words of a text"
            return
        if mentions and unplaced:
            self._add_loss(unit.id, "part of its target doesn't select words of a text", annotation.pointer)
        if self._options.roles.get(unit.label or "") != SKIP:
            self._targeted.append(TargetedUnit(unit, mentions))
        self._units.setdefault(annotation.id, unit)
        self.draft.units.append(unit)
        self._keep_extension("units", annotation)

    def _is_in_this_document(self, resources: list[Any], annotation: LocatedAnnotation) -> bool:
        """Whether an annotation's target is in the same document as the first annotation's."""
        for resource in resources:
            source = resource if isinstance(resource, str) else resource.get("source", annotation.data.get("uri"))
            if isinstance(source, dict):
                source = id_of(source)
            if source is None:
                continue
            source = text_of(source, "a source must be an address").partition("#")[0]
            self._source = self._source or source
            if source != self._source:
                self._dropped[annotation.id] = (
                    f"its target is in a different document from that of the first annotation: {visible(cut(source))}"
                )
                return False
        return True

    def _unit(self, annotation: LocatedAnnotation, bodies: AnnotationBodies) -> DraftUnit:
        """The unit of an annotation, with the data of its bodies."""
        unit = DraftUnit(
            annotation.id, name=_name(annotation.id), rank=len(self._units) + 1, pointer=annotation.pointer
        )
        if not bodies.texts and not bodies.links:
            return unit
        labels, unit.tags = bodies.texts_for("classifying", "identifying"), bodies.texts_for("tagging")
        if not labels:
            roles = self._options.roles
            labels = [
                tag for tag in unit.tags if tag in roles or role_of_label(tag) is not None or is_claim_label(tag)
            ][:1]
            unit.tags = [tag for tag in unit.tags if tag not in labels]
        if labels:
            unit.label, unit.role = labels[0], role_of_label(labels[0])
        unit.attributes += [("label", other) for other in labels[1:]]
        unit.attributes += [(COMMENT_KEY, text) for text in bodies.texts_for("commenting")]
        unit.attributes += [("description", text) for text in bodies.texts_for("describing")[1:]]
        unit.attributes += [(purpose, text) for purpose, text in bodies.texts if purpose not in _PURPOSES]
        unit.attributes += [("link", address) for link in bodies.links for address in link]
        return unit

    def _find_places(self) -> None:
        if self._whole_text is None:
            for item in self._targeted:
                if not item.unit.unspoken:
                    self.losses += take_words(item)
                elif item.mentions:
                    item.unit.place = item.mentions[0][0].start
            return
        places = TargetPlaces(self._whole_text, self._options)
        places.find(self._targeted)
        self.losses += places.losses
        self.diagnostics += places.diagnostics

    # Relations.

    def _is_relation(self, annotation: LocatedAnnotation, bodies: AnnotationBodies, targets: list[Any]) -> bool:
        """Whether an annotation is of other annotations. Whether they are there is another matter."""
        if any(isinstance(target, dict) and ("selector" in target or "items" in target) for target in targets):
            return False
        linking = any(name in ("linking", "oa:linking") for name in as_list(annotation.data.get("motivation")))
        ends = [address for target in targets for address in [address_of(target)] if address is not None]
        ends += [address for link in bodies.links for address in link]
        if any(end in self._ids for end in ends):
            return True
        return linking and any(self._verb(text) is not None for text in bodies.texts_for("classifying", "tagging"))

    def _verb(self, label: str) -> str | None:
        return chosen_verb(label, self._options.relations)

    def _read_relation(self, annotation: LocatedAnnotation, bodies: AnnotationBodies, targets: list[Any]) -> None:
        ends = [address for target in targets for address in [address_of(target)] if address is not None]
        links = [link for link in bodies.links if link]
        if not links and len(ends) == 2:
            links, ends = [[ends[0]]], ends[1:]  # Some tools write both ends of an arrow as targets.
        classes, tags = bodies.texts_for("classifying", "linking", "commenting"), bodies.texts_for("tagging")
        labels = [*classes, *tags]
        verb = next((verb for label in labels for verb in [self._verb(label)] if verb is not None), None)
        if verb == SKIP:
            self._skipped.add(annotation.id)
        elif not links or not ends:
            self._dropped[annotation.id] = "it is about another annotation, but doesn't relate it to one"
        elif verb is None:
            quoted_labels = ", ".join(f"`{visible(cut(label))}`" for label in labels) or "nothing"
            self._dropped[annotation.id] = (
                f"unknown relation type {quoted_labels}" if labels else "it has no relation type"
            )
        elif verb == "answers":
            self._read_answers(annotation, links, ends)
        else:
            if not any(self._verb(label) == verb for label in classes):
                tags.remove(next(tag for tag in tags if self._verb(tag) == verb))
            self._add_relations(annotation, verb, links, ends, schemes=tags)

    def _read_answers(self, annotation: LocatedAnnotation, links: list[list[str]], ends: list[str]) -> None:
        sources = [source for link in links for source in link]
        unknown = next((id_ for id_ in (*sources, *ends) if id_ not in self._units), None)
        if unknown is None:
            for source in sources:
                self._units[source].answers += ends
        elif unknown in self._ids:
            self._dropped[annotation.id] = "only propositions can answer, and only issues can be answered"
        else:
            self._dropped[annotation.id] = refers_to_nothing(unknown)

    def _add_relations(
        self, annotation: LocatedAnnotation, verb: str, links: list[list[str]], ends: list[str], schemes: list[str]
    ) -> None:
        """Add a relation for each body and each target, since each body applies to each target by itself."""
        for number, (sources, target) in enumerate((link, end) for link in links for end in ends):
            relation = DraftRelation(
                annotation.id if number == 0 else f"{annotation.id}~{number + 1}",
                verb,
                list(sources),
                target,
                scheme=schemes[0] if schemes else None,
                name=_name(annotation.id) if number == 0 else None,
                pointer=annotation.pointer,
            )
            self.draft.relations.append(relation)
        for other in schemes[1:]:
            self._add_loss(
                annotation.id,
                f"a relation has only one scheme, which excludes `{visible(cut(other))}`",
                annotation.pointer,
            )
        self._keep_extension("relations", annotation)

    # The extension.

    def _keep_extension(self, kind: str, annotation: LocatedAnnotation) -> None:
        if isinstance(annotation.data.get(KEY), dict):
            self._kept[kind][annotation.id] = annotation.data[KEY]
            self._kept_at[kind, annotation.id] = annotation.pointer

    def _apply_extension(self, file: AnnotationFile) -> None:
        if self._source is not None and ADDRESS.fullmatch(self._source):
            self.draft.metadata = Metadata(source=self._source)
        if file.extension is None and not self._kept_at:
            return
        whole: Any = file.extension
        if whole is None:
            whole = {"version": VERSION}
        if isinstance(whole, dict):
            whole = {**whole, **self._kept}
        extension, errors = read_extension(whole, "", self._options.name)
        for diagnostic in errors:
            place = _kept_pointer(diagnostic.pointer or "", self._kept_at)
            pointer = file.extension_pointer + (diagnostic.pointer or "") if place is None else place
            self.diagnostics.append(evolve(diagnostic, pointer=pointer))
        self._apply_to_draft(extension)

    def _apply_to_draft(self, extension: Extension) -> None:
        if extension.metadata is not None:
            self.draft.metadata = extension.metadata
        unplaced_words = [
            (unit, unit.words, unit.statement, unit.unspoken) for unit in self.draft.units if unit.words is not None
        ]
        ranks = [unit.rank for unit in self.draft.units]
        for unit in self.draft.units:
            attributes = extension.units.get(unit.id, {}).pop("attributes", {})
            unit.attributes += [(key, value) for key, values in attributes.items() for value in values]
        self.losses += apply_extension(self.draft, extension)
        for unit, words, statement, unspoken in unplaced_words:
            unit.words, unit.statement, unit.unspoken = words, statement, unspoken
        for unit, rank in zip(self.draft.units, ranks):
            unit.rank = rank  # The order of the annotations counts, since other programs may have changed it.


def _kept_pointer(pointer: str, kept_at: Mapping[tuple[str, str], str]) -> str | None:
    """The pointer in the file to a part of an annotation's extension; None for the extension of the whole file."""
    steps = steps_of(pointer)
    kept = kept_at.get((steps[0], steps[1])) if len(steps) > 1 else None
    return None if kept is None else kept + pointer_of([KEY, *steps[2:]])


def _name(id_: str) -> str | None:
    """The name in an id that argued wrote; None for a made name of a relation."""
    if not id_.startswith(ID_STEM):
        return None
    name = id_.partition("#")[2]
    return name if name and ":" not in name else None
