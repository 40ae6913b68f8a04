"""`argued import` and `argued export`: from other formats to marked-up texts, and back."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

import click

from ..checking.project.discovery import ENDING, discover
from ..formats.convert import known_format
from ..formats.losses import Lost
from ..formats.registry import FormatError, format_names, guess
from ..model.propositions import ROLES
from ..support.limits import Limits
from ..support.processes import processors
from ..text.display import counted, cut, visible
from ..text.offsets import OffsetUnit
from ..text.suggest import nearest
from .convert_files import ConversionPlan, Job, convert, convert_all, stem, summary
from .input import name_of, read_file
from .options import jobs_option, limit_option, together
from .output import USAGE, Progress, file_of, keep_inputs, say, write_output

_NOT_FILES = frozenset([".git"])


def _roles(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    pairs = []
    for value in values:
        label, sign, role = value.rpartition("=")
        if not sign or not label:
            raise click.BadParameter(
                f"`{visible(cut(value))}` is no LABEL=ROLE; write, for example, `Claim=conclusion`."
            )
        if role not in ROLES:
            near = nearest(role.lower(), list(ROLES))
            hint = f"did you mean `{near}`?" if near else f"the roles are {', '.join(ROLES)}."
            raise click.BadParameter(f"`{visible(cut(role))}` is no role; {hint}")
        pairs.append((label, role))
    return tuple(pairs)


def _format(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        try:
            known_format(value)
        except (ValueError, FormatError) as error:
            raise click.BadParameter(visible(str(error))) from None
    return value


def _complete_format(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    return [name for name in format_names() if name.startswith(incomplete)]


_shared = together(
    click.option(
        "-o", "--output", metavar="PATH", type=click.Path(), help="Where to; a folder where the input is one."
    ),
    click.option(
        "--offsets",
        type=click.Choice([unit.value for unit in OffsetUnit]),
        default=OffsetUnit.CODE_POINTS.value,
        help="What the offsets of the other format count; code points if nothing is said.",
    ),
    click.option("--losses", is_flag=True, help="List what can't be carried, on standard error."),
    click.option("--strict", is_flag=True, help="Write nothing of a file of which something would be lost."),
    jobs_option,
    limit_option,
)
"""The options of both commands."""


@click.command("import")
@click.argument("file", metavar="FILE", type=click.Path())
@click.option(
    "--from",
    "format_",
    metavar="FORMAT",
    callback=_format,
    shell_complete=_complete_format,
    help="The format; guessed from the name and the content if nothing is said.",
)
@click.option(
    "--source",
    metavar="ARTICLE",
    type=click.Path(),
    help="The article's text, or for a folder the folder of the texts; else a text file beside the annotation.",
)
@click.option(
    "--role",
    "roles",
    metavar="LABEL=ROLE",
    multiple=True,
    callback=_roles,
    help="The role that a label of the file stands for; may be given several times.",
)
@_shared
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
    """Read an annotation in another format, and write the marked-up article.

    FILE is a file, `-`, or a folder: then all in it whose format is certain are converted, into the folder of --output.
    What an article can't hold is counted on standard error. Exit status: 0 all is written; 1 a file has faults, or
    would lose something with --strict; 2 wrong usage, or a file that can't be read or written.
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
            raise click.UsageError("For a folder, --source is the folder of the texts.")
        plan = plan._replace(root=file, texts=source)
        found, passed_over = _importable(file, plan)
        _convert_folder(plan, [(path, stem(path, ends) + ENDING) for path, ends in found], output, jobs, passed_over)
    if file == "-" and format_ is None:
        raise click.UsageError("For standard input, --from names the format.")
    _convert_one(plan, file, output, source)


@click.command("export")
@click.argument("file", metavar="FILE", type=click.Path())
@click.option(
    "--to",
    "format_",
    metavar="FORMAT",
    callback=_format,
    shell_complete=_complete_format,
    help="The format; guessed from the end of --output if nothing is said.",
)
@click.option("--bare", is_flag=True, help="Leave out what only argued reads, and the format itself can't say.")
@_shared
def export(
    file: str,
    format_: str | None,
    bare: bool,
    output: str | None,
    offsets: str,
    losses: bool,
    strict: bool,
    jobs: int | None,
    limits: Limits,
) -> None:
    """Write a marked-up article in another format.

    FILE is a marked-up text, `-`, or a folder: then all `*.argued` in it are converted, into the folder of --output.
    A format whose files come in pairs has the article's text written beside --output. What the format can't carry is
    counted on standard error. Exit status: 0 all is written; 1 a text has faults, or would lose something with
    --strict; 2 wrong usage, or a file that can't be read or written.
    """
    name = format_ or _by_output(output)
    found = known_format(name)
    if found.dump is None:
        raise click.UsageError(f"argued can read {found.title}, and not write it.")
    plan = ConversionPlan(
        importing=False,
        format=name,
        offsets=OffsetUnit(offsets),
        limits=limits,
        bare=bare,
        strict=strict,
        list_losses=losses,
        root=file,
    )
    if os.path.isdir(file):
        texts = [text.path for text in discover([file])]
        _convert_folder(plan, [(path, stem(path, (ENDING,)) + found.suffixes[0]) for path in texts], output, jobs, 0)
    _convert_one(plan, file, output, None)


def _by_output(output: str | None) -> str:
    found = [] if output is None else guess(output, to_load=False)
    if len(found) != 1:
        names = ", ".join(format_names())
        raise click.UsageError(f"--to names the format, unless the end of --output says it; the formats are {names}.")
    return found[0].name


def _importable(folder: str, plan: ConversionPlan) -> tuple[list[tuple[str, tuple[str, ...]]], int]:
    """The files of a folder that are to be imported, each with the ends of its format's names; and how many others
    there are, but for the texts beside them."""
    wanted = None if plan.format is None else known_format(plan.format)
    found: list[tuple[str, tuple[str, ...]]] = []
    others: list[str] = []
    texts: set[str] = set()
    for path in _files(folder):
        if wanted is None:
            named = next(iter(guess(path, None, to_load=True)), None)
        else:
            named = wanted if path.lower().endswith(wanted.suffixes) else None
        if named is None:
            others.append(path)
            continue
        found.append((path, named.suffixes))
        if named.text_suffix is not None:
            texts.add(stem(path, named.suffixes) + named.text_suffix)
    return found, len([path for path in others if path not in texts])


def _files(folder: str) -> Iterator[str]:
    """The files below a folder, in the order of their names. No links to folders are followed."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _NOT_FILES)
        yield from (os.path.join(place, name) for name in sorted(names))


def _convert_one(plan: ConversionPlan, file: str, output: str | None, text: str | None) -> None:
    keep_inputs(output, [file] if text is None else [file, text])
    data = read_file("-", plan.input_bytes) if file == "-" else None
    converted = convert(plan, Job(name_of(file), file_of(output), text), data)
    click.echo(converted.messages, err=True, nl=False)
    if converted.content is not None:
        write_output(converted.content)
    if converted.losses or converted.status == 0:
        say(summary(converted.losses) or "nothing is lost")
    sys.exit(converted.status)


def _convert_folder(
    plan: ConversionPlan, pairs: Sequence[tuple[str, str]], output: str | None, jobs: int | None, passed_over: int
) -> None:
    """Convert files to the same places in another folder, and exit."""
    if output is None:
        raise click.UsageError("For a folder, --output is the folder to write into.")
    planned: dict[str, str] = {}
    for path, named in pairs:
        target = os.path.join(output, os.path.relpath(named, plan.root))
        if target in planned:
            raise click.UsageError(f"{path} and {planned[target]} would both be written to {target}.")
        planned[target] = path
    progress = Progress(len(planned), wanted=True)
    losses: Counter[tuple[Lost, bool]] = Counter()
    written = status = 0
    todo = [Job(path, target) for target, path in planned.items()]
    for converted in convert_all(todo, plan, jobs or processors()):
        progress.advance()
        if converted.uncertain:
            passed_over += 1
            continue
        if converted.messages:
            progress.clear()
        click.echo(converted.messages, err=True, nl=False)
        losses += converted.losses
        status = max(status, converted.status)
        written += converted.status == 0
    progress.clear()
    said = [f"{written:,} of {counted(len(planned), 'file')} written"]
    if passed_over:
        said.append(f"{counted(passed_over, 'file')} passed over, in no format that is certain")
    say("; ".join([*said, summary(losses) or "nothing is lost"]))
    sys.exit(status if planned else USAGE)
