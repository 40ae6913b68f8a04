"""Properties of all outputs of an article: reports, statistics, outlines, maps, pages and other formats.

They are checked for the examples, for the articles that hypothesis makes, and by the fuzzer.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from xml.etree import ElementTree

from argued import Article, Report, check, draw, format_names, from_format, statistics, to_format, to_html
from argued.analysis.outline import ChildrenShown, outline_of
from argued.checking.rules.catalogue import RULES
from argued.diagnostics.codes import DESCRIPTORS
from argued.formats.registry import format_named
from support.read_html import read_html
from support.read_svg import read_map
from support.terminal import columns, is_displayed, outline_text

CODES = {kind.code for kind in DESCRIPTORS} | {rule.code for rule in RULES}
WIDTH = 80


def check_outputs(text: str, article: Article) -> None:
    """Check all outputs of a text's article."""
    report = check(text, select=["all"])
    assert report.article == article
    check_report(report)
    check_statistics(article)
    check_outline(article)
    check_map(article)
    check_page(article)
    for name in format_names():
        check_format(name, article)


def check_report(report: Report) -> None:
    """Check that all diagnostics are in the text, and in every format of the report."""
    length, count = len(report.source.text), len(report.diagnostics)
    for found in report.diagnostics:
        assert found.code in CODES
        assert found.span is not None
        for span in (found.span, *(item.span for item in found.related)):
            assert 0 <= span.start <= span.end <= length
    assert all(line.isprintable() for line in report.render("text").split("\n"))
    lines = report.render("line").splitlines()
    assert all(line.isprintable() for line in lines)
    assert sum(line.startswith(f"{report.source.name}:") for line in lines) == count
    (result,) = json.loads(report.render("json"))["files"]
    assert [item["code"] for item in result["diagnostics"]] == [item.code for item in report.diagnostics]
    (run,) = json.loads(report.render("sarif"))["runs"]
    assert len(run["results"]) == count
    assert len(re.findall(r"^(?:::)?(?:error|warning|notice):? ", report.render("github"), re.MULTILINE)) == count
    ElementTree.fromstring(report.render("junit"))


def check_statistics(article: Article) -> None:
    """Check that the counts add up."""
    found = statistics(article)
    assert found.propositions == len(article.propositions)
    assert found.relations == len(article.relations)
    assert max(found.linked, found.convergent) <= found.inferences
    assert 0 <= found.marked_words <= found.words


def check_outline(article: Article) -> None:
    """Check that each unit is shown in full once, and that no line is too wide."""
    sections = outline_of(article).sections
    shown = Counter(
        node.part.name for section in sections for node in section.nodes if node.children_shown is ChildrenShown.HERE
    )
    assert all(shown[proposition.name] == 1 for proposition in article.propositions)
    outline = outline_text(article, WIDTH)
    assert is_displayed(outline)
    assert all(columns(line) <= WIDTH for line in outline.split("\n"))


def check_map(article: Article) -> None:
    """Check that a map has a box for each unit, or says what it leaves out."""
    drawing = draw(article, legend=True)
    boxes = [box.key for box in drawing.picture.boxes]
    assert bool(drawing.notes) != (boxes == [proposition.name for proposition in article.propositions])
    drawn = read_map(drawing.to_svg())
    assert {box.name for box in drawn.boxes} == set(boxes)
    assert drawing.to_dot().startswith("digraph")
    assert "flowchart" in drawing.to_mermaid()


def check_page(article: Article) -> None:
    """Check that the page has the article's text, and an element for each unit."""
    text = read_html(to_html(article)).one(class_="argued-text")
    assert text.text(without="note") == article.text.replace("\0", "\ufffd")
    names = Counter(element.attributes.get("id") for element in text.all())
    assert all(names[proposition.name] == 1 for proposition in article.propositions)


def check_format(name: str, article: Article) -> None:
    """Check that an article comes back complete with the extension, and as some complete article without it."""
    form = format_named(name)
    assert form is not None
    if form.dump is None:
        return
    exported, bare = to_format(article, name), to_format(article, name, bare=True)
    assert not any(loss.kept for loss in bare.losses)
    if form.load is None:
        return
    assert all(loss.kept for loss in exported.losses)
    whole = from_format(exported.content, name, text=article.text)
    assert (whole.article, whole.losses, whole.diagnostics) == (article, (), ()), name
    rest = from_format(bare.content, name, text=article.text).article
    assert rest is not None
    assert from_format(to_format(rest, name).content, name, text=rest.text).article == rest, name
