"""Properties of every text: checked for broken examples, by hypothesis, and by the fuzzer."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from attrs import evolve
from wcwidth import wcswidth

from argued import (
    Article,
    Diagnostic,
    ParseError,
    Span,
    attach,
    detach,
    dumps,
    from_json,
    parse,
    read,
    render,
    strip,
    tidy,
    to_json,
    validate,
)
from argued.diagnostics.codes import DESCRIPTORS
from argued.text.display import display_message, visible
from support.oracle import LarkText, has_valid_syntax, read_with_lark

NAMES_OF_CODES = {kind.code: kind.name for kind in DESCRIPTORS}
READING = re.compile(r"A0..|A1..|A2..")
"""The codes of diagnostics of reading."""
ROLES = ("premise", "consideration", "conclusion", "objection", "issue")


def check_text(text: str) -> bool:
    """Check all properties of one text. Returns whether it gives an article."""
    article, diagnostics = read(text)
    assert (article is None) == bool(diagnostics)
    check_diagnostics(text, diagnostics, "<text>")
    check_rendering(text, diagnostics)
    renamed = read(text, name="other.argued")
    assert renamed == (article, tuple(evolve(item, source="other.argued") for item in diagnostics))
    if not any(item.code in ("A002", "A010", "A012", "A014") for item in diagnostics):
        # The reader read everything, so lark can be compared with it.
        by_lark = read_with_lark(text)
        assert has_valid_syntax(diagnostics) == (by_lark is not None)
        check_strip(text, diagnostics, by_lark)
        if article is not None:
            assert by_lark is not None
            check_places(article, by_lark)
    if article is not None:
        check_article(text, article)
    return article is not None


def check_diagnostics(text: str, diagnostics: tuple[Diagnostic, ...], name: str) -> None:
    """Check that codes are known, names match them, and spans are in the text, with correct lines and columns."""
    for diagnostic in diagnostics:
        assert READING.fullmatch(diagnostic.code)
        assert NAMES_OF_CODES[diagnostic.code] == diagnostic.name
        assert diagnostic.message
        assert diagnostic.source == name
        assert diagnostic.pointer is None
        assert diagnostic.span is not None
        for span in (diagnostic.span, *(item.span for item in diagnostic.related)):
            assert 0 <= span.start <= span.end <= len(text)
            assert (span.line, span.column) == _line_and_column(text, span.start)
            assert (span.end_line, span.end_column) == _line_and_column(text, span.end)
    places = [(item.span.start, item.span.end) for item in diagnostics if item.span is not None]
    assert places == sorted(places)


def _line_and_column(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    if text[offset - 1 : offset + 1] == "\r\n" and offset:
        before = before[:-1] + "x"  # Between the two halves of a line end, the line continues.
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines), len(lines[-1]) + 1


def check_rendering(text: str, diagnostics: tuple[Diagnostic, ...]) -> None:
    """Check that each place is shown: the line as it is in the text, and a caret under the place."""
    rendered = render(diagnostics, text)
    assert all(line.isprintable() for line in rendered.split("\n"))
    for diagnostic in diagnostics:
        head, gap, *lines = render([diagnostic], text).split("\n")
        assert head == str(diagnostic)
        assert gap.endswith(" |")
        assert lines.pop() == ""
        if diagnostic.help:
            assert lines.pop().endswith(f" = help: {display_message(diagnostic.help)}")
        assert diagnostic.span is not None
        places = [(diagnostic.span, ""), *((item.span, item.message) for item in diagnostic.related)]
        assert len(lines) == 2 * len(places)
        for (span, message), shown, marked in zip(places, lines[::2], lines[1::2]):
            _check_excerpt(text, span, display_message(message), shown, marked)


def _check_excerpt(text: str, span: Span, message: str, shown: str, marked: str) -> None:
    number, _, excerpt = shown.partition(" |")
    assert int(number) == span.line
    found = re.fullmatch(r" *\| ( *)(\^+)(?: (.*))?", marked)
    assert found is not None
    assert (found[3] or "") == message
    start, length = len(found[1]), len(found[2])
    line = re.split(r"\r\n|\n|\r", text)[span.line - 1]
    first = span.column - 1
    last = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line)
    before, middle, after = visible(line[:first]), visible(line[first:last]), visible(line[last:])
    if len(line) <= 100 and _columns(visible(line)) <= 100:
        assert excerpt == f" {before}{middle}{after}".rstrip()
        assert start == _columns(before)
        assert length == max(1, _columns(before + middle) - start)
    else:
        # The line is cut: the caret is under its words, and no further right than the excerpt, which is shown
        # without the white space at its end.
        width = _columns(excerpt) + len(line) - len(line.rstrip())
        assert start <= width
        assert length == 1 or start + length <= width + 1
        if middle.strip() and middle.isascii() and excerpt.isascii():
            assert excerpt[1 + start :].startswith(middle[:1])


def _columns(text: str) -> int:
    return max(0, int(wcswidth(text)))


def check_strip(text: str, diagnostics: tuple[Diagnostic, ...], by_lark: LarkText | None) -> None:
    """Check that `strip` agrees with lark if characters, front matter and syntax are valid, and else raises."""
    if any(item.code < "A200" for item in diagnostics):
        with pytest.raises(ParseError) as caught:
            strip(text)
        assert caught.value.diagnostics == diagnostics
    else:
        assert by_lark is not None
        assert strip(text) == by_lark.text


def check_places(article: Article, by_lark: LarkText) -> None:
    """Check that the article's propositions are where lark has their marks."""
    units = [mark for mark in by_lark.marks if mark.keyword in ROLES]
    assert article.text == by_lark.text
    assert [proposition.role for proposition in article.propositions] == [mark.keyword for mark in units]
    for proposition, mark in zip(article.propositions, units):
        assert mark.name in (None, proposition.name)
        assert proposition.is_unspoken == (not mark.spoken)
        assert proposition.start == mark.start
    expected = Counter(
        (proposition.name, mark.start, mark.end)
        for proposition, mark in zip(article.propositions, units)
        if mark.spoken
    )
    later = [mark for mark in by_lark.marks if mark.keyword not in ROLES]
    expected.update((mark.name or "", mark.start, mark.end) for mark in later)
    fragments = [
        (proposition.name, fragment)
        for proposition in article.propositions
        for mention in proposition.mentions
        for fragment in mention.fragments
    ]
    assert expected == Counter((name, fragment.start, fragment.end) for name, fragment in fragments)
    assert all(fragment.text == by_lark.text[fragment.start : fragment.end] for _, fragment in fragments)
    mentions = Counter(mark.name for mark in later if mark.keyword == "again")
    for proposition in article.propositions:
        assert len(proposition.mentions) == (0 if proposition.is_unspoken else 1 + mentions[proposition.name])


def check_article(text: str, article: Article) -> None:
    """Check that everything that is made from an article is complete."""
    written = dumps(article)
    again = parse(written)
    assert again == article
    assert dumps(again) == written
    tidied = tidy(text)
    assert parse(tidied) == article
    assert tidy(tidied) == tidied
    before, after = read_with_lark(text), read_with_lark(tidied)
    assert before is not None
    assert before == after
    json = to_json(article)
    from_data = from_json(json)
    assert from_data == article
    assert to_json(from_data) == json
    assert dumps(from_data) == written
    layer = detach(article)
    attached = attach(layer, article.text)
    assert attached == article
    assert to_json(attached) == json
    assert validate(article) == ()
