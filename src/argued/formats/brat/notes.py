"""The notes in a brat file that only argued reads: `#1 Argued T1 {…}`, JSON on one line.

A note belongs to a unit or a relation, by its id. Units and relations without a line in brat (unspoken propositions,
which have no span, and relations from or to them) are in notes that have an id in the JSON, and the article's metadata
are in a note that has a version; these two kinds are attached to the file's first span.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from attrs import evolve

from ...diagnostics.codes import BAD_ANNOTATION
from ...diagnostics.diagnostic import Diagnostic, diagnose
from ...diagnostics.errors import DataError
from ...model.article import Article
from ...schema.json_reading import json_data
from ...schema.pointers import steps_of
from ...text.display import cut
from ...text.source import Span
from ..extension import VERSION, Extension, apply_extension, article_extension, has_relation_ends, read_extension
from ..importing.draft import Draft, DraftRelation, DraftUnit
from ..losses import Loss, Lost
from .lines import AttachedLine

NOTE = "Argued"
"""The type of argued's own notes."""
STATEMENT = "Statement"
"""The type of notes with a statement, which everybody can read."""
COMMENT = "AnnotatorNotes"
"""The type that brat's client gives to an annotator's comments."""
COMMENT_KEY = "note"
"""The attribute for such a comment in an article."""


def note_text(data: Mapping[str, Any]) -> str:
    """Data as the text of a note: on one line, in ASCII."""
    return json.dumps(data, separators=(",", ":"))


def article_note(article: Article) -> dict[str, Any] | None:
    """The article's metadata as a note; None if there is none."""
    data = article_extension(article, text=False)
    return data if len(data) > 1 else None


class ArguedNotes:
    """The data of argued's notes in a file, to be applied to a draft."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._whole: dict[str, Any] = {"version": VERSION}
        self._units: dict[str, Any] = {}
        self._relations: dict[str, Any] = {}
        self._spans: dict[str, Span] = {}
        self.diagnostics: list[Diagnostic] = []
        self.losses: list[Loss] = []

    def add_note(self, note: AttachedLine, target_id: str, draft: Draft, item_types: Mapping[str, str]) -> None:
        """Read a note. `target_id` is the id that it is attached to, and `item_types` says which ids are units and
        which are relations. Units and relations without a line are added to the draft."""
        try:
            data = json_data(note.value, self._name)
        except DataError as error:
            self._report_error(f"argued's own note is invalid: {error.diagnostics[0].message}", note)
            return
        if not isinstance(data, dict):
            self._report_error("argued's own note must be a JSON object", note)
        elif "version" in data:
            self._whole.update(data)
            self._spans[""] = note.span
        elif "id" in data:
            self._add_without_line(data, note, draft)
        elif target_id in item_types and target_id not in self._spans:
            (self._units if item_types[target_id] == "unit" else self._relations)[target_id] = data
            self._spans[target_id] = note.span
        else:
            why = "the unit or relation of this note is gone, or has another such note"
            self.losses.append(Loss(Lost.OTHER, target_id, why, span=note.span))

    def _add_without_line(self, data: dict[str, Any], note: AttachedLine, draft: Draft) -> None:
        id_, unit, relation = data["id"], data.get("unit"), data.get("relation")
        if isinstance(id_, str) and isinstance(unit, dict):
            draft.units.append(DraftUnit(id_, unspoken=True, span=note.span))
            self._units[id_] = unit
        elif isinstance(id_, str) and isinstance(relation, dict) and has_relation_ends(relation):
            verb, sources, target = relation.pop("verb"), relation.pop("sources"), relation.pop("target")
            draft.relations.append(DraftRelation(id_, verb, sources, target, span=note.span))
            self._relations[id_] = relation
        else:
            self._report_error("argued's own note with an id must have a unit or a relation", note)
            return
        self._spans[id_] = note.span

    def _report_error(self, message: str, note: AttachedLine) -> None:
        self.diagnostics.append(diagnose(BAD_ANNOTATION, message, span=note.span, source=self._name))

    def read(self) -> Extension:
        """Read the extension from all notes; if it is invalid, report the errors and return an empty one."""
        if not self._spans:
            return Extension()
        whole = {**self._whole, "units": self._units, "relations": self._relations}
        extension, errors = read_extension(whole, "", self._name)
        for diagnostic in errors:
            id_ = "".join(steps_of(diagnostic.pointer or "")[1:2])
            span = self._spans.get(id_) or self._spans.get("") or next(iter(self._spans.values()))
            message = (
                f"argued's own note on {f'`{cut(id_)}`' if id_ else 'the article'} is invalid: {diagnostic.message}"
            )
            self.diagnostics.append(evolve(diagnostic, message=message, span=span, pointer=None))
        return extension

    def apply_extension(self, draft: Draft, extension: Extension) -> None:
        """Complete the draft from the extension, apart from the data of lines that are gone."""
        self.losses += apply_extension(draft, extension)
