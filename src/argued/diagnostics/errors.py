"""The exceptions that carry diagnostics.

They have `argued` as their module, as all public exceptions do: tracebacks show it, and it is where people import them.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..support.arguments import checked
from .diagnostic import Diagnostic


class ArgumentError(Exception):
    """Something was refused. `diagnostics` has everything that is wrong, in order."""

    __module__ = "argued"

    @checked()
    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        shown = [str(diagnostic) for diagnostic in self.diagnostics[:10]]
        rest = len(self.diagnostics) - len(shown)
        return "\n".join([*shown, f"and {rest} more"] if rest else shown)


class ParseError(ArgumentError):
    """A marked-up text has errors."""

    __module__ = "argued"


class ModelError(ArgumentError):
    """A constructor got a value that the language can't write."""

    __module__ = "argued"


class EditError(ModelError):
    """An article can't be edited in this way. Nothing was changed."""

    __module__ = "argued"


class DataError(ArgumentError):
    """Plain data or JSON doesn't describe an article."""

    __module__ = "argued"


class LayerError(ArgumentError):
    """A layer is broken, or the text isn't the one that it was made for."""

    __module__ = "argued"


class ProfileError(ArgumentError):
    """A profile doesn't exist, or isn't a JSON Schema that can be used."""

    __module__ = "argued"

    @checked()
    def __init__(self, diagnostics: Iterable[Diagnostic], text: str | None = None) -> None:
        super().__init__(diagnostics)
        self.text = text
        """The text that the places of the diagnostics are in; None if it couldn't be read."""


class CheckError(ArgumentError):
    """A check has findings at or above its fail level."""

    __module__ = "argued"


class ConfigurationError(ArgumentError):
    """A project's configuration can't be used."""

    __module__ = "argued"
