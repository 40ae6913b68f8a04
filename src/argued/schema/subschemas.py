"""The schemas inside a JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

ONE_SCHEMA = {
    "additionalProperties",
    "contains",
    "contentSchema",
    "else",
    "if",
    "items",
    "not",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
}
LISTS_OF_SCHEMAS = {"allOf", "anyOf", "oneOf", "prefixItems"}
MAPPINGS_TO_SCHEMAS = {"$defs", "definitions", "dependentSchemas", "patternProperties", "properties"}

WITH_SCHEMAS = ONE_SCHEMA | LISTS_OF_SCHEMAS | MAPPINGS_TO_SCHEMAS
"""The keywords of draft 2020-12 whose value is a schema, a list of schemas, or a mapping to schemas."""


def inner_schemas(schema: Any) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """The schemas directly inside a schema of draft 2020-12, each with the steps to it, in the order of the text."""
    for keyword, value in schema.items() if isinstance(schema, dict) else ():
        if keyword in ONE_SCHEMA:
            yield value, (keyword,)
        elif keyword in LISTS_OF_SCHEMAS and isinstance(value, list):
            yield from ((item, (keyword, index)) for index, item in enumerate(value))
        elif keyword in MAPPINGS_TO_SCHEMAS and isinstance(value, dict):
            yield from ((item, (keyword, key)) for key, item in value.items())


def subschemas(schema: Any) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """A schema and all the schemas inside it, each with its path, in the order of the text."""
    waiting: list[tuple[Any, tuple[Any, ...]]] = [(schema, ())]
    while waiting:
        part, path = waiting.pop()
        yield part, path
        waiting.extend(reversed([(inner, (*path, *steps)) for inner, steps in inner_schemas(part)]))
