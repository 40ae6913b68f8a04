"""Words are found where they stand exactly so, even if they begin or end inside of a longer word of the text."""

from __future__ import annotations

import pytest

from argued.formats.importing.anchoring import QuoteFinder

TEXT = "A notice is problematicsince that date isn't permanent."


@pytest.mark.parametrize("words", ["A notice is problematic", "since that date isn't permanent.", "problematic"])
def test_words_that_end_inside_of_a_word_are_found(words: str) -> None:
    start = TEXT.index(words)
    assert QuoteFinder(TEXT).find_all(words) == [(start, start + len(words))]
