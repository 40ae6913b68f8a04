"""Output of commands, in UTF-8: data on standard output or in files, messages on standard error; exit statuses."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import NoReturn

import click

from ..support.files import AtomicFile, describe_os_error
from ..text.display import visible

ERRORS_FOUND = 1
"""Exit status: the text has errors."""
USAGE_OR_FILE_ERROR = 2
"""Exit status: wrong usage, or a file that can't be read or written."""
BROKEN_PIPE = 141
"""Exit status if the reader of the output has ended, the same as in a shell."""


def print_message(message: str) -> None:
    """Print a message on standard error."""
    click.echo(visible(f"argued: {message}"), err=True)


def exit_with_message(message: str, status: int = USAGE_OR_FILE_ERROR) -> NoReturn:
    """Print why a command can't continue, and exit."""
    print_message(message)
    sys.exit(status)


def exit_for_file(path: str, error: OSError | ValueError) -> NoReturn:
    """Print why a file can't be read or written, and exit."""
    exit_with_message(f"{path}: {describe_os_error(error)}")


def write_output(text: str) -> None:
    """Write a text to standard output, in UTF-8, with its line ends unchanged."""
    try:
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The reader has ended. Without this, Python would report an error again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(BROKEN_PIPE)


def output_path(output: str | None) -> str | None:
    """The path of the file to write; None for standard output, which `-` means, too."""
    return None if output == "-" else output


@contextmanager
def open_output(output: str | None) -> Iterator[Callable[[str], None]]:
    """A function that writes pieces to an output. A file is written completely or not at all; if it can't be written,
    the program exits."""
    path = output_path(output)
    if path is None:
        yield write_output
        return
    try:
        with AtomicFile(path) as file:
            yield file.write
    except OSError as error:
        exit_for_file(path, error)


def refuse_to_replace_inputs(output: str | None, files: Iterable[str]) -> None:
    """Raise `click.UsageError` if the output would replace one of the input files."""
    path = output_path(output)
    if path is not None and os.path.realpath(path) in {os.path.realpath(file) for file in files}:
        raise click.UsageError(f"--output would replace a file that is read: {output}")


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
