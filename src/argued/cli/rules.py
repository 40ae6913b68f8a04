"""`argued rules` and `argued rule`: all rules and diagnostics in a list, and the explanation of one.

The two commands share the catalogue, the completion of names, and the words for when a rule is on.
"""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from ..checking.rules.catalogue import RULES, can_be_allowed
from ..checking.rules.rule import FAMILIES, Rule, did_you_mean_rule
from ..diagnostics.codes import DESCRIPTORS
from ..diagnostics.diagnostic import DiagnosticDescriptor
from ..text.display import cut, visible
from .output import exit_with_message, write_output
from .project import exit_on_configuration_errors, find_configurations, own_rules, rule_options

if TYPE_CHECKING:
    from ..checking.project.own_rules import OwnRules
    from ..schema.requirements import Requirement

_WIDEST = 100


def _line_width() -> int:
    return min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns) if sys.stdout.isatty() else _WIDEST


def _complete_rule(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [
        CompletionItem(word, help=item.summary)
        for item in _all_entries()
        for word in (item.name, item.code)
        if word.startswith(incomplete)
    ]


def _all_entries(own: Iterable[Rule] = ()) -> list[Rule | DiagnosticDescriptor]:
    """All rules and descriptors of diagnostics, in the order of their codes."""
    return sorted([*DESCRIPTORS, *RULES, *own], key=lambda item: item.code)


def _own_rules(rule_files: tuple[str, ...], trust_project: bool) -> tuple[Rule, ...]:
    """The rules that aren't argued's own: those of a project are known if it is trusted."""
    chosen = own_rules(rule_files, trust_project)
    configurations = find_configurations(None, use_none=not trust_project, rules=chosen)
    with exit_on_configuration_errors():
        return configurations.all_own_rules()


@click.command()
@rule_options
def rules(rule_files: tuple[str, ...], trust_project: bool) -> None:
    """List the rules, and the diagnostics that are always on, by family."""
    listed = _all_entries(_own_rules(rule_files, trust_project))
    width = max(len(item.name) for item in listed)
    lines = []
    for family, prefix in FAMILIES.items():
        members = [item for item in listed if item.code.startswith(prefix)]
        if not members:
            continue
        lines.append(f"{prefix} {family}\n")
        for item in members:
            facts = f"{item.code}  {item.name:{width}}  {item.severity.value:7}  {_when_on(item):7}"
            lines.append(f"  {facts}  {visible(item.summary)}\n")
        lines.append("\n")
    lines.append(
        "always: can't be switched off or allowed. default: on unless you select rules. strict: on with "
        "`--select default,strict`.\n`argued rule NAME` explains a rule.\n"
    )
    write_output("".join(lines))


@click.command()
@click.argument("name", metavar="NAME", shell_complete=_complete_rule)
@rule_options
def rule(name: str, rule_files: tuple[str, ...], trust_project: bool) -> None:
    """Explain a rule, by its name or code, or a requirement of the profiles that the project's configuration names."""
    known = _all_entries(_own_rules(rule_files, trust_project))
    item = next((item for item in known if name in (item.name, item.code)), None)
    if item is None:
        requirements = _requirements(own_rules(rule_files, trust_project))
        requirement = next((item for item in requirements if name in (item.name, item.code)), None)
        if requirement is not None:
            write_output("\n".join(_explanation_of_requirement(requirement)))
            return
        hint = did_you_mean_rule(name, [item.name for item in known], [item.code for item in known])
        exit_with_message(f"unknown rule `{cut(name)}`; {hint or '`argued rules` lists them'}")
    write_output("\n".join(_explanation(item)))


def _when_on(item: Rule | DiagnosticDescriptor) -> str:
    if isinstance(item, DiagnosticDescriptor):
        return "always"
    return "strict" if item.strict else "default"


def _explanation(item: Rule | DiagnosticDescriptor) -> Iterator[str]:
    """The parts of the explanation, each with a line break at its end."""
    family = next(name for name, prefix in FAMILIES.items() if item.code.startswith(prefix))
    yield f"{item.code} {item.name}\n{family}, {item.severity.value}, {_when_on(item)}\n"
    yield _wrap(item.summary)
    if isinstance(item, DiagnosticDescriptor):
        note = "can't be allowed by a note" if family == "house-keeping" else "isn't a rule"
        yield _wrap(f"It {note}, and is always on. The page on diagnostics says how to fix it.")
        return
    yield _wrap(item.rationale)
    yield f"It finds something here:\n\n{_example(item.bad)}"
    yield f"And nothing here:\n\n{_example(item.good)}"
    if item.help_uri:
        yield _wrap(f"More about it: {visible(item.help_uri)}")
    yield from _ways_out(item.name, can_be_allowed=can_be_allowed(item))


def _requirements(own: OwnRules) -> tuple[Requirement, ...]:
    """The requirements with codes of their own, of the profiles that the nearest configuration names. If it or one of
    them is unusable, the program exits."""
    from ..checking.checker import Checker

    with exit_on_configuration_errors():
        return Checker(find_configurations(None, rules=own)).requirements()


def _explanation_of_requirement(item: Requirement) -> Iterator[str]:
    yield f"{item.code} {item.name}\n{item.family}, {item.severity.value}, default\n"
    yield _wrap(item.summary)
    yield _wrap("It is a requirement of a profile that this project's configuration names.")
    yield from _ways_out(item.name, can_be_allowed=item.can_be_allowed)


def _ways_out(name: str, *, can_be_allowed: bool) -> Iterator[str]:
    if can_be_allowed:
        yield _wrap("If it is intended, allow it with a note before the unit, in it, or at the top for the whole file:")
        yield f"    {{# allow {name}: reason }}\n"
    yield _wrap(f"Switch it off with `--ignore {name}`, or in the configuration with:")
    yield f'    ignore = ["{name}"]\n'


def _wrap(text: str) -> str:
    return textwrap.fill(text, _line_width(), break_long_words=False, break_on_hyphens=False) + "\n"


def _example(text: str) -> str:
    """An example, indented, with lines folded to the width of the terminal."""
    lines = [
        folded
        for line in text.split("\n")
        for folded in textwrap.wrap(line, _line_width() - 4, break_long_words=False, break_on_hyphens=False) or [""]
    ]
    return "".join(f"    {visible(line)}".rstrip() + "\n" for line in lines)
