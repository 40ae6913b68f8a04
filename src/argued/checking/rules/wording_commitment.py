"""Rules about how certain the author is of a unit, and about who holds it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from attrs import frozen

from ...markup.tree import Mark, Markup
from ...model.article import Article
from ...model.propositions import Issue, Objection, Proposition
from ...model.relations import Relation
from .mark_places import MarkPlaces, innermost_marks
from .punctuation import enclosing_quotation, quotations
from .rule import Finding, Rule
from .vocabulary import LANGUAGE_NAMES, Vocabulary, expression, vocabulary_of

_FEWEST_WORDS = 4
"""A quotation with fewer words names something, or distances the author from a word."""
_MOST_BETWEEN = 60
"""The most characters between a unit and words that say who holds it."""
_LONGEST_ASIDE = 120
_LONGEST_EXPRESSION = 300
"""More characters than an expression has before or after the words that it contains."""
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*")
_WORD = re.compile(r"\w+")
_WORDS_OF_A_HOLDER = 5
_LONGEST_ARTICLE = 3
_MOST_EXAMINED = 1_000
"""How many characters of a unit, on each side of another that is nested in it, are searched for a holder."""
_BEFORE_REPORT = re.compile(r"[,!?\"”“»’–—-]{0,3}[ \t\r\n]{0,3}[–—-]?[ \t\r\n]{0,3}")
"""The signs and white space that may be between a unit and words after it that say who holds it."""


def _unmarked_hedge(article: Article, markup: Markup) -> Iterator[Finding]:
    words = vocabulary_of(article)
    if words is None:
        return
    assert article.origin is not None
    text, owners = article.text, article.origin.owners
    spans = [match.span() for match in _matches_outside(words.hedge, words.no_hedge, text)]
    quoted = quotations(text) if spans else ()
    done = set()
    for span, index in zip(spans, innermost_marks(markup, spans)):
        if index < 0 or owners[index] in done or enclosing_quotation(quoted, *span):
            continue
        proposition = article.propositions[owners[index]]
        if isinstance(proposition, Issue) or proposition.values("certainty"):
            continue
        if _is_in_brackets(text, max(markup.marks[index].words_start, span[0] - _LONGEST_ASIDE), span[0]):
            continue
        done.add(owners[index])
        hedge = text[slice(*span)]
        yield Finding(
            f"`{hedge}` limits how certain this {proposition.role} is, but it has no `certainty`",
            *markup.file_span(*span),
            help=f"add `certainty={_value(hedge)}` to the opening",
        )


def _matches_outside(source: str, around: str, text: str) -> list[re.Match[str]]:
    """The matches of an expression that aren't inside a match of another one."""
    matches = list(expression(source).finditer(text))
    spans = [match.span() for window in _windows(matches, text) for match in expression(around).finditer(text, *window)]
    starts = [start for start, _ in spans]
    return [
        match
        for match in matches
        for index in [bisect_right(starts, match.start()) - 1]
        if index < 0 or spans[index][1] < match.end()
    ]


def _windows(matches: Iterable[re.Match[str]], text: str) -> list[tuple[int, int]]:
    """The sentences of the matches, in which longer expressions around them can be; they are cut if they are long."""
    windows: list[tuple[int, int]] = []
    for match in matches:
        earliest = max(0, match.start() - _LONGEST_EXPRESSION)
        start = max(earliest, *(text.rfind(sign, earliest, match.start()) + 1 for sign in ".!?…"))
        following = _SENTENCE_END.search(text, match.end(), match.end() + _LONGEST_EXPRESSION)
        end = following.end() if following else min(len(text), match.end() + _LONGEST_EXPRESSION)
        if windows and start <= windows[-1][1]:
            start = windows.pop()[0]
        windows.append((start, end))
    return windows


def _is_in_brackets(text: str, start: int, end: int) -> bool:
    """Whether a bracket that is open at the end begins between two offsets. A hedge there limits an aside."""
    return text.rfind("(", start, end) > text.rfind(")", start, end)


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
    owners = article.origin.owners
    without = _without_holder(article, markup)
    subjects = _Subjects(article)
    done = set()
    for report in sorted(_reports(markup, article.text, words), key=lambda item: (item.start, item.end, item.mark)):
        proposition = article.propositions[owners[report.mark]]
        if proposition.name in done or not without[report.mark] or isinstance(proposition, Issue):
            continue
        if proposition.answers or subjects.have_one_of(report.holder, proposition):
            continue
        done.add(proposition.name)
        mark, cue = markup.marks[report.mark], article.text[report.start : report.end]
        yield Finding(
            f"`{' '.join(cue.split())}` reports somebody's words, but this {proposition.role} has no `by`",
            mark.start,
            mark.opening_end,
            help="add the holder to the opening (`by NAME`), unless the point is that somebody said it",
            related=((*markup.file_span(report.start, report.end), "these words"),),
        )


@frozen
class _Report:
    """Words that report speech, with their offsets in the article's text."""

    start: int
    end: int
    mark: int
    """The index of the mark around them, directly after or before them."""
    holder: frozenset[str]
    """Words for the one who speaks, in lower case."""


def _reports(markup: Markup, text: str, words: Vocabulary) -> Iterator[_Report]:
    spoken = [index for index, mark in enumerate(markup.marks) if mark.spoken]
    starts = [markup.marks[index].words_start for index in spoken]
    ends = sorted((markup.marks[index].words_end, index) for index in spoken)
    matches = _matches_outside(words.report, words.no_report, text)
    for match, index in zip(matches, innermost_marks(markup, [match.span() for match in matches])):
        if index >= 0:
            yield _Report(*match.span(), index, _holder(match))
            continue
        following = bisect_left(starts, match.end())
        if following < len(starts) and starts[following] - match.end() <= _MOST_BETWEEN:
            between = text[match.end() : starts[following]]
            if expression(words.leads_to).fullmatch(between):
                yield _Report(*match.span(), spoken[following], _holder(match))
    matches = _matches_outside(words.report_after, words.no_report, text)
    for match, index in zip(matches, innermost_marks(markup, [match.span() for match in matches])):
        start = match.start()
        nearest = bisect_left(ends, (start + 1,)) - 1
        if index < 0 and nearest >= 0 and _BEFORE_REPORT.fullmatch(text, ends[nearest][0], start):
            before = text[ends[nearest][0] - 1 : start].rstrip()
            if not (before.endswith(".") or (before.endswith(("!", "?", "…")) and text[start].isupper())):
                yield _Report(*match.span(), ends[nearest][1], _holder(match))


def _holder(match: re.Match[str]) -> frozenset[str]:
    """The words for the one who speaks: the subject, or the long words and names after `according to`."""
    subject = match.groupdict().get("holder")
    if subject is not None:
        return frozenset(_WORD.findall(subject.casefold()))
    after = re.split(r"[.,;:!?()]", match.string[match.end() : match.end() + _MOST_BETWEEN])[0]
    words = _WORD.findall(after)[:_WORDS_OF_A_HOLDER]
    return frozenset(word.casefold() for word in words if len(word) > _LONGEST_ARTICLE or word[:1].isupper())


class _Subjects:
    """The words of what propositions support or attack, and of the issues that this answers."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._words: dict[str, frozenset[str]] = {}
        self._words_of_issues: dict[str, frozenset[str]] = {}

    def have_one_of(self, words: frozenset[str], proposition: Proposition) -> bool:
        """Whether one of the words occurs there, outside the proposition itself, which may be nested in it."""
        article = self._article
        for relation in (*article.inferences_from(proposition.name), *article.attacks_from(proposition.name)):
            target = article[relation.target]
            if isinstance(target, Relation):
                target = article[target.target]
            if isinstance(target, Proposition) and not (
                words.isdisjoint(self._of(target, proposition)) and words.isdisjoint(self._of_issues(target))
            ):
                return True
        return False

    def _of(self, target: Proposition, source: Proposition) -> frozenset[str]:
        start, end = (source.mentions[0].start, source.mentions[0].end) if source.mentions else (0, 0)
        if any(mention.start < end and start < mention.end for mention in target.mentions[:1]):
            return _words_of(target, start, end)
        if target.name not in self._words:
            self._words[target.name] = _words_of(target)
        return self._words[target.name]

    def _of_issues(self, target: Proposition) -> frozenset[str]:
        if target.name not in self._words_of_issues:
            issues = [_words_of(self._article.proposition(issue)) for issue in target.answers]
            self._words_of_issues[target.name] = frozenset().union(*issues)
        return self._words_of_issues[target.name]


def _words_of(proposition: Proposition, start: int = 0, end: int = 0) -> frozenset[str]:
    """The words of a proposition in lower case, without those between two offsets of the text."""
    parts = [proposition.statement or ""]
    for fragment in proposition.mentions[0].fragments if proposition.mentions else ():
        before, after = max(0, start - fragment.start), max(0, end - fragment.start)
        parts += [fragment.text[: min(before, _MOST_EXAMINED)], fragment.text[after : after + _MOST_EXAMINED]]
    return frozenset(_WORD.findall(" ".join(parts).casefold()))


UNMARKED_HEDGE = Rule(
    code="A403",
    name="unmarked-hedge",
    summary="A unit that contains a hedge such as “perhaps”, but has no attribute `certainty`.",
    rationale="With a hedge, an author commits to less than the bare sentence would (Hyland 1998); it is the qualifier "
    "of Toulmin (1958). People who weigh the argument need to know about it without reading the words. The rule "
    "reports each unit once, and leaves out hedges in brackets and in quotation marks, which are somebody else's. "
    "Not every such word is a hedge: the rule leaves out ability (“could afford”) and permission (“may use”), numbers "
    "(“perhaps thousands”), conditions and what follows from them, comparisons, relative clauses, questions, and what "
    f"others think. It knows the words of {LANGUAGE_NAMES}.",
    bad="{premise piers: The piers are perhaps cracked.} {conclusion close from piers: Close the bridge.}",
    good="{premise piers certainty=perhaps: The piers are perhaps cracked.}"
    " {conclusion close from piers: Close the bridge.}",
    check=_unmarked_hedge,
    words=True,
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
    "premise. So the rule leaves out reports that answer an issue, those of somebody who is "
    "mentioned in what they support or attack (“The mayor said it was safe. So the mayor can't be trusted”) or in the "
    "issue that this answers, what a law or a sentence says, answers, and plans of one's own. It knows the words of "
    f"{LANGUAGE_NAMES}.",
    bad="{premise piers: The piers are cracked}, said the inspector. {conclusion close from piers: Close the bridge.}",
    good="{premise piers by inspector: The piers are cracked}, said the inspector."
    " {conclusion close from piers: Close the bridge.}",
    check=_unattributed_report,
    words=True,
    strict=True,
)
