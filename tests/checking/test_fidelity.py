"""The marked-up text against the published article: where they first differ, how both are shown, and why."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.children import assert_linear, in_child

from argued import Limits
from argued.checking.checker import check
from argued.checking.fidelity import PublishedText, fidelity_diagnostics
from argued.checking.published import read_published_file
from argued.diagnostics.diagnostic import Diagnostic
from argued.markup.tree import Markup
from argued.reading.reader import read_text
from argued.text.display import display_message

PUBLISHED = """The cellar floods every spring.  It is “dark” there.

Second, it’s far — very far… Readers want the papers near, and the
stairs are steep.

The archive should move upstairs.
"""
MARKED = """---
title: Move
---
{premise damp: The cellar floods every spring.}  {premise dark: It is “dark” there.}

{consideration far: Second, it’s far — very far…} {# One or two? }Readers want the papers near, and the
stairs are steep.

{conclusion move from damp, far: The archive should move upstairs.}
"""


def all_diagnostics(marked: str, published: str, name: str | None = None) -> list[Diagnostic]:
    markup = read_text(marked, "move.argued", Limits()).markup
    assert markup is not None
    return fidelity_diagnostics(markup, PublishedText(published, name or "move.txt"))


def only_diagnostic(marked: str, published: str = PUBLISHED) -> Diagnostic:
    (found,) = all_diagnostics(marked, published)
    assert (found.code, found.name, found.source) == ("A603", "other-source", "move.argued")
    return found


def pointed_at(marked: str, found: Diagnostic) -> str:
    """The stretch of the file; its line and column must say the same as its offsets."""
    span = found.span
    assert span is not None
    assert marked.count("\n", 0, span.start) + 1 == span.line
    assert span.start - (marked.rfind("\n", 0, span.start) + 1) + 1 == span.column
    return marked[span.start : span.end]


def changed(old: str, new: str) -> str:
    assert MARKED.count(old) >= 1
    return MARKED.replace(old, new)


def test_the_published_article_marked_up_is_sound() -> None:
    assert all_diagnostics(MARKED, PUBLISHED) == []
    assert check(MARKED, select=[], source=PUBLISHED).ok


def test_a_difference_is_reported_with_other_findings_for_any_selected_rules() -> None:
    report = check(MARKED.replace("every", "each"), select=[], source=PUBLISHED)
    assert [item.code for item in report.diagnostics] == ["A603"]
    assert not report.ok
    report = check(MARKED.replace("every", "each").replace("from damp", "from dump"), select=[], source=PUBLISHED)
    assert [item.code for item in report.diagnostics] == ["A603", "A202"]


def test_both_sides_both_places_and_the_count_are_shown() -> None:
    marked = changed("every", "each")
    found = only_diagnostic(marked)
    assert found.message == (
        "expected `every` as in move.txt:1:20, found `each`: words were changed (the only difference)"
    )
    assert found.help == (
        "mark up the article exactly as it was published. "
        "Published: `e·cellar·floods·⟦every⟧·spring.··It·is·`; here: `e·cellar·floods·⟦each⟧·spring.··It·is·`"
    )
    assert pointed_at(marked, found) == "ach"
    assert str(found).startswith("move.argued:4:35: A603 other-source: expected")


@pytest.mark.parametrize(
    ("old", "new", "cause", "place"),
    [
        # Characters that programs change.
        ("“dark”", '"dark"', "a difference in quotation marks, and in nothing else", '"dark"'),
        ("“dark”", "„dark“", "a difference in quotation marks, and in nothing else", "„dark“"),
        ("“dark”", "dark", "double quotation marks: the marked-up text has none", "dark"),
        ("it’s", "it's", "a difference in quotation marks, and in nothing else", "'"),
        ("far — very", "far - very", "dashes: the marked-up text has hyphens, and nothing else differs", "-"),
        ("far — very", "far – very", "a difference in dashes, and in nothing else", "–"),
        ("far — very", "far -- very", "a difference in dashes, and in nothing else", "--"),
        ("far…", "far...", "ellipses: the marked-up text has three dots, and nothing else differs", "..."),
        ("every spring", "every\xa0spring", "no-break spaces: the published article has ordinary ones", "\xa0"),
        (
            "papers near",
            "papers\u200b near",
            "soft hyphens and other invisible characters: the published article has none",
            "\u200b",
        ),
        (
            "dark: It",
            "dark: \u200bIt",
            "soft hyphens and other invisible characters: the published article has none",
            "\u200b",
        ),
        ("cellar", "сellar", "words were changed", "с"),
        ("Readers", "readers", "a difference in upper and lower case, and in nothing else", "r"),
        ("floods", "ﬂoods", "words were changed", "ﬂ"),
        ("“dark” there", "„dark“\xa0there", "quotation marks, dashes, ellipses or spaces", ""),
        # White space.
        (".}  {", ".} {", "white space was lost after the colon of a mark", "{premise dark: "),
        ("every spring", "every  spring", "a difference in double spaces, and in nothing else", " "),
        ("near, and", "near,\nand", "a difference in white space and line breaks, and in nothing else", "\n"),
        ("near, and", "near,and", "white space is missing", ""),
        ("every spring", "every s pring", "white space is added", " "),
        ("upstairs.}\n", "upstairs.}", "a line end at the end of the text: the marked-up text has none", ""),
        ("upstairs.}\n", "upstairs.}\n\n", "a line end at the end of the text: the published article has one", "\n"),
        ("there.}\n", "there.} \n", "white space at the ends of lines: the published article has none", " "),
        ("---\n{", "---\n\ufeff{", "a byte order mark: the published article has none", "\ufeff"),
        ("---\n{", "---\n \n{", "white space around the text", " "),
        ("there.}\n\n", "there.}\n", "a difference in blank lines, and in nothing else", ""),
        (
            "the\nstairs",
            "the\n\nstairs",
            "blank lines: the marked-up text has one after each line, and nothing else",
            "\n",
        ),
        ("the\nstairs", "the\n \t\nstairs", "a difference in blank lines, and in nothing else", " \t"),
        # Words that are broken at the ends of lines.
        ("and the\nstairs", "and the stairs", "a difference in white space and line breaks, and in nothing else", " "),
        ("near, and", "ne-\nar, and", "hyphens at the ends of lines: the published article has whole words", "-"),
        ("near, and", "ne\u2010\n  ar, and", "hyphens at the ends of lines: the published article has whole", "‐"),
        ("the\nstairs", "the stai-\nrs", "a difference in hyphens and line breaks, and in nothing else", " stai-"),
        ("papers near", "pa-\npers\nnear", "a difference in hyphens and line breaks, and in nothing else", "-"),
        # Words.
        ("every ", "", "a word is missing", ""),
        ("Readers want the ", "", "words are missing", ""),
        ("every spring", "every single spring", "a word is added", "ingle s"),
        ("every spring", "every single wet spring", "words are added", "ingle wet s"),
        ("far: Second", "far: Third", "words were changed", "Thir"),
        ("{premise damp: The", "{premise damp: A", "words were changed", "A"),
        ("upstairs.}", "downstairs.}", "words were changed", "down"),
        ("The archive should move upstairs", "x", "words were changed", "x"),
        # Signs of the language.
        ("{# One or two? }Readers", "\n{# One or two? }\nReaders", "white space was added around a note", "\n"),
        ("near, and", "near, \\and", "a backslash was added", "\\"),
    ],
)
def test_a_change_is_found_where_it_is_and_its_cause_guessed(old: str, new: str, cause: str, place: str) -> None:
    marked = changed(old, new)
    found = only_diagnostic(marked)
    assert cause in found.message
    if place:
        assert pointed_at(marked, found) == place


@pytest.mark.parametrize(
    ("marked", "published", "cause"),
    [
        ("{premise: a\nb\n}c", "a\r\nb\r\nc", "line ends: the marked-up text has `\\n`, and nothing else differs"),
        ("{premise: a\r\nb}", "a\nb", "line ends: the published article has `\\n`, and nothing else differs"),
        ("{premise: a\nb}", "a\rb", "line ends: the marked-up text has `\\n`"),
        ("{premise: café x}", "cafe\u0301 x", "Unicode normalisation: the marked-up text is in NFC"),
        ("{premise: cafe\u0301 x}", "café x", "Unicode normalisation: the published article is in NFC"),
        ("{premise: abc}", "\ufeffabc", "a byte order mark: the marked-up text has none, and nothing else"),
        ("{premise: it's}", "it’s", "quotation marks: the marked-up text has straight ones"),
        ("{premise: it’s}", "it's", "quotation marks: the published article has straight ones"),
        ("{premise: a - b}", "a — b", "dashes: the marked-up text has hyphens"),
        ("The{premise:\ncellar}", "The\ncellar", "white space was lost after the colon of a mark"),
        ("The{premise:cellar}", "The cellar", "white space is missing"),
        ("{premise:\nx y.}\n{premise:\nb}", "x y.\n\nb", "is missing: a blank line between paragraphs is missing"),
        ("{premise:\r\nx y.}\r\n{premise:\r\nb}", "x y.\r\n\r\nb", "a blank line between paragraphs is missing"),
        ("{premise:\nx y.}{premise:\nb}", "x y.\n\nb", "a blank line between paragraphs is missing"),
        ("{premise: x y.}\n\n{premise:\nb}", "x y.\n\n\nb", "white space was lost after the colon of a mark"),
        ("{premise: Brü- cken}", "Brücken", "hyphens at the ends of lines: the published article has whole words"),
        (
            "{premise: Brücken}",
            "Brü\xadcken",
            "soft hyphens and other invisible characters: the marked-up text has none",
        ),
        ("A set {# a } of {premise: b}", "A set {# a } of b", "was taken for markup"),
        ("{premise: The path} \\\\server", "The path \\\\server", "was taken for markup"),
        ("A {premise: b} of c", "A {premise: b} of c", "was taken for markup"),
        ("{premise: a\n\nb}", "a\nb", "blank lines: the published article has none, and nothing else differs"),
        (
            "{premise: a\nb}\n\nc",
            "a\n\nb\n\nc",
            "blank lines: the published article has one after each line, and nothing",
        ),
        ("{premise: a\nb}\nc\n", "a\n\nb\n\nc\n", "blank lines: the marked-up text has none, and nothing else differs"),
        ("{premise: a\r\n\r\nb}", "a\r\nb", "blank lines: the published article has none, and nothing else"),
        (
            "{premise: information}",
            "infor-\nmation",
            "hyphens at the ends of lines: the marked-up text has whole words",
        ),
        (
            "{premise: infor\u00ad\r\nmation}",
            "information",
            "lines: the published article has whole words, and nothing",
        ),
        ("{premise: well-known}", "well-\nknown", "lines: the marked-up text has hyphens within lines, and nothing"),
        ("{premise: every day}", "eve-\nry day", "hyphens at the ends of lines: the marked-up text has whole words"),
        ("{premise: 1990 2000}", "1990-\n2000", "words were changed"),
        ("{premise: coop}", "co-op", "characters are missing"),
        ('{premise "unsaid"}', "The article.", "words are missing"),
        ("{premise: x}", "", "the published article is empty"),
        ("{premise: x}", " \n", "the published article is empty"),
    ],
)
def test_causes_that_go_through_a_text_or_come_of_the_language(marked: str, published: str, cause: str) -> None:
    assert cause in only_diagnostic(marked, published).message


def test_a_paragraph_that_is_missing_or_moved() -> None:
    first, second, third = PUBLISHED.rstrip("\n").split("\n\n")
    assert "words are missing" in only_diagnostic(f"{{premise: {first}}}\n\n{{premise: {third}}}\n").message
    marked = f"{{premise: {first}}}\n\n{{premise: {third}}}\n\n{{premise: {second}}}\n"
    # The text reads as if the last paragraph had been put before the second one.
    assert "words are added (the first of 2 differences)" in only_diagnostic(marked).message


def test_what_is_missing_between_marks_points_at_the_gap() -> None:
    marked = "{premise: One}{# n }{premise: two} three"
    assert pointed_at(marked, only_diagnostic(marked, "One and two three")) == "}{# n }{premise: "
    assert pointed_at(marked, only_diagnostic(marked, "One. two three")) == "}{# n }{premise: "
    marked = "{premise: One} two"
    found = only_diagnostic(marked, "One two three")
    assert pointed_at(marked, found) == ""
    assert found.span is not None
    assert found.span.start == len(marked)


def test_several_differences_are_counted() -> None:
    words = [f"word{number}" for number in range(400)]
    published = " ".join(words)
    for number in range(0, 400, 10):
        words[number] = words[number].replace("word", "sword")
    assert "(the first of 40 differences)" in only_diagnostic(" ".join(words), published).message


def test_very_many_differences_are_not_counted_to_the_end() -> None:
    published = "".join(f"This is sentence {number}. " for number in range(3_000))
    assert (
        "(more than 1,000 differences)" in only_diagnostic(published.replace("sentence", "phrase"), published).message
    )


def test_a_difference_to_the_end_of_the_texts_is_reported_as_such() -> None:
    same = "This is how both of them begin. "
    one = "".join(chr(0x4E00 + number * 7 % 20_000) for number in range(40_000))
    other = "".join(chr(0x4E00 + number * 11 % 20_000 + 3) for number in range(40_000))
    found = only_diagnostic(same + one, same + other)
    assert "the rest of the texts differs" in found.message
    assert pointed_at(same + one, found).startswith(one[:5])
    assert "here on the texts are different" in found.message


def test_white_space_and_look_alikes_are_made_visible() -> None:
    found = only_diagnostic("a\t{premise: breaks\r\nc\u2028d}\u0301", "a breaks\r\nc\u2028d\u0301")
    assert found.message.startswith("expected `·` (U+0020) as in move.txt:1:2, found `→` (U+0009): ")
    assert "here: `a⟦→⟧breaks␍↵c⟨U+2028⟩d⟨U+0301⟩`" in (found.help or "")
    found = only_diagnostic("x{premise: ’}y", "x'y")
    assert "`’` (U+2019)" in found.message
    assert "`'` (U+0027)" in found.message
    found = only_diagnostic("x{premise: \u202e}y", "x\u200by")
    assert "`⟨U+202E⟩` (U+202E)" in found.message
    assert "`⟨U+200B⟩` (U+200B)" in found.message
    assert "⟨U+200B⟩⟧y" in (found.help or "")


def test_a_difference_of_several_lines_is_placed_on_its_first() -> None:
    marked = "The {premise: cellar\nfloods and\nis} dark."
    assert pointed_at(marked, only_diagnostic(marked, "The attic dark.")) == "cellar"


def test_characters_beyond_the_basic_plane_are_one_character() -> None:
    marked = "😊😊{premise: 😊 It floods}!"
    found = only_diagnostic(marked, "😊😊😊 It flooded!")
    assert pointed_at(marked, found) == "s"
    assert "move.txt:1:13" in found.message


def test_messages_about_long_differences_are_short() -> None:
    for marked, published in [
        ("x" * 10_000, "y" * 10_000),
        ("\u200b" * 10_000, "\u200c" * 9_000),
        ("{premise: a}" + "\u0301" * 3_000, "a"),
        ("a", "a" + "\n" * 5_000),
        ("a" + "b" * 5_000 + "\n", "a\n"),
    ]:
        found = only_diagnostic(marked, published)
        assert len(found.message) < 400
        assert len(found.help or "") < 600
        assert display_message(found.message) == found.message
        assert found.span is not None
        assert found.span.end - found.span.start <= 80


TEXTS = st.text(st.sampled_from("ab  \n.’'é\u0301😊"), min_size=1, max_size=40)


def first_difference(one: str, other: str) -> int:
    """The simplest way to say it."""
    return next((index for index, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))


@given(TEXTS, st.data())
def test_a_single_edit_is_placed_where_it_is(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 4)))
    published = text[:start] + data.draw(st.text(st.sampled_from("ab \nx"), max_size=4)) + text[end:]
    cut = data.draw(st.integers(0, len(text) - 1))
    opening = "{premise: " if text[cut] in " \n" else "{premise:"
    marked = text[:cut] + opening + text[cut:] + "}"
    found = all_diagnostics(marked, published)
    if published == text:
        assert found == []
        return
    (one,) = found
    assert one.span is not None
    first = first_difference(published, text)
    place = first if first < cut else first + len(opening)
    # Where something is missing at the edge of a mark, the finding begins before the edge.
    edge = 0 if first not in (cut, len(text)) else len(opening) if first == cut else 1
    assert one.span.start in (place, place - edge)
    line = published.count("\n", 0, first) + 1
    column = first - (published.rfind("\n", 0, first) + 1) + 1
    assert f"move.txt:{line}:{column}" in one.message


# Size.


def _prose(size: int) -> str:
    return "".join(f"The cellar, it’s said, floods in year {number}.\n" for number in range(size // 40))


def _pair(size: int, kind: str) -> tuple[Markup, PublishedText]:
    published = _prose(size)
    marked = {
        "straight": published.replace("’", "'"),
        "last": published[:-2] + "!",
        "each line": published.replace("floods", "flooded"),
        "missing": published[:100],
        "added": published + published,
        "other": published[::-1],
        "no agreement": "".join("ab"[ord(character) % 2] for character in published),
    }[kind]
    markup = read_text("{premise: " + marked + "}", "big.argued", Limits(input_bytes=10**9)).markup
    assert markup is not None
    return markup, PublishedText(published, "big.txt")


KINDS = ["straight", "last", "each line", "missing", "added", "other", "no agreement"]


@pytest.mark.parametrize("kind", KINDS)
def test_long_texts_that_differ_throughout_have_one_finding(kind: str) -> None:
    (found,) = fidelity_diagnostics(*_pair(120_000, kind))
    assert found.code == "A603"
    assert len(found.message) < 1_000


@pytest.mark.growth
@pytest.mark.parametrize("kind", KINDS)
def test_time_grows_with_the_size(kind: str) -> None:
    assert_linear(lambda pair: fidelity_diagnostics(*pair), lambda size: _pair(size, kind), 1_000_000)


def _of_eight_mebibytes(kind: str) -> str:
    (found,) = fidelity_diagnostics(*_pair(7_800_000, kind))
    return found.message


@pytest.mark.parametrize(("kind", "cause"), [("straight", "and nothing else differs"), ("no agreement", "texts")])
def test_texts_at_the_limit_are_compared_within_bounds(kind: str, cause: str) -> None:
    assert cause in in_child(_of_eight_mebibytes, kind)


# Reading the published article.


def read(path: Path, limits: Limits | None = None) -> PublishedText:
    return read_published_file(str(path), str(path), limits or Limits())


def test_a_text_is_the_article_and_a_path_its_file(tmp_path: Path) -> None:
    assert check("{premise: x}", select=[], source="x").diagnostics == ()
    path = tmp_path / "move.txt"
    path.write_bytes("\ufeffa\r\nb’".encode())
    assert read(path) == PublishedText("\ufeffa\r\nb’", str(path))


def test_a_published_file_that_fits_gives_no_finding(tmp_path: Path) -> None:
    path = tmp_path / "move.txt"
    path.write_bytes(PUBLISHED.encode())
    assert check(MARKED, select=[], source=path).diagnostics == ()


@pytest.mark.parametrize(
    ("data", "read_error"),
    [
        (b"abc\n\xffdef", "line 2, column 1: byte 4 is not UTF-8: FF"),
        ("abc".encode("utf-16"), "line 1, column 1: byte 0 is not UTF-8"),
        (b"x" * 101, "the text has more than 100 bytes"),
    ],
)
def test_a_published_file_that_isnt_a_text_is_reported(tmp_path: Path, data: bytes, read_error: str) -> None:
    path = tmp_path / "move.txt"
    path.write_bytes(data)
    published = read(path, Limits(input_bytes=100))
    assert published.text is None
    assert published.read_error is not None
    assert published.read_error.startswith(read_error)
    report = check("{premise: x}", select=[], source=path, limits=Limits(input_bytes=100))
    (found,) = report.diagnostics
    assert (found.code, found.name) == ("A604", "missing-source")
    assert str(path) in found.message
    assert read_error in found.message


def test_a_published_path_that_isnt_a_file_is_reported_without_waiting(tmp_path: Path) -> None:
    assert read(tmp_path / "none.txt").read_error == "No such file or directory"
    assert read(tmp_path).read_error == "Is a directory"
    assert read(Path("a\0b")).read_error is not None
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    assert read(loop).read_error is not None
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "fifo")
        assert read(tmp_path / "fifo").read_error == "expected a file, found a pipe"
    if os.path.exists("/dev/zero"):
        assert read(Path("/dev/zero")).read_error == "expected a file, found a device"
    target = tmp_path / "target.txt"
    target.write_bytes(b"abc")
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    assert read(link).text == "abc"


def test_a_missing_article_is_one_finding(tmp_path: Path) -> None:
    (found,) = check(MARKED, select=[], source=tmp_path / "none.txt").diagnostics
    assert (found.code, found.span and found.span.start) == ("A604", 0)
    assert found.message == f"the published article `{tmp_path / 'none.txt'}` can't be read: No such file or directory"


@pytest.mark.parametrize(
    ("marked", "published"),
    [
        ("{premise: Cats sleep all day.} What they do at night is their affair.", "The library needs a new roof soon."),
        ("{premise: Cats sleep.}", "The city should close the bridge. It is old, and two of its piers are cracked."),
        ("{premise: The cats sleep.}\n\nThey dream.", "The bridge is old.\n\nTwo piers of it have cracks."),
    ],
)
def test_another_article_is_recognized(marked: str, published: str) -> None:
    found = only_diagnostic(marked, published)
    assert "the texts have little in common" in found.message
    assert str(found.help).startswith("check that the source is the right article")


def test_a_change_of_few_words_is_no_other_article() -> None:
    for marked, published in (
        ("{premise: The bridge is new.}", "The bridge is old."),
        ("{premise: One.}", "One. Two. Three. Four. Five."),
    ):
        assert "little in common" not in only_diagnostic(marked, published).message
