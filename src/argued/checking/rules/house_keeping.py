"""Rules about names and tags that have no effect, or another effect than they seem to have.

They belong to the family *house-keeping*.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...markup.tree import Markup, Word
from ...model.article import Article
from .house_keeping_unmarked import NO_MARKS
from .rule import Finding, Rule


def _unused_name(_: Article, markup: Markup) -> Iterator[Finding]:
    given: list[Word] = []
    used: set[str] = set()
    for mark in markup.marks:
        opening, shape = mark.opening, mark.opening.shape
        if shape.name is not None:
            if shape.is_unit:
                given.append(opening.word(shape.name))
            else:
                used.add(opening.tokens[shape.name])
        given += [opening.word(label) for label in shape.labels]
        for clause in shape.clauses:
            if clause.kind == "answers" and clause.value is not None:
                used.add(opening.tokens[clause.value])
            for item in clause.items:
                used.update(opening.tokens[index] for index in (*item.names, *item.joint))
    for word in given:
        # A number or an id, of the annotator's or of the program that a file comes from: `T1`, `u12`, a UUID.
        if word.text not in used and not any(character.isdecimal() for character in word.text):
            yield Finding(
                f"name `{word.text}` is unused", word.start, word.end, help="remove it, or use it in a clause"
            )


def _tag_case(_: Article, markup: Markup) -> Iterator[Finding]:
    firsts: dict[str, Word] = {}
    seen: set[str] = set()
    for mark in markup.marks:
        for clause in mark.opening.shape.clauses:
            if clause.kind != "tag" or clause.value is None:
                continue
            word = mark.opening.word(clause.value)
            if word.text in seen:
                continue
            seen.add(word.text)
            first = firsts.setdefault(word.text.casefold(), word)
            if first is not word:
                yield Finding(
                    f"the tags `#{word.text}` and `#{first.text}` differ only in upper and lower case",
                    word.start,
                    word.end,
                    help="write both the same way",
                    related=((first.start, first.end, "the other spelling is here"),),
                )


HOUSE_KEEPING: tuple[Rule, ...] = (
    Rule(
        code="A703",
        name="unused-name",
        summary="A name that isn't used.",
        rationale="Units and relations have names so that other marks can refer to them. If no clause and no further "
        "mention uses a name, it is left over, or the clause that should use it was forgotten. But names also help "
        "readers and keep an article's JSON stable, and the name of a main conclusion seldom has another use; so this "
        "rule is on only with `strict`. Names with a digit are left out: numbers and ids, such as `T1` from a brat "
        "file, are given to every unit.",
        bad="{premise cracks: Two piers are cracked.}\n"
        "{conclusion from cracks as step: The city should close the bridge.}",
        good="{premise cracks: Two piers are cracked.}\n{conclusion from cracks: The city should close the bridge.}",
        check=_unused_name,
        strict=True,
    ),
    Rule(
        code="A704",
        name="tag-case",
        summary="Tags that differ only in upper and lower case.",
        rationale="Tags are compared character by character, so `#Safety` and `#safety` are two tags, and a search for "
        "one misses the other. Each further spelling of a tag is reported once, at its first occurrence.",
        bad="{premise cracks #safety: Two piers are cracked.}\n"
        "{conclusion close from cracks #Safety: The city should close the bridge.}",
        good="{premise cracks #safety: Two piers are cracked.}\n"
        "{conclusion close from cracks #safety: The city should close the bridge.}",
        check=_tag_case,
    ),
    NO_MARKS,
)
