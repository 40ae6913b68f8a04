"""Rules about notes that allow findings; they belong to the family *house-keeping*."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from ...markup.tree import Markup
from ...model.article import Article
from .rule import Finding, Rule
from .suppressions import apply_suppressions, read_suppressions


@frozen
class _UnusedSuppression:
    """Finds the notes that allow nothing. It asks the rules that they name, whether these are on or not: what a text's
    notes are worth doesn't depend on who reads it."""

    rules: tuple[Rule, ...]

    def __call__(self, article: Article, markup: Markup) -> Iterator[Finding]:
        suppressions, _ = read_suppressions(markup, self.rules)
        named = {code for item in suppressions for code in item.codes}
        found = [
            (rule.code, finding.start)
            for rule in self.rules
            if rule.code in named
            for finding in rule.check(article, markup)
        ]
        used, _ = apply_suppressions(suppressions, found)
        for item, is_used in zip(suppressions, used):
            if not is_used:
                where = "" if item.scope.starts else ": it stands neither before a unit nor in one"
                message = f"the note's `allow {item.word}` allows nothing{where}"
                yield Finding(message, item.note.start, item.note.end, help="take it away")


@frozen
class _BadSuppression:
    """Finds the notes that allow something that is no rule."""

    rules: tuple[Rule, ...]

    def __call__(self, _: Article, markup: Markup) -> Iterator[Finding]:
        yield from read_suppressions(markup, self.rules)[1]


def suppression_rules(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules that judge what the notes of a text say of other rules. What they find, no note can allow."""
    return (
        Rule(
            code="A701",
            name="unused-suppression",
            summary="A note that allows what no rule finds where it stands.",
            rationale="A note `{# allow RULE: reason }` holds for the unit that it stands in or directly before, with "
            "all that is in its marks, and at the top of a text for the whole of it. When the text is mended, the "
            "note stays behind, and would hide the next finding. Take it away. The rules that notes name are asked "
            "even where they are off, so the answer doesn't depend on the configuration.",
            bad="{premise cracks: Two piers are cracked.}\n"
            "{# allow unsupported-conclusion: the reasons are to come }{conclusion close from cracks: The city should "
            "close the bridge.}",
            good="{premise cracks: Two piers are cracked.}\n"
            "{conclusion close from cracks: The city should close the bridge.}",
            check=_UnusedSuppression(rules),
        ),
        Rule(
            code="A702",
            name="bad-suppression",
            summary="A note that allows something that is no rule.",
            rationale="A note that begins with `allow` is meant to silence a rule. It names the rule by its code or "
            "name (several with commas between them), and gives the reason behind a colon. One with a misspelt name "
            "silences nothing; neither does one that names a fault of reading, syntax, names or schema, which is never "
            "allowed, or one of the two rules about notes.",
            bad="{# allow unsuported-conclusion: the reasons are in the next part }{premise cracks: Two piers are "
            "cracked.}\n"
            "{conclusion close from cracks: The city should close the bridge.}",
            good="{# allow unsupported-conclusion: the reasons are in the next part }"
            "{conclusion close: The city should close the bridge.}",
            check=_BadSuppression(rules),
        ),
    )
