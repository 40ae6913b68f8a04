"""Counts the findings of each rule in real texts and in the examples: `python tests/support/rule_counts.py [--write]`.

`tests/support/places.py` says where the annotated corpora are (`ARGUED_DATA`). With `--write` it writes the tables of
docs/rules.

In the corpora a thesis is a premise like others. So their texts are counted a second time, with roles taken from the
relations: a premise is a conclusion if it is the target of a relation and the source of none.
"""

from __future__ import annotations

import sys
from collections import Counter
from functools import lru_cache
from pathlib import Path

from attrs import field, frozen

from argued import parse
from argued.checking.checker import check
from argued.checking.rules.catalogue import RULES
from argued.checking.rules.rule import FAMILIES, rules_matching
from support.places import DATA, EXAMPLE, GOOD, ROOT, text_of
from support.rule_pages import FOLDER, with_part, write

MARKED = sorted(DATA.glob("marked/*/*.argued"))
GROUPS: dict[str, list[Path]] = {
    "microtexts": [path for path in MARKED if path.parent.name == "microtexts"],
    "microtexts*": [path for path in MARKED if path.parent.name == "microtexts"],
    "cdcp": [path for path in MARKED if path.parent.name == "cdcp"],
    "cdcp*": [path for path in MARKED if path.parent.name == "cdcp"],
    "recognition": [EXAMPLE],
    "examples": GOOD,
}
"""The texts of each column of the table, by its heading."""
REFINED = "*"
"""The end of the names of groups whose texts are counted with roles from relations."""
_MAKER = "tests/support/rule_counts.py"


@frozen
class Count:
    """The number of findings of each rule in a group of texts."""

    findings: Counter[str] = field(factory=Counter)
    texts: Counter[str] = field(factory=Counter)
    """The number of texts with findings, by rule."""


def with_conclusions(text: str) -> str:
    """A marked-up text in which premises that are targets of relations and sources of none are conclusions."""
    article = parse(text)
    assert article.origin is not None
    leading_on = {source for relation in article.relations for source in relation.sources}
    reached = {relation.target for relation in (*article.inferences, *article.attacks)}
    pieces, done = [], 0
    for rank, proposition in enumerate(article.propositions):
        if proposition.role == "premise" and proposition.name in reached - leading_on:
            place = article.origin.markup.marks[article.origin.mentions(rank)[0][0]].opening.start
            pieces += [text[done:place], "conclusion"]
            done = place + len("premise")
    return "".join([*pieces, text[done:]])


@lru_cache(1)
def counts() -> dict[str, Count]:
    """The counts of all rules, strict ones too, by group and code."""
    result = {}
    for group, paths in GROUPS.items():
        count = result[group] = Count()
        for path in paths:
            text = text_of(path)
            report = check(with_conclusions(text) if group.endswith(REFINED) else text, name=path.name, select=["all"])
            assert report.article is not None, path
            codes = [item.code for item in report.diagnostics]
            count.findings.update(codes)
            count.texts.update(set(codes))
    return result


def table(family: str) -> str:
    """The counts of one family as a table in Markdown."""
    found = counts()
    columns = [f"{group} ({len(paths)})" for group, paths in GROUPS.items()]
    rows = [["rule", *columns], ["---"] * (len(columns) + 1)]
    for rule in rules_matching(family, RULES):
        cells = []
        for group in GROUPS:
            findings, texts = found[group].findings[rule.code], found[group].texts[rule.code]
            cells.append(f"{findings:,} in {texts}" if findings and len(GROUPS[group]) > 1 else str(findings))
        rows.append([f"{rule.code} {rule.name}", *cells])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def pages() -> dict[Path, str]:
    """The pages of the families, with their tables written again."""
    return {
        page: with_part(text_of(page), "counts", _MAKER, table(family))
        for family in FAMILIES
        if rules_matching(family, RULES) and (page := FOLDER / f"{family}.md").exists()
    }


if __name__ == "__main__":
    if sys.argv[1:] not in ([], ["--write"]):
        raise SystemExit("usage: python tests/support/rule_counts.py [--write]")
    if not MARKED:
        raise SystemExit(f"the annotated corpora aren't in {DATA}; set ARGUED_DATA")
    if sys.argv[1:]:
        for changed_page in write(pages()):
            print(changed_page.relative_to(ROOT))
    else:
        for name in FAMILIES:
            if rules_matching(name, RULES):
                print(f"{name}\n\n{table(name)}\n")
