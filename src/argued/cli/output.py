"""Output of commands, in UTF-8: data on standard output or in files, messages on standard error; exit statuses."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import NoReturn

import click

from ..support.files import AtomicFile, describe_os_error, file_identity
from ..text.display import visible

ERRORS_FOUND = 1
"""Exit status: the text has errors."""
USAGE_OR_FILE_ERROR = 2
"""Exit status: wrong usage, or a file that can't be read or written."""

_STREAMS = {"/dev/stdout": 1, "/dev/stderr": 2}
_MOST_LINKS = 40


class CommandFailure(SystemExit):
    """The end of a command that can't continue with a file, after it has printed why."""

    code: int


def print_message(message: str) -> None:
    """Print a message on standard error."""
    click.echo(visible(f"argued: {message}"), err=True)


def exit_with_message(message: str, status: int = USAGE_OR_FILE_ERROR) -> NoReturn:
    """Print why a command can't continue, and exit."""
    print_message(message)
    raise CommandFailure(status)


def exit_for_file(path: str, error: OSError | ValueError) -> NoReturn:
    """Print why a file can't be read or written, and exit."""
    exit_with_message(f"{path}: {describe_os_error(error)}")


def write_output(text: str) -> None:
    """Write a text to standard output, in UTF-8, with its line ends unchanged."""
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def output_path(output: str | None) -> str | None:
    """The path of the output; None for standard output, which `-` and `/dev/stdout` mean, too."""
    return None if output is None or output == "-" or _stream_of(output) == 1 else output


def is_stream(path: str | None) -> bool:
    """Whether a path means a stream that is open already: `-`, `/dev/stderr`, `/dev/fd/3`; None is standard output."""
    return path is None or path == "-" or _stream_of(path) is not None


def _stream_of(path: str) -> int | None:
    """The descriptor that a path names, also by a link to such a path; None for a file."""
    own = {"/dev/fd", f"/proc/{os.getpid()}/fd"}
    try:
        for _ in range(_MOST_LINKS):
            if path in _STREAMS:
                return _STREAMS[path]
            folder, name = os.path.split(path)
            folder = os.path.realpath(folder)
            if folder in own and name.isascii() and name.isdigit():
                return int(name)
            path = os.path.join(folder, os.readlink(os.path.join(folder, name)))
    except (OSError, ValueError):
        pass  # It isn't a link.
    return None


@contextmanager
def open_output(output: str | None) -> Iterator[Callable[[str], None]]:
    """A function that writes pieces to an output. A file is written completely or not at all; if it can't be written,
    the program exits."""
    path = output_path(output)
    if path is None:
        yield write_output
        return
    try:
        descriptor = _stream_of(path)
        if descriptor is not None:
            with open(os.dup(descriptor), "w", encoding="utf-8", newline="") as stream:
                yield lambda text: print(text, end="", file=stream)
            return
        with AtomicFile(path) as file:
            yield file.write
    except OSError as error:
        exit_for_file(path, error)


def replaced_input(outputs: Iterable[str | None], files: Iterable[str | os.PathLike[str] | None]) -> str | None:
    """The first output that would replace one of the files that are read, by whatever path or link.

    `-` among the files is standard input; None is left out in both.
    """
    inputs = {file_identity(0 if file == "-" else file) for file in files if file is not None} - {None}
    targets = (output for output in outputs if output is not None and not is_stream(output))
    return next((target for target in targets if file_identity(target) in inputs), None)


def refuse_to_replace_inputs(outputs: Iterable[str | None], files: Iterable[str | os.PathLike[str] | None]) -> None:
    """Raise `click.UsageError` if an output would replace one of the files that are read; see `replaced_input`."""
    replaced = replaced_input(outputs, files)
    if replaced is not None:
        raise click.UsageError(f"The output would replace a file that is read: {replaced}")


class Progress:
    """The number of finished files, shown on standard error if that is a terminal and the work takes long."""

    PATIENCE = 1.0
    """Seconds before the progress is shown."""
    PAUSE = 0.1
    """Seconds between two updates."""

    def __init__(self, total: int, *, enabled: bool) -> None:
        self.total = total
        self.enabled = enabled and sys.stderr.isatty()
        self.done = 0
        self._next = time.monotonic() + self.PATIENCE
        self._width = 0

    def advance(self, count: int = 1) -> None:
        """Count more files as finished."""
        self.done += count
        if self.enabled and time.monotonic() >= self._next:
            line = f"{self.done:,} of {self.total:,} files"
            click.echo("\r" + line.ljust(self._width), err=True, nl=False)
            self._width = len(line)
            self._next = time.monotonic() + self.PAUSE

    def clear(self) -> None:
        """Remove the line, before something else is written."""
        if self._width:
            click.echo("\r" + " " * self._width + "\r", err=True, nl=False)
            self._width = 0
