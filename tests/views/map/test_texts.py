"""Texts in a picture: what shows, how wide it is, where its lines break."""

import pytest

from argued.views.map.faces import face_of
from argued.views.map.picture import Box
from argued.views.map.texts import shortened, shown, width, wrap
from views.map.samples import UNSEEN

EMOJI = "👩\u200d👩\u200d👧 ❤\ufe0f\u200d🔥 👍🏽"


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
def test_what_does_not_show_is_an_escape(text: str, seen: str) -> None:
    assert shown(text) == seen


def test_widths_are_those_of_the_usual_faces() -> None:
    assert width("Hamburg", 1000) == 722 + 556 + 833 + 556 + 556 + 333 + 556
    assert width("漢字", 10) == 20
    assert width("e\u0301", 10) == width("é", 10)
    assert 0 < width("ጀ", 10) < 10


def test_lines_fit_and_hold_all_words() -> None:
    text = "The archive's cellar floods every spring, and what is kept there is ruined."
    lines = wrap(text, 120, 13, 9)
    assert " ".join(lines) == text
    assert all(width(line, 13) <= 120 for line in lines)
    assert len(lines) > 3


def test_words_that_are_too_long_are_broken_and_wide_characters_break_anywhere() -> None:
    long = "Donaudampfschifffahrt" * 3
    lines = wrap(f"a {long} b", 100, 13, 9)
    assert "".join(lines) == f"a{long}b"
    assert all(width(line, 13) <= 100 for line in lines)
    lines = wrap("漢字" * 20, 100, 13, 9)
    assert "".join(lines) == "漢字" * 20
    assert all(60 < width(line, 13) <= 100 for line in lines[:-1])
    assert wrap("漢字漢字漢字漢。", 13 * 7, 13, 9)[0] == "漢字漢字漢字"


def test_what_is_very_long_is_cut_and_says_so() -> None:
    lines = wrap("word " * 100, 100, 13, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert width(lines[-1], 13) <= 100
    assert shortened("short", 100, 13) == "short"
    assert shortened("iiii", width("iiii", 13), 13) == "iiii"
    assert wrap("", 100, 13, 3) == [""]


def test_boxes_are_as_wide_as_their_texts_need() -> None:
    small, long = face_of(Box("a", "premise", "Short.")), face_of(Box("a", "premise", "word " * 60))
    assert small.width < long.width < 300
    assert len(long.lines) == 8
    named = face_of(Box("n" * 60, "premise", "Short."))
    assert named.name == "n" * 23 + "…"
    held = face_of(Box("a", "premise", "Short.", holder="a " * 200, certainty="b " * 200, left_out="1 more not shown"))
    assert [foot[:10] for foot in held.feet] == ["by a a a a", "a a a a a ", "certainty:", "b b b b b ", "1 more not"]
    assert held.feet[1].endswith("…")
    assert held.width < 300
    assert face_of(Box("a", "premise", "Short.", holder="Ms Kay", certainty="0.8")).feet == (
        "by Ms Kay · certainty: 0.8",
    )


def test_boxes_have_room_for_the_lines_that_arrive() -> None:
    box = Box("a", "premise", "Short.")
    assert face_of(box, 20).width > 300
    assert face_of(box, 20, upright=False).height > 300
    assert face_of(box, 2) == face_of(box)
