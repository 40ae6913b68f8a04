"""The configuration of a project: where it is found, what it says, and all that can be wrong with it."""

from __future__ import annotations

import json
import os
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from support.places import ROOT, text_of

import argued
from argued import Configuration, ConfigurationError, ProfileError, Severity
from argued.checking.project.options import PLACEHOLDERS, CheckOptions, Sources
from argued.checking.project.table import KEYS, PER_FILE_KEYS, SOURCES_KEYS
from argued.checking.project.toml import key_spans, loads
from argued.checking.rules.selection import GROUPS
from argued.schema.profile_text import BUILT_IN

SCHEMA = json.loads(text_of(ROOT / "schemas" / "config.schema.json"))
FULL = """\
include = ["texts/"]
exclude = ["texts/drafts/"]
profile = "opinion"
select = ["default", "A301"]
ignore = ["A301"]
fail-level = "error"
sources = "published/{stem}.txt"

[[per-file]]
files = ["texts/old/*"]
profile = false
ignore = ["structure"]
fail-level = "info"

[[per-file]]
files = ["texts/old/new.argued"]
select = ["all"]
sources = { key = "published" }
"""


def write(folder: Path, content: str, name: str = "argued.toml") -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8", newline="")
    return path


def find_errors(folder: Path, content: str, name: str = "argued.toml") -> list[str]:
    """The errors in a configuration: a line each, without the folder."""
    with pytest.raises(ConfigurationError) as caught:
        Configuration.load(write(folder, content, name))
    return [str(diagnostic).removeprefix(f"{folder}{os.sep}") for diagnostic in caught.value.diagnostics]


def test_every_key_is_read(tmp_path: Path) -> None:
    found = Configuration.load(write(tmp_path, FULL))
    assert (found.root, found.file) == (tmp_path, tmp_path / "argued.toml")
    assert (found.include, found.exclude) == (("texts/",), ("texts/drafts/",))
    assert found.options == CheckOptions(
        profile="opinion",
        select=("default", "A301"),
        ignore=("A301",),
        fail_level=Severity.ERROR,
        sources=Sources(pattern="published/{stem}.txt"),
    )


def test_entries_for_some_texts_override_general_ones_and_earlier_entries(tmp_path: Path) -> None:
    found = Configuration.load(write(tmp_path, FULL))
    assert found.options_for(tmp_path / "texts" / "a.argued") == found.options
    assert found.options_for(tmp_path / "texts" / "old" / "a.argued") == CheckOptions(
        profile=False,
        select=("default", "A301"),
        ignore=("A301", "structure"),
        fail_level=Severity.INFO,
        sources=Sources(pattern="published/{stem}.txt"),
    )
    newest = found.options_for(tmp_path / "texts" / "old" / "new.argued")
    assert (newest.profile, newest.select, newest.sources) == (False, ("all",), Sources(key="published"))
    outside = found.options_for(tmp_path.parent / "texts" / "old" / "a.argued")
    assert outside == found.options == found.options_for(None)


def test_a_profile_that_is_a_path_begins_at_the_file_that_names_it(tmp_path: Path) -> None:
    assert Configuration.load(write(tmp_path, 'profile = "own.json"')).options.profile == tmp_path / "own.json"


def test_the_table_of_a_shared_file_says_the_same(tmp_path: Path) -> None:
    shared = '[project]\nname = "x"\n\n[tool.argued]\n' + FULL.replace("[[per-file]]", "[[tool.argued.per-file]]")
    found = Configuration.load(write(tmp_path, shared, "pyproject.toml"))
    own = Configuration.load(write(tmp_path, FULL))
    assert found.as_data() == own.as_data()


def test_what_is_shown_can_be_written_and_says_the_same(tmp_path: Path) -> None:
    found = Configuration.load(write(tmp_path, FULL))
    Draft7Validator(SCHEMA).validate(found.as_data())
    assert (
        found.as_data(CheckOptions(profile="three-considerations", ignore=("A4",)))["profile"] == "three-considerations"
    )
    assert found.as_data(CheckOptions(ignore=("A4",)))["ignore"] == ["A301", "A4"]
    assert Configuration(root=tmp_path).as_data() == {
        "include": ["*.argued"],
        "exclude": [],
        "profile": False,
        "select": ["default"],
        "fail-level": "warning",
        "sources": False,
    }


# Finding.


def test_the_nearest_configuration_upwards_is_found(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b" / "c"
    inner.mkdir(parents=True)
    write(tmp_path, "fail-level = 'error'")
    write(tmp_path / "a", "[tool.argued]\nfail-level = 'info'", "pyproject.toml")
    write(tmp_path / "a" / "b", "[project]\nname = 'x'", "pyproject.toml")
    found = Configuration.find(inner)
    assert found is not None
    assert (found.file, found.root) == (tmp_path / "a" / "pyproject.toml", tmp_path / "a")
    assert found.options.fail_level is Severity.INFO


def test_an_empty_file_is_a_configuration_and_an_empty_table_is_one(tmp_path: Path) -> None:
    write(tmp_path, "[tool.argued]", "pyproject.toml")
    found = Configuration.find(tmp_path)
    assert found == Configuration(root=tmp_path, file=tmp_path / "pyproject.toml")
    inner = tmp_path / "inner"
    inner.mkdir()
    write(inner, "")
    found = Configuration.find(inner)
    assert found is not None
    assert found.root == inner


def test_two_configurations_in_one_folder_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "")
    write(tmp_path, "[tool.argued]", "pyproject.toml")
    with pytest.raises(ConfigurationError, match=r"argued\.toml:1:1: A030 .*`pyproject\.toml` beside it"):
        Configuration.find(tmp_path)
    write(tmp_path, "[tool.other]", "pyproject.toml")
    found = Configuration.find(tmp_path)
    assert found is not None
    assert found.file == tmp_path / "argued.toml"


def test_a_file_that_is_named_must_have_a_configuration(tmp_path: Path) -> None:
    assert find_errors(tmp_path, "", "pyproject.toml") == [
        "pyproject.toml:1:1: A030 bad-configuration: `pyproject.toml` has no table `[tool.argued]`"
    ]
    with pytest.raises(ConfigurationError, match="it can't be read: No such file"):
        Configuration.load(tmp_path / "nothing.toml")
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(ConfigurationError, match="it can't be read: Is a directory"):
        Configuration.load(tmp_path / "folder.toml")


# What is wrong.

BAD: list[tuple[str, list[str]]] = [
    ("profil = 'opinion'", ["1:1: unknown key `profil`"]),
    ("\n\nfail_level = 'error'", ["3:1: unknown key `fail_level`"]),
    ("fail-level = 'warnin'", ["1:1: unknown level `warnin`; the levels are `error`, `warning`, `info`"]),
    ("fail-level = 3", ["1:1: expected a level; the levels are `error`, `warning`, `info`"]),
    ("profile = ''", ["1:1: expected a text that isn't empty"]),
    ("profile = true", ["1:1: expected a text"]),
    ("select = 'all'", ["1:1: `select` must be a list of texts"]),
    ("select = [\n 'all',\n 'A9',\n 7,\n]", ["3:2: unknown rule `A9`", "4:2: expected a text"]),
    ("ignore = ['A101']", ["1:11: `A101` can't be ignored: it isn't a rule"]),
    ("ignore = ['unsuported-conclusion']", ["1:11: unknown rule `unsuported-conclusion`; did you mean `unsup"]),
    ("severity = 'error'", ["1:1: expected a table of rules"]),
    (
        "[severity]\nA301 = 'fatal'\nA999 = 'error'\nunused-reasn = 'info'\nstructure = 'error'\nA603 = 'info'",
        [
            "2:1: unknown level `fatal`; the levels are `error`, `warning`, `info`",
            "3:1: unknown rule `A999`",
            "4:1: unknown rule `unused-reasn`; did you mean `unused-reason`?",
            "5:1: `structure` isn't the code or the name of a rule",
            "6:1: `A603` isn't the code or the name of a rule",
        ],
    ),
    (
        "[severity]\nA301 = 'info'\nunsupported-conclusion = 'error'",
        ["3:1: `A301` is the same rule, and has a severity already"],
    ),
    ("extend = 3", ["1:1: expected a text"]),
    ("include = ['../*']", ["1:12: `../*` can't be used as a pattern: it leads out of the project"]),
    ("exclude = ['# x']", ["1:12: `# x` can't be used as a pattern: it is a comment"]),
    ("exclude = [' ']", ["1:12: ` ` can't be used as a pattern: it is empty"]),
    ("sources = 7", ["1:1: expected a text"]),
    ("sources = '/x/{stem}'", ["1:1: published articles must be inside the project"]),
    ("sources = 'x/../../{stem}'", ["1:1: published articles must be inside the project"]),
    ("sources = '{stam}'", ["1:1: unknown placeholder `{stam}`"]),
    ("sources = '{stem'", ["1:1: unmatched brace"]),
    ("sources = {}", ["1:1: `sources` must have either a `pattern` or a `key`"]),
    ("[sources]\npattern = 'a'\nkey = 'b'", ["1:1: `sources` must have either a `pattern` or a `key`"]),
    ("[sources]\nkez = 'b'", ["2:1: unknown key `kez`"]),
    ("[sources]\nkey = ''", ["2:1: expected a text that isn't empty"]),
    ("per-file = 'x'", ["1:1: `per-file` must be a list of tables"]),
    ("per-file = ['x']", ["1:13: expected a table", "1:13: this entry has no `files`"]),
    ("[[per-file]]\nignore = []", ["1:1: this entry has no `files`"]),
    (
        "[[per-file]]\nfiles = ['a']\n\n[[per-file]]\nfiles = ['a', '..']\nexclude = []",
        ["5:15: `..` can't be used as a pattern", "6:1: unknown key `exclude`"],
    ),
    (
        "profil = 1\nselect = ['x']\nignore = 3\n[other]\n",
        [
            "1:1: unknown key `profil`",
            "2:11: unknown rule `x`",
            "3:1: `ignore` must be a list of texts",
            "4:1: unknown key `other`",
        ],
    ),
]


@pytest.mark.parametrize(
    ("front_matter", "reason"),
    [
        ("", "the front matter has no key `published`"),
        ("published: [x]\n", "`published` in the front matter must be a path"),
    ],
)
def test_a_published_article_without_a_path_has_no_name(front_matter: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "argued.toml").write_text("sources = { key = 'published' }\nselect = ['A701']", encoding="utf-8")
    text = tmp_path / "a.argued"
    text.write_text(f"---\n{front_matter}---\n{{premise old: It is old.}}", encoding="utf-8")
    found = argued.check(text, config=tmp_path / "argued.toml").diagnostics
    assert [item.message for item in found] == [f"the published article can't be read: {reason}"]


@pytest.mark.parametrize(
    ("name", "content", "header"),
    [
        ("argued.toml", "per-file = 1", "[[per-file]]"),
        ("pyproject.toml", "[tool.argued]\nper-file = 1", "[[tool.argued.per-file]]"),
    ],
)
def test_the_help_shows_the_header_that_the_file_needs(name: str, content: str, header: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        Configuration.load(tmp_path / name)
    assert [item.help for item in caught.value.diagnostics] == [f"write `{header}`"]


@pytest.mark.parametrize(("content", "expected"), BAD)
def test_all_errors_are_reported_at_their_places(content: str, expected: list[str], tmp_path: Path) -> None:
    found = find_errors(tmp_path, content)
    lines = [line.replace(": ", ": A030 bad-configuration: ", 1) for line in expected]
    assert len(found) == len(lines), found
    for line, beginning in zip(found, lines):
        assert line.startswith(f"argued.toml:{beginning}")


@pytest.mark.parametrize(("content", "expected"), BAD)
def test_a_place_in_the_shared_file_is_one_of_that_file(content: str, expected: list[str], tmp_path: Path) -> None:
    lines = ["[tool.other]", "profil = 'x'", "[tool.argued]", *content.splitlines()]
    shared = "\n".join(
        line.replace("[[", "[[tool.argued.", 1)
        if line.startswith("[[")
        else f"[tool.argued.{line[1:]}"
        if index > 2 and line.startswith("[")
        else line
        for index, line in enumerate(lines)
    )
    places = [
        line.removeprefix("pyproject.toml:").split(": ")[0] for line in find_errors(tmp_path, shared, "pyproject.toml")
    ]
    assert places == [
        f"{int(place.split(':')[0]) + 3}:{place.split(':')[1]}" for place in [line.split(": ")[0] for line in expected]
    ]


def test_the_nearest_known_key_is_offered(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Configuration.load(write(tmp_path, "fail_level = 'error'\nprofil = ''\nsources = '{Stem}'\nxyz = 1"))
    assert [item.help for item in caught.value.diagnostics] == [
        "did you mean `fail-level`?",
        "did you mean `profile`?",
        "did you mean `{stem}`?",
        "the keys are " + ", ".join(f"`{key}`" for key in KEYS),
    ]


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        (b"a = 1\nb = = 2\n", "2:5", "invalid TOML: Invalid value"),
        (b"a = 1\r\n\r\nb\r\n", "3:2", "invalid TOML: "),
        (b"a = '", "1:6", "invalid TOML: "),
        (b"a = [", "1:6", "invalid TOML: "),
        (b"a = 1\na = 2", "2:6", "invalid TOML: Cannot overwrite a value"),
        (b"a = " + b"[" * 100_000, "1:1", "it is nested too deep"),
        (b"a = " + b"9" * 10_000, "1:1", "Exceeds the limit"),
        (b"# " + b"x" * 1_100_000, "1:1", "it is longer than"),
    ],
)
def test_text_that_isnt_toml_is_refused_at_its_place(content: bytes, place: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "argued.toml"
    path.write_bytes(content)
    with pytest.raises(ConfigurationError) as caught:
        Configuration.load(path)
    assert str(caught.value).startswith(f"{path}:{place}: A030 bad-configuration: {message}")


def test_a_configuration_that_is_not_utf_8_is_refused_at_its_byte(tmp_path: Path) -> None:
    path = tmp_path / "argued.toml"
    path.write_bytes(b"# caf\xe9\n")
    with pytest.raises(ConfigurationError, match=r"argued\.toml:1:6: A001 invalid-utf-8"):
        Configuration.load(path)


@pytest.mark.parametrize("name", ["argued.toml", "pyproject.toml"])
def test_a_byte_order_mark_is_no_part_of_the_first_line(name: str, tmp_path: Path) -> None:
    head = "" if name == "argued.toml" else "[tool.argued]\n"
    path = tmp_path / name
    path.write_bytes(b"\xef\xbb\xbf" + f"{head}fail-level = 'error'\n".encode())
    assert Configuration.load(path).options.fail_level is Severity.ERROR
    path.write_bytes(b"\xef\xbb\xbf" + f"{head}profil = 1".encode())
    with pytest.raises(ConfigurationError, match=f"{path}:{1 + len(head.splitlines())}:1: A030 .*unknown key `profil`"):
        Configuration.load(path)


# Severities.


def test_findings_of_a_rule_have_the_severity_that_the_configuration_gives_it(tmp_path: Path) -> None:
    text = "{conclusion c: Close it.} {premise p: It is old.}"
    config = write(tmp_path, "[severity]\nunsupported-conclusion = 'error'\nA302 = 'info'")
    report = argued.check(text, config=config)
    assert [(item.code, item.severity) for item in report.diagnostics] == [
        ("A301", Severity.ERROR),
        ("A302", Severity.INFO),
    ]
    assert [item.code for item in report.failures] == ["A301"]
    folder = tmp_path / "texts"
    folder.mkdir()
    named = write(folder, text, "a.argued")
    entry = "\n[[per-file]]\nfiles = ['texts/']\nseverity = { A301 = 'info', unused-reason = 'error' }"
    report = argued.check(named, config=write(tmp_path, config.read_text() + entry))
    assert [item.severity for item in report.diagnostics] == [Severity.INFO, Severity.ERROR]


# The places of keys.


def test_bare_keys_and_the_items_of_arrays_have_places_whatever_is_around_them() -> None:
    text = """\
# [comment]
top = "a # \\" b" # c
'quo.ted' . "\\u0062" = 1
multi = \"\"\"
[not.a.table]
"" x \"\"\"
literal = '''x'y''
[z]'''
[a.b]
list = [ 1, # one
  [ "x", { inner = [ 2, ] }, 3 ],
  2020-01-01 10:00:00, ]
dotted.key = { x.y = true, z = "}" }
[[many]]
k = 1
[many.sub]
s = 2
[[many]]
k = 3
[[many.deep]]
d = 4
"""
    places = key_spans(text)
    shown = {path: text[start:end] for path, (start, end) in places.items()}
    assert shown == {
        ("top",): "top",
        ("quo.ted",): "'quo.ted' . \"\\u0062\"",
        ("quo.ted", "b"): "'quo.ted' . \"\\u0062\"",
        ("multi",): "multi",
        ("literal",): "literal",
        ("a",): "[a.b]",
        ("a", "b"): "[a.b]",
        ("a", "b", "list"): "list",
        ("a", "b", "list", 0): "1",
        ("a", "b", "list", 1): "[",
        ("a", "b", "list", 2): "2020-01-01",
        ("a", "b", "dotted"): "dotted.key",
        ("a", "b", "dotted", "key"): "dotted.key",
        ("many",): "[[many]]",
        ("many", 0): "[[many]]",
        ("many", 0, "k"): "k",
        ("many", 0, "sub"): "[many.sub]",
        ("many", 0, "sub", "s"): "s",
        ("many", 1): "[[many]]",
        ("many", 1, "k"): "k",
        ("many", 1, "deep"): "[[many.deep]]",
        ("many", 1, "deep", 0): "[[many.deep]]",
        ("many", 1, "deep", 0, "d"): "d",
    }
    assert set(shown) < set(paths(loads(text)))


def paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The paths of all keys and items of data."""
    pairs: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        pairs = list(value.items())
    elif isinstance(value, list):
        pairs = list(enumerate(value))
    found = []
    for step, inner in pairs:
        found += [(*path, step), *paths(inner, (*path, step))]
    return found


KEY = st.sampled_from(["a", "b-c", '"q r"', "'s#t'", "x.y", ' "\\"" . z '])
STRING = st.sampled_from(['"x"', "'y'", '"a\\"]#"', '"""m\n"q"\n"""', "'''l'\n'''", '""', "''"])
VALUE = st.recursive(
    st.sampled_from(["1", "true", "-1.5e3", "2020-01-01T00:00:00Z", "1979-05-27 07:32:00"]) | STRING,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: "[ # ]\n" + ",\n ".join(items) + "]")
        | st.lists(inner, max_size=2).map(
            lambda items: "{" + ", ".join(f"k{n} = {v}" for n, v in enumerate(items)) + "}"
        )
    ),
    max_leaves=6,
)
LINE = st.one_of(
    st.tuples(KEY, VALUE).map(lambda pair: f"{pair[0]} = {pair[1]} # c"),
    KEY.map(lambda key: f"[{key}]"),
    KEY.map(lambda key: f"[[{key}]]  # d"),
    st.just("# [x] = {"),
)


@given(st.lists(LINE, max_size=8))
def test_the_places_are_those_of_the_data_of_every_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        data = loads(text)
    except ValueError:
        return
    places = key_spans(text)
    assert set(places) == {path for path in paths(data) if has_a_place(path)}
    for path, (start, end) in places.items():
        assert isinstance(path[-1], int) or path[-1] in text[start:end]


def has_a_place(path: tuple[str | int, ...]) -> bool:
    """Whether no step of a path is inside an inline table or an array in an array."""
    inside = any(isinstance(step, int) and isinstance(after, int) for step, after in pairwise(path))
    return not inside and not any(isinstance(step, str) and re.fullmatch("k[0-9]+", step) for step in path)


def test_a_value_nested_deep_is_passed_over_and_what_follows_has_its_place() -> None:
    text = "a = " + "[" * 60 + "\n[b]\n, { x = ']' }" + "]" * 60 + "\nb = 1\n"
    assert key_spans(text)[("b",)] == (text.index("b = "), text.index("b = ") + 1)


# The schema for editors.


def test_the_schema_is_one_and_describes_every_key() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert tuple(SCHEMA["properties"]) == KEYS
    entry = SCHEMA["properties"]["per-file"]["items"]
    assert tuple(entry["properties"]) == PER_FILE_KEYS
    assert tuple(SCHEMA["definitions"]["sources"]["anyOf"][1]["properties"]) == SOURCES_KEYS
    assert SCHEMA["definitions"]["fail-level"]["enum"] == [severity.value for severity in Severity]
    for key, part in {**SCHEMA["properties"], **entry["properties"]}.items():
        described = SCHEMA["definitions"][key] if "$ref" in part else part
        assert described["description"].endswith("."), key
    for name in BUILT_IN:
        assert f"`{name}`" in SCHEMA["definitions"]["profile"]["description"]
    for name in PLACEHOLDERS:
        assert f"`{{{name}}}`" in SCHEMA["definitions"]["sources-pattern"]["description"]
    for word in GROUPS:
        assert f"`{word}`" in SCHEMA["definitions"]["select"]["description"]


UNSEEN = ("unknown rule", "can't be ignored", "the name of a rule", "is the same rule")
"""Errors that the schema leaves to argued: the known rules change from release to release."""


@pytest.mark.parametrize(("content", "expected"), [*BAD, (FULL, []), ("", []), ("sources = false", [])])
def test_the_schema_refuses_what_argued_refuses(content: str, expected: list[str]) -> None:
    refused = [line for line in expected if not any(part in line for part in UNSEEN)]
    assert Draft7Validator(SCHEMA).is_valid(loads(content)) == (not refused)


# In Python.


def test_a_check_reads_no_configuration_that_it_was_not_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    config = write(tmp_path, "ignore = ['A301']")
    text = write(tmp_path, "{conclusion c: Close it.}", "a.argued")
    assert [item.code for item in argued.check(text).diagnostics] == ["A301"]
    assert argued.check(text, config=config).ok
    assert argued.check(text, config=Configuration.find(tmp_path)).ok
    assert argued.check("{conclusion c: Close it.}", config=config).ok


def test_arguments_take_precedence_over_the_configuration(tmp_path: Path) -> None:
    config = write(tmp_path, "fail-level = 'error'\nselect = []\nprofile = 'opinion'")
    text = "{conclusion c: Close it.}"
    report = argued.check(text, config=config)
    assert {item.code for item in report.diagnostics} == {"A504"}
    assert (report.ok, report.fail_level) == (False, Severity.ERROR)
    own = write(tmp_path, '{"properties": {"premises": true}}', "own.json")
    report = argued.check(text, config=config, select=["A301"], profile=own, fail_level=Severity.WARNING)
    assert [item.code for item in report.diagnostics] == ["A301"]
    assert not report.ok
    assert argued.check(text, config=config, select=["A301"], ignore=["A301"], profile=own).diagnostics == ()


def test_a_file_is_checked_under_a_name_as_its_bytes_are(tmp_path: Path) -> None:
    path = tmp_path / "a.argued"
    path.write_bytes(b"{premise: caf\xe9}")
    report = argued.check(path, name="b")
    assert [(item.code, item.source) for item in report.diagnostics] == [("A001", "b")]
    with pytest.raises(argued.CheckError, match="A001"):
        report.raise_for_errors()


def test_a_path_that_is_a_str_is_a_text() -> None:
    report = argued.check("a.argued", name="a list of files")
    assert [item.code for item in report.diagnostics] == ["A705"]
    with pytest.raises(FileNotFoundError):
        argued.check(Path("no-such.argued"))
    with pytest.raises(ValueError, match="unknown rule `nothing`"):
        argued.check("", select=["nothing"])
    with pytest.raises(ConfigurationError):
        argued.check("", config="no-such.toml")
    with pytest.raises(argued.ArgumentError, match=r"no-such\.json.* A505 "):
        argued.check("", profile="no-such.json")


def test_a_profile_that_cannot_be_used_is_an_exception_not_a_finding(tmp_path: Path) -> None:
    profile = write(tmp_path, '{"type": 7}', "own.json")
    with pytest.raises(ProfileError, match=r"own\.json:1:2: A505 "):
        argued.check("", profile=profile)
    config = write(tmp_path, "[[per-file]]\nfiles = ['never']\nprofile = 'own.json'")
    with pytest.raises(ProfileError, match=r"own\.json:1:2: A505 "):
        argued.check("", config=config)


def test_profiles_that_are_missing_are_placed_where_the_configuration_names_them(tmp_path: Path) -> None:
    write(tmp_path, "profile = 'over.json'", "base.toml")
    config = write(
        tmp_path,
        "extend = 'base.toml'\n[[per-file]]\nfiles = ['a']\nprofile = 'sub/a.json'\n"
        "[[per-file]]\nfiles = ['b']\n  profile = './b.json'\n",
    )
    with pytest.raises(ProfileError) as caught:
        argued.check("", config=config)
    found = [
        (Path(str(item.source)).name, item.span and (item.span.line, item.span.column))
        for item in caught.value.diagnostics
    ]
    assert sorted(found) == [("argued.toml", (4, 1)), ("argued.toml", (7, 3)), ("base.toml", (1, 1))]
    assert all("can't be read: No such file" in item.message for item in caught.value.diagnostics)
    # The caller's own profile takes the place of those.
    assert argued.check("", config=config, profile="three-considerations").diagnostics
    with pytest.raises(ProfileError, match=r"^other\.json: A505 "):
        argued.check("", config=config, profile="other.json")


def test_parts_of_a_profile_that_check_nothing_are_findings(tmp_path: Path) -> None:
    text = "{# allow no-marks: only the profile matters }"
    idle = write(tmp_path, '{"properties":\n {"premisses": {"minItems": 1}}}', "own.json")
    for report in (
        argued.check(text, profile=idle),
        argued.check(text, config=write(tmp_path, "profile = 'own.json'")),
        argued.check(text, config=write(tmp_path, "profile = 'own.json'\nfail-level = 'error'")),
    ):
        (finding,) = report.diagnostics
        assert (finding.code, finding.source, finding.span and finding.span.line) == ("A506", str(idle), 2)
        assert report.ok == (report.fail_level is Severity.ERROR)
        # The excerpt of another text would be wrong.
        assert (
            "own.json:2:3: warning A506 ineffective-profile: an article has no `premisses`\n  = help" in report.render()
        )
    config = write(tmp_path, "[[per-file]]\nfiles = ['other.argued']\nprofile = 'own.json'")
    assert argued.check(text, config=config).diagnostics == ()


def test_a_misspelt_profile_is_an_error_of_the_configuration(tmp_path: Path) -> None:
    path = tmp_path / "argued.toml"
    path.write_text("profile = 'opinon'")
    with pytest.raises(ConfigurationError) as caught:
        Configuration.load(path)
    (found,) = caught.value.diagnostics
    assert (found.code, found.message, found.help) == (
        "A030",
        "unknown profile `opinon`",
        "did you mean `opinion`?",
    )
    assert found.span is not None
    assert found.span.line == 1
