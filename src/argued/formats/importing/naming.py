"""What other formats call things, made into what the language can write: names, schemes, tags, strings of one line."""

from __future__ import annotations

import re
from collections.abc import Collection

from ...markup.grammar import grammar

_WHITE = re.compile(r"\s*[\n\r]\s*")


def one_line(text: str) -> str:
    """A text as a string of the language can hold it: each line end, with the white space around it, is one space.

    A text that is a line already stays as it is.
    """
    return _WHITE.sub(" ", text).strip() if "\n" in text or "\r" in text else text


def scheme_name(title: str) -> str | None:
    """A scheme's name from its title: `Expert Opinion` is `expert-opinion`, and what is a name stays as it is. None
    where there is none."""
    return title if grammar().is_name(title) else as_name(title.lower())


def as_name(text: str) -> str | None:
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


class FreeNames:
    """Gives out names that nothing has yet."""

    def __init__(self, taken: Collection[str] = ()) -> None:
        self.taken = set(taken)
        self._next: dict[str, int] = {}

    def claim(self, name: str) -> bool:
        """Take a name, if it can be one and is free."""
        if name in self.taken or not grammar().is_name(name):
            return False
        self.taken.add(name)
        return True

    def numbered(self, stem: str) -> str:
        """Take the next free name of a stem: `relation-1`."""
        number = self._next.get(stem, 1)
        while f"{stem}-{number}" in self.taken:
            number += 1
        self._next[stem] = number + 1
        name = f"{stem}-{number}"
        self.taken.add(name)
        return name
