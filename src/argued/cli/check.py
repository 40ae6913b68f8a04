"""`argued check`: everything that is wrong with texts, in one run."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NoReturn

import click

from ..checking.checker import Checker
from ..checking.project.configuration import Choices, Configuration
from ..checking.project.discovery import discover
from ..checking.reporters.registry import REPORTERS
from ..checking.reporters.reporter import Summary
from ..checking.rules.catalogue import RULES
from ..checking.rules.rule import FAMILIES
from ..checking.rules.selection import GROUPS, select_rules
from ..diagnostics.diagnostic import Diagnostic, Severity
from ..diagnostics.errors import ArgumentError, ConfigurationError, ProfileError
from ..schema.profile_text import BUILT_IN
from ..support.limits import Limits
from ..text.display import shown, visible
from .color import color_option, wants_color
from .files import FAULTS, USAGE, read_file
from .limits import limit_option
from .output import OutputFile, Progress, StandardOutput
from .processors import jobs_option, processors
from .run import Checked, Checking, Plan, ReportStyle, check_files, make_reporter

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

NOTHING = 3
"""Exit status: there is nothing to check."""
STDIN = "-"


def _words(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Words with commas between them, from all times that an option was given."""
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


def _complete_words(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    before, comma, word = incomplete.rpartition(",")
    return [CompletionItem(f"{before}{comma}{known}") for known in RULE_WORDS if known.startswith(word)]


def _complete_profile(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    names = [CompletionItem(name) for name in BUILT_IN if name.startswith(incomplete)]
    return names or [CompletionItem(incomplete, type="file")]


RULE_WORDS = (*GROUPS, *FAMILIES, *(rule.name for rule in RULES), *(rule.code for rule in RULES))
"""What `--select` and `--ignore` know."""


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...", type=click.Path())
@click.option("--format", "format_", type=click.Choice(list(REPORTERS)), help="How findings are reported.")
@click.option("--output", metavar="FILE", type=click.Path(), help="Write the report to a file; whole, or not at all.")
@color_option("Whether reports have colours; `auto` heeds NO_COLOR, FORCE_COLOR and the terminal.")
@jobs_option
@click.option(
    "--fail-level",
    type=click.Choice([severity.value for severity in Severity]),
    help="The least severity with which a finding fails the check; `warning` if nothing is said.",
)
@click.option(
    "--select",
    metavar="RULES",
    multiple=True,
    callback=_words,
    shell_complete=_complete_words,
    help="The rules that are on: codes, names, families, `default`, `strict` or `all`, with commas between them.",
)
@click.option(
    "--ignore",
    metavar="RULES",
    multiple=True,
    callback=_words,
    shell_complete=_complete_words,
    help="Rules that are off.",
)
@click.option(
    "--profile", metavar="PROFILE", shell_complete=_complete_profile, help="A profile: a name, or a JSON Schema file."
)
@click.option(
    "--source", metavar="FILE", type=click.Path(), help="The published article that the text marks up. For one text."
)
@click.option("--config", metavar="FILE", type=click.Path(), help="The configuration, in place of the nearest one.")
@click.option("--no-config", is_flag=True, help="Read no configuration.")
@click.option(
    "--stdin-filename",
    metavar="NAME",
    type=click.Path(),
    help="What standard input is called, and where it would stand.",
)
@click.option("--allow-empty", is_flag=True, help="Nothing to check is no fault.")
@click.option("--quiet", "-q", is_flag=True, help="Findings alone: no summary, no progress.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@click.option("--show-config", is_flag=True, help="Print the configuration that holds, and check nothing.")
@click.option("--debug", is_flag=True, help="Show where argued itself failed, if it does.")
@limit_option
def check(
    paths: tuple[str, ...],
    format_: str | None,
    output: str | None,
    color: str,
    jobs: int | None,
    fail_level: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    profile: str | None,
    source: str | None,
    config: str | None,
    no_config: bool,
    stdin_filename: str | None,
    allow_empty: bool,
    quiet: bool,
    statistics: bool,
    show_config: bool,
    debug: bool,
    limits: Limits,
) -> None:
    """Check texts: their marks, names, structure, profile, rules, and whether they are the published article.

    PATHS are files, folders (all `*.argued` in them that git doesn't ignore), or `-` for standard input. Without
    paths, what the nearest configuration includes, or the folder where you are.

    Exit status: 0 nothing at or above the fail level; 1 findings; 2 wrong usage, a configuration or a file that
    can't be read, or a fault of argued's own; 3 nothing to check.
    """
    if STDIN in paths and len(paths) > 1:
        raise click.UsageError("Standard input is checked alone.")
    if stdin_filename is not None and paths != (STDIN,):
        raise click.UsageError("--stdin-filename is for standard input: write `-`.")
    if config is not None and no_config:
        raise click.UsageError("--config and --no-config can't both hold.")
    nearest = Choices(
        profile=profile,
        select=select or None,
        ignore=ignore,
        fail_level=None if fail_level is None else Severity(fail_level),
    )
    problems = select_rules(nearest.select or (), nearest.ignore)[1]
    if problems:
        raise click.UsageError("; ".join(problems))
    try:
        configuration = _configuration(config, no_config=no_config)
        checker = Checker(configuration, nearest, limits=limits)
        for text in checker.profiles.values():
            from ..schema.profiles import load_profile

            load_profile(text)
    except (ConfigurationError, ProfileError) as error:
        _refuse(error)
    if show_config:
        _show(configuration, nearest)
        return
    plan = Plan(
        configuration=configuration,
        nearest=nearest,
        profiles=tuple(checker.profiles.values()),
        published=None,
        limits=limits,
        style=_style(format_, color, output, quiet=quiet, statistics=statistics),
    )
    files = [] if paths == (STDIN,) else discover(paths, configuration)
    if paths != (STDIN,) and not files:
        _nothing(paths, allow_empty=allow_empty)
    if source is not None:
        plan = _with_published(plan, source, 1 if paths == (STDIN,) else len(files))
    if output is not None and os.path.realpath(output) in {os.path.realpath(found.path) for found in files}:
        raise click.UsageError(f"--output would replace a text that is checked: {output}")
    if paths == (STDIN,):
        data = read_file(STDIN, limits.input_bytes)
        results: Iterable[Checked] = [Checking(plan).check_bytes(data, stdin_filename, stdin_filename or "<stdin>")]
    else:
        results = check_files(files, plan, jobs or processors())
    sys.exit(_report(results, plan.style, output, Progress(len(files), wanted=not quiet), debug=debug))


def _configuration(config: str | None, *, no_config: bool) -> Configuration | None:
    if no_config:
        return None
    return Configuration.find() if config is None else Configuration.load(config)


def _report(
    results: Iterable[Checked], style: ReportStyle, output: str | None, progress: Progress, *, debug: bool
) -> int:
    """Write the report, piece by piece. The exit status."""
    reporter = make_reporter(style)
    total, unusable = Summary(), False
    with StandardOutput() if output is None else OutputFile(output) as out:
        out.write(reporter.start())
        for checked in results:
            total += checked.summary
            unusable |= checked.unusable
            progress.advance()
            text = reporter.add(checked.parts)
            if text or (debug and checked.trace):
                progress.clear()
            out.write(text)
            if debug and checked.trace:
                click.echo(checked.trace, err=True, nl=False)
        progress.clear()
        out.write(reporter.finish(total))
    return USAGE if unusable else FAULTS if total.failed else 0


def _style(format_: str | None, color: str, output: str | None, *, quiet: bool, statistics: bool) -> ReportStyle:
    on_terminal = output is None and sys.stdout.isatty()
    width = None
    if on_terminal:
        from shutil import get_terminal_size

        width = get_terminal_size().columns
    wanted = format_ or ("github" if os.environ.get("GITHUB_ACTIONS") else "text")
    return ReportStyle(
        format=wanted if wanted in REPORTERS else next(iter(REPORTERS)),
        width=width,
        color=wants_color(color, on_terminal=on_terminal),
        quiet=quiet,
        statistics=statistics,
    )


def _with_published(plan: Plan, source: str, count: int) -> Plan:
    if count != 1:
        raise click.UsageError(f"--source is the published article of one text; here are {count:,}.")
    from ..checking.fidelity import PublishedText
    from ..checking.published import read_published_file

    published = read_published_file(source, source, plan.limits)
    if published.text is None:
        _say(f"{source}: {published.problem}")
        sys.exit(USAGE)
    return plan._replace(published=PublishedText(published.text, source))


def _nothing(paths: Sequence[str], *, allow_empty: bool) -> NoReturn:
    if allow_empty:
        sys.exit(0)
    where = f" in {', '.join(paths)}" if paths else ""
    _say(f"there is nothing to check{where}: no `*.argued` that isn't excluded, or ignored by git")
    sys.exit(NOTHING)


def _refuse(error: ArgumentError) -> NoReturn:
    for diagnostic in error.diagnostics:
        click.echo(_line(diagnostic), err=True)
    sys.exit(USAGE)


def _line(diagnostic: Diagnostic) -> str:
    return f"{diagnostic}" + (f" ({shown(diagnostic.help)})" if diagnostic.help else "")


def _say(message: str) -> None:
    click.echo(visible(f"argued: {message}"), err=True)


def _show(configuration: Configuration | None, nearest: Choices) -> None:
    import json
    from pathlib import Path

    holding = Configuration(root=Path.cwd()) if configuration is None else configuration
    file = None if holding.file is None else os.path.abspath(holding.file)
    click.echo(json.dumps({"file": file, "root": os.fspath(holding.root), **holding.as_data(nearest)}, indent=2))
