"""Every block of code in the README and the docs is run."""

import doctest
import re
from pathlib import Path

import pytest
from support.places import ROOT, text_of

import argued
from argued.diagnostics.codes import DESCRIPTORS

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```([\w-]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ARTICLE_ITEM = re.compile(r"""(?:\barticle|\b(?:parse|load)\([^()]*\))\[["']""")
CODE = re.compile(r"\bA\d{3}\b")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_blocks_do_what_the_page_says(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    content = text_of(page)
    names: dict[str, object] = {}
    for match in BLOCK.finditer(content):
        kind, block = match.groups()
        if kind == "argued":
            assert argued.read(block)[1] == (), block
            names["text"] = block
        elif kind == "argued-error":
            before = content[: match.start()].rstrip().split("\n\n")[-1]
            found = {diagnostic.code for diagnostic in argued.read(block)[1]}
            assert found, block
            assert found <= set(CODE.findall(before)), (found, before)
        elif kind == "python":
            test = doctest.DocTestParser().get_doctest(block, names, page.name, str(page), 0)
            assert test.examples, block
            runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
            report: list[str] = []
            runner.run(test, out=report.append, clear_globs=False)
            assert not runner.failures, "".join(report)
            names = test.globs


def test_propositions_are_looked_up_as_type_checkers_need_it() -> None:
    # What `article[name]` gives may be a relation, which has no words: a strict type checker refuses to read them.
    assert [page.name for page in PAGES if ARTICLE_ITEM.search(text_of(page))] == []


def test_the_table_of_diagnostics_has_every_code_with_its_name_and_meaning() -> None:
    content = text_of(ROOT / "docs" / "diagnostics.md")
    rows = re.findall(r"^\| (A\d{3}) \| ([\w-]+) \| (.+?) \|", content, re.MULTILINE)
    assert rows == [(descriptor.code, descriptor.name, descriptor.summary) for descriptor in DESCRIPTORS]
