"""The standard streams of the program: full, closed, or with a reader that has gone away."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from support.commands import run
from support.places import EXAMPLE

POSIX = pytest.mark.skipif(os.name != "posix", reason="a shell's redirections")
pytestmark = POSIX

ALL_KINDS = [
    ["--help"],
    ["--version"],
    ["check", "--help"],
    ["check", str(EXAMPLE)],
    ["check", "--show-config", "--no-config"],
    ["export", "--to", "brat", str(EXAMPLE)],
    ["map", "--to", "dot", str(EXAMPLE)],
    ["map", "--to", "dot", "--output", "/dev/stdout", str(EXAMPLE)],
    ["parse", str(EXAMPLE)],
    ["rules"],
    ["schema"],
    ["show", str(EXAMPLE)],
]
"""Commands that print, whether argued or click does it."""


def shell(
    arguments: Sequence[str], redirections: str, folder: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a shell with redirections does it."""
    return subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {redirections}', "sh", sys.executable, "-m", "argued", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=folder,
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("arguments", ALL_KINDS, ids=" ".join)
def test_output_that_cannot_be_written_exits_with_2_and_a_line(arguments: list[str]) -> None:
    full = shell(arguments, "> /dev/full")
    assert (full.returncode, full.stderr) == (2, b"argued: <stdout>: No space left on device\n")
    closed = shell(arguments, ">&-")
    assert (closed.returncode, closed.stderr) == (2, b"argued: <stdout>: Bad file descriptor\n")


def test_a_line_that_cannot_be_written_either_changes_nothing() -> None:
    assert shell(["rules"], "> /dev/full 2>&1").returncode == 2


def test_the_completion_that_cannot_be_written_exits_with_2_and_a_line() -> None:
    full = shell([], "> /dev/full", _ARGUED_COMPLETE="zsh_source")
    assert (full.returncode, full.stderr) == (2, b"argued: <stdout>: No space left on device\n")


def test_an_unbuffered_interpreter_does_the_same() -> None:
    full = shell(["parse", str(EXAMPLE)], "> /dev/full", PYTHONUNBUFFERED="1")
    assert (full.returncode, full.stderr) == (2, b"argued: <stdout>: No space left on device\n")


@pytest.mark.parametrize("redirection", ["2>&-", "2> /dev/full"])
def test_a_standard_error_that_cannot_be_written_changes_nothing(redirection: str, tmp_path: Path) -> None:
    (tmp_path / "bad.argued").write_text("{premise p: x} {conclusion c from q: y}")
    for arguments in (
        ["check", "bad.argued"],
        ["export", "--to", "brat", str(EXAMPLE)],
        ["parse", "bad.argued"],
        ["x"],
    ):
        usual, redirected = run(*arguments, folder=tmp_path), shell(arguments, redirection, tmp_path)
        assert (redirected.returncode, redirected.stdout) == (usual.returncode, usual.stdout)


def test_a_closed_standard_input_cannot_be_read_and_is_no_hindrance() -> None:
    for arguments in (["parse", "-"], ["check", "-"], ["format", "--check", "-"], ["import", "--from", "brat", "-"]):
        done = shell(arguments, "<&-")
        assert (done.returncode, done.stdout, done.stderr) == (2, b"", b"argued: <stdin>: Bad file descriptor\n")
    assert shell(["check", str(EXAMPLE)], "<&-").returncode == 0


WITH_OUTPUT = {
    "check": ["check", "--no-config", "--format", "line", "bad.argued", "--output"],
    "export": ["export", "--to", "brat", str(EXAMPLE), "-o"],
    "import": ["import", "--from", "aif", "a.json", "-o"],
    "map": ["map", "--to", "dot", str(EXAMPLE), "-o"],
    "view": ["view", str(EXAMPLE), "-o"],
}
STREAMS = ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "link", "/dev/stderr", "/dev/fd/7"]


@pytest.mark.parametrize(
    ("command", "output"),
    [(command, output) for command in WITH_OUTPUT for output in (STREAMS if command == "check" else STREAMS[:2])],
)
def test_an_output_that_is_a_stream_is_written_to_it_and_not_over_its_file(
    command: str, output: str, tmp_path: Path
) -> None:
    arguments = WITH_OUTPUT[command]
    if output.startswith("/proc") and not os.path.exists(output):
        pytest.skip("the system has no such streams")
    (tmp_path / "bad.argued").write_text("{premise p: x} {conclusion c from q: y}")
    (tmp_path / "a.json").write_text('{"nodes": [{"nodeID": "1", "text": "It is old", "type": "I"}], "edges": []}')
    (tmp_path / "link").symlink_to("/dev/stdout")
    (tmp_path / "out").write_text("before\n")
    usual = run(*arguments[:-1], folder=tmp_path)
    assert usual.stdout
    descriptor = {"/dev/stderr": 2, "/dev/fd/7": 7}.get(output, 1)
    done = shell([*arguments, output], f"{descriptor}>> out", tmp_path)
    assert done.returncode == usual.returncode
    written = (tmp_path / "out").read_bytes()
    assert written.startswith(b"before\n")
    assert usual.stdout in written
    assert (tmp_path / "link").is_symlink()


def test_no_file_gets_the_place_of_a_closed_stream(tmp_path: Path) -> None:
    """The first file that is opened would get the lowest free descriptor, and messages would be written into it."""
    done = shell(["map", "--to", "dot", str(EXAMPLE), "-o", "map.dot"], "<&- >&- 2>&-", tmp_path)
    assert done.returncode == 0
    assert shell(["map", "--to", "dot", str(EXAMPLE), "-o", "/dev/stderr"], "2>&-", tmp_path).returncode == 2
    usual = run("map", "--to", "dot", str(EXAMPLE))
    assert (tmp_path / "map.dot").read_bytes() == usual.stdout


@pytest.mark.parametrize("arguments", [["--help"], ["rules"], ["parse", str(EXAMPLE)]], ids=" ".join)
def test_a_reader_that_goes_away_is_not_an_error(arguments: list[str]) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    command = [sys.executable, "-m", "argued", *arguments]
    done = subprocess.run(command, stdout=write_end, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(write_end)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_pipe_that_does_not_block_is_waited_for() -> None:
    text = b"{premise: " + b"word " * 100_000 + b"}"
    read_end, write_end = os.pipe()
    os.set_blocking(write_end, False)
    command = [sys.executable, "-m", "argued", "strip", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=write_end, stderr=subprocess.PIPE) as running:
        os.close(write_end)
        assert running.stdin is not None
        running.stdin.write(text)
        running.stdin.close()
        with open(read_end, "rb") as stream:
            assert stream.read() == b"word " * 100_000
        assert running.wait(60) == 0
