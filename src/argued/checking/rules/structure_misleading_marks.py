"""Rules about marks that state a relation twice, contradict each other, or mean something else than they seem to.

They belong to the family *structure*.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ...markup.tree import Mark, Markup
from ...model.article import Article
from ...model.relations import Relation
from .enumerators import opener_of
from .mark_places import MarkPlaces
from .rule import Finding, Rule
from .vocabulary import LANGUAGE_NAMES, vocabulary_of


def _repeated_relation(article: Article, _: Markup) -> Iterator[Finding]:
    places: MarkPlaces | None = None
    by_content: dict[tuple[str, tuple[str, ...], str], list[Relation]] = {}
    for relation in article.relations:
        sources, target = relation.sources, relation.target
        if relation.verb == "restates" and not relation.is_linked and target < sources[0]:
            sources, target = (target,), sources[0]  # A restatement has no direction.
        by_content.setdefault((relation.verb, sources, target), []).append(relation)
    for relations in by_content.values():
        if len(relations) == 1:
            continue
        places = places or MarkPlaces(article)
        relations.sort(key=lambda relation: places.of(relation.name))
        firsts: dict[str | None, Relation] = {}
        for relation in relations:
            # Two schemes are two arguments; a relation without a scheme may be either of them.
            first = firsts.get(relation.scheme) or firsts.get(None) or (None if relation.scheme else relations[0])
            if first is None or first is relation:
                firsts[relation.scheme] = relation
                continue
            message = f"the same relation is stated twice: {_in_words(relation)}"
            help_ = "remove one of them"
            if relation.verb != "restates":
                help_ += "; for two arguments from the same reasons, add the scheme of each with `via`"
            elif relation.sources != first.sources:
                message = f"`{relation.target}` and `{relation.sources[0]}` restate each other"
                help_ += ": a restatement holds in both directions"
            yield Finding(
                message,
                *places.of(relation.name),
                help=help_,
                related=((*places.of(first.name), "first stated here"),),
            )


def _in_words(relation: Relation) -> str:
    sources = [f"`{name}`" for name in relation.sources[:_MOST_SOURCES]]
    more = len(relation.sources) - len(sources)
    verb = relation.verb.removesuffix("s") if relation.is_linked else relation.verb
    return f"{' and '.join(sources)}{f' and {more} more' if more else ''} {verb} `{relation.target}`"


_MOST_SOURCES = 4


def _support_and_attack(article: Article, _: Markup) -> Iterator[Finding]:
    places: MarkPlaces | None = None
    supports: dict[tuple[str, str], Relation] = {}
    for inference in article.inferences:
        for source in inference.sources:
            supports.setdefault((source, inference.target), inference)
    for attack in article.attacks:
        for source in attack.sources:
            support = supports.get((source, attack.target))
            if support is None or source == attack.target:
                continue
            places = places or MarkPlaces(article)
            yield Finding(
                f"`{source}` both supports and attacks `{attack.target}`",
                *places.of(attack.name),
                help="remove the one that isn't meant, or make two units, one for each side",
                related=((*places.of(support.name), "the support is stated here"),),
            )


def _misleading_nesting(article: Article, markup: Markup) -> Iterator[Finding]:
    if article.origin is None:
        return
    places: MarkPlaces | None = None
    owners = article.origin.owners
    from_source: dict[str, list[Relation]] = {}
    joined: set[tuple[str, str]] = set()
    for relation in article.relations:
        for source in relation.sources:
            from_source.setdefault(source, []).append(relation)
            joined.add((source, relation.target))
    extents: dict[int, _UnitExtent] = {}
    for index, mark in enumerate(markup.marks):
        shape = mark.opening.shape
        if mark.parent < 0 or not shape.is_unit or not shape.has_own_relation:
            continue
        if any(clause.kind == "apart" for clause in shape.clauses):
            continue
        inner, outer = article.propositions[owners[index]], article.propositions[owners[mark.parent]]
        if outer.role == "issue" or (inner.name, outer.name) in joined or (outer.name, inner.name) in joined:
            continue
        places = places or MarkPlaces(article)
        extent = extents.get(owners[mark.parent])
        if extent is None:
            extent = extents[owners[mark.parent]] = _UnitExtent(places.marks(outer))
        relations = from_source.get(inner.name, [])
        if any(
            (relation.target, outer.name) in joined or _bears_on(relation, outer.name, extent, article, places)
            for relation in relations
        ):
            continue
        yield Finding(
            f"`{inner.name}` is inside `{outer.name}`, but its clauses relate it only to other units",
            mark.start,
            mark.opening_end,
            help="add `apart` if that is meant; otherwise let it support or attack the unit around it, or close that "
            "unit's mark before it",
            related=((*places.opening(outer), "readers take it as a reason for or against this"),),
        )


class _UnitExtent:
    """All the places inside the marks of one unit."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._starts = [mark.start for mark in marks]
        self._ends = [mark.end for mark in marks]

    def __contains__(self, place: object) -> bool:
        # A unit's marks don't contain one another, and are in the order of the text.
        assert isinstance(place, int)
        index = bisect_right(self._starts, place) - 1
        return index >= 0 and place < self._ends[index]


def _bears_on(relation: Relation, outer: str, extent: _UnitExtent, article: Article, places: MarkPlaces) -> bool:
    """Whether the target of a relation is within a unit's marks, or the relation involves that unit otherwise."""
    if outer in relation.sources or places.of(relation.target)[0] in extent:
        return True
    target = article.get(relation.target)
    return isinstance(target, Relation) and (target.target == outer or outer in target.sources)


def _lone_consideration(article: Article, _: Markup) -> Iterator[Finding]:
    words = vocabulary_of(article)
    places: MarkPlaces | None = None
    # Considerations are numbered in these groups.
    for proposition in [group[0] for group in article.consideration_groups if len(group) == 1]:
        found = opener_of(article, proposition, words)
        if found is None:
            continue
        places = places or MarkPlaces(article)
        sign = article.text[slice(*found)]
        yield Finding(
            f"consideration `{proposition.name}` begins with “{sign}”, but its conclusion has no other consideration",
            *places.opening(proposition),
            help="mark the reasons that follow as considerations for the same conclusion; a reason that is alone is "
            "a premise",
        )


MISLEADING_MARKS: tuple[Rule, ...] = (
    Rule(
        code="A309",
        name="repeated-relation",
        summary="The same relation twice.",
        rationale="A relation that is stated at both of its ends (`from a` here, `supports` there), or twice in one "
        "clause, counts as two: two inferences, and so convergent support (Thomas 1986), although there is one reason. "
        "Two relations with different schemes (`via`) are two arguments and aren't reported. Two restatements in "
        "opposite directions are the same relation.",
        bad="{premise cracks supports close: Two piers are cracked.}\n"
        "{conclusion close from cracks: The city should close the bridge.}",
        good="{premise cracks: Two piers are cracked.}\n"
        "{conclusion close from cracks: The city should close the bridge.}",
        check=_repeated_relation,
    ),
    Rule(
        code="A310",
        name="support-and-attack",
        summary="A proposition that both supports and attacks the same thing.",
        rationale="A reason may have two sides, but a proposition that is offered both for and against the same thing "
        "says nothing. Usually one of the two relations was meant for another target, or the words contain two "
        "propositions, one for each side, and each needs a unit of its own.",
        bad="{premise ferry supports close attacks close: There is a ferry, though a slow one.}\n"
        "{conclusion close: The city should close the bridge.}",
        good="{premise ferry supports close: There is a ferry}, {objection slow attacks close: though a slow one}.\n"
        "{conclusion close: The city should close the bridge.}",
        check=_support_and_attack,
    ),
    Rule(
        code="A311",
        name="misleading-nesting",
        summary="A unit inside the mark of another, with clauses that relate it only to other units.",
        rationale="A unit inside the mark of another supports it (an objection attacks it), unless it has a relation "
        "of its own; then it supports or attacks only what its clauses name. But readers still take it as a reason "
        "for or against the unit around it. So a unit is reported if its clauses name nothing inside that mark, "
        "unless `apart` says that this is intended. Units that support or attack a reason for the unit around them, a "
        "neighbour inside the same mark, or a relation to or from the unit around them aren't reported.",
        bad="{premise cracks supports close: Two piers are cracked, {premise ferry supports close: and there is a "
        "ferry}}.\n"
        "{conclusion close: The city should close the bridge.}",
        good="{premise cracks supports close: Two piers are cracked, {premise ferry supports close apart: and there is "
        "a ferry}}.\n"
        "{conclusion close: The city should close the bridge.}",
        check=_misleading_nesting,
    ),
    Rule(
        code="A312",
        name="lone-consideration",
        summary="A consideration that begins a list, but is its conclusion's only one.",
        rationale="A consideration is an independent reason that is weighed with others (conductive argument: Wellman "
        "1971, Govier). If one begins with “First”, “1.” or the like, and its conclusion has no other "
        "consideration, the rest of the list has another role or another target. A single consideration without such a "
        "beginning isn't reported. The rule knows the words of "
        f"{LANGUAGE_NAMES}, and numbers and letters in any language.",
        bad="{consideration safe: First, the bridge is not safe.}\n"
        "{premise dear: Second, a repair costs more than a new one.}\n"
        "{conclusion close from safe, dear: The city should close it.}",
        good="{consideration safe: First, the bridge is not safe.}\n"
        "{consideration dear: Second, a repair costs more than a new one.}\n"
        "{conclusion close from safe, dear: The city should close it.}",
        check=_lone_consideration,
        words=True,
    ),
)
