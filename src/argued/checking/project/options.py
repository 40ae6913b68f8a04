"""Options of the check of a text, as a configuration or a command line sets them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Literal, NamedTuple

from ...diagnostics.diagnostic import Severity

PLACEHOLDERS = ("folder", "name", "stem")
"""The placeholders of a pattern of `sources`: parts of the path of the text."""


class Sources(NamedTuple):
    """Where the published article of each text is. Exactly one of `pattern` and `key` is given."""

    pattern: str | None = None
    """A path from a folder, with the parts of the text's path that `PLACEHOLDERS` names in braces."""
    key: str | None = None
    """A key of the front matter, whose value is a path relative to the folder of the text."""
    folder: Path | None = None
    """The folder that the pattern begins at; None for the project's."""


class CheckOptions(NamedTuple):
    """Options for all texts, for some of them, or for one run. None is an option that isn't set."""

    profile: str | os.PathLike[str] | Literal[False] | None = None
    """A name or a path; False for none, which overrides another one."""
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    """Rules by code or name, each with the severity of its findings; the last one for a rule holds."""
    fail_level: Severity | None = None
    sources: Sources | Literal[False] | None = None

    def overridden_by(self, override: CheckOptions) -> CheckOptions:
        """These options, with those that another one sets in their place; rules that either ignores are ignored."""
        return CheckOptions(
            profile=self.profile if override.profile is None else override.profile,
            select=self.select if override.select is None else override.select,
            ignore=self.ignore + override.ignore,
            severity=self.severity + override.severity,
            fail_level=override.fail_level or self.fail_level,
            sources=self.sources if override.sources is None else override.sources,
        )

    def as_data(self) -> dict[str, Any]:
        """The options that are set, as they could be written."""
        data: dict[str, Any] = {}
        if self.profile is not None:
            data["profile"] = self.profile if self.profile is False else os.fspath(self.profile)
        if self.select is not None:
            data["select"] = list(self.select)
        if self.ignore:
            data["ignore"] = list(self.ignore)
        if self.severity:
            data["severity"] = {rule: severity.value for rule, severity in self.severity}
        if self.fail_level is not None:
            data["fail-level"] = self.fail_level.value
        if self.sources is False:
            data["sources"] = False
        elif self.sources is not None:
            sources = self.sources
            data["sources"] = {"key": sources.key} if sources.pattern is None else sources.pattern
        return data


DEFAULTS = CheckOptions(profile=False, select=("default",), fail_level=Severity.WARNING, sources=False)
"""The options that hold if nothing sets them."""


class PerFileOptions(NamedTuple):
    """Options for the texts that patterns name."""

    files: tuple[str, ...]
    options: CheckOptions
    folder: Path | None = None
    """The folder that the patterns begin at; None for the project's."""
