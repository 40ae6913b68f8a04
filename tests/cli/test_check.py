"""`argued check` as a shell sees it: what it reports, and its exit status."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from operator import neg
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from support.children import in_child
from support.commands import run as run_command
from support.places import EXAMPLE, GOOD

import argued
from argued.checking.checker import Checker
from argued.checking.project.discovery import discover
from argued.checking.project.nearest import Configurations
from argued.checking.project.options import CheckOptions
from argued.checking.reporters.registry import REPORTERS
from argued.checking.reporters.reporter import Reporter
from argued.checking.rules.catalogue import RULES
from argued.checking.rules.rule import FAMILIES, Rule
from argued.cli import check_files as checking
from argued.cli.check_files import CheckPlan, CheckResult, ReportStyle, check_files
from argued.cli.options import use_color
from argued.cli.output import Progress, open_output
from argued.cli.program import main
from argued.diagnostics.codes import DESCRIPTORS
from argued.diagnostics.diagnostic import DiagnosticDescriptor
from argued.support import pool
from argued.support.limits import Limits
from argued.support.processes import run_in_order
from argued.text.display import visible

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files or signals")
SOUND = "{premise p: It is old.} {conclusion c from p: Close it.}"
FOUND = "{conclusion c: Close it.}"
"""A text in which one rule, a warning, finds one thing."""
BROKEN = "{premis p: It is old.}"
ENVIRONMENT = {
    key: value for key, value in os.environ.items() if key not in ("GITHUB_ACTIONS", "NO_COLOR", "FORCE_COLOR")
}


def in_language(language: str) -> str:
    return f"---\nlanguage: {language}\n---\n{SOUND}"


def check(*arguments: str, folder: Path, stdin: bytes = b"", **variables: str) -> subprocess.CompletedProcess[bytes]:
    return run_command("check", *arguments, stdin=stdin, folder=folder, environment={**ENVIRONMENT, **variables})


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.argued").write_bytes(text.encode())


def result(done: subprocess.CompletedProcess[bytes]) -> tuple[int, list[str]]:
    """The exit status, and where what was found."""
    assert b"Traceback" not in done.stderr
    return done.returncode, [" ".join(line.split(" ")[:2]) for line in done.stdout.decode().splitlines()]


def line_format(*arguments: str, folder: Path, **options: Any) -> tuple[int, list[str]]:
    return result(check("--format", "line", *arguments, folder=folder, **options))


# The exit status.


def test_a_clean_text_is_0(tmp_path: Path) -> None:
    write(tmp_path, a=SOUND)
    done = check("--format", "line", "a.argued", folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_findings_are_1_and_all_stages_are_in_one_run(tmp_path: Path) -> None:
    write(tmp_path, a=FOUND, b=BROKEN, c=SOUND, d="{conclusion c from nothing: x}", e="---\ntitle: x\n" + SOUND)
    assert line_format(folder=tmp_path) == (
        1,
        ["a.argued:1:1: A301", "b.argued:1:2: A105", "d.argued:1:20: A202", "e.argued:1:1: A020"],
    )


def test_invalid_utf_8_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a.argued").write_bytes(b"{premise: caf\xe9}")
    assert line_format(folder=tmp_path) == (1, ["a.argued:1:14: A001"])


def test_a_missing_file_exits_with_2_whatever_else_is_checked(tmp_path: Path) -> None:
    write(tmp_path, a=SOUND, c=FOUND)
    expected = ["b.argued: A003", "c.argued:1:1: A301"]
    assert line_format("a.argued", "b.argued", "c.argued", folder=tmp_path) == (2, expected)
    assert line_format("b.argued", "--fail-level", "error", "--allow-empty", folder=tmp_path) == (2, expected[:1])


def test_a_file_that_cannot_be_read_is_2(tmp_path: Path) -> None:
    write(tmp_path, a=SOUND)
    (tmp_path / "a.argued").chmod(0)
    if os.access(tmp_path / "a.argued", os.R_OK):
        pytest.skip("this user can read everything")
    assert line_format("a.argued", folder=tmp_path) == (2, ["a.argued: A003"])


@POSIX
def test_a_pipe_is_2_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.argued")
    assert line_format("pipe.argued", folder=tmp_path) == (2, ["pipe.argued: A003"])
    assert line_format(folder=tmp_path) == (2, ["pipe.argued: A003"])


@POSIX
def test_a_link_to_itself_is_2_where_it_is_named(tmp_path: Path) -> None:
    write(tmp_path, a=SOUND)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self.argued").symlink_to("self.argued")
    assert line_format(folder=tmp_path) == (0, [])
    assert line_format("self.argued", folder=tmp_path) == (2, ["self.argued: A003"])


def test_a_folder_without_texts_is_3(tmp_path: Path) -> None:
    done = check(folder=tmp_path)
    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr.startswith(b"argued: there is nothing to check: no file matches `*.argued`, or each is")
    assert check("--allow-empty", folder=tmp_path).returncode == 0
    (tmp_path / "inner").mkdir()
    done = check("inner", folder=tmp_path)
    assert (done.returncode, b"nothing to check in inner" in done.stderr) == (3, True)


def test_patterns_that_match_nothing_are_named(tmp_path: Path) -> None:
    (tmp_path / "argued.toml").write_text("include = ['txts/*.md', 'notes/']\n")
    (tmp_path / "a.argued").write_text("{premise: x}")
    done = check(folder=tmp_path)
    assert done.returncode == 3
    assert b"no file matches `txts/*.md`, `notes/`" in done.stderr
    done = check("b*.argued", folder=tmp_path)
    assert done.returncode == 2
    assert b"b*.argued" in done.stdout
    assert b"no file matches this pattern" in done.stdout


@pytest.mark.parametrize("count", [256, 257])
def test_the_exit_status_isnt_a_count(count: int, tmp_path: Path) -> None:
    write(tmp_path, many=" ".join(f"{{conclusion c{number}: x}}" for number in range(count)))
    assert line_format("many.argued", folder=tmp_path)[0] == 1
    (tmp_path / "many.argued").unlink()
    write(tmp_path, **{f"a{number:03}": FOUND for number in range(count)})
    status, lines = line_format("--jobs", "2", folder=tmp_path)
    assert (status, lines) == (1, [f"a{number:03}.argued:1:1: A301" for number in range(count)])


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nothing"],
        ["--format", "nothing"],
        ["--fail-level", "nothing"],
        ["--select", "nothing"],
        ["--ignore", "A101"],
        ["--jobs", "0"],
        ["--limit", "nothing=1"],
        ["--config", "nothing.toml"],
        ["--config", "a.toml", "--no-config"],
        ["--profile", "nothing"],
        ["--profile", "a.argued"],
        ["-", "a.argued"],
        ["--stdin-filename", "x", "a.argued"],
        ["--source", "nothing.txt", "a.argued"],
        ["--source", "a.argued", "a.argued", "b.argued"],
        ["--output", ".", "a.argued"],
        ["--output", "a.argued", "a.argued"],
    ],
)
def test_wrong_usage_is_2_and_says_why(arguments: list[str], tmp_path: Path) -> None:
    write(tmp_path, a=SOUND, b=SOUND)
    done = check(*arguments, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr
    assert b"Traceback" not in done.stderr
    assert (tmp_path / "a.argued").read_bytes() == SOUND.encode()


def test_a_bad_configuration_exits_with_2_and_its_errors_are_printed_once(tmp_path: Path) -> None:
    write(tmp_path, a=SOUND, b=FOUND)
    (tmp_path / "argued.toml").write_text("profil = 'x'\n\nfail-level = 'never'\n")
    done = check(folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().splitlines() == [
        "argued.toml:1:1: A030 bad-configuration: unknown key `profil` (did you mean `profile`?)",
        "argued.toml:3:1: A030 bad-configuration: unknown level `never`; the levels are `error`, `warning`, `info`",
    ]
    assert check("--no-config", folder=tmp_path).returncode == 1


def test_a_profile_that_cannot_be_used_exits_with_2_and_is_reported_once(tmp_path: Path) -> None:
    write(tmp_path, a=SOUND, b=SOUND)
    (tmp_path / "own.json").write_text('{"type": 7}')
    done = check("--profile", "own.json", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    line, *excerpt = done.stderr.decode().splitlines()
    assert line.startswith("own.json:1:2: A505 bad-profile: the profile `own.json` can't be used")
    assert excerpt == ["  |", '1 | {"type": 7}', "  |  ^^^^^^"]


@pytest.mark.parametrize("stdin", [False, True])
def test_a_part_of_a_profile_that_checks_nothing_is_reported_once_with_its_place(stdin: bool, tmp_path: Path) -> None:
    write(tmp_path, a=SOUND, b=SOUND)
    (tmp_path / "own.json").write_text('{"properties": {"premises": {"minItem": 2}}}')
    paths = ["-"] if stdin else []
    done = check("--profile", "own.json", *paths, folder=tmp_path, stdin=SOUND.encode())
    assert done.returncode == 1
    shown = done.stdout.decode()
    assert shown.startswith("own.json\n\n1:30: warning A506 ineffective-profile: JSON Schema has no keyword `minItem`")
    assert '1 | {"properties": {"premises": {"minItem": 2}}}\n  |                              ^^^^^^^^^\n' in shown
    assert f"1 warning in 1 of {2 if stdin else 3} files" in shown
    assert check("--profile", "own.json", "--fail-level", "error", folder=tmp_path).returncode == 0


def test_a_profile_that_the_configuration_names_has_its_path_from_the_current_folder(tmp_path: Path) -> None:
    (tmp_path / "argued.toml").write_text("profile = 'own.json'")
    (tmp_path / "own.json").write_text('{"minItem": 2}')
    (tmp_path / "sub").mkdir()
    write(tmp_path / "sub", a=SOUND)
    assert line_format(folder=tmp_path) == (1, ["own.json:1:2: A506"])
    assert line_format(folder=tmp_path / "sub") == (1, [f"..{os.sep}own.json:1:2: A506"])
    assert line_format("--profile", str(tmp_path / "own.json"), folder=tmp_path) == (
        1,
        [f"{tmp_path / 'own.json'}:1:2: A506"],
    )


@pytest.mark.parametrize(("level", "status"), [("error", 0), ("warning", 1), ("info", 1)])
def test_the_fail_level_decides_and_hides_nothing(level: str, status: int, tmp_path: Path) -> None:
    write(tmp_path, a=FOUND)
    assert line_format("--fail-level", level, folder=tmp_path) == (status, ["a.argued:1:1: A301"])


def test_rules_are_selected_and_ignored_by_words_with_commas(tmp_path: Path) -> None:
    write(tmp_path, a=FOUND)
    assert line_format("--ignore", "A301", folder=tmp_path) == (0, [])
    assert line_format("--ignore", "unsupported-conclusion,unused-name", "--select", "all", folder=tmp_path) == (0, [])
    assert line_format("--select", "A3,A301", "--select", "default", folder=tmp_path)[0] == 1


# Texts.


@pytest.mark.parametrize("path", [*GOOD, EXAMPLE], ids=lambda path: str(path.stem))
def test_what_is_read_fits_the_schema_so_a_check_needs_not_hold_it_against_it(path: Path) -> None:
    report = argued.check(path)
    if report.article is not None:
        assert argued.validate(report.article) == argued.validate(argued.to_data(report.article)) == ()


def test_standard_input_is_checked_under_its_name(tmp_path: Path) -> None:
    assert line_format("-", folder=tmp_path, stdin=FOUND.encode()) == (1, ["<stdin>:1:1: A301"])
    (tmp_path / "argued.toml").write_text("[[per-file]]\nfiles = ['drafts/']\nignore = ['A301']")
    named = ["-", "--stdin-filename", "drafts/x.argued"]
    assert line_format(*named, folder=tmp_path, stdin=BROKEN.encode()) == (1, ["drafts/x.argued:1:2: A105"])
    assert line_format(*named, folder=tmp_path, stdin=FOUND.encode()) == (0, [])


@POSIX
def test_a_name_that_breaks_lines_breaks_no_report(tmp_path: Path) -> None:
    (tmp_path / "a\nb\x1b[31m.argued").write_text(FOUND)
    assert line_format(folder=tmp_path) == (1, ["a\\x0ab\\x1b[31m.argued:1:1: A301"])
    assert line_format("no\nsuch.argued", folder=tmp_path) == (2, ["no\\x0asuch.argued: A003"])


@POSIX
@pytest.mark.skipif(sys.platform == "darwin", reason="names are UTF-8 there")
def test_a_file_whose_name_isnt_characters_is_checked_and_shown(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xff.argued")).write_text(FOUND)
    assert line_format(folder=tmp_path) == (1, ["a\\udcff.argued:1:1: A301"])


def test_limits_are_heeded(tmp_path: Path) -> None:
    write(tmp_path, a=SOUND)
    assert line_format("--limit", "input-bytes=10", folder=tmp_path) == (1, ["a.argued:1:1: A010"])


# The published article.


def test_a_text_is_held_against_the_source_that_is_named(tmp_path: Path) -> None:
    write(tmp_path, a=SOUND)
    (tmp_path / "same.txt").write_text("It is old. Close it.")
    (tmp_path / "other.txt").write_text("It is old. Close it!")
    assert line_format("a.argued", "--source", "same.txt", folder=tmp_path) == (0, [])
    status, lines = line_format("a.argued", "--source", "other.txt", folder=tmp_path)
    assert (status, lines[0][-4:]) == (1, "A603")
    assert line_format("-", "--source", "same.txt", folder=tmp_path, stdin=SOUND.encode()) == (0, [])


def codes(done: tuple[int, list[str]]) -> list[str]:
    return [re.sub(r":\d+:\d+:", "", line) for line in done[1]]


def test_the_configuration_says_by_a_pattern_where_the_sources_are(tmp_path: Path) -> None:
    for folder in ("texts/one", "published/texts/one"):
        (tmp_path / folder).mkdir(parents=True)
    write(tmp_path / "texts", a=SOUND)
    write(tmp_path / "texts" / "one", b=SOUND, c=SOUND)
    (tmp_path / "argued.toml").write_text("sources = 'published/{folder}/{stem}.txt'")
    (tmp_path / "published" / "texts" / "a.txt").write_text("It is old. Close it.")
    (tmp_path / "published" / "texts" / "one" / "b.txt").write_text("It was old. Close it.")
    found = line_format(folder=tmp_path)
    assert (found[0], codes(found)) == (1, ["texts/one/b.argued A603", "texts/one/c.argued A604"])
    found = line_format("b.argued", folder=tmp_path / "texts" / "one")
    assert codes(found) == ["b.argued A603"]


def keyed(value: str) -> str:
    return f"---\npublished: {value}\n---\n{SOUND}"


def test_the_front_matter_says_where_the_source_is_and_stays_in_the_project(tmp_path: Path) -> None:
    project = tmp_path / "project"
    (project / "texts").mkdir(parents=True)
    for place in ("texts/same.txt", "same.txt", "../outside.txt"):
        (project / place).write_text("It is old. Close it.")
    (project / "argued.toml").write_text("sources = { key = 'published' }")
    (project / "link.txt").symlink_to(tmp_path / "outside.txt")
    (project / "out").symlink_to(tmp_path)
    write(
        project / "texts",
        a=keyed("same.txt"),
        b=keyed("../same.txt"),
        c=keyed("../../outside.txt"),
        d=keyed("../link.txt"),
        e=keyed("../out/outside.txt"),
        f=keyed(str(project / "same.txt")),
        g=keyed("[same.txt]"),
        h=SOUND,
        i=keyed("../texts/../../project/same.txt"),
        j=keyed('"x\\0y"'),
        k=keyed('""'),
        l=keyed("../texts"),
    )
    found = line_format(folder=project)
    assert (found[0], codes(found)) == (1, [f"texts/{name}.argued A604" for name in "cdefghjkl"])


# Configuration.


def test_the_command_line_takes_precedence_over_the_configuration(tmp_path: Path) -> None:
    write(tmp_path, a=FOUND, b=SOUND)
    (tmp_path / "argued.toml").write_text(
        "fail-level = 'error'\nprofile = 'opinion'\n"
        "[[per-file]]\nfiles = ['b.*']\nprofile = false\nselect = ['structure']"
    )
    assert line_format(folder=tmp_path) == (1, ["a.argued:1:1: A301", *["a.argued:1:1: A504"] * 3])
    (tmp_path / "own.json").write_text("{}")
    assert line_format("--profile", "own.json", folder=tmp_path) == (0, ["a.argued:1:1: A301"])
    assert line_format("--profile", "own.json", "--fail-level", "info", folder=tmp_path)[0] == 1
    shown = json.loads(check("--show-config", "--select", "A301", "--ignore", "A3", folder=tmp_path).stdout)
    assert shown == {
        "file": str(tmp_path / "argued.toml"),
        "root": str(tmp_path),
        "include": ["*.argued"],
        "exclude": [],
        "profile": "opinion",
        "select": ["A301"],
        "ignore": ["A3"],
        "fail-level": "error",
        "sources": False,
        "per-file": [{"files": ["b.*"], "profile": False, "select": ["structure"]}],
    }


def test_a_text_changes_no_configuration(tmp_path: Path) -> None:
    head = "---\nfail-level: error\nignore: [A301]\nselect: []\nargued: '{ignore: [A301]}'\n---\n"
    write(tmp_path, a=head + FOUND)
    assert line_format(folder=tmp_path) == (1, ["a.argued:7:1: A301"])


# Output.


def test_a_report_is_written_to_a_file_whole(tmp_path: Path) -> None:
    write(tmp_path, a=FOUND)
    done = check("--format", "line", "--output", "report.txt", folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
    report = tmp_path / "report.txt"
    assert report.read_text().startswith("a.argued:1:1: A301")
    report.chmod(0o600)
    check("--format", "line", "--ignore", "A301", "--output", "report.txt", folder=tmp_path)
    assert report.read_bytes() == b""
    assert report.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.argued", "report.txt"]


def test_a_report_that_cannot_be_finished_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    target.write_text("before")

    def interrupted() -> None:
        with open_output(str(target)) as write:
            write("something")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert target.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


def test_a_hyphen_for_the_report_is_standard_output(tmp_path: Path) -> None:
    write(tmp_path, a=FOUND)
    assert line_format("--output", "-", folder=tmp_path) == (1, ["a.argued:1:1: A301"])
    assert [path.name for path in tmp_path.iterdir()] == ["a.argued"]


@pytest.mark.parametrize(
    ("option", "variables", "on_terminal", "expected"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, False, False),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_colours_are_as_option_environment_and_terminal_have_it(
    option: str, variables: dict[str, str], on_terminal: bool, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert use_color(option, on_terminal=on_terminal) is expected


def test_on_github_its_format_is_chosen_where_none_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Named(Reporter):
        def __init__(self, name: str) -> None:
            self.name = name

        def format_report(self, _: argued.Report) -> tuple[str, ...]:
            return (f"{self.name}\n",)

    used: list[ReportStyle] = []

    def make(style: ReportStyle) -> Reporter:
        used.append(style)
        return Named(style.format)

    write(tmp_path, a=SOUND)
    monkeypatch.chdir(tmp_path)
    # In this order: a module that is imported here, for the first time, takes what the other one has then.
    monkeypatch.setattr("argued.cli.check.make_reporter", make)
    monkeypatch.setattr("argued.cli.check_files.make_reporter", make)
    for name in ("github", "text"):
        monkeypatch.setitem(REPORTERS, name, REPORTERS["line"])
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    assert CliRunner().invoke(main, ["check"]).output == "text\n"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert CliRunner().invoke(main, ["check"]).output == "github\n"
    assert CliRunner().invoke(main, ["check", "--format", "line", "--quiet", "--statistics"]).output == "line\n"
    assert used[-1]._replace(place=None) == ReportStyle(
        format="line", width=None, color=False, quiet=True, statistics=True
    )


@POSIX
def test_a_reader_that_goes_away_is_not_an_error(tmp_path: Path) -> None:
    write(tmp_path, a=" ".join(f"{{conclusion c{number}: x}}" for number in range(2_000)))
    command = [sys.executable, "-m", "argued", "check", "--format", "line"]
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(command, cwd=tmp_path, stdout=write_end, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(write_end)
    assert (done.returncode, done.stderr) == (141, b"")


# Many files, and processes that die.


LONG = 40_000
"""Bytes: with what a process is worth lowered, a few such files are enough for several."""


def long_text(number: int) -> str:
    return f"{{conclusion c{number}: x}} " + "word " * (LONG // 5 // (1 + number % 3))


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of texts, where every two are worth a process."""
    monkeypatch.setattr(checking, "BYTES_PER_PROCESS", LONG)
    monkeypatch.setattr(checking, "_BYTES_PER_TASK", LONG)
    write(tmp_path, **{f"a{number:02}": long_text(number) for number in range(20)})
    return tmp_path


def plan(**values: Any) -> CheckPlan:
    unsaid = {
        "configurations": Configurations(None),
        "overrides": CheckOptions(),
        "profiles": (),
        "published": None,
        "limits": Limits(),
        "style": ReportStyle(format="line"),
    }
    return CheckPlan(**{**unsaid, **values})


def lines(results: Sequence[CheckResult]) -> list[str]:
    return [" ".join("".join(item.parts).split(" ")[:2]) for item in results]


@pytest.fixture(params=["fork", "spawn"])
def start_method(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    method = str(request.param)
    if method == "fork" and sys.platform != "linux":
        pytest.skip("processes are no copies here")
    monkeypatch.setattr(pool, "start_method", lambda: method)
    return method


@pytest.mark.usefixtures("start_method")
def test_several_processes_report_the_same_in_the_same_order_as_one(many: Path) -> None:
    files = discover([str(many)])
    alone = list(check_files(files, plan(), 1))
    assert lines(alone) == [f"{many}/a{number:02}.argued:1:1: A301" for number in range(20)]
    assert list(check_files(files, plan(), 3)) == alone


@pytest.mark.usefixtures("start_method")
def test_several_processes_have_the_configuration_and_the_profile(many: Path) -> None:
    (many / "own.json").write_text('{"properties": {"premises": {"minItems": 1}}}')
    (many / "argued.toml").write_text(
        "profile = 'own.json'\nignore = ['A301']\n[[per-file]]\nfiles = ['a00*']\nprofile = false"
    )
    configurations = Configurations.find(str(many))
    profiles = tuple(Checker(configurations).profiles.values())
    (many / "own.json").unlink()
    found = list(check_files(discover([str(many)]), plan(configurations=configurations, profiles=profiles), 2))
    assert lines(found) == ["", *(f"{many}/a{number:02}.argued:1:1: A504" for number in range(1, 20))]


def doubled(number: int) -> int:
    """The work of a process: for some numbers it ends."""
    if number == 5:
        os._exit(3)
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.02 * (number % 3))
    return 2 * number


def doubling() -> Callable[[int], int]:
    return doubled


def doubling_in(process: int) -> Callable[[int], int]:
    """What works in one process alone."""
    if os.getpid() != process:
        raise MemoryError
    return doubled


@POSIX
@pytest.mark.usefixtures("start_method")
def test_a_process_that_dies_takes_its_task_with_it_and_no_other() -> None:
    results = list(run_in_order([[number] for number in range(1, 13)], doubling, neg, 2))
    assert results == [-number if number in (5, 7) else 2 * number for number in range(1, 13)]


@POSIX
@pytest.mark.usefixtures("start_method")
def test_of_a_task_of_many_the_items_that_ended_a_process_are_lost_and_no_others() -> None:
    results = list(run_in_order([range(1, 9), range(9, 13)], doubling, neg, 2))
    assert results == [-number if number in (5, 7) else 2 * number for number in range(1, 13)]


@POSIX
def test_what_no_process_is_ready_for_is_done_without(capfd: pytest.CaptureFixture[str]) -> None:
    assert list(run_in_order([[1, 2], [3]], partial(doubling_in, os.getpid()), neg, 2)) == [2, 4, 6]
    assert "MemoryError" in capfd.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="processes are no copies here")
def test_of_files_that_are_handed_over_together_the_one_that_ends_the_process_is_found(
    many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Checker.check_file

    def check_or_die(self: Checker, path: str, name: str | None = None) -> argued.Report:
        if path.endswith("a04.argued"):
            os.kill(os.getpid(), signal.SIGKILL)
        return real(self, path, name)

    monkeypatch.setattr(Checker, "check_file", check_or_die)
    monkeypatch.setattr(checking, "_BYTES_PER_TASK", 5 * LONG)
    found = list(check_files(discover([str(many)]), plan(), 2))
    assert [item.unusable for item in found] == [number == 4 for number in range(20)]
    codes = ["A004:" if number == 4 else "A301" for number in range(20)]
    assert [line.split(" ")[1] for line in lines(found)] == [code.removesuffix(":") for code in codes]


@POSIX
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_ends_it_quietly_and_every_process_with_it(name: str, jobs: str, tmp_path: Path) -> None:
    number = getattr(signal, name)
    write(tmp_path, **{f"a{number:02}": "{premise: x} " * 5_000 for number in range(60)})
    command = [sys.executable, "-m", "argued", "check", "--format", "line", "--jobs", jobs, "--output", "report.txt"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # Coverage can hang for ever if it is interrupted while it holds a lock of its own.
        env={name: value for name, value in os.environ.items() if not name.startswith("COV")},
        # What runs in the background of a shell has the signal ignored, and hands that on.
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),
    ) as running:
        texts = {path.name for path in tmp_path.iterdir()}
        while {path.name for path in tmp_path.iterdir()} == texts:
            time.sleep(0.01)
        time.sleep(0.5)
        os.killpg(running.pid, number)
        output, errors = running.communicate(timeout=60)
    assert (running.returncode, output, errors) == (128 + number, b"", b"")
    assert {path.name for path in tmp_path.iterdir()} == texts
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)


@POSIX
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_is_not_taken_for_an_exit_of_code_of_others(name: str, tmp_path: Path) -> None:
    """Rules of a project may raise `SystemExit`, which is caught."""
    write(tmp_path, a="{premise: x}")
    code = (
        "import os, signal, time\n"
        "from argued.checking.checker import Checker\n"
        "from argued.cli.program import run_program\n"
        "def check_file(*_):\n"
        "    try:\n"
        f"        os.kill(os.getpid(), signal.{name})\n"
        "        time.sleep(60)\n"
        "    except (Exception, SystemExit):\n"
        "        os._exit(3)\n"
        "Checker.check_file = check_file\n"
        "run_program()\n"
    )
    command = [sys.executable, "-c", code, "check", "--no-config", "--output", "report.txt", "a.argued"]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        capture_output=True,
        timeout=60,
        check=False,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),
    )
    assert (done.returncode, done.stdout, done.stderr) == (128 + getattr(signal, name), b"", b"")
    assert [path.name for path in tmp_path.iterdir()] == ["a.argued"]


def test_a_crash_on_one_file_is_an_own_fault_and_the_others_are_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Checker.check_file

    def fail(self: Checker, path: str, name: str | None = None) -> argued.Report:
        if path == "b.argued":
            raise RuntimeError("something \x1b[31m")
        return real(self, path, name)

    write(tmp_path, a=FOUND, b=SOUND, c=FOUND)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Checker, "check_file", fail)
    done = CliRunner().invoke(main, ["check", "--format", "line"])
    assert done.exit_code == 2
    assert [line.split(" ")[:2] for line in done.stdout.splitlines()] == [
        ["a.argued:1:1:", "A301"],
        ["b.argued:", "A004"],
        ["c.argued:1:1:", "A301"],
    ]
    assert "RuntimeError: something \\x1b[31m" in done.stdout
    assert done.stderr == ""
    assert "Traceback" in CliRunner().invoke(main, ["check", "--format", "line", "--debug"]).stderr


def opened(folder: str) -> list[str]:
    """Which files a check of a folder opens, and whether it does anything else that it shouldn't."""
    os.chdir(folder)
    warm = CliRunner().invoke(main, ["check", "--format", "line", "-"], input=SOUND)
    assert warm.exit_code == 0, warm.output
    found: list[str] = []

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and not str(arguments[0]).endswith((".py", ".pyc", ".so", "schema.json")):
            found.append(os.path.relpath(str(arguments[0])))
        elif event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "urllib.")):
            found.append(event)

    sys.addaudithook(watch)
    done = CliRunner().invoke(main, ["check", "--format", "line"])
    assert done.exit_code == 1, done.output
    return found


def test_nothing_is_opened_that_was_not_named(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / ".git" / "hooks").mkdir(parents=True)
    (tmp_path / ".git" / "config").write_text("[core]\nfsmonitor = touch hacked\nexcludesFile = /etc/hostname\n")
    (tmp_path / ".gitignore").write_text("drafts.argued\n")
    (tmp_path / "argued.toml").write_text("sources = { key = 'published' }\nprofile = 'own.json'")
    (tmp_path / "own.json").write_text("{}")
    for place in ("same.txt", "other.txt", "drafts.argued"):
        (tmp_path / "texts" / place).write_text("It is old. Close it.")
    write(tmp_path / "texts", a=keyed("same.txt"), b=keyed("/etc/hostname"), c=keyed("../../../etc/hostname"))
    assert in_child(opened, str(tmp_path)) == [
        "argued.toml",
        ".gitignore",
        "own.json",
        *(os.path.join("texts", name) for name in ("a.argued", "same.txt", "b.argued", "c.argued")),
    ]


# Progress.


def test_progress_is_shown_on_a_terminal_after_a_while_and_taken_away(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    clock = iter([0.0, 0.5, 1.5, 1.5, 1.55, 2.0, 2.0])
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    progress = Progress(2_000, enabled=True)
    progress.advance()
    assert capsys.readouterr().err == ""
    progress.advance(998)
    progress.advance()
    assert capsys.readouterr().err == "\r999 of 2,000 files"
    progress.advance(3)
    assert capsys.readouterr().err == "\r1,003 of 2,000 files"
    progress.clear()
    progress.clear()
    assert capsys.readouterr().err == "\r" + " " * 20 + "\r"


def test_a_process_that_cannot_be_started_is_done_without(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr("multiprocessing.process.BaseProcess.start", refuse)
    found = list(check_files(discover([str(many)]), plan(), 2))
    assert lines(found) == [f"{many}/a{number:02}.argued:1:1: A301" for number in range(20)]


# Rules, and completion.


def argued_command(*arguments: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    return run_command(*arguments, environment={**ENVIRONMENT, **variables})


def test_the_rules_and_all_else_that_can_be_found_are_listed_in_families() -> None:
    done = argued_command("rules")
    listed = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    families = re.findall(r"^(A\d) ([\w-]+)$", listed, re.MULTILINE)
    assert [name for _, name in families] == [name for name in FAMILIES if name != "own"]  # It has no members here.
    rows = re.findall(
        r"^  (A\d{3})  ([\w-]+) +(error|warning|info) +(always|default|strict) +(.+)$", listed, re.MULTILINE
    )
    expected = [(item.code, item.name, item.severity.value, "always", item.summary) for item in DESCRIPTORS] + [
        (item.code, item.name, item.severity.value, "strict" if item.strict else "default", item.summary)
        for item in RULES
    ]
    assert rows == sorted(expected)
    for code, *_ in rows:
        above = listed[: listed.index(f"  {code}  ")]
        assert re.findall(r"^(A\d) ", above, re.MULTILINE)[-1] == code[:2]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.code))
def test_a_rule_is_explained_by_name_and_by_code(rule: Rule) -> None:
    shown = CliRunner().invoke(main, ["rule", rule.name])
    assert shown.exit_code == 0
    assert CliRunner().invoke(main, ["rule", rule.code]).output == shown.output
    words = " ".join(shown.output.split())
    for part in (rule.code, rule.summary, rule.rationale, f"--ignore {rule.name}"):
        assert part in words
    # Notes can't allow the findings of rules about notes.
    assert (f"{{# allow {rule.name}: reason }}" in words) == (rule.code not in ("A701", "A702"))
    for example in (rule.bad, rule.good):
        assert " ".join(visible(example.replace("\n", " ")).split()) in words
    assert all(line.isprintable() for line in shown.output.split("\n"))


@pytest.mark.parametrize("descriptor", DESCRIPTORS, ids=lambda descriptor: str(descriptor.code))
def test_diagnostics_that_arent_rules_are_explained_too(descriptor: DiagnosticDescriptor) -> None:
    shown = CliRunner().invoke(main, ["rule", descriptor.name])
    assert (shown.exit_code, descriptor.summary in shown.output, "always on" in shown.output) == (0, True, True)


def test_of_a_misspelt_rule_the_nearest_one_is_offered() -> None:
    done = argued_command("rule", "unsuported-conclusion")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"did you mean `unsupported-conclusion`?" in done.stderr
    assert b"`argued rules` lists them" in argued_command("rule", "\x1b[31m").stderr


def completed(*words: str) -> list[str]:
    """The words that bash is offered for completing the last word."""
    done = argued_command(
        _ARGUED_COMPLETE="bash_complete", COMP_WORDS=" ".join(["argued", *words]), COMP_CWORD=str(len(words))
    )
    assert done.returncode == 0, done.stderr
    return [line.partition(",")[2] for line in done.stdout.decode().splitlines()]


def test_the_shell_completes_commands_rules_formats_and_profiles() -> None:
    assert completed("ru") == ["rules", "rule"]
    assert completed("rule", "unsupported-c") == ["unsupported-conclusion"]
    assert completed("rule", "A30") == [item.code for item in RULES if item.code.startswith("A30")]
    assert completed("check", "--select", "default,struc") == ["default,structure"]
    assert completed("check", "--ignore", "unsupported-c") == ["unsupported-conclusion"]
    assert completed("check", "--format", "li") == ["line"]
    assert completed("check", "--profile", "three") == ["three-considerations"]
    assert completed("check", "--fail-level", "w") == ["warning"]
    assert "--stdin-filename" in completed("check", "--st")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_each_shell_is_printed(shell: str) -> None:
    if shell == "bash" and shutil.which("bash") is None:
        pytest.skip("bash isn't installed")
    done = argued_command(_ARGUED_COMPLETE=f"{shell}_source")
    assert done.returncode == 0
    assert b"_ARGUED_COMPLETE" in done.stdout


# Languages.


def test_a_run_says_once_which_rules_do_not_know_the_words_of_a_language(tmp_path: Path) -> None:
    for number, language in enumerate(["pl", "pl-PL", "de-AT", "en", "cs"]):
        (tmp_path / f"{number}.argued").write_text(in_language(language), encoding="utf-8")
    line = (
        b"argued: A312, A401 and A402 don't know the words of `cs` (1 text) and `pl` (2 texts), only those of English, "
        b"French, German and Spanish\n"
    )
    for jobs in ("1", "2"):
        done = check("--jobs", jobs, folder=tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"nothing found in 5 files\n", line)
    assert check("--quiet", folder=tmp_path).stderr == b""
    assert check("--ignore", "wording,A312", folder=tmp_path).stderr == b""
    report = json.loads(check("--format", "json", "--select", "A403", folder=tmp_path).stdout)
    assert report["summary"]["unknown_languages"] == {"cs": {"A403": 1}, "pl": {"A403": 2}}
