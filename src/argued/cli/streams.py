"""The standard streams of the program: output that can't be written ends it with a line that says why.

Everything that is written passes through here, also the help and the version that click prints.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable

BROKEN_PIPE = 141
"""Exit status if the reader of the output has ended, the same as in a shell."""

_STAND_INS = {"stdin": os.O_WRONLY, "stdout": os.O_RDONLY, "stderr": os.O_RDONLY}
"""How the null device is opened in the place of a closed stream: so that it can't be read or written either, which is
reported as it is for any other file."""


def prepare_streams() -> None:
    """Replace closed standard streams, and guard the two that are written."""
    # In this order each stand-in gets the descriptor of its stream. Otherwise the next file that is opened would get
    # it, and messages would be written into that file.
    for name, mode in _STAND_INS.items():
        if getattr(sys, name) is None:
            descriptor = os.open(os.devnull, mode)
            os.set_inheritable(descriptor, True)
            stream = open(descriptor, "r" if name == "stdin" else "w", encoding="utf-8")  # noqa: SIM115
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)
    sys.stdout = _guarded(sys.stdout, _exit_for_output)
    sys.stderr = _guarded(sys.stderr, lambda _: None)  # There is nowhere to report it.


def _guarded(stream: Any, report: Callable[[OSError], None]) -> Any:
    """A stream that writes to the file of another one, and reports the first time that it can't."""
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    raw: Any = getattr(stream.buffer, "raw", stream.buffer)  # Python's option `-u` leaves out the buffer.
    return io.TextIOWrapper(
        io.BufferedWriter(_GuardedFile(raw, report)),
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


class _GuardedFile(io.RawIOBase):
    """Writes to another file. After the first failure, everything is dropped: Python flushes streams when it ends, and
    would print a traceback."""

    def __init__(self, raw: Any, report: Callable[[OSError], None]) -> None:
        self._raw = raw
        self._report = report
        self._failed = False

    def write(self, data: Any) -> int:
        size = memoryview(data).nbytes
        if self._failed:
            return size
        try:
            while (written := self._raw.write(data)) is None:
                from select import select

                select([], [self._raw], [])  # A pipe that doesn't block is full for now.
        except OSError as error:
            self._failed = True
            self._report(error)
            return size
        count: int = written
        return count

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        number: int = self._raw.fileno()
        return number

    def isatty(self) -> bool:
        return bool(self._raw.isatty())


def _exit_for_output(error: OSError) -> NoReturn:
    if isinstance(error, BrokenPipeError):
        sys.exit(BROKEN_PIPE)
    from .output import USAGE_OR_FILE_ERROR, print_message

    print_message(f"<stdout>: {error.strerror}")
    sys.exit(USAGE_OR_FILE_ERROR)
