"""Articles in a notebook, and a notebook that is run and shown in a browser."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from support.browsing import Browser
from support.map_samples import FEATURES, hostile_article
from support.places import EXAMPLE
from support.read_html import read_html

import argued

NOTEBOOK = f"""import argued
article = argued.load({str(EXAMPLE)!r})
article
---
argued.draw(article, focus="k3")
---
argued.parse("{{premise a: <script>alert(1)</script> It is old.}} {{conclusion from a: Close it.}}")"""


def test_it_is_the_text_and_the_map_without_a_script() -> None:
    article = argued.load(EXAMPLE)
    html = read_html(article._repr_html_())
    assert html.one("div", class_="argued-text").text(without="note") == article.text
    assert len(html.all("g", class_="box")) == len(article.propositions)
    assert "open" not in html.one("details").attributes
    assert {item.tag for item in html.all()} >= {"style", "svg", "details"}
    assert not {"script", "iframe", "link", "img"} & {item.tag for item in html.all()}
    assert html.one("div", class_="title").text() == "Why Beijing keeps quiet"
    assert html.one("div", class_="byline").text() == "argued contributors · 2026-11-23"


def test_ids_and_addresses_begin_with_a_prefix_of_the_articles_own() -> None:
    one, other = (read_html(argued.parse(text)._repr_html_()) for text in (FEATURES, FEATURES + "More."))
    ids = [[item.attributes["id"] for item in html.all() if "id" in item.attributes] for html in (one, other)]
    assert len(set(ids[0] + ids[1])) == len(ids[0]) + len(ids[1])
    assert all(re.match("argued-[0-9a-f]{8}-", name) for name in ids[0])
    assert {label.attributes["href"].lstrip("#") for label in one.all("a", class_="label")} <= set(ids[0])


def test_its_style_rules_apply_only_to_its_own_classes() -> None:
    style = read_html(argued.parse(FEATURES)._repr_html_()).one("style").text()
    rules = re.sub(r"@media[^{]*\{|/\*.*?\*/", "", style)
    for selectors in re.findall(r"([^{}]+)\{[^{}]*\}", rules):
        for selector in re.sub(r":is\([^)]*\)", "", selectors).split(","):
            assert selector.strip().startswith(".argued"), selector


def test_small_maps_are_open() -> None:
    assert "open" in read_html(argued.parse("{premise: A}")._repr_html_()).one("details").attributes


def test_an_article_without_units_has_no_map_and_hostile_texts_are_text() -> None:
    assert read_html(argued.parse("Words.")._repr_html_()).all("details") == []
    article = hostile_article()
    html = read_html(article._repr_html_())
    assert html.one("div", class_="argued-text").text(without="note") == article.text
    assert html.all("script") == []


def test_without_graphlay_the_text_is_shown_and_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "graphlay", None)
    html = read_html(argued.parse("{premise: It is old.}")._repr_html_())
    assert html.one("div", class_="argued-text").text() == "It is old."
    assert "pip install 'argued[view]'" in html.text()


@pytest.mark.browser
def test_a_notebook_that_is_run_shows_article_and_drawing(browser: Browser, tmp_path: Path) -> None:
    nbclient = pytest.importorskip("nbclient", reason="nbclient isn't installed")
    nbconvert = pytest.importorskip("nbconvert", reason="nbconvert isn't installed")
    nbformat = pytest.importorskip("nbformat", reason="nbformat isn't installed")
    pytest.importorskip("ipykernel", reason="ipykernel isn't installed")
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [nbformat.v4.new_code_cell(source) for source in NOTEBOOK.split("\n---\n")]
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    outputs = [output["data"] for cell in notebook.cells for output in cell.outputs]
    article = argued.load(EXAMPLE)
    assert outputs[0]["text/html"] == article._repr_html_()
    assert outputs[1]["image/svg+xml"] == argued.draw(article, focus="k3").to_svg()
    exporter = nbconvert.HTMLExporter(mathjax_url="", require_js_url="")
    path = tmp_path / "notebook.html"
    path.write_text(exporter.from_notebook_node(notebook)[0], encoding="utf-8")
    browser.open(path)
    assert browser.evaluate("document.querySelectorAll('.argued-notebook').length") == 2
    assert browser.evaluate("getComputedStyle(document.querySelector('.argued-text .premise')).borderBottomStyle") == (
        "solid"
    )
    browser.do("click", selector=".argued-notebook summary")
    assert browser.evaluate("document.querySelector('.argued-notebook svg').getBoundingClientRect().width") > 1000
    words = "document.querySelectorAll('.argued-text')[1].innerText.includes('<script>alert(1)</script>')"
    assert browser.evaluate(words)
    assert browser.do("log")["errors"] == []
