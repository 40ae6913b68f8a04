"""From what an importer found to an article: the part of importing that is the same for all formats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...analysis.graph import dependents
from ...diagnostics.codes import BAD_ANNOTATION, DUPLICATE_ID, LONE_SURROGATE, UNKNOWN_ID
from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.errors import ModelError
from ...markup.grammar import grammar
from ...model.article import Article
from ...model.derivation import NameMaker
from ...model.propositions import ROLES, Attribute, Fragment, Mention, Proposition
from ...model.relations import VERBS, Relation
from ...text.display import cut, visible
from ...text.source import SURROGATES
from ..format import LoadOptions
from ..losses import Imported, Loss, Lost
from .draft import Draft, DraftRelation, DraftUnit
from .ledger import Ledger, called
from .naming import as_name, is_tag, one_line, scheme_name
from .placing import in_order, place_units
from .roles import derive_roles

LABEL = "label"
"""The attribute that keeps a file's own word for what a unit is."""


def settle(
    draft: Draft,
    text: str | None,
    options: LoadOptions,
    *,
    losses: Iterable[Loss] = (),
    diagnostics: Iterable[Diagnostic] = (),
) -> Imported:
    """The article of a draft, which is used up. `text` is the caller's, and goes before the draft's own.

    `losses` and `diagnostics` are what the importer has found already; an error among them leaves no article.
    """
    ledger = Ledger(options.name, losses, diagnostics)
    _check_texts(draft, text, ledger)
    _check_ids(draft, ledger)
    article = None if ledger.broken else _article(draft, text, options, ledger)
    return Imported(article=article, losses=ledger.losses, diagnostics=ledger.diagnostics)


def _article(draft: Draft, text: str | None, options: LoadOptions, ledger: Ledger) -> Article | None:
    placed = place_units(draft, text, ledger)
    if ledger.broken:
        return None
    for unit in draft.units:
        _settle_label(unit, options)
    relations = _writable(draft, ledger)
    derive_roles(draft.units, relations)
    relations = _without_issues(draft, relations, ledger)
    units = in_order(draft.units)
    names = _named(units, relations)
    parts = [_proposition(unit, names, placed, ledger) for unit in units]
    links = [_relation(relation, names, ledger) for relation in relations]
    try:
        return Article.build(text=placed, metadata=draft.metadata, propositions=parts, relations=links)
    except ModelError as error:  # Nothing that is known leads here; what is refused is said all the same.
        for fault in error.diagnostics:
            ledger.find(BAD_ANNOTATION, f"no article can be made of it: {fault.message}")
        return None


# What is checked before anything is settled.


def _check_texts(draft: Draft, text: str | None, ledger: Ledger) -> None:
    """Halves of surrogate pairs come from escapes in JSON, and are no characters."""
    if any(SURROGATES.search(whole) for whole in (text, draft.text) if whole is not None):
        ledger.find(LONE_SURROGATE, "the text holds half of a surrogate pair")
    for unit in draft.units:
        said = (unit.id, unit.words, unit.statement, unit.label, unit.holder, *unit.tags, *unit.answers)
        values = (value for pair in unit.attributes for value in pair)
        if any(value is not None and SURROGATES.search(value) for value in (*said, *values)):
            ledger.find(LONE_SURROGATE, "what is said of a unit holds half of a surrogate pair", unit)
    for relation in draft.relations:
        if any(SURROGATES.search(value) for value in (relation.id, relation.scheme or "")):
            ledger.find(LONE_SURROGATE, "what is said of a relation holds half of a surrogate pair", relation)


def _check_ids(draft: Draft, ledger: Ledger) -> None:
    known: dict[str, DraftUnit | DraftRelation] = {}
    parts: list[DraftUnit | DraftRelation] = [*draft.units, *draft.relations]
    for part in parts:
        if part.id in known:
            ledger.find(DUPLICATE_ID, f"the id {called(part)} is given twice", part)
        known.setdefault(part.id, part)
    for unit in draft.units:
        for answered in unit.answers:
            _check_known(answered, known, unit, ledger)
    for relation in draft.relations:
        for id_ in (*relation.sources, relation.target):
            _check_known(id_, known, relation, ledger)


def _check_known(
    id_: str, known: dict[str, DraftUnit | DraftRelation], part: DraftUnit | DraftRelation, ledger: Ledger
) -> None:
    if id_ not in known:
        ledger.find(UNKNOWN_ID, f"nothing has the id `{visible(cut(id_, 60))}`, which {called(part)} refers to", part)


def _settle_label(unit: DraftUnit, options: LoadOptions) -> None:
    """A role for a label, if the caller gave one; and the label itself, unless it says no more than the role."""
    if unit.label is None:
        return
    unit.role = options.roles.get(unit.label, unit.role)
    if unit.label.lower() != unit.role:
        unit.attributes.append((LABEL, unit.label))


# Relations that an article can have.


def _writable(draft: Draft, ledger: Ledger) -> list[DraftRelation]:
    """The relations without those that the language can't write, and without what aimed at those."""
    units = {unit.id for unit in draft.units}
    refused: dict[str, str] = {}
    for relation in draft.relations:
        relation.sources = list(dict.fromkeys(relation.sources))
        if not relation.sources:
            refused[relation.id] = "it comes from nothing"
        elif any(source not in units for source in relation.sources):
            refused[relation.id] = "a relation is no source of another"
        elif relation.verb == "restates" and relation.target not in units:
            refused[relation.id] = "only a proposition can be restated"
    return _without(draft.relations, refused, ledger)


def _without_issues(draft: Draft, relations: Sequence[DraftRelation], ledger: Ledger) -> list[DraftRelation]:
    """The relations without those that touch an issue, which can only be answered; and no answer but to an issue."""
    issues = {unit.id for unit in draft.units if unit.role == "issue"}
    for unit in draft.units:
        answers = list(dict.fromkeys(unit.answers))
        unit.answers = [answered for answered in answers if answered in issues]
        for answered in answers:
            if answered not in issues:
                ledger.lose(Lost.ANSWERS, unit, f"`{visible(cut(answered, 60))}` is no issue")
    refused = {
        relation.id: "an issue can only be answered"
        for relation in relations
        if relation.target in issues or any(source in issues for source in relation.sources)
    }
    return _without(relations, refused, ledger)


def _without(relations: Sequence[DraftRelation], refused: dict[str, str], ledger: Ledger) -> list[DraftRelation]:
    aiming = dependents(refused, ((relation.id, [relation.target]) for relation in relations))
    refused.update(dict.fromkeys(aiming, "its target can't be kept"))
    for relation in relations:
        if relation.id in refused:
            ledger.lose(Lost.RELATION, relation, refused[relation.id])
    return [relation for relation in relations if relation.id not in refused]


# Names.


def _named(units: Sequence[DraftUnit], relations: Sequence[DraftRelation]) -> dict[str, str]:
    """The name of each id: the one that the file knows, else the id, if it can be a name, else a made one.

    A relation has a name where the file knows one, or something aims at it.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    targets = {relation.target for relation in relations}
    named: list[DraftUnit | DraftRelation] = [*units]
    named += [part for part in relations if part.name is not None or part.id in targets]
    for part, name in (*((part, part.name) for part in named), *((part, part.id) for part in named)):
        if part.id not in names and name is not None and name not in taken and grammar().is_name(name):
            names[part.id] = name
            taken.add(name)
    maker = NameMaker(taken)
    for unit in units:
        names[unit.id] = maker.name(unit.role or "", names.get(unit.id, ""))
    for part in named:
        if part.id not in names:
            names[part.id] = maker.name("relation")
    return names


# The parts of the article.


def _proposition(unit: DraftUnit, names: dict[str, str], text: str, ledger: Ledger) -> Proposition:
    statement = None if unit.statement is None else one_line(unit.statement) or None
    holder = None if unit.holder is None else one_line(unit.holder) or None
    tags = []
    for tag in dict.fromkeys(unit.tags):
        if is_tag(tag):
            tags.append(tag)
        else:
            unit.attributes.append(("tag", tag))
    return ROLES[unit.role or ""](
        name=names[unit.id],
        statement=statement,
        mentions=tuple(
            Mention(tuple(Fragment(start, end, text[start:end]) for start, end in mention)) for mention in unit.mentions
        ),
        place=unit.place,
        holder=holder,
        tags=tuple(tags),
        attributes=_attributes(unit, ledger),
        answers=tuple(names[answered] for answered in unit.answers),
    )


def _attributes(unit: DraftUnit, ledger: Ledger) -> tuple[Attribute, ...]:
    values: dict[str, list[str]] = {}
    for key, value in unit.attributes:
        name = as_name(key)
        if name is None:
            ledger.lose(Lost.ATTRIBUTES, unit, f"`{visible(cut(key))}` can't be made a name")
            continue
        values.setdefault(name, []).append(one_line(value))
    return tuple(Attribute(key, tuple(found)) for key, found in values.items())


def _relation(relation: DraftRelation, names: dict[str, str], ledger: Ledger) -> Relation:
    scheme = None if relation.scheme is None else scheme_name(relation.scheme)
    if relation.scheme is not None and scheme != relation.scheme:
        said = f"`{visible(cut(relation.scheme))}`"
        why = f"{said} can't be made a name" if scheme is None else f"{said} is written `{cut(scheme)}`"
        ledger.lose(Lost.SCHEME, relation, why)
    return VERBS[relation.verb](
        name=names.get(relation.id, ""),
        sources=tuple(names[source] for source in relation.sources),
        target=names[relation.target],
        scheme=scheme,
        written=relation.written,
    )
