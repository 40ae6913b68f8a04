"""What a format is to argued: its name, its files, and how it is read and written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from attrs import field, frozen

from ..model.article import Article
from ..support.limits import Limits
from ..text.offsets import OffsetUnit
from .losses import Exported, Imported


@frozen(kw_only=True)
class LoadOptions:
    """How a file is to be read."""

    name: str = "<text>"
    """What diagnostics call the file."""
    roles: Mapping[str, str] = field(factory=dict)
    """The role for each of the file's own labels: `{"MajorClaim": "conclusion"}`. It goes before the format's own."""
    offsets: OffsetUnit = OffsetUnit.CODE_POINTS
    """What the file's offsets count."""
    limits: Limits = field(factory=Limits)


@frozen(kw_only=True)
class DumpOptions:
    """How an article is to be written."""

    offsets: OffsetUnit = OffsetUnit.CODE_POINTS
    bare: bool = False
    """Leave out what only argued reads: what the format itself can't carry is lost then."""


class Loader(Protocol):
    """Reads a file."""

    def __call__(self, content: str, text: str | None, options: LoadOptions) -> Imported:
        """What comes of a file's content and, for formats that have no text of their own, the article's text.

        Raises nothing: what is wrong with the content is in the diagnostics.
        """


class Dumper(Protocol):
    """Writes an article."""

    def __call__(self, article: Article, options: DumpOptions) -> Exported:
        """The article in the format. Raises nothing."""


@frozen(kw_only=True)
class Format:
    """A format that articles can be read from, or written in."""

    name: str
    """What users call it: `brat`."""
    title: str
    """The same with what it is: `brat stand-off`."""
    suffixes: tuple[str, ...]
    """The ends of file names, the usual one first: `.ann.json`. Where two formats share one, content decides."""
    load: Loader | None = None
    dump: Dumper | None = None
    text_suffix: str | None = None
    """The end of the name of the file beside it that holds the article's text (`.txt`), for a format whose files come
    in pairs: it is read with the file, and written with it."""
    recognises: Callable[[str], bool] = field(default=lambda _: False)
    """Whether a content is certainly of this format."""
