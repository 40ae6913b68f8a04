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
from .grammar import ClauseShape, ItemShape
from .markup import FrontMatterEntry, Mark, Markup, Opening, Word
from .model import (
    Article,
    Attack,
    Attribute,
    Entry,
    Fragment,
    Inference,
    Mention,
    Metadata,
    Proposition,
    Relation,
    Restatement,
    Writing,
)
from .model.derivation import NameMaker, attack_kind, ordinals, settled
from .model.metadata import KNOWN_KEYS
from .model.parts import ROLES
from .model.values import unchecked
from .openings import cut, nearest
from .origin import Origin

_NEAREST_WORK = 20_000
"""How many names are compared, in all, to find the nearest ones to unknown names."""


@frozen
class Resolution:
    """What came of a markup: an article where there are no faults."""

    article: Article | None
    diagnostics: tuple[Diagnostic, ...]


@define(eq=False)
class _Unit:
    """A proposition on its way: its opening mark, and where its latest mark ends."""

    name: str
    role: str
    rank: int
    mark: int
    end: int
    """Of its latest mark, in the file."""
    mentions: list[list[int]] | None = None
    """The marks of its mentions, where `more` or `again` add any."""
    answers: list[str] | tuple[()] = ()


@frozen(eq=False)
class _Written:
    """A relation on its way, and where it is written: its unit's mark, and the clause and item, or -1 for nesting."""

    verb: str
    name: str
    sources: tuple[str, ...]
    target: str
    scheme: str | None
    written: Writing
    place: tuple[int, int, int]


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
        """Units by the names that were given them; nothing can refer to a made one."""
        self.labels: set[str] = set()
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
        given: dict[str, tuple[int, int]] = {}
        for index, mark in enumerate(self.markup.marks):
            shape = mark.opening.shape
            if shape.name is not None and shape.is_unit:
                self._give(index, shape.name, given)
            for label in shape.labels:
                if self._give(index, label, given):
                    self.labels.add(mark.opening.tokens[label])
        maker = NameMaker(given)
        for index, mark in enumerate(self.markup.marks):
            opening = mark.opening
            shape = opening.shape
            if not shape.is_unit:
                continue
            name = "" if shape.name is None else opening.tokens[shape.name]
            unit = _Unit(maker.name(shape.keyword, name), shape.keyword, len(self.units), index, mark.end)
            self.units.append(unit)
            self.unit_of_mark[index] = unit
            if name and given[name] == (index, shape.name):
                self.by_name[name] = unit

    def _give(self, index: int, token: int, given: dict[str, tuple[int, int]]) -> bool:
        """Note a name, with the mark and the token that give it; report one that was given before."""
        opening = self.markup.marks[index].opening
        name = opening.tokens[token]
        here = (index, token)
        first = given.setdefault(name, here)
        if first is here:
            return True
        there = self.markup.marks[first[0]].opening.word(first[1])
        self.fault(
            DUPLICATE_NAME,
            f"the name `{name}` is given twice",
            opening.word(token),
            help="names of units and of relations are unique in an article; for the same claim said again, "
            "write `again`",
            related=[Related(self.markup.source.span(there.start, there.end), "it is given here first")],
        )
        return False

    # Names that are used.

    def unit(self, opening: Opening, index: int, *, also_relations: bool = False) -> _Unit | None:
        """The unit of a name. What has no such unit is reported, but for relations where they may stand."""
        name = opening.tokens[index]
        unit = self.by_name.get(name)
        if unit is not None:
            return unit
        if name in self.labels:
            if not also_relations:
                self.fault(
                    NOT_A_PROPOSITION, f"`{name}` is a relation; a proposition is wanted here", opening.word(index)
                )
        elif name not in self.unsure_names:
            self._unknown(opening.word(index))
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
            shape = mark.opening.shape
            if shape.is_unit or shape.name is None:
                continue
            unit = self.unit(mark.opening, shape.name)
            if unit is None:
                continue
            opening = marks[unit.mark]
            if unit.mark > index:
                self.fault(
                    EARLY_MENTION,
                    f"this `{shape.keyword}` stands before the opening of `{unit.name}`",
                    mark.opening.word(shape.name),
                    help="mark the unit where it comes first, and write `more` or `again` behind it",
                    related=[self._related(opening, "the unit opens here")],
                )
            elif not opening.spoken:
                self.fault(
                    UNSPOKEN_MENTION,
                    f"`{unit.name}` is unspoken, so there is no `{shape.keyword}` of it",
                    mark.opening.word(shape.name),
                    related=[self._related(opening, "it has no words here")],
                )
            elif mark.start < unit.end:
                self.fault(
                    OWN_MARK,
                    f"this `{shape.keyword}` stands inside a mark of `{unit.name}` itself",
                    mark.opening.word(shape.name),
                    related=[self._related(opening, "the unit opens here")],
                )
            else:
                self.unit_of_mark[index] = unit
                unit.end = mark.end
                if unit.mentions is None:
                    unit.mentions = [[unit.mark]]
                if shape.keyword == "more":
                    unit.mentions[-1].append(index)
                else:
                    unit.mentions.append([index])

    def _related(self, mark: Mark, message: str) -> Related:
        return Related(self.markup.source.span(mark.start, mark.opening_end), message)

    # Relations.

    def relate(self) -> None:
        """Collect the relations of all clauses, then those of nesting."""
        marks = self.markup.marks
        joined: set[tuple[str, str]] = set()
        for unit in self.units:
            opening = marks[unit.mark].opening
            for number, clause in enumerate(opening.shape.clauses):
                if clause.kind == "answers" and clause.value is not None:
                    self._answers(unit, opening, clause.value)
                for count, item in enumerate(clause.items):
                    relation = self._item(unit, opening, clause, item, (unit.mark, number, count))
                    if relation is not None:
                        self.written.append(relation)
                        for source in relation.sources:
                            joined.add((source, relation.target))
        for unit in self.units:
            mark = marks[unit.mark]
            parent = self.unit_of_mark[mark.parent] if mark.parent >= 0 else None
            if parent is None or "issue" in (unit.role, parent.role) or mark.opening.shape.has_own_relation:
                continue
            if (unit.name, parent.name) in joined or (parent.name, unit.name) in joined:
                continue
            verb = "attacks" if unit.role == "objection" else "supports"
            place = (unit.mark, -1, -1)
            self.written.append(_Written(verb, "", (unit.name,), parent.name, None, Writing.NESTING, place))

    def _answers(self, unit: _Unit, opening: Opening, index: int) -> None:
        name = opening.tokens[index]
        issue = self.unit(opening, index, also_relations=True)
        if issue is not None and issue.role == "issue":
            if unit.answers:
                unit.answers.append(name)
            else:
                unit.answers = [name]
        elif issue is not None or name in self.labels:
            what = f"a {issue.role}" if issue is not None else "a relation"
            what = what.replace("a objection", "an objection")
            self.fault(
                NOT_AN_ISSUE,
                f"`{name}` is {what}; only an issue can be answered",
                opening.word(index),
                help=f"write `supports {name}`, if that is meant",
            )

    def _item(
        self, unit: _Unit, opening: Opening, clause: ClauseShape, item: ItemShape, place: tuple[int, int, int]
    ) -> _Written | None:
        """The relation of one item, or None where a name in it is at fault."""
        tokens = opening.tokens
        if unit.role == "issue":
            keyword = opening.word(opening.shape.keyword_index)
            self.fault(
                ISSUE_IN_RELATION,
                f"an issue has no `{clause.kind}`; it can only be answered",
                Word("", *opening.span(clause.first, clause.last)),
                related=[Related(self.markup.source.span(keyword.start, keyword.end), "this is the issue")],
            )
        names: list[str]
        if clause.kind == "from":
            verb, indices, names = "supports", item.names, []
            target: str | None = unit.name
        else:
            verb, indices, names = clause.kind, item.joint, [unit.name]
            target = None
        sound = True
        for index in indices:
            sound = self._source(opening, index) and sound
        if clause.kind != "from":
            target = self._target(opening, item.names[0], clause)
        seen = set(names)
        for index in indices:
            name = tokens[index]
            if name in seen:
                self.fault(
                    REPEATED_NAME, f"`{name}` stands twice among the sources of one relation", opening.word(index)
                )
                target = None
            seen.add(name)
            names.append(name)
        if unit.role == "issue" or target is None or not sound:
            return None
        return _Written(
            verb,
            "" if item.label is None else tokens[item.label],
            tuple(names),
            target,
            None if item.scheme is None else tokens[item.scheme],
            Writing.FROM if clause.kind == "from" else Writing.CLAUSE,
            place,
        )

    def _source(self, opening: Opening, index: int) -> bool:
        unit = self.unit(opening, index)
        if unit is not None and unit.role == "issue":
            self._issue(opening.word(index))
            return False
        return unit is not None

    def _target(self, opening: Opening, index: int, clause: ClauseShape) -> str | None:
        unit = self.unit(opening, index, also_relations=clause.kind != "restates")
        if unit is not None and unit.role == "issue":
            self._issue(opening.word(index))
            return None
        name = opening.tokens[index]
        return name if unit is not None or (name in self.labels and clause.kind != "restates") else None

    def _issue(self, word: Word) -> None:
        self.fault(
            ISSUE_IN_RELATION,
            f"`{word.text}` is an issue; it can only be answered",
            word,
            help=f"write `answers {word.text}` in the opening of what answers it",
        )

    # The article.

    def article(self) -> Article:
        """The article of a markup in which no fault was found. Its parts are sound, so nothing is checked again."""
        units = self.units
        ranks = {unit.name: unit.rank for unit in units}
        written: dict[str, list[_Written]] = {"supports": [], "attacks": [], "restates": []}
        for item in self.written:
            written[item.verb].append(item)
        numbers = ordinals(units, written["supports"], written["attacks"])
        settled_relations: dict[str, tuple[Relation, ...]] = {}
        places: list[tuple[int, int, int]] = []
        for verb, items in written.items():
            relations = []
            for index, name, sources in settled(items, ranks):
                rank = ranks.get(items[index].target)
                role = None if rank is None else units[rank].role
                relations.append(_relation(items[index], name, sources, role))
                places.append(items[index].place)
            settled_relations[verb] = tuple(relations)
        return unchecked(
            Article,
            text=self.markup.text,
            metadata=_metadata(self.markup.front_matter),
            propositions=tuple([self._proposition(unit, numbers) for unit in units]),
            inferences=settled_relations["supports"],
            attacks=settled_relations["attacks"],
            restatements=settled_relations["restates"],
            origin=Origin(
                markup=self.markup,
                owners=tuple([-1 if unit is None else unit.rank for unit in self.unit_of_mark]),
                relations=tuple(places),
            ),
        )

    def _proposition(self, unit: _Unit, numbers: dict[str, int]) -> Proposition:
        marks = self.markup.marks
        mark = marks[unit.mark]
        opening, shape = mark.opening, mark.opening.shape
        mentions: tuple[Mention, ...] = ()
        if unit.mentions is not None:
            mentions = tuple([self._mention(indices) for indices in unit.mentions])
        elif mark.spoken:
            mentions = (self._mention((unit.mark,)),)
        holder: str | None = None
        tags: list[str] = []
        values: dict[str, list[str]] = {}
        for clause in shape.clauses:
            if clause.value is None:
                continue
            if clause.kind == "by":
                holder = opening.value(clause.value)
            elif clause.kind == "tag":
                tags.append(opening.value(clause.value))
            elif clause.key is not None:
                values.setdefault(opening.tokens[clause.key], []).append(opening.value(clause.value))
        part: Proposition = unchecked(
            ROLES[unit.role],
            name=unit.name,
            statement=None if shape.statement is None else opening.value(shape.statement),
            mentions=mentions,
            place=None if mark.spoken else mark.words_start,
            holder=holder,
            tags=tuple(tags),
            attributes=tuple([unchecked(Attribute, key=key, values=tuple(values[key])) for key in sorted(values)]),
            answers=tuple(unit.answers),
        )
        if unit.role == "consideration":
            object.__setattr__(part, "ordinal", numbers[unit.name])
        return part

    def _mention(self, indices: Iterable[int]) -> Mention:
        fragments = []
        for index in indices:
            mark = self.markup.marks[index]
            start, end = mark.words_start, mark.words_end
            fragments.append(unchecked(Fragment, start=start, end=end, text=self.markup.text[start:end]))
        return unchecked(Mention, fragments=tuple(fragments))


def _relation(item: _Written, name: str, sources: tuple[str, ...], target_role: str | None) -> Relation:
    values = {
        "name": name,
        "sources": sources,
        "target": item.target,
        "scheme": item.scheme,
        "written": item.written,
    }
    if item.verb == "attacks":
        return unchecked(Attack, kind=attack_kind(target_role), **values)
    return unchecked(Inference if item.verb == "supports" else Restatement, **values)


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
