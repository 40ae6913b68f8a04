"""Values that the constructors of the model refuse: the whole message, and the pointer from the object."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from argued import (
    Attack,
    Attribute,
    Consideration,
    Fragment,
    Inference,
    Mention,
    ModelError,
    Premise,
    Proposition,
    Relation,
)

ANY: Any = None
OTHER: Any = object()
HERE = (Mention((Fragment(0, 1, "z"),)),)
BEYOND = 2**53


def premise(**fields: Any) -> Premise:
    return Premise(**{"mentions": HERE, **fields})


def inference(**fields: Any) -> Inference:
    return Inference(**{"sources": ("a",), "target": "b", **fields})


def fragment(start: Any = 0, end: Any = 1, text: Any = "z") -> Fragment:
    return Fragment(start, end, text)


def mention(fragments: Any) -> Mention:
    return Mention(fragments)


def attribute(values: Any) -> Attribute:
    return Attribute("k", values)


REFUSED: list[tuple[Callable[[], object], str, str]] = [
    # Fragments and mentions.
    (lambda: fragment(start="0"), "/start", "start must be an int, not str"),
    (lambda: fragment(start=-1), "/start", "start is negative"),
    (lambda: fragment(end=1.0), "/end", "end must be an int, not float"),
    (lambda: fragment(end=True), "/end", "end must be an int, not bool"),
    (lambda: fragment(end=BEYOND), "/end", "end is larger than 9007199254740991"),
    (lambda: fragment(text=b"z"), "/text", "text must be a str, not bytes"),
    (lambda: fragment(text="\ud800"), "/text", "text contains a lone surrogate"),
    (lambda: fragment(end=0, text=""), "/end", "the fragment from 0 to 0 is empty"),
    (lambda: fragment(text="zz"), "/text", "the fragment's text has 2 characters, not 1"),
    (lambda: fragment(start=5, end=6, text=""), "/text", "the fragment's text has 0 characters, not 1"),
    (lambda: Mention(()), "/fragments", "a mention must have a fragment"),
    (lambda: mention({ANY}), "/fragments", "fragments must be a tuple, not set"),
    (
        lambda: mention((fragment(), "z", "y")),
        "/fragments/1",
        "an item of fragments must be a Fragment, not str",
    ),
    (
        lambda: Mention((fragment(), fragment())),
        "/fragments/1",
        "fragments of a mention overlap or are out of order",
    ),
    # Attributes.
    (lambda: Attribute("1", ("v",)), "/key", "the key `1` isn't a valid name"),
    (lambda: Attribute("by", ("v",)), "/key", "the key `by` is a reserved word"),
    (lambda: attribute("v"), "/values", "values must be a tuple, not str"),
    (lambda: Attribute("k", ()), "/values", "the attribute `k` must have a value"),
    (lambda: Attribute("k", ("v", "\n")), "/values/1", "a value of `k` has a line break in it"),
    (lambda: attribute((1,)), "/values/0", "an item of values must be a str, not int"),
    # Propositions.
    (
        lambda: Proposition(mentions=HERE),
        "",
        "a proposition must be a Premise, Consideration, Conclusion, Objection or Issue",
    ),
    (lambda: premise(name="x" * 70 + "."), "/name", f"the name `{'x' * 60}` isn't a valid name"),
    (lambda: premise(name="\u202e"), "/name", "the name `\\u202e` isn't a valid name"),
    (lambda: premise(name=1), "/name", "the name must be a str, not int"),
    (lambda: premise(statement=""), "/statement", "the statement is empty"),
    (lambda: premise(statement="a\rb"), "/statement", "the statement has a line break in it"),
    (lambda: premise(statement=1), "/statement", "the statement must be a str, not int"),
    (lambda: premise(holder=""), "/holder", "the holder is empty"),
    (lambda: premise(mentions=[fragment()]), "/mentions/0", "an item of mentions must be a Mention, not Fragment"),
    (lambda: premise(mentions=1), "/mentions", "mentions must be a tuple, not int"),
    (
        lambda: premise(mentions=HERE + HERE),
        "/mentions/1",
        "mentions of a proposition overlap, interleave or are out of order",
    ),
    (lambda: premise(place=1), "/place", "a proposition with mentions can't have a place"),
    (lambda: Premise(statement="s"), "/place", "an unspoken proposition must have a place"),
    (lambda: Premise(place=0), "/statement", "an unspoken proposition must have a statement"),
    (lambda: Premise(statement="s", place=-1), "/place", "the place is negative"),
    (lambda: premise(tags="t"), "/tags", "tags must be a tuple, not str"),
    (lambda: premise(tags=("t", "a b")), "/tags/1", "`'a b'` isn't a valid tag"),
    (lambda: premise(tags=("t", "\udc00")), "/tags/1", "a tag contains a lone surrogate"),
    (lambda: premise(tags=("t", "u", "t")), "/tags/2", "`t` is given twice"),
    (lambda: premise(attributes=("k",)), "/attributes/0", "an item of attributes must be an Attribute, not str"),
    (lambda: premise(attributes=(Attribute("k", ("1",)),) * 2), "/attributes/1", "`k` is given twice"),
    (lambda: premise(answers=1), "/answers", "answers must be a tuple, not int"),
    (lambda: premise(answers=("q", "")), "/answers/1", "the issue `` isn't a valid name"),
    (lambda: premise(answers=("q", "q")), "/answers/1", "`q` is given twice"),
    (lambda: Consideration(mentions=HERE, ordinal=OTHER), "/ordinal", "the ordinal must be an int, not object"),
    # Relations.
    (
        lambda: Relation(sources=("a",), target="b"),
        "",
        "a relation must be an Inference, an Attack or a Restatement",
    ),
    (lambda: inference(name=1), "/name", "the name must be a str, not int"),
    (lambda: inference(name="1"), "/name", "the name `1` isn't a valid name"),
    (lambda: inference(sources="a"), "/sources", "sources must be a tuple, not str"),
    (lambda: inference(sources=(1,)), "/sources/0", "an item of sources must be a str, not int"),
    (lambda: inference(sources=()), "/sources", "a relation must have a source"),
    (lambda: inference(sources=("a", "")), "/sources/1", "the source `` isn't a valid name"),
    (lambda: inference(sources=("a", "a")), "/sources", "a source is given twice"),
    (lambda: inference(target=""), "/target", "the target `` isn't a valid name"),
    (lambda: inference(scheme="a b"), "/scheme", "the scheme `a b` isn't a valid name"),
    (lambda: inference(written="from "), "/written", "written must be a Writing, not str"),
    (lambda: Attack(sources=("a",), target="b", kind=OTHER), "/kind", "kind must be an AttackKind, not object"),
]


@pytest.mark.parametrize(("make", "pointer", "message"), REFUSED, ids=[message[:60] for _, _, message in REFUSED])
def test_errors_of_constructors_have_a_place_and_a_message(
    make: Callable[[], object], pointer: str, message: str
) -> None:
    with pytest.raises(ModelError) as caught:
        make()
    assert [(item.pointer, item.message) for item in caught.value.diagnostics] == [(pointer, message)]


def test_the_largest_number_is_accepted() -> None:
    assert premise(mentions=(), statement="s", place=BEYOND - 1).place == BEYOND - 1
