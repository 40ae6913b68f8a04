"""All rules that a project can switch on and off."""

from .house_keeping import HOUSE_KEEPING
from .house_keeping_suppressions import suppression_rules
from .rule import Rule
from .structure import STRUCTURE
from .wording import WORDING

SUPPRESSIBLE_RULES: tuple[Rule, ...] = (*STRUCTURE, *WORDING, *HOUSE_KEEPING)
"""The rules whose findings can be allowed by a note in the text."""

RULES: tuple[Rule, ...] = tuple(
    sorted((*SUPPRESSIBLE_RULES, *suppression_rules(SUPPRESSIBLE_RULES)), key=lambda rule: (rule.code, rule.name))
)
"""All rules, in the order of their codes."""
