"""Rules about an argument as a whole: main conclusions, and answers to issues and objections.

They belong to the family *structure*.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.chains import attacks_by_source, weakened_names
from ...diagnostics.diagnostic import Severity
from ...markup.tree import Markup
from ...model.article import Article
from ...model.derivation import EquivalentClaims
from ...model.propositions import Conclusion
from .mark_places import MarkPlaces
from .rule import Finding, Rule

_MOST_NAMED = 8
"""How many propositions one finding names."""


def _no_main_conclusion(article: Article, markup: Markup) -> Iterator[Finding]:
    if article.main_conclusions or not (article.inferences or article.attacks):
        return
    if article.conclusions:
        message = (
            "the text has no main conclusion: each conclusion supports something further, or only defends something"
        )
        help_ = (
            "look for a conclusion that supports what it follows from, or mark as a conclusion whatever the "
            "conclusions support or defend"
        )
    else:
        message = "nothing is marked as a conclusion"
        help_ = (
            "mark what the text argues for as a conclusion; if the text doesn't state it, write an unspoken conclusion"
        )
    mark = markup.marks[0]
    yield Finding(message, mark.start, mark.opening_end, help=help_)


def _several_main_conclusions(article: Article, _: Markup) -> Iterator[Finding]:
    same = EquivalentClaims(article.restatements, linked=True)
    main_conclusions: dict[str, Conclusion] = {}
    for proposition in article.main_conclusions:
        if proposition.holder is None:
            main_conclusions.setdefault(same.representative(proposition.name), proposition)
    if len(main_conclusions) < 2:
        return
    places = MarkPlaces(article)
    first, *others = main_conclusions.values()
    names = ", ".join(f"`{proposition.name}`" for proposition in (first, *others[: _MOST_NAMED - 1]))
    rest = len(others) - (_MOST_NAMED - 1)
    yield Finding(
        f"the text has {len(main_conclusions)} main conclusions: {names}{f' and {rest} more' if rest > 0 else ''}",
        *places.opening(first),
        help="if one is a reason for another, add `supports`; if two say the same, add `restates`",
        related=tuple(
            [
                (*places.opening(proposition), "this is another main conclusion")
                for proposition in others[: _MOST_NAMED - 1]
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
    weakened = weakened_names(article, same)
    objections = {proposition.name for proposition in article.objections}
    attack_names = {attack.name for attack in article.attacks}
    against = attacks_by_source(article)
    for proposition in article.objections:
        attacks = against.get(proposition.name, [])
        if not attacks or same.representative(proposition.name) in weakened:
            continue
        # A reply to an objection is itself an answer, and a text doesn't have to answer its own answers.
        if all(
            attack.name in weakened or attack.target in objections or attack.target in attack_names
            for attack in attacks
        ):
            continue
        places = places or MarkPlaces(article)
        yield Finding(
            f"nothing answers the objection `{proposition.name}`",
            *places.opening(proposition),
            help="mark a unit that `attacks` the objection, what it rests on, or the inference from it (named with "
            "`as`); if the text grants the objection, allow it in a note",
        )


WHOLE_ARGUMENT: tuple[Rule, ...] = (
    Rule(
        code="A305",
        name="no-main-conclusion",
        summary="An argument without a main conclusion.",
        rationale="A main conclusion (thesis, central claim: Peldszus & Stede 2013) supports nothing further, and "
        "doesn't only defend something else: it doesn't attack an attack on another unit, or a premise, consideration "
        "or objection that attacks another. Units that restate it count as the same. A text that gives reasons gives "
        "them for something: if nothing is marked as a conclusion, or each conclusion supports another, the main "
        "conclusion isn't marked, isn't stated, or is part of a circle. Texts without support and attacks aren't "
        "reported.",
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
        rationale="A text may argue for several things, so this is only information. Often, though, one conclusion is "
        "a reason for another, or says the same. The rule no-main-conclusion defines main conclusions; one that rebuts "
        "another conclusion is a main conclusion, too. Conclusions that restate one another, alone or together with "
        "others, count as one, and conclusions of another holder (`by`) don't count.",
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
        rationale="An issue is the question that the argument answers. If nothing answers it, either the answer isn't "
        "marked as one, or the question is only rhetorical and needs no mark. An issue that leads to another issue "
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
        rationale="An objection is a counter-consideration: a reason against something, which the author answers or "
        "outweighs (conductive argument: Wellman 1971, Govier). An answer is an attack on the objection, on a "
        "restatement of it, on what it rests on, or on the inference from it (Pollock's undercut). If no answer is "
        "marked, it may have been overlooked. But an author may also grant an objection and hold that other reasons "
        "outweigh it; no mark expresses that, so this rule is on only with `strict`. An objection to an objection is "
        "itself an answer.",
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
