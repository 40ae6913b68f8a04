"""The normal form of openings and front matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..markup.front_matter import begins_front_matter
from ..markup.grammar import grammar
from ..markup.keys import KNOWN_KEYS
from ..model.article import Article
from ..model.metadata import Metadata
from ..model.propositions import Proposition
from ..model.relations import VERBS, Relation
from ..text.source import is_file_name
from .relation_plan import RelationPlan

CLAUSE_ORDER = ("from", "supports", "attacks", "restates", "answers", "by", "attribute", "tag", "apart")
"""The kinds of clauses, in their order."""


def opening_text(proposition: Proposition, plan: RelationPlan) -> str:
    """The opening of a unit, without its braces and its colon."""
    words = [proposition.role]
    if proposition.name in plan.names:
        words.append(proposition.name)
    if proposition.statement is not None:
        words.append(string_text(proposition.statement))
    clauses = plan.clauses[proposition.name]
    if clauses.from_relations:
        words.append("from " + ", ".join(map(basis_text, clauses.from_relations)))
    for verb in VERBS:
        targets = [target_text(item, proposition.name) for item in clauses.own_relations if item.verb == verb]
        if targets:
            words.append(f"{verb} " + ", ".join(targets))
    words += [f"answers {issue}" for issue in proposition.answers]
    if proposition.holder is not None:
        words.append("by " + holder_text(proposition.holder))
    words += [f"{item.key}={value_text(value)}" for item in proposition.attributes for value in item.values]
    words += [f"#{tag}" for tag in proposition.tags]
    if clauses.apart:
        words.append("apart")
    return " ".join(words)


def basis_text(relation: Relation) -> str:
    """A relation as an item of the clause `from`."""
    return " + ".join(relation.sources) + _scheme_and_label(relation)


def target_text(relation: Relation, owner: str) -> str:
    """A relation as an item of the clause `supports`, `attacks` or `restates` of one of its sources."""
    others = [source for source in relation.sources if source != owner]
    return relation.target + (f" with {' + '.join(others)}" if others else "") + _scheme_and_label(relation)


def _scheme_and_label(relation: Relation) -> str:
    scheme = f" via {relation.scheme}" if relation.scheme is not None else ""
    return scheme + (f" as {relation.author_name}" if relation.author_name is not None else "")


def holder_text(holder: str) -> str:
    """A holder as the clause `by` has it: as it is if it is a name, else as a string."""
    return holder if grammar().is_name(holder) else string_text(holder)


def value_text(value: str) -> str:
    """The value of an attribute: as it is if it is a name or a number, else as a string."""
    known = grammar()
    return value if known.is_name(value) or known.number.fullmatch(value) else string_text(value)


def string_text(text: str) -> str:
    """A text as a string of the language."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def front_matter_text(article: Article, body: str) -> str:
    """The front matter with an article's metadata; empty if there is none, and it isn't needed."""
    entries = list(metadata_entries(article.metadata))
    # A text that looks like a path isn't read as a text.
    if not entries and not begins_front_matter(article.text) and not is_file_name(body):
        return ""
    return "---\n" + (yaml_text(entries) if entries else "") + "---\n"


def metadata_entries(metadata: Metadata) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """The keys of the front matter, with their values, in their order."""
    for key in KNOWN_KEYS:
        value: str | tuple[str, ...] | None = getattr(metadata, key)
        if key == "author" and len(metadata.author) == 1:
            value = metadata.author[0]
        if value:
            yield key, value
    for entry in metadata.other:
        yield entry.key, entry.value


def yaml_text(entries: Sequence[tuple[str, str | tuple[str, ...]]]) -> str:
    """Entries of the front matter as YAML, with a line end after each."""
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
