"""Conversion of articles to plain data and back: dicts, lists, texts and whole numbers, and JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from ..diagnostics.codes import MODEL, SCHEMA
from ..diagnostics.diagnostic import Diagnostic, diagnose
from ..diagnostics.errors import ModelError
from ..markup.keys import KNOWN_KEYS
from ..model.article import Article
from ..model.invariants import derived_value_errors
from ..model.metadata import Entry, Metadata
from ..model.propositions import ROLES, Attribute, Consideration, Fragment, Mention, Proposition
from ..model.relations import RELATIONS, Attack, AttackKind, Relation, Writing, kind_of
from ..model.values import LARGEST_INTEGER
from ..support.arguments import checked
from ..support.gc_pause import gc_paused
from ..support.limits import Limits
from ..text.display import INVISIBLE
from ..text.source import SURROGATES
from .json_reading import MOST_LEVELS
from .pointers import pointer_of, position_of

VERSION = 1
"""The version of the form of the data."""
MOST_DIAGNOSTICS = Limits().diagnostics
"""How many diagnostics of data are kept."""

_BEYOND_ASCII = re.compile("[\x7f-\U0010ffff]+")
_UNPRINTABLE = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff"
    + "".join(sorted(INVISIBLE))
    + "]"
)


@checked()
def to_data(article: Article) -> dict[str, Any]:
    """The article as plain data. Equal articles give equal data, except for the hints of how relations were written."""
    with gc_paused():
        return _article_data(article)


def _article_data(article: Article) -> dict[str, Any]:
    data: dict[str, Any] = {
        "version": VERSION,
        "metadata": metadata_data(article.metadata),
        "text": article.text,
        **{f"{role}s": [] for role in ROLES},
    }
    for rank, proposition in enumerate(article.propositions, 1):
        data[f"{proposition.role}s"].append(proposition_data(proposition, rank))
    for key in RELATIONS:
        data[key] = [_relation_data(relation) for relation in getattr(article, key)]
    return data


def metadata_data(metadata: Metadata) -> dict[str, Any]:
    """Metadata as plain data."""
    data: dict[str, Any] = {}
    for key in KNOWN_KEYS:
        value = getattr(metadata, key)
        if value:
            data[key] = list(value) if key == "author" else value
    if metadata.other:
        data["other"] = {
            entry.key: entry.value if isinstance(entry.value, str) else list(entry.value) for entry in metadata.other
        }
    return data


def proposition_data(proposition: Proposition, rank: int) -> dict[str, Any]:
    """A proposition as plain data; `rank` counts the propositions of its article from 1."""
    data: dict[str, Any] = {"name": proposition.name, "rank": rank}
    if isinstance(proposition, Consideration):
        data["ordinal"] = proposition.ordinal
    if proposition.statement is not None:
        data["statement"] = proposition.statement
    if proposition.place is not None:
        data["place"] = proposition.place
    else:
        data["mentions"] = [
            {
                "fragments": [
                    {"start": fragment.start, "end": fragment.end, "text": fragment.text}
                    for fragment in mention.fragments
                ]
            }
            for mention in proposition.mentions
        ]
    if proposition.holder is not None:
        data["holder"] = proposition.holder
    if proposition.tags:
        data["tags"] = list(proposition.tags)
    if proposition.attributes:
        data["attributes"] = {attribute.key: list(attribute.values) for attribute in proposition.attributes}
    if proposition.answers:
        data["answers"] = list(proposition.answers)
    return data


def _relation_data(relation: Relation) -> dict[str, Any]:
    data: dict[str, Any] = {"name": relation.name, "sources": list(relation.sources), "target": relation.target}
    if isinstance(relation, Attack):
        data["kind"] = kind_of(relation).value
    if relation.scheme is not None:
        data["scheme"] = relation.scheme
    if relation.written is not Writing.CLAUSE:
        data["written"] = relation.written.value
    return data


def plain_data(data: Any) -> tuple[Any, list[Diagnostic]]:
    """Data, or if it has texts of subclasses of `str`, a copy with plain texts; and the errors in its shape."""
    errors = shape_errors(data)
    if errors:
        data = copied_data(data)
        errors = shape_errors(data)
    return data, errors


def copied_data(data: Any) -> Any:
    """A copy of data with plain texts. What is nested too deep isn't copied."""
    copies: dict[tuple[int, int], Any] = {}

    def copied(value: Any, depth: int) -> Any:
        if isinstance(value, str):
            return str.__str__(value)
        if type(value) not in (dict, list) or depth > MOST_LEVELS:
            return value
        key = (id(value), depth)
        if key not in copies:
            copies[key] = (
                {copied(step, depth): copied(inner, depth + 1) for step, inner in value.items()}
                if type(value) is dict
                else [copied(inner, depth + 1) for inner in value]
            )
        return copies[key]

    return copied(data, 1)


def shape_errors(data: Any, *, any_number: bool = False) -> list[Diagnostic]:
    """Errors in the shape of plain data: other types, fractions, huge numbers, lone surrogates, too many levels.

    In the order of the data, and not many more than are kept. With `any_number` fractions and huge numbers pass.
    """
    found: list[tuple[_Path, str]] = []
    if type(data) not in (dict, list):
        error = _value_error(data, any_number)
        return [] if error is None else [diagnose(SCHEMA, error, pointer="")]
    waiting: list[tuple[Any, _Path, int]] = [(data, (), 1)]
    # Lists and dicts that occur in several places, perhaps inside themselves, are checked once for each depth.
    seen: dict[int, int] = {}
    while waiting and len(found) <= MOST_DIAGNOSTICS:
        container, path, depth = waiting.pop()
        if depth > MOST_LEVELS:
            found.append((path, f"the data is nested deeper than {MOST_LEVELS} levels"))
            continue
        before = len(waiting)
        is_dict = type(container) is dict
        for step, value in container.items() if is_dict else enumerate(container):
            # Most keys and values are texts of ASCII alone, in which nothing is wrong.
            if is_dict and not (type(step) is str and step.isascii()) and (error := _key_error(step)) is not None:
                found.append((path, error))
                continue
            kind = type(value)
            if kind is str and value.isascii():
                continue
            if kind is dict or kind is list:
                if seen.get(id(value), 0) <= depth:
                    seen[id(value)] = depth + 1
                    waiting.append((value, (path, step), depth + 1))
            elif (error := _value_error(value, any_number)) is not None:
                found.append(((path, step), error))
        if len(waiting) > before + 1:
            waiting[before:] = reversed(waiting[before:])
    ordered = sorted(((_steps(path), error) for path, error in found), key=lambda item: position_of(item[0]))
    return [diagnose(SCHEMA, error, pointer=pointer_of(steps)) for steps, error in ordered]


def _key_error(key: Any) -> str | None:
    """The error in a key, if any."""
    if type(key) is not str:
        return f"a key must be a text, not {type(key).__name__}"
    return "a key contains a lone surrogate" if SURROGATES.search(key) else None


def _value_error(value: Any, any_number: bool) -> str | None:
    """The error in a value that is neither a dict nor a list, if any."""
    if type(value) is str:
        return "the text contains a lone surrogate" if SURROGATES.search(value) else None
    if type(value) is int:
        return (
            f"the number is further from 0 than {LARGEST_INTEGER}"
            if abs(value) > LARGEST_INTEGER and not any_number
            else None
        )
    if type(value) is float:
        return None if any_number else "a number must be whole and written without a fraction"
    if value is None or type(value) is bool:
        return None
    return f"{type(value).__name__} isn't a JSON type"


_Path = tuple[Any, ...]
"""A path as pairs: the path before, and its last step."""


def _steps(path: _Path) -> list[Any]:
    steps = []
    while path:
        path, step = path
        steps.append(step)
    return steps[::-1]


def article_from_data(data: dict[str, Any]) -> tuple[Article | None, list[Diagnostic]]:
    """The article of data that fits the schema, or the errors in its parts."""
    builder = _ArticleBuilder()
    metadata = builder.make("/metadata", metadata_of, data["metadata"])
    parts = builder.propositions(data)
    relations: dict[str, Any] = {
        key: [builder.make(f"/{key}/{index}", _relation, cls, item) for index, item in enumerate(data[key])]
        for key, cls in RELATIONS.items()
    }
    if builder.diagnostics:
        return None, builder.diagnostics
    article = builder.make("", Article, text=data["text"], metadata=metadata, propositions=parts, **relations)
    if article is not None and (errors := derived_value_errors(parts, *relations.values())):
        return None, errors
    return article, builder.diagnostics


class _ArticleBuilder:
    """Makes the parts of an article one by one, and keeps the errors in each."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []

    def make(self, pointer: str, maker: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        """The value that a function of the model makes from the data at a pointer; None if it raises `ModelError`."""
        try:
            return maker(*arguments, **named)
        except ModelError as error:
            for diagnostic in error.diagnostics:
                self._add(diagnostic.message, pointer + (diagnostic.pointer or ""))
            return None

    def _add(self, message: str, pointer: str) -> None:
        self.diagnostics.append(diagnose(MODEL, message, pointer=pointer))

    def propositions(self, data: dict[str, Any]) -> tuple[Any, ...]:
        ranked = sorted(
            (
                (item["rank"], f"/{role}s/{index}", cls, index, item)
                for role, cls in ROLES.items()
                for index, item in enumerate(data[f"{role}s"])
            ),
            key=lambda entry: entry[:2],
        )
        counts = dict.fromkeys(ROLES.values(), 0)
        for rank, (given, pointer, cls, index, _) in enumerate(ranked, 1):
            if given != rank:
                self._add(f"expected the rank {rank}, found {given}", f"{pointer}/rank")
                break
            if index != counts[cls]:
                self._add("propositions must be in the order of their ranks", f"{pointer}/rank")
                break
            counts[cls] += 1
        return tuple(self.make(pointer, self._proposition, cls, item, pointer) for _, pointer, cls, _, item in ranked)

    def _proposition(self, cls: type[Proposition], item: dict[str, Any], pointer: str) -> Proposition | None:
        mentions = []
        before = len(self.diagnostics)
        for number, mention in enumerate(item.get("mentions", ())):
            place = f"{pointer}/mentions/{number}"
            fragments = [
                self.make(f"{place}/fragments/{count}", Fragment, **fragment)
                for count, fragment in enumerate(mention["fragments"])
            ]
            if len(self.diagnostics) == before:
                mentions.append(self.make(place, Mention, tuple(fragments)))
        if len(self.diagnostics) > before:
            return None
        extra = {"ordinal": item["ordinal"]} if cls is Consideration else {}
        return cls(
            name=item["name"],
            statement=item.get("statement"),
            mentions=tuple(mentions),
            place=item.get("place"),
            holder=item.get("holder"),
            tags=tuple(item.get("tags", ())),
            attributes=tuple(Attribute(key, tuple(values)) for key, values in item.get("attributes", {}).items()),
            answers=tuple(item.get("answers", ())),
            **extra,
        )


def metadata_of(data: dict[str, Any]) -> Metadata:
    """The metadata of plain data that fits the schema. Raises `ModelError`."""
    known = {key: value for key, value in data.items() if key != "other"}
    return Metadata(other=tuple(Entry(key, value) for key, value in data.get("other", {}).items()), **known)


def _relation(cls: type[Relation], data: dict[str, Any]) -> Relation:
    extra = {"kind": AttackKind(data["kind"])} if cls is Attack else {}
    return cls(
        name=data["name"],
        sources=tuple(data["sources"]),
        target=data["target"],
        scheme=data.get("scheme"),
        written=Writing(data.get("written", "clause")),
        **extra,
    )


@checked()
def to_json(article: Article) -> str:
    """The article as JSON, indented, with a line end. Characters that don't print are written as escapes."""
    return json_text(to_data(article))


def json_text(data: Any) -> str:
    """Plain data as JSON, as `to_json` writes it."""
    written = json.dumps(data, ensure_ascii=False, indent=2)
    # Most of a text is ASCII, and passed over quickly; characters that don't print are a large class.
    return _BEYOND_ASCII.sub(lambda found: _UNPRINTABLE.sub(_json_escape, found[0]), written) + "\n"


def _json_escape(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]
