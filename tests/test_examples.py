"""Every example has golden neighbours: the article's JSON for a good one, the report for a bad one."""

from pathlib import Path

import pytest
from support.places import BAD, EXAMPLE, GOOD, text_of

from argued import dumps, from_json, load, parse, render, strip, tidy, to_json, validate
from argued.diagnostics.codes import DESCRIPTORS
from argued.reading.reader import load_outcome

READABLE = [*GOOD, EXAMPLE]


def name(path: Path) -> str:
    return path.stem


def compare(path: Path, actual: str, rewrite: bool) -> None:
    if rewrite:
        path.write_bytes(actual.encode("utf-8"))
    assert actual == text_of(path)


@pytest.mark.parametrize("path", GOOD, ids=name)
def test_good_example_gives_its_golden_json(path: Path, rewrite_goldens: bool) -> None:
    article = load(path)
    compare(path.with_suffix(".json"), to_json(article), rewrite_goldens)
    assert validate(article) == ()


@pytest.mark.parametrize("path", BAD, ids=name)
def test_bad_example_gives_its_golden_report_and_no_article(path: Path, rewrite_goldens: bool) -> None:
    outcome = load_outcome(path)
    assert outcome.article is None
    report = render(outcome.diagnostics, outcome.source.text).replace(str(path), path.name)
    compare(path.with_suffix(".diagnostics.txt"), report, rewrite_goldens)


@pytest.mark.parametrize("path", READABLE, ids=name)
def test_example_comes_back_from_text_and_from_json(path: Path) -> None:
    article = load(path)
    written = dumps(article)
    assert parse(written) == article
    assert strip(written) == article.text == strip(text_of(path))
    assert dumps(parse(written)) == written
    assert from_json(to_json(article)) == article
    assert dumps(from_json(to_json(article))) == written


@pytest.mark.parametrize("path", READABLE, ids=name)
def test_tidying_changes_openings_only_and_once(path: Path) -> None:
    text = text_of(path)
    tidied = tidy(text)
    assert parse(tidied) == parse(text)
    assert tidy(tidied) == tidied
    assert text.count("{#") == tidied.count("{#")


def test_the_bad_examples_show_every_kind_of_error_that_a_text_can_have() -> None:
    shown = {diagnostic.code for path in BAD for diagnostic in load_outcome(path).diagnostics}
    # Limits, lone surrogates, and errors in files, configurations, rules and data have tests of their own: no file of a
    # few lines shows them.
    elsewhere = {"A002", "A003", "A004", "A005", "A010", "A011", "A012", "A013", "A014", "A030", "A031"}
    assert {kind.code for kind in DESCRIPTORS if kind.code < "A500"} - elsewhere == shown


def test_codes_and_names_of_the_catalogue_are_unique() -> None:
    assert len({kind.code for kind in DESCRIPTORS}) == len({kind.name for kind in DESCRIPTORS}) == len(DESCRIPTORS)
