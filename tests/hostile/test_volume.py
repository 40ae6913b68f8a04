"""Texts of a great volume or depth. Each is read, and all that can be had of it, in a process with bounds, and in time
that grows with its length.

By default texts with errors and sound texts are read at their full length, and the growth of the time is measured for
one of each; `pytest -m growth` measures it for all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from support.children import FOR_GROWTH, assert_linear, in_child

import argued
from argued import Article, Diagnostic, Limits, ParseError

RAISED = Limits(input_bytes=1 << 30, nesting=10**6, marks=10**6)
WIDEST = 200
"""No line of a report is longer, whatever the text: some columns for its place, and a cut message or excerpt."""


# Texts with errors.

MANY = 1000
"""How many diagnostics are kept."""


def openings_in_one_paragraph(count: int) -> str:
    return "{premise: x " * count


def openings_without_a_colon(count: int) -> str:
    return "{premise " * count


def unknown_in_many_units(count: int) -> str:
    return "".join(f"{{premise a{index}: x}}" for index in range(count)) + "{conclusion from b: y}" * count


def unknown_with_a_hyphen(count: int) -> str:
    return "".join(f"{{premise a{index}: x}}" for index in range(count)) + "{conclusion from b-c: y}" * count


BROKEN_TEXTS: dict[str, tuple[Callable[[int], str], int, int]] = {
    # A text by its number, the number to hold, and one that takes a measurable time.
    "openers": (lambda count: "{" * count, 50_000, 6_000),
    "closers": (lambda count: "}" * count, 50_000, 12_000),
    "unclosed in one paragraph": (openings_in_one_paragraph, 20_000, 4_000),
    "unclosed in a paragraph each": (lambda count: "{premise: x\n\n" * count, 20_000, 4_000),
    "no colon in one paragraph": (openings_without_a_colon, 20_000, 2_000),
    "no colon in a paragraph each": (lambda count: "{premise\n\n" * count, 20_000, 2_000),
    "misspelt roles": (lambda count: "{premiss a: x}\n\n" * count, 20_000, 1_500),
    "deeper than the limit": (lambda count: "{premise: " * count + "x" + "}" * count, 100_000, 2_000),
    "braces around brackets": (lambda count: "{[}]" * count, 50_000, 5_000),
    "brackets around braces": (lambda count: "[{]}" * count, 50_000, 5_000),
    "braces the wrong way round": (lambda count: "}{" * count, 50_000, 5_000),
    "backslashes in an unclosed string": (lambda count: '{premise "' + "\\" * count, 10_000, 400_000),
    "backslashes and an escaped quote": (lambda count: '{premise "' + "\\" * (count | 1) + '": x}', 10_000, 400_000),
    "unclosed strings": (lambda count: '{premise "\\"\n' * count, 20_000, 2_300),
    "unclosed notes": (lambda count: "{#" * count, 50_000, 5_000),
    "unclosed notes in a paragraph each": (lambda count: "{# n\n\n" * count, 50_000, 5_000),
    "one note that is never closed": (lambda count: "{#" + "n" * count, 1_000_000, 3_000_000),
    "a string that is never closed": (lambda count: '{premise "' + "s" * count, 1_000_000, 1_500_000),
    "an error at the end of a long line": (lambda count: "x" * count + "}", 1_000_000, 4_000_000),
    "errors all along a line": (lambda count: "}" + ("x" * (count // 1000) + "}") * 999, 1_000_000, 3_000_000),
    "errors among wide characters": (lambda count: ("橋" * (count // 1000) + "}") * 999, 1_000_000, 1_700_000),
    "duplicate names": (lambda count: "{premise a: x}" * count, 20_000, 3_000),
    "references to nothing": (lambda count: "{conclusion from b: y}" * count, 20_000, 3_000),
    "references to nothing among many": (unknown_in_many_units, 10_000, 1_300),
    "references to what looks like a made name": (unknown_with_a_hyphen, 10_000, 1_500),
    "references to a relation": (
        lambda count: "{premise a: x}{premise b supports a as r: x}" + "{conclusion from r: y}" * count,
        20_000,
        3_000,
    ),
    "a source again and again": (
        lambda count: "{premise a: x}{conclusion from " + " + ".join(["a"] * count) + ": y}",
        10_000,
        3_000,
    ),
    "the same tag again and again": (lambda count: "{premise " + "#t " * count + ": x}", 10_000, 3_000),
    "mentions before their unit": (lambda count: "{again a: x}" * count + "{premise a: x}", 20_000, 3_000),
    "one opening of many broken clauses": (lambda count: "{premise a " + "from b " * count + "from: x}", 10_000, 5_000),
}


def read_and_render(text: str, limits: Limits = RAISED) -> tuple[Article | None, tuple[Diagnostic, ...], str]:
    """The article, the diagnostics and the rendered report of a text."""
    article, diagnostics = argued.read(text, limits=limits)
    return article, diagnostics, f"{argued.render(diagnostics, text)}\n{ParseError(diagnostics)}"


Place = tuple[str, int, int, int, int]
"""Code, start and end offset, line and column."""


def read_broken_text(name: str, size: int) -> tuple[dict[str, int], list[Place], str, int]:
    """How often each code was found, where the first two findings and the last are, its message, and the length of the
    longest line of the report."""
    article, diagnostics, report = read_and_render(BROKEN_TEXTS[name][0](size), Limits())
    assert article is None
    places = [
        (item.code, item.span.start, item.span.end, item.span.line, item.span.column)
        for item in (*diagnostics[:2], diagnostics[-1])
        if item.span is not None
    ]
    return (
        Counter(item.code for item in diagnostics),
        places,
        diagnostics[-1].message,
        max(map(len, report.split("\n"))),
    )


def some(code: str, first: Place | tuple[int, int, int, int], second: Any, last: Any, count: int) -> Any:
    """The expected result if there are more diagnostics of one code than are kept."""
    places = [(code, *first), (code, *second), ("A014", *last)]
    return {code: MANY, "A014": 1}, places, f"{count - MANY:,} more diagnostics are not shown"


def one(code: str, place: tuple[int, int, int, int], message: str) -> Any:
    """The expected result if there is one diagnostic."""
    return {code: 1}, [(code, *place)] * 2, message


UNCLOSED_STRING = one("A108", (9, 10, 1, 10), "this string isn't closed on its line")
EXPECTED: dict[str, tuple[dict[str, int], list[Place], str]] = {
    "openers": some("A107", (0, 1, 1, 1), (1, 2, 1, 2), (999, 1000, 1, 1000), 50_000),
    "closers": some("A101", (0, 1, 1, 1), (1, 2, 1, 2), (999, 1000, 1, 1000), 50_000),
    "unclosed in one paragraph": some(
        "A102", (0, 10, 1, 1), (12, 22, 1, 13), (999 * 12, 999 * 12 + 10, 1, 999 * 12 + 1), 20_000
    ),
    "unclosed in a paragraph each": some(
        "A102", (0, 10, 1, 1), (13, 23, 3, 1), (999 * 13, 999 * 13 + 10, 1999, 1), 20_000
    ),
    "no colon in one paragraph": some(
        "A107", (1, 9, 1, 2), (10, 18, 1, 11), (999 * 9 + 1, 999 * 9 + 9, 1, 999 * 9 + 2), 20_000
    ),
    "no colon in a paragraph each": some(
        "A107", (1, 8, 1, 2), (11, 18, 3, 2), (999 * 10 + 1, 999 * 10 + 8, 1999, 2), 20_000
    ),
    "misspelt roles": some("A105", (1, 8, 1, 2), (17, 24, 3, 2), (999 * 16 + 1, 999 * 16 + 8, 1999, 2), 20_000),
    "deeper than the limit": one("A011", (640, 650, 1, 641), "this mark is nested deeper than 64"),
    "braces around brackets": some("A107", (0, 2, 1, 1), (4, 6, 1, 5), (999 * 4, 999 * 4 + 2, 1, 999 * 4 + 1), 50_000),
    "brackets around braces": some(
        "A107", (1, 3, 1, 2), (5, 7, 1, 6), (999 * 4 + 1, 999 * 4 + 3, 1, 999 * 4 + 2), 50_000
    ),
    "braces the wrong way round": (
        {"A101": 1, "A107": 999, "A014": 1},
        [("A101", 0, 1, 1, 1), ("A107", 1, 2, 1, 2), ("A014", 1997, 1998, 1, 1998)],
        "49,001 more diagnostics are not shown",
    ),
    "backslashes in an unclosed string": UNCLOSED_STRING,
    "backslashes and an escaped quote": UNCLOSED_STRING,
    "unclosed strings": some("A108", (9, 10, 1, 10), (22, 23, 2, 10), (999 * 13 + 9, 999 * 13 + 10, 1000, 10), 20_000),
    "unclosed notes": some("A103", (0, 2, 1, 1), (2, 4, 1, 3), (1998, 2000, 1, 1999), 50_000),
    "unclosed notes in a paragraph each": some("A103", (0, 2, 1, 1), (6, 8, 3, 1), (5994, 5996, 1999, 1), 50_000),
    "one note that is never closed": one("A103", (0, 2, 1, 1), "this note is never closed"),
    "a string that is never closed": UNCLOSED_STRING,
    "an error at the end of a long line": one("A101", (10**6, 10**6 + 1, 1, 10**6 + 1), "unmatched `}`"),
    "errors all along a line": (
        {"A101": 1000},
        [("A101", 0, 1, 1, 1), ("A101", 1001, 1002, 1, 1002), ("A101", 999_999, 1_000_000, 1, 1_000_000)],
        "unmatched `}`",
    ),
    "errors among wide characters": (
        {"A101": 999},
        [("A101", 1000, 1001, 1, 1001), ("A101", 2001, 2002, 1, 2002), ("A101", 999_998, 999_999, 1, 999_999)],
        "unmatched `}`",
    ),
    "duplicate names": some("A201", (23, 24, 1, 24), (37, 38, 1, 38), (14009, 14010, 1, 14010), 19_999),
    "references to nothing": some("A202", (17, 18, 1, 18), (39, 40, 1, 40), (21995, 21996, 1, 21996), 20_000),
    "references to nothing among many": some(
        "A202", (178907, 178908, 1, 178908), (178929, 178930, 1, 178930), (200885, 200886, 1, 200886), 10_000
    ),
    "references to what looks like a made name": some(
        "A202", (178907, 178910, 1, 178908), (178931, 178934, 1, 178932), (202883, 202886, 1, 202884), 10_000
    ),
    "references to a relation": some("A206", (61, 62, 1, 62), (83, 84, 1, 84), (22039, 22040, 1, 22040), 20_000),
    "a source again and again": some("A209", (35, 36, 1, 36), (39, 40, 1, 40), (4031, 4032, 1, 4032), 9_999),
    "the same tag again and again": some("A111", (12, 14, 1, 13), (15, 17, 1, 16), (3009, 3011, 1, 3010), 9_999),
    "mentions before their unit": some("A203", (7, 8, 1, 8), (19, 20, 1, 20), (11995, 11996, 1, 11996), 20_000),
    "one opening of many broken clauses": one("A107", (70011, 70015, 1, 70012), "expected a name after `from`"),
}


ALONE = ["references to what looks like a made name", "deeper than the limit"]
SHARED = [name for name in BROKEN_TEXTS if name not in ALONE]
GROUPS = [*([name] for name in ALONE), *(SHARED[start : start + 3] for start in range(0, len(SHARED), 3))]
"""Cases that share a process, and its bounds."""


def read_broken_texts(names: list[str]) -> dict[str, Any]:
    return {name: read_broken_text(name, BROKEN_TEXTS[name][1]) for name in names}


@pytest.mark.parametrize("names", GROUPS, ids=lambda names: str(names[0]))
def test_errors_are_counted_and_the_first_kept_at_their_places(names: list[str]) -> None:
    found = in_child(read_broken_texts, names)
    assert {name: result[:3] for name, result in found.items()} == {name: EXPECTED[name] for name in names}
    assert max(widest for *_, widest in found.values()) <= WIDEST


def test_every_case_is_in_a_group() -> None:
    assert sorted(name for names in GROUPS for name in names) == sorted(EXPECTED) == sorted(BROKEN_TEXTS)


@pytest.mark.parametrize("name", BROKEN_TEXTS)
def test_what_raises_says_the_same_as_what_does_not(name: str) -> None:
    text = BROKEN_TEXTS[name][0](70)
    article, diagnostics = argued.read(text)
    assert article is None
    for function in (argued.parse, argued.tidy):
        with pytest.raises(ParseError) as caught:
            function(text)
        assert caught.value.diagnostics == diagnostics


# Sound texts.


def nested(count: int) -> str:
    return "{premise: " * count + "x" + "}" * count


def relations_on_one_unit(count: int) -> str:
    return "{premise a " + " ".join(["supports b"] * count) + ": x}{conclusion b: y}"


def issues_answered(count: int) -> str:
    issues = "".join(f"{{issue q{index}: x}}" for index in range(count))
    return issues + "{premise a " + " ".join(f"answers q{index}" for index in range(count)) + ": x}"


def chain(count: int) -> str:
    links = "".join(f"{{consideration p{index + 1} from p{index}: x}}" for index in range(count - 1))
    return "{consideration p0: x}" + links + f"{{conclusion c from p{count - 1}: y}}"


def cycle(count: int) -> str:
    return "".join(f"{{conclusion p{index} supports p{(index + 1) % count}: x}}" for index in range(count))


def ladder(count: int) -> str:
    """Diamonds one on the other: each step is reached in two ways, and the last in two to the power of `count`."""
    steps = "".join(
        f"{{consideration a{index} from l{index}: x}}{{consideration b{index} from l{index}: x}}"
        f"{{conclusion l{index + 1} from a{index}, b{index}: x}}"
        for index in range(count)
    )
    return "{premise l0: x}" + steps


SOUND: dict[str, tuple[Callable[[int], str], int, int, int]] = {
    # A text by its number, the number to hold, the number to check data at (jsonschema is slow), and one that takes a
    # measurable time.
    "nested": (nested, 5_000, 500, 600),
    "nested without bounds": (nested, 25_000, 64, 600),
    "relations on one unit": (relations_on_one_unit, 10_000, 1_500, 700),
    "tags": (
        lambda count: "{premise a " + " ".join(f"#t{index}" for index in range(count)) + ": x}",
        10_000,
        5_000,
        2_000,
    ),
    "attributes": (
        lambda count: "{premise a " + " ".join(f"k{index}=v" for index in range(count)) + ": x}",
        10_000,
        2_000,
        700,
    ),
    "values of one attribute": (
        lambda count: "{premise a " + " ".join(f"k=v{index}" for index in range(count)) + ": x}",
        10_000,
        2_000,
        700,
    ),
    "issues answered": (issues_answered, 10_000, 1_000, 400),
    "a long string": (lambda count: '{premise a "' + "s" * count + '": x}', 10**6, 10**6, 1_500_000),
    "a string of backslashes": (lambda count: '{premise a "' + "\\\\" * (count // 2) + '": x}', 10_000, 10_000, 80_000),
    "a long line": (lambda count: "{premise a: " + "w" * count + "}", 10**6, 10**6, 1_500_000),
    "many lines": (lambda count: "{premise a: " + "\r\n" * count + "}", 10**6, 10**5, 400_000),
    "references to one name": (lambda count: "{premise a: x}" + "{conclusion from a: y}" * count, 20_000, 1_000, 500),
    "one source of many": (
        lambda count: (
            "".join(f"{{premise a{index}: x}}" for index in range(count))
            + "{conclusion c from "
            + " + ".join(f"a{index}" for index in range(count))
            + ": y}"
        ),
        10_000,
        1_000,
        400,
    ),
    "a chain": (chain, 10_000, 800, 400),
    "a cycle": (cycle, 10_000, 800, 400),
    "a ladder of diamonds": (ladder, 20, 20, 150),
    "a long ladder of diamonds": (ladder, 3_000, 200, 150),
    "mentions of one unit": (lambda count: "{premise a: x}" + "{again a: y}" * count, 30_000, 2_000, 1_000),
    "fragments of one mention": (lambda count: "{premise a: x}" + "{more a: y}" * count, 30_000, 2_000, 1_000),
    "escapes": (lambda count: "\\{" * count, 300_000, 10**5, 30_000),
    "notes": (lambda count: "{# n }" * count, 300_000, 10**5, 80_000),
    "unspoken units at one place": (lambda count: '{premise "s"}' * count, 20_000, 1_500, 800),
}


def sizes(article: Article) -> tuple[int, ...]:
    """How much there is: characters, units, mentions, fragments, relations, main and intermediate conclusions, and
    considerations for the last unit."""
    propositions = article.propositions
    return (
        len(article.text),
        len(propositions),
        sum(len(proposition.mentions) for proposition in propositions),
        sum(len(mention.fragments) for proposition in propositions for mention in proposition.mentions),
        len(article.relations),
        len(article.main_conclusions),
        len(article.intermediate_conclusions),
        len(article.considerations_for(propositions[-1].name)) if propositions else 0,
    )


def read_and_written(name: str) -> tuple[int, ...]:
    text = SOUND[name][0](SOUND[name][1])
    article, diagnostics, _ = read_and_render(text)
    assert article is not None, diagnostics[:3]
    assert len(argued.dumps(article)) >= len(article.text)
    assert len(argued.to_json(article)) > len(article.text)
    return sizes(article)


# "a ladder of diamonds" has two to the power of 20 ways up, and 40 considerations.
FOUND: dict[str, tuple[int, ...]] = {
    "nested": (1, 5000, 5000, 5000, 4999, 0, 4998, 0),
    "nested without bounds": (1, 25000, 25000, 25000, 24999, 0, 24998, 0),
    "relations on one unit": (2, 2, 2, 2, 10000, 1, 0, 0),
    "tags": (1, 1, 1, 1, 0, 0, 0, 0),
    "attributes": (1, 1, 1, 1, 0, 0, 0, 0),
    "values of one attribute": (1, 1, 1, 1, 0, 0, 0, 0),
    "issues answered": (10001, 10001, 10001, 10001, 0, 0, 0, 0),
    "a long string": (1, 1, 1, 1, 0, 0, 0, 0),
    "a string of backslashes": (1, 1, 1, 1, 0, 0, 0, 0),
    "a long line": (1000000, 1, 1, 1, 0, 0, 0, 0),
    "many lines": (2000000, 1, 1, 1, 0, 0, 0, 0),
    "references to one name": (20001, 20001, 20001, 20001, 20000, 20000, 0, 0),
    "one source of many": (10001, 10001, 10001, 10001, 1, 1, 0, 0),
    "a chain": (10001, 10001, 10001, 10001, 10000, 1, 9999, 10000),
    "a cycle": (10000, 10000, 10000, 10000, 10000, 0, 10000, 0),
    "a ladder of diamonds": (61, 61, 61, 61, 80, 1, 59, 40),
    "a long ladder of diamonds": (9001, 9001, 9001, 9001, 12000, 1, 8999, 6000),
    "mentions of one unit": (30001, 1, 30001, 30001, 0, 0, 0, 0),
    "fragments of one mention": (30001, 1, 1, 30001, 0, 0, 0, 0),
    "escapes": (300000, 0, 0, 0, 0, 0, 0, 0),
    "notes": (0, 0, 0, 0, 0, 0, 0, 0),
    "unspoken units at one place": (0, 20000, 0, 0, 0, 0, 0, 0),
}


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_text_of_a_great_volume_is_read_and_written(name: str) -> None:
    assert in_child(read_and_written, name) == FOUND[name]


def everything_but_checks(text: str) -> str:
    article = argued.parse(text, limits=RAISED)
    written = argued.dumps(article)
    again = argued.parse(written, limits=RAISED)
    tidied = argued.tidy(text, limits=RAISED)
    layer = argued.detach(article)
    assert (again, argued.strip(tidied, limits=RAISED)) == (article, article.text)
    sizes(article)
    edition = argued.edit(text, limits=RAISED)
    if article.propositions:
        edition.rename(article.propositions[0].name, "renamed")
        edition.without(edition.article.propositions[-1].name)
    assert argued.strip(edition.text, limits=RAISED) == article.text
    return f"{argued.to_json(article)}{layer}"


def every_way(text: str) -> None:
    """An article is written in every way and read back."""
    article = argued.parse(text, limits=RAISED)
    written = argued.dumps(article)
    assert argued.dumps(argued.parse(written, limits=RAISED)) == written
    assert argued.parse(argued.tidy(text, limits=RAISED), limits=RAISED) == article
    assert argued.validate(article) == ()
    assert argued.from_json(argued.to_json(article)) == article
    assert argued.attach(argued.detach(article), article.text) == article


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_text_survives_every_conversion(name: str) -> None:
    every_way(SOUND[name][0](60))


def every_way_at_length(name: str) -> None:
    every_way(SOUND[name][0](SOUND[name][2]))


@pytest.mark.growth
@pytest.mark.parametrize("name", SOUND)
def test_a_long_sound_text_survives_every_conversion(name: str) -> None:
    in_child(every_way_at_length, name)


# Growth.

BY_DEFAULT = {"references to nothing among many", "a chain"}
"""One text with errors and a valid one: nothing else is timed without the marker `growth`."""


def cases(names: Iterable[str]) -> list[Any]:
    return [pytest.param(name, marks=[] if name in BY_DEFAULT else [pytest.mark.growth]) for name in names]


def broken_text_grows(name: str) -> None:
    make, _, size = BROKEN_TEXTS[name]
    assert_linear(read_and_render, make, size)


@pytest.mark.parametrize("name", cases(BROKEN_TEXTS))
def test_the_time_for_a_text_with_errors_grows_with_its_length(name: str) -> None:
    in_child(broken_text_grows, name, seconds=FOR_GROWTH)


def sound_grows(name: str) -> None:
    make, _, _, size = SOUND[name]
    assert_linear(everything_but_checks, make, size)


@pytest.mark.parametrize("name", cases(SOUND))
def test_the_time_for_a_sound_text_grows_with_its_length(name: str) -> None:
    in_child(sound_grows, name, seconds=FOR_GROWTH)


def checks_grow(name: str) -> None:
    make = SOUND[name][0]
    assert_linear(argued.validate, lambda count: argued.parse(make(count), limits=RAISED), 250)


@pytest.mark.growth
@pytest.mark.parametrize("name", ["a chain", "a cycle", "mentions of one unit", "issues answered", "nested"])
def test_the_time_for_a_check_grows_with_the_article(name: str) -> None:
    in_child(checks_grow, name, seconds=FOR_GROWTH)


# More findings than there is room for.


def findings_without_end(sign: str) -> tuple[dict[str, int], str]:
    count = 1024 * 1024
    _, diagnostics = argued.read(sign * count)
    return Counter(item.code for item in diagnostics), diagnostics[-1].message


@pytest.mark.parametrize(("sign", "code"), [("}", "A101"), ("{#", "A103"), ("\ud800x", "A002")], ids=ascii)
def test_diagnostics_that_are_not_kept_take_no_room(sign: str, code: str) -> None:
    codes, message = in_child(findings_without_end, sign)
    assert codes == {code: MANY, "A014": 1}
    assert message == f"{1024 * 1024 - MANY:,} more diagnostics are not shown"
