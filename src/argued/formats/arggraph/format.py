"""arggraph XML: argument graphs as the microtexts have them, and as Carneades reads them (AGXML)."""

from __future__ import annotations

import re

from ...model.article import Article
from ..format import DumpOptions, Format, LoadOptions
from ..importing.xml_encoding import decode_xml
from ..losses import Exported, Imported

_BEFORE_ROOT = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_ROOT = re.compile(r"<(?:!DOCTYPE\s+)?arggraph[\s/>]")


def load(content: str, text: str | None, options: LoadOptions) -> Imported:
    """Read the XML and the text of the other file."""
    from . import reading  # Imported here, since it loads an XML parser.

    return reading.load(content, text, options)


def dump(article: Article, options: DumpOptions) -> Exported:
    """Write the article's argument as XML; its text belongs in the other file."""
    from . import writing

    return writing.dump(article, options)


def _recognises(content: str) -> bool:
    position = 1 if content.startswith("\ufeff") else 0
    while before := _BEFORE_ROOT.match(content, position):
        position = before.end()
    return _ROOT.match(content, position) is not None


ARGGRAPH = Format(
    name="arggraph",
    title="arggraph XML",
    suffixes=(".xml",),
    load=load,
    dump=dump,
    text_suffix=".txt",
    decode=decode_xml,
    recognises=_recognises,
)
