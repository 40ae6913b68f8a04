"""Reads regular files only, since reading a pipe could block forever, and replaces files atomically."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import BinaryIO, NamedTuple

_PIECE = 1024 * 1024
_SMALL = 1024 * 1024


class NotAFileError(OSError):
    """A path leads to a folder, a pipe, a device or a socket, not to a file."""


class NotAPathError(OSError, ValueError):
    """A text that no file can have as its path, such as one with a NUL in it."""


class FileState(NamedTuple):
    """The identity of a file, and the marks of its last change."""

    device: int
    inode: int
    modified: int
    """In nanoseconds."""
    size: int
    """In bytes."""

    @classmethod
    def of(cls, status: os.stat_result) -> FileState:
        """The state in what the system says of a file."""
        return cls(status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size)

    @property
    def identity(self) -> tuple[int, int]:
        """The same for all paths of a file, by links of either kind."""
        return self.device, self.inode


def file_identity(path: str | os.PathLike[str] | int) -> tuple[int, int] | None:
    """The identity of a regular file, by its path or its descriptor; None if there is no such file."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return FileState.of(status).identity if stat.S_ISREG(status.st_mode) else None


def read_regular_file(path: str | os.PathLike[str], limit: int) -> bytes:
    """Read a regular file, but at most one byte more than the limit. Raises `OSError`.

    Links are followed. Pipes and devices are refused without reading them.
    """
    return read_with_state(path, limit)[0]


def read_small_file(path: str | os.PathLike[str]) -> bytes:
    """Read a file that belongs to a project, such as a configuration. Raises `OSError`, also if it is over a MiB."""
    content = read_regular_file(path, _SMALL)
    if len(content) > _SMALL:
        raise OSError(errno.EFBIG, f"longer than {_SMALL:,} bytes", path)
    return content


def read_with_state(path: str | os.PathLike[str], limit: int) -> tuple[bytes, FileState]:
    """Read a regular file as `read_regular_file` does, and return its state before that, too."""
    path = os.fspath(path)
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except ValueError as error:
        raise NotAPathError(errno.EINVAL, str(error)) from None
    try:
        status = os.fstat(descriptor)
        check_regular_file(status.st_mode, path)
        return _read_pieces(lambda size: os.read(descriptor, size), limit + 1), FileState.of(status)
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

    It is written in the same folder first, which is made if it is missing. If the path is a link, the link's target is
    replaced; other hard links to the target keep the old file. The new file has the old one's permissions, except the
    bits that run it as its owner or group, and its owner and group as far as the system allows. `expected` is the state
    in which the target was read: if it isn't the same at the end, the target is left as it is.

    Everything raises `OSError`.
    """

    def __init__(self, path: str, expected: FileState | None = None) -> None:
        if path.endswith((os.sep, os.altsep or os.sep)):
            raise NotAFileError(errno.EISDIR, "Is a directory", path)
        self.target = os.path.realpath(path)
        self.expected = expected
        folder = os.path.dirname(self.target)
        # The length doesn't depend on the target's name, which may be as long as the system allows.
        self._temporary = os.path.join(folder, f".argued-{os.urandom(8).hex()}")

    def __enter__(self) -> AtomicFile:
        status = os.stat(self.target) if os.path.lexists(self.target) else None
        if status is None:
            os.makedirs(os.path.dirname(self.target), exist_ok=True)
        else:
            check_regular_file(status.st_mode, self.target)
            if not os.access(self.target, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), self.target)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        try:
            self._file = os.fdopen(os.open(self._temporary, flags, 0o666 if status is None else 0o600), "wb")
            if status is not None:
                self._take_over(status)
        except BaseException:
            self._remove()
            raise
        return self

    def _take_over(self, status: os.stat_result) -> None:
        if hasattr(os, "chown"):
            # Root can give a file to anybody, others can give it to a group of theirs.
            for owner in (status.st_uid, -1):
                with suppress(OSError):
                    os.chown(self._temporary, owner, status.st_gid)
                    break
        os.chmod(self._temporary, status.st_mode & 0o777)

    def write(self, text: str) -> None:
        """Append text, encoded as UTF-8."""
        self._file.write(text.encode("utf-8", "backslashreplace"))

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        try:
            if kind is not None:
                with suppress(OSError):
                    self._file.close()
            else:
                with self._file:
                    self._file.flush()
                    os.fsync(self._file.fileno())
                if self.expected is not None and FileState.of(os.stat(self.target)) != self.expected:
                    raise OSError(errno.EBUSY, "it has changed since it was read, and is left as it is", self.target)
                os.replace(self._temporary, self.target)
        finally:
            self._remove()

    def _remove(self) -> None:
        with suppress(FileNotFoundError):
            os.unlink(self._temporary)
