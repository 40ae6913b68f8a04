"""Conditions of a JSON Schema as the predicate of a sentence: `has a holder`, `is "x"`."""

from __future__ import annotations

import json
from typing import Any

from ..text.display import cut, listed
from .subjects import LISTS, Path, having, having_no

_MOST_LISTED = 20
_ANNOTATIONS = ("$comment", "$schema", "$id", "title", "description", "default", "examples", "deprecated", "format")
_AUXILIARIES = {
    "has": ("has", "have", "have"),
    "is": ("is", "are", "be"),
    "matches": ("matches", "match", "match"),
    "meets": ("meets", "meet", "meet"),
}
"""Verbs about one thing, about several, and after `must`."""
_NEGATIVE = {
    "is": ("isn't", "aren't", "not be"),
    "matches": ("doesn't match", "don't match", "not match"),
}
ONE, SEVERAL, MUST = range(3)
"""The forms of verbs."""
_BOUNDS = {"minItems": "at least", "maxItems": "at most"}
NUMBERS = {
    "minimum": "at least",
    "maximum": "at most",
    "exclusiveMinimum": "more than",
    "exclusiveMaximum": "less than",
    "multipleOf": "a multiple of",
}
_DERIVED = ("answered", "linked")


def json_value(value: Any, most: int = 60) -> str:
    """A value as JSON has it, of at most so many characters."""
    return cut(json.dumps(value, ensure_ascii=False), most)


def one_of(values: list[Any]) -> str:
    """Values of which one is expected."""
    shown = ", ".join(map(json_value, values[:_MOST_LISTED]))
    return shown if len(values) == 1 else f"one of {shown}{', …' if len(values) > _MOST_LISTED else ''}"


def condition(schema: Any, path: Path, form: int = ONE, *, negative: bool = False) -> str | None:
    """The predicate that is true of data which meets a schema, or with `negative` of data that doesn't.

    `path` leads to the data, as far as it tells which kind of data that is. None if there is no short way to say it.
    """
    if not isinstance(schema, dict):
        return None
    found: list[str] = []
    for keyword, expected in schema.items():
        if keyword in _ANNOTATIONS or keyword.startswith("x-"):
            continue
        if keyword == "type" and expected in ("array", "object") and path[:1] != ["metadata"]:
            continue  # Nothing else can be there.
        if keyword == "required":
            # A condition on the value of a key implies that there is one.
            expected = [key for key in expected if key not in schema.get("properties", ())]
            if not expected:
                continue
        part = _part(keyword, expected, path, form, negative)
        if part is None:
            # The profile's own words are better than none.
            description = schema.get("description")
            is_text = isinstance(description, str) and not negative
            return f"{_AUXILIARIES['meets'][form]} \u201c{description}\u201d" if is_text else None
        found.append(part)
    # To deny several things at once would leave open which one isn't so.
    return None if not found or (negative and len(found) > 1) else " and ".join(dict.fromkeys(found))


def _part(keyword: str, expected: Any, path: Path, form: int, negative: bool) -> str | None:
    if keyword == "required":
        return _required(expected, path, form, negative)
    if keyword in ("allOf", "anyOf", "oneOf") and not negative:
        parts = [condition(schema, path, form) for schema in expected]
        return None if None in parts else listed(map(str, parts), "and" if keyword == "allOf" else "or")
    if keyword == "not":
        return condition(expected, path, form, negative=not negative)
    if keyword == "properties":
        parts = [_property(key, schema, path, form, negative) for key, schema in expected.items()]
        return None if not parts or None in parts or (negative and len(parts) > 1) else " and ".join(map(str, parts))
    verbs = _NEGATIVE if negative else _AUXILIARIES
    if keyword == "const":
        return f"{verbs['is'][form]} {json_value(expected)}"
    if keyword == "enum":
        return f"{verbs['is'][form]} {one_of(expected)}"
    if keyword == "pattern":
        return f"{verbs['matches'][form]} the pattern `{expected:.60}`"
    if keyword in NUMBERS:
        return f"{verbs['is'][form]} {NUMBERS[keyword]} {json_value(expected)}"
    if keyword in _BOUNDS and not negative:
        return f"{verbs['has'][form]} {_BOUNDS[keyword]} {expected} {'item' if expected == 1 else 'items'}"
    return None


def _nouns(key: str, path: Path) -> tuple[str, str] | None:
    """One of the things in a list, and several."""
    if not path:
        return key[:-1], key
    if path[-1] == "derived" and key in LISTS:
        return LISTS[key][1].format("it"), LISTS[key][2].format("it")
    return ("tag", "tags") if key == "tags" else None


def _required(keys: list[str], path: Path, form: int, negative: bool) -> str | None:
    if not keys or (negative and len(keys) > 1):
        return None
    verb = _AUXILIARIES["has"][form]
    if negative:
        return f"{verb} {having_no(path, keys[0])}"
    return f"{verb} {' and '.join(having(path, key) for key in keys)}"


def _property(key: str, schema: Any, path: Path, form: int, negative: bool) -> str | None:
    """The predicate that is true if the value of a key, which is there, meets a schema."""
    inside = [*path, key]
    if key == "derived":
        return condition(schema, inside, form, negative=negative)
    if (
        key in _DERIVED
        and path[-1:] == ["derived"]
        and isinstance(schema, dict)
        and isinstance(schema.get("const"), bool)
    ):
        return f"{(_AUXILIARIES if schema['const'] != negative else _NEGATIVE)['is'][form]} {key}"
    if negative or not isinstance(schema, dict):
        return None
    (keyword, number), *others = schema.items() or [("", 0)]
    nouns = _nouns(key, path)
    if keyword in _BOUNDS and nouns and not others:
        return f"{_AUXILIARIES['has'][form]} {_BOUNDS[keyword]} {number} {nouns[number != 1]}"
    if key == "attributes" and [*schema] == ["required"]:
        return _required(schema["required"], inside, form, negative)
    if key == "tags" and [*schema] == ["contains"] and [*schema["contains"]] == ["const"]:
        return f"{_AUXILIARIES['has'][form]} the tag `{schema['contains']['const']}`"
    what = condition(schema, inside, SEVERAL if key in ("tags", "attributes") else ONE)
    return None if what is None else f"{_AUXILIARIES['has'][form]} {having(path, key)} that {what}"
