"""Why data is invalid: jsonschema's errors, each with its path and the schema that sets the requirement.

jsonschema is slow and writes whole values into its messages, some of them several times. So jsonschema-rs decides
whatever it can (`SchemaVerdicts`), items of a list that it finds valid are skipped, and messages are left empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator, ValidationError, validators
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from .circumstances import circumstances_of
from .requirements import INHERITED
from .subschemas import WITH_SCHEMAS
from .verdicts import SchemaVerdicts, extra_keys, matches

Errors = Iterator[Any]
KeywordFunction = Callable[[Any, Any, Any, Any], Errors]
"""The errors of a keyword by jsonschema's validator, the keyword's value, the data, and the schema around both."""

_ABOUT_THE_REST = ("unevaluatedItems", "unevaluatedProperties")
"""The keywords about values that no other keyword beside them has evaluated."""
_BY_THEMSELVES = [
    key
    for key in Draft202012Validator.VALIDATORS
    if key not in WITH_SCHEMAS | {"$ref", "$dynamicRef", "format", "pattern"}
]
"""The keywords that depend on the value alone, such as `minLength`. jsonschema takes quadratic time for some."""


def explaining_validator(schema: dict[str, Any], others: Mapping[str, dict[str, Any]], verdicts: SchemaVerdicts) -> Any:
    """jsonschema's validator of a schema that may refer to others by their addresses; nothing is fetched."""
    registry: Any = Registry()
    for address, other in others.items():
        registry = registry.with_resource(address, DRAFT202012.create_resource(other))
    extend: Any = validators.extend
    functions = {**Draft202012Validator.VALIDATORS, **_FastKeywords(verdicts).table()}
    labelling = {keyword: _labelling(function) for keyword, function in functions.items()}
    return extend(Draft202012Validator, labelling)(schema, registry=registry)


def _labelling(function: KeywordFunction) -> KeywordFunction:
    """The errors of a function, to each of which the labels beside its keyword are added, if nearer ones aren't."""

    def check(validator: Any, expected: Any, data: Any, schema: dict[str, Any]) -> Errors:
        labels = {keyword: schema[keyword] for keyword in INHERITED if keyword in schema}
        for error in function(validator, expected, data, schema) or ():
            if labels:
                circumstances = circumstances_of(error)
                circumstances.labels = {**labels, **circumstances.labels}
            yield error

    return check


class _FastKeywords:
    """The functions that are called instead of jsonschema's own."""

    def __init__(self, verdicts: SchemaVerdicts) -> None:
        self._verdicts = verdicts

    def table(self) -> dict[str, KeywordFunction]:
        return {
            "additionalProperties": self._additional_properties,
            "anyOf": _decided(self._any_of),
            "contains": self._contains,
            "dependentSchemas": self._dependent_schemas,
            "if": self._if,
            "items": self._items,
            "not": _decided(self._not),
            "oneOf": self._one_of,
            "pattern": _decided(_pattern),
            "patternProperties": _descending(_pattern_properties),
            "prefixItems": _descending(_prefix_items),
            "properties": _descending(_properties),
            "propertyNames": self._property_names,
            **{key: _decided(_first_by(self._verdicts.verdict_within, key)) for key in _ABOUT_THE_REST},
            **{key: _decided(_first_by(self._verdicts.verdict_of, key)) for key in _BY_THEMSELVES},
        }

    def _meets(self, validator: Any, schema: Any, data: Any) -> bool:
        verdict = self._verdicts.verdict(schema, data)
        return bool(validator.evolve(schema=schema).is_valid(data)) if verdict is None else verdict

    def _any_of(self, validator: Any, expected: list[Any], data: Any, _: Any) -> bool:
        return any(self._meets(validator, schema, data) for schema in expected)

    def _one_of(self, validator: Any, expected: list[Any], data: Any, _: Any) -> Errors:
        count = sum(self._meets(validator, schema, data) for schema in expected)
        if count != 1:
            yield _with_count(ValidationError(""), count)

    def _if(self, validator: Any, expected: Any, data: Any, schema: dict[str, Any]) -> Errors:
        is_met = self._meets(validator, expected, data)
        branch = schema.get("then" if is_met else "else", True)
        yield from _under_condition(validator.descend(data, branch), expected, is_met)

    def _dependent_schemas(self, validator: Any, expected: dict[str, Any], data: Any, _: Any) -> Errors:
        for key, schema in expected.items() if isinstance(data, dict) else ():
            if key in data:
                yield from _under_condition(validator.descend(data, schema), {"required": [key]}, True)

    def _property_names(self, validator: Any, expected: Any, data: Any, _: Any) -> Errors:
        for key in data if isinstance(data, dict) else ():
            if not self._meets(validator, expected, key):
                for error in validator.descend(key, expected):
                    circumstances_of(error).key = key
                    yield error

    def _not(self, validator: Any, expected: Any, data: Any, _: Any) -> bool:
        return not self._meets(validator, expected, data)

    def _contains(self, validator: Any, expected: Any, data: Any, schema: dict[str, Any]) -> Errors:
        if isinstance(data, list):
            count = sum(self._meets(validator, expected, item) for item in data)
            least, most = schema.get("minContains", 1), schema.get("maxContains", len(data))
            if count > most:
                yield _with_count(ValidationError("", validator="maxContains", validator_value=most), count)
            elif count < least:
                keyword = "minContains" if count else "contains"
                yield _with_count(ValidationError("", validator=keyword, validator_value=least), count)

    def _additional_properties(self, validator: Any, expected: Any, data: Any, schema: dict[str, Any]) -> Errors:
        if isinstance(data, dict):
            yield from self._remaining(validator, expected, data, extra_keys(schema, data))

    def _items(self, validator: Any, expected: Any, data: Any, schema: dict[str, Any]) -> Errors:
        if isinstance(data, list):
            yield from self._remaining(validator, expected, data, range(len(schema.get("prefixItems", ())), len(data)))

    def _remaining(self, validator: Any, expected: Any, data: Any, steps: list[str] | range) -> Errors:
        """The errors of values that no other keyword names: only one if none is allowed."""
        if expected is False and steps:
            yield ValidationError("")
        for step in steps if isinstance(expected, dict) else ():
            if not self._meets(validator, expected, data[step]):
                yield from validator.descend(data[step], expected, path=step)


def _with_count(error: Any, count: int) -> Any:
    circumstances_of(error).count = count
    return error


def _under_condition(errors: Errors, condition: Any, is_met: bool) -> Errors:
    """Errors of schemas that apply because of a condition."""
    for error in errors:
        circumstances = circumstances_of(error)
        circumstances.condition = circumstances.condition or (condition, is_met, len(error.relative_path))
        yield error


def _first_by(verdicts: Callable[[Any, str, Any], bool | None], keyword: str) -> Callable[..., bool]:
    """A verdict on a keyword by jsonschema-rs, or else by jsonschema's own function."""

    def met(validator: Any, expected: Any, data: Any, schema: Any) -> bool:
        verdict = verdicts(schema, keyword, data)
        if verdict is None:
            own = Draft202012Validator.VALIDATORS[keyword](validator, expected, data, schema)
            verdict = next(iter(own or ()), None) is None
        return verdict

    return met


def _decided(met: Callable[..., bool]) -> KeywordFunction:
    """One error if a keyword isn't met."""

    def check(validator: Any, expected: Any, data: Any, schema: Any) -> Errors:
        if not met(validator, expected, data, schema):
            yield ValidationError("")

    return check


def _descending(inner: Callable[[Any, Any], Iterable[tuple[str | int, Any]]]) -> KeywordFunction:
    """The errors of schemas for the values inside, each with its step."""

    def check(validator: Any, expected: Any, data: Any, _: Any) -> Errors:
        nothing: Any = None
        for step, schema in inner(expected, data):
            if schema is False:
                # jsonschema would leave the step out.
                yield ValidationError("", validator=nothing, validator_value=None, schema=False, path=[step])
            else:
                yield from validator.descend(data[step], schema, path=step)

    return check


def _pattern(_: Any, expected: str, data: Any, __: Any) -> bool:
    return not isinstance(data, str) or matches(expected, data)


def _properties(expected: dict[str, Any], data: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(data, dict):
        yield from ((key, schema) for key, schema in expected.items() if key in data)


def _pattern_properties(expected: dict[str, Any], data: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(data, dict):
        yield from ((key, schema) for pattern, schema in expected.items() for key in data if matches(pattern, key))


def _prefix_items(expected: list[Any], data: Any) -> Iterator[tuple[int, Any]]:
    if isinstance(data, list):
        yield from zip(range(len(data)), expected)
