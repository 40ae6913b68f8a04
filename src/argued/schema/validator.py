"""A JSON Schema made ready for use: one validator that quickly says whether data is valid, and one that says why not.

jsonschema-rs is asked first, and where it says that data is valid, nothing else is asked. Every finding is
jsonschema's, which is slow: it looks only at those parts of the data that jsonschema-rs finds invalid. Patterns are
decided by the same engine in both, whose time is linear in the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from .pointers import pointer_of

if TYPE_CHECKING:
    import jsonschema_rs

_PATTERN_BYTES = 256 * 1024
"""How large a pattern may be when compiled: the time of matching grows with it."""

_PART = "json-schema:///argued-part"
"""What the schema is called that leads to a part. Addresses that are relative begin where jsonschema-rs has them."""

SUBSCHEMAS = {
    **dict.fromkeys(
        (
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
        ),
        "one",
    ),
    **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), "list"),
    **dict.fromkeys(("$defs", "definitions", "dependentSchemas", "patternProperties", "properties"), "mapping"),
}
"""The keywords of draft 2020-12 whose value is a schema, a list of schemas or a mapping to schemas."""


def subschemas(schema: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """A schema and all the schemas in it, each with its path, in the order of the text."""
    waiting = [(schema, path)]
    while waiting:
        part, steps = waiting.pop()
        yield part, steps
        inner: list[tuple[Any, tuple[Any, ...]]] = []
        for keyword, value in part.items() if isinstance(part, dict) else ():
            form = SUBSCHEMAS.get(keyword)
            if form == "one":
                inner.append((value, (*steps, keyword)))
            elif form == "list" and isinstance(value, list):
                inner.extend((item, (*steps, keyword, index)) for index, item in enumerate(value))
            elif form == "mapping" and isinstance(value, dict):
                inner.extend((item, (*steps, keyword, key)) for key, item in value.items())
        waiting.extend(reversed(inner))


class UnusablePatternError(ValueError):
    """A pattern that can't be decided in time that is linear in the text, or is none."""


@cache
def _pattern(pattern: str) -> jsonschema_rs.Validator:
    import jsonschema_rs

    try:
        return jsonschema_rs.Draft202012Validator({"pattern": pattern}, pattern_options=_pattern_options())
    except ValueError:
        raise UnusablePatternError(pattern) from None


def check_pattern(pattern: str) -> None:
    """Raise `UnusablePatternError` for what is no pattern, or none without look-around and back-references, or one
    that is too large when it is compiled."""
    _pattern(pattern)


def _matches(pattern: str, text: str) -> bool:
    return _pattern(pattern).is_valid(_exact(text))


def _exact(text: str) -> str:
    return text if type(text) is str else str.__str__(text)


@cache
def _pattern_options() -> jsonschema_rs.RegexOptions:
    import jsonschema_rs

    return jsonschema_rs.RegexOptions(size_limit=_PATTERN_BYTES)


_LEAVES = (
    "const",
    "dependentRequired",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "required",
    "type",
    "uniqueItems",
)
"""The keywords that look at a value by themselves. jsonschema-rs decides them: jsonschema writes the whole value into
its message, and takes a quadratic time for some."""


class ReadySchema:
    """A schema, and those that it may refer to by their `$id`. What else it refers to is never fetched."""

    def __init__(self, schema: dict[str, Any], *others: dict[str, Any]) -> None:
        self.schema = schema
        self._resources = [
            (schema.get("$id", "urn:argued:schema:unnamed"), schema),
            *((other["$id"], other) for other in others),
        ]
        self._parts: dict[int, jsonschema_rs.Validator] = {}
        self._addresses: dict[int, str] = {}
        self._registry: jsonschema_rs.Registry | None = None
        self._whole = self._quick(schema)
        self._thorough: Any = None

    def is_valid(self, data: Any) -> bool:
        """Whether plain data is valid. It must be of finite depth."""
        verdict = _verdict(self._whole, data)
        return next(self.errors(data), None) is None if verdict is None else verdict

    def errors(self, data: Any) -> Iterator[Any]:
        """jsonschema's errors, which are found as they are asked for."""
        if _verdict(self._whole, data):
            return
        if self._thorough is None:
            self._thorough = self._make_thorough()
        yield from self._thorough.iter_errors(data)

    def _quick(self, schema: dict[str, Any]) -> jsonschema_rs.Validator:
        import jsonschema_rs

        if self._registry is None:
            self._registry = jsonschema_rs.Registry(self._resources, draft=jsonschema_rs.Draft202012, retriever=_refuse)
        return jsonschema_rs.Draft202012Validator(
            schema, registry=self._registry, pattern_options=_pattern_options(), offline=True
        )

    def _part(self, schema: dict[str, Any]) -> jsonschema_rs.Validator | None:
        """The quick validator of a schema inside this one or the others; None for one that isn't there."""
        if not self._addresses:
            self._addresses = {
                id(part): f"{address}#{_fragment(path)}"
                for address, resource in self._resources
                for part, path in subschemas(resource)
                if isinstance(part, dict)
            }
        part = self._parts.get(id(schema))
        if part is None and id(schema) in self._addresses:
            part = self._parts[id(schema)] = self._quick({"$id": _PART, "$ref": self._addresses[id(schema)]})
        return part

    def _make_thorough(self) -> Any:
        import jsonschema_rs
        from jsonschema import Draft202012Validator, ValidationError, validators
        from referencing import Registry
        from referencing.jsonschema import DRAFT202012

        def meets(validator: Any, schema: Any, data: Any) -> bool:
            if isinstance(schema, bool):
                return schema
            part = self._part(schema)
            verdict = None if part is None else _verdict(part, data)
            if verdict is None:
                verdict = validator.evolve(schema=schema).is_valid(data)
            return bool(verdict)

        def descend(validator: Any, data: Any, schema: Any, step: str | int) -> Iterator[Any]:
            if schema is False:
                # jsonschema would leave the step out.
                nothing: Any = None
                yield ValidationError("", validator=nothing, validator_value=None, schema=False, path=[step])
            else:
                yield from validator.descend(data, schema, path=step)

        def properties(validator: Any, wanted: dict[str, Any], data: Any, _: Any) -> Iterator[Any]:
            if isinstance(data, dict):
                for key, schema in wanted.items():
                    if key in data:
                        yield from descend(validator, data[key], schema, key)

        def prefix_items(validator: Any, wanted: list[Any], data: Any, _: Any) -> Iterator[Any]:
            if isinstance(data, list):
                for index, (item, schema) in enumerate(zip(data, wanted)):
                    yield from descend(validator, item, schema, index)

        def pattern(_: Any, wanted: str, data: Any, __: Any) -> Iterator[Any]:
            if isinstance(data, str) and not _matches(wanted, data):
                yield ValidationError("")

        def pattern_properties(validator: Any, wanted: dict[str, Any], data: Any, _: Any) -> Iterator[Any]:
            if isinstance(data, dict):
                for expression, schema in wanted.items():
                    for key, value in data.items():
                        if _matches(expression, key):
                            yield from descend(validator, value, schema, key)

        def additional_properties(validator: Any, wanted: Any, data: Any, schema: dict[str, Any]) -> Iterator[Any]:
            if isinstance(data, dict):
                extra = extra_keys(schema, data)
                if wanted is False and extra:
                    yield ValidationError("")
                elif isinstance(wanted, dict):
                    for key in extra:
                        yield from validator.descend(data[key], wanted, path=key)

        def items(validator: Any, wanted: Any, data: Any, schema: dict[str, Any]) -> Iterator[Any]:
            if isinstance(data, list):
                first = len(schema.get("prefixItems", ()))
                if wanted is False and len(data) > first:
                    yield ValidationError("")
                elif isinstance(wanted, dict):
                    for index in range(first, len(data)):
                        if not meets(validator, wanted, data[index]):
                            yield from validator.descend(data[index], wanted, path=index)

        def any_of(validator: Any, wanted: list[Any], data: Any, _: Any) -> Iterator[Any]:
            if not any(meets(validator, schema, data) for schema in wanted):
                yield ValidationError("")

        def one_of(validator: Any, wanted: list[Any], data: Any, _: Any) -> Iterator[Any]:
            if sum(meets(validator, schema, data) for schema in wanted) != 1:
                yield ValidationError("")

        def not_(validator: Any, wanted: Any, data: Any, _: Any) -> Iterator[Any]:
            if meets(validator, wanted, data):
                yield ValidationError("")

        def contains(validator: Any, wanted: Any, data: Any, schema: dict[str, Any]) -> Iterator[Any]:
            if isinstance(data, list):
                count = sum(meets(validator, wanted, item) for item in data)
                least, most = schema.get("minContains", 1), schema.get("maxContains", len(data))
                if count > most:
                    yield ValidationError("", validator="maxContains", validator_value=most)
                elif count < least:
                    keyword = "minContains" if count else "contains"
                    yield ValidationError("", validator=keyword, validator_value=least)

        def leaf(keyword: str) -> Any:
            decided: dict[int, jsonschema_rs.Validator] = {}

            def check(validator: Any, wanted: Any, data: Any, schema: dict[str, Any]) -> Iterator[Any]:
                own = decided.get(id(wanted))
                if own is None:
                    own = decided[id(wanted)] = jsonschema_rs.Draft202012Validator({keyword: wanted})
                verdict = _verdict(own, data)
                if verdict is None:
                    yield from Draft202012Validator.VALIDATORS[keyword](validator, wanted, data, schema)
                elif not verdict:
                    yield ValidationError("")

            return check

        def unevaluated(keyword: str) -> Any:
            # What has been evaluated is known to the whole schema alone: it is asked, and only for this keyword.
            def check(_: Any, __: Any, data: Any, schema: dict[str, Any]) -> Iterator[Any]:
                part = self._part(schema)
                if part is not None and any(
                    error.evaluation_path[:2] == ["$ref", keyword] for error in part.iter_errors(data)
                ):
                    yield ValidationError("")

            return check

        extend: Any = validators.extend
        extended = extend(
            Draft202012Validator,
            {
                "additionalProperties": additional_properties,
                "anyOf": any_of,
                "contains": contains,
                "items": items,
                "not": not_,
                "oneOf": one_of,
                "pattern": pattern,
                "patternProperties": pattern_properties,
                "prefixItems": prefix_items,
                "properties": properties,
                "unevaluatedItems": unevaluated("unevaluatedItems"),
                "unevaluatedProperties": unevaluated("unevaluatedProperties"),
                **{keyword: leaf(keyword) for keyword in _LEAVES},
            },
        )
        registry: Any = Registry()
        for address, resource in self._resources:
            registry = registry.with_resource(address, DRAFT202012.create_resource(resource))
        return extended(self.schema, registry=registry)


def extra_keys(schema: dict[str, Any], data: dict[str, Any]) -> list[str]:
    """The keys of data that `additionalProperties` beside them is about, in their order."""
    known = schema.get("properties", {})
    expressions = schema.get("patternProperties", ())
    return [
        key for key in data if key not in known and not any(_matches(expression, key) for expression in expressions)
    ]


def _verdict(validator: jsonschema_rs.Validator, data: Any) -> bool | None:
    """Whether data is valid; None for data with types that jsonschema-rs doesn't know, such as a subclass of str."""
    try:
        return validator.is_valid(data)
    except ValueError:
        return None


def _fragment(path: tuple[Any, ...]) -> str:
    from urllib.parse import quote

    return quote(pointer_of(list(path)))


def _refuse(address: str) -> Any:
    raise LookupError(f"{address} is not fetched")
