"""What a reporter is: it turns reports into one format, piece by piece, so that memory doesn't grow with the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from attrs import field, frozen

from ..checking import Report
from ..diagnostics import Severity


@frozen(kw_only=True)
class Summary:
    """What all files of a run came to."""

    files: int = 0
    """How many files were checked."""
    failed: int = 0
    """How many of them have findings at or above the fail level, or can't be read."""
    severities: Mapping[Severity, int] = field(factory=Counter)
    """How many findings there are of each severity."""
    codes: Mapping[str, int] = field(factory=Counter)
    """How many findings there are of each code."""
    allowed: int = 0
    """How many findings are allowed by notes."""


class Reporter:
    """One format. `file` is a pure function that may run in another process; the rest runs in order, in one."""

    def start(self) -> str:
        """What stands before all files."""
        return ""

    def file(self, report: Report) -> tuple[str, ...]:
        """What is said of one file, in parts that `add` joins."""
        raise NotImplementedError

    def add(self, parts: tuple[str, ...]) -> str:
        """The parts of one file as they are written behind those that were added before."""
        return "".join(parts)

    def finish(self, summary: Summary) -> str:
        """What stands behind all files."""
        return ""
