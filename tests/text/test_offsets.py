"""Offsets in code points, in UTF-16, in bytes and with each CRLF as one, both ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.children import assert_linear, in_child

from argued.text.offsets import Offsets, OffsetUnit

UNITS = list(OffsetUnit)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)

# Each text with the offset of every character and of its end: in code points, UTF-16 and bytes.
TABLE = [
    ("", [0], [0], [0]),
    ("abc", [0, 1, 2, 3], [0, 1, 2, 3], [0, 1, 2, 3]),
    ("é", [0, 1], [0, 1], [0, 2]),
    ("€b", [0, 1, 2], [0, 1, 2], [0, 3, 4]),
    ("a😊b", [0, 1, 2, 3], [0, 1, 3, 4], [0, 1, 5, 6]),
    ("𝔸𝔹", [0, 1, 2], [0, 2, 4], [0, 4, 8]),
    ("e\u0301\u0323x", [0, 1, 2, 3, 4], [0, 1, 2, 3, 4], [0, 1, 3, 5, 6]),  # Marks count, each by itself.
    ("👩\u200d🚀!", [0, 1, 2, 3, 4], [0, 2, 3, 5, 6], [0, 4, 7, 11, 12]),
    ("a\r\nb", [0, 1, 2, 3, 4], [0, 1, 2, 3, 4], [0, 1, 2, 3, 4]),  # A line end of two characters counts as two.
    ("\ufeffa", [0, 1, 2], [0, 1, 2], [0, 3, 4]),
    ("\uffff\U00010000", [0, 1, 2], [0, 1, 3], [0, 3, 7]),
    ("\x7f\x80\u07ff\u0800", [0, 1, 2, 3, 4], [0, 1, 2, 3, 4], [0, 1, 3, 5, 8]),
]


@pytest.mark.parametrize(("text", "points", "units", "octets"), TABLE, ids=lambda value: repr(value)[:12])
def test_each_character_has_its_offset(text: str, points: list[int], units: list[int], octets: list[int]) -> None:
    for unit, expected in zip(UNITS, (points, units, octets)):
        offsets = Offsets(text, unit)
        assert [offsets.to_unit(point) for point in range(len(text) + 1)] == expected
        assert [offsets.to_code_points(offset) for offset in expected] == points
        assert offsets.length == expected[-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb", [0, 1, 2, 2, 3]),
        ("\r\n\r\n", [0, 1, 1, 2, 2]),
        ("a\rb\nc\n\r", [0, 1, 2, 3, 4, 5, 6, 7]),
        ("😊\r\né", [0, 1, 2, 2, 3]),
    ],
)
def test_a_crlf_can_count_as_one(text: str, expected: list[int]) -> None:
    offsets = Offsets(text, OffsetUnit.CRLF_AS_ONE)
    assert [offsets.to_unit(point) for point in range(len(text) + 1)] == expected
    assert offsets.length == expected[-1] == len(text.replace("\r\n", "\n"))
    for point, offset in enumerate(expected):
        is_between = text[max(point - 1, 0) : point + 1] == "\r\n"
        assert offsets.to_code_points(offset) == point + is_between


@pytest.mark.parametrize(
    ("text", "unit", "inside"),
    [
        ("a😊b", OffsetUnit.UTF_16, [2]),
        ("a😊b", OffsetUnit.BYTES, [2, 3, 4]),
        ("é€", OffsetUnit.BYTES, [1, 3, 4]),
        ("\ufeff", OffsetUnit.BYTES, [1, 2]),
        ("e\u0301", OffsetUnit.BYTES, [2]),
    ],
)
def test_an_offset_inside_of_a_character_is_none(text: str, unit: OffsetUnit, inside: list[int]) -> None:
    offsets = Offsets(text, unit)
    assert [offset for offset in range(offsets.length + 1) if offsets.to_code_points(offset) is None] == inside


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("text", ["", "abc", "a😊"])
def test_what_is_beyond_the_text_is_none_or_refused(text: str, unit: OffsetUnit) -> None:
    offsets = Offsets(text, unit)
    assert offsets.to_code_points(-1) is None
    assert offsets.to_code_points(offsets.length) == len(text)
    assert offsets.to_code_points(offsets.length + 1) is None
    for point in (-1, len(text) + 1):
        with pytest.raises(IndexError, match=f"the offset {point} is beyond the text"):
            offsets.to_unit(point)


@given(TEXTS)
def test_offsets_are_those_of_the_encoded_text(text: str) -> None:
    for unit, encoding, width in ((OffsetUnit.UTF_16, "utf-16-le", 2), (OffsetUnit.BYTES, "utf-8", 1)):
        offsets = Offsets(text, unit)
        encoded = text.encode(encoding)
        assert offsets.length * width == len(encoded)
        for point in range(len(text) + 1):
            offset = offsets.to_unit(point)
            assert encoded[: offset * width].decode(encoding) == text[:point]
            assert offsets.to_code_points(offset) == point


@given(TEXTS)
def test_code_points_stay_as_they_are(text: str) -> None:
    offsets = Offsets(text)
    assert offsets.unit is OffsetUnit.CODE_POINTS
    assert [offsets.to_unit(point) for point in range(len(text) + 1)] == list(range(len(text) + 1))


@pytest.mark.growth
def test_time_grows_as_the_text_does() -> None:
    def count(text: str) -> int:
        offsets = Offsets(text, OffsetUnit.UTF_16)
        return sum(offsets.to_code_points(offsets.to_unit(point)) or 0 for point in range(len(text)))

    assert_linear(count, lambda size: "a😊" * size, 60_000)


def large() -> int:
    text = "a😊" * 500_000
    return Offsets(text, OffsetUnit.BYTES).to_code_points(5 * 500_000) or 0


def test_a_million_characters_are_within_bounds() -> None:
    assert in_child(large) == 1_000_000
