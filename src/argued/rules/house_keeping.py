"""Rules about the marks themselves: names, tags and notes that do nothing."""

from __future__ import annotations

from .rule import Rule

HOUSE_KEEPING: tuple[Rule, ...] = ()
