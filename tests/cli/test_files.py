"""Files that commands read and write: what is replaced, what stays, and what is refused."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from support.children import in_child
from support.commands import run

import argued
from argued.cli import format as format_command
from argued.reading.reader import ReadingOutcome, tidy_outcome

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
ROOT_ONLY = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")

UNTIDY = "{premise  p: It is old.} {conclusion c from  p: Close it.}"
TIDY = "{premise p: It is old.} {conclusion c from p: Close it.}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with an untidy text."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.argued").write_text(UNTIDY)
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# Replacing a file that was read.


@pytest.mark.parametrize(
    ("meanwhile", "left"),
    [
        (lambda path: path.write_text("another text"), "another text"),
        (lambda path: os.replace(path.with_name("other"), path), "the other file"),
        (lambda path: os.utime(path, ns=(1, 1)), UNTIDY),
    ],
    ids=["written", "replaced", "touched"],
)
def test_a_text_that_changes_while_it_is_tidied_is_left_as_it_is(
    meanwhile: Callable[[Path], None], left: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "other").write_text("the other file")
    (folder / "b.argued").write_text(UNTIDY)
    tidy = tidy_outcome

    def tidy_slowly(outcome: ReadingOutcome) -> str:
        if outcome.source.name == "a.argued":
            meanwhile(folder / "a.argued")
        return tidy(outcome)

    monkeypatch.setattr(format_command, "tidy_outcome", tidy_slowly)
    done = run("format", "--write", "a.argued", "b.argued")
    assert done.returncode == 2
    assert done.stderr == b"argued: a.argued: it has changed since it was read, and is left as it is\n"
    assert (folder / "a.argued").read_text() == left
    assert (folder / "b.argued").read_text() == TIDY
    assert set(names(folder)) <= {"a.argued", "b.argued", "other"}


@POSIX
def test_a_link_that_is_moved_while_its_text_is_tidied_leads_nowhere_else(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "other.argued").write_text("the other file")
    (folder / "link.argued").symlink_to("a.argued")
    tidy = tidy_outcome

    def tidy_slowly(outcome: ReadingOutcome) -> str:
        (folder / "link.argued").unlink()
        (folder / "link.argued").symlink_to("other.argued")
        return tidy(outcome)

    monkeypatch.setattr(format_command, "tidy_outcome", tidy_slowly)
    assert run("format", "--write", "link.argued").returncode == 0
    assert (folder / "a.argued").read_text() == TIDY
    assert (folder / "other.argued").read_text() == "the other file"


@POSIX
def test_permissions_are_kept_except_the_bits_that_run_a_file_as_its_owner(folder: Path) -> None:
    (folder / "a.argued").chmod(0o6754)
    assert run("format", "--write", "a.argued").returncode == 0
    assert stat.S_IMODE((folder / "a.argued").stat().st_mode) == 0o754


@ROOT_ONLY
def test_root_leaves_a_file_to_its_owner(folder: Path) -> None:
    os.chown(folder / "a.argued", 12345, 23456)
    assert run("format", "--write", "a.argued").returncode == 0
    after = (folder / "a.argued").stat()
    assert (after.st_uid, after.st_gid) == (12345, 23456)
    assert (folder / "a.argued").read_text() == TIDY


@POSIX
def test_hard_links_are_cut(folder: Path) -> None:
    os.link(folder / "a.argued", folder / "b.argued")
    assert run("format", "--write", "a.argued").returncode == 0
    assert ((folder / "a.argued").read_text(), (folder / "b.argued").read_text()) == (TIDY, UNTIDY)


@POSIX
@pytest.mark.parametrize("length", [246, 255])
def test_names_may_be_as_long_as_the_system_has_them(length: int, folder: Path) -> None:
    name = "a" * (length - 7) + ".argued"
    (folder / "a.argued").rename(folder / name)
    assert run("format", "--write", name).returncode == 0
    assert (folder / name).read_text() == TIDY
    output = "a" * (length - 4) + ".dot"
    assert run("map", name, "-o", output).returncode == 0
    assert names(folder) == sorted([name, output])


@POSIX
def test_a_pipe_or_a_stream_cannot_be_written_back(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    done = run("format", "--write", "pipe", "a.argued")
    assert (done.returncode, done.stderr) == (2, b"argued: pipe: expected a file, found a pipe\n")
    assert (folder / "a.argued").read_text() == TIDY
    assert run("format", "--write", "/dev/stdin", stdin=UNTIDY.encode()).returncode == 2


# What a check reads.

RULE = """\
from argued import Rule

RULES = [Rule(code="X101", name="none", summary="N.", rationale="N.", bad="a", good="b", check=lambda *_: ())]
"""


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("link", ["direct", "hard"])
@pytest.mark.parametrize(
    "name",
    [
        *["a.argued", "argued.toml", "base.toml", "p.json", "a.txt", "source.txt", "deep/argued.toml", "deep/b.argued"],
        *["rules.py", "excluded.argued"],
    ],
)
def test_a_report_never_replaces_a_file_that_the_check_reads(name: str, link: str, jobs: str, folder: Path) -> None:
    (folder / "deep").mkdir()
    (folder / "deep" / "b.argued").write_text(TIDY + " " * 400_000)
    (folder / "deep" / "argued.toml").write_text("")
    (folder / ".git").mkdir()
    (folder / "a.argued").write_text(TIDY + " " * 400_000)
    (folder / "p.json").write_text("{}")
    (folder / "base.toml").write_text('profile = "p.json"')
    (folder / "argued.toml").write_text('extend = "base.toml"\nsources = "{stem}.txt"\nexclude = ["excluded.argued"]')
    for text in ("a.txt", "source.txt"):
        (folder / text).write_text("It is old. Close it." + " " * 400_000)
    (folder / "excluded.argued").write_text(TIDY)
    (folder / "rules.py").write_text(RULE)
    before = (folder / name).read_bytes()
    output = name
    if link == "hard":
        os.link(folder / name, folder / "output")
        output = "output"
    given = {
        "source.txt": ["a.argued", "--source", "source.txt"],
        "rules.py": ["--rules", "rules.py"],
        "excluded.argued": ["--force-exclude", "excluded.argued"],
    }.get(name, [])
    done = run("check", "--jobs", jobs, "--output", output, *given)
    assert done.returncode == 2
    assert b"The output would replace a file that is read: " in done.stderr
    assert (folder / name).read_bytes() == before


# Files without permission.


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody can reach, which those of pytest aren't."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


def _without_privileges(folder: str, *arguments: str) -> tuple[int, bytes, bytes]:
    # The interpreter's modules may be unreadable, too, so everything that the command needs is imported before.
    shutil.copytree(folder, f"{folder}/copy")
    os.chdir(f"{folder}/copy")
    run(*arguments)
    os.chdir(folder)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(65534, 65534, 65534)
        os.setresuid(65534, 65534, 65534)
    done = run(*arguments)
    return done.returncode, done.stdout, done.stderr


@POSIX
def test_a_file_without_permission_is_reported_and_the_others_are_checked(open_folder: Path) -> None:
    folder = open_folder
    for name in ("b.argued", "c.argued"):
        (folder / name).write_text("{premise p: }")
    (folder / "b.argued").chmod(0)
    status, report, errors = in_child(
        _without_privileges, str(folder), "check", "--no-config", "--format", "line", "b.argued", "c.argued"
    )
    assert (status, errors) == (2, b"")
    lines = report.decode().splitlines()
    assert lines[0].startswith("b.argued: A003 ")
    assert "Permission denied" in lines[0]
    assert lines[1].startswith("c.argued:1:1: ")


@POSIX
@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["parse", "a.argued"], "a.argued"),
        (["export", "--to", "brat", "a.argued"], "a.argued"),
        (["import", "--from", "brat", "a.argued"], "a.argued"),
        (["import", "--from", "brat", "c.argued", "--source", "a.argued"], "a.argued"),
        (["check", "--no-config", "c.argued", "--source", "a.argued"], "a.argued"),
        (["format", "--write", "a.argued"], "a.argued"),
        (["format", "--write", "read-only.argued"], "read-only.argued"),
        (["map", "c.argued", "-o", "a.svg"], "a.svg"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_every_command_reports_a_file_without_permission_alike(
    arguments: list[str], named: str, open_folder: Path
) -> None:
    folder = open_folder
    (folder / "a.argued").write_text(UNTIDY)
    (folder / "c.argued").write_text(TIDY)
    (folder / "a.svg").write_text("earlier")
    (folder / "read-only.argued").write_text(UNTIDY)
    (folder / "read-only.argued").chmod(0o444)
    for name in ("a.argued", "a.svg"):
        (folder / name).chmod(0)
    status, written, errors = in_child(_without_privileges, str(folder), *arguments)
    assert (status, written, errors.decode()) == (2, b"", f"argued: {named}: Permission denied\n")


@POSIX
@pytest.mark.parametrize("command", ["import", "export"])
def test_a_folder_without_permission_is_reported_and_the_others_are_converted(command: str, open_folder: Path) -> None:
    folder = open_folder
    for name in ("b", "c"):
        (folder / "all" / name).mkdir(parents=True)
        (folder / "all" / name / "a.argued").write_text(TIDY)
        (folder / "all" / name / "a.ann").write_text("T1\tPremise 0 2\tIt\n")
        (folder / "all" / name / "a.txt").write_text("It is old.")
    (folder / "all" / "b").chmod(0)
    arguments = [command, "all", "-o", "made", *(["--to", "argdown"] if command == "export" else ["--from", "brat"])]
    status, _, errors = in_child(_without_privileges, str(folder), *arguments)
    assert status == 2
    assert errors.decode().startswith("argued: all/b: Permission denied\n")
    assert [path.parent.name for path in (folder / "made").rglob("a.arg*")] == ["c"]


# Folders.


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", ""],
        ["check", "a.argued", "--profile", ""],
        ["check", "a.argued", "--source", ""],
        ["parse", "a.argued", "--profile", ""],
        ["format", "--check", "a.argued", ""],
        ["attach", "", "a.argued"],
        ["show", ""],
    ],
    ids=" ".join,
)
def test_an_empty_path_to_read_is_wrong_usage(folder: Path, arguments: list[str]) -> None:
    done = run(*arguments, folder=folder)
    assert (done.returncode, b"the path is empty" in done.stderr) == (2, True)


def test_an_empty_profile_is_not_no_profile() -> None:
    with pytest.raises(argued.ProfileError):
        argued.check("{premise old: It is old.}", profile="")


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--no-config", "a.argued", "--output"],
        ["export", "--to", "brat", "a.argued", "-o"],
        ["map", "--to", "dot", "a.argued", "-o"],
        ["view", "a.argued", "-o"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_missing_folders_of_an_output_are_made_and_a_folder_is_no_output(arguments: list[str], folder: Path) -> None:
    done = run(*arguments, "new/folder/out")
    assert done.returncode in (0, 1)
    assert (folder / "new" / "folder" / "out").is_file()
    done = run(*arguments, "new/folder")
    assert (done.returncode, done.stderr) == (2, b"argued: new/folder: Is a directory\n")
    done = run(*arguments, "newer/")
    assert (done.returncode, done.stderr) == (2, b"argued: newer/: Is a directory\n")
    done = run(*arguments, "")
    assert (done.returncode, b"the path is empty" in done.stderr) == (2, True)
    assert names(folder) == ["a.argued", "new"]


def _in_a_folder_that_is_gone(folder: str, *arguments: str) -> tuple[int, bytes, bytes]:
    gone = os.path.join(folder, "gone")
    os.mkdir(gone)
    os.chdir(gone)
    os.rmdir(gone)
    command = [sys.executable, "-m", "argued", *arguments]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
    return done.returncode, done.stdout, done.stderr


@POSIX
@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "{}/a.argued"],
        ["check", "{}/b"],
        ["check", "--config", "{}/argued.toml", "{}/a.argued"],
        ["check", "-"],
        ["format", "--write", "{}/a.argued"],
        ["export", "{}/a.argued", "-o", "{}/a.ann"],
        ["export", "{}/b", "--to", "brat", "-o", "{}/c"],
        ["import", "{}/b", "-o", "{}/c", "--from", "brat"],
        ["map", "{}/a.argued"],
        ["view", "{}/a.argued", "-o", "{}/a.html"],
        ["show", "{}/a.argued"],
        ["rules"],
    ],
    ids=" ".join,
)
def test_commands_with_absolute_paths_need_no_current_folder(arguments: list[str], folder: Path) -> None:
    (folder / "argued.toml").touch()
    (folder / "b").mkdir()
    (folder / "b" / "b.argued").write_text(TIDY)
    (folder / "b" / "c.ann").write_text("")
    (folder / "b" / "c.txt").write_text("Nothing.")
    absolute = [argument.replace("{}", str(folder)) for argument in arguments]
    status, _, errors = in_child(_in_a_folder_that_is_gone, str(folder), *absolute)
    assert (status in (0, 1), b"Traceback" in errors) == (True, False), errors


@POSIX
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check"], "argued: the current folder doesn't exist\n"),
        (["check", "--config", "{}/argued.toml"], "argued: the current folder doesn't exist\n"),
        (["check", "--show-config"], "argued: the current folder doesn't exist\n"),
        (["format", "--write", "a.argued"], "argued: a.argued: No such file or directory\n"),
        (["parse", "a.argued"], "argued: a.argued: No such file or directory\n"),
        (["map", "{}/a.argued", "-o", "a.svg"], "argued: a.svg: No such file or directory\n"),
        (["export", "b", "--to", "brat", "-o", "c"], "argued: b: No such file or directory\n"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_without_a_current_folder_commands_that_need_it_say_so(
    arguments: list[str], message: str, folder: Path
) -> None:
    (folder / "argued.toml").touch()
    absolute = [argument.replace("{}", str(folder)) for argument in arguments]
    status, _, errors = in_child(_in_a_folder_that_is_gone, str(folder), *absolute)
    assert (status, errors.decode()) == (2, message)
