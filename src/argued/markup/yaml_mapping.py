"""Reads a YAML mapping whose values are texts or lists of texts from PyYAML's events; nothing is resolved or expanded.

Events are followed no deeper than such a mapping goes, so nothing recurses. The loader is PyYAML's Python one: the C
one accepts different texts.
"""

from __future__ import annotations

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
    loader: Any = None
    try:
        loader = yaml.BaseLoader(text)
        yield from _document_pairs(loader)
    except yaml.reader.ReaderError as error:
        start, character = error.position, text[error.position]
        message = f"the character U+{ord(character):04X} isn't allowed in YAML"
        help_ = f'write it as an escape in double quotes: "{visible(character)}"'
        raise YamlError(BAD_FRONT_MATTER, message, start, start + 1, help_) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        start = mark.index if mark else 0
        message, help_ = f"invalid YAML: {error.problem}" if error.problem else "invalid YAML", None
        if "mapping values are not allowed" in message:
            message = "a value with `: ` in it must be quoted"
            help_ = 'quote the value: title: "Close it: now"'
        raise YamlError(BAD_FRONT_MATTER, message, start, start + 1, help_) from None
    except (ValueError, OverflowError):
        # PyYAML raises these by accident if an escape is beyond the last character, or if the number of a directive
        # has thousands of digits.
        end = loader.index + 1
        if text[end - 3 : end - 2] == "\\":
            raise YamlError(BAD_FRONT_MATTER, "this escape isn't a character", end - 3, end) from None
        raise YamlError(BAD_FRONT_MATTER, "invalid YAML: this number is too long", end - 1, end) from None


def _document_pairs(loader: Any) -> Iterator[YamlPair]:
    loader.get_event()  # The stream begins.
    _refuse_directive(loader)
    if isinstance(_next_event(loader), yaml.StreamEndEvent):
        return
    if not isinstance(root := _next_event(loader), yaml.MappingStartEvent):
        _refuse(BAD_FRONT_MATTER, "the front matter must be a mapping of keys to values", root)
    while not isinstance(key := _next_event(loader), yaml.MappingEndEvent):
        if not isinstance(key, yaml.ScalarEvent):
            _refuse(BAD_FRONT_MATTER, "a key must be a text", key)
        word = Word(key.value, *_offsets(key))
        value = _next_event(loader)
        if isinstance(value, yaml.SequenceStartEvent):
            texts = []
            while not isinstance(item := _next_event(loader), yaml.SequenceEndEvent):
                texts.append(_scalar_text(item))
            yield YamlPair(word, tuple(texts), word.start, _offsets(item)[0])
        else:
            yield YamlPair(word, _scalar_text(value), *_offsets(value))
    loader.get_event()  # The document ends.
    _refuse_directive(loader)
    if not isinstance(event := _next_event(loader), yaml.StreamEndEvent):
        _refuse(BAD_FRONT_MATTER, "a second YAML document begins here, but only one is allowed", event)


def _scalar_text(event: Any) -> str:
    if not isinstance(event, yaml.ScalarEvent):
        help_ = "quote the value if it begins with `{` or `[`"
        _refuse(NESTED_VALUE, "a value must be a text or a list of texts", event, help_)
    value: str = event.value
    return value


def _next_event(loader: Any) -> Any:
    """The next event; aliases, anchors, tags and halves of surrogate pairs are refused."""
    event = loader.get_event()
    if isinstance(event, yaml.ScalarEvent) and SURROGATES.search(event.value):
        help_ = 'write the character itself, or its code in eight digits: "\\U0001f60a"'
        _refuse(BAD_FRONT_MATTER, "an escape here is half of a surrogate pair, which isn't a character", event, help_)
    anchor: Any = getattr(event, "anchor", None)
    tag: Any = getattr(event, "tag", None)
    if isinstance(event, yaml.AliasEvent):
        _refuse(FORBIDDEN_YAML, f"the alias `*{cut(anchor)}` isn't allowed here", event)
    if anchor or tag:
        start, _ = _offsets(event)
        what = f"anchor `&{cut(anchor)}`" if anchor else f"tag `{cut(tag, 60)}`"
        help_ = "every value is a text; quote one that begins with `&`, `*` or `!`"
        raise YamlError(FORBIDDEN_YAML, f"the {what} isn't allowed here", start, start + 1, help_)
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
