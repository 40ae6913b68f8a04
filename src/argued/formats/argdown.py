"""Argdown: an article's argument as statements and arguments, for people to read and to draw.

Argdown's own parser (2.0.1) reads back the same statements and relations; its escapes and limits decide how they are
written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from ..analysis.graph import dependents
from ..model.article import Article
from ..model.propositions import Proposition
from ..model.relations import Attack, Relation
from ..schema.plain_data import metadata_data
from .format import DumpOptions, Format
from .losses import Exported, Loss, Lost

_MARKUP = re.compile(r"[\\#*_\[<{]|={3,}|/(?=[/*])|\.(?=\S+?\.)|:(?=\S+?:)")
"""The beginnings of Argdown's markup: tags, emphasis, titles, data, front matter, comments, shortcodes (`.~.`)."""
_WHITE = re.compile(r"\s+")
_NOT_IN_DATA = re.compile("[{}=\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\uffff]")
"""Braces and `===` end data and front matter even inside strings; YAML doesn't allow some that can't be printed."""
_RESERVED_TITLES = frozenset(
    ["constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf"]
)
"""Titles that Argdown's parser confuses with properties of every JavaScript object, like all that begin with `__`."""
_RELATION_SIGNS = {"supports": "+>", "attacks": "->"}


def dump(article: Article, options: DumpOptions) -> Exported:  # noqa: ARG001
    """Write the article's argument in Argdown. The properties of a unit become data (`{role: "conclusion"}`).

    Argdown has no place for extensions, so nothing that is lost is kept in the file.
    """
    blocks = list(_ArgdownWriter(article).blocks())
    return Exported(content="\n\n".join(blocks) + "\n", losses=_losses(article))


def _losses(article: Article) -> Iterator[Loss]:
    if article.text:
        yield Loss(Lost.TEXT, "", "Argdown has statements, but no text around them")
    for proposition in article.propositions:
        yield Loss(Lost.PLACE, proposition.name, "a statement in Argdown has no place in a text")
        if any(len(mention.fragments) > 1 for mention in proposition.mentions):
            yield Loss(
                Lost.FRAGMENTS, proposition.name, "fragments are written as one sentence, with ` … ` between them"
            )
    unsupported = _unsupported_relations(article)
    for relation in article.relations:
        if relation.name in unsupported:
            yield Loss(Lost.RELATION, relation.name, unsupported[relation.name])
    names = [
        *(proposition.name for proposition in article.propositions),
        *(relation.name for relation in article.relations),
    ]
    for name in names:
        if name not in unsupported and _title(name) != name:
            yield Loss(Lost.NAME, name, "Argdown's parser doesn't accept it as a title")


def _unsupported_relations(article: Article) -> dict[str, str]:
    """The names of the relations that Argdown can't represent, with the reasons."""
    unsupported = {
        item.name: "Argdown has no restatements: statements that say the same have the same title"
        for item in article.restatements
    }
    dependent_names = dependents(unsupported, ((relation.name, [relation.target]) for relation in article.relations))
    return unsupported | dict.fromkeys(dependent_names, "its target is a relation that Argdown can't represent")


class _ArgdownWriter:
    """Writes one article."""

    def __init__(self, article: Article) -> None:
        self._article = article
        unsupported = _unsupported_relations(article)
        self._direct: dict[str, list[Relation]] = {}
        """The relations that need no argument of their own, by source."""
        self._arguments: list[Relation] = []
        written: set[tuple[str, str, str]] = set()
        for relation in article.relations:
            if relation.name in unsupported:
                continue
            source, target = relation.sources[0], relation.target
            is_simple = not relation.is_linked and relation.scheme is None and relation.author_name is None
            # Argdown merges equal relations between the same two statements, and confuses a relation from a statement
            # to itself with others that lead there.
            if is_simple and source != target and (relation.verb, source, target) not in written:
                written.add((relation.verb, source, target))
                self._direct.setdefault(source, []).append(relation)
            else:
                self._arguments.append(relation)

    def blocks(self) -> Iterator[str]:
        """The blocks of the file, which blank lines separate."""
        metadata = metadata_data(self._article.metadata)
        if metadata:
            yield _front_matter(metadata)
        if not self._article.propositions:
            yield "# No unit is marked"  # Argdown's parser refuses an empty file.
        for proposition in self._article.propositions:
            yield from self._statements(proposition)
        for relation in self._arguments:
            yield from self._argument(relation)

    def _statements(self, proposition: Proposition) -> Iterator[str]:
        """A statement for each wording: those with one title say the same. The first has the unit's properties."""
        wordings = [proposition.statement] if proposition.statement is not None else []
        wordings += [" … ".join(fragment.text for fragment in mention.fragments) for mention in proposition.mentions]
        first, *further = [_escaped(wording) for wording in wordings]
        title = f"[{_title(proposition.name)}]"
        pieces = [f"{title}: {first}" if first else title, *[f"#({tag})" for tag in proposition.tags]]
        data = _data_of(proposition)
        if data:
            pieces.append(_inline_data(data))
        lines = [
            " ".join(pieces),
            *[self._target_line(relation) for relation in self._direct.get(proposition.name, ())],
        ]
        yield "\n".join(lines)
        for wording in further:
            if wording:
                yield f"{title}: {wording}"

    def _target_line(self, relation: Relation) -> str:
        """The line for the target that a statement supports, attacks or undercuts."""
        target = self._article[relation.target]
        if isinstance(target, Proposition):
            return f"  {_RELATION_SIGNS[relation.verb]} [{_title(target.name)}]"
        sign = "_>" if isinstance(relation, Attack) else _RELATION_SIGNS[relation.verb]
        return f"  {sign} <{_title(target.name)}>"

    def _argument(self, relation: Relation) -> Iterator[str]:
        """A relation as an argument: from its sources to its target, or to a conclusion about the target."""
        title = _title(relation.name)
        yield f"<{title}>"
        lines = [f"({number}) [{_title(source)}]" for number, source in enumerate(relation.sources, 1)]
        lines.append("----" if relation.scheme is None else f"-- {_rule_name(relation.scheme)} --")
        number = len(relation.sources) + 1
        if isinstance(self._article[relation.target], Proposition) and not isinstance(relation, Attack):
            lines.append(f"({number}) [{_title(relation.target)}]")
        else:
            preposition = "against" if isinstance(relation, Attack) else "for"
            lines += [f"({number}) [{title}: {preposition} {_title(relation.target)}]", self._target_line(relation)]
        yield "\n".join(lines)


def _title(name: str) -> str:
    return f"the {name}" if name in _RESERVED_TITLES or name.startswith("__") else name


def _escaped(text: str) -> str:
    """The words on one line, with a backslash before anything that Argdown would read as markup."""
    line = _WHITE.sub(" ", text).strip()
    return _MARKUP.sub(lambda found: "".join(f"\\{sign}" for sign in found[0]), line)


def _rule_name(scheme: str) -> str:
    return scheme.replace("--", "-\\-").replace("--", "-\\-")


def _data_of(proposition: Proposition) -> dict[str, Any]:
    data: dict[str, Any] = {}
    if proposition.role != "premise":
        data["role"] = proposition.role
    if proposition.is_unspoken:
        data["unspoken"] = True
    if proposition.holder is not None:
        data["proponent"] = proposition.holder
    if proposition.answers:
        data["answers"] = [_title(name) for name in proposition.answers]
    if proposition.attributes:
        data["attributes"] = {
            item.key: item.values[0] if len(item.values) == 1 else list(item.values) for item in proposition.attributes
        }
    return data


def _front_matter(metadata: dict[str, Any]) -> str:
    """Front matter with title and author, and the rest under one key, since Argdown reads other keys as settings."""
    known = {key: metadata.pop(key) for key in ("title", "author") if key in metadata}
    lines = [f"{key}: {_json(value)}" for key, value in known.items()]
    if metadata:
        lines.append("article:")
        other = metadata.pop("other", {})
        lines += [f"  {_json(key)}: {_json(value)}" for key, value in (*metadata.items(), *other.items())]
    return "\n".join(["===", *lines, "==="])


def _inline_data(data: dict[str, Any]) -> str:
    return "{" + ", ".join(f"{key}: {_inline_value(value)}" for key, value in data.items()) + "}"


def _inline_value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_json(key)}: {_json(item)}" for key, item in value.items()) + "}"
    return _json(value)


def _json(value: Any) -> str:
    """A string, or a list of strings, as JSON, which is also YAML."""
    written = json.dumps(value, ensure_ascii=False)
    return _NOT_IN_DATA.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


ARGDOWN = Format(name="argdown", title="Argdown", suffixes=(".argdown", ".ad"), dump=dump)
