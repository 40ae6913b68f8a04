"""An edition: a marked-up text that is changed through its article, by edits that keep everything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from attrs import evolve

from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.errors import EditError
from ..markup.tree import Markup
from ..model.article import Article, Removal, article_of_draft, removal
from ..model.editing import ArticleDraft, Changes, Removed, Unpack
from ..model.metadata import Metadata
from ..model.propositions import Proposition
from ..model.relations import Relation
from ..reading.reader import parse
from ..schema.locate import locate
from ..schema.plain_data import to_data
from ..support.arguments import checked
from ..support.limits import Limits
from ..text.edits import Edit, apply_edits
from .rewriting import Rewriting

_LIMITS = Limits()


class Revision:
    """What a verb of an edition did."""

    __module__ = "argued"

    def __init__(self, rewriting: Rewriting, removal: Removal | None = None) -> None:
        self._rewriting = rewriting
        self.removed: tuple[Proposition | Relation, ...] = () if removal is None else removal.removed
        """What is gone, as it was."""
        self.changed: tuple[Proposition | Relation, ...] = () if removal is None else removal.changed
        """What lost a source or an answer, as it is now."""

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits of the original text that make the text as it was after the verb, in order."""
        return self._rewriting.edits

    @property
    def named(self) -> tuple[str, ...]:
        """The names of the units without a written name that the text names now, since something must refer to them."""
        return self._rewriting.named


class Edition:
    """A marked-up text while it is edited. The verbs are those of `Article`, with the same arguments.

    A verb that can't be carried out raises `EditError`, with the place in the text, and changes nothing.
    """

    __module__ = "argued"

    @checked()
    def __init__(self, text: str, *, name: str | None = None, limits: Limits = _LIMITS) -> None:
        """`name` is the text's name in diagnostics. Raises what `parse` raises."""
        self._original = self._article = parse(text, name=name, limits=limits)
        self._name = _markup(self._article).source.name
        self._limits = limits
        self._ranks = {rank: rank for rank in range(len(self._original.propositions))}
        """The ranks that propositions have in the original, by those that they have now."""
        self._rewriting = Rewriting(self._original, self._original)

    @property
    def original(self) -> str:
        """The text before all edits."""
        return _markup(self._original).source.text

    @property
    def article(self) -> Article:
        """The article as it is now."""
        return self._article

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits of the original text that make the text as it is now, in order."""
        return self._rewriting.edits

    @property
    def text(self) -> str:
        """The text as it is now. Everything that no edit needed to change is as it was."""
        return apply_edits(self.original, self.edits)

    @checked()
    def applied_to(self, text: str) -> str:
        """The text as it is now, if a given one is still the original. Raises `ValueError` if that has changed."""
        if text != self.original:
            raise ValueError(f"{self._name} has changed since this edition of it was made; nothing was edited")
        return self.text

    # Verbs: see `Article`.

    @checked()
    def rename(self, old: str, new: str) -> Revision:
        """Give a proposition or relation another name, also in all that refers to it."""
        return self._revise(lambda draft: draft.rename(old, new))

    @checked()
    def replace(
        self, name: str, *, relations: Literal["keep", "follow"] = "keep", **changes: Unpack[Changes]
    ) -> Revision:
        """Give a proposition or relation other values: see `Article.replace`. With `mentions`, boundaries move."""
        return self._revise(lambda draft: draft.replace(name, changes, relations))

    @checked()
    def adding(self, *items: Proposition | Relation) -> Revision:
        """Add propositions and relations: see `Article.adding`."""
        return self._revise(lambda draft: draft.add(items))

    @checked()
    def without(self, *names: str, dependents: Literal["remove", "refuse"] = "remove") -> Revision:
        """Remove marks and relations, but no words: see `Article.without`."""
        return self._revise(lambda draft: draft.remove(names, dependents))

    @checked()
    def evolve(self, *, metadata: Metadata) -> Revision:
        """Give the article other metadata."""
        return self._become(self._article.evolve(metadata=metadata))

    def _revise(self, verb: Callable[[ArticleDraft], Removed | None]) -> Revision:
        draft = ArticleDraft(self._article.propositions, self._article.relations)
        try:
            removed = verb(draft)
        except EditError as error:
            raise EditError([self._placed(item, None) for item in error.diagnostics]) from None
        try:
            article = article_of_draft(self._article, draft)
        except EditError as error:
            raise EditError([self._placed(item, draft) for item in error.diagnostics]) from None
        self._ranks = {
            rank: self._ranks[before]
            for rank, before in enumerate(draft.ranks)
            if before is not None and before in self._ranks
        }
        return self._become(article, None if removed is None else removal(article, draft, removed))

    def _become(self, article: Article, removal: Removal | None = None) -> Revision:
        self._article = article
        self._rewriting = Rewriting(self._original, article, self._ranks)
        return Revision(self._rewriting, removal)

    def _placed(self, diagnostic: Diagnostic, draft: ArticleDraft | None) -> Diagnostic:
        """A diagnostic with a place in the text as it is now. Its pointer leads into the data of the article as it is
        now, or of a draft that couldn't become one."""
        current = parse(self.text, name=self._name, limits=self._limits)
        origin = current.origin
        if origin is None or diagnostic.pointer is None:
            return evolve(diagnostic, source=self._name)
        if draft is None:
            start, end = locate(origin, to_data(current), diagnostic.pointer)
        else:
            span = draft.words_at(diagnostic.pointer, len(current.text))
            if span is None:
                return evolve(diagnostic, source=self._name)
            start, end = origin.markup.file_span(*span)
        return evolve(diagnostic, span=origin.markup.source.span(start, end), source=self._name)


def edit(text: str, *, name: str | None = None, limits: Limits = _LIMITS) -> Edition:
    """An edition of a marked-up text. `name` is its name in diagnostics.

    Raises `ParseError` with all errors, and `ValueError` for a path in place of a text, as `parse` does.
    """
    return Edition(text, name=name, limits=limits)


def _markup(article: Article) -> Markup:
    assert article.origin is not None
    return article.origin.markup
