"""Checks that parts make up an article that the language can write. All errors are found in one run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from ..diagnostics.codes import MODEL
from ..diagnostics.diagnostic import Diagnostic, diagnose
from ..text.display import counted
from ..text.suggest import did_you_mean
from .derivation import attack_kind, canonical_order, ordinals
from .propositions import Consideration, Fragment, Proposition
from .relations import RELATIONS, Attack, Inference, Relation, Restatement

_NEAREST_WORK = 20_000
"""How many names are compared, in total, to find those that are similar to undefined names."""


class PropositionPointers:
    """The JSON Pointer of each proposition in the article's data, where propositions are listed by role.

    Made on first use: a valid article needs none.
    """

    def __init__(self, propositions: Sequence[Proposition]) -> None:
        self._propositions = propositions
        self._made: list[str] = []

    def __getitem__(self, index: int) -> str:
        if not self._made:
            counts: dict[str, int] = {}
            for proposition in self._propositions:
                count = counts.get(proposition.role, 0)
                counts[proposition.role] = count + 1
                self._made.append(f"/{proposition.role}s/{count}")
        return self._made[index]


def reference_errors(
    text: str,
    propositions: Sequence[Proposition],
    inferences: Sequence[Inference],
    attacks: Sequence[Attack],
    restatements: Sequence[Restatement],
) -> list[Diagnostic]:
    """Errors in positions, order, names and references."""
    errors: list[tuple[str, str]] = []
    pointers = PropositionPointers(propositions)
    errors += _name_errors(propositions, pointers, inferences, attacks, restatements)
    errors += _position_errors(text, propositions, pointers)
    if not errors:
        errors += _nesting_errors(propositions, pointers)
        errors += _order_errors(propositions, pointers)
    by_name = {proposition.name: proposition for proposition in propositions}
    relation_names = {
        name for relations in (inferences, attacks, restatements) for item in relations if (name := item.author_name)
    }
    undefined: dict[str, str] = {}
    for number, proposition in enumerate(propositions):
        for index, answered in enumerate(proposition.answers):
            issue = by_name.get(answered)
            if issue is None:
                undefined[f"{pointers[number]}/answers/{index}"] = answered
                errors.append((f"undefined name `{answered}`", f"{pointers[number]}/answers/{index}"))
            elif issue.role != "issue":
                errors.append((f"`{answered}` isn't an issue", f"{pointers[number]}/answers/{index}"))
    for key, relations in zip(RELATIONS, (inferences, attacks, restatements)):
        for number, relation in enumerate(relations):
            errors += _relation_errors(relation, f"/{key}/{number}", by_name, relation_names, undefined)
    known = [*by_name, *sorted(relation_names)] if undefined else []
    most = _NEAREST_WORK // max(1, len(known))
    helps = {place: did_you_mean(name, known) for place, name in islice(undefined.items(), most)}
    return [diagnose(MODEL, message, pointer=pointer, help=helps.get(pointer)) for message, pointer in errors]


def _name_errors(
    propositions: Sequence[Proposition], pointers: PropositionPointers, *relations: Sequence[Relation]
) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for index, proposition in enumerate(propositions):
        if proposition.name in seen:
            yield f"the name `{proposition.name}` is defined twice", f"{pointers[index]}/name"
        seen.add(proposition.name)
    for key, group in zip(RELATIONS, relations):
        for number, relation in enumerate(group):
            name = relation.author_name
            if name in seen:
                yield f"the name `{name}` is defined twice", f"/{key}/{number}/name"
            if name:
                seen.add(name)


def _position_errors(
    text: str, propositions: Sequence[Proposition], pointers: PropositionPointers
) -> Iterator[tuple[str, str]]:
    length = len(text)
    characters = counted(length, "character")
    for index, proposition in enumerate(propositions):
        if proposition.place is not None and proposition.place > length:
            pointer = f"{pointers[index]}/place"
            yield f"the place {proposition.place} is beyond the text, which has {characters}", pointer
        for number, mention in enumerate(proposition.mentions):
            for count, fragment in enumerate(mention.fragments):
                if text.startswith(fragment.text, fragment.start):
                    continue
                pointer = f"{pointers[index]}/mentions/{number}/fragments/{count}"
                if fragment.end > length:
                    yield f"the end {fragment.end} is beyond the text, which has {characters}", f"{pointer}/end"
                else:
                    yield "the words differ from the article's at this place", f"{pointer}/text"


def _nesting_errors(propositions: Sequence[Proposition], pointers: PropositionPointers) -> Iterator[tuple[str, str]]:
    """Fragments that cross: sorted by start, longest first, each must end inside the one around it."""
    spans: list[tuple[int, int, int, int, int]] = [
        (fragment.start, -fragment.end, index, number, count)
        for index, proposition in enumerate(propositions)
        for number, mention in enumerate(proposition.mentions)
        for count, fragment in enumerate(mention.fragments)
    ]
    spans.sort()
    ends: list[int] = []
    for start, negative_end, index, number, count in spans:
        while ends and ends[-1] <= start:
            ends.pop()
        if ends and -negative_end > ends[-1]:
            pointer = f"{pointers[index]}/mentions/{number}/fragments/{count}"
            yield "the fragment crosses another one; marks can be nested, but can't cross", pointer
        ends.append(-negative_end)


def _order_errors(propositions: Sequence[Proposition], pointers: PropositionPointers) -> Iterator[tuple[str, str]]:
    """Propositions are in the order of their openings: by place, the outer one first."""
    position = 0
    last: Fragment | None = None
    for index, proposition in enumerate(propositions):
        fragment = proposition.mentions[0].fragments[0] if proposition.mentions else None
        inner_first = (
            fragment is not None and last is not None and fragment.start == last.start and fragment.end > last.end
        )
        if proposition.start < position or inner_first:
            yield "propositions must be in the order of their openings", f"{pointers[index]}/rank"
        position = max(position, proposition.start)
        last = fragment or last


def _relation_errors(
    relation: Relation,
    pointer: str,
    by_name: dict[str, Proposition],
    relation_names: set[str],
    undefined: dict[str, str],
) -> Iterator[tuple[str, str]]:
    """Errors of a relation; undefined names also go to a dictionary, by their pointers."""
    for index, name in enumerate(relation.sources):
        source = by_name.get(name)
        if source is None:
            is_relation = name in relation_names
            message = (
                f"expected a proposition, but `{name}` is a relation" if is_relation else f"undefined name `{name}`"
            )
            yield message, f"{pointer}/sources/{index}"
            if not is_relation:
                undefined[f"{pointer}/sources/{index}"] = name
        elif source.role == "issue":
            yield f"`{name}` is an issue, which can't be the source of a relation", f"{pointer}/sources/{index}"
    target = by_name.get(relation.target)
    if target is not None:
        if target.role == "issue":
            yield f"`{relation.target}` is an issue; it can only be answered", f"{pointer}/target"
    elif relation.target not in relation_names:
        yield f"undefined name `{relation.target}`", f"{pointer}/target"
        undefined[f"{pointer}/target"] = relation.target
    elif isinstance(relation, Restatement):
        yield f"expected a proposition, but `{relation.target}` is a relation", f"{pointer}/target"


def derived_value_errors(
    propositions: Sequence[Proposition],
    inferences: Sequence[Inference],
    attacks: Sequence[Attack],
    restatements: Sequence[Restatement],
) -> list[Diagnostic]:
    """Errors in derived values: made names, kinds and ordinals. All references must be right."""
    ranks = {proposition.name: rank for rank, proposition in enumerate(propositions)}
    errors: list[tuple[str, str]] = []
    for key, relations in zip(RELATIONS, (inferences, attacks, restatements)):
        for index, name, _ in canonical_order(relations, ranks):
            if relations[index].name != name:
                message = f"expected the made name `{name}`, found `{relations[index].name}`"
                errors.append((message, f"/{key}/{index}/name"))
    roles = {proposition.name: proposition.role for proposition in propositions}
    for number, attack in enumerate(attacks):
        kind = attack_kind(roles.get(attack.target))
        if attack.kind is not None and attack.kind is not kind:
            errors.append((f"expected the kind `{kind.value}`, found `{attack.kind.value}`", f"/attacks/{number}/kind"))
    numbers = ordinals(propositions, inferences, attacks)
    pointers = PropositionPointers(propositions)
    for number, proposition in enumerate(propositions):
        if isinstance(proposition, Consideration) and proposition.ordinal != numbers[proposition.name]:
            errors.append(
                (
                    f"expected the ordinal {numbers[proposition.name]}, found {proposition.ordinal}",
                    f"{pointers[number]}/ordinal",
                )
            )
    return [diagnose(MODEL, message, pointer=pointer) for message, pointer in errors]
