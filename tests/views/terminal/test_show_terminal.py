"""`argued show` in terminals and elsewhere: widths, colours, closed pipes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from analysis.test_outline import chain
from support.places import EXAMPLE
from support.terminal import COLOR, EVERYTHING, SHOWN, columns, outline_text, show_output

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals or signals")


@pytest.mark.parametrize("width", [30, 31, 40, 57, 80, 160, 1000])
@pytest.mark.parametrize("path", [EXAMPLE, *SHOWN], ids=lambda path: str(path.stem))
def test_no_line_is_too_wide(path: Path, width: int) -> None:
    lines = show_output(path, "--tags", "--width", str(width)).split("\n")
    assert all(0 <= columns(line) <= width for line in lines)
    assert max(map(columns, lines)) > min(width, 100) - 15


@pytest.mark.parametrize("width", [30, 80])
def test_no_line_of_a_deep_tree_is_too_wide_and_deep_levels_have_numbers(width: int) -> None:
    lines = outline_text(chain(300), width).split("\n")
    assert all(columns(line) <= width for line in lines)
    deepest = 3 if width == 30 else 13
    assert any(re.match(f" *└─ premise p{deepest}:", line) for line in lines)
    numbered = [line for line in lines if line[:1].isdecimal()]
    assert [line.split()[0] for line in numbered] == [str(number) for number in range(deepest + 1, 300)]
    assert [re.sub(r".*└─ premise (p\d+):?.*", r"\1", line) for line in numbered] == [
        f"p{number}" for number in range(deepest + 1, 300)
    ]


def test_long_words_are_cut_at_a_space_and_statements_too() -> None:
    words = "one and " * 1000
    (line,) = re.findall(
        "premise p: (“.*”)", show_output("--width", "1000", text="{premise p: " + words[:-1] + "}"), re.S
    )
    assert re.fullmatch("“(one and )*(one |and )*…”", re.sub(r"\s+", " ", line)), line
    text = show_output("--width", "40", text='{premise p "' + words[:-1] + '"}')
    assert text.endswith(" …\n")
    assert text.count("\n") == 2 + 3


def test_the_description_of_a_unit_is_never_cut() -> None:
    text = show_output(
        "--width", "30", "--tags", text='{premise p #tag-one #tag-two #tag-three #tag-four k="' + "v " * 9 + '": x y}'
    )
    line = " ".join(text.split())
    assert "(k=v v v v v v v v v, #tag-one, #tag-two, #tag-three, #tag-four): “x y”" in line


@pytest.mark.parametrize(("value", "width"), [("50", 50), ("5", 30), ("100000", 1000), ("none", 80), (None, 80)])
def test_without_a_terminal_the_width_is_that_of_columns_or_80(value: str | None, width: int) -> None:
    assert show_output(EXAMPLE, COLUMNS=value) == show_output(EXAMPLE, "--width", str(width))


# Colours.


@pytest.mark.parametrize(
    ("options", "environment", "colored"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1", "TERM": "dumb"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colours_are_used_on_request(options: list[str], environment: dict[str, str], colored: bool) -> None:
    text = show_output(EVERYTHING, *options, **environment)
    assert ("\x1b[" in text) is colored
    plain = "".join(f"{line.rstrip()}\n" for line in COLOR.sub("", text).splitlines())
    assert plain == show_output(EVERYTHING)


def test_without_colours_roles_and_attacks_are_still_named() -> None:
    text = show_output(EVERYTHING)
    for word in ("premise ", "consideration 1 ", "conclusion ", "objection ", "issue ", "undermined by ", "undercut "):
        assert word in text


@POSIX
def test_a_terminal_has_its_width_and_colours() -> None:
    import fcntl
    import struct
    import termios

    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 57, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")}
    command = [sys.executable, "-m", "argued", "show", "-"]
    done = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=theirs, stderr=subprocess.PIPE, env={**environment, "TERM": "xterm"}
    )
    os.close(theirs)
    assert done.stdin is not None
    done.stdin.write(b"{premise p: " + b"word " * 40 + b"}")
    done.stdin.close()
    got = b""
    try:
        while piece := os.read(ours, 65536):
            got += piece
    except OSError:
        pass  # The other end is closed.
    os.close(ours)
    assert done.wait(60) == 0
    assert done.stderr is not None
    with done.stderr as errors:
        assert errors.read() == b""
    lines = COLOR.sub("", got.decode()).split("\r\n")
    assert b"\x1b[36mpremise" in got
    assert 50 < max(map(len, lines)) <= 57


@POSIX
def test_a_closed_pipe_is_not_an_error() -> None:
    text = "{premise: x}" * 5_000
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(
        [sys.executable, "-m", "argued", "show", "-"],
        input=text.encode(),
        stdout=write_end,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(write_end)
    assert (done.returncode, done.stderr) == (141, b"")
