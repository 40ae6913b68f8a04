"""Turns texts of other formats into texts that the language can write: names, schemes, tags, one-line strings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...markup.grammar import grammar
from ...text.differences import decomposed
from ...text.words import without_invisible

_WHITE = re.compile(r"\s*[\n\r]\s*")
_SIGNS = re.compile(r"[\W_]+")


def on_one_line(text: str) -> str:
    """The text as a string of the language: each line end becomes one space, together with the white space around it.

    A text without line ends stays as it is.
    """
    return _WHITE.sub(" ", text).strip() if "\n" in text or "\r" in text else text


def without_whitespace(text: str) -> str:
    """The text without its white space, for comparisons."""
    return "".join(text.split())


def is_quoted(text: str, pieces: Sequence[str]) -> bool:
    """Whether a text consists of some pieces, apart from white space, invisible characters, the form of composed
    characters, and the sign that joins the pieces. Pieces that are very much longer aren't compared."""
    if sum(map(len, pieces)) > 4 * len(text) + 1_000:
        return False
    return _comparable(text) in (_comparable(sign.join(pieces)) for sign in ("", "…", "..."))


def _comparable(text: str) -> str:
    return without_whitespace(decomposed(without_invisible(text)))


def letters_and_digits(title: str) -> str:
    """The letters and digits of a title in lower case, for comparisons: `Major-Claim` becomes `majorclaim`."""
    return _SIGNS.sub("", title).lower()


def scheme_name(title: str) -> str | None:
    """The name of a scheme from its title: `Expert Opinion` becomes `expert-opinion`, and a name stays as it is. None
    if no name can be made from it."""
    return title if grammar().is_name(title) else make_legal_name(title.lower())


def make_legal_name(text: str) -> str | None:
    """The name nearest to a text: characters that a name can't have become `-`. None if nothing is left.

    A `_` is put before reserved words, and before characters that a name can't begin with.
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
