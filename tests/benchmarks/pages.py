"""Benchmarks of pages: the time to make and to open them, and their size."""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import evolve, frozen
from support.browsing import Browser

import argued
from benchmarks import texts
from benchmarks.timing import Effort, best_time


@frozen
class PageRun:
    """The processor time of one page, and its size in bytes."""

    subject: str
    units: int
    seconds: float
    bytes: int
    opened_seconds: float | None = None
    """Seconds by the clock from the request to open the file until the page was ready; None without a browser."""


def run_pages(sizes: tuple[int, ...], effort: Effort, *, in_browser: bool) -> list[PageRun]:
    """Make pages of many small arguments, and of one tree. Raises `NotAvailableError` if there is no browser."""
    once = len(argued.parse(texts.repeated_example(1)).propositions)
    subjects = []
    for size in sizes:
        subjects.append(("the example, repeated", texts.repeated_example(round(size / once))))
        subjects.append(("one tree", texts.as_argued(texts.generated_argument(size))))
    articles = [(subject, argued.parse(text, limits=texts.LIMITS)) for subject, text in subjects]
    runs = [
        PageRun(subject, len(article.propositions), best_time(article.to_html, effort), len(article.to_html().encode()))
        for subject, article in articles
    ]
    if not in_browser:
        return runs
    with Browser() as browser:
        return [
            evolve(run, opened_seconds=_opened(browser, article, effort.runs))
            for run, (_, article) in zip(runs, articles)
        ]


def _opened(browser: Browser, article: argued.Article, count: int) -> float:
    """The shortest of several times, in seconds."""
    times = []
    with TemporaryDirectory() as folder:
        path = Path(folder, "page.html")
        path.write_bytes(article.to_html().encode())
        for _ in range(count):
            start = time.perf_counter()
            browser.open(path)
            # Wait until a frame was drawn and the script has run.
            drawn = browser.evaluate(
                "new Promise((done) => requestAnimationFrame(() => setTimeout(() => "
                "done(document.documentElement.dataset.ready))))"
            )
            times.append(time.perf_counter() - start)
            assert drawn == ""
    return min(times)
