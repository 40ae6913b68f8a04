"""Paragraphs, headings, items and line breaks, as they were printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argued.views.page.blocks import Block, BlockKind, split_blocks

LONG = "It says in a sentence that is long enough, and goes on for more than eighty characters, what it is about."


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [
        (f"{block.kind.value} {block.level}" if block.level else block.kind.value, text[block.start : block.end])
        for block in split_blocks(text, title)
        if block.kind is not BlockKind.BLANK
    ]


@given(st.text(st.sampled_from("aB. \n\r\t#-1>\\?\u2028"), max_size=60), st.sampled_from([None, "a", "B a"]))
def test_blocks_are_the_whole_text_in_its_order(text: str, title: str | None) -> None:
    blocks = split_blocks(text, title)
    assert "".join(text[block.start : block.end] for block in blocks) == text
    for block in blocks:
        words = text[block.start : block.end]
        assert words
        assert (block.kind is BlockKind.BLANK) == (not words.strip())
        assert all(block.start < place < block.end and text[place] in "\r\n" for place in block.breaks)


def test_blank_lines_separate_paragraphs_and_wrapped_lines_do_not() -> None:
    assert kinds("One line\nand another,\nof one text.\n\n\nTwo.") == [
        ("paragraph", "One line\nand another,\nof one text."),
        ("paragraph", "Two."),
    ]


def test_lines_that_end_sentences_are_paragraphs() -> None:
    text = "He said so.\nShe said no.\n“And we?”\nNobody knew."
    assert [words for _, words in kinds(text)] == text.split("\n")


def test_signs_of_headings_and_items_begin_blocks() -> None:
    assert kinds("## Why not\nBecause of\n- the cost\n- the noise,\n  which is loud\n3. the time") == [
        ("heading 2", "## Why not"),
        ("paragraph", "Because of"),
        ("item", "- the cost"),
        ("item", "- the noise,\n  which is loud"),
        ("item", "3. the time"),
    ]


def test_levels_of_headings_follow_one_another() -> None:
    text = "### Top\n\n##### Deep\n\n#### Middle\n\n# First\n\n##### Deep again"
    assert [kind for kind, _ in kinds(text)] == ["heading 2", "heading 3", "heading 4", "heading 2", "heading 3"]
    assert [(block.sign, block.start) for block in split_blocks("## A\n")] == [(3, 0), (0, 4)]


def test_a_short_line_without_a_full_stop_before_a_long_paragraph_is_a_heading() -> None:
    assert kinds(f"New trouble\n\n{LONG}")[0] == ("heading 2", "New trouble")
    assert kinds(f"Who is next?\n\n{LONG}")[0] == ("heading 2", "Who is next?")


@pytest.mark.parametrize(
    "line", ["It ends.", "no capital", "March 1, 2026", "Said: “yes”", "# ", f"Too {'long ' * 20}", "Two\nlines"]
)
def test_other_short_lines_are_not(line: str) -> None:
    assert kinds(f"{line}\n\n{LONG}")[0][0] == "paragraph"
    assert kinds("New trouble\n\nShort.")[0][0] == "paragraph"
    assert kinds("New trouble")[0][0] == "paragraph"


def test_the_title_is_a_heading_if_the_text_begins_with_it() -> None:
    assert kinds("the  bridge. \n\nShort.", "the bridge.")[0] == ("heading 2", "the  bridge. ")
    assert kinds("Short.\n\nthe bridge.", "the bridge.")[1][0] == "paragraph"


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("one\n  two", (3,)),
        ("one\n\ttwo", (3,)),
        ("one,\n> two", (4,)),
        ("One  \nTwo", (5,)),
        ("one  \ntwo", ()),
        ("One\\\nTwo", (4,)),
        ("one\ntwo", ()),
    ],
)
def test_hard_line_breaks_are_kept(text: str, breaks: tuple[int, ...]) -> None:
    (block,) = split_blocks(text)
    assert block == Block(0, len(text), BlockKind.PARAGRAPH, breaks=breaks)
