"""Plain data or an article against the schema, the model and a profile; each finding at the place that caused it."""

from __future__ import annotations

import os
from typing import Any

from attrs import evolve

from ..diagnostics.codes import BAD_PROFILE, PROFILE, SCHEMA
from ..diagnostics.collector import limit_diagnostics
from ..diagnostics.diagnostic import Diagnostic, DiagnosticDescriptor, diagnose
from ..diagnostics.errors import DataError, ProfileError
from ..model.article import Article
from ..support.gc_pause import gc_paused
from .locate import place_of
from .plain_data import MOST_FAULTS, build, json_data, shape_faults, to_data
from .pointers import pointer_of, position_of
from .profile_text import ProfileText
from .profiles import load_profile, ready_article_schema
from .quick import extra_keys
from .validator import ReadySchema


def validate(data: object, profile: str | os.PathLike[str] | ProfileText | None = None) -> tuple[Diagnostic, ...]:
    """All that is wrong with an article or its data; empty where nothing is.

    Data is held against the schema of articles, then against what JSON Schema can't say (unique names, references,
    words equal to their slice of the text, nesting, derived values), then against the profile: the name of one that
    comes with the package, or the path of a JSON Schema. A finding on an article that was read from a marked-up
    text has its place there. A profile that can't be used is a finding too (A505).
    """
    if isinstance(data, Article):
        article: Article | None = data
        plain: Any = to_data(data)
        faults = schema_findings(ready_article_schema(), plain, SCHEMA)
    else:
        article, plain = None, data
        _, faults = checked(data)
    if not faults and profile is not None:
        try:
            faults = schema_findings(load_profile(profile), plain, PROFILE)
        except ProfileError as error:
            return error.diagnostics
    if article is None or article.origin is None:
        return tuple(faults)
    return tuple(_placed(fault, article, plain) for fault in faults)


def checked(data: Any) -> tuple[Article | None, list[Diagnostic]]:
    """The article of plain data, or all that is wrong with it."""
    with gc_paused():
        faults = limit_diagnostics(shape_faults(data), MOST_FAULTS) or schema_findings(
            ready_article_schema(), data, SCHEMA
        )
        if faults:
            return None, faults
        article, faults = build(data)
        return article, limit_diagnostics(faults, MOST_FAULTS)


def from_data(data: object) -> Article:
    """The article of plain data. Raises `DataError` with all that `validate` finds."""
    article, faults = checked(data)
    if article is None:
        raise DataError(faults)
    return article


def schema_findings(schema: ReadySchema, data: Any, descriptor: DiagnosticDescriptor) -> list[Diagnostic]:
    """What is wrong with plain data by a schema, as findings of a kind with pointers; as many as are kept."""
    # jsonschema reports each missing property by itself; the finding names them all, and is one.
    found: dict[Diagnostic, list[tuple[int, str]]] = {}
    try:
        for error in schema.errors(data):
            found.setdefault(_finding(error, descriptor), position_of(error.absolute_path))
            if len(found) > MOST_FAULTS:
                break  # More than are kept: the rest of the data need not be looked at.
    except Exception as error:  # noqa: BLE001 - whatever a project's schema makes jsonschema raise is the schema's fault
        return [diagnose(BAD_PROFILE, f"the schema can't be used: {type(error).__name__}")]
    return limit_diagnostics(sorted(found, key=found.__getitem__), MOST_FAULTS)


def _finding(error: Any, descriptor: DiagnosticDescriptor) -> Diagnostic:
    path = list(error.absolute_path)
    message = _message(error, path)
    if error.validator == "maxItems":
        path.append(int(error.validator_value))  # The first item too many is what there is to see.
    # A profile says beside a demand what it is for; the schema of articles describes parts, which is no help.
    demand = error.schema.get("description") if descriptor is PROFILE and isinstance(error.schema, dict) else None
    return diagnose(descriptor, message, pointer=pointer_of(path), help=demand if isinstance(demand, str) else None)


def _message(error: Any, path: list[Any]) -> str:
    """The finding in a writer's words. jsonschema's own speak of instances and print whole arrays."""
    what = f"`{path[-1]}`" if path and isinstance(path[-1], str) else "this"
    keyword, wanted, found = error.validator, error.validator_value, error.instance
    if keyword is None:
        return f"{what} isn't allowed"
    if keyword == "required":
        missing = [name for name in wanted if name not in found]
        listed = ", ".join(f"`{name}`" for name in missing)
        return f"{listed} {'is' if len(missing) == 1 else 'are'} missing" + (f" in {what}" if path else "")
    if keyword == "additionalProperties":
        extra = extra_keys(error.schema, found)
        shown = ", ".join(f"`{key:.60}`" for key in extra[:5])
        verb = "isn't" if len(extra) == 1 else "aren't"
        return f"{shown} {verb} known here" if extra else f"{what} isn't allowed"
    if keyword in ("minItems", "maxItems"):
        bound = "at least" if keyword == "minItems" else "at most"
        return f"{what} has {len(found)}, where {bound} {wanted} {'is' if wanted == 1 else 'are'} wanted"
    if keyword == "type":
        return f"{what} is not of the type {wanted if isinstance(wanted, str) else ' or '.join(wanted)}"
    if keyword == "enum":
        return f"{what} is none of {', '.join(map(str, wanted[:20]))}"
    if keyword == "const":
        return f"{what} is not {wanted!r:.60}"
    if keyword == "minimum":
        return f"{what} is less than {wanted}"
    if keyword == "minLength":
        return f"{what} is empty" if wanted == 1 else f"{what} is shorter than {wanted} characters"
    if keyword == "pattern":
        return f"{what} doesn't have the wanted form"
    if keyword == "uniqueItems":
        return f"{what} has an item twice"
    return f"{what} doesn't meet the demand `{keyword}`"


def _placed(fault: Diagnostic, article: Article, data: dict[str, Any]) -> Diagnostic:
    if article.origin is None or fault.pointer is None:
        return fault
    source = article.origin.markup.source
    start, end = place_of(article.origin, data, fault.pointer)
    return evolve(fault, span=source.span(start, end), source=source.name)


def from_json(text: str) -> Article:
    """The article of JSON as `to_json` writes it. Raises `DataError` with all that is wrong."""
    return from_data(json_data(text))
