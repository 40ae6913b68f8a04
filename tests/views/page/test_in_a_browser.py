"""The page in a real browser: it does what a reader expects, by mouse, by keyboard and by address."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from support.browsing import Browser
from support.map_samples import ATTACKS, CIRCLE, FEATURES
from support.places import EXAMPLE

import argued
from views.page.conftest import Opener

pytestmark = pytest.mark.browser

ARTICLE = argued.load(EXAMPLE)
RULES = '["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]'
IN_SIGHT = """((element, frame) => {
  const a = element.getBoundingClientRect(), b = frame ? frame.getBoundingClientRect() :
    { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top && a.width > 0;
})"""


def lit(browser: Browser, how: str = "lit") -> dict[str, list[str]]:
    """The highlighted units, in the text and in the map."""
    found: dict[str, list[str]] = browser.evaluate(
        f"""({{
          text: [...new Set([...document.querySelectorAll('#page\\\\.article .unit.{how}')].map((piece) =>
            JSON.parse(document.getElementById('page.data').textContent).units[piece.dataset.unit].name))].sort(),
          map: [...document.querySelectorAll('.argued-map > .box.{how}')].map((box) => box.dataset.name).sort(),
        }})"""
    )
    return found


def selected(browser: Browser) -> str:
    """The name in the panel."""
    name: str = browser.evaluate("(document.querySelector('#page\\\\.panel h2 .name') || {}).textContent || ''")
    return name


def address(browser: Browser) -> str:
    fragment: str = browser.evaluate("location.hash")
    return fragment


def box_in_sight(browser: Browser, name: str) -> bool:
    found: bool = browser.evaluate(
        f"{IN_SIGHT}([...document.querySelectorAll('.argued-map > .box')].find((box) => box.dataset.name === "
        f"{name!r}), document.getElementById('page.canvas'))"
    )
    return found


def words_in_sight(browser: Browser, name: str) -> bool:
    found: bool = browser.evaluate(f"{IN_SIGHT}(document.getElementById({name!r}))")
    return found


def test_the_text_on_the_page_is_the_article_without_its_notes(opened: Opener) -> None:
    browser = opened(ARTICLE)
    assert (
        browser.evaluate(
            """(() => {
              const copy = document.getElementById("page.article").cloneNode(true);
              for (const note of copy.querySelectorAll(".note")) note.remove();
              return copy.textContent;
            })()"""
        )
        == ARTICLE.text
    )


def test_selecting_all_of_it_selects_the_article_without_labels_and_notes(opened: Opener) -> None:
    browser = opened(ARTICLE)
    selected = browser.evaluate(
        """(() => {
          getSelection().selectAllChildren(document.getElementById("page.article"));
          return String(getSelection());
        })()"""
    )
    assert selected.split() == ARTICLE.text.split()


def test_hovering_highlights_what_bears_on_a_unit_in_text_and_map(opened: Opener) -> None:
    browser = opened(ARTICLE)
    browser.do("hover", selector="#xi")
    expected = ["claim", "courts", "policy", "xi"]
    assert lit(browser) == {"text": expected, "map": expected}
    assert lit(browser, "lit-self") == {"text": ["xi"], "map": ["xi"]}
    assert lit(browser, "lit-target")["text"] == ["policy"]
    assert lit(browser, "lit-against")["text"] == ["courts"]
    assert lit(browser, "lit-with")["map"] == ["claim"]
    browser.do("hover", selector="h1")
    assert lit(browser) == {"text": [], "map": []}
    assert address(browser) == ""


def test_hovering_a_nested_unit_highlights_it(opened: Opener) -> None:
    browser = opened(ARTICLE)
    browser.do("hover", selector="#court")
    assert lit(browser, "lit-self")["text"] == ["court"]


def test_all_fragments_and_mentions_of_a_unit_are_highlighted_together(opened: Opener) -> None:
    browser = opened(ARTICLE)
    browser.do("hover", selector="#wait")
    assert browser.evaluate("document.querySelectorAll('#page\\\\.article .unit.lit-self').length") == 2
    browser.do("hover", selector="#dilemma")
    words = browser.evaluate("[...document.querySelectorAll('.unit.lit-self')].map((piece) => piece.textContent)")
    assert [text.split()[0] for text in words] == ["So", "Whether"]


def test_a_click_in_the_text_moves_the_map_to_the_same_unit_and_fills_the_panel(opened: Opener) -> None:
    browser = opened(ARTICLE)
    assert not box_in_sight(browser, "wait")
    browser.do("click", selector="#wait")
    assert (selected(browser), address(browser)) == ("wait", "#wait")
    assert box_in_sight(browser, "wait")
    panel = browser.evaluate("document.getElementById('page.panel').innerText")
    for text in ("Premise", "“China would speak … when American law had settled the matter”", "Wang Wenbin"):
        assert text in panel
    assert "what he read out was the official view" in panel
    assert "linked with" in panel


def test_a_click_in_the_map_moves_the_text_to_the_same_unit(opened: Opener) -> None:
    browser = opened(ARTICLE)
    assert not words_in_sight(browser, "dilemma")
    browser.do("tap", selector=".box[data-name=dilemma]")
    assert (selected(browser), address(browser)) == ("dilemma", "#dilemma")
    assert words_in_sight(browser, "dilemma")
    assert lit(browser, "lit-self") == {"text": ["dilemma"], "map": ["dilemma"]}


def test_the_panel_shows_unspoken_units_tags_attributes_and_undercuts(opened: Opener) -> None:
    browser = opened(ARTICLE)
    browser.do("click", selector="#spokesman")
    assert "not stated in the article" in browser.evaluate("document.getElementById('page.panel').innerText")
    browser.do("click", selector="#quiet")
    panel = browser.evaluate("document.getElementById('page.panel').innerText")
    assert "Certainty\nperhaps" in panel.replace("\t", "\n")
    assert "#recognition" in panel
    assert "Why did China's leaders hold back?" in panel
    browser.do("click", selector="#tease")
    panel = browser.evaluate("document.getElementById('page.panel').innerText")
    assert "undercut by" in panel
    assert "Perhaps he spoke only for himself" in panel


def test_an_address_leads_to_its_unit_a_later_mention_or_a_relation(opened: Opener) -> None:
    browser = opened(ARTICLE, "#voice")
    assert selected(browser) == "voice"
    assert words_in_sight(browser, "voice")
    assert box_in_sight(browser, "voice")
    browser.evaluate("location.hash = '#dilemma.2'")
    browser.do("evaluate", expression="new Promise((done) => setTimeout(done, 100))")
    assert selected(browser) == "dilemma"
    assert words_in_sight(browser, "dilemma.2")
    browser.evaluate("location.hash = '#insider'")
    browser.do("evaluate", expression="new Promise((done) => setTimeout(done, 100))")
    assert selected(browser) == "insider"
    assert "position-to-know" in browser.evaluate("document.getElementById('page.panel').innerText")
    assert lit(browser)["map"] == ["k3", "own", "tease"]


def test_going_back_restores_the_earlier_selection(opened: Opener) -> None:
    browser = opened(ARTICLE)
    browser.do("click", selector="#press")
    browser.do("click", selector="#policy")
    browser.do("back")
    assert (selected(browser), address(browser)) == ("press", "#press")


def test_everything_can_be_done_by_keyboard(opened: Opener) -> None:
    browser = opened(ARTICLE)
    focused = """(({ dataset, textContent, attributes }) =>
      (attributes["aria-label"] || {}).value || dataset.name || textContent)(document.activeElement)"""
    seen = []
    for _ in range(5):
        browser.do("press", key="Tab")
        seen.append(browser.evaluate(focused))
    assert seen == ["Skip to the article", "Skip to map and outline", "Issue why", "Premise press", "Premise xi"]
    assert lit(browser, "lit-self")["text"] == ["xi"]
    browser.do("press", key="Enter")
    assert (selected(browser), address(browser)) == ("xi", "#xi")
    browser.do("press", key="Escape")
    assert (selected(browser), address(browser)) == ("", "")
    browser.evaluate("document.querySelector('.skip + .skip').focus()")
    browser.do("press", key="Enter")
    stops = []
    for _ in range(6):
        browser.do("press", key="Tab")
        stops.append(browser.evaluate(focused))
    assert stops[:5] == ["Map", "Outline", "Smaller", "Larger", "Fit"]
    assert stops[5] == "why"
    browser.do("press", key="ArrowRight")
    assert browser.evaluate("document.activeElement.dataset.name") == "quiet"
    assert lit(browser, "lit-self")["map"] == ["quiet"]
    browser.do("press", key="Enter")
    assert (selected(browser), address(browser)) == ("quiet", "#quiet")
    assert words_in_sight(browser, "quiet")


def test_the_outline_leads_to_units_and_shows_the_selection(opened: Opener) -> None:
    browser = opened(ARTICLE)
    browser.do("click", selector="button[data-view=outline]")
    assert browser.evaluate("getComputedStyle(document.querySelector('.map')).display") == "none"
    browser.do("click", selector=".outline a[href='#plenum']")
    assert selected(browser) == "plenum"
    assert words_in_sight(browser, "plenum")
    assert browser.evaluate("document.querySelector('.outline .lit-self').getAttribute('href')") == "#plenum"


def test_the_map_is_made_larger_smaller_and_whole(opened: Opener) -> None:
    browser = opened(ARTICLE)
    size = "document.querySelector('.argued-map').getBoundingClientRect().width"
    first = browser.evaluate(size)
    browser.do("click", selector="button[data-zoom=in]")
    assert browser.evaluate(size) == pytest.approx(first * 1.25, rel=0.01)
    browser.do("click", selector="button[data-zoom=fit]")
    canvas = "document.getElementById('page.canvas')"
    assert browser.evaluate(f"{canvas}.scrollWidth <= {canvas}.clientWidth + 1")
    assert browser.evaluate(f"{canvas}.scrollHeight <= {canvas}.clientHeight + 1")


def test_dragging_the_map_moves_it_and_selects_nothing(opened: Opener) -> None:
    browser = opened(ARTICLE)
    place = "[document.getElementById('page.canvas').scrollLeft, document.getElementById('page.canvas').scrollTop]"
    left, top = browser.evaluate(place)
    browser.do("drag", **{"from": [1300, 600], "to": [1200, 650]})
    assert browser.evaluate(place) == [left + 100, top - 50]
    assert selected(browser) == ""


def test_labels_are_on_the_first_line_of_their_unit_and_do_not_overlap(opened: Opener) -> None:
    for width in (1600, 1280, 900):
        browser = opened(ARTICLE, width=width)
        found = browser.evaluate(
            """[...document.querySelectorAll('#page\\\\.article .label')].map((label) => {
              const range = document.createRange();
              range.setStart(label.nextSibling, 0);
              range.setEnd(label.nextSibling, 1);
              const own = label.getBoundingClientRect();
              const words = range.getClientRects()[0] || range.getBoundingClientRect();
              return { left: own.left, right: own.right, top: own.top, bottom: own.bottom,
                       line: words.top + words.height / 2,
                       text: document.getElementById('page.article').getBoundingClientRect().left };
            })"""
        )
        assert len(found) == sum(
            proposition.is_unspoken or sum(len(mention.fragments) for mention in proposition.mentions)
            for proposition in ARTICLE.propositions
        )
        for label in found:
            assert label["top"] < label["line"] < label["bottom"], label
            assert 0 <= label["left"] < label["right"] <= label["text"], label
        for index, one in enumerate(found):
            for other in found[:index]:
                apart = one["right"] <= other["left"] + 1 or other["right"] <= one["left"] + 1
                assert apart or one["top"] >= other["bottom"] or other["top"] >= one["bottom"], (one, other)


def test_a_narrow_screen_has_one_view_at_a_time_and_nothing_overflows(opened: Opener) -> None:
    browser = opened(ARTICLE, width=390, height=844)
    wider = "document.documentElement.scrollWidth > innerWidth"
    assert not browser.evaluate(wider)
    assert browser.evaluate("document.querySelector('[data-view=text][aria-pressed=true]') !== null")
    browser.do("click", selector="#policy")
    assert selected(browser) == "policy"
    assert browser.evaluate("getComputedStyle(document.getElementById('page.panel')).position") == "fixed"
    browser.do("press", key="Escape")
    browser.do("click", selector="button[data-view=map]")
    assert browser.evaluate("document.getElementById('page.canvas').clientWidth") == 390
    assert not browser.evaluate(wider)
    browser.do("click", selector="button[data-view=outline]")
    assert not browser.evaluate(wider)
    browser.do("click", selector=".outline a[href='#hope']")
    assert selected(browser) == "hope"
    browser.do("click", selector="button[data-view=text]")
    assert words_in_sight(browser, "hope")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1600, 390])
def test_axe_finds_nothing(opened: Opener, scheme: str, width: int) -> None:
    browser = opened(ARTICLE, scheme=scheme, width=width)
    assert axe(browser) == []
    browser.evaluate("document.querySelector('#silence, #wait .label').click()")
    assert axe(browser) == []
    browser.do("click", selector="button[data-view=outline]")
    assert axe(browser) == []
    browser.do("click", selector="button[data-view=map]")
    assert axe(browser) == []
    for fragment in ("#insider", "#silence", "#dilemma"):
        browser = opened(ARTICLE, fragment, scheme=scheme, width=width)
        assert axe(browser) == []


@pytest.mark.parametrize("text", [FEATURES, CIRCLE, ATTACKS, "", "No unit.", "{premise: Alone.}"])
def test_axe_finds_nothing_in_other_articles(opened: Opener, text: str) -> None:
    browser = opened(argued.parse(text))
    assert axe(browser) == []


def axe(browser: Browser) -> list[Any]:
    """The violations that axe-core finds: the rule, and the first elements."""
    browser.do("inject", path=str(browser.modules / "axe-core" / "axe.min.js"))
    found: list[Any] = browser.evaluate(
        f"""axe.run(document, {{ runOnly: {RULES} }}).then((result) => result.violations.map((item) =>
          [item.id, item.nodes.slice(0, 3).map((node) => node.html.slice(0, 200) + " :: " + node.failureSummary)]))"""
    )
    return found


def test_dark_is_dark_and_paper_is_light(opened: Opener) -> None:
    browser = opened(ARTICLE, scheme="dark")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    unit = "getComputedStyle(document.getElementById('press')).backgroundColor"
    assert browser.evaluate(f"[{ground}, {unit}]") == ["rgb(21, 24, 28)", "rgb(22, 41, 58)"]
    browser.do("media", media="print")
    assert browser.evaluate(f"[{ground}, {unit}]") == ["rgb(255, 255, 255)", "rgb(238, 245, 251)"]
    browser.do("click", selector="#hope .label")
    assert browser.evaluate(f"{unit}") == "rgb(238, 245, 251)"  # Units that fade on the screen don't fade on paper.


def test_printed_it_is_the_article_then_the_outline_then_the_map(opened: Opener, tmp_path: Path) -> None:
    browser = opened(ARTICLE)
    browser.do("click", selector="#policy")
    path = tmp_path / "page.pdf"
    browser.do("pdf", path=str(path))
    assert path.read_bytes().startswith(b"%PDF")
    try:
        text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    except FileNotFoundError:
        pytest.skip("pdftotext isn't here")
    words = " ".join(text.split())
    places = [
        words.index(part) for part in ("Why Beijing keeps quiet", "After the American", "Outline", "linked inference")
    ]
    assert places == sorted(places)
    assert "Map" in words[places[-1] :]
    assert "×" not in words
    assert "Fit" not in words


@pytest.mark.parametrize("width", [360, 800, 1400])
def test_the_punctuation_of_words_from_the_right_is_at_their_left(opened: Opener, width: int) -> None:
    sentence = "האוטובוס מאחר (מאוד), 20 דקות, כל בוקר, וגם בערב, ואנשים מחכים בגשם!"
    browser = opened(argued.parse(f"{{premise a: {sentence}}} {{conclusion c from a: The bus is late!}}"), width=width)
    browser.evaluate("document.querySelector('[data-view=map]').click()")
    first, last, lines = browser.evaluate(
        """(() => {
          const words = document.querySelector('.argued-map .premise .words');
          const last = words.getNumberOfChars() - 1;
          return [words.getStartPositionOfChar(0).x, words.getEndPositionOfChar(last).x,
            [...words.children].map((line) => line.getBoundingClientRect().right)];
        })()"""
    )
    assert last < first
    assert len(lines) > 1
    assert max(lines) - min(lines) < 2
    assert browser.evaluate(
        """(() => {
          const words = document.querySelector('.argued-map .conclusion .words');
          return words.getStartPositionOfChar(0).x < words.getEndPositionOfChar(words.getNumberOfChars() - 1).x;
        })()"""
    )
