"""The metadata of an article, from its front matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import field, frozen

from ..markup.keys import KNOWN_KEYS, metadata_error
from .values import as_texts, check_text, check_type, refuse, sorted_by_key, with_plain_texts


def _text_or_texts(value: str | tuple[str, ...] | list[str]) -> str | tuple[str, ...]:
    return str.__str__(value) if isinstance(value, str) else as_texts(value)


@frozen(field_transformer=with_plain_texts)
class Entry:
    """A key of the front matter that has no meaning to `argued`, kept as it is."""

    key: str
    value: str | tuple[str, ...] = field(converter=_text_or_texts)
    """A text, or a list of texts."""

    def __attrs_post_init__(self) -> None:
        check_text(self.key, "a key", "/key")
        if self.key in KNOWN_KEYS:
            refuse(f"`{self.key}` is a known key, and has a field of its own", "/key")
        _check_texts(self.value, f"`{self.key}`", "/value")


def _sorted_entries(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return sorted_by_key(entries, Entry)


@frozen(kw_only=True, field_transformer=with_plain_texts)
class Metadata:
    """Title, author and the like. A value that isn't given is None or an empty tuple; a given one is never empty."""

    title: str | None = None
    author: tuple[str, ...] = field(default=(), converter=as_texts)
    """The authors, in order."""
    date: str | None = None
    updated: str | None = None
    publisher: str | None = None
    source: str | None = None
    """Where the article was published: an address or a citation."""
    language: str | None = None
    """A language tag (BCP 47)."""
    other: tuple[Entry, ...] = field(default=(), converter=_sorted_entries)
    """The other keys, sorted."""

    def __attrs_post_init__(self) -> None:
        for key in KNOWN_KEYS:
            value = getattr(self, key)
            if value == () if key == "author" else value is None:
                continue
            if key == "author":
                check_type(value, tuple, "author", "/author")
            else:
                check_type(value, str, key, f"/{key}")
            _check_texts(value, key, f"/{key}")
            message = metadata_error(key, value)
            if message:
                refuse(message, f"/{key}")
        check_type(self.other, tuple, "other", "/other")
        for entry in self.other:
            check_type(entry, Entry, "an item of other", "/other")
        keys = [entry.key for entry in self.other]
        if len(set(keys)) < len(keys):
            refuse("a key is given twice", "/other")


def _check_texts(value: Any, what: str, pointer: str) -> None:
    if isinstance(value, tuple):
        for index, text in enumerate(value):
            check_text(text, f"a value of {what}", f"{pointer}/{index}")
    else:
        check_text(value, what, pointer)
