"""Odd characters and line ends: kept in the text, shown as escapes, and the caret under its place."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from support.children import FOR_GROWTH, assert_linear, in_child
from support.commands import run

import argued
from argued import Diagnostic, Limits, ParseError

KEPT = {
    "NUL": "\0",
    "ESC": "\x1b[2J\x1b]0;title\x07",
    "controls": "".join(map(chr, range(0x20))).replace("\n", "").replace("\r", ""),
    "DEL": "\x7f",
    "C1": "".join(map(chr, range(0x80, 0xA0))),
    "no-break space": "\xa0",
    "spaces": "\u1680\u2000\u2003\u200a\u202f\u205f\u3000",
    "soft hyphen": "\xad",
    "directions": "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    "zero width": "\u200b\u200c\u200d\u2060\ufeff",
    "separators": "\u2028\u2029",
    "tags": "".join(map(chr, range(0xE0000, 0xE0080))),
    "variation selectors": "\ufe00\ufe0f\U000e0100\U000e01ef",
    "fillers": "\u034f\u115f\u1160\u3164\uffa0\u2800",
    "specials": "\ufff9\ufffa\ufffb",
    "noncharacters": "\ufdd0\ufffe\uffff\U0001fffe\U0010ffff",
    "private use": "\ue000\uf8ff\U000f0000\U0010fffd",
    "a mark alone": "\u0301",
    "marks": "a" + "\u0301" * 10_000,
    "marks of every class": "a" + "\u0315\u0300\u05b0\u0327" * 2_500,
    "a family": "👨\u200d👩\u200d👧\u200d👦",
    "hearts": "❤\ufe0f 👩\u200d❤\ufe0f\u200d👨",
    "colours of skin": "👍🏽 👩🏿\u200d🚀",
    "a flag": "🇩🇪",
    "a flag of tags": "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "a keycap": "1\ufe0f\u20e3",
    "wide": "橋が古い　ＡＢＣ",
    "Hangul by letters": "\u1112\u1161\u11ab\u1100\u1173\u11af",
    "Thai": "สะพานเก่าแล้ว กำ",
    "Hindi": "पुल पुराना है",
    "Hebrew": "הַגֶּשֶׁר יָשָׁן",
    "Arabic": "الجِسْرُ قَدِيمٌ",
    "Persian": "می\u200cخواهم",
}


def columns(text: str) -> int:
    """The columns that a terminal needs for an escaped text, by Unicode's own tables."""
    count = 0
    for character in text:
        jamo = 0x1160 <= ord(character) <= 0x11FF
        if unicodedata.category(character) in ("Mn", "Me") or jamo:
            continue
        wide = unicodedata.east_asian_width(character) in "WF" and not 0x1F1E6 <= ord(character) <= 0x1F1FF
        count += 2 if wide else 1
    return count


def excerpt(diagnostics: tuple[Diagnostic, ...], text: str) -> tuple[str, str]:
    """The line of the first finding as it is shown, and that of its carets."""
    lines = argued.render(diagnostics, text).splitlines()
    return lines[2], lines[3]


@pytest.mark.parametrize("odd", KEPT.values(), ids=KEPT)
def test_odd_characters_are_kept_in_the_text_and_come_back(odd: str) -> None:
    text = f"x{odd} {{premise a: {odd}y}} {odd}"
    article = argued.parse(text)
    assert article.text == argued.strip(text) == f"x{odd} {odd}y {odd}"
    assert article["a"].mentions[0].fragments[0].text == f"{odd}y"  # type: ignore[union-attr]
    assert article["a"].mentions[0].start == 2 + len(odd)  # type: ignore[union-attr]
    assert argued.parse(argued.dumps(article)) == article
    assert argued.from_json(argued.to_json(article)) == article
    assert argued.validate(article) == ()
    assert argued.tidy(text) == text
    assert argued.attach(argued.detach(article), article.text) == article


@pytest.mark.parametrize("odd", KEPT.values(), ids=KEPT)
def test_odd_characters_are_kept_in_statements_values_and_front_matter(odd: str) -> None:
    escapes = [f"\\U{ord(character):08x}" for character in odd]
    quoted = "".join(escapes)
    key = "".join(escapes[:80])  # YAML has no room for long keys on one line.
    text = f'---\ntitle: "x{quoted}"\n"k{key}": "{quoted}"\n---\n{{premise a "s{odd}" by "{odd}" k="{odd}": x}}'
    article = argued.parse(text, limits=Limits(front_matter=10**6))
    assert article.metadata.title == f"x{odd}"
    assert article.metadata.other == (argued.Entry(f"k{odd[:80]}", odd),)
    unit = article.premises[0]
    assert (unit.statement, unit.holder, unit.values("k")) == (f"s{odd}", odd, (odd,))
    assert argued.parse(argued.dumps(article), limits=Limits(front_matter=10**6)) == article
    assert argued.from_json(argued.to_json(article)) == article


@pytest.mark.parametrize("odd", KEPT.values(), ids=KEPT)
def test_the_caret_is_under_an_error_after_and_before_odd_characters(odd: str) -> None:
    text = f"x{odd} }} y{odd}"
    _, diagnostics = argued.read(text)
    assert [(item.code, item.span.start if item.span else -1) for item in diagnostics] == [("A101", len(odd) + 2)]
    shown, carets = excerpt(diagnostics, text)
    assert (shown + carets).isprintable()
    assert carets.rstrip("^") == "  | " + " " * (columns(shown[: shown.index("}")]) - 4)
    assert carets.count("^") == 1
    assert columns(shown) <= 4 + 100 + 2


@pytest.mark.parametrize("odd", KEPT.values(), ids=KEPT)
def test_odd_characters_in_an_opening_are_shown_as_escapes_wherever_they_are_named(odd: str) -> None:
    text = f"{{premise a {odd}: x}} {{conclusion from a{odd}b: y}}"
    article, diagnostics = argued.read(text, name=f"file{odd}")
    report = (
        argued.render(diagnostics, text) + "".join(str(item) for item in diagnostics) + str(ParseError(diagnostics))
    )
    for line in report.split("\n"):
        assert line.isprintable()
        assert not any(unicodedata.category(character) in ("Cf", "Cc", "Co", "Cn", "Zl", "Zp") for character in line)
        assert "\ufe0f" not in line
    assert (article is None) == bool(diagnostics)


SHOWN = {
    # A text, and how it is shown.
    "a\u0301": "a\u0301",
    "a" + "\u0301" * 8: "a" + "\u0301" * 8,
    "a" + "\u0301" * 10: "a" + "\u0301" * 8 + "\\u0301\\u0301",
    "\u0301": "\\u0301",
    " \u0301": " \\u0301",
    "`\u0301": "`\\u0301",
    "\u25cc\u0301": "\u25cc\u0301",
    "1\u20e3": "1\u20e3",
    "1\ufe0f\u20e3": "1\\ufe0f\\u20e3",
    "👨\u200d👩\u200d👧": "👨\\u200d👩\\u200d👧",
    "❤\ufe0f": "❤\\ufe0f",
    "👍🏽": "👍\\U0001f3fd",
    "🇩🇪": "🇩🇪",
    "葛\U000e0100": "葛\\U000e0100",
    "می\u200cخ": "می\\u200cخ",
    "a\u202eb": "a\\u202eb",
    "a\u3164b": "a\\u3164b",
    "a\tb": "a\\x09b",
    "a\xa0b": "a\\xa0b",
    "a\x85b": "a\\x85b",
    "a\u2028b": "a\\u2028b",
    "\U000e0041": "\\U000e0041",
    "\\x1b": "\\x1b",
}


@pytest.mark.parametrize(("text", "shown"), SHOWN.items(), ids=map(ascii, SHOWN))
def test_only_characters_that_dont_show_as_themselves_are_escapes(text: str, shown: str) -> None:
    line, carets = excerpt(argued.read(f"{text} }}")[1], f"{text} }}")
    assert line == f"1 | {shown} }}"
    assert len(carets) == columns(line[:-1]) + 1
    assert str(argued.read("}", name=text)[1][0]).startswith(f"{shown}:1:1: A101")


@pytest.mark.parametrize(
    ("text", "code", "shown", "carets"),
    [
        # The place itself holds what is odd: the carets are as wide as what is shown of it.
        ("{premise 橋 橋: x}", "A106", "{premise 橋 橋: x}", " " * 12 + "^^"),
        ("{premise a\x1b: x}", "A109", "{premise a\\x1b: x}", " " * 10 + "^^^^"),
        ("{premise a \u0301: x}", "A109", "{premise a \\u0301: x}", " " * 11 + "^^^^^^"),
        ("{premise a 👍: x}", "A106", "{premise a 👍: x}", " " * 11 + "^^"),
        ("{premise a b\u0301c: x}", "A106", "{premise a b\u0301c: x}", " " * 11 + "^^"),
        ("{premise a \u202e: x}", "A109", "{premise a \\u202e: x}", " " * 11 + "^^^^^^"),
    ],
)
def test_carets_are_as_wide_as_the_place_as_it_is_shown(text: str, code: str, shown: str, carets: str) -> None:
    _, diagnostics = argued.read(text)
    assert [item.code for item in diagnostics] == [code]
    assert excerpt(diagnostics, text) == (f"1 | {shown}", f"  | {carets}")


@pytest.mark.parametrize(
    "filling", ["x", "橋", "\x1b", "\U000e0041", "\u0301", "a\u0301", "👨\u200d", "\t", "🇩🇪"], ids=ascii
)
@pytest.mark.parametrize(("before", "after"), [(5000, 5000), (0, 5000), (5000, 0), (40, 40), (20, 5000)])
def test_an_excerpt_has_the_width_of_a_terminal_and_holds_the_place(filling: str, before: int, after: int) -> None:
    text = filling * before + "}" + filling * after
    _, diagnostics = argued.read(text)
    shown, carets = excerpt(diagnostics, text)
    assert columns(shown) <= 4 + 100 + 2
    assert carets == "  | " + " " * (columns(shown[: shown.index("}")]) - 4) + "^"
    for cut, number in ((shown.startswith("1 | …"), before), (shown.endswith("…"), after)):
        assert cut or number < 5000
        assert not cut or number


def test_rendering_diagnostics_with_another_text_doesnt_crash() -> None:
    _, diagnostics = argued.read("a\nb\n{premise: {# x\nc }\n}}}")
    for text in ("", "\n", "a", "a\nb\nc", "\r\r\r\r"):
        report = argued.render(diagnostics, text)
        assert report.startswith(str(diagnostics[0]))


# Line ends and marks of byte order.


@pytest.mark.parametrize(
    "text", ["", "\n", "\r", "\r\n", "\n\r", "\x85", "\u2028", "\u2029", "\v", "\f", "\ufeff", " "]
)
def test_a_text_of_next_to_nothing_is_an_article_without_units(text: str) -> None:
    article = argued.parse(text)
    assert (article.text, article.propositions, article.relations, article.main_conclusions) == (text, (), (), ())
    assert argued.strip(text) == argued.tidy(text) == argued.dumps(article) == text
    assert argued.from_json(argued.to_json(article)) == article
    assert argued.validate(article) == ()
    assert argued.attach(argued.detach(article), text) == article


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=ascii)
def test_lines_end_alike_with_each_of_the_three_line_ends(end: str) -> None:
    text = end.join(["---", "title: x", "---", "{premise", "a:", "  x", "", "y}", "}"])
    _, diagnostics = argued.read(text)
    assert [(item.code, item.span.line, item.span.column) for item in diagnostics if item.span] == [("A101", 9, 1)]
    article = argued.parse(text[:-1])
    # A line end after the colon belongs to the mark, except a lone carriage return.
    assert article.text == ("" if end != "\r" else "\r") + end.join(["  x", "", "y", ""])
    assert article.metadata.title == "x"
    assert argued.parse(argued.dumps(article)) == article


def test_mixed_line_ends_count_once_each() -> None:
    text = "a\r\nb\rc\nd\n\re\r\r\nf}"
    (finding,) = argued.read(text)[1]
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == (8, 2)
    assert excerpt((finding,), text) == ("8 | f}", "  |  ^")


@pytest.mark.parametrize("other", ["\x85", "\u2028", "\u2029", "\v", "\f", "\x1c", "\x1d", "\x1e"], ids=ascii)
def test_other_line_separators_end_no_line_no_opening_and_no_string(other: str) -> None:
    text = f"a{other}}}"
    (finding,) = argued.read(text)[1]
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == (1, 3)
    assert argued.parse(f'{{premise a "s{other}t": x}}').premises[0].statement == f"s{other}t"
    assert [item.code for item in argued.read(f"{{premise{other}a: x}}")[1]] != []
    # One at the end of a line belongs to its text.
    assert argued.parse(f"{{premise a: x{other}\n}}").text == f"x{other}\n"
    shown, _ = excerpt(argued.read(f"x{other}\n}}x")[1], f"x{other}\n}}x")
    assert shown == "2 | }x"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=ascii)
def test_a_byte_order_mark_before_front_matter_belongs_to_the_file(end: str) -> None:
    text = end.join(["\ufeff---", "title: x", "---", "{premise a: y}"])
    article = argued.parse(text)
    assert (article.text, article.metadata.title) == ("y", "x")


@pytest.mark.parametrize(
    "text",
    ["\ufeff", "\ufeffx", "x\ufeffy", "\ufeff\ufeff---\n---\nx", "\ufeff\n---\n---\n", "x\ufeff", "\ufeff{premise: x}"],
)
def test_any_other_byte_order_mark_is_a_character_of_the_article(text: str) -> None:
    article = argued.parse(text)
    assert article.text.count("\ufeff") == text.count("\ufeff")
    assert article.metadata == argued.Metadata()
    assert argued.parse(argued.dumps(article)) == article


def test_a_byte_order_mark_in_an_opening_is_a_character_of_a_name_and_none_of_a_role() -> None:
    assert argued.parse("{premise a\ufeff: x}").premises[0].name == "a\ufeff"
    text = "{\ufeffpremise a: x}"
    _, diagnostics = argued.read(text)
    assert [item.code for item in diagnostics] == ["A105"]
    assert excerpt(diagnostics, text) == ("1 | {\\ufeffpremise a: x}", "  |  " + "^" * 13)


# In a terminal.


def test_nothing_that_a_terminal_obeys_leaves_the_command_line(tmp_path: Path) -> None:
    odd = "".join(KEPT.values()).replace("\0", "")
    name = "".join(character for character in odd if character not in "/\0")[:60]
    path = tmp_path / f"{name}.argued"
    path.write_bytes(f"x{odd} }}\n{{premise {odd}: x}}".encode())
    missing = f"{path}{name[:20]}"
    for arguments in (["parse", str(path)], ["strip", missing], ["parse", "--limit", f"{name}=1", str(path)]):
        done = run(*arguments)
        assert done.returncode in (1, 2)
        assert done.stdout == b""
        for line in done.stderr.decode().split("\n"):
            assert line.isprintable()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_terminal_of_another_encoding_doesnt_cause_a_crash(encoding: str) -> None:
    command = [sys.executable, "-m", "argued", "parse", "-"]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run(
        command, input="橋 } é".encode(), capture_output=True, timeout=60, check=False, env=environment
    )
    assert done.returncode == 1
    assert b"<stdin>:1:3: A101 stray-closer" in done.stderr
    assert b"Traceback" not in done.stderr


# Volume.


def errors_among_odd_characters(count: int) -> str:
    return ("a" + "\u0301" * 20 + "\u202e橋👨\u200d👩}") * count


def reported(text: str) -> tuple[int, int]:
    _, diagnostics = argued.read(text)
    lines = argued.render(diagnostics, text).split("\n")
    return len(diagnostics), max(columns(line) for line in lines)


def odd_volume_grows() -> None:
    assert_linear(reported, errors_among_odd_characters, 500)


@pytest.mark.growth
def test_the_time_for_odd_characters_grows_with_their_number() -> None:
    in_child(odd_volume_grows, seconds=FOR_GROWTH)


def odd_volume() -> list[tuple[int, int]]:
    return [reported(errors_among_odd_characters(2_000)), reported("a" + "\u0301" * 10**6 + "}" * 1_000)]


def test_odd_characters_without_end_are_reported_in_bounds() -> None:
    for count, widest in in_child(odd_volume):
        assert count in (1000, 1001)
        assert widest <= 160


def laid_over_marks(text: str) -> list[str]:
    layer = argued.detach(argued.parse("{premise a: x}"))
    with pytest.raises(argued.LayerError) as caught:
        argued.attach(layer, text)
    return [item.code for item in caught.value.diagnostics]


def marks_in_the_wrong_order(count: int) -> str:
    """Putting them in order, as normal forms do, takes Python the square of their number."""
    return "a" + "\u0315\u0300" * count


def layers_over_marks_grow() -> None:
    assert_linear(laid_over_marks, marks_in_the_wrong_order, 300_000)


@pytest.mark.growth
def test_the_time_for_a_layer_over_a_text_of_marks_grows_with_their_number() -> None:
    in_child(layers_over_marks_grow, seconds=FOR_GROWTH)


def test_a_layer_over_a_text_of_marks_is_refused_in_bounds() -> None:
    assert in_child(laid_over_marks, marks_in_the_wrong_order(500_000)) == ["A601"]
