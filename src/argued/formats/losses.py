"""The results of importing and exporting, and the losses: anything that the other side can't represent."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from attrs import field, frozen

from ..diagnostics.diagnostic import Diagnostic
from ..model.article import Article
from ..support.arguments import checked
from ..text.source import Span


class Lost(str, Enum):
    """The kinds of loss: parts of an article, and their properties."""

    TEXT = "text"
    """The article's text, as a whole; the words of the units may be there."""
    METADATA = "metadata"
    """The data of the front matter."""
    UNIT = "unit"
    """A proposition with all its properties."""
    RELATION = "relation"
    """A relation with all its properties."""
    LINKING = "linking"
    """The fact that the sources of a relation support or attack only together."""
    PLACE = "place"
    """The place of a proposition in the text, as the file states it. If its words can't be found either, they are kept
    as its statement."""
    FRAGMENTS = "fragments"
    """The fact that a mention has several fragments; it extends from the first to the last."""
    MENTIONS = "mentions"
    """The further mentions of a proposition; the first is kept."""
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
    """Anything that an article can't represent; `why` says what it is."""


@checked()
@frozen
class Loss:
    """One thing that couldn't be imported or exported."""

    what: Lost
    where: str
    """The name of the proposition or relation, or the id that it has in the file; empty for the whole."""
    why: str
    """The reason, for people: a limit of the format or of the language."""
    kept: bool = False
    """Whether it is in the file's extension, which argued reads back and other programs ignore."""
    span: Span | None = None
    """The place in the imported file."""
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


@checked()
@frozen(kw_only=True)
class Imported:
    """The result of reading a file in another format."""

    article: Article | None = None
    """None if the file has errors."""
    losses: tuple[Loss, ...] = field(default=(), converter=_losses)
    diagnostics: tuple[Diagnostic, ...] = field(default=(), converter=_diagnostics)
    """The file's errors and warnings; if there is an error, there is no article."""


@checked()
@frozen(kw_only=True)
class Exported:
    """An article in another format."""

    content: str
    """The content to be written to the file, as UTF-8, with its line ends unchanged."""
    losses: tuple[Loss, ...] = field(default=(), converter=_losses)
