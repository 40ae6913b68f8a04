"""The words that rules search for, language by language.

Each language has a module in `languages`, with lists that are regular expressions (verbose, without regard to case).
They are compiled on first use. Every expression is tried at most once at each character and matches a bounded length,
so that a search is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module

from attrs import frozen

from ...model.article import Article
from ...text.display import listed


@frozen(kw_only=True)
class Vocabulary:
    """The words of a language."""

    numbers: Mapping[str, int]
    """The numbers that words mean, by the words in lower case."""
    enumerator: str
    """Words at the beginning of a reason that number it: `first`, `secondly`, `the third reason`. The first group that
    matches is a key of `numbers`, or digits; or else the group `last` matches words for the last reason."""
    opener: str
    """Other words that begin a list of reasons, or a pair: `to begin with`, `for one thing`."""
    count: str
    """Words that say how many reasons there are. Their group is a key of `numbers`, or digits."""
    hedge: str
    """A word that limits how certain the author is."""
    no_hedge: str
    """Expressions in which such words have another meaning: ability and permission, conditions, comparisons."""
    report: str
    """Words before reported speech: a subject with a verb of saying, or `according to`. A group `holder` has the
    subject; if there is none, the holder comes after these words."""
    report_after: str
    """Words after reported speech: `said the mayor`, `the mayor warned`, `according to the mayor`."""
    no_report: str
    """Expressions in which such words report nothing that somebody holds: `what she said`, `unless they say`."""
    leads_to: str
    """The text that may be between a match of `report` and the reported words."""


LANGUAGES: Mapping[str, str] = {"de": "German", "en": "English", "es": "Spanish", "fr": "French"}
"""The names of the languages, which are those of their modules, by the first part of a language tag (BCP 47): `en-GB`
is English."""
LANGUAGE_NAMES = listed(sorted(LANGUAGES.values()))
ASSUMED_LANGUAGE = "en"
"""The language of an article that doesn't name one. These English words hardly occur in other languages, so a wrong
guess causes few false findings, while an article that isn't checked would look correct."""


def expression(source: str) -> re.Pattern[str]:
    """A list of a vocabulary as a regular expression. `re` remembers those that it has compiled."""
    return re.compile(source, re.VERBOSE | re.IGNORECASE)


def language_of(article: Article) -> str:
    """The first part of the tag of an article's language, in lower case: `de` for `de-AT`."""
    return (article.metadata.language or ASSUMED_LANGUAGE).partition("-")[0].lower()


def vocabulary_of(article: Article) -> Vocabulary | None:
    """The vocabulary of an article's language, or None if there is none for it."""
    name = LANGUAGES.get(language_of(article))
    if name is None:
        return None
    vocabulary: Vocabulary = import_module(f".languages.{name.lower()}", __package__).VOCABULARY
    return vocabulary


def any_of(words: str) -> str:
    """An expression that matches any of some words; a longer word comes before its own beginning.

    Words are separated by white space. `_` in a word is white space in the text, and a word may be an expression, if
    all that it matches begins with its first character. Words with the same first character are tried together, since
    `re` tries one after another.
    """
    by_first: dict[str, list[str]] = {}
    for word in sorted(words.replace("_", r"\s").split(), key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(word[1:])
    return "(?:" + "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in sorted(by_first.items())) + ")"


def not_after(words: str) -> str:
    """An expression that matches nothing, where none of some words and a white space character are before."""
    return "".join(rf"(?<!\b{word}\s)" for word in words.split())


def numbered(*lists: str) -> dict[str, int]:
    """Numbers from 1 for the words of each list; words that are joined by a slash have the same number."""
    return {word: n for words in lists for n, group in enumerate(words.split(), 1) for word in group.split("/")}


def number_meant(match: re.Match[str], words: Vocabulary) -> int | None:
    """The number that a match of `enumerator` or `count` means; None for words for the last one."""
    if match.groupdict().get("last"):
        return None
    word = next(group for group in match.groups() if group is not None)
    # With IGNORECASE, regular expressions match `ſ` as an s and `İ` as an i.
    word = word.casefold().translate(_ODD_CASES)
    return int(word) if word.isdecimal() else words.numbers[word]


_ODD_CASES = {0x131: "i", 0x307: None}
