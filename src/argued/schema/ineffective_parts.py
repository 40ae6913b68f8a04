"""Parts of a profile that check nothing: keywords that JSON Schema doesn't know or that don't apply to the values
there, and properties that articles don't have.

Each schema in the profile is followed together with the parts of the schema of articles that describe the same values.
Where it isn't known which values a schema is for, nothing is reported about properties and types.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..text.display import with_article
from ..text.suggest import did_you_mean
from .pointers import pointer_of
from .references import References, SchemaPlace
from .requirements import DERIVED, KEYWORDS, PREFIX
from .subschemas import WITH_SCHEMAS, inner_schemas

_OF_TYPE = {
    "object": {
        "additionalProperties", "dependentRequired", "dependentSchemas", "maxProperties", "minProperties",
        "patternProperties", "properties", "propertyNames", "required", "unevaluatedProperties",
    },
    "array": {
        "contains", "items", "maxContains", "maxItems", "minContains", "minItems", "prefixItems", "unevaluatedItems",
        "uniqueItems",
    },
    "string": {"contentEncoding", "contentMediaType", "contentSchema", "maxLength", "minLength", "pattern"},
    "integer": {"exclusiveMaximum", "exclusiveMinimum", "maximum", "minimum", "multipleOf"},
}  # fmt: skip
"""The keywords that apply to values of one type alone (JSON Schema Validation 2020-12, section 6)."""
_TYPE_OF = {keyword: kind for kind, keywords in _OF_TYPE.items() for keyword in keywords}
_TYPE_NAMES = {
    "object": "an object",
    "array": "a list",
    "string": "a text",
    "integer": "a number",
    "boolean": "true or false",
}
_OTHERS = {
    "$anchor", "$comment", "$dynamicAnchor", "$dynamicRef", "$id", "$recursiveAnchor", "$recursiveRef", "$ref",
    "$schema", "$vocabulary", "const", "default", "deprecated", "description", "enum", "examples", "format", "readOnly",
    "title", "type", "writeOnly",
}  # fmt: skip
KNOWN_KEYWORDS = frozenset({*_TYPE_OF, *WITH_SCHEMAS, *_OTHERS})
"""The keywords of JSON Schema, draft 2020-12, with `definitions`, which it keeps from older drafts."""
_OLDER = {
    "additionalItems": "write `items` beside `prefixItems`",
    "dependencies": "write `dependentRequired` or `dependentSchemas`",
    "divisibleBy": "write `multipleOf`",
    "id": "write `$id`",
}
"""Keywords of older drafts, with what is written now."""
_ALONE = {"then": "if", "else": "if", "minContains": "contains", "maxContains": "contains"}
"""Keywords that mean something only beside another one."""
_MOST_SUGGESTIONS = 20
"""For how many unknown words the nearest one is searched."""

_Place = tuple[tuple[Any, ...], str, "str | None"]
"""The steps from a schema to the part of it, message, and help."""


def ineffective_parts(profile: dict[str, Any], articles: dict[str, Any]) -> Iterator[tuple[str, str, str | None]]:
    """The parts of a profile that check nothing, each as message, JSON Pointer and help."""
    references = References(profile, articles)
    values = _ArticleValues(articles)
    applied = _applied(references, values)
    budget = iter(range(_MOST_SUGGESTIONS))
    for place, schema in references.own_schemas.items():
        for keyword, message, help_ in _unknown_keywords(schema, budget):
            yield message, pointer_of([*place[1:], keyword]), help_
        nodes = [values[number] for number in sorted(applied.get(place, ()))]
        for steps, message, help_ in (*_other_types(schema, nodes), *_unknown_properties(schema, nodes, budget)):
            yield message, pointer_of([*place[1:], *steps]), help_


def _did_you_mean(word: str, known: Iterable[str], budget: Iterator[int]) -> str | None:
    return None if next(budget, None) is None else did_you_mean(word, sorted(known))


def _unknown_keywords(schema: Mapping[str, Any], budget: Iterator[int]) -> Iterator[tuple[str, str, str | None]]:
    for keyword in schema:
        if keyword in _ALONE and _ALONE[keyword] not in schema:
            yield keyword, f"`{keyword}` checks nothing without `{_ALONE[keyword]}` beside it", None
        elif keyword in _OLDER:
            yield keyword, f"`{keyword}` checks nothing: it is a keyword of an older JSON Schema", _OLDER[keyword]
        elif keyword not in KNOWN_KEYWORDS and not keyword.startswith("x-"):
            help_ = _did_you_mean(keyword, KNOWN_KEYWORDS, budget) or "a keyword of your own must begin with `x-`"
            yield keyword, f"JSON Schema has no keyword `{keyword:.60}`, so it checks nothing", help_
        elif keyword.startswith(PREFIX) and keyword not in KEYWORDS:
            help_ = _did_you_mean(keyword, KEYWORDS, budget) or f"the keywords are {', '.join(KEYWORDS)}"
            yield keyword, f"there is no keyword `{keyword:.60}`", help_


def _other_types(schema: Mapping[str, Any], nodes: list[_Value]) -> Iterator[_Place]:
    types = set[str]().union(*(node.types for node in nodes))
    if not all(node.types for node in nodes):
        return
    for keyword in schema:
        kind = _TYPE_OF.get(keyword)
        if nodes and kind is not None and kind not in types:
            what = f"{nodes[0].phrase} is {_TYPE_NAMES[min(types)]}"
            help_ = "write it under `items`, which is about each item" if types == {"array"} else None
            yield (keyword,), f"`{keyword}` checks nothing here: {what}", help_


def _unknown_properties(schema: Mapping[str, Any], nodes: list[_Value], budget: Iterator[int]) -> Iterator[_Place]:
    objects = [node for node in nodes if "object" in node.types]
    if not objects or any(node.others is not None or not node.types for node in nodes):
        return
    known = {key for node in objects for key in node.properties}
    dependent = schema.get("dependentRequired", {})
    named = [
        *((("properties", key), key) for key in schema.get("properties", ())),
        *((("required", index), key) for index, key in enumerate(schema.get("required", ()))),
        *((("dependentSchemas", key), key) for key in schema.get("dependentSchemas", ())),
        *((("dependentRequired", key), key) for key in dependent),
        *((("dependentRequired", key, index), name) for key in dependent for index, name in enumerate(dependent[key])),
    ]
    for steps, key in named:
        if key not in known:
            if key == "derived":
                help_: str | None = f'add `"{DERIVED}": 1` at the top'
            else:
                help_ = _did_you_mean(key, known, budget) or objects[0].where_others_are
            yield steps, f"{objects[0].phrase} has no `{key:.60}`", help_


class _Value:
    """The values at one place of an article, as the schema of articles describes them."""

    def __init__(self, schemas: list[Mapping[str, Any]], name: str) -> None:
        self.properties: dict[str, Any] = {}
        self.others: Any = None
        """The schema of all other keys; None if there can't be any."""
        self.items: Any = None
        self.types: set[str] = set()
        """The types of the values; empty if they aren't known."""
        title = ""
        for schema in schemas:
            title = schema.get("title", title)
            self.properties |= schema.get("properties", {})
            self.others = schema.get("additionalProperties") or self.others
            self.items = schema.get("items", self.items)
            kinds = schema.get("type", [])
            self.types |= {kinds} if isinstance(kinds, str) else {*kinds}
        is_part = title and self.types == {"object"} and title not in ("Attributes", "Metadata")
        self.phrase = with_article(title.lower()) if is_part else "the front matter" if title == "Metadata" else name
        """The values in words, for messages."""
        self.where_others_are = (
            "a key of your own is in `attributes`"
            if "attributes" in self.properties
            else "a key of your own is in `other`"
            if "other" in self.properties
            else f"the properties are {', '.join(self.properties)}"
        )
        """Help for a key that isn't among the properties."""


class _ArticleValues(dict[int, _Value]):
    """The values of articles, by numbers; the article itself has 0."""

    def __init__(self, articles: dict[str, Any]) -> None:
        super().__init__()
        self._articles = articles
        self._numbers: dict[int, int] = {}
        self.number_of(articles, "")

    def number_of(self, schema: Any, name: str) -> int:
        """The number of the values that a part of the schema of articles describes."""
        if id(schema) not in self._numbers:
            number = self._numbers[id(schema)] = len(self)
            self[number] = _Value([*self._same_place(schema)], name)
        return self._numbers[id(schema)]

    def _same_place(self, schema: Any) -> Iterator[Mapping[str, Any]]:
        waiting = [schema]
        while waiting:
            part = waiting.pop()
            yield part
            if "$ref" in part:
                waiting.append(self._articles["$defs"][part["$ref"].rpartition("/")[2]])
            waiting += [*part.get("allOf", ()), *part.get("anyOf", ())]

    def inside(self, number: int, keyword: str, key: str) -> list[int]:
        """The values inside that the schemas under a keyword are about; for `properties` those of one key."""
        value = self[number]
        if keyword == "properties":
            schema = value.properties.get(key, value.others)
            return [] if schema is None else [self.number_of(schema, f"`{key}`")]
        if keyword in ("items", "prefixItems", "contains", "unevaluatedItems"):
            return [] if value.items is None else [self.number_of(value.items, f"an item of {value.phrase}")]
        if keyword in ("additionalProperties", "patternProperties", "unevaluatedProperties"):
            found = [self.number_of(schema, f"`{key}`") for key, schema in value.properties.items()]
            return found if value.others is None else [*found, self.number_of(value.others, "a value")]
        return []


def _applied(profile: References, values: _ArticleValues) -> dict[SchemaPlace, set[int]]:
    """For each schema of a profile the values of articles that it is applied to."""
    applied: dict[SchemaPlace, set[int]] = {}
    waiting: list[tuple[SchemaPlace, int]] = [(("",), 0)]
    while waiting:
        place, number = waiting.pop()
        if place not in profile.own_schemas or number in applied.setdefault(place, set()):
            continue
        applied[place].add(number)
        waiting += [(target, number) for target in profile.in_place(place)]
        for _, steps in inner_schemas(profile.own_schemas[place]):
            inner = values.inside(number, steps[0], str(steps[-1]))
            waiting += [((*place, *map(str, steps)), further) for further in inner]
    return applied
