"""One article with its argument: the text, the propositions in it, and the relations between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, Literal, TypeVar, cast

from attrs import evolve, field, frozen

from ..diagnostics.errors import ModelError
from ..markup.origin import Origin
from ..support.arguments import checked, fitted, plain_text
from ..support.gc_pause import gc_paused
from ..text.display import counted, cut, visible
from ..text.suggest import did_you_mean_name
from .derivation import NameMaker, attack_kind, canonical_order, consideration_groups, main_conclusions, ordinals
from .editing import ArticleDraft, Changes, Removed, Unpack, errors_of_edits
from .invariants import reference_errors
from .metadata import Metadata
from .propositions import Conclusion, Consideration, Issue, Objection, Premise, Proposition
from .relations import Attack, Inference, Relation, Restatement
from .values import check_items, check_text, check_type

AnyProposition = TypeVar("AnyProposition", bound=Proposition)
AnyRelation = TypeVar("AnyRelation", bound=Relation)
AnyPart = TypeVar("AnyPart")

_MOST_SHOWN = 200
"""How many characters of the text are looked at for the first words that `repr` shows."""


def _items(values: Iterable[AnyPart], expected: type[AnyPart], what: str) -> tuple[AnyPart, ...]:
    check_type(values, Iterable, what, f"/{what}")
    items = tuple(values)
    check_items(items, expected, what, f"/{what}")
    return items


def _of_type(relations: Iterable[Relation], kind: type[AnyRelation]) -> list[AnyRelation]:
    return [relation for relation in relations if isinstance(relation, kind)]


@frozen(kw_only=True, init=False)
class Article:
    """An article's text and its argument.

    Everything that follows from other parts is derived: names that are left open, made names of relations, ordinals,
    kinds of attack, and the order of relations.
    """

    text: str
    """The article as it was printed, without marks."""
    metadata: Metadata
    propositions: tuple[Proposition, ...]
    """All propositions, in the order of their openings."""
    inferences: tuple[Inference, ...]
    attacks: tuple[Attack, ...]
    restatements: tuple[Restatement, ...]
    origin: Origin | None = field(init=False, default=None, eq=False, repr=False)
    """Where each part was written, if the article was read from a marked-up text; not compared for equality. Only
    reading sets it: an article that was made, or changed, has none, since its places may differ."""

    def __init__(
        self,
        *,
        text: str,
        metadata: Metadata | None = None,
        propositions: Iterable[Proposition] = (),
        relations: Iterable[Relation] = (),
        inferences: Iterable[Inference] = (),
        attacks: Iterable[Attack] = (),
        restatements: Iterable[Restatement] = (),
    ) -> None:
        """An article of its parts: propositions in the order of their openings, and relations in any order.

        Relations can be given together, as `relations`, or by their kinds. Derived values are made anew. Raises
        `ModelError` for anything that the language can't write: see `docs/model.md`.
        """
        text = cast(str, plain_text(text))
        check_text(text, "the text", "/text")
        metadata = Metadata() if metadata is None else metadata
        check_type(metadata, Metadata, "metadata", "/metadata")
        given = _items(propositions, Proposition, "propositions")
        listed = _items(relations, Relation, "relations")
        supporting = [*_of_type(listed, Inference), *_items(inferences, Inference, "inferences")]
        attacking = [*_of_type(listed, Attack), *_items(attacks, Attack, "attacks")]
        restating = [*_of_type(listed, Restatement), *_items(restatements, Restatement, "restatements")]
        taken = {item.name for item in given} | {item.name for item in (*supporting, *attacking, *restating)}
        maker = NameMaker(taken)
        named = [
            proposition
            if (name := maker.take_name(proposition.role, proposition.name)) == proposition.name
            else evolve(proposition, name=name)
            for proposition in given
        ]
        diagnostics = reference_errors(text, named, supporting, attacking, restating)
        if diagnostics:
            raise ModelError(diagnostics)
        ranks = {proposition.name: rank for rank, proposition in enumerate(named)}
        numbers = ordinals(named, supporting, attacking)
        roles = {proposition.name: proposition.role for proposition in named}
        attacking = [
            item if (kind := attack_kind(roles.get(item.target))) is item.kind else evolve(item, kind=kind)
            for item in attacking
        ]
        numbered = tuple(
            [
                evolve(proposition, ordinal=numbers[proposition.name])
                if isinstance(proposition, Consideration) and proposition.ordinal != numbers[proposition.name]
                else proposition
                for proposition in named
            ]
        )
        self.__attrs_init__(
            text=text,
            metadata=metadata,
            propositions=numbered,
            inferences=_reordered(supporting, canonical_order(supporting, ranks)),
            attacks=_reordered(attacking, canonical_order(attacking, ranks)),
            restatements=_reordered(restating, canonical_order(restating, ranks)),
        )

    # Parts by kind, in text order.

    @property
    def premises(self) -> tuple[Premise, ...]:
        """The premises, in text order."""
        return self._of(Premise)

    @property
    def considerations(self) -> tuple[Consideration, ...]:
        """The considerations, in text order."""
        return self._of(Consideration)

    @property
    def consideration_groups(self) -> tuple[tuple[Consideration, ...], ...]:
        """The considerations that are numbered together, each group in text order (see `Consideration.ordinal`)."""
        by_name = {proposition.name: proposition for proposition in self.considerations}
        groups = consideration_groups(self.propositions, self.inferences, self.attacks)
        return tuple(tuple(by_name[name] for name in group) for group in groups)

    @property
    def conclusions(self) -> tuple[Conclusion, ...]:
        """The conclusions, in text order."""
        return self._of(Conclusion)

    @property
    def objections(self) -> tuple[Objection, ...]:
        """The objections, in text order."""
        return self._of(Objection)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """The issues, in text order."""
        return self._of(Issue)

    @property
    def relations(self) -> tuple[Relation, ...]:
        """All relations: inferences, then attacks, then restatements."""
        return (*self.inferences, *self.attacks, *self.restatements)

    def _of(self, kind: type[AnyProposition]) -> tuple[AnyProposition, ...]:
        return _of_class(self.propositions, kind)

    # Look-up by name.

    @cached_property
    def _by_name(self) -> dict[str, Proposition | Relation]:
        named: dict[str, Proposition | Relation] = {proposition.name: proposition for proposition in self.propositions}
        named.update((relation.name, relation) for relation in self.relations)
        return named

    def __getitem__(self, name: str) -> Proposition | Relation:
        """The proposition or relation with a name. Raises `KeyError`."""
        name = cast(str, plain_text(name))
        self._check_known(name)
        return self._by_name[name]

    def _known(self, name: str, parameter: str = "name") -> str:
        """A known name, as a plain text. Raises `KeyError` for another one, and `TypeError` for what isn't a text."""
        if type(name) is not str:
            name = fitted(parameter, name, str)
        self._check_known(name)
        return name

    def _check_known(self, name: str) -> None:
        if name in self._by_name:
            return
        hint = did_you_mean_name(name, self._by_name)
        raise KeyError(f"undefined name `{visible(cut(str(name)))}`" + (f"; {hint}" if hint else ""))

    def __contains__(self, item: object) -> bool:
        """Whether a proposition or relation has this name, or equals this one."""
        if isinstance(item, Proposition | Relation):
            return self._by_name.get(item.name) == item
        return isinstance(item, str) and str.__str__(item) in self._by_name

    def __iter__(self) -> Iterator[Proposition]:
        """The propositions, in the order of their openings."""
        return iter(self.propositions)

    def __repr__(self) -> str:
        """One line with the title, or without one the first words, and how many propositions and relations there are.

        Characters that don't print are escaped.
        """
        words = " ".join((self.metadata.title or self.text.lstrip()[:_MOST_SHOWN]).split())
        quoted = f" {visible(repr(cut(words)))}" if words else ""
        counts = ((len(self.propositions), "proposition"), (len(self.relations), "relation"))
        return f"<Article{quoted}: {', '.join(counted(*count) for count in counts)}>"

    def get(self, name: str) -> Proposition | Relation | None:
        """The proposition or relation with a name, or None."""
        return self._by_name.get(name if type(name) is str else fitted("name", name, str))

    def proposition(self, name: str) -> Proposition:
        """The proposition with a name. Raises `KeyError` for an unknown name and for a relation's."""
        found = self._by_name[self._known(name)]
        if not isinstance(found, Proposition):
            raise KeyError(f"expected a proposition, but `{visible(cut(name))}` is a relation")
        return found

    @checked()
    def relation(self, name: str) -> Relation:
        """The relation with a name. Raises `KeyError` for an unknown name and for a proposition's."""
        found = self._by_name[self._known(name)]
        if not isinstance(found, Relation):
            raise KeyError(f"expected a relation, but `{visible(cut(name))}` is a proposition")
        return found

    # Relations of an item. Each method takes the name of a proposition or a relation, and raises `KeyError` for others.

    @cached_property
    def _by_target(self) -> dict[str, list[Relation]]:
        found: dict[str, list[Relation]] = {}
        for relation in self.relations:
            found.setdefault(relation.target, []).append(relation)
        return found

    @cached_property
    def _by_source(self) -> dict[str, list[Relation]]:
        found: dict[str, list[Relation]] = {}
        for relation in self.relations:
            for source in relation.sources:
                found.setdefault(source, []).append(relation)
        return found

    def inferences_for(self, name: str) -> tuple[Inference, ...]:
        """The inferences whose target it is. Raises `KeyError`."""
        return _of_class(self._by_target.get(self._known(name), ()), Inference)

    def attacks_on(self, name: str) -> tuple[Attack, ...]:
        """The attacks whose target it is. Raises `KeyError`."""
        return _of_class(self._by_target.get(self._known(name), ()), Attack)

    def restatements_of(self, name: str) -> tuple[Restatement, ...]:
        """The restatements whose target it is. Raises `KeyError`."""
        return _of_class(self._by_target.get(self._known(name), ()), Restatement)

    def inferences_from(self, name: str) -> tuple[Inference, ...]:
        """The inferences that it is a source of. Raises `KeyError`."""
        return _of_class(self._by_source.get(self._known(name), ()), Inference)

    def attacks_from(self, name: str) -> tuple[Attack, ...]:
        """The attacks that it is a source of. Raises `KeyError`."""
        return _of_class(self._by_source.get(self._known(name), ()), Attack)

    def answers_to(self, issue: str) -> tuple[Proposition, ...]:
        """The propositions that answer an issue, in text order; none if the name isn't an issue's. Raises
        `KeyError`."""
        issue = self._known(issue, "issue")
        return tuple(proposition for proposition in self.propositions if issue in proposition.answers)

    def is_convergent(self, name: str) -> bool:
        """Whether several inferences support it independently (Thomas 1986). Raises `KeyError`."""
        return len(self.inferences_for(name)) > 1

    @property
    def main_conclusions(self) -> tuple[Conclusion, ...]:
        """The conclusions that support nothing further and don't only defend something else, in text order.

        They are the claims that the article argues for; if there is only one, it is the thesis. Propositions that
        restate one another count as one claim, so either all conclusions of a claim are main or none is. A claim
        supports something further if it is a source of an inference to anything but itself. It only defends something
        else if it attacks an attack on another claim, or a proposition that attacks another claim and isn't a
        conclusion. Rebutting a conclusion doesn't count against it, nor does attacking what attacks only itself.
        """
        main = set(main_conclusions(self.propositions, self.inferences, self.attacks, self.restatements))
        return tuple(proposition for proposition in self.conclusions if proposition.name in main)

    @property
    def intermediate_conclusions(self) -> tuple[Proposition, ...]:
        """The propositions of any role that are target of one inference and source of another (Thomas)."""
        return tuple(
            proposition
            for proposition in self.propositions
            if self.inferences_for(proposition.name) and self.inferences_from(proposition.name)
        )

    @checked()
    def support_of(self, name: str) -> tuple[Proposition, ...]:
        """The propositions that lead to it by inferences, directly or through other propositions, in text order.

        Raises `KeyError`.
        """
        self._check_known(name)
        found = set(self._support(name))
        return tuple(proposition for proposition in self.propositions if proposition.name in found)

    @checked()
    def sources_of(self, name: str) -> tuple[Proposition, ...]:
        """The sources of a relation, in text order. Raises `KeyError` for an unknown name and for a proposition's."""
        return tuple(self.proposition(source) for source in self.relation(name).sources)

    @checked()
    def target_of(self, name: str) -> Proposition | Relation:
        """The target of a relation. Raises `KeyError` for an unknown name and for a proposition's."""
        return self[self.relation(name).target]

    def considerations_for(self, name: str) -> tuple[Consideration, ...]:
        """The considerations that lead to it by inferences, directly or through other propositions, in text order.

        Raises `KeyError`.
        """
        return tuple(item for item in self.support_of(name) if isinstance(item, Consideration))

    # Edits. Each returns a new article, without an origin, and raises `EditError` if there can't be one. Names that
    # nobody wrote are made anew.

    @checked()
    def rename(self, old: str, new: str) -> Article:
        """The article with another name for a proposition or relation, also in all that refers to it."""
        draft = ArticleDraft(self.propositions, self.relations)
        draft.rename(old, new)
        return article_of_draft(self, draft)

    @checked()
    def replace(
        self, name: str, *, relations: Literal["keep", "follow"] = "keep", **changes: Unpack[Changes]
    ) -> Article:
        """The article with other values of a proposition or relation; other parts stay as they are.

        A proposition has `role`, `statement`, `mentions`, `place`, `holder`, `tags`, `attributes` and `answers`; with
        `mentions`, it is no longer unspoken, and with `place`, it is. A relation has `verb`, `sources`, `target`,
        `scheme` and `written`. The relations of a proposition with another `role` keep their verbs, unless
        `relations="follow"`: then what becomes an objection attacks what it alone supported, and the other way round.
        """
        draft = ArticleDraft(self.propositions, self.relations)
        draft.replace(name, changes, relations)
        return article_of_draft(self, draft)

    @checked()
    def adding(self, *items: Proposition | Relation) -> Article:
        """The article with more propositions and relations.

        A proposition goes to its place in the order of openings: inside longer marks, and before shorter ones, that
        begin where it does; if it is unspoken, before all of them. Relations refer to propositions by the names that
        these have now, or have been given.
        """
        draft = ArticleDraft(self.propositions, self.relations)
        draft.add(items)
        return article_of_draft(self, draft)

    @checked()
    def without(self, *names: str, dependents: Literal["remove", "refuse"] = "remove") -> Removal:
        """The article without some propositions and relations, and without everything that depends on them.

        If one of several linked sources is removed, the relation stays, with the others. A relation whose only source
        or whose target is removed goes too, and so do relations to it. With `dependents="refuse"`, only what is named
        may be removed, and nothing else may lose anything.
        """
        draft = ArticleDraft(self.propositions, self.relations)
        removed = draft.remove(names, dependents)
        return removal(article_of_draft(self, draft), draft, removed)

    @checked()
    def evolve(self, *, metadata: Metadata) -> Article:
        """The article with other metadata."""
        return Article(text=self.text, metadata=metadata, propositions=self.propositions, relations=self.relations)

    # Display.

    def to_html(
        self, *, focus: str | None = None, depth: int | None = None, collapse: bool = False, direction: str = "left"
    ) -> str:
        """A page of the article with its units marked, beside the map of its argument.

        The options are those of `argued.to_html`, and so are the errors: `ViewError` and `DrawingError`.
        """
        from ..views.page.page import to_html

        return to_html(self, focus=focus, depth=depth, collapse=collapse, direction=direction)

    def _repr_html_(self) -> str:
        """The HTML that a notebook shows."""
        from ..views.page.notebook import notebook_html

        return notebook_html(self)

    def _support(self, name: str) -> Iterator[str]:
        seen, waiting = {name}, [name]
        while waiting:
            for inference in self.inferences_for(waiting.pop()):
                for source in inference.sources:
                    if source not in seen:
                        seen.add(source)
                        waiting.append(source)
                        yield source


def _of_class(items: Iterable[object], cls: type[AnyPart]) -> tuple[AnyPart, ...]:
    return tuple(item for item in items if isinstance(item, cls))


@checked()
@frozen
class Removal:
    """An article without some of its parts, and what that took along. It unpacks to `article, removed, changed`."""

    article: Article
    removed: tuple[Proposition | Relation, ...]
    """Everything that is gone, as it was: the parts that were named, then what depended on them."""
    changed: tuple[Proposition | Relation, ...]
    """The parts that lost something, as they are now: propositions that answered a removed issue, and relations that
    have one source less."""

    def __iter__(self) -> Iterator[Any]:
        return iter((self.article, self.removed, self.changed))


def article_of_draft(article: Article, draft: ArticleDraft) -> Article:
    """An article with the parts of a draft, after names that nobody wrote are made anew. Raises `EditError`."""
    with gc_paused(), errors_of_edits():
        draft.name_anew()
        return Article(
            text=article.text, metadata=article.metadata, propositions=draft.propositions, relations=draft.relations
        )


def removal(article: Article, draft: ArticleDraft, removed: Removed) -> Removal:
    """The result of removing parts from a draft, once it has become an article."""
    changed: list[Proposition | Relation] = [article.propositions[index] for index in removed.changed_propositions]
    changed += [_relation_like(article, draft.relations[index]) for index in removed.changed_relations]
    return Removal(article, removed.parts, tuple(changed))


def _relation_like(article: Article, draft: Relation) -> Relation:
    """The relation of an article that a draft's relation has become."""
    sources = set(draft.sources)
    return next(
        relation
        for relation in article._by_target[draft.target]
        if type(relation) is type(draft)
        and set(relation.sources) == sources
        and relation.scheme == draft.scheme
        and relation.author_name == draft.author_name
    )


def _reordered(
    relations: Sequence[AnyRelation], order: list[tuple[int, str, tuple[str, ...]]]
) -> tuple[AnyRelation, ...]:
    """Relations in an order that `canonical_order` gave, with its names and sources."""
    result = []
    for index, name, sources in order:
        relation = relations[index]
        if name != relation.name or sources != relation.sources:
            relation = evolve(relation, name=name, sources=sources)
        result.append(relation)
    return tuple(result)
