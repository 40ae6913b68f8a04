"""Which parts of an article are those of the text that it came from, after either was changed.

Names and places may both have changed, so parts are paired by the strongest sign first: the same place and name, the
same place, the same name, words in common. A part is paired once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from ..model.article import Article
from ..model.propositions import Proposition
from ..model.relations import Relation

Item = TypeVar("Item")
Key = Callable[[Item], Hashable]


def match_propositions(old: Article, new: Article, known: Mapping[int, int]) -> dict[int, int]:
    """By rank in the new article, the rank of the same proposition in the old one. Both have the same text.

    `known` are the pairs that needn't be found.
    """

    def placed(item: Proposition) -> Hashable:
        return (item.place, item.statement) if item.is_unspoken else item.mentions[0].fragments[0]

    keys: list[Key[Proposition]] = [
        lambda item: (placed(item), item.name),
        lambda item: (placed(item), item.role),
        placed,
        lambda item: item.name,
        lambda item: (item.role, item.start, item.is_unspoken),
        lambda item: (item.role, item.mentions[0].end) if item.mentions else id(item),
    ]
    return _paired(old.propositions, new.propositions, zip(keys, keys), known)


def match_relations(old: Article, new: Article, old_ranks: dict[int, int]) -> dict[int, int]:
    """By index in `Article.relations` of the new article, the index of the same relation in the old one.

    `old_ranks` pairs the propositions, as `match_propositions` does.
    """
    old_names = {new.propositions[rank].name: old.propositions[other].name for rank, other in old_ranks.items()}

    def own(item: Relation) -> tuple[frozenset[str | None], str]:
        return frozenset(item.sources), item.target

    def renamed(item: Relation) -> tuple[frozenset[str | None], str]:
        return frozenset([old_names.get(source) for source in item.sources]), old_names.get(item.target, item.target)

    def keys_of(ends: Callable[[Relation], tuple[frozenset[str | None], str]]) -> list[Key[Relation]]:
        return [
            lambda item: (item.verb, *ends(item), item.scheme, item.author_name),
            lambda item: (item.verb, *ends(item), item.scheme),
            lambda item: item.author_name or id(item),
            lambda item: (item.verb, *ends(item)),
            ends,
            lambda item: (item.verb, ends(item)[0]),
        ]

    pairs = _paired(old.relations, new.relations, zip(keys_of(own), keys_of(renamed)), {})
    # What is left may have lost or gained sources.
    taken = set(pairs.values())
    by_target: dict[Hashable, list[int]] = {}
    for index, relation in enumerate(old.relations):
        if index not in taken:
            by_target.setdefault((relation.verb, relation.target), []).append(index)
    for index, relation in enumerate(new.relations):
        if index in pairs:
            continue
        sources, target = renamed(relation)
        for other in by_target.get((relation.verb, target), ()):
            if other not in taken and not sources.isdisjoint(old.relations[other].sources):
                pairs[index] = other
                taken.add(other)
                break
    return pairs


def _paired(
    old: Sequence[Item],
    new: Sequence[Item],
    keys: Iterable[tuple[Key[Item], Key[Item]]],
    known: Mapping[int, int],
) -> dict[int, int]:
    """Known pairs, and pairs of items with equal keys, by one kind of key after another, in order."""
    pairs = dict(known)
    taken = set(pairs.values())
    for old_key, new_key in keys:
        waiting: dict[Hashable, list[int]] = {}
        for index in range(len(old) - 1, -1, -1):
            if index not in taken:
                waiting.setdefault(old_key(old[index]), []).append(index)
        for index, item in enumerate(new):
            if index not in pairs and (found := waiting.get(new_key(item))):
                pairs[index] = found.pop()
                taken.add(pairs[index])
        if len(pairs) == len(new) or len(taken) == len(old):
            break
    return pairs
