"""A rule: a pure function from an article and its markup to findings, with its code, name and explanation."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Protocol, TypeVar

from attrs import frozen

from ...diagnostics.diagnostic import Diagnostic, DiagnosticDescriptor, Related, Severity, diagnose
from ...markup.tree import Markup
from ...model.article import Article
from ...text.suggest import nearest

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
"""The families of diagnostics, each with the first characters of its codes."""


@frozen
class Finding:
    """One thing that a rule found, with its place in the file: offsets in code points, the end exclusive."""

    message: str
    start: int
    end: int
    help: str | None = None
    related: tuple[tuple[int, int, str], ...] = ()
    """Other places that it is about: their offsets in the file, and a message for each."""


@frozen(kw_only=True)
class Rule:
    """One rule. `argued rule` and the pages in docs/rules show its texts."""

    code: str
    """`A` and three digits, the first of which is the family. A code is never reused for something else."""
    name: str
    summary: str
    """A sentence about the texts that the rule reports."""
    rationale: str
    """Why this is worth reporting, when it may be intended, and how to fix it: a few plain sentences."""
    bad: str
    """A marked-up text in which the rule finds something."""
    good: str
    """The same text fixed, in which it finds nothing."""
    check: Callable[[Article, Markup], Iterable[Finding]]
    """The rule itself. The article must have been read from the markup."""
    merge: Callable[[Article, list[Diagnostic]], list[Diagnostic]] | None = None
    """Makes fewer findings of those that no note allows, if many say the same. Notes see each of them."""
    words: bool = False
    """Whether the rule searches for words of the article's language."""
    severity: Severity = Severity.WARNING
    strict: bool = False
    """Whether the rule is on only if `strict` is selected."""

    @property
    def family(self) -> str:
        """The name of the rule's family."""
        return next(name for name, prefix in FAMILIES.items() if self.code.startswith(prefix))

    def diagnostics(self, article: Article, markup: Markup) -> list[Diagnostic]:
        """The rule's findings in an article, as diagnostics."""
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


class Selectable(Protocol):
    """What words can select: rules, and the requirements of a profile that have codes of their own."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def family(self) -> str: ...
    @property
    def strict(self) -> bool: ...


SelectableItem = TypeVar("SelectableItem", bound=Selectable)


def rules_matching(word: str, rules: Iterable[SelectableItem]) -> tuple[SelectableItem, ...]:
    """The rules that a word selects: a code or its beginning, a name, a family, or a group.

    Empty if the word is unknown.
    """
    return tuple(
        rule
        for rule in rules
        if word in (rule.name, rule.family, "all", "strict" if rule.strict else "default")
        or (word[1:].isdigit() and rule.code.startswith(word))
    )


_LOOK_ALIKE_DIGITS = str.maketrans("OILS", "0115")


def nearest_rule(word: str, names: Collection[str], codes: Collection[str]) -> str | None:
    """The name or the code that an unknown word seems to mean, or None. Letters in a code may be meant as digits."""
    code = word.upper()
    code = code[:1] + code[1:].translate(_LOOK_ALIKE_DIGITS)
    return code if code in codes else nearest(word.lower(), names)
