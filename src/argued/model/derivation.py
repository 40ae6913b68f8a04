"""Values that follow from an article's parts: made names, kinds of attack, ordinals, order, and main conclusions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from ..support.disjoint_sets import DisjointSets
from .relations import MADE_NAME_SIGN, AttackKind


class NameMaker:
    """Makes the names of units that have none, in the order of their openings, and other names like these.

    `ROLE-N`: N counts all units of that role, and passes over names that are taken. Linear: a number that was
    passed over once is never tried again, since every smaller one from there on is taken. `sign` is put before N.
    """

    def __init__(self, taken: Collection[str], sign: str = "-") -> None:
        self._sign = sign
        self._taken = taken
        """May grow while names are made."""
        self._count: dict[str, int] = {}
        self._next: dict[str, int] = {}

    def next_name(self, role: str) -> str:
        """The name that the next unit of a role would be given."""
        number = max(self._count.get(role, 0) + 1, self._next.get(role, 0))
        while f"{role}{self._sign}{number}" in self._taken:
            number += 1
        self._next[role] = number
        return f"{role}{self._sign}{number}"

    def take_name(self, role: str, given: str = "") -> str:
        """The name of the next unit of a role: the given one, or a made one."""
        name = given or self.next_name(role)
        self._count[role] = self._count.get(role, 0) + 1
        if not given:
            self._next[role] += 1
        return name


def names_to_write(propositions: Sequence[PropositionLike], needed: set[str], taken: Collection[str]) -> set[str]:
    """The names that must be written so that reading the propositions again, in this order, gives all of them.

    These are the `needed` ones, and those that differ from the made ones. `taken` are the names of relations.
    """
    prefixes = tuple({f"{proposition.role}-" for proposition in propositions})
    written = {*needed, *(item.name for item in propositions if not item.name.startswith(prefixes))}
    occupied = {*written, *taken}
    maker = NameMaker(occupied)
    for proposition in propositions:
        name, role = proposition.name, proposition.role
        if name not in occupied and name == maker.next_name(role):
            maker.take_name(role)
        else:
            occupied.add(name)
            written.add(name)
            maker.take_name(role, name)
    return written


class RelationLike(Protocol):
    """The fields of a relation that its order depends on; a relation that is still being resolved has them too."""

    @property
    def verb(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def sources(self) -> tuple[str, ...]: ...
    @property
    def target(self) -> str: ...
    @property
    def scheme(self) -> str | None: ...


class PropositionLike(Protocol):
    """The fields of a proposition that the numbers of considerations depend on."""

    @property
    def role(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def answers(self) -> Sequence[str]: ...


def attack_kind(role: str | None) -> AttackKind:
    """The kind of an attack by the role of its target, which is None for a relation."""
    if role is None:
        return AttackKind.UNDERCUT
    return AttackKind.REBUT if role == "conclusion" else AttackKind.UNDERMINE


def canonical_order(
    relations: Sequence[RelationLike], ranks: Mapping[str, int]
) -> list[tuple[int, str, tuple[str, ...]]]:
    """Relations of one verb in canonical order: of each its old index, its name, and its sources in text order.

    The order is by sources, target, scheme and author's name. All names that are referred to must be known.
    """
    keyed = []
    for index, relation in enumerate(relations):
        sources, name, target = relation.sources, relation.name, relation.target
        if len(sources) > 1:
            sources = tuple(sorted(sources, key=ranks.__getitem__))
        keyed.append(
            (
                tuple([ranks[source] for source in sources]),
                ranks.get(target, len(ranks)),
                target,
                relation.scheme or "",
                "" if MADE_NAME_SIGN in name else name,
                len(name),
                name,
                index,
                sources,
            )
        )
    keyed.sort()
    counts: dict[str, int] = {}
    result = []
    for _, _, target, _, name, _, _, index, sources in keyed:
        if not name:
            base = MADE_NAME_SIGN.join((relations[index].verb, "+".join(sources), target))
            count = counts[base] = counts.get(base, 0) + 1
            name = base if count == 1 else f"{base}{MADE_NAME_SIGN}{count}"
        result.append((index, name, sources))
    return result


def ordinals(
    propositions: Sequence[PropositionLike], inferences: Iterable[RelationLike], attacks: Iterable[RelationLike]
) -> dict[str, int]:
    """The number of each consideration among those that are numbered together."""
    groups = consideration_groups(propositions, inferences, attacks)
    return {name: number for group in groups for number, name in enumerate(group, 1)}


def consideration_groups(
    propositions: Sequence[PropositionLike], inferences: Iterable[RelationLike], attacks: Iterable[RelationLike]
) -> list[list[str]]:
    """The names of the considerations that are numbered together, each group in the order of the text.

    A consideration belongs to the conclusion that is the target of one of its inferences or attacks, else to the issue
    that it answers, else to the rest. Of several conclusions or issues it belongs to the one that opens first.
    """
    considerations = [proposition for proposition in propositions if proposition.role == "consideration"]
    if not considerations:
        return []
    ranks = {proposition.name: rank for rank, proposition in enumerate(propositions)}
    conclusions = {proposition.name for proposition in propositions if proposition.role == "conclusion"}
    first: dict[str, int] = {}
    for relations in (inferences, attacks):
        for relation in relations:
            if relation.target in conclusions:
                rank = ranks[relation.target]
                for source in relation.sources:
                    first[source] = min(rank, first.get(source, rank))
    groups: dict[int, list[str]] = {}
    for proposition in considerations:
        group = first.get(proposition.name)
        if group is None:
            group = min((ranks[issue] for issue in proposition.answers), default=-1)
        groups.setdefault(group, []).append(proposition.name)
    return list(groups.values())


class EquivalentClaims(DisjointSets):
    """Sets of propositions that are the same claim, because they restate one another.

    A restatement by several propositions together doesn't mean that one of them alone is the same claim; it counts only
    with `linked`.
    """

    def __init__(self, restatements: Iterable[RelationLike], *, linked: bool = False) -> None:
        super().__init__()
        for relation in restatements:
            if linked or len(relation.sources) == 1:
                self.join(relation.target, *relation.sources)


def main_conclusions(
    propositions: Iterable[PropositionLike],
    inferences: Iterable[RelationLike],
    attacks: Sequence[RelationLike],
    restatements: Iterable[RelationLike],
) -> list[str]:
    """The names of the main conclusions, in the order of the text.

    A conclusion is main if it supports nothing further, and doesn't only defend something else. It supports something
    further if it is a source of an inference to anything but itself. It defends something else if it attacks an attack
    on another claim, or a proposition that attacks another claim and isn't a conclusion. So a conclusion that rebuts
    another is main, and so is one that attacks an objection to itself.

    Propositions that restate one another are one claim here: it supports and attacks whatever any of them does.
    """
    propositions = list(propositions)
    same = EquivalentClaims(restatements)
    conclusions = {proposition.name for proposition in propositions if proposition.role == "conclusion"}
    not_main: set[str] = set()
    for inference in inferences:
        target = same.representative(inference.target)
        not_main.update(claim for source in inference.sources if (claim := same.representative(source)) != target)
    attacked: dict[str, set[str]] = {}
    """The targets of each claim, and of each attack."""
    for attack in attacks:
        for name in (*attack.sources, attack.name):
            attacked.setdefault(same.representative(name), set()).add(same.representative(attack.target))
    for attack in attacks:
        target = same.representative(attack.target)
        if attack.target not in conclusions and target in attacked:
            for claim in map(same.representative, attack.sources):
                if claim != target and any(other != claim for other in attacked[target]):
                    not_main.add(claim)
    return [
        proposition.name
        for proposition in propositions
        if proposition.name in conclusions and same.representative(proposition.name) not in not_main
    ]
