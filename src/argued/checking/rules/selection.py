"""The choice of rules: by code, name or family, or by `default`, `strict` or `all`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve

from ...diagnostics.codes import DESCRIPTORS
from ...diagnostics.diagnostic import Severity
from .catalogue import RULES
from .rule import FAMILIES, OWN, Rule, Selectable, did_you_mean_rule, has_requirement_code, rules_matching

REQUIREMENTS = "requirements"
"""The word for all requirements of a profile that have codes of their own."""
GROUPS = ("default", "strict", "all")
"""The words for groups of rules: those that are on by default, the others, and all."""


def select_rules(
    select: Iterable[str],
    ignore: Iterable[str] = (),
    requirements: Sequence[Selectable] | None = None,
    among: Sequence[Rule] = RULES,
) -> tuple[tuple[Rule, ...], tuple[str, ...]]:
    """The rules that are selected and not ignored, in order, and a message for each word that can't be used.

    A word is a code (`A301`), the beginning of one (`A3`), a name (`unsupported-conclusion`), a family (`structure`),
    or one of `GROUPS`. Diagnostics that don't come from rules, such as syntax errors, are always on. So are the
    requirements of a profile, unless they have a code of their own and are ignored. Words for them aren't errors: codes
    and names of `requirements`, or if it isn't known which there are (None) all codes that they could have.
    """
    messages = []
    chosen: set[str] = set()
    for word in select:
        rules = rules_matching(word, among)
        if not rules and not _is_always_on(word) and not _is_requirement(word, requirements):
            messages.append(_unknown(word, among, requirements))
        chosen.update(rule.code for rule in rules)
    for word in ignore:
        rules = rules_matching(word, among)
        if not rules and word not in ("own", OWN) and not _is_requirement(word, requirements):
            unknown = _unknown(word, among, requirements)
            messages.append(f"`{word}` can't be ignored: it isn't a rule" if _is_always_on(word) else unknown)
        chosen.difference_update(rule.code for rule in rules)
    return tuple(rule for rule in among if rule.code in chosen), tuple(messages)


def with_severities(rules: Iterable[Rule], severities: Iterable[tuple[str, Severity]]) -> tuple[Rule, ...]:
    """Rules with the severities of some, by code or name; the last one for a rule holds."""
    chosen = {word: (number, severity) for number, (word, severity) in enumerate(severities)}
    changed = []
    for rule in rules:
        given = [chosen[word] for word in (rule.code, rule.name) if word in chosen]
        changed.append(evolve(rule, severity=max(given)[1]) if given else rule)
    return tuple(changed)


def find_rule(word: str, among: Sequence[Rule] = RULES) -> tuple[Rule | None, str | None]:
    """The rule with a code or a name, or a message if the word can't be used."""
    rule = next((rule for rule in among if word in (rule.code, rule.name)), None)
    if rule is not None:
        return rule, None
    if has_requirement_code(word):
        return None, f"`{word}` isn't a rule: the severity of a profile's requirement is in the profile"
    known = _is_always_on(word) or rules_matching(word, among)
    return None, f"`{word}` isn't the code or the name of a rule" if known else _unknown(word, among)


def _is_always_on(word: str) -> bool:
    return (
        any(word in (descriptor.code, descriptor.name) for descriptor in DESCRIPTORS)
        or word in FAMILIES
        or word in FAMILIES.values()
    )


def _is_requirement(word: str, requirements: Iterable[Selectable] | None) -> bool:
    if requirements is None:
        return word == REQUIREMENTS or has_requirement_code(word)
    return word == REQUIREMENTS or bool(rules_matching(word, requirements))


def _unknown(word: str, among: Iterable[Rule], requirements: Iterable[Selectable] | None = None) -> str:
    items: list[Selectable] = [*among, *(requirements or ())]
    known = [*FAMILIES, *GROUPS, *(item.name for item in items)]
    hint = did_you_mean_rule(word, known, [*FAMILIES.values(), *(item.code for item in items)])
    return f"unknown rule `{word:.60}`" + (f"; {hint}" if hint else "")
