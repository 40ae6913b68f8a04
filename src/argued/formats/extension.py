"""The extension: data of an article that a format can't represent, kept in the file; argued reads it back, and other
programs ignore it.

The file's own data takes precedence, since another program may have changed it; the extension completes the units and
relations that are still in the file. Its schema is `schemas/extension.schema.json`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from attrs import evolve, field, frozen

from ..diagnostics.codes import BAD_ANNOTATION
from ..diagnostics.diagnostic import Diagnostic, diagnose
from ..diagnostics.errors import ModelError
from ..model.article import Article
from ..model.metadata import Metadata
from ..model.propositions import Proposition
from ..model.relations import VERBS, Relation, Writing
from ..schema.compiled_schema import CompiledSchema
from ..schema.json_reading import json_data
from ..schema.plain_data import metadata_data, metadata_of, proposition_data, shape_errors
from ..schema.profiles import article_schema, schema_text
from ..schema.validation import schema_diagnostics
from .importing.draft import Draft, DraftRelation, DraftUnit
from .importing.normalizing import scheme_name, without_whitespace
from .losses import Loss, Lost

KEY = "argued"
"""The name of the extension, in formats where it has one."""
VERSION = 1
"""The version of the extension's schema."""


@frozen(kw_only=True)
class Extension:
    """An extension that was read; the values for units and relations are plain data that conforms to the schema."""

    text: str | None = None
    metadata: Metadata | None = None
    units: Mapping[str, dict[str, Any]] = field(factory=dict)
    relations: Mapping[str, dict[str, Any]] = field(factory=dict)


def unit_extension(proposition: Proposition, rank: int) -> dict[str, Any]:
    """All data of a proposition except its relations; `rank` counts the article's propositions from 1."""
    data = proposition_data(proposition, rank)
    mentions = data.pop("mentions", None)
    data.pop("ordinal", None)
    if mentions is not None:
        data["mentions"] = [
            [[fragment["start"], fragment["end"]] for fragment in mention["fragments"]] for mention in mentions
        ]
    return {"role": proposition.role, **data}


def relation_extension(relation: Relation) -> dict[str, Any]:
    """The data of a relation besides its verb and ends; empty if there is none."""
    data: dict[str, Any] = {}
    if relation.author_name is not None:
        data["name"] = relation.author_name
    if relation.scheme is not None:
        data["scheme"] = relation.scheme
    if relation.written is not Writing.CLAUSE:
        data["written"] = relation.written.value
    return data


def relation_ends(relation: Relation, ids: Mapping[str, str]) -> dict[str, Any]:
    """The verb and ends of a relation that the format can't represent. `ids` maps names to ids in the file."""
    return {
        "verb": relation.verb,
        "sources": [ids[source] for source in relation.sources],
        "target": ids[relation.target],
    }


def has_relation_ends(data: Any) -> bool:
    """Whether data is an object with the verb and ends of a relation."""
    return (
        isinstance(data, dict)
        and all(isinstance(data.get(key), str) for key in ("verb", "target"))
        and data["verb"] in VERBS
        and isinstance(data.get("sources"), list)
        and all(isinstance(source, str) for source in data["sources"])
    )


def article_extension(article: Article, *, text: bool) -> dict[str, Any]:
    """The version, the article's metadata, and its text if `text` is true."""
    data: dict[str, Any] = {"version": VERSION}
    if text:
        data["text"] = article.text
    metadata = metadata_data(article.metadata)
    if metadata:
        data["metadata"] = metadata
    return data


def whole_extension(article: Article, ids: Mapping[str, str], *, text: bool) -> dict[str, Any]:
    """The whole extension of an article. `ids` maps the names of the units and relations in the file to their ids."""
    data = article_extension(article, text=text)
    data["units"] = {
        ids[proposition.name]: unit_extension(proposition, rank)
        for rank, proposition in enumerate(article.propositions, 1)
        if proposition.name in ids
    }
    relations = {
        ids[relation.name]: relation_extension(relation) for relation in article.relations if relation.name in ids
    }
    data["relations"] = {id_: found for id_, found in relations.items() if found}
    return data


@cache
def _schema() -> CompiledSchema:
    return CompiledSchema(json_data(schema_text("extension")), article_schema())


def read_extension(data: Any, pointer: str, name: str) -> tuple[Extension, list[Diagnostic]]:
    """Read an extension from plain data, and report its errors; `pointer` is its place in the file `name`."""
    errors = shape_errors(data) or schema_diagnostics(_schema(), data, BAD_ANNOTATION)
    metadata = None
    if not errors and "metadata" in data:
        try:
            metadata = metadata_of(data["metadata"])
        except ModelError as error:
            errors = [
                diagnose(BAD_ANNOTATION, diagnostic.message, pointer="/metadata" + (diagnostic.pointer or ""))
                for diagnostic in error.diagnostics
            ]
    if errors:
        return Extension(), [
            evolve(diagnostic, pointer=pointer + (diagnostic.pointer or ""), source=name) for diagnostic in errors
        ]
    return Extension(
        text=data.get("text"), metadata=metadata, units=data.get("units", {}), relations=data.get("relations", {})
    ), []


def apply_extension(draft: Draft, extension: Extension) -> list[Loss]:
    """Complete a draft from an extension. The data of units that are gone is ignored."""
    if draft.text is None:
        draft.text = extension.text
    if extension.metadata is not None and draft.metadata == Metadata():
        draft.metadata = extension.metadata
    present = {unit.id for unit in draft.units}
    ids = {data["name"]: id_ for id_, data in extension.units.items() if id_ in present}
    losses = []
    for unit in draft.units:
        data = extension.units.get(unit.id)
        if data is not None:
            _apply_to_unit(unit, data, draft.text)
            known = unit.answers
            for answered in data.get("answers", ()):
                id_ = ids.get(answered)
                if id_ is None:
                    why = f"the issue `{answered}` is no longer in the file"
                    losses.append(Loss(Lost.ANSWERS, unit.id, why, span=unit.span, pointer=unit.pointer))
                elif id_ not in known:
                    known.append(id_)
    for relation in draft.relations:
        data = extension.relations.get(relation.id)
        if data is not None:
            _apply_to_relation(relation, data)
    return losses


def _apply_to_unit(unit: DraftUnit, data: dict[str, Any], text: str | None) -> None:
    unit.name, unit.rank = data["name"], data["rank"]
    if unit.role is None and unit.label is None:
        unit.role = data["role"]
    if unit.holder is None:
        unit.holder = data.get("holder")
    unit.tags = unit.tags or list(data.get("tags", ()))
    unit.attributes = unit.attributes or [
        (key, value) for key, values in data.get("attributes", {}).items() for value in values
    ]
    statement = data.get("statement")
    mentions = [[(start, end) for start, end in mention] for mention in data.get("mentions", ())]
    if unit.mentions:
        if _ends(unit.mentions[0]) == _ends(mentions[0] if mentions else []):
            unit.mentions = mentions
        unit.statement = unit.statement or statement
        return
    current = unit.statement or unit.wording or unit.words
    words = None if text is None or not mentions else " … ".join(text[start:end] for start, end in mentions[0])
    former = statement or words
    if current is not None and (former is None or without_whitespace(current) != without_whitespace(former)):
        statement = current  # Somebody has changed the words since.
    unit.statement, unit.words = statement, None
    unit.mentions = mentions
    unit.unspoken = not mentions
    unit.place = data.get("place") if unit.place is None else unit.place


def _ends(mention: Iterable[tuple[int, int]]) -> tuple[int, int] | None:
    ranges = list(mention)
    return (ranges[0][0], ranges[-1][1]) if ranges else None


def _apply_to_relation(relation: DraftRelation, data: dict[str, Any]) -> None:
    relation.name = relation.name or data.get("name")
    scheme = data.get("scheme")
    if scheme is not None and (relation.scheme is None or scheme_name(relation.scheme) == scheme):
        relation.scheme = scheme
    relation.written = Writing(data.get("written", relation.written.value))
