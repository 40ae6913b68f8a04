"""The layout of an article's marks: the order in which they open and close."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define

from ..model.article import Article
from ..model.propositions import Proposition
from ..model.relations import Relation


@define(eq=False)
class PlacedMark:
    """A mark at its place in the article's text; that of an unspoken unit has no end."""

    proposition: Proposition
    keyword: str
    """The role, or `more` or `again`."""
    start: int
    end: int | None
    old: int | None = None
    """The index, in the text that is rewritten, of the mark whose opening it has."""

    @property
    def opens_unit(self) -> bool:
        """Whether it opens a unit, not a further mention of one."""
        return self.keyword == self.proposition.role


def marks_of(proposition: Proposition) -> Iterator[PlacedMark]:
    """The marks of a proposition, in their order: the one that opens its unit is the first."""
    keyword = proposition.role
    if proposition.place is not None:
        yield PlacedMark(proposition, keyword, proposition.place, None)
    for mention in proposition.mentions:
        for fragment in mention.fragments:
            yield PlacedMark(proposition, keyword, fragment.start, fragment.end)
            keyword = "more"
        keyword = "again"


class MarkLayout:
    """The order in which marks open and close, and the mark in which each unit opens."""

    def __init__(self, article: Article, nested: dict[str, Relation]) -> None:
        self.events: list[tuple[int, PlacedMark, bool]] = []
        """Offset, mark, and whether the mark opens there (else it closes)."""
        self.parents: dict[str, str] = {}
        """For each proposition that opens inside a mark, the proposition of that mark."""
        self._stack: list[PlacedMark] = []
        self._nested_targets = {source: relation.target for source, relation in nested.items()}
        openings: dict[int, list[PlacedMark]] = {}
        later: dict[int, list[PlacedMark]] = {}
        for proposition in article.propositions:
            for mark in marks_of(proposition):
                (openings if mark.opens_unit else later).setdefault(mark.start, []).append(mark)
        for place in sorted({*openings, *later}):
            self._close_marks_up_to(place - 1)
            marks = openings.get(place, [])
            for mark in sorted(later.get(place, ()), key=lambda mark: -(mark.end or 0)):
                marks.insert(self._insertion_index(marks, mark), mark)
            for mark in marks:
                self._open_mark(place, mark)
        while self._stack:
            self._close_mark()

    def _insertion_index(self, marks: list[PlacedMark], later: PlacedMark) -> int:
        """The index at which a `more` or `again` is inserted among the marks that open at one offset.

        Longer marks are around shorter ones. If that leaves a choice, it is put around a unit that supports its
        proposition by nesting, else inside, so that it doesn't come between a unit and what that unit supports.
        """
        end = later.end or 0
        low, high = 0, len(marks)
        for index, mark in enumerate(marks):
            if mark.end is not None and mark.end > end:
                low = index + 1
            if mark.end is not None and mark.end < end:
                high = index
                break
        for index in range(low, high):
            mark = marks[index]
            if mark.opens_unit and self._nested_targets.get(mark.proposition.name) == later.proposition.name:
                return index
        return high

    def _open_mark(self, place: int, mark: PlacedMark) -> None:
        if mark.end is not None:
            self._close_marks_up_to(place)
        else:
            target = self._nested_targets.get(mark.proposition.name)
            ending = [open_ for open_ in reversed(self._stack) if open_.end == place]
            if any(open_.proposition.name == target for open_ in ending):
                while self._stack[-1].proposition.name != target:
                    self._close_mark()
            else:
                self._close_marks_up_to(place)
        if mark.opens_unit and self._stack:
            self.parents[mark.proposition.name] = self._stack[-1].proposition.name
        self.events.append((place, mark, True))
        if mark.end is not None:
            self._stack.append(mark)

    def _close_mark(self) -> None:
        mark = self._stack.pop()
        self.events.append((mark.end or 0, mark, False))

    def _close_marks_up_to(self, place: int) -> None:
        while self._stack and (self._stack[-1].end or 0) <= place:
            self._close_mark()
