"""Suppression of findings by the notes of a text: `{# allow RULE: reason }`."""

from __future__ import annotations

from collections.abc import Sequence

from ..diagnostics.diagnostic import Diagnostic
from ..markup.tree import Markup
from .rules.catalogue import SUPPRESSIBLE_RULES
from .rules.rule import Rule
from .rules.suppressions import ProfileFindings, apply_suppressions, read_suppressions


def suppress(
    found: Sequence[tuple[Diagnostic, int]],
    markup: Markup,
    profile: ProfileFindings | None,
    own_rules: Sequence[Rule] = (),
) -> tuple[list[Diagnostic], int]:
    """The findings of rules and a profile that no note allows, and how many the notes allow.

    Each finding has the offset in the file at which notes see it. Whether a note allows anything, and whether it names
    a rule, is checked by rules (A701, A702).
    """
    suppressions, _ = read_suppressions(markup, (*SUPPRESSIBLE_RULES, *own_rules), profile)
    _, allowed = apply_suppressions(suppressions, [(item.code, place) for item, place in found])
    kept = [item for (item, _), is_allowed in zip(found, allowed) if not is_allowed]
    return kept, len(found) - len(kept)
