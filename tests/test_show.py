"""`argued show`: the tree of an argument as a terminal gets it, and as anything else does."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from articles import articles
from children import assert_linear, in_child
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from places import DATA, EXAMPLE, EXAMPLES, GOOD, ROOT, text_of
from test_outline import chain, check_whole, ring, star
from wcwidth import wcswidth

import argued
from argued import Article
from argued.cli import main
from argued.cli.page import Page, printed
from argued.cli.tree import tree_lines
from argued.outline import make_outline

SHOWN = sorted((EXAMPLES / "shown").glob("*.argued"))
EVERYTHING = EXAMPLES / "shown" / "everything.argued"
MARKED = sorted(DATA.glob("marked/*/*.argued"))
COLOR = re.compile("\x1b\\[[0-9;]*m")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals or signals")


def show(*arguments: str | Path, text: str | None = None, **environment: str | None) -> Result:
    """A run of the command; with a text, that is its standard input."""
    runner = CliRunner(env={"NO_COLOR": None, "FORCE_COLOR": None, "COLUMNS": None, **environment})
    given = ["-"] if text is not None else []
    return runner.invoke(main, ["show", *map(str, arguments), *given], input=text)


def shown(*arguments: str | Path, text: str | None = None, **environment: str | None) -> str:
    result = show(*arguments, text=text, **environment)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def tree(article: Article, width: int = 80, *, tags: bool = False, color: bool = False) -> str:
    page = Page(width)
    return printed(tree_lines(make_outline(article), page, tags=tags), width, color=color)


def compare(path: Path, actual: str, rewrite: bool) -> None:
    if rewrite:
        path.write_bytes(actual.encode("utf-8"))
    assert actual == text_of(path)


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: str(path.stem))
def test_the_tree_is_its_golden_one(path: Path, rewrite_goldens: bool) -> None:
    compare(path.with_suffix(".txt"), shown(path, "--tags"), rewrite_goldens)
    compare(path.with_suffix(".narrow.txt"), shown(path, "--width", "40"), rewrite_goldens)


def test_the_example_is_its_golden_tree_in_narrow_and_wide_terminals(rewrite_goldens: bool) -> None:
    for width in ("80", "160"):
        golden = EXAMPLES / "shown" / f"recognition.{width}.txt"
        compare(golden, shown(EXAMPLE, "--width", width), rewrite_goldens)


def test_colours_and_counts_are_their_golden_ones(rewrite_goldens: bool) -> None:
    compare(EVERYTHING.with_suffix(".color.txt"), shown(EVERYTHING, "--color", "always"), rewrite_goldens)
    compare(EVERYTHING.with_suffix(".stats.txt"), shown(EVERYTHING, "--stats"), rewrite_goldens)


def test_a_small_argument() -> None:
    text = (
        '{premise damp: The cellar floods}, and {premise paper "Water ruins paper"}{conclusion from damp + paper:'
        " the archive\nshould move}. {objection dear by 'x' attacks conclusion-1: no}"
    ).replace(" by 'x' attacks conclusion-1", ' by "the mayor"')
    assert shown(text=text) == (
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
    assert shown(text="Nothing.") == "No unit is marked.\n"
    assert shown(text="---\ntitle: T\n---\nNothing.") == "T\n\nNo unit is marked.\n"


def test_one_unit() -> None:
    assert shown(text="{premise: It rains.}") == "Without relations\n\npremise-1: “It rains.”\n"


def test_a_name_that_only_begins_with_the_role_is_no_made_one() -> None:
    assert "premise premise-x: " in shown(text="{premise premise-x: a}")
    assert "consideration 1 consideration-1: " in shown(text="{consideration: a}")


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
    said = blocks.sub(lambda match: match[0].replace(match[2], shown(*match[1].split())), content)
    compare(path, said, rewrite_goldens)


# Bad input.


def test_a_broken_article_shows_its_faults_and_nothing_else() -> None:
    result = show(text="{premise p: It is old.} {conclusion c form p: Close it.}")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("<stdin>:1:39: A106 unknown-word: `form` begins no clause")


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    result = show(tmp_path / "none.argued")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "none.argued: No such file" in result.stderr


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("polcy", "nothing is called `polcy`; did you mean `policy`?\n"),
        ("supports:k1:quite", "nothing is called `supports:k1:quite`; did you mean `supports:k1:quiet`?\n"),
        ("zzzzzz", "nothing is called `zzzzzz`\n"),
        ("", "nothing is called ``\n"),
        ("\x1b[31m", "nothing is called `\\x1b[31m`\n"),
    ],
)
def test_a_focus_that_is_not_there_is_wrong_usage(name: str, said: str) -> None:
    result = show(EXAMPLE, "--focus", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"argued: {EXAMPLE}: {said}"


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


def test_limits_are_heeded() -> None:
    assert show("--limit", "nesting=1", text="{premise: {premise: x}}").exit_code == 1
    assert show("--limit", "nesting=2", text="{premise: {premise: x}}").exit_code == 0


# Parts.


def test_the_focus_shows_what_bears_on_a_unit_and_what_it_bears_on() -> None:
    assert shown(EVERYTHING, "--focus", "dear").endswith(
        "objection dear: “A move is dear”\n"
        "└─ undermined by premise cheap: “It is cheaper than new papers.”\n"
        "\n"
        "What it bears on\n"
        "\n"
        "rebuts conclusion move (via consequences, linked with stairs): “So the archive\n"
        "  should move upstairs.”\n"
    )
    assert shown(EVERYTHING, "--focus", "walls").endswith(
        "What it bears on\n\nundercuts inference advice (via expert-opinion)\n"
    )
    assert shown(EVERYTHING, "--focus", "built").endswith("backs inference advice (via expert-opinion)\n")
    assert shown(EVERYTHING, "--focus", "upstairs").endswith(
        "restates conclusion move: “So the archive should move upstairs.”\n"
    )
    assert shown(EVERYTHING, "--focus", "attic").endswith("answers issue where: “Where should the archive be?”\n")
    assert "rebuttal" in shown(EVERYTHING, "--focus", "attacks:dear+stairs:move")


def test_the_focus_may_be_a_relation() -> None:
    text = shown(EVERYTHING, "--focus", "ruin", "--depth", "0")
    assert "linked inference ruin (for safe, via cause-to-effect)\n├─ premise damp (1 more below): " in text
    assert text.endswith("supports consideration 2 safe: “Above all, the papers are not safe in the\n  cellar.”\n")
    assert "undermining (on damp)\n└─ objection once: " in shown(EVERYTHING, "--focus", "attacks:once:damp")
    assert "restatement (of kay)\n" in shown(EVERYTHING, "--focus", "restates:kay2:kay")


def test_many_linked_sources_are_not_all_named() -> None:
    sources = "".join(f"{{premise p{number}: x}}" for number in range(9))
    text = shown("--focus", "p0", text=sources + "{conclusion c from " + " + ".join(f"p{n}" for n in range(9)) + ": y}")
    assert "supports conclusion c (linked with p1, p2, p3, p4, p5 …): “y”" in text


def test_depth_says_how_much_is_below() -> None:
    assert "conclusion move (6 more below): " in shown(EVERYTHING, "--depth", "0")
    text = shown(
        "--depth",
        "2",
        text="{conclusion c: x} {premise a supports c: y} {premise s supports a, c: z} {premise t supports s: w}",
    )
    assert "   └─ " not in text.partition("premise s")[0]
    assert "premise s (shown below)" in text


def test_tags_and_attributes_are_shown_when_asked_for() -> None:
    text = '{premise p #b #a certainty=may k=1 k="2 3": x}'
    assert "premise p (certainty=may): “x”" in shown(text=text)
    assert "premise p (certainty=may, k=1, 2 3, #b, #a): “x”" in shown("--tags", text=text)


# Width.


def columns(line: str) -> int:
    return wcswidth(line)


@pytest.mark.parametrize("width", [30, 31, 40, 57, 80, 160, 1000])
@pytest.mark.parametrize("path", [EXAMPLE, *SHOWN], ids=lambda path: str(path.stem))
def test_no_line_is_wider_than_it_may_be(path: Path, width: int) -> None:
    lines = shown(path, "--tags", "--width", str(width)).split("\n")
    assert all(0 <= columns(line) <= width for line in lines)
    assert max(map(columns, lines)) > min(width, 100) - 15


@pytest.mark.parametrize("width", [30, 80])
def test_no_line_of_a_deep_tree_is_wider_and_deep_levels_have_their_number(width: int) -> None:
    lines = tree(chain(300), width).split("\n")
    assert all(columns(line) <= width for line in lines)
    deepest = 3 if width == 30 else 13
    assert any(re.match(f" *└─ premise p{deepest}:", line) for line in lines)
    numbered = [line for line in lines if line[:1].isdecimal()]
    assert [line.split()[0] for line in numbered] == [str(number) for number in range(deepest + 1, 300)]
    assert [re.sub(r".*└─ premise (p\d+):?.*", r"\1", line) for line in numbered] == [
        f"p{number}" for number in range(deepest + 1, 300)
    ]


def test_long_words_are_cut_at_a_space_and_statements_too() -> None:
    words = "one and " * 1000
    (line,) = re.findall("premise p: (“.*”)", shown("--width", "1000", text="{premise p: " + words[:-1] + "}"), re.S)
    assert re.fullmatch("“(one and )*(one |and )*…”", re.sub(r"\s+", " ", line)), line
    text = shown("--width", "40", text='{premise p "' + words[:-1] + '"}')
    assert text.endswith(" …\n")
    assert text.count("\n") == 2 + 3


def test_what_is_said_of_a_unit_is_never_cut_for_its_words() -> None:
    text = shown(
        "--width", "30", "--tags", text='{premise p #tag-one #tag-two #tag-three #tag-four k="' + "v " * 9 + '": x y}'
    )
    said = " ".join(text.split())
    assert "(k=v v v v v v v v v, #tag-one, #tag-two, #tag-three, #tag-four): “x y”" in said


@pytest.mark.parametrize(("value", "width"), [("50", 50), ("5", 30), ("100000", 1000), ("none", 80), (None, 80)])
def test_without_a_terminal_the_width_is_that_of_columns_or_80(value: str | None, width: int) -> None:
    assert shown(EXAMPLE, COLUMNS=value) == shown(EXAMPLE, "--width", str(width))


# Colours.


@pytest.mark.parametrize(
    ("options", "environment", "colored"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1", "TERM": "dumb"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colours_are_where_they_are_wanted(options: list[str], environment: dict[str, str], colored: bool) -> None:
    text = shown(EVERYTHING, *options, **environment)
    assert ("\x1b[" in text) is colored
    plain = "".join(f"{line.rstrip()}\n" for line in COLOR.sub("", text).splitlines())
    assert plain == shown(EVERYTHING)


def test_without_colours_roles_and_attacks_are_still_said() -> None:
    text = shown(EVERYTHING)
    for word in ("premise ", "consideration 1 ", "conclusion ", "objection ", "issue ", "undermined by ", "undercut "):
        assert word in text


@POSIX
def test_a_terminal_has_its_width_and_colours() -> None:
    import fcntl
    import struct
    import termios

    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 57, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")}
    command = [sys.executable, "-m", "argued", "show", "-"]
    done = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=theirs, stderr=subprocess.PIPE, env={**environment, "TERM": "xterm"}
    )
    os.close(theirs)
    assert done.stdin is not None
    done.stdin.write(b"{premise p: " + b"word " * 40 + b"}")
    done.stdin.close()
    got = b""
    try:
        while piece := os.read(ours, 65536):
            got += piece
    except OSError:
        pass  # The other end is closed.
    os.close(ours)
    assert done.wait(60) == 0
    assert done.stderr is not None
    with done.stderr as errors:
        assert errors.read() == b""
    lines = COLOR.sub("", got.decode()).split("\r\n")
    assert b"\x1b[36mpremise" in got
    assert 50 < max(map(len, lines)) <= 57


@POSIX
def test_a_reader_that_goes_away_is_no_fault() -> None:
    text = "{premise: x}" * 5_000
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(
        [sys.executable, "-m", "argued", "show", "-"],
        input=text.encode(),
        stdout=write_end,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(write_end)
    assert (done.returncode, done.stderr) == (141, b"")


def test_rich_is_loaded_by_this_command_alone() -> None:
    code = (
        "import sys, argued; from click.testing import CliRunner; from argued.cli import main;"
        "argued.statistics(argued.parse('x'));"
        "CliRunner().invoke(main, ['check', '--no-config', '-'], input='x');"
        "CliRunner().invoke(main, ['show', '--help']);"
        "print('rich' in sys.modules);"
        "CliRunner().invoke(main, ['show', '-'], input='x');"
        "print('rich' in sys.modules, 'markdown_it' in sys.modules, 'pygments' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split() == ["False", "True", "False", "False"]


def test_the_same_article_gives_the_same_bytes_under_every_hash_seed() -> None:
    command = [sys.executable, "-m", "argued", "show", str(EVERYTHING), "--tags", "--depth", "3"]
    found = {
        subprocess.run(
            command, capture_output=True, timeout=60, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(found) == 1


# Text is text.

HOSTILE = [
    "[red]x[/red]",
    "[/]",
    "[link=https://example.org]x[/link]",
    "https://example.org",
    ":smile: :warning:",
    "<script>alert(1)</script>",
    "$(reboot) `reboot` %s %(x)s {0}".replace("{0}", "\\{0\\}"),
    "{{x}}".replace("{{x}}", "\\{\\{x\\}\\}"),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_markup_is_shown_as_it_is(text: str) -> None:
    article = argued.parse(f"---\ntitle: {json.dumps(text)}\nauthor: {json.dumps(text)}\n---\n{{premise: {text}}}")
    plain = article.premises[0].words
    written = argued.dumps(article)
    assert f"premise-1: “{plain}”" in shown("--width", "300", text=written)
    colored = shown("--width", "300", "--color", "always", text=written)
    assert plain in COLOR.sub("", colored)
    assert "\x1b]" not in colored  # No link, nor anything else but colours.
    assert shown("--width", "300", text=written).startswith(f"{text}\n{text}\n")
    string = json.dumps(plain)
    statement = shown("--width", "300", "--tags", text=f"{{premise {string} by {string} k={string}}}")
    assert f"premise-1 (unspoken, by {plain}, k={plain}): {plain}\n" in statement


@pytest.mark.parametrize("character", ["\x1b", "\x07", "\x08", "\x7f", "\x85", "\u200d", "\u202e", "\u2066", "\ufeff"])
def test_control_and_direction_changing_characters_are_shown_and_not_obeyed(character: str) -> None:
    escape = f"\\x{ord(character):02x}" if ord(character) < 256 else f"\\u{ord(character):04x}"
    text = f'{{premise by "b{character}b" k="k{character}k": w{character}w}} {{premise "s{character}s"}}'
    for color in ("always", "never"):
        found = COLOR.sub("", shown("--tags", "--width", "100", "--color", color, text=text))
        assert all(line.isprintable() for line in found.split("\n"))
        assert f"(by b{escape}b, k=k{escape}k): “w{escape}w”" in found
        assert f": s{escape}s\n" in found


def test_spaces_and_line_breaks_of_prose_are_one_space() -> None:
    assert "“a b c d e”" in shown(text="{premise:  a\r\n\tb\u00a0c\u2003 d\re }")


def test_wide_characters_keep_lines_in_their_columns() -> None:
    text = "{conclusion c: " + "地下室" * 60 + "} {premise supports c: " + "ไหน हिन्दी 한국어 " * 20 + "}"
    lines = shown("--width", "50", text=text).split("\n")
    assert all(columns(line) <= 50 for line in lines)
    assert max(map(columns, lines)) > 45


# Whatever there is.


@given(articles(), st.integers(30, 120), st.booleans())
@settings(max_examples=40)
def test_every_article_is_shown_within_its_columns(article: Article, width: int, tags: bool) -> None:
    text = tree(article, width, tags=tags)
    assert all(line.isprintable() for line in text.split("\n"))
    assert all(columns(line) <= width for line in text.split("\n"))
    check_named(article, text)
    colored = COLOR.sub("", tree(article, width, tags=tags, color=True))
    assert [line.rstrip() for line in colored.split("\n")] == text.split("\n")


def check_named(article: Article, text: str) -> None:
    """Each proposition has its head somewhere: role, number and name, however lines are broken."""
    flat = re.sub(r"[\s│├└─]+", "", text)
    for part in article.propositions:
        number = part.ordinal if isinstance(part, argued.Consideration) else ""
        made = not number and part.name.removeprefix(f"{part.role}-").isdecimal()
        head = part.name if made else f"{part.role}{number}{part.name}"
        assert re.search(rf"{re.escape(head)}[:(]", flat), head


@pytest.mark.parametrize("path", GOOD, ids=lambda path: str(path.stem))
def test_every_good_example_is_shown(path: Path) -> None:
    article = argued.load(path)
    text = shown(path, "--tags")
    assert all(line.isprintable() for line in text.split("\n"))
    check_whole(article, make_outline(article))


@pytest.mark.skipif(not MARKED, reason="the annotated corpora aren't here")
@pytest.mark.parametrize("path", MARKED, ids=lambda path: str(path.stem))
def test_every_unit_of_a_real_article_is_shown(path: Path) -> None:
    article = argued.load(path)
    check_whole(article, make_outline(article))
    for width in (80, 160):
        text = tree(article, width)
        check_named(article, text)
        assert all(columns(line) <= width for line in text.split("\n"))


# Volume.


def show_whole(kind: str, count: int) -> int:
    """How many lines a large article has."""
    make: dict[str, Callable[[int], Article]] = {"chain": chain, "star": star, "ring": ring}
    return tree(make[kind](count), color=True).count("\n")


@pytest.mark.parametrize("kind", ["chain", "star", "ring"])
def test_2_000_units_are_shown_within_bounds_of_time_and_memory(kind: str) -> None:
    assert in_child(show_whole, kind, 2_000) >= 2_000


@pytest.mark.parametrize("make", [chain, star, ring])
def test_the_time_grows_with_the_article(make: Callable[[int], Article]) -> None:
    assert_linear(tree, make, 1_000)


def one_long_text(count: int) -> Article:
    return argued.parse("{premise: " + "é " * count + '} {premise "' + "e\u0301" * count + '"}')


def test_how_long_the_words_are_makes_no_difference() -> None:
    short, long = one_long_text(10_000), one_long_text(1_000_000)
    assert tree(short) == tree(long)
    page = Page(80)
    assert len(list(tree_lines(make_outline(long), page))) == 2 + 3 + 3
