"""Helpers of tests that return the findings of rules in a text."""

from __future__ import annotations

from argued.checking.checker import check
from argued.diagnostics.diagnostic import Diagnostic


def found(text: str, *rules: str) -> tuple[Diagnostic, ...]:
    """The findings of some rules in a text without errors."""
    report = check(text, select=rules)
    assert report.article is not None, report.diagnostics
    return report.diagnostics


def places(text: str, *rules: str) -> list[str]:
    """The parts of the text at which some rules find something."""
    return [text[item.span.start : item.span.end] for item in found(text, *rules) if item.span]


def only(text: str, *rules: str) -> Diagnostic:
    """The only finding of some rules."""
    (finding,) = found(text, *rules)
    return finding


def related(text: str, *rules: str) -> list[tuple[str, str]]:
    """The related places of the only finding of some rules: each part of the text with its message."""
    return [(text[item.span.start : item.span.end], item.message) for item in only(text, *rules).related]
