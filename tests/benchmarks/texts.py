"""The measured texts: the example repeated many times, its broken version, and arguments in several languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from attrs import frozen
from support.places import EXAMPLE, text_of

from argued import Limits

LIMITS = Limits(input_bytes=2**32, marks=10**9, diagnostics=10**9)
"""Limits so high that no text of the benchmarks reaches them."""

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
"""The least that any reader of the language must do: one stateless expression that splits a text into its tokens.

It is independent of argued's grammar. It tells words of the article from words of openings by the sign before them, so
front matter, and the words before the first mark, are split into small pieces. Everything else is correct.
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
_PLACEHOLDER = "\0"
"""The placeholder after each name for the number of the copy."""


@cache
def _example() -> tuple[str, str]:
    """The example's front matter, and the rest with a placeholder after each name."""
    text = text_of(EXAMPLE)
    head = _FRONT_MATTER.match(text)
    end = head.end() if head else 0
    return text[:end], _OPENING.sub(lambda opening: _PART.sub(_with_placeholder, opening[0]), text[end:])


def _with_placeholder(part: re.Match[str]) -> str:
    name = part["name"]
    return part[0] if name is None or _RESERVED.fullmatch(name) else name + _PLACEHOLDER


def repeated_example(copies: int) -> str:
    """The example repeated, as one text with one front matter. Every copy has its own names."""
    head, body = _example()
    return head + "\n".join([body.replace(_PLACEHOLDER, f"_{number}") for number in range(copies)])


def copies_for(megabytes: float) -> int:
    """How many copies of the example are closest to a size in UTF-8."""
    return max(1, round(megabytes * 1e6 / len(repeated_example(1).encode())))


def broken(text: str) -> str:
    """The text with every third role, word or name misspelt, and with an unmatched brace."""
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
    """One statement of a generated argument, with the target that it supports or attacks."""

    name: str
    sentence: str
    target: str | None
    attacks: bool


def generated_argument(count: int) -> list[Statement]:
    """Generate a tree of statements: each except the first supports (or, one in four, attacks) an earlier one."""
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
