"""Reads regular files only, since reading a pipe could block forever, and replaces files atomically."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from tempfile import mkstemp
from types import TracebackType
from typing import BinaryIO

_PIECE = 1024 * 1024


class NotAFileError(OSError):
    """A path leads to a folder, a pipe, a device or a socket, not to a file."""


class NotAPathError(OSError, ValueError):
    """A text that no file can have as its path, such as one with a NUL in it."""


def read_regular_file(path: str | os.PathLike[str], limit: int) -> bytes:
    """Read a regular file, but at most one byte more than the limit. Raises `OSError`.

    Links are followed. Pipes and devices are refused without reading them.
    """
    path = os.fspath(path)
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except ValueError as error:
        raise NotAPathError(errno.EINVAL, str(error)) from None
    try:
        check_regular_file(os.fstat(descriptor).st_mode, path)
        return _read_pieces(lambda size: os.read(descriptor, size), limit + 1)
    finally:
        os.close(descriptor)


def check_regular_file(mode: int, path: str | os.PathLike[str]) -> None:
    """Raise `NotAFileError` unless the mode of a path is that of a regular file."""
    if stat.S_ISDIR(mode):
        raise NotAFileError(errno.EISDIR, "Is a directory", path)
    if not stat.S_ISREG(mode):
        kind = "pipe" if stat.S_ISFIFO(mode) else "socket" if stat.S_ISSOCK(mode) else "device"
        raise NotAFileError(errno.EINVAL, f"expected a file, found a {kind}", path)


def describe_os_error(error: OSError | ValueError) -> str:
    """The reason for a system error in words, without the path."""
    return getattr(error, "strerror", None) or str(error)


def read_up_to(file: BinaryIO, count: int) -> bytes:
    """Read up to `count` bytes of a file; the count may be of any size."""
    return _read_pieces(file.read, count)


def _read_pieces(read: Callable[[int], bytes], count: int) -> bytes:
    # Python allocates as many bytes as it is asked for, even if the file has fewer.
    pieces = []
    while count and (piece := read(min(count, _PIECE))):
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)


class AtomicFile:
    """A file that replaces its target only after it is written completely; if anything fails, the target is unchanged.

    It is written in the same folder first. If the path is a link, the link's target is replaced. Everything raises
    `OSError`.
    """

    def __init__(self, path: str) -> None:
        self.target = os.path.realpath(path)
        mode = os.stat(self.target).st_mode if os.path.lexists(self.target) else None
        if mode is not None:
            check_regular_file(mode, self.target)
        folder, name = os.path.split(self.target)
        descriptor, self._temporary = mkstemp(dir=folder, prefix=f".{name}.")
        self._file = os.fdopen(descriptor, "wb")
        os.chmod(self._temporary, 0o666 & ~_current_umask() if mode is None else stat.S_IMODE(mode))

    def __enter__(self) -> AtomicFile:
        return self

    def write(self, text: str) -> None:
        """Append text, encoded as UTF-8."""
        self._file.write(text.encode("utf-8", "backslashreplace"))

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        try:
            with self._file:
                self._file.flush()
                os.fsync(self._file.fileno())
            if kind is None:
                os.replace(self._temporary, self.target)
        finally:
            if os.path.exists(self._temporary):
                os.unlink(self._temporary)


def _current_umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
