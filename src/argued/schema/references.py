"""The references of a profile: their targets, and how far they lead."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from typing import Any
from urllib.parse import unquote

from .pointers import pointer_of, steps_of
from .subschemas import inner_schemas, subschemas

LEVELS = 8
"""How deep an article's data is nested: the words of a fragment are the deepest."""
MOST_CONSTRAINTS = 10_000
"""How many schemas may apply to one value, with those on the way to it."""
DEEPEST = 100
"""How many schemas may be nested through references."""

_IN_PLACE = {"allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas"}
"""The keywords whose schemas apply to the same value, like that of `$ref`."""
_INSIDE = {
    "properties": "of a key",
    "additionalProperties": "of a key",
    "prefixItems": "of an item",
    "items": "of an item",
    "patternProperties": None,
    "contains": None,
    "propertyNames": None,
    "unevaluatedItems": None,
    "unevaluatedProperties": None,
}
"""The keywords whose schemas apply to the values inside. One value meets only one schema of those that share
an entry here."""

SchemaPlace = tuple[str, ...]
"""Where a schema is: the address of the whole, which is empty for the profile, and the steps into it."""


class References:
    """The references of a profile, which lead into itself or into other schemas by their `$id`, and nowhere else."""

    def __init__(self, profile: dict[str, Any], *others: dict[str, Any]) -> None:
        wholes = {"": profile, **{other["$id"]: other for other in others}}
        found: dict[SchemaPlace, Any] = {
            (address, *map(str, path)): part for address, whole in wholes.items() for part, path in subschemas(whole)
        }
        self._places = found.keys()
        # True and False have no references, and need no look at the data.
        self._schemas: dict[SchemaPlace, dict[str, Any]] = {
            place: part for place, part in found.items() if isinstance(part, dict)
        }
        self.own_schemas = {place: part for place, part in self._schemas.items() if not place[0]}
        """The schemas of the profile itself by their places, in the order of its text."""

    def unresolved_references(self) -> Iterator[tuple[str, str]]:
        """Each reference of the profile that leads to no schema, with its JSON Pointer."""
        for place, schema in self.own_schemas.items():
            if "$ref" in schema and self._target(place) is None:
                yield schema["$ref"], _pointer_of_reference(place)

    def endless_reference(self) -> str | None:
        """The JSON Pointer of a reference that leads back to itself without going into the data, if any."""
        try:
            self._sorted_places()
        except CycleError as error:
            circle = set(error.args[1])
            back = [place for place in self._schemas if place in circle and self._target(place) in circle]
            return _pointer_of_reference(back[-1])
        return None

    def exceeds_limits(self) -> bool:
        """Whether an article's data could lead to more schemas than are followed.

        There must be no `endless_reference`.
        """
        in_place = {place: self.in_place(place) for place in self._sorted_places()}
        inside = {place: self._inside(place) for place in in_place}
        counts: dict[SchemaPlace, int] = {}
        depths: dict[SchemaPlace, int] = {}
        for level in range(LEVELS + 1):
            inner_counts, inner_depths = counts, depths
            counts, depths = {}, {}
            for place, here in in_place.items():
                groups = inside[place] if level else []
                most = [max(inner_counts[target] for target in group) for group in groups]
                counts[place] = min(1 + sum(counts[target] for target in here) + sum(most), MOST_CONSTRAINTS + 1)
                deepest = [inner_depths[target] for group in groups for target in group]
                depths[place] = 1 + max([depths[target] for target in here] + deepest, default=0)
        whole = ("",)
        return counts[whole] > MOST_CONSTRAINTS or depths[whole] > DEEPEST

    def _target(self, place: SchemaPlace) -> SchemaPlace | None:
        """The target of the reference of a schema; None if there is no reference or no such schema."""
        reference = self._schemas[place].get("$ref")
        if reference is None:
            return None
        address, _, fragment = reference.partition("#")
        target = (address or place[0], *steps_of(unquote(fragment)))
        return target if target in self._places and fragment[:1] in ("", "/") else None

    def in_place(self, place: SchemaPlace) -> list[SchemaPlace]:
        """The schemas that apply to the same value."""
        targets = [self._target(place), *(inner for inner, steps in self._inner(place) if steps[0] in _IN_PLACE)]
        return [target for target in targets if target in self._schemas]

    def _inside(self, place: SchemaPlace) -> list[list[SchemaPlace]]:
        """The schemas for the values inside: of each list only one applies to one value."""
        groups: dict[Any, list[SchemaPlace]] = {}
        for inner, steps in self._inner(place):
            if steps[0] in _INSIDE and inner in self._schemas:
                groups.setdefault(_INSIDE[steps[0]] or steps, []).append(inner)
        return [*groups.values()]

    def _inner(self, place: SchemaPlace) -> Iterator[tuple[SchemaPlace, tuple[Any, ...]]]:
        """The schemas directly inside one, each with its place and the steps to it."""
        for _, steps in inner_schemas(self._schemas[place]):
            yield (*place, *map(str, steps)), steps

    def _sorted_places(self) -> list[SchemaPlace]:
        """All schemas, each after those that apply to the same value. Raises CycleError."""
        return [*TopologicalSorter({place: self.in_place(place) for place in self._schemas}).static_order()]


def _pointer_of_reference(place: SchemaPlace) -> str:
    return pointer_of([*place[1:], "$ref"])
