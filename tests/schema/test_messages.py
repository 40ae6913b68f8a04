"""Messages about requirements that an article doesn't meet: each says what it is about, in an editor's words."""

from __future__ import annotations

import json
from typing import Any

import pytest

import argued
from argued.schema.profile_text import ProfileText

ARTICLE = argued.parse(
    """---
title: Close the bridge
author: [A. Writer, B]
section: 5
---
{premise p by "The city" #a #b: Piers are cracked.} {premise q "x" #a: Old.}
{consideration k from p + q as why: It is unsafe.}
{objection o attacks c: It is dear.} {objection o2 attacks why: No.}
{conclusion c from k certainty=probably #transport: Close it.} {conclusion stop: Stop.}
"""
)


def messages(profile: Any) -> list[str]:
    found = argued.validate(ARTICLE, ProfileText("house.json", json.dumps(profile).encode()))
    assert {item.code for item in found} <= {"A504"}, found
    return [item.message for item in found]


def each(key: str, part: Any) -> Any:
    return {"properties": {key: {"items": part}}}


def under(key: str, part: Any) -> Any:
    return {"properties": {key: part}}


HAS_CERTAINTY = {"required": ["attributes"], **under("attributes", {"required": ["certainty"]})}
ONE_CERTAINTY = under("attributes", under("certainty", {"items": {"enum": ["surely", "perhaps"]}, "maxItems": 0}))
TAGGED = {"required": ["tags"]}
HAS_Z = under("tags", {"contains": {"const": "z"}})
WORDS_OF_NO = under("text", {"const": "No."})
HOLDER = under("holder", {"const": "The state"})
MESSAGES: list[tuple[Any, list[str]]] = [
    # Keys that are missing, or mustn't be there.
    (each("conclusions", HAS_CERTAINTY), ["conclusion `stop` has no attribute `certainty`"]),
    (each("conclusions", {"required": ["attributes"]}), ["conclusion `stop` has no attributes"]),
    (
        each("conclusions", {"required": ["tags", "holder", "answers"]}),
        [
            "conclusion `c` has no holder and no issue that it answers",
            "conclusion `stop` has no tags, no holder and no issue that it answers",
        ],
    ),
    (each("conclusions", under("attributes", {"required": ["by"]})), ["conclusion `c` has no attribute `by`"]),
    (
        under("metadata", {"required": ["date", "updated", "title"], **under("other", {"required": ["dept"]})}),
        ["the front matter has no `date` and no `updated`", "the front matter has no `dept`"],
    ),
    (each("premises", under("holder", False)), ["premise `p` must not have a holder"]),
    (
        each("conclusions", under("attributes", {"additionalProperties": False})),
        ["conclusion `c` must not have the attribute `certainty`"],
    ),
    (under("metadata", False), ["the front matter isn't allowed"]),
    (under("issues", False), ["the issues aren't allowed"]),
    (
        each("conclusions", under("attributes", {"propertyNames": {"maxLength": 3}})),
        ["expected at most 3 characters in the key `certainty` of the attributes of conclusion `c`, found 9"],
    ),
    (under("metadata", {"unevaluatedProperties": False}),
     ["the front matter has a key that the profile doesn't allow"]),
    # Counts.
    (under("premises", {"minItems": 5}), ["expected at least 5 premises, found 2"]),
    (under("issues", {"minItems": 1}), ["expected at least 1 issue, found 0"]),
    (under("objections", {"items": False}), ["expected no objections, found 2"]),
    (under("metadata", under("author", {"maxItems": 1})), ["expected at most 1 author, found 2"]),
    (each("premises", under("tags", {"maxItems": 1})), ["expected at most 1 tag of premise `p`, found 2"]),
    ({"minProperties": 100}, ["expected at least 100 keys in the article, found 11"]),
    (
        under("metadata", under("title", {"maxLength": 3})),
        ["expected at most 3 characters in `title` in the front matter, found 16"],
    ),
    (
        each("inferences", under("sources", {"maxItems": 1})),
        ["expected at most 1 source of inference `why`, found 2"],
    ),
    # Values.
    (
        each("conclusions", ONE_CERTAINTY),
        [
            "expected no values of attribute `certainty` of conclusion `c`, found 1",
            'expected one of "surely", "perhaps" for attribute `certainty` of conclusion `c`, found "probably"',
        ],
    ),
    (
        each("conclusions", under("attributes", under("certainty", {"items": {"const": True}}))),
        ['expected true for attribute `certainty` of conclusion `c`, found "probably"'],
    ),
    (
        each("premises", under("holder", {"pattern": "^A"})),
        ['expected a match of `^A` for the holder of premise `p`, found "The city"'],
    ),
    (
        under("metadata", under("other", under("section", {"type": "array"}))),
        ["expected a list for `section` in the front matter, found a text"],
    ),
    (under("version", {"minimum": 1.5}), ["expected at least 1.5 for the version, found 1"]),
    (
        each("attacks", under("kind", {"const": "rebut"})),
        ['expected "rebut" for the kind of the attack on `why` by `o2`, found "undercut"'],
    ),
    (each("inferences", {"required": ["scheme"]}),
     ["inference `why` has no scheme", "the inference from `k` to `c` has no scheme"]),
    (
        each("objections", under("mentions", {"items": under("fragments", {"items": WORDS_OF_NO})})),
        ['expected "No." for the words of objection `o`, found "It is dear."'],
    ),
    # Lists that have something.
    (
        under("premises", {"contains": {"required": ["attributes"]}}),
        ["expected at least 1 premise that has attributes, found 0"],
    ),
    (
        under("premises", {"contains": HOLDER | {"required": ["holder"]}, "minContains": 2}),
        ['expected at least 2 premises that have a holder that is "The state", found 0'],
    ),
    (
        under("premises", {"contains": {"required": ["statement"]}, "minContains": 0, "maxContains": 0}),
        ["expected no premises that have a statement, found 1"],
    ),
    (
        under("premises", {"contains": {"properties": {"rank": {"multipleOf": 9}, "mentions": {"minItems": 3}}}}),
        ["expected at least 1 premise that has `rank` that is a multiple of 9 and has words in the text that has at "
         "least 3 items, found 0"],
    ),
    (
        under("premises", {"contains": {"minProperties": 90}}),
        ["expected at least 1 premise that meets the requirement in `contains`, found 0"],
    ),
    (under("premises", {"contains": {"minProperties": 90, "description": "Every detail is given."}}),
     ["expected at least 1 premise that meets “Every detail is given.”, found 0"]),
    (under("premises", {"contains": False}),
     ["expected at least 1 premise that meets the requirement in `contains`, found 0"]),
    # Combinations.
    (each("premises", {"not": {"required": ["holder"]}}), ["premise `p` must not have a holder"]),
    (each("conclusions", {"not": {"maxProperties": 4}}), ["conclusion `stop` must not meet the requirement in `not`"]),
    ({"not": under("premises", {"minItems": 1})}, ["the article must not have at least 1 premise"]),
    (
        each("conclusions", {"anyOf": [{"required": ["statement"]}, HAS_CERTAINTY, TAGGED | HAS_Z]}),
        ["conclusion `stop` must have a statement, have the attribute `certainty` or have the tag `z`"],
    ),
    (
        each("premises", {"anyOf": [{"maxProperties": 1}, {"minProperties": 9}]}),
        [f"premise `{name}` meets none of the 2 alternatives in `anyOf`" for name in "pq"],
    ),
    (each("premises", {"oneOf": [{"required": ["holder"]}, {"required": ["attributes"]}]}),
     ["premise `q` must have a holder or have attributes"]),
    (
        each("premises", {"oneOf": [TAGGED, {"required": ["holder"]}]}),
        ["premise `p` must meet exactly one of the alternatives in `oneOf`, but meets 2"],
    ),
    (
        each("premises", {"dependentRequired": {"holder": ["attributes", "statement"]}}),
        ["premise `p` has no attributes and no statement (required because it has a holder)"],
    ),
    (
        each("premises", {"dependentSchemas": {"holder": under("tags", {"maxItems": 1})}}),
        ["expected at most 1 tag of premise `p`, found 2 (required because premise `p` has a holder)"],
    ),
    (
        each("conclusions", {"if": TAGGED, "then": {"required": ["statement"]}, "else": {"required": ["holder"]}}),
        [
            "conclusion `c` has no statement (required because it has tags)",
            "conclusion `stop` has no holder (required because it has no tags)",
        ],
    ),
    (
        {"if": under("considerations", {"minItems": 1}), "then": under("issues", {"minItems": 1})},
        ["expected at least 1 issue, found 0 (required because the article has at least 1 consideration)"],
    ),
    (
        each("conclusions", {"if": {"maxProperties": 4}, "then": {"required": ["holder"]}}),
        ["conclusion `stop` has no holder"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("profile", "expected"), MESSAGES, ids=lambda value: json.dumps(value)[:70])
def test_a_message_says_what_it_is_about_and_what_is_wrong(profile: Any, expected: list[str]) -> None:
    assert messages(profile) == expected


def test_an_item_that_a_list_has_twice_is_named() -> None:
    data = argued.to_data(ARTICLE)
    data["premises"][0]["tags"] = ["a", "b", "a"]
    assert [item.message for item in argued.validate(data)] == ['`tags` has "a" twice']


def test_a_long_list_of_sources_is_cut() -> None:
    article = argued.parse("".join(f"{{premise p{number}: x}} " for number in range(9)) + "{conclusion c from "
                           + " + ".join(f"p{number}" for number in range(9)) + ": y}")  # fmt: skip
    (found,) = argued.validate(
        article, ProfileText("h", json.dumps(each("inferences", {"required": ["scheme"]})).encode())
    )
    assert (
        found.message == "the inference from `p0` and `p1` and `p2` and `p3` and `p4` and 4 more to `c` has no scheme"
    )
