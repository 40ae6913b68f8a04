"""`argued view`: a file in, a page out, or messages if there can be none."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner, Result
from support.map_samples import FEATURES

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


@pytest.mark.parametrize("options", [("--depth", "-1"), ("--direction", "north"), ("--open", "-o", "-")])
def test_options_that_mean_nothing_are_wrong_usage(file: Path, options: tuple[str, ...], seen: list[str]) -> None:
    assert run(str(file), *options).exit_code == 2
    assert seen == []


def test_a_broken_article_shows_its_errors_and_keeps_the_existing_file(file: Path, seen: list[str]) -> None:
    out = file.parent / "page.html"
    out.write_text("before")
    file.write_text("{premise a supports b: A}")
    done = run(str(file), "-o", str(out), "--open")
    assert (done.exit_code, done.stdout, seen) == (1, "", [])
    assert "A202 unknown-name" in done.stderr
    assert out.read_text() == "before"


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
