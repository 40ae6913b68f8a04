"""The public names, the exceptions that public functions raise, and types that can be looked up."""

from __future__ import annotations

import builtins
import importlib
import inspect
import pickle
import pkgutil
import re
from collections.abc import Callable, Iterator
from types import FunctionType
from typing import Any, get_type_hints

import pytest

import argued
from argued import ArgumentError, Diagnostic, formats

PUBLIC: dict[str, Any] = {name: getattr(argued, name) for name in argued.__all__}
CLASSES: list[type] = [thing for thing in PUBLIC.values() if inspect.isclass(thing)]
EXCEPTIONS = [thing for thing in CLASSES if issubclass(thing, Exception)]
NAMED_ERROR = re.compile(r"`(\w+Error)`")


def _functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """The public functions, and the methods and properties of the public classes."""
    for name, thing in PUBLIC.items():
        if isinstance(thing, FunctionType):
            yield name, thing
        elif inspect.isclass(thing):
            for key, member in vars(thing).items():
                found = member.fget if isinstance(member, property) else getattr(member, "__func__", member)
                if isinstance(found, FunctionType) and (key == "__init__" or not key.startswith("_")):
                    yield f"{name}.{key}", found


FUNCTIONS = dict(_functions())


def test_every_public_name_is_there_and_listed_in_order() -> None:
    assert sorted(argued.__all__) == argued.__all__
    assert {*argued.__all__} == {*argued._MODULE_OF, "__version__"}
    assert {*argued.__all__} <= {*dir(argued)}


def test_other_packages_import_everything_for_formats_from_one_place() -> None:
    assert {*formats.__all__} == {*formats._MODULE_OF} <= {*dir(formats)}
    assert all(getattr(formats, name).__module__.startswith("argued.formats.") for name in formats.__all__)
    with pytest.raises(AttributeError, match=r"module 'argued\.formats' has no attribute 'drafts'"):
        formats.__getattr__("drafts")


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_the_types_of_a_public_class_can_be_looked_up(cls: type) -> None:
    get_type_hints(cls)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_types_of_a_public_function_can_be_looked_up(name: str) -> None:
    get_type_hints(FUNCTIONS[name])


@pytest.mark.parametrize("cls", EXCEPTIONS, ids=lambda cls: cls.__name__)
def test_a_traceback_shows_an_exception_by_its_public_name(cls: type[Exception]) -> None:
    assert cls.__module__ == "argued"
    given: Any = [Diagnostic("A000", "some-name", "message")] if issubclass(cls, ArgumentError) else "message"
    again = pickle.loads(pickle.dumps(cls(given)))
    assert (type(again), str(again)) == (cls, str(cls(given)))


def test_every_exception_with_diagnostics_is_public() -> None:
    for module in pkgutil.walk_packages(argued.__path__, "argued."):
        if module.name != "argued.__main__":
            importlib.import_module(module.name)
    found = [ArgumentError]
    for cls in found:  # Grows by the children of each.
        found += cls.__subclasses__()
    assert {cls for cls in found if cls.__module__.partition(".")[0] == "argued"} == {
        cls for cls in EXCEPTIONS if issubclass(cls, ArgumentError)
    }


@pytest.mark.parametrize("name", [*FUNCTIONS, *(cls.__name__ for cls in CLASSES)])
def test_exceptions_that_public_functions_document_are_public(name: str) -> None:
    docs = inspect.getdoc(FUNCTIONS.get(name) or PUBLIC[name]) or ""
    assert all(hasattr(builtins, error) or error in argued.__all__ for error in NAMED_ERROR.findall(docs))


def test_every_exception_that_is_public_is_documented_to_be_raised_by_something() -> None:
    documented = {
        error for function in FUNCTIONS.values() for error in NAMED_ERROR.findall(inspect.getdoc(function) or "")
    }
    elsewhere = {"ModelError", "EditError"}  # By constructors, and by methods.
    assert {cls.__name__ for cls in EXCEPTIONS} - {"ArgumentError"} == documented & {*argued.__all__} | elsewhere


def test_a_profile_that_cannot_be_used_raises_what_is_public() -> None:
    with pytest.raises(argued.ProfileError, match="the profile `no-such` can't be read: No such file"):
        argued.check("No marks.", profile="no-such")
