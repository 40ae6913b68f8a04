"""Writes an article as the lines of a brat file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ...analysis.graph import dependents
from ...model.article import Article
from ...model.propositions import Attribute, Proposition
from ...model.relations import Relation
from ...text.offsets import Offsets
from ..extension import relation_ends, relation_extension, unit_extension
from ..format import DumpOptions
from ..importing.derived_roles import derive_roles
from ..importing.draft import CodePointRange, DraftRelation, DraftUnit
from ..importing.draft_to_article import LABEL
from ..importing.known_labels import is_major_claim_label, role_of_label
from ..losses import Loss, Lost
from .notes import COMMENT, COMMENT_KEY, NOTE, STATEMENT, article_note, note_text
from .spans import BREAKS, join_at_line_ends, split_at_line_ends

_EVENTS = {"supports": "Support", "attacks": "Attack", "restates": "Restatement"}
_NO_SPAN = "T0"
"""The id that notes are attached to in a file without spans. brat warns that it is unknown, but keeps them."""
_TYPE = re.compile("[A-Za-z][A-Za-z0-9_-]*")
"""The names that a type of spans can have."""


class BratWriter:
    """Writes an article into `content`, with `losses`."""

    def __init__(self, article: Article, options: DumpOptions) -> None:
        self._article = article
        self._text = article.text
        self._keeps_extension = not options.bare
        self._offsets = Offsets(article.text, options.offsets)
        self._spans: list[str] = []
        self._equivalences: list[str] = []
        self._relation_lines: list[str] = []
        self._attributes: list[str] = []
        self._notes: list[str] = []
        self._relation_count = self._event_count = 0
        self._ids: dict[str, str] = {}
        """The ids of units and relations by their names."""
        self.losses: list[Loss] = []
        if article_note(article) is not None:
            self._add_loss(Lost.METADATA, "", "brat has no place for an article's metadata")
        self._mentions = {
            proposition.name: [
                spans
                for spans in (split_at_line_ends(self._text, mention) for mention in _mentions(proposition))
                if spans
            ]
            for proposition in article.propositions
        }
        """The mentions of each proposition as brat can have them."""
        self._first_mention = {name: mentions[0] for name, mentions in self._mentions.items() if mentions}
        unwritten = self._mentions.keys() - self._first_mention.keys()
        needs = ((relation.name, (*relation.sources, relation.target)) for relation in article.relations)
        self._written_relations = {relation.name for relation in article.relations} - set(dependents(unwritten, needs))
        """The names of the relations with lines: all except those that lead from or to something without a line."""
        self._labels = self._labels_as_types()
        for proposition in article.propositions:
            self._write_mentions(proposition)
        for name in self._mentions:
            if name in unwritten:
                self._ids[name] = f"U{len(self._ids) + 1}"
        self._write_units(unwritten)
        self._write_relations()
        if self._keeps_extension:
            self._write_extension(unwritten)
        lines = [*self._spans, *self._equivalences, *self._relation_lines, *self._attributes, *self._notes]
        self.content = "".join(f"{line}\n" for line in lines)

    def _add_loss(self, what: Lost, where: str, why: str) -> None:
        self.losses.append(Loss(what, where, why, kept=self._keeps_extension))

    def _add_span(self, type_: str, spans: Sequence[CodePointRange]) -> str:
        """Write a span, and return its id."""
        id_ = f"T{len(self._spans) + 1}"
        where = ";".join(f"{self._offsets.to_unit(start)} {self._offsets.to_unit(end)}" for start, end in spans)
        words = " ".join(self._text[start:end] for start, end in spans)
        self._spans.append(f"{id_}\t{type_} {where}\t{words}")
        return id_

    def _add_attribute(self, type_: str, id_: str, value: str = "") -> None:
        self._attributes.append(f"A{len(self._attributes) + 1}\t{type_} {id_}{' ' if value else ''}{value}")

    def _add_note(self, type_: str, id_: str, text: str) -> None:
        self._notes.append(f"#{len(self._notes) + 1}\t{type_} {id_}\t{text}")

    # Units.

    def _labels_as_types(self) -> Mapping[str, str]:
        """The labels that propositions had in a file and that can be their types again, by the names of propositions.

        A label can be a type if it is read with the same role. The roles of some labels depend on the relations, and on
        one another, so either all of these labels are types, or none.
        """
        propositions = self._article.propositions
        # Beside a major claim, attributes `Stance` would be read as relations.
        has_stance = any(item.key.lower() == "stance" for unit in propositions for item in unit.attributes)
        labels: dict[str, str] = {}
        units = []
        for proposition in propositions:
            name, values = proposition.name, proposition.values(LABEL)
            label = values[0] if name in self._first_mention and len(values) == 1 else ""
            role = role_of_label(label)
            if (
                _TYPE.fullmatch(label)
                and role in (None, proposition.role)
                and label.lower() != proposition.role
                and not (has_stance and is_major_claim_label(label))
            ):
                labels[name] = label
            units.append(DraftUnit(name, role=role if name in labels else proposition.role, label=labels.get(name)))
        derive_roles(
            units,
            [
                DraftRelation(relation.name, relation.verb, list(relation.sources), relation.target)
                for relation in self._article.relations
                if self._keeps_extension or relation.name in self._written_relations
            ],
        )
        if all(unit.role == proposition.role for unit, proposition in zip(units, propositions)):
            return labels
        return {name: label for name, label in labels.items() if role_of_label(label)}

    def _write_mentions(self, proposition: Proposition) -> None:
        type_ = self._labels.get(proposition.name, proposition.role.capitalize())
        ids = [self._add_span(type_, spans) for spans in self._mentions[proposition.name]]
        if ids:
            self._ids[proposition.name] = ids[0]
        if len(ids) > 1:
            self._equivalences.append(f"*\tEquiv {' '.join(ids)}")

    def _write_units(self, unwritten: set[str]) -> None:
        for rank, proposition in enumerate(self._article.propositions, 1):
            id_ = self._ids[proposition.name]
            data = unit_extension(proposition, rank)
            if proposition.name in unwritten:
                why = (
                    "brat needs a span, but this unit has no words"
                    if proposition.is_unspoken
                    else "its words are only line ends or tabs"
                )
                self._add_loss(Lost.UNIT, proposition.name, why)
                continue
            self._write_properties(proposition, id_, data, unwritten)
            self._add_loss(Lost.NAME, proposition.name, "brat has ids of its own")
            if self._keeps_extension:
                self._add_note(NOTE, id_, note_text(data))

    def _write_properties(self, proposition: Proposition, id_: str, data: dict[str, Any], unwritten: set[str]) -> None:
        """Write the properties that brat has lines for, and leave the others in `data`."""
        name = proposition.name
        mentions = _mentions(proposition)
        if [join_at_line_ends(self._text, split_at_line_ends(self._text, mention)) for mention in mentions] == mentions:
            del data["mentions"]
        else:
            why = (
                "a span can't begin or end with a line end or tab, or have fragments with only a line end between them"
            )
            self._add_loss(Lost.PLACE, name, why)
        for tag in data.pop("tags", ()):
            self._add_attribute(tag, id_)
        rest = {
            attribute.key: list(attribute.values) for attribute in proposition.attributes if not _is_plain(attribute)
        }
        for attribute in proposition.attributes:
            if attribute.key not in rest and not (attribute.key == LABEL and name in self._labels):
                self._write_attribute(attribute, id_)
        data.pop("attributes", None)
        if rest:
            data["attributes"] = rest
            self._add_loss(Lost.ATTRIBUTES, name, f"a value in brat must be one word: {', '.join(rest)}")
        if proposition.statement is not None:
            if _is_line(proposition.statement):
                self._add_note(STATEMENT, id_, proposition.statement)
                del data["statement"]
            else:
                self._add_loss(
                    Lost.STATEMENT, name, "a note in brat can't contain a tab or line end, or begin or end with a space"
                )
        if proposition.holder is not None:
            self._add_loss(Lost.HOLDER, name, "brat can't say who holds a proposition")
        if unwritten.isdisjoint(proposition.answers):
            data.pop("answers", None)
            for issue in proposition.answers:
                self._add_relation_line("answers", id_, self._ids[issue])
        else:
            self._add_loss(Lost.ANSWERS, name, "an issue that it answers has no span")

    def _write_attribute(self, attribute: Attribute, id_: str) -> None:
        for value in attribute.values:
            if attribute.key == COMMENT_KEY:
                self._add_note(COMMENT, id_, value)
            else:
                self._add_attribute(attribute.key, id_, value)

    # Relations.

    def _add_relation_line(self, verb: str, source: str, target: str) -> str:
        """Write a relation, and return its id."""
        self._relation_count += 1
        id_ = f"R{self._relation_count}"
        self._relation_lines.append(f"{id_}\t{verb} Arg1:{source} Arg2:{target}")
        return id_

    def _write_relations(self) -> None:
        """Write relations from one source to a proposition as such, unless they are targets; all others as events."""
        targets = {relation.target for relation in self._article.relations if relation.name in self._written_relations}
        events = []
        for relation in self._article.relations:
            name = relation.name
            if name not in self._written_relations:
                self._ids[name] = f"V{len(self._ids) + 1}"
                self._add_loss(Lost.RELATION, name, "one of its sources or its target has no span")
                continue
            if relation.author_name is not None:
                self._add_loss(Lost.NAME, name, "brat has ids of its own")
            if len(relation.sources) == 1 and name not in targets and relation.target in self._first_mention:
                self._ids[name] = self._add_relation_line(
                    relation.verb, self._ids[relation.sources[0]], self._ids[relation.target]
                )
            else:
                self._event_count += 1
                self._ids[name] = f"E{self._event_count}"
                events.append(relation)
            if relation.scheme is not None:
                self._add_attribute("Scheme", self._ids[name], relation.scheme)
        for relation in events:
            self._write_event(relation)

    def _write_event(self, relation: Relation) -> None:
        """Write an event; its trigger, which brat requires, has the words of its first source."""
        type_ = _EVENTS[relation.verb]
        trigger = self._add_span(type_, self._first_mention[relation.sources[0]])
        sources = " ".join(
            f"Source{number if number > 1 else ''}:{self._ids[source]}"
            for number, source in enumerate(relation.sources, 1)
        )
        self._relation_lines.append(
            f"{self._ids[relation.name]}\t{type_}:{trigger} {sources} Target:{self._ids[relation.target]}"
        )

    # The extension.

    def _write_extension(self, unwritten: set[str]) -> None:
        place = "T1" if self._spans else _NO_SPAN
        article = article_note(self._article)
        if article is not None:
            self._add_note(NOTE, place, note_text(article))
        for rank, proposition in enumerate(self._article.propositions, 1):
            if proposition.name in unwritten:
                data = {"id": self._ids[proposition.name], "unit": unit_extension(proposition, rank)}
                self._add_note(NOTE, place, note_text(data))
        for relation in self._article.relations:
            id_ = self._ids[relation.name]
            data = relation_extension(relation)
            if relation.name not in self._written_relations:
                mentions = {**relation_ends(relation, self._ids), **data}
                self._add_note(NOTE, place, note_text({"id": id_, "relation": mentions}))
                continue
            data.pop("scheme", None)
            if data:
                self._add_note(NOTE, id_, note_text(data))


def _mentions(proposition: Proposition) -> list[list[CodePointRange]]:
    return [[(fragment.start, fragment.end) for fragment in mention.fragments] for mention in proposition.mentions]


def _is_line(text: str) -> bool:
    """Whether a text can be the text of a note."""
    return text != "" and text == text.strip() and BREAKS.search(text) is None


def _is_plain(attribute: Attribute) -> bool:
    """Whether brat can represent all values of an attribute."""
    if attribute.key == COMMENT_KEY:
        return all(_is_line(value) for value in attribute.values)
    return all(value.split() == [value] for value in attribute.values)
