"""Reads the lines of a brat file into a draft."""

from __future__ import annotations

from itertools import pairwise

from ...diagnostics.codes import DUPLICATE_ID
from ...diagnostics.diagnostic import Diagnostic, diagnose
from ...support.disjoint_sets import DisjointSets
from ...text.display import cut, visible
from ...text.source import Span
from ..extension import Extension
from ..format import SKIP, LoadOptions
from ..importing.draft import Draft, DraftRelation, DraftUnit, drop_relations, refers_to_nothing
from ..importing.known_labels import chosen_verb, is_major_claim_label, is_undercut_label, role_of_label
from ..importing.stated_places import NO_WORDS, StatedPlace, StatedPlaces
from ..losses import Loss, Lost
from .attributions import Attributions
from .lines import AttachedLine, BratLines, RelationLine, TextBoundLine, read_lines, role_word
from .notes import COMMENT, COMMENT_KEY, NOTE, STATEMENT, ArguedNotes
from .spans import join_at_line_ends, split_at_line_ends

_SOURCES = frozenset(["source", "premise", "evidence", "data", "reason", "cause", "from"])
_TARGETS = frozenset(["target", "conclusion", "claim", "to"])
_STANCES = {"for": "supports", "against": "attacks"}


class BratReader:
    """Reads a file into `draft`, with `losses` and `diagnostics`."""

    def __init__(self, content: str, text: str | None, options: LoadOptions) -> None:
        self._text = text
        self._options = options
        self._lines = read_lines(content, options.name)
        self.draft = Draft()
        self.losses: list[Loss] = []
        self.diagnostics: list[Diagnostic] = list(self._lines.diagnostics)
        self._text_bounds: dict[str, TextBoundLine] = {}
        for text_bound in self._lines.text_bounds:
            if self._text_bounds.setdefault(text_bound.id, text_bound) is not text_bound:
                message = f"the id `{cut(text_bound.id, 60)}` is given twice"
                self.diagnostics.append(
                    diagnose(DUPLICATE_ID, message, span=text_bound.span, source=self._options.name)
                )
        self._triggers = {
            line.trigger: line.id
            for line in self._lines.relation_lines
            if line.trigger is not None and self._type(line.trigger) == line.type
        }
        """A span whose type isn't its event's is a unit; brat itself would refuse it."""
        self._attributions = Attributions(self._lines, self._text_bounds, options)
        self._relation_ids = {line.id for line in self._lines.relation_lines}
        self._first_mention_of = _first_mentions(self._lines, self._text_bounds, self._triggers)
        self._units: dict[str, DraftUnit] = {}
        self._relations: dict[str, DraftRelation] = {}
        self._dropped: dict[str, str] = {}
        """The ids without a unit or relation, with the reasons."""
        self._skipped: set[str] = set()
        """The ids of the relations that the caller skips."""
        self._read_equivalences()
        self._read_units()
        self._read_attributions()
        self._read_relation_lines()
        self._read_attributes()
        self._read_notes()

    def _add_loss(self, where: str, why: str, span: Span, what: Lost = Lost.OTHER) -> None:
        self.losses.append(Loss(what, where, why, span=span))

    def _type(self, id_: str) -> str | None:
        text_bound = self._text_bounds.get(id_)
        return None if text_bound is None else text_bound.type

    def _is_known(self, id_: str) -> bool:
        return id_ in self._text_bounds or id_ in self._relation_ids

    def _resolved_id(self, id_: str) -> str:
        """The id of the unit or relation that an id refers to: a trigger's event, a mention's proposition."""
        event = self._triggers.get(id_)
        return event if event is not None else self._first_mention_of.get(id_, id_)

    # Units.

    def _read_equivalences(self) -> None:
        for line in self._lines.equivalences:
            for member in line.members:
                if member not in self._text_bounds:
                    self._add_loss("*", f"no span has the id `{visible(cut(member, 60))}`", line.span)
            if line.type.lower() != "equiv" or any(member in self._triggers for member in line.members):
                self._add_loss("*", "only spans of propositions can be equivalent (`Equiv`)", line.span)

    def _read_units(self) -> None:
        places: list[tuple[StatedPlace, DraftUnit]] = []
        for text_bound in self._text_bounds.values():
            if text_bound.id in self._triggers or text_bound.id in self._attributions.spans:
                continue
            unit = self._units.get(self._first_mention_of.get(text_bound.id, ""))
            if unit is None:
                role = role_of_label(text_bound.type)
                unit = DraftUnit(text_bound.id, role=role, label=text_bound.type, span=text_bound.span)
                self._units[text_bound.id] = unit
                self.draft.units.append(unit)
            elif text_bound.type != unit.label:
                why = f"its type differs from that of `{unit.id}`, which it is equivalent to"
                self._add_loss(text_bound.id, why, text_bound.span)
            if self._options.roles.get(unit.label or "") != SKIP:
                words = text_bound.words.rstrip("\t\r\n")
                places.append((StatedPlace(text_bound.id, text_bound.spans, words, span=text_bound.span), unit))
        self._place_units(places)

    def _place_units(self, places: list[tuple[StatedPlace, DraftUnit]]) -> None:
        if self._text is None:
            for place, unit in places:
                unit.mentions.append(sorted(place.ranges))
            return
        finder = StatedPlaces(self._text, self._options.offsets, self._options.name)
        finder.find([place for place, _ in places])
        self.losses += finder.losses
        self.diagnostics += finder.diagnostics
        for place, unit in places:
            if place.found:
                unit.mentions.append(join_at_line_ends(self._text, place.found))
            elif unit.words is None:
                unit.words = place.words if place.quotes_words else NO_WORDS
        for _, unit in places:
            unit.unspoken = not unit.mentions
            if unit.mentions:
                unit.words = None

    def _read_attributions(self) -> None:
        for line in self._attributions.lines:
            self._attributions.read(line, [self._units.get(self._resolved_id(id_)) for id_ in line.ids("content")])
        self.losses += self._attributions.losses

    # Relations.

    def _read_relation_lines(self) -> None:
        for line in self._lines.relation_lines:
            trigger = line.trigger
            if trigger is not None and trigger not in self._text_bounds:
                self._add_loss(line.id, f"no span has the id `{visible(cut(trigger, 60))}`", line.span)
            if line.id in self._attributions.ids:
                continue
            verb = chosen_verb(line.type, self._options.relations)
            sources, targets = self._ends(line, verb)
            if verb == SKIP:
                self._skipped.add(line.id)
            elif verb is None:
                self._dropped[line.id] = f"unknown relation type `{visible(cut(line.type))}`"
            elif not sources or len(targets) != 1:
                self._dropped[line.id] = "it must have a source and exactly one target"
            else:
                self._read_relation(line, verb, sources, targets[0])
        self._drop_dependent_relations()

    def _ends(self, line: RelationLine, verb: str | None) -> tuple[list[str], list[str]]:
        sources, targets = [], []
        if line.trigger is None:
            (role, first), (_, second) = line.arguments
            if role.lower() == "arg2":
                first, second = second, first
            return [self._resolved_id(first)], [self._resolved_id(second)]
        for role, id_ in line.arguments:
            if role_word(role) in _SOURCES:
                sources.append(self._resolved_id(id_))
            elif role_word(role) in _TARGETS:
                targets.append(self._resolved_id(id_))
            elif verb not in (None, SKIP):
                self._add_loss(line.id, f"a relation can't have the argument `{visible(cut(role))}`", line.span)
        return sources, targets

    def _read_relation(self, line: RelationLine, verb: str, sources: list[str], target: str) -> None:
        if verb == "answers":
            unknown = [id_ for id_ in (*sources, target) if id_ not in self._units]
            if not unknown:
                for source in sources:
                    self._units[source].answers.append(target)
            elif unknown[0] in self._relation_ids:
                self._dropped[line.id] = "only propositions can answer, and only issues can be answered"
            else:
                self._dropped[line.id] = refers_to_nothing(unknown[0])
            return
        relation = DraftRelation(line.id, verb, sources, target, span=line.span)
        self.draft.relations.append(relation)
        self._relations.setdefault(line.id, relation)
        if is_undercut_label(line.type) and target in self._units:
            self._add_loss(line.id, "it undercuts a proposition, so it is read as an attack on it", line.span)
        if line.trigger is not None and line.trigger in self._triggers:
            self._read_trigger(line, self._text_bounds[line.trigger])

    def _read_trigger(self, line: RelationLine, trigger: TextBoundLine) -> None:
        """Report the words of a trigger as lost, unless they are the first source's, as argued writes them."""
        sources = [self._resolved_id(id_) for id_ in line.ids(*_SOURCES)]
        first = self._text_bounds.get(sources[0]) if sources else None
        if first is None or first.spans != trigger.spans:
            words = visible(cut(trigger.words.strip()))
            self._add_loss(line.id, f"a relation can't have words of its own, here `{words}`", line.span)

    def _drop_dependent_relations(self) -> None:
        """Drop the relations that can't be read, and those that lead from or to them."""
        gone = {**self._dropped, **dict.fromkeys(self._skipped | self._attributions.ids, "")}
        drop_relations(self.draft, gone)
        for line in self._lines.relation_lines:
            if line.id in gone:
                self._relations.pop(line.id, None)
                if gone[line.id]:
                    self._dropped[line.id] = gone[line.id]
                    self._add_loss(line.id, gone[line.id], line.span)

    # Attributes and notes.

    def _read_attributes(self) -> None:
        major = [unit for unit in self._units.values() if unit.label is not None and is_major_claim_label(unit.label)]
        for number, line in enumerate((*self._lines.attributes, *self._lines.references)):
            id_ = self._resolved_id(line.target)
            unit, relation = self._units.get(id_), self._relations.get(id_)
            if unit is not None:
                stance = _STANCES.get(line.value.lower()) if line.type.lower() == "stance" else None
                if stance is not None and major and unit not in major:
                    self._read_stance(unit, stance, major, line, number)
                elif line.value:
                    unit.attributes.append((line.type, line.value))
                else:
                    unit.tags.append(line.type)
            elif relation is not None and line.type.lower() == "scheme" and line.value:
                relation.scheme = line.value
            elif id_ not in self._dropped and id_ not in self._skipped:
                name = visible(cut(line.type))
                why = f"`{name}` is an attribute of something that can't have attributes"
                self._add_loss(id_, why if self._is_known(id_) else _of_nothing(name), line.span)

    def _read_stance(self, unit: DraftUnit, verb: str, major: list[DraftUnit], line: AttachedLine, number: int) -> None:
        """Relate a claim to every major claim, since all major claims of an essay say the same."""
        for index, claim in enumerate(major):
            id_ = f"stance-{number}-{index}"
            self.draft.relations.append(DraftRelation(id_, verb, [unit.id], claim.id, span=line.span))

    def _read_notes(self) -> None:
        notes = ArguedNotes(self._options.name)
        item_types = {**dict.fromkeys(self._units, "unit"), **dict.fromkeys(self._relations, "relation")}
        for note in self._lines.notes:
            id_ = self._resolved_id(note.target)
            if id_ in self._skipped:
                continue
            if note.type == NOTE:
                notes.add_note(note, id_, self.draft, item_types)
            elif not note.value:
                self._add_loss(id_, f"the note of type `{visible(cut(note.type))}` has no text", note.span)
            elif id_ in self._units:
                self._read_note(self._units[id_], note)
            elif id_ not in self._dropped:
                words = visible(cut(note.value))
                why = f"the note `{words}` doesn't belong to a proposition"
                self._add_loss(id_, why if self._is_known(id_) else _of_nothing(words), note.span)
        extension = notes.read()
        for id_, data in extension.units.items():
            if id_ in self._units:
                self._apply_rest(self._units[id_], data)
        if extension != Extension():
            notes.apply_extension(self.draft, extension)
        self.losses += notes.losses
        self.diagnostics += notes.diagnostics

    def _read_note(self, unit: DraftUnit, note: AttachedLine) -> None:
        if note.type == STATEMENT and unit.statement is None:
            unit.statement = note.value
        else:
            unit.attributes.append((COMMENT_KEY if note.type == COMMENT else note.type, note.value))

    def _apply_rest(self, unit: DraftUnit, data: dict[str, object]) -> None:
        """Complete a unit from the notes where the file's lines have only a part of its data."""
        attributes, mentions = data.pop("attributes", None), data.pop("mentions", None)
        if isinstance(attributes, dict):
            unit.attributes += [(key, value) for key, values in attributes.items() for value in values]
        if isinstance(mentions, list) and self._text is not None:
            whole = [[(start, end) for start, end in mention] for mention in mentions]
            spans = [join_at_line_ends(self._text, split_at_line_ends(self._text, mention)) for mention in whole]
            if [mention for mention in spans if mention] == sorted(unit.mentions):
                unit.mentions = whole


def _of_nothing(what: str) -> str:
    return f"`{what}` belongs to it, but nothing has this id"


def _first_mentions(
    lines: BratLines, text_bounds: dict[str, TextBoundLine], triggers: dict[str, str]
) -> dict[str, str]:
    """The first mention, in the order of the file's lines, for each span that is a further mention."""
    order = {id_: number for number, id_ in enumerate(text_bounds)}
    sets = DisjointSets()
    for line in lines.equivalences:
        members = [id_ for id_ in line.members if id_ in order]
        if line.type.lower() == "equiv" and not any(id_ in triggers for id_ in members):
            for one, other in pairwise(members):
                sets.join(*sorted((sets.representative(one), sets.representative(other)), key=order.__getitem__))
    return {id_: first for id_ in order for first in [sets.representative(id_)] if first != id_}
