"""Rules that hold the words of an article against what its marks say of them."""

from __future__ import annotations

from .rule import Rule

WORDING: tuple[Rule, ...] = ()
