"""All rules that a project can switch on and off."""

from .allowances import note_rules
from .house_keeping import HOUSE_KEEPING
from .rule import Rule
from .structure import STRUCTURE
from .wording import WORDING

ALLOWABLE_RULES: tuple[Rule, ...] = (*STRUCTURE, *WORDING, *HOUSE_KEEPING)
"""The rules whose findings a note in a text can allow."""

RULES: tuple[Rule, ...] = tuple(
    sorted((*ALLOWABLE_RULES, *note_rules(ALLOWABLE_RULES)), key=lambda rule: (rule.code, rule.name))
)
"""In the order of their codes."""
