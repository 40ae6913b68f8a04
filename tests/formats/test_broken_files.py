"""Files with pieces changed for others: whatever comes of them is an article that can be written, or a fault."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from places import EXAMPLE, text_of

import argued
from argued.formats.arggraph import ARGGRAPH
from argued.formats.cdcp import CDCP
from argued.formats.format import DumpOptions, Format, LoadOptions

FILES = Path(__file__).parent / "files"
_PIECE = re.compile(r'"[^"]*"|<[^>]*>|-?\d+|\w+')
ODD = ["-1", "99999", "true", "null", "[]", "{}", "0.5", '"\\ud800"', '""', "&amp;", ""]


def exported() -> str:
    assert ARGGRAPH.dump is not None
    return ARGGRAPH.dump(argued.load(EXAMPLE), DumpOptions()).content


SEEDS: dict[str, tuple[Format, str, str]] = {
    "arggraph": (ARGGRAPH, text_of(FILES / "bridge.xml"), text_of(FILES / "bridge.txt")),
    "arggraph with what is kept aside": (ARGGRAPH, exported(), argued.load(EXAMPLE).text),
    "cdcp": (CDCP, text_of(FILES / "ferry.ann.json"), text_of(FILES / "ferry.txt")),
}


@st.composite
def changed(draw: st.DrawFn, content: str) -> str:
    for _ in range(draw(st.integers(1, 3))):
        pieces = [match.span() for match in _PIECE.finditer(content)]
        if pieces:
            start, end = draw(st.sampled_from(pieces))
            other = draw(st.sampled_from([*ODD, *(content[slice(*span)] for span in pieces)]))
            content = content[: draw(st.sampled_from([start, end]))] + other + content[end:]
    return content


@pytest.mark.parametrize("seed", SEEDS)
@settings(max_examples=150)
@given(data=st.data())
def test_a_changed_file_gives_an_article_or_faults(seed: str, data: st.DataObject) -> None:
    format_, content, text = SEEDS[seed]
    assert format_.load is not None
    length = data.draw(st.one_of(st.none(), st.just(len(text)), st.integers(0, len(text))))
    imported = format_.load(data.draw(changed(content)), None if length is None else text[:length], LoadOptions())
    errors = [fault for fault in imported.diagnostics if fault.severity is argued.Severity.ERROR]
    assert (imported.article is None) == bool(errors)
    if imported.article is not None:
        assert argued.parse(argued.dumps(imported.article)) == imported.article


def test_an_adu_without_words_is_read_from_what_is_kept_aside() -> None:
    assert ARGGRAPH.load is not None
    _, content, text = SEEDS["arggraph with what is kept aside"]
    article = ARGGRAPH.load(re.sub(r'.*trg="insult" type="seg".*\n', "", content), text, LoadOptions()).article
    assert article == argued.load(EXAMPLE)
