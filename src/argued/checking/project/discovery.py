"""Discovery of the texts to check: files that are named, and those in folders that git doesn't ignore."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ...support.files import check_regular_file, describe_os_error, read_regular_file
from .configuration import Configuration

if TYPE_CHECKING:
    from .patterns import Patterns

ENDING = ".argued"
_LARGEST = 1024 * 1024
"""An ignore file that is longer than this is skipped."""
_NEVER = frozenset([".git"])


class DiscoveredText(NamedTuple):
    """One text to check."""

    path: str
    """The path by which it is opened and reported."""
    size: int = 0
    """In bytes, when it was found."""
    read_error: str | None = None
    """Why it can't be read."""


def discover(paths: Iterable[str], configuration: Configuration | None = None) -> list[DiscoveredText]:
    """The texts of paths, each once, in the order of their names; without paths those that the project includes.

    A file that is named is taken whatever its ending, and even if it is ignored; so is the target of a link that is
    named. Links in folders aren't followed: their targets are inside the folder and found there, or outside and
    weren't named.
    """
    found: dict[str, DiscoveredText] = {}
    listed = list(paths)
    texts = (text for path in listed for text in _named(path, configuration)) if listed else _included(configuration)
    for text in texts:
        found.setdefault(text.path if text.read_error else os.path.realpath(text.path), text)
    return sorted(found.values(), key=lambda text: text.path.split(os.sep))


def _named(path: str, configuration: Configuration | None) -> Iterator[DiscoveredText]:
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            yield from _FolderWalk(configuration).texts(path)
            return
        check_regular_file(status.st_mode, path)
    except (OSError, ValueError) as error:
        yield DiscoveredText(path, read_error=describe_os_error(error))
    else:
        yield DiscoveredText(path, status.st_size)


def _included(configuration: Configuration | None) -> Iterator[DiscoveredText]:
    if configuration is None:
        return _FolderWalk(None).texts(".")
    from .patterns import Patterns

    root = os.path.relpath(configuration.root)
    return _FolderWalk(configuration, Patterns(configuration.include)).texts(root)


class _FolderWalk:
    """A walk through one folder. `include` are patterns of the texts to find; without it all are found."""

    def __init__(self, configuration: Configuration | None, include: Patterns | None = None) -> None:
        self.include = include
        self.exclusion: tuple[str, Patterns] | None = None
        if configuration is not None and configuration.exclude:
            from .patterns import Patterns

            self.exclusion = (os.path.abspath(configuration.root), Patterns(configuration.exclude))

    def texts(self, folder: str) -> Iterator[DiscoveredText]:
        """The texts below a folder."""
        start = os.path.abspath(folder)
        # Each folder with the ignore patterns for it, whether all in it is included, and its path from the start.
        waiting: list[tuple[str, Sequence[tuple[str, Patterns]], bool, str]] = [
            (folder, _ignored_above(start), self.include is None, "")
        ]
        while waiting:
            folder, ignored, whole, place = waiting.pop()
            try:
                with os.scandir(folder) as entries:
                    listed = sorted(entries, key=lambda entry: entry.name)
            except OSError as error:
                yield DiscoveredText(folder, read_error=describe_os_error(error))
                continue
            if any(entry.name == ".gitignore" for entry in listed):
                ignored = [*ignored, *_ignore_file(os.path.join(start, place), ".gitignore")]
            for entry in listed:
                inner = f"{place}{entry.name}"
                path = entry.name if folder == "." else os.path.join(folder, entry.name)
                try:
                    if entry.is_dir(follow_symlinks=False):
                        if entry.name not in _NEVER and not self._is_left_out(start, inner + "/", ignored):
                            taken = whole or (self.include is not None and self.include.match(inner + "/"))
                            waiting.append((path, ignored, taken, inner + "/"))
                    elif (
                        self._is_included(inner, whole)
                        and not entry.is_symlink()
                        and not self._is_left_out(start, inner, ignored)
                    ):
                        status = entry.stat(follow_symlinks=False)
                        check_regular_file(status.st_mode, path)
                        yield DiscoveredText(path, status.st_size)
                except OSError as error:
                    yield DiscoveredText(path, read_error=describe_os_error(error))

    def _is_included(self, place: str, whole: bool) -> bool:
        if self.include is None:
            return place.endswith(ENDING)
        verdict = self.include.verdict(place)
        # A pattern that matches a folder means the texts in it, not all its files.
        return bool(verdict) and (not whole or place.endswith(ENDING))

    def _is_left_out(self, start: str, place: str, ignored: Sequence[tuple[str, Patterns]]) -> bool:
        path = os.path.join(start, place)
        if self.exclusion is not None and _verdict(path, *self.exclusion):
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


def _ignored_above(folder: str) -> list[tuple[str, Patterns]]:
    """The ignore patterns of the folders above one, from the top of its git repository down."""
    above = [folder]
    while not os.path.lexists(os.path.join(above[-1], ".git")):
        parent = os.path.dirname(above[-1])
        if parent == above[-1]:
            return []  # It is in no repository; the files in it and below it count all the same.
        above.append(parent)
    top = above[-1]
    ignored = _ignore_file(top, os.path.join(".git", "info", "exclude"))
    for place in reversed(above[1:]):
        ignored += _ignore_file(place, ".gitignore")
    return ignored


def _ignore_file(folder: str, name: str) -> list[tuple[str, Patterns]]:
    """The patterns of an ignore file, if there is one that can be read; they are relative to a folder."""
    path = os.path.join(folder, name)
    try:
        if stat.S_ISLNK(os.lstat(path).st_mode):
            return []  # Git doesn't follow it either.
        content = read_regular_file(path, _LARGEST)
    except OSError:
        return []
    if len(content) > _LARGEST:
        return []
    from .patterns import patterns_of_file

    patterns = patterns_of_file(content.decode("utf-8", "surrogateescape"))
    return [(folder.rstrip(os.sep) or os.sep, patterns)]
