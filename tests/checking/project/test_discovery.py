"""Which files are checked: those that are named, and in folders those that nothing leaves out."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from support.places import ROOT

from argued.checking.project.configuration import Configuration
from argued.checking.project.discovery import discover
from argued.checking.project.nearest import Configurations
from argued.checking.project.patterns import pattern_error

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def ignore(folder: Path, *lines: str, name: str = ".gitignore") -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines))


def names(folder: Path, *paths: str, configuration: Configuration | None = None) -> list[str]:
    """The texts of paths in a folder, as they are named from it."""
    found = discover([str(folder / path) for path in paths], Configurations(configuration))
    assert [text.read_error for text in found] == [None] * len(found)
    return [os.path.relpath(text.path, folder) for text in found]


def read_errors(folder: Path, *paths: str) -> list[tuple[str, str | None]]:
    return [
        (os.path.relpath(text.path, folder), text.read_error) for text in discover([str(folder / p) for p in paths])
    ]


def test_all_texts_of_a_folder_are_found_in_the_order_of_their_names(tmp_path: Path) -> None:
    make(tmp_path, "b/z.argued", "a.argued", "b/a/x.argued", "b.argued", "b/notes.txt", "c.argued.bak", "Ü.argued")
    assert names(tmp_path, ".") == ["a.argued", "b/a/x.argued", "b/z.argued", "b.argued", "Ü.argued"]
    assert [text.size for text in discover([str(tmp_path / "b")])] == [1, 1]


def test_without_paths_it_is_the_folder_where_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "b/z.argued", "a.argued")
    monkeypatch.chdir(tmp_path)
    assert [text.path for text in discover([])] == ["a.argued", os.path.join("b", "z.argued")]


def test_a_file_that_is_named_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    make(tmp_path, "article.txt", "drafts/a.argued")
    ignore(tmp_path, "*")
    assert names(tmp_path, "article.txt", "drafts/a.argued") == ["article.txt", "drafts/a.argued"]
    configuration = Configuration(root=tmp_path, exclude=("drafts/",))
    assert names(tmp_path, "drafts/a.argued", configuration=configuration) == ["drafts/a.argued"]


def test_a_path_that_is_named_twice_is_found_once(tmp_path: Path) -> None:
    make(tmp_path, "a.argued", "b/c.argued")
    assert names(tmp_path, "a.argued", "b/../a.argued", ".", "b", "b/c.argued") == ["a.argued", "b/c.argued"]


# What git ignores.


def test_ignore_files_hold_from_the_top_of_the_repository_down(tmp_path: Path) -> None:
    make(tmp_path, "a.argued", "drafts/b.argued", "x/c.argued", "x/keep.argued", "x/y/old.argued", "x/y/d.argued")
    (tmp_path / ".git").mkdir()
    ignore(tmp_path, "drafts/", "c.argued", "keep.argued")
    ignore(tmp_path / "x", "!keep.argued", "/y/old*")
    ignore(tmp_path, "a.argued", name=".git/info/exclude")
    assert names(tmp_path, ".") == ["x/keep.argued", "x/y/d.argued"]
    assert names(tmp_path, "x") == ["x/keep.argued", "x/y/d.argued"]
    assert names(tmp_path, "x/y") == ["x/y/d.argued"]


def test_an_ignore_file_above_the_repository_says_nothing(tmp_path: Path) -> None:
    make(tmp_path, "inner/a.argued")
    ignore(tmp_path, "*.argued")
    (tmp_path / "inner" / ".git").mkdir()
    assert names(tmp_path, "inner") == ["inner/a.argued"]


def test_the_folder_of_git_itself_is_passed_over(tmp_path: Path) -> None:
    make(tmp_path, ".git/a.argued", "b/.git/c.argued", ".github/d.argued")
    assert names(tmp_path, ".") == [".github/d.argued"]


def test_invalid_patterns_in_an_ignore_file_are_passed_over(tmp_path: Path) -> None:
    make(tmp_path, "a.argued", "b.argued")
    (tmp_path / ".gitignore").write_bytes(b"!\n# a\n\xff\xfe\n\r\n//\n[\nb.argued\r\n")
    assert names(tmp_path, ".") == ["a.argued"]


@pytest.mark.parametrize("pattern", ["[z-a]", "a[[]", "[!!||]"])
def test_brackets_that_are_special_in_regular_expressions_are_allowed(pattern: str, tmp_path: Path) -> None:
    (tmp_path / "a.argued").write_text("")
    (tmp_path / ".gitignore").write_text(f"{pattern}\n")
    assert [Path(found.path).name for found in discover([str(tmp_path)])] == ["a.argued"]


def test_a_pattern_that_could_take_for_ever_ignores_nothing(tmp_path: Path) -> None:
    (tmp_path / f"{'a' * 60}.argued").write_text("")
    (tmp_path / ".gitignore").write_text("*a" * 12 + "b\n")
    assert len(discover([str(tmp_path)])) == 1
    assert pattern_error("*a" * 12 + "b") == "it has more than 3 stars between two `/`"
    assert pattern_error("*a*/**/*b*.c*") is None


@POSIX
def test_an_ignore_file_that_is_a_link_or_a_pipe_is_not_read(tmp_path: Path) -> None:
    make(tmp_path, "x/a.argued", "y/b.argued")
    ignore(tmp_path, "*", name="all")
    (tmp_path / "x" / ".gitignore").symlink_to(tmp_path / "all")
    os.mkfifo(tmp_path / "y" / ".gitignore")
    assert names(tmp_path, "x", "y") == ["x/a.argued", "y/b.argued"]


TREE = [
    "a.argued",
    "build/b.argued",
    "build/keep/c.argued",
    "docs/build/d.argued",
    "docs/e.argued",
    "docs/deep/er/f.argued",
    "docs/#g.argued",
    "docs/ h.argued",
    "x/i.argued",
    "x/y/i.argued",
    "x/y/z/i.argued",
    "Ä/j.argued",
]
IGNORED = [
    {"": ["/build"]},
    {"": ["build/"]},
    {"": ["build/*", "!build/keep/"]},
    {"": ["build/", "!build/keep/c.argued"]},
    {"": ["**/i.argued"], "x/y": ["!i.argued"]},
    {"": ["x/**/i.argued"]},
    {"": ["x/*"], "x": ["!y"]},
    {"": ["*", "!*/", "!docs/**"]},
    {"": ["\\#g.argued", "\\ h.argued   ", "Ä"]},
    {"": ["docs/**/*.argued"], "docs/deep": ["!f.argued"], "docs/deep/er": ["/f.argued"]},
    {"": ["[a-e].argued", "!docs/e.argued"]},
    {"x": ["/y", "!/y"], "x/y": ["z/", "*.argued"]},
]


@pytest.mark.skipif(shutil.which("git") is None, reason="git isn't installed")
@pytest.mark.parametrize("files", IGNORED)
def test_paths_are_ignored_if_git_ignores_them(files: dict[str, list[str]], tmp_path: Path) -> None:
    make(tmp_path, *TREE)
    for folder, lines in files.items():
        ignore(tmp_path / folder, *lines)
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", "init", "-q", tmp_path], check=True, env=environment)
    listed = subprocess.run(
        ["git", "-C", tmp_path, "ls-files", "-z", "--others", "--exclude-standard", "*.argued"],
        check=True,
        env=environment,
        capture_output=True,
    )
    expected = [os.fsdecode(name) for name in listed.stdout.split(b"\0") if name]
    assert sorted(names(tmp_path, ".")) == sorted(expected)


# What the configuration says.


def test_without_paths_what_is_included_is_found_from_anywhere_in_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a.argued", "texts/b.argued", "texts/notes.md", "texts/old/c.argued", "other/d.md", "other/e.txt")
    configuration = Configuration(root=tmp_path, include=("/texts/", "other/*.md", "!texts/old/"))
    monkeypatch.chdir(tmp_path)
    assert [text.path for text in discover([], Configurations(configuration))] == ["other/d.md", "texts/b.argued"]
    monkeypatch.chdir(tmp_path / "other")
    assert [text.path for text in discover([], Configurations(configuration))] == ["../other/d.md", "../texts/b.argued"]
    assert [text.path for text in discover([".."], Configurations(configuration))] == [
        "../a.argued",
        "../texts/b.argued",
        "../texts/old/c.argued",
    ]


def test_excluded_paths_are_left_out_of_folders_wherever_the_walk_begins(tmp_path: Path) -> None:
    make(tmp_path, "a.argued", "texts/b.argued", "texts/drafts/c.argued", "texts/drafts/d/e.argued")
    configuration = Configuration(root=tmp_path, exclude=("texts/drafts/", "a.argued"))
    assert names(tmp_path, ".", configuration=configuration) == ["texts/b.argued"]
    assert names(tmp_path, "texts", configuration=configuration) == ["texts/b.argued"]
    assert names(tmp_path, "texts/drafts/d", configuration=configuration) == []


# Paths that aren't files.


def test_unreadable_paths_are_found_with_their_error(tmp_path: Path) -> None:
    assert read_errors(tmp_path, "nothing.argued") == [("nothing.argued", "No such file or directory")]
    (text,) = discover(["a\0b"])
    assert (text.path, "embedded null" in str(text.read_error)) == ("a\0b", True)


@POSIX
def test_a_pipe_and_a_socket_are_refused_named_or_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.argued")
    os.mkfifo(tmp_path / "pipe.argued")
    os.mkfifo(tmp_path / "pipe.txt")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.argued")
        expected = [
            ("a.argued", None),
            ("pipe.argued", "expected a file, found a pipe"),
            ("socket.argued", "expected a file, found a socket"),
        ]
        assert read_errors(tmp_path, ".") == expected
        assert read_errors(tmp_path, "pipe.argued", "socket.argued") == expected[1:]
    assert [text.read_error for text in discover([os.devnull])] == ["expected a file, found a device"]


@POSIX
def test_links_are_followed_where_they_are_named_and_nowhere_else(tmp_path: Path) -> None:
    make(tmp_path, "out/a.argued", "tree/b.argued", "tree/deep/c.argued")
    tree = tmp_path / "tree"
    (tree / "loop").symlink_to(tree)
    (tree / "deep" / "out").symlink_to(tmp_path / "out")
    (tree / "out.argued").symlink_to(tmp_path / "out" / "a.argued")
    (tree / "broken.argued").symlink_to(tmp_path / "nothing")
    (tmp_path / "self.argued").symlink_to(tmp_path / "self.argued")
    assert names(tmp_path, "tree") == ["tree/b.argued", "tree/deep/c.argued"]
    assert names(tmp_path, "tree/out.argued") == ["tree/out.argued"]
    assert names(tmp_path, "tree/deep/out") == ["tree/deep/out/a.argued"]
    assert names(tmp_path, "tree/out.argued", "out/a.argued") == ["tree/out.argued"]
    assert read_errors(tmp_path, "self.argued") == [("self.argued", "Too many levels of symbolic links")]
    assert read_errors(tmp_path, "tree/broken.argued") == [("tree/broken.argued", "No such file or directory")]


@POSIX
@pytest.mark.skipif(sys.platform == "darwin", reason="names are UTF-8 there")
def test_names_may_contain_line_breaks_and_bytes_that_arent_characters(tmp_path: Path) -> None:
    broken = os.fsdecode(b"b\xff.argued")
    make(tmp_path, "a\nb.argued", broken, "x\x1b[31m.argued")
    assert sorted(names(tmp_path, ".")) == sorted(["a\nb.argued", broken, "x\x1b[31m.argued"])


@POSIX
def test_a_folder_that_cannot_be_listed_is_found_with_its_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a.argued", "shut/b.argued")
    real = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr("os.scandir", refuse)
    assert read_errors(tmp_path, ".") == [("a.argued", None), ("shut", "Permission denied")]


def test_the_own_examples_are_found() -> None:
    assert "docs/examples/recognition.argued" in names(ROOT, ".")


def test_a_byte_order_mark_is_no_part_of_the_first_pattern(tmp_path: Path) -> None:
    make(tmp_path, "a.argued", "b.argued", "c.argued")
    (tmp_path / ".git" / "info").mkdir(parents=True)
    (tmp_path / ".gitignore").write_bytes(b"\xef\xbb\xbfa.argued\n")
    (tmp_path / ".git" / "info" / "exclude").write_bytes(b"\xef\xbb\xbfb.argued\n")
    assert names(tmp_path, ".") == ["c.argued"]


GIT = {"PATH": os.environ["PATH"], "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
PERSON = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "protocol.file.allow=always")


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *PERSON, "-C", folder, *arguments], check=True, env=GIT, capture_output=True)


@pytest.mark.skipif(shutil.which("git") is None, reason="git isn't installed")
def test_the_exclude_file_of_linked_worktrees_and_submodules_counts(tmp_path: Path) -> None:
    main, inner = tmp_path / "main", tmp_path / "inner"
    for folder in (main, inner):
        make(folder, "a.argued")
        git(tmp_path, "init", "-q", str(folder))
        git(folder, "add", ".")
        git(folder, "commit", "-qm", "x")
    git(main, "worktree", "add", "-q", "../linked")
    git(main, "submodule", "--quiet", "add", str(inner), "module")
    ignore(main / ".git", "drafts/", name="info/exclude")
    ignore(main / ".git" / "modules" / "module", "notes/", name="info/exclude")
    for folder in (main, tmp_path / "linked", main / "module"):
        make(folder, "drafts/b.argued", "notes/c.argued")
    assert names(tmp_path / "linked", ".") == ["a.argued", "notes/c.argued"]
    assert names(tmp_path / "linked" / "notes", ".") == ["c.argued"]
    assert names(main / "module", ".") == ["a.argued", "drafts/b.argued"]
    assert names(main, ".") == ["a.argued", "module/a.argued", "module/drafts/b.argued", "notes/c.argued"]


@pytest.mark.parametrize("content", [b"", b"gitdir: \0", b"gitdir: nowhere", b"\xff\xfe", b"gitdir: .", b"x" * 100_000])
def test_a_git_file_that_leads_nowhere_is_the_top_of_a_repository(content: bytes, tmp_path: Path) -> None:
    make(tmp_path, "inner/a.argued")
    ignore(tmp_path, "*.argued")
    (tmp_path / "inner" / ".git").write_bytes(content)
    assert names(tmp_path, "inner") == ["inner/a.argued"]
