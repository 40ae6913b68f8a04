"""Names that mean something elsewhere, that look alike, that are long, and of every script."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import lark
import pytest
from support.children import FOR_GROWTH, assert_linear, in_child

import argued
from argued import Article, Limits
from argued.markup.grammar import grammar

RESERVED = tuple(grammar().keywords)

MEANT_ELSEWHERE = [
    "__class__",
    "__dict__",
    "__init__",
    "__proto__",
    "__getitem__",
    "__reduce__",
    "__slots__",
    "constructor",
    "prototype",
    "hasOwnProperty",
    "toString",
    "None",
    "True",
    "False",
    "null",
    "true",
    "NaN",
    "Infinity",
    "undefined",
    "self",
    "this",
    "name",
    "text",
    "rank",
    "role",
    "premises",
    "metadata",
    "mentions",
    "other",
    "attributes",
    "version",
    "_",
    "__",
    "_-_",
    "a-",
    "premise-1",
    "premise-2",
    "conclusion-1",
    "supports-a-b",
    "Premise",
    "PREMISE",
    "From",
    "premises",
    "fromage",
    "CON",
    "NUL",
    "x" * 300,
]


def whole(article: Article) -> None:
    """An article is written in every way, and read back."""
    assert argued.parse(argued.dumps(article)) == article
    assert argued.dumps(argued.parse(argued.dumps(article))) == argued.dumps(article)
    assert argued.from_json(argued.to_json(article)) == article
    assert argued.validate(article) == ()
    assert argued.validate(argued.to_data(article)) == ()
    assert argued.attach(argued.detach(article), article.text) == article


@pytest.mark.parametrize("name", MEANT_ELSEWHERE, ids=lambda name: str(name[:20]))
def test_a_name_that_means_something_elsewhere_is_a_name_wherever_one_is_allowed(name: str) -> None:
    text = (
        f'---\n"{name}": {name}\n---\n'
        f'{{issue {name}: q}} {{premise a {name}={name} {name}="{name}" #{name} by {name} answers {name}: x}} '
        f"{{conclusion c from a via {name}: y}}"
    )
    article = argued.parse(text)
    issue, premise = article.issues[0], article["a"]
    assert isinstance(premise, argued.Premise)
    assert issue.name == name
    assert (premise.tags, premise.holder, premise.answers) == ((name,), name, (name,))
    assert premise.values(name) == (name, name)
    assert article.inferences[0].scheme == name
    assert article.metadata.other == (argued.Entry(name, name),)
    assert name in article
    assert article[name] is issue
    assert article.answers_to(name) == (premise,)
    whole(article)


@pytest.mark.parametrize("name", MEANT_ELSEWHERE, ids=lambda name: str(name[:20]))
def test_a_relation_may_have_a_name_that_means_something_elsewhere(name: str) -> None:
    text = f"{{premise a: x}} {{conclusion c from a as {name}: y}} {{objection o attacks {name}: z}}"
    article = argued.parse(text)
    assert article[name] == article.inferences[0]
    assert [(attack.target, attack.kind) for attack in article.attacks_on(name)] == [(name, "undercut")]
    whole(article)
    with pytest.raises(KeyError):
        article.proposition(name)


def test_names_are_not_looked_up_in_python() -> None:
    article = argued.parse("{premise a: x}")
    for name in MEANT_ELSEWHERE[:20]:
        assert name not in article
        assert article.get(name) is None
        for look_up in (article.inferences_for, article.attacks_on, article.answers_to):
            with pytest.raises(KeyError):
                look_up(name)
        assert [item.code for item in argued.read(f"{{conclusion from {name}: x}}")[1]] == ["A202"]


@pytest.mark.parametrize("word", RESERVED)
def test_a_word_of_the_language_is_a_tag_and_a_string_but_no_name(word: str) -> None:
    article = argued.parse(f'{{premise a #{word} by "{word}" k="{word}": x}}')
    premise = article.premises[0]
    assert (premise.tags, premise.holder, premise.values("k")) == ((word,), word, (word,))
    whole(article)
    for before, after in (
        ("{premise ", "=1: x}"),
        ("{premise k=", ": x}"),
        ("{premise a: x}{conclusion from a as ", ": x}"),
    ):
        _, diagnostics = argued.read(before + word + after)
        assert [(item.code, item.span.start if item.span else -1) for item in diagnostics] == [("A112", len(before))]


ALIKE = [
    ("\u00e9", "e\u0301"),  # Equal in NFC.
    ("\u00c5", "\u212b"),
    ("\u1e69", "s\u0323\u0307"),
    ("s\u0323\u0307", "s\u0307\u0323"),
    ("\uac00", "\u1100\u1161"),
    ("\ufb01", "fi"),  # Equal in NFKC.
    ("\uff41", "a"),
    ("\u2126", "\u03a9"),
    ("a", "A"),  # Equal but for case.
    ("\u03c3", "\u03c2"),
    ("\u00df", "ss"),
    ("\u0130", "i"),
    ("\u0131", "i"),
    ("K", "\u212a"),
    ("a", "\u0430"),  # Look-alikes.
    ("o", "\u03bf"),
    ("\u0399", "I"),
    ("a", "a\u200c"),  # Alike to the eye.
    ("a", "a\u200d"),
    ("a", "a\ufe0f"),
    ("a", "a\u3164"),
    ("a", "a\ufeff"),
    ("a_b", "a\u203fb"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE, ids=lambda name: ascii(name))
def test_names_are_compared_code_point_by_code_point(one: str, other: str) -> None:
    text = (
        f"{{premise {one} #{one} #{other} {one}=1 {other}=2: x}} {{premise {other}: y}} {{conclusion c from {one}: z}}"
    )
    article = argued.parse(text)
    assert [proposition.name for proposition in article.propositions] == [one, other, "c"]
    assert article.inferences[0].sources == (one,)
    assert article.premises[0].tags == (one, other)
    assert (article.premises[0].values(one), article.premises[0].values(other)) == (("1",), ("2",))
    whole(article)
    (finding,) = argued.read(f"{{premise {one}: x}} {{conclusion from {other}: y}}")[1]
    assert finding.code == "A202"
    article = argued.parse(f'---\n"{one}": x\n"{other}": y\n---\n')
    assert {entry.key for entry in article.metadata.other} == {one, other}
    whole(article)


LONG = 10_000


def long_names(length: int) -> str:
    one, other = "n" * length, "橋" * length
    return (
        f"{{premise {one} {other}={one} #{other} by {other}: x}} "
        f"{{conclusion {other} from {one} via {other} as {one}r: y}} {{again {other}: z}}"
    )


def long_names_grow() -> None:
    assert_linear(lambda text: argued.dumps(argued.parse(text)), long_names, 10_000)


@pytest.mark.growth
def test_the_time_for_long_names_grows_with_their_length() -> None:
    in_child(long_names_grow, seconds=FOR_GROWTH)


def long_names_in_a_child() -> list[int]:
    article = argued.parse(long_names(LONG))
    whole(article)
    return [len(name) for name in (article.premises[0].name, article.conclusions[0].name, article.inferences[0].name)]


def test_names_of_ten_thousand_characters_are_names() -> None:
    assert in_child(long_names_in_a_child) == [LONG, LONG, LONG + 1]


@pytest.mark.parametrize("letter", ["n", "橋", "e\u0301", "a\u200d"], ids=ascii)
def test_an_error_that_quotes_a_long_name_fits_on_a_screen(letter: str) -> None:
    name = letter * LONG
    text = (
        f"{{premise {name}: x}} {{premise {name}: y}} {{conclusion from {name}x answers {name}: z}} {{{name}: x}} "
        f"{{premise a {name} {name}: x}} {{premise b #{name} #{name}: x}} {{premise c from {name} + {name}: x}} "
        f"{{again {name}z: x}} {{premise d by {name}: x}}"
    )
    _, diagnostics = argued.read(text, name="article")
    assert [item.code for item in diagnostics] == [
        "A201",
        "A202",
        "A207",
        "A105",
        "A106",
        "A111",
        "A209",
        "A202",
    ]
    # What a program reads is whole.
    assert name in diagnostics[0].message
    report = argued.render(diagnostics, text)
    assert len(report) < 20_000
    assert all(len(line) < 600 for line in report.split("\n"))
    error = str(argued.ParseError(diagnostics))
    assert len(error) < 6_000
    lines = error.split("\n")
    column = len("{premise : x} {premise ") + len(name) + 1
    assert lines[0].startswith(f"article:1:{column}: A201 duplicate-name: the name `")
    assert lines[0].endswith("is defined twice")


# Every script.

START = (
    (0x41, 0x5A),
    (0x5F, 0x5F),
    (0x61, 0x7A),
    (0xC0, 0xD6),
    (0xD8, 0xF6),
    (0xF8, 0x2FF),
    (0x370, 0x37D),
    (0x37F, 0x1FFF),
    (0x200C, 0x200D),
    (0x2070, 0x218F),
    (0x2C00, 0x2FEF),
    (0x3001, 0xD7FF),
    (0xF900, 0xFDCF),
    (0xFDF0, 0xFFFD),
    (0x10000, 0xEFFFF),
)
"""NameStartChar of XML 1.0 (fifth edition), without the colon."""
INNER = (*START, (0x2D, 0x2D), (0x30, 0x39), (0xB7, 0xB7), (0x300, 0x36F), (0x203F, 0x2040))
"""NameChar of XML 1.0, without the colon and the full stop."""


def within(point: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= point <= last for first, last in ranges)


@cache
def samples() -> tuple[str, ...]:
    """Characters of every script and category, and both sides of each boundary."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    # After the common alphabets come long stretches of one script each.
    for point in (*range(0x3000), *range(0x3000, sys.maxunicode + 1, 5)):
        character = chr(point)
        category = unicodedata.category(character)
        if category == "Cs":
            continue
        # The first word of a character's name is that of its script, or of its kind.
        script = re.split("[ -]", unicodedata.name(character, f"UNNAMED {point >> 12:X}"))[0]
        if category in ("Cn", "Co"):
            script = f"{point >> 12:X}"
        groups[script, category].append(point)
    chosen = set()
    for points in groups.values():
        chosen |= {points[0], points[len(points) // 2], points[-1]}
    for first, last in INNER:
        chosen |= {first - 1, first, last, last + 1}
    return tuple(chr(point) for point in sorted(chosen) if not 0xD800 <= point <= 0xDFFF)


def test_the_samples_are_of_every_category_and_of_many_scripts() -> None:
    characters = samples()
    assert {unicodedata.category(character) for character in characters} == {
        *("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po"),
        *("Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Co", "Cn"),
    }
    scripts = {unicodedata.name(character, "").split(" ")[0] for character in characters}
    assert {"LATIN", "ARABIC", "THAI", "HANGUL", "CJK", "DEVANAGARI", "CHEROKEE", "VAI", "GOTHIC", "ADLAM"} <= scripts
    assert 1_000 < len(characters) < 6_000


def name_of(text: str) -> str | None:
    article, _ = argued.read(f"{{premise {text}: x}}")
    return None if article is None else article.premises[0].name


def test_argued_takes_the_names_of_xml_and_no_others() -> None:
    wrong = []
    for character in samples():
        if (name_of(character) == character) is not within(ord(character), START):
            wrong.append(f"{ord(character):04X}")
        if (name_of(f"a{character}b") == f"a{character}b") is not within(ord(character), INNER):
            wrong.append(f"a{ord(character):04X}b")
    assert wrong == []


def test_constructors_take_the_same_names_as_the_reader() -> None:
    for character in samples():
        for name, ranges in ((character, START), (f"a{character}", INNER)):
            if within(ord(character), ranges):
                assert argued.Premise(name=name, statement="s", place=0).name == name
            else:
                with pytest.raises(argued.ModelError):
                    argued.Premise(name=name, statement="s", place=0)


@cache
def only_names() -> str:
    """A grammar of the terminal of names alone, taken from the grammar file."""
    (line,) = re.findall(r"^NAME: .*$", grammar().text, re.MULTILINE)
    return f"start: NAME\n{line}\n"


def test_lark_takes_the_same_names() -> None:
    # lark's other lexers look through the ranges of a terminal for collisions with itself, which takes long.
    parser = lark.Lark(only_names(), parser="earley", lexer="dynamic")
    wrong = []
    for character in samples():
        for text, ranges in ((character, START), (f"a{character}b", INNER)):
            try:
                taken = parser.parse(text).children == [text]
            except lark.UnexpectedInput:
                taken = False
            if taken is not within(ord(character), ranges):
                wrong.append(ascii(text))
    assert wrong == []


def test_llguidance_takes_the_same_names() -> None:
    llguidance: Any = pytest.importorskip("llguidance")
    tokenizer = llguidance.LLTokenizer("byte")
    loaded = llguidance.LLMatcher.grammar_from_lark(only_names())
    match = llguidance.LLMatcher(tokenizer, loaded, log_level=0)
    wrong = []
    for character in samples():
        for text, ranges in ((character, START), (f"a{character}b", INNER)):
            match.reset()
            tokens = tokenizer.tokenize_str(text)
            taken = match.try_consume_tokens(tokens) == len(tokens) and match.is_accepting()
            if taken is not within(ord(character), ranges):
                wrong.append(ascii(text))
    assert wrong == []


def test_llguidance_takes_a_text_with_names_of_every_script() -> None:
    llguidance: Any = pytest.importorskip("llguidance")
    names = [f"n{character}" for character in samples() if within(ord(character), INNER)]
    text = "".join(f"{{premise {name}: x}}" for name in names[::10])
    assert len(argued.parse(text).premises) == len(names[::10])
    tokenizer = llguidance.LLTokenizer("byte")
    match = llguidance.LLMatcher(tokenizer, llguidance.LLMatcher.grammar_from_lark(grammar().text), log_level=0)
    tokens = tokenizer.tokenize_str(text)
    assert match.try_consume_tokens(tokens) == len(tokens)
    assert match.is_accepting()


def test_names_of_every_script_come_back_from_text_data_and_files(tmp_path: Path) -> None:
    names = [f"n{character}" for character in samples() if within(ord(character), INNER)]
    names += [character for character in samples() if within(ord(character), START)]
    names = [name for name in dict.fromkeys(names) if name not in RESERVED]
    marks = "".join(f"{{premise {name} #{name}: x}}" for name in names[:2_000])
    article = argued.parse(marks)
    assert [proposition.name for proposition in article.premises] == names[:2_000]
    assert argued.parse(argued.dumps(article)) == article
    assert argued.from_json(argued.to_json(article)) == article
    path = tmp_path / "names.argued"
    path.write_bytes(marks.encode())
    assert argued.load(path, limits=Limits()) == article
