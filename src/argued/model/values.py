"""Checks of single values of the model. Each raises `ModelError`, with a message that names the value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, cast

from ..diagnostics.codes import MODEL
from ..diagnostics.diagnostic import diagnose
from ..diagnostics.errors import ModelError
from ..markup.grammar import grammar
from ..support.arguments import plain_text
from ..text.display import visible, with_article
from ..text.source import SURROGATES

if TYPE_CHECKING:
    from attrs import Attribute

Made = TypeVar("Made")
Item = TypeVar("Item")

_set = object.__setattr__
_LINE_BREAK = re.compile(r"[\n\r]")
_NOT_SEQUENCES = (str, bytes, bytearray)
_TEXTS = frozenset({str})
LARGEST_INTEGER = 2**53 - 1
"""The largest whole number of the model."""


def refuse(message: str, pointer: str = "", help: str | None = None) -> NoReturn:
    """Raise `ModelError` for a value; `pointer` leads to it from the object that is being made."""
    raise ModelError([diagnose(MODEL, message, pointer=pointer, help=help)])


def check_type(value: Any, expected: type, what: str, pointer: str) -> None:
    """Refuse a value of another type."""
    if not isinstance(value, expected):
        refuse(f"{what} must be {with_article(expected.__name__)}, not {type(value).__name__}", pointer)


def check_text(value: Any, what: str, pointer: str) -> None:
    """Refuse anything but a `str` (a subclass could have more than its text), and half of a surrogate pair in it."""
    if type(value) is not str:
        refuse(f"{what} must be a str, not {type(value).__name__}", pointer)
    if not value.isascii() and SURROGATES.search(value):
        refuse(f"{what} contains a lone surrogate", pointer)


def check_line(value: Any, what: str, pointer: str, *, empty: bool = False) -> None:
    """Refuse a text that a string of the language can't hold: with a line break, or empty if it must not be."""
    check_text(value, what, pointer)
    if not value and not empty:
        refuse(f"{what} is empty", pointer)
    if _LINE_BREAK.search(value):
        refuse(f"{what} has a line break in it", pointer)


def check_name(value: Any, what: str, pointer: str) -> None:
    """Refuse anything but a name of the language."""
    if type(value) is str and grammar().is_name(value):
        return
    check_text(value, what, pointer)
    if not grammar().is_name(value):
        reserved = value in grammar().keywords
        refuse(
            f"{what} `{visible(value[:60])}` is a reserved word"
            if reserved
            else f"{what} `{visible(value[:60])}` isn't a valid name",
            pointer,
        )


def check_position(value: Any, what: str, pointer: str) -> None:
    """Refuse anything but an offset: an int from 0, of a size that every JSON reader can represent."""
    if type(value) is not int:
        refuse(f"{what} must be an int, not {type(value).__name__}", pointer)
    if value < 0:
        refuse(f"{what} is negative", pointer)
    if value > LARGEST_INTEGER:
        refuse(f"{what} is larger than {LARGEST_INTEGER}", pointer)


def make_unchecked(cls: type[Made], values: dict[str, Any]) -> Made:
    """An object of a class of the model, with a value for each of its fields, made without its constructor.

    For values that are known to be valid, derived ones included: the constructor would accept them as they are. Its
    checks are most of the work of making an object.
    """
    made = cls.__new__(cls)
    for name, value in values.items():
        _set(made, name, value)
    return made


def as_tuple(values: Sequence[Item]) -> tuple[Item, ...]:
    """A list or another sequence as a tuple. Anything else, a text and bytes included, is left for the next check."""
    is_other = type(values) is not tuple and isinstance(values, Sequence) and not isinstance(values, _NOT_SEQUENCES)
    return tuple(values) if is_other else cast("tuple[Item, ...]", values)


def sorted_by_key(values: Sequence[Item], cls: type[Any]) -> tuple[Item, ...]:
    """The same in the order of keys, if they are all objects of a class that has keys."""
    items = as_tuple(values)
    if type(items) is tuple and all(isinstance(item, cls) for item in items):
        return tuple(sorted(items, key=attrgetter("key")))
    return items


def as_texts(values: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """The same for texts. A function of its own, because to a type checker a text is itself a sequence of texts."""
    texts = as_tuple(values)
    if texts and type(texts) is tuple and not _TEXTS.issuperset(map(type, texts)):
        return cast("tuple[str, ...]", tuple(map(plain_text, texts)))
    return texts


def with_plain_texts(_: type, fields: list[Attribute[Any]]) -> list[Attribute[Any]]:
    """Make the fields of a class take texts of subclasses of `str` as their plain texts."""
    return [
        item.evolve(converter=plain_text)
        if item.converter is None and str(item.type) in ("str", "str | None")
        else item
        for item in fields
    ]


def check_items(values: Any, expected: type, what: str, pointer: str) -> None:
    """Refuse anything but a tuple of items of one type."""
    if type(values) is not tuple:
        check_type(values, tuple, what, pointer)
    for value in values:
        if not isinstance(value, expected):
            index = next(index for index, item in enumerate(values) if item is value)
            check_type(value, expected, f"an item of {what}", f"{pointer}/{index}")
