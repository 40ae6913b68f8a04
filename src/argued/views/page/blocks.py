"""The article's text in blocks: paragraphs, headings and items of lists, as they were printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise

from attrs import evolve, frozen

SENTENCE_ENDS = frozenset('.!?…:;"”’»)]')
"""Characters that a line ends with if it ends a sentence."""
LONGEST_HEADING = 80
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_ITEM = re.compile(r"[ \t]*(?:[-*+•–—]|\d{1,3}[.)])[ \t]+\S")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


class BlockKind(str, Enum):
    """The kind of a block in a page."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    HEADING = "heading"
    BLANK = "blank"
    """Lines of white space between other blocks."""


@frozen
class Block:
    """A section of the article's text. All blocks together are the whole text. Offsets count code points."""

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    """The level of a heading: 2 or more, since the page's own title is at level 1. Otherwise 0."""
    sign: int = 0
    """The length of the sign at the start of a heading (`## `)."""
    breaks: tuple[int, ...] = ()
    """The offsets of hard line breaks. Other line breaks only wrap lines, and are shown as spaces."""


@frozen
class _Line:
    start: int
    end: int
    """The end without the line break."""
    next: int

    def is_blank(self, text: str) -> bool:
        return not text[self.start : self.end].strip()


def split_blocks(text: str, title: str | None = None) -> list[Block]:
    """Split a text into blocks. The first block is a heading if it is the title."""
    lines = [_Line(match.start(), len(match[0].rstrip("\r\n")) + match.start(), match.end()) for match in _lines(text)]
    is_wrapped = _is_wrapped(text, lines)
    found: list[Block] = []
    block: list[_Line] = []

    def close_block() -> None:
        if block:
            found.append(_block(text, block))
            block.clear()

    for line in lines:
        if line.is_blank(text):
            close_block()
        elif block and (
            not is_wrapped or _starts_block(text, line) or _HASHES.match(text, block[-1].start, block[-1].end)
        ):
            close_block()
            block.append(line)
        else:
            block.append(line)
    close_block()
    return list(_with_gaps(_with_headings(found, text, title), len(text)))


def _is_wrapped(text: str, lines: Sequence[_Line]) -> bool:
    """Whether lines are broken because they were full, and not because a paragraph ends: fewer than half of them end a
    sentence."""
    inner = [line for line, after in pairwise(lines) if not line.is_blank(text) and not after.is_blank(text)]
    ended = sum(text[line.start : line.end].rstrip()[-1] in SENTENCE_ENDS for line in inner)
    return 2 * ended < len(inner) or not inner


def _lines(text: str) -> Iterator[re.Match[str]]:
    for match in _LINE.finditer(text):
        if match[0]:
            yield match


def _starts_block(text: str, line: _Line) -> bool:
    """Whether a line begins a new block without a blank line before it."""
    return any(pattern.match(text, line.start, line.end) for pattern in (_HASHES, _ITEM))


def _block(text: str, lines: Sequence[_Line]) -> Block:
    start, end = lines[0].start, lines[-1].end
    hashes = _HASHES.match(text, start, end)
    if hashes and len(lines) == 1:
        return Block(start, end, BlockKind.HEADING, len(hashes[1]), hashes.end() - start)
    kind = BlockKind.ITEM if _ITEM.match(text, start, end) else BlockKind.PARAGRAPH
    return Block(start, end, kind, breaks=tuple(line.end for line in lines[:-1] if _is_hard_break(text, line)))


def _is_hard_break(text: str, line: _Line) -> bool:
    """Whether the break after a line is a hard one: the next line is quoted or indented, or the line ends with two
    spaces or a backslash and the next line doesn't continue its sentence."""
    follows = text[line.next : line.next + 2]
    if follows in ("  ", "> ") or follows[:1] == "\t":
        return True
    return text[line.start : line.end].endswith(("  ", "\\")) and not follows.lstrip()[:1].islower()


def _with_headings(blocks: list[Block], text: str, title: str | None) -> list[Block]:
    """Find headings that have no sign, and give all headings consecutive levels."""
    title_words = None if title is None else " ".join(title.split())
    found: list[Block] = []
    deepest = sorted({block.level for block in blocks if block.kind is BlockKind.HEADING})
    levels = {level: rank + 2 for rank, level in enumerate(deepest)}
    before = 1
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            level = min(levels[block.level], before + 1, 6)
        elif (not index and " ".join(text[: block.end].split()) == title_words) or _looks_like_heading(
            text, block, blocks[index + 1 : index + 2]
        ):
            level = 2
        else:
            found.append(block)
            continue
        before = level
        found.append(evolve(block, kind=BlockKind.HEADING, level=level))
    return found


def _looks_like_heading(text: str, block: Block, follows: list[Block]) -> bool:
    """Whether it is a short line that begins with a capital and doesn't end like a sentence, before a longer block.

    A line with the number of a year is more likely a dateline than a heading.
    """
    words = text[block.start : block.end].strip()
    return (
        block.kind is BlockKind.PARAGRAPH
        and len(words) <= LONGEST_HEADING
        and "\n" not in words
        and words[:1].isupper()
        and (words[-1:].isalnum() or words.endswith("?"))
        and not _YEAR.search(words)
        and any(other.end - other.start > LONGEST_HEADING for other in follows)
    )


def _with_gaps(blocks: Sequence[Block], length: int) -> Iterator[Block]:
    place = 0
    for block in blocks:
        if place < block.start:
            yield Block(place, block.start, BlockKind.BLANK)
        yield block
        place = block.end
    if place < length:
        yield Block(place, length, BlockKind.BLANK)
