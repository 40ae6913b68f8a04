"""Runs commands as a shell does: bytes on standard input, output and error, a folder, variables, and an exit status."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO
from unittest.mock import patch

import pytest

from argued.cli.program import main

SECONDS = 120


def run(
    *arguments: str, stdin: bytes = b"", folder: Path | None = None, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """What a command leaves behind, run in this process: a new interpreter takes fifty times as long.

    The streams are files, so nothing is a terminal. What ends the process in any other way than by an exit status is
    raised.
    """
    with ExitStack() as stack:
        given, written, said = (stack.enter_context(TemporaryFile()) for _ in range(3))
        given.write(stdin)
        given.seek(0)
        stack.enter_context(_streams(given, written, said))
        stack.enter_context(_surroundings(folder, environment))
        status = _status(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
        return subprocess.CompletedProcess(arguments, status, _content(written), _content(said))


def run_in_a_process(
    *arguments: str, stdin: bytes = b"", folder: Path | None = None, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """What a command leaves behind, run as `python -m argued` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "argued", *arguments],
        input=stdin,
        cwd=folder,
        env=environment,
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )


def _status(arguments: tuple[str, ...]) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments), prog_name="argued")
    status = ended.value.code or 0
    assert isinstance(status, int)
    return status


@contextmanager
def _streams(given: BinaryIO, written: BinaryIO, said: BinaryIO) -> Iterator[None]:
    stdin, stdout = (io.TextIOWrapper(stream, "utf-8", "surrogateescape") for stream in (given, written))
    stderr = io.TextIOWrapper(said, "utf-8", "backslashreplace")
    try:
        with patch.multiple(sys, stdin=stdin, stdout=stdout, stderr=stderr):
            yield
    finally:
        for stream in (stdin, stdout, stderr):
            stream.detach()  # Or it would close the file.


@contextmanager
def _surroundings(folder: Path | None, environment: Mapping[str, str] | None) -> Iterator[None]:
    before = os.getcwd()
    with patch.dict(os.environ, environment or {}, clear=environment is not None):
        os.chdir(folder or before)
        try:
            yield
        finally:
            os.chdir(before)


def _content(stream: BinaryIO) -> bytes:
    stream.seek(0)
    return stream.read()
