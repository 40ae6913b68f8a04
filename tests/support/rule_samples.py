"""Draws findings of a rule from real texts, to be judged by people: `python tests/support/rule_samples.py A403 2 100`.

The arguments are a rule, the seed of the draw, and the number of findings. The texts are the annotated corpora (as in
`rule_counts.py`) and the published article, marked up with its layer. Each finding is printed with the words around it.
The words aren't free, so keep the output out of the repository; docs/rules/wording.md has the results.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator

from argued import attach, dumps
from argued.checking.checker import check
from argued.diagnostics.diagnostic import Diagnostic
from support.places import DATA, ROOT, text_of
from support.rule_counts import MARKED

_AROUND = 200
"""The characters that are printed before and after a finding."""


def texts() -> Iterator[tuple[str, str]]:
    """The name and the marked-up text of each document."""
    for path in MARKED:
        yield path.name, text_of(path)
    article = DATA / "article" / "article.txt"
    if article.exists():
        layer = json.loads(text_of(ROOT / "docs" / "examples" / "article.layer.json"))
        yield article.name, dumps(attach(layer, text_of(article)))


def sample(rule: str, seed: int, number: int) -> tuple[list[str], int]:
    """Some findings of a rule, in the order of the texts, and how many there are altogether."""
    found = [(name, text, item) for name, text in texts() for item in check(text, select=[rule]).diagnostics]
    drawn = sorted(random.Random(seed).sample(range(len(found)), min(number, len(found))))
    return [_shown(*found[index]) for index in drawn], len(found)


def _shown(name: str, text: str, finding: Diagnostic) -> str:
    # The finding of a report is at the unit, and a related place has its words.
    span = finding.related[0].span if finding.related else finding.span
    assert span is not None
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    return " ".join(f"{name}: {before}>>{text[span.start : span.end]}<<{after}".split())


if __name__ == "__main__":
    if not MARKED:
        raise SystemExit(f"the annotated corpora aren't in {DATA}; set ARGUED_DATA")
    lines, population = sample(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    for rank, line in enumerate(lines, 1):
        print(f"{rank}. {line}")
    print(f"{len(lines)} of {population} findings")
