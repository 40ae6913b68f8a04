"""Rules about what supports or attacks a single proposition; they belong to the family *structure*."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from ...analysis.graph import SupportGraph, shortest_path, strongly_connected_components
from ...diagnostics.diagnostic import Diagnostic
from ...markup.tree import Markup
from ...model.article import Article
from ...model.derivation import EquivalentClaims
from ...model.relations import Relation, Restatement
from .mark_places import MarkPlaces
from .rule import Finding, Rule

_MOST_STEPS = 8
"""How many steps of a circle a finding names. Longer circles don't occur in texts that people wrote."""


def _unsupported_conclusion(article: Article, _: Markup) -> Iterator[Finding]:
    places = MarkPlaces(article)
    same = EquivalentClaims(article.restatements)
    # What is offered in support of itself is reported as such, by another rule.
    supported = {same.representative(item.target) for item in article.inferences}
    for proposition in article.conclusions:
        if same.representative(proposition.name) not in supported:
            yield Finding(
                f"nothing supports the conclusion `{proposition.name}`",
                *places.opening(proposition),
                help="add what it follows from (`from a, b`), or write `supports` in the opening of a premise",
            )


def _unused_reason(article: Article, _: Markup) -> Iterator[Finding]:
    places = MarkPlaces(article)
    same = EquivalentClaims(article.restatements, linked=True)
    useful = {
        same.representative(proposition.name)
        for proposition in article.propositions
        if proposition.answers or proposition.role == "conclusion"
    }
    supported = set()
    for relation in (*article.inferences, *article.attacks):
        # What supports only itself is reported as such, by another rule.
        useful.update(map(same.representative, relation.sources))
        if relation.verb == "attacks":
            useful.add(same.representative(relation.target))
        elif relation.target not in relation.sources:
            supported.add(same.representative(relation.target))
    reported = set()
    for proposition in article.propositions:
        claim = same.representative(proposition.name)
        if proposition.role in ("conclusion", "issue") or claim in useful or claim in reported:
            continue
        reported.add(claim)
        if proposition.role == "objection":
            help_ = "write `attacks` and the name of what it is an objection to"
        elif claim in supported:
            help_ = "if the text argues for it, mark it as a conclusion; otherwise write what it `supports`"
        else:
            help_ = "write what it `supports` or `attacks`, or name it in a `from`; or remove the mark"
        yield Finding(
            f"{proposition.role} `{proposition.name}` doesn't support or attack anything",
            *places.opening(proposition),
            help=help_,
        )


def _merge_unused_reasons(article: Article, findings: list[Diagnostic]) -> list[Diagnostic]:
    """One finding for a text without support and attacks, where nothing else can be found of any reason."""
    if article.inferences or article.attacks or len(findings) == 1:
        return findings
    first, *others = findings
    rest = "neither does one other unit" if len(others) == 1 else f"neither do {len(others):,} other units"
    help_ = "write what each reason `supports` or `attacks`, or name it in the `from` of a conclusion"
    return [evolve(first, message=f"{first.message}, and {rest}", help=help_)]


def _circular_support(article: Article, _: Markup) -> Iterator[Finding]:
    graph = SupportGraph(article)
    places: MarkPlaces | None = None
    for component in strongly_connected_components(graph.edges):
        # Restatements alone don't make a circle. An inference has one edge, so its shortest circle passes its target.
        inference = next((node for node in component if node >= graph.first_inference), None)
        if inference is None:
            continue
        circle = shortest_path(graph.edges, graph.edges[inference][0], inference, frozenset(component))
        first = circle.index(min(circle))
        places = places or MarkPlaces(article)
        yield _circle(article, graph, places, [*circle[first:], *circle[:first]])


def _circle(article: Article, graph: SupportGraph, places: MarkPlaces, circle: list[int]) -> Finding:
    steps: list[tuple[Relation, str]] = []
    for index, node in enumerate(circle):
        before, after = circle[index - 1], circle[(index + 1) % len(circle)]
        if node >= graph.first_inference:
            inference = article.inferences[node - graph.first_inference]
            if before < graph.first_inference:
                steps.append((inference, f"`{graph.names[before]}` supports `{inference.target}`"))
            else:
                steps.append((inference, f"`{inference.name}` leads to `{inference.target}`"))
        elif after < graph.first_inference:
            same: Restatement = graph.restatements[node, after]
            steps.append((same, f"`{graph.names[node]}` says the same as `{graph.names[after]}`"))
    shown = steps if len(steps) <= _MOST_STEPS else [*steps[: _MOST_STEPS - 1], steps[-1]]
    phrases = [text for _, text in shown]
    if len(steps) > len(shown):
        phrases.insert(-1, f"and so on through {len(steps) - len(shown)} more steps")
    return Finding(
        f"the support is circular: {', '.join(phrases)}",
        *places.of(shown[0][0].name),
        help="remove the relation that isn't in the text, or add support from outside the circle",
        related=tuple([(*places.of(relation.name), text) for relation, text in shown[1:]]),
    )


def _self_relation(article: Article, _: Markup) -> Iterator[Finding]:
    places: MarkPlaces | None = None
    for relation in article.relations:
        if relation.target not in relation.sources and relation.target != relation.name:
            continue
        places = places or MarkPlaces(article)
        if relation.target == relation.name:
            message = f"relation `{relation.name}` {relation.verb} itself"
        elif relation.is_linked:
            message = f"`{relation.target}` is among the propositions that {relation.verb.removesuffix('s')} it"
        else:
            message = f"`{relation.target}` {relation.verb} itself"
        yield Finding(message, *places.of(relation.name), help="name another proposition, or remove this one")


SUPPORT: tuple[Rule, ...] = (
    Rule(
        code="A301",
        name="unsupported-conclusion",
        summary="A conclusion that nothing supports.",
        rationale="A conclusion is a proposition that other propositions are offered in support of (Freeman 2011). If "
        "nothing in the text supports it, either it is a premise, or its support wasn't marked. Support for a "
        "restatement of it counts. Mark what supports it, even if that is only an unspoken premise, or give it another "
        "role.",
        bad="{conclusion close: The city should close the bridge.}",
        good="{premise cracks: Two piers are cracked.}\n"
        "{conclusion close from cracks: The city should close the bridge.}",
        check=_unsupported_conclusion,
    ),
    Rule(
        code="A302",
        name="unused-reason",
        summary="A premise, consideration or objection that doesn't support or attack anything.",
        rationale="A premise is a proposition that is offered in support of another, or against it (Stab & Gurevych "
        "2017). If it supports, attacks and answers nothing, and no unit that does so restates it, either it is "
        "background, or its relation was forgotten; if it is itself supported, it is a conclusion with the wrong role. "
        "Units that are attacked aren't reported, because a text may mention a claim in order to reject it. Add the "
        "relation, change the role, or remove the mark. In a text without any support and attacks there is one "
        "finding, at the first such unit that no note allows, with the number of the others.",
        bad="{premise cracks: Two piers are cracked.}\n"
        "{premise old: The bridge is a hundred years old.}\n"
        "{conclusion close from cracks: The city should close it.}",
        good="{premise cracks: Two piers are cracked.}\n"
        "{premise old supports cracks: The bridge is a hundred years old.}\n"
        "{conclusion close from cracks: The city should close it.}",
        check=_unused_reason,
        merge=_merge_unused_reasons,
    ),
    Rule(
        code="A303",
        name="circular-support",
        summary="Propositions that support one another in a circle.",
        rationale="In serial argument each conclusion serves as a premise of the next (Thomas 1986). If the series "
        "returns to where it began, a proposition is offered in support of itself: the text begs the question or, more "
        "often, one relation is marked the wrong way round. Propositions that restate one another count as one, and "
        "support for an inference counts as support for its target. Circles that share propositions are reported once, "
        "with a shortest circle through their first inference.",
        bad="{premise traffic: Few people cross the bridge},\n"
        "so {conclusion closed from traffic supports traffic: closing it harms nobody}.\n"
        "{conclusion close from closed: The city should close it.}",
        good="{premise traffic: Few people cross the bridge},\n"
        "so {conclusion closed from traffic: closing it harms nobody}.\n"
        "{conclusion close from closed: The city should close it.}",
        check=_circular_support,
    ),
    Rule(
        code="A304",
        name="self-relation",
        summary="A proposition that supports, attacks or restates itself, or a relation that does so.",
        rationale="Nothing is a reason for itself or against itself, alone or linked with others. Usually the wrong "
        "name was written. Write the name that you meant.",
        bad="{premise cracks: Two piers are cracked.}\n"
        "{conclusion close from cracks, close: The city should close the bridge.}",
        good="{premise cracks: Two piers are cracked.}\n"
        "{premise cost: A repair costs more than a new bridge.}\n"
        "{conclusion close from cracks, cost: The city should close the bridge.}",
        check=_self_relation,
    ),
)
