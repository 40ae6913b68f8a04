"""Writes the pages of docs/rules from the rules: `python tests/support/rule_pages.py --write`.

It writes the text between two comments; all other text on a page is written by hand, and isn't changed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from argued import render
from argued.checking.checker import check
from argued.checking.rules.catalogue import RULES
from argued.checking.rules.rule import FAMILIES, Rule
from support.places import ROOT, text_of

FOLDER = ROOT / "docs" / "rules"
INDEX = FOLDER / "README.md"
_BEGINNING = "<!-- made by {}: {} -->"
_END = "<!-- end of what is made -->"
_MAKER = "tests/support/rule_pages.py"
_HEAD = {
    "structure": "Rules about relations (which units support and attack which), and about marks that express relations "
    "twice or unclearly.",
    "wording": "Rules that compare the words of an article with its marks.",
    "house-keeping": "Rules about the marks themselves: notes, names and tags that do nothing or mislead.",
}


def pages(rules: Iterable[Rule] = RULES) -> dict[Path, str]:
    """Every page as it should be: the generated parts written again, the rest as it is in the file."""
    rules = tuple(rules)
    made = {INDEX: with_part(_text(INDEX, "# Rules\n"), "index", _MAKER, _index(rules))}
    for family in FAMILIES:
        members = [rule for rule in rules if rule.family == family]
        if members:
            page = FOLDER / f"{family}.md"
            head = f"# {family.capitalize()}\n\n{_HEAD.get(family, '')}\n"
            made[page] = with_part(_text(page, head), "rules", _MAKER, "\n".join(map(_section, members)))
    return made


def _text(page: Path, otherwise: str) -> str:
    return text_of(page) if page.exists() else otherwise


def with_part(text: str, name: str, maker: str, content: str) -> str:
    """A page with one generated part written again, or added: before the first section by hand, or last."""
    beginning = _BEGINNING.format(maker, name)
    part = f"{beginning}\n\n{content.strip()}\n\n{_END}"
    found = re.compile(re.escape(beginning) + ".*?" + re.escape(_END), re.DOTALL).search(text)
    if found:
        return text[: found.start()] + part + text[found.end() :]
    section = re.search(r"^## ", text, re.MULTILINE) if name == "rules" else None
    place = section.start() if section else len(text)
    return f"{text[:place].rstrip()}\n\n{part}\n\n{text[place:]}".rstrip() + "\n"


def _index(rules: Iterable[Rule]) -> str:
    rows = [
        f"| {rule.code} | [{rule.name}]({rule.family}.md#{rule.name}) | {rule.severity.value} "
        f"| {'strict' if rule.strict else 'default'} | {_cell(rule.summary)} |"
        for rule in rules
    ]
    return "\n".join(["| code | name | severity | on in | what it finds |", "| --- | --- | --- | --- | --- |", *rows])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _section(rule: Rule) -> str:
    report = check(rule.bad, name="bad.argued", select=[rule.name])
    return f"""## {rule.name}

{rule.code}, {rule.severity.value}, {"only in `strict`" if rule.strict else "on by default"}. {rule.summary}

{rule.rationale}

Reported:

{_block("argued", rule.bad)}

{_block("text", render(report.diagnostics, rule.bad))}

Not reported:

{_block("argued", rule.good)}
"""


def _block(kind: str, text: str) -> str:
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}{kind}\n{text}{'' if text.endswith(chr(10)) else chr(10)}{fence}"


def write(made: dict[Path, str]) -> list[Path]:
    """Write the pages that have changed, and return their paths."""
    changed = [page for page, text in made.items() if not page.exists() or text_of(page) != text]
    for page in changed:
        page.parent.mkdir(exist_ok=True)
        page.write_bytes(made[page].encode())
    return changed


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        raise SystemExit("usage: python tests/support/rule_pages.py --write")
    for changed_page in write(pages()):
        print(changed_page.relative_to(ROOT))
