"""The formats of reports for people, editors and services, by name."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from importlib import import_module
from typing import Any

from ...text.suggest import unknown_word
from ..report import Report
from .reporter import Reporter, render_all

_CLASSES = {
    "text": "TextReporter",
    "line": "LineReporter",
    "json": "JsonReporter",
    "sarif": "SarifReporter",
    "github": "GitHubReporter",
    "junit": "JUnitReporter",
}


def _make(format: str, **options: Any) -> Reporter:
    # A run uses one format, and shouldn't wait for what the others need.
    module = import_module(f".{format}_format", __package__)
    reporter: Reporter = getattr(module, _CLASSES[format])(**options)
    return reporter


REPORTERS: Mapping[str, Callable[..., Reporter]] = {name: partial(_make, name) for name in _CLASSES}
"""The formats by their names. Each makes a reporter; the options are those of `Reporter`, by name."""


def render_reports(
    reports: Iterable[Report],
    format: str = "text",
    *,
    width: int | None = None,
    color: bool = False,
    quiet: bool = False,
    statistics: bool = False,
) -> str:
    """Reports in one format, whole. The options are those of `Reporter`.

    Raises `ValueError` for an unknown format.
    """
    if format not in REPORTERS:
        raise ValueError(unknown_word("format", format, REPORTERS))
    listed = list(reports)
    descriptors = [descriptor for report in listed for descriptor in report.descriptors]
    reporter = REPORTERS[format](width=width, color=color, quiet=quiet, statistics=statistics, descriptors=descriptors)
    return render_all(reporter, listed)
