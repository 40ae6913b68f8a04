"""The same marks as XML, read by lxml into attrs objects, without resolving names, locating errors or checking."""

from __future__ import annotations

import re
from importlib import import_module
from importlib.util import find_spec
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from attrs import frozen

from argued import Article, Proposition

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_VERBS = ("supports", "attacks", "restates")


def has_lxml() -> bool:
    """Whether lxml is installed."""
    return find_spec("lxml") is not None


@frozen
class Words:
    """Words of the article."""

    start: int
    end: int
    text: str


@frozen
class Relation:
    """One item of a clause."""

    verb: str
    target: str
    joint: tuple[str, ...]
    scheme: str | None


@frozen
class Unit:
    """One element with its attributes and words."""

    role: str
    name: str
    statement: str | None
    holder: str | None
    words: Words | None
    relations: tuple[Relation, ...]
    other: tuple[tuple[str, str], ...]


def as_xml(article: Article) -> bytes:
    """An article's marks as XML: an element for each, with the clauses as attributes."""
    relations: dict[str, dict[str, list[str]]] = {}
    for relation in article.relations:
        first, *joint = relation.sources
        item = " + ".join([relation.target, *joint]) + (f" via {relation.scheme}" if relation.scheme else "")
        relations.setdefault(first, {}).setdefault(relation.verb, []).append(item)
    marks: list[tuple[int, int, int, str]] = []
    for proposition in article.propositions:
        opening = _opening(proposition, relations.get(proposition.name, {}))
        if proposition.place is not None:
            marks.append((proposition.place, -proposition.place, len(marks), f"<{proposition.role} {opening}/>"))
        role = proposition.role
        for mention in proposition.mentions:
            for fragment in mention.fragments:
                tag = f"<{role} {opening if role == proposition.role else f'name={quoteattr(proposition.name)}'}>"
                marks.append((fragment.start, -fragment.end, len(marks), tag))
                role = "more"
            role = "again"
    pieces, position = ["<article>"], 0
    ends: list[tuple[int, str]] = []

    def up_to(place: int) -> None:
        nonlocal position
        pieces.append(escape(_NO_XML.sub("?", article.text[position:place]).replace("\r", "\n")))
        position = place

    def close(place: int) -> None:
        while ends and ends[-1][0] <= place:
            end, tag = ends.pop()
            up_to(end)
            pieces.append(tag)

    for start, negative_end, _, tag in sorted(marks):
        close(start)
        up_to(start)
        pieces.append(tag)
        if not tag.endswith("/>"):
            ends.append((-negative_end, f"</{tag[1 : tag.index(' ')]}>"))
    close(len(article.text))
    up_to(len(article.text))
    pieces.append("</article>")
    return "".join(pieces).encode()


def _opening(proposition: Proposition, relations: dict[str, list[str]]) -> str:
    attributes = {"name": proposition.name}
    if proposition.statement is not None:
        attributes["statement"] = proposition.statement
    if proposition.holder is not None:
        attributes["by"] = proposition.holder
    if proposition.tags:
        attributes["tags"] = " ".join(proposition.tags)
    if proposition.answers:
        attributes["answers"] = " ".join(proposition.answers)
    attributes.update({verb: ", ".join(items) for verb, items in relations.items()})
    attributes.update({f"a-{item.key}": " ".join(item.values) for item in proposition.attributes})
    return " ".join([f"{key}={quoteattr(_NO_XML.sub('?', value))}" for key, value in attributes.items()])


def read_xml(xml: bytes) -> tuple[str, list[Unit]]:
    """The text and the units of an article in XML, in the order of their ends."""
    etree: Any = import_module("lxml.etree")  # The tests don't require it, and it has no types.
    root = etree.fromstring(xml, etree.XMLParser(huge_tree=True))
    pieces: list[str] = []
    starts: list[tuple[int, int]] = []
    units: list[Unit] = []
    position = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            starts.append((position, len(pieces)))
            written = element.text
        else:
            start, first = starts.pop()
            if starts:
                words = Words(start, position, "".join(pieces[first:])) if position > start else None
                units.append(_unit(element.tag, dict(element.attrib), words))
            written = element.tail
        if written:
            pieces.append(written)
            position += len(written)
    return "".join(pieces), units


def _unit(role: str, attributes: dict[str, str], words: Words | None) -> Unit:
    return Unit(
        role,
        attributes.pop("name"),
        attributes.pop("statement", None),
        attributes.pop("by", None),
        words,
        tuple([_relation(verb, item) for verb in _VERBS for item in attributes.pop(verb, "").split(", ") if item]),
        tuple(attributes.items()),
    )


def _relation(verb: str, item: str) -> Relation:
    names, _, scheme = item.partition(" via ")
    target, *joint = names.split(" + ")
    return Relation(verb, target, tuple(joint), scheme or None)
