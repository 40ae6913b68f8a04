"""Reads JSON files."""

from __future__ import annotations

from typing import Any

from ...diagnostics.codes import BAD_ANNOTATION
from ...diagnostics.diagnostic import Diagnostic, diagnose
from ...diagnostics.errors import DataError
from ...schema.json_reading import json_data
from ...schema.plain_data import shape_errors


def read_json(content: str, name: str) -> tuple[Any, list[Diagnostic]]:
    """Read the data of a JSON text, or return None and the errors; a leading byte order mark is ignored."""
    try:
        return json_data(content.removeprefix("\ufeff"), name), []
    except DataError as error:
        return None, list(error.diagnostics)


def read_checked_json(content: str, name: str, *, any_number: bool = False) -> tuple[Any, list[Diagnostic]]:
    """The same, with data that isn't plain (see `shape_errors`) among what is wrong."""
    data, errors = read_json(content, name)
    if not errors:
        errors = [
            diagnose(BAD_ANNOTATION, diagnostic.message, pointer=diagnostic.pointer or "", source=name)
            for diagnostic in shape_errors(data, any_number=any_number)
        ]
    return data, errors
