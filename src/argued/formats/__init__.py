"""Other formats of annotated argument: what they hold becomes an article, and an article is written in them.

One module for each format; they know the frame (`draft`, `losses`, `format`) and not each other. `registry` has their
names. What a package needs to add a format of its own is importable from here, and from `argued`.
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


if not TYPE_CHECKING:  # Else every name would be one of this package's to a type checker.

    def __getattr__(name):
        """A public name, from the module that has it: a format's module is imported when it is wanted (PEP 562)."""
        if name not in _MODULE_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = globals()[name] = getattr(import_module(f".{_MODULE_OF[name]}", __name__), name)
        return value

    def __dir__():
        return sorted({*globals(), *__all__})
