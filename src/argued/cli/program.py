"""The program `argued` and its commands. The module of a command is imported only when the command is needed."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import Any

import click

from ..support.termination import Termination, raise_on_termination
from ..support.version import __version__
from .streams import prepare_streams

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
"""The module of each command, and the command's name there."""
INTERRUPTED = 130
"""Exit status after an interrupt, the same as in a shell."""


class Program(click.Group):
    """A group of commands that are imported when they are needed."""

    def list_commands(self, _: click.Context) -> list[str]:
        """The names of the commands."""
        return list(COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        """The command with a name, or None."""
        if name not in COMMANDS:
            return None
        module, attribute = COMMANDS[name]
        command: click.Command = getattr(import_module(f".{module}", __package__), attribute)
        return command

    def resolve_command(
        self, context: click.Context, arguments: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name. Raises `click.UsageError`, which offers the nearest one."""
        name = arguments[0]
        if name not in COMMANDS and not name.startswith("-"):
            from ..text.suggest import unknown_word

            context.fail(unknown_word("command", name, COMMANDS))
        return super().resolve_command(context, arguments)

    def invoke(self, context: click.Context) -> Any:
        """Run a command; an interrupt ends it quietly."""
        try:
            return super().invoke(context)
        except KeyboardInterrupt:
            sys.exit(INTERRUPTED)
        except FileNotFoundError:
            # Commands report the files that they can't read or write. Only what needs the current folder leads here.
            if _has_current_folder():
                raise
            from .output import exit_with_message

            exit_with_message("the current folder doesn't exist")


def _has_current_folder() -> bool:
    try:
        return bool(os.getcwd())
    except FileNotFoundError:
        return False


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="argued")
def main() -> None:
    """Structured arguments in real prose.

    FILE is a marked-up article in UTF-8, or `-` for standard input. Exit status: 0 if all is well, 1 if the text has
    errors, 2 if the usage is wrong or a file can't be read. Some commands have more; see `argued COMMAND --help`.
    """


_COLLECTION_THRESHOLD = 50_000
"""The number of new objects after which the garbage collector runs."""


def run_program() -> None:
    """Run the command that the command line names, and end the process."""
    # Reference counts free nearly all objects of a command. Looking for cycles as often as by default takes longer
    # than reading a short text.
    gc.set_threshold(_COLLECTION_THRESHOLD)
    raise_on_termination()
    prepare_streams()
    try:
        main(prog_name="argued")
    except Termination as termination:
        sys.exit(termination.status)
    finally:
        # Python looks for cycles once more when it ends, which takes longer than reading a short text. Nothing is left
        # that it would have to find.
        gc.freeze()
