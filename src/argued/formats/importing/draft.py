"""Drafts of articles, as importers read them from files: units and relations with the file's own ids."""

from __future__ import annotations

from attrs import Factory, define, field

from ...analysis.graph import dependents
from ...model.metadata import Metadata
from ...model.relations import Writing
from ...support.arguments import checked
from ...text.display import cut, visible
from ...text.source import Span

CodePointRange = tuple[int, int]
"""A start and an end, in code points of the text."""


@checked()
@define(eq=False)
class DraftUnit:
    """A proposition as it is in a file."""

    id: str
    """Unique among units and relations of the file; a name is made from it, if it isn't one."""
    role: str | None = None
    """One of the five roles, if the file's format decides it; else None."""
    label: str | None = None
    """The file's own label for the unit (`MajorClaim`). The caller's roles decide its role, then the format's. It is
    kept as the attribute `label`, unless it is the name of the role."""
    mentions: list[list[CodePointRange]] = Factory(list)
    """The fragments of each mention in the text. Empty if the file doesn't give them."""
    words: str | None = None
    """The words that the file quotes from the text. With `mentions` they must be the words there; without, they are
    looked for."""
    wording: str | None = None
    """The proposition as the file words it, which may be the text's words or not. It is looked for if `words` aren't in
    the text, and becomes the statement if the text has other words there."""
    statement: str | None = None
    """The proposition in words other than the text's."""
    place: int | None = None
    """The place of an unspoken proposition, if the file gives it."""
    unspoken: bool = False
    """Whether the file says that the text doesn't express it."""
    name: str | None = None
    """Its name in argued, if the file has it."""
    holder: str | None = None
    tags: list[str] = Factory(list)
    attributes: list[tuple[str, str]] = Factory(list)
    """Keys and values; a key may occur several times, and needn't be a name."""
    answers: list[str] = Factory(list)
    """Ids of issues."""
    rank: int | None = None
    """Its rank among units that open at the same place, if the file gives it."""
    span: Span | None = None
    """Its place in the imported file."""
    pointer: str | None = None
    """The same as a JSON Pointer."""


@checked()
@define(eq=False)
class DraftRelation:
    """A relation as it is in a file."""

    id: str
    verb: str
    """`supports`, `attacks` or `restates`."""
    sources: list[str]
    """Ids of units. Several are linked."""
    target: str
    """The id of a unit or a relation."""
    scheme: str | None = None
    """The scheme's title in the file, or its name in argued (`expert-opinion`); a title is turned into a name."""
    label: str | None = None
    """The file's own label for the relation (`Support`). The caller's choice for it decides the verb."""
    name: str | None = None
    """Its name in argued, if the file has it."""
    written: Writing = Writing.CLAUSE
    span: Span | None = None
    pointer: str | None = None


@checked()
@define(eq=False)
class Draft:
    """Everything that an importer read from a file."""

    units: list[DraftUnit] = field(factory=list)
    """In the file's order."""
    relations: list[DraftRelation] = field(factory=list)
    text: str | None = None
    """The article's text, if the file has it."""
    metadata: Metadata = field(factory=Metadata)


def refers_to_nothing(id_: str) -> str:
    """Say that something refers to an id that nothing in the file has."""
    return f"it refers to `{visible(cut(id_, 60))}`, but nothing has this id"


def drop_relations(draft: Draft, gone: dict[str, str]) -> None:
    """Drop the relations whose ids are in `gone`, which has the reason for each, and those that lead from or to one of
    these ids; the latter are added to `gone`."""
    needs = ((relation.id, (*relation.sources, relation.target)) for relation in draft.relations)
    gone.update(dict.fromkeys(dependents(gone, needs), "it leads from or to a relation that isn't imported"))
    draft.relations = [relation for relation in draft.relations if relation.id not in gone]
