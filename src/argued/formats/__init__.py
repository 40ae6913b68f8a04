"""Other formats of annotated argument: they are read into articles, and articles are written in them.

Each format has a module or package, which imports the shared modules (`format`, `losses`, `importing`), but no other
format. `registry` lists the formats. The names that other packages need to add a format can be imported from here.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .format import DumpOptions, LoadOptions
    from .importing.draft import Draft, DraftRelation, DraftUnit
    from .importing.draft_to_article import settle

__all__ = ["Draft", "DraftRelation", "DraftUnit", "DumpOptions", "LoadOptions", "settle"]

_MODULE_OF = {
    "Draft": "importing.draft",
    "DraftRelation": "importing.draft",
    "DraftUnit": "importing.draft",
    "DumpOptions": "format",
    "LoadOptions": "format",
    "settle": "importing.draft_to_article",
}


if not TYPE_CHECKING:  # Otherwise a type checker would accept any name.

    def __getattr__(name):
        """Import a public name from its module on first use (PEP 562)."""
        if name not in _MODULE_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = globals()[name] = getattr(import_module(f".{_MODULE_OF[name]}", __name__), name)
        return value

    def __dir__():
        return sorted({*globals(), *__all__})
