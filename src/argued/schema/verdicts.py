"""jsonschema-rs: fast verdicts on data, and patterns that are matched in time linear in the text.

It doesn't exist for emscripten and PyPy. Without it there are no fast verdicts, and Python's `re` matches the patterns
of our own schemas, which mean the same there; those of projects' profiles could take `re` forever, and are refused.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from .pointers import pointer_of
from .subschemas import subschemas

if TYPE_CHECKING:
    import jsonschema_rs

_PATTERN_BYTES = 256 * 1024
"""How large a pattern may be when compiled: the time of matching grows with it."""


@cache
def engine() -> Any:
    """The module jsonschema_rs; None if it isn't installed."""
    try:
        import jsonschema_rs
    except ImportError:
        return None
    return jsonschema_rs


def compile_validator(schema: dict[str, Any], **options: Any) -> jsonschema_rs.Validator:
    """A validator of jsonschema-rs, which must be installed. Raises ValueError for a schema that can't be used."""
    limit = engine().RegexOptions(size_limit=_PATTERN_BYTES)
    validator: jsonschema_rs.Validator = engine().Draft202012Validator(
        schema, pattern_options=limit, offline=True, **options
    )
    return validator


@cache
def _pattern(pattern: str) -> jsonschema_rs.Validator:
    return compile_validator({"pattern": pattern})


def is_linear(pattern: str) -> bool:
    """Whether jsonschema-rs, which must be installed, can match it: a regular expression without look-around and
    back-references that isn't too large when it is compiled."""
    try:
        _pattern(pattern)
    except ValueError:
        return False
    return True


_INVALID = (
    ("missing ), unterminated subpattern", "`(` is never closed"),
    ("unbalanced parenthesis", "`)` closes nothing"),
    ("unterminated character set", "`[` is never closed"),
    ("missing >", "the name of a group is never closed"),
    ("min repeat greater", "the first number is greater than the second"),
    ("nothing to repeat", "there is nothing before it to repeat"),
    ("bad character range", "the range is reversed"),
    ("bad escape (end", "a backslash needs a character after it"),
    ("bad escape", "this escape is unknown"),
)
"""The beginnings of messages of Python's `re`, with our own."""
_CLASS = re.compile(r"\\[pP]\{[^{}]*\}")
_LONGEST_EXPLAINED = 1_000


def invalid_pattern(pattern: str) -> tuple[int, str] | None:
    """The offset in a pattern at which it is invalid, and why; None if it is valid or only not linear, or too long.

    Python's `re` is asked, because jsonschema-rs gives no reasons.
    """
    if len(pattern) > _LONGEST_EXPLAINED:
        return None
    for found in _CLASS.finditer(pattern):
        if not is_linear(found[0]):
            return found.start(), f"the class `{found[0]:.40}` is unknown"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # `re` has no classes of Unicode: others of the same length take their place.
            re.compile(_CLASS.sub(lambda found: f"[{'a' * (len(found[0]) - 2)}]", pattern))
    except re.error as error:
        return next(((error.pos or 0, ours) for start, ours in _INVALID if error.msg.startswith(start)), None)
    except (OverflowError, RecursionError):
        pass
    return None


def matches(pattern: str, text: str) -> bool:
    """Whether a pattern matches somewhere in a text, by ECMA-262. Without jsonschema-rs only those of our own
    schemas may be asked about."""
    if engine() is None:
        # Python's `$` would let a line end follow.
        return re.search(pattern[:-1] + r"\Z" if pattern.endswith("$") else pattern, text) is not None
    return _pattern(pattern).is_valid(str.__str__(text))  # It takes no subclass of str.


def extra_keys(schema: dict[str, Any], data: dict[str, Any]) -> list[str]:
    """The keys of data that `additionalProperties` of a schema applies to, in their order."""
    known = schema.get("properties", {})
    patterns = schema.get("patternProperties", ())
    return [key for key in data if key not in known and not any(matches(pattern, key) for pattern in patterns)]


class SchemaVerdicts:
    """Verdicts of jsonschema-rs on data, by a schema and by the schemas inside it.

    A verdict is None if jsonschema-rs can't give one: if it isn't installed, or for data with types that it doesn't
    know, such as a subclass of str.
    """

    def __init__(self, resources: Mapping[str, dict[str, Any]]) -> None:
        """`resources` are schemas by their addresses: this one first, then those that it may refer to."""
        self._resources = resources
        self._parts: dict[int, jsonschema_rs.Validator] = {}
        self._keywords: dict[tuple[str, int], jsonschema_rs.Validator] = {}
        self._paths: dict[int, tuple[str, tuple[Any, ...]]] = {}
        if engine() is not None:
            self._registry = engine().Registry([*resources.items()], draft=engine().Draft202012, retriever=_refuse)
            address, whole = next(iter(resources.items()))
            self._parts[id(whole)] = self._compile_part(address, ())

    def verdict(self, schema: Any, data: Any) -> bool | None:
        """Whether data is valid by a schema: this one, or one inside of it or of the others."""
        return schema if isinstance(schema, bool) else _verdict(self._part(schema), data)

    def verdict_of(self, schema: dict[str, Any], keyword: str, data: Any) -> bool | None:
        """Whether data meets a keyword of a schema that depends on the value alone, such as `minLength`."""
        expected = schema[keyword]
        own = self._keywords.get((keyword, id(expected)))
        if own is None and engine() is not None:
            own = self._keywords[keyword, id(expected)] = compile_validator({keyword: expected})
        return _verdict(own, data)

    def verdict_within(self, schema: dict[str, Any], keyword: str, data: Any) -> bool | None:
        """Whether data meets a keyword of a schema about values that no keyword beside it has evaluated."""
        part = self._part(schema)
        verdict = _verdict(part, data)
        if part is None or verdict is not False:
            return verdict
        return all(error.evaluation_path[:2] != ["$ref", keyword] for error in part.iter_errors(data))

    def _part(self, schema: dict[str, Any]) -> jsonschema_rs.Validator | None:
        if id(schema) not in self._parts and engine() is not None:
            self._paths = self._paths or {
                id(part): (address, path)
                for address, resource in self._resources.items()
                for part, path in subschemas(resource)
            }
            if id(schema) in self._paths:
                self._parts[id(schema)] = self._compile_part(*self._paths[id(schema)])
        return self._parts.get(id(schema))

    def _compile_part(self, address: str, path: tuple[Any, ...]) -> jsonschema_rs.Validator:
        return compile_validator({"$ref": f"{address}#{quote(pointer_of(path))}"}, registry=self._registry)


def _verdict(validator: jsonschema_rs.Validator | None, data: Any) -> bool | None:
    try:
        return None if validator is None else validator.is_valid(data)
    except ValueError:
        return None


def _refuse(address: str) -> Any:
    raise LookupError(f"{address} is not fetched")
