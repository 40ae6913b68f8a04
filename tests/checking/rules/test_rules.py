"""Every rule: its texts, its examples, its pages, and that it is pure and quick."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from support import large_texts, rule_counts, rule_pages, rule_samples
from support.articles import articles
from support.children import assert_linear, in_child
from support.places import EXAMPLE, GOOD, text_of

from argued import Article, dumps
from argued.checking.checker import check
from argued.checking.report import Report
from argued.checking.rules.catalogue import RULES
from argued.checking.rules.rule import FAMILIES, Finding, Rule
from argued.checking.rules.selection import select_rules
from argued.diagnostics.codes import DESCRIPTORS
from argued.markup.tree import Markup

needs_marked = pytest.mark.skipif(not rule_counts.MARKED, reason="the annotated corpora aren't here")
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.name))


def markup_of(article: Article) -> Markup:
    assert article.origin is not None
    return article.origin.markup


def sound(report: Report) -> Article:
    assert report.article is not None, report.diagnostics
    return report.article


# What rules say of themselves.


def test_codes_and_names_of_rules_and_diagnostics_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(codes)
    assert max(Counter([*codes, *(kind.code for kind in DESCRIPTORS)]).values()) == 1
    assert max(Counter([*(rule.name for rule in RULES), *(kind.name for kind in DESCRIPTORS)]).values()) == 1


@each_rule
def test_rule_is_named_and_explained(rule: Rule) -> None:
    assert re.fullmatch(r"A\d{3}", rule.code)
    assert rule.code.startswith(FAMILIES[rule.family])
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.name not in (*FAMILIES, "default", "strict", "all")
    assert re.fullmatch(r"[A-Z][^\n]*\.", rule.summary)
    assert len(rule.summary) <= 100
    assert re.fullmatch(r"[A-Z][^\n]*\.", rule.rationale)
    assert len(rule.rationale) >= 100
    assert rule.bad != rule.good


# The examples.


@each_rule
def test_bad_example_triggers_its_rule_and_no_other_that_is_on(rule: Rule) -> None:
    report = check(rule.bad, select=["default", rule.name])
    sound(report)
    assert {item.code for item in report.diagnostics} == {rule.code}
    assert {(item.name, item.severity) for item in report.diagnostics} == {(rule.name, rule.severity)}


@each_rule
def test_good_example_triggers_neither_its_rule_nor_another_that_is_on(rule: Rule) -> None:
    report = check(rule.good, select=["default", rule.name])
    sound(report)
    assert report.diagnostics == ()


def is_inside(text: str, report: Report) -> bool:
    spans = [item.span for item in report.diagnostics]
    related = [item.span for diagnostic in report.diagnostics for item in diagnostic.related]
    assert None not in spans
    # Only a text without words has findings of no characters, at its end.
    assert all(span is None or span.start < span.end or span.start == len(text) for span in (*spans, *related))
    return all(span is not None and 0 <= span.start <= span.end <= len(text) for span in (*spans, *related))


@each_rule
def test_finding_has_a_message_and_lies_inside_the_text(rule: Rule) -> None:
    report = check(rule.bad, select=[rule.name])
    assert is_inside(rule.bad, report)
    assert all(re.fullmatch(r"[^A-Z\s].*[^.\s]", item.message, re.DOTALL) for item in report.diagnostics)


@pytest.mark.parametrize("path", [*GOOD, EXAMPLE], ids=lambda path: str(path.stem))
def test_findings_in_examples_lie_inside_the_text(path: Path) -> None:
    report = check(path, select=["all"])
    sound(report)
    assert is_inside(report.source.text, report)


def test_the_long_example_is_clean_by_default() -> None:
    assert check(EXAMPLE).diagnostics == ()


@given(articles())
@settings(max_examples=2 * settings().max_examples)
def test_rules_are_at_home_in_any_article(article: Article) -> None:
    text = dumps(article)
    report = check(text, select=["all"])
    assert sound(report) == article
    assert is_inside(text, report)
    assert not {"A701", "A702"} & {item.code for item in report.diagnostics}
    # What can be known without going from one part to the next.
    found = Counter(item.code for item in report.diagnostics)
    assert found["A304"] == len([item for item in article.relations if item.target in (*item.sources, item.name)])
    answered = {issue for proposition in article.propositions for issue in proposition.answers}
    assert found["A307"] == len([issue for issue in article.issues if issue.name not in answered])
    if not article.restatements:
        assert found["A301"] == len(
            [proposition for proposition in article.conclusions if not article.inferences_for(proposition.name)]
        )


# Pure, and quick.


@each_rule
def test_rule_finds_the_same_twice_and_changes_nothing(rule: Rule) -> None:
    for text in (rule.bad, rule.good, text_of(EXAMPLE)):
        article = sound(check(text))
        markup = markup_of(article)
        first = list(rule.check(article, markup))
        again = sound(check(text))
        assert list(rule.check(article, markup)) == first == list(rule.check(again, markup_of(again)))
        assert article == again
        assert markup == markup_of(again)


def findings(article: Article, *rules: Rule) -> list[Finding]:
    return [found for rule in rules for found in rule.check(article, markup_of(article))]


# 9,000 marks, and twice as many: more would no longer lie in a processor's cache, and take longer for that alone.


@pytest.mark.growth
def test_all_rules_take_linear_time() -> None:
    assert_linear(lambda article: findings(article, *RULES), large_texts.article, 1_000)


@pytest.mark.growth
@each_rule
def test_each_rule_takes_linear_time(rule: Rule) -> None:
    assert_linear(lambda article: findings(article, rule), large_texts.article, 1_000)


def all_findings_in_large_text() -> dict[str, int]:
    article = large_texts.article(2_000)
    return {rule.code: len(rule.diagnostics(article, markup_of(article))) for rule in RULES}


def test_rules_check_many_units_within_the_bounds() -> None:
    found = in_child(all_findings_in_large_text)
    assert {code: found[code] for code in ("A301", "A302", "A303", "A306", "A308", "A310", "A311", "A704")} == {
        "A301": 1_000,
        "A302": 2,
        "A303": 1_001,
        "A306": 1,
        "A308": 666,
        "A310": 1_000,
        "A311": 666,
        "A704": 666,
    }


# The pages.


def test_pages_of_the_rules_are_up_to_date(rewrite_goldens: bool) -> None:
    made = rule_pages.pages()
    assert len(made) == 1 + len({rule.family for rule in RULES})
    if rewrite_goldens:
        rule_pages.write(made)
    for page, text in made.items():
        assert page.exists(), "run `python tests/support/rule_pages.py --write`"
        assert text_of(page) == text, "run `python tests/support/rule_pages.py --write`"


def test_what_is_written_by_hand_stays_when_a_page_is_made_again() -> None:
    page = "# Rules\n\nBy hand.\n\n## Also by hand\n\nMore.\n"
    made = rule_pages.with_part(page, "rules", "x.py", "One.\n")
    assert made == (
        "# Rules\n\nBy hand.\n\n<!-- made by x.py: rules -->\n\nOne.\n\n<!-- end of what is made -->\n\n"
        "## Also by hand\n\nMore.\n"
    )
    again = rule_pages.with_part(made, "rules", "x.py", "Two\\1.")
    assert again == made.replace("One.", "Two\\1.")
    assert rule_pages.with_part(made, "counts", "y.py", "Three.") == (
        made + "\n<!-- made by y.py: counts -->\n\nThree.\n\n<!-- end of what is made -->\n"
    )


@needs_marked
def test_counts_on_real_texts_are_those_of_the_pages(rewrite_goldens: bool) -> None:
    made = rule_counts.pages()
    assert len(made) == len({rule.family for rule in RULES})
    if rewrite_goldens:
        rule_pages.write(made)
    for page, text in made.items():
        assert text_of(page) == text, "run `python tests/support/rule_counts.py --write`"


@needs_marked
def test_the_same_seed_draws_the_same_findings() -> None:
    lines, population = rule_samples.sample("A410", 1, 5)
    assert len(lines) == 5 < population
    assert all(line.count(">>") == line.count("<<") == 1 for line in lines)
    assert rule_samples.sample("A410", 1, 5) == (lines, population)
    assert rule_samples.sample("A410", 2, 5) != (lines, population)
    everything, _ = rule_samples.sample("A410", 3, 1_000)
    assert len(everything) == population
    assert set(lines) < set(everything)


# Which rules are on.


def codes(rules: tuple[Rule, ...]) -> list[str]:
    return [rule.code for rule in rules]


def test_each_rule_is_in_default_or_strict() -> None:
    default, strict = select_rules(["default"])[0], select_rules(["strict"])[0]
    assert {rule.strict for rule in default} == {False}
    assert {rule.strict for rule in strict} == {True}
    assert sorted(codes(default + strict)) == codes(select_rules(["all"])[0]) == codes(RULES)


def test_rules_are_selected_by_code_prefix_name_and_family() -> None:
    assert codes(select_rules(["A301", "tag-case"])[0]) == ["A301", "A704"]
    assert codes(select_rules(["structure"], ["A30", "misleading-nesting"])[0]) == ["A310", "A312"]
    assert codes(select_rules(["A7"], ["unused-name"])[0]) == ["A701", "A702", "A704", "A705"]
    assert select_rules([])[0] == ()
    assert select_rules(["default"], ["all"])[0] == ()


def test_an_unknown_rule_name_is_an_error_with_a_suggestion() -> None:
    assert select_rules(["tag-cas"])[1] == ("unknown rule `tag-cas`; did you mean `tag-case`?",)
    assert select_rules(["default"], ["Structure"])[1] == ("unknown rule `Structure`; did you mean `structure`?",)
    assert select_rules(["A", "A9"])[1] == ("unknown rule `A`", "unknown rule `A9`")
    assert select_rules(["a301", "A3O1"])[1] == tuple(
        f"unknown rule `{word}`; did you mean `A301`?" for word in ("a301", "A3O1")
    )


def test_findings_of_the_core_can_be_selected_and_never_ignored() -> None:
    assert select_rules(["A102", "syntax", "unclosed-mark", "A5"]) == ((), ())
    for word in ("A102", "syntax", "unclosed-mark", "A5"):
        assert select_rules(["default"], [word])[1] == (f"`{word}` can't be ignored: it isn't a rule",)
