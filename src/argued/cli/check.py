"""`argued check`: all diagnostics of texts, in one run."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from ..checking.checker import Checker
from ..checking.project.configuration import Configuration
from ..checking.project.discovery import DiscoveredText, discover
from ..checking.project.nearest import Configurations
from ..checking.project.options import DEFAULTS, CheckOptions
from ..checking.reporters.registry import REPORTERS
from ..checking.reporters.reporter import Summary
from ..checking.reporters.words import unknown_languages_line
from ..checking.rules.catalogue import RULES, all_rules
from ..checking.rules.rule import FAMILIES, Rule
from ..checking.rules.selection import GROUPS, select_rules, with_severities
from ..diagnostics.diagnostic import Severity
from ..schema.profile_text import BUILT_IN, ProfileText
from ..support.processes import processors
from ..text.display import counted
from .check_files import CheckPlan, CheckResult, FileChecker, ReportStyle, check_files, make_reporter
from .check_options import STDIN, Options
from .input import display_name, read_file
from .options import PATH, KnownWord, color_option, jobs_option, limit_option
from .output import (
    ERRORS_FOUND,
    USAGE_OR_FILE_ERROR,
    Progress,
    exit_with_message,
    open_output,
    print_message,
    refuse_to_replace_inputs,
)
from .project import (
    config_option,
    exit_on_configuration_errors,
    find_configurations,
    force_exclude_option,
    own_rules,
    rule_options,
    without_excluded,
)

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from ..checking.fidelity import PublishedText
    from ..schema.requirements import Requirement

NOTHING_TO_CHECK = 3
"""Exit status: there is nothing to check."""


def _split_rules(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """The words between commas, from all uses of an option."""
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
"""The words that `--select` and `--ignore` accept."""


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...", type=PATH)
@click.option(
    "--format",
    "format_",
    type=KnownWord(list(REPORTERS)),
    help="The format of the report. Default: github in GitHub Actions, else text.",
)
@click.option(
    "--output",
    metavar="FILE",
    type=PATH,
    help="Write the report to a file; completely, or not at all.",
)
@color_option("Use colours; `auto` follows NO_COLOR, FORCE_COLOR and the terminal.")
@jobs_option
@click.option(
    "--fail-level",
    type=KnownWord([severity.value for severity in Severity]),
    help="Fail if a finding has at least this severity. Default: the configuration's, else warning.",
)
@click.option(
    "--select",
    metavar="RULES",
    multiple=True,
    callback=_split_rules,
    shell_complete=_complete_words,
    help="Switch on these rules only: codes, names, families, `default`, `strict` or `all`, with commas between them.",
)
@click.option(
    "--ignore",
    metavar="RULES",
    multiple=True,
    callback=_split_rules,
    shell_complete=_complete_words,
    help="Switch off these rules, or requirements of the profile.",
)
@click.option(
    "--profile",
    metavar="PROFILE",
    type=PATH,
    shell_complete=_complete_profile,
    help="Check articles against a profile: a name, or a JSON Schema file.",
)
@rule_options
@click.option(
    "--source",
    metavar="FILE",
    type=PATH,
    help="Compare the text with this published article. Only for one text.",
)
@config_option
@click.option("--no-config", is_flag=True, help="Don't read a configuration.")
@force_exclude_option
@click.option(
    "--stdin-filename",
    metavar="NAME",
    type=PATH,
    help="The name and place of standard input, for messages and the configuration.",
)
@click.option("--allow-empty", is_flag=True, help="Exit with 0 if there is nothing to check.")
@click.option("--quiet", "-q", is_flag=True, help="Print only findings: no summary, no progress.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@click.option(
    "--show-config",
    is_flag=True,
    help="Print the configuration in use, or what applies to the one text that PATHS names, and check nothing.",
)
@click.option("--debug", is_flag=True, help="If argued itself fails, print the traceback.")
@limit_option
def check(**given: Any) -> None:
    """Check texts, and report everything that is wrong with them.

    A check covers syntax, names, rules, the profile, and whether a text matches the published article.

    PATHS are files, folders (all `*.argued` files in them that git doesn't ignore), or `-` for standard input. Without
    PATHS, the texts that the nearest configuration includes are checked, or else those in the current folder. For each
    text, the configuration that is nearest to it applies.

    Exit status: 0 if no finding is at or above the fail level; 1 if one is; 2 if the usage is wrong, the configuration
    or a file can't be read, or argued itself fails; 3 if there is nothing to check.
    """
    options = Options(**given)
    configurations = find_configurations(
        options.config,
        use_none=options.no_config,
        rules=own_rules(options.rule_files, options.trust_project),
    )
    overrides = options.overrides()
    if options.show_config:
        _check_words(options, _all_own_rules(options, configurations), _read_profiles(configurations, overrides)[1])
        _print_configuration(options, configurations, overrides)
        return
    paths = _remaining_paths(options, configurations)
    if options.paths and not paths:
        refuse_to_replace_inputs([options.output], _read_files(options, [], configurations, []))
        sys.exit(_write_report([], options.style(), options, Progress(0, enabled=False)))
    files = [] if options.reads_stdin else _discover_files(paths, configurations, allow_empty=options.allow_empty)
    own = _all_own_rules(options, configurations)
    profiles, requirements = _read_profiles(configurations, overrides)
    _check_words(options, own, requirements)
    plan = CheckPlan(
        configurations=configurations,
        overrides=overrides,
        profiles=profiles,
        published=_read_published(options, len(files)),
        limits=options.limits,
        style=options.style()._replace(descriptors=(*(rule.described for rule in own), *requirements)),
    )
    refuse_to_replace_inputs([options.output], _read_files(options, files, configurations, profiles))
    if options.reads_stdin:
        data, name = read_file(STDIN, options.limits.input_bytes), options.stdin_filename
        results: Iterable[CheckResult] = [FileChecker(plan).check_bytes(data, name, name or display_name(STDIN))]
    else:
        results = check_files(files, plan, options.jobs or processors())
    if plan.profiles:
        results = chain(FileChecker(plan).profile_results(), results)
    sys.exit(_write_report(results, plan.style, options, Progress(len(files), enabled=not options.quiet)))


def _all_own_rules(options: Options, configurations: Configurations) -> tuple[Rule, ...]:
    """The rules that aren't argued's own. If they can't be used, the program exits."""
    with exit_on_configuration_errors():
        rules = configurations.all_own_rules()
    left_out = [item for item in configurations.all() if item.rules and not options.trust_project]
    for configuration in left_out if not options.quiet else ():
        print_message(f"{configuration.file}: its rules aren't used, since they are code: --trust-project runs them")
    return rules


def _read_profiles(
    configurations: Configurations, overrides: CheckOptions
) -> tuple[tuple[ProfileText, ...], tuple[Requirement, ...]]:
    """The profiles that configurations and the command line name, and their requirements with codes of their own.

    If a profile is unusable, the program exits.
    """
    with exit_on_configuration_errors():
        checker = Checker(configurations, overrides)
        return tuple(checker.profiles.values()), checker.requirements()


def _check_words(options: Options, own: Sequence[Rule], requirements: Sequence[Requirement]) -> None:
    """Raise `click.UsageError` for words that name no rule, and no requirement of a profile."""
    messages = select_rules(options.select, options.ignore, requirements, all_rules(own))[1]
    if messages:
        raise click.UsageError("; ".join(messages))


def _remaining_paths(options: Options, configurations: Configurations) -> tuple[str, ...]:
    """The paths that are named; with --force-exclude, without the texts that their configurations exclude."""
    if not options.force_exclude:
        return options.paths
    if not options.reads_stdin:
        return without_excluded(options.paths, configurations)
    name = options.stdin_filename
    return options.paths if name is None or without_excluded([name], configurations) else ()


def _discover_files(paths: Sequence[str], configurations: Configurations, *, allow_empty: bool) -> list[DiscoveredText]:
    """The files to check. If there are none, the program exits."""
    with exit_on_configuration_errors():
        files = discover(paths, configurations)
    if not files:
        general = None if paths else configurations.general
        _exit_for_nothing_to_check(paths, () if general is None else general.include, allow_empty=allow_empty)
    return files


def _read_published(options: Options, files: int) -> PublishedText | None:
    """The published article that the command line names, which is only possible for one text."""
    if options.source is None:
        return None
    if not options.reads_stdin and files != 1:
        raise click.UsageError(f"--source can be used with only one text, but there are {files:,}.")
    from ..checking.fidelity import PublishedText
    from ..checking.published import read_published_file

    published = read_published_file(options.source, options.source, options.limits)
    if published.text is None:
        exit_with_message(f"{options.source}: {published.read_error}")
    return PublishedText(published.text, options.source)


def _read_files(
    options: Options,
    files: Iterable[DiscoveredText],
    configurations: Configurations,
    profiles: Iterable[ProfileText],
) -> Iterator[str | Path | None]:
    """The files that are named or known to be read, with `-` for standard input."""
    yield from (*options.paths, *(found.path for found in files), options.source, *options.rule_files)
    for configuration in configurations.all():
        yield from (configuration.file, *configuration.extended, *configuration.rules)
    yield from (profile.name for profile in profiles if profile.content is not None)


def _write_report(results: Iterable[CheckResult], style: ReportStyle, options: Options, progress: Progress) -> int:
    """Write the report piece by piece, and return the exit status."""
    reporter = make_reporter(style)
    total, unusable = Summary(), False
    with open_output(options.output) as write:
        write(reporter.start())
        for checked in results:
            refuse_to_replace_inputs([options.output], checked.published_files)
            total += checked.summary
            unusable |= checked.unusable
            progress.advance()
            text = reporter.add(checked.parts)
            trace = checked.trace if options.debug else None
            if text or trace:
                progress.clear()
            write(text)
            if trace:
                click.echo(trace, err=True, nl=False)
        progress.clear()
        write(reporter.finish(total))
    if reporter.omitted:
        print_message(f"{counted(reporter.omitted, 'finding')} left out of the report, which has no room for more")
    unknown_languages = None if options.quiet else unknown_languages_line(total)
    if unknown_languages:
        print_message(unknown_languages)
    return USAGE_OR_FILE_ERROR if unusable else ERRORS_FOUND if total.failed else 0


def _exit_for_nothing_to_check(paths: Sequence[str], include: Sequence[str], *, allow_empty: bool) -> NoReturn:
    if allow_empty:
        sys.exit(0)
    where = f" in {', '.join(paths)}" if paths else ""
    patterns = ", ".join(f"`{pattern}`" for pattern in include or ["*.argued"])
    exit_with_message(
        f"there is nothing to check{where}: no file matches {patterns}, or each is excluded or ignored by git",
        NOTHING_TO_CHECK,
    )


def _print_configuration(options: Options, configurations: Configurations, overrides: CheckOptions) -> None:
    """Print the configuration, or for the text that is named what applies to it."""
    if len(options.paths) > 1:
        raise click.UsageError("--show-config can be used with only one text.")
    text = options.stdin_filename if options.reads_stdin else next(iter(options.paths), None)
    is_text = text is not None and not os.path.isdir(text)
    with exit_on_configuration_errors():
        found = configurations.of_text(text) if is_text or text is None else configurations.of_folder(text)
    configuration = found or Configuration(root=Path.cwd())
    file = None if configuration.file is None else os.path.abspath(configuration.file)
    data: dict[str, Any] = {"file": file, "root": os.fspath(configuration.root)}
    if text is None or not is_text:
        data |= configuration.as_data(overrides)
    else:
        applied = DEFAULTS.overridden_by(configuration.options_for(text)).overridden_by(overrides)
        with exit_on_configuration_errors():
            known = all_rules(configurations.own_rules_of(configuration))
        rules = with_severities(select_rules(applied.select or (), applied.ignore, among=known)[0], applied.severity)
        data |= {
            "text": text,
            "excluded": configuration.excludes(text),
            **applied.as_data(),
            "enabled-rules": {f"{rule.code} {rule.name}": rule.severity.value for rule in rules},
        }
    click.echo(json.dumps(data, indent=2))
