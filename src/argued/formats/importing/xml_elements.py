"""Reads XML with one level of elements below the root: each with its attributes, its text and its place.

Entities aren't expanded, and no other file is opened: a declaration of an entity is an error, and a document type is
ignored.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler, feature_external_ges, feature_external_pes
from xml.sax.xmlreader import AttributesImpl

from attrs import Factory, define, field
from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from ...diagnostics.codes import BAD_ANNOTATION, LONE_SURROGATE
from ...diagnostics.diagnostic import Diagnostic, diagnose
from ...text.display import cut, visible
from ...text.source import SURROGATES, Source, Span

_ENTITY = re.compile("&(?!(?:#[^;]*|amp|lt|gt|quot|apos);)([^;\\s<&]{0,60})")
_LONGEST_TAG = 1_000
"""How many characters of a tag are searched for its end, for the span of a diagnostic."""


@define(eq=False)
class Element:
    """An element, or a processing instruction, whose target is the tag."""

    tag: str
    attributes: Mapping[str, str]
    span: Span
    text: str = ""


@define(eq=False)
class Elements:
    """The elements of a file."""

    root: Element | None = None
    children: list[Element] = Factory(list)
    instructions: list[Element] = Factory(list)
    strays: list[Element] = Factory(list)
    """Content in other places: elements inside the children, and text between them (with an empty tag)."""
    diagnostics: list[Diagnostic] = field(factory=list)


def read_elements(content: str, name: str) -> Elements:
    """Read the elements of a file, or its errors, in time linear in the file's length."""
    elements = Elements()
    surrogate = SURROGATES.search(content)
    if surrogate is not None:
        span = Source(content, name).span(*surrogate.span())
        elements.diagnostics.append(
            diagnose(LONE_SURROGATE, "the file contains half of a surrogate pair", span=span, source=name)
        )
        return elements
    source = Source(content.removeprefix("\ufeff"), name)
    parser = DefusedExpatParser(forbid_external=False)
    # Without these features, a document type that refers to another file is ignored, and nothing is opened.
    parser.setFeature(feature_external_ges, False)
    parser.setFeature(feature_external_pes, False)
    handler = _Handler(elements, source, parser)
    parser.setContentHandler(handler)
    try:
        parser.feed(source.text)
        parser.close()
    except DefusedXmlException:
        message = "the file declares an entity, which could expand without end or refer to another file"
        handler.report_error(message, help="remove the declaration, and write the characters instead of the entity")
    except SAXParseException as error:
        place = handler.offset(error.getLineNumber(), error.getColumnNumber())
        entity = _ENTITY.search(source.text, place) if error.getMessage() == "undefined entity" else None
        if entity is None:
            handler.report_error(f"invalid XML: {error.getMessage()}", place)
        else:
            handler.report_unknown_entity(entity[1], entity.start())
    except _UnknownEntityError as error:
        handler.report_unknown_entity(error.name, error.place)
    return elements


class _UnknownEntityError(SAXException):
    """An entity that the parser would omit, since the ignored document type might declare it."""

    def __init__(self, name: str, place: int) -> None:
        super().__init__("unknown entity")
        self.name = name
        self.place = place


class _Handler(ContentHandler):
    def __init__(self, elements: Elements, source: Source, parser: DefusedExpatParser) -> None:
        super().__init__()
        self._elements = elements
        self._source = source
        self._parser = parser
        self._depth = 0
        self._texts: list[str] = []
        self._stray_text: Element | None = None
        """The stray text at the parser's place, which it delivers in pieces."""

    def report_error(self, message: str, place: int | None = None, help: str | None = None) -> None:
        """Report that the file can't be read, at `place` or else at the parser's place."""
        start = self.offset() if place is None else place
        span = self._source.span(start, start)
        self._elements.diagnostics.append(
            diagnose(BAD_ANNOTATION, message, span=span, help=help, source=self._source.name)
        )

    def report_unknown_entity(self, name: str, place: int) -> None:
        """Report an entity that isn't one of XML's five."""
        help_ = "write the character itself, or its number, as in `&#160;`"
        self.report_error(f"XML has no entity `&{visible(cut(name))};`", place, help_)

    def offset(self, line: int | None = None, column: int | None = None) -> int:
        """The offset of a line, from 1, and column, from 0; without them, of the parser's place."""
        line = (self._parser.getLineNumber() if line is None else line) or 1
        column = (self._parser.getColumnNumber() if column is None else column) or 0
        starts = self._source.line_starts
        return min(starts[min(line, len(starts)) - 1] + column, len(self._source.text))

    def startElement(self, name: str, attrs: AttributesImpl[str]) -> None:  # noqa: N802
        self._stray_text = None
        self._refuse_unknown_entities()
        element = Element(name, dict(attrs.items()), self._span())
        if self._depth == 0:
            self._elements.root = element
        elif self._depth == 1:
            self._elements.children.append(element)
            self._texts = []
        elif self._depth == 2:
            self._elements.strays.append(element)
        self._depth += 1

    def endElement(self, name: str) -> None:  # noqa: N802, ARG002
        self._depth -= 1
        self._stray_text = None
        if self._depth == 1:
            self._elements.children[-1].text = "".join(self._texts)

    def characters(self, content: str) -> None:
        if self._depth == 2:
            self._texts.append(content)
        elif self._depth == 1 and self._stray_text is not None:
            self._stray_text.text += content
        elif self._depth == 1 and not content.isspace():
            self._stray_text = Element("", {}, self._span(), content)
            self._elements.strays.append(self._stray_text)

    def processingInstruction(self, target: str, data: str) -> None:  # noqa: N802
        self._elements.instructions.append(Element(target, {}, self._span(), data))

    def skippedEntity(self, name: str) -> None:  # noqa: N802
        raise _UnknownEntityError(name, self.offset())

    def _refuse_unknown_entities(self) -> None:
        """Refuse unknown entities in attributes, which the parser silently omits."""
        start = self.offset()
        end = self._source.text.find("<", start + 1)
        entity = _ENTITY.search(self._source.text, start, end if end >= 0 else len(self._source.text))
        if entity is not None:
            raise _UnknownEntityError(entity[1], entity.start())

    def _span(self) -> Span:
        start = self.offset()
        end = self._source.text.find(">", start, start + _LONGEST_TAG)
        return self._source.span(start, end + 1 if end >= 0 else start)
