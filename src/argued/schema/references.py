"""Where the references of a schema lead, and how far they go on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .pointers import pointer_of
from .validator import subschemas

LEVELS = 8
"""How deep an article's data is nested: the words of a fragment are the deepest."""
MOST_DEMANDS = 10_000
"""How many demands may come to be looked at on the way to one value."""
DEEPEST = 100
"""How many demands may lead from one to the next."""

Path = tuple[Any, ...]


class References:
    """The references of a schema, which lead into it or into other ones with an `$id`, and nowhere else."""

    def __init__(self, schema: dict[str, Any], *others: dict[str, Any]) -> None:
        from referencing import Registry
        from referencing.jsonschema import DRAFT202012

        self._schema = schema
        self._paths: dict[int, Path] = {id(part): path for part, path in subschemas(schema) if isinstance(part, dict)}
        self._parts: dict[int, dict[str, Any]] = {
            id(part): part for whole in (schema, *others) for part, _ in subschemas(whole) if isinstance(part, dict)
        }
        address = schema.get("$id", "")
        registry: Any = Registry()
        for resource in (*others, schema):
            registry = registry.with_resource(resource.get("$id", ""), DRAFT202012.create_resource(resource))
        self._own = registry.resolver(base_uri=address)
        self._others = {
            id(part): registry.resolver(base_uri=other["$id"])
            for other in others
            for part, _ in subschemas(other)
            if isinstance(part, dict)
        }

    def leading_nowhere(self) -> Iterator[tuple[str, str]]:
        """Each reference that leads to no schema here, with its JSON Pointer."""
        for identity, path in self._paths.items():
            for keyword in ("$ref", "$dynamicRef"):
                reference = self._parts[identity].get(keyword)
                if isinstance(reference, str) and self._target(identity, reference) is None:
                    yield reference, pointer_of([*path, keyword])

    def _target(self, identity: int, reference: str) -> Any:
        from referencing.exceptions import Unresolvable

        try:
            target = self._others.get(identity, self._own).lookup(reference).contents
        except (Unresolvable, ValueError, TypeError, LookupError, AttributeError):
            return None
        return target if isinstance(target, bool) or id(target) in self._parts else None

    def _in_place(self, identity: int) -> list[tuple[int, Path]]:
        """The schemas that are held against the same value, each with the keywords that lead there."""
        part = self._parts[identity]
        found: list[tuple[Any, Path]] = [
            (self._target(identity, part[keyword]), (keyword,))
            for keyword in ("$ref", "$dynamicRef")
            if keyword in part
        ]
        for keyword in ("allOf", "anyOf", "oneOf"):
            found += [(inner, (keyword, index)) for index, inner in enumerate(part.get(keyword, ()))]
        found += [(part[keyword], (keyword,)) for keyword in ("not", "if", "then", "else") if keyword in part]
        found += [(inner, ("dependentSchemas", key)) for key, inner in part.get("dependentSchemas", {}).items()]
        return [(id(inner), steps) for inner, steps in found if isinstance(inner, dict)]

    def _below(self, identity: int) -> list[list[int]]:
        """The schemas for the values inside: of each list only one comes to be held against one value."""
        part = self._parts[identity]
        groups = [
            [*part.get("properties", {}).values(), part.get("additionalProperties")],
            [*part.get("prefixItems", ()), part.get("items")],
            *([inner] for inner in part.get("patternProperties", {}).values()),
            *([part.get(key)] for key in ("contains", "propertyNames", "unevaluatedItems", "unevaluatedProperties")),
        ]
        found = ([id(inner) for inner in group if isinstance(inner, dict)] for group in groups)
        return [group for group in found if group]

    def endless(self) -> str | None:
        """The JSON Pointer of a step that leads back to a schema without going into the data; None without one."""
        order = self._in_order()
        return order if isinstance(order, str) else None

    def too_far(self) -> bool:
        """Whether an article's data could lead to more demands than are followed. Nothing may be `endless`."""
        order = self._in_order()
        assert not isinstance(order, str)
        in_place = {identity: [target for target, _ in self._in_place(identity)] for identity in order}
        below = {identity: self._below(identity) for identity in order}
        demands: dict[int, int] = {}
        depths: dict[int, int] = {}
        for level in range(LEVELS + 1):
            inner_demands, inner_depths = demands, depths
            demands, depths = {}, {}
            for identity in order:
                here = in_place[identity]
                groups = below[identity] if level else []
                demands[identity] = min(
                    1
                    + sum(demands[target] for target in here)
                    + sum(max(inner_demands[target] for target in group) for group in groups),
                    MOST_DEMANDS + 1,
                )
                depths[identity] = 1 + max(
                    (
                        *(depths[target] for target in here),
                        *(inner_depths[target] for group in groups for target in group),
                    ),
                    default=0,
                )
        whole = id(self._schema)
        return demands[whole] > MOST_DEMANDS or depths[whole] > DEEPEST

    def _in_order(self) -> list[int] | str:
        """All schemas, each behind those that it is held against in place; or the pointer of a step back."""
        order: list[int] = []
        done: set[int] = set()
        around: set[int] = set()
        # First the own parts, so that a way back is found at a step of the profile's.
        for start in [*self._paths, *self._parts]:
            waiting = [] if start in done else [(start, iter(self._in_place(start)))]
            around.update(identity for identity, _ in waiting)
            while waiting:
                identity, steps = waiting[-1]
                target, path = next(steps, (0, ()))
                if not path:
                    waiting.pop()
                    around.discard(identity)
                    done.add(identity)
                    order.append(identity)
                elif target in around:
                    return pointer_of([*self._paths.get(identity, ()), *path])
                elif target not in done:
                    around.add(target)
                    waiting.append((target, iter(self._in_place(target))))
        return order
