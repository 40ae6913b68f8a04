"""Profiles made to break in: each is refused at its place or used in time, and nothing else is opened for them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support.children import in_child

import argued

SOUND = "---\ntitle: T\n---\n{premise p #t k=v: Piers are cracked.} {consideration k from p: It is unsafe.}"

Findings = list[tuple[str, "str | None", str]]


def opened(events: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Without the package's own schemas, and without modules that are imported on first use."""
    return [
        event for event in events if event[0] != "open" or not event[1].endswith((".py", ".pyc", ".so", "schema.json"))
    ]


def validated(texts: list[str], folder: str) -> tuple[list[Findings], list[tuple[str, str]]]:
    """The diagnostics of each profile, and the files and sockets that were opened for it."""
    path = Path(folder) / "house.profile"
    article = argued.parse(SOUND)
    argued.validate(article, "opinion")
    events: list[tuple[str, str]] = []

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" or event.startswith(("socket.", "urllib.", "subprocess.", "os.system")):
            events.append((event, str(arguments[0])))

    sys.addaudithook(watch)
    results, all_seen = [], []
    for text in texts:
        path.write_text(text, encoding="utf-8")
        events.clear()
        found = argued.validate(article, path)
        all_seen += opened(list(events))
        by_data = argued.validate(argued.to_data(article), path)
        assert [(item.code, item.pointer, item.message, item.help) for item in by_data] == [
            (item.code, item.pointer, item.message, item.help) for item in found
        ]
        results.append(essential(found))
    return results, all_seen


def essential(found: tuple[argued.Diagnostic, ...]) -> Findings:
    """What is compared here of findings. Many of these profiles have parts that check nothing, which isn't."""
    return [(finding.code, finding.pointer, finding.message) for finding in found if finding.code != "A506"]


def run(folder: Path, *profiles: Any) -> list[Findings]:
    """The findings with each profile, in one limited child, which opens no file but the profile, and no socket."""
    texts = [profile if isinstance(profile, str) else json.dumps(profile) for profile in profiles]
    found, events = in_child(validated, texts, str(folder))
    assert events == [("open", str(folder / "house.profile"))] * len(texts)
    return found


def single(found: Findings) -> tuple[str, str | None, str]:
    (finding,) = found
    return finding


LEADING_NOWHERE = [
    "http://example.org/a.json",
    "https://json-schema.org/draft/2019-09/schema",
    "https://json-schema.org/draft/2020-12/schema",
    "ftp://example.org/a.json",
    "file:///etc/hostname",
    "file:house.profile",
    "../house.profile",
    "house.profile",
    "/etc/hostname",
    "//example.org/a.json",
    "urn:argued:schema:article:2",
    "urn:argued:profile:opinion:1",
    "json-schema:///",
    "data:application/json,true",
    "#/$defs/missing",
    "#/$defs",
    "#/properties/text/$ref",
    "#/title",
    "#missing",
    "#/%ZZ",
    "#/items/0/0",
]


def test_a_reference_that_leads_out_is_refused_and_nothing_is_opened(tmp_path: Path) -> None:
    profiles = [
        {"title": "x", "properties": {"text": {"$ref": reference}}, "$defs": {"a": {}}} for reference in LEADING_NOWHERE
    ]
    for reference, found in zip(LEADING_NOWHERE, run(tmp_path, *profiles)):
        code, pointer, message = single(found)
        assert (code, pointer) == ("A505", "/properties/text/$ref"), reference
        assert f"undefined reference `{reference}`; nothing is fetched" in message


def test_an_id_shifts_no_reference_to_a_file(tmp_path: Path) -> None:
    bases = ["http://example.org/dir/a.json", "file:///etc/", "house.profile", "urn:x:y", "?a", "a b", "", "."]
    profiles = [
        {"$id": base, "properties": {"text": {"$ref": reference}}}
        for base in bases
        for reference in ("hostname", "/etc/hostname", "b.json")
    ]
    for profile, found in zip(profiles, run(tmp_path, *profiles)):
        assert single(found)[:2] == ("A505", "/properties/text/$ref"), profile


def test_a_profile_with_an_id_can_refer_to_itself(tmp_path: Path) -> None:
    bases = ["http://example.org/dir/a.json", "file:///etc/", "house.json", "urn:x:y", "urn:x:y#", "", "#"]
    bases += ["?a"]
    definitions = {"short": {"maxLength": 3}}
    profiles = [
        {"$id": base, "properties": {"text": {"$ref": "#/$defs/short"}}, "$defs": definitions} for base in bases
    ]
    for profile, found in zip(profiles, run(tmp_path, *profiles)):
        assert single(found)[:2] == ("A504", "/text"), profile


def test_no_part_of_a_profile_is_taken_for_another_schema(tmp_path: Path) -> None:
    for keyword in ("$id", "$schema"):
        part = {keyword: "https://json-schema.org/draft/2020-12/schema", "$ref": "b.json"}
        (found,) = run(tmp_path, {"$defs": {"a": part, "b.json": {"$id": "urn:argued:schema:article:1"}}})
        places = [finding[:2] for finding in found]
        assert {("A505", f"/$defs/a/{keyword}"), ("A505", "/$defs/b.json/$id")} <= set(places)


def test_a_profile_is_not_the_schema_of_articles(tmp_path: Path) -> None:
    for found in run(tmp_path, {"$id": "urn:argued:schema:article:1"}, {"$id": "urn:argued:schema:article:1#"}):
        assert single(found)[:2] == ("A505", "/$id")


def test_other_drafts_are_refused(tmp_path: Path) -> None:
    drafts = ["draft-04/schema#", "draft-07/schema#", "draft/2019-09/schema", "draft/next/schema"]
    values = [*(f"http://json-schema.org/{draft}" for draft in drafts), "file:///etc/hostname", "", None, 1]
    for found in run(tmp_path, *({"$schema": value} for value in values)):
        assert single(found)[:2] == ("A505", "/$schema")


# References that go on.


ENDLESS: list[tuple[Any, str]] = [
    ({"$ref": "#"}, "/$ref"),
    ({"allOf": [True, {"$ref": "#"}]}, "/allOf/1/$ref"),
    ({"anyOf": [{"type": "object"}, {"$ref": "#"}]}, "/anyOf/1/$ref"),
    ({"oneOf": [{"oneOf": [{"$ref": "#"}]}]}, "/oneOf/0/oneOf/0/$ref"),
    ({"not": {"$ref": "#"}}, "/not/$ref"),
    ({"if": {"$ref": "#"}}, "/if/$ref"),
    ({"if": True, "then": {"$ref": "#"}}, "/then/$ref"),
    ({"if": False, "else": {"$ref": "#"}}, "/else/$ref"),
    ({"dependentSchemas": {"text": {"$ref": "#"}}}, "/dependentSchemas/text/$ref"),
    ({"$id": "urn:x:y", "allOf": [{"$ref": "#"}]}, "/allOf/0/$ref"),
    ({"properties": {"text": {"$ref": "#/properties/text"}}}, "/properties/text/$ref"),
    ({"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}, "/$defs/b/$ref"),
    ({"$defs": {"a": {"allOf": [{"$ref": "#/$defs/b"}]}, "b": {"not": {"$ref": "#/$defs/a"}}}}, "/$defs/b/not/$ref"),
]


def test_a_reference_that_never_ends_is_refused_at_its_place(tmp_path: Path) -> None:
    for (schema, pointer), found in zip(ENDLESS, run(tmp_path, *(schema for schema, _ in ENDLESS))):
        code, place, message = single(found)
        assert (code, place) == ("A505", pointer), schema
        assert "leads back to itself" in message


def test_a_reference_that_goes_into_the_data_is_followed(tmp_path: Path) -> None:
    part = {"properties": {"x": {"$ref": "#/$defs/part"}, "tags": {"maxItems": 5}}}
    whole = {"$ref": "urn:argued:schema:article:1", "properties": {"premises": {"contains": {"$ref": "#/$defs/part"}}}}
    found = run(
        tmp_path,
        {"items": {"$ref": "#"}, "additionalProperties": {"$ref": "#"}},
        {"properties": {"premises": {"items": {"$ref": "#/$defs/part"}}}, "$defs": {"part": part}},
        {**whole, "$defs": {"part": part}},
    )
    assert found == [[], [], []]


def test_demands_along_a_recursive_reference_are_made(tmp_path: Path) -> None:
    schema = {
        "additionalProperties": {"$ref": "#"},
        "items": {"$ref": "#"},
        "not": {"const": "Piers are cracked."},
    }
    assert run(tmp_path, schema) == [
        [
            (
                "A504",
                "/premises/0/mentions/0/fragments/0/text",
                'the words of premise `p` must not be "Piers are cracked."',
            )
        ]
    ]


def test_references_that_fan_out_are_refused(tmp_path: Path) -> None:
    rungs = {f"a{number}": {"allOf": [{"$ref": f"#/$defs/a{number + 1}"}] * 2} for number in range(40)}
    ladder = {"$ref": "#/$defs/a0", "$defs": {**rungs, "a40": {"type": "object"}}}
    wide = {"items": {"allOf": [{"$ref": "#"}] * 20}, "additionalProperties": {"allOf": [{"$ref": "#"}] * 20}}
    for found in run(tmp_path, ladder, wide):
        code, pointer, message = single(found)
        assert (code, pointer) == ("A505", "")
        assert "too many schemas" in message


def test_a_chain_of_references_is_followed_or_refused(tmp_path: Path) -> None:
    def chain(count: int) -> dict[str, Any]:
        links: dict[str, Any] = {f"a{number}": {"$ref": f"#/$defs/a{number + 1}"} for number in range(count)}
        return {"$ref": "#/$defs/a0", "$defs": {**links, f"a{count}": {"required": ["x"]}}}

    found = run(tmp_path, chain(90), chain(110), chain(15_000))
    assert [single(item)[:2] for item in found] == [("A504", ""), ("A505", ""), ("A505", "")]


# Patterns.


EXPLODING = [
    "^(a+)+$",
    "^(a|a)*$",
    "^(a|aa)+$",
    "(.*a){12}$",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
    "(x+x+)+y",
    r"^(\s*\S*)*$",
]


def explored(by_key: bool, folder: str) -> list[Findings]:
    path = Path(folder) / "house.profile"
    long = "a" * 100_000
    article = argued.parse(f"{{premise {long}1=v: x}}" if by_key else f'{{premise "{long}!": x}}')
    results = []
    for pattern in EXPLODING:
        schema: Any = {"patternProperties": {pattern: True}, "additionalProperties": False}
        where = {"attributes": schema} if by_key else {"statement": {"pattern": pattern}}
        path.write_text(json.dumps({"properties": {"premises": {"items": {"properties": where}}}}))
        found = argued.validate(article, path)
        results.append([(finding.code, finding.pointer, finding.message[:80]) for finding in found])
    return results


@pytest.mark.parametrize("by_key", [False, True], ids=["pattern", "patternProperties"])
def test_a_pattern_that_explodes_elsewhere_takes_no_time(by_key: bool, tmp_path: Path) -> None:
    results = in_child(explored, by_key, str(tmp_path))
    place = "/premises/0/attributes" if by_key else "/premises/0/statement"
    for found in results[:-1]:
        assert single(found)[:2] == ("A504", place)
    assert results[-1] == [], "the last pattern matches anything"


def explored_again(folder: str) -> list[Findings]:
    """The diagnostics of a pattern in a profile that refers to itself and names its draft."""
    path = Path(folder) / "house.profile"
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "items": {"$ref": "#"}}
    article = argued.parse(f'{{premise "{"a" * 100_000}!": x}}')
    results = []
    for pattern in EXPLODING[:-1]:
        path.write_text(json.dumps({**whole, "additionalProperties": {"$ref": "#"}, "pattern": pattern}))
        found = argued.validate(article, path)
        results.append([(finding.code, finding.pointer, finding.message[:80]) for finding in found])
    return results


def test_a_pattern_takes_no_time_in_a_part_that_is_the_whole_again(tmp_path: Path) -> None:
    for found in in_child(explored_again, str(tmp_path)):
        assert ("A504", "/premises/0/statement") in [finding[:2] for finding in found]


UNDECIDABLE = [
    "(?=a)b", "(?!a)b", "(?<=a)b", "(?<!a)b", r"(a)\1", r"(?<n>a)\k<n>", "(?>a)", "(?(1)a)",
    "(", ")", "[", "a{2,1}", "*", "(?P<n", r"\p{Nonsense}", r"\q", "(a{1000}){1000}", r"\p{L}{10000}",
    "(" * 5_000 + ")" * 5_000, "(a|" * 2_000 + ")" * 2_000, r"\ud800",
]  # fmt: skip


def test_a_pattern_that_cannot_be_decided_is_refused_at_its_place(tmp_path: Path) -> None:
    profiles = [
        {"properties": {"text": {"pattern": pattern}, "a/b": {"patternProperties": {pattern: {}}}}}
        for pattern in UNDECIDABLE
    ]
    for pattern, found in zip(UNDECIDABLE, run(tmp_path, *profiles)):
        step = pattern.replace("~", "~0").replace("/", "~1")
        assert [finding[:2] for finding in found] == [
            ("A505", f"/properties/a~1b/patternProperties/{step}"),
            ("A505", "/properties/text/pattern"),
        ], pattern[:20]
        assert all(
            "the pattern can't be matched" in message or "isn't a regular expression" in message
            for _, _, message in found
        )


def test_what_patterns_mean(tmp_path: Path) -> None:
    def unmet(pattern: str, statement: str) -> bool:
        article = argued.parse(f'{{premise "{statement}": x}}')
        schema = {"properties": {"premises": {"items": {"properties": {"statement": {"pattern": pattern}}}}}}
        path = tmp_path / "house.profile"
        path.write_text(json.dumps(schema))
        found = argued.validate(article, path)
        assert {finding.code for finding in found} <= {"A504"}
        return bool(found)

    assert not unmet(r"^\d+$", "12")
    assert unmet(r"^\d+$", "\u0661")
    assert unmet(r"^\w+$", "é")
    assert not unmet(r"^\p{L}+$", "é")
    assert not unmet(r"^\S$", "😊")
    assert unmet("^a", "ba")
    assert not unmet("a", "ba")


def test_very_many_patterns_are_refused(tmp_path: Path) -> None:
    many = {"patternProperties": {f"^{number}$": True for number in range(20_000)}}
    allowed = {"patternProperties": {f"^{number}$": True for number in range(200)}}
    found = run(tmp_path, many, allowed)
    code, pointer, message = single(found[0])
    assert (code, pointer) == ("A505", "/patternProperties/^200$")
    assert "more than 200 patterns" in message
    assert found[1] == []


# Size, depth, and the rest of the language.


def test_a_huge_profile_is_used_in_time(tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(50_000)]
    found = run(
        tmp_path,
        {"properties": {"premises": {"items": {"properties": {"tags": {"items": {"enum": words}}}}}}},
        {"$comment": "x" * 1024 * 1024},
    )
    assert [finding[:2] for finding in found[0]] == [("A504", "/premises/0/tags/0")]
    assert len(found[0][0][2]) < 1_000
    assert "longer than 1,048,576 bytes" in single(found[1])[2]
    assert run(tmp_path, {"$defs": {f"d{number}": {"type": "object"} for number in range(25_000)}}) == [[]]


def test_a_profile_with_very_many_errors_is_refused_in_time(tmp_path: Path) -> None:
    found = run(
        tmp_path,
        {"$defs": {f"d{number}": {"type": 1} for number in range(15_000)}},
        {"$defs": {f"d{number}": {"$ref": "#/no"} for number in range(15_000)}},
        {"required": [{"a": number} for number in range(20_000)]},
        {"type": [str(number) for number in range(20_000)]},
    )
    assert [{finding[0] for finding in one} for one in found] == [{"A505"}] * 4
    assert [len(one) for one in found] == [1_000, 1_000, 1_000, 1]


def idle(folder: str) -> list[list[tuple[str, str | None, int]]]:
    path = Path(folder) / "house.profile"
    article = argued.parse(SOUND)
    unknown = {f"keyword{number}": 1 for number in range(50_000)}
    nested = {"$defs": {f"d{number}": {"allOf": [{"$ref": "#"}]} for number in range(8_000)}, "properties": {"x": True}}
    recursive = {"additionalProperties": {"$ref": "#"}, "items": {"$ref": "#"}, "required": ["y"]}
    results = []
    for profile in (unknown, nested, recursive):
        path.write_text(json.dumps(profile))
        found = argued.validate(article, path)
        lines = [item.span.line if item.span else 0 for item in found]
        results.append([(item.code, item.pointer, line) for item, line in zip(found, lines)])
    return results


def test_parts_that_check_nothing_are_found_in_time(tmp_path: Path) -> None:
    unknown, nested, recursive = in_child(idle, str(tmp_path))
    assert unknown[:1_000] == [("A506", f"/keyword{number}", 1) for number in range(1_000)]
    assert [code for code, _, _ in unknown[1_000:]] == ["A014"]
    assert nested == [("A506", "/properties/x", 1)]
    assert {code for code, _, _ in recursive} == {"A504"}, "any property could be that of attributes"


def test_a_deep_profile_is_refused_beyond_32(tmp_path: Path) -> None:
    depths = [30, 32, 33, 500, 100_000]
    found = run(tmp_path, *('{"not":' * depth + "{}" + "}" * depth for depth in depths))
    assert found[0] == [], "`not` an even number of times"
    for one in found[1:]:
        code, _, message = single(one)
        assert code == "A505"
        assert "nested deeper than 32" in message


VALID_PROFILES: list[tuple[Any, list[str]]] = [
        ({"format": "email", "properties": {"text": {"format": "ipv4"}, "metadata": {"format": "no-format"}}}, []),
        ({"properties": {"text": {"contentEncoding": "base64", "contentMediaType": "application/json"}}}, []),
        ({"$comment": "x", "unknown": {"$ref": "http://example.org"}, "examples": [{"$ref": "no"}]}, []),
        ({"const": {"$ref": "http://example.org", "pattern": "("}}, [""]),
        ({"properties": {"$ref": {"type": "string"}, "pattern": {"type": "string"}}}, []),
        ({"$ref": "#/$defs/a", "properties": {"text": False}, "$defs": {"a": {"required": ["x"]}}}, ["", "/text"]),
        ({"properties": {"text": True, "metadata": False}}, ["/metadata"]),
        ({"not": True}, [""]),
        ({"anyOf": [False, False]}, [""]),
        ({"properties": {"premises": {"prefixItems": [False]}}}, ["/premises/0"]),
        ({"properties": {"metadata": {"unevaluatedProperties": False}}}, ["/metadata"]),
        ({"properties": {"metadata": {"properties": {"title": True}, "unevaluatedProperties": False}}}, []),
        ({"$ref": "urn:argued:schema:article:1", "unevaluatedProperties": False}, []),
        ({"properties": {"premises": {"unevaluatedItems": False}}}, ["/premises"]),
        ({"properties": {"premises": {"prefixItems": [True], "unevaluatedItems": False}}}, []),
        ({"properties": {"version": {"const": 1.0, "multipleOf": 0.5, "minimum": 0.999}}}, []),
        ({"properties": {"version": {"const": True}}}, ["/version"]),
        ({"properties": {"text": {"maxLength": 10**400}}}, []),
        ({"minProperties": 1e2}, [""]),
        ({"propertyNames": {"maxLength": 5}}, [""]),
        ({"dependentRequired": {"text": ["more"]}}, [""]),
        ({"properties": {"text": {"$vocabulary": {"urn:x": True}}}}, []),
        ({"$vocabulary": {"urn:x:unknown": True}}, []),
]  # fmt: skip


def test_what_a_profile_may_say(tmp_path: Path) -> None:
    for (schema, pointers), found in zip(VALID_PROFILES, run(tmp_path, *(schema for schema, _ in VALID_PROFILES))):
        assert sorted({str(pointer) for _, pointer, _ in found}) == pointers, schema
        assert {code for code, _, _ in found} <= {"A504"}


NO_PROFILES = [
        '{"minimum": NaN}', '{"minimum": Infinity}', '{"minimum": 1e999}', '{"title": "\\ud800"}', '{"\\ud800": 1}',
        '{"minLength": ' + "9" * 5_000 + "}", "{} {}", '{"a": 1, "a": 2}', "null", "[]", '"x"', "0",
        '{"$ref": 1}', '{"$ref": []}', '{"$anchor": "a b"}', '{"$anchor": 1}', '{"$id": "x#y"}', '{"$id": 1}',
        '{"pattern": 1}', '{"patternProperties": []}', '{"properties": {"a": 1}}', '{"allOf": []}', '{"$defs": 1}',
        '{"dependentSchemas": [1]}', '{"if": 1}', '{"items": [true]}', '{"definitions": {"a": 1}}',
]  # fmt: skip


def test_data_that_isnt_a_profile_is_refused(tmp_path: Path) -> None:
    for text, found in zip(NO_PROFILES, run(tmp_path, *NO_PROFILES)):
        assert {code for code, _, _ in found} == {"A505"}, text[:40]
        assert all("house.profile" in message for _, _, message in found)


LONG: list[tuple[Any, list[str]]] = [
    ({"uniqueItems": True, "contains": {"required": ["x"]}}, ["/premises"]),
    ({"items": {"required": ["tags"], "unevaluatedProperties": True}}, ["/premises/10000"]),
    ({"items": {"anyOf": [{"required": ["tags"]}, {"required": ["holder"]}]}}, ["/premises/10000"]),
    ({"unevaluatedItems": {"required": ["tags"]}}, ["/premises"]),
    ({"prefixItems": [True], "unevaluatedItems": False}, ["/premises"]),
    ({"anyOf": [{"items": {"required": ["x"]}}, {"items": {"required": ["y"]}}]}, ["/premises"]),
    ({"not": {"minItems": 1}}, ["/premises"]),
    ({"const": []}, ["/premises"]),
    ({"allOf": [{"const": [number]} for number in range(500)]}, ["/premises"]),
]


def over_much(folder: str) -> list[Findings]:
    """The diagnostics of each demand on a long list whose last item is wrong."""
    path = Path(folder) / "house.profile"
    units = "".join(f"{{premise p{number} #t k=v: w{number}}} " for number in range(10_000))
    article = argued.parse(units + "{premise q: x}")
    results = []
    for demand, _ in LONG:
        path.write_text(json.dumps({"properties": {"premises": demand}}))
        results.append(essential(argued.validate(article, path)))
    return results


def test_no_demand_takes_long_on_a_long_list(tmp_path: Path) -> None:
    for (demand, pointers), found in zip(LONG, in_child(over_much, str(tmp_path))):
        assert sorted({str(pointer) for _, pointer, _ in found}) == pointers, demand
        assert {code for code, _, _ in found} == {"A504"}
        assert all(len(message) < 1_000 for _, _, message in found)


def too_many(folder: str) -> Findings:
    path = Path(folder) / "house.profile"
    path.write_text(json.dumps({"properties": {"premises": {"items": {"required": ["holder"]}}}}))
    article = argued.parse("".join(f"{{premise p{number}: w}} " for number in range(20_000)))
    return [(finding.code, finding.pointer, finding.message) for finding in argued.validate(article, path)]


def test_findings_are_bounded(tmp_path: Path) -> None:
    found = in_child(too_many, str(tmp_path))
    assert [pointer for _, pointer, _ in found[:1_000]] == [f"/premises/{number}" for number in range(1_000)]
    assert [code for code, _, _ in found[1_000:]] == ["A014"]


def test_importing_loads_no_validator() -> None:
    code = "import sys, argued; print([n for n in ('jsonschema_rs', 'jsonschema', 'referencing') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    code = "import sys, argued; argued.validate(argued.Article(text='')); print('jsonschema' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
