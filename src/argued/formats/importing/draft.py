"""What an importer finds in a file, before it is an article: units and relations with the file's own ids."""

from __future__ import annotations

from attrs import Factory, define, field

from ...analysis.graph import dependents
from ...model.metadata import Metadata
from ...model.relations import Writing
from ...text.source import Span

CodePointRange = tuple[int, int]
"""A start and an end, in code points of the text."""


@define(eq=False)
class DraftUnit:
    """A proposition as a file has it."""

    id: str
    """Unique among units and relations of the file; a name is made of it, where it isn't one."""
    role: str | None = None
    """One of the five roles, where the file's format decides it; else None."""
    label: str | None = None
    """The file's own word for what it is (`MajorClaim`): looked up among the roles that the caller gave, then among
    those of the format. Unless it says no more than the role, it is kept as the attribute `label`."""
    mentions: list[list[CodePointRange]] = Factory(list)
    """Where the text expresses it: the fragments of each mention. Empty where the file doesn't say."""
    words: str | None = None
    """What the file quotes of the text. With `mentions` it must be the text there; without them it is looked for."""
    statement: str | None = None
    """The proposition in other words than the text's."""
    place: int | None = None
    """Where an unspoken proposition stands, if the file says so."""
    unspoken: bool = False
    """Whether the file says that the text doesn't express it."""
    name: str | None = None
    """The name that it must have, where the file knows one of argued's."""
    holder: str | None = None
    tags: list[str] = Factory(list)
    attributes: list[tuple[str, str]] = Factory(list)
    """Keys and values; a key may stand several times, and need be no name."""
    answers: list[str] = Factory(list)
    """Ids of issues."""
    rank: int | None = None
    """Where it stands among those that open at the same place, if the file says so."""
    span: Span | None = None
    """Its place in the imported file."""
    pointer: str | None = None
    """The same as a JSON Pointer."""


@define(eq=False)
class DraftRelation:
    """A relation as a file has it."""

    id: str
    verb: str
    """`supports`, `attacks` or `restates`."""
    sources: list[str]
    """Ids of units. Several are linked."""
    target: str
    """The id of a unit or a relation."""
    scheme: str | None = None
    """The scheme's title as the file has it, or a name of argued's (`expert-opinion`): a name is made of it."""
    name: str | None = None
    """The name that it must have, where the file knows one of argued's."""
    written: Writing = Writing.CLAUSE
    span: Span | None = None
    pointer: str | None = None


@define(eq=False)
class Draft:
    """All that an importer found."""

    units: list[DraftUnit] = field(factory=list)
    """In the file's order."""
    relations: list[DraftRelation] = field(factory=list)
    text: str | None = None
    """The article's text, where the file has it."""
    metadata: Metadata = field(factory=Metadata)


def drop_relations(draft: Draft, gone: dict[str, str]) -> None:
    """Drop the relations whose ids are in `gone`, which has why each is gone, and those that lead from or to one of
    these ids; the latter are added to `gone`."""
    needs = ((relation.id, (*relation.sources, relation.target)) for relation in draft.relations)
    gone.update(dict.fromkeys(dependents(gone, needs), "it leads from or to a relation that can't be imported"))
    draft.relations = [relation for relation in draft.relations if relation.id not in gone]
