"""An article goes to data and back; data that isn't an article's is refused, at the place that is wrong."""

from __future__ import annotations

import copy
import json
import pickle
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import jsonschema
import pytest

import argued
from argued import Article, DataError
from argued.markup.grammar import grammar
from argued.schema.profiles import schema_text

MARKUP = """---
title: Close the bridge
author: [A. Writer, B. Writer]
date: 2026-03-01
updated: 2026-03-02
publisher: The Paper
source: https://example.org/bridge
language: en
theme: roads
keys: [one, two]
---
{issue q: Should it close?} {premise a "Piers are cracked." #x #y certainty=0.8 certainty=yes source=report
by "The city": Cracks {consideration k "It is unsafe." supports c via sign as r: in two piers}}. {more a: Badly.}
{objection o attacks r, k, c: Trade}. {again a: Cracked!} {conclusion c answers q: Close it}.
{premise gap "Safety comes first." from k} {premise d restates a via summary: There are cracks {premise: of old}}."""


def rich() -> Article:
    return argued.parse(MARKUP)


RICH = pickle.dumps(argued.to_data(rich()))


def data() -> dict[str, Any]:
    """The rich article's data, for a test to break."""
    made: dict[str, Any] = pickle.loads(RICH)
    return made


Path = tuple[str | int, ...]


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """Every place in the data but the whole."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*path, key)
        yield from paths(inner, (*path, key))


def places(value: Any) -> list[Path]:
    """The places in the data; of those that differ only in which item of a list they are in, the first and the last."""
    alike: dict[tuple[str | None, ...], list[Path]] = {}
    for path in paths(value):
        alike.setdefault(tuple(None if isinstance(step, int) else step for step in path), []).append(path)
    return [path for found in alike.values() for path in (found if len(found) < 2 else (found[0], found[-1]))]


def reached(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


def pointer(path: Path) -> str:
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path)


def follow(value: Any, address: str) -> Any:
    """The value at a JSON Pointer, or the object around a missing key. Fails if there is neither."""
    steps = [step.replace("~1", "/").replace("~0", "~") for step in address.split("/")[1:]]
    for step in steps:
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


def find_errors(broken: Any) -> list[str]:
    """The pointers of what is wrong; each must lead somewhere in the data."""
    with pytest.raises(DataError) as caught:
        argued.from_data(broken)
    found = []
    for diagnostic in caught.value.diagnostics:
        assert diagnostic.code in ("A502", "A503")
        assert diagnostic.message
        assert diagnostic.pointer is not None
        follow(broken, diagnostic.pointer)
        found.append(diagnostic.pointer)
    assert found
    return found


def message(broken: Any) -> str:
    with pytest.raises(DataError) as caught:
        argued.from_data(broken)
    return str(caught.value)


def kind(value: Any) -> str:
    """A value in the name of a test: Python writes no number of more than 4,300 digits."""
    return type(value).__name__


PATHS = [pytest.param(path, id=pointer(path)) for path in paths(data())]
PROPERTIES = [pytest.param(path, id=pointer(path)) for path in paths(data()) if isinstance(path[-1], str)]
OBJECTS = [
    pytest.param(path, id=pointer(path) or "/")
    for path in [(), *paths(data())]
    if isinstance(reached(data(), path), dict)
]
FREE = {("metadata", "other")}
"""Objects whose keys are the writer's own."""


def test_an_article_survives_data_and_json() -> None:
    article = rich()
    assert argued.from_data(argued.to_data(article)) == article
    assert argued.from_json(argued.to_json(article)) == article
    assert json.loads(argued.to_json(article)) == argued.to_data(article)
    written = [relation.written for relation in argued.from_data(argued.to_data(article)).relations]
    assert written == [relation.written for relation in article.relations]
    assert len(set(written)) == 3, "the rich article is to have relations of all three kinds of writing"


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "Nothing is marked.",
        "---\n---\n---\ntitle: its own\n---\n",
        "{premise: a}",
        '{premise "Unsaid."}',
        "{conclusion from a + b via sign as r: x}{premise a: y}{premise b attacks r: z}",
        "{premise a: \ufeff\r\n\u2028\t😊\x00\x1b}",
        "---\n~a/b: x\n'': ''\nempty: []\n---\nx",
    ],
)
def test_every_article_survives_data(markup: str) -> None:
    article = argued.parse(markup)
    plain = argued.to_data(article)
    assert argued.from_data(plain) == article
    assert argued.from_json(argued.to_json(article)) == article
    assert argued.validate(plain) == ()


def test_the_form_of_the_data() -> None:
    article = argued.parse("---\nauthor: A\n---\n{consideration k #t: One}, {conclusion c from k via sign: two}.")
    assert argued.to_data(article) == {
        "version": 1,
        "metadata": {"author": ["A"]},
        "text": "One, two.",
        "premises": [],
        "considerations": [
            {
                "name": "k",
                "rank": 1,
                "ordinal": 1,
                "mentions": [{"fragments": [{"start": 0, "end": 3, "text": "One"}]}],
                "tags": ["t"],
            }
        ],
        "conclusions": [{"name": "c", "rank": 2, "mentions": [{"fragments": [{"start": 5, "end": 8, "text": "two"}]}]}],
        "objections": [],
        "issues": [],
        "inferences": [{"name": "supports:k:c", "sources": ["k"], "target": "c", "scheme": "sign", "written": "from"}],
        "attacks": [],
        "restatements": [],
    }


def test_json_holds_no_character_that_does_not_print() -> None:
    text = "a\x7f\u200b\u202e\u2028\ufeff\U000e0041é"
    article = Article(text=text)
    written = argued.to_json(article)
    assert "é" in written
    assert all(character.isprintable() or character == "\n" for character in written)
    assert written.endswith("}\n")
    assert argued.from_json(written).text == text


def test_order_of_keys_and_of_relations_says_nothing() -> None:
    plain = data()
    turned = {key: plain[key] for key in reversed(plain)}
    for key in ("inferences", "attacks", "restatements"):
        turned[key] = turned[key][::-1]
    assert argued.from_data(turned) == rich()


def test_reading_changes_nothing_of_the_data() -> None:
    plain = data()
    argued.from_data(plain)
    argued.validate(plain)
    assert plain == data()


# One thing wrong at a time, in every place.


def mandatory(path: Path) -> bool:
    """Whether the property is required in its place."""
    optional = {"statement", "holder", "tags", "attributes", "answers", "scheme", "written", "other", "language"}
    own = len(path) > 1 and path[-2] in ("attributes", "other")
    return not own and path[-1] not in optional and not (path[0] == "metadata" and len(path) == 2)


@pytest.mark.parametrize("path", PROPERTIES)
def test_each_property_is_missing(path: Path) -> None:
    broken = data()
    del reached(broken, path[:-1])[path[-1]]
    unspoken = path[-1] == "statement" and "place" in reached(broken, path[:-1])
    if mandatory(path) or unspoken:
        assert pointer(path[:-1]) in find_errors(broken)
    else:
        # What may be left out gives another article, or one whose attribute is gone altogether and can't be empty.
        try:
            assert argued.from_data(broken) != rich() or path[-1] == "written"
        except DataError:
            assert find_errors(broken)


WRONG: list[Any] = [None, True, 10**30, "", "a b\n", [], {}, [[]], [None], {"": 0}, ["", ""]]


@pytest.mark.parametrize("path", PATHS)
def test_each_value_is_of_a_wrong_type(path: Path) -> None:
    for wrong in WRONG:
        given = reached(data(), path)
        broken = data()
        reached(broken, path[:-1])[path[-1]] = copy.deepcopy(wrong)
        if type(wrong) is type(given) or (path[:-1] in FREE and isinstance(wrong, str | list)):
            # Right by its type: it is another article, or refused; nothing else may come of it.
            try:
                argued.from_data(broken)
            except DataError:
                assert find_errors(broken)
        else:
            found = find_errors(broken)
            # A text in a list of the writer's own is wrong as part of that list.
            expected = pointer(path[:-1] if path[:2] in FREE and len(path) == 4 else path)
            assert any(address.startswith(expected) for address in found), (wrong, found)


@pytest.mark.parametrize("path", OBJECTS)
def test_each_object_has_an_unknown_key(path: Path) -> None:
    for key in ("colour", "~/"):
        broken = data()
        reached(broken, path)[key] = 1
        found = find_errors(broken)
        assert any(address.startswith(pointer(path)) for address in found), (key, found)


@pytest.mark.parametrize("wrong", ["\ud800", float("nan"), 1.0, b"x", (), {1: 2}, {"\udfff": ""}, object()], ids=kind)
def test_values_that_arent_json_are_refused_at_their_place(wrong: Any) -> None:
    for path in paths(data()):
        broken = data()
        reached(broken, path[:-1])[path[-1]] = wrong
        with pytest.raises(DataError) as caught:
            argued.from_data(broken)
        assert [diagnostic.pointer for diagnostic in caught.value.diagnostics] == [pointer(path)]


@pytest.mark.parametrize(
    "whole", [None, True, 1, 1.0, "x", [], {}, b"x", (), {1: 2}, object(), 10**5000, {(): 10**5000}], ids=kind
)
def test_data_of_anything_but_an_article_is_refused(whole: Any) -> None:
    with pytest.raises(DataError) as caught:
        argued.from_data(whole)
    assert caught.value.diagnostics[0].pointer == ""
    assert str(caught.value).startswith("<data>:/: A502 schema: ")


def test_subclasses_of_lists_and_numbers_arent_plain_data() -> None:
    class Items(list[Any]):
        pass

    broken = data()
    broken["premises"] = Items(broken["premises"])
    assert find_errors(broken) == ["/premises"]


# Numbers.


@pytest.mark.parametrize("wrong", [True, 1.0, "1", 2, 0, 10**5000, -(10**5000)], ids=kind)
def test_version_is_the_number_one(wrong: Any) -> None:
    assert find_errors({**data(), "version": wrong}) == ["/version"]


@pytest.mark.parametrize("wrong", [True, 4.0, 10**5000], ids=kind)
def test_offsets_ranks_and_ordinals_are_whole_numbers(wrong: Any) -> None:
    for path in (
        ("premises", 0, "rank"),
        ("considerations", 0, "ordinal"),
        ("premises", 1, "place"),
        ("premises", 0, "mentions", 0, "fragments", 0, "end"),
    ):
        broken = data()
        reached(broken, path[:-1])[path[-1]] = wrong
        assert find_errors(broken) == [pointer(path)]


def test_ranks_count_the_openings() -> None:
    for wrong in (0, 1, 9, 10**9):
        broken = data()
        broken["premises"][0]["rank"] = wrong
        assert any(address.endswith("/rank") for address in find_errors(broken))


def test_ranks_and_the_order_in_the_list_agree() -> None:
    broken = data()
    broken["premises"] = broken["premises"][::-1]
    assert "must be in the order of their ranks" in message(broken)
    assert find_errors(broken)[0].endswith("/rank")


def test_ranks_that_turn_the_openings_round_are_refused() -> None:
    broken = data()
    broken["issues"][0]["rank"], broken["premises"][0]["rank"] = 2, 1
    assert "order of their openings" in message(broken)
    assert find_errors(broken) == ["/issues/0/rank"]


def test_ordinals_are_the_derived_ones() -> None:
    broken = data()
    broken["considerations"][0]["ordinal"] = 2
    assert "expected the ordinal 1, found 2" in message(broken)
    assert find_errors(broken) == ["/considerations/0/ordinal"]


@pytest.mark.parametrize(
    ("start", "end", "key"),
    [(5, 3, "end"), (3, 3, "end"), (0, 10**6, "text"), (10**6, 10**6 + 5, "end"), (1, 7, "text")],
)
def test_offsets_that_do_not_fit_are_refused(start: int, end: int, key: str) -> None:
    broken = data()
    fragment = broken["objections"][0]["mentions"][0]["fragments"][0]
    fragment["start"], fragment["end"] = start, end
    assert f"/objections/0/mentions/0/fragments/0/{key}" in find_errors(broken)


def test_a_place_beyond_the_text_is_refused() -> None:
    broken = data()
    broken["premises"][1]["place"] = 10**6
    assert find_errors(broken) == ["/premises/1/place"]


# What JSON Schema can't say.


@pytest.mark.parametrize(
    ("change", "address", "words"),
    [
        (lambda data: data["premises"][2].update(name="a"), "/premises/2/name", "defined twice"),
        (lambda data: data["inferences"][0].update(target="x"), "/inferences/0/target", "undefined name `x`"),
        (lambda data: data["inferences"][0].update(sources=["q"]), "/inferences/0/sources/0", "is an issue"),
        (lambda data: data["conclusions"][0].update(answers=["a"]), "/conclusions/0/answers/0", "isn't an issue"),
        (lambda data: data["attacks"][0].update(kind="undercut"), "/attacks/0/kind", "expected the kind"),
        (lambda data: data["restatements"][0].update(name="restates:a:d"), "/restatements/0/name", "made name"),
        (
            lambda data: data["restatements"][0].update(target="r"),
            "/restatements/0/target",
            "expected a proposition, but `r` is a relation",
        ),
        (
            lambda data: data["premises"][0]["mentions"].reverse(),
            "/premises/0/mentions/1",
            "out of order",
        ),
        (
            lambda data: data["premises"][0]["mentions"][0]["fragments"].reverse(),
            "/premises/0/mentions/0/fragments/1",
            "out of order",
        ),
        (
            lambda data: data.update(text=data["text"].replace("Trade", "TRADE")),
            None,
            "words differ from",
        ),
    ],
)
def test_what_the_schema_cannot_say_is_refused_too(
    change: Callable[[dict[str, Any]], Any], address: str | None, words: str
) -> None:
    broken = data()
    change(broken)
    assert words in message(broken)
    found = find_errors(broken)
    assert address is None or address in found


def test_all_errors_are_reported_at_once() -> None:
    broken = data()
    del broken["text"]
    broken["premises"][0]["tags"] = []
    broken["attacks"][0]["kind"] = "kill"
    assert set(find_errors(broken)) == {"", "/premises/0/tags", "/attacks/0/kind"}
    assert [diagnostic.pointer for diagnostic in argued.validate(broken)] == find_errors(broken)


# JSON that Python's reader would let pass, or die of.


@pytest.mark.parametrize("text", ["", "{", "\ufeff{}", "{} x"])
def test_text_that_isnt_json_is_refused_at_its_place(text: str) -> None:
    with pytest.raises(DataError) as caught:
        argued.from_json(text)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "A501"
    assert diagnostic.span is not None
    assert diagnostic.span.start <= len(text)


@pytest.mark.parametrize("container", [list, dict])
def test_deep_data_is_refused(container: type) -> None:
    value: Any = 1
    for _ in range(10_000):
        value = [value] if container is list else {"a": value}
    broken = {**data(), "metadata": {"other": {"k": value}}}
    with pytest.raises(DataError, match="nested deeper than 32"):
        argued.from_data(broken)


def test_data_inside_itself_is_refused() -> None:
    broken = data()
    broken["metadata"]["other"]["k"] = broken
    with pytest.raises(DataError, match="nested deeper than 32"):
        argued.from_data(broken)


def test_escaped_surrogate_pairs_are_characters_and_halves_are_refused() -> None:
    text = argued.to_json(Article(text="😊"))
    pair = text.replace("😊", "\\ud83d\\ude0a")
    assert argued.from_json(pair).text == "😊"
    with pytest.raises(DataError, match=r"/text: .*lone surrogate"):
        argued.from_json(text.replace("😊", "\\ud83d"))


# The schema.


def schema() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(schema_text())
    return loaded


@pytest.mark.parametrize("name", [None, "opinion", "three-considerations"])
def test_schemas_are_schemas(name: str | None) -> None:
    loaded = json.loads(schema_text(name))
    jsonschema.Draft202012Validator.check_schema(loaded)
    assert loaded["$id"].startswith("urn:argued:")


def test_the_schema_alone_accepts_an_articles_data() -> None:
    jsonschema.Draft202012Validator(schema()).validate(data())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema()).validate({**data(), "version": 2})


def test_every_property_in_the_schema_is_one_of_the_rich_articles() -> None:
    def properties(part: Any) -> Iterator[str]:
        if isinstance(part, dict):
            yield from part.get("properties", {})
            for inner in part.values():
                yield from properties(inner)
        elif isinstance(part, list):
            for inner in part:
                yield from properties(inner)

    expected = set(properties(schema()))
    assert expected == {path[-1] for path in paths(data())} & expected


def _characters() -> list[str]:
    """The edges of every range in the name pattern, and characters of many scripts, among them some that are new."""
    edges = [0x00, 0x7F, 0xB7, 0xC0, 0xD7, 0xF7, 0x2FF, 0x300, 0x36F, 0x370, 0x37D, 0x37E, 0x37F, 0x1FFF, 0x2000]
    edges += [0x200B, 0x200C, 0x200D, 0x200E, 0x203E, 0x203F, 0x2040, 0x2041, 0x206F, 0x2070, 0x218F, 0x2190, 0x2BFF]
    edges += [0x2C00, 0x2FEF, 0x2FF0, 0x3000, 0x3001, 0xD7FF, 0xE000, 0xF8FF, 0xF900, 0xFDCF, 0xFDD0, 0xFDEF, 0xFDF0]
    edges += [0xFFFD, 0xFFFE, 0xFFFF, 0x10000, 0xEFFFF, 0xF0000, 0x10FFFF]
    sample = [point for edge in edges for point in (edge - 1, edge, edge + 1)]
    sample += [*range(0x180), *range(0x180, 0x30000, 97)]
    return [chr(point) for point in sorted(set(sample)) if 0 <= point <= 0x10FFFF and not 0xD800 <= point <= 0xDFFF]


def test_the_schema_and_the_grammar_know_the_same_names() -> None:
    validator = jsonschema.Draft202012Validator(schema()["$defs"]["name"])
    sample = _characters()
    assert {unicodedata.category(character) for character in sample} >= {"Lu", "Lo", "Mn", "Nd", "Zs", "Cf", "So"}
    names = [*sample, *(f"a{character}" for character in sample), "a\n", "\na", "", "a b", *grammar().keywords]
    names += ["a-b", "From", "premise-1", "e\u0301"]
    differing = [name for name in names if validator.is_valid(name) != grammar().is_name(name)]
    assert differing == []
    assert not grammar().is_name("a\n")


def test_the_schema_and_the_grammar_know_the_same_tags() -> None:
    validator = jsonschema.Draft202012Validator(schema()["$defs"]["premise"]["properties"]["tags"]["items"])
    tags = [*_characters(), "a\n", "", "from", "1.5"]
    differing = [tag for tag in tags if validator.is_valid(tag) != (grammar().tag.fullmatch(f"#{tag}") is not None)]
    assert differing == []


@pytest.mark.parametrize(
    "tag", ["en", "en-GB", "zh-Hant-TW", "i", "", "en_GB", "en-", "-en", "en\n", "e" * 9, "1", "é"]
)
def test_the_schema_and_the_model_know_the_same_language_tags(tag: str) -> None:
    try:
        argued.Metadata(language=tag)
        accepted = True
    except argued.ModelError:
        accepted = False
    found = {diagnostic.pointer for diagnostic in argued.validate({**data(), "metadata": {"language": tag}})}
    assert found == (set() if accepted else {"/metadata/language"})
