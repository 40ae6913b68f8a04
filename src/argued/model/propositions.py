"""Propositions, and their mentions in the article's words.

Positions are Unicode code points of the article's own text, from 0, with an exclusive end.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeVar, cast

from attrs import field, frozen

from ..markup.grammar import grammar
from ..support.arguments import checked, plain_text
from .quoting import find_words
from .values import (
    as_texts,
    as_tuple,
    check_items,
    check_line,
    check_name,
    check_position,
    check_text,
    check_type,
    refuse,
    sorted_by_key,
    with_plain_texts,
)

Kind = TypeVar("Kind", bound="Proposition")


@frozen(field_transformer=with_plain_texts)
class Fragment:
    """An unbroken piece of the article, with its words."""

    start: int
    end: int
    text: str

    def __attrs_post_init__(self) -> None:
        check_position(self.start, "start", "/start")
        check_position(self.end, "end", "/end")
        check_text(self.text, "text", "/text")
        if self.end <= self.start:
            refuse(f"the fragment from {self.start} to {self.end} is empty", "/end")
        if len(self.text) != self.end - self.start:
            refuse(f"the fragment's text has {len(self.text)} characters, not {self.end - self.start}", "/text")


def _fragments(values: Sequence[Fragment]) -> tuple[Fragment, ...]:
    return as_tuple(values)


@frozen
class Mention:
    """One place where the article expresses a proposition: its fragments, in order and disjoint."""

    fragments: tuple[Fragment, ...] = field(converter=_fragments)

    def __attrs_post_init__(self) -> None:
        check_items(self.fragments, Fragment, "fragments", "/fragments")
        if not self.fragments:
            refuse("a mention must have a fragment", "/fragments")
        for index in range(1, len(self.fragments)):
            if self.fragments[index].start < self.fragments[index - 1].end:
                refuse("fragments of a mention overlap or are out of order", f"/fragments/{index}")

    @classmethod
    @checked()
    def quoting(cls, text: str, *fragments: str, occurrence: int | None = None, after: int = 0) -> Mention:
        """A mention of some words of a text, each fragment after the one before.

        They must occur once, the first from the offset `after` on, and each other one after the fragment before it;
        `occurrence` says which occurrence of the first one is meant, from 1. Raises `ModelError`.
        """
        found: list[Fragment] = []
        for number, given in enumerate(fragments):
            words = cast(str, plain_text(given))
            start = find_words(text, words, None if number else occurrence, after)
            after = start + len(words)
            found.append(Fragment(start, after, words))
        return cls(tuple(found))

    @property
    def start(self) -> int:
        """Where the first fragment begins."""
        return self.fragments[0].start

    @property
    def end(self) -> int:
        """Where the last fragment ends."""
        return self.fragments[-1].end


@frozen(field_transformer=with_plain_texts)
class Attribute:
    """A key with one or more values, all of them texts."""

    key: str
    values: tuple[str, ...] = field(converter=as_texts)

    def __attrs_post_init__(self) -> None:
        check_name(self.key, "the key", "/key")
        check_items(self.values, str, "values", "/values")
        if not self.values:
            refuse(f"the attribute `{self.key}` must have a value", "/values")
        for index, value in enumerate(self.values):
            check_line(value, f"a value of `{self.key}`", f"/values/{index}", empty=True)


def _mentions(values: Sequence[Mention]) -> tuple[Mention, ...]:
    return as_tuple(values)


def _sorted_attributes(values: Sequence[Attribute]) -> tuple[Attribute, ...]:
    return sorted_by_key(values, Attribute)


@frozen(kw_only=True, field_transformer=with_plain_texts)
class Proposition:
    """The content of a unit: a claim offered for or against something, a conclusion, or a question.

    Either the article expresses it (`mentions`), or it is unspoken: then it has a statement, and the place where
    the annotator put it. A proposition without a name is given one when it becomes part of an article.
    """

    role: ClassVar[str] = ""

    name: str = ""
    """Unique in the article; the author's, or made (`premise-3`)."""
    statement: str | None = None
    """The proposition in the annotator's own words; None if the article's words are enough."""
    mentions: tuple[Mention, ...] = field(default=(), converter=_mentions)
    place: int | None = None
    """The offset of an unspoken proposition; None if it has mentions."""
    holder: str | None = None
    """Who holds it, if that isn't the article's author (the clause `by`)."""
    tags: tuple[str, ...] = field(default=(), converter=as_texts)
    attributes: tuple[Attribute, ...] = field(default=(), converter=_sorted_attributes)
    """Sorted by key."""
    answers: tuple[str, ...] = field(default=(), converter=as_texts)
    """The names of the issues that it answers."""
    name_written: bool | None = field(default=None, eq=False, repr=False)
    """Whether the markup has the name; None if that isn't known. A hint that isn't part of equality: edits make the
    names anew that aren't written. If it isn't known, a name that equals the made one counts as made."""

    def __attrs_post_init__(self) -> None:
        if type(self).role == "":
            refuse("a proposition must be a Premise, Consideration, Conclusion, Objection or Issue")
        if self.name != "":
            check_name(self.name, "the name", "/name")
        if self.statement is not None:
            check_line(self.statement, "the statement", "/statement")
        if self.holder is not None:
            check_line(self.holder, "the holder", "/holder")
        if self.name_written is not None:
            check_type(self.name_written, bool, "name_written", "/name_written")
        self._check_mentions()
        if self.tags != ():
            check_items(self.tags, str, "tags", "/tags")
            for index, tag in enumerate(self.tags):
                check_text(tag, "a tag", f"/tags/{index}")
                if grammar().tag.fullmatch("#" + tag) is None:
                    refuse(f"`{tag[:60]!r}` isn't a valid tag", f"/tags/{index}")
            _check_unique(self.tags, "/tags")
        if self.attributes != ():
            check_items(self.attributes, Attribute, "attributes", "/attributes")
            _check_unique(tuple(attribute.key for attribute in self.attributes), "/attributes")
        if self.answers != ():
            check_items(self.answers, str, "answers", "/answers")
            for index, name in enumerate(self.answers):
                check_name(name, "the issue", f"/answers/{index}")
            _check_unique(self.answers, "/answers")

    def _check_mentions(self) -> None:
        check_items(self.mentions, Mention, "mentions", "/mentions")
        if self.mentions:
            if self.place is not None:
                refuse("a proposition with mentions can't have a place", "/place")
        elif self.place is None:
            refuse("an unspoken proposition must have a place", "/place")
        elif self.statement is None:
            refuse("an unspoken proposition must have a statement", "/statement")
        else:
            check_position(self.place, "the place", "/place")
        for index in range(1, len(self.mentions)):
            if self.mentions[index].start < self.mentions[index - 1].end:
                refuse("mentions of a proposition overlap, interleave or are out of order", f"/mentions/{index}")

    @classmethod
    @checked()
    def quoting(
        cls: type[Kind],
        text: str,
        *mentions: str | Sequence[str] | Mention,
        occurrence: int | None = None,
        name: str = "",
        statement: str | None = None,
        holder: str | None = None,
        tags: Sequence[str] = (),
        attributes: Sequence[Attribute] = (),
        answers: Sequence[str] = (),
    ) -> Kind:
        """A proposition that a text states in these words: `Premise.quoting(text, "It is old.", name="old")`.

        Each of the `mentions` is words, several fragments of words, or a `Mention`. Each must be found once after the
        one before; `occurrence` says which occurrence of the first one is meant, from 1. Raises `ModelError`.
        """
        found: list[Mention] = []
        for words in mentions:
            if not isinstance(words, Mention):
                fragments = (words,) if isinstance(words, str) else as_tuple(words)
                check_type(fragments, tuple, "a mention's words", f"/mentions/{len(found)}")
                after = found[-1].end if found else 0
                words = Mention.quoting(text, *fragments, occurrence=None if found else occurrence, after=after)
            found.append(words)
        return cls(
            name=name,
            statement=statement,
            mentions=found,
            holder=holder,
            tags=as_tuple(tags),
            attributes=attributes,
            answers=as_tuple(answers),
        )

    @property
    def is_unspoken(self) -> bool:
        """Whether the article leaves it unsaid (an enthymeme's missing part)."""
        return not self.mentions

    @property
    def start(self) -> int:
        """Where its first mention begins, or the place of an unspoken one."""
        return self.mentions[0].start if self.mentions else self.place or 0

    @property
    def words(self) -> str:
        """The words of the first mention, its fragments joined by ` … `; empty for an unspoken proposition."""
        if not self.mentions:
            return ""
        return " … ".join(fragment.text for fragment in self.mentions[0].fragments)

    @property
    def wording(self) -> str:
        """The proposition in words: the statement, or else the words of the first mention."""
        return self.words if self.statement is None else self.statement

    def values(self, key: str) -> tuple[str, ...]:
        """The values of an attribute; empty if there is none."""
        return next((attribute.values for attribute in self.attributes if attribute.key == key), ())


def _check_unique(values: tuple[str, ...], pointer: str) -> None:
    if len(set(values)) < len(values):
        seen: set[str] = set()
        for index, value in enumerate(values):
            if value in seen:
                refuse(f"`{value}` is given twice", f"{pointer}/{index}")
            seen.add(value)


@frozen(kw_only=True)
class Premise(Proposition):
    """A proposition offered in support of another, or against it (Stab & Gurevych 2017)."""

    role: ClassVar[str] = "premise"


@frozen(kw_only=True)
class Consideration(Proposition):
    """An independent reason, weighed with others for or against a conclusion (Wellman 1971; Govier)."""

    role: ClassVar[str] = "consideration"

    ordinal: int | None = None
    """Its number among the considerations for or against the same conclusion or, if it is for and against none, those
    that answer the same issue, from 1. Of several, the one that opens first counts. Derived; None until the
    consideration is part of an article."""

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.ordinal is not None:
            check_position(self.ordinal, "the ordinal", "/ordinal")


@frozen(kw_only=True)
class Conclusion(Proposition):
    """A proposition that something is offered for (Freeman 2011)."""

    role: ClassVar[str] = "conclusion"


@frozen(kw_only=True)
class Objection(Proposition):
    """A counter-consideration: a reason against, stated by the author or a reported opponent."""

    role: ClassVar[str] = "objection"


@frozen(kw_only=True)
class Issue(Proposition):
    """The question that the argument answers."""

    role: ClassVar[str] = "issue"


ROLES: dict[str, type[Proposition]] = {cls.role: cls for cls in (Premise, Consideration, Conclusion, Objection, Issue)}
"""The classes of propositions by their roles."""
