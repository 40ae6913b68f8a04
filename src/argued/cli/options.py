"""Arguments and options that several commands have."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from functools import reduce
from typing import Any

import attrs
import click

from ..support.limits import Limits
from ..text.display import cut, visible
from ..text.suggest import did_you_mean


class _Path(click.Path):
    """A path that isn't empty, as it is if a variable of a script isn't set."""

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> Any:
        if value == "":
            self.fail("the path is empty.", parameter, context)
        return super().convert(value, parameter, context)


PATH = _Path(readable=False)
"""A path, which the shell completes. The command itself reports a file that can't be read."""


class KnownWord(click.Choice[str]):
    """One of a few words. For any other, the nearest one is offered."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word. Raises `click.BadParameter`."""
        if value not in self.choices:
            hint = did_you_mean(value, self.choices)
            end = f"; {hint}" if hint else "."
            self.fail(f"`{visible(cut(value))}` isn't one of {', '.join(self.choices)}{end}", param, ctx)
        return value


file_argument = click.argument("file", metavar="FILE", type=PATH)

jobs_option = click.option(
    "--jobs",
    "-j",
    type=click.IntRange(1),
    metavar="NUMBER",
    help="Run at most NUMBER processes. Default: one for each processor.",
)


def color_option(help: str) -> Callable[[Any], Any]:
    """The option `--color`."""
    return click.option("--color", type=KnownWord(["auto", "always", "never"]), default="auto", help=help)


def use_color(color: str, *, on_terminal: bool) -> bool:
    """Whether to use colours: by the option, else NO_COLOR, else FORCE_COLOR, else whether the output is a terminal."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return on_terminal and os.environ.get("TERM") != "dumb"


_NAMES = tuple(attribute.name.replace("_", "-") for attribute in attrs.fields(Limits))


def _limits(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> Limits:
    return Limits(**dict(map(_limit, values)))


def _limit(value: str) -> tuple[str, int]:
    """The field of `Limits` and the number of one `NAME=NUMBER`."""
    written, sign, number = value.partition("=")
    name = written.strip().replace("_", "-")
    if name not in _NAMES:
        hint = did_you_mean(name, _NAMES) or f"the limits are {', '.join(_NAMES)}."
        raise click.BadParameter(f"`{visible(cut(written))}` isn't a limit; {hint}")
    field = name.replace("-", "_")
    if not re.fullmatch("[0-9]+", number):
        message = f"`{visible(cut(number))}` isn't a whole number" if sign else f"`{name}` has no number"
        raise click.BadParameter(f"{message}; write, for example, `{name}={getattr(Limits(), field)}`.")
    # Python refuses to convert numbers of thousands of digits, and no text comes near one of nineteen.
    digits = number.lstrip("0")
    return field, int(digits or "0") if len(digits) < len(str(sys.maxsize)) else sys.maxsize


limit_option = click.option(
    "--limit",
    "limits",
    metavar="NAME=NUMBER",
    multiple=True,
    callback=_limits,
    help=f"Change a limit on the text: {', '.join(_NAMES)}. Can be used several times.",
)


def combined(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Several options combined into one decorator, in their order."""
    return lambda command: reduce(lambda made, option: option(made), reversed(options), command)


def map_options(*, direction: str, direction_help: str) -> Callable[[Any], Any]:
    """The options for the contents and the direction of a map."""
    return combined(
        click.option("--focus", metavar="NAME", help="Show only the surroundings of this unit or relation in the map."),
        click.option(
            "--depth", type=click.IntRange(0), metavar="N", help="Show at most N relations from NAME, or from the top."
        ),
        click.option("--collapse", is_flag=True, help="Draw premises that only support inside what they support."),
        click.option(
            "--direction",
            type=KnownWord(("up", "down", "left", "right")),
            default=direction,
            show_default=True,
            help=direction_help,
        ),
    )
