"""The article's own text with its units marked, as HTML.

Marks nest, and so do their elements. A mark across several blocks has an element in each of them. Notes of unspoken
units, which aren't part of the article, have the class `note`: without them, the text content is the article's,
character for character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from attrs import evolve, frozen

from ...model.article import Article
from ...model.propositions import Proposition
from ...text.display import one_line
from ..looks import has_made_name
from .blocks import Block, BlockKind, split_blocks
from .labels import accessible_name, make_label, url_fragment

MOST_HEIGHT = 4
"""How many lines under the text tell nested units apart. A unit with more levels inside it has the lowest line."""
_SPECIAL = re.compile("[&<>\r\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@frozen
class _Mark:
    """A fragment of a unit, with the indices of its unit, its mention and itself. Offsets count code points."""

    start: int
    end: int
    unit: int
    mention: int
    fragment: int


def text_html(article: Article, prefix: str = "") -> str:
    """The article's text as HTML. Ids and addresses of units are their names, with a prefix."""
    return _MarkedText(article, prefix).html()


class _MarkedText:
    def __init__(self, article: Article, prefix: str) -> None:
        self.text = article.text
        self.title = article.metadata.title
        self.propositions = article.propositions
        self.prefix = prefix
        language = (article.metadata.language or "en").partition("-")[0].lower()
        self.language = "" if language == "en" else ' lang="en"'
        """The attribute that says that labels are in English, if the article isn't."""
        marks = [
            _Mark(fragment.start, fragment.end, unit, number, index)
            for unit, proposition in enumerate(self.propositions)
            for number, mention in enumerate(proposition.mentions)
            for index, fragment in enumerate(mention.fragments)
        ]
        self.marks = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.unit))
        self.heights = _heights(self.marks)
        self.notes = sorted(
            [
                (proposition.place or 0, unit)
                for unit, proposition in enumerate(self.propositions)
                if proposition.is_unspoken
            ],
            reverse=True,
        )
        self._marked: set[_Mark] = set()
        """The marks that have an element already."""

    def html(self) -> str:
        """The HTML of all blocks, with their marks and notes."""
        blocks = self._blocks()
        filled = [index for index, block in enumerate(blocks) if block.kind is not BlockKind.BLANK]
        limits = dict(zip(filled, [blocks[index].start for index in filled[1:]]))
        """The offset up to which notes belong to a block: the start of the next one. The last block has the others."""
        written = []
        open_marks: list[_Mark] = []
        waiting = list(reversed(self.marks))
        for index, block in enumerate(blocks):
            open_marks = [mark for mark in open_marks if mark.end > block.start]
            while waiting and waiting[-1].start < block.end:
                open_marks.append(waiting.pop())
            if block.kind is BlockKind.BLANK:
                written.append(_escaped(self.text[block.start : block.end]))
            else:
                written.append(self._block(block, open_marks, self._notes_before(limits.get(index))))
        if self.notes:  # There is no text.
            written.append(f"<p>{''.join(self._note(unit) for _, unit in self._notes_before(None))}</p>")
        return "".join(written)

    def _blocks(self) -> list[Block]:
        """The blocks. A blank one that contains a whole mark is a paragraph, so that the mark is visible."""
        found = []
        coming = 0
        for block in split_blocks(self.text, self.title):
            holds_one = False
            while coming < len(self.marks) and self.marks[coming].start < block.end:
                holds_one = holds_one or self.marks[coming].end <= block.end
                coming += 1
            is_seen = block.kind is not BlockKind.BLANK or not holds_one
            found.append(block if is_seen else evolve(block, kind=BlockKind.PARAGRAPH))
        return found

    def _notes_before(self, limit: int | None) -> list[tuple[int, int]]:
        """Take the next notes: those before an offset, or all."""
        found = []
        while self.notes and (limit is None or self.notes[-1][0] < limit):
            found.append(self.notes.pop())
        return found

    def _block(self, block: Block, marks: Sequence[_Mark], notes: Sequence[tuple[int, int]]) -> str:
        tag = f"h{block.level}" if block.kind is BlockKind.HEADING else "p"
        kind = ' class="item"' if block.kind is BlockKind.ITEM else ""
        return f'<{tag}{kind} dir="auto">{"".join(self._inside(block, marks, notes))}</{tag}>'

    def _inside(self, block: Block, marks: Sequence[_Mark], notes: Sequence[tuple[int, int]]) -> Iterator[str]:
        """The words of a block, with elements for marks, notes, line breaks and the sign of a heading."""
        breaks = set(block.breaks)
        places = [(min(max(place, block.start), block.end), unit) for place, unit in notes]
        cuts = {max(mark.start, block.start) for mark in marks} | {min(mark.end, block.end) for mark in marks}
        cuts |= {place for place, _ in places} | breaks | {block.start + block.sign, block.end}
        coming_marks, coming_notes = list(reversed(marks)), list(reversed(places))
        place, stack = block.start, list[_Mark]()
        for cut in sorted(cuts):
            if place < cut:
                yield self._words(block, place, cut, breaks)
            place = cut
            while stack and min(stack[-1].end, block.end) <= cut:
                stack.pop()
                yield "</span>"
            while coming_marks and max(coming_marks[-1].start, block.start) == cut:
                mark = coming_marks.pop()
                while coming_notes and coming_notes[-1] < (mark.start, mark.unit):  # The note comes before the mark.
                    yield self._note(coming_notes.pop()[1])
                stack.append(mark)
                yield self._opening(mark)
            while coming_notes and coming_notes[-1][0] == cut:
                yield self._note(coming_notes.pop()[1])

    def _words(self, block: Block, start: int, end: int, breaks: set[int]) -> str:
        words = _escaped(self.text[start:end])
        if end <= block.start + block.sign:
            return f'<span class="sign">{words}</span>'
        if start in breaks:
            rest = len(self.text[start:end].lstrip("\r\n \t"))
            broken = self.text[start : end - rest]
            kind = "break" if "\n" in broken else "break return"
            return f'<span class="{kind}">{_escaped(broken)}</span>{_escaped(self.text[end - rest : end])}'
        return words

    def _opening(self, mark: _Mark) -> str:
        proposition = self.propositions[mark.unit]
        again = mark in self._marked
        self._marked.add(mark)
        height = self.heights[mark]
        classes = f"unit {proposition.role}{f' over-{height}' if height else ''}"
        named = ""
        if not again and not mark.fragment:
            named = f' id="{self._id(proposition, mark.mention)}"'
        label = "" if again else self._label(proposition, mark.mention, mark.fragment)
        return f'<span class="{classes}"{named} data-unit="{mark.unit}">{label}'

    def _id(self, proposition: Proposition, mention: int) -> str:
        return escape(f"{self.prefix}{proposition.name}{f'.{mention + 1}' if mention else ''}")

    def _label(self, proposition: Proposition, mention: int, fragment: int) -> str:
        name = (
            ""
            if has_made_name(proposition) or mention or fragment
            else f' data-name="{escape(one_line(proposition.name))}"'
        )
        return (
            f'<a class="label"{self.language} href="#{self.prefix}{url_fragment(proposition.name)}" '
            f'data-label="{make_label(proposition, mention, fragment)}"{name} '
            f'aria-label="{escape(accessible_name(proposition, mention, fragment))}"></a>'
        )

    def _note(self, unit: int) -> str:
        proposition = self.propositions[unit]
        statement = escape(one_line(proposition.statement or ""), quote=False)
        return (
            f'<span class="unit note {proposition.role}" role="note" id="{self._id(proposition, 0)}" '
            f'data-unit="{unit}">{self._label(proposition, 0, 0)}<bdi class="said">{statement}</bdi></span>'
        )


def _heights(marks: Sequence[_Mark]) -> dict[_Mark, int]:
    """How many levels of marks are inside each mark, up to `MOST_HEIGHT`."""
    found: dict[_Mark, int] = {}
    stack: list[_Mark] = []
    for mark in marks:
        while stack and stack[-1].end <= mark.start:
            stack.pop()
        found[mark] = 0
        stack.append(mark)
        for height, outer in enumerate(reversed(stack[-MOST_HEIGHT - 1 :])):
            found[outer] = max(found[outer], height)
    return found


def _escaped(text: str) -> str:
    """Escape a text for HTML.

    A control character, or one that changes the direction of the text around it, is in an element that isolates it and
    shows its code. U+0000, which HTML can't contain, becomes U+FFFD.
    """
    return _SPECIAL.sub(_escape_special, text)


def _escape_special(match: re.Match[str]) -> str:
    character = match[0]
    if character in _ENTITIES:
        return _ENTITIES[character]
    content = "\ufffd" if character == "\0" else character
    return f'<span class="control" data-shown="{escape(one_line(f"a{character}")[1:])}">{content}</span>'


_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
