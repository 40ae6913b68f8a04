"""Articles from other formats, and in other formats: what people import for it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from ..diagnostics.collector import limit_diagnostics
from ..diagnostics.diagnostic import Diagnostic, Severity
from ..model.article import Article
from ..model.propositions import ROLES
from ..reading.decoding import check_characters, decode
from ..support.gc_pause import gc_paused
from ..support.limits import Limits
from ..text.offsets import OffsetUnit
from ..text.source import Source
from ..text.suggest import nearest
from .format import DumpOptions, Format, LoadOptions
from .losses import Exported, Imported
from .registry import format_named, format_names

_LIMITS = Limits()
_ANNOTATION_SIZE_FACTOR = 8
"""An annotation takes several times the room of the text that it is of."""


def from_format(
    content: str | bytes,
    format: str | Format,
    *,
    text: str | None = None,
    name: str = "<annotation>",
    roles: Mapping[str, str] | None = None,
    offsets: str | OffsetUnit = OffsetUnit.CODE_POINTS,
    limits: Limits = _LIMITS,
) -> Imported:
    """The article of an annotation in another format, with what it couldn't keep and what is wrong with the file.

    `format` is one of `format_names()`. `text` is the article's, character for character, for formats that have none of
    their own; where a format has offsets, they count in it as `offsets` says, and else its words are looked for there.
    Without it a text is made of the words. `roles` says which role a label of the file stands for
    (`{"MajorClaim": "conclusion"}`); where neither that nor the format decides, roles are derived from the relations
    (see docs/formats/README.md).

    Bytes are read as UTF-8. Whatever the content is, the result says what is wrong with it. Raises `ValueError` for an
    unknown format, role or unit of offsets, and `FormatError` where a format of another package can't be loaded.
    """
    found = require_format(format)
    if found.load is None:
        raise ValueError(f"argued can write {found.title}, but can't read it")
    for role in (roles or {}).values():
        if role not in ROLES:
            raise ValueError(f"unknown role {role!r}; the roles are {', '.join(ROLES)}")
    options = LoadOptions(name=name, roles=dict(roles or {}), offsets=OffsetUnit(offsets), limits=limits)
    annotation_limits = Limits(input_bytes=_ANNOTATION_SIZE_FACTOR * limits.input_bytes, diagnostics=limits.diagnostics)
    if isinstance(content, bytes):
        source, collector = decode(content, name, annotation_limits)
    else:
        source = Source(content, name)
        collector = check_characters(source, annotation_limits)
    diagnostics: list[Diagnostic] = [*collector.in_order()]
    if text is not None:
        diagnostics += check_characters(Source(text, name), limits).in_order()
    if any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics):
        return Imported(diagnostics=diagnostics)
    # What Windows writes before it is no part of a file in any of the formats.
    with gc_paused():
        imported = found.load(source.text.removeprefix("\ufeff"), text, options)
    return evolve(imported, diagnostics=limit_diagnostics(list(imported.diagnostics), limits.diagnostics))


def to_format(
    article: Article,
    format: str | Format,
    *,
    offsets: str | OffsetUnit = OffsetUnit.CODE_POINTS,
    bare: bool = False,
) -> Exported:
    """The article in another format, with what that couldn't carry.

    What the format itself can't say is put where it has room for extensions; argued reads it back, and other programs
    pass it over. `bare` leaves that out. `offsets` says what the file's offsets are to count. Raises `ValueError` for
    an unknown format or unit of offsets, and `FormatError` where a format of another package can't be loaded.
    """
    found = require_format(format)
    if found.dump is None:
        raise ValueError(f"argued can read {found.title}, but can't write it")
    options = DumpOptions(offsets=OffsetUnit(offsets), bare=bare)
    with gc_paused():
        return found.dump(article, options)


def require_format(format: str | Format) -> Format:
    """The format of a name. Raises `ValueError` where there is none, and `FormatError` where it can't be loaded."""
    if isinstance(format, Format):
        return format
    found = format_named(format)
    if found is None:
        near = nearest(format, format_names())
        hint = f"did you mean {near!r}?" if near else f"the formats are {', '.join(format_names())}"
        raise ValueError(f"unknown format {format!r:.60}; {hint}")
    return found
