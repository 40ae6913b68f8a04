"""Finds the published article of a text by a project's configuration, and only inside the project."""

from __future__ import annotations

import os
import re
from collections.abc import Callable

from ..diagnostics.codes import INPUT_TOO_LARGE
from ..markup.tree import Markup
from ..reading.decoding import decode
from ..support.files import describe_os_error, read_regular_file
from ..support.limits import Limits
from .fidelity import PublishedText
from .project.configuration import Configuration, relative_path
from .project.options import Sources

_PLACEHOLDER = re.compile(r"\{(\w+)\}")

ReadPublished = Callable[[str, str], PublishedText]
"""Reads the file at a path, which is reported under a name."""


def read_published_file(path: str, name: str, limits: Limits) -> PublishedText:
    """The text of a published article's file, or why it can't be read."""
    try:
        data = read_regular_file(path, limits.input_bytes)
    except OSError as error:
        return PublishedText(None, name, describe_os_error(error))
    text, diagnostics = decode(data, name, limits)
    if not diagnostics:
        return PublishedText(text.text, name)
    first = next(iter(diagnostics))
    is_placed = first.span is not None and first.code != INPUT_TOO_LARGE.code
    place = f"line {first.span.line}, column {first.span.column}: " if is_placed and first.span else ""
    return PublishedText(None, name, place + first.message)


def find_published(
    markup: Markup, path: str | None, sources: Sources, configuration: Configuration, read: ReadPublished
) -> PublishedText | None:
    """The published article of a marked-up text at a path; None if that is outside the project.

    A path in the front matter is relative to the folder of the text; a pattern, to the folder of the configuration
    that it is in, which is the project then. A file that is
    outside the project, once links and `..` are followed, isn't opened.
    """
    from pathlib import Path

    root = sources.folder or configuration.root
    place = None if path is None else relative_path(path, root)
    if path is None or place is None:
        return None
    if sources.pattern is not None:
        folder, _, name = place.rpartition("/")
        parts = {"folder": folder or ".", "name": name, "stem": name.rpartition(".")[0] or name}
        named = os.path.normpath(_PLACEHOLDER.sub(lambda match: parts[match[1]], sources.pattern))
        target = root / named
    else:
        value = next((entry.value for entry in markup.front_matter if entry.key.text == sources.key), None)
        if value is None:
            return PublishedText(None, "", f"the front matter has no key `{sources.key}`")
        if not isinstance(value, str) or not value or "\0" in value:
            return PublishedText(None, "", f"`{sources.key}` in the front matter must be a path")
        named = value
        target = Path(os.path.abspath(path)).parent / value
    resolved = os.path.realpath(target)
    root = Path(os.path.realpath(root))
    # An absolute path could lead into the project, but only on one machine.
    if os.path.isabs(named) or not Path(resolved).is_relative_to(root):
        return PublishedText(None, named, "it is outside the project")
    return read(resolved, named)
