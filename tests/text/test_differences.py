"""Differences between two texts, and the changes that often explain them."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from argued.text.differences import (
    USUAL_CHANGES,
    Difference,
    UsualChange,
    common_prefix_length,
    differences,
    explain_change,
    find_usual_change,
)

ARTICLE = """The cellar floods every spring.  It is “dark” there.

Second, it’s far — very far… Readers want the papers near, and the
stairs are steep.
"""


@given(st.text("ab", max_size=30), st.text("ab", max_size=30))
@example("aab", "ab")
def test_differences_turn_one_text_into_the_other(one: str, other: str) -> None:
    made, last = "", 0
    for item in differences(one, other):
        assert one[last : item.one_start] == other[item.other_start - (item.one_start - last) : item.other_start]
        assert one[item.one_start : item.one_end] != other[item.other_start : item.other_end]
        made += one[last : item.one_start] + other[item.other_start : item.other_end]
        last = item.one_end
    assert made + one[last:] == other


def test_differences_begin_and_end_at_the_characters_that_differ() -> None:
    one = "The cellar floods every spring, and the stairs are steep."
    other = "The cellar flooded every spring, and all the stairs are steep."
    assert list(differences(one, other)) == [Difference(16, 17, 16, 18), Difference(35, 35, 36, 40)]
    assert (one[16:17], other[16:18], other[36:40]) == ("s", "ed", " all")
    assert list(differences(one, one)) == []


def test_the_end_of_a_difference_is_unknown_if_the_texts_never_agree_again() -> None:
    assert list(differences("same" + "x" * 20_000, "same" + "y" * 30_000)) == [
        Difference(4, 20_004, 4, 30_004, ends_known=False)
    ]


@given(st.text("ab", max_size=50), st.text("ab", max_size=50))
def test_common_beginnings(one: str, other: str) -> None:
    assert common_prefix_length(one, other) == next(
        (index for index, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other))
    )


@pytest.mark.parametrize("length", [15, 16, 17, 4095, 4096, 4097, 20_000])
def test_common_beginnings_of_long_texts(length: int) -> None:
    assert common_prefix_length("a" * length + "b", "a" * length + "c") == length
    assert common_prefix_length("xx" + "a" * length, "a" * length, 2, 0) == length
    assert common_prefix_length("a" * length, "a" * length) == length
    assert common_prefix_length("a" * length, "a" * (length + 1), 0, 1) == length


@pytest.mark.parametrize("change", USUAL_CHANGES, ids=lambda change: f"{change.name}: {change.state}")
@given(
    text=st.text(st.one_of(st.sampled_from("ab-‐— \t\r\n\xa0\ufeff.…’'éÉ\u0301\u0323"), st.characters()), max_size=20)
)
def test_a_folded_text_stays_as_it_is(change: UsualChange, text: str) -> None:
    assert change.fold(change.fold(text)) == change.fold(text)


def test_folds_of_one_name_make_the_same_texts_equal() -> None:
    for name, changes in groupby(USUAL_CHANGES, lambda change: change.name):
        first, *others = changes
        for other in others:
            if other.state != "has hyphens within lines":  # `well-known` has its hyphen wherever its line ends.
                for text in (ARTICLE, ARTICLE.replace("\n", "\r\n"), "\ufeffinfor-\nmation\n\ncafe\u0301\n\n"):
                    assert first.fold(other.fold(text)) == first.fold(text), name


@pytest.mark.parametrize(
    ("text", "expected", "explanation"),
    [
        ("a\r\nb", "a\nb", "line ends: the file has `\\n`"),
        ("“a”", '"a"', "quotation marks: the file has straight ones"),
        ("a — b", "a - b", "dashes: the file has hyphens"),
        ("a", "b", None),
        ("a", "a", None),
    ],
)
def test_a_usual_change_explains_why_a_text_isnt_the_expected_one(
    text: str, expected: str, explanation: str | None
) -> None:
    explained = explain_change(text, lambda changed: changed == expected, "the file")
    assert explained == (None if explanation is None else (explanation, expected))


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ("it’s far", "it's far", "quotation marks"),
        ("very  far", "very far", "double spaces"),
        ("café", "cafe\u0301", "Unicode normalisation"),
        ("Far", "far", "upper and lower case"),
        ("far", "near", None),
    ],
)
def test_the_usual_change_of_a_difference_has_a_name(one: str, other: str, name: str | None) -> None:
    (difference,) = differences(one, other)
    change = find_usual_change(one, other, difference)
    assert (change and change.name) == name
