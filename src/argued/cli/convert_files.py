"""Conversions between formats, of one file or of many in several processes.

Each file is written completely, or not at all.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from ..diagnostics.render import render
from ..formats.convert import content_text, from_format, require_format, to_format
from ..formats.format import Format
from ..formats.losses import Loss, Lost
from ..formats.registry import guess_formats
from ..model.article import Article
from ..reading.decoding import decode
from ..reading.reader import read_bytes
from ..support.files import AtomicFile, describe_os_error, read_regular_file
from ..support.limits import Limits
from ..support.processes import run_in_order
from ..text.display import cut, visible
from ..text.offsets import OffsetUnit
from ..writing.writer import dumps
from .input import display_name
from .output import ERRORS_FOUND, USAGE_OR_FILE_ERROR

_ANNOTATION_FACTOR = 8
"""An annotation may be this many times as long as the limit for its text."""
TEXT_SUFFIX = ".txt"
_FILES_PER_TASK = 20
"""The number of files that a process gets at a time."""


class ConversionPlan(NamedTuple):
    """How files are converted. It can be pickled for another process."""

    importing: bool
    format: str | None
    """The other format; None if it must be guessed, which only imports do."""
    roles: tuple[tuple[str, str], ...] = ()
    relations: tuple[tuple[str, str], ...] = ()
    offsets: OffsetUnit = OffsetUnit.CODE_POINTS
    limits: Limits = Limits()
    bare: bool = False
    strict: bool = False
    fail_on_loss: bool = False
    list_losses: bool = False
    root: str = ""
    """The folder whose files are converted, if there is one."""
    texts: str | None = None
    """The folder with their texts, at the same paths as the files have below `root`."""

    @property
    def input_bytes(self) -> int:
        """The most bytes that are read of a file."""
        return (_ANNOTATION_FACTOR if self.importing else 1) * self.limits.input_bytes


class ConversionJob(NamedTuple):
    """One file to convert."""

    path: str
    output: str | None
    """The file to write; None for standard output."""
    text: str | None = None
    """The file with the article's text, for an import; None if it must be found."""


class ConversionResult(NamedTuple):
    """The result of converting one file."""

    messages: str = ""
    """The messages about it, as lines of text."""
    content: str | None = None
    """The converted text, if it isn't written to a file."""
    losses: Counter[tuple[Lost, bool]] = Counter()
    """The number of losses of each kind, kept aside (True) or not."""
    status: int = 0
    """The exit status for this file."""
    unknown_format: bool = False
    """Whether the file's format isn't certain."""


class _FileError(Exception):
    """A file can't be read or written; the message says why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"argued: {visible(path)}: {reason}\n")


class _UnknownFormatError(_FileError):
    """A file's format isn't certain."""


def convert_file(plan: ConversionPlan, job: ConversionJob, data: bytes | None = None) -> ConversionResult:
    """Convert one file, or the bytes of standard input. Errors are in the result, not raised."""
    try:
        if data is None:
            data = _read_bytes(job.path, plan.input_bytes)
        return (_import_file if plan.importing else _export_file)(plan, job, data)
    except _FileError as refused:
        unknown_format = isinstance(refused, _UnknownFormatError)
        return ConversionResult(messages=str(refused), status=USAGE_OR_FILE_ERROR, unknown_format=unknown_format)
    except Exception as error:  # noqa: BLE001 - an error in one file must not stop the others
        message = f"argued failed on this file: {type(error).__name__}: {error!s:.200}"
        return ConversionResult(messages=f"argued: {visible(job.path)}: {message}\n", status=USAGE_OR_FILE_ERROR)


def _import_file(plan: ConversionPlan, job: ConversionJob, data: bytes) -> ConversionResult:
    found = require_format(plan.format or _guess_format(job.path, data.decode("utf-8", "replace")))
    imported = from_format(
        data,
        found,
        text=_read_article_text(plan, job, found),
        name=job.path,
        roles=dict(plan.roles),
        relations=dict(plan.relations),
        offsets=plan.offsets,
        limits=plan.limits,
    )
    messages = ""
    if imported.diagnostics:
        messages = render(imported.diagnostics, content_text(data, found, job.path, plan.limits))
    if imported.article is None:
        return ConversionResult(messages=messages, status=ERRORS_FOUND)
    return _write_result(plan, job, dumps(imported.article), imported.losses, messages)


def _export_file(plan: ConversionPlan, job: ConversionJob, data: bytes) -> ConversionResult:
    outcome = read_bytes(data, job.path, plan.limits)
    if outcome.article is None:
        return ConversionResult(messages=render(outcome.diagnostics, outcome.source.text), status=ERRORS_FOUND)
    found = require_format(plan.format or "")
    exported = to_format(outcome.article, found, offsets=plan.offsets, bare=plan.bare)
    converted = _write_result(plan, job, exported.content, exported.losses, "")
    if converted.status == 0 and found.text_suffix is not None and job.output is not None:
        _write_article_text(stem(job.output, found.suffixes) + found.text_suffix, outcome.article)
    return converted


def _write_result(
    plan: ConversionPlan, job: ConversionJob, content: str, losses: Sequence[Loss], messages: str
) -> ConversionResult:
    counted = Counter((loss.what, loss.kept) for loss in losses)
    if plan.list_losses:
        messages += "".join(f"{_loss_place(loss, job.path)}: {visible(cut(str(loss), 300))}\n" for loss in losses)
    gone = sum(count for (_, kept), count in counted.items() if not kept)
    if plan.strict and gone:
        messages += f"argued: {visible(job.path)}: not written, because something would be lost\n"
        return ConversionResult(messages=messages, losses=counted, status=ERRORS_FOUND)
    if job.output is None:
        return ConversionResult(messages=messages, content=content, losses=counted)
    _write_file(job.output, content)
    return ConversionResult(messages=messages, losses=counted)


def _loss_place(loss: Loss, name: str) -> str:
    if loss.span is not None:
        return f"{visible(name)}:{loss.span.line}:{loss.span.column}"
    return visible(name) if loss.pointer is None else f"{visible(name)}:{visible(cut(loss.pointer, 100))}"


def _guess_format(path: str, content: str) -> str:
    found = guess_formats(path, content, to_load=True)
    if len(found) == 1:
        return found[0].name
    if not found:
        raise _UnknownFormatError(path, "the format isn't certain; name it with `--from`")
    *names, last = sorted(one.name for one in found)
    raise _UnknownFormatError(path, f"the format may be {', '.join(names)} or {last}; name it with `--from`")


def _read_article_text(plan: ConversionPlan, job: ConversionJob, found: Format) -> str | None:
    """The article's text, from the named file, the folder of texts, or the file beside the annotation; None if there
    is none. It is unchanged, since offsets refer to the file."""
    path = job.text
    if path is None and plan.texts is not None:
        inside = os.path.relpath(stem(job.path, found.suffixes), plan.root)
        path = os.path.join(plan.texts, inside) + (found.text_suffix or TEXT_SUFFIX)
    elif path is None and found.text_suffix is not None and job.path != display_name("-"):
        beside = stem(job.path, found.suffixes) + found.text_suffix
        path = beside if os.path.lexists(beside) else None
    if path is None:
        return None
    source, errors = decode(_read_bytes(path, plan.limits.input_bytes), path, plan.limits)
    if errors:
        raise _FileError(path, errors.in_order()[0].message)
    return source.text


def _read_bytes(path: str, limit: int) -> bytes:
    try:
        return read_regular_file(path, limit)
    except OSError as error:
        raise _FileError(path, describe_os_error(error)) from None


def _write_file(path: str, content: str) -> None:
    try:
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        with AtomicFile(path) as file:
            file.write(content)
    except OSError as error:
        raise _FileError(path, describe_os_error(error)) from None


def _write_article_text(path: str, article: Article) -> None:
    """Write the text of an annotation to the file beside it, unless that file has another text."""
    content = article.text.encode("utf-8")
    if os.path.lexists(path):
        if _read_bytes(path, len(content)) != content:
            raise _FileError(path, "it contains another text than the article; move it, or write to another folder")
        return
    _write_file(path, article.text)


def stem(path: str, suffixes: Sequence[str]) -> str:
    """A path without the suffix of a format, or without its last suffix."""
    for suffix in sorted(suffixes, key=len, reverse=True):
        if path.lower().endswith(suffix):
            return path[: -len(suffix)]
    return os.path.splitext(path)[0]


def convert_files(jobs: Sequence[ConversionJob], plan: ConversionPlan, processes: int) -> Iterator[ConversionResult]:
    """The result for each file, in their order."""
    tasks = [jobs[start : start + _FILES_PER_TASK] for start in range(0, len(jobs), _FILES_PER_TASK)]
    processes = min(processes, len(jobs) // (2 * _FILES_PER_TASK))
    return run_in_order(tasks, partial(partial, convert_file, plan), _process_died, processes)


def _process_died(job: ConversionJob) -> ConversionResult:
    message = "the process that converted this file was ended"
    return ConversionResult(messages=f"argued: {visible(job.path)}: {message}\n", status=USAGE_OR_FILE_ERROR)


def summary(losses: Counter[tuple[Lost, bool]]) -> str:
    """Losses in one line: `3 losses: 2 place, 1 scheme; 4 kept aside: 4 statement`."""
    return "; ".join(
        f"{sum(counts.values()):,} {noun}: " + ", ".join(f"{count:,} {what}" for what, count in sorted(counts.items()))
        for kept, noun in ((False, "lost"), (True, "kept aside"))
        if (counts := {what.value: count for (what, is_kept), count in losses.items() if is_kept is kept})
    )
