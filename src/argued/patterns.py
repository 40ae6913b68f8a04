"""Patterns of paths as `.gitignore` has them, matched by a library that keeps to what git does."""

from __future__ import annotations

from collections.abc import Iterable

from pathspec import GitIgnoreSpec


class Patterns:
    """Patterns in their order: the last one that says something of a path decides."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._spec = GitIgnoreSpec.from_lines(lines)

    def verdict(self, path: str) -> bool | None:
        """Whether a path is matched; False where a pattern with `!` says that it isn't, None where none says anything.

        The path is relative, with `/` between its parts, and behind a folder.
        """
        return self._spec.check_file(path).include

    def match(self, path: str) -> bool:
        """Whether a path is matched."""
        return bool(self.verdict(path))


def problem_of(pattern: str) -> str | None:
    """Why a pattern of a configuration can't be used; None where it can."""
    if ".." in pattern.split("/"):
        return "it leads out of the project; patterns are held against paths inside it"
    if pattern.lstrip().startswith("#"):
        return "it is a comment; write `\\#` for a name that begins with `#`"
    if not pattern.strip():
        return "it is empty"
    try:
        Patterns([pattern])
    except ValueError as error:
        return str(error)
    return None


def patterns_of_file(content: str) -> Patterns:
    """The patterns of an ignore file. A line that is none is passed over, as git does."""
    lines = []
    for line in content.split("\n"):
        line = line.removesuffix("\r")
        try:
            GitIgnoreSpec.from_lines([line])
        except ValueError:
            continue
        lines.append(line)
    return Patterns(lines)
