"""Checks one text: reading, schema and profile, rules, and what its notes allow; and hands out a report."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from attrs import field, frozen

from .api import load_outcome
from .diagnostics import CheckError, Diagnostic, Severity
from .fidelity import PublishedText, fidelity_faults, read_published
from .limits import Limits
from .model import Article
from .reading import Outcome, bounded, read_text
from .rules import Rule, select_rules
from .source import Source
from .suppression import suppress
from .validation import validate

_RANK = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


@frozen
class Settings:
    """What one text is checked for."""

    rules: tuple[Rule, ...] = field(factory=lambda: select_rules(["default"])[0])
    profile: str | os.PathLike[str] | None = None
    """The name of a profile that comes with the package, or the path of a JSON Schema."""
    fail_level: Severity = Severity.WARNING
    """The least severity with which a finding fails the check."""
    limits: Limits = field(factory=Limits)


@frozen
class Report:
    """What a check found in one text."""

    source: Source
    """The text, and the name that it is reported under."""
    article: Article | None
    """None where the text has faults of reading, syntax or names."""
    diagnostics: tuple[Diagnostic, ...]
    """All findings, in the order of the text."""
    fail_level: Severity = Severity.WARNING
    allowed: int = 0
    """How many findings the text's own notes allow."""

    @property
    def failures(self) -> tuple[Diagnostic, ...]:
        """The findings at or above the fail level."""
        return tuple(item for item in self.diagnostics if _RANK[item.severity] >= _RANK[self.fail_level])

    @property
    def ok(self) -> bool:
        """Whether nothing was found at or above the fail level."""
        return not self.failures

    def raise_for_errors(self) -> None:
        """Raise `CheckError` with the findings at or above the fail level, if there are any."""
        if not self.ok:
            raise CheckError(self.failures)

    def render(self, format: str = "text", **options: Any) -> str:
        """The report in a format: `text`, `line`, `json`, `sarif`, `github` or `junit`.

        The options are `width`, `color`, `quiet` and `statistics`. Raises `ValueError` for a format that there isn't.
        """
        # Reporters stand above checking. A report only knows them when somebody asks it to show itself.
        from .reporters import render_reports

        return render_reports([self], format, **options)


def check(
    text: str | os.PathLike[str],
    *,
    name: str | None = None,
    profile: str | os.PathLike[str] | None = None,
    source: str | os.PathLike[str] | None = None,
    select: Iterable[str] = ("default",),
    ignore: Iterable[str] = (),
    fail_level: Severity = Severity.WARNING,
    limits: Limits = Limits(),  # noqa: B008 - it is frozen
) -> Report:
    """Check a marked-up text, or the file of a path: all that is wrong with it, in one report.

    `name` is what diagnostics call it. `profile` is the name of one that comes with the package, or a path. `source`
    is the published article that the text marks up: the article itself as a `str`, or the path of its file. `select`
    and `ignore` are codes, names and families of rules. Raises `ValueError` for a rule that there isn't, and
    `OSError` where the file of `text` can't be read.
    """
    rules, problems = select_rules(select, ignore)
    if problems:
        raise ValueError("; ".join(problems))
    settings = Settings(rules, profile, Severity(fail_level), limits)
    if isinstance(text, str):
        outcome = read_text(text, name or "<text>", limits)
    else:
        outcome = load_outcome(text, limits)
        if name is not None:
            outcome = read_text(outcome.source.text, name, limits)
    published = None if source is None else read_published(source, limits)
    return check_outcome(outcome, settings, published)


def check_outcome(outcome: Outcome, settings: Settings, published: PublishedText | None = None) -> Report:
    """Check a text that has been read."""
    found = list(outcome.diagnostics)
    allowed = 0
    if published is not None and outcome.markup is not None:
        found += fidelity_faults(outcome.markup, published)
    article, markup = outcome.article, outcome.markup
    if article is not None and markup is not None:
        found += validate(article, settings.profile)
        by_rules = [item for rule in settings.rules for item in rule.diagnostics(article, markup)]
        kept, allowed = suppress(by_rules, markup)
        found += kept
    return Report(
        source=outcome.source,
        article=article,
        diagnostics=bounded(found, settings.limits.diagnostics),
        fail_level=settings.fail_level,
        allowed=allowed,
    )
