"""The configuration of a project: `argued.toml`, or `[tool.argued]` in `pyproject.toml`."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from attrs import evolve, field, frozen

from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.errors import ConfigurationError
from ...reading.decoding import decode
from ...support.arguments import checked
from ...support.files import describe_os_error, read_regular_file
from ...support.limits import Limits
from ...text.source import Source, Span
from ..rules.catalogue import all_rules
from .options import DEFAULTS, CheckOptions, PerFileOptions
from .own_rules import INSTALLED_RULES, OwnRules
from .repository import inside, repository_top
from .table import TableReader, bad_configuration

OWN_FILE = "argued.toml"
SHARED_FILE = "pyproject.toml"
_TABLE = ("tool", "argued")
_LARGEST = 1024 * 1024


@checked()
@frozen(kw_only=True)
class Configuration:
    """The options of a project for its texts. Patterns are those of `.gitignore`, relative to the project's folder.

    What comes from a configuration that this one extends is relative to the folder of that one.
    """

    root: Path
    """The project's folder."""
    file: Path | None = None
    """The file that it was read from."""
    extended: tuple[Path, ...] = ()
    """The files of the configurations that it extends, the nearest first."""
    include: tuple[str, ...] = ("*.argued",)
    """The texts that are checked if no paths are given."""
    include_folder: Path | None = None
    """The folder that `include` begins at; None for the project's."""
    exclude: tuple[str, ...] = ()
    """Files and folders to leave out, besides those that git ignores."""
    exclude_folder: Path | None = None
    """The folder that `exclude` begins at; None for the project's."""
    rules: tuple[Path, ...] = ()
    """Files of the project's own rules. They are run only for a caller who trusts the project."""
    options: CheckOptions = field(factory=CheckOptions)
    per_file: tuple[PerFileOptions, ...] = ()
    """Options for some texts; later ones take precedence."""
    profile_places: Mapping[str, tuple[str, Span]] = field(factory=dict, eq=False, repr=False)
    """Where each profile is named, by its path: the name of that file for messages, and the place in it."""

    @staticmethod
    @checked()
    def load(file: str | os.PathLike[str]) -> Configuration:
        """The configuration of a file: `[tool.argued]` of a `pyproject.toml`, the whole of any other.

        Raises `ConfigurationError` with all errors in it.
        """
        return read_configuration(os.fspath(file), INSTALLED_RULES)

    @staticmethod
    @checked()
    def find(folder: str | os.PathLike[str] = ".") -> Configuration | None:
        """The configuration that is nearest to a folder, upwards, or None. Raises `ConfigurationError`."""
        return find_configuration(os.fspath(folder), INSTALLED_RULES)

    @checked()
    def options_for(self, text: str | os.PathLike[str] | None) -> CheckOptions:
        """The options for a text by its path; without a path those for all texts."""
        chosen = self.options
        if text is None:
            return chosen
        for entry, matches in zip(self.per_file, self._per_file_matches):
            place = relative_path(text, entry.folder or self.root)
            if place is not None and matches(place):
                chosen = chosen.overridden_by(entry.options)
        return chosen

    @cached_property
    def _per_file_matches(self) -> tuple[Callable[[str], bool], ...]:
        if not self.per_file:
            return ()
        from .patterns import Patterns

        return tuple(Patterns(entry.files).match for entry in self.per_file)

    @checked()
    def excludes(self, text: str | os.PathLike[str]) -> bool:
        """Whether `exclude` matches the path of a text, or a folder that it is in."""
        place = relative_path(text, self.exclude_folder or self.root) if self.exclude else None
        return place is not None and self._exclude_match(place)

    @cached_property
    def _exclude_match(self) -> Callable[[str], bool]:
        from .patterns import Patterns

        return Patterns(self.exclude).match

    @checked()
    def extending(self, base: Configuration, values: set[str]) -> Configuration:
        """This configuration, with those of another one for all keys but `values`. Lists of `ignore` are combined."""
        changed: dict[str, Any] = {}
        if "rules" not in values:
            changed["rules"] = base.rules
        for key in ("include", "exclude"):
            if key not in values:
                folder = f"{key}_folder"
                changed[key], changed[folder] = getattr(base, key), getattr(base, folder) or base.root
        inherited = tuple(
            PerFileOptions(item.files, _in_folder(item.options, base.root), item.folder or base.root)
            for item in base.per_file
        )
        assert base.file is not None
        return evolve(
            self,
            extended=(base.file, *base.extended),
            options=_in_folder(base.options, base.root).overridden_by(self.options),
            per_file=inherited + self.per_file,
            profile_places={**base.profile_places, **self.profile_places},
            **changed,
        )

    @checked()
    def as_data(self, overrides: CheckOptions | None = None) -> dict[str, Any]:
        """The configuration as it could be written, with overrides and with the defaults filled in.

        Paths that begin at the folder of a configuration that it extends are beside that folder.
        """
        options = DEFAULTS.overridden_by(self.options).overridden_by(overrides or CheckOptions())
        data: dict[str, Any] = {"extended": list(map(os.fspath, self.extended))} if self.extended else {}
        for key, patterns, folder in (
            ("include", self.include, self.include_folder),
            ("exclude", self.exclude, self.exclude_folder),
        ):
            data[key] = list(patterns)
            if folder is not None:
                data[f"{key}-folder"] = os.fspath(folder)
        if self.rules:
            data["rules"] = list(map(os.fspath, self.rules))
        data.update(options.as_data())
        if self.per_file:
            data["per-file"] = [
                {
                    "files": list(item.files),
                    **({} if item.folder is None else {"folder": os.fspath(item.folder)}),
                    **item.options.as_data(),
                }
                for item in self.per_file
            ]
        return data


def read_configuration(name: str, own: OwnRules) -> Configuration:
    """The configuration of a file, in a run that uses rules of others. Raises `ConfigurationError`."""
    found = _read(name, name, own)
    if found is None:
        raise ConfigurationError([_diagnostic(name, f"`{SHARED_FILE}` has no table `[tool.argued]`")])
    return found


def find_configuration(folder: str, own: OwnRules) -> Configuration | None:
    """The configuration that is nearest to a folder, upwards, in a run that uses rules of others, or None.

    Raises `ConfigurationError`.
    """
    try:
        start = place = os.path.abspath(folder)
    except FileNotFoundError:
        return None  # The current folder has been deleted.
    while True:
        found = configuration_in(place, start, own)
        above = os.path.dirname(place)
        if found is not None or above == place:
            return found
        place = above


def configuration_in(place: str, start: str, own: OwnRules) -> Configuration | None:
    """The configuration that is in a folder itself, or None. Its errors name its file from the folder `start`.

    Raises `ConfigurationError`.
    """
    file, shared = os.path.join(place, OWN_FILE), os.path.join(place, SHARED_FILE)
    found = _read(shared, _display_name(shared, start), own) if os.path.lexists(shared) else None
    if not os.path.lexists(file):
        return found
    name = _display_name(file, start)
    if found is not None:
        message = f"`{SHARED_FILE}` beside it has a table `[tool.argued]`; only one of them can apply"
        raise ConfigurationError([_diagnostic(name, message, help="remove one of the two")])
    return _read(file, name, own)


def relative_path(text: str | os.PathLike[str], folder: Path) -> str | None:
    """The path of a text from a folder, with `/` between its parts; None outside of the folder."""
    try:
        place = os.path.relpath(os.path.abspath(text), folder)
    except ValueError:
        return None  # Another drive.
    parts = place.split(os.sep)
    return None if parts[0] == os.pardir else "/".join(parts)


def _in_folder(options: CheckOptions, folder: Path) -> CheckOptions:
    """Options whose pattern of `sources` begins at a folder, if it doesn't begin at one already."""
    if not options.sources or options.sources.pattern is None or options.sources.folder is not None:
        return options
    return options._replace(sources=options.sources._replace(folder=folder))


def _display_name(path: str, start: str) -> str:
    """The name to show for a file that was found from a folder: from that folder if it is in it."""
    return os.path.relpath(path, start) if inside(path, start) else path


class _File(NamedTuple):
    """A file of a configuration that was read."""

    path: str
    values: dict[str, Any]
    reader: TableReader


def _read(path: str, name: str, own: OwnRules) -> Configuration | None:
    """The configuration of a file that is reported under a name, with what it extends; None for a `pyproject.toml`
    without one."""
    files: list[_File] = []
    diagnostics: list[Diagnostic] = []
    seen: dict[str, int] = {}
    following: str | None = path
    while following is not None:
        seen[os.path.realpath(following)] = len(files)
        try:
            found = _read_file(following, name)
        except ConfigurationError as error:
            diagnostics += error.diagnostics
            break
        if found is None:
            if not files:
                return None
            files[-1].reader.report(("extend",), f"`{files[-1].values['extend']}` has no table `[tool.argued]`")
            break
        files.append(found)
        following = _extended_path(files, seen)
        name = os.path.normpath(os.path.join(os.path.dirname(name), found.values.get("extend") or ""))
    diagnostics += _check_words(files, own)
    for file in files:
        diagnostics += sorted(file.reader.diagnostics, key=lambda item: item.span.start if item.span else 0)
    if diagnostics:
        raise ConfigurationError(diagnostics)
    made: Configuration | None = None
    for file in reversed(files):
        given = {key: value for key, value in file.values.items() if key != "extend"}
        inner = Configuration(root=file.reader.root, file=Path(file.path), **given)
        made = inner if made is None else inner.extending(made, set(given))
    return made


def _check_words(files: list[_File], own: OwnRules) -> list[Diagnostic]:
    """Check the words for rules in a configuration and those that it extends. Returns why rules can't be used.

    Without the rules of a project that isn't trusted, it isn't known which words are theirs.
    """
    of_project = next((file.values["rules"] for file in files if "rules" in file.values), ())
    if not any(file.reader.words for file in files) or (of_project and not own.trust_project):
        return []
    try:
        rules = all_rules(own.load(of_project))
    except ConfigurationError as error:
        return list(error.diagnostics)
    profiles = [profile for file in files for profile in file.reader.profile_places]
    for file in files:
        file.reader.check_words(rules, profiles)
    return []


def _extended_path(files: list[_File], seen: Mapping[str, int]) -> str | None:
    """The path of the configuration that the last one extends; None if there is none, or if it can't be extended.

    `seen` has the real paths of the files, with their indices.
    """
    file = files[-1]
    written = file.values.get("extend")
    if written is None:
        return None
    path = os.path.normpath(os.path.join(file.reader.root, written))
    real = os.path.realpath(path)
    top = repository_top(os.fspath(file.reader.root))
    message = help_ = None
    if os.path.isabs(written):
        message = "the path in `extend` must be relative to this file"
    elif top is not None and not inside(real + os.sep, os.path.realpath(top)):
        message = "the configuration in `extend` must be in the same repository"
    elif real in seen:
        # Wherever one comes into the circle, it is reported at the same place.
        file = min(files[seen[real] :], key=lambda member: member.path)
        message = f"`extend` leads in a circle: `{file.values['extend']}` extends this file"
        help_ = "remove `extend` from one of the files of the circle"
    elif not os.path.isfile(path):
        message = f"`{written}` in `extend` is not a file"
    if message is None:
        return path
    file.reader.report(("extend",), message, help_)
    return None


def _read_file(path: str, name: str) -> _File | None:
    """The values of a file; None for a `pyproject.toml` without a table. Raises `ConfigurationError`."""
    try:
        content = read_regular_file(path, _LARGEST)
    except OSError as error:
        raise ConfigurationError([_diagnostic(name, f"it can't be read: {describe_os_error(error)}")]) from None
    is_shared = os.path.basename(path) == SHARED_FILE
    if is_shared and b"argued" not in content:
        return None  # Whatever else is wrong with it: templates of other programs have this name, too.
    if len(content) > _LARGEST:
        raise ConfigurationError([_diagnostic(name, f"it is longer than {_LARGEST:,} bytes")])
    source, errors = decode(content.removeprefix(b"\xef\xbb\xbf"), name, Limits(input_bytes=_LARGEST))
    if errors:
        raise ConfigurationError(errors)
    data = _toml(source)
    for key in _TABLE if is_shared else ():
        data = data.get(key) if isinstance(data, dict) else None
    if data is None:
        return None
    reader = TableReader(source, _TABLE if is_shared else (), path)
    return _File(path, reader.values(data), reader)


def _toml(source: Source) -> Any:
    from .toml import TOMLDecodeError, loads

    try:
        return loads(source.text)
    except TOMLDecodeError as error:
        message, line, column = _error_location(str(error), source)
        start = min(source.line_starts[line - 1] + column - 1, len(source.text))
        raise ConfigurationError([bad_configuration(source, f"invalid TOML: {message}", start, start)]) from None
    except (RecursionError, ValueError) as error:  # Nested very deep; a number of very many digits.
        what = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise ConfigurationError([bad_configuration(source, what)]) from None


_ERROR_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


def _error_location(message: str, source: Source) -> tuple[str, int, int]:
    """The place in a message of Python's reader, which counts from 1, and `\\r\\n` as one character."""
    found = _ERROR_PLACE.fullmatch(message)
    if found is None:
        return message, 1, 1
    lines = len(source.line_starts)
    if found[2] is None:
        line, column = source.line_and_column(len(source.text))
        return found[1], line, column
    return found[1], min(int(found[2]), lines), int(found[3])


def _diagnostic(name: str, message: str, help: str | None = None) -> Diagnostic:
    """The diagnostic of an error in a configuration as a whole."""
    return bad_configuration(Source("", name), message, help=help)
