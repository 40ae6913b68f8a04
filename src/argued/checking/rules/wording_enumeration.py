"""Rules that compare the author's numbers and counts of reasons with the marked considerations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...markup.tree import Markup
from ...model.article import Article
from ...model.propositions import Consideration, Issue
from ...text.display import counted
from .mark_places import MarkPlaces, innermost_marks
from .punctuation import enclosing_quotation, quotations
from .rule import Finding, Rule
from .vocabulary import Vocabulary, number_meant, vocabulary_of

_LEAD = re.compile(r"[\s\"“„‟«»‘‚(\[*_>#•·–—-]{0,12}")
"""The characters that may be before the first word: white space, quotation marks, and signs of a list."""
_SIGN = re.compile(
    r"\(?(?:(?P<digits>[0-9]{1,2})|(?P<letter>[a-z])|(?P<roman>[ivx]{1,5}|[IVX]{1,5}))\)(?=\s)"
    r"|(?P<number>[1-9][0-9]?)\.(?=\s)|(?P<numeral>[ivx]{1,5}|[IVX]{2,5})\.(?=\s)"
)
"""`1.`, `(1)`, `a)`, `iii.`: a capital letter with a full stop is somebody's initial."""
_ROMAN = {"i": 1, "v": 5, "x": 10}
_WINDOW = 60
"""How many characters of a consideration, and before it, are searched for a number."""
_BEFORE = re.compile(r"(?:\A|[.!?:;—\n\r]\s*)(?P<words>[^\s.!?:;—][^.!?:;—\n\r]{0,40}[,:–—]?\s*)\Z")
"""The words before a mark in the same sentence, if they are few."""


def _wrong_ordinal(article: Article, markup: Markup) -> Iterator[Finding]:
    words, places = vocabulary_of(article), MarkPlaces(article)
    for group in article.consideration_groups:
        stated = [_stated_numbers(article, proposition, words) for proposition in group]
        first = 0  # Where the current enumeration begins.
        first_is_stated = False
        for index, item in enumerate(stated):
            if item is None:
                continue
            numbers, start, end = item
            number = index - first + 1
            if not numbers:
                follows = group[index + 1] if index + 1 < len(group) else None
                following = stated[index + 1] if follows is not None else None
                if follows is not None and not (following and 1 in following[0]):
                    yield Finding(
                        f'this consideration isn\'t the last one, but its text says "{article.text[start:end]}"',
                        *(places.opening(group[index]) if start < group[index].start else markup.file_span(start, end)),
                        help=_HELP,
                        related=((*places.opening(follows), "the next consideration"),),
                    )
            elif 1 in numbers and first_is_stated and number not in numbers:
                first = index  # The author begins a new enumeration.
            elif number not in numbers:
                proposition = group[index]
                at_words = markup.file_span(start, end)
                # Words before the mark are a related place, so that the finding itself is at the unit.
                is_before = start < proposition.start
                related = [(*at_words, "this word")] if is_before else []
                if number > 1:
                    related.append((*places.opening(group[index - 1]), f"consideration {number - 1}"))
                yield Finding(
                    f'this is consideration {number}, but its text says "{article.text[start:end]}"',
                    *(places.opening(proposition) if is_before else at_words),
                    help=_HELP,
                    related=tuple(related),
                )
            first_is_stated = first_is_stated or 1 in numbers


_HELP = (
    "each conclusion has its own numbering, or else each issue: check which one this consideration belongs to, and "
    "mark every item of the list as a consideration"
)


def _stated_numbers(
    article: Article, proposition: Consideration, words: Vocabulary | None
) -> tuple[frozenset[int], int, int] | None:
    """The numbers that words at the beginning of a consideration, or right before it, can mean, and their offsets.

    There are no numbers if the words say that it is the last one. None if there are no such words.
    """
    if proposition.is_unspoken:
        return None
    text, fragment = article.text, proposition.mentions[0].fragments[0]
    lead = _LEAD.match(text, fragment.start, fragment.end)
    start = lead.end() if lead else fragment.start
    # A bracket that `_LEAD` matched may belong to the sign.
    sign_start = start - 1 if text[start - 1 : start] == "(" and start > fragment.start else start
    end = min(fragment.end, start + _WINDOW)
    found = _SIGN.match(text, sign_start, end) or (words and words.enumerator.match(text, start, end))
    if not found:
        before = _BEFORE.search(text, max(0, fragment.start - _WINDOW), fragment.start)
        if before is None:
            return None
        found = words and words.enumerator.match(text, before.start("words"), fragment.start)
        if not found or text[found.end() : fragment.start].strip(' \t\r\n,:–—-"“„«‘('):
            return None
    if found.re is _SIGN:
        return _numbers_of_sign(found), *found.span()
    assert words is not None
    number = number_meant(found, words)
    return frozenset() if number is None else frozenset([number]), *found.span()


def _numbers_of_sign(found: re.Match[str]) -> frozenset[int]:
    """The numbers that a sign can mean: `i` is a letter and a Roman numeral."""
    kind, sign = next((kind, sign) for kind, sign in found.groupdict().items() if sign is not None)
    if kind in ("digits", "number"):
        return frozenset([int(sign)])
    numbers = {ord(sign) - ord("a") + 1} if len(sign) == 1 and sign.islower() and found[0][-1] == ")" else set()
    if not sign.lower().strip("ivx"):
        values = [_ROMAN[letter] for letter in sign.lower()]
        numbers.add(sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0])))
    return frozenset(numbers)


def _wrong_count(article: Article, markup: Markup) -> Iterator[Finding]:
    words = vocabulary_of(article)
    if words is None or not article.considerations:
        return
    text, places = article.text, MarkPlaces(article)
    matches = list(words.count.finditer(text))
    if not matches:
        return
    assert article.origin is not None
    owners, quoted = article.origin.owners, quotations(text)
    counts_of: dict[str, tuple[list[Consideration], set[int]]] = {}
    for match, index in zip(matches, innermost_marks(markup, [match.span() for match in matches])):
        proposition = article.propositions[owners[index]] if index >= 0 else None
        if proposition is None or isinstance(proposition, Issue) or enclosing_quotation(quoted, *match.span()):
            continue
        if proposition.name not in counts_of:
            counts_of[proposition.name] = _counts(article, proposition.name)
        considerations, counts = counts_of[proposition.name]
        number = number_meant(match, words)
        if considerations and counts and number not in counts:
            yield Finding(
                f"`{match[0]}` means {number}, but {_considerations(len(considerations))} `{proposition.name}`",
                *markup.file_span(*match.span()),
                help="mark each of them as a consideration that supports this unit",
                related=tuple(
                    (*places.opening(other), f"consideration {rank}")
                    for rank, other in enumerate(considerations[:_MOST_SHOWN], 1)
                ),
            )


_MOST_SHOWN = 12
_MOST_ANCESTORS = 100


def _counts(article: Article, name: str) -> tuple[list[Consideration], set[int]]:
    """The considerations that directly support a proposition, and all counts that words in it can mean.

    They are the numbers of these considerations, of all its reasons, inferences, attackers and attacks, and of the
    considerations that support it directly or indirectly. There are no counts if the support goes too far back.
    """
    inferences, attacks = article.inferences_for(name), article.attacks_on(name)
    sources = {source for inference in inferences for source in inference.sources}
    attackers = {source for attack in attacks for source in attack.sources}
    propositions = sorted(
        (article.proposition(source) for source in sources), key=lambda proposition: proposition.start
    )
    considerations = [proposition for proposition in propositions if isinstance(proposition, Consideration)]
    counts = {len(considerations), len(sources), len(inferences), len(attackers), len(attacks)}
    # A long chain of support would be walked from each of its propositions, so the walk is bounded.
    ancestors, waiting = {name}, [name]
    while waiting and len(ancestors) <= _MOST_ANCESTORS + len(sources):
        for inference in article.inferences_for(waiting.pop()):
            waiting += [source for source in inference.sources if source not in ancestors]
            ancestors.update(inference.sources)
    if waiting:
        return considerations, set()
    counts.add(sum(isinstance(article.proposition(source), Consideration) for source in ancestors - {name}))
    return considerations, counts


def _considerations(count: int) -> str:
    return f"{counted(count, 'consideration')} {'supports' if count == 1 else 'support'}"


WRONG_ORDINAL = Rule(
    code="A401",
    name="wrong-ordinal",
    summary="A consideration that begins with another number than its own.",
    rationale="An author who writes “First… Second… Third…” says how many reasons there are and which is which "
    "(considerations: Wellman 1971, Govier). A consideration's number follows from what it supports or attacks. If "
    "the author gives another number, a consideration of the enumeration isn't marked, or supports something else. "
    "Words such as “finally” belong to the last consideration. A second “first” begins a new enumeration. The rule "
    "knows English words, and numbers and letters such as “1.”, “(b)” and “iii.” in any language.",
    bad="First, the piers are cracked. {consideration repair: Second, a repair is dear.} {conclusion close from "
    "repair: The bridge should be closed.}",
    good="{consideration piers: First, the piers are cracked.} {consideration repair: Second, a repair is dear.} "
    "{conclusion close from piers, repair: The bridge should be closed.}",
    check=_wrong_ordinal,
)
WRONG_COUNT = Rule(
    code="A402",
    name="wrong-count",
    summary="Words such as “these three concerns” with another number than that of the considerations.",
    rationale="A conclusion that is drawn from “these three concerns” has three considerations. If more or fewer "
    "support it, one isn't marked, or supports something else. The rule looks only at words that clearly refer to the "
    "reasons for the unit that contains them, and only at units that considerations support. The number may also be "
    "that of all the unit's reasons, or of its objections.",
    bad="{consideration piers: The piers are cracked.} {consideration repair: A repair is dear.} Shops complain. "
    "{conclusion close from piers, repair: For these three reasons the bridge should be closed.}",
    good="{consideration piers: The piers are cracked.} {consideration repair: A repair is dear.} {consideration "
    "shops: Shops complain.} {conclusion close from piers, repair, shops: For these three reasons the bridge should "
    "be closed.}",
    check=_wrong_count,
)
