"""Finds the annotations of a file: in a collection, a page, a graph, a list, alone, or in an export of Hypothesis."""

from __future__ import annotations

from typing import Any

from attrs import Factory, define

from .terms import id_of, listed, types_of

_LISTS = ("items", "@graph", "annotations", "rows")
_ELSEWHERE = ("first", "next", "last", "prev")


@define(eq=False)
class Found:
    """One annotation, with the JSON Pointer that leads to it."""

    data: dict[str, Any]
    pointer: str
    id: str


@define(eq=False)
class Document:
    """What a file holds."""

    annotations: list[Found] = Factory(list)
    extension: dict[str, Any] | None = None
    """What argued keeps of the whole."""
    extension_pointer: str = ""
    broken: list[tuple[str, str]] = Factory(list)
    """Pointers, and what should stand there."""
    elsewhere: list[tuple[str, str]] = Factory(list)
    """Pointers and addresses of pages that aren't in the file."""


def read_document(data: Any, key: str) -> Document:
    """The annotations of a file's data, in their order. `key` is the one of extensions."""
    document = Document()
    waiting: list[tuple[Any, str]] = [(data, "")]
    while waiting:
        value, pointer = waiting.pop()
        if isinstance(value, list):
            waiting += [(item, f"{pointer}/{index}") for index, item in enumerate(value)][::-1]
        elif not isinstance(value, dict):
            document.broken.append((pointer, "an annotation is an object"))
        elif _is_annotation(value):
            document.annotations.append(Found(value, pointer, id_of(value) or f"annotation{pointer}"))
        else:
            waiting += _inner(value, pointer, document, key)[::-1]
    return document


def _is_annotation(value: dict[str, Any]) -> bool:
    return "Annotation" in types_of(value) or "target" in value


def _inner(value: dict[str, Any], pointer: str, document: Document, key: str) -> list[tuple[Any, str]]:
    """What is inside of a collection, a page or the like."""
    if key in value and document.extension is None:
        document.extension, document.extension_pointer = value[key], f"{pointer}/{key}"
    inner: list[tuple[Any, str]] = []
    for name in _LISTS:
        if name in value:
            inner.append((value[name], f"{pointer}/{name}"))
    for name in _ELSEWHERE:
        for page in listed(value.get(name)):
            if isinstance(page, str):
                document.elsewhere.append((f"{pointer}/{name}", page))
            elif isinstance(page, dict) and set(page) <= {"id", "@id", "type", "@type"}:
                document.elsewhere.append((f"{pointer}/{name}", id_of(page) or ""))
            else:
                inner.append((page, f"{pointer}/{name}"))
    if not inner and not any(name in value for name in _ELSEWHERE):
        document.broken.append((pointer, "an object with annotations has `items`, `first` or `@graph`"))
    return inner
