"""Parses a text into its markup: one scanner, openings parsed by the grammar, nesting kept on a stack.

Every error is reported, and reading continues after it. The markup of a text with errors must not become an article;
it is still returned, so that errors in its names are found in the same run.
"""

from __future__ import annotations

import re
from functools import cached_property

from attrs import define, evolve, frozen

from ..diagnostics.codes import (
    EMPTY_MARK,
    MISSING_COLON,
    NESTING_TOO_DEEP,
    NO_STATEMENT,
    STRAY_CLOSER,
    TOO_MANY_MARKS,
    UNCLOSED_MARK,
    UNCLOSED_NOTE,
)
from ..diagnostics.collector import DiagnosticCollector
from ..support.limits import Limits, raise_limit
from ..text.source import Source
from .front_matter import read_front_matter
from .grammar import MENTION_WORDS, ROLE_WORDS, BrokenShape, Grammar, grammar, guess_opening_end
from .opening_errors import Token, check_opening, diagnose_opening, tokens_from
from .opening_helps import look_alike_help, possible_names
from .tree import Mark, Markup, Note, Opening

_BRACE = re.compile(r"[{}]")
_WITHOUT_BRACE = re.compile(
    rf"(?<![\w{{-])(?<!{{\s)({'|'.join((*ROLE_WORDS, *MENTION_WORDS))})(?![\w-])"
    r"(?:[^:{}\n]|\n(?!\s*\n)){0,200}(?::|\"\s*\Z)"
)
"""An opening whose `{` is missing, in a text before a `}`."""
_ONLY_NAME = re.compile(r"\w+\s+[\w-]+\s*:")
_MOST_BEFORE_CLOSER = 2_000
"""How many characters before a `}` such an opening is looked for."""
_BROKEN_END = re.compile(r"[:{}]")


@frozen
class MarkupResult:
    """The markup of a text, and what is uncertain about it."""

    markup: Markup
    uncertain_names: frozenset[str]
    """Names in openings that are broken, or whose marks are never closed: their use is never an error."""
    partial: bool
    """Whether reading stopped before the end of the text."""


@define(eq=False)
class _OpenMark:
    """A mark whose `}` has not been read yet."""

    opening: Opening | None
    """None if it is broken."""
    start: int
    opening_end: int
    words_start: int
    index: int
    """The index among all marks."""
    parent: int
    is_doubtful: bool = False
    """Whether it may be a mere brace of the article, or such a brace in it was closed: then a `}` may be missing
    because of that brace, which is reported."""


def read_markup(source: Source, limits: Limits, collector: DiagnosticCollector) -> MarkupResult:
    """Parse a text whose characters have been checked; errors in front matter and syntax go to the collector."""
    front_matter = read_front_matter(source, limits, collector)
    scanner = _MarkupScanner(source, limits, collector, grammar())
    scanner.scan(front_matter.end)
    markup = Markup(
        source=source,
        text="".join(scanner.pieces),
        marks=scanner.closed_marks(),
        notes=tuple(scanner.notes),
        front_matter=front_matter.entries,
        front_matter_end=front_matter.end,
        text_offsets=tuple(scanner.text_offsets),
        file_offsets=tuple(scanner.file_offsets),
    )
    return MarkupResult(markup, frozenset(scanner.uncertain_names), scanner.partial)


class _MarkupScanner:
    """The state of parsing one text."""

    def __init__(self, source: Source, limits: Limits, collector: DiagnosticCollector, grammar: Grammar) -> None:
        self.source = source
        self.limits = limits
        self.grammar = grammar
        self.collector = collector
        self.uncertain_names: set[str] = set()
        self.pieces: list[str] = []
        self.text_offsets: list[int] = []
        self.file_offsets: list[int] = []
        self.length = 0
        self.marks: list[Mark | None] = []
        """In the order of openings; None for a mark that isn't closed or has a broken opening."""
        self.parents: list[int] = []
        """For each mark, the index of the one directly around it, or -1."""
        self.stack: list[_OpenMark] = []
        self.partial = False
        self.notes: list[Note] = []
        self.after_stray_closer = 0

    def scan(self, position: int) -> None:
        text, end = self.source.text, len(self.source.text)
        match, most_marks = self.grammar.body_token.match, self.limits.marks
        while position < end and (token := match(text, position)):
            kind = token.lastgroup
            start = token.start(kind) if kind else token.end()
            if start > position:
                self.keep_text(position, start)
            position = token.end()
            if kind == "LBRACE":
                position = (
                    self.report_unclosed_note(start) if text[position : position + 1] == "#" else self.open_mark(start)
                )
                if len(self.marks) > most_marks:
                    self.report_too_many_marks(start, position)
                    return
            elif kind == "RBRACE":
                self.close_mark(start)
            elif kind == "ESCAPE":
                self.keep_text(start + 1, position)
            elif kind == "BACKSLASH":
                self.keep_text(start, position)
            elif kind == "NOTE":
                self.notes.append(Note(text[start + 2 : position - 1], start, position, self.length))
        self.report_unclosed_marks()

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the text that can be names. Only some errors need them."""
        return frozenset(self.grammar.name.findall(self.source.text))

    def keep_text(self, start: int, end: int) -> None:
        """Add a part of the file to the article's text."""
        self.text_offsets.append(self.length)
        self.file_offsets.append(start)
        self.pieces.append(self.source.text[start:end])
        self.length += end - start

    def open_mark(self, start: int) -> int:
        """Read an opening; return the offset at which its words begin or reading continues."""
        text, grammar = self.source.text, self.grammar
        end = guess_opening_end(text, start + 1)
        tokens = grammar.opening_token.findall(text, start + 1, end)
        if sum(map(len, tokens)) != end - start - 1:
            # Something in it isn't a token; only the tokens before it count.
            found = grammar.opening_tokens.match(text, start + 1)
            end = found.end() if found else start + 1
            tokens = grammar.opening_token.findall(text, start + 1, end)
        types = grammar.types(tokens)
        closer = text[end : end + 1]
        if closer != ":" and closer != "}":
            listed = tokens_from(tokens, types, start + 1)
            if closer and closer != "{":
                listed.append(Token("OTHER", end, end + 1))
            return self.recover_from_broken_opening(start, listed, None)
        shape = grammar.shape(types)
        if isinstance(shape, BrokenShape):
            return self.recover_from_broken_opening(start, tokens_from(tokens, types, start + 1), shape)
        opening = Opening(start + 1, tuple(tokens), shape)
        if shape.needs_check:
            check_opening(opening, self.collector)
        if closer == "}":
            return self.add_unspoken_mark(opening, start, end + 1)
        colon = grammar.colon.match(text, end)
        end = colon.end() if colon else end
        self.push_mark(opening, start, end)
        return end

    def add_unspoken_mark(self, opening: Opening, start: int, end: int) -> int:
        keyword = opening.keyword
        if not opening.shape.is_unit:
            self.collector.report(
                MISSING_COLON,
                f"this `{keyword}` has no words",
                start,
                end,
                help=f"write `:` and the words: `{{{keyword} name: words}}`",
            )
        elif opening.shape.statement is None:
            help_ = 'write `: ` and the words that it marks, or a statement: `{premise name "what goes unsaid"}`'
            message = f"this {keyword} has neither words nor a statement"
            name = opening.name or ""
            self.collector.report(NO_STATEMENT, message, start, end, look_alike_help(name) or help_)
            self.uncertain_names.update(possible_names(name))
        parent = self.stack[-1].index if self.stack else -1
        self.parents.append(parent)
        self.marks.append(Mark(opening, start, end, end, False, self.length, self.length, parent))
        return end

    def push_mark(self, opening: Opening | None, start: int, end: int, *, is_doubtful: bool = False) -> None:
        parent = self.stack[-1].index if self.stack else -1
        self.stack.append(_OpenMark(opening, start, end, self.length, len(self.marks), parent, is_doubtful))
        self.parents.append(parent)
        self.marks.append(None)

    def report_too_many_marks(self, start: int, end: int) -> None:
        self.collector.report(
            TOO_MANY_MARKS,
            f"there are more than {self.limits.marks:,} marks; reading stops here",
            start,
            end,
            help=f"if this is intended, {raise_limit('marks')}",
        )
        self.marks.pop()
        self.partial = True

    def recover_from_broken_opening(self, start: int, tokens: list[Token], shape: BrokenShape | None) -> int:
        """Report a broken opening; it ends at its colon, a brace, or the end of its paragraph."""
        text = self.source.text
        strings = [token.end for token in tokens if token.type == "STRING"]
        found = _BROKEN_END.search(text, strings[-1] if strings else start + 1)
        end = found.start() if found else len(text)
        # A string may contain a colon, and so may the paragraph after the opening: the first end counts.
        end = min(end, self.source.paragraph_end(start))
        closed_by = text[end] if found and end == found.start() else ""
        kept = [token for token in tokens if token.end <= end]
        if shape is not None and len(kept) < len(tokens):
            shape = None
        listed = [Token("LBRACE", start, start + 1), *kept]
        self.collector.add_lazily(
            start, lambda: diagnose_opening(self.source, listed, shape, end, closed_by, lambda: self.words)
        )
        self.uncertain_names.update(possible_names(text[start + 1 : end]))
        first = next((token for token in kept if token.type != "SPACE"), None)
        has_role = first is not None and text[first.start : first.end] in self.grammar.starters
        is_doubtful = not has_role and closed_by != ":"
        if closed_by == "}":
            if is_doubtful and self.stack:
                self.stack[-1].is_doubtful = True
            self.parents.append(-1)
            self.marks.append(None)
            return end + 1
        colon = self.grammar.colon.match(text, end)
        opening_end = colon.end() if colon else end
        self.push_mark(None, start, opening_end, is_doubtful=is_doubtful)
        return opening_end

    def close_mark(self, start: int) -> None:
        if not self.stack:
            self.report_stray_closer(start)
            return
        mark = self.stack.pop()
        if mark.is_doubtful and self.stack:
            self.stack[-1].is_doubtful = True
        opening = mark.opening
        if opening is None:
            return
        self.marks[mark.index] = Mark(
            opening, mark.start, mark.opening_end, start + 1, True, mark.words_start, self.length, mark.parent
        )
        if self.length == mark.words_start:
            self.collector.report(
                EMPTY_MARK,
                "this mark has no words",
                mark.start,
                start + 1,
                help='for an unspoken unit, write a statement and no colon: `{premise name "what goes unsaid"}`',
            )

    def report_stray_closer(self, start: int) -> None:
        help_, related = "write `\\}` for a brace of the article", []
        opening = self.opening_without_brace(start)
        if opening is not None:
            help_ = f"write `{{` before `{opening[1]}`, or {help_}"
            related = [(*opening.span(1), "a mark without `{` seems to begin here")]
            self.uncertain_names.update(possible_names(opening[0]))
        self.collector.report(STRAY_CLOSER, "unmatched `}`", start, start + 1, help_, related)

    def opening_without_brace(self, closer: int) -> re.Match[str] | None:
        """The nearest opening whose `{` is missing, before a `}` that closes nothing."""
        text, since = self.source.text, max(self.after_stray_closer, closer - _MOST_BEFORE_CLOSER)
        self.after_stray_closer = closer + 1
        for opening in reversed([*_WITHOUT_BRACE.finditer(text, since, closer)]):
            words = text[opening.end() : closer]
            # Around other marks, or in one that this mark's `}` has closed.
            if words.count("{") == words.count("}") or _ONLY_NAME.fullmatch(opening[0]):
                return opening
        return None

    def report_unclosed_note(self, start: int) -> int:
        text = self.source.text
        found = _BRACE.search(text, start + 1)
        end = min(found.start() if found else len(text), self.source.paragraph_end(start))
        self.collector.report(
            UNCLOSED_NOTE,
            "this note is never closed",
            start,
            start + 2,
            help="close it with `}`; a note can't contain braces",
            related=[(end, end, "expected `}`")],
        )
        if text[end : end + 1] == "{" and text[end + 1 : end + 2] != "#":
            # The note may have been meant to contain the mark, and to end after it. It isn't counted as a mark.
            around = self.stack[-1].index if self.stack else -1
            self.stack.append(_OpenMark(None, start, end, self.length, around, around, is_doubtful=True))
        return end

    def report_unclosed_marks(self) -> None:
        for mark in self.stack:
            if mark.opening is None:
                continue  # The opening has been reported; its missing end is the same error.
            shape, tokens = mark.opening.shape, mark.opening.tokens
            self.uncertain_names.update(tokens[index] for index in (shape.name, *shape.labels) if index is not None)
            if mark.is_doubtful:
                continue
            end = self.source.paragraph_end(mark.start)
            self.collector.report(
                UNCLOSED_MARK,
                "this mark is never closed",
                mark.start,
                min(mark.opening_end, end) if mark.opening_end > mark.start else end,
                help="close it with `}`, or write `\\{` for a brace of the article",
                related=[(end, end, "the paragraph ends here; expected `}`")],
            )

    def closed_marks(self) -> tuple[Mark, ...]:
        """The closed marks with valid openings, and their parents among them; report marks nested too deeply."""
        limit = self.limits.nesting
        marks: list[Mark] = []
        depths: list[int] = []
        # For each mark that was opened: its own index, or that of the nearest kept mark around it.
        kept: list[int] = []
        for mark, opened_inside in zip(self.marks, self.parents):
            parent = kept[opened_inside] if opened_inside >= 0 else -1
            if mark is None:
                kept.append(parent)
                continue
            depth = depths[parent] + 1 if parent >= 0 else 1
            if depth == limit + 1:
                self.collector.report(
                    NESTING_TOO_DEEP,
                    f"this mark is nested deeper than {limit}",
                    mark.start,
                    mark.opening_end,
                    help=f"if this is intended, {raise_limit('nesting')}",
                )
            kept.append(len(marks))
            depths.append(depth)
            marks.append(mark if mark.parent == parent else evolve(mark, parent=parent))
        return tuple(marks)
