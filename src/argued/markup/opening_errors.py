"""Diagnoses openings: those that the grammar refuses, and errors that the grammar can't express."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from string import ascii_lowercase

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
from ..diagnostics.diagnostic import Diagnostic, DiagnosticDescriptor, diagnose
from ..text.display import cut, listed
from ..text.source import Source
from ..text.suggest import did_you_mean
from .grammar import ROLE_WORDS, UNIQUE_CLAUSES, BrokenShape, ClauseShape, grammar
from .opening_helps import NAME_HELP, Slips, is_meant_for_clause, look_alike_help, role_help
from .tree import Opening

_BRACE_HELP = "write `\\{` for a brace of the article"
_TOKEN_DESCRIPTIONS = {
    "NAME": "a name",
    "NUMBER": "a number",
    "STRING": 'a string `"…"`',
    "EQUALS": "`=`",
    "COMMA": "`,`",
    "PLUS": "`+`",
    "TAG": "a tag",
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
    source: Source,
    tokens: list[Token],
    shape: BrokenShape | None,
    end: int,
    closed_by: str,
    words_of_text: Callable[[], Container[str]],
) -> Diagnostic:
    """The diagnostic of a broken opening.

    `tokens` begins with the `{`. `shape` is None if the opening has a character that isn't a token (the last token), or
    doesn't end with a colon or a `}`. `end` is the offset at which the broken opening ends, and `closed_by` is the
    character there: `:`, `}`, `{` or nothing. `words_of_text` has the words of the text, none of which is a free name.
    """
    broken = _BrokenOpening(source, tokens, end, closed_by)
    descriptor, message, span, help_ = broken.describe(shape, words_of_text)
    return diagnose(descriptor, message, span=source.span(*span), help=help_, source=source.name)


_Description = tuple[DiagnosticDescriptor, str, tuple[int, int], str | None]
"""The parts of a diagnostic: its kind, message, offsets and help."""


class _BrokenOpening:
    """An opening that the grammar refuses."""

    def __init__(self, source: Source, tokens: list[Token], end: int, closed_by: str) -> None:
        self.text = source.text
        self.opener, *self.inner = tokens
        self.words = [token for token in self.inner if token.type != "SPACE"]
        self.end = end
        self.closed_by = closed_by
        self.grammar = grammar()

    def shown(self, token: Token) -> str:
        return self.text[token.start : token.end]

    def describe(self, shape: BrokenShape | None, words_of_text: Callable[[], Container[str]]) -> _Description:
        words, inner, keywords = self.words, self.inner, self.grammar.keywords
        if not words or self.shown(words[0]) not in self.grammar.starters:
            return self.describe_role()
        last = words[-1]
        is_early = False
        if shape is None:
            types = tuple(token.type for token in inner if token.type != "OTHER")
            parsed = self.grammar.shape(types)
            is_early = isinstance(parsed, BrokenShape) and parsed.index < len(types)
            shape = parsed if isinstance(parsed, BrokenShape) else BrokenShape(len(types), frozenset(["$END"]))
        index = shape.index
        unexpected = inner[index] if index < len(inner) else None
        before = next((token for token in reversed(inner[:index]) if token.type != "SPACE"), self.opener)
        is_other = last.type == "OTHER" and not is_early
        if is_other and self.shown(last) == '"':
            return (
                UNCLOSED_STRING,
                "this string isn't closed on its line",
                (last.start, last.end),
                self._string_help(last),
            )
        place = before.start, (self.end if unexpected is None else unexpected.start)
        slips = Slips(self.text, self.opener.start, place, self.end, self.closed_by)
        clause_help, name_help = slips.clause_help(), slips.name_help()
        help_ = clause_help or name_help
        is_ended = self.closed_by == ":" or help_ is not None
        if is_other and is_ended:
            message = f"unexpected character `{self.shown(last)}` in an opening"
            remove = f"remove the `{self.shown(last)}`, or {_COLON_HELP}"
            help_ = help_ or (NAME_HELP if self._is_within_name() else remove)
            return BAD_CHARACTER, message, (last.start, last.end), help_
        if before.type == "NAME" and shape.expected <= {"EQUALS", "SPACE"}:
            return self.describe_unknown_word(before, clause_help, name_help)
        if unexpected is not None and unexpected.type in keywords.values() and self._is_for_name(shape, before, index):
            return self.describe_reserved_word(unexpected, before, words_of_text, clause_help)
        if unexpected is not None and unexpected.type == "EQUALS" and before.type in keywords.values():
            return self.describe_reserved_word(before, words[0], words_of_text, None)
        if not is_ended and before.type not in keywords.values() and before.type not in ("COMMA", "PLUS", "EQUALS"):
            return self.describe_missing_colon()
        if unexpected is not None and unexpected.type == "NUMBER" and "NAME" in shape.expected:
            span = unexpected.start, unexpected.end
            return BAD_OPENING, "a name can't begin with a digit", span, help_ or NAME_HELP
        expected = _describe_expected(shape.expected, keywords)
        if unexpected is None or unexpected.type == "SPACE":
            word = self.shown(before)
            help_ = help_ or _CLAUSE_HELPS.get(word)
            if before.type in keywords.values() and before is words[min(1, len(words) - 1)] and before is not words[0]:
                help_ = f"`{word}` can't be a name: {_free_name_help(word, words_of_text)}"
            span = before.start, max(self.end, before.end)
            return BAD_OPENING, f"expected {expected} after `{word}`", span, help_
        help_ = help_ or (_MENTION_HELP if words[0].type in ("MORE", "AGAIN") else _ORDER_HELP)
        message = f"expected {expected}, found `{cut(self.shown(unexpected))}`"
        return BAD_OPENING, message, (unexpected.start, unexpected.end), help_

    def _string_help(self, opener: Token) -> str:
        is_curly = re.search("[”“«»]", self.text[opener.start : min(self.end, opener.start + 200)]) is not None
        how = 'close it with a straight `"`, as it is opened' if is_curly else 'close it with `"`'
        return f'{how}; inside it, write `\\"` for a quotation mark'

    def _is_within_name(self) -> bool:
        """Whether the last token, an unexpected character, is at a name and not at the end of a word of the article."""
        before, last = self.inner[-2:] if len(self.inner) > 1 else (None, self.inner[-1])
        is_at_name = before is not None and before.type == "NAME" and before.end == last.start
        return is_at_name and not self.text[last.end : last.end + 1].isspace()

    def _is_for_name(self, shape: BrokenShape, before: Token, index: int) -> bool:
        """Whether an unexpected reserved word is where a name or a key is expected."""
        following = next((token for token in self.inner[index + 1 :] if token.type != "SPACE"), None)
        is_key = following is not None and following.type == "EQUALS"
        only_a_name = not shape.expected & {"FROM", "STRING"}
        is_value = "NAME" in shape.expected and (only_a_name or before.type in ("EQUALS", "BY"))
        return before is self.words[0] or is_key or is_value

    def describe_role(self) -> _Description:
        opener, words = self.opener, self.words
        usual = f"the roles are {', '.join(ROLE_WORDS)}; {_BRACE_HELP}"
        help_ = role_help(self.text[opener.end : min(self.end, opener.end + 200)])
        if not words or words[0].type != "NAME":
            if not words and self.closed_by == "{":
                help_ = f"write one `{{`, or {_BRACE_HELP}"
            return BAD_OPENING, "expected a role after `{`", (opener.start, max(self.end, opener.end)), help_ or usual
        word = self.shown(words[0])
        help_ = help_ or did_you_mean(word, self.grammar.starters) or usual
        return UNKNOWN_ROLE, f"unknown role `{cut(word)}`", (words[0].start, words[0].end), help_

    def describe_unknown_word(self, word: Token, clause_help: str | None, name_help: str | None) -> _Description:
        """The description of a name that doesn't begin a clause."""
        clause_words = [word for word in self.grammar.keywords if word not in self.grammar.starters]
        # `{conclusion form a: …}`: what looks like the unit's name may be the misspelt word.
        before = self.words[1] if word is self.words[2] and self.words[1].type == "NAME" else word
        help_ = clause_help
        if help_ is None:
            help_ = did_you_mean(self.shown(word), clause_words)
            if help_ is None and before is not word:
                help_ = did_you_mean(self.shown(before), clause_words)
                word = before if help_ else word
            help_ = help_ or name_help
        elif is_meant_for_clause(self.shown(before)):
            word = before
        if help_ is None and self.closed_by != ":":
            return self.describe_missing_colon()
        return UNKNOWN_WORD, f"unknown clause `{cut(self.shown(word))}`", (word.start, word.end), help_ or _COLON_HELP

    def describe_missing_colon(self) -> _Description:
        help_ = f"write `:` before the words that are marked, or {_BRACE_HELP}"
        help_ = look_alike_help(" ".join(map(self.shown, self.words[:3]))) or help_
        if self.closed_by == "{" and self.text.startswith("{#", self.end):
            help_ = "an opening can't contain a note: move it before the mark, or after the colon"
        return MISSING_COLON, "this opening has no colon", (self.opener.start, max(self.end, self.opener.end)), help_

    def describe_reserved_word(
        self, token: Token, before: Token, words_of_text: Callable[[], Container[str]], clause_help: str | None
    ) -> _Description:
        word = self.shown(token)
        message = f"`{word}` is a reserved word and can't be a name"
        following = self.words[self.words.index(token) + 1 :]
        help_: str | None
        if before.type == "EQUALS":
            help_ = f'quote the value: `"{word}"`'
        elif before.type == "BY":
            help_ = f'quote the holder: `by "{word}"`'
        elif token.type in ("SUPPORTS", "ATTACKS", "RESTATES") and self.text[token.end : token.end + 1] == ":":
            help_ = "a made name can't be used: name the relation with `as` where it is stated, and write that name"
        elif clause_help:
            help_ = clause_help
        elif before.type in ("MORE", "AGAIN"):
            help_ = _MENTION_HELP
        elif following and following[0].type == "NAME" and token.type in ("MORE", "AGAIN"):
            help_ = f"remove `{self.shown(before)}`: `{{{word} {self.shown(following[0])}: …}}`"
        elif following and following[0].type == "NAME" and word in ROLE_WORDS:
            is_role = self.shown(before) in ROLE_WORDS
            help_ = f"remove one of `{self.shown(before)}` and `{word}`" if is_role else f"remove `{word}`"
        else:
            help_ = _free_name_help(word, words_of_text)
        return RESERVED_WORD, message, (token.start, token.end), help_


_CLAUSE_HELPS = {
    "from": "write the names it follows from, e.g. `from a, b`",
    "supports": "write the names of what it supports, e.g. `supports a, b`",
    "attacks": "write the names of what it attacks, e.g. `attacks a, b`",
    "restates": "write the name of what it restates, e.g. `restates a`",
    "answers": "write the name of the issue that it answers, e.g. `answers a`",
    "by": 'write who holds it, e.g. `by "the council"`',
    "with": "write the names of the further sources, e.g. `with a + b`",
    "via": "write the name of the scheme, e.g. `via analogy`",
    "more": "write the name of the unit that goes on here, e.g. `{more a: …}`",
    "again": "write the name of the unit that is stated again, e.g. `{again a: …}`",
    "as": "write a name for the relation, e.g. `as a`",
}
_ORDER_HELP = "an opening is a role, a name, a statement, then clauses, and a colon"
_MENTION_HELP = "`more` and `again` take a name and nothing else"
_COLON_HELP = "end the opening with `:` before the words that are marked"


def _free_name_help(word: str, words_of_text: Callable[[], Container[str]]) -> str:
    """The help for a reserved word in place of a name: all of them, and a near name that the text doesn't have."""
    taken = words_of_text()
    endings = (f"{letter}{number}" for number in ("", *range(2, 99)) for letter in ascii_lowercase)
    free = next((name for ending in endings if (name := f"{word}-{ending}") not in taken), None)
    example = f" such as `{free}`" if free else ""
    return f"choose another name{example}; the reserved words are {', '.join(grammar().keywords)}"


def _describe_expected(expected: frozenset[str], keywords: dict[str, str]) -> str:
    if "FROM" in expected:
        return "a clause or `:`"
    if expected >= {"SPACE", "STRING"}:
        expected |= {"NAME"}
    shown = [words for type_, words in _TOKEN_DESCRIPTIONS.items() if type_ in expected]
    shown += [f"`{word}`" for word, type_ in keywords.items() if type_ in expected]
    return listed(shown, "or") if shown else "a name"
