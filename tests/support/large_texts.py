"""Large marked-up texts, shaped so that a rule that looks at the same thing too often takes long."""

from __future__ import annotations

from functools import lru_cache

from argued import Limits
from argued.model.article import Article
from argued.reading.reader import read_text

LIMITS = Limits(input_bytes=10**9, nesting=10**6, marks=10**7)


def chain(count: int) -> str:
    """Serial support."""
    links = [f"{{premise s{number} supports s{number + 1}: x}}" for number in range(count)]
    return "".join(links) + f"{{conclusion s{count}: x}}"


def circle(count: int) -> str:
    """One circle of all units."""
    return "".join(f"{{premise o{number} supports o{(number + 1) % count}: x}}" for number in range(count))


def circles(count: int) -> str:
    """Circles of two, each of which leads to the next."""
    return (
        "".join(
            f"{{premise p{number} supports q{number}: x}}{{premise q{number} supports p{number}, p{number + 1}: x}}"
            for number in range(count // 2)
        )
        + f"{{premise p{count // 2}: x}}"
    )


def diamonds(count: int) -> str:
    """Convergent support from divergent support, again and again: the ways through double with each."""
    return (
        "".join(
            f"{{premise d{number} supports l{number}, r{number}: x}}{{premise l{number} supports d{number + 1}: x}}"
            f"{{premise r{number} supports d{number + 1}: x}}"
            for number in range(count // 3)
        )
        + f"{{conclusion d{count // 3}: x}}"
    )


def hub(count: int) -> str:
    """Every unit supports or attacks one conclusion, or one objection to it."""
    third = count // 3
    return (
        "{conclusion hub: x}{objection against attacks hub: x}"
        + "".join(f"{{consideration h{number} supports hub as i{number}: First, x}}" for number in range(third))
        + "".join(f"{{objection attacks i{number}, hub: x}}" for number in range(third))
        + "".join(f"{{premise attacks against restates h{number}: x}}" for number in range(third))
        + "{conclusion joint from "
        + " + ".join(f"h{number}" for number in range(third))
        + ": x}"
    )


def fan(count: int) -> str:
    """One unit that is a source of all."""
    half = count // 2
    targets = ", ".join(f"f{number}" for number in range(half))
    return (
        f"{{premise fan supports {targets} attacks {targets}: x}}"
        + "".join(f"{{conclusion f{number}: x}}" for number in range(half))
        + "".join("{conclusion restates fan: x}" for _ in range(half))
    )


def steps(count: int) -> str:
    """Relations that back one another."""
    return "{premise t supports t0 as b0: x}{conclusion t0: x}" + "".join(
        f"{{premise supports b{number} as b{number + 1}: x}}" for number in range(count)
    )


def nested(count: int) -> str:
    """One unit of many marks, each with a unit in it that leads elsewhere, and a note that allows that."""
    third = count // 3
    return "{premise wide supports far: x}{conclusion far: x}" + "".join(
        f"{{again wide: x {{premise supports far #T{number} #t{number}: y}}{{# allow A311 }}}}"
        for number in range(third)
    )


def questions(count: int) -> str:
    """Issues, each answered by the next."""
    return "{issue v0: x}" + "".join(f"{{issue v{number + 1} answers v{number}: x}}" for number in range(count))


def deep(count: int) -> str:
    """Marks in marks."""
    return "".join("{premise: x " for _ in range(count)) + "}" * count


SHAPES = (chain, circle, circles, diamonds, hub, fan, steps, nested, questions, deep)


@lru_cache(4)
def article(count: int) -> Article:
    """An article of all shapes, each of about so many units."""
    outcome = read_text("\n".join(shape(count) for shape in SHAPES), "big.argued", LIMITS)
    assert outcome.diagnostics == ()
    assert outcome.article is not None
    return outcome.article
