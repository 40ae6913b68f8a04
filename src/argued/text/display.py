"""Makes untrusted text fit for display: unprintable characters are escaped, and long texts are cut."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable


def cut(text: str, length: int = 40) -> str:
    """Cut a text to a length that fits into a message."""
    return text if len(text) <= length else text[: length - 1] + "…"


def counted(count: int, noun: str) -> str:
    """A number with its noun, singular or plural: `1 file`, `2 files`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def listed(items: Iterable[str], conjunction: str = "and") -> str:
    """Different items in a sentence: `a`, `a and b`, `a, b and c`."""
    *first, last = dict.fromkeys(items)
    return f"{', '.join(first)} {conjunction} {last}" if first else last


def with_article(noun: str) -> str:
    """A noun with its indefinite article: `a unit`, `an objection`."""
    return f"{'an' if noun[0] in 'AEIOUaeiou' else 'a'} {noun}"


def display_message(message: str) -> str:
    """A message for display: escaped, and cut in its middle if it is long, since it can quote texts of any length."""
    escaped = visible(message if len(message) <= _LONGEST else message[:_LONGEST] + message[-_LONGEST:])
    if len(message) <= _LONGEST and len(escaped) <= _LONGEST:
        return escaped
    return f"{escaped[: _LONGEST // 2]} … {escaped[-_LONGEST // 2 :]}"


_LONGEST = 400


def visible(text: str) -> str:
    """The text with an escape for each character that a reader couldn't recognize.

    Those are characters that don't print (controls, direction marks, joiners, surrogates) or have no shape of their own
    (variation selectors, fillers, skin tones), spaces other than U+0020, since they look alike, and combining marks
    that don't follow a letter, a number or a symbol, or of which more than eight follow one.
    """
    if text.isascii() and text.isprintable():
        return text
    parts = []
    room = 0
    for character in text:
        category = unicodedata.category(character)
        is_mark = category[0] == "M"
        if not character.isprintable() or character in INVISIBLE or (is_mark and not room):
            parts.append(_escape(character))
            room = 0
        else:
            parts.append(character)
            room = room - 1 if is_mark else _MARKS_SHOWN if category[0] in "LN" or category == "So" else 0
    return "".join(parts)


_MARKS_SHOWN = 8
"""How many combining marks on one character are shown: more than any script needs, but too few to cover other lines."""


INVISIBLE = frozenset(
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
"""Characters that count as printable, but print nothing: joiners, fillers and variation selectors
(Default_Ignorable_Code_Point in the Unicode Character Database), and the Braille pattern without dots. Also skin tones,
which some terminals paint on the emoji before them, and others beside it."""


def _escape(character: str) -> str:
    point = ord(character)
    if point < 0x100:
        return f"\\x{point:02x}"
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


def painted(text: str, style: str) -> str:
    """A text in a terminal style: parameters of Select Graphic Rendition (ECMA-48), such as `1;31` for bold red."""
    return f"\x1b[{style}m{text}\x1b[0m"


def one_line(text: str) -> str:
    """A text on one line, for SVG and HTML.

    As in `visible`, each character that doesn't show as itself is an escape, and also each one that changes the
    direction of others. Joiners and variation selectors are kept if there is something before them.
    """
    text = _SPACES.sub(" ", text).strip(" ")
    if text.isascii() and text.isprintable():
        return text
    first, *rest = _JOINING.split(text)
    # The text after a joiner may begin with a mark on the letter before it.
    parts = [part if index % 2 == 0 else visible(f"a{part}")[1:] for index, part in enumerate(rest)]
    return "".join([visible(first), *parts])


_SPACES = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")
_JOINING = re.compile("(?<=[^ ])([\u200c\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]+)")
"""Joiners of letters, and characters that choose the form of an emoji: a browser displays them as intended."""
