"""Writes an article as marked-up text: lays out the marks, decides how each relation is written, and writes it all.

Reading the result gives an equal article, and stripping it gives the article's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import define, field

from ..markup.front_matter import begins_front_matter
from ..markup.grammar import grammar
from ..markup.keys import KNOWN_KEYS
from ..model.article import Article
from ..model.derivation import NameMaker
from ..model.metadata import Metadata
from ..model.propositions import Proposition
from ..model.relations import Inference, Relation, Writing
from ..support.arguments import checked
from ..support.gc_pause import gc_paused
from ..text.source import is_file_name

_MOST_LAYOUTS = 4
"""How often the marks are laid out at most, if nesting can't express all planned relations; usually once is enough."""
_TO_ESCAPE = re.compile(r"\\+|[{}]")


@checked()
def dumps(article: Article) -> str:
    """The article as marked-up text: `parse(dumps(a)) == a`, and `strip(dumps(a)) == a.text`."""
    with gc_paused():
        return _marked_up(article)


def _marked_up(article: Article) -> str:
    nested = _nestable_relations(article)
    for _ in range(_MOST_LAYOUTS):
        layout = _MarkLayout(article, nested)
        plan = _RelationPlan(article, layout, nested)
        if plan.nested == nested:
            break
        # A relation that nesting can't express must not move marks: when it is read back, it is a clause.
        nested = plan.nested
    else:
        layout = _MarkLayout(article, {})
        plan = _RelationPlan(article, layout, {})
    body = "".join(_body_pieces(article, layout, plan))
    return _front_matter(article, body) + body


def _nestable_relations(article: Article) -> dict[str, Relation]:
    """By source, the relations that were written by nesting and can be written so again."""
    found: dict[str, Relation] = {}
    repeated = set()
    for relation in article.relations:
        if relation.written is not Writing.NESTING:
            continue
        source = relation.sources[0]
        verb = "attacks" if article.proposition(source).role == "objection" else "supports"
        plain = relation.scheme is None and relation.author_name is None and not relation.is_linked
        if source in found:
            repeated.add(source)
        elif plain and relation.verb == verb:
            found[source] = relation
    return {source: relation for source, relation in found.items() if source not in repeated}


# The layout of the marks.


@define(eq=False)
class _PlacedMark:
    """A mark at its place; that of an unspoken unit has no end."""

    proposition: Proposition
    keyword: str
    """The role, or `more` or `again`."""
    end: int | None


class _MarkLayout:
    """The order in which marks open and close, and the mark in which each unit opens."""

    def __init__(self, article: Article, nested: dict[str, Relation]) -> None:
        self.events: list[tuple[int, _PlacedMark, bool]] = []
        """Offset, mark, and whether the mark opens there (else it closes)."""
        self.parents: dict[str, str] = {}
        """For each proposition that opens inside a mark, the proposition of that mark."""
        self._stack: list[_PlacedMark] = []
        self._nested_targets = {source: relation.target for source, relation in nested.items()}
        openings: dict[int, list[_PlacedMark]] = {}
        later: dict[int, list[_PlacedMark]] = {}
        for proposition in article.propositions:
            if proposition.place is not None:
                openings.setdefault(proposition.place, []).append(_PlacedMark(proposition, proposition.role, None))
            keyword = proposition.role
            for mention in proposition.mentions:
                for fragment in mention.fragments:
                    group = openings if keyword == proposition.role else later
                    group.setdefault(fragment.start, []).append(_PlacedMark(proposition, keyword, fragment.end))
                    keyword = "more"
                keyword = "again"
        for place in sorted({*openings, *later}):
            self._close_marks_up_to(place - 1)
            marks = openings.get(place, [])
            for mark in sorted(later.get(place, ()), key=lambda mark: -(mark.end or 0)):
                marks.insert(self._insertion_index(marks, mark), mark)
            for mark in marks:
                self._open_mark(place, mark)
        while self._stack:
            self._close_mark()

    def _insertion_index(self, marks: list[_PlacedMark], later: _PlacedMark) -> int:
        """The index at which a `more` or `again` is inserted among the marks that open at one offset.

        Longer marks are around shorter ones. If that leaves a choice, it is put around a unit that supports its
        proposition by nesting, else inside, so that it doesn't come between a unit and what that unit supports.
        """
        end = later.end or 0
        low, high = 0, len(marks)
        for index, mark in enumerate(marks):
            if mark.end is not None and mark.end > end:
                low = index + 1
            if mark.end is not None and mark.end < end:
                high = index
                break
        for index in range(low, high):
            mark = marks[index]
            if (
                mark.keyword == mark.proposition.role
                and self._nested_targets.get(mark.proposition.name) == later.proposition.name
            ):
                return index
        return high

    def _open_mark(self, place: int, mark: _PlacedMark) -> None:
        if mark.end is not None:
            self._close_marks_up_to(place)
        else:
            target = self._nested_targets.get(mark.proposition.name)
            ending = [open_ for open_ in reversed(self._stack) if open_.end == place]
            if any(open_.proposition.name == target for open_ in ending):
                while self._stack[-1].proposition.name != target:
                    self._close_mark()
            else:
                self._close_marks_up_to(place)
        if mark.keyword == mark.proposition.role and self._stack:
            self.parents[mark.proposition.name] = self._stack[-1].proposition.name
        self.events.append((place, mark, True))
        if mark.end is not None:
            self._stack.append(mark)

    def _close_mark(self) -> None:
        mark = self._stack.pop()
        self.events.append((mark.end or 0, mark, False))

    def _close_marks_up_to(self, place: int) -> None:
        while self._stack and (self._stack[-1].end or 0) <= place:
            self._close_mark()


# How each relation is written.


@define
class _RelationClauses:
    """The relations that the opening of one unit states."""

    from_relations: list[Relation] = field(factory=list)
    """Those of `from`, whose target is the unit."""
    own_relations: list[Relation] = field(factory=list)
    """Those of `supports`, `attacks` and `restates`, whose first source is the unit."""
    apart: bool = False


class _RelationPlan:
    """Decides which opening states which relation, and which names are written."""

    def __init__(self, article: Article, layout: _MarkLayout, nested: dict[str, Relation]) -> None:
        self.clauses = {proposition.name: _RelationClauses() for proposition in article.propositions}
        self.nested: dict[str, Relation] = {}
        """By source, the relations that nesting expresses."""
        self._connected: set[tuple[str, str]] = set()
        names = {relation.name for relation in nested.values()}
        for relation in article.relations:
            if relation.name in names:
                continue
            if relation.written is Writing.FROM and isinstance(relation, Inference) and relation.target in self.clauses:
                self.clauses[relation.target].from_relations.append(relation)
                self._connect(relation)
            else:
                self._add_clause(relation)
        # A unit that needs a clause may become connected to a unit nested in it. That one opens later, so one pass
        # in the order of openings is enough.
        for proposition in article.propositions:
            clauses, parent = self.clauses[proposition.name], layout.parents.get(proposition.name)
            is_connected = parent is not None and self._are_connected(proposition.name, parent)
            nested_relation = nested.get(proposition.name)
            if (
                nested_relation is not None
                and nested_relation.target == parent
                and not clauses.own_relations
                and not is_connected
            ):
                self.nested[proposition.name] = nested_relation
                continue
            if nested_relation is not None:
                self._add_clause(nested_relation)
            if parent is not None and "issue" not in (proposition.role, article.proposition(parent).role):
                clauses.apart = not clauses.own_relations and not is_connected
        # Clauses that are found late are put where reading would put them, so that writing again changes nothing.
        order = {relation.name: index for index, relation in enumerate(article.relations)}
        for clauses in self.clauses.values():
            clauses.own_relations.sort(key=lambda relation: order[relation.name])
        self.names = self._needed_names(article)

    def _add_clause(self, relation: Relation) -> None:
        self.clauses[relation.sources[0]].own_relations.append(relation)
        self._connect(relation)

    def _connect(self, relation: Relation) -> None:
        self._connected.update((source, relation.target) for source in relation.sources)

    def _are_connected(self, one: str, other: str) -> bool:
        return (one, other) in self._connected or (other, one) in self._connected

    def _needed_names(self, article: Article) -> set[str]:
        """The names that must be written: those that something refers to, and those that differ from the made ones."""
        needed = {
            proposition.name
            for proposition in article.propositions
            if sum(len(mention.fragments) for mention in proposition.mentions) > 1
        }
        for proposition in article.propositions:
            needed.update(proposition.answers)
        for clauses in self.clauses.values():
            for relation in clauses.from_relations:
                needed.update(relation.sources)
            for relation in clauses.own_relations:
                needed.update(relation.sources[1:])
                needed.add(relation.target)
        taken = {relation.author_name for relation in article.relations if relation.author_name} | needed
        made = {f"{proposition.role}-" for proposition in article.propositions}
        taken |= {
            proposition.name
            for proposition in article.propositions
            if not any(proposition.name.startswith(prefix) for prefix in made)
        }
        maker = NameMaker(taken)
        for proposition in article.propositions:
            if proposition.name not in taken and proposition.name == maker.next_name(proposition.role):
                maker.take_name(proposition.role)
            else:
                taken.add(proposition.name)
                needed.add(proposition.name)
                maker.take_name(proposition.role, proposition.name)
        return needed


# The text.


def _body_pieces(article: Article, layout: _MarkLayout, plan: _RelationPlan) -> Iterator[str]:
    text, written = article.text, 0
    for place, mark, opens in layout.events:
        if place > written:
            yield _escaped(text[written:place], before_mark=True)
            written = place
        if not opens:
            yield "}"
        elif mark.keyword == mark.proposition.role:
            yield "{" + _opening(mark.proposition, plan) + (": " if mark.end is not None else "}")
        else:
            yield f"{{{mark.keyword} {mark.proposition.name}: "
    yield _escaped(text[written:], before_mark=False)


def _escaped(text: str, *, before_mark: bool) -> str:
    """Escape the article's braces and backslashes. A backslash before an ordinary character needs no escape."""

    def escape(match: re.Match[str]) -> str:
        found = match[0]
        if found in "{}":
            return "\\" + found
        following = text[match.end() : match.end() + 1]
        if len(found) == 1 and following not in ("{", "}") and (following or not before_mark):
            return found
        return found * 2

    return _TO_ESCAPE.sub(escape, text)


def _opening(proposition: Proposition, plan: _RelationPlan) -> str:
    words = [proposition.role]
    if proposition.name in plan.names:
        words.append(proposition.name)
    if proposition.statement is not None:
        words.append(_as_string(proposition.statement))
    clauses = plan.clauses[proposition.name]
    if clauses.from_relations:
        items = [" + ".join(relation.sources) + _scheme_and_label(relation) for relation in clauses.from_relations]
        words.append("from " + ", ".join(items))
    for verb in ("supports", "attacks", "restates"):
        relations = [relation for relation in clauses.own_relations if relation.verb == verb]
        if relations:
            words.append(f"{verb} " + ", ".join(_target_item(relation) for relation in relations))
    words += [f"answers {issue}" for issue in proposition.answers]
    if proposition.holder is not None:
        words.append(
            "by " + (proposition.holder if grammar().is_name(proposition.holder) else _as_string(proposition.holder))
        )
    words += [
        f"{attribute.key}={_attribute_value(value)}"
        for attribute in proposition.attributes
        for value in attribute.values
    ]
    words += [f"#{tag}" for tag in proposition.tags]
    if clauses.apart:
        words.append("apart")
    return " ".join(words)


def _target_item(relation: Relation) -> str:
    joint = f" with {' + '.join(relation.sources[1:])}" if relation.is_linked else ""
    return relation.target + joint + _scheme_and_label(relation)


def _scheme_and_label(relation: Relation) -> str:
    scheme = f" via {relation.scheme}" if relation.scheme is not None else ""
    return scheme + (f" as {relation.author_name}" if relation.author_name is not None else "")


def _attribute_value(value: str) -> str:
    known = grammar()
    return value if known.is_name(value) or known.number.fullmatch(value) else _as_string(value)


def _as_string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _front_matter(article: Article, body: str) -> str:
    entries = list(_entries(article.metadata))
    # A text that looks like a path isn't read as a text.
    if not entries and not begins_front_matter(article.text) and not is_file_name(body):
        return ""
    return "---\n" + (_yaml(entries) if entries else "") + "---\n"


def _entries(metadata: Metadata) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    for key in KNOWN_KEYS:
        value: str | tuple[str, ...] | None = getattr(metadata, key)
        if key == "author" and len(metadata.author) == 1:
            value = metadata.author[0]
        if value:
            yield key, value
    for entry in metadata.other:
        yield entry.key, entry.value


def _yaml(entries: list[tuple[str, str | tuple[str, ...]]]) -> str:
    import yaml

    def scalar(text: str) -> yaml.Event:
        # Plain if YAML allows it; in double quotes and on one line if there are unprintable characters.
        style = None if text.isprintable() else '"'
        return yaml.ScalarEvent(None, None, (True, True), text, style=style)

    events: list[yaml.Event] = [
        yaml.StreamStartEvent(),
        yaml.DocumentStartEvent(explicit=False),
        yaml.MappingStartEvent(None, None, True, flow_style=False),
    ]
    for key, value in entries:
        events.append(scalar(key))
        if isinstance(value, str):
            events.append(scalar(value))
        else:
            events.append(yaml.SequenceStartEvent(None, None, True, flow_style=True))
            events += [scalar(text) for text in value]
            events.append(yaml.SequenceEndEvent())
    events += [yaml.MappingEndEvent(), yaml.DocumentEndEvent(explicit=False), yaml.StreamEndEvent()]
    emitted: str = yaml.emit(events, allow_unicode=True, width=1 << 30)
    return emitted
