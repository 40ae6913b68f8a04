"""Structured arguments in real prose: marks over an opinion article, and the argument that they say."""

from .api import from_json, load, parse, read, strip, tidy
from .data import to_data, to_json
from .diagnostics import (
    ArgumentError,
    DataError,
    Diagnostic,
    LayerError,
    ModelError,
    ParseError,
    Related,
    Severity,
    Span,
)
from .layer import attach, detach
from .limits import Limits
from .model import (
    Article,
    Attack,
    AttackKind,
    Attribute,
    Conclusion,
    Consideration,
    Entry,
    Fragment,
    Inference,
    Issue,
    Mention,
    Metadata,
    Objection,
    Premise,
    Proposition,
    Relation,
    Restatement,
    Writing,
)
from .render import render
from .validation import from_data, validate
from .write import dumps

__version__ = "0.1.0"

__all__ = [
    "ArgumentError",
    "Article",
    "Attack",
    "AttackKind",
    "Attribute",
    "Conclusion",
    "Consideration",
    "DataError",
    "Diagnostic",
    "Entry",
    "Fragment",
    "Inference",
    "Issue",
    "LayerError",
    "Limits",
    "Mention",
    "Metadata",
    "ModelError",
    "Objection",
    "ParseError",
    "Premise",
    "Proposition",
    "Related",
    "Relation",
    "Restatement",
    "Severity",
    "Span",
    "Writing",
    "__version__",
    "attach",
    "detach",
    "dumps",
    "from_data",
    "from_json",
    "load",
    "parse",
    "read",
    "render",
    "strip",
    "tidy",
    "to_data",
    "to_json",
    "validate",
]
