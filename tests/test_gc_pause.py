"""Reading leaves Python's collector of cycles as it found it."""

import gc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

import argued
from argued.support.gc_pause import gc_paused

TEXT = "{premise p: It is old.} {conclusion c from p: Close it.}"


@pytest.fixture(params=[True, False], ids=["on", "off"])
def is_on(request: pytest.FixtureRequest) -> Iterator[bool]:
    before = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if before else gc.disable)()


def test_what_is_made_of_texts_leaves_the_collector_as_it_was(is_on: bool) -> None:
    article = argued.parse(TEXT)
    assert gc.isenabled() is is_on
    argued.from_json(argued.to_json(article))
    argued.dumps(article)
    assert gc.isenabled() is is_on
    with pytest.raises(argued.ParseError):
        argued.parse(TEXT + "}")
    for broken in ("{", "{}", '{"a": 1, "a": 2}'):
        with pytest.raises(argued.DataError):
            argued.from_json(broken)
    assert gc.isenabled() is is_on


def fails_inside() -> None:
    with gc_paused():
        with suppress(ValueError), gc_paused():
            raise ValueError
        assert not gc.isenabled()
        raise KeyError


def test_a_pause_lasts_until_the_last_of_several_ends_whatever_is_raised(is_on: bool) -> None:
    with pytest.raises(KeyError):
        fails_inside()
    assert gc.isenabled() is is_on


def test_threads_that_read_at_once_leave_it_as_it_was(is_on: bool) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len({article.text for article in pool.map(argued.parse, [TEXT] * 200)}) == 1
    assert gc.isenabled() is is_on
