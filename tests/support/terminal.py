"""Helpers of the tests of `argued show`: running it, and outlines."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner, Result
from wcwidth import wcswidth

from argued import Article
from argued.analysis.outline import outline_of
from argued.cli.program import main
from argued.views.terminal.lines import LineFormatter, join_lines
from argued.views.terminal.outline import outline_lines
from support.places import EXAMPLES, text_of

SHOWN = sorted((EXAMPLES / "shown").glob("*.argued"))
EVERYTHING = EXAMPLES / "shown" / "everything.argued"
COLOR = re.compile("\x1b\\[[0-9;]*m")
ISOLATED = re.compile("[\u2066\u2067]([^\u2066-\u2069\n]*)\u2069")


def is_displayed(text: str) -> bool:
    """Whether each line has only printable characters, and isolated texts, which end in the line."""
    return all(line.isprintable() for line in ISOLATED.sub(r"\1", text).split("\n"))


def show(*arguments: str | Path, text: str | None = None, **environment: str | None) -> Result:
    """Run the command. A text becomes its standard input."""
    runner = CliRunner(env={"NO_COLOR": None, "FORCE_COLOR": None, "COLUMNS": None, **environment})
    given = ["-"] if text is not None else []
    return runner.invoke(main, ["show", *map(str, arguments), *given], input=text)


def show_output(*arguments: str | Path, text: str | None = None, **environment: str | None) -> str:
    result = show(*arguments, text=text, **environment)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def outline_text(article: Article, width: int = 80, *, tags: bool = False, color: bool = False) -> str:
    return join_lines(outline_lines(outline_of(article), LineFormatter(width, color=color), tags=tags))


def compare(path: Path, actual: str, rewrite: bool) -> None:
    if rewrite:
        path.write_bytes(actual.encode("utf-8"))
    assert actual == text_of(path)


def columns(line: str) -> int:
    """How many columns a line takes in a terminal."""
    return wcswidth(line)
