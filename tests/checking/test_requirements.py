"""Requirements of a profile with codes of their own: in diagnostics, notes, options, and every format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import argued
from argued import ProfileError
from argued.checking.reporters.registry import REPORTERS
from argued.cli.program import main
from argued.schema.profile_text import ProfileText
from argued.schema.profiles import load_profile

PROFILE: dict[str, Any] = {
    "x-argued-severity": "warning",
    "properties": {
        "premises": {
            "items": {
                "required": ["tags"],
                "description": "Tag each premise.",
                "x-argued-code": "P101",
                "x-argued-name": "tagged-premise",
            }
        },
        "conclusions": {"minItems": 2, "x-argued-code": "P102", "x-argued-severity": "info"},
        "objections": {"items": {"required": ["tags"]}, "minItems": 3},
        "considerations": {
            "x-argued-allow": False,
            "x-argued-code": "P103",
            "x-argued-name": "held-consideration",
            "items": {"required": ["holder"], "x-argued-severity": "error"},
        },
    },
}


@pytest.fixture(name="profile")
def written(tmp_path: Path) -> Path:
    path = tmp_path / "house.json"
    path.write_text(json.dumps(PROFILE))
    return path


def found(text: str, profile: Path, **options: Any) -> list[str]:
    """Code, name and severity of each finding; of rules only the two about notes are on."""
    options = {"select": ["A701", "A702"], **options}
    report = argued.check(text, profile=profile, **options)
    return [f"{item.code} {item.name} {item.severity.value}" for item in report.diagnostics]


TAGGED, UNNAMED = "P101 tagged-premise warning", "P102 requirement info"
BARE, HELD = "A504 profile warning", "P103 held-consideration error"
UNUSED, BAD = "A701 unused-suppression warning", "A702 bad-suppression warning"
CONCLUSIONS = "{conclusion c: C.} {conclusion d: D.}"
OBJECTIONS = "{objection x #t: A.} {objection y #t: B.} {objection z #t: C.}"
FULL = f"{CONCLUSIONS} {OBJECTIONS} "


def test_the_nearest_code_and_severity_around_a_requirement_hold(profile: Path) -> None:
    text = "{premise p: P.} {conclusion c: C.} {consideration k: K.} {objection o: O.}"
    assert sorted(found(text, profile)) == sorted([TAGGED, UNNAMED, HELD, BARE, BARE])
    report = argued.check(text, profile=profile, select=["A701"])
    assert {item.code: item.help for item in report.diagnostics}["P101"] == "Tag each premise."
    by_validate = argued.validate(argued.parse(text), profile)
    assert sorted(item.code for item in by_validate) == ["A504", "A504", "P101", "P102", "P103"]
    descriptors = [(item.code, item.name, item.severity.value, item.summary) for item in report.descriptors]
    assert descriptors == [
        ("P101", "tagged-premise", "warning", "Tag each premise."),
        ("P102", "requirement", "info", "A requirement of the profile `house.json`."),
        ("P103", "held-consideration", "warning", "A requirement of the profile `house.json`."),
    ]


def test_labels_beside_a_reference_hold_for_what_it_leads_to(tmp_path: Path) -> None:
    profile = tmp_path / "house.json"
    holder = {"x-argued-code": "P203", "const": "x"}
    part = {"required": ["tags"], "anyOf": [{"required": ["holder"]}], "properties": {"holder": holder}}
    items = {
        key: {"items": {"$ref": "#/$defs/part", "x-argued-code": code}}
        for key, code in (("premises", "P201"), ("issues", "P202"))
    }
    profile.write_text(json.dumps({"properties": items, "$defs": {"part": part}}))
    text = "{premise p by y: P.} {issue q: Q?}"
    assert sorted(item.code for item in argued.validate(argued.parse(text), profile)) == [
        "P201",
        "P202",
        "P202",
        "P203",
    ]


@pytest.mark.parametrize("text", ["{conclusion c: C.}", "{conclusion c weight=1: C.}"])
def test_a_key_that_is_missing_with_its_whole_object_has_the_labels_of_its_requirement(
    text: str, tmp_path: Path
) -> None:
    profile = tmp_path / "house.json"
    certainty = {"required": ["certainty"], "description": "Rate it.", "x-argued-code": "P101", "x-argued-allow": False}
    items = {"required": ["attributes"], "properties": {"attributes": certainty}}
    profile.write_text(json.dumps({"properties": {"conclusions": {"items": items}}}))
    [unmet] = argued.validate(argued.parse(text), profile)
    assert (unmet.code, unmet.message, unmet.help) == (
        "P101",
        "conclusion `c` has no attribute `certainty`",
        "Rate it.",
    )
    assert found("{conclusion c: C.{# allow P101: x }}", profile) == ["P101 requirement error", BAD]


NOTES: list[tuple[str, list[str]]] = [
    # As for a rule: by code, its beginning or name, at the unit, in it, or for the whole file.
    (FULL + "{# allow P101: x }{premise p: P.}", []),
    (FULL + "{premise p: P.{# allow tagged-premise: x }}", []),
    ("{# allow P1: x }" + FULL + "{premise p: P.}", []),
    ("{# allow all: x }" + FULL + "{premise p: P.}", []),
    ("{# allow P102: x }" + OBJECTIONS, []),
    (FULL + "{# allow P101: x }{premise p: P.} {premise q: Q.}", [TAGGED]),
    (FULL + "{# allow P101: x }{premise p #t: P.}", [UNUSED]),
    (FULL + "{# allow P101, A301: x }{premise p: P.}", [UNUSED]),
    # Without a code of its own only at the unit that it is about.
    (FULL + "{# allow A504: x }{objection o: O.}", []),
    (FULL + "{# allow profile: x }{objection o: O.}", []),
    (FULL + "{# allow A504: x }{objection o: {premise p #t: O.}}", []),
    ("{# allow A504: x } x " + FULL + "{objection o: O.}", [BAD, BARE]),
    (FULL + "{# allow A504: x }{objection o #t: O.}", [UNUSED]),
    (CONCLUSIONS + "{# allow A504: x }{objection o #t: O.}", [UNUSED, BARE]),
    (FULL + "{# allow all: x }{objection o: O.}", [BARE]),
    # What the profile doesn't let be allowed, and what it doesn't have.
    (FULL + "{# allow P103: x }{consideration k: K.}", [BAD, HELD]),
    (FULL + "{# allow held-consideration: x }{consideration k: K.}", [BAD, HELD]),
    (FULL + "{# allow P199: x }{premise p #t: P.}", [BAD]),
    (FULL + "{# allow taged-premise: x }{premise p: P.}", [BAD, TAGGED]),
    (FULL + "{# allow P101 }{premise p: P.}", []),
    (FULL + "{# allow P101 because it is short }{premise p: P.}", [BAD, TAGGED]),
]


@pytest.mark.parametrize(("text", "expected"), NOTES)
def test_notes_allow_requirements_as_the_profile_lets_them(text: str, expected: list[str], profile: Path) -> None:
    assert sorted(found(text, profile)) == sorted(expected)


def test_how_often_notes_allow_is_counted(profile: Path) -> None:
    assert argued.check(FULL + "{# allow P101: x }{premise p: P.}", profile=profile).allowed == 1


def test_help_names_the_nearest_requirement(profile: Path) -> None:
    report = argued.check(FULL + "{# allow taged-premise: x }{premise p #t: P.}", profile=profile, select=["A702"])
    assert [item.help for item in report.diagnostics] == ["did you mean `tagged-premise`?"]


def test_without_a_profile_notes_about_its_requirements_are_left_alone() -> None:
    text = "{premise p: P.{# allow P101: x }{# allow A504: x }{# allow tagged-premise: x }}"
    report = argued.check(text, select=["A701", "A702"])
    assert [(item.code, item.message) for item in report.diagnostics] == [
        ("A702", "`tagged-premise` isn't a rule that can be allowed")
    ]


def test_a_false_value_around_holds_for_requirements_without_a_code(tmp_path: Path) -> None:
    profile = tmp_path / "house.json"
    profile.write_text('{"x-argued-allow": false, "properties": {"objections": {"items": {"required": ["tags"]}}}}')
    assert sorted(found("{objection o: O.{# allow A504: x }}", profile)) == [
        "A504 profile error",
        "A701 unused-suppression warning",
    ]
    items = {"required": ["tags"], "x-argued-allow": True}
    profile.write_text(json.dumps({"x-argued-allow": False, "properties": {"objections": {"items": items}}}))
    assert found("{objection o: O.{# allow A504: x }}", profile) == []


@pytest.mark.parametrize(
    ("ignore", "expected"),
    [
        (["P101"], [UNNAMED, HELD]),
        (["tagged-premise", "P103"], [UNNAMED]),
        (["P1"], []),
        (["requirements"], []),
    ],
)
def test_requirements_can_be_ignored(ignore: list[str], expected: list[str], profile: Path) -> None:
    text = OBJECTIONS + "{premise p: P.} {consideration k: K.}"
    assert sorted(found(text, profile, ignore=ignore)) == sorted(expected)
    # As for a rule that is off, a note that allows one is used.
    assert UNUSED not in found("{# allow P101: x } " + text, profile, ignore=ignore)


def test_words_that_select_rules_may_name_requirements_and_switch_none_off(profile: Path) -> None:
    text = OBJECTIONS + "{premise p: P.}"
    for select in (["P101"], ["tagged-premise"], ["requirements"], ["structure"], []):
        assert TAGGED in found(text, profile, select=select)
    with pytest.raises(ValueError, match="unknown rule `taged-premise`; did you mean `tagged-premise`"):
        argued.check(text, profile=profile, select=["taged-premise"])
    for word, near in (("taged-premise", "tagged-premise"), ("P1O1", "P101")):
        with pytest.raises(ValueError, match=f"unknown rule `{word}`; did you mean `{near}`"):
            argued.check(text, profile=profile, ignore=[word])
    for word in ("tagged-premise", "P101"):
        with pytest.raises(ValueError, match=f"unknown rule `{word}`"):
            argued.check(text, ignore=[word])
    with pytest.raises(ValueError, match="unknown rule `P4`"):
        argued.check(text, profile=profile, ignore=["P4"])


def test_the_command_and_the_configuration_know_their_words(profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = profile.parent
    monkeypatch.chdir(folder)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    (folder / "a.argued").write_text(FULL + "{premise p: P.}")

    def check(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(main, ["check", "--format", "line", "--select", "A701", *arguments])
        return done.exit_code, done.output

    status, output = check("--profile", "house.json")
    assert (status, output.endswith("P101 tagged-premise: premise `p` has no tags\n")) == (1, True)
    assert check("--profile", "house.json", "--ignore", "tagged-premise") == (0, "")
    status, output = check("--profile", "house.json", "--ignore", "taged-premise")
    assert (status, "did you mean `tagged-premise`?" in output) == (2, True)
    (folder / "argued.toml").write_text("ignore = ['tagged-premise']\nprofile = 'house.json'")
    assert check() == (0, "")
    (folder / "argued.toml").write_text(
        "profile = 'house.json'\nignore = ['P101', 'other-name']\n[severity]\nP101 = 'info'"
    )
    status, output = check()
    assert (status, output.replace(" bad-configuration", "").splitlines()) == (
        2,
        [
            "argued.toml:2:19: A030: unknown rule `other-name`",
            "argued.toml:4:1: A030: `P101` isn't a rule: the severity of a profile's requirement is in the profile",
        ],
    )


def test_requirements_of_the_projects_profiles_are_explained(profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(profile.parent)

    def explained(name: str) -> tuple[int, str]:
        done = CliRunner().invoke(main, ["rule", name])
        return done.exit_code, done.output

    assert explained("P101")[0] == 2
    (profile.parent / "argued.toml").write_text("[[per-file]]\nfiles = ['a']\nprofile = 'house.json'")
    status, shown = explained("P101")
    assert (status, shown) == explained("tagged-premise")
    assert status == 0
    assert shown.startswith("P101 tagged-premise\nrequirements, warning, default\n\nTag each premise.\n")
    assert "{# allow tagged-premise: reason }" in shown
    assert "# allow" not in explained("P103")[1]
    assert explained("P104")[0] == 2


def test_every_format_has_the_code_the_name_and_the_severity(profile: Path) -> None:
    report = argued.check(OBJECTIONS + "{premise p: P.} {consideration k: K.}", profile=profile, select=[])
    for format_ in REPORTERS:
        shown = report.render(format_, statistics=True)
        assert all(word in shown for word in ("P101", "tagged-premise", "P103", "held-consideration")), format_
    run = json.loads(report.render("sarif"))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert {(rules[item["ruleIndex"]]["name"], item["level"]) for item in run["results"]} == {
        ("tagged-premise", "warning"),
        ("requirement", "note"),
        ("held-consideration", "error"),
    }


P101, P102 = {"x-argued-code": "P101"}, {"x-argued-code": "P102"}
REFUSED: list[tuple[Any, str, str]] = [
    ({"x-argued-code": "A101"}, "/x-argued-code", "`x-argued-code` must be `P` and three digits, such as `P101`"),
    ({"x-argued-code": 101}, "/x-argued-code", "`x-argued-code` must be `P` and three digits, such as `P101`"),
    ({"x-argued-code": "P1011"}, "/x-argued-code", "`x-argued-code` must be `P` and three digits, such as `P101`"),
    (
        P101 | {"x-argued-name": "Two reasons"},
        "/x-argued-name",
        "`x-argued-name` must be words in lower case with hyphens between them, such as `two-reasons`",
    ),
    (P101 | {"x-argued-name": "unclosed-mark"}, "/x-argued-name", "`unclosed-mark` is the name of A102"),
    ({"x-argued-name": "a-b"}, "/x-argued-name", "`x-argued-name` names a code, but there is none beside it"),
    ({"x-argued-severity": "eror"}, "/x-argued-severity", "`x-argued-severity` must be one of error, warning, info"),
    ({"x-argued-severity": []}, "/x-argued-severity", "`x-argued-severity` must be one of error, warning, info"),
    ({"not": {"x-argued-allow": 0}}, "/not/x-argued-allow", "`x-argued-allow` must be true or false"),
    ({"x-argued-derived": 2}, "/x-argued-derived", "`x-argued-derived` must be 1, the version of what it adds"),
    ({"x-argued-derived": True}, "/x-argued-derived", "`x-argued-derived` must be 1, the version of what it adds"),
    ({"not": {"x-argued-derived": 1}}, "/not/x-argued-derived",
     "`x-argued-derived` is allowed only at the top of a profile"),
    (
        P101 | {"x-argued-name": "a-b", "not": P101 | {"x-argued-name": "b-c"}},
        "/not/x-argued-name",
        "`P101` has another name elsewhere: `a-b`",
    ),
    (
        P101 | {"x-argued-name": "a-b", "not": P102 | {"x-argued-name": "a-b"}},
        "/not/x-argued-name",
        "`a-b` is also the name of `P101`",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("profile", "pointer", "message"), REFUSED)
def test_wrong_labels_are_errors_of_the_profile_at_their_places(profile: Any, pointer: str, message: str) -> None:
    text = json.dumps(profile)
    with pytest.raises(ProfileError) as caught:
        load_profile(ProfileText("house.json", text.encode()))
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.pointer) == ("A505", pointer)
    assert diagnostic.message == f"the profile `house.json` can't be used: {message}"
    assert diagnostic.span is not None
    assert text[diagnostic.span.start : diagnostic.span.end] == f'"{pointer.rpartition("/")[2]}"'


def test_one_code_may_be_used_in_several_places_and_named_in_one() -> None:
    profile = {"not": P101 | {"description": "Not."}, "if": P101 | {"x-argued-name": "a-b", "x-argued-allow": False}}
    (descriptor,) = load_profile(ProfileText("house.json", json.dumps(profile).encode())).requirements.values()
    assert (descriptor.code, descriptor.name, descriptor.summary) == ("P101", "a-b", "Not.")
    assert descriptor.can_be_allowed
