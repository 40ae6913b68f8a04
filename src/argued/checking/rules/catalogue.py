"""All rules that a project can switch on and off."""

from collections.abc import Iterable

from .house_keeping import HOUSE_KEEPING
from .house_keeping_suppressions import suppression_rules
from .rule import Rule
from .structure import STRUCTURE
from .wording import WORDING

SUPPRESSIBLE_RULES: tuple[Rule, ...] = (*STRUCTURE, *WORDING, *HOUSE_KEEPING)
"""argued's own rules whose findings can be allowed by a note in the text."""


def all_rules(own: Iterable[Rule] = ()) -> tuple[Rule, ...]:
    """All rules, with those that aren't argued's own, in the order of their codes."""
    suppressible = (*SUPPRESSIBLE_RULES, *own)
    return tuple(sorted((*suppressible, *suppression_rules(suppressible)), key=lambda rule: (rule.code, rule.name)))


RULES: tuple[Rule, ...] = all_rules()
"""All rules that are argued's own."""


def can_be_allowed(rule: Rule) -> bool:
    """Whether a note can allow the findings of a rule; not those of rules about notes."""
    return rule.is_own or any(rule.code == other.code for other in SUPPRESSIBLE_RULES)
