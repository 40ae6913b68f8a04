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
    """The place of a run in its repository, from whose top services name files."""

    top: str
    """The top of the repository."""
    folder: str
    """The folder of the run, from which paths are named."""

    @staticmethod
    def find(folder: str, *, workspace: str | None = None) -> ReportPlace:
        """The place of a run in a folder. The top is a folder that a service names as its workspace, if the run is in
        it; else that of the git repository, else the folder itself."""
        if workspace:
            workspace = os.path.realpath(workspace)
            if inside(os.path.join(folder, ""), workspace):
                return ReportPlace(workspace, folder)
        return ReportPlace(repository_top(folder) or folder, folder)

    def path_of(self, name: str) -> str:
        """The path of a file from the top, by the name of the file from the folder of the run.

        A file outside of the repository has its absolute path. What isn't a file, such as `<stdin>`, keeps its name.
        """
        if name.startswith("<"):
            return name
        path = os.path.normpath(os.path.join(self.folder, name))
        if not inside(path, self.top):
            folder, last = os.path.split(path)
            path = os.path.join(os.path.realpath(folder), last)  # It was named by way of a link.
        return os.path.relpath(path, self.top) if inside(path, self.top) else path
