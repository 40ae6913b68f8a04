"""From a text to its markup: one scanner, openings parsed by the grammar, nesting kept on a stack.

Every fault is reported, and reading goes on behind it. A text with faults has no markup that may be used for a
model; what could be read of it is still handed on, so that faults in its names are found in the same run.
"""

from __future__ import annotations

import re

from attrs import define, frozen

from .diagnostics import Diagnostic, Kind, Related, diagnose
from .faults import (
    EMPTY_MARK,
    MISSING_COLON,
    NESTING_TOO_DEEP,
    NO_STATEMENT,
    STRAY_CLOSER,
    TOO_MANY_MARKS,
    UNCLOSED_MARK,
    UNCLOSED_NOTE,
)
from .front_matter import read_front_matter
from .grammar import BrokenShape, Grammar, grammar
from .limits import Limits
from .markup import Mark, Markup, Opening
from .openings import Token, broken_opening, check_opening, parse_opening
from .source import Source

_BRACE = re.compile(r"[{}]")
_BROKEN_END = re.compile(r"[:{}]")


@frozen
class Reading:
    """What was read of a text."""

    markup: Markup
    diagnostics: tuple[Diagnostic, ...]
    """Faults of front matter and syntax, in the order in which they were found."""
    unsure_names: frozenset[str]
    """Names that broken openings seem to give: nothing is said against their use."""


@define
class _OpenMark:
    """A mark while its closer has not been seen."""

    opening: Opening | None
    start: int
    opening_end: int
    spoken: bool
    words_start: int
    parent: int
    words_end: int = -1
    end: int = -1


def read_markup(source: Source, limits: Limits) -> Reading:
    """Read a text whose characters have been checked."""
    front_matter = read_front_matter(source, limits)
    scanner = _Scanner(source, limits, grammar())
    scanner.diagnostics += front_matter.diagnostics
    scanner.scan(front_matter.end)
    markup = Markup(
        source=source,
        text="".join(scanner.parts),
        marks=scanner.closed_marks(),
        front_matter=front_matter.entries,
        front_matter_end=front_matter.end,
        text_offsets=tuple(scanner.text_offsets),
        file_offsets=tuple(scanner.file_offsets),
    )
    return Reading(markup, tuple(scanner.diagnostics), frozenset(scanner.unsure_names))


class _Scanner:
    """The state of one reading."""

    def __init__(self, source: Source, limits: Limits, grammar: Grammar) -> None:
        self.source = source
        self.limits = limits
        self.grammar = grammar
        self.diagnostics: list[Diagnostic] = []
        self.unsure_names: set[str] = set()
        self.parts: list[str] = []
        self.text_offsets: list[int] = []
        self.file_offsets: list[int] = []
        self.length = 0
        self.marks: list[_OpenMark] = []
        self.stack: list[int] = []

    def fault(
        self, kind: Kind, message: str, start: int, end: int, help: str | None = None, related: tuple[Related, ...] = ()
    ) -> None:
        span = self.source.span(start, end)
        self.diagnostics.append(diagnose(kind, message, span=span, help=help, related=related, source=self.source.name))

    def scan(self, position: int) -> None:
        text = self.source.text
        match = self.grammar.body_token.match
        while token := match(text, position):
            kind, start, position = token.lastgroup, position, token.end()
            if kind == "TEXT":
                self.keep(start, position)
            elif kind == "LBRACE":
                position = self.unclosed_note(start) if text[position : position + 1] == "#" else self.open(start)
            elif kind == "RBRACE":
                self.close(start)
            elif kind == "ESCAPE":
                self.keep(start + 1, position)
            elif kind == "BACKSLASH":
                self.keep(start, position)
            if len(self.marks) > self.limits.marks:
                self.fault(
                    TOO_MANY_MARKS,
                    f"there are more than {self.limits.marks:,} marks; reading stops here",
                    start,
                    position,
                    help="raise the limit `marks`, if this is meant",
                )
                self.marks.pop()
                self.stack = [index for index in self.stack if index < len(self.marks)]
                return
        self.unclosed_marks()

    def keep(self, start: int, end: int) -> None:
        """Take a stretch of the file as the article's."""
        self.text_offsets.append(self.length)
        self.file_offsets.append(start)
        self.parts.append(self.source.text[start:end])
        self.length += end - start

    def open(self, start: int) -> int:
        """Read an opening; return where its words begin, or where reading goes on."""
        text = self.source.text
        tokens: list[Token] = []
        for match in self.grammar.opening_token.finditer(text, start + 1):
            kind = match.lastgroup or ""
            if kind == "NAME":
                kind = self.grammar.keywords.get(match[0], kind)
            if kind == "COLON" or kind == "RBRACE":
                opening = parse_opening(self.source, tokens, self.grammar)
                if isinstance(opening, BrokenShape):
                    return self.broken(start, tokens, opening)
                self.diagnostics += check_opening(self.source, opening)
                return self.opened(opening, start, match.end(), spoken=kind == "COLON")
            if kind == "LBRACE":
                break
            tokens.append(Token(kind, match.start(), match.end()))
            if kind == "OTHER":
                break
        return self.broken(start, tokens, None)

    def opened(self, opening: Opening, start: int, end: int, *, spoken: bool) -> int:
        if not spoken and opening.keyword.text in ("more", "again"):
            self.fault(
                MISSING_COLON,
                f"this `{opening.keyword.text}` has no words",
                start,
                end,
                help=f"write `:` and the words: `{{{opening.keyword.text} name: words}}`",
            )
        elif not spoken and opening.statement is None:
            self.fault(
                NO_STATEMENT,
                f"this {opening.keyword.text} has neither words nor a statement",
                start,
                end,
                help='write `: ` and the words that it marks, or a statement: `{premise name "what goes unsaid"}`',
            )
        self.push(opening, start, end, spoken=spoken)
        return end

    def push(self, opening: Opening | None, start: int, end: int, *, spoken: bool) -> None:
        parent = self.stack[-1] if self.stack else -1
        mark = _OpenMark(opening, start, end, spoken, self.length, parent)
        if spoken:
            self.stack.append(len(self.marks))
        else:
            mark.words_end, mark.end = self.length, end
        self.marks.append(mark)

    def broken(self, start: int, tokens: list[Token], shape: BrokenShape | None) -> int:
        """Report a broken opening; it ends at its colon, a brace, or the end of its paragraph."""
        text = self.source.text
        strings = [token.end for token in tokens if token.type == "STRING"]
        found = _BROKEN_END.search(text, strings[-1] if strings else start + 1)
        end = found.start() if found else len(text)
        # A string may have a colon in it, and so may a paragraph behind the opening: the first end counts.
        end = min(end, self.source.paragraph_end(start))
        closed_by = text[end] if found and end == found.start() else ""
        kept = [token for token in tokens if token.end <= end]
        if shape is not None and len(kept) < len(tokens):
            shape = None
        self.diagnostics.append(
            broken_opening(self.source, [Token("LBRACE", start, start + 1), *kept], shape, end, closed_by, self.grammar)
        )
        names = [token for token in kept if token.type not in ("SPACE", "STRING", "OTHER")][:2]
        if len(names) == 2 and names[1].type == "NAME":
            self.unsure_names.add(text[names[1].start : names[1].end])
        if closed_by == "}":
            self.push(None, start, end + 1, spoken=False)
            return end + 1
        colon = self.grammar.colon.match(text, end)
        opening_end = colon.end() if colon else end
        self.push(None, start, opening_end, spoken=True)
        return opening_end

    def close(self, start: int) -> None:
        if not self.stack:
            self.fault(
                STRAY_CLOSER, "this `}` closes nothing", start, start + 1, help="write `\\}` for a brace of the article"
            )
            return
        mark = self.marks[self.stack.pop()]
        mark.words_end, mark.end = self.length, start + 1
        if mark.words_end == mark.words_start and mark.opening is not None:
            self.fault(
                EMPTY_MARK,
                "this mark has no words",
                mark.start,
                mark.end,
                help='for what goes unsaid write a statement and no colon: `{premise name "what goes unsaid"}`',
            )

    def unclosed_note(self, start: int) -> int:
        text = self.source.text
        found = _BRACE.search(text, start + 1)
        end = min(found.start() if found else len(text), self.source.paragraph_end(start))
        expected = self.source.span(end, end)
        self.fault(
            UNCLOSED_NOTE,
            "this note is never closed",
            start,
            start + 2,
            help="close it with `}`; a note holds no brace",
            related=(Related(expected, "expected `}`"),),
        )
        return end

    def unclosed_marks(self) -> None:
        for index in self.stack:
            mark = self.marks[index]
            if mark.opening is None:
                continue  # The opening has been reported; its missing end is the same fault.
            end = self.source.paragraph_end(mark.start)
            self.fault(
                UNCLOSED_MARK,
                "this mark is never closed",
                mark.start,
                min(mark.opening_end, end) if mark.opening_end > mark.start else end,
                help="close it with `}`, or write `\\{` for a brace of the article",
                related=(Related(self.source.span(end, end), "the paragraph ends here; expected `}`"),),
            )

    def closed_marks(self) -> tuple[Mark, ...]:
        """The marks that have an end and a sound opening, with their parents among each other; checks their depth."""
        limit = self.limits.nesting
        marks: list[Mark] = []
        depths: list[int] = []
        kept: list[int] = []  # For each mark that was opened: itself, or the nearest around it that is kept.
        for mark in self.marks:
            parent = kept[mark.parent] if mark.parent >= 0 else -1
            if mark.end < 0 or mark.opening is None:
                kept.append(parent)
                continue
            depth = depths[parent] + 1 if parent >= 0 else 1
            if depth == limit + 1:
                self.fault(
                    NESTING_TOO_DEEP,
                    f"this mark is nested deeper than {limit}",
                    mark.start,
                    mark.opening_end,
                    help="raise the limit `nesting`, if this is meant",
                )
            kept.append(len(marks))
            depths.append(depth)
            marks.append(
                Mark(
                    opening=mark.opening,
                    start=mark.start,
                    opening_end=mark.opening_end,
                    end=mark.end,
                    spoken=mark.spoken,
                    words_start=mark.words_start,
                    words_end=mark.words_end,
                    parent=parent,
                )
            )
        return tuple(marks)
