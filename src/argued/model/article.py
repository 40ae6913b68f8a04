"""One article with its argument: the text, the propositions in it, and the relations between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar, cast

from attrs import evolve, field, frozen

from ..diagnostics.errors import ModelError
from ..markup.origin import Origin
from ..support.arguments import checked, plain_text
from ..text.display import counted, cut, visible
from ..text.suggest import nearest
from .derivation import NameMaker, attack_kind, canonical_order, consideration_groups, main_conclusions, ordinals
from .invariants import derived_value_errors, reference_errors
from .metadata import Metadata
from .propositions import Conclusion, Consideration, Issue, Objection, Premise, Proposition
from .relations import Attack, Inference, Relation, Restatement
from .values import as_tuple, check_items, check_text, check_type, make_unchecked, with_plain_texts

AnyProposition = TypeVar("AnyProposition", bound=Proposition)
AnyRelation = TypeVar("AnyRelation", bound=Relation)

_MOST_COMPARED = 1_000
"""How many names are compared, at most, to find the nearest one to an unknown name."""
_MOST_SHOWN = 200
"""How many characters of the text are looked at for the first words that `repr` shows."""


def _propositions(values: Sequence[Proposition]) -> tuple[Proposition, ...]:
    return as_tuple(values)


def _inferences(values: Sequence[Inference]) -> tuple[Inference, ...]:
    return as_tuple(values)


def _attacks(values: Sequence[Attack]) -> tuple[Attack, ...]:
    return as_tuple(values)


def _restatements(values: Sequence[Restatement]) -> tuple[Restatement, ...]:
    return as_tuple(values)


@frozen(kw_only=True, field_transformer=with_plain_texts)
class Article:
    """An article's text and its argument.

    The constructor puts relations into their canonical order, and raises `ModelError` for anything that the
    language can't write: see `docs/model.md`. `Article.build` makes an article from parts whose derived values (made
    names, ordinals, kinds of attack) are left open.
    """

    text: str
    """The article as it was printed, without marks."""
    metadata: Metadata = field(factory=Metadata)
    propositions: tuple[Proposition, ...] = field(default=(), converter=_propositions)
    """All propositions, in the order of their openings."""
    inferences: tuple[Inference, ...] = field(default=(), converter=_inferences)
    attacks: tuple[Attack, ...] = field(default=(), converter=_attacks)
    restatements: tuple[Restatement, ...] = field(default=(), converter=_restatements)
    origin: Origin | None = field(init=False, default=None, eq=False, repr=False)
    """Where each part was written, if the article was read from a marked-up text; not compared for equality. Only
    reading sets it: an article that was made, or changed by `attrs.evolve`, has none, since its places may differ."""

    def __attrs_post_init__(self) -> None:
        check_text(self.text, "the text", "/text")
        check_type(self.metadata, Metadata, "metadata", "/metadata")
        check_items(self.propositions, Proposition, "propositions", "/propositions")
        check_items(self.inferences, Inference, "inferences", "/inferences")
        check_items(self.attacks, Attack, "attacks", "/attacks")
        check_items(self.restatements, Restatement, "restatements", "/restatements")
        diagnostics = reference_errors(self.text, self.propositions, self.inferences, self.attacks, self.restatements)
        if diagnostics:
            raise ModelError(diagnostics)
        ranks = {proposition.name: rank for rank, proposition in enumerate(self.propositions)}
        orders = [canonical_order(relations, ranks) for relations in (self.inferences, self.attacks, self.restatements)]
        diagnostics = derived_value_errors(self.propositions, self.inferences, self.attacks, self.restatements, orders)
        if diagnostics:
            raise ModelError(diagnostics)
        object.__setattr__(self, "inferences", _reordered(self.inferences, orders[0]))
        object.__setattr__(self, "attacks", _reordered(self.attacks, orders[1]))
        object.__setattr__(self, "restatements", _reordered(self.restatements, orders[2]))

    @classmethod
    def build(
        cls,
        *,
        text: str,
        metadata: Metadata | None = None,
        propositions: Iterable[Proposition] = (),
        relations: Iterable[Relation] = (),
    ) -> Article:
        """An article from its parts, with made names, ordinals and kinds of attack derived.

        `propositions` come in the order of their openings; `relations` in any order. Raises `ModelError`.
        """
        text = cast(str, plain_text(text))
        check_text(text, "the text", "/text")
        metadata = Metadata() if metadata is None else metadata
        check_type(metadata, Metadata, "metadata", "/metadata")
        check_type(propositions, Iterable, "propositions", "/propositions")
        check_type(relations, Iterable, "relations", "/relations")
        given, listed = tuple(propositions), tuple(relations)
        check_items(given, Proposition, "propositions", "/propositions")
        check_items(listed, Relation, "relations", "/relations")
        maker = NameMaker({item.name for items in (given, listed) for item in items if item.name})
        named = [
            proposition
            if (name := maker.take_name(proposition.role, proposition.name)) == proposition.name
            else evolve(proposition, name=name)
            for proposition in given
        ]
        inferences = [item for item in listed if isinstance(item, Inference)]
        attacks = [item for item in listed if isinstance(item, Attack)]
        restatements = [item for item in listed if isinstance(item, Restatement)]
        diagnostics = reference_errors(text, named, inferences, attacks, restatements)
        if diagnostics:
            raise ModelError(diagnostics)
        ranks = {proposition.name: rank for rank, proposition in enumerate(named)}
        numbers = ordinals(named, inferences, attacks)
        roles = {proposition.name: proposition.role for proposition in named}
        attacks = [
            item if (kind := attack_kind(roles.get(item.target))) is item.kind else evolve(item, kind=kind)
            for item in attacks
        ]
        return make_unchecked(
            cls,
            {
                "text": text,
                "metadata": metadata,
                "propositions": tuple(
                    [
                        evolve(proposition, ordinal=numbers[proposition.name])
                        if isinstance(proposition, Consideration) and proposition.ordinal != numbers[proposition.name]
                        else proposition
                        for proposition in named
                    ]
                ),
                "inferences": _reordered(inferences, canonical_order(inferences, ranks)),
                "attacks": _reordered(attacks, canonical_order(attacks, ranks)),
                "restatements": _reordered(restatements, canonical_order(restatements, ranks)),
                "origin": None,
            },
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
        return tuple(proposition for proposition in self.propositions if isinstance(proposition, kind))

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

    def _check_known(self, name: str) -> None:
        if name in self._by_name:
            return
        known = list(self._by_name)
        near = nearest(name, known) if isinstance(name, str) and len(known) <= _MOST_COMPARED else None
        hint = f"; did you mean `{near}`?" if near else ""
        raise KeyError(f"undefined name `{visible(cut(str(name)))}`{hint}")

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

    @checked()
    def get(self, name: str) -> Proposition | Relation | None:
        """The proposition or relation with a name, or None."""
        return self._by_name.get(name)

    @checked()
    def proposition(self, name: str) -> Proposition:
        """The proposition with a name. Raises `KeyError` for an unknown name and for a relation's."""
        found = self[name]
        if not isinstance(found, Proposition):
            raise KeyError(f"expected a proposition, but `{visible(cut(name))}` is a relation")
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

    @checked()
    def inferences_for(self, name: str) -> tuple[Inference, ...]:
        """The inferences whose target it is. Raises `KeyError`."""
        self._check_known(name)
        return tuple(item for item in self._by_target.get(name, ()) if isinstance(item, Inference))

    @checked()
    def attacks_on(self, name: str) -> tuple[Attack, ...]:
        """The attacks whose target it is. Raises `KeyError`."""
        self._check_known(name)
        return tuple(item for item in self._by_target.get(name, ()) if isinstance(item, Attack))

    @checked()
    def restatements_of(self, name: str) -> tuple[Restatement, ...]:
        """The restatements whose target it is. Raises `KeyError`."""
        self._check_known(name)
        return tuple(item for item in self._by_target.get(name, ()) if isinstance(item, Restatement))

    @checked()
    def inferences_from(self, name: str) -> tuple[Inference, ...]:
        """The inferences that it is a source of. Raises `KeyError`."""
        self._check_known(name)
        return tuple(item for item in self._by_source.get(name, ()) if isinstance(item, Inference))

    @checked()
    def attacks_from(self, name: str) -> tuple[Attack, ...]:
        """The attacks that it is a source of. Raises `KeyError`."""
        self._check_known(name)
        return tuple(item for item in self._by_source.get(name, ()) if isinstance(item, Attack))

    @checked()
    def answers_to(self, issue: str) -> tuple[Proposition, ...]:
        """The propositions that answer an issue, in text order; none if the name isn't an issue's. Raises
        `KeyError`."""
        self._check_known(issue)
        return tuple(proposition for proposition in self.propositions if issue in proposition.answers)

    @checked()
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
    def considerations_for(self, name: str) -> tuple[Consideration, ...]:
        """The considerations that lead to it by inferences, directly or through other propositions, in text order.

        Raises `KeyError`.
        """
        found = set(self._support(name))
        return tuple(proposition for proposition in self.considerations if proposition.name in found)

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
