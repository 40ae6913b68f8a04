"""From an article to a collection of Web Annotations."""

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
from ..losses import Loss, Lost
from .terms import ADDRESS, COMMENT_KEY, CONTEXT, CONTEXT_LENGTH, ID_STEM, OWN_CONTEXT, TEXT_STEM


class AnnotationWriter:
    """Writes an article. `content` is the file's, with `losses`."""

    def __init__(self, article: Article, options: DumpOptions) -> None:
        self._article = article
        self._text = article.text
        self._kept = not options.bare
        self._offsets = Offsets(article.text, options.offsets)
        self._hash = sha256(article.text.encode("utf-8")).hexdigest()
        self.losses: list[Loss] = []
        address = article.metadata.source
        has_address = address is not None and ADDRESS.fullmatch(address) is not None
        self._source = address if has_address else TEXT_STEM + self._hash
        self._lose(Lost.TEXT, "", "annotations lie beside a text, and quote it")
        if evolve(article.metadata, source=None if has_address else address) != Metadata():
            self._lose(Lost.METADATA, "", "an annotation names its source, and no more of it")
        items = [self._unit(part, rank) for rank, part in enumerate(article.propositions, 1)]
        for part in article.propositions:
            items += [self._answer(part, issue) for issue in part.answers]
        items += [self._relation(relation) for relation in article.relations]
        self.content = json_text(self._collection(items))

    def _lose(self, what: Lost, where: str, why: str) -> None:
        self.losses.append(Loss(what, where, why, kept=self._kept))

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
        if self._kept:
            collection[KEY] = article_extension(self._article, text=True)
        page = {"id": f"{ID_STEM}{self._hash}:1", "type": "AnnotationPage", "partOf": ID_STEM + self._hash}
        collection["first"] = {**page, "startIndex": 0, "items": items}
        return collection

    # Units.

    def _unit(self, part: Proposition, rank: int) -> dict[str, Any]:
        bodies = [_body("classifying", part.role)]
        if part.statement is not None:
            bodies.append(_body("describing", part.statement))
        bodies += [_body("tagging", tag) for tag in part.tags]
        bodies += [_body("commenting", value) for value in part.values(COMMENT_KEY)]
        annotation = {
            "id": self._id(part.name),
            "type": "Annotation",
            "motivation": "classifying",
            "body": bodies,
            "target": self._target(part),
        }
        data = self._rest(part, rank)
        if self._kept and data:
            annotation[KEY] = data
        return annotation

    def _rest(self, part: Proposition, rank: int) -> dict[str, Any]:
        """What Web Annotation has no words for; empty where there is nothing."""
        data = unit_extension(part, rank)
        attributes = {key: values for key, values in data.get("attributes", {}).items() if key != COMMENT_KEY}
        if attributes:
            self._lose(Lost.ATTRIBUTES, part.name, f"Web Annotation has no words for them: {', '.join(attributes)}")
        if part.holder is not None:
            self._lose(Lost.HOLDER, part.name, "the creator of an annotation isn't who holds what it marks")
        rest = {"attributes": attributes, "holder": part.holder}
        rest = {key: value for key, value in rest.items() if value}
        return {key: data[key] for key in ("role", "name", "rank")} | rest if rest else {}

    def _target(self, part: Proposition) -> Any:
        if part.place is not None:
            place = self._offsets.to_unit(part.place)
            return self._resource([{"type": "TextPositionSelector", "start": place, "end": place}])
        mentions = [self._mention(mention) for mention in part.mentions]
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

    def _answer(self, part: Proposition, issue: str) -> dict[str, Any]:
        return {
            "id": self._id(f"answers:{part.name}:{issue}"),
            "type": "Annotation",
            "motivation": "linking",
            "body": [_body("classifying", "answers"), self._id(part.name)],
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
        if self._kept and written is not None:
            annotation[KEY] = {"written": written}
        return annotation


def _body(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}
