"""The text of a profile, before it is compiled."""

from __future__ import annotations

import os
from typing import NamedTuple

from ..diagnostics.codes import BAD_PROFILE
from ..diagnostics.diagnostic import Diagnostic, diagnose
from ..diagnostics.errors import ProfileError
from ..support.files import describe_os_error, read_regular_file
from ..text.suggest import nearest

BUILT_IN = ("opinion", "three-considerations")
"""The names of the profiles that come with the package."""
_LARGEST = 1024 * 1024


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
            content = read_regular_file(name, _LARGEST)
        except OSError as error:
            raise ProfileError([_read_error(name, error)]) from None
        if len(content) > _LARGEST:
            raise profile_error(name, f"it is longer than {_LARGEST:,} bytes")
        return ProfileText(name, content)


def _read_error(name: str, error: OSError) -> Diagnostic:
    near = (
        nearest(name, list(BUILT_IN))
        if isinstance(error, FileNotFoundError) and not {*name} & {"/", "\\", "."}
        else None
    )
    if near:
        message, help_ = f"unknown profile `{name}`", f"did you mean `{near}`?"
    else:
        message = f"the profile `{name}` can't be read: {describe_os_error(error)}"
        help_ = f"profiles by name: {', '.join(BUILT_IN)}"
    return diagnose(BAD_PROFILE, message, help=help_, source=name)


def profile_error(name: str, message: str, pointer: str | None = None, help: str | None = None) -> ProfileError:
    """The exception for a profile with one error."""
    return ProfileError([profile_diagnostic(name, message, pointer, help)])


def profile_diagnostic(name: str, message: str, pointer: str | None, help: str | None = None) -> Diagnostic:
    """The diagnostic of an error in a profile."""
    whole = f"the profile `{name}` can't be used: {message}"
    return diagnose(BAD_PROFILE, whole, pointer=pointer, help=help, source=name)
