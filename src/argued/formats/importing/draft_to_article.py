"""Turns drafts into articles: the part of importing that is the same for all formats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from ...analysis.graph import dependents
from ...diagnostics.codes import BAD_ANNOTATION, DUPLICATE_ID, LONE_SURROGATE
from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.errors import ModelError
from ...markup.grammar import grammar
from ...model.article import Article
from ...model.derivation import NameMaker
from ...model.propositions import ROLES, Attribute, Fragment, Mention, Proposition
from ...model.relations import VERBS, Relation
from ...support.arguments import checked
from ...text.display import cut, listed, visible
from ...text.source import SURROGATES
from ..format import SKIP, LoadOptions
from ..losses import Imported, Loss, Lost
from .derived_roles import derive_roles
from .draft import Draft, DraftRelation, DraftUnit, refers_to_nothing
from .import_log import ImportLog, quoted_id
from .normalizing import is_tag, make_legal_name, on_one_line, scheme_name
from .unit_places import find_unit_places, in_reading_order

_Part = TypeVar("_Part")

LABEL = "label"
"""The attribute that keeps a file's own label for a unit."""


@checked()
def settle(
    draft: Draft,
    text: str | None,
    options: LoadOptions,
    *,
    losses: Iterable[Loss] = (),
    diagnostics: Iterable[Diagnostic] = (),
) -> Imported:
    """Turn a draft into an article; the draft is changed. `text` is the caller's, and overrides the draft's.

    `losses` and `diagnostics` are those that the importer has found; if one is an error, there is no article. Raises
    `ValueError` for a role or a verb that there isn't.
    """
    log = ImportLog(options.name, losses, diagnostics)
    _check_texts(draft, text, log)
    _check_ids(draft, log)
    _drop_skipped_and_dangling(draft, options, log)
    article = None if log.has_errors else _build_article(draft, text, options, log)
    return Imported(article=article, losses=log.losses, diagnostics=log.diagnostics)


def _build_article(draft: Draft, text: str | None, options: LoadOptions, log: ImportLog) -> Article | None:
    article_text = find_unit_places(draft, text, log)
    if log.has_errors:
        return None
    for unit in draft.units:
        _apply_label(unit, options)
    relations = _drop_unwritable(draft, log)
    derive_roles(draft.units, relations)
    relations = _drop_relations_of_issues(draft, relations, log)
    units = in_reading_order(draft.units)
    names = _choose_names(units, relations)
    propositions = [_build_proposition(unit, names, article_text, log) for unit in units]
    article_relations = [_build_relation(relation, names, log) for relation in relations]
    try:
        return Article(
            text=article_text, metadata=draft.metadata, propositions=propositions, relations=article_relations
        )
    except ModelError as error:  # No known draft leads here; if one does, the errors are reported.
        for diagnostic in error.diagnostics:
            log.report(BAD_ANNOTATION, f"no article can be built from the file: {diagnostic.message}")
        return None


# Checks of the draft.


def _check_texts(draft: Draft, text: str | None, log: ImportLog) -> None:
    """Report halves of surrogate pairs, which come from escapes in JSON and aren't characters."""
    if any(SURROGATES.search(whole) for whole in (text, draft.text) if whole is not None):
        log.report(LONE_SURROGATE, "the text contains half of a surrogate pair")
    for unit in draft.units:
        texts = (unit.id, unit.words, unit.wording, unit.statement, unit.label, unit.holder, *unit.tags, *unit.answers)
        values = (value for pair in unit.attributes for value in pair)
        if any(value is not None and SURROGATES.search(value) for value in (*texts, *values)):
            log.report(LONE_SURROGATE, f"the unit {quoted_id(unit)} contains half of a surrogate pair", unit)
    for relation in draft.relations:
        if any(SURROGATES.search(value) for value in (relation.id, relation.scheme or "")):
            log.report(
                LONE_SURROGATE, f"the relation {quoted_id(relation)} contains half of a surrogate pair", relation
            )


def _check_ids(draft: Draft, log: ImportLog) -> None:
    known: dict[str, DraftUnit | DraftRelation] = {}
    items: list[DraftUnit | DraftRelation] = [*draft.units, *draft.relations]
    for item in items:
        if item.id in known:
            log.report(DUPLICATE_ID, f"the id {quoted_id(item)} is given twice", item)
        known.setdefault(item.id, item)


def _drop_skipped_and_dangling(draft: Draft, options: LoadOptions, log: ImportLog) -> None:
    """Drop what the caller skips by its label, and all relations and answers that refer to nothing."""
    skipped = {unit.id for unit in draft.units if unit.label is not None and options.roles.get(unit.label) == SKIP}
    for relation in draft.relations:
        if relation.label is not None:
            relation.verb = options.relations.get(relation.label, relation.verb)
        if relation.verb == SKIP:
            skipped.add(relation.id)
    draft.units = [unit for unit in draft.units if unit.id not in skipped]
    draft.relations = [relation for relation in draft.relations if relation.id not in skipped]
    known = {unit.id for unit in draft.units} | {relation.id for relation in draft.relations}

    def problem(ids: Iterable[str]) -> str | None:
        unknown = next((id_ for id_ in ids if id_ not in known), None)
        if unknown is None:
            return None
        shown = visible(cut(unknown, 60))
        return f"it refers to `{shown}`, which is skipped" if unknown in skipped else refers_to_nothing(unknown)

    for unit in draft.units:
        for answered in unit.answers:
            why = problem([answered])
            if why is not None:
                log.add_loss(Lost.ANSWERS, unit, why)
        unit.answers = [answered for answered in unit.answers if answered in known]
    problems = ((relation.id, problem((*relation.sources, relation.target))) for relation in draft.relations)
    draft.relations = _drop_relations(draft.relations, {id_: why for id_, why in problems if why is not None}, log)


def _apply_label(unit: DraftUnit, options: LoadOptions) -> None:
    """Set the role that the caller gave for the label; keep the label, unless it is the name of the role."""
    if unit.label is None:
        return
    unit.role = options.roles.get(unit.label, unit.role)
    if unit.label.lower() != unit.role:
        unit.attributes.append((LABEL, unit.label))


# Relations that an article can have.


def _drop_unwritable(draft: Draft, log: ImportLog) -> list[DraftRelation]:
    """The relations that the language can write, without those that lead to one that it can't."""
    units = {unit.id for unit in draft.units}
    dropped: dict[str, str] = {}
    for relation in draft.relations:
        relation.sources = list(dict.fromkeys(relation.sources))
        if not relation.sources:
            dropped[relation.id] = "it has no source"
        elif any(source not in units for source in relation.sources):
            dropped[relation.id] = "a relation can't be the source of another"
        elif relation.verb == "restates" and relation.target not in units:
            dropped[relation.id] = "only a proposition can be restated"
    return _drop_relations(draft.relations, dropped, log)


def _drop_relations_of_issues(draft: Draft, relations: Sequence[DraftRelation], log: ImportLog) -> list[DraftRelation]:
    """Drop relations from or to issues, which can only be answered, and answers to anything but issues."""
    issues = {unit.id for unit in draft.units if unit.role == "issue"}
    for unit in draft.units:
        answers = list(dict.fromkeys(unit.answers))
        unit.answers = [answered for answered in answers if answered in issues]
        for answered in answers:
            if answered not in issues:
                log.add_loss(Lost.ANSWERS, unit, f"`{visible(cut(answered, 60))}` isn't an issue")
    dropped = {
        relation.id: "an issue can only be answered"
        for relation in relations
        if relation.target in issues or any(source in issues for source in relation.sources)
    }
    return _drop_relations(relations, dropped, log)


def _drop_relations(relations: Sequence[DraftRelation], dropped: dict[str, str], log: ImportLog) -> list[DraftRelation]:
    dependent_names = dependents(dropped, ((relation.id, [relation.target]) for relation in relations))
    dropped.update(dict.fromkeys(dependent_names, "its target can't be imported"))
    for relation in relations:
        if relation.id in dropped:
            log.add_loss(Lost.RELATION, relation, dropped[relation.id])
    return [relation for relation in relations if relation.id not in dropped]


# Names.


def _choose_names(units: Sequence[DraftUnit], relations: Sequence[DraftRelation]) -> dict[str, str]:
    """The name for each id: the name in the file, else the id, if it can be a name, else a made one.

    A relation gets a name if the file has one, or if it is a target.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    targets = {relation.target for relation in relations}
    named: list[DraftUnit | DraftRelation] = [*units]
    named += [item for item in relations if item.name is not None or item.id in targets]
    for item, name in (*((item, item.name) for item in named), *((item, item.id) for item in named)):
        if item.id not in names and name is not None and name not in taken and grammar().is_name(name):
            names[item.id] = name
            taken.add(name)
    maker = NameMaker(taken)
    for unit in units:
        names[unit.id] = maker.take_name(unit.role or "", names.get(unit.id, ""))
    for item in named:
        if item.id not in names:
            names[item.id] = maker.take_name("relation")
    return names


# The parts of the article.


def _class_named(classes: dict[str, type[_Part]], word: str, item: DraftUnit | DraftRelation) -> type[_Part]:
    """The class for a role or a verb, which only an importer can have set to anything else."""
    if word not in classes:
        raise ValueError(f"{quoted_id(item)}: expected {listed(classes, 'or')}, found {word!r:.60}")
    return classes[word]


def _build_proposition(unit: DraftUnit, names: dict[str, str], text: str, log: ImportLog) -> Proposition:
    statement = None if unit.statement is None else on_one_line(unit.statement) or None
    holder = None if unit.holder is None else on_one_line(unit.holder) or None
    tags = []
    for tag in dict.fromkeys(unit.tags):
        if is_tag(tag):
            tags.append(tag)
        else:
            unit.attributes.append(("tag", tag))
    return _class_named(ROLES, unit.role or "", unit)(
        name=names[unit.id],
        statement=statement,
        mentions=tuple(
            Mention(tuple(Fragment(start, end, text[start:end]) for start, end in mention)) for mention in unit.mentions
        ),
        place=unit.place,
        holder=holder,
        tags=tuple(tags),
        attributes=_build_attributes(unit, log),
        answers=tuple(names[answered] for answered in unit.answers),
    )


def _build_attributes(unit: DraftUnit, log: ImportLog) -> tuple[Attribute, ...]:
    values: dict[str, list[str]] = {}
    for key, value in unit.attributes:
        name = make_legal_name(key)
        if name is None:
            log.add_loss(Lost.ATTRIBUTES, unit, f"`{visible(cut(key))}` can't be turned into a name")
            continue
        values.setdefault(name, []).append(on_one_line(value))
    return tuple(Attribute(key, tuple(found)) for key, found in values.items())


def _build_relation(relation: DraftRelation, names: dict[str, str], log: ImportLog) -> Relation:
    scheme = None if relation.scheme is None else scheme_name(relation.scheme)
    if relation.scheme is not None and scheme != relation.scheme:
        title = f"`{visible(cut(relation.scheme))}`"
        why = f"{title} can't be turned into a name" if scheme is None else f"{title} is written as `{cut(scheme)}`"
        log.add_loss(Lost.SCHEME, relation, why)
    return _class_named(VERBS, relation.verb, relation)(
        name=names.get(relation.id, ""),
        sources=tuple(names[source] for source in relation.sources),
        target=names[relation.target],
        scheme=scheme,
        written=relation.written,
    )
