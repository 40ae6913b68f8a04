"""The exceptions that carry diagnostics."""

from __future__ import annotations

from collections.abc import Iterable

from .diagnostic import Diagnostic


class ArgumentError(Exception):
    """Something was refused. `diagnostics` says all of what is wrong, in order."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        shown = [str(diagnostic) for diagnostic in self.diagnostics[:10]]
        rest = len(self.diagnostics) - len(shown)
        return "\n".join([*shown, f"and {rest} more"] if rest else shown)


class ParseError(ArgumentError):
    """A marked-up text has faults."""


class ModelError(ArgumentError):
    """A constructor was given what the language can't write."""


class DataError(ArgumentError):
    """Plain data or JSON isn't that of an article."""


class LayerError(ArgumentError):
    """A layer is broken, or the text isn't the one that it was made for."""


class ProfileError(ArgumentError):
    """A profile isn't there, or is no JSON Schema that can be used."""


class CheckError(ArgumentError):
    """A check found something at or above its fail level."""


class ConfigurationError(ArgumentError):
    """A project's configuration can't be used."""
