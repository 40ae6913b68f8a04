"""From a JSON Pointer into an article's data to the place in the marked-up text."""

from __future__ import annotations

import re
from typing import Any

from ..markup.grammar import OpeningShape
from ..markup.origin import Origin
from ..markup.tree import Markup
from ..model.propositions import ROLES
from ..model.relations import RELATIONS
from .pointers import steps_of


def locate(origin: Origin, data: dict[str, Any], pointer: str) -> tuple[int, int]:
    """The offsets in the file of the value at a JSON Pointer, in code points.

    A list as a whole is placed at its last item. A missing value is placed at the nearest part around it.
    """
    path = steps_of(pointer)
    markup = origin.markup
    if not path:
        return _beginning(markup)
    if path[0] == "metadata":
        return _front_matter(markup, path[1:])
    items = data.get(path[0])
    if not isinstance(items, list) or not items:
        return _beginning(markup)
    number = int(path[1]) if len(path) > 1 else len(items) - 1
    if path[0].removesuffix("s") in ROLES:
        return _proposition(markup, origin.mentions(items[number]["rank"] - 1), path[2:])
    if path[0] not in RELATIONS:
        return _beginning(markup)
    keys = list(RELATIONS)
    return origin.relation(sum(len(data[key]) for key in keys[: keys.index(path[0])]) + number)


def _beginning(markup: Markup) -> tuple[int, int]:
    start = markup.front_matter_end
    line_end = re.compile(r"[\n\r]|\Z").search(markup.source.text, start)
    return start, line_end.start() if line_end else start


def _front_matter(markup: Markup, path: list[str]) -> tuple[int, int]:
    keys = path[1:2] if path[:1] == ["other"] else path[:1]
    for entry in markup.front_matter:
        if [entry.key.text] == keys:
            return entry.key.start, max(entry.end, entry.key.end)
    return (0, 3) if markup.front_matter_end else _beginning(markup)


def _proposition(markup: Markup, mentions: list[list[int]], path: list[str]) -> tuple[int, int]:
    mark = markup.marks[mentions[0][0]]
    if path[:1] == ["mentions"] and len(path) > 1 and mark.spoken:
        # The data of an edit that is refused may have mentions and fragments that the text doesn't have yet.
        marks = mentions[min(int(path[1]), len(mentions) - 1)]
        mark = markup.marks[marks[min(int(path[3]), len(marks) - 1) if len(path) > 3 else 0]]
        return markup.file_span(mark.words_start, mark.words_end)
    index = _token(mark.opening.shape, path)
    if index is not None:
        return mark.opening.span(index, index)
    key = path[1] if path[:1] == ["attributes"] and len(path) > 1 else None
    for clause in mark.opening.shape.clauses:
        if clause.key is not None and mark.opening.tokens[clause.key] == key:
            return mark.opening.span(clause.first, clause.last)
    return mark.start, mark.end


def _token(shape: OpeningShape, path: list[str]) -> int | None:
    """The token of an opening that a path in a proposition's data leads to, if it is one."""
    if path[:1] == ["name"]:
        return shape.name
    if path[:1] == ["statement"]:
        return shape.statement
    kind = {"holder": "by", "tags": "tag", "answers": "answers"}.get(path[0] if path else "")
    if kind is None:
        return None
    values = [clause.value for clause in shape.clauses if clause.kind == kind]
    index = int(path[1]) if len(path) > 1 else 0
    return values[index] if index < len(values) else None
