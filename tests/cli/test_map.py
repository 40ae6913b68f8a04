"""`argued map`: a file in, a picture out, or messages if it can't be drawn."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support.children import in_child
from support.map_samples import CIRCLE, FEATURES, article
from support.places import EXAMPLE

import argued
from argued.cli.program import main


def run(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(main, ["map", *arguments], input=stdin)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "archive.argued"
    path.write_text(FEATURES, encoding="utf-8")
    return path


def test_without_an_output_it_prints_svg(file: Path) -> None:
    done = run(str(file))
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == argued.draw(article(FEATURES)).to_svg()
    assert run("-", "-o", "-", stdin=FEATURES).stdout == done.stdout


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.svg", "<svg "),
        ("a.SVG", "<svg "),
        ("a.dot", "digraph "),
        ("a.gv", "digraph "),
        ("a.mmd", "flowchart "),
        ("a.mermaid", "flowchart "),
    ],
)
def test_the_outputs_suffix_says_the_format(file: Path, name: str, start: str) -> None:
    out = file.parent / name
    done = run(str(file), "-o", str(out))
    assert (done.exit_code, done.output) == (0, "")
    assert out.read_text(encoding="utf-8").startswith(start)
    assert sorted(path.name for path in file.parent.iterdir()) == sorted([file.name, name])


def test_the_format_option_takes_precedence_over_the_suffix(file: Path) -> None:
    out = file.parent / "a.txt"
    assert run(str(file), "-o", str(out), "--to", "mermaid").exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("flowchart ")


def test_a_suffix_that_says_nothing_is_wrong_usage(file: Path) -> None:
    done = run(str(file), "-o", str(file.parent / "a.png"))
    assert done.exit_code == 2
    message = "a.png` doesn't have the suffix of a format (.svg, .dot, .gv, .mmd, .mermaid); name the format with --to."
    assert message in done.stderr
    done = run(str(file), "-o", str(file.parent))
    assert (done.exit_code, f"`{file.parent}` is a folder; name a file in it." in done.stderr) == (2, True)


def test_the_options_are_those_of_draw(file: Path) -> None:
    done = run(str(file), "--focus", "step", "--depth", "1", "--collapse", "--direction", "left", "--legend")
    expected = argued.draw(article(FEATURES), focus="step", depth=1, collapse=True, direction="left", legend=True)
    assert done.stdout == expected.to_svg()


def test_an_unknown_focus_is_wrong_usage_and_names_the_nearest(file: Path) -> None:
    done = run(str(file), "--focus", "upstars")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--focus: undefined name `upstars`; did you mean `upstairs`?" in done.stderr
    assert "undefined name `qqq`" in run(str(file), "--focus", "qqq").stderr


@pytest.mark.parametrize("option", [("--depth", "-1"), ("--direction", "north"), ("--to", "png"), ("--limit", "x=1")])
def test_options_that_mean_nothing_are_wrong_usage(file: Path, option: tuple[str, str]) -> None:
    assert run(str(file), *option).exit_code == 2


def test_a_broken_article_shows_its_errors_and_keeps_the_existing_file(file: Path) -> None:
    out = file.parent / "a.svg"
    out.write_text("before")
    file.write_text("{premise a supports b: A}")
    done = run(str(file), "-o", str(out))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "A202 unknown-name" in done.stderr
    assert out.read_text() == "before"
    assert len(list(file.parent.iterdir())) == 2


def test_the_article_itself_is_never_written_over(file: Path) -> None:
    link = file.parent / "link.svg"
    link.symlink_to(file)
    for out in (file, link):
        done = run(str(file), "-o", str(out), "--to", "svg")
        assert done.exit_code == 2
        assert "The output would replace a file that is read" in done.stderr
    assert file.read_text(encoding="utf-8") == FEATURES


def test_limits_apply_here_too(file: Path) -> None:
    done = run(str(file), "--limit", "marks=2")
    assert done.exit_code == 1
    assert "A012" in done.stderr


def test_missing_files_are_reported(tmp_path: Path) -> None:
    assert run(str(tmp_path / "none.argued")).exit_code == 2


def test_omissions_are_reported_on_standard_error() -> None:
    hub = "{conclusion hub: H}" + "".join(f"{{premise p{number} supports hub: P}}" for number in range(50))
    done = run("-", stdin=hub)
    assert done.exit_code == 0
    assert done.stderr.startswith("argued: `hub` has too many lines: 27 more premises aren't shown; ")
    assert done.stdout.startswith("<svg ")


def test_an_article_that_cannot_be_drawn_is_reported_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "graphlay", None)
    out = tmp_path / "a.svg"
    done = run("-", "-o", str(out), stdin=CIRCLE)
    assert done.exit_code == 2
    assert done.stderr == "argued: SVG needs graphlay, which isn't installed; run `pip install 'argued[draw]'`\n"
    assert not out.exists()
    assert run("-", "--to", "dot", stdin=CIRCLE).exit_code == 0


def maps_of_the_example() -> str:
    article = argued.load(EXAMPLE)
    drawings = (
        argued.draw(article, legend=True),
        argued.draw(article, collapse=True, direction="left"),
        argued.draw(article, depth=2),
    )
    return "".join(drawing.to_svg() + drawing.to_dot() + drawing.to_mermaid() for drawing in drawings)


def test_the_same_article_gives_the_same_bytes_under_every_hash_seed() -> None:
    found = [in_child(maps_of_the_example, environment={"PYTHONHASHSEED": seed}) for seed in ("0", "1", "77")]
    assert found[0] == found[1] == found[2]
