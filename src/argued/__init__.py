"""Structured arguments in real prose: marks in an opinion article, and the argument that they express."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .analysis.network import to_networkx
    from .analysis.outline import (
        ChildrenShown,
        Connection,
        Outline,
        OutlineNode,
        OutlineSection,
        SectionKind,
        outline_of,
    )
    from .analysis.statistics import Statistics, statistics
    from .analysis.tables import Rows, to_rows
    from .checking.checker import check
    from .checking.project.configuration import Configuration
    from .checking.report import Report
    from .checking.rules.rule import Finding, Rule
    from .diagnostics.diagnostic import Diagnostic, Related, Severity
    from .diagnostics.errors import (
        ArgumentError,
        CheckError,
        ConfigurationError,
        DataError,
        EditError,
        LayerError,
        ModelError,
        ParseError,
        ProfileError,
    )
    from .diagnostics.render import render
    from .formats.convert import from_format, to_format
    from .formats.format import Format
    from .formats.losses import Exported, Imported, Loss, Lost
    from .formats.registry import FormatError, format_names
    from .markup.tree import Mark, Markup, Note, Opening
    from .model.article import Article, Removal
    from .model.metadata import Entry, Metadata
    from .model.propositions import (
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
    from .model.relations import Attack, AttackKind, Inference, Relation, Restatement, Writing
    from .reading.reader import load, parse, read, strip, tidy
    from .schema.layer import attach, detach
    from .schema.plain_data import to_data, to_json
    from .schema.validation import from_data, from_json, validate
    from .support.limits import Limits
    from .support.version import __version__
    from .text.edits import Edit, apply_edits
    from .text.offsets import Offsets, OffsetUnit
    from .text.source import Span
    from .views.map.drawing import Drawing, draw
    from .views.map.errors import DrawingError
    from .views.page.errors import ViewError
    from .views.page.page import to_html
    from .writing.edition import Edition, Revision, edit
    from .writing.writer import dumps

__all__ = [
    "ArgumentError",
    "Article",
    "Attack",
    "AttackKind",
    "Attribute",
    "CheckError",
    "ChildrenShown",
    "Conclusion",
    "Configuration",
    "ConfigurationError",
    "Connection",
    "Consideration",
    "DataError",
    "Diagnostic",
    "Drawing",
    "DrawingError",
    "Edit",
    "EditError",
    "Edition",
    "Entry",
    "Exported",
    "Finding",
    "Format",
    "FormatError",
    "Fragment",
    "Imported",
    "Inference",
    "Issue",
    "LayerError",
    "Limits",
    "Loss",
    "Lost",
    "Mark",
    "Markup",
    "Mention",
    "Metadata",
    "ModelError",
    "Note",
    "Objection",
    "OffsetUnit",
    "Offsets",
    "Opening",
    "Outline",
    "OutlineNode",
    "OutlineSection",
    "ParseError",
    "Premise",
    "ProfileError",
    "Proposition",
    "Related",
    "Relation",
    "Removal",
    "Report",
    "Restatement",
    "Revision",
    "Rows",
    "Rule",
    "SectionKind",
    "Severity",
    "Span",
    "Statistics",
    "ViewError",
    "Writing",
    "__version__",
    "apply_edits",
    "attach",
    "check",
    "detach",
    "draw",
    "dumps",
    "edit",
    "format_names",
    "from_data",
    "from_format",
    "from_json",
    "load",
    "outline_of",
    "parse",
    "read",
    "render",
    "statistics",
    "strip",
    "tidy",
    "to_data",
    "to_format",
    "to_html",
    "to_json",
    "to_networkx",
    "to_rows",
    "validate",
]

_MODULES = {
    "analysis.network": ("to_networkx",),
    "analysis.outline": (
        "ChildrenShown",
        "Connection",
        "Outline",
        "OutlineNode",
        "OutlineSection",
        "SectionKind",
        "outline_of",
    ),
    "analysis.tables": (
        "Rows",
        "to_rows",
    ),
    "analysis.statistics": (
        "Statistics",
        "statistics",
    ),
    "checking.checker": ("check",),
    "checking.project.configuration": ("Configuration",),
    "checking.report": ("Report",),
    "checking.rules.rule": (
        "Finding",
        "Rule",
    ),
    "diagnostics.diagnostic": (
        "Diagnostic",
        "Related",
        "Severity",
    ),
    "diagnostics.errors": (
        "ArgumentError",
        "CheckError",
        "ConfigurationError",
        "DataError",
        "EditError",
        "LayerError",
        "ModelError",
        "ParseError",
        "ProfileError",
    ),
    "diagnostics.render": ("render",),
    "formats.convert": (
        "from_format",
        "to_format",
    ),
    "formats.format": ("Format",),
    "formats.losses": (
        "Exported",
        "Imported",
        "Loss",
        "Lost",
    ),
    "formats.registry": (
        "FormatError",
        "format_names",
    ),
    "markup.tree": (
        "Mark",
        "Markup",
        "Note",
        "Opening",
    ),
    "model.article": (
        "Article",
        "Removal",
    ),
    "model.metadata": (
        "Entry",
        "Metadata",
    ),
    "model.propositions": (
        "Attribute",
        "Conclusion",
        "Consideration",
        "Fragment",
        "Issue",
        "Mention",
        "Objection",
        "Premise",
        "Proposition",
    ),
    "model.relations": (
        "Attack",
        "AttackKind",
        "Inference",
        "Relation",
        "Restatement",
        "Writing",
    ),
    "reading.reader": (
        "load",
        "parse",
        "read",
        "strip",
        "tidy",
    ),
    "schema.layer": (
        "attach",
        "detach",
    ),
    "schema.plain_data": (
        "to_data",
        "to_json",
    ),
    "schema.validation": (
        "from_data",
        "from_json",
        "validate",
    ),
    "support.limits": ("Limits",),
    "text.edits": (
        "Edit",
        "apply_edits",
    ),
    "text.offsets": (
        "OffsetUnit",
        "Offsets",
    ),
    "text.source": ("Span",),
    "support.version": ("__version__",),
    "views.map.drawing": (
        "Drawing",
        "draw",
    ),
    "views.map.errors": ("DrawingError",),
    "views.page.errors": ("ViewError",),
    "views.page.page": ("to_html",),
    "writing.edition": (
        "Edition",
        "Revision",
        "edit",
    ),
    "writing.writer": ("dumps",),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


if not TYPE_CHECKING:  # Else a type checker would accept every name of this package.

    def __getattr__(name):
        """Import a public name from its module on first use, so that programs load only what they use (PEP 562)."""
        if name not in _MODULE_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        # No package is called like a public name: importing it would put it in the place of that name.
        value = globals()[name] = getattr(import_module(f".{_MODULE_OF[name]}", __name__), name)
        return value

    def __dir__():
        return sorted({*globals(), *__all__})
