"""The help for faulty openings that people write: for each, the one finding's code and what its help says to write."""

import pytest

from argued import parse, read

NAME = "a name has letters, digits, `-` and `_`, and begins with a letter or `_`"
ORDER = "an opening is a role, a name, a statement, then clauses, and a colon"
ROLES = "the roles are premise, consideration, conclusion, objection, issue; write `\\{` for a brace of the article"
RESERVED = (
    "the reserved words are premise, consideration, conclusion, objection, issue, more, again, from, supports, "
    "attacks, restates, answers, by, via, as, with, apart"
)
OPENINGS = [
    ("{premise a by Joe Biden certainty=high: A}", "A106", 'quote a holder of several words: `by "Joe Biden"`'),
    (
        "{premise a certainty=very likely force=high: A}",
        "A106",
        'quote a value of several words: `certainty="very likely"`',
    ),
    ("{conclusion c from a via expert opinion force=high: C}", "A106", "a scheme is one word: `via expert-opinion`"),
    ("{conclusion c from a via “expert opinion”: C}", "A109", "a scheme is one word: `via expert-opinion`"),
    ("{conclusion c from a, 'b': C}", "A109", "write the name of a unit, without quotes: `from b`"),
    ("{premise a supports “c”: A}", "A109", "write the name of a unit, without quotes: `supports c`"),
    ('{premise a by "Joe" and "Ann": A}', "A106", 'a unit has one holder, in one string: `by "… and …"`'),
    ('{premise a by "Joe", "Ann": A}', "A107", 'a unit has one holder, in one string: `by "… and …"`'),
    ('{premise a by "Joe" & Ann: A}', "A109", 'a unit has one holder, in one string: `by "… and …"`'),
    (
        "{conclusion c from a and also b: C}",
        "A106",
        "write `from a + b` if they support it only together, `from a, b` if each does alone",
    ),
    ("{premise a undercut s: A}", "A106", "did you mean `attacks s`?"),
    ("{premise a apart b: A}", "A106", "remove `b`: `apart` has no name after it"),
    ('{premise "It floods" wet cellar: A}', "A106", 'the name comes before the statement: `wet-cellar "It floods"`'),
    ("{premise a by Joe Biden: A}", "A106", 'quote a holder of several words: `by "Joe Biden"`'),
    ("{premise a by Joe Biden supports c: A}", "A106", 'quote a holder of several words: `by "Joe Biden"`'),
    ("{premise a by Dr. Kay: A}", "A109", 'quote a holder of several words: `by "Dr. Kay"`'),
    ("{premise a by d'Alembert: A}", "A109", "quote a holder that isn't a name: `by \"d'Alembert\"`"),
    ("{premise a by 'Joe': A}", "A109", 'use straight double quotes: `"Joe"`'),
    ("{premise a by “Joe Biden”: A}", "A109", 'use straight double quotes: `"Joe Biden"`'),
    ("{premise a by Joe & Ann: A}", "A109", 'quote a holder of several words: `by "Joe & Ann"`'),
    (
        "{conclusion c from a and b: C}",
        "A106",
        "write `from a + b` if they support it only together, `from a, b` if each does alone",
    ),
    (
        "{conclusion c from a & b: C}",
        "A109",
        "write `from a + b` if they support it only together, `from a, b` if each does alone",
    ),
    (
        "{conclusion c from a; b: C}",
        "A109",
        "write `from a + b` if they support it only together, `from a, b` if each does alone",
    ),
    (
        "{conclusion c from a, b and d: C}",
        "A106",
        "write `from a + b + d` if they support it only together, `from a, b, d` if each does alone",
    ),
    (
        "{conclusion c from a, and b: C}",
        "A106",
        "write `from a + b` if they support it only together, `from a, b` if each does alone",
    ),
    (
        "{conclusion c from both a and b: C}",
        "A106",
        "write `from a + b` if they support it only together, `from a, b` if each does alone",
    ),
    (
        "{conclusion c from a b: C}",
        "A106",
        "write `from a + b` if they support it only together, `from a, b` if each does alone",
    ),
    ("{conclusion c from a with b: C}", "A107", "write `from a + b`"),
    (
        "{conclusion c from (a + b): C}",
        "A109",
        "write `from a + b` if they support it only together, `from a, b` if each does alone",
    ),
    ("{conclusion c from a via sign and b: C}", "A106", "write `from a via sign, b`"),
    ("{premise a supports c and d: A}", "A106", "write `supports c, d`"),
    ("{premise a supports c & d: A}", "A109", "write `supports c, d`"),
    ("{premise a supports c with b and d: A}", "A106", "write `with b + d`"),
    ("{conclusion c answers q, r: C}", "A107", "write `answers q answers r`"),
    ("{conclusion c answers q and r: C}", "A106", "write `answers q answers r`"),
    ("{premise wet cellar: A}", "A106", 'a name is one word: `wet-cellar`; a statement is in quotes: `"wet cellar"`'),
    (
        "{premise wet cellar supports c: A}",
        "A106",
        'a name is one word: `wet-cellar`; a statement is in quotes: `"wet cellar"`',
    ),
    (
        '{premise wet cellar "It floods": A}',
        "A106",
        'a name is one word: `wet-cellar`; a statement is in quotes: `"wet cellar"`',
    ),
    (
        '{premise wet cellar "It floods"}',
        "A106",
        'a name is one word: `wet-cellar`; a statement is in quotes: `"wet cellar"`',
    ),
    (
        "{premise damp The cellar floods every year: A}",
        "A106",
        "end the opening with `:` before the words that are marked",
    ),
    (
        "{premise damp The cellar floods every year}",
        "A104",
        "write `:` before the words that are marked, or write `\\{` for a brace of the article",
    ),
    ("{premise a “It floods”: A}", "A109", 'use straight double quotes: `"It floods"`'),
    ("{premise a “It floods”}", "A109", 'use straight double quotes: `"It floods"`'),
    ("{premise a «It floods»: A}", "A109", 'use straight double quotes: `"It floods"`'),
    ("{premise a 'It floods': A}", "A109", 'use straight double quotes: `"It floods"`'),
    ("{premise a 'It floods'}", "A109", 'use straight double quotes: `"It floods"`'),
    ("{premise a 「雨が降る」: A}", "A106", 'use straight double quotes: `"雨が降る"`'),
    ("{premise a ``It floods'': A}", "A109", 'use straight double quotes: `"It floods"`'),
    ('{premise a "It "floods" again": A}', "A106", 'inside a string, write `\\"` for a quotation mark'),
    ('{premise a "It floods" "again": A}', "A107", "a unit has one statement"),
    ("{premise a supports c via expert opinion: A}", "A106", "a scheme is one word: `via expert-opinion`"),
    ('{premise a supports c via "expert opinion": A}', "A107", "a scheme is one word: `via expert-opinion`"),
    ("{premise a supports c as the step: A}", "A106", "the name of a relation is one word: `as the-step`"),
    ('{premise a supports "c": A}', "A107", "write the name of a unit, without quotes: `supports c`"),
    ("{premise a certainty=very likely: A}", "A106", 'quote a value of several words: `certainty="very likely"`'),
    ("{premise a certainty=50%: A}", "A109", 'quote a value that isn\'t a name or a number: `certainty="50%"`'),
    ("{premise a weight=-1: A}", "A109", 'quote a value that isn\'t a name or a number: `weight="-1"`'),
    ("{premise a stance=supports: A}", "A112", 'quote the value: `"supports"`'),
    (
        "{premise a supports c, certainty=high: A}",
        "A107",
        "remove the `,`: only white space separates the parts of an opening",
    ),
    (
        '{premise a supports c, by "Joe": A}',
        "A112",
        "remove the `,`: only white space separates the parts of an opening",
    ),
    ("{premise a, supports c: A}", "A107", "remove the `,`: only white space separates the parts of an opening"),
    ("{premise a; supports c: A}", "A109", "remove the `;`: only white space separates the parts of an opening"),
    ("{premise a #x, #y: A}", "A107", "remove the `,`: only white space separates the parts of an opening"),
    ("{conclusion c because a: C}", "A106", "did you mean `from a`?"),
    ("{conclusion because a: C}", "A106", "did you mean `from a`?"),
    ("{conclusion c since a: C}", "A106", "did you mean `from a`?"),
    ("{objection o against c: O}", "A106", "did you mean `attacks c`?"),
    ("{objection o undercuts s: O}", "A106", "did you mean `attacks s`?"),
    ("{premise a therefore c: A}", "A106", "did you mean `supports c`?"),
    ("{premise a for c: A}", "A106", "did you mean `supports c`?"),
    ("{conclusion c follows from a: C}", "A106", "did you mean `from a`?"),
    ("{conclusion c based on a: C}", "A106", "did you mean `from a`?"),
    ("{conclusion c supported by a: C}", "A106", "did you mean `from a`?"),
    ("{premise a -> c: A}", "A109", "did you mean `supports c`?"),
    ("{premise a.1: A}", "A109", NAME + ", e.g. `a-1`"),
    ("{premise 1a: A}", "A107", NAME),
    ("{premise a/b: A}", "A109", NAME + ", e.g. `a-b`"),
    ("{premise (a): A}", "A109", NAME + ", e.g. `a`"),
    ('{premise "It floods" a: A}', "A106", 'the name comes before the statement: `a "It floods"`'),
    ("{premise #water a: A}", "A106", "the name comes first: `a #water`"),
    ('{premise a #water "It floods": A}', "A107", ORDER),
    ("{premise a #wet cellar: A}", "A106", "a tag is one word: `#wet-cellar`"),
    ("{premise a # water: A}", "A109", "a tag is `#` and one word, without a space: `#water`"),
    (
        "{objection o attacks supports:a:c: O}",
        "A112",
        "a made name can't be used: name the relation with `as` where it is stated, and write that name",
    ),
    ("{supports g: A}", "A107", "an opening begins with a role: `{premise supports g: …}`"),
    ("{attacks g: A}", "A107", "an opening begins with a role: `{objection attacks g: …}`"),
    ("{from a: A}", "A107", "an opening begins with a role: `{conclusion from a: …}`"),
    ("{restates g: A}", "A107", "write `{ROLE restates g: …}` with the role of `g`, or `{again g: …}`"),
    ('{"It floods": A}', "A107", 'an opening begins with a role: `{premise "It floods": …}`'),
    ("{by Joe: A}", "A107", "an opening begins with a role: `{premise by Joe: …}`"),
    ("{premise again: A}", "A112", "choose another name such as `again-a`; " + RESERVED),
    ("{premise from: A}", "A107", "`from` can't be a name: choose another name such as `from-a`; " + RESERVED),
    ("{premise again a: A}", "A112", "remove `premise`: `{again a: …}`"),
    ("{again premise a: A}", "A112", "`more` and `again` take a name and nothing else"),
    ("{premise conclusion a: A}", "A112", "remove one of `premise` and `conclusion`"),
    ("{main conclusion a: A}", "A105", "begin the opening with the role: `{conclusion a: …}`"),
    ("{claim a: A}", "A105", "did you mean `conclusion`?"),
    ("{premisedamp: A}", "A105", "write a space after the role: `premise damp`"),
    ("{premises: A}", "A105", "did you mean `premise`?"),
    ("{premise a：A}", "A113", "`：` is a letter of names; write `:`"),
    ("{premise a： A it floods}", "A104", "`：` is a letter of names; write `:`"),
    ("{premise a via x: A}", "A107", "`via` and `as` come after a name in `supports`, `attacks`, `restates` or `from`"),
    ("{premise a as s: A}", "A107", "`via` and `as` come after a name in `supports`, `attacks`, `restates` or `from`"),
    (
        "{premise a {# note } supports c: A}",
        "A104",
        "an opening can't contain a note: move it before the mark, or after the colon",
    ),
    ("{premise a certainty=: A}", "A107", None),
    ("{premise a by: A}", "A107", 'write who holds it, e.g. `by "the council"`'),
    ("{premise a by , : A}", "A107", ORDER),
    ("{{premise a: A}}", "A107", "write one `{`, or write `\\{` for a brace of the article"),
    ("{premise a suports c: A}", "A106", "did you mean `supports`?"),
    ("{premise a support c: A}", "A106", "did you mean `supports`?"),
    ("{: A}", "A107", ROLES),
    ("{}", "A107", ROLES),
    ('{more a "x": A}', "A107", "`more` and `again` take a name and nothing else"),
    ("{premise a supports: A}", "A107", "write the names of what it supports, e.g. `supports a, b`"),
    ("{premise a from conclusion: A}", "A112", "choose another name such as `conclusion-a`; " + RESERVED),
    ("{premise a,b: A}", "A107", "a unit has one name"),
    (
        "{conclusion c from [a, b]: C}",
        "A109",
        "write `from a + b` if they support it only together, `from a, b` if each does alone",
    ),
    (
        "{conclusion c from a, b, and d: C}",
        "A106",
        "write `from a + b + d` if they support it only together, `from a, b, d` if each does alone",
    ),
    ('{conclusion c from "a" and "b": C}', "A107", "write the name of a unit, without quotes: `from a`"),
    (
        "{conclusion c from y or e: C}",
        "A106",
        "write `from y + e` if they support it only together, `from y, e` if each does alone",
    ),
    ("{conclusion c from a b d e f: C}", "A106", "end the opening with `:` before the words that are marked"),
    ("{objection o attacks c because a: O}", "A106", "did you mean `from a`?"),
    ("{objection o against c by the mayor: O}", "A106", "did you mean `attacks c`?"),
    ("{objection o by the mayor attacks c: O}", "A106", 'quote a holder of several words: `by "the mayor"`'),
    (
        "{objection o by The Mayor, Ms Kay attacks c: O}",
        "A106",
        'quote a holder of several words: `by "The Mayor, Ms Kay"`',
    ),
    ("{objection o by @mayor: O}", "A109", 'quote a holder that isn\'t a name: `by "@mayor"`'),
    ("{premise a source=x.org/y: A}", "A109", 'quote a value that isn\'t a name or a number: `source="x.org/y"`'),
    ("{premise a certainty=“very likely”: A}", "A109", 'use straight double quotes: `"very likely"`'),
    ("{premise a weight=.5: A}", "A109", 'quote a value that isn\'t a name or a number: `weight=".5"`'),
    ("{premise a weight=0,5: A}", "A107", 'quote a value that isn\'t a name or a number: `weight="0,5"`'),
    ("{premise a seen=1 March 2026: A}", "A107", 'quote a value of several words: `seen="1 March 2026"`'),
    ("{premise a *: A}", "A109", "remove the `*`, or end the opening with `:` before the words that are marked"),
    (
        "{premise a as step supports c: A}",
        "A107",
        "`via` and `as` come after a name in `supports`, `attacks`, `restates` or `from`",
    ),
    ('{premise "It floods" as a: A}', "A107", 'the name comes before the statement: `a "It floods"`'),
    (
        "{premise a supports c via argument from expert opinion: A}",
        "A106",
        "a scheme is one word: `via expert-opinion`",
    ),
    ("{premise a supports both c and d: A}", "A106", "write `supports c, d`"),
    ("{premise a supports to c: A}", "A106", "write `supports c`"),
    ('{premise a supports c with "b": A}', "A107", "write the name of a unit, without quotes: `with b`"),
    (
        "{premise a supports c with b, with d: A}",
        "A112",
        "remove the `,`: only white space separates the parts of an opening",
    ),
    ("{premise a #water/flood: A}", "A109", "a tag has letters, digits, `-` and `_`: `#water-flood`"),
    ('{premise a #"wet cellar": A}', "A109", "a tag is `#` and one word, without a space: `#wet-cellar`"),
    ("{again: A}", "A107", "write the name of the unit that is stated again, e.g. `{again a: …}`"),
    ("{intermediate conclusion c from a: C}", "A105", "begin the opening with the role: `{conclusion c from a: …}`"),
    ("{reason a supports c: A}", "A105", "did you mean `premise`?"),
    ("{conclusion c <- a: C}", "A109", "did you mean `from a`?"),
    ("{conclusion c because of a: C}", "A106", "did you mean `from a`?"),
    (
        "{objection o attacks attacks:p:c: O}",
        "A112",
        "a made name can't be used: name the relation with `as` where it is stated, and write that name",
    ),
    ("{conclusion c answers the question: C}", "A106", "write `answers question`"),
    ("{premise a from：b: A}", "A106", "`：` is a letter of names; write `:`"),
    ("{premise a supports c\u3000as s: A}", "A109", "write an ordinary space for U+3000"),
    ("{objection o attacks the conclusion c: O}", "A107", "write `attacks c`"),
    ("{conclusion c from premise a: C}", "A112", "write `from a`"),
    ("{premise a by J.: A}", "A109", 'quote a holder that isn\'t a name: `by "J."`'),
    ("{premise a by 3M: A}", "A107", 'quote a holder that isn\'t a name: `by "3M"`'),
    ("{premise a by the 1st mayor: A}", "A107", 'quote a holder of several words: `by "the 1st mayor"`'),
    (
        "{premise a weight=0.5, seen=2025: A}",
        "A107",
        "remove the `,`: only white space separates the parts of an opening",
    ),
    ("{premise a “It's wet”: A}", "A109", 'use straight double quotes: `"It\'s wet"`'),
    ("{premise a “It floods: badly”: A}", "A109", 'use straight double quotes: `"…"`'),
    ("{premise a „Es flutet“: A}", "A109", 'use straight double quotes: `"Es flutet"`'),
    (
        '{premise a "It floods”: A}',
        "A108",
        'close it with a straight `"`, as it is opened; inside it, write `\\"` for a quotation mark',
    ),
]


@pytest.mark.parametrize(("text", "code", "help_"), OPENINGS, ids=[text for text, _, _ in OPENINGS])
def test_a_faulty_opening_has_one_finding_with_the_right_help(text: str, code: str, help_: str) -> None:
    found = [(item.code, item.help) for item in read(text)[1] if item.code != "A202"]
    assert found == [(code, help_)]


@pytest.mark.parametrize(
    ("fault", "fixed"),
    [
        ("{premise a by Joe Biden: A}", '{premise a by "Joe Biden": A}'),
        ("{premise wet cellar: A}", "{premise wet-cellar: A}"),
        ("{premise a “It floods”: A}", '{premise a "It floods": A}'),
        ("{premise a certainty=very likely: A}", '{premise a certainty="very likely": A}'),
        ('{premise "It floods" a: A}', '{premise a "It floods": A}'),
        ("{premise a #wet cellar: A}", "{premise a #wet-cellar: A}"),
        ("{premise a weight=-1: A}", '{premise a weight="-1": A}'),
        ("{premise again: A}", "{premise again-a: A}"),
    ],
)
def test_what_a_help_says_to_write_is_valid(fault: str, fixed: str) -> None:
    (finding,) = read(fault)[1]
    assert finding.help is not None
    assert any(word in fixed and word not in fault for word in finding.help.split("`"))
    parse(fixed)


def test_the_name_in_a_help_is_free() -> None:
    text = "{premise again: A} {premise again-a: B} {premise again-b supports again: C}"
    assert [item.help for item in read(text)[1]] == [f"choose another name such as `again-c`; {RESERVED}"] * 2


def test_a_long_part_of_an_opening_is_cut_in_its_help() -> None:
    for text in (f"{{premise a by {'x' * 90} y: A}}", f"{{premise {'x ' * 2}{'y' * 5000}: A}}"):
        (finding,) = read(text)[1]
        assert finding.help is not None
        assert len(finding.help) < 250


def test_a_help_of_a_long_opening_is_about_the_place_that_the_grammar_refuses() -> None:
    text = "{conclusion c " + "from a " * 200 + "by Joe Biden " + "from b " * 200 + ": C} {premise a: A} {premise b: B}"
    assert [item.help for item in read(text)[1]] == ['quote a holder of several words: `by "Joe Biden"`']


ONE_SLIP = [
    ("premise a: It floods {premise b: badly}.} {conclusion c from a, b: C}", "A101"),
    ("{premise b: It floods premise a: badly.}} {conclusion c from a, b: C}", "A101"),
    ('premise a "It floods."} {conclusion c from a: C}', "A101"),
    ("premise\na by Joe: It floods.} {conclusion c from a: C}", "A101"),
    ("{objection oattacks c: O} {conclusion c: C} {premise p attacks o: P}", "A106"),
    ("{objection o attacksc: O} {conclusion c: C} {premise p attacks o: P}", "A106"),
    ("{premise p supports c assure: P} {conclusion c: C} {objection o attacks sure: O}", "A106"),
    ("{premise a: it floods. {conclusion c from a: C}.", "A102"),
    (
        "{premise a: it floods. {premise b supports a as s: B} {objection attacks s: O} {conclusion c from a, b: C}",
        "A102",
    ),
    ("{premise p supports c as s: it floods. {objection attacks s: O} {conclusion c: C}", "A102"),
    ("{issue q: Should it? {conclusion c answers q: C}", "A102"),
    ("{premise a: x) {conclusion c from a: C}", "A102"),
    ("{premisedamp: It floods.} {conclusion c from damp: C}", "A105"),
    ("{premis a: It floods.} {conclusion c from a: C} {more a: again}", "A105"),
    ("{premise a：It floods.} {conclusion c from a: C}", "A104"),
    ("{premise a： It floods.} {conclusion c from a: C}", "A104"),
    ("{premise a：floods} {conclusion c from a: C}", "A113"),
    ("{premise a：It floods: badly.} {conclusion c from a: C}", "A106"),
    ("{premise wet cellar: A} {conclusion c from cellar: C}", "A106"),
    ("{premise a. supports c as s: A} {conclusion c: C} {objection attacks s: D}", "A109"),
    ('{premise a "it floods: x}. {conclusion c from a: C}.', "A108"),
    ("{premise a it floods}. {conclusion c from a: C}.", "A104"),
    ("{premise a it floods. {conclusion c from a: C}.", "A104"),
    ("premise a: it floods}. {conclusion c from a: C}.", "A101"),
    ("[premise a: it floods}. {conclusion c from a: C}.", "A101"),
    ("{premise a: it floods}}. {conclusion c from a: C}.", "A101"),
    ("{{premise a: it floods}}. {conclusion c from a: C}.", "A107"),
    ("{{premise a: it floods}. {conclusion c from a: C}.", "A107"),
    ("{# see {premise a: it} there } {conclusion c from a: C}", "A103"),
    ("{conclusion c: x {# see {premise a: it} there } y}", "A103"),
    ("{conclusion c: x {# see {premise a: it} there y}", "A103"),
    ("{conclusion c: x { y} z. {premise from c: P}", "A105"),
    ("{conclusion c: smile :{ z. {premise from c: P}}", "A105"),
]


@pytest.mark.parametrize(("text", "code"), ONE_SLIP, ids=[text for text, _ in ONE_SLIP])
def test_one_slip_is_one_finding(text: str, code: str) -> None:
    assert [item.code for item in read(text)[1]] == [code]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("{premise a: it floods. {conclusion c from a, nothing: C}.", ["A102", "A202"]),
        ("{premise wet cellar: A} {conclusion c from cellar, damp: C}", ["A106", "A202"]),
        ("{premis a: x {premise b: y {premise c: z", ["A105", "A102", "A102"]),
        ("{conclusion c: x {premis b: y} z", ["A102", "A105"]),
        ("premise a: it floods}. {conclusion c from a, b: C}.", ["A101", "A202"]),
        ("The end}. {conclusion c from a: C}.", ["A101", "A202"]),
    ],
)
def test_other_slips_are_reported_in_the_same_run(text: str, codes: list[str]) -> None:
    assert [item.code for item in read(text)[1]] == codes


@pytest.mark.parametrize("text", ["{premise a: The premise of it: x}}", "\\{premise a: x}", "{premise a: x}}"])
def test_a_closer_too_many_is_not_blamed_on_words_or_on_marks_with_braces(text: str) -> None:
    (finding,) = read(text)[1]
    assert (finding.code, finding.help, finding.related) == ("A101", "write `\\}` for a brace of the article", ())


def test_a_mark_without_its_brace_is_shown_at_the_closing_one() -> None:
    text = "So premise a: it floods}."
    (finding,) = read(text)[1]
    assert finding.help == "write `{` before `premise`, or write `\\}` for a brace of the article"
    assert [(text[item.span.start : item.span.end], item.message) for item in finding.related] == [
        ("premise", "a mark without `{` seems to begin here")
    ]


def test_a_name_with_a_sign_that_looks_like_another_is_explained() -> None:
    (finding,) = read("{premise a: A} {premise b: B} {conclusion c from a，b: C}")[1]
    assert (finding.code, finding.help) == ("A202", "`，` is a letter of names; write `,`")
    parse("{premise 雨、雪: A}")
