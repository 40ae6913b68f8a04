"""brat stand-off: a text file, and a second file with a line for each annotation; see `docs/formats/brat.md`."""

from __future__ import annotations

import re

from ...model.article import Article
from ..format import DumpOptions, Format, LoadOptions
from ..importing.draft_to_article import settle
from ..losses import Exported, Imported
from .reading import BratReader
from .writing import BratWriter

_FIRST_LINE = re.compile(r"\ufeff?\s*(?:T[0-9]+\t[^\t ]+ [0-9]+ [0-9]+[;\t]|[RE][0-9]+\t[^\t ]+ [^\t ]+:[TE][0-9])")


def load(content: str, text: str | None, options: LoadOptions) -> Imported:
    """Read an `.ann` file and its text, including argued's own notes."""
    reader = BratReader(content, text, options)
    return settle(reader.draft, text, options, losses=reader.losses, diagnostics=reader.diagnostics)


def dump(article: Article, options: DumpOptions) -> Exported:
    """Write the `.ann` file of an article; the article's text is the other file."""
    writer = BratWriter(article, options)
    return Exported(content=writer.content, losses=writer.losses)


def recognises(content: str) -> bool:
    """Whether a content begins with a span, a relation or an event as brat writes them."""
    return _FIRST_LINE.match(content) is not None


BRAT = Format(
    name="brat",
    title="brat stand-off",
    suffixes=(".ann",),
    load=load,
    dump=dump,
    text_suffix=".txt",
    recognises=recognises,
)
