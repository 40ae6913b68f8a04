"""The article's text with its marks: it is unchanged, and each unit is where its words are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from support.articles import articles
from support.children import assert_linear
from support.places import DATA, EXAMPLE, GOOD
from support.read_html import Element, read_html

import argued
from argued import Article
from argued.views.page.marked_text import text_html


def read(article: Article) -> Element:
    return read_html(text_html(article))


def own_text(html: Element) -> str:
    return html.text(without="note")


def as_held(text: str) -> str:
    """The text as a page can contain it: without U+0000."""
    return text.replace("\0", "\ufffd")


def words_of(html: Element, unit: int) -> str:
    """The words in all elements of a unit."""
    return "".join(piece.text(without="note") for piece in html.all("span", data_unit=str(unit)))


def check_text(article: Article) -> None:
    """Check that the text is the article's, and that each unit has its words, without breaks between blocks."""
    html = read(article)
    assert own_text(html) == as_held(article.text)
    for number, proposition in enumerate(article.propositions):
        words = "".join(fragment.text for mention in proposition.mentions for fragment in mention.fragments)
        if proposition.mentions:
            assert "".join(words_of(html, number).split()) == "".join(as_held(words).split())
        notes = html.all("span", class_="note", data_unit=str(number))
        assert len(notes) == proposition.is_unspoken
        assert len(html.all("span", id=proposition.name)) == 1
        labels = [piece for piece in html.all("span", data_unit=str(number)) if _label(piece) is not None]
        assert len(labels) == proposition.is_unspoken + sum(len(mention.fragments) for mention in proposition.mentions)


def _label(piece: Element) -> Element | None:
    first = piece.children[0] if piece.children else None
    return first if isinstance(first, Element) and "label" in first.classes else None


@pytest.mark.parametrize("path", [EXAMPLE, *GOOD], ids=lambda path: path.stem)
def test_the_text_of_every_example_is_unchanged(path: str) -> None:
    check_text(argued.load(path))


@given(articles())
def test_the_text_of_any_article_is_unchanged(article: Article) -> None:
    check_text(article)


@pytest.mark.skipif(not (DATA / "marked").exists(), reason="the annotated corpora aren't here")
def test_the_text_of_every_annotated_article_is_unchanged() -> None:
    paths = sorted((DATA / "marked").rglob("*.argued"))
    assert len(paths) > 600
    for path in paths[::4]:
        check_text(argued.load(path))


def test_nested_units_are_elements_one_inside_another() -> None:
    html = read(argued.parse("{conclusion c: So {premise a: it {premise b: is}} old.}"))
    outer, middle, inner = html.all("span", class_="unit")
    assert [item.attributes["id"] for item in (outer, middle, inner)] == ["c", "a", "b"]
    assert middle in outer.children
    assert inner in middle.children
    assert [item.classes for item in (outer, middle, inner)] == [
        ["unit", "conclusion", "over-2"],
        ["unit", "premise", "over-1"],
        ["unit", "premise"],
    ]


def test_units_with_the_same_words_nest_in_the_order_of_their_openings() -> None:
    html = read(argued.parse("{conclusion c: {premise a: It is old.}}"))
    assert [item.attributes["id"] for item in html.all("span", class_="unit")] == ["c", "a"]
    assert html.text() == "It is old."


def test_fragments_and_later_mentions_have_labels_that_say_so() -> None:
    html = read(argued.parse("{premise a: One}, {more a: two}. {again a: Once more.} {consideration k: Three.}"))
    labels = html.all("a", class_="label")
    assert [label.attributes["data-label"] for label in labels] == ["P", "…P", "P²", "1"]
    assert [label.attributes["aria-label"] for label in labels] == [
        "Premise a",
        "Premise a, continued",
        "Premise a, repeated",
        "Consideration 1 k",
    ]
    assert [label.attributes["href"] for label in labels] == ["#a", "#a", "#a", "#k"]
    assert [span.attributes.get("id") for span in html.all("span", class_="unit")] == ["a", None, "a.2", "k"]


def test_a_made_name_is_not_shown_beside_its_label() -> None:
    label = read(argued.parse("{premise: One.}")).one("a")
    assert "data-name" not in label.attributes
    assert label.attributes["aria-label"] == "Premise 1"
    assert read(argued.parse("{consideration: One.}")).one("a").attributes["aria-label"] == "Consideration 1"


def test_an_unspoken_unit_is_a_note_at_its_place() -> None:
    text = '{premise a: It is old}{premise b "Old is bad"}. {conclusion c from a + b: Close{premise d "now"} it.}'
    html = read(argued.parse(text))
    note, inner = html.all("span", class_="note")
    assert (note.attributes["id"], note.attributes["role"], note.text()) == ("b", "note", "Old is bad")
    assert html.text() == "It is oldOld is bad. Closenow it."
    assert inner in html.one("span", id="c").children
    assert note.all("a")[0].attributes["aria-label"] == "Premise b, unspoken"


def test_notes_stay_before_or_inside_the_units_around_them() -> None:
    html = read(argued.parse('{premise a "A"}{premise b: {premise c "C"}B}'))
    assert [item.attributes["id"] for item in html.all("span", class_="unit")] == ["a", "b", "c"]
    assert html.one("span", id="a") not in html.one("span", id="b").children
    assert html.one("span", id="c") in html.one("span", id="b").children


@pytest.mark.parametrize(
    "text", ['{premise a "A"}', '\n\n{premise a "A"}\n', 'Words.\n\n\n{premise a "A"}\n\n\nWords.']
)
def test_a_note_without_words_around_it_is_shown(text: str) -> None:
    assert read(argued.parse(text)).one("bdi", class_="said").text() == "A"


def test_paragraphs_are_elements_and_a_mark_across_several_has_an_element_in_each() -> None:
    html = read(argued.parse("One {premise a: two.\n\nThree}, {premise b: four}.\n"))
    first, second = html.all("p")
    assert (first.text(), second.text()) == ("One two.", "Three, four.")
    assert [piece.text() for piece in html.all("span", data_unit="0")] == ["two.", "Three"]
    assert len(html.one("span", id="a").all("a")) == 1
    assert len(html.all("a")) == 2


def test_a_mark_around_white_space_is_visible() -> None:
    html = read(argued.parse("One.{premise a: \n\n}Two."))
    assert html.one("span", id="a").text() == "\n\n"


def test_markup_in_a_text_stays_text() -> None:
    text = "<b>&amp; </p></article><script>alert(1)</script> \" ' &lt; <!-- \ufeff -->"
    html = read(argued.parse(text))
    assert [item.tag for item in html.all()] == ["", "p"]
    assert html.text() == text


@pytest.mark.parametrize(("character", "shown"), [("\x07", "\\x07"), ("\u202e", "\\u202e"), ("\u2066", "\\u2066")])
def test_control_characters_are_isolated_and_shown(character: str, shown: str) -> None:
    html = read(argued.parse(f"a{character}b"))
    assert html.text() == f"a{character}b"
    assert html.one("span", class_="control").attributes["data-shown"] == shown


def test_the_null_character_is_shown_and_replaced() -> None:
    html = read(argued.parse("a\0b"))
    assert html.one("span", class_="control").attributes["data-shown"] == "\\x00"
    assert html.text() == "a\ufffdb"


@pytest.mark.parametrize("text", ["a\r\nb\rc\nd", "\r\n\r\na", "\na\u2028b\x85c\x0bd\x0ce"])
def test_line_ends_of_all_kinds_stay_as_they_are(text: str) -> None:
    assert read(argued.parse(text)).text() == text


@pytest.mark.parametrize(
    ("text", "classes", "broken"),
    [
        ("{premise a: One\n  two} three.", "break", "\n  "),
        ("One\r\n\t{premise a: two}.", "break", "\r\n\t"),
        ("One  \r{premise a: Two}.", "break return", "\r"),
    ],
)
def test_hard_line_breaks_have_an_element(text: str, classes: str, broken: str) -> None:
    article = argued.parse(text)
    check_text(article)
    (element,) = read(article).all("span", class_="break")
    assert (element.attributes["class"], element.text()) == (classes, broken)


def test_signs_of_headings_are_set_apart_and_items_are_items() -> None:
    html = read(argued.parse("## {conclusion c: Close it}\n\n- {premise a: It is old.}"))
    assert html.one("h2").one("span", class_="sign").text() == "## "
    assert html.one("h2").text() == "## Close it"
    assert html.one("p").classes == ["item"]


def test_labels_say_that_they_are_english_if_the_article_is_not() -> None:
    html = read(argued.parse("---\nlanguage: de\n---\n{premise: Es ist alt.}"))
    assert html.one("a").attributes["lang"] == "en"
    assert "lang" not in read(argued.parse("---\nlanguage: en-GB\n---\n{premise: Old.}")).one("a").attributes


def many_blocks(count: int) -> Article:
    return argued.parse("{conclusion c: " + "A {premise supports c: word} or {premise: two}.\n\n" * count + "}")


def nested(count: int) -> Article:
    deep = "{premise: a " * 50 + "}" * 50 + '\n\n{premise "n"}'
    return argued.parse(deep * (count // 50), limits=argued.Limits(marks=10**6))


@pytest.mark.growth
@pytest.mark.parametrize("make", [many_blocks, nested])
def test_the_time_grows_with_the_article(make: Callable[[int], Article]) -> None:
    assert_linear(text_html, make, 2_000)
