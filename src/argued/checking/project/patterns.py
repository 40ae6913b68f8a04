"""Patterns of paths as `.gitignore` has them, matched by a library that keeps to what git does."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable

from pathspec import GitIgnoreSpec

_MOST_WILDCARDS = 3
"""How many stars are allowed in one part of a path. Patterns become regular expressions, in which each further star
multiplies the time for a hostile name by the length of the name."""
_WILDCARDS = re.compile(r"\*+")


class Patterns:
    """Patterns in their order: the last one that matches a path decides."""

    def __init__(self, lines: Iterable[str]) -> None:
        with warnings.catch_warnings():
            # About brackets that have a meaning in other kinds of expressions.
            warnings.simplefilter("ignore", FutureWarning)
            self._spec = GitIgnoreSpec.from_lines(lines)

    def verdict(self, path: str) -> bool | None:
        """Whether a path is matched; False if a pattern with `!` excludes it, None if no pattern matches.

        The path is relative, with `/` between its parts, and with a `/` at the end for a folder.
        """
        return self._spec.check_file(path).include

    def match(self, path: str) -> bool:
        """Whether a path is matched."""
        return bool(self.verdict(path))


def pattern_error(pattern: str) -> str | None:
    """Why a pattern of a configuration can't be used; None if it can."""
    if ".." in pattern.split("/"):
        return "it leads out of the project; patterns are matched against paths inside it"
    if pattern.lstrip().startswith("#"):
        return "it is a comment; write `\\#` for a name that begins with `#`"
    if not pattern.strip():
        return "it is empty"
    if _has_many_wildcards(pattern):
        return f"it has more than {_MOST_WILDCARDS} stars between two `/`"
    try:
        Patterns([pattern])
    except (ValueError, re.error) as error:
        return str(error)
    return None


def patterns_of_file(content: str) -> Patterns:
    """The patterns of an ignore file. An invalid line is skipped, as git does, and so is one that could take long:
    files that it would ignore are checked."""
    lines = []
    for line in content.split("\n"):
        line = line.removesuffix("\r")
        if _has_many_wildcards(line):
            continue
        try:
            Patterns([line])
        except (ValueError, re.error):
            continue
        lines.append(line)
    return Patterns(lines)


def _has_many_wildcards(pattern: str) -> bool:
    return any(len(_WILDCARDS.findall(part)) > _MOST_WILDCARDS for part in pattern.split("/"))
