"""Structured arguments in real prose: marks in an opinion article, and the argument that they express."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .analysis.statistics import Statistics, statistics
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
    from .model.article import Article
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
    from .text.offsets import Offsets, OffsetUnit
    from .text.source import Span
    from .views.map.drawing import Drawing, draw
    from .views.map.errors import DrawingError
    from .views.page.errors import ViewError
    from .views.page.page import to_html
    from .writing.writer import dumps

__all__ = [
    "ArgumentError",
    "Article",
    "Attack",
    "AttackKind",
    "Attribute",
    "CheckError",
    "Conclusion",
    "Configuration",
    "ConfigurationError",
    "Consideration",
    "DataError",
    "Diagnostic",
    "Drawing",
    "DrawingError",
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
    "ParseError",
    "Premise",
    "ProfileError",
    "Proposition",
    "Related",
    "Relation",
    "Report",
    "Restatement",
    "Rule",
    "Severity",
    "Span",
    "Statistics",
    "ViewError",
    "Writing",
    "__version__",
    "attach",
    "check",
    "detach",
    "draw",
    "dumps",
    "format_names",
    "from_data",
    "from_format",
    "from_json",
    "load",
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
    "validate",
]

_MODULES = {
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
    "model.article": ("Article",),
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
