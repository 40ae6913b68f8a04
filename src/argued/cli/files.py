"""Files and streams of the command line: bytes in, bytes out, and errors of the system as exit status 2."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import click

from ..support.files import read_up_to
from ..text.display import visible

FAULTS = 1
"""Exit status: the text has faults."""
USAGE = 2
"""Exit status: wrong usage, or a file that can't be read or written."""


def read_file(path: str, limit: int) -> bytes:
    """The bytes of a file, or of standard input for `-`; never more than one byte beyond the limit."""
    try:
        if path == "-":
            return read_up_to(sys.stdin.buffer, limit + 1)
        with open(path, "rb") as file:
            return read_up_to(file, limit + 1)
    except (OSError, ValueError) as error:
        fail(path, error)


def write_output(text: str) -> None:
    """A text on standard output, in UTF-8, with its line ends as they are."""
    try:
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Nobody reads any more. Python would complain once more when it closes the stream at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)


def replace_file(path: str, text: str) -> None:
    """Write a file whole, or leave it as it was."""
    from .whole_file import WholeFile

    try:
        with WholeFile(path) as file:
            file.write(text)
    except OSError as error:
        fail(path, error)


def fail(path: str, error: Exception) -> NoReturn:
    """Say that a file can't be read or written, and exit."""
    reason = getattr(error, "strerror", None) or str(error)
    click.echo(visible(f"argued: {path}: {reason}"), err=True)
    sys.exit(USAGE)
