"""The rule about characters that are invisible, or that change the direction of the text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from ...markup.tree import Markup
from ...model.article import Article
from ...text.display import counted
from .rule import Finding, Rule

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Large classes take a while to compile; `re` does so when one is first looked for, and remembers it.
_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_JOINING = (
    "[\u0600-\u08ff\u0900-\u109f\u1700-\u18af\u1900-\u1cff\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefc"
    "\U00010a00-\U00010aff\U00010d00-\U00010fff\U00011000-\U000119ff\U0001e900-\U0001e95f]"
)
"""Letters of the scripts in which joiners select the form of a letter or a cluster."""
_UNSPACED = "[\u0e00-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf]"
"""Letters of scripts without spaces between words, in which a zero-width space allows a line break."""
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,16}\U000e007f")
"""An emoji of the flag of a part of a country, spelt in tag characters."""
_KEYCAP = "\u20e3"
_MOST_NAMED = 4


def _invisible_character(_: Article, markup: Markup) -> Iterator[Finding]:
    text = markup.source.text
    has_right_to_left = False if text.isascii() else re.search(_RIGHT_TO_LEFT, text) is not None
    for run in _HIDDEN.finditer(text):
        start, end = run.span()
        flag = _FLAG.match(text, start - 1) if start else None
        flag_end = flag.end() if flag else start
        hidden = (
            (place, place >= flag_end and not _belongs(text, place, has_right_to_left, (start, end)))
            for place in range(start, end)
        )
        for is_hidden, places in groupby(hidden, key=lambda item: item[1]):
            if is_hidden:
                first, *others = [place for place, _ in places]
                yield _finding(text, first, first + len(others) + 1)


def _finding(text: str, start: int, end: int) -> Finding:
    counts = Counter(text[start:end])
    named = [
        _name(character) + (f" ({count:,} times)" if count > 1 else "")
        for character, count in list(counts.items())[:_MOST_NAMED]
    ]
    rest = len(counts) - len(named)
    listed = ", ".join(named) + (f" and {counted(rest, 'other')}" if rest else "")
    if _REORDERING.isdisjoint(counts):
        message = f"invisible character{'s' if end - start > 1 else ''}: {listed}"
    else:
        message = f"the text after this may be displayed in another order than in the file: {listed}"
    return Finding(
        message,
        start,
        end,
        help="remove it, unless the published article has it too; then allow it in a note, with the reason",
    )


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, 'control character')}"


def _belongs(text: str, place: int, has_right_to_left: bool, run: tuple[int, int]) -> bool:
    """Whether an invisible character has a function at its place."""
    character, before, after = text[place], text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    around = before + after
    if character in "\u200c\u200d":
        joins_emoji = before and after and _is_emoji_part(before) and unicodedata.category(after) in ("So", "Sm")
        return bool(re.match(_JOINING, before) or (character == "\u200d" and joins_emoji))
    if character == "\ufeff":
        return place == 0  # A byte order mark.
    if character in "\u200e\u200f\u061c":
        return has_right_to_left
    if character == "\u00ad":
        return len(around) == 2 and around.isalpha()
    if character == "\u200b":
        return re.search(_UNSPACED, around) is not None
    if "\ufe00" <= character <= "\ufe0f":
        return after == _KEYCAP or (
            not before.isascii() and unicodedata.category(before) in ("So", "Sm", "Sk", "Po", "Pd", "Lo")
        )
    if "\U000e0100" <= character <= "\U000e01ef":
        return before != "" and unicodedata.category(before) == "Lo"
    if character == "\u034f":
        return before != "" and unicodedata.category(before) in ("Mn", "Lo")
    if "\u180b" <= character <= "\u180f":
        return "\u1800" <= before <= "\u18af"
    if character in "\u115f\u1160":
        return any("\u1100" <= other <= "\u11ff" for other in around)
    if character in "\u17b4\u17b5":
        return "\u1780" <= before <= "\u17ff"
    if character == "\u2800":
        return any(
            "\u2801" <= other <= "\u28ff" for other in text[max(0, run[0] - 1) : run[0]] + text[run[1] : run[1] + 1]
        )
    return False


def _is_emoji_part(character: str) -> bool:
    return character == "\ufe0f" or unicodedata.category(character) in ("So", "Sk")


INVISIBLE_CHARACTER = Rule(
    code="A409",
    name="invisible-character",
    summary="Characters in the file that are invisible, or change the direction of the text.",
    rationale="People and programs should read the same text. Control characters, zero-width characters, tag "
    "characters and the like hide words or split them. Embeddings, overrides and isolates display a line in another "
    "order, so that a mark seems to cover other words (Boucher and Anderson 2021). The rule leaves out characters that "
    "have a function: joiners in emoji and in scripts that need them, direction marks in texts with right-to-left "
    "letters, soft hyphens between letters, variation selectors after symbols, and all white space. It reports each "
    "run of such characters once.",
    bad="{premise piers: The pi\u200bers are cracked.} {conclusion close from piers: Close the bridge.}",
    good="{premise piers: The piers are cracked.} {conclusion close from piers: Close the bridge.}",
    check=_invisible_character,
)
