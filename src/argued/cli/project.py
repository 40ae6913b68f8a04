"""The configurations of projects, for commands that go by them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

from ..checking.project.configuration import read_configuration
from ..checking.project.nearest import Configurations
from ..checking.project.own_rules import INSTALLED_RULES, OwnRules
from ..diagnostics.errors import ConfigurationError, ProfileError
from ..diagnostics.render import one_line, render
from .options import PATH, combined
from .output import USAGE_OR_FILE_ERROR

config_option = click.option(
    "--config", metavar="FILE", type=PATH, help="Use this configuration for all texts, not the nearest ones."
)

force_exclude_option = click.option(
    "--force-exclude", is_flag=True, help="Leave out texts that the configuration excludes, even if they are named."
)


rule_options = combined(
    click.option(
        "--rules",
        "rule_files",
        metavar="FILE",
        multiple=True,
        type=PATH,
        help="Also use the rules in this file, which is run as Python. Can be used several times.",
    ),
    click.option(
        "--trust-project", is_flag=True, help="Run the files of rules that configurations name. They are Python."
    ),
)


def own_rules(rule_files: tuple[str, ...], trust_project: bool) -> OwnRules:
    """The rules that a command uses beside argued's own."""
    return OwnRules(files=rule_files, installed=True, trust_project=trust_project)


def find_configurations(
    config: str | None, *, use_none: bool = False, rules: OwnRules = INSTALLED_RULES
) -> Configurations:
    """The configurations of texts: one that is named, else the nearest ones. If it is unusable, the program exits."""
    with exit_on_configuration_errors():
        if use_none:
            return Configurations(None, own_rules=rules)
        if config is None:
            return Configurations.find(own_rules=rules)
        return Configurations(read_configuration(config, rules), own_rules=rules)


def without_excluded(paths: Iterable[str], configurations: Configurations) -> tuple[str, ...]:
    """Paths without those of texts that their configurations exclude. If one is unusable, the program exits."""
    with exit_on_configuration_errors():
        return tuple(path for path in paths if os.path.isdir(path) or not configurations.exclude(path))


@contextmanager
def exit_on_configuration_errors() -> Iterator[None]:
    """Print the errors of a configuration or a profile, and exit."""
    try:
        yield
    except (ConfigurationError, ProfileError) as error:
        if isinstance(error, ProfileError) and error.text is not None:
            click.echo(render(error.diagnostics, error.text, name=error.diagnostics[0].source), err=True, nl=False)
        else:
            for diagnostic in error.diagnostics:
                click.echo(one_line(diagnostic), err=True)
        sys.exit(USAGE_OR_FILE_ERROR)
