"""How texts from strangers are shown: what doesn't print is escaped, and what is too long is cut."""

from __future__ import annotations

import re
import unicodedata


def cut(text: str, length: int = 40) -> str:
    """A text that is not too long for a message."""
    return text if len(text) <= length else text[: length - 1] + "…"


def counted(count: int, noun: str) -> str:
    """A number with its noun: `1 file`, `2 files`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def display_message(message: str) -> str:
    """A message as people see it. What it quotes can be of any length, and so may have to be cut."""
    escaped = visible(message if len(message) <= _LONGEST else message[:_LONGEST] + message[-_LONGEST:])
    if len(message) <= _LONGEST and len(escaped) <= _LONGEST:
        return escaped
    return f"{escaped[: _LONGEST // 2]} … {escaped[-_LONGEST // 2 :]}"


_LONGEST = 400


def visible(text: str) -> str:
    """The text with each character that doesn't show as itself as an escape.

    Those are characters that don't print (controls, direction marks, joiners, surrogates), that print nothing of their
    own (variation selectors, fillers, colours of skin), spaces other than U+0020, since a reader can't tell them apart,
    and combining marks that aren't on a letter, a number or a symbol, or are more than eight on one.
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
"""How many marks on one character are shown: more than any script in use needs, and too few to leave the line."""


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
"""Characters that print as nothing, though they count as printable: joiners, fillers and variation selectors
(Default_Ignorable_Code_Point in the Unicode Character Database), and the Braille pattern without dots. And the colours
of skin, which one terminal paints on the emoji before them, and another beside it."""


def _escape(character: str) -> str:
    point = ord(character)
    if point < 0x100:
        return f"\\x{point:02x}"
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


def painted(text: str, style: str) -> str:
    """A text in a style of terminals: parameters of Select Graphic Rendition (ECMA-48), such as `1;31` for bold red."""
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
