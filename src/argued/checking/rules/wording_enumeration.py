"""Rules that compare the author's numbers and counts of reasons with the marked considerations."""

from __future__ import annotations

from collections.abc import Iterator

from ...markup.tree import Markup
from ...model.article import Article
from ...model.propositions import Consideration, Issue
from ...text.display import counted
from .enumerators import enumerator_of
from .mark_places import MarkPlaces, innermost_marks
from .punctuation import enclosing_quotation, quotations
from .rule import Finding, Rule
from .vocabulary import LANGUAGE_NAMES, expression, number_meant, vocabulary_of


def _wrong_ordinal(article: Article, markup: Markup) -> Iterator[Finding]:
    words, places = vocabulary_of(article), MarkPlaces(article)
    for group in article.consideration_groups:
        stated = [enumerator_of(article, proposition, words) for proposition in group]
        first = 0  # Where the current enumeration begins.
        first_is_stated = False
        for index, item in enumerate(stated):
            if item is None:
                continue
            numbers, start, end = item.numbers, item.start, item.end
            number = index - first + 1
            if not numbers:
                follows = group[index + 1] if index + 1 < len(group) else None
                following = stated[index + 1] if follows is not None else None
                if follows is not None and not (following and 1 in following.numbers):
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


def _wrong_count(article: Article, markup: Markup) -> Iterator[Finding]:
    words = vocabulary_of(article)
    if words is None or not article.considerations:
        return
    text, places = article.text, MarkPlaces(article)
    matches = list(expression(words.count).finditer(text))
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
    f"knows the words of {LANGUAGE_NAMES}, and numbers and letters such as “1.”, “(b)” and “iii.” in any language.",
    bad="First, the piers are cracked. {consideration repair: Second, a repair is dear.} {conclusion close from "
    "repair: The bridge should be closed.}",
    good="{consideration piers: First, the piers are cracked.} {consideration repair: Second, a repair is dear.} "
    "{conclusion close from piers, repair: The bridge should be closed.}",
    check=_wrong_ordinal,
    words=True,
)
WRONG_COUNT = Rule(
    code="A402",
    name="wrong-count",
    summary="Words such as “these three concerns” with another number than that of the considerations.",
    rationale="A conclusion that is drawn from “these three concerns” has three considerations. If more or fewer "
    "support it, one isn't marked, or supports something else. The rule looks only at words that clearly refer to the "
    "reasons for the unit that contains them, and only at units that considerations support. The number may also be "
    f"that of all the unit's reasons, or of its objections. The rule knows the words of {LANGUAGE_NAMES}.",
    bad="{consideration piers: The piers are cracked.} {consideration repair: A repair is dear.} Shops complain. "
    "{conclusion close from piers, repair: For these three reasons the bridge should be closed.}",
    good="{consideration piers: The piers are cracked.} {consideration repair: A repair is dear.} {consideration "
    "shops: Shops complain.} {conclusion close from piers, repair, shops: For these three reasons the bridge should "
    "be closed.}",
    check=_wrong_count,
    words=True,
)
