"""Relations as a map draws them: including answers, and without the sources that aren't shown."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from ...model.article import Article
from ..looks import MORE


@frozen
class DrawnRelation:
    """A relation as a map draws it, or an answer to an issue."""

    verb: str
    """`supports`, `attacks`, `restates` or `answers`."""
    name: str
    sources: tuple[str, ...]
    target: str
    scheme: str | None = None

    @property
    def relation_name(self) -> str | None:
        """The name of the article's relation; None for an answer, and for a line that represents several relations."""
        return None if self.verb == "answers" or MORE + ":" in self.name else self.name


class Subgraph:
    """Some of an article's propositions and relations, by name. The ends of each relation are always included."""

    def __init__(self, units: Iterable[str], relations: Iterable[DrawnRelation]) -> None:
        self.propositions = set(units)
        self.relations = list(relations)


def drawn_relations(article: Article) -> list[DrawnRelation]:
    """Everything that connects an article's propositions, in canonical order."""
    relations = [
        DrawnRelation(item.verb, item.name, item.sources, item.target, item.scheme) for item in article.relations
    ]
    relations += [
        DrawnRelation("answers", f"answers:{proposition.name}:{issue}", (proposition.name,), issue)
        for proposition in article.propositions
        for issue in proposition.answers
    ]
    return relations


def relations_by_target(relations: Iterable[DrawnRelation]) -> dict[str, list[DrawnRelation]]:
    """The relations to each name."""
    found: dict[str, list[DrawnRelation]] = {}
    for relation in relations:
        found.setdefault(relation.target, []).append(relation)
    return found


def relations_by_source(relations: Iterable[DrawnRelation]) -> dict[str, list[DrawnRelation]]:
    """The relations from each name."""
    found: dict[str, list[DrawnRelation]] = {}
    for relation in relations:
        for source in relation.sources:
            found.setdefault(source, []).append(relation)
    return found
