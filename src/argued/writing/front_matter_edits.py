"""Other metadata written as edits of a front matter: entries that stay keep their style, and comments stay."""

from __future__ import annotations

import re

from ..diagnostics.collector import DiagnosticCollector
from ..markup.front_matter import read_front_matter
from ..markup.tree import Markup
from ..model.metadata import Metadata
from ..support.limits import Limits
from ..text.edits import Edit, apply_edits
from ..text.source import Source
from .normal_form import metadata_entries, yaml_text

_LINE = re.compile(r"[^\n\r]*(?:\r\n|\n|\r|\Z)")
_LIMITS = Limits(front_matter=1 << 40)


def front_matter_edits(markup: Markup, old: Metadata, new: Metadata) -> list[Edit]:
    """The edits that give a text other metadata; none if they are the same."""
    if old == new:
        return []
    wanted = dict(metadata_entries(new))
    end = markup.front_matter_end
    if not end:
        return [Edit(0, 0, f"---\n{yaml_text(list(wanted.items()))}---\n")]
    text = markup.source.text[:end]
    first, last = _LINE.match(text), text.rindex("---")
    assert first is not None
    line_end = first[0][len(first[0].rstrip("\r\n")) :] or "\n"

    def written(key: str) -> str:
        return yaml_text([(key, wanted[key])]).replace("\n", line_end)

    edits = []
    for entry in markup.front_matter:
        key, value = entry.key.text, entry.value
        # A text of several lines ends where the next key begins.
        value_end = max(entry.key.end, len(text[: entry.end].rstrip()))
        line_start = max(text.rfind("\n", 0, entry.key.start), text.rfind("\r", 0, entry.key.start)) + 1
        if key not in wanted:
            line = _LINE.match(text, value_end)
            edits.append(Edit(line_start, line.end() if line else end, ""))
        elif not _is_same(key, wanted[key], value):
            edits.append(Edit(entry.key.start, value_end, written(key).rstrip("\r\n")))
    there = {entry.key.text for entry in markup.front_matter}
    added = "".join(written(key) for key in wanted if key not in there)
    if added:
        edits.append(Edit(last, last, added))
    if _has_entries(text, edits, wanted):
        return edits
    # Entries of a flow mapping, and others that aren't one to a line, are all written anew.
    return [Edit(first.end(), last, yaml_text(list(wanted.items())).replace("\n", line_end) if wanted else "")]


def _has_entries(text: str, edits: list[Edit], wanted: dict[str, str | tuple[str, ...]]) -> bool:
    """Whether a front matter, after edits, has exactly these entries."""
    try:
        source = Source(apply_edits(text, edits), "")
    except ValueError:
        return False
    collector = DiagnosticCollector(source, 1)
    found = read_front_matter(source, _LIMITS, collector)
    entries = {entry.key.text: entry.value for entry in found.entries}
    return (
        found.end == len(source.text)
        and not collector
        and entries.keys() == wanted.keys()
        and all(_is_same(key, value, wanted[key]) for key, value in entries.items())
    )


def _is_same(key: str, one: str | tuple[str, ...], other: str | tuple[str, ...]) -> bool:
    """Whether two values of a key mean the same: `author: A` and `author: [A]` do."""
    return one == other or (key == "author" and (one, other) in (((other,), other), (one, (one,))))
