"""Plain data or an article against the schema, the model and a profile; each diagnostic at the place that caused it."""

from __future__ import annotations

import os
from typing import Any, NamedTuple

from attrs import evolve

from ..diagnostics.codes import BAD_PROFILE, PROFILE, SCHEMA
from ..diagnostics.collector import limit_diagnostics
from ..diagnostics.diagnostic import Diagnostic, DiagnosticDescriptor, Severity, diagnose
from ..diagnostics.errors import DataError, ProfileError
from ..model.article import Article
from ..support.arguments import checked
from ..support.gc_pause import gc_paused
from .circumstances import circumstances_of
from .compiled_schema import CompiledSchema
from .derived import add_derived
from .json_reading import json_data
from .locate import locate
from .messages import required_inside, schema_message
from .plain_data import MOST_DIAGNOSTICS, article_from_data, plain_data, to_data
from .pointers import pointer_of, position_of
from .profile_text import ProfileText
from .profiles import Profile, compiled_article_schema, load_profile
from .requirements import ALLOW, CODE, INHERITED, SEVERITY


class Unmet(NamedTuple):
    """A requirement of a profile that an article doesn't meet."""

    diagnostic: Diagnostic
    can_be_allowed: bool
    """Whether the profile lets a note in the text allow it."""


@checked()
def validate(data: object, profile: str | os.PathLike[str] | ProfileText | None = None) -> tuple[Diagnostic, ...]:
    """All errors in an article or its data; empty if there are none.

    Data is checked against the schema of articles, then for what JSON Schema can't express (unique names, references,
    words equal to their slice of the text, nesting, derived values), then against the profile: the name of one that
    comes with the package, or the path of a JSON Schema. A diagnostic of an article that was read from a marked-up
    text has its place there. A profile that can't be used is a diagnostic too (A505), and so is each part of a profile
    that checks nothing (A506); these have their places in the profile, and come last.
    """
    if isinstance(data, Article):
        article: Article | None = data
        plain: Any = to_data(data)
        diagnostics = schema_diagnostics(compiled_article_schema(), plain, SCHEMA)
    else:
        plain, article, diagnostics = check_data(data)
    if article is None or diagnostics or profile is None:
        return tuple(diagnostics if article is None else [_with_place(item, article, plain) for item in diagnostics])
    try:
        loaded = load_profile(profile)
    except ProfileError as error:
        return error.diagnostics
    return (*(item.diagnostic for item in unmet_requirements(article, loaded)), *loaded.warnings)


def unmet_requirements(article: Article, profile: Profile) -> list[Unmet]:
    """The requirements of a profile that an article doesn't meet, in the order of the article's data."""
    data = to_data(article)
    if profile.has_derived:
        add_derived(data, article)
    found = _unmet(profile, data, PROFILE)
    kept = limit_diagnostics([item.diagnostic for item in found], MOST_DIAGNOSTICS)
    # If there are too many, the last one says so.
    allow = [*(item.can_be_allowed for item in found[:MOST_DIAGNOSTICS]), False]
    return [Unmet(_with_place(item, article, data), allowed) for item, allowed in zip(kept, allow)]


def check_data(data: Any) -> tuple[Any, Article | None, list[Diagnostic]]:
    """Data with plain texts, and its article, or all errors in it."""
    with gc_paused():
        data, errors = plain_data(data)
        diagnostics = limit_diagnostics(errors, MOST_DIAGNOSTICS) or schema_diagnostics(
            compiled_article_schema(), data, SCHEMA
        )
        if diagnostics:
            return data, None, diagnostics
        article, diagnostics = article_from_data(data)
        return data, article, limit_diagnostics(diagnostics, MOST_DIAGNOSTICS)


@checked()
def from_data(data: object) -> Article:
    """The article of plain data. Raises `DataError` with all that `validate` finds."""
    _, article, diagnostics = check_data(data)
    if article is None:
        raise DataError(diagnostics)
    return article


def schema_diagnostics(schema: CompiledSchema, data: Any, descriptor: DiagnosticDescriptor) -> list[Diagnostic]:
    """The errors in plain data by a schema, as diagnostics of one code with pointers; as many as are kept."""
    return limit_diagnostics([item.diagnostic for item in _unmet(schema, data, descriptor)], MOST_DIAGNOSTICS)


def _unmet(schema: CompiledSchema, data: Any, descriptor: DiagnosticDescriptor) -> list[Unmet]:
    """The errors in plain data by a schema, in order; more than are kept only if there are."""
    # jsonschema reports each missing property by itself; the diagnostic names them all, and is one.
    found: dict[Unmet, list[tuple[int, str]]] = {}
    errors = schema.errors(data)
    while len(found) <= MOST_DIAGNOSTICS:  # If there are more than are kept, the rest of the data needn't be checked.
        try:
            error = next(errors, None)
        except Exception as raised:  # noqa: BLE001 - what a project's schema makes jsonschema raise is an error in the schema
            return [Unmet(diagnose(BAD_PROFILE, f"the schema can't be used: {type(raised).__name__}"), False)]
        if error is None:
            break
        found.setdefault(_described(error, schema, data, descriptor), position_of(error.absolute_path))
    return sorted(found, key=found.__getitem__)


def _described(error: Any, schema: CompiledSchema, data: Any, descriptor: DiagnosticDescriptor) -> Unmet:
    path = list(error.absolute_path)
    # A profile describes what a requirement is for. The schema of articles describes parts, which doesn't help.
    is_profile = isinstance(schema, Profile)
    message = schema_message(error, data, is_article=is_profile)
    labels, inner = circumstances_of(error).labels, None
    if is_profile and error.validator == "required":
        missing = [key for key in error.validator_value if key not in error.instance]
        inner = required_inside(error.schema, missing[0]) if len(missing) == 1 else None
    # A message that names the keys of a missing object is about the requirement inside it.
    labels = {**labels, **{key: inner[key] for key in INHERITED if inner and key in inner}}
    part = {**error.schema, **(inner or {})} if isinstance(error.schema, dict) else {}
    description = part.get("description") if is_profile else None
    if error.validator == "maxItems":
        path.append(int(error.validator_value))  # The place to show is the first item too many.
    if isinstance(schema, Profile):
        descriptor = schema.requirements.get(labels.get(CODE, ""), descriptor)
        descriptor = evolve(descriptor, severity=Severity(labels.get(SEVERITY, Severity.ERROR)))
    help_ = description if isinstance(description, str) else None
    return Unmet(diagnose(descriptor, message, pointer=pointer_of(path), help=help_), labels.get(ALLOW, True))


def _with_place(diagnostic: Diagnostic, article: Article, data: dict[str, Any]) -> Diagnostic:
    if article.origin is None or diagnostic.pointer is None:
        return diagnostic
    source = article.origin.markup.source
    start, end = locate(article.origin, data, diagnostic.pointer)
    return evolve(diagnostic, span=source.span(start, end), source=source.name)


@checked()
def from_json(text: str) -> Article:
    """The article of JSON as `to_json` writes it. Raises `DataError` with all errors."""
    return from_data(json_data(text))
