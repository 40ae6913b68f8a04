"""Profiles: JSON Schemas that add demands to the schema of articles. Nothing is fetched for them."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import Any

from .data import json_data, pointer_of, shape_faults
from .diagnostics import ArgumentError, Diagnostic, ProfileError, diagnose
from .faults import BAD_PROFILE
from .resources import resource_text

BUILT_IN = ("opinion", "three-considerations")
"""The names of the profiles that come with the package."""
DRAFT = "https://json-schema.org/draft/2020-12/schema"
_LARGEST = 1024 * 1024


@cache
def article_schema() -> Any:
    """The schema of articles."""
    return json_data(resource_text("schemas", "article.schema.json"))


@cache
def article_validator() -> Any:
    """jsonschema's validator for it."""
    return validator(article_schema())


def validator(schema: Any) -> Any:
    """A validator of draft 2020-12 that knows the schema of articles, and fetches nothing."""
    import jsonschema

    return jsonschema.Draft202012Validator(schema, registry=_registry())


def _registry() -> Any:
    """What a reference can lead to, beside the profile itself: the schema of articles. It has no way to fetch."""
    from referencing import Registry, Resource

    resource: Any = Resource.from_contents(article_schema())
    registry: Any = Registry()
    return registry.with_resource(article_schema()["$id"], resource)


def schema_text(name: str | None = None) -> str:
    """The text of the schema of articles, or of a profile that comes with the package."""
    return resource_text("schemas", f"{name or 'article'}.schema.json")


def load_profile(profile: str | os.PathLike[str]) -> Any:
    """The schema of a profile: a name of `BUILT_IN`, or the path of a JSON Schema. Raises `ProfileError`."""
    if isinstance(profile, str) and profile in BUILT_IN:
        return json_data(schema_text(profile))
    path = Path(profile)
    name = str(path)
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        known = ", ".join(BUILT_IN)
        reason = getattr(error, "strerror", None) or str(error)
        raise _refusal(name, f"it can't be read: {reason}", help=f"profiles by name: {known}") from None
    if len(content) > _LARGEST:
        raise _refusal(name, f"it is longer than {_LARGEST:,} bytes")
    try:
        schema = json_data(content.decode("utf-8"), name)
    except UnicodeDecodeError:
        raise _refusal(name, "it isn't UTF-8") from None
    except ArgumentError as error:
        raise _refusal(name, error.diagnostics[0].message) from None
    _check(schema, name)
    return schema


def _check(schema: Any, name: str) -> None:
    import jsonschema

    deep = [fault for fault in shape_faults(schema) if "deeper" in fault.message]
    if deep:
        raise _refusal(name, deep[0].message, deep[0].pointer)
    if not isinstance(schema, dict):
        raise _refusal(name, "a profile is a JSON object")
    if schema.get("$schema", DRAFT) != DRAFT:
        raise _refusal(name, "only draft 2020-12 of JSON Schema is read", "/$schema")
    faults = [
        _diagnostic(name, f"it is no JSON Schema: {error.message:.200}", pointer_of(list(error.absolute_path)))
        for error in jsonschema.Draft202012Validator(jsonschema.Draft202012Validator.META_SCHEMA).iter_errors(schema)
    ]
    if not faults:
        faults = _reference_faults(schema, name)
    if faults:
        raise ProfileError(faults)


def _reference_faults(schema: dict[str, Any], name: str) -> list[Diagnostic]:
    """References that lead nowhere, and patterns that are none."""
    import referencing.exceptions
    from referencing.jsonschema import DRAFT202012

    uri = schema.get("$id", "")
    resolver = _registry().with_resource(uri, DRAFT202012.create_resource(schema)).resolver(base_uri=uri)
    faults = []
    waiting: list[tuple[Any, list[Any]]] = [(schema, [])]
    while waiting:
        value, path = waiting.pop()
        if isinstance(value, list):
            waiting.extend((inner, [*path, index]) for index, inner in enumerate(value))
        if not isinstance(value, dict):
            continue
        waiting.extend((inner, [*path, key]) for key, inner in value.items())
        for key in ("$ref", "$dynamicRef"):
            reference = value.get(key)
            if isinstance(reference, str):
                try:
                    resolver.lookup(reference)
                except (referencing.exceptions.Unresolvable, ValueError):
                    faults.append(
                        _diagnostic(
                            name,
                            f"`{reference:.100}` refers to nothing here; nothing is fetched",
                            pointer_of([*path, key]),
                        )
                    )
        patterns = [(value.get("pattern"), ["pattern"])]
        by_pattern = value.get("patternProperties")
        if isinstance(by_pattern, dict):
            patterns += [(pattern, ["patternProperties", pattern]) for pattern in by_pattern]
        for pattern, steps in patterns:
            if not isinstance(pattern, str):
                continue
            try:
                re.compile(pattern)
            except (re.error, RecursionError, OverflowError) as error:
                faults.append(_diagnostic(name, f"it is no pattern: {error}", pointer_of([*path, *steps])))
    return sorted(faults, key=lambda fault: fault.pointer or "")


def _refusal(name: str, message: str, pointer: str | None = None, help: str | None = None) -> ProfileError:
    return ProfileError([_diagnostic(name, message, pointer, help)])


def _diagnostic(name: str, message: str, pointer: str | None, help: str | None = None) -> Diagnostic:
    problem = f"the profile `{name}` can't be used: {message}"
    return diagnose(BAD_PROFILE, problem, pointer=pointer, help=help, source=name)
