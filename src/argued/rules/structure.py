"""Rules about what supports and attacks what."""

from __future__ import annotations

from collections.abc import Iterator

from ..markup import Markup
from ..model import Article
from .places import Places
from .rule import Finding, Rule


def _unsupported_conclusion(article: Article, _: Markup) -> Iterator[Finding]:
    places = Places(article)
    for part in article.conclusions:
        if not article.inferences_for(part.name):
            yield Finding(
                f"nothing supports the conclusion `{part.name}`",
                *places.opening(part),
                help="say what it follows from: `from a, b`, or `supports` in the opening of a premise",
            )


STRUCTURE: tuple[Rule, ...] = (
    Rule(
        code="A301",
        name="unsupported-conclusion",
        summary="A conclusion that nothing supports.",
        rationale="A conclusion is a proposition that something is offered for (Freeman 2011). Where nothing in the "
        "text is offered for it, it is a premise, or the support was left unmarked. Mark what supports it, if only "
        "as an unspoken premise; or give it another role.",
        bad="{conclusion close: The city should close the bridge.}",
        good="{premise cracks: Two piers are cracked.} {conclusion close from cracks: The city should close the "
        "bridge.}",
        check=_unsupported_conclusion,
    ),
)
