"""Rules about notes that allow findings; they belong to the family *house-keeping*."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from ...diagnostics.codes import PROFILE
from ...markup.tree import Markup
from ...model.article import Article
from .rule import Finding, Rule
from .suppressions import ProfileFindings, apply_suppressions, read_suppressions


@frozen
class _UnusedSuppression:
    """Finds notes that allow nothing.

    It runs the rules that the notes name even if they are off, so that the result doesn't depend on the configuration.
    """

    rules: tuple[Rule, ...]
    profile: ProfileFindings | None = None

    def __call__(self, article: Article, markup: Markup) -> Iterator[Finding]:
        suppressions, _ = read_suppressions(markup, self.rules, self.profile)
        if self.profile is None:
            suppressions = [item for item in suppressions if PROFILE.code not in item.codes]
        named = {code for item in suppressions for code in item.codes}
        found = [
            (rule.code, finding.start)
            for rule in self.rules
            if rule.code in named
            for finding in rule.findings(article, markup)[0]
        ]
        found += self.profile.unmet if self.profile else ()
        used, _ = apply_suppressions(suppressions, found)
        for item, is_used in zip(suppressions, used):
            if not is_used:
                where = "" if item.scope.starts else ": it is neither in a unit nor directly before one"
                message = f"the note's `allow {item.word}` allows nothing{where}"
                yield Finding(message, item.note.start, item.note.end, help="remove it")


@frozen
class _BadSuppression:
    """Finds notes that allow something that isn't a rule."""

    rules: tuple[Rule, ...]
    profile: ProfileFindings | None = None

    def __call__(self, _: Article, markup: Markup) -> Iterator[Finding]:
        yield from read_suppressions(markup, self.rules, self.profile)[1]


def with_profile(rules: Iterable[Rule], profile: ProfileFindings | None) -> tuple[Rule, ...]:
    """Rules, of which those about notes see the findings of a profile."""
    return tuple(
        evolve(rule, check=evolve(rule.check, profile=profile))
        if isinstance(rule.check, _UnusedSuppression | _BadSuppression)
        else rule
        for rule in rules
    )


def suppression_rules(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules about notes that allow findings of other rules. Notes can't allow the findings of these two."""
    return (
        Rule(
            code="A701",
            name="unused-suppression",
            summary="A note that allows a rule which finds nothing there.",
            rationale="A note `{# allow RULE: reason }` applies to the unit that it is in or directly before, with "
            "everything inside that unit's marks; at the top of a text it applies to the whole text. When the text has "
            "been fixed, the note is left over, and would hide the next finding: remove it. Rules that are named in "
            "notes run even if they are off, so the result doesn't depend on the configuration.",
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
            summary="A note that allows something that isn't a rule.",
            rationale="A note that begins with `allow` is meant to silence a rule. It has the code or the name of the "
            "rule (or several, with commas between them), and after a colon the reason. A note with a misspelt name "
            "silences nothing; neither does one that names an error of reading, syntax, names or schema, or one of the "
            "two rules about notes, since these can't be allowed. A requirement of a profile can be allowed if "
            "it has a code of its own; any other one (A504) only by a note at the unit that it is about.",
            bad="{# allow unsuported-conclusion: the reasons are in the next part }{premise cracks: Two piers are "
            "cracked.}\n"
            "{conclusion close from cracks: The city should close the bridge.}",
            good="{# allow unsupported-conclusion: the reasons are in the next part }"
            "{conclusion close: The city should close the bridge.}",
            check=_BadSuppression(rules),
        ),
    )
