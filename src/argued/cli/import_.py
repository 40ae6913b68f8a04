"""`argued import`: from other formats to marked-up texts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence

import click

from ..checking.project.discovery import ENDING
from ..formats.convert import require_format
from ..formats.format import RELATION_CHOICES, ROLE_CHOICES, SKIP, Format
from ..formats.registry import guess_formats
from ..support.limits import Limits
from ..text.display import cut, visible
from ..text.offsets import OffsetUnit
from ..text.suggest import did_you_mean
from .conversion import conversion_options, convert_folder_and_exit, convert_one_and_exit, format_option
from .convert_files import ConversionPlan, stem, text_beside
from .options import PATH
from .output import is_stream

_SKIPPED_FOLDERS = frozenset([".git"])


def _choices(
    noun: str, example: str, choices: Sequence[str]
) -> Callable[[click.Context, click.Parameter, tuple[str, ...]], tuple[tuple[str, str], ...]]:
    """A callback that takes values `LABEL=CHOICE` apart."""

    def checked(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        pairs = []
        for value in values:
            label, sign, choice = value.rpartition("=")
            if not sign or not label:
                raise click.BadParameter(
                    f"`{visible(cut(value))}` isn't LABEL={noun.upper()}; write, for example, `{example}`."
                )
            if choice not in choices:
                known = f"the {noun}s are {', '.join(choices[:-1])}, or `{SKIP}`."
                hint = did_you_mean(choice, choices) or known
                raise click.BadParameter(f"`{visible(cut(choice))}` isn't a {noun}; {hint}")
            pairs.append((label, choice))
        return tuple(pairs)

    return checked


@click.command("import")
@click.argument("file", metavar="FILE", type=PATH)
@format_option("--from", to_load=True, help="The format. Default: guessed from the file's name and content.")
@click.option(
    "--source",
    metavar="ARTICLE",
    type=PATH,
    help="The article's text, or for a folder the folder of the texts. Default: the text file beside the annotation.",
)
@click.option(
    "--text",
    "text_output",
    metavar="OUT",
    type=PATH,
    help="Also write the article's text to this file, or to this folder if FILE is a folder.",
)
@click.option(
    "--role",
    "roles",
    metavar="LABEL=ROLE",
    multiple=True,
    callback=_choices("role", "Claim=conclusion", ROLE_CHOICES),
    help="The role of units with this label in the file; `skip` leaves them out. Can be used several times.",
)
@click.option(
    "--relation",
    "relations",
    metavar="LABEL=RELATION",
    multiple=True,
    callback=_choices("relation", "rebuttal=attacks", RELATION_CHOICES),
    help="What this label of relations in the file means: supports, attacks or restates; `skip` leaves them out. Can "
    "be used several times.",
)
@conversion_options
def import_(
    file: str,
    format_: str | None,
    source: str | None,
    text_output: str | None,
    roles: tuple[tuple[str, str], ...],
    relations: tuple[tuple[str, str], ...],
    output: str | None,
    offsets: str,
    losses: bool,
    strict: bool,
    fail_on_loss: bool,
    jobs: int | None,
    limits: Limits,
) -> None:
    """Convert an annotation in another format to a marked-up article.

    FILE is a file, `-` for standard input, or a folder. In a folder, all files whose format is certain are converted,
    to the folder of --output. Anything that an article can't represent is counted on standard error.

    Exit status: 0 if all files are written; 1 if a file has errors, or with --strict or --fail-on-loss if something is
    lost; 2 if the usage is wrong, or a file can't be read or written.
    """
    plan = ConversionPlan(
        importing=True,
        format=format_,
        roles=roles,
        relations=relations,
        offsets=OffsetUnit(offsets),
        limits=limits,
        strict=strict,
        fail_on_loss=fail_on_loss,
        list_losses=losses,
    )
    if text_output is not None and is_stream(text_output):
        raise click.UsageError("--text must be a file, not a stream such as standard output.")
    if os.path.isdir(file):
        if source is not None and not os.path.isdir(source):
            raise click.UsageError("For a folder, --source must be the folder of the texts.")
        plan = plan._replace(root=file, texts=source)
        errors: list[OSError] = []
        found, others = _importable_files(file, plan, errors)
        texts = [text for path, format_ in found if (text := text_beside(plan, path, format_)) is not None]
        convert_folder_and_exit(
            plan,
            [(path, stem(path, format_.suffixes) + ENDING) for path, format_ in found],
            output,
            jobs,
            texts=texts,
            text_output=text_output,
            passed_over=len({*others} - {*texts}),
            errors=errors,
        )
    if file == "-" and format_ is None:
        raise click.UsageError("For standard input, --from must name the format.")
    convert_one_and_exit(plan, file, output, source, text_output)


def _importable_files(
    folder: str, plan: ConversionPlan, errors: list[OSError]
) -> tuple[list[tuple[str, Format]], list[str]]:
    """The files of a folder to import, each with its format as far as its name says it, and the other files.

    The errors of folders that can't be read are added to `errors`.
    """
    selected = None if plan.format is None else require_format(plan.format, to_load=True)
    found: list[tuple[str, Format]] = []
    others: list[str] = []
    for path in _files_below(folder, errors):
        if selected is None:
            named = next(iter(guess_formats(path, None, to_load=True)), None)
        else:
            named = selected if path.lower().endswith(selected.suffixes) else None
        if named is None:
            others.append(path)
        else:
            found.append((path, named))
    return found, others


def _files_below(folder: str, errors: list[OSError]) -> Iterator[str]:
    """The files below a folder, in the order of their names. Links to folders aren't followed."""
    for place, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if name not in _SKIPPED_FOLDERS)
        yield from (os.path.join(place, name) for name in sorted(names))
