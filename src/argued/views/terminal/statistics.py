"""Formatting statistics as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.statistics import Statistics
from .lines import ELLIPSIS, FAINT, STRONG, LineFormatter, cut_line

_MOST_NAMED = 5
"""How many main conclusions are named at most."""
_LABEL_COLUMNS = len("  considerations")


def statistics_lines(statistics: Statistics, formatter: LineFormatter) -> Iterator[str]:
    """The counts and shares of an article, one line for each."""
    main = ", ".join(cut_line(name, formatter.width) for name in statistics.main_conclusions[:_MOST_NAMED])
    more = ELLIPSIS if len(statistics.main_conclusions) > _MOST_NAMED else ""
    rows = [
        (0, "propositions", statistics.propositions, ""),
        (1, "premises", statistics.premises, ""),
        (1, "considerations", statistics.considerations, ""),
        (1, "conclusions", statistics.conclusions, ""),
        (2, "main", len(statistics.main_conclusions), f"{main}{more}"),
        (1, "objections", statistics.objections, ""),
        (1, "issues", statistics.issues, ""),
        (1, "unspoken", statistics.unspoken, _percent(statistics.unspoken_share, "propositions")),
        (0, "inferences", statistics.inferences, ""),
        (1, "linked", statistics.linked, _percent(statistics.linked_share, "inferences")),
        (1, "convergent", statistics.convergent, _percent(statistics.convergent_share, "inferences")),
        (1, "depth", statistics.depth, "the longest chain of inferences"),
        (0, "attacks", statistics.attacks, ""),
        (1, "rebuttals", statistics.rebuttals, ""),
        (1, "underminings", statistics.underminings, ""),
        (1, "undercuts", statistics.undercuts, ""),
        (0, "restatements", statistics.restatements, ""),
        (0, "words", statistics.words, ""),
        (1, "marked", statistics.marked_words, _percent(statistics.marked_share, "words")),
    ]
    digits = max(len(f"{count:,}") for _, _, count, _ in rows)
    for level, label, count, note in rows:
        line = formatter.paint(f"{'  ' * level + label:{_LABEL_COLUMNS}}  {count:>{digits},}", "" if level else STRONG)
        yield from formatter.wrap(line + (formatter.paint(f"  {note}", FAINT) if note else ""), rest="  ")


def _percent(share: float | None, whole: str) -> str:
    return "" if share is None else f"{share:.0%} of the {whole}"
