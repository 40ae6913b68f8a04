"""The outline in a page: main conclusions first, nothing left out, and no deeper than browsers nest."""

from __future__ import annotations

from support.map_samples import ATTACKS, CIRCLE, FEATURES
from support.read_html import Element, read_html

import argued
from argued.views.page.outline import DEEPEST, outline_sections


def lines(element: Element, depth: int = 0) -> list[str]:
    """The text of each item, indented."""
    found = []
    for item in element.children:
        if not isinstance(item, Element):
            continue
        if item.tag == "li":
            own = "".join(
                child if isinstance(child, str) else child.text(without="hidden")
                for child in item.children
                if isinstance(child, str) or child.tag != "ul"
            )
            found.append("  " * depth + " ".join(own.split()))
        found += lines(item, depth + (item.tag == "li"))
    return found


def outline(text: str) -> list[str]:
    found = []
    for section in outline_sections(argued.parse(text)):
        found += [section.heading, *lines(read_html(section.html))]
    return found


def test_it_is_the_outline_with_its_words_for_people() -> None:
    assert outline(FEATURES) == [
        "Main conclusion",
        "C “the archive should move upstairs”",
        "  1 “First, readers want it near.”",
        "  2 “Second, it is light there.”",
        "  linked inference step via cause-to-effect",
        "    P The cellar floods every spring",
        "    P Water ruins paper.",
        "    backed by P “She has built two archives.”",
        "    undercut undercut",
        "      O “A pump would do.”",
        "      undercut by P “The pump is broken.”",
        "  rebutted by O “A move is dear.”",
        "    undermined by P “It is not.”",
        "  restated by C “Books belong where people are.”",
        "Issue",
        "? “Where should the archive be?”",
        "  answered by ? “Is the attic dry?”",
        "  answered by C move shown above",
        "Without relations",
        "P “It rained today.”",
    ]


def test_circles_end_and_say_so() -> None:
    assert outline(CIRCLE) == [
        "In circles",
        "P “A”",
        "  P “C”",
        "    P “B”",
        "      P a in a circle: shown above",
        "P “D”",
        "  P d in a circle: shown above",
    ]


def test_relations_between_relations_can_form_a_circle() -> None:
    assert outline("{objection a attacks two as one: A} {objection b attacks one as two: B}") == [
        "In a circle",
        "undercut one attacks two",
        "  O “A”",
        "  undercut two",
        "    O “B”",
        "    undercut one in a circle: shown above",
    ]


def test_all_units_and_named_relations_are_in_it() -> None:
    article = argued.parse(ATTACKS)
    html = "".join(section.html for section in outline_sections(article))
    found = {link.attributes["href"] for link in read_html(html).all("a")}
    assert found >= {f"#{proposition.name}" for proposition in article.propositions}


def test_a_long_chain_is_nested_up_to_the_limit_and_shows_its_levels() -> None:
    chain = "{premise p0: P}" + "".join(f"{{premise p{number} supports p{number - 1}: P}}" for number in range(1, 400))
    (section,) = outline_sections(argued.parse(chain))
    depth = deepest = 0
    for piece in section.html.split("<")[1:]:
        depth += piece.startswith("ul")
        depth -= piece.startswith("/ul")
        deepest = max(deepest, depth)
    assert deepest == DEEPEST + 1
    assert depth == 0
    assert "level 400" in section.html


def test_long_words_are_cut() -> None:
    (section,) = outline_sections(argued.parse(f"{{premise: {'word ' * 200}}}"))
    assert len(read_html(section.html).text()) < 200
