"""A changed article written as edits of the marked-up text that it came from: all that needn't change stays, byte for
byte — notes, escapes, the order of clauses, line breaks in openings, and front matter."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from ..markup.front_matter import begins_front_matter
from ..markup.tree import Mark, Markup
from ..model.article import Article
from ..model.relations import VERBS, Relation, Writing
from ..support.gc_pause import gc_paused
from ..text.edits import Edit, apply_edits, trimmed_edit
from ..text.source import is_file_name
from .front_matter_edits import front_matter_edits
from .layout import PlacedMark, marks_of
from .matching import match_propositions, match_relations
from .normal_form import opening_text
from .opening_edits import EditedOpening
from .relation_plan import Home, RelationPlan, nestable_relations
from .tags import Tag, TagLayout, is_in_order, parents_of

_MOST_PLANS = 4
"""How often relations are planned at most, if nesting can't express all of them; usually once is enough."""


class Rewriting:
    """The edits that make, of the text that one article was read from, a text of another article with the same words.

    Raises `ValueError` if the first wasn't read from a text, or if the words are others.
    """

    def __init__(self, old: Article, new: Article, ranks: Mapping[int, int] | None = None) -> None:
        """`ranks` are the ranks in the old article of propositions of which they are known, by those in the new one."""
        origin = old.origin
        if origin is None:
            raise ValueError("expected an article that was read from a text")
        if old.text != new.text:
            raise ValueError("the words of the article aren't those of the text; realign the text with them first")
        self._origin = origin
        self._markup: Markup = origin.markup
        self._old = old
        self._new = new
        self._old_ranks = match_propositions(old, new, ranks or {})
        self._new_names = {
            old.propositions[other].name: new.propositions[rank].name for rank, other in self._old_ranks.items()
        }
        self._old_relations = match_relations(old, new, self._old_ranks)
        self._relation_indices = {relation.name: index for index, relation in enumerate(new.relations)}
        self._old_marks = {
            new.propositions[rank].name: origin.mentions(other) for rank, other in self._old_ranks.items()
        }

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits, in order and apart from each other."""
        return self._made[0]

    @property
    def named(self) -> tuple[str, ...]:
        """The names of the units that are named only because something in the new text must refer to them."""
        plan = self._made[1]
        unwritten = [item.name for item in self._new.propositions if item.name not in self._written_names]
        return tuple([name for name in unwritten if name in plan.names])

    @cached_property
    def _made(self) -> tuple[tuple[Edit, ...], RelationPlan]:
        with gc_paused():
            return self._make()

    def _make(self) -> tuple[tuple[Edit, ...], RelationPlan]:
        marks = self._new_marks()
        tags = TagLayout(self._markup, marks).tags()
        if not is_in_order(tags, self._new):
            tags = TagLayout(self._markup, marks, anew=True).tags()
        nested = nestable_relations(self._new, self._should_nest)
        homes = self._homes()
        parents = parents_of(tags)
        for _ in range(_MOST_PLANS):
            plan = RelationPlan(self._new, parents, nested, homes, self._written_names)
            if plan.nested == nested:
                break
            nested = plan.nested
        head = front_matter_edits(self._markup, self._old.metadata, self._new.metadata)
        edits = _joined(head + self._mark_edits(tags, plan, homes))
        if edits and not head and not self._markup.front_matter_end:
            text = apply_edits(self._markup.source.text, edits)
            # A text that looks like a path isn't read as a text.
            if begins_front_matter(text) or is_file_name(text):
                edits = _joined([Edit(0, 0, "---\n---\n"), *edits])
        return tuple(edits), plan

    def _new_marks(self) -> list[PlacedMark]:
        """All marks of the new article, those of units first, each with the old mark whose opening it takes over."""
        marks: list[PlacedMark] = []
        for proposition in self._new.propositions:
            flat = [index for group in self._old_marks.get(proposition.name, ()) for index in group]
            later = {
                (mark.opening.keyword, mark.words_start, mark.words_end): index
                for index in flat[1:]
                for mark in (self._markup.marks[index],)
            }
            for mark in marks_of(proposition):
                if not mark.opens_unit:
                    mark.old = later.pop((mark.keyword, mark.start, mark.end or 0), None)
                elif flat:
                    mark.old = flat[0]
                marks.append(mark)
        return sorted(marks, key=lambda mark: not mark.opens_unit)

    # Relations.

    def _should_nest(self, relation: Relation) -> bool:
        """Whether nesting should express a relation: if it did so in the old text, or is new and has that hint."""
        other = self._old_relations.get(self._relation_indices[relation.name])
        if other is None:
            return relation.written is Writing.NESTING
        return self._origin.relations[other][1] < 0

    def _homes(self) -> dict[str, Home]:
        """Where relations that the old text has in clauses can stay."""
        old_relations, new_relations = self._old.relations, self._new.relations
        owners = self._origin.owners
        homes = {}
        for index, other in self._old_relations.items():
            relation = new_relations[index]
            mark, clause, item = self._origin.relations[other]
            owner = self._new_names.get(self._old.propositions[owners[mark]].name)
            if clause < 0 or owner is None or old_relations[other].verb != relation.verb:
                continue
            is_from = self._markup.marks[mark].opening.shape.clauses[clause].kind == "from"
            if owner == relation.target if is_from else owner in relation.sources:
                homes[relation.name] = Home(owner, clause, item, is_from)
        return homes

    @cached_property
    def _written_names(self) -> set[str]:
        """The names that were written in the old text, or in the new article."""
        written = set()
        for rank, item in enumerate(self._new.propositions):
            other = self._old_ranks.get(rank)
            if other is None or (item.name_written and item.name != self._old.propositions[other].name):
                is_written = bool(item.name_written)
            else:
                is_written = self._markup.marks[self._origin.mentions(other)[0][0]].opening.name is not None
            if is_written:
                written.add(item.name)
        return written

    # Marks.

    def _mark_edits(self, tags: list[Tag], plan: RelationPlan, homes: Mapping[str, Home]) -> list[Edit]:
        """The edits of all openings and ends of marks."""
        markup = self._markup
        text = markup.source.text
        kept: dict[str, dict[tuple[int, int], Relation]] = {}
        for relation in self._new.relations:
            home = homes.get(relation.name)
            if home is not None:
                kept.setdefault(home.owner, {})[home.clause, home.item] = relation
        edits: list[Edit] = []
        there = {tag.file for tag in tags if tag.file is not None}
        for mark in markup.marks:
            gone = (
                [(mark.start, mark.opening_end), (mark.end - 1, mark.end)] if mark.spoken else [(mark.start, mark.end)]
            )
            edits += [Edit(*span, "") for span in gone if span not in there]
        position = markup.front_matter_end
        place = 0
        doubled = -1
        """After which offset the lone backslash before it is doubled; several marks may open or end there."""
        for index, tag in enumerate(tags):
            if tag.place > place:
                position, place = self._file_end(tag.place), tag.place
            if tag.file is not None:
                position = max(position, tag.file[1])
            if tag.mark is None or (tag.kind == "close" and tag.file is not None):
                continue
            written = "}" if tag.kind == "close" else self._opening(tag, tags[index + 1 : index + 2], plan, kept)
            if tag.file is None:
                if position != doubled and self._follows_lone_backslash(position):
                    written, doubled = "\\" + written, position
                edits.append(Edit(position, position, written))
            elif edit := trimmed_edit(text, *tag.file, written):
                edits.append(edit)
        return _joined(edits)

    def _opening(
        self,
        tag: Tag,
        following: list[Tag],
        plan: RelationPlan,
        kept: Mapping[str, Mapping[tuple[int, int], Relation]],
    ) -> str:
        """The text of an opening, with its braces and its colon."""
        mark = tag.mark
        assert mark is not None
        proposition = mark.proposition
        old = None if mark.old is None else self._markup.marks[mark.old]
        if not mark.opens_unit:
            if old is None:
                return f"{{{mark.keyword} {proposition.name}: "
            inside = list(old.opening.tokens)
            inside[old.opening.shape.name or 0] = proposition.name
            written = "".join(inside)
        elif old is None:
            written = opening_text(proposition, plan)
        else:
            clauses = plan.clauses[proposition.name]
            # An `apart` that meant something goes when it no longer does; one that meant nothing stays.
            apart = clauses.apart or (proposition.name not in plan.nested and self._has_idle_apart(old))
            kept_here = kept.get(proposition.name, {})
            written = EditedOpening(old.opening, proposition, plan, kept_here, self._new_names, apart=apart).text()
        if mark.end is None:
            return "{" + written + "}"
        colon = ": "
        if old is not None and old.spoken:
            colon = self._markup.source.text[old.start + 1 + sum(map(len, old.opening.tokens)) : old.opening_end]
            first_words = self._new.text[mark.start : following[0].place if following else None]
            if colon == ":" and first_words.startswith((" ", "\n", "\r\n")):
                colon = ": "
        return "{" + written + colon

    def _has_idle_apart(self, mark: Mark) -> bool:
        """Whether an old opening has an `apart` that prevented no relation."""
        kinds = {clause.kind for clause in mark.opening.shape.clauses}
        if "apart" not in kinds:
            return False
        if mark.parent < 0 or not kinds.isdisjoint(VERBS):
            return True
        propositions, owners = self._old.propositions, self._origin.owners
        unit, parent = propositions[owners[self._mark_index[mark.start]]], propositions[owners[mark.parent]]
        return "issue" in (unit.role, parent.role) or (unit.name, parent.name) in self._old_connections

    @cached_property
    def _mark_index(self) -> dict[int, int]:
        return {mark.start: index for index, mark in enumerate(self._markup.marks)}

    @cached_property
    def _old_connections(self) -> set[tuple[str, str]]:
        """The pairs of names, in both orders, of which a relation of the old text leads from one to the other."""
        pairs = {(source, relation.target) for relation in self._old.relations for source in relation.sources}
        return pairs | {(target, source) for source, target in pairs}

    def _file_end(self, place: int) -> int:
        """The offset in the old text after the character before a place of the article."""
        return self._markup.file_span(place - 1, place)[1]

    def _follows_lone_backslash(self, position: int) -> bool:
        """Whether a brace at an offset of the old text would be escaped by the backslash before it."""
        text, start = self._markup.source.text, position
        while start > self._markup.front_matter_end and text[start - 1] == "\\":
            start -= 1
        return (position - start) % 2 == 1


def _joined(edits: list[Edit]) -> list[Edit]:
    """Edits in order; those that touch are one."""
    joined: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if joined and edit.start == joined[-1].end:
            last = joined.pop()
            edit = Edit(last.start, edit.end, last.replacement + edit.replacement)
        joined.append(edit)
    return joined
