"""How GitHub's runner reads a log, written from its rules and from nothing of argued's.

A line is a command if it begins, after white space, with `::`, the name of a command, perhaps a space and
properties, and `::`; or where it holds `##[`, the name of a command, perhaps a space and properties, and `]`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

COMMANDS = frozenset(
    (
        "add-mask",
        "add-matcher",
        "add-path",
        "debug",
        "echo",
        "endgroup",
        "error",
        "group",
        "notice",
        "remove-matcher",
        "save-state",
        "set-env",
        "set-output",
        "stop-commands",
        "warning",
    )
)


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    message: str


def read_log(log: str) -> tuple[list[Command], list[str]]:
    """The commands of a log, and its other lines. A line ends at LF, CR LF or CR, as .NET reads lines."""
    commands, lines = [], []
    for line in re.split("\r\n|\n|\r", log):
        command = _command(line)
        if command is None:
            lines.append(line)
        else:
            commands.append(command)
    return commands, lines


def _command(line: str) -> Command | None:
    line_without_space = line.lstrip()
    if line_without_space.startswith("::") and (end := line_without_space.find("::", 2)) >= 0:
        name, _, properties = line_without_space[2:end].partition(" ")
        if name.lower() in COMMANDS:
            return Command(name, _properties(properties), _unescaped(line_without_space[end + 2 :], "\r\n"))
    start = line.find("##[")
    end = line.find("]", start)
    if start >= 0 and end >= 0:
        name = line[start + 3 : end].partition(" ")[0]
        if name.lower() in COMMANDS:
            return Command(name, {}, line[end + 1 :])
    return None


def _properties(properties: str) -> dict[str, str]:
    pairs = (part.split("=", 1) for part in properties.strip().split(",") if part)
    return {pair[0]: _unescaped(pair[1], "\r\n:,") for pair in pairs if len(pair) == 2}


def _unescaped(text: str, characters: str) -> str:
    for character in characters:
        text = text.replace(f"%{ord(character):02X}", character)
    return text.replace("%25", "%")
