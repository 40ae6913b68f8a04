"""The rules, by family, and which of them are on."""

from .catalogue import RULES
from .rule import FAMILIES, Finding, Rule
from .selection import select_rules

__all__ = ["FAMILIES", "RULES", "Finding", "Rule", "select_rules"]
