"""JUnit's XML, for services that show tests: each file is a suite, and each finding a test that failed."""

from __future__ import annotations

from collections import Counter
from xml.sax.saxutils import escape, quoteattr

from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.render import detail_lines
from ...text.display import display_message, visible
from ..report import Report
from .reporter import Reporter, Summary
from .words import presentable


class JUnitReporter(Reporter):
    """For GitLab, Jenkins and others. A finding below the fail level is a test that was skipped: that is what they
    show without failing, while they don't show what a passed test wrote."""

    def start(self) -> str:
        """The opening of the document."""
        return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="argued">\n'

    def format_report(self, report: Report) -> tuple[str, ...]:
        """The suite of the file."""
        name = quoteattr(visible(report.source.name))
        file = quoteattr(visible(self.path_of(report.source.name)))
        failures = len(report.failures)
        count = len(report.diagnostics)
        counts = f'tests="{max(count, 1)}" failures="{failures}" errors="0" skipped="{count - failures}"'
        lines = [f"<testsuite name={name} {counts}>\n"]
        if not report.diagnostics:
            lines.append(f'<testcase classname={name} name="argued check" file={file}/>\n')
        failing = set(map(id, report.failures))
        titles: Counter[str] = Counter()
        for diagnostic in report.diagnostics:
            title = f"{visible(f'{diagnostic.code} {diagnostic.name}')}: {display_message(diagnostic.message)}"
            titles[title] += 1
            # Two tests of one name are one to GitLab. Lines aren't in the name, so that a finding stays the same
            # when something is inserted before it.
            if titles[title] > 1:
                title += f" ({titles[title]})"
            tag = "failure" if id(diagnostic) in failing else "skipped"
            lines.append(_case(diagnostic, report, file, title, tag))
        return ("".join([*lines, "</testsuite>\n"]),)

    def finish(self, summary: Summary) -> str:  # noqa: ARG002 - each suite has its counts
        """The end of the document."""
        return "</testsuites>\n"


def _case(diagnostic: Diagnostic, report: Report, file: str, title: str, tag: str) -> str:
    name = quoteattr(visible(report.source.name))
    line = f' line="{diagnostic.span.line}"' if diagnostic.span else ""
    kind = f"type={quoteattr(visible(diagnostic.code))} " if tag == "failure" else ""
    message = quoteattr(display_message(diagnostic.message))
    # GitLab shows only the content.
    content = escape("\n".join([str(diagnostic), *detail_lines(presentable(diagnostic, report), report.source)]))
    return (
        f"<testcase classname={name} name={quoteattr(title)} file={file}{line}>\n"
        f"<{tag} {kind}message={message}>{content}\n</{tag}>\n</testcase>\n"
    )
