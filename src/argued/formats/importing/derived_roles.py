"""Derives the roles of units from the relations, for formats without roles.

A unit with the label `Claim` is a premise if it supports something and nothing supports it, and otherwise a conclusion.
For the others:

1. A unit that is supported or attacked, and doesn't support or attack anything, is a conclusion.
2. A unit that attacks something and supports nothing is an objection, unless it attacks only objections, or relations
   from objections: then it defends against them, and is a premise.
3. Every other unit is a premise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .draft import DraftRelation, DraftUnit
from .known_labels import is_claim_label


def derive_roles(units: Sequence[DraftUnit], relations: Sequence[DraftRelation]) -> None:
    """Set the role of each unit that has none. Restatements are ignored. Every id that is referred to must be known."""
    inferences_and_attacks = [relation for relation in relations if relation.verb != "restates"]
    by_id = {unit.id: unit for unit in units}
    inferences = [relation for relation in relations if relation.verb == "supports"]
    supporting = {source for relation in inferences for source in relation.sources}
    _set_roles_of_claims(units, supporting, {relation.target for relation in inferences})
    attacked: dict[str, list[str]] = {}
    for relation in inferences_and_attacks:
        if relation.verb == "attacks":
            for source in relation.sources:
                attacked.setdefault(source, []).append(relation.target)
    targets = {relation.target for relation in inferences_and_attacks}
    objection_rule = _ObjectionRule(
        by_id, {relation.id: relation.sources for relation in relations}, supporting, attacked
    )
    for unit in units:
        if unit.role is not None:
            continue
        if unit.id in targets and unit.id not in supporting and unit.id not in attacked:
            unit.role = "conclusion"
        else:
            unit.role = "objection" if objection_rule.is_objection(unit.id) else "premise"


def _set_roles_of_claims(units: Sequence[DraftUnit], supporting: set[str], supported: set[str]) -> None:
    for unit in units:
        if unit.role is None and unit.label is not None and is_claim_label(unit.label):
            unit.role = "premise" if unit.id in supporting and unit.id not in supported else "conclusion"


class _ObjectionRule:
    """Decides which units are objections. A circle of attacks is cut where it is entered."""

    def __init__(
        self,
        units: Mapping[str, DraftUnit],
        sources: Mapping[str, Sequence[str]],
        supporting: set[str],
        attacked: Mapping[str, Sequence[str]],
    ) -> None:
        self._sources = sources
        self._known: dict[str, bool] = {}
        self._attacked = attacked
        for id_, unit in units.items():
            if unit.role is not None or id_ in supporting or id_ not in attacked:
                self._known[id_] = unit.role == "objection"

    def is_objection(self, unit: str) -> bool:
        """Whether a unit is an objection, by its role or by the rule."""
        waiting, entered = [unit], set()
        while waiting:
            id_ = waiting[-1]
            if id_ in self._known:
                waiting.pop()
                continue
            entered.add(id_)
            attacked_units = [self._unit_of_target(target) for target in self._attacked[id_]]
            unknown = [
                attacked_unit
                for attacked_unit in attacked_units
                if attacked_unit not in self._known and attacked_unit not in entered
            ]
            if unknown:
                waiting += unknown
                continue
            self._known[id_] = not all(self._known.get(attacked_unit, False) for attacked_unit in attacked_units)
            waiting.pop()
        return self._known[unit]

    def _unit_of_target(self, target: str) -> str:
        """The unit that an attack on a target is against: the target itself, or the first source of a relation."""
        sources = self._sources.get(target)
        return sources[0] if sources else target
