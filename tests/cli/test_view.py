"""`argued view`: a file in, a page out, or messages if there can be none."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner, Result
from support.map_samples import FEATURES
from support.read_html import read_html

import argued
from argued.cli.program import main

PAGE = argued.parse(FEATURES).to_html()


def run(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(main, ["view", *arguments], input=stdin)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "archive.argued"
    path.write_text(FEATURES, encoding="utf-8")
    return path


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser was opened with."""
    found: list[str] = []

    def opened(url: str) -> bool:
        found.append(url)
        return True

    monkeypatch.setattr("webbrowser.open", opened)
    return found


def test_without_an_output_it_prints_the_page(file: Path, seen: list[str]) -> None:
    done = run(str(file))
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == PAGE
    assert run("-", "-o", "-", stdin=FEATURES).stdout == PAGE
    assert seen == []


def test_an_output_is_written_whole(file: Path, seen: list[str]) -> None:
    out = file.parent / "page.html"
    done = run(str(file), "-o", str(out))
    assert (done.exit_code, done.output, seen) == (0, "", [])
    assert out.read_text(encoding="utf-8") == PAGE
    assert len(list(file.parent.iterdir())) == 2


def test_opened_is_what_was_written(file: Path, seen: list[str]) -> None:
    out = file.parent / "my page.html"
    assert run(str(file), "-o", str(out), "--open").exit_code == 0
    assert seen == [out.as_uri()]


def test_without_an_output_a_temporary_file_is_opened(
    file: Path, seen: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    done = run(str(file), "--open")
    assert (done.exit_code, done.output) == (0, "")
    (url,) = seen
    path = Path(unquote(urlsplit(url).path))
    assert path.parent == tmp_path / "temporary"
    assert path.suffix == ".html"
    assert path.read_text(encoding="utf-8") == PAGE


def test_without_a_browser_the_place_of_the_page_is_printed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _: False)
    out = file.parent / "page.html"
    done = run(str(file), "-o", str(out), "--open")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"argued: can't open a browser; the page is {out}\n"


def test_the_options_are_those_of_the_map(file: Path) -> None:
    done = run(str(file), "--focus", "step", "--depth", "1", "--collapse", "--direction", "up")
    assert done.stdout == argued.parse(FEATURES).to_html(focus="step", depth=1, collapse=True, direction="up")


def test_an_unknown_focus_is_wrong_usage_and_names_the_nearest(file: Path) -> None:
    done = run(str(file), "--focus", "upstars")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--focus: undefined name `upstars`; did you mean `upstairs`?" in done.stderr


@pytest.mark.parametrize(
    "options", [("--depth", "-1"), ("--direction", "north"), ("--open", "-o", "-"), ("--open", "-o", "/dev/stdout")]
)
def test_options_that_mean_nothing_are_wrong_usage(file: Path, options: tuple[str, ...], seen: list[str]) -> None:
    assert run(str(file), *options).exit_code == 2
    assert seen == []


BROKEN = """---
title: The bus
---
{premise a supports x: It is {premise b: late}}. {premis c: Nobody} cares. {premise a: Again <b>.} {premise "S" from a}
{consideration k by "Ann": It is cheap} {conclusion d from k: a brace is missing."""


def test_a_text_with_errors_is_shown_with_the_marks_that_could_be_read(file: Path, seen: list[str]) -> None:
    out = file.parent / "page.html"
    file.write_text(BROKEN)
    done = run(str(file), "-o", str(out), "--open")
    assert (done.exit_code, done.stdout, seen) == (1, "", [out.as_uri()])
    page = read_html(out.read_text(encoding="utf-8"))
    errors = page.one(class_="errors")
    _, diagnostics = argued.read(BROKEN, name=str(file))
    assert errors.one("h2").text() == f"{len(diagnostics)} errors"
    shown = errors.all("li")
    assert len(shown) == len(diagnostics) > 3
    for item, diagnostic in zip(shown, diagnostics):
        assert item.text().startswith(f"{diagnostic}\n")
        assert diagnostic.help is None or diagnostic.help in item.text()
        assert f"{diagnostic}\n" in done.stderr
    assert page.one("h1").text() == "The bus"
    text = page.one("article")
    notes = [note.text() for note in text.all(class_="note")]
    assert text.text(without="note").strip().startswith("It is late. Nobody cares. Again <b>.")
    assert notes == ["S"]
    marks = [mark.text() for mark in text.all(class_="unit") if "note" not in mark.classes]
    assert marks == ["It is late", "late", "Again <b>.", "It is cheap"]
    assert [key.text().split()[-1] for key in page.one(class_="key").all("li")] == [
        "premise",
        "consideration",
        "unspoken",
    ]
    ids = [element.attributes["id"] for element in page.all() if "id" in element.attributes]
    assert len(set(ids)) == len(ids)
    assert page.all("svg") == page.all("script") == page.all("aside") == []


@pytest.mark.parametrize(
    ("content", "limit", "code"),
    [
        (b"{premise a: \xff} x", "marks=9", "A001"),
        (b"x" * 99, "input_bytes=9", "A010"),
        (b"---\ntitle: x\n", "marks=9", "A020"),
        (b"{premise: a} {premise: b} {premise: c}", "marks=1", "A012"),
        (b"{premise {premise: a}: b}", "marks=9", "A"),
        (b"}", "marks=9", "A101"),
        (b"{", "diagnostics=0", "A"),
        ("{premise a: א}\u202e {premise a: ב".encode(), "marks=9", "A"),
    ],
)
def test_whatever_is_wrong_there_is_a_page(file: Path, content: bytes, limit: str, code: str) -> None:
    file.write_bytes(content)
    done = CliRunner().invoke(main, ["view", str(file), "--limit", limit], catch_exceptions=False)
    assert done.exit_code == 1
    assert code in read_html(done.stdout).one(class_="errors").text()
    assert done.stdout == run(str(file), "--limit", limit).stdout


def test_without_the_packages_the_errors_are_still_printed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    file.write_text(BROKEN)
    done = run(str(file))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "the page needs Jinja2" in done.stderr
    assert "A202 unknown-name" in done.stderr


def test_the_article_itself_is_never_written_over(file: Path) -> None:
    done = run(str(file), "-o", str(file))
    assert done.exit_code == 2
    assert "The output would replace a file that is read" in done.stderr
    assert file.read_text(encoding="utf-8") == FEATURES


def test_limits_apply_here_too(file: Path) -> None:
    done = run(str(file), "--limit", "marks=2")
    assert done.exit_code == 1
    assert "A012" in done.stderr


@pytest.mark.parametrize("module", ["graphlay", "jinja2"])
def test_missing_files_are_reported_and_nothing_is_written(
    module: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    out = file.parent / "page.html"
    done = run(str(file), "-o", str(out))
    assert done.exit_code == 2
    assert done.stderr.startswith("argued: the page needs ")
    assert "pip install 'argued[view]'" in done.stderr
    assert not out.exists()
