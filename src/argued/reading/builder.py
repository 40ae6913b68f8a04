"""Builds the article from resolved propositions and relations, with everything that follows from them."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from ..markup.keys import KNOWN_KEYS
from ..markup.origin import Origin
from ..markup.tree import FrontMatterEntry, Markup
from ..model.article import Article
from ..model.derivation import NameMaker, attack_kind, canonical_order, ordinals
from ..model.metadata import Entry, Metadata
from ..model.propositions import ROLES, Attribute, Fragment, Mention, Proposition
from ..model.relations import Attack, Inference, Relation, Restatement
from ..model.values import make_unchecked
from .resolver import Resolution, ResolvedProposition, ResolvedRelation


def build_article(markup: Markup, resolution: Resolution) -> Article:
    """Build the article of a markup without errors. Its parts are valid, so they aren't checked again."""
    propositions = resolution.propositions
    ranks = {proposition.name: proposition.rank for proposition in propositions}
    written: dict[str, list[ResolvedRelation]] = {"supports": [], "attacks": [], "restates": []}
    for item in resolution.relations:
        written[item.verb].append(item)
    numbers = ordinals(propositions, written["supports"], written["attacks"])
    relations: dict[str, tuple[Relation, ...]] = {}
    places: list[tuple[int, int, int]] = []
    for verb, items in written.items():
        made = []
        for index, name, sources in canonical_order(items, ranks):
            rank = ranks.get(items[index].target)
            made.append(_relation(items[index], name, sources, None if rank is None else propositions[rank].role))
            places.append(items[index].place)
        relations[verb] = tuple(made)
    origin = Origin(
        markup=markup,
        owners=tuple(
            [-1 if proposition is None else proposition.rank for proposition in resolution.proposition_of_mark]
        ),
        relations=tuple(places),
    )
    return make_unchecked(
        Article,
        {
            "text": markup.text,
            "metadata": _metadata(markup.front_matter),
            "propositions": tuple([_proposition(markup, proposition, numbers) for proposition in propositions]),
            "inferences": relations["supports"],
            "attacks": relations["attacks"],
            "restatements": relations["restates"],
            "origin": origin,
        },
    )


def build_readable_article(markup: Markup, resolution: Resolution) -> Article:
    """The article of a markup with errors as far as it could be read, without relations, which depend on all names.

    It is for display alone: of several units with one name, only the first has it.
    """
    maker = NameMaker({proposition.name for proposition in resolution.propositions})
    numbers = ordinals(resolution.propositions, (), ())
    named: dict[str, Proposition] = {}
    for resolved in resolution.propositions:
        proposition = _proposition(markup, resolved, numbers)
        if resolved.name in named:
            proposition = evolve(proposition, name=maker.take_name(resolved.role))
        named[proposition.name] = proposition
    none: tuple[Relation, ...] = ()
    return make_unchecked(
        Article,
        {
            "text": markup.text,
            "metadata": _metadata(markup.front_matter),
            "propositions": tuple(named.values()),
            "inferences": none,
            "attacks": none,
            "restatements": none,
            "origin": None,
        },
    )


def _proposition(markup: Markup, proposition: ResolvedProposition, numbers: dict[str, int]) -> Proposition:
    mark = markup.marks[proposition.mark]
    opening, shape = mark.opening, mark.opening.shape
    mentions: tuple[Mention, ...] = ()
    if proposition.mentions is not None:
        mentions = tuple([_mention(markup, indices) for indices in proposition.mentions])
    elif mark.spoken:
        mentions = (_mention(markup, (proposition.mark,)),)
    holder: str | None = None
    tags: list[str] = []
    values: dict[str, list[str]] = {}
    for clause in shape.clauses:
        if clause.value is None:
            continue
        if clause.kind == "by":
            holder = opening.value(clause.value)
        elif clause.kind == "tag":
            tags.append(opening.value(clause.value))
        elif clause.key is not None:
            values.setdefault(opening.tokens[clause.key], []).append(opening.value(clause.value))
    fields = {
        "name": proposition.name,
        "statement": None if shape.statement is None else opening.value(shape.statement),
        "mentions": mentions,
        "place": None if mark.spoken else mark.words_start,
        "holder": holder,
        "tags": tuple(tags),
        "attributes": tuple(
            [make_unchecked(Attribute, {"key": key, "values": tuple(values[key])}) for key in sorted(values)]
        ),
        "answers": tuple(proposition.answers),
        "name_written": shape.name is not None,
    }
    if proposition.role == "consideration":
        fields["ordinal"] = numbers[proposition.name]
    return make_unchecked(ROLES[proposition.role], fields)


def _mention(markup: Markup, indices: Iterable[int]) -> Mention:
    fragments = []
    for index in indices:
        mark = markup.marks[index]
        start, end = mark.words_start, mark.words_end
        fragments.append(make_unchecked(Fragment, {"start": start, "end": end, "text": markup.text[start:end]}))
    return make_unchecked(Mention, {"fragments": tuple(fragments)})


def _relation(item: ResolvedRelation, name: str, sources: tuple[str, ...], target_role: str | None) -> Relation:
    fields = {
        "name": name,
        "sources": sources,
        "target": item.target,
        "scheme": item.scheme,
        "written": item.written,
    }
    if item.verb == "attacks":
        return make_unchecked(Attack, {**fields, "kind": attack_kind(target_role)})
    return make_unchecked(Inference if item.verb == "supports" else Restatement, fields)


def _metadata(entries: tuple[FrontMatterEntry, ...]) -> Metadata:
    known: dict[str, str] = {}
    author: tuple[str, ...] = ()
    other = []
    for entry in entries:
        key, value = entry.key.text, entry.value
        if key == "author":
            author = (value,) if isinstance(value, str) else value
        elif key in KNOWN_KEYS and isinstance(value, str):
            known[key] = value
        else:
            other.append(Entry(key, value))
    return Metadata(author=author, other=tuple(other), **known)
