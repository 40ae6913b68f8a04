"""What other formats call things, made into what the language can write: names, schemes, tags, strings of one line."""

from __future__ import annotations

import re

from ...markup.grammar import grammar

_WHITE = re.compile(r"\s*[\n\r]\s*")
_SIGNS = re.compile(r"[\W_]+")


def one_line(text: str) -> str:
    """A text as a string of the language can hold it: each line end, with the white space around it, is one space.

    A text that is a line already stays as it is.
    """
    return _WHITE.sub(" ", text).strip() if "\n" in text or "\r" in text else text


def without_whitespace(text: str) -> str:
    """A text without its white space, to be compared with another."""
    return "".join(text.split())


def letters_and_digits(title: str) -> str:
    """The letters and figures of a title in small letters, to be compared with another: `Major-Claim` is
    `majorclaim`."""
    return _SIGNS.sub("", title).lower()


def scheme_name(title: str) -> str | None:
    """A scheme's name from its title: `Expert Opinion` is `expert-opinion`, and what is a name stays as it is. None
    where there is none."""
    return title if grammar().is_name(title) else nearest_name(title.lower())


def nearest_name(text: str) -> str | None:
    """The name nearest to a text: what can't stand in a name becomes `-`. None where nothing is left.

    Reserved words and what begins with what no name begins with get a `_` before them.
    """
    if grammar().is_name(text):
        return text
    name = "-".join(grammar().name_characters.findall(text)).strip("-")
    if not name:
        return None
    return name if grammar().is_name(name) else f"_{name}"


def is_tag(text: str) -> bool:
    """Whether a text can be a tag."""
    return grammar().tag.fullmatch("#" + text) is not None
