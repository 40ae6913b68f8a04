"""Maps in SVG: real text, what screen readers need, and the names by which a page finds their parts."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from support.map_samples import FEATURES, HOSTILE, UNSEEN, article, hostile_article
from support.read_svg import Map, read_map

import argued
from argued.views.map.style import stylesheet

TAGS = {"svg", "title", "desc", "style", "rect", "g", "path", "circle", "text", "tspan"}


def drawn(text: str, **options: bool) -> Map:
    return read_map(argued.draw(article(text), **options).to_svg())  # type: ignore[arg-type]


def test_it_is_an_image_with_a_title_and_a_description() -> None:
    shown = drawn(FEATURES)
    assert shown.root.get("role") == "img"
    assert shown.text("title") == "Map of the argument: Where the archive should be"
    assert shown.text("desc") == (
        "Boxes: 2 issues, 6 premises, 2 conclusions, 2 considerations, 2 objections. "
        "Main conclusions: the archive should move upstairs / Books belong where people are."
    )
    assert drawn("{premise a: A}").text("title") == "Map of the argument"
    assert drawn("").text("desc") == "No unit is marked in this article."


def test_the_description_names_the_main_conclusions_that_are_shown() -> None:
    text = "{objection o attacks c: O} {conclusion c: C} {conclusion d attacks o: D} {conclusion e: E}"
    article = argued.parse(text)
    assert "Main conclusions: C / E</desc>" in argued.draw(article).to_svg()
    assert "Main conclusion: C</desc>" in argued.draw(article, focus="d").to_svg()
    assert "Main conclusion" not in argued.draw(article, focus="d", depth=1).to_svg()


def test_its_label_is_the_title_and_the_description() -> None:
    root = drawn(FEATURES).root
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert (root.get("aria-labelledby") or "").split() == ids
    assert len(ids) == 2


def test_ids_begin_with_the_prefix_or_with_one_made_of_the_contents() -> None:
    one, other = argued.draw(article("{premise a: A}")), argued.draw(article("{premise b: B}"))
    ids = [set(re.findall(r' id="([^"]*)"', drawing.to_svg())) for drawing in (one, other)]
    assert ids[0].isdisjoint(ids[1])
    assert set(re.findall(r' id="([^"]*)"', one.to_svg(prefix="x"))) == {"x-title", "x-desc"}
    assert 'id="&quot;&gt;-title"' in one.to_svg(prefix='">')


def test_boxes_junctions_and_lines_have_names_roles_and_verbs() -> None:
    shown = drawn(FEATURES)
    assert {box.name: box.classes for box in shown.boxes}["paper"] == ("premise", "unspoken")
    assert {box.classes[0] for box in shown.boxes} == {"premise", "consideration", "conclusion", "objection", "issue"}
    assert {junction.name: junction.classes for junction in shown.junctions} == {
        "step": ("supports",),
        "undercut": ("attacks",),
    }
    found = {(line.name, line.verb, line.sources, line.target) for line in shown.lines}
    assert ("step", "supports", ("damp",), "move") in found
    assert ("step", "supports", ("damp", "paper"), "move") in found
    assert ("undercut", "attacks", ("pump",), "step") in found
    assert ("restates:upstairs:move", "restates", ("upstairs",), "move") in found
    assert (None, "answers", ("move",), "where") in found


def test_a_box_says_role_name_number_holder_certainty_and_statement() -> None:
    shown = drawn(FEATURES)
    damp = shown.box("damp").texts
    assert damp == {
        "role": "Premise",
        "name": "damp",
        "words": "The cellar floods every spring",
        "foot": "by Ms Kay · certainty: probably",
    }
    assert shown.box("light").texts["number"] == "2"
    assert shown.box("paper").texts["role"] == "Premise · unspoken"
    assert shown.box("damp").title == (
        "Premise (damp): The cellar floods every spring (by Ms Kay) (certainty: probably)"
    )
    assert shown.box("light").title == "Consideration 2 (light): Second, it is light there."
    assert shown.box("paper").title == "Premise, unspoken (paper): Water ruins paper."


def test_only_unspoken_units_have_a_broken_border() -> None:
    shown = drawn(FEATURES)
    broken = {box.name for box in shown.boxes if box.element.get("stroke-dasharray")}
    assert broken == {"paper"}


def test_a_long_statement_is_one_text_and_complete_in_the_title() -> None:
    sentence = "The cellar of the archive floods every spring, and it will flood again. "
    shown = drawn(f"{{premise a: {sentence}}} {{premise b: {sentence * 30}}}")
    assert shown.box("a").texts["words"] == sentence.strip()
    assert shown.box("b").texts["words"].endswith("…")
    assert shown.box("b").title.count("will flood again.") == 30


def test_an_attack_differs_from_a_support_without_its_colour() -> None:
    svg = argued.draw(article("{premise a: A} {premise b supports a: B} {objection c attacks a: C}")).to_svg()
    support, attack = re.findall(r'<g class="edge .*?</g>', svg)
    assert "stroke-dasharray" not in support
    assert "stroke-dasharray" in attack
    corners = [re.findall(r'class="head" d="([^"]*)"', edge)[0].count("L") for edge in (support, attack)]
    assert corners == [2, 3]


def test_only_the_end_of_a_relation_has_a_head() -> None:
    shown = drawn(FEATURES)
    ends = {(line.name, line.has_head) for line in shown.lines if line.name == "step"}
    assert ends == {("step", True), ("step", False)}
    assert not any(line.has_head for line in shown.lines if line.verb == "restates")
    assert all(line.has_head for line in shown.lines if line.verb == "answers")


def test_a_legend_has_only_what_is_in_the_picture() -> None:
    svg = argued.draw(article(FEATURES), legend=True).to_svg()
    legend = ElementTree.fromstring(svg).findall("{http://www.w3.org/2000/svg}g")[-1]
    assert legend.get("class") == "legend"
    words = [text.text for text in legend.iter("{http://www.w3.org/2000/svg}text")]
    assert words == [
        "conclusion",
        "consideration, with its number",
        "premise",
        "objection",
        "issue",
        "unspoken: the article doesn't say it",
        "supports",
        "attacks",
        "says the same in other words",
        "answers the issue",
        "linked premises, or a relation that is itself supported or attacked",
    ]
    small = argued.draw(article("{premise a: A}"), legend=True).to_svg()
    assert re.findall(r'<text class="words" x="50"[^>]*>([^<]*)<', small) == ["premise"]
    assert "legend" not in argued.draw(article(FEATURES)).to_svg()
    assert argued.draw(article(""), legend=True).to_svg().count("<text") == 1


def test_everything_is_within_the_stated_size() -> None:
    shown = drawn(FEATURES, legend=True)
    left, top, width, height = map(float, (shown.root.get("viewBox") or "").split())
    assert (str(shown.root.get("width")), str(shown.root.get("height"))) == (f"{width:g}", f"{height:g}")
    for shape in (*shown.boxes, *shown.junctions):
        assert left < shape.place.x < shape.place.x + shape.place.width < left + width
        assert top < shape.place.y < shape.place.y + shape.place.height < top + height


def test_without_a_style_the_page_provides_it() -> None:
    drawing = argued.draw(article(FEATURES))
    assert drawing.to_svg(prefix="x").replace(f"<style>\n{stylesheet()}\n</style>\n", "") == drawing.to_svg(
        prefix="x", style=False
    )
    assert "<style" not in drawing.to_svg(style=False)


def test_a_notebook_shows_it() -> None:
    drawing = argued.draw(article(FEATURES))
    assert drawing._repr_svg_() == drawing.to_svg()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_appear_as_themselves(text: str) -> None:
    svg = argued.draw(hostile_article((text,))).to_svg()
    shown = read_map(svg)
    assert shown.text("title") == f"Map of the argument: {text}"
    box = shown.box("end")
    assert box.title == f"Premise, unspoken (end): {text} (by {text}) (certainty: {text})"
    assert box.texts["words"] == text
    assert box.texts["foot"].replace(" / ", " ") == f"by {text} certainty: {text}"


def test_it_has_no_scripts_and_no_external_resources() -> None:
    svg = argued.draw(hostile_article(), legend=True).to_svg()
    for element in ElementTree.fromstring(svg).iter():
        assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in TAGS
        for key, value in element.attrib.items():
            assert not key.startswith("on")
            assert "href" not in key
            assert "javascript" not in value
    assert "url(" not in svg
    assert "@import" not in svg


@pytest.mark.parametrize(("text", "seen"), UNSEEN.items())
def test_invisible_characters_are_escapes_and_the_xml_is_valid(text: str, seen: str) -> None:
    svg = argued.draw(hostile_article((f"a{text}b",))).to_svg()
    assert read_map(svg).box("end").texts["words"] == f"a{seen}b"
    assert text not in svg
