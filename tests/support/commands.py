"""Running commands as a shell does: bytes on standard input, output and error, a folder, variables, an exit status."""

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
    """Run a command in this process, since a new interpreter takes fifty times as long.

    The streams are files, so none is a terminal. Everything raised except an exit status passes through.
    """
    with ExitStack() as stack:
        input_, output, errors = (stack.enter_context(TemporaryFile()) for _ in range(3))
        input_.write(stdin)
        input_.seek(0)
        stack.enter_context(_streams(input_, output, errors))
        stack.enter_context(_surroundings(folder, environment))
        status = _status(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
        return subprocess.CompletedProcess(arguments, status, _content(output), _content(errors))


def run_in_a_process(
    *arguments: str, stdin: bytes = b"", folder: Path | None = None, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a command as `python -m argued` in its own process."""
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
def _streams(input_: BinaryIO, output: BinaryIO, errors: BinaryIO) -> Iterator[None]:
    stdin, stdout = (io.TextIOWrapper(stream, "utf-8", "surrogateescape") for stream in (input_, output))
    stderr = io.TextIOWrapper(errors, "utf-8", "backslashreplace")
    try:
        with patch.multiple(sys, stdin=stdin, stdout=stdout, stderr=stderr):
            yield
    finally:
        for stream in (stdin, stdout, stderr):
            stream.detach()  # Otherwise it would close the file.


@contextmanager
def _surroundings(folder: Path | None, environment: Mapping[str, str] | None) -> Iterator[None]:
    with patch.dict(os.environ, environment or {}, clear=environment is not None):
        if folder is None:
            yield
            return
        before = os.getcwd()
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)


def _content(stream: BinaryIO) -> bytes:
    stream.seek(0)
    return stream.read()
