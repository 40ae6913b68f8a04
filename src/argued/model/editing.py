"""Edits of an article's parts: each verb changes what it names, all that refers to it, and nothing else.

Parts are values, so an edit replaces them. Names that nobody wrote are made anew afterwards, and derived values follow
when the parts become an article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal, TypedDict

from attrs import evolve, fields_dict, frozen

from ..diagnostics.codes import DUPLICATE_NAME, MODEL, UNKNOWN_NAME
from ..diagnostics.diagnostic import DiagnosticDescriptor, diagnose
from ..diagnostics.errors import EditError, ModelError
from ..text.display import cut, visible, with_article
from ..text.suggest import did_you_mean, did_you_mean_name
from .derivation import NameMaker, names_to_write
from .invariants import PropositionPointers
from .propositions import ROLES, Attribute, Mention, Proposition
from .relations import RELATIONS, VERBS, Attack, Inference, Relation, Writing
from .values import check_name

_PROPOSITION_FIELDS = tuple(name for name in fields_dict(Proposition) if name not in ("name", "name_written"))
_LISTS = {cls.verb: key for key, cls in RELATIONS.items()}
"""The lists of an article's data that relations are in, by their verbs."""


class Changes(TypedDict, total=False):
    """The values of a proposition or a relation that can be replaced."""

    role: str
    statement: str | None
    mentions: Sequence[Mention]
    place: int | None
    holder: str | None
    tags: Sequence[str]
    attributes: Sequence[Attribute]
    answers: Sequence[str]
    verb: str
    sources: Sequence[str]
    target: str
    scheme: str | None
    written: Writing


if TYPE_CHECKING:
    from typing_extensions import Unpack as Unpack
else:
    Unpack = {Changes: Any}
    """Python 3.10 has no such type, and only type checkers need it."""


@frozen
class Removed:
    """Everything that a removal takes along, and what it changes."""

    parts: tuple[Proposition | Relation, ...]
    """As they were: the named ones first."""
    changed_propositions: tuple[int, ...]
    """The indices, among the propositions that are left, of those that lose an answer."""
    changed_relations: tuple[int, ...]
    """The indices, among the relations that are left, of those that lose a source."""


class ArticleDraft:
    """The parts of an article while they are edited. A verb that can't be carried out raises `EditError`; the draft
    must then be thrown away."""

    def __init__(self, propositions: Sequence[Proposition], relations: Sequence[Relation]) -> None:
        self.propositions = list(propositions)
        self.ranks: list[int | None] = list(range(len(self.propositions)))
        """The ranks that the propositions had before all verbs; None for those that were added."""
        self.relations = list(relations)
        self._labels = {item.author_name for item in relations if item.author_name}
        written = {item.name for item in propositions if item.name_written}
        if any(item.name_written is None for item in propositions):
            made = {item.name for item in propositions if item.name_written is False}
            written = names_to_write(propositions, written, self._labels) - made
        self._written = written

    # Verbs.

    def rename(self, old: str, new: str) -> None:
        """Give a proposition or relation a name, and use it in all that refers to it."""
        items, index = self._find(old)
        item = items[index]
        with errors_of_edits(f"{self.pointer(old)}/name"):
            check_name(new, "the new name", "")
        if new != old:
            self._take_name(new)
        if isinstance(item, Proposition):
            self._written = (self._written - {old}) | {new}
            self.propositions[index] = evolve(item, name=new, name_written=True)
        else:
            self.relations[index] = evolve(item, name=new)
        self._substitute({old: new})

    def replace(self, name: str, changes: Changes, relations: Literal["keep", "follow"] = "keep") -> None:
        """Replace values of a proposition or relation. A `role` or `verb` among them makes it one of another kind; with
        `relations="follow"`, what an objection supports it attacks, and the other way round."""
        items, index = self._find(name)
        item = items[index]
        if isinstance(item, Relation):
            self._check_fields(item, changes, ("verb", "sources", "target", "scheme", "written"))
            with errors_of_edits(self.pointer(name)):
                self.relations[index] = _changed(item, VERBS, "verb", changes)
            return
        self._check_fields(item, changes, ("role", *_PROPOSITION_FIELDS))
        if changes.get("mentions") and "place" not in changes:
            changes = {**changes, "place": None}
        elif changes.get("place") is not None and "mentions" not in changes:
            changes = {**changes, "mentions": ()}
        with errors_of_edits(self.pointer(name)):
            changed = _changed(item, ROLES, "role", changes)
        del self.propositions[index]
        is_moved = changed.place != item.place or changed.mentions[:1] != item.mentions[:1]
        rank = self._rank(changed) if is_moved else index
        self.propositions.insert(rank, changed)
        self.ranks.insert(rank, self.ranks.pop(index))
        if relations == "follow" and (item.role == "objection") != (changed.role == "objection"):
            self._let_relations_follow(changed)

    def add(self, added: Iterable[Proposition | Relation]) -> None:
        """Add propositions, at their place in the order of openings, and relations between what is there then.

        Propositions and relations without a name are given made ones.
        """
        for item in added:
            label = item.name if isinstance(item, Proposition) else item.author_name
            if label:
                self._take_name(label)
                (self._written if isinstance(item, Proposition) else self._labels).add(label)
            if isinstance(item, Proposition):
                rank = self._rank(item)
                self.propositions.insert(rank, evolve(item, name_written=bool(label)))
                self.ranks.insert(rank, None)
            else:
                self.relations.append(item if label else evolve(item, name=""))

    def remove(self, names: Sequence[str], dependents: Literal["remove", "refuse"] = "remove") -> Removed:
        """Remove propositions and relations. What depends on them goes too, or is refused.

        One of several linked sources leaves its relation; an only source, or the target, takes the relation along.
        """
        removed: dict[str, Proposition | Relation] = {}
        for name in names:
            items, index = self._find(name)
            removed[name] = items[index]
        relations_of: dict[str, list[Relation]] = {}
        for relation in self.relations:
            for name in (relation.target, *relation.sources):
                relations_of.setdefault(name, []).append(relation)
        left: dict[str, tuple[str, ...]] = {}
        waiting = list(removed)
        while waiting:
            name = waiting.pop()
            for relation in relations_of.get(name, ()):
                sources = left.get(relation.name, relation.sources)
                left[relation.name] = tuple([source for source in sources if source != name])
                if (name == relation.target or not left[relation.name]) and relation.name not in removed:
                    removed[relation.name] = relation
                    waiting.append(relation.name)
        # Relations have their targets' names, and made names have `:`, so no proposition has a relation's name.
        losing = {
            item.name for item in self.propositions if not removed.keys().isdisjoint(item.answers)
        } - removed.keys()
        affected = [*list(removed)[len(names) :], *(name for name in left if name not in removed), *sorted(losing)]
        if dependents == "refuse" and affected:
            raise self._dependents_error(names, affected)
        self.ranks = [rank for item, rank in zip(self.propositions, self.ranks) if item.name not in removed]
        propositions = [item for item in self.propositions if item.name not in removed]
        relations = [item for item in self.relations if item.name not in removed]
        self.propositions = [
            evolve(item, answers=[name for name in item.answers if name not in removed])
            if item.name in losing
            else item
            for item in propositions
        ]
        self.relations = [evolve(item, sources=left[item.name]) if item.name in left else item for item in relations]
        self._written = self._written - removed.keys()
        return Removed(
            tuple(removed.values()),
            tuple([index for index, item in enumerate(propositions) if item.name in losing]),
            tuple([index for index, item in enumerate(relations) if item.name in left]),
        )

    def name_anew(self) -> None:
        """Make the names of propositions that nobody wrote anew; they depend on the roles and the order of openings."""
        self._labels = {item.author_name for item in self.relations if item.author_name}
        maker = NameMaker(self._written | self._labels)
        changes: dict[str, str] = {}
        for index, item in enumerate(self.propositions):
            name = maker.take_name(item.role, item.name if item.name in self._written else "")
            if name != item.name:
                if item.name:
                    changes[item.name] = name
                self.propositions[index] = evolve(item, name=name)
        self._substitute(changes)

    # Their parts.

    def words_at(self, pointer: str, length: int) -> tuple[int, int] | None:
        """The offsets, in a text of some length, of the words that a pointer into the draft's data is about."""
        steps = pointer.split("/")[1:]
        if len(steps) < 2:
            return None
        relations = [item for item in self.relations if steps[0] == _LISTS[item.verb]][int(steps[1]) :]
        ends = {name for relation in relations[:1] for name in (*relation.sources, relation.target)}
        found = [item for item in self.propositions if steps[0] == f"{item.role}s"][int(steps[1]) :]
        found += [item for item in self.propositions if item.name in ends and item.mentions]
        if not found:
            return None
        item = found[0]
        fragments = [fragment for mention in item.mentions for fragment in mention.fragments]
        if "fragments" in steps:
            fragments = [item.mentions[int(steps[3])].fragments[int(steps[5])]]
        if not fragments or fragments[0].end > length:
            return None
        return fragments[0].start, fragments[0].end

    def pointer(self, name: str) -> str:
        """The JSON Pointer, in the article's data, of the proposition or relation with a name."""
        items, index = self._find(name)
        item = items[index]
        if isinstance(item, Proposition):
            return PropositionPointers(self.propositions)[index]
        before = sum(other.verb == item.verb for other in self.relations[:index])
        return f"/{_LISTS[item.verb]}/{before}"

    def _find(self, name: str) -> tuple[list[Any], int]:
        """The list that the proposition or relation with a name is in, and its index."""
        lists: tuple[list[Any], ...] = (self.propositions, self.relations)
        for items in lists:
            for index, item in enumerate(items):
                if item.name == name:
                    return items, index
        known = [item.name for items in lists for item in items]
        if not isinstance(name, str):
            raise TypeError(f"expected a name, not {with_article(type(name).__name__)}")
        help_ = did_you_mean_name(name, known)
        raise _edit_error(UNKNOWN_NAME, f"undefined name `{visible(cut(name))}`", None, help_)

    def _take_name(self, name: str) -> None:
        """Refuse a name that is written. A made one gives way: its proposition has another until it is named anew."""
        if name in self._written or name in self._labels:
            help_ = "choose another name: names of units and relations are unique in an article"
            raise _edit_error(DUPLICATE_NAME, f"the name `{visible(cut(name))}` is taken", self.pointer(name), help_)
        names = {item.name for item in self.propositions}
        if name in names:
            other = f"{name}_"
            while other in names or other in self._labels:
                other += "_"
            _, rank = self._find(name)
            self.propositions[rank] = evolve(self.propositions[rank], name=other)
            self._substitute({name: other})

    def _check_fields(self, item: Proposition | Relation, changes: Iterable[str], known: Sequence[str]) -> None:
        for key in changes:
            if key not in Changes.__annotations__:
                raise TypeError(f"expected one of {', '.join(Changes.__annotations__)}, not {key!r}")
            if key not in known:
                what = item.role if isinstance(item, Proposition) else "relation"
                raise _edit_error(MODEL, f"{with_article(what)} has no `{key}`", self.pointer(item.name), None)

    def _rank(self, new: Proposition) -> int:
        """Where a proposition belongs in the order of openings.

        Unspoken ones come before what opens at the same offset; spoken ones come inside longer ones and equal ones.
        """
        start = new.start
        end = new.mentions[0].fragments[0].end if new.mentions else None
        for rank, item in enumerate(self.propositions):
            if item.start > start:
                return rank
            if item.start == start and item.mentions and (end is None or item.mentions[0].fragments[0].end < end):
                return rank
        return len(self.propositions)

    def _let_relations_follow(self, changed: Proposition) -> None:
        old, new = (Inference, Attack) if changed.role == "objection" else (Attack, Inference)
        for index, relation in enumerate(self.relations):
            if type(relation) is old and relation.sources == (changed.name,):
                self.relations[index] = _changed(relation, VERBS, "verb", {"verb": new.verb})

    def _substitute(self, names: dict[str, str]) -> None:
        """Use other names in all references."""
        if not names:
            return
        for rank, item in enumerate(self.propositions):
            if not names.keys().isdisjoint(item.answers):
                self.propositions[rank] = evolve(item, answers=[names.get(name, name) for name in item.answers])
        for index, relation in enumerate(self.relations):
            if relation.target in names or not names.keys().isdisjoint(relation.sources):
                sources = [names.get(name, name) for name in relation.sources]
                self.relations[index] = evolve(
                    relation, sources=sources, target=names.get(relation.target, relation.target)
                )

    def _dependents_error(self, names: Sequence[str], affected: Sequence[str]) -> EditError:
        more = f" (and {len(affected) - 1} more)" if len(affected) > 1 else ""
        what = f"`{names[0]}`" if len(names) == 1 else "them"
        return _edit_error(
            MODEL,
            f"`{visible(cut(affected[0], 60))}`{more} can't stay as it is without {what}",
            self.pointer(affected[0]),
            "remove it too, or let dependents go with what they depend on",
        )


def _changed(item: Any, kinds: Mapping[str, Any], key: str, changes: Mapping[str, Any]) -> Any:
    """A part with other values. Derived values are left open, since they may follow from what changed."""
    kind = changes.get(key, getattr(item, key))
    if not isinstance(kind, str) or kind not in kinds:
        listed = ", ".join(f"`{name}`" for name in kinds)
        help_ = did_you_mean(kind, kinds) or f"the {key}s are {listed}"
        raise ModelError([diagnose(MODEL, f"unknown {key} {visible(cut(repr(kind)))}", pointer=f"/{key}", help=help_)])
    common = fields_dict(Proposition if isinstance(item, Proposition) else Relation)
    values = {name: getattr(item, name) for name in common}
    if isinstance(item, Relation) and item.author_name is None:
        values["name"] = ""
    return kinds[kind](**{**values, **{name: value for name, value in changes.items() if name != key}})


def _edit_error(descriptor: DiagnosticDescriptor, message: str, pointer: str | None, help: str | None) -> EditError:
    return EditError([diagnose(descriptor, message, pointer=pointer, help=help)])


@contextmanager
def errors_of_edits(pointer: str = "") -> Iterator[None]:
    """Raise each `ModelError` as an `EditError`, with pointers from the article's data instead of from a part of it."""
    try:
        yield
    except EditError:
        raise
    except ModelError as error:
        raise EditError(
            [evolve(diagnostic, pointer=pointer + (diagnostic.pointer or "")) for diagnostic in error.diagnostics]
        ) from None
