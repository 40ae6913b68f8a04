"""Messages about data that doesn't meet a schema, in the words of people who annotate texts.

jsonschema's own messages speak of instances, and print whole arrays.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from ..text.display import listed
from .circumstances import circumstances_of
from .conditions import MUST, NUMBERS, ONE, SEVERAL, condition, json_value, one_of
from .subjects import Path, Subject, having, having_no, subject_in_article, subject_in_data
from .verdicts import extra_keys

_COUNTS = {
    "minItems": ("at least", "item"),
    "maxItems": ("at most", "item"),
    "minLength": ("at least", "character"),
    "maxLength": ("at most", "character"),
    "minProperties": ("at least", "key"),
    "maxProperties": ("at most", "key"),
}
_TYPES = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "null": "null",
    "number": "a number",
    "object": "an object",
    "string": "a text",
}
_TYPE_NAMES = {dict: "object", list: "array", str: "string", bool: "boolean", int: "integer", float: "number"}
_MOST_KEYS = 5


def schema_message(error: Any, data: Any, *, is_article: bool) -> str:
    """The message of an error of jsonschema in data, which may be that of an article."""
    return _Message(error, data, is_article).whole()


def required_inside(schema: Any, key: str) -> dict[str, Any] | None:
    """The part of a profile that requires keys of an article's free mapping, such as `attributes`; else None."""
    inner = schema.get("properties", {}).get(key) if key in ("attributes", "other") else None
    return inner if isinstance(inner, dict) and inner.get("required") else None


class _Message:
    """One message."""

    def __init__(self, error: Any, data: Any, is_article: bool) -> None:
        self.data = data
        self.is_article = is_article
        self.path: Path = list(error.absolute_path)
        self.circumstances = circumstances_of(error)
        self.keyword: str = error.validator or "False"  # The schema that allows nothing.
        self.expected, self.found, self.schema = error.validator_value, error.instance, error.schema
        self.subject = self._subject(self.path)
        if self.circumstances.key is not None:
            self.subject = Subject(f"the key `{self.circumstances.key:.60}` of {self.subject.phrase}")

    def _subject(self, path: Path) -> Subject:
        return subject_in_article(self.data, path) if self.is_article else subject_in_data(path)

    def whole(self) -> str:
        make = _MAKERS.get(self.keyword, _Message.unknown)
        return make(self) + self._reason()

    def _reason(self) -> str:
        """Why a requirement of `then` or `else` holds."""
        if self.circumstances.condition is None:
            return ""
        schema, is_met, depth = self.circumstances.condition
        path = self.path[: len(self.path) - depth]
        subject = self._subject(path)
        form = SEVERAL if subject.is_plural else ONE
        words = condition(schema, path if self.is_article else (), form, negative=not is_met)
        if words is None:
            return ""
        who = ("they" if subject.is_plural else "it") if not depth else subject.phrase
        return f" (required because {who} {words})"

    def _value(self) -> str:
        # Lists and objects can be of any size.
        is_large = isinstance(self.found, dict | list)
        return f"{self.subject.phrase}, found {_type_of(self.found) if is_large else json_value(self.found)}"

    def _does(self, verb: str) -> str:
        return self.subject.verb("doesn't ", "don't ") + verb

    def unknown(self) -> str:
        return f"{self.subject.phrase} {self._does('meet')} `{self.keyword}`"

    def number(self) -> str:
        return f"expected {NUMBERS[self.keyword]} {json_value(self.expected)} for {self._value()}"

    def count(self) -> str:
        bound, noun = _COUNTS[self.keyword]
        if self.keyword == "minLength" and self.expected == 1:
            return f"{self.subject.phrase} {self.subject.verb('is', 'are')} empty"
        return f"expected {self.subject.number_of(bound, self.expected, noun)}, found {len(self.found):,}"

    def forbidden(self) -> str:
        if self.is_article and len(self.path) == 3 and isinstance(self.path[1], int):
            return f"{self._subject(self.path[:2]).phrase} must not have {having(self.path[:2], str(self.path[2]))}"
        return f"{self.subject.phrase} " + self.subject.verb("isn't allowed", "aren't allowed")

    def required(self) -> str:
        inside = self.path[-1:] in (["attributes"], ["other"]) and self.is_article
        subject = self._subject(self.path[:-1]) if inside else self.subject
        missing = [key for key in self.expected if key not in self.found]
        objects = [words for key in missing for words in self._missing(key)]
        return f"{subject.phrase} {subject.verb('has', 'have')} {listed(objects)}"

    def _missing(self, key: str) -> list[str]:
        """The things that are missing without a key: if it is an object of which keys are required, these."""
        inner = required_inside(self.schema, key) if self.is_article else None
        if inner:
            return [having_no([*self.path, key], further) for further in inner["required"]]
        return [having_no(self.path if self.is_article else (), key)]

    def additional_properties(self) -> str:
        extra = extra_keys(self.schema, self.found)
        if self.is_article:
            inside = self.path[-1:] in (["attributes"], ["other"])
            subject = self._subject(self.path[:-1]) if inside else self.subject
            objects = listed([having(self.path, key) for key in extra[:_MOST_KEYS]])
            return f"{subject.phrase} must not have {objects}"
        names = ", ".join(f"`{key:.60}`" for key in extra[:_MOST_KEYS])
        where = f" in {self.subject.phrase}" if self.path else ""
        return f"unknown {'key' if len(extra) == 1 else 'keys'} {names}{where}"

    def items(self) -> str:
        most = len(self.schema.get("prefixItems", ()))
        return f"expected {self.subject.number_of('at most', most, 'item')}, found {len(self.found):,}"

    def contains(self) -> str:
        number = self.expected
        inside = [*self.path, 0] if self.is_article else ()
        words = condition(self.schema["contains"], inside, ONE if number == 1 else SEVERAL)
        what = f"that {words}" if words else f"that {'meets' if number == 1 else 'meet'} the requirement in `contains`"
        found = self.circumstances.count
        bound = "at most" if self.keyword == "maxContains" else "at least"
        return f"expected {self.subject.number_of(bound, number, 'item')} {what}, found {found:,}"

    def type(self) -> str:
        expected = [self.expected] if isinstance(self.expected, str) else self.expected
        types = " or ".join(_TYPES[name] for name in expected)
        return f"expected {types} for {self.subject.phrase}, found {_type_of(self.found)}"

    def enum(self) -> str:
        return f"expected {one_of(self.expected)} for {self._value()}"

    def const(self) -> str:
        if self.is_article and self.path[2:3] == ["derived"] and isinstance(self.found, bool):
            verb = "is" if self.found else "isn't"
            return f"{self._subject(self.path[:2]).phrase} {verb} {self.path[-1]}"
        return f"expected {json_value(self.expected)} for {self._value()}"

    def pattern(self) -> str:
        return f"expected a match of `{self.expected:.60}` for {self._value()}"

    def unique_items(self) -> str:
        seen: set[str] = set()
        for item in self.found:
            key = json.dumps(item, sort_keys=True)
            if key in seen:
                return f"{self.subject.phrase} {self.subject.verb('has', 'have')} {json_value(item)} twice"
            seen.add(key)
        return f"{self.subject.phrase} {self.subject.verb('has', 'have')} the same item twice"

    def not_(self) -> str:
        words = condition(self.expected, self.path if self.is_article else (), MUST)
        what = f"not {words}" if words else "not meet the requirement in `not`"
        return f"{self.subject.phrase} must {what}"

    def any_of(self) -> str:
        parts = [condition(schema, self.path if self.is_article else (), MUST) for schema in self.expected]
        if None in parts:
            number = f"{len(parts):,} alternatives" if len(parts) > 1 else "only alternative"
            return (
                f"{self.subject.phrase} {self.subject.verb('meets', 'meet')} none of the {number} in `{self.keyword}`"
            )
        return f"{self.subject.phrase} must {listed(map(str, parts), 'or')}"

    def one_of(self) -> str:
        if not self.circumstances.count:
            return self.any_of()
        number = self.circumstances.count
        return f"{self.subject.phrase} must meet exactly one of the alternatives in `oneOf`, but meets {number:,}"

    def dependent_required(self) -> str:
        path = self.path if self.is_article else ()
        for key, needed in self.expected.items():
            missing = [name for name in needed if name not in self.found]
            if key in self.found and missing:
                what = listed([having_no(path, name) for name in missing])
                verb = self.subject.verb("has", "have")
                return f"{self.subject.phrase} {verb} {what} (required because it has {having(path, key)})"
        return f"{self.subject.phrase} {self._does('meet')} `dependentRequired`"

    def unevaluated(self) -> str:
        what = "an item" if self.keyword == "unevaluatedItems" else "a key"
        who = "profile" if self.is_article else "schema"
        return f"{self.subject.phrase} {self.subject.verb('has', 'have')} {what} that the {who} doesn't allow"


_MAKERS: dict[str, Callable[[_Message], str]] = {
    **dict.fromkeys(_COUNTS, _Message.count),
    **dict.fromkeys(NUMBERS, _Message.number),
    **dict.fromkeys(("contains", "minContains", "maxContains"), _Message.contains),
    **dict.fromkeys(("unevaluatedItems", "unevaluatedProperties"), _Message.unevaluated),
    "False": _Message.forbidden,
    "additionalProperties": _Message.additional_properties,
    "anyOf": _Message.any_of,
    "const": _Message.const,
    "dependentRequired": _Message.dependent_required,
    "enum": _Message.enum,
    "items": _Message.items,
    "not": _Message.not_,
    "oneOf": _Message.one_of,
    "pattern": _Message.pattern,
    "required": _Message.required,
    "type": _Message.type,
    "uniqueItems": _Message.unique_items,
}
"""The method that makes the message about each keyword."""


def _type_of(value: Any) -> str:
    return _TYPES[next((name for cls, name in _TYPE_NAMES.items() if isinstance(value, cls)), "null")]
