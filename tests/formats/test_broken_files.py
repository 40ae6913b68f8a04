"""Files with replaced pieces: they give an article that can be written, or errors."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.import_checks import check_import
from support.places import EXAMPLE, text_of

import argued

FILES = Path(__file__).parent / "files"
_PIECE = re.compile(r'"[^"]*"|<[^>]*>|-?\d+|\w+')
ODD = ["-1", "99999", "true", "null", "[]", "{}", "0.5", '"\\ud800"', '""', "&amp;", ""]


def exported(form: str) -> str:
    return argued.to_format(argued.load(EXAMPLE), form).content


KEPT_ASIDE = " with what is kept aside"
SEEDS = ["arggraph", *(f"{form}{KEPT_ASIDE}" for form in ("aif", "arggraph", "brat", "web-annotation", "xaif")), "cdcp"]


@cache
def seeded(seed: str) -> tuple[str, str, str]:
    """A format, a file in it, and the text of the file."""
    if seed == "arggraph":
        return "arggraph", text_of(FILES / "bridge.xml"), text_of(FILES / "bridge.txt")
    if seed == "cdcp":
        return "cdcp", text_of(FILES / "ferry.ann.json"), text_of(FILES / "ferry.txt")
    form = seed.removesuffix(KEPT_ASIDE)
    return form, exported(form), argued.load(EXAMPLE).text


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
@settings(max_examples=2 * settings().max_examples)
@given(data=st.data())
def test_a_changed_file_gives_an_article_or_errors(seed: str, data: st.DataObject) -> None:
    format_, content, text = seeded(seed)
    length = data.draw(st.one_of(st.none(), st.just(len(text)), st.integers(0, len(text))))
    check_import(format_, data.draw(changed(content)), None if length is None else text[:length])


def test_an_adu_without_words_is_read_from_what_is_kept_aside() -> None:
    form, content, text = seeded(f"arggraph{KEPT_ASIDE}")
    article = argued.from_format(re.sub(r'.*trg="insult" type="seg".*\n', "", content), form, text=text).article
    assert article == argued.load(EXAMPLE)
