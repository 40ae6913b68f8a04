"""Reads and writes text with marked words, as OVA3 keeps it: HTML with a `span` around them, and `<br>` for line ends.

Nothing that a tag refers to is opened. The time is linear in the length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from attrs import frozen

_OPENER = re.compile("<(?:(?P<other>!--|[!?])|(?P<end>/?)(?P<name>[a-zA-Z][^\\s/>]*))")
_STOP = re.compile("[>\"']")
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]{0,31};?)")
_LONGEST_REFERENCE = 12
"""A longer numeric reference doesn't refer to a character."""
_BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "dd", "div", "dl", "dt", "figure", "footer", "header", "hr"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre", "section", "table", "tr", "ul"),
    )
)
"""Elements that are on lines of their own."""
_WRITTEN = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br>", "\r": "&#13;"}
_MARKED_WORDS = re.compile("""<span\\s[^<>]*class\\s*=\\s*["']?highlighted""", re.IGNORECASE)
_LINE_END = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TO_WRITE = re.compile(r"[&<>\n\r]")


@frozen
class MarkedText:
    """A text, and its marked ranges with their ids in the order in which they open; some may be empty."""

    text: str
    ranges: tuple[tuple[str, int, int], ...]
    is_whole: bool = True
    """Whether every tag has an end; a tag without one is read as text, with everything after it."""


def read_html(html: str) -> MarkedText:
    """Read the text of a piece of HTML, with its white space unchanged, and its spans that have an id."""
    return _HtmlReader(html).read()


def looks_like_html(text: str) -> bool:
    """Whether a text is HTML as OVA3 writes it: with words marked, or with `<br>` for each line end."""
    return bool(_MARKED_WORDS.search(text) or ("\n" not in text.strip() and _LINE_END.search(text)))


class _HtmlReader:
    def __init__(self, html: str) -> None:
        self._html = html
        self._pieces: list[str] = []
        self._length = 0
        self._line_is_open = False
        """Whether the line has text, so that a block must begin a new line."""
        self._break_is_due = False
        self._ranges: list[tuple[str, int, int]] = []
        self._open: list[int | None] = []

    def read(self) -> MarkedText:
        position, is_whole = 0, True
        while (opener := _OPENER.search(self._html, position)) is not None:
            end = self._end_of(opener)
            if end is None:
                is_whole = False
                break
            self._add(self._html[position : opener.start()])
            if opener["name"]:
                self._read_tag(opener["name"].lower(), bool(opener["end"]), self._html[opener.end() : end])
            position = self._html.index(">", end) + 1
        self._add(self._html[position:])
        for index in self._open:
            if index is not None:
                self._close(index)
        return MarkedText("".join(self._pieces), tuple(self._ranges), is_whole)

    def _end_of(self, opener: re.Match[str]) -> int | None:
        """The end of a tag, a comment or a declaration, or None if it never ends."""
        position = opener.end()
        if opener["other"]:
            end = self._html.find("-->" if opener["other"] == "!--" else ">", position)
            return None if end < 0 else end
        while (stop := _STOP.search(self._html, position)) is not None:
            if stop[0] == ">":
                return stop.start()
            position = self._html.find(stop[0], stop.end()) + 1
            if not position:
                return None  # The quotation never ends.
        return None

    def _add(self, html: str) -> None:
        if html:
            self._write(_REFERENCE.sub(_character, html))

    def _write(self, text: str) -> None:
        if self._break_is_due:
            self._break_is_due = False
            text = "\n" + text
        self._pieces.append(text)
        self._length += len(text)
        self._line_is_open = not text.endswith("\n")

    def _read_tag(self, name: str, is_end: bool, rest: str) -> None:
        if name == "br" and not is_end:
            self._write("\n")
        elif name in _BLOCKS:
            self._break_is_due = self._break_is_due or self._line_is_open
        elif name == "span" and is_end:
            if self._open and (index := self._open.pop()) is not None:
                self._close(index)
        elif name == "span":
            id_ = _id_attribute(rest)
            if id_ is None:
                self._open.append(None)
                return
            if self._break_is_due:
                self._write("")
            self._open.append(len(self._ranges))
            self._ranges.append((id_, self._length, self._length))

    def _close(self, index: int) -> None:
        id_, start, _ = self._ranges[index]
        self._ranges[index] = (id_, start, self._length)


def _id_attribute(attributes: str) -> str | None:
    for name, *values in _ATTRIBUTE.findall(attributes):
        if name.lower() == "id":
            return _REFERENCE.sub(_character, "".join(values))
    return None


def _character(reference: re.Match[str]) -> str:
    written = reference[0]
    if not written.startswith("&#"):
        return unescape(written)
    if len(written) > _LONGEST_REFERENCE:
        return "\ufffd"
    # Browsers keep control characters; Python drops them.
    digits = written[2:].rstrip(";")
    return unescape(written) or chr(int(digits[1:], 16) if digits[0] in "xX" else int(digits))


def write_html(text: str, ranges: Sequence[tuple[str, int, int]]) -> str:
    """Write a text as HTML with a span for each range, so that `read_html` reads the same.

    The ranges are nested, and in the order in which they open; an empty one marks a place.
    """
    pieces: list[str] = []
    position = 0
    around: list[int] = []

    def write_to(end: int) -> None:
        nonlocal position
        pieces.append(_TO_WRITE.sub(lambda sign: _WRITTEN[sign[0]], text[position:end]))
        position = end

    for id_, start, end in ranges:
        while around and around[-1] <= start:
            write_to(around.pop())
            pieces.append("</span>")
        write_to(start)
        pieces.append(f'<span id="node{id_}" class="highlighted">')
        if start == end:
            pieces.append("</span>")
        else:
            around.append(end)
    while around:
        write_to(around.pop())
        pieces.append("</span>")
    write_to(len(text))
    return "".join(pieces)
