"""Where marks, propositions and relations are in the file, for rules that point at them."""

from __future__ import annotations

from collections.abc import Iterable

from ...markup.origin import Origin
from ...markup.tree import Mark, Markup
from ...model.article import Article
from ...model.propositions import Proposition


class MarkPlaces:
    """The places of an article's propositions and relations. The article must have been read from a marked-up text."""

    def __init__(self, article: Article) -> None:
        origin = article.origin
        if origin is None:
            raise ValueError("the article wasn't read from a marked-up text")
        self._origin: Origin = origin
        self._markup: Markup = origin.markup
        self._ranks = {proposition.name: rank for rank, proposition in enumerate(article.propositions)}
        self._numbers = {relation.name: number for number, relation in enumerate(article.relations)}

    def marks(self, proposition: Proposition) -> list[Mark]:
        """All marks of a proposition, the first one first."""
        return [
            self._markup.marks[index]
            for mention in self._origin.mentions(self._ranks[proposition.name])
            for index in mention
        ]

    def opening(self, proposition: Proposition) -> tuple[int, int]:
        """The opening of a proposition's first mark."""
        mark = self._markup.marks[self._origin.mentions(self._ranks[proposition.name])[0][0]]
        return mark.start, mark.opening_end

    def of(self, name: str) -> tuple[int, int]:
        """The place of the proposition or relation with a name: the opening of its mark, or the words that state it."""
        if name in self._numbers:
            return self._origin.relation(self._numbers[name])
        mark = self._markup.marks[self._origin.mentions(self._ranks[name])[0][0]]
        return mark.start, mark.opening_end


def innermost_marks(markup: Markup, spans: Iterable[tuple[int, int]]) -> list[int]:
    """For each span of the text, in order, the index of the innermost mark that contains all of it, or -1.

    Spans are in code points of the article's text and must not overlap. Linear in marks and spans: each mark is
    opened once and closed once.
    """
    marks = markup.marks
    result = []
    open_marks: list[int] = []
    following = 0
    for start, end in spans:
        while following < len(marks) and marks[following].words_start <= start:
            mark = marks[following]
            if mark.spoken:
                while open_marks and marks[open_marks[-1]].words_end <= mark.words_start:
                    open_marks.pop()
                open_marks.append(following)
            following += 1
        # A mark that ends inside this span contains none of the later ones either.
        while open_marks and marks[open_marks[-1]].words_end < end:
            open_marks.pop()
        result.append(open_marks[-1] if open_marks else -1)
    return result
