"""Profiles: JSON Schemas that add constraints to the schema of articles. Nothing is fetched for them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain, islice
from typing import Any

from ..diagnostics.errors import ArgumentError, ProfileError
from ..support.resources import resource_text
from .compiled_schema import DRAFT, CompiledSchema, schema_errors
from .plain_data import MOST_DIAGNOSTICS, json_data, shape_errors
from .pointers import pointer_of
from .profile_text import ProfileText, profile_diagnostic, profile_error
from .references import MOST_CONSTRAINTS, References
from .subschemas import subschemas
from .verdicts import engine, is_linear

_MOST_PATTERNS = 200
_UNUSABLE_PATTERN = "the pattern can't be matched in one pass over the text"
_PATTERN_HELP = "use a regular expression without look-around and back-references that isn't too large"
_NO_ENGINE = "a pattern needs jsonschema-rs, which isn't installed"
_NO_ENGINE_HELP = "install jsonschema-rs (`pip install jsonschema-rs`), or remove the pattern"
_UNSUPPORTED = ("$anchor", "$dynamicAnchor", "$dynamicRef", "$recursiveAnchor", "$recursiveRef")
_REFERENCE_HELP = 'refer to a part of the profile by its place, such as `"$ref": "#/$defs/part"`'


@cache
def article_schema() -> Any:
    """The schema of articles."""
    return json_data(resource_text("schemas", "article.schema.json"))


@cache
def compiled_article_schema() -> CompiledSchema:
    """The schema of articles, compiled."""
    return CompiledSchema(article_schema())


def schema_text(name: str | None = None) -> str:
    """The text of the schema of articles, or of a profile that comes with the package."""
    return resource_text("schemas", f"{name or 'article'}.schema.json")


def load_profile(profile: str | os.PathLike[str] | ProfileText) -> CompiledSchema:
    """A compiled profile: by a name of `BUILT_IN`, the path of a JSON Schema, or its text.

    Raises `ProfileError`.
    """
    read = profile if isinstance(profile, ProfileText) else ProfileText.read(profile)
    return _built_in(read.name) if read.content is None else _profile(read.content, read.name)


@cache
def _built_in(name: str) -> CompiledSchema:
    return CompiledSchema(json_data(schema_text(name)), article_schema())


@lru_cache(maxsize=8)
def _profile(content: bytes, name: str) -> CompiledSchema:
    try:
        schema = json_data(content.decode("utf-8"), name)
    except UnicodeDecodeError:
        raise profile_error(name, "it isn't UTF-8") from None
    except ArgumentError as error:
        raise profile_error(name, error.diagnostics[0].message) from None
    _check_profile(schema, name)
    try:
        return CompiledSchema(schema, article_schema())
    except Exception as error:  # noqa: BLE001 - whatever else jsonschema-rs finds in a schema is an error in the schema
        raise profile_error(name, f"{error!s:.200}") from None


def _check_profile(schema: Any, name: str) -> None:
    # Fractions and large numbers are allowed in a schema, but not in an article's data.
    broken = shape_errors(schema, any_number=True)
    if broken:
        raise profile_error(name, broken[0].message, broken[0].pointer)
    if not isinstance(schema, dict):
        raise profile_error(name, "a profile must be a JSON object")
    if schema.get("$schema", DRAFT) != DRAFT:
        raise profile_error(name, "only draft 2020-12 of JSON Schema is supported", "/$schema")
    diagnostics = [
        profile_diagnostic(name, f"it isn't a valid JSON Schema: {message:.200}", pointer_of(path))
        for message, path in islice(schema_errors(schema), MOST_DIAGNOSTICS)
    ]
    if not diagnostics:
        further = chain(_identity_errors(schema), _pattern_errors(schema), _reference_errors(schema))
        diagnostics = [profile_diagnostic(name, *parts) for parts in islice(further, MOST_DIAGNOSTICS)]
    if diagnostics:
        raise ProfileError(sorted(diagnostics, key=lambda item: item.pointer or ""))


_ProfileErrorParts = tuple[str, str, "str | None"]
"""Message, pointer and help."""


def _identity_errors(schema: dict[str, Any]) -> Iterator[_ProfileErrorParts]:
    """Names of a profile or its parts: references into a profile are JSON Pointers only."""
    if str(schema.get("$id")).removesuffix("#") == article_schema()["$id"]:
        yield "`$id` is that of the schema of articles", "/$id", None
    for part, path in subschemas(schema):
        for keyword in part if isinstance(part, dict) else ():
            if keyword in ("$id", "$schema") and path:
                yield f"`{keyword}` is allowed only at the top of a profile", pointer_of([*path, keyword]), None
            elif keyword in _UNSUPPORTED:
                yield f"`{keyword}` isn't supported", pointer_of([*path, keyword]), _REFERENCE_HELP


def _pattern_errors(schema: dict[str, Any]) -> Iterator[_ProfileErrorParts]:
    """Patterns that are invalid, or could take long."""
    distinct: set[str] = set()
    for part, path in subschemas(schema):
        if not isinstance(part, dict):
            continue
        patterns = [(part["pattern"], ["pattern"])] if "pattern" in part else []
        patterns += [(pattern, ["patternProperties", pattern]) for pattern in part.get("patternProperties", ())]
        for pattern, steps in patterns:
            distinct.add(pattern)
            if len(distinct) > _MOST_PATTERNS:
                yield f"it has more than {_MOST_PATTERNS} patterns", pointer_of([*path, *steps]), None
                return
            if engine() is None:
                yield _NO_ENGINE, pointer_of([*path, *steps]), _NO_ENGINE_HELP
            elif not is_linear(pattern):
                yield _UNUSABLE_PATTERN, pointer_of([*path, *steps]), _PATTERN_HELP


def _reference_errors(schema: dict[str, Any]) -> Iterator[_ProfileErrorParts]:
    """References that are undefined, circular, or lead too far."""
    references = References(schema, article_schema())
    resolved = True
    # Anchors have been reported, so references to them aren't reported again.
    anchors = {
        f"#{part[keyword]}"
        for part, _ in subschemas(schema)
        if isinstance(part, dict)
        for keyword in ("$anchor", "$dynamicAnchor")
        if keyword in part
    }
    for reference, pointer in references.unresolved_references():
        resolved = False
        if reference not in anchors:
            yield f"undefined reference `{reference:.100}`; nothing is fetched", pointer, None
    endless = references.endless_reference() if resolved else None
    if endless is not None:
        yield "the reference leads back to itself", endless, None
    elif resolved and references.exceeds_limits():
        yield (
            "its references lead to too many constraints",
            "",
            f"reduce them to at most {MOST_CONSTRAINTS:,} for one value",
        )
