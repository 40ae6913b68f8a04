"""Values that the keywords of JSON Schema can't have, in words."""

from __future__ import annotations

from typing import Any

from ..text.suggest import did_you_mean
from .subschemas import LISTS_OF_SCHEMAS, MAPPINGS_TO_SCHEMAS, ONE_SCHEMA

_TYPES = ("array", "boolean", "integer", "null", "number", "object", "string")
_SCHEMA = "a schema, which is an object, `true` or `false`"
_EXPECTED: dict[str, tuple[str, ...]] = {
    _SCHEMA: (*ONE_SCHEMA,),
    "a list of schemas that isn't empty": (*LISTS_OF_SCHEMAS,),
    "an object of schemas": (*MAPPINGS_TO_SCHEMAS,),
    "a whole number, at least 0": (
        "maxContains", "maxItems", "maxLength", "maxProperties",
        "minContains", "minItems", "minLength", "minProperties",
    ),
    "a number": ("exclusiveMaximum", "exclusiveMinimum", "maximum", "minimum"),
    "a number greater than 0": ("multipleOf",),
    "true or false": ("deprecated", "readOnly", "uniqueItems", "writeOnly"),
    "a list": ("enum", "examples"),
    "a list of texts, each of them once": ("required",),
    "an object of lists of texts, each of them once": ("dependentRequired",),
    f"one of {', '.join(_TYPES)}, or a list of them": ("type",),
    "a text": (
        "$comment", "$ref", "contentEncoding", "contentMediaType", "description", "format", "pattern", "title",
    ),
}  # fmt: skip
_VALUES = {keyword: expected for expected, keywords in _EXPECTED.items() for keyword in keywords}


def value_error(schema: Any, path: list[Any], message: str) -> tuple[str, str | None]:
    """The error at a path into what should be a schema, as message and help. `message` is that of a library, which is
    used where a keyword has no expectation of our own."""
    steps = list(path)
    keyword = ""
    while steps:
        keyword = steps.pop(0)
        if keyword in LISTS_OF_SCHEMAS | MAPPINGS_TO_SCHEMAS and steps:
            steps.pop(0)
            if not steps:
                return f"expected {_SCHEMA}", None
        elif keyword not in ONE_SCHEMA:
            break
    if keyword not in _VALUES:
        return f"{message:.200}", None
    value = schema
    for step in path:
        value = value[int(step) if isinstance(value, list) else step]
    return f"`{keyword}` must be {_VALUES[keyword]}", did_you_mean(value, _TYPES) if keyword == "type" else None
