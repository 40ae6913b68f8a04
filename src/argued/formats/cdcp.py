"""The stand-off JSON of the Cornell eRulemaking Corpus (CDCP): offsets and labels for a separate text.

Propositions are counted from 0. A relation leads from all propositions of a range together to one: `[[2, 3], 5]`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..diagnostics.codes import BAD_ANNOTATION, NO_TEXT
from ..diagnostics.diagnostic import Diagnostic, DiagnosticDescriptor, diagnose
from ..schema.pointers import pointer_of
from ..text.display import cut, visible
from .format import SKIP, Format, LoadOptions
from .importing.draft import Draft, DraftRelation, DraftUnit
from .importing.draft_to_article import settle
from .importing.json_content import read_checked_json
from .importing.normalizing import on_one_line
from .importing.stated_places import NO_WORDS, StatedPlace, StatedPlaces
from .losses import Imported, Loss, Lost

EVIDENCE_SCHEME = "evidence"
"""The scheme of the relations under `evidences`; those under `reasons` have none."""

_KNOWN_KEYS = ("prop_labels", "prop_offsets", "reasons", "evidences", "url")


def load(content: str, text: str | None, options: LoadOptions) -> Imported:
    """Read the JSON and the text that its offsets refer to."""
    data, errors = read_checked_json(content, options.name)
    return Imported(diagnostics=errors) if errors else _CdcpReader(data, text, options).read()


class _CdcpReader:
    """Reads one file, and collects its errors and losses."""

    def __init__(self, data: Any, text: str | None, options: LoadOptions) -> None:
        self._data = data
        self._text = text
        self._options = options
        self._errors: list[Diagnostic] = []
        self._losses: list[Loss] = []
        self._source_count = 0

    def read(self) -> Imported:
        if type(self._data) is not dict:
            self._report_error(BAD_ANNOTATION, "the file must be a JSON object with `prop_offsets`", "")
            return self._failed()
        for key in ("prop_labels", "prop_offsets"):
            if key not in self._data:
                self._report_error(BAD_ANNOTATION, f"the key `{key}` is missing", "")
        draft = Draft(units=self._read_units())
        for key, scheme in (("reasons", None), ("evidences", EVIDENCE_SCHEME)):
            draft.relations += self._read_relations(key, scheme, len(draft.units))
        self._read_addresses(draft.units)
        for key in self._data:
            if key not in _KNOWN_KEYS:
                why = f"unknown key `{key}`"
                self._losses.append(Loss(Lost.OTHER, "", why, pointer=pointer_of([key])))
        if self._text is None:
            self._report_error(NO_TEXT, "the file's offsets refer to a text, but no text was given", "")
        if self._errors:
            return self._failed()
        return settle(draft, self._text, self._options, losses=self._losses)

    def _failed(self) -> Imported:
        return Imported(diagnostics=self._errors)

    def _report_error(self, descriptor: DiagnosticDescriptor, message: str, pointer: str) -> None:
        self._errors.append(diagnose(descriptor, message, pointer=pointer, source=self._options.name))

    def _list_at(self, key: str) -> list[Any]:
        value = self._data.get(key, [])
        if type(value) is list:
            return value
        self._report_error(BAD_ANNOTATION, f"`{key}` must be a list", f"/{key}")
        return []

    def _read_units(self) -> list[DraftUnit]:
        labels, ranges = self._list_at("prop_labels"), self._list_at("prop_offsets")
        if len(labels) != len(ranges) and not self._errors:
            message = f"expected as many labels as propositions ({len(ranges)}), found {len(labels)}"
            self._report_error(BAD_ANNOTATION, message, "/prop_labels")
        units, places = [], []
        for index, bounds in enumerate(ranges):
            pointer = f"/prop_offsets/{index}"
            unit = DraftUnit(id=f"p{index}", pointer=pointer)
            units.append(unit)
            if not _is_pair(bounds) or not all(type(offset) is int for offset in bounds):
                self._report_error(BAD_ANNOTATION, "the offsets of a proposition must be two whole numbers", pointer)
            else:
                places.append((unit, StatedPlace(unit.id, [tuple(bounds)], pointer=pointer)))
        for index, label in enumerate(labels):
            if type(label) is not str:
                self._report_error(BAD_ANNOTATION, "a label must be a string", f"/prop_labels/{index}")
            elif index < len(units):
                units[index].label = label
        self._set_mentions(
            [(unit, place) for unit, place in places if self._options.roles.get(unit.label or "") != SKIP]
        )
        return units

    def _set_mentions(self, places: Sequence[tuple[DraftUnit, StatedPlace]]) -> None:
        """Set the mentions of propositions. The format counts the white space between two propositions as part of one
        of them; it isn't part of the words, and stays outside the mark."""
        if self._text is None:
            return
        finder = StatedPlaces(self._text, self._options.offsets, self._options.name)
        finder.find([place for _, place in places])
        self._losses += finder.losses
        self._errors += finder.diagnostics
        for unit, place in places:
            if not place.found:
                unit.statement, unit.unspoken = NO_WORDS, True
            for start, end in place.found:
                words = self._text[start:end]
                if not words.isspace():
                    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
                unit.mentions = [[(start, end)]]

    def _read_relations(self, key: str, scheme: str | None, count: int) -> list[DraftRelation]:
        relations = []
        for index, item in enumerate(self._list_at(key)):
            pointer = f"/{key}/{index}"
            if not (
                _is_pair(item)
                and _is_pair(item[0])
                and all(type(number) is int for number in (*item[0], item[1]))
                and item[0][0] <= item[0][1]
            ):
                self._report_error(
                    BAD_ANNOTATION, "a relation must be `[[first, last], target]`, in whole numbers", pointer
                )
                continue
            (first, last), target = item
            unknown = [number for number in (first, last, target) if not 0 <= number < count]
            if unknown:
                why = f"there is no proposition {unknown[0]}; propositions are counted from 0"
                self._losses.append(Loss(Lost.RELATION, f"{key[:-1]}{index}", why, pointer=pointer))
                continue
            self._source_count += last - first + 1
            if self._source_count > self._options.limits.marks:
                message = f"relations have more than {self._options.limits.marks} sources in total"
                self._report_error(BAD_ANNOTATION, message, pointer)
                break
            relations.append(
                DraftRelation(
                    id=f"{key[:-1]}{index}",
                    verb="supports",
                    sources=[f"p{number}" for number in range(first, last + 1)],
                    target=f"p{target}",
                    scheme=scheme,
                    label=key,
                    pointer=pointer,
                )
            )
        return relations

    def _read_addresses(self, units: list[DraftUnit]) -> None:
        """Read the addresses that `__URL__` replaces in the text, each into an attribute of its proposition."""
        addresses = self._data.get("url", {})
        if type(addresses) is not dict:
            self._report_error(BAD_ANNOTATION, "`url` must be an object of addresses", "/url")
            return
        numbers = {str(index): unit for index, unit in enumerate(units)}
        for key, address in addresses.items():
            pointer = pointer_of(["url", key])
            if type(address) is not str:
                self._report_error(BAD_ANNOTATION, "an address must be a string", pointer)
            elif key not in numbers:
                why = f"there is no proposition `{visible(cut(key))}`; propositions are counted from 0"
                self._losses.append(Loss(Lost.OTHER, "", why, pointer=pointer))
            else:
                numbers[key].attributes.append(("url", on_one_line(address)))


def _is_pair(value: Any) -> bool:
    return type(value) is list and len(value) == 2


def _recognises(content: str) -> bool:
    # Inside a JSON string the quotation marks would be escaped.
    return content.lstrip("\ufeff \t\r\n").startswith("{") and all(
        f'"{key}"' in content for key in ("prop_labels", "prop_offsets")
    )


CDCP = Format(
    name="cdcp",
    title="CDCP stand-off JSON",
    suffixes=(".ann.json",),
    load=load,
    text_suffix=".txt",
    recognises=_recognises,
)
