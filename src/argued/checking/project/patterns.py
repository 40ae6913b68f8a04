"""Patterns of paths as `.gitignore` has them, matched by a library that keeps to what git does."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable

from pathspec import GitIgnoreSpec

_MOST_WILDCARDS = 3
"""How many stars may stand in one part of a path. Expressions are made of patterns; each star more multiplies the time
that a name made for it can take by the length of the name."""
_WILDCARDS = re.compile(r"\*+")


class Patterns:
    """Patterns in their order: the last one that says something of a path decides."""

    def __init__(self, lines: Iterable[str]) -> None:
        with warnings.catch_warnings():
            # Of brackets that mean something to other expressions than those that patterns are.
            warnings.simplefilter("ignore", FutureWarning)
            self._spec = GitIgnoreSpec.from_lines(lines)

    def verdict(self, path: str) -> bool | None:
        """Whether a path is matched; False where a pattern with `!` says that it isn't, None where none says anything.

        The path is relative, with `/` between its parts, and behind a folder.
        """
        return self._spec.check_file(path).include

    def match(self, path: str) -> bool:
        """Whether a path is matched."""
        return bool(self.verdict(path))


def pattern_error(pattern: str) -> str | None:
    """Why a pattern of a configuration can't be used; None where it can."""
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
    """The patterns of an ignore file. A line that is none is passed over, as git does; and one that could take long,
    so that what it may ignore is checked."""
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
