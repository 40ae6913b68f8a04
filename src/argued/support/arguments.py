"""Checks the arguments of public functions and constructors by the types in their signatures, all in one way."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from inspect import CO_VARARGS, unwrap
from itertools import chain, cycle, islice, repeat
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Checked = TypeVar("Checked", bound=Callable[..., Any])

_OTHER: Any = object()
"""Instead of a value that isn't of the expected type."""
_MOST_ITEMS = 1_000
"""How many items are looked at to describe a value."""


def checked(**help: str) -> Callable[[Checked], Checked]:
    """Make a function, or the constructor of a class, raise `TypeError` for arguments of other types than its own.

    The types are those of its signature. A text of a subclass of `str` is passed on as its plain text, since methods of
    the subclass could do anything, and an iterable as a tuple, so that it can be looked through first. `help` says for
    some parameters how they are given.
    """

    def decorate(thing: Any) -> Any:
        if isinstance(thing, type):
            thing.__init__ = _checking(thing.__init__, help)  # type: ignore[misc]
            return thing
        return _checking(thing, help)

    return decorate


def fitted(name: str, value: Any, hint: Any, help: str = "") -> Any:
    """The value of an argument, as a parameter of a type takes it. Raises `TypeError` for a value of another type."""
    found = _fit(value, hint)
    if found is _OTHER:
        advice = f"; {help}" if help else ""
        raise TypeError(f"expected {_described(hint)} for `{name}`, found {_found(value)}{advice}")
    return found


def plain_text(value: str | None) -> str | None:
    """A text of a subclass of `str` as its plain text; anything else as it is."""
    return str.__str__(value) if isinstance(value, str) else value


def _checking(function: Callable[..., Any], help: Mapping[str, str]) -> Callable[..., Any]:
    code = unwrap(function).__code__
    names = code.co_varnames[: code.co_argcount]
    rest = code.co_varnames[code.co_argcount + code.co_kwonlyargcount] if code.co_flags & CO_VARARGS else None
    """The name of the parameter for further values, if there is one."""
    known: dict[str, tuple[frozenset[Any], Any]] = {}
    """For each parameter the types that are passed on without a further look, and the type in the signature."""
    positional: list[frozenset[Any] | None] = []

    def look_up_types() -> None:
        # On the first call, when the modules that the signature refers to have been imported. `self` has no type.
        known.update((name, (_plain_types(hint), hint)) for name, hint in get_type_hints(function).items())
        positional.extend(known[name][0] if name in known else None for name in names)

    def fit(name: str, value: Any) -> Any:
        # The call itself fails for a name that isn't a parameter's.
        return fitted(name, value, known.get(name, _UNKNOWN)[1], help.get(name, ""))

    @wraps(function)
    def check_and_call(*values: Any, **named: Any) -> Any:
        if not known:
            look_up_types()
        expected = chain(positional, repeat(known[rest][0])) if rest in known else positional
        for index, (types, value) in enumerate(zip(expected, values)):
            if types is not None and type(value) not in types:
                found = fit(names[index] if index < len(names) else cast(str, rest), value)
                if found is not value:
                    values = (*values[:index], found, *values[index + 1 :])
        for name, value in named.items():
            if type(value) not in known.get(name, _UNKNOWN)[0]:
                named[name] = fit(name, value)
        return function(*values, **named)

    return check_and_call


_UNKNOWN: tuple[frozenset[Any], Any] = (frozenset(), Any)


def _plain_types(hint: Any) -> frozenset[Any]:
    """The types whose values fit as they are, so that most arguments are checked by a look at their type."""
    parts = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    return frozenset(part for part in parts if isinstance(part, type) and get_origin(part) is None)


def _fit(value: Any, hint: Any) -> Any:
    """The value as a parameter of a type takes it, or `_OTHER` if it isn't of the type."""
    if hint is Any or hint is object:
        return value
    if hint is str:
        return str.__str__(value) if isinstance(value, str) else _OTHER
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        # A text is tried last, since members of enumerations are texts, too.
        ordered = sorted(parts, key=lambda part: part is str)
        return next((fitted for part in ordered if (fitted := _fit(value, part)) is not _OTHER), _OTHER)
    if origin is Callable:
        return value if callable(value) else _OTHER
    if origin is Literal:
        return value if any(type(value) is type(part) and value == part for part in parts) else _OTHER
    if hint is int and isinstance(value, bool):  # It is an int, but not a number that anybody means.
        return _OTHER
    if origin in (None, type, os.PathLike) or not parts:
        return value if _is_instance(value, origin or hint) else _OTHER
    if not isinstance(value, origin) or isinstance(value, str | bytes | bytearray):
        return _OTHER
    return _fit_items(value, origin, parts)


def _is_instance(value: Any, cls: Any) -> bool:
    if getattr(cls, "_is_protocol", False) and not getattr(cls, "_is_runtime_protocol", False):
        return callable(value)  # The protocols of argued are those of functions.
    return isinstance(value, cls) and (cls is not os.PathLike or isinstance(os.fspath(value), str))


def _fit_items(value: Any, origin: Any, parts: tuple[Any, ...]) -> Any:
    if issubclass(origin, Mapping):
        pairs = [(_fit(key, parts[0]), _fit(item, parts[1])) for key, item in value.items()]
        return _OTHER if any(_OTHER in pair for pair in pairs) else dict(pairs)
    items = [*value]
    is_fixed = origin is tuple and parts[-1] is not ...
    if is_fixed and len(items) != len(parts):
        return _OTHER
    if is_fixed or not _plain_types(parts[0]).issuperset(map(type, items)):  # Most items fit as they are.
        items = [_fit(item, part) for item, part in zip(items, parts if is_fixed else cycle(parts[:1]))]
        if any(item is _OTHER for item in items):
            return _OTHER
    return origin(items) if origin in (list, set) else tuple(items)


def _described(hint: Any) -> str:
    """A type in words: `str, PathLike or None`, `Iterable of str`."""
    origin, parts = get_origin(hint), get_args(hint)
    if hint is None or hint is NoneType:
        return "None"
    if origin is Literal:
        return " or ".join(map(repr, parts))
    if origin in (Union, UnionType):
        *most, last = map(_described, parts)
        return f"{', '.join(most)} or {last}"
    if not parts or origin is os.PathLike:
        return str(getattr(origin or hint, "__name__", hint))
    items = [_described(part) for part in parts if part is not ...]
    return f"{origin.__name__} of {(' to ' if issubclass(origin, Mapping) else ' and ').join(items)}"


def _found(value: Any) -> str:
    """The type of a value, and of its items: `NoneType`, `list of int`."""
    kind = type(value).__name__
    if not isinstance(value, list | tuple | set | frozenset | dict) or not value:
        return kind

    def types(items: Iterable[Any]) -> str:
        return " and ".join(dict.fromkeys(type(item).__name__ for item in islice(items, _MOST_ITEMS)))

    return f"{kind} of {types(value)}" + (f" to {types(value.values())}" if isinstance(value, dict) else "")
