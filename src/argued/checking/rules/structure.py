"""Rules about what supports and attacks what."""

from __future__ import annotations

from .clarity import CLARITY
from .rule import Rule
from .support import SUPPORT
from .whole import WHOLE

STRUCTURE: tuple[Rule, ...] = (*SUPPORT, *WHOLE, *CLARITY)
