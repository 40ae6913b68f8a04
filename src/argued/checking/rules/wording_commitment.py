"""Rules about how certain the author is of a unit, and about who holds it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from ...markup.tree import Mark, Markup
from ...model.article import Article
from ...model.propositions import Issue, Objection
from .mark_places import MarkPlaces, innermost_marks
from .punctuation import enclosing_quotation, quotations
from .rule import Finding, Rule
from .vocabulary import Vocabulary, vocabulary_of

_FEWEST_WORDS = 4
"""A quotation with fewer words names something, or distances the author from a word."""
_MOST_BETWEEN = 60
"""The most characters between a unit and words that say who holds it."""
_BEFORE_REPORT = re.compile(r"[,!?\"”“»’–—-]{0,3}[ \t\r\n]{0,3}[–—-]?[ \t\r\n]{0,3}")
"""The signs and white space that may be between a unit and words after it that say who holds it."""


def _unmarked_hedge(article: Article, markup: Markup) -> Iterator[Finding]:
    words = vocabulary_of(article)
    if words is None:
        return
    assert article.origin is not None
    text, owners = article.text, article.origin.owners
    matches = list(words.hedge.finditer(text))
    quoted = quotations(text) if matches else ()
    done = set()
    for match, index in zip(matches, innermost_marks(markup, [match.span() for match in matches])):
        if index < 0 or owners[index] in done or enclosing_quotation(quoted, *match.span()):
            continue
        proposition = article.propositions[owners[index]]
        if isinstance(proposition, Issue) or proposition.values("certainty"):
            continue
        done.add(owners[index])
        hedge = match[0]
        yield Finding(
            f"`{hedge}` limits how certain this {proposition.role} is, but it has no `certainty`",
            *markup.file_span(*match.span()),
            help=f"add `certainty={_value(hedge)}` to the opening",
        )


def _value(hedge: str) -> str:
    word = " ".join(hedge.lower().split())
    return word if word.isalpha() else f'"{word}"'


def _without_holder(article: Article, markup: Markup) -> list[bool]:
    """For each mark, whether neither its proposition nor one around it has a holder."""
    assert article.origin is not None
    result: list[bool] = []
    for mark, owner in zip(markup.marks, article.origin.owners):
        around = mark.parent < 0 or result[mark.parent]
        result.append(around and article.propositions[owner].holder is None)
    return result


def _unattributed_quotation(article: Article, markup: Markup) -> Iterator[Finding]:
    text = article.text
    quoted = quotations(text)
    if not quoted:
        return
    assert article.origin is not None
    without = _without_holder(article, markup)
    places = MarkPlaces(article)
    for rank, proposition in enumerate(article.propositions):
        if proposition.is_unspoken or isinstance(proposition, (Issue, Objection)):
            continue
        index = article.origin.mentions(rank)[0][0]
        mark = markup.marks[index]
        quotation = _quotation_of(text, mark, quoted)
        if not without[index] or quotation is None:
            continue
        if len(text[slice(*quotation)][:_EXCERPT].split()) < _FEWEST_WORDS:
            continue
        yield Finding(
            f"this {proposition.role} is a quotation, but has no `by`",
            *places.opening(proposition),
            help='add the holder to the opening: `by NAME`, or `by "a name of several words"`',
        )


_EXCERPT = 200


def _quotation_of(text: str, mark: Mark, quoted: tuple[tuple[int, int], ...]) -> tuple[int, int] | None:
    """The quotation that contains all of a mark, apart from white space and signs at its ends."""
    start, end = mark.words_start, mark.words_end
    # A quotation is closed before or after the sentence's full stop; only a few characters are examined.
    for _ in range(4):
        if start < end and text[start].isspace():
            start += 1
        if start < end and (text[end - 1].isspace() or text[end - 1] in ".,;:!?…"):
            end -= 1
    return enclosing_quotation(quoted, start, end) if start < end else None


def _unattributed_report(article: Article, markup: Markup) -> Iterator[Finding]:
    words = vocabulary_of(article)
    if words is None:
        return
    assert article.origin is not None
    text, owners = article.text, article.origin.owners
    without = _without_holder(article, markup)
    done = set()
    for start, end, index in sorted(_reports(markup, text, words)):
        owner = owners[index]
        proposition = article.propositions[owner]
        if owner in done or not without[index] or isinstance(proposition, Issue):
            continue
        done.add(owner)
        mark = markup.marks[index]
        yield Finding(
            f"`{' '.join(text[start:end].split())}` reports somebody's words, but this {proposition.role} has no `by`",
            mark.start,
            mark.opening_end,
            help="add the holder to the opening (`by NAME`), unless the point is that somebody said it",
            related=((*markup.file_span(start, end), "these words"),),
        )


def _reports(markup: Markup, text: str, words: Vocabulary) -> Iterator[tuple[int, int, int]]:
    """The words that report speech: their offsets, and the index of the mark around, directly after or before them."""
    spoken = [index for index, mark in enumerate(markup.marks) if mark.spoken]
    starts = [markup.marks[index].words_start for index in spoken]
    ends = sorted((markup.marks[index].words_end, index) for index in spoken)
    spans = [match.span() for match in words.report.finditer(text)]
    for (start, end), index in zip(spans, innermost_marks(markup, spans)):
        if index >= 0:
            yield start, end, index
            continue
        following = bisect_left(starts, end)
        if following < len(starts) and starts[following] - end <= _MOST_BETWEEN:
            between = text[end : starts[following]]
            if words.leads_to.fullmatch(between):
                yield start, end, spoken[following]
    spans = [match.span() for match in words.report_after.finditer(text)]
    for (start, end), index in zip(spans, innermost_marks(markup, spans)):
        nearest = bisect_left(ends, (start + 1,)) - 1
        if index < 0 and nearest >= 0 and _BEFORE_REPORT.fullmatch(text, ends[nearest][0], start):
            before = text[ends[nearest][0] - 1 : start].rstrip()
            if not (before.endswith(".") or (before.endswith(("!", "?", "…")) and text[start].isupper())):
                yield start, end, ends[nearest][1]


UNMARKED_HEDGE = Rule(
    code="A403",
    name="unmarked-hedge",
    summary="A unit that contains a hedge such as “perhaps”, but has no attribute `certainty`.",
    rationale="With a hedge, an author commits to less than the bare sentence would (Hyland 1998); it is the qualifier "
    "of Toulmin (1958). People who weigh the argument need to know about it without reading the words. The rule "
    "reports each unit once, and leaves out hedges in quotation marks, since they are somebody else's. English only. "
    "Not every such word is a hedge: “may” also gives permission, and “could” also says what was once possible.",
    bad="{premise piers: The piers are perhaps cracked.} {conclusion close from piers: Close the bridge.}",
    good="{premise piers certainty=perhaps: The piers are perhaps cracked.}"
    " {conclusion close from piers: Close the bridge.}",
    check=_unmarked_hedge,
    strict=True,
)
UNATTRIBUTED_QUOTATION = Rule(
    code="A404",
    name="unattributed-quotation",
    summary="A unit that is entirely in quotation marks, but doesn't say who holds it.",
    rationale="Words in quotation marks are usually somebody else's view, not the author's (direct quotation, and its "
    "source: Pareti 2015). Without `by`, the unit counts as the author's own. The rule leaves out quotations with "
    "fewer than four words, since they name things or distance the author from a word, and also objections, issues, "
    "and units inside another unit that has `by`. If the author is the one quoted, allow it in a note.",
    bad="The inspector wrote: {premise piers: “Two of the piers are cracked.”}"
    " {conclusion close from piers: Close the bridge.}",
    good="The inspector wrote: {premise piers by inspector: “Two of the piers are cracked.”}"
    " {conclusion close from piers: Close the bridge.}",
    check=_unattributed_quotation,
)
UNATTRIBUTED_REPORT = Rule(
    code="A410",
    name="unattributed-report",
    summary="A unit with words such as “according to” or “she argued that” in it or beside it, but without `by`.",
    rationale="The cue of an attribution (Pareti 2015) says that somebody else holds the content, so the unit needs a "
    "`by`. It may be right without one: if the point is that something was said, the report is the author's own "
    "premise. English only.",
    bad="{premise piers: The piers are cracked}, said the inspector. {conclusion close from piers: Close the bridge.}",
    good="{premise piers by inspector: The piers are cracked}, said the inspector."
    " {conclusion close from piers: Close the bridge.}",
    check=_unattributed_report,
    strict=True,
)
