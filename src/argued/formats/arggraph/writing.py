"""Writes an article as arggraph XML: its text cut into EDUs, and its argument as ADUs with edges."""

from __future__ import annotations

import json
from itertools import pairwise

from attrs import evolve

from ...model.article import Article
from ...model.derivation import NameMaker
from ...model.propositions import Proposition
from ...model.relations import Relation, Writing
from ..extension import KEY, relation_ends, whole_extension
from ..format import DumpOptions
from ..losses import Exported
from .elements import ATTRIBUTES, OTHER_RELATIONS_KEY, OWN_ID, ROOT, STANCES, is_id, is_token, xml_safe
from .losses import is_example, losses_of, unsupported_relations

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})


def dump(article: Article, options: DumpOptions) -> Exported:
    """Write the article's argument as XML; its text belongs in the other file."""
    own_attributes = _own_attributes(article)
    writer = _ArggraphWriter(article, own_attributes)
    lines = writer.lines()
    losses = [evolve(loss, kept=not options.bare) for loss in losses_of(article, own_attributes)]
    if not options.bare and (losses or any(item.written is not Writing.CLAUSE for item in article.relations)):
        lines.append(writer.extension_instruction())
    return Exported(content="\n".join([*lines, ""]), losses=losses)


def _own_attributes(article: Article) -> dict[str, str]:
    """The front matter that the format itself can represent, as attributes of the root."""
    own_attributes = {}
    for entry in article.metadata.other:
        key, value = entry.key, entry.value
        if isinstance(value, str) and (
            (key == "id" and is_id(value) and value not in article and not OWN_ID.fullmatch(value))
            or (key == "topic_id" and is_token(value))
            or (key == "stance" and value in STANCES)
        ):
            own_attributes[key] = value
    return own_attributes


class _ArggraphWriter:
    """Writes one article. Names of units and relations become ids; everything else gets a letter and a number."""

    def __init__(self, article: Article, own_attributes: dict[str, str]) -> None:
        self._article = article
        self._text = xml_safe(article.text)
        self._unsupported = unsupported_relations(article)
        self._taken_ids = {proposition.name for proposition in article.propositions}
        self._taken_ids.update(name for relation in article.relations if (name := relation.author_name))
        self._new_id = NameMaker(self._taken_ids, sign="").take_name
        made_id = KEY if KEY not in self._taken_ids else self._new_id(f"{KEY}-")
        self._root_attributes = {"id": made_id, **own_attributes}
        self._taken_ids.add(self._root_attributes["id"])
        self._ids = {proposition.name: proposition.name for proposition in article.propositions}
        self._ids.update((item.name, item.author_name or self._new_id("c")) for item in article.relations)

    def lines(self) -> list[str]:
        """The lines of the file, in the order that the DTD requires."""
        attributes = "".join(
            f' {key}="{self._root_attributes[key]}"' for key in ATTRIBUTES[ROOT] if key in self._root_attributes
        )
        cuts = self._cuts()
        edus, implicit, ids = self._edus(cuts)
        joints, segments = self._joints(cuts, ids)
        types = {
            proposition.name: "opp" if proposition.role == "objection" else "pro"
            for proposition in self._article.propositions
        }
        return [
            "<?xml version='1.0' encoding='UTF-8'?>",
            f"<{ROOT}{attributes}>",
            *edus,
            *[f'  <joint id="{joint}"/>' for joint in joints],
            *[f'  <adu id="{name}" type="{type_}"/>' for name, type_ in types.items()],
            *[self._edge(self._new_id("c"), source, target, "seg") for source, target in (*implicit, *segments)],
            *[
                edge
                for item in self._article.relations
                if item.name not in self._unsupported
                for edge in self._edges(item)
            ],
            f"</{ROOT}>",
        ]

    def extension_instruction(self) -> str:
        """The extension, as a processing instruction."""
        data = whole_extension(self._article, self._ids, text=False)
        others = [
            {"id": self._ids[relation.name], **relation_ends(relation, self._ids)}
            for relation in self._article.relations
            if relation.name in self._unsupported
        ]
        if others:
            data[OTHER_RELATIONS_KEY] = others
        written = json.dumps(data).replace("?>", "?\\u003e")  # These two characters end the instruction.
        return f"<?{KEY} {written}?>"

    # EDUs: the ranges of the text between all places where a fragment begins or ends.

    def _cuts(self) -> list[int]:
        cuts = {0, len(self._text)}
        for proposition in self._article.propositions:
            for mention in proposition.mentions:
                for fragment in mention.fragments:
                    cuts |= {fragment.start, fragment.end}
        return sorted(cuts)

    def _edus(self, cuts: list[int]) -> tuple[list[str], list[tuple[str, str]], dict[int, str]]:
        """The EDUs, the ADUs with an implicit one, and the ids of the other EDUs by their starts.

        Text outside the units is an EDU too, so that reading from left to right finds each at its own place. It is
        without the white space around it, unless the next EDU begins with some.
        """
        edus: list[str] = []
        implicit: list[tuple[str, str]] = []
        ids: dict[int, str] = {}

        def add(words: str, attribute: str = "") -> str:
            id_ = self._new_id("e")
            edus.append(f'  <edu id="{id_}"{attribute}>{words.translate(_ESCAPES)}</edu>')
            return id_

        covered = self._covered(cuts)
        unspoken = [proposition for proposition in self._article.propositions if proposition.place is not None]
        unspoken.reverse()
        for start, end in (*pairwise(cuts), (len(self._text) + 1, 0)):
            while unspoken and (unspoken[-1].place or 0) <= start:
                proposition = unspoken.pop()
                implicit.append((add(xml_safe(proposition.statement or ""), ' implicit="true"'), proposition.name))
            words = self._text[start:end]
            if start not in covered:
                words = (words.lstrip() or words) if self._text[end : end + 1].isspace() else words.strip()
            if words:
                ids[start] = add(words)
        return edus, implicit, ids

    def _covered(self, cuts: list[int]) -> set[int]:
        """The starts of the ranges that are inside a unit."""
        changes = dict.fromkeys(cuts, 0)
        for proposition in self._article.propositions:
            for mention in proposition.mentions:
                for fragment in mention.fragments:
                    changes[fragment.start] += 1
                    changes[fragment.end] -= 1
        covered, open_ = set(), 0
        for cut, change in changes.items():
            open_ += change
            if open_:
                covered.add(cut)
        return covered

    # Edges.

    def _joints(self, cuts: list[int], ids: dict[int, str]) -> tuple[list[str], list[tuple[str, str]]]:
        """The joints for mentions of several EDUs, and the ends of the segmentation's edges."""
        index = {cut: number for number, cut in enumerate(cuts)}
        joints: list[str] = []
        segments: list[tuple[str, str]] = []
        for proposition in self._article.propositions:
            for mention in proposition.mentions:
                edus = [
                    ids[cut]
                    for fragment in mention.fragments
                    for cut in cuts[index[fragment.start] : index[fragment.end]]
                ]
                if len(edus) > 1:
                    joint = self._new_id("j")
                    joints.append(joint)
                    segments += [(edu, joint) for edu in edus]
                    edus = [joint]
                segments.append((edus[0], proposition.name))
        return joints, segments

    def _edges(self, relation: Relation) -> list[str]:
        """The edge of a relation, and one for each additional source."""
        id_, target = self._ids[relation.name], self._ids[relation.target]
        if relation.verb == "supports":
            type_ = "exa" if is_example(relation) else "sup"
        else:
            type_ = "reb" if isinstance(self._article[relation.target], Proposition) else "und"
        first, *further = relation.sources
        edges = [self._edge(id_, first, target, type_)]
        return edges + [self._edge(self._new_id("c"), source, id_, "add") for source in further]

    def _edge(self, id_: str, source: str, target: str, type_: str) -> str:
        return f'  <edge id="{id_}" src="{source}" trg="{target}" type="{type_}"/>'
