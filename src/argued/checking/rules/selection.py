"""Which rules are on: by code, name or family, by `default`, `strict` or `all`."""

from __future__ import annotations

from collections.abc import Iterable

from ...diagnostics.codes import DESCRIPTORS
from ...text.suggest import nearest
from .catalogue import RULES
from .rule import FAMILIES, Rule, rules_matching

GROUPS = ("default", "strict", "all")
"""The words for several rules at once: those that are on where nothing is said, the other ones, and both."""


def select_rules(select: Iterable[str], ignore: Iterable[str] = ()) -> tuple[tuple[Rule, ...], tuple[str, ...]]:
    """The rules that are selected and not ignored, in order; and what is wrong with the words.

    A word is a code (`A301`), the beginning of one (`A3`), a name (`unsupported-conclusion`), a family (`structure`),
    or one of `GROUPS`. Findings that are no rules, such as faults of syntax, are always on.
    """
    problems = []
    chosen: set[str] = set()
    for word in select:
        rules = rules_selected_by(word)
        if not rules and not _is_always_on(word):
            problems.append(_unknown(word))
        chosen.update(rule.code for rule in rules)
    for word in ignore:
        rules = rules_selected_by(word)
        if not rules:
            problems.append(f"`{word}` can't be ignored: it is no rule" if _is_always_on(word) else _unknown(word))
        chosen.difference_update(rule.code for rule in rules)
    return tuple(rule for rule in RULES if rule.code in chosen), tuple(problems)


def rules_selected_by(word: str) -> tuple[Rule, ...]:
    """The rules that a word stands for; none where it is unknown."""
    return rules_matching(word, RULES)


def _is_always_on(word: str) -> bool:
    return (
        any(word in (descriptor.code, descriptor.name) for descriptor in DESCRIPTORS)
        or word in FAMILIES
        or word in FAMILIES.values()
    )


def _unknown(word: str) -> str:
    known = [*FAMILIES, *GROUPS, *(rule.name for rule in RULES)]
    near = nearest(word.lower(), known)
    return f"there is no rule `{word:.60}`" + (f"; did you mean `{near}`?" if near else "")
