"""An opening with other content: what needn't change keeps its words, its order and its white space."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field

from ..markup.grammar import ClauseShape, ItemShape, OpeningShape
from ..markup.tree import Opening
from ..model.propositions import Proposition
from ..model.relations import VERBS, Relation
from .normal_form import CLAUSE_ORDER, basis_text, holder_text, string_text, target_text, value_text
from .relation_plan import RelationPlan


@define
class _Clause:
    """A clause of the new opening."""

    kind: str
    gap: str
    """The white space before it."""
    text: str


@define
class EditedOpening:
    """The opening of a unit that becomes another, without braces and colon."""

    _opening: Opening
    _proposition: Proposition
    _plan: RelationPlan
    _kept: Mapping[tuple[int, int], Relation]
    """The relations that stay in this opening, by their clause and item."""
    _new_names: Mapping[str, str]
    """The names that propositions have, by those that they had."""
    _apart: bool = field(kw_only=True)
    _clauses: list[_Clause] = field(init=False, factory=list)

    @property
    def _shape(self) -> OpeningShape:
        return self._opening.shape

    @property
    def _tokens(self) -> Sequence[str]:
        return self._opening.tokens

    def text(self) -> str:
        """The text of the opening, as the plan has it."""
        shapes = self._shape.clauses
        first = shapes[0].first if shapes else len(self._tokens)
        values = self._changed_values()
        end = _without_space(self._tokens, first)
        for number, shape in enumerate(shapes):
            gap = "".join(self._tokens[end : shape.first])
            for count, text in enumerate(values[number] if number in values else self._kept_texts(number)):
                self._clauses.append(_Clause(shape.kind, " " if count else gap, text))
            end = shape.last + 1
        tail = "".join(self._tokens[end:])
        for kind, texts in self._missing().items():
            self._add(kind, texts)
        pieces = [self._head(_without_space(self._tokens, first))]
        for clause in self._clauses:
            glued = not clause.gap and clause.text[0] not in '#"' and pieces[-1][-1] not in '"'
            pieces += [" " if glued else clause.gap, clause.text]
        return "".join([*pieces, tail])

    def _head(self, end: int) -> str:
        """Role, name and statement."""
        shape, proposition = self._shape, self._proposition
        tokens = list(self._tokens[:end])
        tokens[shape.keyword_index] = proposition.role
        last = shape.keyword_index
        is_written = proposition.name in self._plan.names
        if shape.name is not None:
            tokens[shape.name] = proposition.name if is_written else ""
            last = shape.name
        elif is_written:
            tokens[last] += f" {proposition.name}"
        if shape.statement is not None:
            if proposition.statement is None:
                tokens[shape.statement] = ""
                if tokens[shape.statement - 1].isspace():
                    tokens[shape.statement - 1] = ""
            elif proposition.statement != self._opening.value(shape.statement):
                tokens[shape.statement] = string_text(proposition.statement)
        elif proposition.statement is not None:
            tokens[last] += " " + string_text(proposition.statement)
        return "".join(tokens)

    # Clauses that are there already.

    def _kept_texts(self, number: int) -> list[str]:
        """A clause of relations, or `apart`, as it is now; nothing if it goes."""
        shape = self._shape.clauses[number]
        if shape.kind == "apart":
            return ["apart"] if self._apart else []
        pieces: list[str] = []
        end = shape.first
        for index, item in enumerate(shape.items):
            last = max(index for index in (*item.names, *item.joint, item.scheme, item.label) if index is not None)
            relation = self._kept.get((number, index))
            if relation is not None:
                separator = "".join(self._tokens[end : item.names[0]])
                if pieces or index == 0:
                    pieces.append(separator)
                else:
                    pieces.append("".join(self._tokens[shape.first : shape.items[0].names[0]]))
                pieces.append(self._item_text(relation, shape, item, last))
            end = last + 1
        return ["".join(pieces)] if pieces else []

    def _item_text(self, relation: Relation, shape: ClauseShape, item: ItemShape, last: int) -> str:
        """An item of a relation's clause: with other names in it, or anew if it has more or fewer parts."""
        owner = self._proposition.name
        is_from = shape.kind == "from"
        indices = item.names if is_from else item.joint
        others = [source for source in relation.sources if is_from or source != owner]
        names = {index: self._new_names.get(self._tokens[index], "") for index in indices}
        if (
            sorted(names.values()) != sorted(others)
            or (item.scheme is None) != (relation.scheme is None)
            or (item.label is None) != (relation.author_name is None)
        ):
            return basis_text(relation) if is_from else target_text(relation, owner)
        tokens = dict(enumerate(self._tokens))
        tokens.update(names)
        if not is_from:
            tokens[item.names[0]] = relation.target
        if item.scheme is not None:
            tokens[item.scheme] = relation.scheme or ""
        if item.label is not None:
            tokens[item.label] = relation.author_name or ""
        return "".join([tokens[index] for index in range(item.names[0], last + 1)])

    def _changed_values(self) -> dict[int, list[str]]:
        """The texts of each clause that has a value: none if it goes, several if others follow it."""
        proposition, tokens = self._proposition, self._tokens
        found: dict[int, list[str]] = {}
        groups: dict[tuple[str, str], list[int]] = {}
        for number, shape in enumerate(self._shape.clauses):
            if shape.value is not None:
                key = "" if shape.key is None else tokens[shape.key]
                groups.setdefault((shape.kind, key), []).append(number)
        for (kind, key), numbers in groups.items():
            values = [self._opening.value(self._shape.clauses[number].value or 0) for number in numbers]
            if kind == "answers":
                values = [self._new_names.get(value, "") for value in values]
            wanted = list(self._wanted_values(proposition, kind, key))
            for number, value, texts in zip(numbers, values, _aligned(values, wanted)):
                kept = self._clause_text(number, value if kind == "answers" else None)
                found[number] = [kept if text is None else _value_clause(kind, key, text) for text in texts]
        return found

    def _clause_text(self, number: int, value: str | None = None) -> str:
        """A clause as it is written, with another value if one is given."""
        shape = self._shape.clauses[number]
        tokens = list(self._tokens[shape.first : shape.last + 1])
        if value is not None:
            tokens[-1] = value
        return "".join(tokens)

    @staticmethod
    def _wanted_values(proposition: Proposition, kind: str, key: str) -> Sequence[str]:
        if kind == "by":
            return () if proposition.holder is None else (proposition.holder,)
        if kind == "tag":
            return proposition.tags
        return proposition.answers if kind == "answers" else proposition.values(key)

    # Clauses that are new.

    def _missing(self) -> dict[str, list[str]]:
        """The clauses that this opening lacks, or the items that a clause of relations lacks, by kind."""
        proposition, plan = self._proposition, self._plan
        there = {relation.name for relation in self._kept.values()}
        clauses = plan.clauses[proposition.name]
        missing: dict[str, list[str]] = {
            "from": [basis_text(item) for item in clauses.from_relations if item.name not in there]
        }
        for verb in VERBS:
            missing[verb] = [
                target_text(item, proposition.name)
                for item in clauses.own_relations
                if item.verb == verb and item.name not in there
            ]
        kinds = {shape.kind for shape in self._shape.clauses}
        keys = {self._tokens[shape.key] for shape in self._shape.clauses if shape.key is not None}
        for kind in ("answers", "by", "tag"):
            if kind not in kinds:
                missing[kind] = [_value_clause(kind, "", value) for value in self._wanted_values(proposition, kind, "")]
        missing["attribute"] = [
            _value_clause("attribute", attribute.key, value)
            for attribute in proposition.attributes
            if attribute.key not in keys
            for value in attribute.values
        ]
        missing["apart"] = ["apart"] if self._apart and "apart" not in kinds else []
        return missing

    def _add(self, kind: str, texts: Sequence[str]) -> None:
        """Add items to the last clause of a kind, or clauses after those that come before them in the normal form."""
        if not texts:
            return
        if kind == "from" or kind in VERBS:
            for clause in reversed(self._clauses):
                if clause.kind == kind:
                    clause.text = ", ".join([clause.text, *texts])
                    return
            texts = [f"{kind} " + ", ".join(texts)]
        order = CLAUSE_ORDER.index(kind)
        index = next(
            (
                index
                for index in range(len(self._clauses), 0, -1)
                if CLAUSE_ORDER.index(self._clauses[index - 1].kind) <= order
            ),
            0,
        )
        self._clauses[index:index] = [_Clause(kind, " ", text) for text in texts]


def _value_clause(kind: str, key: str, value: str) -> str:
    if kind == "by":
        return "by " + holder_text(value)
    if kind == "tag":
        return f"#{value}"
    return f"answers {value}" if kind == "answers" else f"{key}={value_text(value)}"


def _without_space(tokens: Sequence[str], end: int) -> int:
    """The end of some tokens without white space at their end."""
    return end - 1 if tokens[end - 1].isspace() else end


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[list[str | None]]:
    """For each old value, the new values in its place: None where it stays. What has no old one follows the last."""
    if old == new:
        for _ in old:
            yield [None]
        return
    from difflib import SequenceMatcher

    places: list[list[str | None]] = [[] for _ in old]
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            for index in range(start, end):
                places[index].append(None)
        elif tag != "delete":
            for count, value in enumerate(new[new_start:new_end]):
                places[max(0, min(start + count, end - 1))].append(value)
    yield from places
