"""One grammar file, three readers: argued's own, lark over the whole text, and llguidance."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import lark
import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracle import argued_accepts, lark_accepts
from places import BAD, EXAMPLE, GOOD, text_of

from argued import strip
from argued.grammar import grammar
from argued.grammar_file import Automaton, Broken, GrammarError, Leaf, Node, read_grammar


def test_no_two_terminals_collide_where_both_may_stand() -> None:
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
    from argued.limits import Limits
    from argued.reading import read_text

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


# The reader of the grammar file, against lark: what each sequence of tokens consists of, and what is expected.


class NoLexer(lark.lexer.Lexer):
    """Tokens are fed to the parser."""

    def __init__(self, _: Any) -> None:
        pass

    def lex(self, *_: Any) -> Any:
        return iter(())


@cache
def openings() -> tuple[Automaton, lark.Lark]:
    text = grammar().text
    automaton = Automaton(read_grammar(text)[0], "opening")
    return automaton, lark.Lark(text, parser="lalr", lexer=NoLexer, start=["opening"])


Tree = tuple[str, tuple[Any, ...]]


def own_tree(node: Node | Leaf) -> Tree | tuple[str, int]:
    return (node.type, node.index) if isinstance(node, Leaf) else (node.rule, tuple(map(own_tree, node.children)))


def lark_tree(node: Any) -> Tree | tuple[str, int]:
    if isinstance(node, lark.Token):
        return (node.type, node.value)
    return (str(node.data), tuple(map(lark_tree, node.children)))


def lark_follows(types: Sequence[str]) -> Any:
    """lark's parser behind tokens that it takes."""
    parser = openings()[1].parse_interactive("", start="opening")
    for index, type_ in enumerate(types):
        parser.feed_token(lark.Token(type_, index))
    return parser


def assert_followed_alike(types: Sequence[str]) -> frozenset[str]:
    """Compare what comes of tokens that are taken so far, and return what may come next."""
    parser = lark_follows(types)
    expected = frozenset(parser.accepts())
    own = openings()[0]
    assert own.follow([*types, "NOTHING"]) == Broken(len(types), expected), types
    found = own.follow(types)
    if "$END" in expected:
        assert isinstance(found, Node)
        assert own_tree(found) == lark_tree(parser.feed_eof()), types
    else:
        assert found == Broken(len(types), expected), types
    return expected


def test_in_every_state_of_larks_parser_the_same_may_come_next() -> None:
    seen = set()
    waiting: list[tuple[str, ...]] = [()]
    while waiting:
        types = waiting.pop(0)
        state = tuple(lark_follows(types).parser_state.state_stack)
        if state in seen:
            continue
        seen.add(state)
        waiting += [(*types, type_) for type_ in sorted(assert_followed_alike(types)) if type_ != "$END"]
    assert len(seen) > 50


@given(st.data())
def test_every_sequence_of_tokens_consists_of_what_lark_says(data: st.DataObject) -> None:
    types: list[str] = []
    for _ in range(data.draw(st.integers(0, 25))):
        expected = assert_followed_alike(types) - {"$END"}
        if not expected:
            break
        types.append(data.draw(st.sampled_from(sorted(expected))))
    assert_followed_alike(types)


def test_expressions_are_those_that_lark_reads() -> None:
    _, terminals = read_grammar(grammar().text)
    for terminal in lark.Lark(grammar().text, parser="lalr", lexer=NoLexer, start=["start"]).terminals:
        if terminal.name not in ("LBRACE", "RBRACE"):
            expected = terminal.pattern.to_regexp()
            own = terminals[terminal.name]
            for character in [*map(chr, range(0x300)), "\u037e", "\u2000", "\ufffe", "\U0001f600", "\U000f0000"]:
                for text in (character, "a" + character, "#" + character, f'"{character}"', ":" + character):
                    assert bool(re.fullmatch(own, text)) == bool(re.fullmatch(expected, text)), (terminal.name, text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: b", "`b` is no rule"),
        ("a: b\nb: A a", "`a` contains itself"),
        ("a: (A", "a bracket is never closed"),
        ("a: A)", "a bracket of `a` closes nothing"),
        ("a: * A", "stands where nothing is repeated"),
        ("a: A -> b", "isn't read here"),
        ('A: "a" | "b"', "no single expression"),
    ],
)
def test_what_is_not_read_of_larks_language_is_refused(text: str, message: str) -> None:
    with pytest.raises(GrammarError, match=re.escape(message)):
        Automaton(read_grammar(text)[0], "a")


def test_groups_and_repetitions_are_followed() -> None:
    rules, terminals = read_grammar('// c\na: (B | C D)* e? F+\ne: E\nB: /b/\nC: "."\n')
    own = Automaton(rules, "a")
    found = own.follow(["C", "D", "B", "E", "F", "F"])
    assert isinstance(found, Node)
    assert own_tree(found) == ("a", (("C", 0), ("D", 1), ("B", 2), ("e", (("E", 3),)), ("F", 4), ("F", 5)))
    assert own.follow(["C"]) == Broken(1, frozenset(["D"]))
    assert own.follow([]) == Broken(0, frozenset("BCEF"))
    assert terminals == {"B": "b", "C": r"\."}
