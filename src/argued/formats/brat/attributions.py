"""Reads events of attribution: who says something (`Source`), with which words (`Cue`), and what it is (`Content`).

These are the annotations of the Penn Attribution Relation Corpus (Pareti 2012). The words of the source become the
holder of the content, and those of the cue an attribute.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...text.display import cut, visible
from ..format import LoadOptions
from ..importing.draft import DraftUnit
from ..importing.known_labels import is_claim_label, role_of_label
from ..importing.normalizing import letters_and_digits
from ..losses import Loss, Lost
from .lines import BratLines, RelationLine, TextBoundLine, role_word

CUE_KEY = "cue"
"""The attribute for the words of a cue."""
_SOURCE, _CUE, _CONTENT = "source", "cue", "content"


class Attributions:
    """The attributions of a file."""

    def __init__(self, lines: BratLines, text_bounds: Mapping[str, TextBoundLine], options: LoadOptions) -> None:
        self._text_bounds = text_bounds
        self.lines = [
            line
            for line in lines.relation_lines
            if line.trigger is not None
            and letters_and_digits(line.type) == "attribution"
            and line.type not in options.relations
        ]
        self.ids = {line.id for line in self.lines}
        self.losses: list[Loss] = []
        used = {id_ for line in lines.equivalences for id_ in line.members}
        used.update(id_ for line in lines.relation_lines for id_ in self._ends_besides(line))
        named = (id_ for line in self.lines for id_ in line.ids(_SOURCE, _CUE))
        self.spans = {id_ for id_ in named if id_ not in used and not self._is_unit(id_, options)}
        """The sources and cues that aren't units: nothing else refers to them, and their types aren't roles."""

    def _ends_besides(self, line: RelationLine) -> Iterable[str]:
        """The spans that a line refers to, apart from the sources and cues of an attribution."""
        return line.ids(_CONTENT) if line.id in self.ids else [id_ for _, id_ in line.arguments]

    def _is_unit(self, id_: str, options: LoadOptions) -> bool:
        text_bound = self._text_bounds.get(id_)
        type_ = "" if text_bound is None else text_bound.type
        return role_of_label(type_) is not None or is_claim_label(type_) or type_ in options.roles

    def read(self, line: RelationLine, contents: Iterable[DraftUnit | None]) -> None:
        """Read the source and the cue of an attribution into the units of its contents."""
        holders = self._words(line, _SOURCE)
        cues = self._words(line, _CUE) or self._trigger_words(line)
        units = [unit for unit in contents if unit is not None]
        if not units:
            self._add_loss(line, Lost.OTHER, "the attribution has no content that is a proposition")
        elif not holders:
            self._add_loss(line, Lost.HOLDER, "the attribution has no source with words")
        for role, id_ in line.arguments:
            if role_word(role) not in (_SOURCE, _CUE, _CONTENT):
                why = f"an attribution can't have the argument `{visible(cut(role))}`"
                self._add_loss(line, Lost.OTHER, why)
            elif id_ not in self._text_bounds and role_word(role) != _CONTENT:
                self._add_loss(line, Lost.OTHER, f"no span has the id `{visible(cut(id_, 60))}`")
        for unit in units:
            unit.attributes += [(CUE_KEY, cue) for cue in cues]
            unit.holder = unit.holder or (holders[0] if holders else None)
            for other in holders:
                if other != unit.holder:
                    why = f"{visible(cut(other))} also holds `{unit.id}`, but a proposition has only one holder"
                    self._add_loss(line, Lost.HOLDER, why)

    def _words(self, line: RelationLine, role: str) -> list[str]:
        found = [self._text_bounds[id_] for id_ in line.ids(role) if id_ in self._text_bounds]
        return [words for text_bound in found if (words := " ".join(text_bound.words.split()))]

    def _trigger_words(self, line: RelationLine) -> list[str]:
        """The words of the trigger, unless they are those of an argument."""
        trigger = self._text_bounds.get(line.trigger or "")
        arguments = [self._text_bounds.get(id_) for _, id_ in line.arguments]
        if trigger is None or any(other is not None and other.spans == trigger.spans for other in arguments):
            return []
        return [words for words in [" ".join(trigger.words.split())] if words]

    def _add_loss(self, line: RelationLine, what: Lost, why: str) -> None:
        self.losses.append(Loss(what, line.id, why, span=line.span))
