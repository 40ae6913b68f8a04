"""From the tokens of one opening to its parts, or to a word on what is wrong with it."""

from __future__ import annotations

import re
from difflib import get_close_matches

from attrs import frozen

from .diagnostics import Diagnostic, Kind, Related, diagnose
from .faults import (
    BAD_CHARACTER,
    BAD_OPENING,
    EMPTY_STRING,
    MISSING_COLON,
    REPEATED_CLAUSE,
    RESERVED_WORD,
    UNCLOSED_STRING,
    UNKNOWN_ROLE,
    UNKNOWN_WORD,
)
from .grammar import BrokenShape, ClauseShape, Grammar, OpeningShape
from .markup import Clause, Item, Opening, Word
from .source import Source

_ESCAPE = re.compile(r'\\(["\\])')
_BRACE_HELP = "write `\\{` for a brace of the article"
_LONGEST_REMEMBERED = 200
"""Sequences of more tokens than this are too rare to be worth their memory."""

_IN_WORDS = {
    "NAME": "a name",
    "STRING": 'a text in quotes `"…"`',
    "NUMBER": "a value",
    "EQUALS": "`=`",
    "COMMA": "`,`",
    "PLUS": "`+`",
    "TAG": "a tag",
    "SPACE": "a space",
    "$END": "`:`",
}


@frozen
class Token:
    """A token of an opening: its type and its place in the file."""

    type: str
    start: int
    end: int


def parse_opening(source: Source, tokens: list[Token], grammar: Grammar) -> Opening | BrokenShape:
    """The parts of an opening, or where the grammar stopped."""
    types = tuple([token.type for token in tokens])
    shape = grammar.shape(types) if len(types) <= _LONGEST_REMEMBERED else grammar.shape.__wrapped__(types)
    if isinstance(shape, BrokenShape):
        return shape
    return _build(source.text, tokens, shape)


def _build(text: str, tokens: list[Token], shape: OpeningShape) -> Opening:
    def word(index: int) -> Word:
        token = tokens[index]
        if token.type == "STRING":
            value = text[token.start + 1 : token.end - 1]
            return Word(_ESCAPE.sub(r"\1", value) if "\\" in value else value, token.start, token.end)
        if token.type == "TAG":
            return Word(text[token.start + 1 : token.end], token.start, token.end)
        return Word(text[token.start : token.end], token.start, token.end)

    def clause(part: ClauseShape) -> Clause:
        return Clause(
            kind=part.kind.lower(),
            start=tokens[part.first].start,
            end=tokens[part.last].end,
            items=tuple(
                [
                    Item(
                        tuple([word(index) for index in item.names]),
                        tuple([word(index) for index in item.joint]),
                        None if item.scheme is None else word(item.scheme),
                        None if item.label is None else word(item.label),
                    )
                    for item in part.items
                ]
            ),
            key=None if part.key is None else word(part.key),
            value=None if part.value is None else word(part.value),
        )

    return Opening(
        keyword=word(shape.keyword),
        name=None if shape.name is None else word(shape.name),
        statement=None if shape.statement is None else word(shape.statement),
        clauses=tuple([clause(part) for part in shape.clauses]),
    )


def check_opening(source: Source, opening: Opening) -> list[Diagnostic]:
    """What the grammar can't say: clauses that may stand once, and strings that may not be empty."""
    diagnostics = []
    if opening.statement is not None and not opening.statement.text:
        diagnostics.append(_at(source, EMPTY_STRING, "the statement is empty", opening.statement))
    seen: dict[tuple[str, str], Clause] = {}
    for clause in opening.clauses:
        if clause.kind == "by" and clause.value is not None and not clause.value.text:
            diagnostics.append(_at(source, EMPTY_STRING, "the holder is empty", clause.value))
        if clause.kind not in ("by", "apart", "tag", "answers"):
            continue
        value = clause.value.text if clause.kind in ("tag", "answers") and clause.value is not None else ""
        first = seen.setdefault((clause.kind, value), clause)
        if first is not clause:
            shown = f"#{value}" if clause.kind == "tag" else f"{clause.kind} {value}".strip()
            diagnostics.append(
                diagnose(
                    REPEATED_CLAUSE,
                    f"`{shown}` stands twice in this opening",
                    span=source.span(clause.start, clause.end),
                    related=[Related(source.span(first.start, first.end), "it stands here first")],
                    source=source.name,
                )
            )
    return diagnostics


def broken_opening(
    source: Source, tokens: list[Token], shape: BrokenShape | None, end: int, closed_by: str, grammar: Grammar
) -> Diagnostic:
    """Say what is wrong with an opening.

    `tokens` begins with the `{`. `shape` is None where the opening has a character that is no token (the last
    token), or wasn't ended by a colon or a `}`. `end` is where the broken opening ends, and `closed_by` what stands
    there: `:`, `}`, `{` or nothing.
    """
    opener, *inner = tokens
    words = [token for token in inner if token.type != "SPACE"]
    text = source.text
    if not words or text[words[0].start : words[0].end] not in grammar.starters:
        return _unknown_role(source, opener, words, end, grammar)
    last = words[-1]
    if shape is None:
        types = tuple(token.type for token in inner if token.type != "OTHER")
        found = grammar.shape.__wrapped__(types)
        early = isinstance(found, BrokenShape) and found.index < len(types)
        if not early and last.type == "OTHER" and text[last.start] == '"':
            return diagnose(
                UNCLOSED_STRING,
                "this string isn't closed on its line",
                span=source.span(last.start, last.end),
                help='close it with `"`; inside it, write `\\"` for a quotation mark',
                source=source.name,
            )
        shape = found if isinstance(found, BrokenShape) else BrokenShape(len(types), frozenset(["$END"]))
        if not early and last.type == "OTHER" and closed_by == ":":
            return diagnose(
                BAD_CHARACTER,
                f"`{text[last.start]}` means nothing in an opening",
                span=source.span(last.start, last.end),
                help=f"end the opening with `:` before the words that are marked, or {_BRACE_HELP}",
                source=source.name,
            )
    index = shape.index
    wrong = inner[index] if index < len(inner) else None
    before = next((token for token in reversed(inner[:index]) if token.type != "SPACE"), opener)
    keywords = grammar.keywords
    if before.type == "NAME" and shape.expected <= {"EQUALS", "SPACE"}:
        return _unknown_word(source, [opener, *words], before, end, closed_by, grammar)
    if wrong is not None and wrong.type in keywords.values():
        behind = next((token for token in inner[index + 1 :] if token.type != "SPACE"), None)
        is_key = behind is not None and behind.type == "EQUALS"
        if before is words[0] or is_key or _wants_name(shape, before):
            return _reserved(source, wrong)
    if wrong is not None and wrong.type == "EQUALS" and before.type in keywords.values():
        return _reserved(source, before)
    if closed_by != ":" and before.type not in keywords.values() and before.type not in ("COMMA", "PLUS", "EQUALS"):
        return _missing_colon(source, opener, end)
    if wrong is not None and wrong.type == "NUMBER" and "NAME" in shape.expected:
        return _at(source, BAD_OPENING, "a name can't begin with a digit", Word("", wrong.start, wrong.end))
    if wrong is None or wrong.type == "SPACE":
        after = f"after `{text[before.start : before.end]}`"
        help_ = (
            f"`{text[before.start : before.end]}` is a word of the language, and can't be a name"
            if before.type in keywords.values() and before is not words[0]
            else None
        )
        return diagnose(
            BAD_OPENING,
            f"expected {_in_words(shape.expected, keywords)} {after}",
            span=source.span(before.start, max(end, before.end)),
            help=help_,
            source=source.name,
        )
    return diagnose(
        BAD_OPENING,
        f"expected {_in_words(shape.expected, keywords)}, found `{cut(text[wrong.start : wrong.end])}`",
        span=source.span(wrong.start, wrong.end),
        help="`more` and `again` take a name and nothing else" if words[0].type in ("MORE", "AGAIN") else _ORDER_HELP,
        source=source.name,
    )


_ORDER_HELP = "an opening is a role, a name, a statement, then clauses, and a colon"


def _wants_name(shape: BrokenShape, before: Token) -> bool:
    only_a_name = not shape.expected & {"FROM", "STRING"}
    return "NAME" in shape.expected and (only_a_name or before.type in ("EQUALS", "BY"))


def _unknown_role(source: Source, opener: Token, words: list[Token], end: int, grammar: Grammar) -> Diagnostic:
    if not words or words[0].type != "NAME":
        return diagnose(
            BAD_OPENING,
            "expected a role after `{`",
            span=source.span(opener.start, max(end, opener.end)),
            help=f"the roles are {', '.join(grammar.roles)}; {_BRACE_HELP}",
            source=source.name,
        )
    word = source.text[words[0].start : words[0].end]
    near = nearest(word.lower(), list(grammar.starters))
    return diagnose(
        UNKNOWN_ROLE,
        f"`{cut(word)}` is no role",
        span=source.span(words[0].start, words[0].end),
        help=(f"did you mean `{near}`?" if near else f"the roles are {', '.join(grammar.roles)}; {_BRACE_HELP}"),
        source=source.name,
    )


def _unknown_word(
    source: Source, words: list[Token], word: Token, end: int, closed_by: str, grammar: Grammar
) -> Diagnostic:
    """Of a name that begins no clause; `words` begins with the `{` and the role."""

    clause_words = [word for word in grammar.keywords if word not in grammar.starters]

    def near_to(token: Token) -> str | None:
        return nearest(source.text[token.start : token.end].lower(), clause_words)

    near = near_to(word)
    if near is None and word is words[3] and words[2].type == "NAME" and near_to(words[2]):
        # `{conclusion form a: …}`: what looks like the unit's name is the misspelt word.
        word = words[2]
        near = near_to(word)
    if closed_by != ":" and near is None:
        return _missing_colon(source, words[0], end)
    return diagnose(
        UNKNOWN_WORD,
        f"`{cut(source.text[word.start : word.end])}` begins no clause",
        span=source.span(word.start, word.end),
        help=f"did you mean `{near}`?" if near else "end the opening with `:` before the words that are marked",
        source=source.name,
    )


def _missing_colon(source: Source, opener: Token, end: int) -> Diagnostic:
    return diagnose(
        MISSING_COLON,
        "this opening has no colon",
        span=source.span(opener.start, max(end, opener.end)),
        help=f"write `:` before the words that are marked, or {_BRACE_HELP}",
        source=source.name,
    )


def _reserved(source: Source, token: Token) -> Diagnostic:
    text = source.text[token.start : token.end]
    return diagnose(
        RESERVED_WORD,
        f"`{text}` is a word of the language, and can't be a name",
        span=source.span(token.start, token.end),
        help="choose another name, or put a value in quotes",
        source=source.name,
    )


def _at(source: Source, kind: Kind, message: str, word: Word) -> Diagnostic:
    return diagnose(kind, message, span=source.span(word.start, word.end), source=source.name)


def _in_words(expected: frozenset[str], keywords: dict[str, str]) -> str:
    shown = [words for type_, words in _IN_WORDS.items() if type_ in expected and type_ != "SPACE"]
    if "FROM" in expected:
        return "a clause or `:`"
    shown += [f"`{word}`" for word, type_ in keywords.items() if type_ in expected]
    return " or ".join(shown) or "a name"


def cut(text: str, length: int = 40) -> str:
    """A text that is not too long for a message."""
    return text if len(text) <= length else text[: length - 1] + "…"


def nearest(word: str, words: list[str]) -> str | None:
    """The known word that is nearest to a misspelt one, if one is near."""
    if not 2 < len(word) <= 40:
        return None  # Everything is near to a word of two letters.
    return next(iter(get_close_matches(word, words, 1)), None)
