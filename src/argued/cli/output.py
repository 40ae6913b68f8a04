"""Where a report is written: to standard output as it comes, or to a file that is there whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
import time
from types import TracebackType

import click

from .files import fail, write_output


class StandardOutput:
    """Standard output, in UTF-8, each piece as it comes."""

    def __enter__(self) -> StandardOutput:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def write(self, text: str) -> None:
        if text:
            write_output(text)


class WholeFile:
    """A file that is written beside its place, and put there when all of it is written. Where anything goes wrong,
    the place is as it was. A link's target is what is written."""

    def __init__(self, path: str) -> None:
        self.path = path
        from tempfile import mkstemp

        self.target = os.path.realpath(path)
        try:
            mode = os.stat(self.target).st_mode if os.path.lexists(self.target) else None
            if mode is not None and not stat.S_ISREG(mode):
                raise OSError(0, "It is no file that could be replaced")
            folder, name = os.path.split(self.target)
            descriptor, self._temporary = mkstemp(dir=folder, prefix=f".{name}.")
        except OSError as error:
            fail(path, error)
        os.chmod(self._temporary, 0o666 & ~_umask() if mode is None else stat.S_IMODE(mode))
        self._file = os.fdopen(descriptor, "wb")

    def __enter__(self) -> WholeFile:
        return self

    def write(self, text: str) -> None:
        try:
            self._file.write(text.encode("utf-8", "backslashreplace"))
        except OSError as error:
            fail(self.path, error)

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        try:
            with self._file:
                self._file.flush()
                os.fsync(self._file.fileno())
            if kind is None:
                os.replace(self._temporary, self.target)
        except OSError as error:
            fail(self.path, error)
        finally:
            if os.path.exists(self._temporary):
                os.unlink(self._temporary)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


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
