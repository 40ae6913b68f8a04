"""`argued show` of texts made to break out of it, and of large articles."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from analysis.test_outline import chain, ring, star
from support.children import assert_linear, in_child
from support.terminal import COLOR, columns, is_displayed, outline_text, show_output

import argued
from argued import Article
from argued.analysis.outline import outline_of
from argued.views.terminal.lines import LineFormatter
from argued.views.terminal.outline import outline_lines

HOSTILE = [
    "[red]x[/red]",
    "[/]",
    "[link=https://example.org]x[/link]",
    "https://example.org",
    ":smile: :warning:",
    "<script>alert(1)</script>",
    "$(reboot) `reboot` %s %(x)s",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_markup_is_shown_as_it_is(text: str) -> None:
    article = argued.parse(f"---\ntitle: {json.dumps(text)}\nauthor: {json.dumps(text)}\n---\n{{premise: {text}}}")
    plain = article.premises[0].words
    written = argued.dumps(article)
    assert f"premise-1: “{plain}”" in show_output("--width", "300", text=written)
    colored = show_output("--width", "300", "--color", "always", text=written)
    assert plain in COLOR.sub("", colored)
    assert "\x1b]" not in colored  # No link, nor anything else but colours.
    assert show_output("--width", "300", text=written).startswith(f"{text}\n{text}\n")
    string = json.dumps(plain)
    statement = show_output("--width", "300", "--tags", text=f"{{premise {string} by {string} k={string}}}")
    assert f"premise-1 (unspoken, by {plain}, k={plain}): {plain}\n" in statement


@pytest.mark.parametrize("character", ["\x1b", "\x07", "\x08", "\x7f", "\x85", "\u200d", "\u202e", "\u2066", "\ufeff"])
def test_control_and_direction_changing_characters_are_shown_and_not_obeyed(character: str) -> None:
    escape = f"\\x{ord(character):02x}" if ord(character) < 256 else f"\\u{ord(character):04x}"
    text = f'{{premise by "b{character}b" k="k{character}k": w{character}w}} {{premise "s{character}s"}}'
    for color in ("always", "never"):
        found = COLOR.sub("", show_output("--tags", "--width", "100", "--color", color, text=text))
        assert is_displayed(found)
        assert f"(by b{escape}b, k=k{escape}k): “w{escape}w”" in found
        assert f": s{escape}s\n" in found


def test_spaces_and_line_breaks_of_prose_are_one_space() -> None:
    assert "“a b c d e”" in show_output(text="{premise:  a\r\n\tb\u00a0c\u2003 d\re }")


def test_wide_characters_keep_lines_in_their_columns() -> None:
    text = "{conclusion c: " + "地下室" * 60 + "} {premise supports c: " + "ไหน हिन्दी 한국어 " * 20 + "}"
    lines = show_output("--width", "50", text=text).split("\n")
    assert all(columns(line) <= 50 for line in lines)
    assert max(map(columns, lines)) > 45


def show_whole(kind: str, count: int) -> int:
    """How many lines a large article has."""
    make: dict[str, Callable[[int], Article]] = {"chain": chain, "star": star, "ring": ring}
    return outline_text(make[kind](count), color=True).count("\n")


@pytest.mark.parametrize("kind", ["chain", "star", "ring"])
def test_2_000_units_are_shown_within_bounds_of_time_and_memory(kind: str) -> None:
    assert in_child(show_whole, kind, 2_000) >= 2_000


@pytest.mark.growth
@pytest.mark.parametrize("make", [chain, star, ring])
def test_the_time_grows_with_the_article(make: Callable[[int], Article]) -> None:
    assert_linear(outline_text, make, 1_000)


def one_long_text(count: int) -> Article:
    return argued.parse("{premise: " + "é " * count + '} {premise "' + "e\u0301" * count + '"}')


def test_how_long_the_words_are_makes_no_difference() -> None:
    short, long = one_long_text(10_000), one_long_text(1_000_000)
    assert outline_text(short) == outline_text(long)
    formatter = LineFormatter(80)
    assert len(list(outline_lines(outline_of(long), formatter))) == 2 + 3 + 3
