"""The description of a format: its name, its files, and the functions that read and write it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from attrs import field, frozen

from ..diagnostics.collector import DiagnosticCollector
from ..model.article import Article
from ..model.propositions import ROLES
from ..model.relations import VERBS
from ..reading.decoding import decode
from ..support.arguments import checked
from ..support.limits import Limits
from ..text.offsets import OffsetUnit
from ..text.source import Source
from .losses import Exported, Imported

SKIP = "skip"
"""The choice, for a label, to leave out the units or relations that have it."""
ROLE_CHOICES = (*ROLES, SKIP)
"""The choices for a label of units, `skip` last."""
RELATION_CHOICES = (*VERBS, SKIP)
"""The choices for a label of relations."""


@checked()
@frozen(kw_only=True)
class LoadOptions:
    """Options for reading a file."""

    name: str = "<text>"
    """The name of the file in diagnostics."""
    roles: Mapping[str, str] = field(factory=dict)
    """The role, or `skip`, for each of the file's own labels of units: `{"MajorClaim": "conclusion"}`. It overrides
    the format's own."""
    relations: Mapping[str, str] = field(factory=dict)
    """The same for labels of relations: `supports`, `attacks`, `restates` or `skip`."""
    offsets: OffsetUnit = OffsetUnit.CODE_POINTS
    """The unit that the file's offsets count."""
    limits: Limits = field(factory=Limits)


@checked()
@frozen(kw_only=True)
class DumpOptions:
    """Options for writing an article."""

    offsets: OffsetUnit = OffsetUnit.CODE_POINTS
    bare: bool = False
    """Omit the extension, so that anything that the format itself can't represent is lost."""


class Loader(Protocol):
    """Reads a file."""

    def __call__(self, content: str, text: str | None, options: LoadOptions) -> Imported:
        """Read a file's content and, for formats without a text of their own, the article's text.

        Raises nothing: errors in the content are diagnostics.
        """


class Dumper(Protocol):
    """Writes an article."""

    def __call__(self, article: Article, options: DumpOptions) -> Exported:
        """Write the article in the format. Raises nothing."""


@checked()
@frozen(kw_only=True)
class Format:
    """A format that articles can be read from, or written in."""

    name: str
    """The name for users: `brat`."""
    title: str
    """The full name: `brat stand-off`."""
    suffixes: tuple[str, ...]
    """The endings of file names, the usual one first: `.ann.json`. If two formats share one, content decides."""
    load: Loader | None = None
    dump: Dumper | None = None
    text_suffix: str | None = None
    """The ending of the name of the file with the article's text (`.txt`), for a format whose files come in pairs: it
    is read and written together with the file."""
    decode: Callable[[bytes, str, Limits], tuple[Source, DiagnosticCollector]] = decode
    """Decodes a file's bytes, given its name, and reports what is wrong with them. By default, files are UTF-8."""
    recognises: Callable[[str], bool] = field(default=lambda _: False)
    """Whether a content is certainly in this format."""
