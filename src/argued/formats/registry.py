"""The formats by name. A format's module is imported on first use; other packages add formats by entry points."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points

from ..support.arguments import checked
from .format import Format

ENTRY_POINTS = "argued.formats"
"""The group of entry points: each leads to a `Format`, under the format's name."""

_OWN_FORMATS = {
    "aif": ("aif.format", "AIF"),
    "xaif": ("aif.xaif", "XAIF"),
    "brat": ("brat.format", "BRAT"),
    "web-annotation": ("web_annotation.format", "WEB_ANNOTATION"),
    "arggraph": ("arggraph.format", "ARGGRAPH"),
    "cdcp": ("cdcp", "CDCP"),
    "argdown": ("argdown", "ARGDOWN"),
}
"""The module of each of argued's own formats, and its name there."""


class FormatError(Exception):
    """A package's entry point doesn't lead to a format."""

    __module__ = "argued"  # The public module, which tracebacks show.


@checked()
def format_names(*, to_load: bool | None = None) -> list[str]:
    """The names of all formats: argued's own first, then those of other packages.

    With `to_load`, only those that can be read; if it is false, only those that can be written.
    """
    if to_load is not None:
        return [found.name for found in _able_formats(to_load=to_load)]
    return [*_OWN_FORMATS, *sorted(set(_entry_points()) - set(_OWN_FORMATS))]


def format_named(name: str) -> Format | None:
    """The format with a name, or None. Raises `FormatError` if another package's can't be loaded."""
    if name in _OWN_FORMATS:
        module, attribute = _OWN_FORMATS[name]
        own: Format = getattr(import_module(f".{module}", __package__), attribute)
        return own
    entry = _entry_points().get(name)
    if entry is None:
        return None
    try:
        other = entry.load()
    except Exception as error:  # The other package may raise anything.
        raise FormatError(f"the entry point {name!r} of {ENTRY_POINTS} can't be loaded: {error}") from error
    if not isinstance(other, Format):
        raise FormatError(f"the entry point {name!r} of {ENTRY_POINTS} must lead to a Format")
    return other


def formats() -> Iterator[Format]:
    """All formats that can be loaded; formats of other packages that can't be loaded are left out."""
    for name in format_names():
        try:
            found = format_named(name)
        except FormatError:
            continue
        if found is not None:
            yield found


def guess_formats(file_name: str, content: str | None = None, *, to_load: bool) -> list[Format]:
    """The formats that a file may be in, by the ending of its name and its content; exactly one if that is certain.

    Only formats that can be read are considered, or, if `to_load` is false, those that can be written; then the content
    is None and the name decides.
    """
    able = _able_formats(to_load=to_load)
    named = [found for found in able if file_name.lower().endswith(found.suffixes)]
    longest = max((len(suffix) for found in named for suffix in _ends(found, file_name)), default=0)
    if content is not None:
        certain = [found for found in (named or able) if found.recognises(content)]
        if certain or not named:
            return certain
    return [found for found in named if any(len(suffix) == longest for suffix in _ends(found, file_name))]


def _able_formats(*, to_load: bool) -> list[Format]:
    return [found for found in formats() if (found.load if to_load else found.dump) is not None]


def _ends(found: Format, file_name: str) -> list[str]:
    return [suffix for suffix in found.suffixes if file_name.lower().endswith(suffix)]


@cache
def _entry_points() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=ENTRY_POINTS)}
