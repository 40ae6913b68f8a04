"""The time of a map grows linearly with its article."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from benchmarks.texts import LIMITS, repeated_example
from support.children import assert_linear

import argued
from argued import Article


def examples(count: int) -> Article:
    return argued.parse(repeated_example(count), limits=LIMITS)


def chain(count: int) -> Article:
    text = "{premise p0: P}" + "".join(f"{{premise p{n} supports p{n - 1}: P}}" for n in range(1, count))
    return argued.parse(text, limits=LIMITS)


def hub(count: int) -> Article:
    text = "{conclusion hub: H}" + "".join(f"{{premise p{n} supports hub: P}}" for n in range(count))
    return argued.parse(text, limits=LIMITS)


def linked(count: int) -> Article:
    names = [f"p{n}" for n in range(count)]
    text = f"{{conclusion c from {' + '.join(names)}: C}}" + "".join(f"{{premise {name}: P}}" for name in names)
    return argued.parse(f"{text} {{objection o attacks p0: O}}", limits=LIMITS)


def ladder(count: int) -> Article:
    """Each conclusion is supported by two premises, and both by the next conclusion."""
    rungs = []
    for n in range(count // 3):
        below = f" from c{n + 1}" if n + 1 < count // 3 else ""
        rungs.append(f"{{conclusion c{n} from p{n}, q{n}: C}} {{premise p{n}{below}: P}} {{premise q{n}{below}: Q}}")
    return argued.parse(" ".join(rungs), limits=LIMITS)


def shared(count: int) -> Article:
    """Relations that are all linked from the same sources, more than are drawn."""
    names = [f"p{n}" for n in range(count)]
    text = "".join(f"{{premise {name}: P}}" for name in names)
    linked = "".join(f"{{conclusion c{n} from {' + '.join(names)}: C}}" for n in range(40))
    return argued.parse(text + linked, limits=LIMITS)


@pytest.mark.growth
@pytest.mark.parametrize(
    ("make", "size", "function"),
    [
        (examples, 12, lambda article: argued.draw(article).to_svg()),
        (chain, 2_000, lambda article: argued.draw(article, collapse=True)),
        (chain, 2_000, lambda article: argued.draw(article, focus="p9")),
        (hub, 2_000, lambda article: argued.draw(article).to_dot()),
        (linked, 2_000, lambda article: argued.draw(article, collapse=True).to_mermaid()),
        (ladder, 4_000, argued.draw),
        (ladder, 2_000, lambda article: argued.draw(article, focus="c99", depth=50)),
        (ladder, 2_000, argued.to_html),
        (ladder, 8_000, argued.statistics),
        (shared, 400, argued.draw),
    ],
    ids=[
        "examples",
        "chain, collapsed",
        "chain, focus",
        "hub",
        "linked, collapsed",
        "ladder",
        "ladder, focus",
        "ladder, page",
        "ladder, statistics",
        "shared",
    ],
)
def test_twice_the_article_takes_less_than_three_times_as_long(
    make: Callable[[int], Article], size: int, function: Callable[[Article], object]
) -> None:
    assert_linear(function, make, size)
