"""JSON Pointers: the examples of RFC 6901, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argued.schema.pointers import pointer_of, steps_of

EXAMPLES: list[tuple[list[str], str]] = [
    ([], ""),
    (["foo", "0"], "/foo/0"),
    ([""], "/"),
    (["a/b"], "/a~1b"),
    (["c%d"], "/c%d"),
    (["m~n"], "/m~0n"),
    (["~1"], "/~01"),
    (["", "~/"], "//~0~1"),
]


@pytest.mark.parametrize(("path", "pointer"), EXAMPLES)
def test_a_path_is_a_pointer_and_a_pointer_a_path(path: list[str], pointer: str) -> None:
    assert pointer_of(path) == pointer
    assert steps_of(pointer) == path


@given(st.lists(st.text(alphabet="~/01ab", max_size=4), max_size=4))
def test_every_path_comes_back(path: list[str]) -> None:
    assert steps_of(pointer_of(path)) == path


def test_indices_are_written_as_numbers() -> None:
    assert pointer_of(["premises", 10, "name"]) == "/premises/10/name"
