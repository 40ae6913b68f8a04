"""From an article to marked-up text: the marks laid out, relations given a form, and the whole written.

Reading what is written here gives back an equal article, and taking its marks away gives back the text.
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
from ..support.gc_pause import gc_paused

_LAYOUTS = 4
"""How often the marks are laid out anew, where nesting says less than was hoped; one time is the rule."""
_TO_ESCAPE = re.compile(r"\\+|[{}]")


def dumps(article: Article) -> str:
    """The article as marked-up text: `parse(dumps(a)) == a`, and `strip(dumps(a)) == a.text`."""
    with gc_paused():
        return _written(article)


def _written(article: Article) -> str:
    nested = _nestable(article)
    for _ in range(_LAYOUTS):
        layout = _Layout(article, nested)
        plan = _Plan(article, layout, nested)
        if plan.nested == nested:
            break
        # A relation that nesting couldn't say may not move marks either: read back, it would be a clause.
        nested = plan.nested
    else:
        layout = _Layout(article, {})
        plan = _Plan(article, layout, {})
    return _front_matter(article) + "".join(_body(article, layout, plan))


def _nestable(article: Article) -> dict[str, Relation]:
    """By their sources, the relations that were said by nesting, and that nesting can say at the right place."""
    found: dict[str, Relation] = {}
    several = set()
    for relation in article.relations:
        if relation.written is not Writing.NESTING:
            continue
        source = relation.sources[0]
        verb = "attacks" if article.proposition(source).role == "objection" else "supports"
        plain = relation.scheme is None and relation.author_name is None and not relation.is_linked
        if source in found:
            several.add(source)
        elif plain and relation.verb == verb:
            found[source] = relation
    return {source: relation for source, relation in found.items() if source not in several}


# Where the marks stand.


@define(eq=False)
class _Mark:
    """A mark to be written; an unspoken unit has no end."""

    part: Proposition
    keyword: str
    """The role, or `more` or `again`."""
    end: int | None


class _Layout:
    """The marks in the order of their openings and closers, and which mark each unit opens in."""

    def __init__(self, article: Article, nested: dict[str, Relation]) -> None:
        self.events: list[tuple[int, _Mark, bool]] = []
        """Offset, mark, and whether it opens there (or closes)."""
        self.parents: dict[str, str] = {}
        """For each unit the proposition in whose mark it opens, where it opens in one."""
        self._stack: list[_Mark] = []
        self._wanted = {source: relation.target for source, relation in nested.items()}
        openings: dict[int, list[_Mark]] = {}
        later: dict[int, list[_Mark]] = {}
        for part in article.propositions:
            if part.place is not None:
                openings.setdefault(part.place, []).append(_Mark(part, part.role, None))
            keyword = part.role
            for mention in part.mentions:
                for fragment in mention.fragments:
                    group = openings if keyword == part.role else later
                    group.setdefault(fragment.start, []).append(_Mark(part, keyword, fragment.end))
                    keyword = "more"
                keyword = "again"
        for place in sorted({*openings, *later}):
            self._close_up_to(place - 1)
            marks = openings.get(place, [])
            for mark in sorted(later.get(place, ()), key=lambda mark: -(mark.end or 0)):
                marks.insert(self._index(marks, mark), mark)
            for mark in marks:
                self._open(place, mark)
        while self._stack:
            self._close()

    def _index(self, marks: list[_Mark], later: _Mark) -> int:
        """Where among the marks that open at one place a `more` or `again` goes.

        Longer marks stand around shorter ones. Where that leaves a choice, it goes around a unit that supports its
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
            if mark.keyword == mark.part.role and self._wanted.get(mark.part.name) == later.part.name:
                return index
        return high

    def _open(self, place: int, mark: _Mark) -> None:
        if mark.end is not None:
            self._close_up_to(place)
        else:
            wanted = self._wanted.get(mark.part.name)
            ending = [open_ for open_ in reversed(self._stack) if open_.end == place]
            if any(open_.part.name == wanted for open_ in ending):
                while self._stack[-1].part.name != wanted:
                    self._close()
            else:
                self._close_up_to(place)
        if mark.keyword == mark.part.role and self._stack:
            self.parents[mark.part.name] = self._stack[-1].part.name
        self.events.append((place, mark, True))
        if mark.end is not None:
            self._stack.append(mark)

    def _close(self) -> None:
        mark = self._stack.pop()
        self.events.append((mark.end or 0, mark, False))

    def _close_up_to(self, place: int) -> None:
        while self._stack and (self._stack[-1].end or 0) <= place:
            self._close()


# How each relation is written.


@define
class _Clauses:
    """What the opening of one unit says of relations."""

    basis: list[Relation] = field(factory=list)
    own: list[Relation] = field(factory=list)
    apart: bool = False


class _Plan:
    """Which opening says which relation, and which names are written."""

    def __init__(self, article: Article, layout: _Layout, nested: dict[str, Relation]) -> None:
        self.clauses = {part.name: _Clauses() for part in article.propositions}
        self.nested: dict[str, Relation] = {}
        """By their sources, the relations that nesting says."""
        self._joined: set[tuple[str, str]] = set()
        names = {relation.name for relation in nested.values()}
        for relation in article.relations:
            if relation.name in names:
                continue
            if relation.written is Writing.FROM and isinstance(relation, Inference) and relation.target in self.clauses:
                self.clauses[relation.target].basis.append(relation)
                self._join(relation)
            else:
                self._write_clause(relation)
        # A unit that turns out to need a clause may thereby join a unit that is nested in it. That one opens
        # later, so one pass in the order of openings settles all.
        for part in article.propositions:
            clauses, parent = self.clauses[part.name], layout.parents.get(part.name)
            joined = parent is not None and self._are_joined(part.name, parent)
            said = nested.get(part.name)
            if said is not None and said.target == parent and not clauses.own and not joined:
                self.nested[part.name] = said
                continue
            if said is not None:
                self._write_clause(said)
            if parent is not None and "issue" not in (part.role, article.proposition(parent).role):
                clauses.apart = not clauses.own and not joined
        # Clauses found late stand where reading them back would put them, so that writing again changes nothing.
        order = {relation.name: index for index, relation in enumerate(article.relations)}
        for clauses in self.clauses.values():
            clauses.own.sort(key=lambda relation: order[relation.name])
        self.names = self._written_names(article)

    def _write_clause(self, relation: Relation) -> None:
        self.clauses[relation.sources[0]].own.append(relation)
        self._join(relation)

    def _join(self, relation: Relation) -> None:
        self._joined.update((source, relation.target) for source in relation.sources)

    def _are_joined(self, one: str, other: str) -> bool:
        return (one, other) in self._joined or (other, one) in self._joined

    def _written_names(self, article: Article) -> set[str]:
        """The names of units that are written: those that something refers to, and those that aren't the made ones."""
        wanted = {
            part.name for part in article.propositions if sum(len(mention.fragments) for mention in part.mentions) > 1
        }
        for part in article.propositions:
            wanted.update(part.answers)
        for clauses in self.clauses.values():
            for relation in clauses.basis:
                wanted.update(relation.sources)
            for relation in clauses.own:
                wanted.update(relation.sources[1:])
                wanted.add(relation.target)
        taken = {relation.author_name for relation in article.relations if relation.author_name} | wanted
        made = {f"{part.role}-" for part in article.propositions}
        taken |= {
            part.name for part in article.propositions if not any(part.name.startswith(prefix) for prefix in made)
        }
        maker = NameMaker(taken)
        for part in article.propositions:
            if part.name not in taken and part.name == maker.made(part.role):
                maker.name(part.role)
            else:
                taken.add(part.name)
                wanted.add(part.name)
                maker.name(part.role, part.name)
        return wanted


# The text.


def _body(article: Article, layout: _Layout, plan: _Plan) -> Iterator[str]:
    text, written = article.text, 0
    for place, mark, opens in layout.events:
        if place > written:
            yield _escaped(text[written:place], before_mark=True)
            written = place
        if not opens:
            yield "}"
        elif mark.keyword == mark.part.role:
            yield "{" + _opening(mark.part, plan) + (": " if mark.end is not None else "}")
        else:
            yield f"{{{mark.keyword} {mark.part.name}: "
    yield _escaped(text[written:], before_mark=False)


def _escaped(text: str, *, before_mark: bool) -> str:
    """The article's characters as they are written. One backslash before an ordinary character stands for itself."""

    def escape(match: re.Match[str]) -> str:
        found = match[0]
        if found in "{}":
            return "\\" + found
        following = text[match.end() : match.end() + 1]
        if len(found) == 1 and following not in ("{", "}") and (following or not before_mark):
            return found
        return found * 2

    return _TO_ESCAPE.sub(escape, text)


def _opening(part: Proposition, plan: _Plan) -> str:
    words = [part.role]
    if part.name in plan.names:
        words.append(part.name)
    if part.statement is not None:
        words.append(_quoted(part.statement))
    clauses = plan.clauses[part.name]
    if clauses.basis:
        items = [" + ".join(relation.sources) + _label(relation) for relation in clauses.basis]
        words.append("from " + ", ".join(items))
    for verb in ("supports", "attacks", "restates"):
        relations = [relation for relation in clauses.own if relation.verb == verb]
        if relations:
            words.append(f"{verb} " + ", ".join(_target(relation) for relation in relations))
    words += [f"answers {issue}" for issue in part.answers]
    if part.holder is not None:
        words.append("by " + (part.holder if grammar().is_name(part.holder) else _quoted(part.holder)))
    words += [f"{attribute.key}={_value(value)}" for attribute in part.attributes for value in attribute.values]
    words += [f"#{tag}" for tag in part.tags]
    if clauses.apart:
        words.append("apart")
    return " ".join(words)


def _target(relation: Relation) -> str:
    joint = f" with {' + '.join(relation.sources[1:])}" if relation.is_linked else ""
    return relation.target + joint + _label(relation)


def _label(relation: Relation) -> str:
    scheme = f" via {relation.scheme}" if relation.scheme is not None else ""
    return scheme + (f" as {relation.author_name}" if relation.author_name is not None else "")


def _value(value: str) -> str:
    known = grammar()
    return value if known.is_name(value) or known.number.fullmatch(value) else _quoted(value)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _front_matter(article: Article) -> str:
    entries = list(_entries(article.metadata))
    if not entries and not begins_front_matter(article.text):
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
        # Plain where YAML can hold it plain; in double quotes, on one line, where there is anything unusual.
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
