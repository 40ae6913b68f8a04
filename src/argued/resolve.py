"""From markup to an article: names, mentions, and the relations that clauses and nesting say."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, frozen

from .diagnostics import Diagnostic, Kind, Related, diagnose
from .faults import (
    DUPLICATE_NAME,
    EARLY_MENTION,
    ISSUE_IN_RELATION,
    NOT_A_PROPOSITION,
    NOT_AN_ISSUE,
    OWN_MARK,
    REPEATED_NAME,
    UNKNOWN_NAME,
    UNSPOKEN_MENTION,
)
from .markup import Clause, FrontMatterEntry, Item, Mark, Markup, Word
from .model import (
    Article,
    Attack,
    Attribute,
    Entry,
    Fragment,
    Inference,
    Mention,
    Metadata,
    Relation,
    Restatement,
    Writing,
)
from .model.derivation import NameMaker, settled
from .model.metadata import KNOWN_KEYS
from .model.parts import ROLES
from .openings import cut, nearest
from .origin import Origin

_VERBS: dict[str, type[Relation]] = {
    "from": Inference,
    "supports": Inference,
    "attacks": Attack,
    "restates": Restatement,
}
_OWN_VERBS = frozenset(["supports", "attacks", "restates", "apart"])
_NEAREST_WORK = 20_000
"""How many names are compared, in all, to find the nearest ones to unknown names."""


@frozen
class Resolution:
    """What came of a markup: an article where there are no faults."""

    article: Article | None
    diagnostics: tuple[Diagnostic, ...]


@define
class _Unit:
    """A proposition on its way: its opening mark, and the marks of its mentions."""

    name: str
    role: str
    mark: int
    mentions: list[list[int]]
    end: int
    """Where its latest mark ends, in the file."""
    answers: list[str]


@frozen
class _Written:
    """A relation with the place where it was written."""

    relation: Relation
    start: int
    end: int


def resolve(markup: Markup, unsure_names: frozenset[str] = frozenset(), *, broken: bool = False) -> Resolution:
    """Resolve a markup. A broken one, whose syntax has faults, is looked through for faults of names alone."""
    resolver = _Resolver(markup, unsure_names)
    resolver.declare()
    resolver.mention()
    resolver.relate()
    if broken or resolver.diagnostics:
        return Resolution(None, tuple(resolver.diagnostics))
    return Resolution(resolver.article(), ())


class _Resolver:
    def __init__(self, markup: Markup, unsure_names: frozenset[str]) -> None:
        self.markup = markup
        self.unsure_names = unsure_names
        self.diagnostics: list[Diagnostic] = []
        self.units: list[_Unit] = []
        self.by_name: dict[str, _Unit] = {}
        self.labels: dict[str, Word] = {}
        self.unit_of_mark: list[_Unit | None] = [None] * len(markup.marks)
        self.written: list[_Written] = []
        self._nearest_work = 0

    def fault(
        self, kind: Kind, message: str, word: Word, help: str | None = None, related: Iterable[Related] = ()
    ) -> None:
        source = self.markup.source
        self.diagnostics.append(
            diagnose(
                kind, message, span=source.span(word.start, word.end), help=help, related=related, source=source.name
            )
        )

    # Names that are given.

    def declare(self) -> None:
        """Collect the names of units and relations, and make those that were left out."""
        marks = self.markup.marks
        given: dict[str, Word] = {}
        for mark in marks:
            opening = mark.opening
            if opening.name is not None and opening.keyword.text in ROLES:
                self._give(opening.name, given)
            for clause in opening.clauses:
                for item in clause.items:
                    if item.label is not None and self._give(item.label, given):
                        self.labels[item.label.text] = item.label
        maker = NameMaker(given)
        for index, mark in enumerate(marks):
            opening = mark.opening
            role = opening.keyword.text
            if role not in ROLES:
                continue
            unit = _Unit(
                name=maker.name(role, opening.name.text if opening.name else ""),
                role=role,
                mark=index,
                mentions=[[index]],
                end=mark.end,
                answers=[],
            )
            self.units.append(unit)
            self.unit_of_mark[index] = unit
            if opening.name is not None and given[opening.name.text] is opening.name:
                self.by_name[unit.name] = unit

    def _give(self, word: Word, given: dict[str, Word]) -> bool:
        first = given.setdefault(word.text, word)
        if first is word:
            return True
        self.fault(
            DUPLICATE_NAME,
            f"the name `{word.text}` is given twice",
            word,
            help="names of units and of relations are unique in an article; for the same claim said again, "
            "write `again`",
            related=[Related(self.markup.source.span(first.start, first.end), "it is given here first")],
        )
        return False

    # Names that are used.

    def unit(self, word: Word, *, also_relations: bool = False) -> _Unit | None:
        """The unit of a name. What has no such unit is reported, but for relations where they may stand."""
        unit = self.by_name.get(word.text)
        if unit is not None:
            return unit
        if word.text in self.labels:
            if not also_relations:
                self.fault(NOT_A_PROPOSITION, f"`{word.text}` is a relation; a proposition is wanted here", word)
        elif word.text not in self.unsure_names:
            self._unknown(word)
        return None

    def _unknown(self, word: Word) -> None:
        if any(unit.name == word.text for unit in self.units[: _NEAREST_WORK if "-" in word.text else 0]):
            help_: str | None = "this is a made name; give the unit a name of its own to refer to it"
        else:
            names = [*self.by_name, *self.labels]
            self._nearest_work += len(names)
            near = nearest(word.text, names) if self._nearest_work <= _NEAREST_WORK else None
            help_ = f"did you mean `{near}`?" if near else None
        self.fault(UNKNOWN_NAME, f"nothing is called `{cut(word.text, 60)}`", word, help=help_)

    def mention(self) -> None:
        """Join the marks of `more` and `again` to their units."""
        marks = self.markup.marks
        for index, mark in enumerate(marks):
            keyword, name = mark.opening.keyword, mark.opening.name
            if keyword.text in ROLES or name is None:
                continue
            unit = self.unit(name)
            if unit is None:
                continue
            opening = marks[unit.mark]
            if unit.mark > index:
                self.fault(
                    EARLY_MENTION,
                    f"this `{keyword.text}` stands before the opening of `{name.text}`",
                    name,
                    help="mark the unit where it comes first, and write `more` or `again` behind it",
                    related=[self._related(opening, "the unit opens here")],
                )
            elif not opening.spoken:
                self.fault(
                    UNSPOKEN_MENTION,
                    f"`{name.text}` is unspoken, so there is no `{keyword.text}` of it",
                    name,
                    related=[self._related(opening, "it has no words here")],
                )
            elif mark.start < unit.end:
                self.fault(
                    OWN_MARK,
                    f"this `{keyword.text}` stands inside a mark of `{name.text}` itself",
                    name,
                    related=[self._related(opening, "the unit opens here")],
                )
            else:
                self.unit_of_mark[index] = unit
                unit.end = mark.end
                if keyword.text == "more":
                    unit.mentions[-1].append(index)
                else:
                    unit.mentions.append([index])

    def _related(self, mark: Mark, message: str) -> Related:
        return Related(self.markup.source.span(mark.start, mark.opening_end), message)

    # Relations.

    def relate(self) -> None:
        """Collect the relations of all clauses, then those of nesting."""
        joined: set[tuple[str, str]] = set()
        for unit in self.units:
            for clause in self.markup.marks[unit.mark].opening.clauses:
                if clause.kind == "answers" and clause.value is not None:
                    self._answers(unit, clause.value)
                for item in clause.items:
                    relation = self._relation(unit, clause, item)
                    if relation is not None:
                        self.written.append(_Written(relation, item.names[0].start, _item_end(item)))
                        joined.update((source, relation.target) for source in relation.sources)
        for unit in self.units:
            mark = self.markup.marks[unit.mark]
            parent = self.unit_of_mark[mark.parent] if mark.parent >= 0 else None
            if parent is None or "issue" in (unit.role, parent.role):
                continue
            if any(clause.kind in _OWN_VERBS for clause in mark.opening.clauses):
                continue
            if (unit.name, parent.name) in joined or (parent.name, unit.name) in joined:
                continue
            verb = Attack if unit.role == "objection" else Inference
            relation = verb(sources=(unit.name,), target=parent.name, written=Writing.NESTING)
            self.written.append(_Written(relation, mark.start, mark.opening_end))

    def _answers(self, unit: _Unit, name: Word) -> None:
        issue = self.unit(name, also_relations=True)
        if issue is not None and issue.role == "issue":
            unit.answers.append(name.text)
        elif issue is not None or name.text in self.labels:
            what = f"a {issue.role}" if issue is not None else "a relation"
            what = what.replace("a objection", "an objection")
            self.fault(
                NOT_AN_ISSUE,
                f"`{name.text}` is {what}; only an issue can be answered",
                name,
                help=f"write `supports {name.text}`, if that is meant",
            )

    def _relation(self, unit: _Unit, clause: Clause, item: Item) -> Relation | None:
        """The relation of one item, or None where a name in it is at fault."""
        opener = self.markup.marks[unit.mark].opening.keyword
        if unit.role == "issue":
            self.fault(
                ISSUE_IN_RELATION,
                f"an issue has no `{clause.kind}`; it can only be answered",
                Word("", clause.start, clause.end),
                related=[Related(self.markup.source.span(opener.start, opener.end), "this is the issue")],
            )
        if clause.kind == "from":
            sources = [(word, self._source(word)) for word in item.names]
            target: str | None = unit.name
        else:
            sources = [(word, self._source(word)) for word in item.joint]
            target = self._target(item.names[0], clause)
        names = [word.text for word, _ in sources]
        if clause.kind != "from":
            names.insert(0, unit.name)
        seen = set(names[:1]) if clause.kind != "from" else set()
        for word, _ in sources:
            if word.text in seen:
                self.fault(REPEATED_NAME, f"`{word.text}` stands twice among the sources of one relation", word)
                target = None
            seen.add(word.text)
        if unit.role == "issue" or target is None or not all(sound for _, sound in sources):
            return None
        return _VERBS[clause.kind](
            name=item.label.text if item.label is not None else "",
            sources=tuple(names),
            target=target,
            scheme=item.scheme.text if item.scheme is not None else None,
            written=Writing.FROM if clause.kind == "from" else Writing.CLAUSE,
        )

    def _source(self, word: Word) -> bool:
        unit = self.unit(word)
        if unit is not None and unit.role == "issue":
            self._issue(word)
            return False
        return unit is not None

    def _target(self, word: Word, clause: Clause) -> str | None:
        unit = self.unit(word, also_relations=clause.kind != "restates")
        if unit is not None and unit.role == "issue":
            self._issue(word)
            return None
        return word.text if unit is not None or (word.text in self.labels and clause.kind != "restates") else None

    def _issue(self, word: Word) -> None:
        self.fault(
            ISSUE_IN_RELATION,
            f"`{word.text}` is an issue; it can only be answered",
            word,
            help=f"write `answers {word.text}` in the opening of what answers it",
        )

    # The article.

    def article(self) -> Article:
        """The article of a markup in which no fault was found."""
        marks, text = self.markup.marks, self.markup.text
        propositions = []
        for unit in self.units:
            mark = marks[unit.mark]
            opening = mark.opening
            holder: str | None = None
            tags: list[str] = []
            values: dict[str, list[str]] = {}
            for clause in opening.clauses:
                if clause.value is None:
                    continue
                if clause.kind == "by":
                    holder = clause.value.text
                elif clause.kind == "tag":
                    tags.append(clause.value.text)
                elif clause.kind == "attribute" and clause.key is not None:
                    values.setdefault(clause.key.text, []).append(clause.value.text)
            mentions = [
                Mention(
                    tuple(
                        [
                            Fragment(
                                marks[index].words_start,
                                marks[index].words_end,
                                text[marks[index].words_start : marks[index].words_end],
                            )
                            for index in indices
                        ]
                    )
                )
                for indices in (unit.mentions if mark.spoken else ())
            ]
            propositions.append(
                ROLES[unit.role](
                    name=unit.name,
                    statement=opening.statement.text if opening.statement is not None else None,
                    mentions=tuple(mentions),
                    place=None if mark.spoken else mark.words_start,
                    holder=holder,
                    tags=tuple(tags),
                    attributes=tuple([Attribute(key, tuple(listed)) for key, listed in values.items()]),
                    answers=tuple(unit.answers),
                )
            )
        ranks = {unit.name: rank for rank, unit in enumerate(self.units)}
        places: dict[str, tuple[int, int]] = {}
        relations: list[Relation] = []
        for verb in (Inference, Attack, Restatement):
            written = [item for item in self.written if type(item.relation) is verb]
            for index, relation in settled([item.relation for item in written], ranks):
                relations.append(relation)
                places[relation.name] = (written[index].start, written[index].end)
        origin = Origin(
            markup=self.markup,
            mentions={unit.name: tuple([tuple(indices) for indices in unit.mentions]) for unit in self.units},
            relations=places,
        )
        return Article.build(
            text=text,
            metadata=_metadata(self.markup.front_matter),
            propositions=propositions,
            relations=relations,
            origin=origin,
        )


def _item_end(item: Item) -> int:
    last = item.label or item.scheme or (item.joint or item.names)[-1]
    return last.end


def _metadata(entries: tuple[FrontMatterEntry, ...]) -> Metadata:
    known: dict[str, str] = {}
    author: tuple[str, ...] = ()
    other = []
    for entry in entries:
        key, value = entry.key.text, entry.value
        if key == "author":
            author = (value,) if isinstance(value, str) else value
        elif key in KNOWN_KEYS and isinstance(value, str):
            known[key] = value
        else:
            other.append(Entry(key, value))
    return Metadata(author=author, other=tuple(other), **known)
