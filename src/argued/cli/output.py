"""Where a report is written: to standard output as it comes, or to a file that is there whole or not at all."""

from __future__ import annotations

import sys
import time
from types import TracebackType

import click

from .files import fail, write_output
from .whole_file import WholeFile


class StandardOutput:
    """Standard output, in UTF-8, each piece as it comes."""

    def __enter__(self) -> StandardOutput:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def write(self, text: str) -> None:
        if text:
            write_output(text)


class OutputFile:
    """A file for what a command writes, which is there whole or not at all. What can't be written ends the program."""

    def __init__(self, path: str) -> None:
        self._path = path
        try:
            self._file = WholeFile(path)
        except OSError as error:
            fail(path, error)

    def __enter__(self) -> OutputFile:
        return self

    def write(self, text: str) -> None:
        try:
            self._file.write(text)
        except OSError as error:
            fail(self._path, error)

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._file.__exit__(kind, value, trace)
        except OSError as error:
            fail(self._path, error)


class Progress:
    """How many files of how many, on standard error, where that is a terminal and the work takes long."""

    PATIENCE = 1.0
    """Seconds before anything is shown."""
    PAUSE = 0.1
    """Seconds between two changes."""

    def __init__(self, total: int, *, wanted: bool) -> None:
        self.total = total
        self.wanted = wanted and sys.stderr.isatty()
        self.done = 0
        self._next = time.monotonic() + self.PATIENCE
        self._width = 0

    def advance(self, count: int = 1) -> None:
        """So many more files are checked."""
        self.done += count
        if self.wanted and time.monotonic() >= self._next:
            line = f"{self.done:,} of {self.total:,} files"
            click.echo("\r" + line.ljust(self._width), err=True, nl=False)
            self._width = len(line)
            self._next = time.monotonic() + self.PAUSE

    def clear(self) -> None:
        """Take the line away, since something else is to be written."""
        if self._width:
            click.echo("\r" + " " * self._width + "\r", err=True, nl=False)
            self._width = 0
