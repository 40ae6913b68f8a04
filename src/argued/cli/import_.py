"""`argued import`: from other formats to marked-up texts."""

from __future__ import annotations

import os
from collections.abc import Iterator

import click

from ..checking.project.discovery import ENDING
from ..formats.convert import require_format
from ..formats.registry import guess_formats
from ..model.propositions import ROLES
from ..support.limits import Limits
from ..text.display import cut, visible
from ..text.offsets import OffsetUnit
from ..text.suggest import nearest
from .conversion import (
    checked_format,
    complete_format,
    conversion_options,
    convert_folder_and_exit,
    convert_one_and_exit,
)
from .convert_files import ConversionPlan, stem

_SKIPPED_FOLDERS = frozenset([".git"])


def _checked_roles(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    pairs = []
    for value in values:
        label, sign, role = value.rpartition("=")
        if not sign or not label:
            raise click.BadParameter(
                f"`{visible(cut(value))}` isn't LABEL=ROLE; write, for example, `Claim=conclusion`."
            )
        if role not in ROLES:
            near = nearest(role.lower(), list(ROLES))
            hint = f"did you mean `{near}`?" if near else f"the roles are {', '.join(ROLES)}."
            raise click.BadParameter(f"`{visible(cut(role))}` isn't a role; {hint}")
        pairs.append((label, role))
    return tuple(pairs)


@click.command("import")
@click.argument("file", metavar="FILE", type=click.Path())
@click.option(
    "--from",
    "format_",
    metavar="FORMAT",
    callback=checked_format,
    shell_complete=complete_format,
    help="The format. Default: guessed from the file's name and content.",
)
@click.option(
    "--source",
    metavar="ARTICLE",
    type=click.Path(),
    help="The article's text, or for a folder the folder of the texts. Default: the text file beside the annotation.",
)
@click.option(
    "--role",
    "roles",
    metavar="LABEL=ROLE",
    multiple=True,
    callback=_checked_roles,
    help="The role of units with this label in the file. Can be used several times.",
)
@conversion_options
def import_(
    file: str,
    format_: str | None,
    source: str | None,
    roles: tuple[tuple[str, str], ...],
    output: str | None,
    offsets: str,
    losses: bool,
    strict: bool,
    jobs: int | None,
    limits: Limits,
) -> None:
    """Convert an annotation in another format to a marked-up article.

    FILE is a file, `-` for standard input, or a folder. In a folder, all files whose format is certain are converted,
    to the folder of --output. Anything that an article can't represent is counted on standard error.

    Exit status: 0 if all files are written; 1 if a file has errors, or would lose something with --strict; 2 if the
    usage is wrong, or a file can't be read or written.
    """
    plan = ConversionPlan(
        importing=True,
        format=format_,
        roles=roles,
        offsets=OffsetUnit(offsets),
        limits=limits,
        strict=strict,
        list_losses=losses,
    )
    if os.path.isdir(file):
        if source is not None and not os.path.isdir(source):
            raise click.UsageError("For a folder, --source must be the folder of the texts.")
        plan = plan._replace(root=file, texts=source)
        found, passed_over = _importable_files(file, plan)
        convert_folder_and_exit(
            plan, [(path, stem(path, ends) + ENDING) for path, ends in found], output, jobs, passed_over
        )
    if file == "-" and format_ is None:
        raise click.UsageError("For standard input, --from must name the format.")
    convert_one_and_exit(plan, file, output, source)


def _importable_files(folder: str, plan: ConversionPlan) -> tuple[list[tuple[str, tuple[str, ...]]], int]:
    """The files of a folder to import, each with the suffixes of its format, and the number of other files.

    Texts beside the files to import don't count.
    """
    selected = None if plan.format is None else require_format(plan.format)
    found: list[tuple[str, tuple[str, ...]]] = []
    others: list[str] = []
    texts: set[str] = set()
    for path in _files_below(folder):
        if selected is None:
            named = next(iter(guess_formats(path, None, to_load=True)), None)
        else:
            named = selected if path.lower().endswith(selected.suffixes) else None
        if named is None:
            others.append(path)
            continue
        found.append((path, named.suffixes))
        if named.text_suffix is not None:
            texts.add(stem(path, named.suffixes) + named.text_suffix)
    return found, len([path for path in others if path not in texts])


def _files_below(folder: str) -> Iterator[str]:
    """The files below a folder, in the order of their names. Links to folders aren't followed."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _SKIPPED_FOLDERS)
        yield from (os.path.join(place, name) for name in sorted(names))
