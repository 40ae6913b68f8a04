"""The git repository that a folder is in. Git isn't run: a repository's own configuration can name programs."""

from __future__ import annotations

import os
from typing import NamedTuple

from ...support.files import read_regular_file

_LARGEST_LINK = 64 * 1024
"""The bytes that are read of a file `.git` or `commondir`, which have one line."""


def repository_top(folder: str) -> str | None:
    """The top of the repository that a folder is in, which has a folder or a file `.git`; None if there is none."""
    place = os.path.abspath(folder)
    while not os.path.lexists(os.path.join(place, ".git")):
        above = os.path.dirname(place)
        if above == place:
            return None
        place = above
    return place


def exclude_file(top: str) -> str:
    """The path of a repository's file `info/exclude`.

    In a linked worktree or a submodule, `.git` is a file that leads to git's own folder, and that of a worktree has a
    file `commondir` that leads on to the one that all worktrees share (gitrepository-layout).
    """
    own = os.path.join(top, ".git")
    common = ""
    if os.path.isfile(own):
        own = os.path.join(top, _line(own).removeprefix("gitdir:").strip())
        common = _line(os.path.join(own, "commondir"))
    return os.path.join(own, common, "info", "exclude")


def _line(path: str) -> str:
    """The only line of a file; nothing if there is no such file."""
    try:
        content = read_regular_file(path, _LARGEST_LINK)
    except OSError:
        return ""
    return os.fsdecode(content.partition(b"\0")[0]).rstrip("\r\n")


def inside(path: str, folder: str) -> bool:
    """Whether a path is in a folder, by their names alone."""
    return path.startswith(folder if folder.endswith(os.sep) else folder + os.sep)


class ReportPlace(NamedTuple):
    """The place of a run in its repository, so that a report can name files from the top of the repository."""

    top: str
    folder: str
    """The folder of the run, from which files are named."""

    def path_of(self, name: str) -> str:
        """The path of a file from the top; outside of the repository its name, and so if it isn't one of a file."""
        if name.startswith("<"):
            return name
        path = os.path.normpath(os.path.join(self.folder, name))
        return os.path.relpath(path, self.top) if inside(path, self.top) else name
