"""Reads the bytes of files, and of nothing else: what is no file, such as a pipe, could be waited for for ever."""

from __future__ import annotations

import errno
import os
import stat
from typing import BinaryIO

_PIECE = 1024 * 1024


class NoFileError(OSError):
    """What is named is no file: a folder, a pipe, a device or a socket."""


def read_regular(path: str | os.PathLike[str], limit: int) -> bytes:
    """The bytes of a regular file, and never more than one byte beyond the limit. Raises `OSError`.

    Links are followed. A pipe is not waited for, and a device not read.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except ValueError as error:
        raise OSError(errno.EINVAL, str(error)) from None  # A name with a NUL in it.
    try:
        check_regular(os.fstat(descriptor).st_mode)
        pieces = []
        count = limit + 1
        while count and (piece := os.read(descriptor, min(count, _PIECE))):
            pieces.append(piece)
            count -= len(piece)
        return b"".join(pieces)
    finally:
        os.close(descriptor)


def check_regular(mode: int) -> None:
    """Raise `NoFileError` for the mode of what is no regular file."""
    if stat.S_ISDIR(mode):
        raise NoFileError(errno.EISDIR, "Is a directory")
    if not stat.S_ISREG(mode):
        kind = "pipe" if stat.S_ISFIFO(mode) else "socket" if stat.S_ISSOCK(mode) else "device"
        raise NoFileError(errno.EINVAL, f"It is a {kind}, and not a file")


def reason(error: OSError | ValueError) -> str:
    """Why the system refuses something, in words, without the path."""
    return getattr(error, "strerror", None) or str(error)


def read_up_to(file: BinaryIO, count: int) -> bytes:
    """So many bytes of a file, or all that it has; the count may be of any size."""
    # Python makes room for as many bytes as it is asked for, whether or not the file has them.
    pieces = []
    while count and (piece := file.read(min(count, _PIECE))):
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)
