"""What is wrong with a text, an article or its data, as values; and the exceptions that carry them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from enum import Enum

from attrs import frozen

from ..text.source import Span


class Severity(str, Enum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@frozen
class Kind:
    """One kind of finding. The code never changes its meaning from one release to the next."""

    code: str
    """`A` and three digits, the first of which is the family."""
    name: str
    """The same in words, `unclosed-mark`."""
    summary: str
    """What this kind of finding says, in one sentence."""
    severity: Severity = Severity.ERROR


@frozen
class Related:
    """Another place that a diagnostic speaks of."""

    span: Span
    message: str


@frozen
class Diagnostic:
    """One finding, with the place that caused it."""

    code: str
    name: str
    message: str
    span: Span | None = None
    """The place in the marked-up text; None where there is no such text."""
    help: str | None = None
    """What can be done about it."""
    related: tuple[Related, ...] = ()
    pointer: str | None = None
    """JSON Pointer (RFC 6901) of the place in the article's data, where the finding is about data."""
    source: str | None = None
    """The name of the file or text."""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """One line: `file:line:column: code name: message`, with characters that don't show escaped. A very long
        message is cut in its middle."""
        place = self.source or "<data>"
        if self.span is not None:
            place = f"{place}:{self.span.line}:{self.span.column}"
        elif self.pointer is not None:
            place = f"{place}:{self.pointer or '/'}"
        return f"{visible(place)}: {self.code} {self.name}: {shown(self.message)}"


def diagnose(
    kind: Kind,
    message: str,
    *,
    span: Span | None = None,
    help: str | None = None,
    related: Iterable[Related] = (),
    pointer: str | None = None,
    source: str | None = None,
) -> Diagnostic:
    """A diagnostic of a kind."""
    return Diagnostic(
        code=kind.code,
        name=kind.name,
        message=message,
        span=span,
        help=help,
        related=tuple(related),
        pointer=pointer,
        source=source,
        severity=kind.severity,
    )


def cut(text: str, length: int = 40) -> str:
    """A text that is not too long for a message."""
    return text if len(text) <= length else text[: length - 1] + "…"


def shown(message: str) -> str:
    """A message as people see it. What it quotes can be of any length, and so may have to be cut."""
    escaped = visible(message if len(message) <= _LONGEST else message[:_LONGEST] + message[-_LONGEST:])
    if len(message) <= _LONGEST and len(escaped) <= _LONGEST:
        return escaped
    return f"{escaped[: _LONGEST // 2]} … {escaped[-_LONGEST // 2 :]}"


_LONGEST = 400


def visible(text: str) -> str:
    """The text with each character that doesn't show as itself as an escape.

    Those are characters that don't print (controls, direction marks, joiners, surrogates), that print nothing of their
    own (variation selectors, fillers, colours of skin), spaces other than U+0020, since a reader can't tell them apart,
    and combining marks that aren't on a letter, a number or a symbol, or are more than eight on one.
    """
    if text.isascii() and text.isprintable():
        return text
    parts = []
    room = 0
    for character in text:
        category = unicodedata.category(character)
        is_mark = category[0] == "M"
        if not character.isprintable() or character in UNCLEAR or (is_mark and not room):
            parts.append(_escape(character))
            room = 0
        else:
            parts.append(character)
            room = room - 1 if is_mark else _MARKS_SHOWN if category[0] in "LN" or category == "So" else 0
    return "".join(parts)


_MARKS_SHOWN = 8
"""How many marks on one character are shown: more than any script in use needs, and too few to leave the line."""
UNCLEAR = frozenset(
    chr(point)
    for first, last in (
        (0x034F, 0x034F),
        (0x115F, 0x1160),
        (0x17B4, 0x17B5),
        (0x180B, 0x180F),
        (0x2800, 0x2800),
        (0x3164, 0x3164),
        (0xFE00, 0xFE0F),
        (0xFFA0, 0xFFA0),
        (0x1F3FB, 0x1F3FF),
        (0xE0100, 0xE01EF),
    )
    for point in range(first, last + 1)
)
"""Characters that print as nothing, though they count as printable: joiners, fillers and variation selectors
(Default_Ignorable_Code_Point in the Unicode Character Database), and the Braille pattern without dots. And the colours
of skin, which one terminal paints on the emoji before them, and another beside it."""


def _escape(character: str) -> str:
    point = ord(character)
    if point < 0x100:
        return f"\\x{point:02x}"
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


class ArgumentError(Exception):
    """Something was refused. `diagnostics` says all of what is wrong, in order."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        shown = [str(diagnostic) for diagnostic in self.diagnostics[:10]]
        rest = len(self.diagnostics) - len(shown)
        return "\n".join([*shown, f"and {rest} more"] if rest else shown)


class ParseError(ArgumentError):
    """A marked-up text has faults."""


class ModelError(ArgumentError):
    """A constructor was given what the language can't write."""


class DataError(ArgumentError):
    """Plain data or JSON isn't that of an article."""


class LayerError(ArgumentError):
    """A layer is broken, or the text isn't the one that it was made for."""


class ProfileError(ArgumentError):
    """A profile isn't there, or is no JSON Schema that can be used."""


class CheckError(ArgumentError):
    """A check found something at or above its fail level."""


class ConfigurationError(ArgumentError):
    """A project's configuration can't be used."""
