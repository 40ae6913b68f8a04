"""The good examples, broken at every place in every way: each gives an article or diagnostics, and lark agrees.

All of it is too much for every run: by default each test takes a sample, the same one each time. The whole is run
with `pytest -m exhaustive` (see docs/testing.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice, permutations
from pathlib import Path

import pytest
from support.places import EXAMPLE, GOOD, text_of
from support.properties import check_text

EXAMPLES = [*GOOD, EXAMPLE]
SIGNS = ("{", "}", ":", '"', "\\", "#", ",", "+", "=", "-", "\n", " ", "q", "7", "\0", "\ufeff")
SPLICES = 8
"""At how many places, evenly spaced, one example is cut and another one continues."""
STEP = 2_999
"""Of the longest example's broken forms one in so many is looked at by default; prime, so that all signs come up."""


def prefixes(text: str) -> Iterator[str]:
    return (text[:end] for end in range(len(text)))


def deletions(text: str) -> Iterator[str]:
    return (text[:index] + text[index + 1 :] for index in range(len(text)))


def doublings(text: str) -> Iterator[str]:
    return (text[: index + 1] + text[index:] for index in range(len(text)))


def replacements(text: str) -> Iterator[str]:
    for index in range(len(text)):
        yield from (text[:index] + sign + text[index + 1 :] for sign in SIGNS)


def splices(one: str, other: str) -> Iterator[str]:
    for number in range(1, SPLICES + 1):
        start = one[: number * len(one) // SPLICES]
        yield from (start + other[count * len(other) // SPLICES :] for count in range(SPLICES))


EDITS = [prefixes, deletions, doublings, replacements]


def check_all(texts: Iterator[str]) -> None:
    """Hold the properties against each; a failure shows the text that broke one."""
    for text in texts:
        try:
            check_text(text)
        except Exception as error:
            error.add_note(repr(text)) if hasattr(error, "add_note") else print(repr(text))
            raise


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.stem))
def test_a_sample_of_the_broken_forms_of_each_example_is_read_as_lark_reads_it(path: Path) -> None:
    texts = [broken for edit in EDITS for broken in edit(text_of(path))]
    check_all(islice(texts, 0, None, STEP if path == EXAMPLE else STEP // 30))


def test_a_sample_of_spliced_examples_is_read_as_lark_reads_it() -> None:
    texts = [spliced for one, other in permutations(map(text_of, EXAMPLES), 2) for spliced in splices(one, other)]
    check_all(islice(texts, 0, None, STEP // 10))


@pytest.mark.exhaustive
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.stem))
@pytest.mark.parametrize("edit", EDITS)
def test_every_broken_form_of_each_example_is_read_as_lark_reads_it(
    path: Path, edit: Callable[[str], Iterator[str]]
) -> None:
    check_all(edit(text_of(path)))


@pytest.mark.exhaustive
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.stem))
def test_every_two_examples_spliced_are_read_as_lark_reads_them(path: Path) -> None:
    for other in EXAMPLES:
        if other != path:
            check_all(splices(text_of(path), text_of(other)))


def test_the_properties_do_fail_where_a_text_is_read_wrongly(monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that can't fail would be worth nothing: each kind of lie is found."""
    lies = {
        "strip": lambda _: "other",
        "tidy": lambda text: text.replace("{# n }", ""),
        "dumps": lambda _: text_of(EXAMPLE),
        "validate": lambda _: ("finding",),
        "render": lambda *_: "nothing\n",
        "read_with_lark": lambda _: None,
    }
    text = "{# n }{premise a: x}"
    assert check_text(text)
    assert not check_text(text + "}")
    for name, lie in lies.items():
        with monkeypatch.context() as patch:
            patch.setattr(f"support.properties.{name}", lie)
            with pytest.raises(AssertionError):
                check_text(text + "}" if name == "render" else text)
