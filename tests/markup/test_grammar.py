"""One grammar file, three readers: argued's own, lark over the whole text, and llguidance."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import lark
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.oracle import argued_accepts, lark_accepts
from support.places import BAD, EXAMPLE, GOOD, text_of

from argued import strip
from argued.markup.grammar import grammar


def test_no_two_terminals_collide_where_both_are_allowed() -> None:
    """lark's strict mode finds it out, with names in ASCII: over the ranges of all scripts it would take minutes."""
    narrowed = re.sub(r"(\\u00C0|\\u00B7)[^\]]*\]", "]", grammar().text)
    lark.Lark(narrowed, parser="lalr", start="start", strict=True)


@pytest.mark.parametrize("path", [*GOOD, *BAD], ids=lambda path: str(path.stem))
def test_reader_and_lark_agree_on_the_examples(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "replace")
    assert argued_accepts(text) == lark_accepts(text)


SIGNS = [*'{}:"=+,\\\n', " ", " ", " ", ": ", "\\{", "{# n }", "{#", "x.", '"s"', '"a \\" b"', "9", "0.5", "#t"]
OPENINGS = ["a", "b-1", "zz", "{premise ", "{premise a: ", "{more a: ", "{again a: "]
PIECES = st.sampled_from([*grammar().keywords, *SIGNS, *OPENINGS])


@given(st.lists(PIECES, max_size=25).map("".join))
def test_reader_and_lark_agree_on_sound_and_broken_texts(text: str) -> None:
    assert argued_accepts(text) == lark_accepts(text)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_openings_are_parsed_as_lark_parses_them(clauses: str) -> None:
    text = "{premise a" + clauses.replace("{", "").replace("}", "") + ": x}"
    assert argued_accepts(text) == lark_accepts(text)


@cache
def matcher() -> Any:
    import llguidance

    return llguidance.LLTokenizer("byte"), llguidance.LLMatcher.grammar_from_lark(grammar().text)


def llguidance_accepts(text: str) -> bool:
    import llguidance

    tokenizer, loaded = matcher()
    match = llguidance.LLMatcher(tokenizer, loaded, log_level=0)
    tokens = tokenizer.tokenize_str(text)
    return bool(match.try_consume_tokens(tokens) == len(tokens) and match.is_accepting())


@pytest.mark.parametrize("path", [*GOOD, EXAMPLE], ids=lambda path: str(path.stem))
def test_llguidance_accepts_the_good_examples(path: Path) -> None:
    from argued.reading.reader import read_text
    from argued.support.limits import Limits

    text = text_of(path)
    markup = read_text(text, "", Limits()).markup
    assert markup is not None
    assert llguidance_accepts(text[markup.front_matter_end :])


@pytest.mark.parametrize(
    "text", ["{premises: x}", "{premise: x", "{premise 1: x}", "{premise a b: x}", "}", "{morea: x}"]
)
def test_llguidance_refuses_what_the_language_refuses(text: str) -> None:
    assert not llguidance_accepts(text)
    assert not argued_accepts(text)


def test_strip_takes_away_marks_and_nothing_else() -> None:
    assert strip('a {premise: b {# c }}\\{ {issue q:\nd}{conclusion "e"} \\\\') == "a b { d \\"
