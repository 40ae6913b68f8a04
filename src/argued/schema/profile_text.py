"""The text of a profile, before it is compiled, and diagnostics at places in it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from attrs import evolve

from ..diagnostics.codes import BAD_PROFILE
from ..diagnostics.diagnostic import Diagnostic, DiagnosticDescriptor, diagnose
from ..diagnostics.errors import ProfileError
from ..support.files import describe_os_error, read_small_file
from ..text.source import Source
from ..text.suggest import did_you_mean

BUILT_IN = ("opinion", "three-considerations")
"""The names of the profiles that come with the package."""
_VALUE = re.compile(r'\s*:\s*"')
_CHARACTER = re.compile(r'\\u[dD][89abAB]..\\u....|\\u....|\\.|[^"\\]')
"""A character of a JSON string, as it is written."""


class ProfileText(NamedTuple):
    """The text of a profile. It can be passed to another process and compiled there."""

    name: str
    """One of `BUILT_IN`, or a path."""
    content: bytes | None
    """None for one that comes with the package."""

    @staticmethod
    def read(profile: str | os.PathLike[str]) -> ProfileText:
        """Read a profile: by a name of `BUILT_IN`, or the path of a JSON Schema. Raises `ProfileError`."""
        name = os.fspath(profile)
        if isinstance(profile, str) and profile in BUILT_IN:
            return ProfileText(name, None)
        try:
            content = read_small_file(name)
        except OSError as error:
            raise ProfileError([_read_error(name, error)]) from None
        return ProfileText(name, content)

    def decoded(self) -> ProfileSource:
        """The text of a file, without a byte order mark. Raises `ProfileError`."""
        try:
            return ProfileSource(Source((self.content or b"").decode("utf-8-sig"), self.name))
        except UnicodeDecodeError:
            raise ProfileError([_unusable(self.name, "it isn't UTF-8")]) from None


def _read_error(name: str, error: OSError) -> Diagnostic:
    may_be_built_in = isinstance(error, FileNotFoundError) and not {*name} & {"/", "\\", "."}
    help_ = did_you_mean(name, BUILT_IN) if may_be_built_in else None
    if help_:
        message = f"unknown profile `{name}`"
    else:
        message = f"the profile `{name}` can't be read: {describe_os_error(error)}"
        help_ = f"profiles by name: {', '.join(BUILT_IN)}"
    return diagnose(BAD_PROFILE, message, help=help_, source=name)


def _unusable(name: str, message: str) -> Diagnostic:
    return diagnose(BAD_PROFILE, f"the profile `{name}` can't be used: {message}", source=name)


class ProfileSource:
    """The text of a profile with the places of its parts."""

    def __init__(self, source: Source) -> None:
        self.source = source

    @cached_property
    def _places(self) -> Callable[[str], tuple[int, int]]:
        from .json_reading import json_places  # A check without profiles needs none.

        return json_places(self.source.text)

    def diagnose(
        self, descriptor: DiagnosticDescriptor, message: str, pointer: str, help: str | None = None
    ) -> Diagnostic:
        """A diagnostic of the part at a JSON Pointer."""
        span = self.source.span(*self._places(pointer))
        return diagnose(descriptor, message, span=span, pointer=pointer, help=help, source=self.source.name)

    def unusable(self, message: str, pointer: str, help: str | None = None, offset: int | None = None) -> Diagnostic:
        """The diagnostic of an error at a JSON Pointer, for which the profile can't be used.

        `offset` is that of the error in the text at the pointer, or in the key if there is another value.
        """
        whole = f"the profile `{self.source.name}` can't be used: {message}"
        found = self.diagnose(BAD_PROFILE, whole, pointer, help)
        return found if offset is None else evolve(found, span=self.source.span(*self._inside(pointer, offset)))

    def _inside(self, pointer: str, offset: int) -> tuple[int, int]:
        """Where a character of a string is written."""
        text = self.source.text
        start, end = self._places(pointer)
        value = _VALUE.match(text, end)
        place = value.end() if value else start + 1
        for _ in range(offset):
            found = _CHARACTER.match(text, place)
            place = found.end() if found else place
        return place, place + 1
