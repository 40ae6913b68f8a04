"""A browser for the tests in this folder that need one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from support.browsing import Browser, NotAvailableError

import argued


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        made = Browser()
    except NotAvailableError as error:
        pytest.skip(str(error))
    with made:
        yield made


Opener = Callable[..., Browser]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Opens the pages of articles. At the end, checks that no page logged anything or requested anything but itself."""
    pages: list[Path] = []

    def open_page(article: argued.Article, fragment: str = "", **options: Any) -> Browser:
        path = tmp_path / f"page-{len(pages)}.html"
        path.write_bytes(article.to_html().encode())
        pages.append(path)
        browser.open(path, fragment, **options)
        assert browser.evaluate("document.documentElement.dataset.ready") == ""
        return browser

    yield open_page
    if pages:
        log = browser.do("log")
        assert (log["errors"], log["console"]) == ([], [])
        assert {request.partition("#")[0] for request in log["requests"]} == {pages[-1].as_uri()}
