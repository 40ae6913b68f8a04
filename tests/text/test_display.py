"""Texts as they are displayed: escaped, cut, counted, and on one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.map_samples import UNSEEN

from argued.text.display import counted, cut, display_message, one_line, visible

EMOJI = "👩\u200d👩\u200d👧 ❤\ufe0f\u200d🔥 👍🏽"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, “quoted” — 橋 😊", "plain, “quoted” — 橋 😊"),
        ("a\x1b[31mb\x00\n\t", "a\\x1b[31mb\\x00\\x0a\\x09"),
        ("a\u202eb\u2066c\u200f", "a\\u202eb\\u2066c\\u200f"),
        ("a\u200bb\u200dc\ufeff", "a\\u200bb\\u200dc\\ufeff"),
        ("a\xa0b\u2003c", "a\\xa0b\\u2003c"),
        ("\ud800 \U000e0041", "\\ud800 \\U000e0041"),
        ("cafe\u0301, हिन्दी, ăẩ", "cafe\u0301, हिन्दी, ăẩ"),
        ("a" + "\u0301" * 9, "a" + "\u0301" * 8 + "\\u0301"),
        ("\u0301a", "\\u0301a"),
        ("", ""),
    ],
    ids=ascii,
)
def test_characters_that_a_reader_couldnt_recognize_are_escapes(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(st.characters(codec=None), max_size=20))
def test_a_visible_text_is_printable_and_stays_as_it_is(text: str) -> None:
    assert visible(text).isprintable()
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain", "plain"),
        (" two\n\tlines\r\nand\u2028more\xa0 ", "two lines and more"),
        ("<b> & \"'", "<b> & \"'"),
        (EMOJI, EMOJI),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("র\u200d্য", "র\u200d্য"),
        ("\u200dx", "\\u200dx"),
        *UNSEEN.items(),
    ],
)
def test_a_text_on_one_line_keeps_joiners_and_escapes_invisible_characters(text: str, seen: str) -> None:
    assert one_line(text) == seen


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "0 files"), (1, "1 file"), (2, "2 files"), (1_000, "1,000 files"), (1_234_567, "1,234,567 files")],
)
def test_a_number_has_its_noun_in_singular_or_plural(count: int, expected: str) -> None:
    assert counted(count, "file") == expected


def test_long_texts_are_cut_and_end_with_an_ellipsis() -> None:
    assert cut("x" * 40) == "x" * 40
    assert cut("x" * 41) == "x" * 39 + "…"
    assert cut("abcdef", 3) == "ab…"


def test_long_messages_are_cut_in_their_middle() -> None:
    assert display_message("x" * 400) == "x" * 400
    assert display_message("a" * 300 + "b" * 300) == "a" * 200 + " … " + "b" * 200
    assert display_message("begin " + "\x1b" * 150 + " end").startswith("begin \\x1b")
    assert display_message("begin " + "\x1b" * 150 + " end").endswith("\\x1b end")
    assert len(display_message("\x1b" * 10**6)) == 403
