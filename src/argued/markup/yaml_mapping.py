"""Reads a YAML mapping whose values are texts or lists of texts from PyYAML's events; nothing is resolved or expanded.

Events are followed no deeper than such a mapping goes, so nothing recurses. The loader is PyYAML's Python one: the C
one accepts different texts. PyYAML reads YAML 1.1; where YAML 1.2 is more natural for prose, it is followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, NoReturn

import yaml

from ..diagnostics.codes import BAD_FRONT_MATTER, FORBIDDEN_YAML, NESTED_VALUE
from ..diagnostics.diagnostic import DiagnosticDescriptor
from ..text.display import cut, visible
from ..text.source import SURROGATES
from .tree import Word


class YamlError(Exception):
    """A YAML text isn't such a mapping. Its offsets count code points of that text."""

    def __init__(
        self, descriptor: DiagnosticDescriptor, message: str, start: int, end: int, help: str | None = None
    ) -> None:
        super().__init__(message)
        self.descriptor, self.message, self.start, self.end, self.help = descriptor, message, start, end, help


class YamlPair(NamedTuple):
    """A key and its value, with the offsets of the value; those of a list begin at its key."""

    key: Word
    value: str | tuple[str, ...]
    start: int
    end: int


def read_yaml_pairs(text: str) -> Iterator[YamlPair]:
    """Yield the pairs of a mapping as they are read; an empty text has none. Raises `YamlError`."""
    if text.startswith("\ufeff"):
        # PyYAML would skip it silently; anywhere else it keeps it.
        raise YamlError(BAD_FRONT_MATTER, "a byte order mark is only allowed at the beginning of the file", 0, 1)
    # Halves of surrogate pairs have already been reported as characters of the text.
    text = SURROGATES.sub(lambda match: "\ufffd" * len(match[0]), text)
    hidden = _stand_ins(text)
    loader: Any = None
    try:
        loader = _Loader(text.translate(hidden))
        yield from _document_pairs(loader, {stand_in: chr(sign) for sign, stand_in in hidden.items()})
    except yaml.reader.ReaderError as error:
        start, character = error.position, text[error.position]
        message = f"the character U+{ord(character):04X} isn't allowed in YAML"
        help_ = f'write it as an escape in double quotes: "{visible(character)}"'
        raise YamlError(BAD_FRONT_MATTER, message, start, start + 1, help_) from None
    except yaml.MarkedYAMLError as error:
        raise _invalid(error, text) from None
    except (ValueError, OverflowError):
        # PyYAML raises these by accident if an escape is beyond the last character, or if the number of a directive
        # has thousands of digits.
        end = loader.index + 1
        if text[end - 3 : end - 2] == "\\":
            raise YamlError(BAD_FRONT_MATTER, "this escape isn't a character", end - 3, end) from None
        raise YamlError(BAD_FRONT_MATTER, "invalid YAML: this number is too long", end - 1, end) from None


class _Loader(yaml.BaseLoader):
    """Reads tabs between tokens and between words as YAML 1.2 has them (6.2, 7.3.3); they still don't indent."""

    def scan_to_next_token(self) -> None:
        line, column = self.line, self.column
        super().scan_to_next_token()
        while self.peek() == "\t" and column and self.line == line:
            while self.peek() == "\t":
                self.forward()
            super().scan_to_next_token()

    def scan_plain_spaces(self, indent: Any, start_mark: Any) -> Any:
        length = 0
        while self.peek(length) in " \t":
            length += 1
        spaces = self.prefix(length)
        if "\t" not in spaces:
            return super().scan_plain_spaces(indent, start_mark)
        self.forward(length)
        if self.peek() in "\0\r\n":
            return super().scan_plain_spaces(indent, start_mark)
        return [spaces]


_NOT_BREAKS = "\x85\u2028\u2029"
"""Characters that end a line in YAML 1.1, but not in YAML 1.2 (5.4), and not in a text."""
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")


def _stand_ins(text: str) -> dict[int, str]:
    """For each of `_NOT_BREAKS` that occurs in a text, a character for private use that the text doesn't have."""
    signs = [sign for sign in _NOT_BREAKS if sign in text]
    if not signs:
        return {}
    used = {*map(ord, set(text)), *(int(found[1] or found[2], 16) for found in _ESCAPE.finditer(text))}
    free = (point for point in (*range(0xE000, 0xF900), *range(0xF0000, 0xFFFFE)) if point not in used)
    return {ord(sign): chr(point) for sign, point in zip(signs, free)}


_ENTRY = re.compile(r"(?:(?<=[\r\n])|\A)[ \t]*(-[ \t]+|[^ \t\r\n:#\"'\[{][^:\r\n]*:[ \t]+)([^ \t\r\n][^\r\n]*)")
"""A line with a key or a hyphen, and a value."""
_INDICATORS = "\"'[]{}@`%&*!|>,?-"
"""Characters that mean something else than themselves at the beginning of a value (5.3)."""


def quoting_help(text: str, place: int, signs: str = _INDICATORS) -> str | None:
    """The help to quote the value in the line of an offset, if it begins with one of some signs."""
    entry = _entry_at(text, place)
    return _quote(entry) if entry is not None and entry[2][0] in signs else None


def _invalid(error: yaml.MarkedYAMLError, text: str) -> YamlError:
    """The error for a text that isn't YAML. Most are values that need quotes."""
    mark = error.problem_mark or error.context_mark
    start = mark.index if mark else 0
    problem = error.problem or ""
    entry = _entry_at(text, start)
    if "mapping values are not allowed" in problem:
        help_ = 'quote the value: title: "Close it: now"'
        if entry is not None and start >= entry.start(2):
            help_ = _quote(entry)
        if entry is None or entry[2][0] not in _INDICATORS:
            return YamlError(BAD_FRONT_MATTER, "a value with `: ` in it must be quoted", start, start + 1, help_)
    unclosed = _unclosed(error, text)
    if unclosed is not None:
        return unclosed
    if entry is None or entry[2][0] not in _INDICATORS:
        entry = _open_quotation(text, start)
    if entry is not None and error.context != "while scanning a double-quoted scalar":  # That is about an escape.
        sign = "a backtick" if entry[2][0] == "`" else f"`{entry[2][0]}`"
        value = entry[2].rstrip(" \t")
        return YamlError(
            BAD_FRONT_MATTER,
            f"a value that begins with {sign} must be quoted as a whole",
            entry.start(2),
            entry.start(2) + len(value),
            _quote(entry),
        )
    advice = "indent with spaces" if text[start : start + 1] == "\t" else None
    if "could not find expected ':'" in problem:
        advice = "write `key: value`, or indent a line that continues the value above it"
    message = f"invalid YAML: {problem}" if problem else "invalid YAML"
    return YamlError(BAD_FRONT_MATTER, message, start, start + 1, advice)


def _unclosed(error: yaml.MarkedYAMLError, text: str) -> YamlError | None:
    """The error for a list or a quotation that begins and doesn't end."""
    if error.context_mark is None or error.context not in (
        "while parsing a flow sequence",
        "while parsing a flow mapping",
        "while scanning a quoted scalar",
    ):
        return None
    start = error.context_mark.index
    sign = text[start]
    what, closing = {"[": ("list", "]"), "{": ("mapping", "}")}.get(sign, ("quotation", sign))
    advice = quoting_help(text, start) or f"quote a value that begins with `{sign}`"
    help_ = f"end it with `{closing}`, or {advice}"
    return YamlError(BAD_FRONT_MATTER, f"this {what} isn't closed", start, start + 1, help_)


def _entry_at(text: str, place: int) -> re.Match[str] | None:
    return _ENTRY.match(text, max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1)


def _open_quotation(text: str, place: int) -> re.Match[str] | None:
    """The last entry before a place whose value begins a quotation that its line doesn't end.

    It takes in the lines after it, up to the next quotation mark or the end.
    """
    entries = [found for found in _ENTRY.finditer(text, 0, place) if found[2][0] in "\"'"]
    return next((found for found in reversed(entries) if found[2].count(found[2][0]) % 2), None)


def _quote(entry: re.Match[str]) -> str:
    value = cut(entry[2].rstrip(" \t"))
    quoted = f'"{value}"' if '"' not in value and "\\" not in value else "'" + value.replace("'", "''") + "'"
    return f"quote the value: {cut(entry[1].rstrip())} {quoted}"


def _document_pairs(loader: Any, hidden: dict[str, str]) -> Iterator[YamlPair]:
    """Yield the pairs; `hidden` are the characters that others stand in for."""
    loader.get_event()  # The stream begins.
    _refuse_directive(loader)
    if isinstance(_next_event(loader), yaml.StreamEndEvent):
        return
    if not isinstance(root := _next_event(loader), yaml.MappingStartEvent):
        _refuse(BAD_FRONT_MATTER, "the front matter must be a mapping of keys to values", root)
    while not isinstance(key := _next_event(loader), yaml.MappingEndEvent):
        if not isinstance(key, yaml.ScalarEvent):
            _refuse(BAD_FRONT_MATTER, "a key must be a text", key)
        word = Word(_shown(key.value, hidden), *_offsets(key))
        value = _next_event(loader)
        if isinstance(value, yaml.SequenceStartEvent):
            texts = []
            end = word.end
            while not isinstance(item := _next_event(loader), yaml.SequenceEndEvent):
                texts.append(_shown(_scalar_text(item), hidden))
                end = _offsets(item)[1]
            # A list with a hyphen for each item has its end where the next key begins, after comments.
            yield YamlPair(word, tuple(texts), word.start, _offsets(item)[1] if value.flow_style else end)
        else:
            yield YamlPair(word, _shown(_scalar_text(value), hidden), *_offsets(value))
    loader.get_event()  # The document ends.
    _refuse_directive(loader)
    if not isinstance(event := _next_event(loader), yaml.StreamEndEvent):
        _refuse(BAD_FRONT_MATTER, "a second YAML document begins here, but only one is allowed", event)


def _shown(value: str, hidden: dict[str, str]) -> str:
    return value.translate({ord(stand_in): sign for stand_in, sign in hidden.items()}) if hidden else value


def _scalar_text(event: Any) -> str:
    if not isinstance(event, yaml.ScalarEvent):
        help_ = "quote the value if it begins with `{` or `[`"
        _refuse(NESTED_VALUE, "a value must be a text or a list of texts", event, help_)
    value: str = event.value
    return value


_NO_INDICATORS = "every value is a text; quote one that begins with `&`, `*` or `!`"


def _next_event(loader: Any) -> Any:
    """The next event; aliases, anchors, tags and halves of surrogate pairs are refused."""
    event = loader.get_event()
    if isinstance(event, yaml.ScalarEvent) and SURROGATES.search(event.value):
        help_ = 'write the character itself, or its code in eight digits: "\\U0001f60a"'
        _refuse(BAD_FRONT_MATTER, "an escape here is half of a surrogate pair, which isn't a character", event, help_)
    anchor: Any = getattr(event, "anchor", None)
    tag: Any = getattr(event, "tag", None)
    if isinstance(event, yaml.AliasEvent):
        _refuse(FORBIDDEN_YAML, f"the alias `*{cut(anchor)}` isn't allowed here", event, _NO_INDICATORS)
    if anchor or tag:
        start, _ = _offsets(event)
        what = f"anchor `&{cut(anchor)}`" if anchor else f"tag `{cut(tag, 60)}`"
        raise YamlError(FORBIDDEN_YAML, f"the {what} isn't allowed here", start, start + 1, _NO_INDICATORS)
    return event


def _refuse_directive(loader: Any) -> None:
    # Directives before a document aren't events, so the tokens are checked.
    if loader.check_token(yaml.DirectiveToken):
        _refuse(FORBIDDEN_YAML, "a directive isn't allowed here", loader.peek_token())


def _refuse(descriptor: DiagnosticDescriptor, message: str, event: Any, help: str | None = None) -> NoReturn:
    raise YamlError(descriptor, message, *_offsets(event), help)


def _offsets(event: Any) -> tuple[int, int]:
    """The offsets at which an event or a token begins and ends."""
    return event.start_mark.index, event.end_mark.index
