"""Rules about what an argument as a whole comes to: theses, issues, objections; members of the family *structure*."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics.diagnostic import Severity
from ...markup.tree import Markup
from ...model.article import Article
from ...model.derivation import EquivalentClaims
from ...model.propositions import Conclusion
from ...model.relations import Attack
from .mark_places import MarkPlaces
from .rule import Finding, Rule

_SHOWN = 8
"""How many propositions of an article one finding names."""


def _no_main_conclusion(article: Article, markup: Markup) -> Iterator[Finding]:
    if article.main_conclusions or not (article.inferences or article.attacks):
        return
    if article.conclusions:
        message = "no conclusion is a main one: each supports something further, or only defends something"
        help_ = (
            "look for a conclusion that supports what it follows from, or mark what it is offered for, or defends, as "
            "a conclusion"
        )
    else:
        message = "nothing is marked as a conclusion"
        help_ = "mark what the text argues for as a conclusion; if it goes unsaid, as an unspoken one"
    mark = markup.marks[0]
    yield Finding(message, mark.start, mark.opening_end, help=help_)


def _several_main_conclusions(article: Article, _: Markup) -> Iterator[Finding]:
    same = EquivalentClaims(article.restatements, linked=True)
    theses: dict[str, Conclusion] = {}
    for proposition in article.main_conclusions:
        if proposition.holder is None:
            theses.setdefault(same.representative(proposition.name), proposition)
    if len(theses) < 2:
        return
    places = MarkPlaces(article)
    first, *others = theses.values()
    names = ", ".join(f"`{proposition.name}`" for proposition in (first, *others[: _SHOWN - 1]))
    rest = len(others) - (_SHOWN - 1)
    yield Finding(
        f"the text has {len(theses)} main conclusions: {names}{f' and {rest} more' if rest > 0 else ''}",
        *places.opening(first),
        help="if one of them is offered for another, say so with `supports`; if two say the same, with `restates`",
        related=tuple(
            [
                (*places.opening(proposition), "this supports nothing further either")
                for proposition in others[: _SHOWN - 1]
            ]
        ),
    )


def _unanswered_issue(article: Article, _: Markup) -> Iterator[Finding]:
    places = MarkPlaces(article)
    answered = {issue for proposition in article.propositions for issue in proposition.answers}
    for issue in article.issues:
        if issue.name not in answered:
            yield Finding(
                f"nothing answers the issue `{issue.name}`",
                *places.opening(issue),
                help="write `answers` and its name in the opening of the conclusion that answers it",
            )


def _unanswered_objection(article: Article, _: Markup) -> Iterator[Finding]:
    places: MarkPlaces | None = None
    same = EquivalentClaims(article.restatements, linked=True)
    struck = _struck(article, same)
    objections = {proposition.name for proposition in article.objections}
    attack_names = {attack.name for attack in article.attacks}
    against: dict[str, list[Attack]] = {}
    for attack in article.attacks:
        for source in attack.sources:
            against.setdefault(source, []).append(attack)
    for proposition in article.objections:
        attacks = against.get(proposition.name, [])
        if not attacks or same.representative(proposition.name) in struck:
            continue
        # A reply to an objection is an answer itself, and a text need not answer its own answers.
        if all(
            attack.name in struck or attack.target in objections or attack.target in attack_names for attack in attacks
        ):
            continue
        places = places or MarkPlaces(article)
        yield Finding(
            f"nothing answers the objection `{proposition.name}`",
            *places.opening(proposition),
            help="say what `attacks` it, what it rests on, or the step from it (named with `as`); if the text grants "
            "it, allow it by a note",
        )


def _struck(article: Article, same: EquivalentClaims) -> set[str]:
    """What an attack weakens: claims and relations that are attacked, and all that rests on them by inferences."""
    by_source: dict[str, list[str]] = {}
    for inference in article.inferences:
        target = same.representative(inference.target)
        for source in inference.sources:
            by_source.setdefault(same.representative(source), []).append(target)
        # An attack on an inference strikes its target.
        if inference.author_name:
            by_source.setdefault(inference.name, []).append(target)
    waiting = [same.representative(attack.target) for attack in article.attacks if attack.target not in attack.sources]
    struck = set(waiting)
    while waiting:
        for target in by_source.get(waiting.pop(), ()):
            if target not in struck:
                struck.add(target)
                waiting.append(target)
    return struck


WHOLE_ARGUMENT: tuple[Rule, ...] = (
    Rule(
        code="A305",
        name="no-main-conclusion",
        summary="An argument without a main conclusion.",
        rationale="A main conclusion (thesis, central claim: Peldszus & Stede 2013) supports nothing further, and "
        "doesn't only defend something else: it attacks no attack on another, and no premise, consideration or "
        "objection that attacks another. What says the same by restatements counts with it. A text that gives reasons "
        "gives them for something: where nothing is marked as a conclusion, or each conclusion supports another, the "
        "thesis was left unmarked, goes unsaid, or stands in a circle. Texts in which nothing is offered for or "
        "against anything are left alone.",
        bad='{premise ferry by "the mayor": The ferry will do}, says the mayor.\n'
        "{premise slow attacks ferry: It takes an hour.}",
        good='{premise ferry by "the mayor": The ferry will do}, says the mayor.\n'
        "{premise slow attacks ferry supports stay: It takes an hour.}\n"
        "{conclusion stay: The bridge should stay open.}",
        check=_no_main_conclusion,
    ),
    Rule(
        code="A306",
        name="several-main-conclusions",
        summary="An argument with several main conclusions.",
        rationale="A text may well argue for several things, so this only tells. Often, though, one of them is offered "
        "for another, or says the same. Main conclusions are defined at no-main-conclusion; one that rebuts another "
        "conclusion is one, too. Those that restate one another, alone or together with others, count as one, and "
        "those that somebody else holds (`by`) don't count.",
        bad="{premise cracks: Two piers are cracked.}\n"
        "{conclusion unsafe from cracks: The bridge is not safe.}\n"
        "{premise ferry: There is a ferry.}\n"
        "{conclusion close from ferry: The city should close the bridge.}",
        good="{premise cracks: Two piers are cracked.}\n"
        "{conclusion unsafe from cracks supports close: The bridge is not safe.}\n"
        "{premise ferry: There is a ferry.}\n"
        "{conclusion close from ferry: The city should close the bridge.}",
        check=_several_main_conclusions,
        severity=Severity.INFO,
    ),
    Rule(
        code="A307",
        name="unanswered-issue",
        summary="An issue that nothing answers.",
        rationale="An issue is the question that the argument answers. Where nothing answers it, the answer was not "
        "marked as one, or the question is only rhetorical and needs no mark. An issue that leads to another one "
        "answers it.",
        bad="{issue what: What should the city do?}\n"
        "{premise cracks: Two piers are cracked.}\n"
        "{conclusion close from cracks: It should close the bridge.}",
        good="{issue what: What should the city do?}\n"
        "{premise cracks: Two piers are cracked.}\n"
        "{conclusion close from cracks answers what: It should close the bridge.}",
        check=_unanswered_issue,
    ),
    Rule(
        code="A308",
        name="unanswered-objection",
        summary="An objection that nothing answers.",
        rationale="An objection is a counter-consideration: a reason against, which the author answers or outweighs "
        "(conductive argument: Wellman 1971, Govier). An answer is an attack on the objection or on what restates it, "
        "on what it rests on, or on the step from it (Pollock's undercut). Where none is marked, it may stand in the "
        "text and have been overlooked. An author may also grant an objection and hold that it is outweighed; no mark "
        "says so, and that is why this is looked for only where `strict` is asked for. An objection to an objection is "
        "an answer itself.",
        bad="{premise cracks: Two piers are cracked.}\n"
        "{conclusion close from cracks: The city should close the bridge.}\n"
        "{objection shops attacks close: Shops would lose trade}, but a ferry would carry their customers.",
        good="{premise cracks: Two piers are cracked.}\n"
        "{conclusion close from cracks: The city should close the bridge.}\n"
        "{objection shops attacks close: Shops would lose trade}, but {premise ferry attacks shops: a ferry would "
        "carry their customers}.",
        check=_unanswered_objection,
        strict=True,
    ),
)
