"""Where the parts of an article stand in its file, for rules that point at them by name."""

from __future__ import annotations

from ...markup.origin import Origin
from ...markup.tree import Mark, Markup
from ...model.article import Article
from ...model.propositions import Proposition


class Places:
    """The places of one article's parts. The article must have been read from a marked-up text."""

    def __init__(self, article: Article) -> None:
        origin = article.origin
        if origin is None:
            raise ValueError("the article wasn't read from a marked-up text")
        self._origin: Origin = origin
        self._markup: Markup = origin.markup
        self._ranks = {part.name: rank for rank, part in enumerate(article.propositions)}
        self._numbers = {relation.name: number for number, relation in enumerate(article.relations)}

    def marks(self, part: Proposition) -> list[Mark]:
        """All marks of a proposition, that of its opening first."""
        return [
            self._markup.marks[index] for mention in self._origin.mentions(self._ranks[part.name]) for index in mention
        ]

    def opening(self, part: Proposition) -> tuple[int, int]:
        """The opening of a proposition's first mark."""
        mark = self._markup.marks[self._origin.mentions(self._ranks[part.name])[0][0]]
        return mark.start, mark.opening_end

    def of(self, name: str) -> tuple[int, int]:
        """The opening of the proposition of a name, or what says the relation of that name."""
        if name in self._numbers:
            return self._origin.relation(self._numbers[name])
        mark = self._markup.marks[self._origin.mentions(self._ranks[name])[0][0]]
        return mark.start, mark.opening_end
