"""Exact words are found, even if they begin or end inside a longer word of the text."""

from __future__ import annotations

import pytest

from argued.formats.importing.anchoring import QuoteFinder

TEXT = "A notice is problematicsince that date isn't permanent."


@pytest.mark.parametrize("words", ["A notice is problematic", "since that date isn't permanent.", "problematic"])
def test_words_that_end_inside_of_a_word_are_found(words: str) -> None:
    start = TEXT.index(words)
    assert QuoteFinder(TEXT).find_all(words) == [(start, start + len(words))]


def test_the_first_places_of_very_frequent_words_are_found() -> None:
    found = QuoteFinder("a " * 300).find_all("a")
    assert found == [(2 * index, 2 * index + 1) for index in range(len(found))]
    assert 100 <= len(found) < 300
