"""The family *wording*: rules that compare the words of an article with its marks."""

from __future__ import annotations

from .rule import Rule
from .wording_characters import INVISIBLE_CHARACTER
from .wording_commitment import UNATTRIBUTED_QUOTATION, UNATTRIBUTED_REPORT, UNMARKED_HEDGE
from .wording_enumeration import WRONG_COUNT, WRONG_ORDINAL
from .wording_extent import OUTER_WHITE_SPACE, SEVERAL_PARAGRAPHS, SPLIT_PAIR, SPLIT_WORD

WORDING: tuple[Rule, ...] = (
    WRONG_ORDINAL,
    WRONG_COUNT,
    UNMARKED_HEDGE,
    UNATTRIBUTED_QUOTATION,
    OUTER_WHITE_SPACE,
    SPLIT_WORD,
    SPLIT_PAIR,
    SEVERAL_PARAGRAPHS,
    INVISIBLE_CHARACTER,
    UNATTRIBUTED_REPORT,
)
