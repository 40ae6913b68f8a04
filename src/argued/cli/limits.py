"""The option that raises limits."""

from __future__ import annotations

import re

import attrs
import click

from ..support.limits import Limits
from ..text.display import cut, visible
from ..text.suggest import nearest

_NAMES = tuple(attribute.name.replace("_", "-") for attribute in attrs.fields(Limits))


def _limits(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> Limits:
    return Limits(**dict(map(_limit, values)))


def _limit(value: str) -> tuple[str, int]:
    """The field of `Limits` and the number of one `NAME=NUMBER`."""
    written, sign, number = value.partition("=")
    name = written.strip().replace("_", "-")
    if name not in _NAMES:
        near = nearest(name.lower(), list(_NAMES))
        known = f"did you mean `{near}`?" if near else f"the limits are {', '.join(_NAMES)}."
        raise click.BadParameter(f"`{visible(cut(written))}` is no limit; {known}")
    field = name.replace("-", "_")
    if not re.fullmatch("[0-9]{1,18}", number):
        problem = f"`{visible(cut(number))}` is no whole number" if sign else f"`{name}` has no number"
        raise click.BadParameter(f"{problem}; write, for example, `{name}={getattr(Limits(), field)}`.")
    return field, int(number)


limit_option = click.option(
    "--limit",
    "limits",
    metavar="NAME=NUMBER",
    multiple=True,
    callback=_limits,
    help=f"Raise or lower a limit on the text: {', '.join(_NAMES)}. May be given several times.",
)
