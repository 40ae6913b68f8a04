"""All rules that a project can switch on and off."""

from .house_keeping import HOUSE_KEEPING
from .rule import Rule
from .structure import STRUCTURE
from .wording import WORDING

RULES: tuple[Rule, ...] = (*STRUCTURE, *WORDING, *HOUSE_KEEPING)
"""In the order of their codes."""
