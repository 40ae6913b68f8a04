"""`argued show`: the outline of an argument, and the messages for bad input."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from analysis.test_outline import check_whole
from hypothesis import given
from hypothesis import strategies as st
from support.articles import articles
from support.places import DATA, EXAMPLE, EXAMPLES, GOOD, ROOT, text_of
from support.terminal import COLOR, EVERYTHING, SHOWN, columns, compare, is_displayed, outline_text, show, show_output

import argued
from argued import Article
from argued.analysis.outline import outline_of

MARKED = sorted(DATA.glob("marked/*/*.argued"))


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: str(path.stem))
def test_the_outline_equals_its_golden_file(path: Path, rewrite_goldens: bool) -> None:
    compare(path.with_suffix(".txt"), show_output(path, "--tags"), rewrite_goldens)
    compare(path.with_suffix(".narrow.txt"), show_output(path, "--width", "40"), rewrite_goldens)


def test_the_example_equals_its_golden_file_in_narrow_and_wide_terminals(rewrite_goldens: bool) -> None:
    for width in ("80", "160"):
        golden = EXAMPLES / "shown" / f"recognition.{width}.txt"
        compare(golden, show_output(EXAMPLE, "--width", width), rewrite_goldens)


def test_colours_and_statistics_equal_their_golden_files(rewrite_goldens: bool) -> None:
    compare(EVERYTHING.with_suffix(".color.txt"), show_output(EVERYTHING, "--color", "always"), rewrite_goldens)
    compare(EVERYTHING.with_suffix(".stats.txt"), show_output(EVERYTHING, "--stats"), rewrite_goldens)


def test_a_small_argument() -> None:
    text = (
        '{premise damp: The cellar floods}, and {premise paper "Water ruins paper"}{conclusion from damp + paper: the'
        ' archive\nshould move}. {objection dear by "the mayor": no}'
    )
    assert show_output(text=text) == (
        "Main conclusion\n"
        "\n"
        "conclusion-1: “the archive should move”\n"
        "└─ linked inference\n"
        "   ├─ premise damp: “The cellar floods”\n"
        "   └─ premise paper (unspoken): Water ruins paper\n"
        "\n"
        "Without relations\n"
        "\n"
        "objection dear (by the mayor): “no”\n"
    )


def test_an_article_without_units_says_so() -> None:
    assert show_output(text="Nothing.") == "No unit is marked.\n"
    assert show_output(text="---\ntitle: T\n---\nNothing.") == "T\n\nNo unit is marked.\n"


def test_one_unit() -> None:
    assert show_output(text="{premise: It rains.}") == "Without relations\n\npremise-1: “It rains.”\n"


def test_a_name_that_only_begins_with_the_role_is_not_a_made_one() -> None:
    assert "premise premise-x: " in show_output(text="{premise premise-x: a}")
    assert "consideration 1 consideration-1: " in show_output(text="{consideration: a}")


def test_the_page_about_it_shows_what_it_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rewrite_goldens: bool
) -> None:
    path = ROOT / "docs" / "show.md"
    content = text_of(path)
    (article,) = re.findall(r"^```argued\n(.*?)^```$", content, re.MULTILINE | re.DOTALL)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "archive.argued").write_bytes(article.encode())
    blocks = re.compile(r"^```console\n\$ argued show ([^\n]*)\n```\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    assert len(blocks.findall(content)) == content.count("$ argued show") == 3
    actual = blocks.sub(lambda match: match[0].replace(match[2], show_output(*match[1].split())), content)
    compare(path, actual, rewrite_goldens)


# Bad input.


def test_a_broken_article_shows_only_its_diagnostics() -> None:
    result = show(text="{premise p: It is old.} {conclusion c form p: Close it.}")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("<stdin>:1:39: A106 unknown-word: unknown clause `form`")


def test_a_missing_file_is_wrong_usage(tmp_path: Path) -> None:
    result = show(tmp_path / "none.argued")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "none.argued: No such file" in result.stderr


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("polcy", "undefined name `polcy`; did you mean `policy`?\n"),
        ("supports:k1:quite", "undefined name `supports:k1:quite`; did you mean `supports:k1:quiet`?\n"),
        ("zzzzzz", "undefined name `zzzzzz`\n"),
        ("", "undefined name ``\n"),
        ("\x1b[31m", "undefined name `\\x1b[31m`\n"),
    ],
)
def test_an_unknown_focus_is_wrong_usage(name: str, message: str) -> None:
    result = show(EXAMPLE, "--focus", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith(f"Invalid value for --focus: {message}")


@pytest.mark.parametrize(
    "options",
    [
        ["--stats", "--focus", "quiet"],
        ["--stats", "--depth", "1"],
        ["--stats", "--tags"],
        ["--width", "29"],
        ["--width", "1001"],
        ["--depth", "-1"],
        ["--color", "red"],
    ],
)
def test_options_that_make_no_sense_are_wrong_usage(options: list[str]) -> None:
    result = show(EXAMPLE, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage: " in result.stderr


def test_limits_apply() -> None:
    assert show("--limit", "nesting=1", text="{premise: {premise: x}}").exit_code == 1
    assert show("--limit", "nesting=2", text="{premise: {premise: x}}").exit_code == 0


# Parts.


def test_the_focus_shows_what_bears_on_a_unit_and_what_it_bears_on() -> None:
    assert show_output(EVERYTHING, "--focus", "dear").endswith(
        "objection dear: “A move is dear”\n"
        "└─ undermined by premise cheap: “It is cheaper than new papers.”\n"
        "\n"
        "What it bears on\n"
        "\n"
        "rebuts conclusion move (via consequences, linked with stairs): “So the archive\n"
        "  should move upstairs.”\n"
    )
    assert show_output(EVERYTHING, "--focus", "walls").endswith(
        "What it bears on\n\nundercuts inference advice (via expert-opinion)\n"
    )
    assert show_output(EVERYTHING, "--focus", "built").endswith("backs inference advice (via expert-opinion)\n")
    assert show_output(EVERYTHING, "--focus", "upstairs").endswith(
        "restates conclusion move: “So the archive should move upstairs.”\n"
    )
    assert show_output(EVERYTHING, "--focus", "attic").endswith("answers issue where: “Where should the archive be?”\n")
    assert "rebuttal" in show_output(EVERYTHING, "--focus", "attacks:dear+stairs:move")


def test_the_focus_may_be_a_relation() -> None:
    text = show_output(EVERYTHING, "--focus", "ruin", "--depth", "0")
    assert "linked inference ruin (for safe, via cause-to-effect)\n├─ premise damp (1 more below): " in text
    assert text.endswith("supports consideration 2 safe: “Above all, the papers are not safe in the\n  cellar.”\n")
    assert "undermining (on damp)\n└─ objection once: " in show_output(EVERYTHING, "--focus", "attacks:once:damp")
    assert "restatement (of kay)\n" in show_output(EVERYTHING, "--focus", "restates:kay2:kay")


def test_many_linked_sources_are_not_all_named() -> None:
    sources = "".join(f"{{premise p{number}: x}}" for number in range(9))
    text = show_output(
        "--focus", "p0", text=sources + "{conclusion c from " + " + ".join(f"p{n}" for n in range(9)) + ": y}"
    )
    assert "supports conclusion c (linked with p1, p2, p3, p4, p5 …): “y”" in text


def test_depth_says_how_much_is_below() -> None:
    assert "conclusion move (6 more below): " in show_output(EVERYTHING, "--depth", "0")
    text = show_output(
        "--depth",
        "2",
        text="{conclusion c: x} {premise a supports c: y} {premise s supports a, c: z} {premise t supports s: w}",
    )
    assert "   └─ " not in text.partition("premise s")[0]
    assert "premise s (shown below)" in text


def test_tags_and_attributes_are_shown_on_request() -> None:
    text = '{premise p #b #a certainty=may k=1 k="2 3": x}'
    assert "premise p (certainty=may): “x”" in show_output(text=text)
    assert "premise p (certainty=may, k=1, 2 3, #b, #a): “x”" in show_output("--tags", text=text)


def test_a_unit_that_is_shown_above_still_has_the_scheme_of_its_relation() -> None:
    text = "{conclusion c from a via sign: C} {premise a: A} {premise b from a via analogy: B} {conclusion d from b: D}"
    shown = show_output(text=text)
    assert "├─ premise a (via sign): “A”" in shown or "└─ premise a (via sign): “A”" in shown
    assert "└─ premise a (via analogy, shown above)\n" in shown
    circle = show_output(text="{premise a from b via sign: A} {premise b from a via analogy: B}")
    assert "└─ premise a (via analogy, in a circle: shown above)\n" in circle


# Any article.


@given(articles(), st.integers(30, 120), st.booleans())
def test_every_article_fits_its_columns(article: Article, width: int, tags: bool) -> None:
    text = outline_text(article, width, tags=tags)
    assert is_displayed(text)
    assert all(columns(line) <= width for line in text.split("\n"))
    check_named(article, text)
    colored = COLOR.sub("", outline_text(article, width, tags=tags, color=True))
    assert [line.rstrip() for line in colored.split("\n")] == text.split("\n")


def check_named(article: Article, text: str) -> None:
    """Check that each proposition's role, number and name are shown, wherever lines break."""
    flat = re.sub(r"[\s│├└─]+", "", text)
    for proposition in article.propositions:
        number = proposition.ordinal if isinstance(proposition, argued.Consideration) else ""
        made = not number and proposition.name.removeprefix(f"{proposition.role}-").isdecimal()
        head = proposition.name if made else f"{proposition.role}{number}{proposition.name}"
        assert re.search(rf"{re.escape(head)}[:(]", flat), head


@pytest.mark.parametrize("path", GOOD, ids=lambda path: str(path.stem))
def test_every_good_example_is_shown(path: Path) -> None:
    article = argued.load(path)
    text = show_output(path, "--tags")
    assert is_displayed(text)
    check_whole(article, outline_of(article))


@pytest.mark.skipif(not MARKED, reason="the annotated corpora aren't here")
@pytest.mark.parametrize("path", MARKED[::5], ids=lambda path: str(path.stem))
def test_every_unit_of_a_real_article_is_shown(path: Path) -> None:
    article = argued.load(path)
    check_whole(article, outline_of(article))
    for width in (80, 160):
        text = outline_text(article, width)
        check_named(article, text)
        assert all(columns(line) <= width for line in text.split("\n"))
