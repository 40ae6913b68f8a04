"""W3C Web Annotation, as JSON-LD; see `docs/formats/web-annotation.md`."""

from __future__ import annotations

from ...model.article import Article
from ..format import DumpOptions, Format, LoadOptions
from ..importing.draft_to_article import settle
from ..losses import Exported, Imported
from .reading import AnnotationReader
from .terms import CONTEXT
from .writing import AnnotationWriter


def load(content: str, text: str | None, options: LoadOptions) -> Imported:
    """Read a file of annotations. Nothing that it refers to is fetched."""
    reader = AnnotationReader(content, text, options)
    return settle(reader.draft, text, options, losses=reader.losses, diagnostics=reader.diagnostics)


def dump(article: Article, options: DumpOptions) -> Exported:
    """Write a collection with an annotation for each proposition and each relation."""
    writer = AnnotationWriter(article, options)
    return Exported(content=writer.content, losses=writer.losses)


def recognises(content: str) -> bool:
    """Whether a content is JSON that names the context of Web Annotation."""
    return content.lstrip("\ufeff \t\r\n")[:1] in ("{", "[") and CONTEXT.partition("//")[2] in content


WEB_ANNOTATION = Format(
    name="web-annotation",
    title="W3C Web Annotation",
    suffixes=(".jsonld", ".annotation.json", ".annotations.json", ".json"),
    load=load,
    dump=dump,
    recognises=recognises,
)
