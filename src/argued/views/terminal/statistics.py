"""The counts and shares of an article as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.statistics import Statistics
from .lines import ELLIPSIS, FAINT, STRONG, LineFormatter, cut_line

_MOST_NAMED = 5
"""How many main conclusions are named."""
_LABELS = len("  considerations")


def statistics_lines(measured: Statistics, formatter: LineFormatter) -> Iterator[str]:
    """The counts and shares of an article, a line for each."""
    main = ", ".join(cut_line(name, formatter.width) for name in measured.main_conclusions[:_MOST_NAMED])
    more = ELLIPSIS if len(measured.main_conclusions) > _MOST_NAMED else ""
    rows = [
        (0, "propositions", measured.propositions, ""),
        (1, "premises", measured.premises, ""),
        (1, "considerations", measured.considerations, ""),
        (1, "conclusions", measured.conclusions, ""),
        (2, "main", len(measured.main_conclusions), f"{main}{more}"),
        (1, "objections", measured.objections, ""),
        (1, "issues", measured.issues, ""),
        (1, "unspoken", measured.unspoken, _percent(measured.unspoken_share, "propositions")),
        (0, "inferences", measured.inferences, ""),
        (1, "linked", measured.linked, _percent(measured.linked_share, "inferences")),
        (1, "convergent", measured.convergent, _percent(measured.convergent_share, "inferences")),
        (1, "depth", measured.depth, "the longest chain of inferences"),
        (0, "attacks", measured.attacks, ""),
        (1, "rebuttals", measured.rebuttals, ""),
        (1, "underminings", measured.underminings, ""),
        (1, "undercuts", measured.undercuts, ""),
        (0, "restatements", measured.restatements, ""),
        (0, "words", measured.words, ""),
        (1, "marked", measured.marked_words, _percent(measured.marked_share, "words")),
    ]
    wide = max(len(f"{count:,}") for _, _, count, _ in rows)
    for level, label, count, note in rows:
        said = formatter.paint(f"{'  ' * level + label:{_LABELS}}  {count:>{wide},}", "" if level else STRONG)
        yield from formatter.wrap(said + (formatter.paint(f"  {note}", FAINT) if note else ""), rest="  ")


def _percent(share: float | None, of: str) -> str:
    return "" if share is None else f"{share:.0%} of the {of}"
