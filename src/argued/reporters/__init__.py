"""Reports for people, editors and services: each format turns findings into text, and prints nothing itself."""

from collections.abc import Callable

from .line import LineReporter
from .reporter import Reporter, Summary

REPORTERS: dict[str, Callable[[], Reporter]] = {"line": LineReporter}
"""The formats by their names."""

__all__ = ["REPORTERS", "Reporter", "Summary"]
