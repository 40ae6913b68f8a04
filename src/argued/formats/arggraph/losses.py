"""The losses of writing an article as arggraph XML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ...analysis.graph import dependents
from ...model.article import Article
from ...model.propositions import Proposition
from ...model.relations import Relation
from ...schema.plain_data import metadata_data
from ..losses import Loss, Lost
from .edu_places import join_adjacent
from .elements import EXAMPLE_SCHEME, xml_safe


def losses_of(article: Article, own_keys: Iterable[str]) -> Iterator[Loss]:
    """The losses of writing an article. `own_keys` are the keys of its front matter that the format can represent."""
    if set(metadata_data(article.metadata)) - {"other"} or {entry.key for entry in article.metadata.other} - set(
        own_keys
    ):
        yield Loss(Lost.METADATA, "", "a graph has only an id, a topic and a stance")
    unsupported = unsupported_relations(article)
    relations = [relation for relation in article.relations if relation.name not in unsupported]
    derived = derived_roles(article.propositions, relations)
    for proposition in article.propositions:
        yield from _losses_of_proposition(proposition, derived[proposition.name])
    yield from _losses_of_fragments(article.propositions)
    for relation in article.relations:
        if relation.name in unsupported:
            yield Loss(Lost.RELATION, relation.name, unsupported[relation.name])
    targets = {relation.target for relation in relations}
    for relation in relations:
        if relation.scheme is not None and not is_example(relation):
            yield Loss(Lost.SCHEME, relation.name, "the only scheme is support by example")
        if relation.author_name is not None and relation.name not in targets:
            yield Loss(Lost.NAME, relation.name, "the id of an edge is read as a name only if the edge is a target")


def unsupported_relations(article: Article) -> dict[str, str]:
    """The names of the relations that have no edges, with the reasons."""
    unsupported = {relation.name: "arggraph XML has no edges for restatements" for relation in article.restatements}
    dependent_names = dependents(unsupported, ((relation.name, [relation.target]) for relation in article.relations))
    return unsupported | dict.fromkeys(dependent_names, "its target is a relation that arggraph XML has no edges for")


def derived_roles(propositions: Iterable[Proposition], relations: Iterable[Relation]) -> dict[str, str]:
    """The roles that reading the file again finds: see `docs/formats/arggraph.md`."""
    targets: set[str] = set()
    sources: set[str] = set()
    for relation in relations:
        targets.add(relation.target)
        sources.update(relation.sources)
    return {
        proposition.name: adu_role(
            "opp" if proposition.role == "objection" else "pro",
            proposition.name in targets,
            proposition.name in sources,
        )
        for proposition in propositions
    }


def adu_role(type_: str, is_target: bool, is_source: bool) -> str:
    """The role of an ADU: an objection if it is the opponent's, a conclusion if edges lead to it and none from it, else
    a premise."""
    if type_ == "opp":
        return "objection"
    return "conclusion" if is_target and not is_source else "premise"


def is_example(relation: Relation) -> bool:
    """Whether a relation is support by example, which has an edge type of its own."""
    return relation.verb == "supports" and relation.scheme == EXAMPLE_SCHEME


def _losses_of_proposition(proposition: Proposition, derived: str) -> Iterator[Loss]:
    if proposition.role != derived:
        yield Loss(
            Lost.ROLE,
            proposition.name,
            f"an ADU belongs to the proponent or the opponent; this one is read as {derived}",
        )
    if proposition.place is not None:
        yield Loss(
            Lost.PLACE, proposition.name, "an implicit EDU is between two others, but has no exact place in the text"
        )
    if proposition.statement is not None and (
        proposition.mentions or xml_safe(proposition.statement) != proposition.statement
    ):
        why = (
            "an ADU has only the words of the text" if proposition.mentions else "XML can't contain all its characters"
        )
        yield Loss(Lost.STATEMENT, proposition.name, why)
    if proposition.holder is not None:
        yield Loss(
            Lost.HOLDER, proposition.name, "an ADU belongs to the proponent or the opponent, and has no other holder"
        )
    if proposition.tags:
        yield Loss(Lost.TAGS, proposition.name, "an ADU has no tags")
    if proposition.attributes:
        yield Loss(Lost.ATTRIBUTES, proposition.name, "an ADU has no attributes except its type")
    if proposition.answers:
        yield Loss(Lost.ANSWERS, proposition.name, "arggraph XML has no edges for answers")


def _losses_of_fragments(propositions: Sequence[Proposition]) -> Iterator[Loss]:
    """The losses of fragments without anything between them, which are read as one."""
    mentions = [
        (proposition.name, [(item.start, item.end) for item in mention.fragments])
        for proposition in propositions
        for mention in proposition.mentions
    ]
    joined_mentions = join_adjacent([ranges for _, ranges in mentions])
    starts = Counter(proposition.start for proposition in propositions if proposition.mentions)
    changed = {name for (name, ranges), joined_ranges in zip(mentions, joined_mentions) if joined_ranges != ranges}
    for proposition in propositions:
        if proposition.name in changed:
            why = "EDUs without white space between them are read as one fragment"
            yield Loss(Lost.FRAGMENTS, proposition.name, why)
            if starts[proposition.start] > 1:
                yield Loss(
                    Lost.ORDER,
                    proposition.name,
                    "of units that open at the same place, the longest is read as the first",
                )
