"""The quick verdict and the findings come from two libraries, and patterns from an engine of a third: they agree."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from schema.test_data import Path, data, paths, pointer, reached
from support.places import EXAMPLE, GOOD, text_of

import argued
from argued.schema import verdicts
from argued.schema.compiled_schema import CompiledSchema
from argued.schema.profiles import article_schema, compiled_article_schema, load_profile, schema_text
from argued.schema.subschemas import subschemas

SCHEMAS = ["article", "opinion", "three-considerations"]


def ready(name: str) -> CompiledSchema:
    return compiled_article_schema() if name == "article" else load_profile(name)


def reference(name: str) -> Any:
    """jsonschema's own validator, with Python's patterns."""
    return jsonschema.Draft202012Validator(json.loads(schema_text(None if name == "article" else name)))


def errors(validator: Any, data: Any) -> set[tuple[str, str]]:
    return {(pointer(tuple(error.absolute_path)), error.validator) for error in validator.iter_errors(data)}


def own_errors(schema: CompiledSchema, data: Any) -> set[tuple[str, str]]:
    return {(pointer(tuple(error.absolute_path)), error.validator) for error in schema.errors(data)}


@pytest.mark.parametrize("path", [*GOOD, EXAMPLE], ids=lambda path: path.stem)
def test_both_take_the_examples_for_valid(path: Any) -> None:
    data = argued.to_data(argued.parse(text_of(path)))
    assert ready("article").is_valid(data)
    assert errors(reference("article"), data) == set()
    for name in SCHEMAS[1:]:
        assert own_errors(ready(name), data) == errors(reference(name), data)


WRONG: list[Any] = [
    None, True, False, 0, 1, -1, 2**53, 10**30, -(2**64), 1.0, 0.5, "", "a", "from", "a b", "a\n", "\n", "\u0661",
    "é", "supports:", "Supports:a", [], [[]], ["a", "a"], [1, 1.0], [1, True], {}, {"a": 1}, {"__proto__": []},
    {"": ""},     {"name": "a", "rank": 1}, {"start": 0, "end": 1, "text": "x"},
]  # fmt: skip


def mutants() -> Iterator[Any]:
    """The rich article's data with each place in turn missing, replaced, doubled, or with one key more."""
    whole = data()
    for path in paths(whole):
        around: Any = None
        for wrong in WRONG:
            broken = data()
            around = reached(broken, path[:-1])
            around[path[-1]] = wrong
            yield broken
        broken = data()
        around = reached(broken, path[:-1])
        if isinstance(around, list):
            around.append(copy.deepcopy(reached(whole, path)))
            yield broken
            broken = data()
            around = reached(broken, path[:-1])
        else:
            yield {**broken, str(path[-1]): reached(whole, path)}
        del around[path[-1]]
        yield broken


@pytest.fixture(scope="module", name="mutants")
def all_mutants() -> list[Any]:
    return list(mutants())


def test_both_give_the_same_verdict_on_mutated_data(mutants: list[Any]) -> None:
    assert len(mutants) > 4_000
    differing = []
    valid = 0
    # Each part by itself, since the whole takes jsonschema's own validator a hundred times as long.
    validators = {name: reference(name) for name in SCHEMAS}
    sample = mutants[::11]
    for mutant in sample:
        for name in SCHEMAS[1:]:
            if ready(name).is_valid(mutant) != validators[name].is_valid(mutant):
                differing.append((name, mutant))
        verdict = ready("article").is_valid(mutant)
        valid += verdict
        if verdict != validators["article"].is_valid(mutant):
            differing.append(("article", mutant))
    assert differing == []
    assert 10 < valid < len(sample) - 200


def test_findings_are_those_of_jsonschema_by_itself(mutants: list[Any]) -> None:
    differing = []
    validator = reference("article")
    for mutant in mutants[1::23]:
        if own_errors(ready("article"), mutant) != errors(validator, mutant):
            differing.append(mutant)
    assert differing == []


def test_findings_are_the_same_without_the_quick_verdict(mutants: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    sample = mutants[::37]
    with_it = [argued.validate(mutant, "opinion") for mutant in sample]
    monkeypatch.setattr(verdicts, "_verdict", lambda *_: None)
    assert [argued.validate(mutant, "opinion") for mutant in sample] == with_it
    assert any(with_it)
    assert not all(with_it)


VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**70), 2**70),
        st.sampled_from([0, 1, 1.0, 0.5, -0.0]),
        st.sampled_from(["", "a", "ab", "a\n", "é", "\u0661", "12"]),
        st.text(max_size=3),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["a", "b", "ab", "é", ""]), inner, max_size=3)
    ),
    max_leaves=6,
)


def schemas() -> st.SearchStrategy[Any]:
    """Schemas with every keyword of draft 2020-12 that asserts something.

    `False` occurs only if the keyword around it is reported as unmet: jsonschema by itself leaves the last
    step out of the path to what a property's `False` forbids.
    """
    leaf = st.sampled_from(
        [
            True,
            {"type": "integer"},
            {"type": ["string", "null"]},
            {"type": "object"},
            {"type": "array"},
            {"const": 1},
            {"const": {"a": [1]}},
            {"enum": [0, "a", None, [1]]},
            {"minimum": 1},
            {"exclusiveMaximum": 2},
            {"maximum": 1.5},
            {"multipleOf": 2},
            {"minLength": 2},
            {"maxLength": 1},
            {"pattern": "^[a-b]+"},
            {"pattern": "^[0-9]"},
            {"minItems": 1},
            {"maxItems": 1},
            {"uniqueItems": True},
            {"required": ["a"]},
            {"minProperties": 2},
            {"maxProperties": 1},
            {"dependentRequired": {"a": ["b"]}},
            {"propertyNames": {"maxLength": 1}},
            {"$ref": "#/$defs/tree"},
            {"$ref": "#/$defs/short"},
        ]
    )

    def grown(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        or_false = st.one_of(inner, st.just(False))
        several = st.lists(inner, min_size=1, max_size=2)
        named = st.dictionaries(st.sampled_from(["a", "b"]), inner, max_size=2)
        return st.fixed_dictionaries(
            {},
            optional={
                "allOf": several,
                "anyOf": several,
                "oneOf": several,
                "not": or_false,
                "if": inner,
                "then": inner,
                "else": inner,
                "properties": named,
                "patternProperties": st.dictionaries(st.sampled_from(["^a", "b$", "."]), inner, max_size=2),
                "additionalProperties": or_false,
                "dependentSchemas": named,
                "items": or_false,
                "prefixItems": several,
                "contains": inner,
                "minContains": st.sampled_from([0, 1, 2]),
                "maxContains": st.sampled_from([1, 2]),
                "unevaluatedItems": or_false,
                "unevaluatedProperties": or_false,
            },
        )

    return st.recursive(leaf, grown, max_leaves=8)


DEFINITIONS = {
    "tree": {"items": {"$ref": "#/$defs/tree"}, "additionalProperties": {"$ref": "#/$defs/tree"}, "not": {"const": 0}},
    "short": {"maxLength": 2},
}


def decided(found: set[tuple[str, str]]) -> set[tuple[str, str]]:
    return {item for item in found if not str(item[1]).startswith("unevaluated")} or found


@given(st.data())
def test_any_schema_is_read_alike(data: st.DataObject) -> None:
    drawn = data.draw(schemas())
    schema = {"$defs": DEFINITIONS, **(drawn if isinstance(drawn, dict) else {})}
    own = CompiledSchema(schema)
    by_itself = jsonschema.Draft202012Validator(schema)
    for _ in range(5):
        value = data.draw(VALUES)
        expected = errors(by_itself, value)
        assert own.is_valid(value) == (not expected)
        # They differ in what counts as evaluated where it is refused anyhow.
        assert decided(own_errors(own, value)) == decided(expected)


# Patterns.


def patterns(schema: Any) -> Iterator[str]:
    for part, _ in subschemas(schema):
        if isinstance(part, dict) and "pattern" in part:
            yield part["pattern"]
        yield from part.get("patternProperties", ()) if isinstance(part, dict) else ()


PATTERNS = sorted({pattern for name in SCHEMAS for pattern in patterns(ready(name).schema)})


def boundaries(pattern: str) -> list[str]:
    """Each character that the pattern names, and its neighbours; and characters that engines are known to differ on."""
    points = {ord(character) + step for character in pattern for step in (-1, 0, 1)}
    points |= {ord(character) for character in "\n\r\x0b\x0c\x1c\x85\u2028\u2029\xa0\ufeff\u180e٣²ſKİ\u200b\x00😊"}
    points |= {0xD7FF, 0xE000, 0xFFFF, 0x10000, 0xEFFFF, 0xF0000, 0x10FFFF}
    return [chr(point) for point in sorted(points) if 0 <= point <= 0x10FFFF and not 0xD800 <= point <= 0xDFFF]


def without_rust(pattern: str, texts: list[str]) -> list[bool]:
    """Whether each text matches a pattern if jsonschema-rs isn't installed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(verdicts, "engine", lambda: None)
        return [verdicts.matches(pattern, text) for text in texts]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_each_pattern_of_the_schemas_is_read_alike_by_python_and_by_rust(pattern: str) -> None:
    # A schema is read by others, in other languages: its patterns must mean the same in all of them.
    signs = boundaries(pattern)
    starts = ["", "a", "A", "_", "-", "en", "en-GB", "supports:", "attacks:", "restates:", "a" * 8, "a" * 9, "1"]
    texts = [*signs]
    texts += [start + sign for start in starts for sign in signs]
    texts += [sign + start for start in starts for sign in ("\n", "\r", "\u2028", " ", "٣")]
    texts += [start + end for start in starts for end in ("\n", "\r\n", "\n\n", "-", "-\n")]
    own = [verdicts.matches(pattern, text) for text in texts]
    assert own == without_rust(pattern, texts)
    differing = [text for text, found in zip(texts, own) if found != (re.search(pattern, text) is not None)]
    # Where Python's `$` lets a line end pass, the schema forbids line ends beside the pattern.
    assert [text for text in differing if not (pattern.endswith("$") and text.endswith("\n"))] == []
    assert any(own)
    assert not all(own)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
def test_any_text_is_read_alike_by_python_and_by_rust(text: str) -> None:
    for pattern in PATTERNS:
        assert [verdicts.matches(pattern, text)] == without_rust(pattern, [text]), pattern
        if not (pattern.endswith("$") and text.endswith("\n")):
            assert verdicts.matches(pattern, text) == (re.search(pattern, text) is not None), pattern


def test_beside_a_pattern_that_ends_with_a_dollar_line_ends_are_forbidden() -> None:
    ending = [part for part, _ in subschemas(article_schema()) if str(part).find("'pattern'") >= 0]
    ending = [part for part in ending if isinstance(part, dict) and part.get("pattern", "").endswith("$")]
    assert ending
    assert all(part["not"] == {"pattern": "\n"} for part in ending)


def test_the_words_of_paths_are_those_of_the_data() -> None:
    # The helpers of these tests must see every place.
    found: list[Path] = list(paths({"a": [1, {"b": 2}]}))
    assert found == [("a",), ("a", 0), ("a", 1), ("a", 1, "b")]
