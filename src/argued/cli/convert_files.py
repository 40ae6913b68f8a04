"""Conversions between formats, of one file or of many in several processes.

Each file is written completely, or not at all.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from typing import NamedTuple

from ..diagnostics.codes import MADE_TEXT
from ..diagnostics.render import render
from ..formats.convert import content_text, from_format, require_format, to_format
from ..formats.format import Format
from ..formats.losses import Loss, Lost
from ..formats.registry import format_names, guess_formats
from ..reading.decoding import decode
from ..reading.reader import read_bytes
from ..support.files import AtomicFile, describe_os_error, read_regular_file
from ..support.limits import Limits
from ..support.processes import run_in_order
from ..text.display import counted, cut, listed, visible
from ..text.offsets import OffsetUnit
from ..writing.writer import dumps
from .input import display_name
from .output import ERRORS_FOUND, USAGE_OR_FILE_ERROR, replaced_input

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
    text_output: str | None = None
    """The file to write the article's text to, for an import; None for none."""


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
    name = plan.format or _guess_format(job.path, data.decode("utf-8", "replace"))
    found = require_format(name, to_load=True)
    text = text_beside(plan, job.path, found) if job.text is None else job.text
    imported = from_format(
        data,
        found,
        text=None if text is None else _read_article_text(text, plan.limits),
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
    if job.text_output is not None and any(item.code == MADE_TEXT.code for item in imported.diagnostics):
        raise _FileError(job.path, "it has no text for --text to write; name the article's text with --source")
    texts = [] if job.text_output is None else [(job.text_output, imported.article.text)]
    return _write_result(plan, job, dumps(imported.article), imported.losses, messages, texts=texts, source=text)


def _export_file(plan: ConversionPlan, job: ConversionJob, data: bytes) -> ConversionResult:
    outcome = read_bytes(data, job.path, plan.limits)
    if outcome.article is None:
        return ConversionResult(messages=render(outcome.diagnostics, outcome.source.text), status=ERRORS_FOUND)
    found = require_format(plan.format or "", to_load=False)
    exported = to_format(outcome.article, found, offsets=plan.offsets, bare=plan.bare)
    texts = _text_to_write(job.output, found, outcome.article.text)
    return _write_result(plan, job, exported.content, exported.losses, "", texts=texts)


def _write_result(
    plan: ConversionPlan,
    job: ConversionJob,
    content: str,
    losses: Sequence[Loss],
    messages: str,
    *,
    texts: Sequence[tuple[str, str]],
    source: str | None = None,
) -> ConversionResult:
    """Write the converted text, and the files of `texts`; `source` is the file that the article's text is from."""
    found = _count(losses)
    if plan.list_losses:
        messages += "".join(f"{_loss_place(loss, job.path)}: {visible(cut(str(loss), 300))}\n" for loss in losses)
    gone = sum(count for (_, kept), count in found.items() if not kept)
    if plan.strict and gone:
        messages += f"argued: {visible(job.path)}: not written, because something would be lost\n"
        return ConversionResult(messages=messages, losses=found, status=ERRORS_FOUND)
    files = texts if job.output is None else [(job.output, content), *texts]
    replaced = replaced_input([path for path, _ in files], [job.path, source])
    if replaced is not None:
        raise _FileError(replaced, "it would replace a file that is read")
    if len({os.path.realpath(path) for path, _ in files}) < len(files):
        raise _FileError(files[0][0], "it would be both the converted file and its text; choose another name")
    _write_files(files)
    return ConversionResult(messages=messages, content=content if job.output is None else None, losses=found)


def _loss_place(loss: Loss, name: str) -> str:
    if loss.span is not None:
        return f"{visible(name)}:{loss.span.line}:{loss.span.column}"
    return visible(name) if loss.pointer is None else f"{visible(name)}:{visible(cut(loss.pointer, 100))}"


def _guess_format(path: str, content: str) -> str:
    found = guess_formats(path, content, to_load=True)
    if len(found) == 1:
        return found[0].name
    recognised = sorted(one.name for one in found if one.recognises(content))
    if not recognised:
        names = listed(format_names(to_load=True), "or")
        raise _UnknownFormatError(path, f"it isn't recognised as a file of any format; name it with `--from`: {names}")
    raise _UnknownFormatError(path, f"the format may be {listed(recognised, 'or')}; name it with `--from`")


def text_beside(plan: ConversionPlan, path: str, found: Format) -> str | None:
    """The file with the text of an annotation, in the folder of texts or beside the annotation; None if there is
    none."""
    if plan.texts is not None:
        inside = os.path.relpath(stem(path, found.suffixes), plan.root)
        return os.path.join(plan.texts, inside) + (found.text_suffix or TEXT_SUFFIX)
    if found.text_suffix is None or path == display_name("-"):
        return None
    beside = stem(path, found.suffixes) + found.text_suffix
    return beside if os.path.lexists(beside) else None


def _read_article_text(path: str, limits: Limits) -> str:
    """The text of an article. It is unchanged, since offsets refer to the file."""
    source, errors = decode(_read_bytes(path, limits.input_bytes), path, limits)
    if errors:
        raise _FileError(path, errors.in_order()[0].message)
    return source.text


def _read_bytes(path: str, limit: int) -> bytes:
    try:
        return read_regular_file(path, limit)
    except OSError as error:
        raise _FileError(path, describe_os_error(error)) from None


def _write_files(files: Iterable[tuple[str, str]]) -> None:
    """Write files with their contents. If one of them can't be written, none is."""
    path = ""
    try:
        with ExitStack() as stack:
            for path, content in files:
                stack.enter_context(AtomicFile(path)).write(content)
    except OSError as error:
        raise _FileError(path, describe_os_error(error)) from None


def _text_to_write(output: str | None, found: Format, text: str) -> list[tuple[str, str]]:
    """The file for the article's text beside an export, unless it has the text already. It must have no other."""
    if output is None or found.text_suffix is None:
        return []
    path = stem(output, found.suffixes) + found.text_suffix
    if path == output or not os.path.lexists(path):
        return [(path, text)]
    content = text.encode("utf-8")
    if _read_bytes(path, len(content)) != content:
        raise _FileError(path, "it contains a text other than the article's; move it, or write to another folder")
    return []


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


_OWNERS = {Lost.TEXT: "article", Lost.METADATA: "article", Lost.LINKING: "relation", Lost.ATTRIBUTES: "unit"}
_OWNERS.update(dict.fromkeys((Lost.FRAGMENTS, Lost.TAGS, Lost.ANSWERS, Lost.ORDER), "unit"))
"""The owners of those losses that can't be counted one by one."""


def _count(losses: Iterable[Loss]) -> Counter[tuple[Lost, bool]]:
    """The number of losses of each kind, kept aside or not; or the number of their owners."""
    counted_once = (
        (loss.what, loss.kept, loss.where if loss.what in _OWNERS else str(index)) for index, loss in enumerate(losses)
    )
    return Counter((what, kept) for what, kept, _ in dict.fromkeys(counted_once))


def summary(losses: Counter[tuple[Lost, bool]]) -> str:
    """Losses in one line: `3 lost: 2 places, 1 scheme; 4 kept aside: tags of 4 units`."""
    return "; ".join(
        f"{sum(counts.values()):,} {noun}: " + ", ".join(_counted_loss(what, counts[what]) for what in sorted(counts))
        for kept, noun in ((False, "lost"), (True, "kept aside"))
        if (counts := {what: count for (what, is_kept), count in losses.items() if is_kept is kept})
    )


def _counted_loss(what: Lost, count: int) -> str:
    owner = _OWNERS.get(what)
    return counted(count, what.value.removesuffix("s")) if owner is None else f"{what.value} of {counted(count, owner)}"
