"""Words that several formats share: summaries, statistics, and the descriptors of codes."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from ...diagnostics.codes import DESCRIPTORS
from ...diagnostics.diagnostic import Diagnostic, Severity
from ...text.display import counted, listed, visible
from ..report import Descriptor, Report
from ..rules.catalogue import RULES
from ..rules.vocabulary import LANGUAGE_NAMES
from .reporter import Summary


def all_descriptors(others: Iterable[Descriptor] = ()) -> tuple[Descriptor, ...]:
    """All descriptors of diagnostics in the order of their codes: those of the core, of rules, and others."""
    return tuple(sorted([*DESCRIPTORS, *RULES, *others], key=lambda descriptor: descriptor.code))


def presentable(diagnostic: Diagnostic, report: Report) -> Diagnostic:
    """A finding of a report as `detail_lines` can show it: without its places where their text isn't at hand."""
    if report.source.text and diagnostic.source in (None, report.source.name):
        return diagnostic
    return evolve(diagnostic, span=None, related=())


def summary_line(summary: Summary) -> str:
    """The summary of all files, in one line without its end."""
    files = counted(summary.files, "file")
    counts = [
        counted(summary.severities.get(severity, 0), severity.value)
        for severity in Severity
        if summary.severities.get(severity, 0)
    ]
    found = f"{', '.join(counts)} in {summary.with_findings:,} of {files}" if counts else f"nothing found in {files}"
    return f"{found}; {counted(summary.allowed, 'finding')} allowed" if summary.allowed else found


def unknown_languages_line(summary: Summary) -> str | None:
    """A line about the languages whose words rules don't know, without its end; None if there are none."""
    texts = {language: max(rules.values()) for language, rules in sorted(summary.unknown_languages.items())}
    codes = sorted({code for rules in summary.unknown_languages.values() for code in rules})
    if not texts:
        return None
    named = [f"`{language}` ({counted(count, 'text')})" for language, count in list(texts.items())[:_MOST_LANGUAGES]]
    if len(texts) > len(named):
        named.append(counted(len(texts) - len(named), "other language"))
    verb = "doesn't" if len(codes) == 1 else "don't"
    return f"{listed(codes)} {verb} know the words of {listed(named)}, only those of {LANGUAGE_NAMES}"


_MOST_LANGUAGES = 8


def code_count_lines(summary: Summary, others: Iterable[Descriptor]) -> list[str]:
    """A line for each code that was found, the most frequent first: how often, the code, its name."""
    names: dict[str, str] = {}
    for descriptor in all_descriptors(others):
        names.setdefault(descriptor.code, descriptor.name)
    ordered = sorted(summary.codes.items(), key=lambda item: (-item[1], item[0]))
    wide = max((len(f"{count:,}") for _, count in ordered), default=0)
    return [visible(f"{count:>{wide},} {code} {names.get(code, '')}".rstrip()) for code, count in ordered]
