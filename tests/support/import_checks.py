"""Checks that hold for every imported file, used for damaged files and by the fuzzer."""

from __future__ import annotations

from argued import Imported, Severity, dumps, from_format, parse, to_format
from argued.formats.registry import format_named
from support.outputs import CODES


def check_import(name: str, content: str | bytes, text: str | None) -> None:
    """Check that a file gives a valid article or errors, and that diagnostics and losses have texts and places."""
    imported = from_format(content, name, text=text)
    length = len(content.decode("utf-8", "surrogateescape") if isinstance(content, bytes) else content)
    assert (imported.article is None) == any(item.severity is Severity.ERROR for item in imported.diagnostics)
    for found in imported.diagnostics:
        assert found.code in CODES
        assert str(found).isprintable()
    for loss in imported.losses:
        assert loss.why
        assert not loss.kept
    places = [*(item.span for item in imported.diagnostics), *(loss.span for loss in imported.losses)]
    for span in filter(None, places):
        assert 0 <= span.start <= span.end <= max(length, len(text or ""))
    if imported.article is not None:
        assert parse(dumps(imported.article)) == imported.article
        form = format_named(name)
        if form is not None and form.dump is not None:
            again = from_format(to_format(imported.article, name).content, name, text=imported.article.text)
            assert again == Imported(article=imported.article)
