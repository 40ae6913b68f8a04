"""Words that are written from right to left have their own base direction in every output."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from xml.etree import ElementTree

import pytest
from support.read_html import read_html
from support.terminal import ISOLATED, show_output

import argued
from argued.text.direction import is_right_to_left, isolated, isolated_lines

HEBREW, ARABIC, MIXED, ENGLISH = "האוטובוס מאחר (מאוד)!", "12% من الناس.", "BBC אומר (שכן).", "It is late!"
TEXT = (
    f'---\ntitle: "{HEBREW}"\nauthor: {ARABIC}\n---\n{{conclusion c by "{HEBREW}" certainty="{ARABIC}": {HEBREW}}} '
    f'{{premise "{ARABIC}" supports c}} {{premise supports c: {MIXED}}}\n\n{{premise supports c: {ENGLISH}}}'
)
RIGHT, LEFT, END = "\u2067", "\u2066", "\u2069"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEBREW, True),
        (ARABIC, True),
        (MIXED, False),
        (ENGLISH, False),
        ("«ދިވެހި» a", True),
        ("ߒߞߏ a", True),
        ("12 (%)!", False),
        ("", False),
        ("😀 שלום", True),
        ("漢 שלום", False),
    ],
)
def test_the_first_strong_character_decides(text: str, expected: bool) -> None:
    assert is_right_to_left(text) is expected


def test_only_texts_with_words_from_the_right_are_isolated() -> None:
    assert isolated(HEBREW) == f"{RIGHT}{HEBREW}{END}"
    assert isolated(MIXED) == f"{LEFT}{MIXED}{END}"
    assert isolated(ENGLISH) == ENGLISH
    assert isolated("Überfällig …") == "Überfällig …"


def test_each_line_of_an_isolated_text_is_isolated_by_itself() -> None:
    lines = f"a {isolated('א ב ג')} b {isolated('c ד')} e".split(" ")
    assert [*isolated_lines(lines)] == [
        "a",
        f"{RIGHT}א{END}",
        f"{RIGHT}ב{END}",
        f"{RIGHT}ג{END}",
        "b",
        f"{LEFT}c{END}",
        f"{LEFT}ד{END}",
        "e",
    ]


def test_boxes_of_a_map_begin_such_words_at_the_right() -> None:
    root = ElementTree.fromstring(argued.draw(argued.parse(TEXT)).to_svg())
    assert root.get("direction") == "ltr"
    found = {}
    for box in root.iter(f"{SVG}g"):
        words = box.find(f"{SVG}text[@class='words']")
        shape = box.find(f"{SVG}rect[@class='shape']")
        if words is None or shape is None:
            continue
        left, right = float(shape.get("x", "")), float(shape.get("x", "")) + float(shape.get("width", ""))
        places = {float(line.get("x", "")) for line in words}
        assert len(places) == 1
        (place,) = places
        found["".join(words.itertext())] = (words.get("direction"), place - left < 15, right - place < 15)
    at_left, at_right = (None, True, False), ("rtl", False, True)
    assert found == {HEBREW: at_right, ARABIC: at_right, MIXED: at_left, ENGLISH: at_left}
    titles = [title.text for title in root.iter(f"{SVG}title")]
    assert titles[0] == f"Map of the argument: {isolated(HEBREW)}"
    assert f"Conclusion (c): {isolated(HEBREW)} (by {isolated(HEBREW)}) (certainty: {isolated(ARABIC)})" in titles


def test_labels_in_dot_isolate_each_line_and_move_it_to_its_side() -> None:
    text = (
        f"{{conclusion c: {' '.join([HEBREW] * 4)}}} {{premise supports c: {MIXED}}} {{premise supports c: {ENGLISH}}}"
    )
    dot = argued.draw(argued.parse(text)).to_dot()
    (label,) = re.findall(r'"c" \[label="([^"]*)"', dot)
    head, *lines, after = re.split(r"(?<=\\[lr])", label)
    assert (head, after) == ("Conclusion [c]\\l", "")
    assert len(lines) > 1
    assert all(re.fullmatch(f"{RIGHT}[^{RIGHT}{END}]+{END}\\\\r", line) for line in lines)
    assert f"{isolated(MIXED)}\\l" in dot
    assert f"\\l{ENGLISH}\\l" in dot


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz isn't installed")
def test_graphviz_draws_them() -> None:
    dot = argued.draw(argued.parse(TEXT)).to_dot()
    done = subprocess.run(["dot", "-Tsvg"], input=dot.encode(), capture_output=True, check=True)
    assert HEBREW in done.stdout.decode()


def test_labels_in_mermaid_are_isolated() -> None:
    mermaid = argued.draw(argued.parse(TEXT)).to_mermaid()
    label = re.sub(r"#(\d+);", lambda match: chr(int(match[1])), mermaid)
    assert f"Conclusion · c<br>{isolated(HEBREW)}<br>by {isolated(HEBREW)}<br>certainty: {isolated(ARABIC)}" in label
    assert f"<br>{isolated(MIXED)}" in label
    assert f"<br>{ENGLISH}" in label


def test_a_page_isolates_what_is_apart_from_the_text_around_it() -> None:
    page = read_html(argued.to_html(argued.parse(TEXT)))
    assert page.one("h1").attributes["dir"] == "auto"
    assert page.one("bdi", class_="said").text() == ARABIC
    entries = [entry.one("bdi").text() for entry in page.all("a", class_="entry")]
    assert sorted(entries) == sorted([f"“{HEBREW}”", ARABIC, f"“{MIXED}”", f"“{ENGLISH}”"])


def test_the_terminal_isolates_words_and_continues_in_the_next_line() -> None:
    shown = show_output("--width", "30", text=TEXT)
    assert shown.startswith(f"{isolated(HEBREW)}\n{isolated(ARABIC)}\n")
    assert "".join(ISOLATED.findall(shown)).replace(" ", "").count(HEBREW.replace(" ", "")) == 3
    assert not any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in ISOLATED.sub("", shown))
    assert f": {ENGLISH}" in show_output(text=f'{{premise "{ENGLISH}"}}')


def test_words_that_are_cut_in_a_terminal_end_inside_their_quotation_marks() -> None:
    shown = show_output("--width", "30", text=f"{{premise: {' '.join([HEBREW] * 9)}}}")
    assert shown.rstrip().endswith(f" …{END}”")
