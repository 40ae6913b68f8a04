"""The places in a marked-up text at which each part of an article was written."""

from __future__ import annotations

from functools import cached_property

from attrs import frozen

from .tree import Markup


@frozen
class Origin:
    """The markup that an article was read from, and the marks and clauses that its parts come from."""

    markup: Markup
    owners: tuple[int, ...]
    """For each mark, the index of its proposition in `Article.propositions`."""
    relations: tuple[tuple[int, int, int], ...]
    """For each relation, in the order of `Article.relations`, where it is written: the mark, and the clause and the
    item in its opening, or -1 twice if the nesting of the mark expresses it."""

    @cached_property
    def _mentions(self) -> list[list[list[int]]]:
        mentions: list[list[list[int]]] = [[] for _ in range(max(self.owners, default=-1) + 1)]
        for index, owner in enumerate(self.owners):
            if self.markup.marks[index].opening.keyword == "more":
                mentions[owner][-1].append(index)
            else:
                mentions[owner].append([index])
        return mentions

    def mentions(self, rank: int) -> list[list[int]]:
        """The marks of the fragments of a proposition, mention by mention, as indices into `markup.marks`.

        `rank` counts the article's propositions from 0. The first mark is that of the opening; an unspoken
        proposition has that one alone.
        """
        return self._mentions[rank]

    def relation(self, number: int) -> tuple[int, int]:
        """The offsets in the file of a relation: those of its item in a clause, or of the opening of a nested unit.

        `number` counts `Article.relations` from 0.
        """
        index, clause, item = self.relations[number]
        mark = self.markup.marks[index]
        if clause < 0:
            return mark.start, mark.opening_end
        shape = mark.opening.shape.clauses[clause].items[item]
        last = next(
            token for token in (shape.label, shape.scheme, (shape.joint or shape.names)[-1]) if token is not None
        )
        return mark.opening.span(shape.names[0], last)
