"""Discovery of the texts to check: files that are named, and those in folders that git doesn't ignore."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ...diagnostics.errors import ConfigurationError
from ...support.files import check_regular_file, describe_os_error, read_small_file
from .configuration import OWN_FILE, SHARED_FILE, Configuration
from .nearest import NO_CONFIGURATION, Configurations
from .repository import exclude_file, repository_top

if TYPE_CHECKING:
    from .patterns import Patterns

ENDING = ".argued"
"""An ignore file that is longer than this is skipped."""
_NEVER = frozenset([".git"])
_PATTERN_SIGNS = frozenset("*?[")
"""A shell hands on a pattern that matches nothing as it is."""


class DiscoveredText(NamedTuple):
    """One text to check."""

    path: str
    """The path by which it is opened and reported."""
    size: int = 0
    """In bytes, when it was found."""
    read_error: str | None = None
    """Why it can't be read."""


def discover(paths: Iterable[str], configurations: Configurations = NO_CONFIGURATION) -> list[DiscoveredText]:
    """The texts of paths, each once, in the order of their names; without paths those that the project includes.

    A file that is named is taken whatever its ending, and even if it is ignored; so is the target of a link that is
    named. Links in folders aren't followed: their targets are inside the folder and found there, or outside and
    weren't named. Raises `ConfigurationError` with the errors of all configurations that apply to the texts.
    """
    found: dict[str, DiscoveredText] = {}
    listed = list(paths)
    walk = _FolderWalk(configurations, by_include=not listed)
    if not listed:
        general = configurations.general
        texts = walk.texts(configurations.start if general is None else os.path.relpath(general.root))
    else:
        texts = (text for path in listed for text in _named(path, walk))
    for text in texts:
        found.setdefault(text.path if text.read_error else os.path.realpath(text.path), text)
    if walk.errors:
        # Several configurations may extend one that has errors.
        found_errors = dict.fromkeys(item for error in walk.errors.values() for item in error.diagnostics)
        raise ConfigurationError(sorted(found_errors, key=lambda item: item.source or ""))
    return sorted(found.values(), key=lambda text: text.path.split(os.sep))


def _named(path: str, walk: _FolderWalk) -> Iterator[DiscoveredText]:
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            yield from walk.texts(path)
            return
        check_regular_file(status.st_mode, path)
    except (OSError, ValueError) as error:
        reason = describe_os_error(error)
        if isinstance(error, FileNotFoundError) and not _PATTERN_SIGNS.isdisjoint(path):
            reason = "no file matches this pattern"
        yield DiscoveredText(path, read_error=reason)
    else:
        walk.project_of(os.path.dirname(path))
        yield DiscoveredText(path, status.st_size)


class _Project(NamedTuple):
    """What a configuration includes and excludes: patterns, each with the folder that they begin at."""

    include: tuple[str, Patterns] | None = None
    """None if all texts are included."""
    exclude: tuple[str, Patterns] | None = None

    @staticmethod
    def of(configuration: Configuration | None, *, by_include: bool) -> _Project:
        """Those of a configuration; without `by_include` it includes all texts."""
        if configuration is None:
            return _Project()
        include = _rooted(configuration.include_folder or configuration.root, configuration.include)
        exclude = _rooted(configuration.exclude_folder or configuration.root, configuration.exclude)
        return _Project(include if by_include else None, exclude if configuration.exclude else None)

    def includes(self, path: str, whole: bool) -> bool:
        """Whether a text is included by its absolute path. `whole` is whether its folder is."""
        if self.include is None:
            return path.endswith(ENDING)
        verdict = _verdict(path, *self.include)
        # A pattern that matches a folder means the texts in it, not all its files.
        return bool(verdict) and (not whole or path.endswith(ENDING))


def _rooted(folder: Path, patterns: tuple[str, ...]) -> tuple[str, Patterns]:
    from .patterns import Patterns

    return os.path.abspath(folder), Patterns(patterns)


class _Folder(NamedTuple):
    """A folder that waits to be searched."""

    name: str
    path: str
    """Its absolute path."""
    ignored: Sequence[tuple[str, Patterns]]
    """The patterns of the ignore files above it."""
    whole: bool
    """Whether all texts in it are included."""
    project: _Project | None


class _FolderWalk:
    """A walk through folders. With `by_include`, each project says which of its texts are found; else all are."""

    def __init__(self, configurations: Configurations, *, by_include: bool) -> None:
        self.configurations = configurations
        self.by_include = by_include
        self.errors: dict[int, ConfigurationError] = {}
        self._projects: dict[int, _Project] = {}

    def project_of(self, folder: str) -> _Project | None:
        """The project of the texts in a folder; None if it has a configuration that can't be used."""
        try:
            configuration = self.configurations.of_folder(folder)
        except ConfigurationError as error:
            self.errors[id(error)] = error
            return None
        if id(configuration) not in self._projects:
            self._projects[id(configuration)] = _Project.of(configuration, by_include=self.by_include)
        return self._projects[id(configuration)]

    def texts(self, name: str) -> Iterator[DiscoveredText]:
        """The texts below a folder."""
        start = os.path.abspath(name)
        waiting = [_Folder(name, start, _ignored_above(start), False, self.project_of(start))]
        while waiting:
            folder = waiting.pop()
            try:
                with os.scandir(folder.name) as entries:
                    listed = sorted(entries, key=lambda entry: entry.name)
            except OSError as error:
                yield DiscoveredText(folder.name, read_error=describe_os_error(error))
                continue
            folder = self._entered(folder, {entry.name for entry in listed}, is_start=folder.path == start)
            for entry in listed:
                path = entry.name if folder.name == "." else os.path.join(folder.name, entry.name)
                try:
                    if entry.is_dir(follow_symlinks=False):
                        if entry.name not in _NEVER and (inner := self._inner(folder, path, entry.name)) is not None:
                            waiting.append(inner)
                    elif folder.project is not None and self._takes(folder, folder.project, entry):
                        status = entry.stat(follow_symlinks=False)
                        check_regular_file(status.st_mode, path)
                        yield DiscoveredText(path, status.st_size)
                except OSError as error:
                    yield DiscoveredText(path, read_error=describe_os_error(error))

    def _entered(self, folder: _Folder, names: set[str], *, is_start: bool) -> _Folder:
        """A folder with what its own files say: its ignore file, its configuration, and its repository."""
        ignored, whole, project = folder.ignored, folder.whole, folder.project
        if not is_start and ".git" in names:
            ignored = _ignore_file(folder.path, exclude_file(folder.path))  # Another repository begins.
        if ".gitignore" in names:
            ignored = [*ignored, *_ignore_file(folder.path, os.path.join(folder.path, ".gitignore"))]
        if not is_start and not names.isdisjoint((OWN_FILE, SHARED_FILE)):
            inner = self.project_of(folder.path)
            whole, project = whole and inner is project, inner
        return folder._replace(ignored=ignored, whole=whole, project=project)

    def _inner(self, folder: _Folder, name: str, last: str) -> _Folder | None:
        """A folder in another one, with what is known before it is entered; None if it is left out."""
        path = os.path.join(folder.path, last)
        project = folder.project
        if project is not None and _is_left_out(path + "/", project, folder.ignored):
            return None
        include = None if project is None else project.include
        whole = folder.whole or (include is not None and bool(_verdict(path + "/", *include)))
        return _Folder(name, path, folder.ignored, whole, project)

    def _takes(self, folder: _Folder, project: _Project, entry: os.DirEntry[str]) -> bool:
        path = os.path.join(folder.path, entry.name)
        return (
            project.includes(path, folder.whole)
            and not entry.is_symlink()
            and not _is_left_out(path, project, folder.ignored)
        )


def _is_left_out(path: str, project: _Project, ignored: Sequence[tuple[str, Patterns]]) -> bool:
    if project.exclude is not None and _verdict(path, *project.exclude):
        return True
    # The nearest ignore file with a pattern that matches a path decides.
    verdicts = (_verdict(path, base, patterns) for base, patterns in reversed(ignored))
    return next((verdict for verdict in verdicts if verdict is not None), False)


def _verdict(path: str, base: str, patterns: Patterns) -> bool | None:
    place = _relative(path, base)
    return None if place is None else patterns.verdict(place)


def _relative(path: str, base: str) -> str | None:
    """An absolute path relative to a folder, with `/` as patterns need it; None if it isn't in the folder."""
    prefix = base if base.endswith(os.sep) else base + os.sep
    return path[len(prefix) :].replace(os.sep, "/") if path.startswith(prefix) and path != prefix else None


def _ignored_above(folder: str) -> Sequence[tuple[str, Patterns]]:
    """The ignore patterns of the folders above one, from the top of its git repository down."""
    top = repository_top(folder)
    if top is None:
        return []  # It is in no repository; the files in it and below it count all the same.
    ignored = _ignore_file(top, exclude_file(top))
    place = top
    for part in os.path.relpath(folder, top).split(os.sep):
        if place != folder:
            ignored += _ignore_file(place, os.path.join(place, ".gitignore"))
        place = os.path.join(place, part)
    return ignored


def _ignore_file(folder: str, path: str) -> list[tuple[str, Patterns]]:
    """The patterns of an ignore file, if there is one that can be read; they are relative to a folder."""
    try:
        if stat.S_ISLNK(os.lstat(path).st_mode):
            return []  # Git doesn't follow it either.
        content = read_small_file(path)
    except (OSError, ValueError):
        return []
    from .patterns import patterns_of_file

    # Git doesn't count a byte order mark either.
    patterns = patterns_of_file(content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape"))
    return [(folder.rstrip(os.sep) or os.sep, patterns)]
