"""The grammar file, loaded: its terminals as regular expressions, and the shapes of openings.

An opening's shape depends on the types of its tokens alone, not on the names in it: the words of the
language are reserved. So lark parses each sequence of types once, and the outcome is remembered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from attrs import frozen

from .resources import resource_text

_REMEMBERED_SHAPES = 4096


@frozen
class ItemShape:
    """One item of a relation's clause; the numbers are indices into the opening's tokens."""

    names: tuple[int, ...]
    joint: tuple[int, ...]
    scheme: int | None
    label: int | None


@frozen
class ClauseShape:
    """One clause: the type of its first token, or `ATTRIBUTE`, and where its parts are among the tokens."""

    kind: str
    first: int
    last: int
    items: tuple[ItemShape, ...] = ()
    key: int | None = None
    value: int | None = None


@frozen
class OpeningShape:
    """What an opening with a certain sequence of token types consists of."""

    keyword: int
    name: int | None
    statement: int | None
    clauses: tuple[ClauseShape, ...]


@frozen
class BrokenShape:
    """Where the grammar stopped: the index of the token that doesn't fit (or the count of tokens), and what would."""

    index: int
    expected: frozenset[str]


class Grammar:
    """`grammars/argued.lark`, ready for use. Nothing in it changes after it is built, but for what it remembers."""

    def __init__(self) -> None:
        import lark

        self.text = resource_text("grammars", "argued.lark")
        # Tokens come from the scanner's own expressions. lark's lexer would be built for nothing, and takes minutes
        # where interegular is installed, which lark then uses to look for collisions among the terminals.
        self._lark = lark.Lark(self.text, parser="lalr", lexer=_no_lexer(), start=["start", "opening"])
        patterns = {terminal.name: terminal.pattern for terminal in self._lark.terminals}
        expressions = {name: pattern.to_regexp() for name, pattern in patterns.items()}
        self.keywords: dict[str, str] = {
            pattern.value: name
            for name, pattern in patterns.items()
            if pattern.type == "str" and pattern.value.isalpha()
        }
        """The reserved words, each with its token type."""
        self.roles = ("premise", "consideration", "conclusion", "objection", "issue")
        self.starters = (*self.roles, "more", "again")
        """The words that an opening begins with."""
        self.colon = re.compile(expressions["COLON"])
        self.name = re.compile(expressions["NAME"])
        self.tag = re.compile(expressions["TAG"])
        self.number = re.compile(expressions["NUMBER"])
        self.body_token = _one_of(expressions, ("TEXT", "NOTE", "LBRACE", "RBRACE", "ESCAPE", "BACKSLASH"))
        self.opening_token = _one_of(
            expressions,
            ("SPACE", "NAME", "COLON", "NUMBER", "TAG", "STRING", "COMMA", "PLUS", "EQUALS", "RBRACE", "LBRACE"),
            rest="OTHER",
        )
        self.shape = lru_cache(_REMEMBERED_SHAPES)(self._shape)

    def is_name(self, text: str) -> bool:
        """Whether a text can be a name: made as names are, and no reserved word."""
        return self.name.fullmatch(text) is not None and text not in self.keywords

    def _shape(self, types: tuple[str, ...]) -> OpeningShape | BrokenShape:
        import lark

        parser = self._lark.parse_interactive("", start="opening")
        index = 0
        try:
            for index, type_ in enumerate(types):
                parser.feed_token(lark.Token(type_, index))
            index = len(types)
            tree = parser.feed_eof()  # type: ignore[no-untyped-call]  # lark leaves it untyped
        except lark.UnexpectedToken as error:
            return BrokenShape(index, frozenset(error.accepts or error.expected))
        return _opening_shape(tree)


@cache
def grammar() -> Grammar:
    """The grammar, built on first use."""
    return Grammar()


def _no_lexer() -> type[Any]:
    from lark.lexer import Lexer

    class NoLexer(Lexer):
        """Finds no tokens: they are fed to the parser one by one."""

        def __init__(self, lexer_conf: Any) -> None:
            pass

        def lex(self, *_: Any) -> Iterator[Any]:
            return iter(())

    return NoLexer


def _one_of(expressions: dict[str, str], names: tuple[str, ...], rest: str | None = None) -> re.Pattern[str]:
    groups = [f"(?P<{name}>{expressions[name]})" for name in names]
    if rest:
        groups.append(rf"(?P<{rest}>[\s\S])")
    return re.compile("|".join(groups))


# lark's trees are not typed; what is known of them is the grammar file.


def _opening_shape(tree: Any) -> OpeningShape:
    inner = _child(tree, "unit_opening") or _child(tree, "mention_opening")
    if inner.data == "mention_opening":
        return OpeningShape(_index(inner.children[0]), _name(_child(inner, "name")), None, ())
    clauses: list[Any] = [part for part in inner.children if _is(part, "worded_clause", "tag")]
    listed = _child(inner, "clauses")
    if listed is not None:
        clauses += listed.children
    name, statement = _child(inner, "name"), _child(inner, "statement")
    return OpeningShape(
        keyword=_index(_child(inner, "role").children[0]),
        name=None if name is None else _name(name),
        statement=None if statement is None else _name(statement),
        clauses=tuple(map(_clause_shape, clauses)),
    )


def _clause_shape(clause: Any) -> ClauseShape:
    indices = [token.value for token in clause.scan_values(lambda value: value.type != "SPACE")]
    first, last = indices[0], indices[-1]
    head = clause.children[0]
    if _is(clause, "tag"):
        return ClauseShape("TAG", first, last, value=first)
    if _is(head, "name"):
        return ClauseShape("ATTRIBUTE", first, last, key=first, value=last)
    kind = head.children[0].type if _is(head, "relation") else head.type
    if kind in ("FROM", "SUPPORTS", "ATTACKS", "RESTATES"):
        items = tuple(_item_shape(part) for part in clause.children if _is(part, "basis", "target"))
        return ClauseShape(kind, first, last, items=items)
    return ClauseShape(kind, first, last, value=None if kind == "APART" else last)


def _item_shape(item: Any) -> ItemShape:
    joint, via, label = _child(item, "joint"), _child(item, "via"), _child(item, "as_name")
    return ItemShape(
        names=_names(item),
        joint=() if joint is None else _names(joint),
        scheme=None if via is None else _names(via)[0],
        label=None if label is None else _names(label)[0],
    )


def _names(tree: Any) -> tuple[int, ...]:
    return tuple(_name(part) for part in tree.children if _is(part, "name"))


def _name(tree: Any) -> int:
    return _index(tree.children[0])


def _index(token: Any) -> int:
    index: int = token.value
    return index


def _child(tree: Any, rule: str) -> Any:
    return next((part for part in tree.children if _is(part, rule)), None)


def _is(part: Any, *rules: str) -> bool:
    return getattr(part, "data", None) in rules
