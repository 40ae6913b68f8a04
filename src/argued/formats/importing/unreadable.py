"""Relations that an importer can't make out, and those that lead from or to them."""

from __future__ import annotations

from collections.abc import Sequence

from .draft import DraftRelation


def without_unreadable(relations: Sequence[DraftRelation], gone: dict[str, str]) -> list[DraftRelation]:
    """The relations that need none of the ids in `gone`, which has why each is gone, and gets the others."""
    needing: dict[str, list[str]] = {}
    for relation in relations:
        for id_ in (*relation.sources, relation.target):
            needing.setdefault(id_, []).append(relation.id)
    waiting = list(gone)
    while waiting:
        for id_ in needing.get(waiting.pop(), ()):
            if id_ not in gone:
                gone[id_] = "it leads from or to a relation that can't be kept"
                waiting.append(id_)
    return [relation for relation in relations if relation.id not in gone]
