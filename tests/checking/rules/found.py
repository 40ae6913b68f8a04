"""What rules find in a text, in short forms for tests."""

from __future__ import annotations

from argued.checking.checker import check
from argued.diagnostics.diagnostic import Diagnostic


def found(text: str, *rules: str) -> tuple[Diagnostic, ...]:
    """What some rules find in a text without faults."""
    report = check(text, select=rules)
    assert report.article is not None, report.diagnostics
    return report.diagnostics


def places(text: str, *rules: str) -> list[str]:
    """The stretches of the text at which some rules find something."""
    return [text[item.span.start : item.span.end] for item in found(text, *rules) if item.span]


def only(text: str, *rules: str) -> Diagnostic:
    """The one thing that some rules find."""
    (finding,) = found(text, *rules)
    return finding


def related(text: str, *rules: str) -> list[tuple[str, str]]:
    """The related places of the one thing that some rules find: the stretches of the text, and what is said of them."""
    return [(text[item.span.start : item.span.end], item.message) for item in only(text, *rules).related]
