"""Texts in a picture: how wide they are, and where their lines break."""

from argued.views.map.box_sizes import measure_box
from argued.views.map.picture import Box
from argued.views.map.text_layout import cut_to_width, text_width, wrap_text


def test_widths_are_those_of_common_fonts() -> None:
    assert text_width("Hamburg", 1000) == 722 + 556 + 833 + 556 + 556 + 333 + 556
    assert text_width("漢字", 10) == 20
    assert text_width("e\u0301", 10) == text_width("é", 10)
    assert 0 < text_width("ጀ", 10) < 10


def test_lines_fit_and_have_all_words() -> None:
    text = "The archive's cellar floods every spring, and what is kept there is ruined."
    lines = wrap_text(text, 120, 13, 9)
    assert " ".join(lines) == text
    assert all(text_width(line, 13) <= 120 for line in lines)
    assert len(lines) > 3


def test_words_that_are_too_long_are_broken_and_wide_characters_break_anywhere() -> None:
    long = "Donaudampfschifffahrt" * 3
    lines = wrap_text(f"a {long} b", 100, 13, 9)
    assert "".join(lines) == f"a{long}b"
    assert all(text_width(line, 13) <= 100 for line in lines)
    lines = wrap_text("漢字" * 20, 100, 13, 9)
    assert "".join(lines) == "漢字" * 20
    assert all(60 < text_width(line, 13) <= 100 for line in lines[:-1])
    assert wrap_text("漢字漢字漢字漢。", 13 * 7, 13, 9)[0] == "漢字漢字漢字"


def test_very_long_texts_are_cut_and_end_with_an_ellipsis() -> None:
    lines = wrap_text("word " * 100, 100, 13, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert text_width(lines[-1], 13) <= 100
    assert cut_to_width("short", 100, 13) == "short"
    assert cut_to_width("iiii", text_width("iiii", 13), 13) == "iiii"
    assert wrap_text("", 100, 13, 3) == [""]


def test_boxes_are_as_wide_as_their_texts_need() -> None:
    small, long = measure_box(Box("a", "premise", "Short.")), measure_box(Box("a", "premise", "word " * 60))
    assert small.width < long.width < 300
    assert len(long.lines) == 8
    named = measure_box(Box("n" * 60, "premise", "Short."))
    assert named.name == "n" * 23 + "…"
    held = measure_box(
        Box("a", "premise", "Short.", holder="a " * 200, certainty="b " * 200, left_out="1 more not shown")
    )
    assert [foot[:10] for foot in held.foot_lines] == [
        "by a a a a",
        "a a a a a ",
        "certainty:",
        "b b b b b ",
        "1 more not",
    ]
    assert held.foot_lines[1].endswith("…")
    assert held.width < 300
    assert measure_box(Box("a", "premise", "Short.", holder="Ms Kay", certainty="0.8")).foot_lines == (
        "by Ms Kay · certainty: 0.8",
    )


def test_boxes_have_room_for_arriving_lines() -> None:
    box = Box("a", "premise", "Short.")
    assert measure_box(box, 20).width > 300
    assert measure_box(box, 20, upright=False).height > 300
    assert measure_box(box, 2) == measure_box(box)
