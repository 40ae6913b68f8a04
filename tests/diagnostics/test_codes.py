"""Errors in openings, marks and names, each completely: code, place, message, help and related places."""

import pytest

from argued import Diagnostic, Limits, parse, read

Description = tuple[str, str, str, str | None]
ORDER = "an opening is a role, a name, a statement, then clauses, and a colon"
NO_COLON = "write `:` before the words that are marked, or write `\\{` for a brace of the article"
NAME_HELP = "a name has letters, digits, `-` and `_`, and begins with a letter or `_`"
RESERVED = (
    "the reserved words are premise, consideration, conclusion, objection, issue, more, again, from, supports, "
    "attacks, restates, answers, by, via, as, with, apart"
)


def found(text: str, limits: Limits | None = None) -> tuple[Diagnostic, ...]:
    return read(text, limits=limits or Limits())[1]


def described(text: str, limits: Limits | None = None) -> list[Description]:
    return [(item.code, place(text, item), item.message, item.help) for item in found(text, limits)]


def place(text: str, diagnostic: Diagnostic) -> str:
    assert diagnostic.span is not None
    return text[diagnostic.span.start : diagnostic.span.end]


def related(text: str) -> list[tuple[int, str, str]]:
    return [
        (item.span.start, text[item.span.start : item.span.end], item.message)
        for diagnostic in found(text)
        for item in diagnostic.related
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{premise 1 ~: x}", ("A107", "1", "a name can't begin with a digit", NAME_HELP)),
        ("{premise 1x: y}", ("A107", "1x", "a name can't begin with a digit", NAME_HELP)),
        (
            "{premise a ~: x}",
            (
                "A109",
                "~",
                "unexpected character `~` in an opening",
                "remove the `~`, or end the opening with `:` before the words that are marked",
            ),
        ),
        (
            "{premise a b: x}",
            ("A106", "b", "unknown clause `b`", 'a name is one word: `a-b`; a statement is in quotes: `"a b"`'),
        ),
        (
            "{premise a b : x}",
            ("A106", "b", "unknown clause `b`", 'a name is one word: `a-b`; a statement is in quotes: `"a b"`'),
        ),
        ("{conclusion c vie a: x}", ("A106", "vie", "unknown clause `vie`", "did you mean `via`?")),
        ("{conclusion c Form a: x}", ("A106", "Form", "unknown clause `Form`", "did you mean `from`?")),
        (
            "{premise a by from: x}",
            ("A112", "from", "`from` is a reserved word and can't be a name", 'quote the holder: `by "from"`'),
        ),
        (
            "{premise a k=from: x}",
            ("A112", "from", "`from` is a reserved word and can't be a name", 'quote the value: `"from"`'),
        ),
        (
            "{premise a by=k: x}",
            (
                "A112",
                "by",
                "`by` is a reserved word and can't be a name",
                f"choose another name such as `by-a`; {RESERVED}",
            ),
        ),
        (
            "{premise from: x}",
            (
                "A107",
                "from",
                "expected a name after `from`",
                f"`from` can't be a name: choose another name such as `from-a`; {RESERVED}",
            ),
        ),
        ("{premise a , : x}", ("A107", ",", "expected a clause or `:`, found `,`", ORDER)),
        ("{premise a #t + : x}", ("A107", "+", "expected a clause or `:`, found `+`", ORDER)),
        ('{premise a #t "s": x}', ("A107", '"s"', 'expected a clause or `:`, found `"s"`', ORDER)),
        (
            "{again a by b: x}",
            ("A107", "by", "expected `:`, found `by`", "`more` and `again` take a name and nothing else"),
        ),
        (
            "{more a #t: x}",
            ("A107", "#t", "expected `:`, found `#t`", "`more` and `again` take a name and nothing else"),
        ),
        ("{more a}", ("A104", "{more a}", "this `more` has no words", "write `:` and the words: `{more name: words}`")),
        (
            "{again a}",
            ("A104", "{again a}", "this `again` has no words", "write `:` and the words: `{again name: words}`"),
        ),
        ("{premise a\n\nb c: x}", ("A104", "{premise a", "this opening has no colon", NO_COLON)),
        ("{premise a", ("A104", "{premise a", "this opening has no colon", NO_COLON)),
        ("{premise a {", ("A104", "{premise a ", "this opening has no colon", NO_COLON)),
    ],
)
def test_an_error_of_an_opening_is_reported_completely(text: str, expected: Description) -> None:
    assert described(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("{conclusion c from a, }", ","),
        ("{conclusion c from a + }", "+"),
        ("{premise a k= }", "="),
        ("{conclusion c from }", "from"),
    ],
)
def test_what_is_expected_after_a_sign_is_reported_where_no_colon_follows(text: str, after: str) -> None:
    code, _, message, _ = described(text)[0]
    assert code == "A107"
    assert message.endswith(f"after `{after}`")


def test_a_colon_in_a_string_does_not_end_a_broken_opening() -> None:
    text = '{premise "x: y" from: z} {premise k: w}'
    help_ = "write the names it follows from, e.g. `from a, b`"
    assert described(text) == [("A107", "from", "expected a name after `from`", help_)]


def test_a_long_word_is_cut_in_messages() -> None:
    assert described("{" + "r" * 40 + ": x}")[0][2] == f"unknown role `{'r' * 40}`"
    assert described("{" + "r" * 41 + ": x}")[0][2] == f"unknown role `{'r' * 39}…`"
    assert described("{premise from " + "n" * 60 + ": x}")[0][2] == f"undefined name `{'n' * 60}`"
    assert described("{premise from " + "n" * 61 + ": x}")[0][2] == f"undefined name `{'n' * 59}…`"


def test_near_names_are_offered_for_names_of_three_to_forty_characters() -> None:
    for length in (3, 40):
        name = "n" * length
        assert described(f"{{premise {name}: x}} {{premise from {name[1:]}m: y}}")[0][3] == f"did you mean `{name}`?"
    for length in (2, 41):
        name = "n" * length
        assert described(f"{{premise {name}: x}} {{premise from {name[1:]}m: y}}")[0][3] is None


def test_a_made_name_that_is_used_is_distinguished_from_an_unknown_one() -> None:
    help_ = "this is a made name; give the unit a name of its own to refer to it"
    text = "{premise: x} {premise other: y} {conclusion from premise-1, premise-2, other-1: z}"
    assert [(item[2], item[3]) for item in described(text)] == [
        ("undefined name `premise-1`", help_),
        ("undefined name `premise-2`", None),
        ("undefined name `other-1`", "did you mean `other`?"),
    ]


def test_the_answered_unit_is_named_by_its_role() -> None:
    text = (
        "{objection o: x} {premise p: y} {conclusion c from p as r: z} {conclusion d answers o answers p answers r: w}"
    )
    assert described(text) == [
        (
            "A207",
            name,
            f"only an issue can be answered, but `{name}` is {what}",
            f"write `supports {name}` if you mean that",
        )
        for name, what in (("o", "an objection"), ("p", "a premise"), ("r", "a relation"))
    ]


def test_an_unclosed_note_ends_at_the_next_brace_or_with_its_paragraph() -> None:
    help_ = "close it with `}`; a note can't contain braces"
    text = "{# a {premise b: c} d } e"
    assert described(text) == [
        ("A103", "{#", "this note is never closed", help_),
    ]
    assert related(text) == [(5, "", "expected `}`")]
    assert related("{# a\n\nb") == [(4, "", "expected `}`")]
    assert related("{# a") == [(4, "", "expected `}`")]


def test_marks_after_a_broken_opening_are_reported_when_never_closed() -> None:
    text = "{premis a: x {premise b: y {premise c: z"
    assert [(code, shown) for code, shown, _, _ in described(text)] == [
        ("A105", "premis"),
        ("A102", "{premise b: "),
        ("A102", "{premise c: "),
    ]
    assert related(text) == [(len(text), "", "the paragraph ends here; expected `}`")] * 2


def test_a_limit_is_reported_with_the_way_to_raise_it() -> None:
    assert described("{premise: x}{premise: y}", Limits(marks=1)) == [
        (
            "A012",
            "{premise: ",
            "there are more than 1 marks; reading stops here",
            "if this is intended, raise the limit with `--limit marks=NUMBER`, in Python with `Limits(marks=NUMBER)`",
        )
    ]
    assert described("{premise: {premise a: x}}", Limits(nesting=1)) == [
        (
            "A011",
            "{premise a: ",
            "this mark is nested deeper than 1",
            "if this is intended, raise the limit with `--limit nesting=NUMBER`, "
            "in Python with `Limits(nesting=NUMBER)`",
        )
    ]
    assert described("---\na: bc\n---\n", Limits(front_matter=5)) == [
        (
            "A013",
            "---\n",
            "the front matter has 6 characters; the limit is 5",
            "if this is intended, raise the limit with `--limit front-matter=NUMBER`, "
            "in Python with `Limits(front_matter=NUMBER)`",
        )
    ]
    assert described("}}}", Limits(diagnostics=1))[1:] == [
        (
            "A014",
            "}",
            "2 more diagnostics are not shown",
            "fix these first, or raise the limit with `--limit diagnostics=NUMBER`, "
            "in Python with `Limits(diagnostics=NUMBER)`",
        )
    ]


def test_a_tag_may_be_the_first_clause() -> None:
    assert parse("{premise #t #u: x}").propositions[0].tags == ("t", "u")
    assert parse("{premise#t k=v: x}").propositions[0].tags == ("t",)


def test_a_unit_that_a_clause_joins_to_the_one_around_does_not_hide_the_nesting_of_the_next() -> None:
    article = parse("{conclusion c from a: {premise a: x} {premise b: y} {objection d: z}}")
    assert [relation.name for relation in article.relations] == ["supports:a:c", "supports:b:c", "attacks:d:c"]


def test_near_names_are_sought_as_long_as_that_takes_little_time() -> None:
    units = "".join(f"{{premise name_{number:03}: x}}" for number in range(200))
    text = units + "".join(f"{{premise from nam_{number:03}: x}}" for number in range(101))
    helps = [item[3] for item in described(text)]
    assert helps == [*(f"did you mean `name_{number:03}`?" for number in range(100)), None]
