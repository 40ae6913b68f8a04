"""Reads the lines of a brat file, each by itself.

Variants in real files are accepted: spaces where brat writes a tab, tabs at the end, every kind of line end, a byte
order mark, blank lines, and the words of a span broken over several lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import Factory, define

from ...diagnostics.codes import BAD_ANNOTATION
from ...diagnostics.diagnostic import Diagnostic, diagnose
from ...text.display import cut, visible
from ...text.source import Source, Span

_LINE = re.compile(r"((?:[TREAMN][A-Za-z]*|#[A-Za-z]*)[0-9][^\t ]*|[*#])[\t ]+(.*)", re.DOTALL)
_TEXT_BOUND = re.compile(
    r"([^\t ]+)[\t ]+([0-9]{1,16} [0-9]{1,16}(?:;[0-9]{1,16} [0-9]{1,16})*)(?:[\t ](.*)|)", re.DOTALL
)
_BYTE_ORDER_MARK = "\ufeff"
_NUMBER = re.compile("[0-9]+$")


@define(eq=False)
class TextBoundLine:
    """`T1 TYPE START END;START END WORDS`."""

    id: str
    type: str
    spans: list[tuple[int, int]]
    """In the order of the file, in the file's unit of offsets."""
    words: str
    span: Span


@define(eq=False)
class RelationLine:
    """`R1 TYPE Arg1:T1 Arg2:T2`, or `E1 TYPE:TRIGGER ROLE:ID …`."""

    id: str
    type: str
    arguments: list[tuple[str, str]]
    """Roles and ids."""
    span: Span
    trigger: str | None = None

    def ids(self, *words: str) -> list[str]:
        """The ids of the arguments with one of some roles."""
        return [id_ for role, id_ in self.arguments if role_word(role) in words]


@define(eq=False)
class AttachedLine:
    """A line on the object of one other line: `A1 TYPE ID VALUE`, `N1 TYPE ID REFERENCE LABEL`, `#1 TYPE ID TEXT`."""

    type: str
    target: str
    value: str
    """Empty if there is none."""
    span: Span


@define(eq=False)
class EquivalenceLine:
    """`* Equiv T1 T2 …`."""

    type: str
    members: list[str]
    span: Span


@define(eq=False)
class BratLines:
    """All lines of a file, by kind, in the order of the file."""

    text_bounds: list[TextBoundLine] = Factory(list)
    relation_lines: list[RelationLine] = Factory(list)
    attributes: list[AttachedLine] = Factory(list)
    """With the prefix A, or the older M."""
    references: list[AttachedLine] = Factory(list)
    """With the prefix N: references to entries of a database."""
    notes: list[AttachedLine] = Factory(list)
    equivalences: list[EquivalenceLine] = Factory(list)
    diagnostics: list[Diagnostic] = Factory(list)


def role_word(role: str) -> str:
    """The role of an argument without its number and in lower case: `Source2` is a `source`."""
    return _NUMBER.sub("", role).lower()


def read_lines(content: str, name: str) -> BratLines:
    """Read the lines of a file; lines that don't have one of brat's forms are reported as diagnostics."""
    lines = BratLines()
    source = Source(content, name)
    for line, start, end in _whole_lines(source):
        span = source.span(start, end)
        match = _LINE.fullmatch(line)
        expected_form = (
            "an id and a tab at the start of the line" if match is None else _read_line(lines, match[1], match[2], span)
        )
        if expected_form is not None:
            message = f"expected {expected_form}, found `{visible(cut(line))}`"
            lines.diagnostics.append(diagnose(BAD_ANNOTATION, message, span=span, source=name))
    return lines


def _whole_lines(source: Source) -> Iterator[tuple[str, int, int]]:
    """Each line with its bounds; a line that isn't blank and has no id belongs to the words of the span before it."""
    text = source.text
    open_span: tuple[int, int] | None = None
    bounds = [source.line_bounds(number) for number in range(1, len(source.line_starts) + 1)]
    for number, (start, end) in enumerate(bounds):
        if number == 0 and text.startswith(_BYTE_ORDER_MARK):
            start += 1
        if open_span is not None:
            if _LINE.match(text, start, end) is None:
                open_span = (open_span[0], end)
                continue
            yield _without_blank_end(text, *open_span)
            open_span = None
        if text.startswith("T", start, end) and _LINE.match(text, start, end) is not None:
            open_span = (start, end)
        elif text[start:end].strip():
            yield text[start:end], start, end
    if open_span is not None:
        yield _without_blank_end(text, *open_span)


def _without_blank_end(text: str, start: int, end: int) -> tuple[str, int, int]:
    line = text[start:end].rstrip("\r\n")
    return line, start, start + len(line)


def _read_line(lines: BratLines, id_: str, rest: str, span: Span) -> str | None:
    """Read a line into `lines`, or return the form that was expected."""
    kind = id_[0]
    if kind == "T":
        match = _TEXT_BOUND.fullmatch(rest)
        if match is None:
            return "`TYPE START END`, a tab, and the words of the span"
        spans = [(int(start), int(end)) for start, end in (pair.split(" ") for pair in match[2].split(";"))]
        lines.text_bounds.append(TextBoundLine(id_, match[1], spans, match[3] or "", span))
        return None
    if kind in "RE":
        return _read_relation_line(lines, id_, rest.split(), span)
    if kind == "*":
        type_, *members = rest.split() or [""]
        lines.equivalences.append(EquivalenceLine(type_, members, span))
        return None if members else "an equivalence `TYPE ID ID …`"
    parts = rest.split(None, 2)
    if len(parts) < 2:
        return "`TYPE ID` and a value"
    value = parts[2].strip() if len(parts) > 2 else ""
    if kind == "N":
        value = " ".join(value.split())
    {"#": lines.notes, "N": lines.references}.get(kind, lines.attributes).append(
        AttachedLine(parts[0], parts[1], value, span)
    )
    return None


def _read_relation_line(lines: BratLines, id_: str, parts: list[str], span: Span) -> str | None:
    pairs = [part.partition(":") for part in parts]
    if id_[0] == "R":
        if len(pairs) != 3 or pairs[0][1] or not all(role and id_ for role, _, id_ in pairs[1:]):
            return "a relation `TYPE Arg1:ID Arg2:ID`"
        arguments = [(role, argument) for role, _, argument in pairs[1:]]
        lines.relation_lines.append(RelationLine(id_, pairs[0][0], arguments, span))
        return None
    if not pairs or not all(role and argument for role, _, argument in pairs):
        return "an event `TYPE:ID ROLE:ID …`"
    arguments = [(role, argument) for role, _, argument in pairs[1:]]
    lines.relation_lines.append(RelationLine(id_, pairs[0][0], arguments, span, trigger=pairs[0][2]))
    return None
