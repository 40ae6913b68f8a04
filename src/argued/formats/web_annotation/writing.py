"""Writes an article as a collection of Web Annotations."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from attrs import evolve

from ...model.article import Article
from ...model.metadata import Metadata
from ...model.propositions import Fragment, Mention, Proposition
from ...model.relations import Relation
from ...schema.plain_data import json_text
from ...text.offsets import Offsets
from ..extension import KEY, article_extension, relation_extension, unit_extension
from ..format import DumpOptions
from ..importing.draft_to_article import LABEL
from ..losses import Loss, Lost
from .terms import ADDRESS, COMMENT_KEY, CONTEXT, CONTEXT_LENGTH, ID_STEM, OWN_CONTEXT, TEXT_STEM


class AnnotationWriter:
    """Writes an article into `content`, with `losses`."""

    def __init__(self, article: Article, options: DumpOptions) -> None:
        self._article = article
        self._text = article.text
        self._keeps_extension = not options.bare
        self._offsets = Offsets(article.text, options.offsets)
        self._hash = sha256(article.text.encode("utf-8")).hexdigest()
        self.losses: list[Loss] = []
        address = article.metadata.source
        has_address = address is not None and ADDRESS.fullmatch(address) is not None
        self._source = address if has_address else TEXT_STEM + self._hash
        self._add_loss(Lost.TEXT, "", "annotations are stored apart from the text, and only quote it")
        if evolve(article.metadata, source=None if has_address else address) != Metadata():
            self._add_loss(Lost.METADATA, "", "an annotation has only the address of its source")
        items = [self._unit(proposition, rank) for rank, proposition in enumerate(article.propositions, 1)]
        for proposition in article.propositions:
            items += [self._answer(proposition, issue) for issue in proposition.answers]
        items += [self._relation(relation) for relation in article.relations]
        self.content = json_text(self._collection(items))

    def _add_loss(self, what: Lost, where: str, why: str) -> None:
        self.losses.append(Loss(what, where, why, kept=self._keeps_extension))

    def _id(self, name: str) -> str:
        return f"{ID_STEM}{self._hash}#{name}"

    def _collection(self, items: list[dict[str, Any]]) -> dict[str, Any]:
        collection: dict[str, Any] = {
            "@context": [CONTEXT, OWN_CONTEXT],
            "id": ID_STEM + self._hash,
            "type": "AnnotationCollection",
            "total": len(items),
            "sha256": self._hash,
        }
        if self._keeps_extension:
            collection[KEY] = article_extension(self._article, text=True)
        page = {"id": f"{ID_STEM}{self._hash}:1", "type": "AnnotationPage", "partOf": ID_STEM + self._hash}
        collection["first"] = {**page, "startIndex": 0, "items": items}
        return collection

    # Units.

    def _unit(self, proposition: Proposition, rank: int) -> dict[str, Any]:
        labels = proposition.values(LABEL)
        bodies = [_body("classifying", value) for value in (proposition.role, *labels)]
        if proposition.statement is not None:
            bodies.append(_body("describing", proposition.statement))
        bodies += [_body("tagging", tag) for tag in proposition.tags]
        bodies += [_body("commenting", value) for value in proposition.values(COMMENT_KEY)]
        annotation = {
            "id": self._id(proposition.name),
            "type": "Annotation",
            "motivation": "classifying",
            "body": bodies,
            "target": self._target(proposition),
        }
        data = self._rest_of(proposition, rank)
        if self._keeps_extension and data:
            annotation[KEY] = data
        return annotation

    def _rest_of(self, proposition: Proposition, rank: int) -> dict[str, Any]:
        """The extension of a proposition: data that Web Annotation has no terms for; empty if there is none."""
        data = unit_extension(proposition, rank)
        attributes = {
            key: values for key, values in data.get("attributes", {}).items() if key not in (COMMENT_KEY, LABEL)
        }
        if attributes:
            self._add_loss(
                Lost.ATTRIBUTES, proposition.name, f"Web Annotation has no terms for them: {', '.join(attributes)}"
            )
        if proposition.holder is not None:
            self._add_loss(
                Lost.HOLDER, proposition.name, "the creator of an annotation isn't the holder of the marked proposition"
            )
        rest = {"attributes": attributes, "holder": proposition.holder}
        rest = {key: value for key, value in rest.items() if value}
        return {key: data[key] for key in ("role", "name", "rank")} | rest if rest else {}

    def _target(self, proposition: Proposition) -> Any:
        if proposition.place is not None:
            place = self._offsets.to_unit(proposition.place)
            return self._resource([{"type": "TextPositionSelector", "start": place, "end": place}])
        mentions = [self._mention(mention) for mention in proposition.mentions]
        return mentions if len(mentions) > 1 else mentions[0]

    def _mention(self, mention: Mention) -> dict[str, Any]:
        fragments = [self._resource(self._selectors(fragment)) for fragment in mention.fragments]
        return fragments[0] if len(fragments) == 1 else {"type": "Composite", "items": fragments}

    def _resource(self, selectors: list[dict[str, Any]]) -> dict[str, Any]:
        return {"type": "SpecificResource", "source": self._source, "selector": selectors}

    def _selectors(self, fragment: Fragment) -> list[dict[str, Any]]:
        start, end = fragment.start, fragment.end
        return [
            {
                "type": "TextPositionSelector",
                "start": self._offsets.to_unit(start),
                "end": self._offsets.to_unit(end),
            },
            {
                "type": "TextQuoteSelector",
                "exact": fragment.text,
                "prefix": self._text[max(0, start - CONTEXT_LENGTH) : start],
                "suffix": self._text[end : end + CONTEXT_LENGTH],
            },
        ]

    # Relations.

    def _answer(self, proposition: Proposition, issue: str) -> dict[str, Any]:
        return {
            "id": self._id(f"answers:{proposition.name}:{issue}"),
            "type": "Annotation",
            "motivation": "linking",
            "body": [_body("classifying", "answers"), self._id(proposition.name)],
            "target": self._id(issue),
        }

    def _relation(self, relation: Relation) -> dict[str, Any]:
        sources = [self._id(source) for source in relation.sources]
        annotation: dict[str, Any] = {
            "id": self._id(relation.name),
            "type": "Annotation",
            "motivation": "linking",
            "body": [
                _body("classifying", relation.verb),
                *([] if relation.scheme is None else [_body("tagging", relation.scheme)]),
                {"type": "Composite", "items": sources} if len(sources) > 1 else sources[0],
            ],
            "target": self._id(relation.target),
        }
        data = relation_extension(relation)
        written = data.get("written")
        if self._keeps_extension and written is not None:
            annotation[KEY] = {"written": written}
        return annotation


def _body(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}
