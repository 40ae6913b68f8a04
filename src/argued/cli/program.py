"""The program, and its commands by name. A command's module is imported when the command is wanted."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from typing import Any

import click

from ..support.version import __version__

COMMANDS = {
    "check": ("check", "check"),
    "parse": ("parse", "parse"),
    "strip": ("strip", "strip"),
    "format": ("format", "format_"),
    "detach": ("detach", "detach_"),
    "attach": ("attach", "attach_"),
    "import": ("import_", "import_"),
    "export": ("export", "export"),
    "map": ("map", "map_"),
    "schema": ("schema", "schema"),
    "show": ("show", "show"),
    "view": ("view", "view"),
    "rules": ("rules", "rules"),
    "rule": ("rules", "rule"),
}
"""The module of each command, and what it is called there."""
INTERRUPTED = 130
"""Exit status: as a shell has it for what an interrupt ended."""


class Program(click.Group):
    """A group of commands that are imported when they are wanted."""

    def list_commands(self, _: click.Context) -> list[str]:
        """The names of the commands."""
        return list(COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        """The command of a name."""
        if name not in COMMANDS:
            return None
        module, attribute = COMMANDS[name]
        command: click.Command = getattr(import_module(f".{module}", __package__), attribute)
        return command

    def invoke(self, context: click.Context) -> Any:
        """Run a command; an interrupt ends it quietly."""
        try:
            return super().invoke(context)
        except KeyboardInterrupt:
            sys.exit(INTERRUPTED)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="argued")
def main() -> None:
    """Structured arguments in real prose.

    FILE is a marked-up article in UTF-8; `-` is standard input. Exit status: 0 clean, 1 faults in the text, 2 wrong
    usage or a file that can't be read. `argued check --help` has more.
    """


_OBJECTS = 50_000
"""How many more objects there are before the collector looks through them."""


def run_program() -> None:
    """The program: it runs a command, and ends the process."""
    # What a command makes is kept or gone by its count of references; few circles are left for the collector, and
    # looking for them as often as by default takes longer than reading a short text.
    gc.set_threshold(_OBJECTS)
    try:
        main(prog_name="argued")
    finally:
        # Python looks through all objects once more when it ends, which takes longer than reading a short text. Nothing
        # is left that would have to be found.
        gc.freeze()
