"""A compiled JSON Schema: jsonschema-rs decides fast whether data is valid, and jsonschema says why it isn't.

If jsonschema-rs finds data valid, nothing else is called; every error comes from jsonschema.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from .verdicts import SchemaVerdicts, compile_validator, engine

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_ADDRESS = "urn:argued:schema:unnamed"


class CompiledSchema:
    """A schema, and those that it may refer to by their `$id`; within it references are `#` and a JSON Pointer.

    Nothing is ever fetched. Raises ValueError for a schema that jsonschema-rs can't use.
    """

    def __init__(self, schema: dict[str, Any], *others: dict[str, Any]) -> None:
        self.schema = schema
        self._whole = _bare(schema)
        self._others = {other["$id"]: _bare(other) for other in others}
        self._verdicts = SchemaVerdicts({_ADDRESS: self._whole, **self._others})
        self._validator: Any = None

    def is_valid(self, data: Any) -> bool:
        """Whether plain data is valid. It must be of finite depth."""
        verdict = self._verdicts.verdict(self._whole, data)
        return next(self.errors(data), None) is None if verdict is None else verdict

    def errors(self, data: Any) -> Iterator[Any]:
        """jsonschema's errors, which are found as they are asked for."""
        if self._verdicts.verdict(self._whole, data):
            return
        if self._validator is None:
            from .explanations import explaining_validator

            self._validator = explaining_validator(self._whole, self._others, self._verdicts)
        yield from self._validator.iter_errors(data)


def _bare(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema without its names: by an `$id` references would lead elsewhere, and jsonschema would take a part with
    `$schema` for one that its own functions are asked about."""
    return {keyword: value for keyword, value in schema.items() if keyword not in ("$id", "$schema")}


def schema_errors(schema: Any) -> Iterator[tuple[str, Iterable[Any]]]:
    """The errors in plain data as a JSON Schema of draft 2020-12: messages with their paths."""
    if engine() is None:
        from jsonschema import Draft202012Validator

        for error in Draft202012Validator(Draft202012Validator.META_SCHEMA).iter_errors(schema):
            yield error.message, error.absolute_path
    else:
        for error in compile_validator({"$ref": DRAFT}).iter_errors(schema):
            yield error.message, error.instance_path
