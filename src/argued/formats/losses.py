"""What a step between two formats gives, and what it couldn't carry."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from attrs import field, frozen

from ..diagnostics.diagnostic import Diagnostic
from ..model.article import Article
from ..text.source import Span


class Lost(str, Enum):
    """What was lost: a part of an article, or one of its properties."""

    TEXT = "text"
    """The article's text, as a whole; the words of the units may be there."""
    METADATA = "metadata"
    """What the front matter says."""
    UNIT = "unit"
    """A proposition, with all that is said of it."""
    RELATION = "relation"
    """A relation, with all that is said of it."""
    LINKING = "linking"
    """That the sources of a relation hold only jointly."""
    PLACE = "place"
    """Where in the text a proposition stands; its words are kept as its statement."""
    FRAGMENTS = "fragments"
    """That a mention has several fragments; it goes from the first to the last."""
    MENTIONS = "mentions"
    """That a proposition is expressed more than once; the first time is kept."""
    ROLE = "role"
    NAME = "name"
    STATEMENT = "statement"
    HOLDER = "holder"
    TAGS = "tags"
    ATTRIBUTES = "attributes"
    ANSWERS = "answers"
    SCHEME = "scheme"
    ORDER = "order"
    """The order of units that open at one place."""
    OTHER = "other"
    """What has no place in an article; `why` says what it is."""


@frozen
class Loss:
    """One thing that a step couldn't carry."""

    what: Lost
    where: str
    """The name of the proposition or relation, or the id that it has in the file; empty for the whole."""
    why: str
    """What the format, or the language, doesn't have: a phrase for people."""
    kept: bool = False
    """Whether it is in the format's own place for extensions: argued reads it back, and other programs pass it over."""
    span: Span | None = None
    """Where in the imported file it stands."""
    pointer: str | None = None
    """The same as a JSON Pointer (RFC 6901)."""

    def __str__(self) -> str:
        """One line: `k1: holder: AIF has none without a locution`."""
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what.value}: {self.why}{' (kept aside)' if self.kept else ''}"


def _losses(values: Iterable[Loss]) -> tuple[Loss, ...]:
    return tuple(values)


def _diagnostics(values: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(values)


@frozen(kw_only=True)
class Imported:
    """What came of reading a file in another format."""

    article: Article | None = None
    """None where the file has errors."""
    losses: tuple[Loss, ...] = field(default=(), converter=_losses)
    diagnostics: tuple[Diagnostic, ...] = field(default=(), converter=_diagnostics)
    """What is wrong with the file, and what a reader should look at; errors leave no article."""


@frozen(kw_only=True)
class Exported:
    """An article in another format."""

    content: str
    """What is to be written to the file, in UTF-8 with its line ends as they are."""
    losses: tuple[Loss, ...] = field(default=(), converter=_losses)
