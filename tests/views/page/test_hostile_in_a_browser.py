"""Hostile texts in a real browser: no script runs, and the page is as intended. And very large articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.texts import LIMITS, as_argued, generated_argument, repeated_example
from support.browsing import Browser
from support.map_samples import HOSTILE, UNSEEN
from support.places import EXAMPLE

import argued
from argued import Article, Attribute, Conclusion, Fragment, Inference, Mention, Metadata, Premise
from views.page.conftest import Opener

pytestmark = pytest.mark.browser

NAMES = ("constructor", "__proto__", "hasOwnProperty", "toString", "location", "document", "top", "name", "été", "名")
"""Names with a meaning in JavaScript, and names that addresses write differently."""
COUNTS = """Object.fromEntries(["script", "img", "iframe", "style", "a"].map((tag) =>
  [tag, document.querySelectorAll(tag).length]))"""


def article_of(text: str) -> Article:
    """An article with a text in every place."""
    words = f"{text} and {text}"
    return Article(
        text=words,
        metadata=Metadata(title=text, author=(text,), publisher=text, date=text, source=text),
        propositions=[
            Premise(
                name="one",
                statement=text.replace("\n", " "),
                mentions=(Mention((Fragment(0, len(text), text),)),),
                holder=text,
                tags=("tag",),
                attributes=(Attribute("certainty", (text, text)), Attribute("key", (text,))),
            ),
            Conclusion(name="two", mentions=(Mention((Fragment(len(text) + 5, len(words), text),)),)),
        ],
        relations=[Inference(sources=("one",), target="two", scheme="x")],
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_with_a_meaning_for_browsers_stay_text(opened: Opener, text: str) -> None:
    browser = opened(article_of("plain"))
    plain = browser.evaluate(COUNTS)
    browser = opened(article_of(text))
    assert browser.evaluate(COUNTS) == plain
    assert browser.evaluate("document.getElementById('page.article').textContent") == f"{text} and {text}"
    assert browser.evaluate("document.title") == text
    browser.do("click", selector="#one")
    panel = browser.evaluate("document.getElementById('page.panel').textContent")
    assert panel.count(text) >= 4
    counts = browser.evaluate(COUNTS)
    assert {**counts, "a": 0} == {**plain, "a": 0}
    links = browser.evaluate("[...document.links].map((link) => link.protocol)")
    assert set(links) == {"file:"}


@pytest.mark.parametrize(("text", "seen"), UNSEEN.items())
def test_invisible_characters_change_nothing_around_them(opened: Opener, text: str, seen: str) -> None:
    browser = opened(article_of(text))
    browser.do("click", selector="#one")
    assert browser.evaluate("document.getElementById('page.panel').innerText").count(seen) >= 4
    held = f"{text} and {text}".replace("\0", "\ufffd")
    assert browser.evaluate("document.getElementById('page.article').textContent") == held


def test_an_override_of_direction_ends_where_it_begins(opened: Opener) -> None:
    def left_ends(text: str) -> list[float]:
        browser = opened(argued.parse(text))
        found: list[float] = browser.evaluate(
            """(() => {
              const walker = document.createTreeWalker(document.getElementById("page.article"), NodeFilter.SHOW_TEXT);
              const ends = [];
              while (walker.nextNode()) for (const [index, letter] of [...walker.currentNode.data].entries()) {
                if (!"abcdef".includes(letter)) continue;
                const range = document.createRange();
                range.setStart(walker.currentNode, index);
                range.setEnd(walker.currentNode, index + 1);
                ends.push(range.getBoundingClientRect().left);
              }
              return ends;
            })()"""
        )
        return found

    ends = left_ends("abc\u202edef {premise: \u2067abc} def")
    assert len(ends) == 12
    assert ends == sorted(ends)


def test_names_with_a_meaning_in_javascript_are_names(opened: Opener) -> None:
    text = "".join(f"{{premise {name} supports c: Of {name}.}} " for name in NAMES) + "{conclusion c: So.}"
    browser = opened(argued.parse(text))
    for name in NAMES:
        browser.do("click", selector=f"#{name} .label")
        assert browser.evaluate("document.querySelector('#page\\\\.panel .name').textContent") == name
        assert browser.evaluate("decodeURIComponent(location.hash.slice(1))") == name
        assert browser.evaluate("document.querySelector('.box.lit-self').dataset.name") == name
    browser.do("click", selector="#c .label")
    assert browser.evaluate("document.querySelectorAll('#page\\\\.panel li').length") == len(NAMES)


@pytest.mark.parametrize("fragment", ["#%", "#%E0%A4%A", "#nothing", "#page.panel", "#one.99", "#__proto__"])
def test_an_unknown_address_does_nothing(opened: Opener, fragment: str) -> None:
    browser = opened(article_of("plain"), fragment)
    if fragment == "#one.99":
        assert browser.evaluate("document.querySelector('#page\\\\.panel .name').textContent") == "one"
    else:
        assert browser.evaluate("document.querySelector('#page\\\\.panel .hint') !== null")


def test_without_a_script_everything_can_be_read_and_addresses_lead_to_units(browser: Browser, tmp_path: Path) -> None:
    page = argued.load(EXAMPLE).to_html()
    path = tmp_path / "page.html"
    path.write_text(page[: page.rindex("<script>")] + "</body></html>", encoding="utf-8")
    for width in (1600, 390):
        browser.open(path, "#dilemma", width=width)
        shown = "[...document.querySelectorAll('.map, .outline, article')].every((part) => part.offsetHeight > 100)"
        assert browser.evaluate(shown)
        assert not browser.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert browser.evaluate("document.querySelector(':target').id") == "dilemma"
        top = browser.evaluate("document.getElementById('dilemma').getBoundingClientRect().top")
        assert 0 < top < 1000
        assert browser.evaluate("getComputedStyle(document.querySelector('.bar')).display") == "none"


@pytest.mark.parametrize("shape", ["tree", "many"])
def test_2_000_units_are_ready_in_a_few_seconds(opened: Opener, shape: str) -> None:
    text = as_argued(generated_argument(2_000)) if shape == "tree" else repeated_example(51)
    article = argued.parse(text, limits=LIMITS)
    browser = opened(article)
    assert browser.evaluate("document.querySelectorAll('#page\\\\.article .unit').length") >= len(article.propositions)
    assert browser.evaluate("performance.timing.loadEventEnd - performance.timing.navigationStart") < 5_000
    last = article.propositions[-1].name
    browser.evaluate(f"document.getElementById({last!r}).querySelector('.label').click()")
    assert browser.evaluate("document.querySelector('#page\\\\.panel .name').textContent") == last
