"""The tags of a changed text: where marks open and close among those and the notes that stay where they were."""

from __future__ import annotations

from attrs import define

from ..markup.tree import Markup
from ..model.article import Article
from .layout import PlacedMark


@define(eq=False)
class Tag:
    """One end of a mark, an unspoken unit, or a note, at its place in the new text."""

    kind: str
    """`open`, `close`, `unspoken` or `note`."""
    place: int
    """The offset in the article's text."""
    file: tuple[int, int] | None = None
    """Its offsets in the old text; None if it is new there."""
    mark: PlacedMark | None = None
    """None for a note."""

    @property
    def opens_unit(self) -> bool:
        """Whether a unit opens there."""
        return self.mark is not None and self.kind != "close" and self.mark.opens_unit


class TagLayout:
    """The tags of the new text, in order: old ones where they were, and the others where they belong among them."""

    def __init__(self, markup: Markup, marks: list[PlacedMark], *, anew: bool = False) -> None:
        """With `anew`, no mark stays where it was."""
        self._at: dict[int, list[Tag]] = {}
        stay = {
            mark.old: mark
            for mark in marks
            if mark.old is not None
            and not anew
            and (old := markup.marks[mark.old]).words_start == mark.start
            and (old.words_end if old.spoken else None) == mark.end
        }
        old_tags = [Tag("note", note.place, (note.start, note.end)) for note in markup.notes]
        for index, old in enumerate(markup.marks):
            new = stay.get(index)
            if new is None:
                continue
            if old.spoken:
                old_tags.append(Tag("open", old.words_start, (old.start, old.opening_end), new))
                old_tags.append(Tag("close", old.words_end, (old.end - 1, old.end), new))
            else:
                old_tags.append(Tag("unspoken", old.words_start, (old.start, old.end), new))
        for tag in sorted(old_tags, key=lambda tag: tag.file or (0, 0)):
            self._at.setdefault(tag.place, []).append(tag)
        self._ranks = {id(mark): rank for rank, mark in enumerate(marks)}
        for mark in marks:
            if mark.old not in stay or stay[mark.old] is not mark:
                self._insert(mark)

    def tags(self) -> list[Tag]:
        """All tags, in the order of the new text."""
        return [tag for place in sorted(self._at) for tag in self._at[place]]

    def _insert(self, mark: PlacedMark) -> None:
        group = self._at.setdefault(mark.start, [])
        rank, is_unit = self._ranks[id(mark)], mark.opens_unit
        index, most = 0, len(group)
        for number, tag in enumerate(group):
            if tag.kind == "close" or (is_unit and self._unit_rank(tag) < rank):
                index = number + 1
        for number in range(len(group) - 1, index - 1, -1):
            if is_unit and rank < self._unit_rank(group[number]) < len(self._ranks):
                most = number
        while index < most and not self._belongs_inside(group[index], mark):
            index += 1
        group.insert(index, Tag("unspoken" if mark.end is None else "open", mark.start, None, mark))
        if mark.end is None:
            return
        group = self._at.setdefault(mark.end, [])
        inside = [
            number
            for number, tag in enumerate(group, 1)
            if tag.kind == "close" and tag.mark is not None and self._opens_inside(tag.mark, mark)
        ]
        group.insert(max(inside, default=0), Tag("close", mark.end, None, mark))

    def _unit_rank(self, tag: Tag) -> int:
        """The rank of the unit that a tag opens; for all other tags, more than any rank."""
        return self._ranks[id(tag.mark)] if tag.opens_unit else len(self._ranks)

    def _belongs_inside(self, tag: Tag, mark: PlacedMark) -> bool:
        """Whether a tag at the start of a new mark comes after its opening."""
        if tag.mark is None or tag.mark.end is None:
            return False
        if mark.end is None:
            return True
        end = tag.mark.end
        return end < mark.end or (end == mark.end and self._ranks[id(mark)] < self._ranks[id(tag.mark)])

    def _opens_inside(self, inner: PlacedMark, outer: PlacedMark) -> bool:
        if inner.start != outer.start:
            return inner.start > outer.start
        group = self._at[outer.start]
        return _index_of(group, inner) > _index_of(group, outer)


def _index_of(group: list[Tag], mark: PlacedMark) -> int:
    return next(index for index, tag in enumerate(group) if tag.mark is mark and tag.kind == "open")


def parents_of(tags: list[Tag]) -> dict[str, str]:
    """For each proposition that opens inside a mark, the proposition of that mark."""
    parents: dict[str, str] = {}
    stack: list[PlacedMark] = []
    for tag in tags:
        if tag.mark is None:
            continue
        if tag.kind == "close":
            stack.pop()
            continue
        if tag.opens_unit and stack:
            parents[tag.mark.proposition.name] = stack[-1].proposition.name
        if tag.kind == "open":
            stack.append(tag.mark)
    return parents


def is_in_order(tags: list[Tag], article: Article) -> bool:
    """Whether units open in the order of an article's propositions."""
    opened = [tag.mark.proposition.name for tag in tags if tag.mark is not None and tag.opens_unit]
    return opened == [proposition.name for proposition in article.propositions]
