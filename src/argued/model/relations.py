"""Relations between propositions: inferences, attacks and restatements."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Any, ClassVar

from attrs import field, frozen

from ..text.display import visible
from .values import as_texts, as_tuple, check_items, check_name, check_text, check_type, refuse, with_plain_texts

MADE_NAME_SIGN = ":"
"""A character that no author's name can have; every made name of a relation has it."""


class AttackKind(str, Enum):
    """The kind of an attack, which follows from its target; an article accepts no other."""

    REBUT = "rebut"
    """A conclusion (Pollock 1987)."""
    UNDERMINE = "undermine"
    """Any other proposition (Prakken 2010)."""
    UNDERCUT = "undercut"
    """A relation (Pollock 1987)."""


class Writing(str, Enum):
    """How a relation was written: a hint for writing it again, which doesn't change its meaning."""

    FROM = "from"
    CLAUSE = "clause"
    NESTING = "nesting"


def _ends(names: tuple[str, ...], sources: Sequence[str], to: str | None, target: str | None) -> dict[str, Any]:
    """The sources and the target of a relation, each given in one of two ways."""
    if (names and sources) or (to is not None and target is not None):
        refuse("the sources or the target are given twice")
    return {"sources": as_tuple(names or sources), "target": target if to is None else to}


@frozen(kw_only=True, init=False, field_transformer=with_plain_texts)
class Relation:
    """A relation from one or more propositions to a proposition or another relation.

    Several sources are linked: they hold only jointly (Thomas 1986; Walton 1996). A relation without a name is
    given one when it becomes part of an article.
    """

    verb: ClassVar[str] = ""

    name: str = ""
    """The author's, or a made one: `supports:a+b:c`."""
    sources: tuple[str, ...] = field(converter=as_texts)
    """Names of propositions, in the order of their openings once they are part of an article."""
    target: str
    """Name of a proposition, or of a relation that has an author's name."""
    scheme: str | None = None
    """The argumentation scheme (Walton, Reed & Macagno 2008), for example `expert-opinion`."""
    written: Writing = field(default=Writing.CLAUSE, eq=False)

    def __init__(
        self,
        *names: str,
        to: str | None = None,
        name: str = "",
        sources: Sequence[str] = (),
        target: str | None = None,
        scheme: str | None = None,
        written: Writing = Writing.CLAUSE,
    ) -> None:
        """A relation from the propositions with these names: `Inference("damp", "paper", to="move")`.

        `sources` and `target` say the same as `names` and `to`. Raises `ModelError`.
        """
        self.__attrs_init__(
            **_ends(names, sources, to, target),
            name=name,
            scheme=scheme,
            written=written,
        )

    def __attrs_post_init__(self) -> None:
        if type(self).verb == "":
            refuse("a relation must be an Inference, an Attack or a Restatement")
        check_text(self.name, "the name", "/name")
        if self.name != "" and MADE_NAME_SIGN not in self.name:
            check_name(self.name, "the name", "/name")
        check_items(self.sources, str, "sources", "/sources")
        if not self.sources:
            refuse("a relation must have a source", "/sources")
        for index, source in enumerate(self.sources):
            check_name(source, "the source", f"/sources/{index}")
        if len(set(self.sources)) < len(self.sources):
            refuse("a source is given twice", "/sources")
        if type(self.target) is str and MADE_NAME_SIGN in self.target:
            help_ = "nothing can refer to a made name; give the relation a name of its own, and write that name"
            refuse(f"the target `{visible(self.target[:60])}` isn't a valid name", "/target", help_)
        check_name(self.target, "the target", "/target")
        if self.scheme is not None:
            check_name(self.scheme, "the scheme", "/scheme")
        check_type(self.written, Writing, "written", "/written")

    @property
    def is_linked(self) -> bool:
        """Whether it has several sources."""
        return len(self.sources) > 1

    @property
    def author_name(self) -> str | None:
        """The name that the author of the markup gave, or None for a made one."""
        return self.name if self.name and MADE_NAME_SIGN not in self.name else None


@frozen(kw_only=True, init=False)
class Inference(Relation):
    """Its sources are offered for its target."""

    verb: ClassVar[str] = "supports"


@frozen(kw_only=True, init=False)
class Attack(Relation):
    """Its sources are offered against its target."""

    verb: ClassVar[str] = "attacks"

    kind: AttackKind | None = None
    """Derived from the target; None until the attack is part of an article."""

    def __init__(
        self,
        *names: str,
        to: str | None = None,
        name: str = "",
        sources: Sequence[str] = (),
        target: str | None = None,
        scheme: str | None = None,
        written: Writing = Writing.CLAUSE,
        kind: AttackKind | None = None,
    ) -> None:
        """An attack by the propositions with these names: `Attack("dear", to="move")`.

        `sources` and `target` say the same as `names` and `to`. Raises `ModelError`.
        """
        self.__attrs_init__(
            **_ends(names, sources, to, target),
            name=name,
            scheme=scheme,
            written=written,
            kind=kind,
        )

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.kind is not None:
            check_type(self.kind, AttackKind, "kind", "/kind")


def kind_of(attack: Attack) -> AttackKind:
    """The kind of an attack that is part of an article."""
    assert attack.kind is not None
    return attack.kind


@frozen(kw_only=True, init=False)
class Restatement(Relation):
    """Its sources say the same as its target in other words (AIF's rephrase)."""

    verb: ClassVar[str] = "restates"


VERBS: dict[str, type[Relation]] = {cls.verb: cls for cls in (Inference, Attack, Restatement)}
"""The classes of relations by their verbs."""

RELATIONS: dict[str, type[Relation]] = {"inferences": Inference, "attacks": Attack, "restatements": Restatement}
"""The classes of relations by the lists that they are in, in an article and its data; in the order of
`Article.relations`."""
