"""The bounds of the processes in which hostile inputs are tried do hold: a check that can't fail is worth nothing."""

from __future__ import annotations

import os
import sys

import pytest
from support.children import BYTES, in_child

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")


def loop() -> None:
    while True:
        pass


def fill() -> int:
    return len(bytes(BYTES))


def fail() -> None:
    pytest.fail("something is wrong")


def end() -> None:
    os._exit(3)


def number_of_call() -> int:
    calls.append(None)
    return len(calls)


calls: list[None] = []


@POSIX
@pytest.mark.parametrize("environment", [None, {}], ids=["copy", "new interpreter"])
def test_a_process_that_breaks_its_bounds_fails(environment: dict[str, str] | None) -> None:
    for function, message in ((loop, "exit status -"), (fill, "MemoryError"), (end, "exit status 3")):
        with pytest.raises(AssertionError, match=message):
            in_child(function, environment=environment, seconds=1)


def test_a_failure_in_a_process_is_shown() -> None:
    with pytest.raises(AssertionError, match="something is wrong"):
        in_child(fail)


def test_a_process_knows_nothing_of_the_one_before() -> None:
    assert [in_child(number_of_call) for _ in range(2)] == [1, 1]
