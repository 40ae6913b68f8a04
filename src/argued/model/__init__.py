"""The argument of an article, as values: frozen, equal by value, and never what the language can't write."""

from .article import Article
from .metadata import Entry, Metadata
from .propositions import (
    Attribute,
    Conclusion,
    Consideration,
    Fragment,
    Issue,
    Mention,
    Objection,
    Premise,
    Proposition,
)
from .relations import Attack, AttackKind, Inference, Relation, Restatement, Writing

__all__ = [
    "Article",
    "Attack",
    "AttackKind",
    "Attribute",
    "Conclusion",
    "Consideration",
    "Entry",
    "Fragment",
    "Inference",
    "Issue",
    "Mention",
    "Metadata",
    "Objection",
    "Premise",
    "Proposition",
    "Relation",
    "Restatement",
    "Writing",
]
