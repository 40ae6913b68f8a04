"""Conversions between formats: one file, and many in several processes. Each file is written whole, or not at all."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from ..diagnostics.render import render
from ..formats.convert import from_format, known_format, to_format
from ..formats.format import Format
from ..formats.losses import Loss, Lost
from ..formats.registry import guess
from ..model.article import Article
from ..reading.decoding import decode
from ..reading.reader import read_bytes
from ..support.files import AtomicFile, describe_os_error, read_regular_file
from ..support.limits import Limits
from ..support.processes import run_in_order
from ..text.display import cut, visible
from ..text.offsets import OffsetUnit
from ..writing.writer import dumps
from .input import name_of
from .output import FAULTS, USAGE

_WIDER = 8
"""An annotation takes several times the room of the text that it is of."""
TEXT_SUFFIX = ".txt"
_TASK = 20
"""How many files are handed to a process at a time."""


class ConversionPlan(NamedTuple):
    """How files are converted. It can be handed to another process."""

    importing: bool
    format: str | None
    """The other format; None where it is to be guessed, for imports alone."""
    roles: tuple[tuple[str, str], ...] = ()
    offsets: OffsetUnit = OffsetUnit.CODE_POINTS
    limits: Limits = Limits()
    bare: bool = False
    strict: bool = False
    list_losses: bool = False
    root: str = ""
    """The folder whose files are converted, where it is one."""
    texts: str | None = None
    """The folder in which their texts stand, as the files do in theirs."""

    @property
    def input_bytes(self) -> int:
        """How much of a file is read at most."""
        return (_WIDER if self.importing else 1) * self.limits.input_bytes


class Job(NamedTuple):
    """One file to be converted."""

    path: str
    output: str | None
    """Where to; None for standard output."""
    text: str | None = None
    """The file with the article's text, for an import; None where it is to be looked for."""


class Converted(NamedTuple):
    """What came of one file."""

    messages: str = ""
    """What there is to say of it."""
    content: str | None = None
    """What was made, where it isn't written to a file."""
    losses: Counter[tuple[Lost, bool]] = Counter()
    """How many losses of each kind there are, and whether they are kept aside."""
    status: int = 0
    """As an exit status."""
    uncertain: bool = False
    """Whether it isn't certain which format the file is in."""


class _RefusedError(Exception):
    """A file that can't be read or written, said in words."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"argued: {visible(path)}: {problem}\n")


class _UncertainError(_RefusedError):
    """It isn't certain which format a file is in."""


def convert(plan: ConversionPlan, job: Job, data: bytes | None = None) -> Converted:
    """Convert one file, or what was read of standard input. Nothing that goes wrong with it is raised."""
    try:
        if data is None:
            data = _bytes(job.path, plan.input_bytes)
        return (_import if plan.importing else _export)(plan, job, data)
    except _RefusedError as refused:
        uncertain = isinstance(refused, _UncertainError)
        return Converted(messages=str(refused), status=USAGE, uncertain=uncertain)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong with one file, the others are converted
        message = f"argued failed on this file: {type(error).__name__}: {error!s:.200}"
        return Converted(messages=f"argued: {visible(job.path)}: {message}\n", status=USAGE)


def _import(plan: ConversionPlan, job: Job, data: bytes) -> Converted:
    content = data.decode("utf-8", "replace")
    found = known_format(plan.format or _guessed(job.path, content))
    imported = from_format(
        data,
        found,
        text=_text(plan, job, found),
        name=job.path,
        roles=dict(plan.roles),
        offsets=plan.offsets,
        limits=plan.limits,
    )
    said = render(imported.diagnostics, content)
    if imported.article is None:
        return Converted(messages=said, status=FAULTS)
    return _finished(plan, job, dumps(imported.article), imported.losses, said)


def _export(plan: ConversionPlan, job: Job, data: bytes) -> Converted:
    outcome = read_bytes(data, job.path, plan.limits)
    if outcome.article is None:
        return Converted(messages=render(outcome.diagnostics, outcome.source.text), status=FAULTS)
    found = known_format(plan.format or "")
    exported = to_format(outcome.article, found, offsets=plan.offsets, bare=plan.bare)
    converted = _finished(plan, job, exported.content, exported.losses, "")
    if converted.status == 0 and found.text_suffix is not None and job.output is not None:
        _write_beside(stem(job.output, found.suffixes) + found.text_suffix, outcome.article)
    return converted


def _finished(plan: ConversionPlan, job: Job, content: str, losses: Sequence[Loss], said: str) -> Converted:
    counted = Counter((loss.what, loss.kept) for loss in losses)
    if plan.list_losses:
        said += "".join(f"{_place(loss, job.path)}: {visible(cut(str(loss), 300))}\n" for loss in losses)
    gone = sum(count for (_, kept), count in counted.items() if not kept)
    if plan.strict and gone:
        said += f"argued: {visible(job.path)}: not written, since something would be lost\n"
        return Converted(messages=said, losses=counted, status=FAULTS)
    if job.output is None:
        return Converted(messages=said, content=content, losses=counted)
    _write(job.output, content)
    return Converted(messages=said, losses=counted)


def _place(loss: Loss, name: str) -> str:
    if loss.span is not None:
        return f"{visible(name)}:{loss.span.line}:{loss.span.column}"
    return visible(name) if loss.pointer is None else f"{visible(name)}:{visible(cut(loss.pointer, 100))}"


def _guessed(path: str, content: str) -> str:
    found = guess(path, content, to_load=True)
    if len(found) == 1:
        return found[0].name
    if not found:
        raise _UncertainError(path, "it isn't certain which format this is; name it with `--from`")
    names = " or ".join(sorted(one.name for one in found))
    raise _UncertainError(path, f"it isn't certain whether this is {names}; name it with `--from`")


def _text(plan: ConversionPlan, job: Job, found: Format) -> str | None:
    """The article's text: of the file that was named, of that in the folder of texts, or of that beside the
    annotation. Nothing in it is changed: offsets count in what the file has."""
    path = job.text
    if path is None and plan.texts is not None:
        inside = os.path.relpath(stem(job.path, found.suffixes), plan.root)
        path = os.path.join(plan.texts, inside) + (found.text_suffix or TEXT_SUFFIX)
    elif path is None and found.text_suffix is not None and job.path != name_of("-"):
        beside = stem(job.path, found.suffixes) + found.text_suffix
        path = beside if os.path.lexists(beside) else None
    if path is None:
        return None
    source, faults = decode(_bytes(path, plan.limits.input_bytes), path, plan.limits)
    if faults:
        raise _RefusedError(path, faults.in_order()[0].message)
    return source.text


def _bytes(path: str, limit: int) -> bytes:
    try:
        return read_regular_file(path, limit)
    except OSError as error:
        raise _RefusedError(path, describe_os_error(error)) from None


def _write(path: str, content: str) -> None:
    try:
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        with AtomicFile(path) as file:
            file.write(content)
    except OSError as error:
        raise _RefusedError(path, describe_os_error(error)) from None


def _write_beside(path: str, article: Article) -> None:
    """Write the text that an annotation is of, in the file beside it; one that has another text is nobody's to
    replace."""
    wanted = article.text.encode("utf-8")
    if os.path.lexists(path):
        if _bytes(path, len(wanted)) != wanted:
            raise _RefusedError(path, "it holds another text than the article; move it, or write somewhere else")
        return
    _write(path, article.text)


def stem(path: str, suffixes: Sequence[str]) -> str:
    """A path without the end that a format's files have, or without its last suffix."""
    for suffix in sorted(suffixes, key=len, reverse=True):
        if path.lower().endswith(suffix):
            return path[: -len(suffix)]
    return os.path.splitext(path)[0]


def convert_all(jobs: Sequence[Job], plan: ConversionPlan, processes: int) -> Iterator[Converted]:
    """What comes of each file, in their order."""
    tasks = [jobs[start : start + _TASK] for start in range(0, len(jobs), _TASK)]
    return run_in_order(tasks, partial(partial, convert, plan), _lost, min(processes, len(jobs) // (2 * _TASK)))


def _lost(job: Job) -> Converted:
    message = "the process that converted this file was ended"
    return Converted(messages=f"argued: {visible(job.path)}: {message}\n", status=USAGE)


def summary(losses: Counter[tuple[Lost, bool]]) -> str:
    """Losses in one line: `3 losses: 2 place, 1 scheme; 4 kept aside: 4 statement`."""
    return "; ".join(
        f"{sum(counts.values()):,} {noun}: " + ", ".join(f"{count:,} {what}" for what, count in sorted(counts.items()))
        for kept, noun in ((False, "lost"), (True, "kept aside"))
        if (counts := {what.value: count for (what, is_kept), count in losses.items() if is_kept is kept})
    )
