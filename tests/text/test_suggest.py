"""The known word that is offered for a misspelt one."""

from __future__ import annotations

import pytest

from argued.text.suggest import nearest

ROLES = ["premise", "conclusion", "consideration", "objection", "issue"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("premiss", "premise"),
        ("consideraton", "consideration"),
        ("isue", "issue"),
        ("premise", "premise"),
        ("bridge", None),
        ("", None),
    ],
)
def test_a_similar_word_is_found(word: str, expected: str | None) -> None:
    assert nearest(word, ROLES) == expected


def test_nothing_is_similar_to_a_word_of_two_letters() -> None:
    assert nearest("by", ["buy", "by"]) is None
    assert nearest("buy", ["buy", "by"]) == "buy"


def test_nothing_is_similar_to_a_very_long_word() -> None:
    assert nearest("a" * 40, ["a" * 40]) == "a" * 40
    assert nearest("a" * 41, ["a" * 41]) is None


def test_nothing_is_found_among_no_words() -> None:
    assert nearest("premise", []) is None


def test_case_makes_no_difference_and_the_known_spelling_is_offered() -> None:
    assert nearest("OPINON", ["opinion"]) == "opinion"
    assert nearest("minitem", ["minItems"]) == "minItems"
    assert nearest("a", ["b", "A"]) == "A"
    assert nearest("damp", ["Damp", "dump"]) == "Damp"
