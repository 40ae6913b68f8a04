"""The notes in a brat file that only argued reads: `#1 Argued T1 {…}`, JSON on one line.

A note is of a unit or a relation, by its id. What brat has no line for (an unspoken proposition, which has no span, and
what speaks of it) stands in notes with an id of its own, and what is said of the whole article in one with a version;
these two hang on the file's first span.
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
from ...schema.plain_data import json_data
from ...schema.pointers import steps_of
from ...text.display import cut
from ...text.source import Span
from ..extension import VERSION, Extension, article_extension, fill, has_relation_ends, read_extension
from ..importing.draft import Draft, DraftRelation, DraftUnit
from ..losses import Loss, Lost
from .lines import Said

NOTE = "Argued"
"""The type of these notes."""
STATEMENT = "Statement"
"""The type of the notes with a proposition in the annotator's own words, for everybody."""
COMMENT = "AnnotatorNotes"
"""The type that brat's client gives to what an annotator writes beside an annotation."""
COMMENT_KEY = "note"
"""The attribute that has such a comment in an article."""


def note_text(data: Mapping[str, Any]) -> str:
    """Data as a note holds it: on one line, and nothing but ASCII."""
    return json.dumps(data, separators=(",", ":"))


def article_note(article: Article) -> dict[str, Any] | None:
    """What is said of the article; None where there is nothing."""
    data = article_extension(article, text=False)
    return data if len(data) > 1 else None


class Notes:
    """What argued's notes in a file say, to be filled into a draft."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._whole: dict[str, Any] = {"version": VERSION}
        self._units: dict[str, Any] = {}
        self._relations: dict[str, Any] = {}
        self._spans: dict[str, Span] = {}
        self.diagnostics: list[Diagnostic] = []
        self.losses: list[Loss] = []

    def take(self, note: Said, of: str, draft: Draft, kinds: Mapping[str, str]) -> None:
        """Read a note. `of` is the id that it hangs on, and `kinds` has which ids are of units and which of relations;
        what has no line of its own is added to the draft."""
        try:
            data = json_data(note.value, self._name)
        except DataError as error:
            self._fault(f"what argued keeps in a note is broken: {error.diagnostics[0].message}", note)
            return
        if not isinstance(data, dict):
            self._fault("what argued keeps in a note is an object", note)
        elif "version" in data:
            self._whole.update(data)
            self._spans[""] = note.span
        elif "id" in data:
            self._take_unwritten(data, note, draft)
        elif of in kinds and of not in self._spans:
            (self._units if kinds[of] == "unit" else self._relations)[of] = data
            self._spans[of] = note.span
        else:
            why = "argued has no use for this note: what it is of is gone, or has another one"
            self.losses.append(Loss(Lost.OTHER, of, why, span=note.span))

    def _take_unwritten(self, data: dict[str, Any], note: Said, draft: Draft) -> None:
        id_, unit, relation = data["id"], data.get("unit"), data.get("relation")
        if isinstance(id_, str) and isinstance(unit, dict):
            draft.units.append(DraftUnit(id_, unspoken=True, span=note.span))
            self._units[id_] = unit
        elif isinstance(id_, str) and isinstance(relation, dict) and has_relation_ends(relation):
            verb, sources, target = relation.pop("verb"), relation.pop("sources"), relation.pop("target")
            draft.relations.append(DraftRelation(id_, verb, sources, target, span=note.span))
            self._relations[id_] = relation
        else:
            self._fault("a note of argued's with an id has a unit or a relation", note)
            return
        self._spans[id_] = note.span

    def _fault(self, message: str, note: Said) -> None:
        self.diagnostics.append(diagnose(BAD_ANNOTATION, message, span=note.span, source=self._name))

    def read(self) -> Extension:
        """All that the notes say, if it has the form of an extension; else nothing, and what is wrong with it."""
        if not self._spans:
            return Extension()
        whole = {**self._whole, "units": self._units, "relations": self._relations}
        extension, faults = read_extension(whole, "", self._name)
        for fault in faults:
            id_ = "".join(steps_of(fault.pointer or "")[1:2])
            span = self._spans.get(id_) or self._spans.get("") or next(iter(self._spans.values()))
            message = f"what argued keeps of `{cut(id_)}` is broken: {fault.message}"
            self.diagnostics.append(evolve(fault, message=message, span=span, pointer=None))
        return extension

    def fill(self, draft: Draft, extension: Extension) -> None:
        """Fill into the draft what the file's own lines leave open, without what has gone with other lines."""
        self.losses += fill(draft, extension)
