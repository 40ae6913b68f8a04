"""What of an article arggraph XML can't say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ...analysis.graph import dependents
from ...model.article import Article
from ...model.propositions import Proposition
from ...model.relations import Relation
from ...schema.plain_data import metadata_data
from ..losses import Loss, Lost
from .names import EXAMPLE, safe
from .places import joined


def losses_of(article: Article, own: Iterable[str]) -> Iterator[Loss]:
    """The losses of writing an article. `own` has the keys of its front matter that the format itself can say."""
    if set(metadata_data(article.metadata)) - {"other"} or {entry.key for entry in article.metadata.other} - set(own):
        yield Loss(Lost.METADATA, "", "a graph has an id, a topic and a stance, and nothing else")
    refused = without_edges(article)
    relations = [relation for relation in article.relations if relation.name not in refused]
    derived = derived_roles(article.propositions, relations)
    for part in article.propositions:
        yield from _losses_of_unit(part, derived[part.name])
    yield from _losses_of_fragments(article.propositions)
    for relation in article.relations:
        if relation.name in refused:
            yield Loss(Lost.RELATION, relation.name, refused[relation.name])
    targets = {relation.target for relation in relations}
    for relation in relations:
        if relation.scheme is not None and not is_example(relation):
            yield Loss(Lost.SCHEME, relation.name, "the only one is support by example")
        if relation.author_name is not None and relation.name not in targets:
            yield Loss(Lost.NAME, relation.name, "ids are read as names only where something aims at them")


def without_edges(article: Article) -> dict[str, str]:
    """The relations that there are no edges for, by their names, and why."""
    refused = {relation.name: "there is no edge for restatements" for relation in article.restatements}
    aiming = dependents(refused, ((relation.name, [relation.target]) for relation in article.relations))
    return refused | dict.fromkeys(aiming, "it aims at a relation that there is no edge for")


def derived_roles(parts: Iterable[Proposition], relations: Iterable[Relation]) -> dict[str, str]:
    """The roles that reading the file again finds: see `docs/formats/arggraph.md`."""
    targets: set[str] = set()
    sources: set[str] = set()
    for relation in relations:
        targets.add(relation.target)
        sources.update(relation.sources)
    return {
        part.name: role_of("opp" if part.role == "objection" else "pro", part.name in targets, part.name in sources)
        for part in parts
    }


def role_of(type_: str, is_target: bool, is_source: bool) -> str:
    """What an ADU is: the opponent's an objection; the proponent's a conclusion where edges only lead to it, else a
    premise."""
    if type_ == "opp":
        return "objection"
    return "conclusion" if is_target and not is_source else "premise"


def is_example(relation: Relation) -> bool:
    """Whether a relation is support by example, for which there is an edge of its own."""
    return relation.verb == "supports" and relation.scheme == EXAMPLE


def _losses_of_unit(part: Proposition, derived: str) -> Iterator[Loss]:
    if part.role != derived:
        yield Loss(Lost.ROLE, part.name, f"an ADU is the proponent's or the opponent's; this one is read as {derived}")
    if part.place is not None:
        yield Loss(Lost.PLACE, part.name, "an implicit EDU stands between two others, and at no place in the text")
    if part.statement is not None and (part.mentions or safe(part.statement) != part.statement):
        why = (
            "an ADU has the words of the text, and no others" if part.mentions else "XML can't hold all its characters"
        )
        yield Loss(Lost.STATEMENT, part.name, why)
    if part.holder is not None:
        yield Loss(Lost.HOLDER, part.name, "nobody holds an ADU but proponent and opponent")
    if part.tags:
        yield Loss(Lost.TAGS, part.name, "an ADU has no tags")
    if part.attributes:
        yield Loss(Lost.ATTRIBUTES, part.name, "an ADU has a type, and no other attributes")
    if part.answers:
        yield Loss(Lost.ANSWERS, part.name, "there is no edge for answers")


def _losses_of_fragments(parts: Sequence[Proposition]) -> Iterator[Loss]:
    """Fragments without anything between them, and what crosses others where those are taken for one."""
    mentions = [
        (part.name, [(item.start, item.end) for item in mention.fragments])
        for part in parts
        for mention in part.mentions
    ]
    whole = joined([stretches for _, stretches in mentions])
    starts = Counter(part.start for part in parts if part.mentions)
    changed = {name for (name, stretches), read in zip(mentions, whole) if read != stretches}
    for part in parts:
        if part.name in changed:
            why = "EDUs that stand together without white space are read as one stretch"
            yield Loss(Lost.FRAGMENTS, part.name, why)
            if starts[part.start] > 1:
                yield Loss(Lost.ORDER, part.name, "of what opens at one place the longest stretch is the first")
