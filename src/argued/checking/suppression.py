"""Suppression of findings by the notes of a text: `{# allow RULE: reason }`."""

from __future__ import annotations

from collections.abc import Sequence

from ..diagnostics.diagnostic import Diagnostic
from ..markup.tree import Markup
from .rules.catalogue import SUPPRESSIBLE_RULES
from .rules.suppressions import apply_suppressions, read_suppressions


def suppress(diagnostics: Sequence[Diagnostic], markup: Markup) -> tuple[list[Diagnostic], int]:
    """The findings of rules that no note allows, and how many the notes allow.

    Whether a note allows anything, and whether it names a rule, is checked by rules (A701, A702).
    """
    suppressions, _ = read_suppressions(markup, SUPPRESSIBLE_RULES)
    _, allowed = apply_suppressions(
        suppressions, [(item.code, item.span.start if item.span else -1) for item in diagnostics]
    )
    kept = [item for item, is_allowed in zip(diagnostics, allowed) if not is_allowed]
    return kept, len(diagnostics) - len(kept)
