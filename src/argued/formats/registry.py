"""The formats by name. A format's module is imported when it is wanted; other packages add theirs by an entry point."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points

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
"""The module of each of argued's own formats, and what it is called there."""


class FormatError(Exception):
    """A package's entry point doesn't lead to a format."""

    __module__ = "argued"  # Where it is imported from, which tracebacks show.


def format_names() -> list[str]:
    """The names of all formats: argued's own first, then those of other packages."""
    return [*_OWN_FORMATS, *sorted(set(_entry_points()) - set(_OWN_FORMATS))]


def format_named(name: str) -> Format | None:
    """The format of a name, or None. Raises `FormatError` where another package's can't be loaded."""
    if name in _OWN_FORMATS:
        module, attribute = _OWN_FORMATS[name]
        own: Format = getattr(import_module(f".{module}", __package__), attribute)
        return own
    entry = _entry_points().get(name)
    if entry is None:
        return None
    try:
        other = entry.load()
    except Exception as error:  # Whatever the other package does.
        raise FormatError(f"the entry point {name!r} of {ENTRY_POINTS} can't be loaded: {error}") from error
    if not isinstance(other, Format):
        raise FormatError(f"the entry point {name!r} of {ENTRY_POINTS} must lead to a Format")
    return other


def formats() -> Iterator[Format]:
    """All formats that can be loaded; those of other packages that can't are passed over."""
    for name in format_names():
        try:
            found = format_named(name)
        except FormatError:
            continue
        if found is not None:
            yield found


def guess_formats(file_name: str, content: str | None = None, *, to_load: bool) -> list[Format]:
    """The formats that a file may be in, by the end of its name and its content; exactly one where that is certain.

    Only formats that can be loaded are asked, or, where not `to_load`, those that can be dumped; there the content is
    None and the name decides.
    """
    able = [found for found in formats() if (found.load if to_load else found.dump) is not None]
    named = [found for found in able if file_name.lower().endswith(found.suffixes)]
    longest = max((len(suffix) for found in named for suffix in _ends(found, file_name)), default=0)
    if content is not None:
        certain = [found for found in (named or able) if found.recognises(content)]
        if certain or not named:
            return certain
    return [found for found in named if any(len(suffix) == longest for suffix in _ends(found, file_name))]


def _ends(found: Format, file_name: str) -> list[str]:
    return [suffix for suffix in found.suffixes if file_name.lower().endswith(suffix)]


@cache
def _entry_points() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=ENTRY_POINTS)}
