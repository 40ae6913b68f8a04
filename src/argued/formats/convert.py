"""Public functions that read articles from other formats and write them in other formats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from ..diagnostics.collector import DiagnosticCollector, limit_diagnostics
from ..diagnostics.diagnostic import Diagnostic, Severity
from ..model.article import Article
from ..reading.decoding import check_characters
from ..support.arguments import checked
from ..support.gc_pause import gc_paused
from ..support.limits import Limits
from ..text.offsets import OffsetUnit
from ..text.source import Source
from ..text.suggest import unknown_word
from .format import RELATION_CHOICES, ROLE_CHOICES, DumpOptions, Format, LoadOptions
from .losses import Exported, Imported
from .registry import format_named, format_names

_LIMITS = Limits()
_ANNOTATION_SIZE_FACTOR = 8
"""A file of annotations may be several times as long as the annotated text."""


@checked()
def from_format(
    content: str | bytes,
    format: str | Format,
    *,
    text: str | None = None,
    name: str = "<annotation>",
    roles: Mapping[str, str] | None = None,
    relations: Mapping[str, str] | None = None,
    offsets: str | OffsetUnit = OffsetUnit.CODE_POINTS,
    limits: Limits = _LIMITS,
) -> Imported:
    """Read an article from a file in another format, and report its losses and diagnostics.

    `format` is one of `format_names()`. `text` is the article's text, character for character, for formats without a
    text of their own. Offsets in the file refer to it and count what `offsets` says; without offsets, the file's words
    are looked for in it. If there is no text, one is made from the words. `roles` maps the labels of units in the file
    to roles (`{"MajorClaim": "conclusion"}`), and `relations` those of relations to `supports`, `attacks` or
    `restates`; with `skip`, all that have the label are left out. If neither `roles` nor the format decides, roles are
    derived from the relations (see docs/formats/README.md).

    Bytes are read as UTF-8, and XML in the encoding that it declares. Errors in the content are in the result. Raises
    `ValueError` for an unknown format, role, relation or unit of offsets, and `FormatError` if a format of another
    package can't be loaded.
    """
    found = require_format(format, to_load=True)
    assert found.load is not None
    options = LoadOptions(
        name=name,
        roles=_checked_choices(roles, "role", ROLE_CHOICES),
        relations=_checked_choices(relations, "relation", RELATION_CHOICES),
        offsets=OffsetUnit(offsets),
        limits=limits,
    )
    source, collector = _source_of(content, found, name, limits)
    diagnostics: list[Diagnostic] = [*collector.in_order()]
    if text is not None:
        diagnostics += check_characters(Source(text, name), limits).in_order()
    if any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics):
        return Imported(diagnostics=diagnostics)
    # A byte order mark, as Windows writes it, isn't part of a file in any of the formats.
    with gc_paused():
        imported = found.load(source.text.removeprefix("\ufeff"), text, options)
    return evolve(imported, diagnostics=limit_diagnostics(list(imported.diagnostics), limits.diagnostics))


def content_text(content: bytes, format: Format, name: str, limits: Limits) -> str:
    """The text of a file's bytes, for the excerpts of its diagnostics."""
    return _source_of(content, format, name, limits)[0].text


def _source_of(content: str | bytes, format: Format, name: str, limits: Limits) -> tuple[Source, DiagnosticCollector]:
    annotation_limits = Limits(input_bytes=_ANNOTATION_SIZE_FACTOR * limits.input_bytes, diagnostics=limits.diagnostics)
    if isinstance(content, bytes):
        return format.decode(content, name, annotation_limits)
    source = Source(content, name)
    return source, check_characters(source, annotation_limits)


def _checked_choices(chosen: Mapping[str, str] | None, noun: str, choices: Sequence[str]) -> dict[str, str]:
    for choice in (chosen or {}).values():
        if choice not in choices:
            raise ValueError(unknown_word(noun, choice, choices))
    return dict(chosen or {})


@checked()
def to_format(
    article: Article,
    format: str | Format,
    *,
    offsets: str | OffsetUnit = OffsetUnit.CODE_POINTS,
    bare: bool = False,
) -> Exported:
    """Write an article in another format, and report the losses.

    Anything that the format itself can't represent goes into an extension in the file, which argued reads back and
    other programs ignore; `bare` omits it. `offsets` says what the file's offsets count. Raises `ValueError` for an
    unknown format or unit of offsets, and `FormatError` if a format of another package can't be loaded.
    """
    found = require_format(format, to_load=False)
    assert found.dump is not None
    options = DumpOptions(offsets=OffsetUnit(offsets), bare=bare)
    with gc_paused():
        return found.dump(article, options)


def require_format(format: str | Format, *, to_load: bool) -> Format:
    """Return the format with a name, which can be read or, if `to_load` is false, written.

    Raises `ValueError` if there is none, and `FormatError` if it can't be loaded.
    """
    found = format if isinstance(format, Format) else format_named(format)
    able, unable = ("read", "write") if to_load else ("write", "read")
    if found is None:
        names = format_names(to_load=to_load)
        raise ValueError(unknown_word("format", str(format), names, f"formats that argued can {able}"))
    if (found.load if to_load else found.dump) is None:
        names = format_names(to_load=to_load)
        message = f"argued can {unable} {found.title}, but can't {able} it"
        raise ValueError(f"{message}; the formats that it can {able} are {', '.join(names)}")
    return found
