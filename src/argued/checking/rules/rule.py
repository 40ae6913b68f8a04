"""A rule: a pure function from an article and its markup to findings, with its code, name and explanation."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable
from typing import Protocol, TypeVar

from attrs import evolve, frozen

from ...diagnostics.codes import FAILED_RULE
from ...diagnostics.diagnostic import DESCRIPTOR_NAME, Diagnostic, DiagnosticDescriptor, Related, Severity, diagnose
from ...markup.tree import Markup
from ...model.article import Article
from ...reading.reader import read_text
from ...support.arguments import checked
from ...support.limits import Limits
from ...text.display import cut
from ...text.suggest import did_you_mean

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
    "own": "X",
}
"""The families of diagnostics, each with the first characters of its codes."""


@checked()
@frozen
class Finding:
    """One thing that a rule found, with its place in the file: offsets in code points, the end exclusive."""

    message: str
    start: int
    end: int
    help: str | None = None
    related: tuple[tuple[int, int, str], ...] = ()
    """Other places that it is about: their offsets in the file, and a message for each."""


@checked()
@frozen(kw_only=True)
class Rule:
    """One rule. `argued rule` and the pages in docs/rules show its texts."""

    code: str
    """`A` and three digits, the first of which is the family; `X` and three digits for a rule that isn't argued's own.
    A code is never reused for something else."""
    name: str
    """Lower-case words with hyphens between them."""
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
    help_uri: str | None = None
    """The address of a page about it, for services that link to one."""

    @property
    def family(self) -> str:
        """The name of the rule's family."""
        return next(name for name, prefix in FAMILIES.items() if self.code.startswith(prefix))

    @property
    def is_own(self) -> bool:
        """Whether it is a rule of a project or a package, rather than argued's."""
        return self.code.startswith(OWN)

    @property
    def described(self) -> Rule:
        """The rule without its functions, which can't be passed to another process if they are in a file."""
        return evolve(self, check=_finds_nothing, merge=None)

    @checked()
    def findings(self, article: Article, markup: Markup) -> tuple[list[Finding], BaseException | None]:
        """The rule's findings in an article. If a rule that isn't argued's own fails, those before that, and why."""
        if not self.is_own:
            return list(self.check(article, markup)), None
        found: list[Finding] = []
        try:
            for finding in self.check(article, markup):
                _check_finding(finding, len(markup.source.text))
                found.append(finding)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - it is code of others
            return found, error
        return found, None

    @checked()
    def diagnostics(self, article: Article, markup: Markup) -> list[Diagnostic]:
        """The rule's findings in an article, as diagnostics; and one (A005) if it isn't argued's own and fails."""
        source = markup.source
        descriptor = DiagnosticDescriptor(self.code, self.name, self.summary, self.severity)
        findings, error = self.findings(article, markup)
        made = [
            diagnose(
                descriptor,
                finding.message,
                span=source.span(finding.start, finding.end),
                help=finding.help,
                related=[Related(source.span(start, end), message) for start, end, message in finding.related],
                source=source.name,
            )
            for finding in findings
        ]
        if error is not None:
            message = f"the rule {self.code} `{self.name}` failed: {describe_error(error)}"
            made.append(diagnose(FAILED_RULE, message, span=source.span(0, 0), source=source.name))
        return made

    def verify(self) -> None:
        """Raise `ValueError` if the rule isn't well defined, finds nothing in `bad`, or finds something in `good`.

        It is for tests of rules.
        """
        message = Rule.definition_error(self)
        if message is not None:
            raise ValueError(message)
        for name, expected in (("bad", True), ("good", False)):
            outcome = read_text(getattr(self, name), name, Limits())
            if outcome.article is None or outcome.markup is None:
                raise ValueError(f"the text `{name}` of {self.code} can't be read: {outcome.diagnostics[0]}")
            findings, error = self.findings(outcome.article, outcome.markup)
            if error is not None:
                raise ValueError(f"{self.code} fails in its text `{name}`: {describe_error(error)}") from error
            if bool(findings) != expected:
                found = f"finds something in its text `{name}`: {findings[0].message}" if findings else ""
                raise ValueError(f"{self.code} {found or f'finds nothing in its text `{name}`'}")

    @staticmethod
    def definition_error(rule: object) -> str | None:
        """Why a value can't be used as a rule, as a message; None if it can."""
        if not isinstance(rule, Rule):
            return f"expected a rule, found {type(rule).__name__}"
        if not _CODE.fullmatch(rule.code):
            return f"expected a code such as `X101` for a rule, found `{cut(rule.code)}`"
        if not DESCRIPTOR_NAME.fullmatch(rule.name):
            return f"the name of {rule.code} must be lower-case words with hyphens between them"
        for key in ("summary", "rationale", "bad", "good"):
            if not getattr(rule, key).strip():
                return f"`{key}` of {rule.code} is empty"
        if rule.help_uri is not None and not _ADDRESS.fullmatch(rule.help_uri):
            return f"`help_uri` of {rule.code} must be an address that begins with `https://`"
        return None


OWN = "X"
"""The first letter of the codes of rules that aren't argued's own."""
_CODE = re.compile("[AX][0-9]{3}")
_ADDRESS = re.compile("https?://[!-~]+")


def _finds_nothing(_: Article, __: Markup) -> Iterable[Finding]:
    return ()


def _check_finding(finding: object, length: int) -> None:
    """Raise an exception unless a value is a finding in a text of a length."""
    if not isinstance(finding, Finding):
        raise TypeError(f"expected a Finding, found {type(finding).__name__}")
    for start, end in [(finding.start, finding.end), *((start, end) for start, end, _ in finding.related)]:
        if not 0 <= start <= end <= length:
            raise ValueError(f"a Finding from {start} to {end} isn't in the text, which has {length} characters")


def describe_error(error: BaseException) -> str:
    """An exception in one line: its type, its message, and the file and the line at which it was raised."""
    try:
        message = str(error)
    except Exception:  # noqa: BLE001 - it is code of others
        message = ""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" ({os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno})" if trace else ""
    return f"{type(error).__name__}{message and f': {cut(message, 200)}'}{place}"


class Selectable(Protocol):
    """Something that words can select: a rule, or a requirement of a profile that has a code of its own."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def family(self) -> str: ...
    @property
    def strict(self) -> bool: ...


SelectableItem = TypeVar("SelectableItem", bound=Selectable)


def has_requirement_code(word: str) -> bool:
    """Whether a word has the form of the code of a profile's requirement, or of the beginning of one."""
    return word[:1] == "P" and word[1:].isdigit() and word.isascii() and len(word) <= 4


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


def did_you_mean_rule(word: str, names: Iterable[str], codes: Collection[str]) -> str | None:
    """The help that offers the rule which a word seems to mean, or None. Letters in a code may be meant as digits."""
    code = word.upper()
    code = code[:1] + code[1:].translate(_LOOK_ALIKE_DIGITS)
    return f"did you mean `{code}`?" if code in codes else did_you_mean(word, names)
