"""What a rule is: a pure function from an article and its markup to findings, with all that is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import frozen

from ...diagnostics.diagnostic import Diagnostic, DiagnosticDescriptor, Related, Severity, diagnose
from ...markup.tree import Markup
from ...model.article import Article

FAMILIES = {
    "reading": "A0",
    "syntax": "A1",
    "names": "A2",
    "structure": "A3",
    "wording": "A4",
    "profile": "A5",
    "source": "A6",
    "house-keeping": "A7",
    "interchange": "A8",
}
"""The families of findings, each with what its codes begin with."""


@frozen
class Finding:
    """What a rule found, and where: offsets in the file, in code points, the end exclusive."""

    message: str
    start: int
    end: int
    help: str | None = None
    related: tuple[tuple[int, int, str], ...] = ()
    """Other places that it speaks of: their offsets in the file, and what is there."""


@frozen(kw_only=True)
class Rule:
    """One rule. What it says of itself is what `argued rule` and the page of rules show."""

    code: str
    """`A` and three digits, the first of which is the family; never used again for something else."""
    name: str
    summary: str
    """What the rule finds, in one sentence."""
    rationale: str
    """Why that is worth finding, when it may be meant, and how to mend it: a few plain sentences."""
    bad: str
    """A marked-up text in which the rule finds something."""
    good: str
    """The same text mended, in which it finds nothing."""
    check: Callable[[Article, Markup], Iterable[Finding]]
    """The rule itself. The article is one that was read from the markup."""
    severity: Severity = Severity.WARNING
    strict: bool = False
    """Whether it is on only where `strict` is asked for."""

    @property
    def family(self) -> str:
        """The name of its family."""
        return next(name for name, prefix in FAMILIES.items() if self.code.startswith(prefix))

    def diagnostics(self, article: Article, markup: Markup) -> list[Diagnostic]:
        """What the rule finds in an article."""
        source = markup.source
        descriptor = DiagnosticDescriptor(self.code, self.name, self.summary, self.severity)
        return [
            diagnose(
                descriptor,
                finding.message,
                span=source.span(finding.start, finding.end),
                help=finding.help,
                related=[Related(source.span(start, end), message) for start, end, message in finding.related],
                source=source.name,
            )
            for finding in self.check(article, markup)
        ]


def rules_matching(word: str, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Those of some rules that a word stands for: a code or its beginning, a name, a family, or a group.

    None where the word is unknown.
    """
    return tuple(
        rule
        for rule in rules
        if word in (rule.name, rule.family, "all", "strict" if rule.strict else "default")
        or (len(word) > 1 and word[:1] == "A" and word[1:].isdigit() and rule.code.startswith(word))
    )
