"""A text of several lines becomes one line; a text of one line stays as it is."""

from __future__ import annotations

import pytest

from argued.formats.importing.normalizing import on_one_line


@pytest.mark.parametrize(
    ("text", "expected"),
    [(" a  b ", " a  b "), (" ", " "), ("", ""), (" a \r\n b\n", "a b"), ("\n", "")],
)
def test_white_space_is_settled_only_around_line_ends(text: str, expected: str) -> None:
    assert on_one_line(text) == expected
