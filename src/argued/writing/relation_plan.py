"""The plan of an article's relations: which opening states which, and which names are written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from attrs import define, field, frozen

from ..model.article import Article
from ..model.derivation import names_to_write
from ..model.relations import Inference, Relation, Writing


@frozen
class Home:
    """Where a relation is stated already: the unit in whose opening, and the clause and the item there."""

    owner: str
    """The name of the unit: the target for a `from`, else one of the sources."""
    clause: int
    item: int
    is_from: bool


@define
class RelationClauses:
    """The relations that the opening of one unit states."""

    from_relations: list[Relation] = field(factory=list)
    """Those of `from`, whose target is the unit."""
    own_relations: list[Relation] = field(factory=list)
    """Those of `supports`, `attacks` and `restates`, of which the unit is a source."""
    apart: bool = False


class RelationPlan:
    """Decides which opening states which relation, and which names are written."""

    def __init__(
        self,
        article: Article,
        parents: Mapping[str, str],
        nested: Mapping[str, Relation],
        homes: Mapping[str, Home] | None = None,
        written_names: Collection[str] = (),
    ) -> None:
        """`parents` has, for each proposition that opens inside a mark, the proposition of that mark; `nested` has, by
        source, the relations that nesting should express; `homes` has, by name, those that stay where they are."""
        self.clauses = {proposition.name: RelationClauses() for proposition in article.propositions}
        self.nested: dict[str, Relation] = {}
        """By source, the relations that nesting expresses."""
        self._homes = {} if homes is None else homes
        self._connected: set[tuple[str, str]] = set()
        names = {relation.name for relation in nested.values()}
        for relation in article.relations:
            if relation.name not in names:
                self._add_clause(relation)
        # A unit that needs a clause may become connected to a unit nested in it. That one opens later, so one pass
        # in the order of openings is enough.
        for proposition in article.propositions:
            clauses, parent = self.clauses[proposition.name], parents.get(proposition.name)
            is_connected = parent is not None and self._are_connected(proposition.name, parent)
            nested_relation = nested.get(proposition.name)
            if (
                nested_relation is not None
                and nested_relation.target == parent
                and not clauses.own_relations
                and not is_connected
            ):
                self.nested[proposition.name] = nested_relation
                continue
            if nested_relation is not None:
                self._add_clause(nested_relation)
            if parent is not None and "issue" not in (proposition.role, article.proposition(parent).role):
                clauses.apart = not clauses.own_relations and not is_connected
        # Clauses that are found late are put where reading would put them, so that writing again changes nothing.
        order = {relation.name: index for index, relation in enumerate(article.relations)}
        for clauses in self.clauses.values():
            clauses.own_relations.sort(key=lambda relation: order[relation.name])
        self.names = self._needed_names(article, written_names)

    def _add_clause(self, relation: Relation) -> None:
        home = self._homes.get(relation.name)
        if home is not None:
            is_from = home.is_from
        else:
            is_from = (
                relation.written is Writing.FROM and isinstance(relation, Inference) and relation.target in self.clauses
            )
        if is_from:
            self.clauses[relation.target].from_relations.append(relation)
        else:
            self.clauses[relation.sources[0] if home is None else home.owner].own_relations.append(relation)
        self._connected.update((source, relation.target) for source in relation.sources)

    def _are_connected(self, one: str, other: str) -> bool:
        return (one, other) in self._connected or (other, one) in self._connected

    def _needed_names(self, article: Article, written: Collection[str]) -> set[str]:
        """The names that must be written: those that something refers to, and those that differ from the made ones."""
        needed = {
            proposition.name
            for proposition in article.propositions
            if sum(len(mention.fragments) for mention in proposition.mentions) > 1
        }
        needed.update(written)
        for proposition in article.propositions:
            needed.update(proposition.answers)
        for owner, clauses in self.clauses.items():
            for relation in clauses.from_relations:
                needed.update(relation.sources)
            for relation in clauses.own_relations:
                needed.update(source for source in relation.sources if source != owner)
                needed.add(relation.target)
        needed &= self.clauses.keys()
        labels = {relation.author_name for relation in article.relations if relation.author_name}
        return names_to_write(article.propositions, needed, labels)


def nestable_relations(article: Article, nested: Callable[[Relation], bool]) -> dict[str, Relation]:
    """By source, the relations that nesting should express and can; `nested` says of each whether it should."""
    found: dict[str, Relation] = {}
    repeated = set()
    for relation in article.relations:
        if not nested(relation):
            continue
        source = relation.sources[0]
        verb = "attacks" if article.proposition(source).role == "objection" else "supports"
        plain = relation.scheme is None and relation.author_name is None and not relation.is_linked
        if source in found:
            repeated.add(source)
        elif plain and relation.verb == verb:
            found[source] = relation
    return {source: relation for source, relation in found.items() if source not in repeated}
