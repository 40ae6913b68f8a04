"""Data and JSON made to break in: depth, width, numbers, keys, and each property of each example missing or wrong."""

from __future__ import annotations

import copy
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from schema.test_data import mandatory, paths, places, pointer, reached
from support.children import assert_linear, in_child
from support.commands import run
from support.places import GOOD, text_of

import argued
from argued import Article, DataError, Diagnostic

Codes = list[tuple[str, "str | None", str]]


def codes(found: tuple[Diagnostic, ...]) -> Codes:
    return [(item.code, item.pointer, item.message) for item in found]


def refused(text: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(DataError) as caught:
        argued.from_json(text)
    return caught.value.diagnostics


def small() -> dict[str, Any]:
    return argued.to_data(argued.parse("---\nkey: [v]\n---\n{premise p #t k=v: One}. {conclusion c from p: Two}."))


def example(path: Path) -> dict[str, Any]:
    return argued.to_data(argued.parse(text_of(path)))


# Depth.


def deep_json(opened: str, closed: str, depth: int) -> Codes:
    text = opened * depth + "1" + closed * depth
    whole = argued.to_json(Article(text="")).replace('"metadata": {}', f'"metadata": {{"other": {{"k": {text}}}}}')
    found = []
    for json_text in (text, whole, opened * depth):
        try:
            argued.from_json(json_text)
        except DataError as error:
            found += codes(error.diagnostics)
    return found


@pytest.mark.parametrize("depth", [10_000, 100_000])
@pytest.mark.parametrize(("opened", "closed"), [("[", "]"), ('{"a":', "}"), ('[{"a":', "}]")], ids=["[", "{", "[{"])
def test_deep_json_is_refused(opened: str, closed: str, depth: int) -> None:
    found = in_child(deep_json, opened, closed, depth)
    # Where the whole is nested too deep, its end isn't looked for.
    assert [code for code, _, _ in found] == ["A501"] * 3
    assert all("nested deeper than 32" in message for _, _, message in found)


@pytest.mark.parametrize("depth", [31, 32, 33, 34, 320])
def test_json_is_nested_32_deep_at_most(depth: int) -> None:
    (diagnostic, *_) = refused("[" * depth + "]" * depth)
    assert (diagnostic.code, "nested deeper than 32" in diagnostic.message) == ("A502", depth > 32)
    assert diagnostic.pointer == ("/0" * 32 if depth > 32 else "")


def deep_values(depth: int) -> list[Codes]:
    results = []
    for wrap in (lambda value: [value], lambda value: {"a": value}, lambda value: [{"b": [value]}]):
        value: Any = 1
        for _ in range(depth):
            value = wrap(value)
        broken = {**small(), "premises": value}
        results.append(codes(argued.validate(broken)))
        try:
            argued.from_data(broken)
        except DataError as error:
            results.append(codes(error.diagnostics))
        sys.setrecursionlimit(10**6)
        while isinstance(value, (list, dict)):  # Else Python itself would take it apart one in another.
            value = value.popitem()[1] if isinstance(value, dict) else value.pop()
    return results


@pytest.mark.parametrize("depth", [10_000, 100_000])
def test_deep_values_are_refused(depth: int) -> None:
    for found in in_child(deep_values, depth):
        ((code, place, message),) = found
        assert (code, message) == ("A502", "the data is nested deeper than 32 levels")
        assert place is not None
        assert place.startswith("/premises/")
        assert place.count("/") == 32


def endless() -> list[Codes]:
    itself: list[Any] = []
    itself.append(itself)
    wide: list[Any] = []
    wide.extend([wide] * 20_000)
    mapping: dict[str, Any] = {}
    mapping.update({"a": mapping, "b": [mapping, {"c": mapping}]})
    one: list[Any] = []
    other = [one, one]
    one.extend([other, other])
    return [codes(argued.validate({**small(), "premises": value})) for value in (itself, wide, mapping, one)] + [
        codes(argued.validate(value)) for value in (itself, wide, mapping, one)
    ]


def test_data_that_contains_itself_is_refused() -> None:
    for found in in_child(endless):
        assert found
        assert {(code, message) for code, _, message in found} == {("A502", "the data is nested deeper than 32 levels")}


def test_one_object_in_several_places_is_accepted() -> None:
    plain = small()
    shared = plain["premises"][0]["mentions"][0]["fragments"]
    plain["premises"][0]["mentions"] = [{"fragments": shared}]
    assert argued.validate(plain) == ()
    twice = {**plain, "premises": [plain["premises"][0]] * 2}
    assert "A503" in {item.code for item in argued.validate(twice)}


# Numbers, as JSON writes them.


@pytest.mark.parametrize("key", ["version", "rank", "start", "end"])
@pytest.mark.parametrize(
    "number",
    [
        "NaN", "-Infinity", "-0.0", "0.5", "1.0", "1e0", "1E400", "-1", "true", "null", '"1"', "[1]", "{}",
        "9007199254740992", "9" * 5_000, "-" + "9" * 5_000, "01",
    ],
    ids=lambda number: number[:16],
)  # fmt: skip
def test_a_number_is_a_whole_one(key: str, number: str) -> None:
    text = argued.to_json(argued.parse("{premise p: One}."))
    given = {"version": 1, "rank": 1, "start": 0, "end": 3}[key]
    assert f'"{key}": {given}' in text
    (diagnostic, *more) = refused(text.replace(f'"{key}": {given}', f'"{key}": {number}', 1))
    if diagnostic.code == "A501":
        assert more == []
    else:
        place = {"version": "/version", "rank": "/premises/0/rank"}.get(
            key, f"/premises/0/mentions/0/fragments/0/{key}"
        )
        assert diagnostic.code == "A502"
        assert diagnostic.pointer is not None
        # Where the whole unit is refused, it is the unit that is named.
        assert diagnostic.pointer == place


def test_minus_zero_is_zero() -> None:
    text = argued.to_json(argued.parse("{premise p: One}."))
    assert argued.from_json(text.replace('"start": 0', '"start": -0')) == argued.from_json(text)


# Keys.


@pytest.mark.parametrize("key", ["__proto__", "__class__", "constructor", "__init__", "self", "", "a\x00b", "\u202e"])
def test_no_key_means_anything_but_itself(key: str) -> None:
    for path in [(), *paths(small())]:
        plain = small()
        around = reached(plain, path)
        if isinstance(around, dict):
            around[key] = [{"polluted": True}]
            found = argued.validate(plain)
            assert found, path
            assert {item.code for item in found} <= {"A502", "A503"}
            assert all(str(item.pointer).startswith(pointer(path)) for item in found)
            assert all(str(item).isprintable() for item in found)
    free = {**small(), "metadata": {"other": {key: "v"}}}
    again = argued.from_data(free)
    assert [(entry.key, entry.value) for entry in again.metadata.other] == [(key, "v")]
    assert argued.from_json(argued.to_json(again)) == again


def test_duplicate_keys_are_refused_at_every_level() -> None:
    text = argued.to_json(argued.parse("---\nk: v\n---\n{premise p k=v: One}. {conclusion c from p: Two}."))
    keys = {key for path in paths(json.loads(text)) for key in path if isinstance(key, str)}
    assert len(keys) > 15
    for key in keys:
        place = text.index(f'"{key}":')
        (diagnostic,) = refused(text[:place] + f'"{key}": 0, ' + text[place:])
        assert diagnostic.code == "A501"
        assert f"the key `{key}` occurs twice in one object" in diagnostic.message


def test_keys_that_arent_texts_are_refused() -> None:
    class Mapping(dict):  # type: ignore[type-arg]
        pass

    class Number(int):
        pass

    class Sequence(list):  # type: ignore[type-arg]
        pass

    keys: list[Any] = [1, None, True, 1.5, (), b"x", "\ud800", frozenset()]
    for key in keys:
        (diagnostic,) = argued.validate({**small(), key: 1})
        assert (diagnostic.code, diagnostic.pointer) == ("A502", "")
    for make in (lambda _: Mapping(), lambda _: Sequence(), lambda _: Number(3), lambda _: (), lambda _: {1}):
        for path in (("text",), ("metadata",), ("premises",), ("premises", 0, "rank"), ("premises", 0, "tags", 0)):
            plain = small()
            reached(plain, path[:-1])[path[-1]] = make("x")
            (diagnostic,) = argued.validate(plain)
            assert (diagnostic.code, diagnostic.pointer) == ("A502", pointer(path))
            assert "isn't a JSON type" in diagnostic.message


# Every property of every example.


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_each_property_of_an_example_is_reported_if_missing_or_wrong(path: Path) -> None:
    whole = example(path)
    for place in places(whole):
        own = place[:2] == ("metadata", "other")
        if isinstance(place[-1], str):
            broken = copy.deepcopy(whole)
            around = reached(broken, place[:-1])
            del around[place[-1]]
            found = argued.validate(broken)
            if mandatory(place) or (place[-1] == "statement" and "place" in around):
                assert (found[0].code, found[0].pointer) == ("A502", pointer(place[:-1]))
                # Without a place it is taken for a spoken one, whose mentions are missing.
                assert f"`{'mentions' if place[-1] == 'place' else place[-1]}`" in found[0].message
            else:
                assert {item.code for item in found} <= {"A502", "A503"}
        for wrong in (None, 1.5, True, "\ud800", {"x": 1}, [[1]]):
            broken = copy.deepcopy(whole)
            reached(broken, place[:-1])[place[-1]] = wrong
            found = argued.validate(broken)
            assert found, (place, wrong)
            assert {item.code for item in found} == {"A502"}, (place, wrong)
            # A list of the writer's own is wrong as a whole; a part without its role's form at the part.
            expected_pointer = pointer(place[:3] if own else place)
            assert any(str(item.pointer).startswith(expected_pointer) for item in found), (place, wrong, found)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (3, 0),
        (0, 0),
        (-1, 3),
        (-(10**6), -(10**5)),
        (0, 10**6),
        (2**53 - 2, 2**53 - 1),
        (0, 2**53),
        (10**400, 3),
        (1, 4),
    ],
)
def test_offsets_that_are_none_are_refused_at_their_fragment(start: int, end: int) -> None:
    plain = small()
    plain["premises"][0]["mentions"][0]["fragments"][0].update(start=start, end=end)
    found = argued.validate(plain)
    assert found
    assert {item.code for item in found} <= {"A502", "A503"}
    assert str(found[0].pointer).startswith("/premises/0/mentions/0/fragments/0/")


@pytest.mark.parametrize(
    ("change", "place", "words"),
    [
        (lambda data: data["conclusions"][0]["mentions"][0]["fragments"][0].update(start=1, end=6, text="ne. T"),
         "/conclusions/0/mentions/0/fragments/0", "the fragment crosses another one"),
        (lambda data: data["premises"][0].update(rank=2), "/conclusions/0/rank", "order of ranks|expected the rank"),
        (lambda data: data["conclusions"][0].update(rank=1), "/", "expected the rank"),
        (lambda data: data["conclusions"][0].update(rank=3),
         "/conclusions/0/rank", "expected the rank 2, found 3"),
        (lambda data: data["conclusions"][0].update(name="p"), "/conclusions/0/name", "defined twice"),
        (lambda data: data["premises"][0].update(name="from"), "/premises/0/name", "not|demand"),
        (lambda data: data["inferences"][0].update(sources=["p", "nobody"]),
         "/inferences/0/sources/1", "undefined name `nobody`"),
        (lambda data: data["inferences"][0].update(target="\u200d"),
         "/inferences/0/target", "undefined name|satisfy|pattern"),
        (lambda data: data.update(text=data["text"][:2]), "/premises/0/mentions/0/fragments/0/end", "beyond the text"),
        (lambda data: data.update(premises=[]), "/conclusions/0/rank", "expected the rank 1, found 2"),
    ],
)  # fmt: skip
def test_inconsistent_data_is_reported(change: Callable[[Any], Any], place: str, words: str) -> None:
    plain = small()
    change(plain)
    found = argued.validate(plain)
    assert found
    assert {item.code for item in found} <= {"A502", "A503"}
    assert str(found[0].pointer).startswith(place)
    assert any(word in found[0].message for word in words.split("|")), found[0].message


# Size.


def large(units: int) -> Article:
    text = "".join(f"w{number}. " for number in range(units))
    propositions: list[argued.Proposition] = []
    start = 0
    for number in range(units):
        end = start + len(f"w{number}")
        words = argued.Fragment(start, end, text[start:end])
        propositions.append(argued.Premise(name=f"p{number}", mentions=(argued.Mention((words,)),), tags=("t",)))
        start = end + 2
    links = [argued.Inference(sources=(f"p{number}",), target=f"p{number + 1}") for number in range(0, units - 1, 3)]
    return Article(text=text, propositions=propositions, relations=links)


ROUND: dict[str, tuple[Callable[[Any], object], Callable[[Article], Any]]] = {
    "to_data": (argued.to_data, lambda article: article),
    "from_data": (argued.from_data, argued.to_data),
    "to_json": (argued.to_json, lambda article: article),
    "from_json": (argued.from_json, argued.to_json),
    "validate": (argued.validate, lambda article: article),
    "validate data": (argued.validate, argued.to_data),
    "detach": (argued.detach, lambda article: article),
    "attach": (lambda pair: argued.attach(*pair), lambda article: (argued.detach(article), article.text)),
}


@pytest.mark.growth
@pytest.mark.parametrize("name", ROUND)
def test_time_grows_with_the_size(name: str) -> None:
    function, prepare = ROUND[name]
    quick = name in ("to_data", "validate", "detach")
    assert_linear(function, lambda size: prepare(large(size)), 8_000 if quick else 2_500)


def broken_data(units: int, kind: str) -> Any:
    plain = argued.to_data(large(units))
    for premise in plain["premises"] if kind != "one" else plain["premises"][-1:]:
        if kind == "shape":
            premise["rank"] = 1.5
        elif kind == "model":
            premise["mentions"][0]["fragments"][0]["text"] = "x"
        else:
            del premise["name"]
    return plain


KINDS = ["one", "all", "shape", "model"]


@pytest.mark.growth
@pytest.mark.parametrize("kind", KINDS)
def test_time_grows_with_the_size_of_broken_data(kind: str) -> None:
    assert_linear(argued.validate, lambda size: broken_data(size, kind), 5_000)


@pytest.mark.parametrize("kind", KINDS)
def test_of_much_broken_data_the_first_diagnostics_are_kept(kind: str) -> None:
    found = argued.validate(broken_data(1_100, kind))
    if kind == "one":
        assert codes(found) == [("A502", "/premises/1099", "this item has no `name`")]
    else:
        expected = "A503" if kind == "model" else "A502"
        assert [item.code for item in found] == [expected] * 1_000 + ["A014"]
        assert [str(item.pointer).split("/")[2] for item in found[:1_000]] == [str(number) for number in range(1_000)]


def round_trip(units: int) -> tuple[bool, bool, int]:
    article = large(units)
    written = argued.to_json(article)
    again = argued.from_json(written)
    return again == article, argued.validate(again) == (), len(written)


def test_a_large_article_survives_json_within_bounds() -> None:
    same, sound, length = in_child(round_trip, 15_000)
    assert same
    assert sound
    assert length > 3_000_000


# The same through the command line.


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("[" * 100_000, "A501"),
        ("[" * 40 + "]" * 40, "A502"),
        ('{"a": 1, "a": 1}', "A501"),
        ('{"a": NaN}', "A501"),
        ('{"a": ' + "9" * 5_000 + "}", "A501"),
        ('{"a": 1.0}', "A502"),
        ('{"a": "\\ud800"}', "A502"),
        ('{"__proto__": {}}', "A602"),
        ("null", "A602"),
        ("", "A501"),
        ("\ufeff{}", "A501"),
    ],
    ids=lambda value: value[:16],
)
def test_attach_refuses_broken_json(content: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("One.")
    (tmp_path / "layer.json").write_text(content, encoding="utf-8")
    done = run("attach", str(tmp_path / "layer.json"), str(tmp_path / "text.txt"))
    assert (done.returncode, done.stdout) == (1, b"")
    report = done.stderr.decode()
    assert f" {code} " in report
    assert "Traceback" not in report
    assert len(report) < 5_000


def test_parse_refuses_a_profile_made_to_break_in(tmp_path: Path) -> None:
    (tmp_path / "text.argued").write_text("{premise p: One}.")
    (tmp_path / "profile.json").write_text('{"properties": {"text": {"$ref": "file:///etc/hostname"}}}')
    done = run("parse", "--profile", str(tmp_path / "profile.json"), str(tmp_path / "text.argued"))
    assert done.returncode in (1, 2)
    assert done.stdout == b""
    assert "A505 bad-profile" in done.stderr.decode()
    assert "nothing is fetched" in done.stderr.decode()
