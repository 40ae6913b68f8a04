"""From the lines of a brat file to a draft of an article."""

from __future__ import annotations

import re
from itertools import pairwise

from ...diagnostics.codes import BAD_OFFSETS, DUPLICATE_ID, OTHER_WORDS, UNKNOWN_ID
from ...diagnostics.diagnostic import Diagnostic, DiagnosticDescriptor, diagnose
from ...support.disjoint_sets import DisjointSets
from ...text.display import cut, visible
from ...text.offsets import Offsets, OffsetUnit
from ...text.source import Span
from ..extension import Extension
from ..format import LoadOptions
from ..importing.draft import Draft, DraftRelation, DraftUnit, Stretch, drop_relations
from ..importing.naming import squeezed
from ..importing.vocabulary import is_major_claim, role_of, says_undercut, verb_of
from ..losses import Loss, Lost
from .lines import Lines, Link, Said, TextBound, read_lines
from .notes import COMMENT, COMMENT_KEY, NOTE, STATEMENT, Notes
from .spans import joined, spans_of

_SOURCES = frozenset(["source", "premise", "evidence", "data", "reason", "cause", "from"])
_TARGETS = frozenset(["target", "conclusion", "claim", "to"])
_STANCES = {"for": "supports", "against": "attacks"}
_NUMBER = re.compile("[0-9]+$")


class BratReader:
    """Reads a file. `draft` is what it found, to be settled, with `losses` and `diagnostics`."""

    def __init__(self, content: str, text: str | None, options: LoadOptions) -> None:
        self._text = text
        self._options = options
        self._lines = read_lines(content, options.name)
        self.draft = Draft()
        self.losses: list[Loss] = []
        self.diagnostics: list[Diagnostic] = list(self._lines.diagnostics)
        self._text_bounds: dict[str, TextBound] = {}
        for found in self._lines.text_bounds:
            if self._text_bounds.setdefault(found.id, found) is not found:
                self._find(DUPLICATE_ID, f"the id `{cut(found.id, 60)}` is given twice", found.span)
        self._triggers = {
            link.trigger: link.id
            for link in self._lines.links
            if link.trigger is not None and self._type(link.trigger) == link.type
        }
        """A span of another type than its event is a unit all the same; brat itself would refuse it."""
        self._links = {link.id for link in self._lines.links}
        self._first = _merged(self._lines, self._text_bounds, self._triggers)
        self._units: dict[str, DraftUnit] = {}
        self._relations: dict[str, DraftRelation] = {}
        self._gone: dict[str, str] = {}
        """Why there is no unit or relation for an id that the file has."""
        self._read_equivalences()
        self._read_units()
        self._read_links()
        self._read_attributes()
        self._read_notes()

    def _lose(self, where: str, why: str, span: Span, what: Lost = Lost.OTHER) -> None:
        self.losses.append(Loss(what, where, why, span=span))

    def _find(self, descriptor: DiagnosticDescriptor, message: str, span: Span) -> None:
        self.diagnostics.append(diagnose(descriptor, message, span=span, source=self._options.name))

    def _type(self, id_: str) -> str | None:
        found = self._text_bounds.get(id_)
        return None if found is None else found.type

    def _meant(self, id_: str) -> str:
        """The unit or relation that an id leads to: a trigger stands for its event, a mention for its proposition."""
        event = self._triggers.get(id_)
        return event if event is not None else self._first.get(id_, id_)

    # Units.

    def _read_equivalences(self) -> None:
        for found in self._lines.equivalences:
            unknown = [member for member in found.members if member not in self._text_bounds]
            if unknown:
                self._find(UNKNOWN_ID, f"no span has the id `{visible(cut(unknown[0], 60))}`", found.span)
            elif found.type.lower() != "equiv" or any(member in self._triggers for member in found.members):
                self._lose("*", "only spans of propositions can be said to be the same (`Equiv`)", found.span)

    def _read_units(self) -> None:
        offsets = None
        if self._text is not None and self._options.offsets is not OffsetUnit.CODE_POINTS:
            offsets = Offsets(self._text, self._options.offsets)
        for found in self._text_bounds.values():
            if found.id in self._triggers:
                continue
            mention = self._mention(found, offsets)
            first = self._first.get(found.id, found.id)
            if first != found.id:
                self._add_mention(self._units[first], found, mention)
                continue
            unit = DraftUnit(found.id, role=role_of(found.type), label=found.type, span=found.span)
            unit.mentions = [mention]
            self._check_words(found, mention)
            self._units[found.id] = unit
            self.draft.units.append(unit)

    def _mention(self, found: TextBound, offsets: Offsets | None) -> list[Stretch]:
        """The stretches of a span in code points."""
        spans = sorted(found.spans)
        if offsets is not None:
            counted = [(offsets.to_code_points(start), offsets.to_code_points(end)) for start, end in spans]
            spans = [(start, end) for start, end in counted if start is not None and end is not None]
            if len(spans) < len(counted):
                unit = self._options.offsets.value
                message = f"an offset of `{cut(found.id, 60)}` leads out of the text or into a character, in {unit}"
                self._find(BAD_OFFSETS, message, found.span)
        return spans if self._text is None else joined(self._text, spans)

    def _add_mention(self, unit: DraftUnit, found: TextBound, mention: list[Stretch]) -> None:
        unit.mentions.append(mention)
        self._check_words(found, mention)
        if found.type != unit.label:
            self._lose(found.id, f"its type is another than that of `{unit.id}`, which is the same", found.span)

    def _check_words(self, found: TextBound, mention: list[Stretch]) -> None:
        """Hold the words of a span against the text; where its offsets lead nowhere, they are at fault."""
        text = self._text
        if text is None or not found.words.strip() or not all(0 <= start < end <= len(text) for start, end in mention):
            return
        words = "".join(text[slice(*stretch)] for stretch in mention)
        if squeezed(words) != squeezed(found.words):
            self._find(OTHER_WORDS, f"`{cut(found.id, 60)}` quotes other words than the text has there", found.span)

    # Relations.

    def _read_links(self) -> None:
        for link in self._lines.links:
            trigger = link.trigger
            if trigger is not None and trigger not in self._text_bounds:
                self._find(UNKNOWN_ID, f"no span has the id `{visible(cut(trigger, 60))}`", link.span)
            verb = verb_of(link.type)
            sources, targets = self._ends(link)
            if verb is None:
                self._gone[link.id] = f"`{visible(cut(link.type))}` is none of the relations that argued knows"
            elif not sources or len(targets) != 1:
                self._gone[link.id] = "it has no source, or not one target"
            else:
                self._read_relation(link, verb, sources, targets[0])
        self._drop_what_needs_others()

    def _ends(self, link: Link) -> tuple[list[str], list[str]]:
        sources, targets = [], []
        if link.trigger is None:
            (role, first), (_, second) = link.arguments
            if role.lower() == "arg2":
                first, second = second, first
            return [self._meant(first)], [self._meant(second)]
        for role, id_ in link.arguments:
            word = _NUMBER.sub("", role).lower()
            if word in _SOURCES:
                sources.append(self._meant(id_))
            elif word in _TARGETS:
                targets.append(self._meant(id_))
            elif verb_of(link.type) is not None:
                self._lose(link.id, f"what `{visible(cut(role))}` is in it has no place in an article", link.span)
        return sources, targets

    def _read_relation(self, link: Link, verb: str, sources: list[str], target: str) -> None:
        if verb == "answers":
            unknown = [id_ for id_ in (*sources, target) if id_ not in self._units]
            if not unknown:
                for source in sources:
                    self._units[source].answers.append(target)
            elif unknown[0] in self._links:
                self._gone[link.id] = "only propositions answer, and only issues are answered"
            else:
                self._find(UNKNOWN_ID, f"nothing has the id `{visible(cut(unknown[0], 60))}`", link.span)
            return
        relation = DraftRelation(link.id, verb, sources, target, span=link.span)
        self.draft.relations.append(relation)
        self._relations.setdefault(link.id, relation)
        if says_undercut(link.type) and target in self._units:
            self._lose(link.id, "it undercuts a proposition, and is read as an attack on it", link.span)
        if link.trigger is not None and link.trigger in self._triggers:
            self._read_trigger(link, self._text_bounds[link.trigger])

    def _read_trigger(self, link: Link, trigger: TextBound) -> None:
        """The words of a trigger are lost, unless they are those of the first source, as argued writes them."""
        sources = [self._meant(id_) for role, id_ in link.arguments if _NUMBER.sub("", role).lower() in _SOURCES]
        first = self._text_bounds.get(sources[0]) if sources else None
        if first is None or first.spans != trigger.spans:
            words = visible(cut(trigger.words.strip()))
            self._lose(link.id, f"the words that say so, `{words}`, have no place in an article", link.span)

    def _drop_what_needs_others(self) -> None:
        """Lose the relations that can't be read, and those that lead from or to them."""
        drop_relations(self.draft, self._gone)
        for link in self._lines.links:
            if link.id in self._gone:
                self._lose(link.id, self._gone[link.id], link.span)
                self._relations.pop(link.id, None)

    # What is said of units and relations.

    def _read_attributes(self) -> None:
        major = [unit for unit in self._units.values() if unit.label is not None and is_major_claim(unit.label)]
        for number, said in enumerate((*self._lines.attributes, *self._lines.references)):
            id_ = self._meant(said.target)
            unit, relation = self._units.get(id_), self._relations.get(id_)
            if unit is not None:
                stance = _STANCES.get(said.value.lower()) if said.type.lower() == "stance" else None
                if stance is not None and major and unit not in major:
                    self._read_stance(unit, stance, major, said, number)
                elif said.value:
                    unit.attributes.append((said.type, said.value))
                else:
                    unit.tags.append(said.type)
            elif relation is not None and said.type.lower() == "scheme" and said.value:
                relation.scheme = said.value
            elif id_ not in self._gone:
                self._lose(id_, f"`{visible(cut(said.type))}` is said of what has no attributes", said.span)

    def _read_stance(self, unit: DraftUnit, verb: str, major: list[DraftUnit], said: Said, number: int) -> None:
        """The claims of an essay are for or against its major claims, all of which say the same."""
        for index, claim in enumerate(major):
            id_ = f"stance-{number}-{index}"
            self.draft.relations.append(DraftRelation(id_, verb, [unit.id], claim.id, span=said.span))

    def _read_notes(self) -> None:
        notes = Notes(self._options.name)
        kinds = {**dict.fromkeys(self._units, "unit"), **dict.fromkeys(self._relations, "relation")}
        for note in self._lines.notes:
            id_ = self._meant(note.target)
            if note.type == NOTE:
                notes.take(note, id_, self.draft, kinds)
            elif id_ in self._units and note.value:
                self._read_note(self._units[id_], note)
            elif id_ not in self._gone:
                self._lose(id_, f"the note `{visible(cut(note.value))}` is of no proposition", note.span)
        extension = notes.read()
        for id_, data in extension.units.items():
            if id_ in self._units:
                self._fill_rest(self._units[id_], data)
        if extension != Extension():
            notes.fill(self.draft, extension)
        self.losses += notes.losses
        self.diagnostics += notes.diagnostics

    def _read_note(self, unit: DraftUnit, note: Said) -> None:
        if note.type == STATEMENT and unit.statement is None:
            unit.statement = note.value
        else:
            unit.attributes.append((COMMENT_KEY if note.type == COMMENT else note.type, note.value))

    def _fill_rest(self, unit: DraftUnit, data: dict[str, object]) -> None:
        """Fill in what stands in the notes since lines of the file can hold it only in part."""
        attributes, mentions = data.pop("attributes", None), data.pop("mentions", None)
        if isinstance(attributes, dict):
            unit.attributes += [(key, value) for key, values in attributes.items() for value in values]
        if isinstance(mentions, list) and self._text is not None:
            whole = [[(start, end) for start, end in mention] for mention in mentions]
            spans = [joined(self._text, spans_of(self._text, mention)) for mention in whole]
            if [mention for mention in spans if mention] == sorted(unit.mentions):
                unit.mentions = whole


def _merged(lines: Lines, text_bounds: dict[str, TextBound], triggers: dict[str, str]) -> dict[str, str]:
    """For each span that is a further mention of a proposition the first one, in the order of the file's lines."""
    order = {id_: number for number, id_ in enumerate(text_bounds)}
    same = DisjointSets()
    for found in lines.equivalences:
        if found.type.lower() == "equiv" and all(id_ in order and id_ not in triggers for id_ in found.members):
            for one, other in pairwise(found.members):
                same.join(*sorted((same.representative(one), same.representative(other)), key=order.__getitem__))
    return {id_: first for id_ in order for first in [same.representative(id_)] if first != id_}
