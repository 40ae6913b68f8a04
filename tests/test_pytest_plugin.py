"""The plugin for pytest, in projects of its own: what is a test there, and what is shown where one fails."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from argued.checking.checker import Checker
from argued.cli.program import main

pytest_plugins = ["pytester"]
pytestmark = pytest.mark.usefixtures("lean_pytest")

SOUND = "{premise p: It is old.} {conclusion c from p: Close it.}"
FOUND = "{conclusion c: Close it.}"
"""A text in which one rule, a warning, finds one thing."""
BROKEN = "{premise p: It is old.} {conclusion c form p: Close it.}"
ON = "[tool.pytest.ini_options]\nargued = true\n"


def write(folder: Path, texts: dict[str, str], settings: str = ON) -> None:
    """A project with texts at paths."""
    folder.mkdir(exist_ok=True)
    (folder / "pyproject.toml").write_text(settings)
    for place, text in texts.items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def collected(pytester: pytest.Pytester, *arguments: str) -> list[str]:
    """The names of the tests."""
    result = pytester.runpytest_inprocess("--collect-only", "-q", *arguments)
    return [line for line in result.outlines if "::" in line]


def test_nothing_happens_and_nothing_is_imported_until_it_is_switched_on(pytester: pytest.Pytester) -> None:
    write(pytester.path, {"texts/a.argued": BROKEN}, "[tool.pytest.ini_options]\n\n[tool.argued]\nprofil = 'x'\n")
    pytester.makepyfile(
        """
        import sys

        def test_imported(pytestconfig):
            assert pytestconfig.pluginmanager.has_plugin("argued")
            own = {"argued", "attr", "attrs", "click", "jsonschema_rs", "lark", "yaml"}
            found = sorted(name for name in sys.modules if name.partition(".")[0] in own)
            assert found == ["argued", "argued.pytest_plugin"]
        """
    )
    result = pytester.runpytest_subprocess("-W", "error")
    result.assert_outcomes(passed=1)
    assert "argued:" not in pytester.runpytest_subprocess("--markers").stdout.str()
    pytester.path.joinpath("test_nothing_happens_and_nothing_is_imported_until_it_is_switched_on.py").unlink()
    assert pytester.runpytest_subprocess().ret == pytest.ExitCode.NO_TESTS_COLLECTED
    assert collected(pytester, "texts/a.argued") == []


def test_each_text_is_a_test_and_a_failure_is_the_report(pytester: pytest.Pytester) -> None:
    write(pytester.path, {"texts/good.argued": SOUND, "texts/new/bad.argued": BROKEN, "texts/notes.txt": BROKEN})
    result = pytester.runpytest_inprocess("-v", "-W", "error", "--strict-markers", "--strict-config")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.re_match_lines([r"texts/good\.argued::check PASSED", r"texts/new/bad\.argued::check FAILED"])
    lines = result.outlines
    start = next(index for index, line in enumerate(lines) if re.fullmatch("_+ argued check [^ ]+ _+", line))
    assert lines[start].strip("_ ") == f"argued check {Path('texts/new/bad.argued')}"
    assert lines[start + 1 : start + 8] == [
        "1:39: error A106 unknown-word: unknown clause `form`",
        "  |",
        "1 | {premise p: It is old.} {conclusion c form p: Close it.}",
        "  |                                       ^^^^",
        "  = help: did you mean `from`?",
        "  = more: argued rule unknown-word",
        "=========================== short test summary info ============================",
    ]
    assert "FAILED texts/new/bad.argued::check" in lines[start + 8]


PROJECT = {
    ".gitignore": "ignored*\n",
    "texts/a.argued": SOUND,
    "texts/sub/b.argued": FOUND,
    "texts/sub/notes.txt": FOUND,
    "texts/ignored.argued": BROKEN,
    "texts/drafts/c.argued": BROKEN,
    "more/d.txt": BROKEN,
    "more/e.argued": BROKEN,
    "other/f.argued": BROKEN,
}


PROJECT_SETTINGS = f"{ON}\n[tool.argued]\ninclude = ['texts/', 'more/*.txt']\nexclude = ['drafts/']\n"


@pytest.mark.parametrize("included", [True, False])
def test_the_tests_are_the_texts_that_the_command_checks(included: bool, pytester: pytest.Pytester) -> None:
    (pytester.path / ".git").mkdir()
    write(pytester.path, PROJECT, PROJECT_SETTINGS if included else ON)
    if sys.platform != "win32":
        (pytester.path / "texts" / "loop").symlink_to(pytester.path)
        (pytester.path / "texts" / "link.argued").symlink_to(pytester.path / "other" / "f.argued")
    report = CliRunner().invoke(main, ["check", "--format", "json"]).stdout
    names = sorted(file["name"].replace(os.sep, "/") for file in json.loads(report)["files"])
    expected = ["more/d.txt", "texts/a.argued", "texts/sub/b.argued"]
    if not included:
        expected = sorted([*expected[1:], "more/e.argued", "other/f.argued", "texts/drafts/c.argued"])
    assert names == expected
    assert sorted(collected(pytester)) == [f"{name}::check" for name in names]


def test_a_text_that_is_named_is_checked_whatever_excludes_it(pytester: pytest.Pytester) -> None:
    write(pytester.path, PROJECT, PROJECT_SETTINGS)
    assert collected(pytester, "texts/drafts") == []
    assert collected(pytester, "texts/drafts/c.argued") == ["texts/drafts/c.argued::check"]
    assert collected(pytester, "texts/drafts/c.argued::check") == ["texts/drafts/c.argued::check"]
    assert collected(pytester, "other/f.argued", "texts") == [
        "other/f.argued::check",
        "texts/a.argued::check",
        "texts/sub/b.argued::check",
    ]


def test_a_text_that_is_named_twice_is_one_test(pytester: pytest.Pytester) -> None:
    write(pytester.path, PROJECT)
    assert collected(pytester, "texts/a.argued", "texts/a.argued", "texts/a.argued::check") == ["texts/a.argued::check"]


def test_one_run_can_switch_it_on_and_off(pytester: pytest.Pytester) -> None:
    write(pytester.path, {"a.argued": SOUND})
    assert collected(pytester, "-o", "argued=false") == []
    assert collected(pytester, "-p", "no:argued") == []
    write(pytester.path, {}, "[tool.pytest.ini_options]\n")
    assert collected(pytester, "-o", "argued=true") == ["a.argued::check"]


def test_the_configuration_of_the_project_counts(pytester: pytest.Pytester) -> None:
    texts = {f"texts/{name}.argued": FOUND for name in ("level", "ignored", "selected", "profile")}
    write(pytester.path, {**texts, "texts/source.argued": SOUND})
    (pytester.path / "published").mkdir()
    (pytester.path / "published" / "source.txt").write_text("It was old. Close it.")
    (pytester.path / "own.json").write_text('{"properties": {"premises": {"minItems": 1}}}')
    (pytester.path / "argued.toml").write_text(
        """
        [[per-file]]
        files = ["level.argued"]
        fail-level = "error"
        [[per-file]]
        files = ["ignored.argued"]
        ignore = ["A301"]
        [[per-file]]
        files = ["selected.argued"]
        select = ["strict"]
        [[per-file]]
        files = ["profile.argued"]
        profile = "own.json"
        select = ["A4"]
        [[per-file]]
        files = ["source.argued"]
        sources = "published/{stem}.txt"
        """
    )
    result = pytester.runpytest_inprocess("-rA", "texts")
    output = result.stdout.str()
    outcomes = {name: word for word, name in re.findall(r"^(\w+) texts/(\w+)\.argued::check", output, re.MULTILINE)}
    assert outcomes == {
        "ignored": "PASSED",
        "level": "PASSED",
        "selected": "FAILED",
        "profile": "FAILED",
        "source": "FAILED",
    }
    failures = output.partition("= FAILURES =")[2].partition("= PASSES =")[0]
    assert re.findall(r"^(?:\d+:\d+: )?(?:error|warning) (A\d+)", failures, re.MULTILINE) == ["A504", "A703", "A603"]


def test_the_configuration_may_be_above_the_root_of_pytest(pytester: pytest.Pytester) -> None:
    (pytester.path / "argued.toml").write_text("ignore = ['A301']\nexclude = ['/part/old/']")
    write(pytester.path / "part", {"a.argued": FOUND, "old/b.argued": FOUND})
    result = pytester.runpytest_inprocess("-v", "--rootdir", "part", "-c", "part/pyproject.toml", "part")
    result.assert_outcomes(passed=1)
    result.stdout.re_match_lines([r"(part/)?a\.argued::check PASSED"])


@pytest.mark.parametrize("workers", [[], ["-n", "1"]])
def test_a_configuration_that_cannot_be_used_ends_the_run(workers: list[str], pytester: pytest.Pytester) -> None:
    write(pytester.path, {"a.argued": SOUND})
    (pytester.path / "argued.toml").write_text("profil = 'x'\n\nfail-level = 'never'\n")
    result = pytester.runpytest_inprocess(*workers)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    place = "ERROR: argued.toml"
    assert [line for line in result.errlines if line] == [
        f"{place}:1:1: A030 bad-configuration: unknown key `profil` (did you mean `profile`?)",
        f"{place}:3:1: A030 bad-configuration: unknown level `never`; the levels are `error`, `warning`, `info`",
    ]


@pytest.mark.parametrize(("content", "message"), [('{"type": 7}', "can't be used"), (None, "No such file")])
def test_a_profile_that_cannot_be_used_ends_the_run(
    content: str | None, message: str, pytester: pytest.Pytester
) -> None:
    write(pytester.path, {"a.argued": SOUND}, f"{ON}\n[tool.argued]\nprofile = 'own.json'\n")
    if content is not None:
        (pytester.path / "own.json").write_text(content)
    result = pytester.runpytest_inprocess()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert "A505 bad-profile" in result.stderr.str()
    assert message in result.stderr.str()


@pytest.mark.parametrize("level", ["warning", "error"])
def test_a_part_of_a_profile_that_checks_nothing_ends_the_run_or_is_a_warning_of_pytests(
    level: str, pytester: pytest.Pytester
) -> None:
    settings = f"{ON}\n[tool.argued]\nprofile = 'own.json'\nfail-level = '{level}'\n"
    write(pytester.path, {"a.argued": SOUND}, settings)
    (pytester.path / "own.json").write_text('{"minItem": 2}')
    result = pytester.runpytest_subprocess()
    shown = "*own.json:1:2: A506 ineffective-profile: JSON Schema has no keyword `minItem`*(did you mean `minItems`?)"
    if level == "warning":
        assert result.ret == pytest.ExitCode.USAGE_ERROR
        result.stderr.fnmatch_lines([shown])
    else:
        result.assert_outcomes(passed=1, warnings=1)
        result.stdout.fnmatch_lines([shown])


def test_findings_below_the_fail_level_are_shown_with_passed_tests(pytester: pytest.Pytester) -> None:
    write(pytester.path, {"a.argued": FOUND}, f"{ON}\n[tool.argued]\nfail-level = 'error'\n")
    result = pytester.runpytest_inprocess("-rP")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["*Captured argued call*", "1:1: warning A301 unsupported-conclusion: *"])
    assert "A301" not in pytester.runpytest_inprocess().stdout.str()


def test_a_text_that_cannot_be_read_fails(pytester: pytest.Pytester) -> None:
    write(pytester.path, {"a.argued": SOUND, "b.argued": SOUND})
    pytester.makeconftest("def pytest_collection_finish(session): (session.config.rootpath / 'a.argued').unlink()")
    result = pytester.runpytest_inprocess()
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["error A003 unreadable-file: the file can't be read: *"])


def test_an_error_of_argueds_own_is_a_traceback(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("something")

    monkeypatch.setattr(Checker, "check_file", fail)
    write(pytester.path, {"a.argued": SOUND})
    result = pytester.runpytest_inprocess()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*RuntimeError: something"])


# Other parts of pytest.


def test_tests_are_chosen_by_word_and_by_mark(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(test_it="def test_it(): pass")
    write(pytester.path, {"texts/bridge.argued": SOUND, "texts/tower.argued": SOUND})
    assert collected(pytester, "-k", "bridge or it") == ["test_it.py::test_it", "texts/bridge.argued::check"]
    assert collected(pytester, "-k", "tower.argued") == ["texts/tower.argued::check"]
    texts = ["texts/bridge.argued::check", "texts/tower.argued::check"]
    assert collected(pytester, "-m", "argued", "--strict-markers") == texts
    assert collected(pytester, "-m", "not argued") == ["test_it.py::test_it"]
    assert collected(pytester, "--ignore-glob", "*/t*.argued", "texts") == texts[:1]


ODD = {
    "a b.argued": "a b.argued",
    "a[1].argued": "a[1].argued",
    "caf\xe9 \u4e2d.argued": "caf\xe9 \u4e2d.argued",
    "a::b.argued": r"a:\x3ab.argued",
    "a::().argued": r"a:\x3a().argued",
    "line\nbreak.argued": r"line\x0abreak.argued",
    "esc\x1b[31m.argued": r"esc\x1b[31m.argued",
    "-k.argued": "-k.argued",
    ".argued": ".argued",
}
"""Names of files, and how their tests are called."""
if sys.platform == "linux":
    ODD[os.fsdecode(b"byte\xff.argued")] = r"byte\udcff.argued"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize("options", [[], ["-n", "2"]], ids=["one process", "xdist"])
def test_odd_names_are_tests_whatever_pytest_does_with_their_names(
    options: list[str], pytester: pytest.Pytester
) -> None:
    write(pytester.path, {f"texts/{name}": FOUND for name in ODD} | {"texts/sound.argued": SOUND})
    names = {f"texts/{name}::check" for name in ODD.values()}
    assert set(collected(pytester)) == names | {"texts/sound.argued::check"}

    result = pytester.runpytest_inprocess(*options, "--junitxml", "report.xml", "-rf")
    result.assert_outcomes(failed=len(ODD), passed=1)
    assert all(line.isprintable() for line in result.outlines)
    failed = [line.removeprefix("FAILED ").partition(" - ")[0] for line in result.outlines if line[:7] == "FAILED "]
    assert sorted(failed) == sorted(names)
    cases = ElementTree.parse(pytester.path / "report.xml").iter("testcase")
    reported = {f"{case.get('classname')}.{case.get('name')}".strip(".") for case in cases if len(case)}
    # To some versions of pytest, everything after a bracket is a parameter, and part of the name.
    assert {name.replace("::", ".") for name in reported} == {re.sub("/|::", ".", name) for name in names}

    (pytester.path / "texts" / "a::b.argued").write_text(SOUND)
    again = pytester.runpytest_inprocess("--lf", "-p", "no:xdist")
    again.assert_outcomes(failed=len(ODD) - 1, passed=1)


def test_several_processes_share_the_texts(pytester: pytest.Pytester) -> None:
    write(pytester.path, {f"texts/{number}.argued": FOUND if number % 3 else SOUND for number in range(9)})
    result = pytester.runpytest_subprocess("-n", "2", "-W", "error")
    result.assert_outcomes(passed=3, failed=6)
    assert result.outlines.count("1:1: warning A301 unsupported-conclusion: nothing supports the conclusion `c`") == 6


def test_texts_that_pytest_does_not_look_for_are_counted(pytester: pytest.Pytester) -> None:
    settings = f"{ON}testpaths = ['tests', 'texts']\n"
    write(pytester.path, {"texts/a.argued": SOUND, "other/b.argued": SOUND, "texts/build/c.argued": SOUND}, settings)
    (pytester.path / "tests").mkdir()
    line = (
        "argued: 2 of the project's 3 texts aren't in folders that pytest looks in "
        "(see `testpaths` and `norecursedirs`)"
    )
    assert line in pytester.runpytest_inprocess().outlines
    assert "argued: " not in pytester.runpytest_inprocess("texts").stdout.str()
    write(pytester.path, {}, f"{ON}testpaths = ['.']\nnorecursedirs = ['.*']\n")
    result = pytester.runpytest_inprocess()
    result.assert_outcomes(passed=3)
    assert "argued: " not in result.stdout.str()


def test_each_text_has_its_nearest_configuration(pytester: pytest.Pytester) -> None:
    write(pytester.path, {"a.argued": FOUND, "inner/texts/b.argued": FOUND, "inner/other/c.argued": FOUND})
    pytester.path.joinpath("inner", "argued.toml").write_text("include = ['texts/']\nignore = ['A301']")
    assert collected(pytester) == ["a.argued::check", "inner/texts/b.argued::check"]
    pytester.runpytest_inprocess().assert_outcomes(passed=1, failed=1)
    pytester.runpytest_inprocess("inner").assert_outcomes(passed=1)
    pytester.runpytest_inprocess("inner/other/c.argued").assert_outcomes(passed=1)


def test_a_bad_configuration_in_a_folder_ends_the_run(pytester: pytest.Pytester) -> None:
    write(pytester.path, {"a.argued": SOUND, "inner/b.argued": SOUND})
    pytester.path.joinpath("inner", "argued.toml").write_text("profil = 1")
    result = pytester.runpytest_inprocess()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*inner/argued.toml:1:1: A030 *(did you mean `profile`?)"])
