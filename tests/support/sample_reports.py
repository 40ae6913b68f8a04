"""Reports to render: over the bad examples, of every severity, and with hostile texts and names in every field."""

from __future__ import annotations

from attrs import evolve

from argued.checking.checker import CheckSettings, check, check_with_settings
from argued.checking.report import Report
from argued.checking.rules.selection import select_rules
from argued.diagnostics.codes import BAD_PROFILE, UNREADABLE_FILE
from argued.diagnostics.diagnostic import Diagnostic, Related, Severity, diagnose
from argued.reading.reader import read_bytes
from argued.support.limits import Limits
from argued.text.source import Source
from support.places import BAD

UNSUPPORTED = "{conclusion close: The city should close the bridge.}"
SUPPORTED = "{premise old: It is old.} {conclusion close from old: The city should close the bridge.}"


def bad_examples() -> list[Report]:
    """A report for each bad example, under its name without folders."""
    return [check_with_settings(read_bytes(path.read_bytes(), path.name, Limits()), CheckSettings()) for path in BAD]


def of_severity(severity: Severity, name: str, text: str = UNSUPPORTED) -> Report:
    """A report of a text in which a rule of this severity finds something."""
    rules, _ = select_rules(["A301"])
    settings = CheckSettings(rules=tuple(evolve(rule, severity=severity) for rule in rules))
    return check_with_settings(read_bytes(text.encode(), name, Limits()), settings)


def unreadable(name: str) -> Report:
    """The report of a file that can't be read."""
    return Report(
        Source("", name),
        None,
        (diagnose(UNREADABLE_FILE, "the file can't be read: Permission denied", source=name),),
    )


def bad_profile(name: str) -> Report:
    """A report of a sound text, with a finding about another file."""
    message = "the profile `demands.json` can't be used: it isn't JSON"
    finding = diagnose(BAD_PROFILE, message, help="fix it", source="demands.json")
    return evolve(check(SUPPORTED, name=name), diagnostics=(finding,))


def all_reports() -> list[Report]:
    """One report of each kind that there is."""
    return [
        *bad_examples(),
        of_severity(Severity.WARNING, "warning.argued"),
        of_severity(Severity.INFO, "info.argued"),
        check(SUPPORTED, name="profile.argued", profile="opinion"),
        bad_profile("bad-profile.argued"),
        unreadable("unreadable.argued"),
        check(SUPPORTED, name="clean.argued"),
        check("{# allow A301: a fragment } " + UNSUPPORTED, name="allowed.argued"),
    ]


def with_diagnostic(text: str, name: str, start: int, end: int, *, message: str = "wrong", count: int = 1) -> Report:
    """A report with findings at one place."""
    source = Source(text, name)
    finding = Diagnostic("A105", "unknown-role", message, source.span(start, end), source=name)
    return Report(source, None, (finding,) * count)


HOSTILE = {
    "command": "::error file=x,line=1::injected",
    "spaced-command": " \t::add-mask::secret",
    "old-command": "x ##[add-mask]secret",
    "escaped-end": "%0A::error::injected%25%0D",
    "line-ends": "a\r\n::error::b\n::warning::c\r::notice::d\u2028::error::e\x85::error::f\x0b\x0c",
    "terminal": "\x1b[2J\x1b]0;title\x07\x9b31m\x08\x7f",
    "end-of-section": "]]>&amp;<![CDATA[x]]><failure/>\"'",
    "nothing": "\x00\x01\ufffe\uffff",
    "direction": "\u202eabc\u2066\u200f\u061c",
    "surrogates": "a\udcff\ud800b\ud83d\ude00",
    "properties": "a,line=9:b=c;d]",
    "link": "[text](https://example.org) {0} {1} \\[x\\]",
    "wide": "日本語 e\u0301\u0302 👨\u200d👩\u200d👧 \u00a0\u3000",
    "backslashes": "C:\\dir\\x \\x0a \\n",
    "dollar": "${{ secrets.X }} `id` $(id)",
}
"""Texts that a format could take for something else, by their effect."""


def hostile(piece: str) -> Report:
    """A report with a piece of text in every field that comes from a text or a file name."""
    text = f"first line\n{piece} middle {piece}\nlast line"
    source = Source(text, f"dir/{piece}.argued")
    start = len("first line\n")
    spoken = [
        Diagnostic(
            "A105",
            "unknown-role",
            f"{piece} isn't a role",
            source.span(start, start + len(piece)),
            help=f"write {piece}",
            related=(Related(source.span(0, 5), f"here: {piece}"),),
            source=source.name,
            severity=severity,
        )
        for severity in Severity
    ]
    of_data = Diagnostic("A504", "profile", piece, pointer=f"/{piece}", source=source.name)
    return Report(source, None, (*spoken, of_data))
