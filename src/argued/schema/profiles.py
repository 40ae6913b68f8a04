"""Profiles: JSON Schemas that add constraints to the schema of articles. Nothing is fetched for them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import Any

from attrs import evolve

from ..diagnostics.codes import BAD_PROFILE, INEFFECTIVE_PROFILE
from ..diagnostics.collector import limit_diagnostics
from ..diagnostics.errors import ArgumentError, ProfileError
from ..support.resources import resource_text
from ..text.display import cut
from ..text.source import Source
from .compiled_schema import DRAFT, CompiledSchema, schema_errors
from .derived import with_derived_schema
from .ineffective_parts import ineffective_parts
from .json_reading import json_data
from .keyword_values import value_error
from .plain_data import MOST_DIAGNOSTICS, shape_errors
from .pointers import pointer_of
from .profile_text import ProfileSource, ProfileText
from .references import MOST_CONSTRAINTS, References
from .requirements import DERIVED, keyword_errors, requirements
from .subschemas import subschemas
from .verdicts import engine, invalid_pattern, is_linear

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
def articles_with_derived() -> Any:
    """The schema of articles, with the key `derived` of each proposition, for profiles that ask for it."""
    return with_derived_schema(article_schema())


@cache
def compiled_article_schema() -> CompiledSchema:
    """The schema of articles, compiled."""
    return CompiledSchema(article_schema())


def schema_text(name: str | None = None) -> str:
    """The text of the schema of articles, or of a profile that comes with the package."""
    return resource_text("schemas", f"{name or 'article'}.schema.json")


class Profile(CompiledSchema):
    """A compiled profile."""

    def __init__(self, schema: dict[str, Any], written: ProfileSource) -> None:
        self.has_derived = DERIVED in schema
        """Whether it sees what follows from an article, beside what is in its data."""
        articles = articles_with_derived() if self.has_derived else article_schema()
        super().__init__(schema, articles)
        self.source = written.source
        """Its text, which the places of its diagnostics are in."""
        self.requirements = {item.code: item for item in requirements(schema, written.source.name)}
        """Its requirements with codes of their own, by these codes."""
        parts = islice(ineffective_parts(schema, articles), MOST_DIAGNOSTICS + 1)
        found = [written.diagnose(INEFFECTIVE_PROFILE, *part) for part in parts]
        found.sort(key=lambda item: item.span.start if item.span else 0)
        self.warnings = tuple(limit_diagnostics(found, MOST_DIAGNOSTICS))
        """Diagnostics of its parts that check nothing."""


def load_profile(profile: str | os.PathLike[str] | ProfileText) -> Profile:
    """A compiled profile: by a name of `BUILT_IN`, the path of a JSON Schema, or its text.

    Raises `ProfileError`.
    """
    read = profile if isinstance(profile, ProfileText) else ProfileText.read(profile)
    return _built_in(read.name) if read.content is None else _profile(read)


@cache
def _built_in(name: str) -> Profile:
    text = schema_text(name)
    return Profile(json_data(text), ProfileSource(Source(text, name)))


@lru_cache(maxsize=8)
def _profile(profile: ProfileText) -> Profile:
    written = profile.decoded()
    text = written.source.text
    try:
        schema = json_data(text, profile.name)
    except ArgumentError as error:
        (found,) = error.diagnostics
        message = f"the profile `{profile.name}` can't be used: {found.message}"
        found = evolve(found, code=BAD_PROFILE.code, name=BAD_PROFILE.name, message=message)
        raise ProfileError([found], text) from None
    errors = [written.unusable(*error) for error in islice(_errors(schema), MOST_DIAGNOSTICS)]
    if errors:
        raise ProfileError(sorted(errors, key=lambda item: item.pointer or ""), text)
    try:
        return Profile(schema, written)
    except Exception as error:  # noqa: BLE001 - whatever else jsonschema-rs finds in a schema is an error in the schema
        raise ProfileError([written.unusable(f"{error!s:.200}", "")], text) from None


_ErrorParts = tuple[Any, ...]
"""The arguments of `ProfileSource.unusable`: message, pointer, help, and the offset in the text there."""


def _errors(schema: Any) -> Iterator[_ErrorParts]:
    """The errors for which a profile can't be used. Those that keep others from being found come alone."""
    # Fractions and large numbers are allowed in a schema, but not in an article's data.
    broken = shape_errors(schema, any_number=True)
    if broken:
        yield broken[0].message, broken[0].pointer or "", None
    elif not isinstance(schema, dict):
        yield "a profile must be a JSON object", "", None
    elif schema.get("$schema", DRAFT) != DRAFT:
        yield "only draft 2020-12 of JSON Schema is supported", "/$schema", None
    else:
        invalid: dict[_ErrorParts, None] = {}
        for message, path in schema_errors(schema):
            words, help_ = value_error(schema, list(path), message)
            invalid[f"it isn't a valid JSON Schema: {words}", pointer_of(path), help_] = None
            if len(invalid) == MOST_DIAGNOSTICS:
                break
        yield from invalid
        if not invalid:
            yield from keyword_errors(schema)
            yield from _identity_errors(schema)
            yield from _pattern_errors(schema)
            yield from _reference_errors(schema)


def _identity_errors(schema: dict[str, Any]) -> Iterator[_ErrorParts]:
    """Names of a profile or its parts: references into a profile are JSON Pointers only."""
    if str(schema.get("$id")).removesuffix("#") == article_schema()["$id"]:
        yield "`$id` is that of the schema of articles", "/$id", None
    for part, path in subschemas(schema):
        for keyword in part if isinstance(part, dict) else ():
            if keyword in ("$id", "$schema") and path:
                yield f"`{keyword}` is allowed only at the top of a profile", pointer_of([*path, keyword]), None
            elif keyword in _UNSUPPORTED:
                yield f"`{keyword}` isn't supported", pointer_of([*path, keyword]), _REFERENCE_HELP


def _pattern_errors(schema: dict[str, Any]) -> Iterator[_ErrorParts]:
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
                invalid = invalid_pattern(pattern)
                if invalid is None:
                    yield _UNUSABLE_PATTERN, pointer_of([*path, *steps]), _PATTERN_HELP
                else:
                    what = f"the pattern `{cut(pattern)}` isn't a regular expression"
                    place = pointer_of([*path, *steps])
                    yield f"{what}: {invalid[1]} (at character {invalid[0] + 1})", place, None, invalid[0]


def _reference_errors(schema: dict[str, Any]) -> Iterator[_ErrorParts]:
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
            "its references lead to too many schemas",
            "",
            f"reduce them to at most {MOST_CONSTRAINTS:,} for one value",
        )
