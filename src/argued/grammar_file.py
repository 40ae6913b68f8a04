"""Reads the grammar file, and follows its rules: what a sequence of tokens consists of, or where it breaks.

The file is in lark's language, so that every tool that knows it can read the grammar; of that language it uses rules
and terminals, `|`, groups, `?`, `*` and `+`. lark itself would take longer to be imported, and to make its tables, than
most texts take to be checked; tests hold what is read here against lark.

Rules that don't contain themselves describe a regular language, so one automaton follows them: a state is a place in
the rules, and a transition a token, with the rules that begin and end before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import define, frozen

END = "$END"
"""The type of what comes behind the last token."""
_PART = re.compile(
    r"(?P<skipped>[ \t]+|//[^\n]*)"
    r"|(?P<expression>/(?:[^/\\\n]|\\.)+/)"
    r'|(?P<text>"(?:[^"\\\n]|\\.)*")'
    r"|(?P<name>[A-Za-z_]\w*)(?P<defines>[ \t]*:)?"
    r"|(?P<sign>[|()*+?])"
    r"|(?P<line>\n+)"
)
_HIDDEN = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class GrammarError(Exception):
    """The grammar file has something in it that isn't read here."""


@define(eq=False)
class Node:
    """A rule that was followed: its name, and the tokens and rules in it."""

    rule: str
    children: list[Node | Leaf]

    def leaves(self) -> Iterator[Leaf]:
        """The tokens in it, at any depth."""
        for child in self.children:
            if isinstance(child, Leaf):
                yield child
            else:
                yield from child.leaves()

    def child(self, rule: str) -> Node | None:
        """The first rule of a name directly in it."""
        return next((child for child in self.children if isinstance(child, Node) and child.rule == rule), None)


@frozen
class Leaf:
    """A token: its type, and its index among all."""

    type: str
    index: int


@frozen
class Broken:
    """Where the rules can't go on: the index of the token that doesn't fit (or the count of tokens), and what would."""

    index: int
    expected: frozenset[str]


def read_grammar(text: str) -> tuple[dict[str, object], dict[str, str]]:
    """The rules, each as a tree, and the terminals, each as a regular expression."""
    rules: dict[str, object] = {}
    terminals: dict[str, str] = {}
    for name, parts in _definitions(text):
        if name.isupper():
            terminals[name] = _expression(name, parts)
        else:
            reader = _Reader(parts)
            rules[name] = reader.alternatives()
            if not reader.is_done:
                raise GrammarError(f"a bracket of `{name}` closes nothing")
    return rules, terminals


def _definitions(text: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    name, parts, position = "", list[tuple[str, str]](), 0
    while position < len(text):
        found = _PART.match(text, position)
        if found is None:
            raise GrammarError(f"`{text[position : position + 20]}` isn't read here")
        position = found.end()
        if found["defines"]:
            if name:
                yield name, parts
            name, parts = found["name"], []
        elif found.lastgroup not in ("skipped", "line"):
            kind = "name" if found["name"] else str(found.lastgroup)
            parts.append((kind, found[kind]))
    yield name, parts


def _expression(name: str, parts: Sequence[tuple[str, str]]) -> str:
    if len(parts) != 1 or parts[0][0] not in ("expression", "text"):
        raise GrammarError(f"`{name}` is no single expression or text")
    kind, written = parts[0]
    if kind == "text":
        return re.escape(written[1:-1])
    return _HIDDEN.sub(lambda found: chr(int(found[1] or found[2], 16)), written[1:-1])


# A tree of a rule is a name, or a tuple: "all" or "any" with trees, or one of `?*+` with one tree.


class _Reader:
    """Reads what a rule consists of."""

    def __init__(self, parts: Sequence[tuple[str, str]]) -> None:
        self.parts = parts
        self.position = 0

    @property
    def is_done(self) -> bool:
        return self.position == len(self.parts)

    def alternatives(self) -> object:
        found = [self.sequence()]
        while self.sign("|"):
            found.append(self.sequence())
        return found[0] if len(found) == 1 else ("any", *found)

    def sequence(self) -> object:
        found: list[object] = []
        while not self.is_done and self.parts[self.position] not in (("sign", "|"), ("sign", ")")):
            found.append(self.item())
        return ("all", *found)

    def item(self) -> object:
        kind, written = self.parts[self.position]
        self.position += 1
        if kind == "sign":
            if written != "(":
                raise GrammarError(f"`{written}` stands where nothing is repeated")
            found = self.alternatives()
            if not self.sign(")"):
                raise GrammarError("a bracket is never closed")
        else:
            found = written
        repeated = next((sign for sign in "?*+" if self.sign(sign)), None)
        return found if repeated is None else (repeated, found)

    def sign(self, wanted: str) -> bool:
        if self.is_done or self.parts[self.position] != ("sign", wanted):
            return False
        self.position += 1
        return True


Steps = tuple["str | None", ...]
"""The rules that begin, by name, and those that end (None), in order."""


class Automaton:
    """Follows one rule, and the rules in it."""

    def __init__(self, rules: dict[str, object], start: str) -> None:
        self._rules = rules
        self._tokens: list[tuple[str, int]] = []
        """For each place the token that is wanted there, and the place behind it…"""
        self._empty: list[list[tuple[str | None, int]]] = []
        """…or the places that are the same place, each with the rule that begins or ends on the way."""
        self._onwards: dict[int, dict[str, list[tuple[int, Steps]]]] = {}
        first, self._last = self._place(), self._place()
        self._lay(start, first, self._last, ())
        self._first = first

    def follow(self, types: Sequence[str]) -> Node | Broken:
        """What tokens of these types consist of."""
        # Several ways may be open at once; each remembers how it came here.
        ways: list[tuple[int, object]] = [(self._first, None)]
        for index, type_ in enumerate([*types, END]):
            onwards: list[tuple[int, object]] = [
                (place, (history, steps, index))
                for place_before, history in ways
                for place, steps in self._from(place_before).get(type_, ())
            ]
            if not onwards:
                return Broken(index, frozenset(type_ for place, _ in ways for type_ in self._from(place)))
            ways = onwards
        return _tree(ways[0][1], types)

    def _place(self) -> int:
        self._tokens.append(("", 0))
        self._empty.append([])
        return len(self._empty) - 1

    def _join(self, before: int, after: int, step: str | None = "") -> None:
        self._empty[before].append((step, after))

    def _lay(self, part: object, before: int, after: int, around: Sequence[str]) -> None:
        """Lay the ways of a part of a rule from one place to another."""
        if isinstance(part, str):
            if part in around:
                raise GrammarError(f"`{part}` contains itself")
            if part in self._rules:
                first, last = self._place(), self._place()
                self._join(before, first, part)
                self._lay(self._rules[part], first, last, [*around, part])
                self._join(last, after, None)
            elif part.isupper():
                place = self._place()
                self._join(before, place)
                self._tokens[place] = (part, after)
            else:
                raise GrammarError(f"`{part}` is no rule")
            return
        assert isinstance(part, tuple)
        kind, *inner = part
        if kind == "any":
            for item in inner:
                self._lay(item, before, after, around)
        elif kind == "all":
            for item in inner:
                place = self._place()
                self._lay(item, before, place, around)
                before = place
            self._join(before, after)
        else:
            first, last = self._place(), self._place()
            self._join(before, first)
            self._lay(inner[0], first, last, around)
            self._join(last, after)
            if kind in "?*":
                self._join(before, after)
            if kind in "*+":
                self._join(last, first)

    def _from(self, place: int) -> dict[str, list[tuple[int, Steps]]]:
        """By the type of a token: the places that it leads to, and the rules that begin and end before it."""
        found = self._onwards.get(place)
        if found is None:
            found = self._onwards[place] = {}
            waiting: list[tuple[int, Steps]] = [(place, ())]
            seen = {place}
            while waiting:
                here, steps = waiting.pop()
                if here == self._last:
                    found.setdefault(END, []).append((here, steps))
                type_, after = self._tokens[here]
                if type_:
                    found.setdefault(type_, []).append((after, steps))
                for step, there in reversed(self._empty[here]):
                    if there not in seen:
                        seen.add(there)
                        waiting.append((there, steps if step == "" else (*steps, step)))
        return found


def _tree(history: object, types: Sequence[str]) -> Node:
    taken = []
    while history is not None:
        assert isinstance(history, tuple)
        history, *last = history
        taken.append(last)
    top = Node("", [])
    open_nodes = [top]
    for steps, index in reversed(taken):
        for rule in steps:
            if rule is None:
                open_nodes.pop()
            else:
                node = Node(rule, [])
                open_nodes[-1].children.append(node)
                open_nodes.append(node)
        if index < len(types):
            open_nodes[-1].children.append(Leaf(types[index], index))
    inner = top.children[0]
    assert isinstance(inner, Node)
    return inner
