"""Mermaid itself reads the maps that are written for it. Its parser needs a browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.browsing import Browser, NotAvailableError, install
from support.map_samples import HOSTILE, UNSEEN, hostile_article

import argued

pytestmark = pytest.mark.browser

GOLDENS = sorted((Path(__file__).parent / "goldens").glob("*.mmd"))


@pytest.fixture(scope="module")
def mermaid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Make a page with Mermaid in it."""
    try:
        modules = install("mermaid")
        made = Browser()
    except NotAvailableError as error:
        pytest.skip(str(error))
    page = tmp_path_factory.mktemp("mermaid") / "page.html"
    script = (modules / "mermaid" / "dist" / "mermaid.min.js").as_uri()
    page.write_text(
        f'<!doctype html><meta charset=utf-8><title>Mermaid</title><script src="{script}"></script><div id=place></div>'
    )
    with made as browser:
        browser.open(page)
        browser.evaluate("mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' })")
        yield browser


def drawn(browser: Browser, text: str) -> Any:
    """Draw a map with Mermaid: the kind of diagram, the texts of its nodes, and elements that it shouldn't have."""
    return browser.evaluate(
        f"""mermaid.parse({json.dumps(text)}).then(({{ diagramType }}) =>
          mermaid.render("drawn", {json.dumps(text)}).then(({{ svg }}) => {{
            const place = document.getElementById("place");
            place.innerHTML = svg;
            return {{
              type: diagramType,
              texts: [...place.querySelectorAll(".nodeLabel")].map((label) => label.innerText),
              foreign: place.querySelectorAll("script, img, a, i, math, strong, em").length,
            }};
          }}))"""
    )


@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: path.stem)
def test_every_golden_is_a_flowchart(mermaid: Browser, path: Path) -> None:
    found = drawn(mermaid, path.read_text(encoding="utf-8"))
    assert found["type"].startswith("flowchart")
    assert found["foreign"] == 0
    assert len(found["texts"]) >= path.read_text(encoding="utf-8").count(":::") - 1


@pytest.mark.parametrize("text", [*HOSTILE, *UNSEEN])
def test_hostile_texts_are_shown_as_themselves(mermaid: Browser, text: str) -> None:
    drawing = argued.draw(hostile_article((text,)))
    found = drawn(mermaid, drawing.to_mermaid())
    shown = drawing.picture.boxes[0].text
    assert "".join(shown.split()) in "".join(found["texts"][0].replace("\u2060", "").split())
    assert found["foreign"] == 0
    log = mermaid.do("log")
    assert log["errors"] == []
    assert all(request.startswith("file:") for request in log["requests"])
