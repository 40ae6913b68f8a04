"""The YAML mapping at the head of a text, read as events, so that nothing but texts gets through."""

from __future__ import annotations

import re
from typing import Any

from attrs import frozen

from ..diagnostics.codes import (
    BAD_FRONT_MATTER,
    BAD_METADATA,
    DUPLICATE_KEY,
    FORBIDDEN_YAML,
    FRONT_MATTER_TOO_LARGE,
    NESTED_VALUE,
    UNCLOSED_FRONT_MATTER,
)
from ..diagnostics.findings import Findings
from ..support.limits import Limits
from ..text.display import cut, visible
from ..text.source import SURROGATES, Source
from .keys import KNOWN_KEYS, LANGUAGE_TAG
from .tree import FrontMatterEntry, Word

_NO_MAPPING = "the front matter is no mapping of keys to values"
_FIRST_LINE = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\n|\r|\Z)")
_LAST_LINE = re.compile(r"(?:(?<=\n)|(?<=\r))---[ \t]*(?:\r\n|\n|\r|\Z)")


@frozen
class FrontMatter:
    """What was read: the entries, and where the article begins in the file."""

    entries: tuple[FrontMatterEntry, ...]
    end: int


def begins_front_matter(text: str) -> bool:
    """Whether a text would be taken to begin with front matter."""
    return _FIRST_LINE.match(text) is not None


def read_front_matter(source: Source, limits: Limits, findings: Findings) -> FrontMatter:
    """Read the front matter of a text, if it has one; its faults go to the findings."""
    first = _FIRST_LINE.match(source.text)
    if first is None:
        return FrontMatter((), 0)
    last = _LAST_LINE.search(source.text, first.end())
    reader = _Reader(findings, first.end())
    if last is None:
        # Only the first line is passed over: what follows may be the article, and is read for its own faults.
        findings.fault(
            UNCLOSED_FRONT_MATTER,
            "the front matter is never closed",
            first.start(),
            first.start() + len(first[0].rstrip("\r\n")),
            help="close it with a line `---`; an article that begins with `---` needs an empty front matter before it",
        )
        return FrontMatter((), first.end())
    if last.start() - first.end() > limits.front_matter:
        findings.fault(
            FRONT_MATTER_TOO_LARGE,
            f"the front matter has {last.start() - first.end():,} characters; the limit is {limits.front_matter:,}",
            first.start(),
            first.end(),
            help="raise the limit `front_matter`, if this is meant",
        )
    else:
        reader.read(source.text[first.end() : last.start()])
    return FrontMatter(tuple(reader.entries), last.end())


class _Reader:
    """Follows the events of one YAML text; `base` is where that text begins in the file."""

    def __init__(self, findings: Findings, base: int) -> None:
        self.findings = findings
        self.base = base
        self.entries: list[FrontMatterEntry] = []
        self._first_of: dict[str, Word] = {}

    def read(self, text: str) -> None:
        import yaml

        if text.startswith("\ufeff"):
            # PyYAML would pass over it in silence; anywhere else it keeps it.
            self.findings.fault(
                BAD_FRONT_MATTER,
                "a byte order mark stands at the head of a file, and not here",
                self.base,
                self.base + 1,
            )
            return
        # Halves of surrogate pairs have been reported, as characters of the text.
        text = SURROGATES.sub(lambda match: "\ufffd" * len(match[0]), text)
        loader: Any = None
        try:
            loader = yaml.SafeLoader(text)
            self._document(loader, yaml)
        except yaml.reader.ReaderError as error:
            start = self.base + error.position
            character = text[error.position]
            self.findings.fault(
                BAD_FRONT_MATTER,
                f"the character U+{ord(character):04X} can't stand in YAML",
                start,
                start + 1,
                help=f'write it as an escape in double quotes: "{visible(character)}"',
            )
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            start = self.base + (mark.index if mark else 0)
            problem = error.problem or "this is no YAML"
            colon = "mapping values are not allowed" in problem
            self.findings.fault(
                BAD_FRONT_MATTER,
                "a value with `: ` in it must be quoted" if colon else f"not YAML: {problem}",
                start,
                start + 1,
                help='put the value in quotes: title: "Close it: now"' if colon else None,
            )
        except (ValueError, OverflowError):
            # How PyYAML says, without meaning to, that an escape is beyond the last character, or that the number of a
            # directive has thousands of digits.
            index = loader.index
            escape = text[index - 2 : index - 1] == "\\"
            problem = "this escape is no character" if escape else "not YAML: this number is too long"
            self.findings.fault(
                BAD_FRONT_MATTER, problem, self.base + index - (2 if escape else 0), self.base + index + 1
            )

    def _document(self, loader: Any, yaml: Any) -> None:
        key: Word | None = None
        in_mapping = False
        values: list[str] | None = None
        between_documents = True
        while True:
            # What stands before a document is no event, so it is looked at as a token.
            if between_documents and loader.check_token(yaml.DirectiveToken):
                token = loader.peek_token()
                start, end = self.base + token.start_mark.index, self.base + token.end_mark.index
                self.findings.fault(FORBIDDEN_YAML, "a directive isn't allowed here", start, end)
                return
            if not loader.check_event():
                return
            event = loader.get_event()
            between_documents = isinstance(event, (yaml.StreamStartEvent, yaml.DocumentEndEvent))
            start = self.base + event.start_mark.index
            end = self.base + event.end_mark.index
            value = getattr(event, "value", None)
            if value is not None and SURROGATES.search(value):
                self.findings.fault(
                    BAD_FRONT_MATTER,
                    "an escape here is half of a surrogate pair, and no character",
                    start,
                    end,
                    help='write the character itself, or its code in eight digits: "\\U0001f60a"',
                )
                return
            if isinstance(event, yaml.AliasEvent):
                self.findings.fault(FORBIDDEN_YAML, f"the alias `*{cut(event.anchor)}` isn't allowed here", start, end)
                return
            if isinstance(event, yaml.DocumentStartEvent):
                if in_mapping:
                    self.findings.fault(BAD_FRONT_MATTER, "there is a second document here", start, end)
                    return
                continue
            if getattr(event, "anchor", None) or getattr(event, "tag", None):
                what = f"anchor `&{cut(event.anchor)}`" if event.anchor else f"tag `{cut(event.tag, 60)}`"
                self.findings.fault(
                    FORBIDDEN_YAML,
                    f"the {what} isn't allowed here",
                    start,
                    min(end, start + 1) if end > start else start + 1,
                    help="every value is a text; quote it if it begins with `&`, `*` or `!`",
                )
                return
            if isinstance(event, yaml.MappingStartEvent) and not in_mapping:
                in_mapping = True
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                if not in_mapping:
                    self.findings.fault(BAD_FRONT_MATTER, _NO_MAPPING, start, end)
                    return
                if key is None:
                    self.findings.fault(BAD_FRONT_MATTER, "a key is a text", start, end)
                    return
                if values is not None or isinstance(event, yaml.MappingStartEvent):
                    self.findings.fault(
                        NESTED_VALUE,
                        "a value is a text or a list of texts",
                        start,
                        end,
                        help="quote the value if it begins with `{` or `[`",
                    )
                    return
                values = []
            elif isinstance(event, yaml.ScalarEvent):
                if not in_mapping:
                    self.findings.fault(BAD_FRONT_MATTER, _NO_MAPPING, start, end)
                    return
                if key is None:
                    key = Word(event.value, start, end)
                elif values is None:
                    self._entry(key, event.value, start, end)
                    key = None
                else:
                    values.append(event.value)
            elif isinstance(event, yaml.SequenceEndEvent) and key is not None:
                self._entry(key, tuple(values or ()), key.start, start)
                key, values = None, None

    def _entry(self, key: Word, value: str | tuple[str, ...], start: int, end: int) -> None:
        first = self._first_of.setdefault(key.text, key)
        if first is not key:
            self.findings.fault(
                DUPLICATE_KEY,
                f"the key `{cut(key.text)}` stands twice",
                key.start,
                key.end,
                related=[(first.start, first.end, "it stands here first")],
            )
            return
        problem = _problem(key.text, value)
        if problem:
            self.findings.fault(BAD_METADATA, problem, key.start, max(key.end, end))
            return
        self.entries.append(FrontMatterEntry(key, value, start, end))


def _problem(key: str, value: str | tuple[str, ...]) -> str | None:
    """What is wrong with the value of a known key."""
    if key not in KNOWN_KEYS:
        return None
    if not value or "" in value if isinstance(value, tuple) else not value:
        return f"`{key}` is empty"
    if isinstance(value, tuple) and key != "author":
        return f"`{key}` is one text, not a list"
    if key == "language" and (isinstance(value, tuple) or not LANGUAGE_TAG.fullmatch(value)):
        return "`language` is a tag such as `en` or `pt-BR` (BCP 47)"
    return None
