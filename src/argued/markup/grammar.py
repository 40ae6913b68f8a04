"""Loads the grammar file: its terminals as regular expressions, and the shapes of openings.

An opening's shape depends only on the types of its tokens, not on the names in it, since the words of the language
are reserved. So lark parses each sequence of types once, and the result is cached.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from typing import Any

from attrs import frozen

from ..support.resources import resource_text

ROLE_WORDS = ("premise", "consideration", "conclusion", "objection", "issue")
MENTION_WORDS = ("more", "again")
UNIQUE_CLAUSES = frozenset(["by", "apart", "tag", "answers"])
"""The kinds of clauses that may occur only once, or once with the same value."""
_BODY_TOKENS = ("NOTE", "LBRACE", "RBRACE", "ESCAPE", "BACKSLASH")
_OPENING_TOKENS = ("SPACE", "NAME", "NUMBER", "TAG", "STRING", "COMMA", "PLUS", "EQUALS")
_OWN_CLAUSES = frozenset(["supports", "attacks", "restates", "apart"])
_RELATION_CLAUSES = frozenset(["from", "supports", "attacks", "restates"])
_NON_ASCII = re.compile("[^\0-\x7f](?:-[^\0-\x7f])?")
_CACHED_SHAPES = 4096
_LONGEST_CACHED = 200
"""Longer openings are too rare to be worth the memory. Counted in tokens."""


@frozen
class ItemShape:
    """One item of a relation's clause; all numbers are indices into the opening's tokens."""

    names: tuple[int, ...]
    joint: tuple[int, ...]
    scheme: int | None
    label: int | None


@frozen
class ClauseShape:
    """One clause, with the indices of its parts among the tokens."""

    kind: str
    """`from`, `supports`, `attacks`, `restates`, `answers`, `by`, `apart`, `tag` or `attribute`."""
    first: int
    last: int
    items: tuple[ItemShape, ...] = ()
    key: int | None = None
    value: int | None = None


@frozen
class OpeningShape:
    """The structure of all openings with the same sequence of token types."""

    keyword: str
    """The role, or `more` or `again`."""
    keyword_index: int
    name: int | None
    statement: int | None
    clauses: tuple[ClauseShape, ...]

    @cached_property
    def is_unit(self) -> bool:
        """Whether it opens a unit, not a further mention of one."""
        return self.keyword not in MENTION_WORDS

    @cached_property
    def labels(self) -> tuple[int, ...]:
        """The indices of the names that relations get."""
        return tuple([item.label for clause in self.clauses for item in clause.items if item.label is not None])

    @cached_property
    def has_own_relation(self) -> bool:
        """Whether the unit itself says what it supports, attacks or restates, so that nesting has no meaning."""
        return any(clause.kind in _OWN_CLAUSES for clause in self.clauses)

    @cached_property
    def needs_check(self) -> bool:
        """Whether there is a string that must not be empty, or a clause that must not be repeated."""
        return self.statement is not None or any(clause.kind in UNIQUE_CLAUSES for clause in self.clauses)


@frozen
class BrokenShape:
    """Where the grammar stopped: the index of the unexpected token, or the number of tokens, and the expected types."""

    index: int
    expected: frozenset[str]


class Grammar:
    """`grammars/argued.lark`, ready for use. Nothing but its cache changes after it is built.

    Expressions are compiled on first use, since the letters of all scripts make large tables.
    """

    def __init__(self) -> None:
        import lark

        self.text = resource_text("grammars", "argued.lark")
        # Tokens come from the scanner's own expressions, so lark's lexer isn't needed. Building it takes minutes if
        # interegular is installed, with which lark then looks for collisions among the terminals.
        self._lark = lark
        self._parser = lark.Lark(self.text, parser="lalr", lexer=_no_lexer(), start=["start", "opening"])
        patterns = {terminal.name: terminal.pattern for terminal in self._parser.terminals}
        self._expressions = {name: pattern.to_regexp() for name, pattern in patterns.items()}
        self.keywords: dict[str, str] = {
            pattern.value: name
            for name, pattern in patterns.items()
            if pattern.type == "str" and pattern.value.isalpha()
        }
        """The reserved words, each with its token type."""
        self.starters = (*ROLE_WORDS, *MENTION_WORDS)
        """The words with which an opening begins."""
        self._cached_shape = lru_cache(_CACHED_SHAPES)(self._shape)

    @cached_property
    def colon(self) -> re.Pattern[str]:
        """The colon of an opening, with the white space that belongs to it."""
        return re.compile(self._expressions["COLON"])

    @cached_property
    def name(self) -> re.Pattern[str]:
        """A name or a reserved word."""
        return re.compile(self._expressions["NAME"])

    @cached_property
    def tag(self) -> re.Pattern[str]:
        """A tag with its sign."""
        return re.compile(self._expressions["TAG"])

    @cached_property
    def name_characters(self) -> re.Pattern[str]:
        """Characters that are allowed in tags, and in names after the first character."""
        return re.compile(self._expressions["TAG"].replace("#", "", 1))

    @cached_property
    def number(self) -> re.Pattern[str]:
        """A value that begins with a digit."""
        return re.compile(self._expressions["NUMBER"])

    @cached_property
    def body_token(self) -> re.Pattern[str]:
        """Text of the article and the token after it, if there is one; the name of the group is the token's type."""
        body = "|".join(f"(?P<{name}>{self._expressions[name]})" for name in _BODY_TOKENS)
        return re.compile(f"(?:{self._expressions['TEXT']})?(?:{body})?")

    @cached_property
    def opening_tokens(self) -> re.Pattern[str]:
        """All tokens of an opening from an offset on, up to the first character that isn't part of one."""
        return re.compile(f"(?:{self._any_opening_token})*")

    @cached_property
    def opening_token(self) -> re.Pattern[str]:
        """One token of an opening."""
        return re.compile(self._any_opening_token)

    @cached_property
    def _any_opening_token(self) -> str:
        return "|".join(f"(?:{self._expressions[name]})" for name in _OPENING_TOKENS)

    @cached_property
    def _types(self) -> dict[str, str]:
        """The type of a token by its first character: only reserved words and names begin with the same characters, and
        all characters beyond ASCII begin names."""
        # So characters beyond ASCII can be left out of the character classes.
        narrow = {name: _NON_ASCII.sub("", self._expressions[name]) for name in _OPENING_TOKENS}
        named = re.compile("|".join(f"(?P<{name}>{expression})" for name, expression in narrow.items()))
        matches = {character: named.match(character + 'x"') for character in map(chr, range(128))}
        return {character: match.lastgroup or "" for character, match in matches.items() if match}

    def types(self, tokens: Iterable[str]) -> tuple[str, ...]:
        """The types of an opening's tokens."""
        words, types = self.keywords, self._types
        return tuple([words.get(token) or types.get(token[0], "NAME") for token in tokens])

    def shape(self, types: tuple[str, ...]) -> OpeningShape | BrokenShape:
        """The shape of an opening with tokens of these types, or where it breaks."""
        return self._cached_shape(types) if len(types) <= _LONGEST_CACHED else self._shape(types)

    def is_name(self, text: str) -> bool:
        """Whether a text can be a name: it matches the grammar's names, and isn't a reserved word."""
        return self.name.fullmatch(text) is not None and text not in self.keywords

    def _shape(self, types: tuple[str, ...]) -> OpeningShape | BrokenShape:
        parser = self._parser.parse_interactive("", start="opening")
        index = 0
        try:
            for index, type_ in enumerate(types):
                parser.feed_token(self._lark.Token(type_, index))
            index = len(types)
            tree = parser.feed_eof()  # type: ignore[no-untyped-call]  # lark leaves it untyped
        except self._lark.UnexpectedToken as error:
            return BrokenShape(index, frozenset(error.accepts or error.expected))
        return _opening_shape(tree)


@cache
def grammar() -> Grammar:
    """The grammar, built on first use."""
    return Grammar()


_LIKELY_END = re.compile(r'[^":{}]*(?:"[^"\\\n\r]*(?:\\.[^"\\\n\r]*)*"[^":{}]*)*')


def guess_opening_end(text: str, position: int) -> int:
    """Where an opening ends if its text consists of tokens: at the first `:`, `{` or `}` outside of strings, or a quote
    that isn't closed on its line. No token goes past one of these."""
    match = _LIKELY_END.match(text, position)
    return match.end() if match else position


def _no_lexer() -> type[Any]:
    from lark.lexer import Lexer

    class NoLexer(Lexer):
        """Finds no tokens: they are fed to the parser one by one."""

        def __init__(self, lexer_conf: Any) -> None:
            pass

        def lex(self, *_: Any) -> Iterator[Any]:
            return iter(())

    return NoLexer


# lark's trees aren't typed; their structure follows from the grammar file.


def _opening_shape(tree: Any) -> OpeningShape:
    inner = _find_child(tree, "unit_opening") or _find_child(tree, "mention_opening")
    if inner.data == "mention_opening":
        keyword = inner.children[0]
        return OpeningShape(_keyword(keyword), _index(keyword), _name_index(_find_child(inner, "name")), None, ())
    keyword = _find_child(inner, "role").children[0]
    clauses: list[Any] = [child for child in inner.children if _has_rule(child, "worded_clause", "tag")]
    clause_list = _find_child(inner, "clauses")
    if clause_list is not None:
        clauses += clause_list.children
    name, statement = _find_child(inner, "name"), _find_child(inner, "statement")
    return OpeningShape(
        keyword=_keyword(keyword),
        keyword_index=_index(keyword),
        name=None if name is None else _name_index(name),
        statement=None if statement is None else _name_index(statement),
        clauses=tuple(map(_clause_shape, clauses)),
    )


def _clause_shape(clause: Any) -> ClauseShape:
    indices = [token.value for token in clause.scan_values(lambda value: value.type != "SPACE")]
    first, last = indices[0], indices[-1]
    head = clause.children[0]
    if _has_rule(clause, "tag"):
        return ClauseShape("tag", first, last, value=first)
    if _has_rule(head, "name"):
        return ClauseShape("attribute", first, last, key=first, value=last)
    kind = _keyword(head.children[0] if _has_rule(head, "relation") else head)
    if kind in _RELATION_CLAUSES:
        items = tuple(_item_shape(child) for child in clause.children if _has_rule(child, "basis", "target"))
        return ClauseShape(kind, first, last, items=items)
    return ClauseShape(kind, first, last, value=None if kind == "apart" else last)


def _item_shape(item: Any) -> ItemShape:
    joint, via, label = _find_child(item, "joint"), _find_child(item, "via"), _find_child(item, "as_name")
    return ItemShape(
        names=_name_indices(item),
        joint=() if joint is None else _name_indices(joint),
        scheme=None if via is None else _name_indices(via)[0],
        label=None if label is None else _name_indices(label)[0],
    )


def _name_indices(tree: Any) -> tuple[int, ...]:
    return tuple(_name_index(child) for child in tree.children if _has_rule(child, "name"))


def _name_index(tree: Any) -> int:
    return _index(tree.children[0])


def _keyword(token: Any) -> str:
    """The reserved word of a token, from its type."""
    word: str = token.type.lower()
    return word


def _index(token: Any) -> int:
    index: int = token.value
    return index


def _find_child(tree: Any, rule: str) -> Any:
    return next((child for child in tree.children if _has_rule(child, rule)), None)


def _has_rule(child: Any, *rules: str) -> bool:
    return getattr(child, "data", None) in rules
