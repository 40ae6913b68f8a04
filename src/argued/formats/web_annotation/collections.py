"""Finds the annotations of a file: in a collection, a page, a graph, a list, alone, or in an export of Hypothesis."""

from __future__ import annotations

from typing import Any

from attrs import Factory, define

from .terms import as_list, id_of, types_of

_LISTS = ("items", "@graph", "annotations", "rows")
_ELSEWHERE = ("first", "next", "last", "prev")


@define(eq=False)
class LocatedAnnotation:
    """One annotation, with the JSON Pointer that leads to it."""

    data: dict[str, Any]
    pointer: str
    id: str


@define(eq=False)
class AnnotationFile:
    """The annotations and the extension of a file."""

    annotations: list[LocatedAnnotation] = Factory(list)
    extension: dict[str, Any] | None = None
    """The extension of the whole file."""
    extension_pointer: str = ""
    malformed: list[tuple[str, str]] = Factory(list)
    """Pointers, and messages about the values there."""
    elsewhere: list[tuple[str, str]] = Factory(list)
    """Pointers and addresses of pages that aren't in the file."""


def find_annotations(data: Any, key: str) -> AnnotationFile:
    """Find the annotations in a file's data, in their order. `key` is the extension's key."""
    file = AnnotationFile()
    waiting: list[tuple[Any, str]] = [(data, "")]
    while waiting:
        value, pointer = waiting.pop()
        if isinstance(value, list):
            waiting += [(item, f"{pointer}/{index}") for index, item in enumerate(value)][::-1]
        elif not isinstance(value, dict):
            file.malformed.append((pointer, "an annotation must be an object"))
        elif _is_annotation(value):
            file.annotations.append(LocatedAnnotation(value, pointer, id_of(value) or f"annotation{pointer}"))
        else:
            waiting += _contained_values(value, pointer, file, key)[::-1]
    return file


def _is_annotation(value: dict[str, Any]) -> bool:
    return "Annotation" in types_of(value) or "target" in value


def _contained_values(value: dict[str, Any], pointer: str, file: AnnotationFile, key: str) -> list[tuple[Any, str]]:
    """The values in a collection, a page or the like, with their pointers."""
    if key in value and file.extension is None:
        file.extension, file.extension_pointer = value[key], f"{pointer}/{key}"
    contained: list[tuple[Any, str]] = []
    for name in _LISTS:
        if name in value:
            contained.append((value[name], f"{pointer}/{name}"))
    for name in _ELSEWHERE:
        are_listed = isinstance(value.get(name), list)
        for index, page in enumerate(as_list(value.get(name))):
            place = f"{pointer}/{name}/{index}" if are_listed else f"{pointer}/{name}"
            if isinstance(page, str):
                file.elsewhere.append((place, page))
            elif isinstance(page, dict) and set(page) <= {"id", "@id", "type", "@type"}:
                file.elsewhere.append((place, id_of(page) or ""))
            else:
                contained.append((page, place))
    if not contained and not any(name in value for name in _ELSEWHERE):
        file.malformed.append((pointer, "an object with annotations must have `items`, `first` or `@graph`"))
    return contained
