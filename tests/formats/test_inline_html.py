"""Text with marked ranges as HTML: what browsers show of it, and what is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.children import assert_linear, in_child

from argued.formats.aif.inline_html import read_html, write_html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a<br>b<BR/>c<br />d", "a\nb\nc\nd"),
        ("a</br>b", "ab"),
        ("&lt;b&gt; &amp;amp; &quot;x&quot; &#39;y&#x27; &eacute;&nbsp;", "<b> &amp; \"x\" 'y' é\u00a0"),
        (
            "&#128522; &#x80; &#1; &#0; &#xD800; &#99999999999999; &nosuch; & &;",
            "😊 € \x01 \ufffd \ufffd \ufffd &nosuch; & &;",
        ),
        ("&#13;<br>", "\r\n"),
        ("a <b>bold</b> and <i class='x>y'>slanted</i>", "a bold and slanted"),
        ("a<!-- <b>not this</b> -->b<!doctype x>c<?php x ?>d", "abcd"),
        ("1 < 2 and 3 <4, </5> <", "1 < 2 and 3 <4, </5> <"),
        ("one<div>two</div><div>three</div>four", "one\ntwo\nthree\nfour"),
        ("<p>one</p>\n<p>two</p>", "one\n\ntwo"),
        ("one<div><br></div><div>two</div>", "one\n\ntwo"),
        ("<div>one</div>", "one"),
        ("one <span>two</span></span> three", "one two three"),
        ("  two  spaces\n\tand a tab ", "  two  spaces\n\tand a tab "),
        ("", ""),
    ],
)
def test_the_text_is_the_content_between_the_tags(html: str, text: str) -> None:
    assert read_html(html).text == text
    assert read_html(html).is_whole


@pytest.mark.parametrize("html", ["one <span id='x", "one <!-- two", 'one <a href="two>', "one <b"])
def test_a_tag_without_an_end_is_text_and_reported(html: str) -> None:
    found = read_html(html)
    assert (found.text, found.is_whole, found.ranges) == (html, False, ())


@pytest.mark.parametrize(
    ("html", "ranges"),
    [
        ('<span id="node1" class="highlighted">one</span> two', [("node1", 0, 3)]),
        ("<SPAN class=highlighted ID = node1>one</SPAN>", [("node1", 0, 3)]),
        ("<span title=\"x id='2'\" id='node1'>one</span>", [("node1", 0, 3)]),
        ('<span id="a&amp;b">one</span>', [("a&b", 0, 3)]),
        ('<span id="1">one <span id="2">two</span></span>', [("1", 0, 7), ("2", 4, 7)]),
        ('<span id="1">one <span style="x">two</span> three</span>', [("1", 0, 13)]),
        ('<span id="1">one<br>two', [("1", 0, 7)]),
        ('<span id="1">one <span style="x">two', [("1", 0, 7)]),
        ('one<span id="1"></span>two', [("1", 3, 3)]),
        ('one<div><span id="1">two</span></div>', [("1", 4, 7)]),
        ("one<div>two <span id=1>three</span></div>", [("1", 8, 13)]),
    ],
)
def test_spans_with_an_id_are_ranges(html: str, ranges: list[tuple[str, int, int]]) -> None:
    assert list(read_html(html).ranges) == ranges


TEXTS = st.text(st.one_of(st.sampled_from("a <>&\n\r;\"'#"), st.characters(exclude_categories=["Cs"])), max_size=30)


@given(TEXTS, st.data())
def test_what_is_written_is_read_as_the_same(text: str, data: st.DataObject) -> None:
    ends = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    half = len(ends) // 2
    ranges = [(str(index), ends[index], ends[-1 - index]) for index in range(half)]
    ranges = [item for item in ranges if item[1] < item[2]]
    found = read_html(write_html(text, ranges))
    assert found.text == text
    assert list(found.ranges) == [(f"node{id_}", start, end) for id_, start, end in ranges]
    assert found.is_whole


@given(st.text(st.sampled_from("<>/!-&;#x1spanbrdiv id=\"'\n "), max_size=60))
def test_any_html_is_read_to_its_end(html: str) -> None:
    found = read_html(html)
    assert all(0 <= start <= end <= len(found.text) for _, start, end in found.ranges)
    if "<" not in html and "&" not in html:
        assert found.text == html


BROKEN = {
    "openers": "<",
    "spans": "<span id='1'>",
    "ends": "</span>",
    "comments": "<!--",
    "declarations": "<!x",
    "instructions": "<?",
    "quotes": '<a "',
    "names": "<a",
    "long_name": "a",
    "attributes": "a = ",
    "spaces": " ",
    "references": "&amp",
    "numbers": "&#",
    "blocks": "<div>",
    "breaks": "<br>",
}


def broken_html(kind: str, count: int) -> str:
    before = {"long_name": "<", "attributes": "<span ", "spaces": "<span id "}.get(kind, "")
    return before + BROKEN[kind] * count


def read_broken(kind: str, count: int) -> int:
    return len(read_html(broken_html(kind, count)).text)


@pytest.mark.hostile
@pytest.mark.parametrize("kind", BROKEN)
def test_broken_html_is_read_within_bounds(kind: str) -> None:
    assert in_child(read_broken, kind, 100_000) >= 0


@pytest.mark.growth
@pytest.mark.parametrize("kind", BROKEN)
def test_the_time_for_broken_html_is_linear(kind: str) -> None:
    assert_linear(read_html, lambda count: broken_html(kind, count), 50_000)
