"""Diagnoses openings: those that the grammar refuses, and errors that the grammar can't express."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from ..diagnostics.codes import (
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
from ..diagnostics.collector import DiagnosticCollector
from ..diagnostics.diagnostic import Diagnostic, diagnose
from ..text.display import cut
from ..text.source import Source
from ..text.suggest import nearest
from .grammar import ROLE_WORDS, UNIQUE_CLAUSES, BrokenShape, ClauseShape, Grammar
from .tree import Opening

_BRACE_HELP = "write `\\{` for a brace of the article"
_TOKEN_DESCRIPTIONS = {
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


def tokens_from(tokens: Iterable[str], types: Iterable[str], start: int) -> list[Token]:
    """Consecutive tokens with their places, from an offset on."""
    result = []
    for token, type_ in zip(tokens, types):
        result.append(Token(type_, start, start + len(token)))
        start += len(token)
    return result


def check_opening(opening: Opening, collector: DiagnosticCollector) -> None:
    """Report errors that the grammar can't express: repeated clauses that must be unique, and empty strings."""
    shape = opening.shape
    if shape.statement is not None and not opening.value(shape.statement):
        collector.report(EMPTY_STRING, "the statement is empty", *opening.span(shape.statement, shape.statement))
    seen: dict[tuple[str, str], ClauseShape] = {}
    for clause in shape.clauses:
        if clause.kind not in UNIQUE_CLAUSES:
            continue
        value = "" if clause.value is None else opening.value(clause.value)
        if clause.kind == "by":
            if not value and clause.value is not None:
                collector.report(EMPTY_STRING, "the holder is empty", *opening.span(clause.value, clause.value))
            value = ""
        first = seen.setdefault((clause.kind, value), clause)
        if first is not clause:
            shown = f"#{value}" if clause.kind == "tag" else f"{clause.kind} {value}".strip()
            collector.report(
                REPEATED_CLAUSE,
                f"`{shown}` occurs twice in this opening",
                *opening.span(clause.first, clause.last),
                related=[(*opening.span(first.first, first.last), "it occurs here first")],
            )


def diagnose_opening(
    source: Source, tokens: list[Token], shape: BrokenShape | None, end: int, closed_by: str, grammar: Grammar
) -> Diagnostic:
    """The diagnostic of a broken opening.

    `tokens` begins with the `{`. `shape` is None if the opening has a character that isn't a token (the last token), or
    doesn't end with a colon or a `}`. `end` is the offset at which the broken opening ends, and `closed_by` is the
    character there: `:`, `}`, `{` or nothing.
    """
    opener, *inner = tokens
    words = [token for token in inner if token.type != "SPACE"]
    text = source.text
    if not words or text[words[0].start : words[0].end] not in grammar.starters:
        return _unknown_role(source, opener, words, end, grammar)
    last = words[-1]
    if shape is None:
        types = tuple(token.type for token in inner if token.type != "OTHER")
        parsed = grammar.shape(types)
        early = isinstance(parsed, BrokenShape) and parsed.index < len(types)
        if not early and last.type == "OTHER" and text[last.start] == '"':
            return diagnose(
                UNCLOSED_STRING,
                "this string isn't closed on its line",
                span=source.span(last.start, last.end),
                help='close it with `"`; inside it, write `\\"` for a quotation mark',
                source=source.name,
            )
        shape = parsed if isinstance(parsed, BrokenShape) else BrokenShape(len(types), frozenset(["$END"]))
        if not early and last.type == "OTHER" and closed_by == ":":
            return diagnose(
                BAD_CHARACTER,
                f"unexpected character `{text[last.start]}` in an opening",
                span=source.span(last.start, last.end),
                help=_NAME_HELP
                if _is_within_name(text, inner)
                else f"end the opening with `:` before the words that are marked, or {_BRACE_HELP}",
                source=source.name,
            )
    index = shape.index
    unexpected = inner[index] if index < len(inner) else None
    before = next((token for token in reversed(inner[:index]) if token.type != "SPACE"), opener)
    keywords = grammar.keywords
    if before.type == "NAME" and shape.expected <= {"EQUALS", "SPACE"}:
        return _unknown_word(source, [opener, *words], before, end, closed_by, grammar)
    if unexpected is not None and unexpected.type in keywords.values():
        following = next((token for token in inner[index + 1 :] if token.type != "SPACE"), None)
        is_key = following is not None and following.type == "EQUALS"
        if before is words[0] or is_key or _expects_name(shape, before):
            return _reserved_word(source, unexpected)
    if unexpected is not None and unexpected.type == "EQUALS" and before.type in keywords.values():
        return _reserved_word(source, before)
    if closed_by != ":" and before.type not in keywords.values() and before.type not in ("COMMA", "PLUS", "EQUALS"):
        return _missing_colon(source, opener, end)
    if unexpected is not None and unexpected.type == "NUMBER" and "NAME" in shape.expected:
        return diagnose(
            BAD_OPENING,
            "a name can't begin with a digit",
            span=source.span(unexpected.start, unexpected.end),
            help=_NAME_HELP,
            source=source.name,
        )
    if unexpected is None or unexpected.type == "SPACE":
        word = text[before.start : before.end]
        is_in_place_of_name = before.type in keywords.values() and before is words[min(1, len(words) - 1)]
        return diagnose(
            BAD_OPENING,
            f"expected {_describe_expected(shape.expected, keywords)} after `{word}`",
            span=source.span(before.start, max(end, before.end)),
            help=f"`{word}` is a reserved word and can't be a name"
            if is_in_place_of_name and before is not words[0]
            else _CLAUSE_HELPS.get(word),
            source=source.name,
        )
    found = cut(text[unexpected.start : unexpected.end])
    return diagnose(
        BAD_OPENING,
        f"expected {_describe_expected(shape.expected, keywords)}, found `{found}`",
        span=source.span(unexpected.start, unexpected.end),
        help="`more` and `again` take a name and nothing else" if words[0].type in ("MORE", "AGAIN") else _ORDER_HELP,
        source=source.name,
    )


_CLAUSE_HELPS = {
    "from": "write the names it follows from, e.g. `from a, b`",
    "supports": "write the names of what it supports, e.g. `supports a, b`",
    "attacks": "write the names of what it attacks, e.g. `attacks a, b`",
    "restates": "write the name of what it restates, e.g. `restates a`",
    "answers": "write the name of the issue that it answers, e.g. `answers a`",
    "by": 'write who holds it, e.g. `by "the council"`',
    "with": "write the names of the further sources, e.g. `with a + b`",
    "via": "write the name of the scheme, e.g. `via analogy`",
    "as": "write a name for the relation, e.g. `as a`",
}
_NAME_HELP = "a name has letters, digits, `-` and `_`, and begins with a letter or `_`"
_ORDER_HELP = "an opening is a role, a name, a statement, then clauses, and a colon"


def _is_within_name(text: str, tokens: list[Token]) -> bool:
    """Whether the last token, an unexpected character, is at a name and not at the end of a word of the article."""
    before, last = tokens[-2:] if len(tokens) > 1 else (None, tokens[-1])
    is_at_name = before is not None and before.type == "NAME" and before.end == last.start
    return is_at_name and not text[last.end : last.end + 1].isspace()


def _expects_name(shape: BrokenShape, before: Token) -> bool:
    only_a_name = not shape.expected & {"FROM", "STRING"}
    return "NAME" in shape.expected and (only_a_name or before.type in ("EQUALS", "BY"))


def _unknown_role(source: Source, opener: Token, words: list[Token], end: int, grammar: Grammar) -> Diagnostic:
    if not words or words[0].type != "NAME":
        return diagnose(
            BAD_OPENING,
            "expected a role after `{`",
            span=source.span(opener.start, max(end, opener.end)),
            help=f"the roles are {', '.join(ROLE_WORDS)}; {_BRACE_HELP}",
            source=source.name,
        )
    word = source.text[words[0].start : words[0].end]
    near = nearest(word.lower(), list(grammar.starters))
    return diagnose(
        UNKNOWN_ROLE,
        f"unknown role `{cut(word)}`",
        span=source.span(words[0].start, words[0].end),
        help=(f"did you mean `{near}`?" if near else f"the roles are {', '.join(ROLE_WORDS)}; {_BRACE_HELP}"),
        source=source.name,
    )


def _unknown_word(
    source: Source, words: list[Token], word: Token, end: int, closed_by: str, grammar: Grammar
) -> Diagnostic:
    """The diagnostic of a name that doesn't begin a clause; `words` begins with the `{` and the role."""

    clause_words = [word for word in grammar.keywords if word not in grammar.starters]

    def nearest_clause_word(token: Token) -> str | None:
        return nearest(source.text[token.start : token.end].lower(), clause_words)

    near = nearest_clause_word(word)
    if near is None and word is words[3] and words[2].type == "NAME" and nearest_clause_word(words[2]):
        # `{conclusion form a: …}`: what looks like the unit's name is the misspelt word.
        word = words[2]
        near = nearest_clause_word(word)
    if closed_by != ":" and near is None:
        return _missing_colon(source, words[0], end)
    return diagnose(
        UNKNOWN_WORD,
        f"unknown clause `{cut(source.text[word.start : word.end])}`",
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


def _reserved_word(source: Source, token: Token) -> Diagnostic:
    text = source.text[token.start : token.end]
    return diagnose(
        RESERVED_WORD,
        f"`{text}` is a reserved word and can't be a name",
        span=source.span(token.start, token.end),
        help="choose another name, or quote a value",
        source=source.name,
    )


def _describe_expected(expected: frozenset[str], keywords: dict[str, str]) -> str:
    shown = [words for type_, words in _TOKEN_DESCRIPTIONS.items() if type_ in expected and type_ != "SPACE"]
    if "FROM" in expected:
        return "a clause or `:`"
    shown += [f"`{word}`" for word, type_ in keywords.items() if type_ in expected]
    return " or ".join(shown) or "a name"
