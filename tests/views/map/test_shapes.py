"""The shapes of lines: bends, and room for heads."""

from argued.views.map.shapes import arrow, bar, number, path, without_end


def test_lengths_are_written_to_a_tenth_of_a_pixel() -> None:
    assert [number(value) for value in (1.0, -0.04, 2.25, 1234567.89)] == ["1", "0", "2.2", "1234568"]


def test_bends_are_rounded_as_far_as_there_is_room() -> None:
    assert path([(0, 0), (10, 0)]) == "M0 0L10 0"
    assert path([(0, 0), (50, 0), (50, 50)]) == "M0 0L43 0Q50 0 50 7L50 50"
    assert path([(0, 0), (4, 0), (4, 50)]) == "M0 0L2 0Q4 0 4 2L4 50"


def test_a_line_ends_before_its_head_even_if_its_last_segment_is_shorter() -> None:
    assert without_end([(0, 0), (10, 0)], 4) == [(0, 0), (6, 0)]
    assert without_end([(0, 0), (10, 0), (10, 3)], 4) == [(0, 0), (9, 0)]
    assert without_end([(0, 0), (2, 0)], 4) == [(0, 0), (0, 0)]


def test_heads_point_along_the_end_of_the_line() -> None:
    assert arrow([(0, 0), (20, 0)], length=9, breadth=4) == "M20 0L11 4L11 -4Z"
    assert bar([(0, 0), (0, 20)], thickness=3, breadth=7, gap=2) == "M-7 18L7 18L7 15L-7 15Z"
    assert arrow([(5, 5), (5, 5)], length=9, breadth=4) == "M5 5L9 14L1 14Z"
