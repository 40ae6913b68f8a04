"""The family *structure*: rules about the relations between units."""

from __future__ import annotations

from .rule import Rule
from .structure_misleading_marks import MISLEADING_MARKS
from .structure_support import SUPPORT
from .structure_whole_argument import WHOLE_ARGUMENT

STRUCTURE: tuple[Rule, ...] = (*SUPPORT, *WHOLE_ARGUMENT, *MISLEADING_MARKS)
