"""Resolves the openings of a markup: names, mentions, and the relations of clauses and nesting."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from attrs import define, frozen

from ..diagnostics.codes import (
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
from ..diagnostics.collector import DiagnosticCollector
from ..diagnostics.diagnostic import DiagnosticDescriptor
from ..markup.grammar import ClauseShape, ItemShape
from ..markup.opening_helps import look_alike_help
from ..markup.tree import Markup, Opening, Word
from ..model.derivation import NameMaker
from ..model.relations import Writing
from ..text.display import cut, with_article
from ..text.suggest import did_you_mean

_NEAREST_WORK = 20_000
"""How many names are compared, in total, to find those that are similar to undefined names."""


@define(eq=False)
class ResolvedProposition:
    """A proposition while names are resolved: its opening mark, and where its latest mark ends."""

    name: str
    role: str
    rank: int
    mark: int
    end: int
    """The offset in the file at which its latest mark ends."""
    mentions: list[list[int]] | None = None
    """The marks of its mentions, if `more` or `again` adds any."""
    answers: list[str] | tuple[()] = ()


@frozen(eq=False)
class ResolvedRelation:
    """A relation while names are resolved. Its place is the unit's mark, the clause and the item, or -1 for nesting."""

    verb: str
    name: str
    sources: tuple[str, ...]
    target: str
    scheme: str | None
    written: Writing
    place: tuple[int, int, int]


@frozen(eq=False)
class Resolution:
    """The propositions and relations of a markup."""

    propositions: tuple[ResolvedProposition, ...]
    """In the order of their openings."""
    relations: tuple[ResolvedRelation, ...]
    """Those of clauses in the order of the text, then those of nesting."""
    proposition_of_mark: tuple[ResolvedProposition | None, ...]
    """For each mark, its proposition; None if it names no valid one."""


def resolve(
    markup: Markup,
    collector: DiagnosticCollector,
    uncertain_names: frozenset[str] = frozenset(),
    *,
    partial: bool = False,
) -> Resolution:
    """Resolve the names of a markup, even of one with errors; errors in names go to the collector.

    Nothing is reported about `uncertain_names`, or about a partial text, if it depends on what couldn't be read.
    """
    resolver = _Resolver(markup, collector, uncertain_names, partial)
    resolver.declare_names()
    resolver.join_mentions()
    resolver.collect_relations()
    return Resolution(
        tuple(resolver.propositions),
        tuple(resolver.written),
        tuple(resolver.proposition_of_mark),
    )


class _Resolver:
    def __init__(
        self, markup: Markup, collector: DiagnosticCollector, uncertain_names: frozenset[str], partial: bool
    ) -> None:
        self.markup = markup
        self.uncertain_names = uncertain_names
        self.partial = partial
        self.collector = collector
        self.propositions: list[ResolvedProposition] = []
        self.by_name: dict[str, ResolvedProposition] = {}
        """Propositions by their written names; nothing can refer to a made name."""
        self.labels: set[str] = set()
        self.proposition_of_mark: list[ResolvedProposition | None] = [None] * len(markup.marks)
        self.written: list[ResolvedRelation] = []
        self._nearest_work = 0

    def report(
        self,
        descriptor: DiagnosticDescriptor,
        message: str,
        word: Word,
        help: str | None = None,
        related: Iterable[tuple[int, int, str]] = (),
    ) -> None:
        self.collector.report(descriptor, message, word.start, word.end, help, related)

    # Definitions of names.

    def declare_names(self) -> None:
        """Collect the names of propositions and relations, and make names for propositions without one."""
        given: dict[str, tuple[int, int]] = {}
        for index, mark in enumerate(self.markup.marks):
            shape = mark.opening.shape
            if shape.name is not None and shape.is_unit:
                self._define_name(index, shape.name, given)
            for label in shape.labels:
                if self._define_name(index, label, given):
                    self.labels.add(mark.opening.tokens[label])
        maker = NameMaker(given)
        for index, mark in enumerate(self.markup.marks):
            opening = mark.opening
            shape = opening.shape
            if not shape.is_unit:
                continue
            name = "" if shape.name is None else opening.tokens[shape.name]
            proposition = ResolvedProposition(
                maker.take_name(shape.keyword, name), shape.keyword, len(self.propositions), index, mark.end
            )
            self.propositions.append(proposition)
            self.proposition_of_mark[index] = proposition
            if name and given[name] == (index, shape.name):
                self.by_name[name] = proposition

    def _define_name(self, index: int, token: int, given: dict[str, tuple[int, int]]) -> bool:
        """Record a name with the mark and the token that define it; report a name that is defined already."""
        opening = self.markup.marks[index].opening
        name = opening.tokens[token]
        here = (index, token)
        first = given.setdefault(name, here)
        if first is here:
            return True
        there = self.markup.marks[first[0]].opening.word(first[1])
        self.report(
            DUPLICATE_NAME,
            f"the name `{name}` is defined twice",
            opening.word(token),
            help="rename one of them: names of units and relations are unique in an article; if the article makes the "
            "same claim again, write `again`",
            related=[(there.start, there.end, "it is defined here first")],
        )
        return False

    # Uses of names.

    def find_proposition(
        self, opening: Opening, index: int, *, also_relations: bool = False
    ) -> ResolvedProposition | None:
        """The proposition with a name. Other names are reported, except those of relations if relations are allowed."""
        name = opening.tokens[index]
        proposition = self.by_name.get(name)
        if proposition is not None:
            return proposition
        if name in self.labels:
            if not also_relations:
                self.report(
                    NOT_A_PROPOSITION, f"expected a proposition, but `{name}` is a relation", opening.word(index)
                )
        elif name not in self.uncertain_names and not self.partial:
            self._report_unknown_name(opening.word(index))
        return None

    def _report_unknown_name(self, word: Word) -> None:
        if word.text in self._made_names:
            help_: str | None = "this is a made name; give the unit a name of its own to refer to it"
        else:
            self._nearest_work += len(self.by_name) + len(self.labels)
            help_ = look_alike_help(word.text)
            if help_ is None and self._nearest_work <= _NEAREST_WORK:
                help_ = did_you_mean(word.text, [*self.by_name, *sorted(self.labels)])
        self.report(UNKNOWN_NAME, f"undefined name `{cut(word.text, 60)}`", word, help=help_)

    @cached_property
    def _made_names(self) -> frozenset[str]:
        return frozenset(proposition.name for proposition in self.propositions if proposition.name not in self.by_name)

    def join_mentions(self) -> None:
        """Add the marks of `more` and `again` to their propositions."""
        marks = self.markup.marks
        for index, mark in enumerate(marks):
            shape = mark.opening.shape
            if shape.is_unit or shape.name is None:
                continue
            proposition = self.find_proposition(mark.opening, shape.name)
            if proposition is None:
                continue
            opening = marks[proposition.mark]
            if proposition.mark > index:
                self.report(
                    EARLY_MENTION,
                    f"this `{shape.keyword}` comes before the opening of `{proposition.name}`",
                    mark.opening.word(shape.name),
                    help="open the unit at its first words, and write `more` or `again` after it",
                    related=[(opening.start, opening.opening_end, "the unit opens here")],
                )
            elif not opening.spoken:
                self.report(
                    UNSPOKEN_MENTION,
                    f"`{proposition.name}` is unspoken, so it can't have `{shape.keyword}`",
                    mark.opening.word(shape.name),
                    related=[(opening.start, opening.opening_end, "it has no words here")],
                )
            elif mark.start < proposition.end:
                self.report(
                    OWN_MARK,
                    f"this `{shape.keyword}` is inside a mark of `{proposition.name}` itself",
                    mark.opening.word(shape.name),
                    related=[(opening.start, opening.opening_end, "the unit opens here")],
                )
            else:
                self.proposition_of_mark[index] = proposition
                proposition.end = mark.end
                if proposition.mentions is None:
                    proposition.mentions = [[proposition.mark]]
                if shape.keyword == "more":
                    proposition.mentions[-1].append(index)
                else:
                    proposition.mentions.append([index])

    # Relations.

    def collect_relations(self) -> None:
        """Collect the relations of all clauses, then those of nesting."""
        marks = self.markup.marks
        joined: set[tuple[str, str]] = set()
        for proposition in self.propositions:
            opening = marks[proposition.mark].opening
            for number, clause in enumerate(opening.shape.clauses):
                if clause.kind == "answers" and clause.value is not None:
                    self._add_answer(proposition, opening, clause.value)
                for count, item in enumerate(clause.items):
                    relation = self._resolve_item(proposition, opening, clause, item, (proposition.mark, number, count))
                    if relation is not None:
                        self.written.append(relation)
                        for source in relation.sources:
                            joined.add((source, relation.target))
        for proposition in self.propositions:
            mark = marks[proposition.mark]
            parent = self.proposition_of_mark[mark.parent] if mark.parent >= 0 else None
            if parent is None or "issue" in (proposition.role, parent.role) or mark.opening.shape.has_own_relation:
                continue
            if (proposition.name, parent.name) in joined or (parent.name, proposition.name) in joined:
                continue
            verb = "attacks" if proposition.role == "objection" else "supports"
            place = (proposition.mark, -1, -1)
            self.written.append(
                ResolvedRelation(verb, "", (proposition.name,), parent.name, None, Writing.NESTING, place)
            )

    def _add_answer(self, proposition: ResolvedProposition, opening: Opening, index: int) -> None:
        name = opening.tokens[index]
        issue = self.find_proposition(opening, index, also_relations=True)
        if issue is not None and issue.role == "issue":
            if proposition.answers:
                proposition.answers.append(name)
            else:
                proposition.answers = [name]
        elif issue is not None or name in self.labels:
            what = with_article(issue.role if issue is not None else "relation")
            self.report(
                NOT_AN_ISSUE,
                f"only an issue can be answered, but `{name}` is {what}",
                opening.word(index),
                help=f"write `supports {name}` if you mean that",
            )

    def _resolve_item(
        self,
        proposition: ResolvedProposition,
        opening: Opening,
        clause: ClauseShape,
        item: ItemShape,
        place: tuple[int, int, int],
    ) -> ResolvedRelation | None:
        """The relation of one item, or None if a name in it is invalid."""
        tokens = opening.tokens
        if proposition.role == "issue":
            keyword = opening.word(opening.shape.keyword_index)
            self.report(
                ISSUE_IN_RELATION,
                f"an issue can't have `{clause.kind}`; it can only be answered",
                Word("", *opening.span(clause.first, clause.last)),
                related=[(keyword.start, keyword.end, "this is the issue")],
            )
        names: list[str]
        if clause.kind == "from":
            verb, indices, names = "supports", item.names, []
            target: str | None = proposition.name
        else:
            verb, indices, names = clause.kind, item.joint, [proposition.name]
            target = None
        is_valid = True
        for index in indices:
            is_valid = self._is_valid_source(opening, index) and is_valid
        if clause.kind != "from":
            target = self._resolve_target(opening, item.names[0], clause)
        seen = set(names)
        for index in indices:
            name = tokens[index]
            if name in seen:
                self.report(
                    REPEATED_NAME, f"`{name}` occurs twice among the sources of one relation", opening.word(index)
                )
                target = None
            seen.add(name)
            names.append(name)
        if proposition.role == "issue" or target is None or not is_valid:
            return None
        return ResolvedRelation(
            verb,
            "" if item.label is None else tokens[item.label],
            tuple(names),
            target,
            None if item.scheme is None else tokens[item.scheme],
            Writing.FROM if clause.kind == "from" else Writing.CLAUSE,
            place,
        )

    def _is_valid_source(self, opening: Opening, index: int) -> bool:
        proposition = self.find_proposition(opening, index)
        if proposition is not None and proposition.role == "issue":
            self._report_issue(opening.word(index))
            return False
        return proposition is not None

    def _resolve_target(self, opening: Opening, index: int, clause: ClauseShape) -> str | None:
        proposition = self.find_proposition(opening, index, also_relations=clause.kind != "restates")
        if proposition is not None and proposition.role == "issue":
            self._report_issue(opening.word(index))
            return None
        name = opening.tokens[index]
        return name if proposition is not None or (name in self.labels and clause.kind != "restates") else None

    def _report_issue(self, word: Word) -> None:
        self.report(
            ISSUE_IN_RELATION,
            f"`{word.text}` is an issue; it can only be answered",
            word,
            help=f"write `answers {word.text}` in the opening of the unit that answers it",
        )
