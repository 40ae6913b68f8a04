"""An article without its losses: the part that must come back from a format without the extension.

assert without(loaded, losses, of=article) == without(article, losses)
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Any

from argued import Article, Proposition, Relation
from argued.formats.losses import Loss, Lost
from argued.schema.plain_data import metadata_data

_DERIVED = {Lost.ROLE, Lost.PLACE, Lost.FRAGMENTS, Lost.ORDER}
"""The losses for which a loaded article has a derived value. It must have no value for other losses."""


def without_losses(article: Article, losses: Iterable[Loss], *, of: Article | None = None) -> dict[str, Any]:
    """The rest of an article after losses, as data that is equal for two articles if their rests are.

    `of` is the article that the losses refer to, if this is the one that came back. Propositions are known by their
    names, or, where those are lost, by their order among such propositions. Kinds of attack, ordinals, made names of
    relations, and how relations were written follow from the rest, or say nothing; they are no part of it.
    """
    missing = _Missing(of or article, losses)
    return (_Rest(article, missing) if of is None else _Loaded(article, missing)).data()


class _Missing:
    """The data that is missing because of losses."""

    def __init__(self, article: Article, losses: Iterable[Loss]) -> None:
        self.of: dict[str, set[Lost]] = {}
        """The losses of each proposition and relation, by its name in the original; those of the whole under ''."""
        for loss in losses:
            assert loss.where == "" or loss.where in article, f"unknown place of a loss: {loss}"
            self.of.setdefault(loss.where, set()).add(loss.what)
        self.gone = {name for name, lost in self.of.items() if lost & {Lost.UNIT, Lost.RELATION}}
        """The lost propositions and relations. Every relation from or to one is lost with it."""
        before = -1
        while len(self.gone) > before:
            before = len(self.gone)
            self.gone |= {
                item.name for item in article.relations if self.gone.intersection((item.target, *item.sources))
            }
        propositions = [proposition for proposition in article.propositions if proposition.name not in self.gone]
        names = [
            *(proposition.name for proposition in propositions),
            *(relation.name for relation in article.relations),
        ]
        self.names = {name for name in names if name not in self.gone and Lost.NAME not in self.of.get(name, ())}
        """The names that are kept."""
        self.by_label = {label: self.of.get(name, set()) for name, label in self.labels(propositions).items()}

    def labels(self, propositions: Iterable[Proposition]) -> dict[str, str]:
        """The label of each proposition by name, which identifies it in both articles."""
        numbers = count(1)
        return {
            proposition.name: proposition.name if proposition.name in self.names else f"#{next(numbers)}"
            for proposition in propositions
        }


class _Rest:
    """The rest of the original."""

    def __init__(self, article: Article, missing: _Missing) -> None:
        self._article = article
        self._missing = missing
        self._units = [proposition for proposition in article.propositions if not self._is_gone(proposition.name)]
        self._labels = missing.labels(self._units)
        self._targets = {item.target for item in article.relations}

    def data(self) -> dict[str, Any]:
        """All of it."""
        whole = self._missing.of.get("", set())
        relations = [item for item in self._article.relations if not self._is_gone(item.name)]
        return {
            "text": None if Lost.TEXT in whole else self._article.text,
            "metadata": None if Lost.METADATA in whole else metadata_data(self._article.metadata),
            "units": {
                self._labels[proposition.name]: self._unit(proposition, Lost.TEXT in whole)
                for proposition in self._units
            },
            "order": [
                self._labels[proposition.name]
                for proposition in self._units
                if not self._lost(proposition) & {Lost.PLACE, Lost.ORDER}
            ],
            "relations": sorted((data for item in relations for data in self._relation(item)), key=repr),
        }

    def _is_gone(self, name: str) -> bool:
        return name in self._missing.gone

    def _lost(self, proposition: Proposition) -> set[Lost]:
        return self._missing.by_label.get(self._labels[proposition.name], set())

    def _unit(self, proposition: Proposition, elsewhere: bool) -> dict[str, Any]:
        lost = self._lost(proposition)
        data: dict[str, Any] = {}
        if Lost.ROLE not in lost:
            data["role"] = proposition.role
        data["holder"] = None if Lost.HOLDER in lost else proposition.holder
        data["tags"] = () if Lost.TAGS in lost else proposition.tags
        data["attributes"] = () if Lost.ATTRIBUTES in lost else proposition.attributes
        data["answers"] = [] if Lost.ANSWERS in lost else [self._labels.get(issue) for issue in proposition.answers]
        statement = None if Lost.STATEMENT in lost else proposition.statement
        if elsewhere or Lost.PLACE in lost:
            return {**data, "words": "".join((statement or proposition.words).replace("…", "").split())}
        mentions = [[(item.start, item.end) for item in mention.fragments] for mention in proposition.mentions]
        if Lost.MENTIONS in lost:
            mentions = mentions[:1]
        if Lost.FRAGMENTS in lost:
            mentions = [[(mention[0][0], mention[-1][1])] for mention in mentions]
        data["statement"] = statement
        return {**data, "mentions": mentions, "place": proposition.place}

    def _relation(self, relation: Relation) -> list[tuple[Any, ...]]:
        """The data of a relation; one entry for each source, if the linking is lost."""
        lost = self._missing.of.get(relation.name, set())
        sources = sorted(self._labels[source] for source in relation.sources)
        scheme = None if Lost.SCHEME in lost else relation.scheme
        name = relation.author_name if relation.name in self._missing.names else None
        target = self._target(relation.target, ())
        groups = [[source] for source in sources] if Lost.LINKING in lost else [sources]
        return [(relation.verb, group, target, scheme, name) for group in groups]

    def _target(self, name: str, passed: tuple[str, ...]) -> Any:
        """The label of a target, or the data of a relation whose name is lost."""
        if name in self._labels:
            return self._labels[name]
        if name in self._missing.names:
            return name
        if name in passed:
            return "itself"
        relation = self._article[name]
        assert isinstance(relation, Relation)
        sources = sorted(self._labels[source] for source in relation.sources)
        return (relation.verb, sources, self._target(relation.target, (*passed, name)))


class _Loaded(_Rest):
    """The article that came back. It must not have lost data, except derived values."""

    def _is_gone(self, name: str) -> bool:  # noqa: ARG002
        return False

    def _lost(self, proposition: Proposition) -> set[Lost]:
        # An unspoken proposition always has a statement.
        return super()._lost(proposition) & (_DERIVED if proposition.mentions else {*_DERIVED, Lost.STATEMENT})

    def _relation(self, relation: Relation) -> list[tuple[Any, ...]]:
        sources = sorted(self._labels[source] for source in relation.sources)
        # A target has a name, which may be made if it was lost. Every other relation keeps its name.
        is_made = relation.name not in self._missing.names and relation.name in self._targets
        name = None if is_made else relation.author_name
        return [(relation.verb, sources, self._target(relation.target, ()), relation.scheme, name)]
