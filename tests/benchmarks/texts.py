"""The texts that are measured: the example many times over, its broken version, and arguments in several languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from attrs import frozen
from support.places import EXAMPLE, text_of

from argued import Limits

LIMITS = Limits(input_bytes=2**32, marks=10**9, diagnostics=10**9)
"""So wide that no text of the benchmarks reaches them."""

TOKENS = re.compile(
    r"""
      (?P<note> \{\#[^{}]*\}[^{}\\]*)
    | (?P<opener> \{)
    | (?P<words> :[^{}\\]*)
    | (?P<closer> \}[^{}\\]*)
    | (?P<escape> \\[{}\\]?[^{}\\]*)
    | (?P<string> "[^"\\\n]*(?:\\.[^"\\\n]*)*")
    | (?P<name> [^\W\d][\w-]*)
    | (?P<space> \s+)
    | (?P<tag> \#[\w-]+)
    | (?P<number> [0-9][\w.-]*)
    | (?P<sign> [,+=])
    | (?P<other> .)
    """,
    re.VERBOSE | re.DOTALL,
)
"""What any reader of the language has to do at least: one expression, with no state, which cuts a text into its tokens.

It owes nothing to the grammar of `argued`. Words of the article are told from those of openings by the sign before
them, so the words before the first mark, and front matter, fall into small pieces; in all else it is right.
"""

_FRONT_MATTER = re.compile(r"---\n.*?\n---\n", re.DOTALL)
_OPENING = re.compile(r'\{(?!#)(?:[^{}:"]|"(?:[^"\\]|\\.)*")*')
_PART = re.compile(
    r"""
      "(?:[^"\\]|\\.)*"
    | \#[\w-]+
    | [\w-]+ \s* = \s* (?: [\w.-]+ | "(?:[^"\\]|\\.)*" )
    | \b (?:via|by) \s+ [\w-]+
    | (?P<name> [\w-]+)
    """,
    re.VERBOSE,
)
_RESERVED = re.compile(
    "premise|consideration|conclusion|objection|issue|more|again"
    "|from|supports|attacks|restates|answers|by|via|as|with|apart"
)
_PLACE = "\0"
"""Stands behind each name in the pattern of a copy, where the copy's number goes."""


@cache
def _example() -> tuple[str, str]:
    """The example's front matter, and the rest with a sign behind each name, given or referred to."""
    text = text_of(EXAMPLE)
    head = _FRONT_MATTER.match(text)
    end = head.end() if head else 0
    return text[:end], _OPENING.sub(lambda opening: _PART.sub(_with_place, opening[0]), text[end:])


def _with_place(part: re.Match[str]) -> str:
    name = part["name"]
    return part[0] if name is None or _RESERVED.fullmatch(name) else name + _PLACE


def repeated_example(copies: int) -> str:
    """The example many times over, as one text with one front matter; every copy has names of its own."""
    head, body = _example()
    return head + "\n".join([body.replace(_PLACE, f"_{number}") for number in range(copies)])


def copies_for(megabytes: float) -> int:
    """How many copies of the example come nearest to a size in UTF-8."""
    return max(1, round(megabytes * 1e6 / len(repeated_example(1).encode())))


def broken(text: str) -> str:
    """The text with a misspelt role, word or name in every third place that has one, and a brace too many."""
    for pattern, wrong in (
        (re.compile(r"\{premise "), "{premisse "),
        (re.compile(r" supports (?=\w)"), " suports "),
        (re.compile(r" attacks (?=\w)"), " attacks no_"),
    ):
        text = pattern.sub(_every_third(wrong), text)
    return text + "}"


def _every_third(wrong: str) -> Callable[[re.Match[str]], str]:
    count = 0

    def replaced(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return wrong if count % 3 == 1 else match[0]

    return replaced


# One argument in two languages.

_SENTENCES = (
    "The old bridge carries more lorries in a week than it was built to carry in a month.",
    "Every winter the water comes a little higher, and every spring the repair costs more than the year before.",
    "People who live on the far bank lose an hour a day when it is closed.",
    "A ferry was tried twice, and twice it was given up when the first ice came.",
    "The money was promised to the school, which has waited for its roof since the flood.",
    "Nobody has asked those who cross on foot, though they are the larger part.",
    "The engineers say that the piers will hold for ten years if the traffic is light.",
)
_PART_LENGTH = 50
_BRANCHES = 3


@frozen
class Statement:
    """One statement of a generated argument, and what it supports or attacks."""

    name: str
    sentence: str
    target: str | None
    attacks: bool


def generated_argument(count: int) -> list[Statement]:
    """Statements in a tree: each but the first supports one that stands before it, or (one of four) attacks it."""
    return [
        Statement(
            name=f"statement-{number}",
            sentence=_SENTENCES[number % len(_SENTENCES)].replace(".", f", as point {number} says."),
            target=f"statement-{(number - 1) // _BRANCHES}" if number else None,
            attacks=number % 4 == 3,
        )
        for number in range(count)
    ]


def as_argued(statements: list[Statement]) -> str:
    """An argument in the language of `argued`."""
    pieces = ["---\ntitle: The bridge\n---\n"]
    for number, statement in enumerate(statements):
        if number % _PART_LENGTH == 0:
            pieces.append(f"## Part {number // _PART_LENGTH + 1}\n\n")
        role, clause = "conclusion", ""
        if statement.target is not None:
            role = "objection" if statement.attacks else "premise"
            clause = f" {'attacks' if statement.attacks else 'supports'} {statement.target}"
        pieces.append(f"{{{role} {statement.name}{clause}: {statement.sentence}}}\n\n")
    return "".join(pieces)


def as_argdown(statements: list[Statement]) -> str:
    """The same argument in Argdown."""
    pieces = ["# The bridge\n\n"]
    for number, statement in enumerate(statements):
        if number % _PART_LENGTH == 0:
            pieces.append(f"## Part {number // _PART_LENGTH + 1}\n\n")
        pieces.append(f"[{statement.name}]: {statement.sentence}\n")
        if statement.target is not None:
            pieces.append(f"  {'->' if statement.attacks else '+>'} [{statement.target}]\n")
        pieces.append("\n")
    return "".join(pieces)
