"""Reads the front matter of a text: where it begins and ends, and its entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from ..diagnostics.codes import BAD_METADATA, DUPLICATE_KEY, FRONT_MATTER_TOO_LARGE, UNCLOSED_FRONT_MATTER
from ..diagnostics.collector import DiagnosticCollector
from ..support.limits import Limits, raise_limit
from ..text.display import cut
from ..text.source import Source
from .keys import metadata_error
from .tree import FrontMatterEntry, Word

if TYPE_CHECKING:
    from .yaml_mapping import YamlPair

_FIRST_LINE = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\n|\r|\Z)")
_LAST_LINE = re.compile(r"(?:(?<=\n)|(?<=\r))---[ \t]*(?:\r\n|\n|\r|\Z)")


@frozen
class FrontMatter:
    """The entries, and the offset at which the article begins in the file."""

    entries: tuple[FrontMatterEntry, ...]
    end: int


def begins_front_matter(text: str) -> bool:
    """Whether a text would be read as beginning with front matter."""
    return _FIRST_LINE.match(text) is not None


def read_front_matter(source: Source, limits: Limits, collector: DiagnosticCollector) -> FrontMatter:
    """Read the front matter of a text, if there is any; its errors go to the collector."""
    first = _FIRST_LINE.match(source.text)
    if first is None:
        return FrontMatter((), 0)
    last = _LAST_LINE.search(source.text, first.end())
    if last is None:
        # Only the first line is skipped: the rest may be the article, and is checked for its own errors.
        collector.report(
            UNCLOSED_FRONT_MATTER,
            "the front matter is never closed",
            first.start(),
            first.start() + len(first[0].rstrip("\r\n")),
            help="close it with a line `---`; an article that begins with `---` needs an empty front matter before it",
        )
        return FrontMatter((), first.end())
    length = last.start() - first.end()
    if length > limits.front_matter:
        collector.report(
            FRONT_MATTER_TOO_LARGE,
            f"the front matter has {length:,} characters; the limit is {limits.front_matter:,}",
            first.start(),
            first.end(),
            help=f"if this is intended, {raise_limit('front_matter')}",
        )
        return FrontMatter((), last.end())
    return FrontMatter(tuple(_entries(source.text[first.end() : last.start()], first.end(), collector)), last.end())


def _entries(text: str, base: int, collector: DiagnosticCollector) -> Iterator[FrontMatterEntry]:
    """The entries of a YAML text; `base` is the offset at which that text begins in the file."""
    from .yaml_mapping import (  # PyYAML is only loaded if there is front matter.
        YamlError,
        quoting_help,
        read_yaml_pairs,
    )

    pairs: list[YamlPair] = []
    failure: YamlError | None = None
    try:
        for pair in read_yaml_pairs(text):
            pairs.append(pair)
    except YamlError as error:
        failure = error
        if pairs and pairs[-1].key.start <= error.start <= pairs[-1].end:
            del pairs[-1]  # The error is about its value.
    first_of: dict[str, Word] = {}
    for pair in pairs:
        key = Word(pair.key.text, base + pair.key.start, base + pair.key.end)
        start, end = base + pair.start, base + pair.end
        first = first_of.setdefault(key.text, key)
        if first is not key:
            collector.report(
                DUPLICATE_KEY,
                f"the key `{cut(key.text)}` occurs twice",
                key.start,
                key.end,
                related=[(first.start, first.end, "it occurs here first")],
            )
        elif message := metadata_error(key.text, pair.value):
            # A comment, or a list where there must be a text.
            sign = "#" if not pair.value else "[" if key.text == "title" else ""
            help_ = quoting_help(text, pair.key.start, sign)
            collector.report(BAD_METADATA, message, key.start, max(key.end, end), help=help_)
        else:
            yield FrontMatterEntry(key, pair.value, start, end)
    if failure is not None:
        collector.report(failure.descriptor, failure.message, base + failure.start, base + failure.end, failure.help)
