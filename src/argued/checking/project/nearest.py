"""The configurations of the texts of one run: one for all of them, or for each text the nearest one."""

from __future__ import annotations

import os

from ...diagnostics.errors import ConfigurationError
from ..rules.rule import Rule
from .configuration import Configuration, configuration_in, find_configuration
from .own_rules import NO_OWN_RULES, OwnRules


class Configurations:
    """The configurations of texts. It can be passed to another process.

    `general` is the configuration of all texts; with `nearest`, of those that have none in their folder or above it.
    """

    def __init__(
        self,
        general: Configuration | None,
        *,
        nearest: bool = False,
        start: str = ".",
        own_rules: OwnRules = NO_OWN_RULES,
    ) -> None:
        self.general = general
        self.own_rules = own_rules
        """The rules of others that the run uses."""
        self.nearest = nearest
        self.start = start
        """The folder that texts are searched from if no project says which they are."""
        self._of_folders: dict[str, Configuration | ConfigurationError | None] = {}
        if general is not None:
            self._of_folders[os.fspath(general.root)] = general

    @staticmethod
    def find(folder: str = ".", own_rules: OwnRules = NO_OWN_RULES) -> Configurations:
        """The nearest configuration of each text, and for texts without one that of a folder.

        Raises `ConfigurationError` for that of the folder.
        """
        general = find_configuration(folder, own_rules)
        return Configurations(general, nearest=True, start=folder, own_rules=own_rules)

    def of_text(self, path: str | None) -> Configuration | None:
        """The configuration of a text by its path, which may be missing. Raises `ConfigurationError`."""
        return self.general if path is None else self.of_folder(os.path.dirname(os.path.abspath(path)))

    def of_folder(self, folder: str) -> Configuration | None:
        """The configuration of the texts directly in a folder. Raises `ConfigurationError`."""
        if not self.nearest:
            return self.general
        place = os.path.abspath(folder)
        below: list[str] = []
        while place not in self._of_folders:
            found: Configuration | ConfigurationError | None
            try:
                found = configuration_in(place, self._start_of_names(), self.own_rules)
            except ConfigurationError as error:
                found = error
            above = os.path.dirname(place)
            if found is not None or above == place:
                self._of_folders[place] = found or self.general
            else:
                below.append(place)
                place = above
        found = self._of_folders[place]
        self._of_folders.update(dict.fromkeys(below, found))
        if isinstance(found, ConfigurationError):
            raise found
        return found

    def _start_of_names(self) -> str:
        """The folder that configurations are named from in messages."""
        try:
            return os.path.abspath(self.start)
        except FileNotFoundError:
            return os.sep  # The current folder has been deleted, so only absolute paths lead anywhere.

    def exclude(self, path: str) -> bool:
        """Whether the configuration of a text excludes it. Raises `ConfigurationError`."""
        configuration = self.of_text(path)
        return configuration is not None and configuration.excludes(path)

    def own_rules_of(self, configuration: Configuration | None) -> tuple[Rule, ...]:
        """The rules that aren't argued's own for the texts of a configuration. Raises `ConfigurationError`."""
        return self.own_rules.load(() if configuration is None else configuration.rules)

    def all_own_rules(self) -> tuple[Rule, ...]:
        """Those for the texts of all configurations that were found.

        Raises `ConfigurationError`, including when a code or a name means different rules in two projects.
        """
        files = [file for configuration in self.all() for file in configuration.rules]
        return self.own_rules.load(tuple(dict.fromkeys(files)))

    def all(self) -> list[Configuration]:
        """The general configuration, and those of all folders that were asked for, each once."""
        found = [self.general, *self._of_folders.values()]
        return list({item.file or item.root: item for item in found if isinstance(item, Configuration)}.values())


NO_CONFIGURATION = Configurations(None)
