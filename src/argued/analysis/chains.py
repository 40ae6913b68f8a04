"""Chains of support, and what is answered. All in time linear in the article."""

from __future__ import annotations

from ..model.article import Article
from ..model.derivation import EquivalentClaims
from ..model.relations import Attack
from .graph import strongly_connected_components


def chain_lengths(article: Article) -> dict[str, int]:
    """For each proposition and inference, how many inferences follow one another in the longest chain of support that
    ends with it (Thomas's serial arguments).

    Each inference begins at the target of the one before, which is a proposition or an inference. A circle counts as
    one inference, however long it is. Attacks and restatements don't count.
    """
    names = [*(item.name for item in article.propositions), *(item.name for item in article.inferences)]
    numbers = {name: number for number, name in enumerate(names)}
    edges: list[list[int]] = [[] for _ in names]
    first_inference = len(article.propositions)
    for number, inference in enumerate(article.inferences, first_inference):
        for source in inference.sources:
            edges[numbers[source]].append(number)
        if inference.target in numbers:  # Support for an attack supports no proposition.
            edges[number].append(numbers[inference.target])
    circle_of = {member: members[0] for members in strongly_connected_components(edges) for member in members}
    # Each circle is one node, and counts as an inference does.
    lengths = [int(number >= first_inference or number in circle_of) for number in range(len(names))]
    """The longest chain that leads to a node, itself counted if it is an inference or a circle."""
    own = list(lengths)
    further: list[list[int]] = [[] for _ in names]
    waits_for = [0] * len(names)
    for number, targets in enumerate(edges):
        node = circle_of.get(number, number)
        for target in targets:
            next_node = circle_of.get(target, target)
            if next_node != node:
                further[node].append(next_node)
                waits_for[next_node] += 1
    ready = [node for node, count in enumerate(waits_for) if not count and circle_of.get(node, node) == node]
    for node in ready:  # Grows by the nodes to which every path is known.
        for target in further[node]:
            lengths[target] = max(lengths[target], lengths[node] + own[target])
            waits_for[target] -= 1
            if not waits_for[target]:
                ready.append(target)
    return {name: lengths[circle_of.get(number, number)] for number, name in enumerate(names)}


def answered_names(article: Article) -> set[str]:
    """The names of the propositions that something in the article answers.

    An issue is answered by a proposition that `answers` it. Any other proposition is answered by an attack on it, on a
    restatement of it, or on what it rests on, or by an undercut (Pollock 1987) of an inference that leads to it. One
    that attacks something is also answered if each of its attacks is undercut. Nothing answers itself.
    """
    same = EquivalentClaims(article.restatements, linked=True)
    weakened = weakened_names(article, same)
    attacks = attacks_by_source(article)
    found = {issue for proposition in article.propositions for issue in proposition.answers}
    for proposition in article.propositions:
        own = attacks.get(proposition.name, ())
        if same.representative(proposition.name) in weakened or (own and all(item.name in weakened for item in own)):
            found.add(proposition.name)
    return found


def attacks_by_source(article: Article) -> dict[str, list[Attack]]:
    """The attacks that each proposition is a source of."""
    found: dict[str, list[Attack]] = {}
    for attack in article.attacks:
        for source in attack.sources:
            found.setdefault(source, []).append(attack)
    return found


def weakened_names(article: Article, same: EquivalentClaims) -> set[str]:
    """The names of claims and relations that are attacked, and of all that rests on them through inferences.

    Of propositions that are the same claim, only the name that represents them is among these.
    """
    by_source: dict[str, list[str]] = {}
    for inference in article.inferences:
        target = same.representative(inference.target)
        for source in inference.sources:
            by_source.setdefault(same.representative(source), []).append(target)
        # An attack on an inference weakens its target.
        if inference.author_name:
            by_source.setdefault(inference.name, []).append(target)
    waiting = [same.representative(attack.target) for attack in article.attacks if attack.target not in attack.sources]
    weakened = set(waiting)
    while waiting:
        for target in by_source.get(waiting.pop(), ()):
            if target not in weakened:
                weakened.add(target)
                waiting.append(target)
    return weakened
