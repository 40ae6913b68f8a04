"""Reading a text with lark: its own lexer and parser, the whole grammar, and no code of argued's.

This is slow and simple, so the reader is compared with it: whether a text has syntax errors, what the article is
without its marks, and where the marks are.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from unittest import mock

import lark
from attrs import frozen

from argued import Diagnostic, read
from argued.markup.grammar import grammar

SYNTAX = re.compile(r"A10[1-9]|A112")
"""The codes of what the grammar doesn't allow. It doesn't cover other errors in openings."""

_LINE = re.compile(r"[^\n\r]*(?:\r\n|\n|\r|\Z)")


@frozen
class LarkMark:
    """A mark in lark's tree, with offsets in the article's text, in code points."""

    keyword: str
    name: str | None
    start: int
    end: int
    spoken: bool


@frozen
class LarkText:
    """A text as lark reads it."""

    text: str
    marks: tuple[LarkMark, ...]
    """The marks, in the order of their openings."""
    notes: tuple[str, ...]


@cache
def whole_grammar() -> lark.Lark:
    """The grammar with lark's own lexer and parser.

    lark doesn't use interegular here, with which it looks for collisions between terminals: for the ranges of all
    scripts this would take minutes.
    """
    with mock.patch("lark.lexer.has_interegular", new=False):
        return lark.Lark(grammar().text, parser="lalr", start="start")


def body_start(text: str) -> int:
    """The offset of the article: after the front matter, or after its first line if it isn't closed."""
    position, first_end = 1 if text.startswith("\ufeff") else 0, 0
    while position < len(text) or not first_end:
        line = _LINE.match(text, position)
        assert line is not None
        is_fence = re.fullmatch(r"---[ \t]*[\r\n]*", line[0]) is not None
        if not first_end and not is_fence:
            return 0
        if first_end and is_fence:
            return line.end()
        first_end = first_end or line.end()
        position = line.end()
    return first_end


def read_with_lark(text: str) -> LarkText | None:
    """Read a text after its front matter with lark. Returns None if the grammar doesn't allow it."""
    try:
        tree = whole_grammar().parse(text[body_start(text) :])
    except lark.UnexpectedInput:
        return None
    # The contextual lexer reads a reserved word as a name if only a name fits.
    if any(token in grammar().keywords for token in _tokens(tree) if token.type == "NAME"):
        return None
    walk = _Walk(tree)
    # The grammar has one rule for all openings. A comment in it says that `more` and `again` must have words.
    if any(mark.keyword in ("more", "again") and not mark.spoken for mark in walk.marks):
        return None
    return LarkText("".join(walk.pieces), tuple(walk.marks), tuple(walk.notes))


def lark_accepts(text: str) -> bool:
    """Whether the grammar allows a text, according to lark."""
    return read_with_lark(text) is not None


def argued_accepts(text: str) -> bool:
    """Whether the grammar allows a text, according to argued."""
    return has_valid_syntax(read(text)[1])


def has_valid_syntax(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Whether none of the diagnostics is about syntax."""
    return not any(SYNTAX.fullmatch(diagnostic.code) for diagnostic in diagnostics)


def _tokens(tree: Any) -> list[lark.Token]:
    """The tokens of a tree in order, without recursion."""
    waiting, found = [tree], []
    while waiting:
        node = waiting.pop()
        if isinstance(node, lark.Tree):
            waiting.extend(reversed(node.children))
        else:
            found.append(node)
    return found


class _Walk:
    """Walks a tree in the order of the text."""

    def __init__(self, tree: Any) -> None:
        self.pieces: list[str] = []
        self.notes: list[str] = []
        self.marks: list[Any] = []
        length = 0
        waiting: list[Any] = [tree]
        while waiting:
            node = waiting.pop()
            if isinstance(node, int):
                opened = self.marks[node]
                self.marks[node] = LarkMark(opened.keyword, opened.name, opened.start, length, opened.spoken)
            elif isinstance(node, lark.Token):
                if node.type in ("TEXT", "BACKSLASH", "ESCAPE"):
                    self.pieces.append(node[1:] if node.type == "ESCAPE" else str(node))
                    length += len(self.pieces[-1])
                elif node.type == "NOTE":
                    self.notes.append(str(node))
            elif node.data == "unit":
                opening = next(child for child in node.children if _is(child, "opening"))
                bodies = [child for child in node.children if _is(child, "start")]
                self.marks.append(LarkMark(*_head(opening), length, length, bool(bodies)))
                waiting += [len(self.marks) - 1, *bodies]
            elif node.data == "start":
                waiting.extend(reversed(node.children))


def _head(opening: Any) -> tuple[str, str | None]:
    """The role, `more` or `again`, and the name, of an opening."""
    inner = next(child for child in opening.children if isinstance(child, lark.Tree))
    keyword = next(token for token in _tokens(inner) if token.type != "SPACE")
    names = [_tokens(child)[0] for child in inner.children if _is(child, "name")]
    return str(keyword), str(names[0]) if names else None


def _is(node: Any, rule: str) -> bool:
    return isinstance(node, lark.Tree) and node.data == rule
